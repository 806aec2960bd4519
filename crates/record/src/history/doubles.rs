//! Weighings that may be one: offered to a person, never dropped.

use std::collections::{BTreeMap, BTreeSet};

use health::Date;

use super::{History, Record, joint::same_facts};
use crate::{DocumentId, EventBody, EventId, Judgement};

/// Two weighings further apart than this are not taken for one: an hour, in milliseconds.
const DOUBLE_WITHIN_MS: u64 = 60 * 60 * 1_000;

impl History {
    /// Two weighings that may be one: both count, on one day, first written down within an hour by two people. None
    /// of a pair is ever left out; a person says which they are. (Clocks that are years apart hide a double; a day
    /// and weight alone would show every child who was weighed again to be sure.)
    pub fn doubles(&self) -> Vec<(EventId, EventId)> {
        let decided = self.two_weighings();
        let mut days: BTreeMap<Date, Vec<&Record>> = BTreeMap::new();
        for (on, record) in self.weighings() {
            days.entry(on).or_default().push(record);
        }
        let mut doubles = Vec::new();
        for day in days.into_values() {
            for (at, one) in day.iter().enumerate() {
                for other in day.iter().skip(at + 1) {
                    let pair = (one.id(), other.id());
                    if may_be_one(one, other) && !decided.contains(&pair) {
                        doubles.push(pair);
                    }
                }
            }
        }
        doubles.sort_unstable();
        doubles
    }

    fn weighings(&self) -> impl Iterator<Item = (Date, &Record)> {
        self.records.iter().filter_map(|record| match record.counted() {
            Some((on, EventBody::Weighing(_))) => Some((on, record)),
            _ => None,
        })
    }

    /// The pairs that somebody looked at and found to be two, the smaller id first.
    fn two_weighings(&self) -> BTreeSet<(EventId, EventId)> {
        let pairs = self.notes.iter().filter_map(|note| match note.entry.event.body {
            EventBody::Judgement(Judgement::NotDouble { one, other }) => Some(in_order(one, other)),
            _ => None,
        });
        pairs.collect()
    }
}

/// As [`History::doubles`], between documents that are about one person: each with its document, the smaller event
/// first. What [`super::joint()`] tells as one thing already is none. It is enough that somebody looked at a pair in one
/// of the documents.
pub fn doubles_across<'a>(
    histories: impl IntoIterator<Item = (DocumentId, &'a History)>,
) -> Vec<[(DocumentId, EventId); 2]> {
    let histories: BTreeMap<DocumentId, &History> = histories.into_iter().collect();
    let decided: BTreeSet<_> = histories
        .values()
        .flat_map(|history| history.two_weighings())
        .collect();
    let weighings: Vec<_> = histories
        .iter()
        .flat_map(|(document, history)| history.weighings().map(|(on, record)| (*document, on, record)))
        .collect();
    let mut doubles = BTreeSet::new();
    for (at, (document, on, one)) in weighings.iter().enumerate() {
        for (elsewhere, day, other) in weighings.iter().skip(at + 1) {
            let told_as_one = one
                .counted()
                .zip(other.counted())
                .is_some_and(|((_, one), (_, other))| same_facts(one, other));
            if document != elsewhere
                && on == day
                && one.id() != other.id()
                && !told_as_one
                && may_be_one(one, other)
                && !decided.contains(&in_order(one.id(), other.id()))
            {
                let mut pair = [(*document, one.id()), (*elsewhere, other.id())];
                pair.sort_unstable_by_key(|(_, event)| *event);
                doubles.insert(pair);
            }
        }
    }
    doubles.into_iter().collect()
}

fn in_order(one: EventId, other: EventId) -> (EventId, EventId) {
    (one.min(other), one.max(other))
}

/// Written down within an hour by two people.
fn may_be_one(one: &Record, other: &Record) -> bool {
    let (one, other) = (&one.first.entry, &other.first.entry);
    let apart = one.event.recorded_at.abs_diff(other.event.recorded_at);
    one.author != other.author && apart <= DOUBLE_WITHIN_MS
}
