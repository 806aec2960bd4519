//! What the records of everybody on this device say, seen from a day: what is to be done for each, and what a session of
//! that day asks of her.

use std::{cell::RefMut, collections::BTreeMap};

use health::{
    Age, Date, Month,
    elder::FROM_YEARS,
    follow_up::{Known, Task, follow_up},
    immunisation::District,
    kms::{Card, MonthStatus, status},
    nutrition::{BreastfeedingRecall, Capsule, exclusive_breastfeeding},
    questionnaire::Answer,
    session,
};
use record::{
    Event, EventBody, EventId, Fact, PersonId, Profile,
    event::{Departure, SupplementItem},
    known,
};
use store::PersonRow;

use crate::{Device, Failure, Group, PersonView};

/// Everybody, seen from a day. A person is looked at again when her document was written: the dates hold for a day, and
/// a whole posyandu is too much to look through after every weighing.
#[derive(Default)]
pub(crate) struct Work {
    on: Option<Date>,
    seen: BTreeMap<PersonId, Seen>,
}

impl Work {
    /// None for a person whose records cannot be read.
    pub(crate) fn of(&self, person: PersonId) -> Option<&Seen> {
        self.seen.get(&person)
    }
}

/// One person, seen from a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    /// What is to be done for her, the most pressing first.
    pub(crate) tasks: Vec<Task>,
    /// Why a session expects her.
    pub(crate) group: Option<Group>,
    /// Whether she was served on the day with something that a session gives.
    pub(crate) served: bool,
    /// Whether she was weighed on the day.
    pub(crate) weighed: bool,
    /// What the figures of the month count of a child.
    pub(crate) child: Option<session::Child>,
}

impl Device {
    /// The rows of everybody by name, and what their records say seen from a day.
    pub(crate) fn work(&self, on: Date) -> Result<(Vec<PersonRow>, RefMut<'_, Work>), Failure> {
        let (_, rows) = self.store.people("", u32::MAX)?;
        let mut work = self.work.borrow_mut();
        let touched = self.store.take_touched();
        if work.on == Some(on) {
            for id in touched {
                let id = PersonId::from(id);
                match rows.iter().find(|row| row.id == id) {
                    Some(row) => {
                        let facts = self.facts(Some(id))?.remove(&id).unwrap_or_default();
                        work.see(row, &facts, on);
                    }
                    None => drop(work.seen.remove(&id)),
                }
            }
        } else {
            let mut facts = self.facts(None)?;
            work.seen.clear();
            work.on = Some(on);
            for row in &rows {
                work.see(row, &facts.remove(&row.id).unwrap_or_default(), on);
            }
        }
        Ok((rows, work))
    }

    fn facts(&self, of: Option<PersonId>) -> Result<BTreeMap<PersonId, Vec<(EventId, Event)>>, Failure> {
        let mut facts: BTreeMap<PersonId, Vec<(EventId, Event)>> = BTreeMap::new();
        self.store.facts(of, |person, record, event| {
            facts.entry(person).or_default().push((record, event));
        })?;
        Ok(facts)
    }
}

impl Work {
    /// A row that cannot be read is left out; it is shown in the list of people with what is wrong.
    fn see(&mut self, row: &PersonRow, facts: &[(EventId, Event)], on: Date) {
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
        match profile() {
            Some(profile) => self.seen.insert(row.id, see(row.id, &profile, &facts, on)),
            None => self.seen.remove(&row.id),
        };
    }
}

impl PersonView {
    /// What is to be done for her, seen from a day, the most pressing first.
    pub fn follow_up(&self, on: Date) -> Vec<Task> {
        self.seen(on).tasks
    }

    /// What her records say, seen from a day.
    pub fn seen(&self, on: Date) -> Seen {
        see(self.id, &self.profile, &self.facts(), on)
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
        growth_card(&self.known()?, Month::of(on))
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

fn growth_card(known: &Known, month: Month) -> Option<MonthStatus> {
    let card = Card {
        sex: known.sex,
        birth_date: known.born,
        weighings: &known.child.weighings,
    };
    status(card, month)
}

fn see(id: PersonId, profile: &Profile, facts: &[Fact<'_>], on: Date) -> Seen {
    let of_day = || facts.iter().filter(|fact| fact.on == on);
    let mut seen = Seen {
        tasks: Vec::new(),
        group: None,
        served: of_day().any(|fact| is_of_session(fact.body)),
        weighed: of_day().any(|fact| matches!(fact.body, EventBody::Weighing(_))),
        child: None,
    };
    let since = listed_since(id, profile.birth_date, facts);
    // Somebody who died or left.
    let Some(known) = known(profile, since, facts.iter().copied()) else {
        return seen;
    };
    seen.tasks = follow_up(&known, District::default(), on).tasks;
    let age = Age::on(on, profile.birth_date);
    seen.group = match age {
        Some(age) if age.is_under_five() => Some(Group::Child),
        _ if known.pregnancy.is_some() => Some(Group::Pregnant),
        Some(age) if age.years() >= FROM_YEARS => Some(Group::Elder),
        _ => None,
    };
    let weighed = growth_card(&known, Month::of(on));
    if seen.group == Some(Group::Child) || weighed.is_some() {
        seen.child = Some(child(&known, facts, weighed, on));
    }
    seen
}

/// Whether it is something that whoever comes to a session is given there; what is found at home or written down later is
/// not.
fn is_of_session(body: &EventBody) -> bool {
    matches!(
        body,
        EventBody::Weighing(_)
            | EventBody::Immunisation(_)
            | EventBody::Supplement(_)
            | EventBody::Breastfeeding(_)
            | EventBody::Development(_)
            | EventBody::PregnancyVisit(_)
            | EventBody::Screening(_)
            | EventBody::ElderScreening(_)
    )
}

/// A child as the figures count it. Nobody writes down who has a paper card: it has one here from its first weighing on.
fn child(known: &Known, facts: &[Fact<'_>], weighed: Option<MonthStatus>, on: Date) -> session::Child {
    let mut vitamin_a = None;
    let mut recalls = Vec::new();
    for fact in facts.iter().filter(|fact| fact.on <= on) {
        match fact.body {
            EventBody::Supplement(given) if Month::of(fact.on) == Month::of(on) => {
                vitamin_a = match given.item {
                    SupplementItem::VitaminABlue => Some(Capsule::Blue),
                    SupplementItem::VitaminARed => Some(Capsule::Red),
                    _ => vitamin_a,
                };
            }
            EventBody::Breastfeeding(asked) => recalls.push(BreastfeedingRecall {
                on: fact.on,
                breast_milk_only: asked.breast_milk_only == Answer::Yes,
            }),
            _ => {}
        }
    }
    session::Child {
        sex: known.sex,
        birth_date: known.born,
        belongs_from: known.born,
        belongs_until: None,
        has_card: !known.child.weighings.is_empty(),
        weighed,
        vitamin_a,
        exclusive_breastfeeding: exclusive_breastfeeding(known.born, &recalls, on),
    }
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
