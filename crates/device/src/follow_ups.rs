//! What is to be done for everybody on this device: the follow-up list of `health`, made from what counts.

use std::collections::BTreeMap;

use health::{
    Date, Month,
    follow_up::{Known, Need, Task, follow_up},
    immunisation::District,
    kms::{Card, MonthStatus, status},
};
use record::{Event, EventBody, EventId, Fact, PersonId, Profile, event::Departure, known};
use store::PersonRow;

use crate::{Device, Failure, FollowUpLine, FollowUpsView, PersonView, queries::person_line};

/// The tasks of everybody on a day. A person's are made again when her document was written: the dates of a list hold
/// for a day, and a whole posyandu is too much to look through after every weighing.
#[derive(Default)]
pub(crate) struct Work {
    on: Option<Date>,
    tasks: BTreeMap<PersonId, Vec<Task>>,
}

impl Device {
    pub(crate) fn follow_ups(&self, on: Date, limit: u32) -> Result<FollowUpsView, Failure> {
        let (_, rows) = self.store.people("", u32::MAX)?;
        let mut work = self.work.borrow_mut();
        let touched = self.store.take_touched();
        if work.on == Some(on) {
            for id in touched {
                let id = PersonId::from(id);
                match rows.iter().find(|row| row.id == id) {
                    Some(row) => {
                        let tasks = tasks_of(row, &self.facts(Some(id))?.remove(&id).unwrap_or_default(), on);
                        work.tasks.insert(id, tasks)
                    }
                    None => work.tasks.remove(&id),
                };
            }
        } else {
            let mut facts = self.facts(None)?;
            work.tasks = rows
                .iter()
                .map(|row| {
                    (
                        row.id,
                        tasks_of(row, &facts.remove(&row.id).unwrap_or_default(), on),
                    )
                })
                .collect();
            work.on = Some(on);
        }
        let mut lines = Vec::new();
        for row in rows.into_iter().filter(|row| !row.away) {
            if let Some(tasks) = work.tasks.get(&row.id).cloned() {
                let person = person_line(row).map_err(|error| Failure::Storage {
                    detail: error.to_string(),
                })?;
                lines.push(FollowUpLine { person, tasks });
            }
        }
        Ok(FollowUpsView::of(lines, limit))
    }

    fn facts(&self, of: Option<PersonId>) -> Result<BTreeMap<PersonId, Vec<(EventId, Event)>>, Failure> {
        let mut facts: BTreeMap<PersonId, Vec<(EventId, Event)>> = BTreeMap::new();
        self.store.facts(of, |person, record, event| {
            facts.entry(person).or_default().push((record, event));
        })?;
        Ok(facts)
    }
}

impl FollowUpsView {
    /// The list of these people, without whom nothing but this month's weighing is asked for.
    pub fn of(mut lines: Vec<FollowUpLine>, limit: u32) -> Self {
        lines.retain(|line| line.tasks.iter().any(is_asked_for));
        // The most pressing first; who waits longest first of those.
        lines.sort_by_key(|line| line.tasks.first().map(|task| (task.urgency, task.standing)));
        let total = lines.len() as u64;
        lines.truncate(limit as usize);
        Self { total, lines }
    }
}

/// That every child is weighed every month is the session's list, not a thing to look after one by one.
fn is_asked_for(task: &Task) -> bool {
    task.need != Need::Weighing
}

/// A row that cannot be read has no tasks; it is shown in the list of people with what is wrong.
fn tasks_of(row: &PersonRow, facts: &[(EventId, Event)], on: Date) -> Vec<Task> {
    let profile = || {
        Some(Profile {
            name: row.name.parse().ok()?,
            sex: row.sex.parse().ok()?,
            birth_date: health::parse_date(&row.birth_date).ok()?,
            mother: None,
            nik: None,
            address: None,
        })
    };
    let facts = facts.iter().map(|(id, event)| Fact {
        id: *id,
        on: event.on,
        body: &event.body,
    });
    let facts: Vec<Fact<'_>> = facts.collect();
    profile().map_or_else(Vec::new, |profile| list(row.id, &profile, &facts, on))
}

impl PersonView {
    /// What is to be done for her, seen from a day, the most pressing first.
    pub fn follow_up(&self, on: Date) -> Vec<Task> {
        list(self.id, &self.profile, &self.facts(), on)
    }

    /// The day on which she died or left, and why; none while she belongs to the posyandu.
    pub fn departed(&self) -> Option<(Date, &Departure)> {
        let counting = self.history.iter().filter(|line| line.counts());
        let mut departures = counting.filter_map(|line| match &line.body {
            EventBody::Departure(departure) => Some((line.on, departure)),
            _ => None,
        });
        departures.next()
    }

    /// What the growth card says about the month of a day; none without a weighing in it, or after the card's end.
    pub fn growth_card(&self, on: Date) -> Option<MonthStatus> {
        let born = self.profile.birth_date;
        let known = self.known()?.child;
        let card = Card {
            sex: self.profile.sex,
            birth_date: born,
            weighings: &known.weighings,
        };
        status(card, Month::of(on))
    }

    /// Everything that her records say to the rules; none for somebody who died or left.
    pub fn known(&self) -> Option<Known> {
        known(&self.profile, self.profile.birth_date, self.facts())
    }

    pub(crate) fn facts(&self) -> Vec<Fact<'_>> {
        let counting = self.history.iter().filter(|line| line.counts());
        counting
            .map(|line| Fact {
                id: line.id,
                on: line.on,
                body: &line.body,
            })
            .collect()
    }
}

fn list(id: PersonId, profile: &Profile, facts: &[Fact<'_>], on: Date) -> Vec<Task> {
    let since = listed_since(id, profile.birth_date, facts);
    known(profile, since, facts.iter().copied())
        .map_or_else(Vec::new, |known| follow_up(&known, District::default(), on).tasks)
}

/// Since when a posyandu has her on its list: since her id was made, or since she was first weighed if what came before
/// was copied from paper. An imported person's id tells no time: then since birth, so that nobody is missed.
fn listed_since(id: PersonId, born: Date, facts: &[Fact<'_>]) -> Date {
    let weighings = facts
        .iter()
        .filter(|fact| matches!(fact.body, EventBody::Weighing(_)));
    let first_weighed = weighings.map(|fact| fact.on).min();
    let made = id.made_at().and_then(|unix_ms| {
        let moment = jiff::Timestamp::from_millisecond(unix_ms).ok()?;
        Some(moment.to_zoned(jiff::tz::TimeZone::UTC).date())
    });
    made.into_iter().chain(first_weighed).min().unwrap_or(born)
}
