//! Deciding: each decision is checked, becomes one event (in two documents, if it is about two), and changes nothing
//! that was written before.

use health::{Date, FreeText, check_event_date};
use record::{
    Document, DocumentId, DocumentKind, Entries, Event, EventBody, EventId, Field, History, HouseholdId,
    Judgement, PersonId, Record, ScopeId, State, Verdict,
};
use store::Writing;

use crate::{Decision, Device, Failure, Now, Outcome, Role, commands::keep};

impl Device {
    pub(crate) fn decide(&mut self, decision: Decision, now: Now) -> Result<Outcome, Failure> {
        match decision {
            Decision::Correct {
                person,
                event,
                reason,
                on,
                body,
            } => self.correct(person, event, reason, (on, body), now),
            Decision::Withdraw {
                person,
                event,
                reason,
            } => self.withdraw(person, event, reason, now),
            Decision::Verify {
                person,
                event,
                verdict,
            } => self.verify(person, event, verdict, now),
            Decision::Settle { person, field, value } => self.settle(person, field, &value, now),
            Decision::Link { one, other } => {
                if self.store.links(one)?.iter().any(|(linked, _)| *linked == other) {
                    return Err(Failure::AlreadyRecorded);
                }
                self.judge_both(one, other, now, |other| Judgement::Link { other })
            }
            Decision::Unlink { one, other } => self.unlink(one, other, now),
            Decision::NotDouble { person, one, other } => self.judge(person, now, |_, document| {
                let history = History::of(document, |_| true);
                let pair = (one.min(other), one.max(other));
                if !history.doubles().contains(&pair) {
                    return Err(Failure::NothingToDecide);
                }
                Ok(note(now, Judgement::NotDouble { one, other }))
            }),
            Decision::NotSame { one, other } => self.judge_both(one.into(), other.into(), now, |other| {
                Judgement::NotSame { other }
            }),
            Decision::Move { person, to } => self.judge(person, now, |scope, document| {
                let history = History::of(document, |_| true);
                let from = history.home().unwrap_or(scope);
                if from == to {
                    return Err(Failure::NothingToDecide);
                }
                Ok(note(now, Judgement::Moved { from, to }))
            }),
        }
    }

    fn correct(
        &mut self,
        person: PersonId,
        event: EventId,
        reason: FreeText,
        (on, body): (Date, Box<EventBody>),
        now: Now,
    ) -> Result<Outcome, Failure> {
        self.judge(person, now, |_, document| {
            let born = document.profile().map_err(|_| Failure::NoSuchPerson)?.birth_date;
            check_event_date(on, born, now.today)?;
            let history = History::of(document, |_| true);
            let record = history.record_with(event).ok_or(Failure::NoSuchEvent)?;
            if record.first.entry.event.body.kind() != body.kind() {
                return Err(Failure::NothingToDecide);
            }
            if record.counted() == Some((on, &body)) && !record.conflict {
                return Err(Failure::AlreadyRecorded);
            }
            let (of, over) = revised(record, event);
            let correction = Judgement::Correction {
                of,
                over,
                reason,
                body,
            };
            Ok(Event {
                on,
                ..note(now, correction)
            })
        })
    }

    fn withdraw(
        &mut self,
        person: PersonId,
        event: EventId,
        reason: FreeText,
        now: Now,
    ) -> Result<Outcome, Failure> {
        self.judge(person, now, |_, document| {
            let history = History::of(document, |_| true);
            let record = history.record_with(event).ok_or(Failure::NoSuchEvent)?;
            if record.counted().is_none() && !record.conflict {
                return Err(Failure::AlreadyRecorded);
            }
            let (of, over) = revised(record, event);
            let on = record.shown().on();
            Ok(Event {
                on,
                ..note(now, Judgement::Withdrawal { of, over, reason })
            })
        })
    }

    fn verify(
        &mut self,
        person: PersonId,
        of: EventId,
        verdict: Verdict,
        now: Now,
    ) -> Result<Outcome, Failure> {
        let role = self.enrolment()?.ok_or(Failure::NotEnrolled)?.role;
        if role != Role::Nurse {
            return Err(Failure::NotAllowed);
        }
        self.judge(person, now, |_, document| {
            let history = History::of(document, |_| true);
            let record = history.record_with(of).ok_or(Failure::NoSuchEvent)?;
            let mut versions = record.versions();
            let version = versions.find(|version| version.entry.id == of);
            let version = version.ok_or(Failure::NoSuchEvent)?;
            let seen = version.entry.change.ok_or(Failure::NoSuchEvent)?;
            // After every verdict she can know of, however the clocks stand: the latest one counts.
            let verdicts = record.versions().flat_map(|version| &version.verdicts);
            let latest = verdicts.map(|judged| judged.at).max();
            let recorded_at = latest.map_or(now.unix_ms, |at| now.unix_ms.max(at.saturating_add(1)));
            Ok(Event {
                on: version.on(),
                recorded_at,
                body: EventBody::Judgement(Judgement::Verification { of, seen, verdict }),
            })
        })
    }

    fn settle(&mut self, person: PersonId, field: Field, value: &str, now: Now) -> Result<Outcome, Failure> {
        let value = checked(field, value, now)?;
        self.write_judgement(person.into(), now, |_, document, id| {
            let over = document.values(field);
            if over.len() < 2 {
                return Err(Failure::NothingToDecide);
            }
            let settlement = Judgement::Settlement {
                field,
                value: value.clone(),
                over,
            };
            Ok(Entries {
                profile: vec![(field, value)],
                events: vec![(id, note(now, settlement))],
            })
        })
    }

    fn unlink(&mut self, one: DocumentId, other: DocumentId, now: Now) -> Result<Outcome, Failure> {
        let mut done = Err(Failure::NothingToDecide);
        for (linked, link) in self.store.links(one)? {
            if linked == other {
                done = self.judge_both(one, other, now, |other| Judgement::Unlink { link, other });
            }
        }
        done
    }

    /// Writes one judgement into one person's document; says whether it is a proposal there.
    fn judge(
        &mut self,
        person: PersonId,
        now: Now,
        event: impl FnOnce(ScopeId, &Document) -> Result<Event, Failure>,
    ) -> Result<Outcome, Failure> {
        self.write_judgement(person.into(), now, |scope, document, id| {
            Ok(Entries::event(id, event(scope, document)?))
        })
    }

    fn write_judgement(
        &mut self,
        about: DocumentId,
        now: Now,
        entries: impl FnOnce(ScopeId, &Document, EventId) -> Result<Entries, Failure>,
    ) -> Result<Outcome, Failure> {
        let writer = self.writer()?;
        let id = EventId::at(now.unix_ms, self.random());
        self.store.write(|tables| {
            let (scope, before) = tables.document(about)?.ok_or(Failure::NoSuchPerson)?;
            let entries = entries(ScopeId::from_bytes(scope.0), &before, id)?;
            let mut document = before.clone();
            let change = document.write(writer, now.unix_ms, &entries)?;
            keep(tables, scope, &document, Some(&before), &change)?;
            let history = History::of(&document, |_| true);
            let record = history.record_with(id);
            let waits = record.is_some_and(|record| {
                record
                    .versions()
                    .any(|version| version.entry.id == id && version.state == State::Proposal)
            });
            Ok(if waits {
                Outcome::Proposed(id)
            } else {
                Outcome::Recorded(id)
            })
        })
    }

    /// Writes one judgement about two documents into both, as far as they are here, under one id.
    fn judge_both(
        &mut self,
        one: DocumentId,
        other: DocumentId,
        now: Now,
        judgement: impl Fn(DocumentId) -> Judgement,
    ) -> Result<Outcome, Failure> {
        if one == other {
            return Err(Failure::NothingToDecide);
        }
        let writer = self.writer()?;
        let id = EventId::at(now.unix_ms, self.random());
        self.store.write(|tables| {
            let kinds = [linkable(tables, one)?, linkable(tables, other)?];
            match kinds {
                [None, _] => return Err(Failure::NoSuchPerson),
                [Some(one), Some(other)] if one != other => return Err(Failure::NothingToDecide),
                _ => {}
            }
            for (about, other) in [(one, other), (other, one)] {
                if let Some((scope, before)) = tables.document(about)? {
                    let mut document = before.clone();
                    let entries = Entries::event(id, note(now, judgement(other)));
                    let change = document.write(writer, now.unix_ms, &entries)?;
                    keep(tables, scope, &document, Some(&before), &change)?;
                }
            }
            Ok(Outcome::Recorded(id))
        })
    }
}

/// The kind of a document that can be linked, if it is here.
fn linkable(tables: &Writing<'_>, id: DocumentId) -> Result<Option<DocumentKind>, Failure> {
    match tables.document(id)?.map(|(_, document)| document.kind()) {
        Some(DocumentKind::Posyandu | DocumentKind::Ledger) => Err(Failure::NothingToDecide),
        kind => Ok(kind),
    }
}

fn note(now: Now, judgement: Judgement) -> Event {
    Event {
        on: now.today,
        recorded_at: now.unix_ms,
        body: EventBody::Judgement(judgement),
    }
}

/// What a revision of this record replaces: the version that was named, or the effective one if that has been replaced
/// already; and, where versions are in conflict, the rivals with it.
fn revised(record: &Record, named: EventId) -> (EventId, Vec<EventId>) {
    let current = record
        .versions()
        .find(|version| version.entry.id == named && version.state != State::Superseded);
    let of = current.unwrap_or(record.effective()).entry.id;
    let is_rival = |state| record.conflict && matches!(state, State::Effective | State::Conflict);
    let rivals = record.versions().filter(|version| is_rival(version.state));
    let over = rivals.map(|version| version.entry.id).filter(|id| *id != of);
    (of, over.collect())
}

/// A number that no card bears is nothing to decide on.
fn number<E>(read: Result<String, E>) -> Result<String, Failure> {
    read.map_err(|_| Failure::NothingToDecide)
}

/// A typed value as the register holds it.
fn checked(field: Field, value: &str, now: Now) -> Result<String, Failure> {
    Ok(match field {
        Field::Name | Field::Mother | Field::Head => value.parse::<health::PersonName>()?.as_str().to_owned(),
        Field::Sex => value.parse::<health::Sex>()?.as_str().to_owned(),
        Field::BirthDate => {
            let born = health::parse_date(value)?;
            check_event_date(now.today, born, now.today)?;
            born.to_string()
        }
        Field::Nik => value.parse::<health::Nik>()?.as_str().to_owned(),
        Field::InsuranceNumber => number(
            value
                .parse::<health::InsuranceNumber>()
                .map(|number| number.as_str().to_owned()),
        )?,
        Field::FamilyCardNumber => number(
            value
                .parse::<health::FamilyCardNumber>()
                .map(|number| number.as_str().to_owned()),
        )?,
        Field::Household => value
            .parse::<HouseholdId>()
            .map_err(|_| Failure::NoSuchDocument)?
            .to_string(),
        Field::Address
        | Field::Phone
        | Field::BloodGroup
        | Field::Rt
        | Field::Rw
        | Field::PosyanduName
        | Field::Village => value.parse::<FreeText>()?.as_str().to_owned(),
    })
}
