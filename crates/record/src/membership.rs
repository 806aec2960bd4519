//! Who belongs to a household: a fold of what was written about joining and leaving it.

use std::collections::BTreeMap;

use health::Date;

use crate::{EventBody, History, PersonId, event::Relation};

/// Somebody who belongs to a household.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member {
    /// Who.
    pub person: PersonId,
    /// What she is to its head.
    pub relation: Relation,
    /// Since when.
    pub since: Date,
}

impl History {
    /// Who belongs to the household after everything that counts, in the order in which they joined. Who joins once more
    /// belongs to it since the first time, as what was said last; on one day, what was written down last counts.
    pub fn members(&self) -> Vec<Member> {
        let mut steps: Vec<_> = self
            .records
            .iter()
            .filter_map(|record| {
                let (on, body) = record.counted()?;
                let (person, relation) = match body {
                    EventBody::MemberJoined(joined) => (joined.person, Some(joined.relation)),
                    EventBody::MemberLeft(left) => (left.person, None),
                    _ => return None,
                };
                let written = record.first.entry.event.recorded_at;
                Some(((on, written, record.id()), person, relation))
            })
            .collect();
        steps.sort_by_key(|(order, ..)| *order);
        let mut members: BTreeMap<PersonId, (usize, Member)> = BTreeMap::new();
        for (place, ((on, ..), person, relation)) in steps.into_iter().enumerate() {
            let Some(relation) = relation else {
                members.remove(&person);
                continue;
            };
            let joined = Member {
                person,
                relation,
                since: on,
            };
            let (_, member) = members.entry(person).or_insert((place, joined));
            member.relation = relation;
        }
        let mut members: Vec<(usize, Member)> = members.into_values().collect();
        members.sort_by_key(|(place, _)| *place);
        members.into_iter().map(|(_, member)| member).collect()
    }
}
