//! Referrals: written and sent together, then moved on step by step, each step only from where the referral stands.

use std::collections::BTreeMap;

use health::{
    FreeText, Invalid,
    referral::{self, FieldName, Standing, State, WhyNot, allowed, follow, next_sequence},
};
use record::{Document, Entries, Event, EventBody, EventId, Fact, History, PersonId, event, referrals};

use crate::{
    Date, Device, Failure, HistoryLine, Now, Outcome, PersonView, Role, commands::keep, records::check_day,
};

/// A step that is asked for.
pub(crate) struct Step {
    pub referral: EventId,
    pub to: State,
    pub fields: BTreeMap<FieldName, FreeText>,
}

/// A referral with where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Referred {
    /// Its id.
    pub id: EventId,
    /// What chooses its rules.
    pub course: referral::Referral,
    /// What was written.
    pub body: event::Referral,
    /// The line of the history that wrote it.
    pub line: HistoryLine,
    /// Where it stands, what is waited for, and by which rules.
    pub standing: Standing,
    /// The steps that led there, in order.
    pub steps: Vec<StepLine>,
}

/// One step of a referral that counts.
#[derive(Debug, Clone, PartialEq)]
pub struct StepLine {
    /// What it says.
    pub step: event::ReferralStep,
    /// The line of the history: who and when, and whether the puskesmas has it.
    pub line: HistoryLine,
}

impl Referred {
    /// What somebody of this role may do with it now.
    pub fn moves(&self, role: Role) -> Vec<referral::Move> {
        allowed(&self.course, self.standing.state, moved_by(role)).moves
    }

    /// Whether nothing is waited for any more.
    pub fn is_over(&self) -> bool {
        matches!(self.standing.state, State::Closed | State::Cancelled)
    }

    /// The last step to a state, among those that count.
    pub fn step_to(&self, state: State) -> Option<&StepLine> {
        self.steps.iter().rev().find(|step| step.step.to == state)
    }
}

impl PersonView {
    /// Her referrals that count, the newest first.
    pub fn referrals(&self) -> Vec<Referred> {
        let followed = referrals(&self.facts());
        let line_of = |id: &str| self.history.iter().find(|line| line.id.to_string() == id);
        let step_of = |id: &String| {
            let line = line_of(id)?;
            match &line.body {
                EventBody::ReferralStep(step) => Some(StepLine {
                    step: step.clone(),
                    line: line.clone(),
                }),
                _ => None,
            }
        };
        let referred = followed.iter().filter_map(|record| {
            let line = line_of(&record.id)?;
            let EventBody::Referral(body) = &line.body else {
                return None;
            };
            let standing = follow(&record.referral, &record.steps);
            Some(Referred {
                id: line.id,
                course: record.referral,
                body: body.clone(),
                line: line.clone(),
                steps: standing.applied.iter().filter_map(step_of).collect(),
                standing,
            })
        });
        referred.collect()
    }
}

impl Device {
    pub(crate) fn refer(
        &mut self,
        person: PersonId,
        on: Date,
        referral: event::Referral,
        now: Now,
    ) -> Result<Outcome, Failure> {
        let by = self.mover()?;
        let (id, step) = (self.new_event_id(now), EventId::at(now.unix_ms, self.random()));
        let sent = event::ReferralStep {
            referral: id,
            sequence: 1,
            to: State::Sent,
            by,
            fields: BTreeMap::new(),
        };
        self.add(person, id, now, |document| {
            let body = EventBody::Referral(referral);
            if let Some(there) = document.event(id) {
                return repeated(there.event.on == on && there.event.body == body);
            }
            let events = [(id, body), (step, EventBody::ReferralStep(sent))];
            let facts: Vec<Fact<'_>> = events
                .iter()
                .map(|(id, body)| Fact { id: *id, on, body })
                .collect();
            check_step(&facts, id, step)?;
            Ok(events.map(|(id, body)| (id, event_on(on, body, now))).into())
        })
    }

    pub(crate) fn move_referral(
        &mut self,
        person: PersonId,
        on: Date,
        asked: Step,
        now: Now,
    ) -> Result<Outcome, Failure> {
        let by = self.mover()?;
        let id = self.new_event_id(now);
        self.add(person, id, now, |document| {
            if let Some(there) = document.event(id) {
                let same = matches!(&there.event.body, EventBody::ReferralStep(step)
                    if step.referral == asked.referral && step.to == asked.to && step.fields == asked.fields);
                return repeated(same && there.event.on == on);
            }
            let history = History::of(document, |_| true);
            let counting = history.records.iter();
            let mut facts: Vec<Fact<'_>> = counting
                .filter_map(|record| {
                    let (on, body) = record.counted()?;
                    Some(Fact {
                        id: record.id(),
                        on,
                        body,
                    })
                })
                .collect();
            let followed = referrals(&facts);
            let known = followed
                .iter()
                .find(|known| known.id == asked.referral.to_string());
            let known = known.ok_or(Failure::NoSuchEvent)?;
            let body = EventBody::ReferralStep(event::ReferralStep {
                referral: asked.referral,
                sequence: u32::try_from(next_sequence(&known.steps)).unwrap_or(u32::MAX),
                to: asked.to,
                by,
                fields: asked.fields,
            });
            facts.push(Fact { id, on, body: &body });
            check_step(&facts, asked.referral, id)?;
            drop(facts);
            Ok(vec![(id, event_on(on, body, now))])
        })
    }

    /// Adds what `make` makes of her document, in one change; nothing where it is there already.
    fn add(
        &mut self,
        person: PersonId,
        id: EventId,
        now: Now,
        make: impl FnOnce(&Document) -> Result<Vec<(EventId, Event)>, Failure>,
    ) -> Result<Outcome, Failure> {
        let writer = self.writer()?;
        self.store.write(|tables| {
            let (scope, before) = tables.document(person)?.ok_or(Failure::NoSuchPerson)?;
            let events = make(&before)?;
            if events.is_empty() {
                return Ok(Outcome::Recorded(id));
            }
            for (_, event) in &events {
                check_day(&before, event.on, now)?;
            }
            let entries = Entries {
                profile: Vec::new(),
                events,
            };
            let mut document = before.clone();
            let change = document.write(writer, now.unix_ms, &entries)?;
            keep(tables, scope, &document, Some(&before), &change)?;
            Ok(Outcome::Recorded(id))
        })
    }

    /// The role of whoever works with this device, as a referral names it.
    fn mover(&self) -> Result<referral::Role, Failure> {
        let enrolment = self.enrolment()?.ok_or(Failure::NotEnrolled)?;
        Ok(moved_by(enrolment.role))
    }
}

fn moved_by(role: Role) -> referral::Role {
    match role {
        Role::Cadre => referral::Role::Cadre,
        Role::Nurse => referral::Role::Nurse,
        Role::Officer => referral::Role::Officer,
    }
}

fn event_on(on: Date, body: EventBody, now: Now) -> Event {
    Event {
        on,
        recorded_at: now.unix_ms,
        body,
    }
}

/// Nothing to add: it was asked for again, because the answer was lost.
fn repeated(same: bool) -> Result<Vec<(EventId, Event)>, Failure> {
    if same {
        Ok(Vec::new())
    } else {
        Err(Failure::AlreadyRecorded)
    }
}

/// Whether a step moves its referral, as the facts stand with it.
fn check_step(facts: &[Fact<'_>], referral: EventId, step: EventId) -> Result<(), Failure> {
    let (referral, step) = (referral.to_string(), step.to_string());
    let followed = referrals(facts);
    let record = followed.iter().find(|record| record.id == referral);
    let record = record.ok_or(Failure::NoSuchEvent)?;
    let standing = follow(&record.referral, &record.steps);
    let refused = standing
        .not_applied
        .into_iter()
        .find(|refused| refused.step == step);
    match refused.map(|refused| refused.why) {
        None => Ok(()),
        Some(WhyNot::AlreadyThere) => Err(Failure::AlreadyRecorded),
        Some(WhyNot::NoSuchMove) => Err(Failure::MovedOn),
        Some(WhyNot::NotThisRole) => Err(Failure::NotAllowed),
        Some(WhyNot::Missing(_)) => Err(Invalid::TextEmpty.into()),
    }
}
