//! Deciding: each decision is checked, becomes one event (in two documents, if it is about two), and changes nothing
//! that was written before.

use std::collections::BTreeMap;

use health::{Date, FreeText, check_event_date};
use record::{
    Document, DocumentId, DocumentKind, Entries, Event, EventBody, EventId, Field, History, HouseholdId,
    Judgement, Record, ScopeId, State, Verdict,
};

use crate::{
    Decision, Device, Failure, Now, Outcome, Place, Role, commands::keep, records::check_day,
    repeats::outcome,
};

impl Device {
    pub(crate) fn decide(&mut self, decision: Decision, now: Now) -> Result<Outcome, Failure> {
        if let Some(outcome) = self.decided_before(&decision, now)? {
            return Ok(outcome);
        }
        match decision {
            Decision::Correct {
                about,
                event,
                reason,
                on,
                body,
                confirmed,
            } => {
                if let EventBody::Weighing(weighing) = body.as_ref()
                    && !confirmed
                {
                    self.ask_if_doubtful(about.into(), on, weighing)?;
                }
                self.correct(about, event, reason, (on, body), now)
            }
            Decision::Withdraw { about, event, reason } => self.withdraw(about, event, reason, now),
            Decision::Verify {
                about,
                event,
                verdict,
            } => self.verify(about, event, verdict, now),
            Decision::Settle { about, field, value } => self.settle(about, field, &value, now),
            Decision::Link { one, other } => {
                self.one_kind(one, other, Failure::NoSuchDocument)?;
                if self.store.links(one)?.iter().any(|(linked, _)| *linked == other) {
                    return Err(Failure::AlreadyRecorded);
                }
                self.judge_both(one, other, now, |other| Judgement::Link { other })
            }
            Decision::Unlink { one, other } => self.unlink(one, other, now),
            Decision::NotDouble { person, one, other } => {
                let pair = (one.min(other), one.max(other));
                if !self.doubles_of(person)?.contains(&pair) {
                    return Err(Failure::NothingToDecide);
                }
                self.judge(person.into(), now, |_, _| {
                    Ok(note(now, Judgement::NotDouble { one, other }))
                })
            }
            Decision::NotSame { one, other } => {
                let (one, other) = (one.into(), other.into());
                if self.one_kind(one, other, Failure::NoSuchPerson)? != DocumentKind::Person {
                    return Err(Failure::WrongDocument);
                }
                if self.store.linked(one)?.contains(&other) {
                    return Err(Failure::Linked);
                }
                self.judge_both(one, other, now, |other| Judgement::NotSame { other })
            }
            Decision::Move { person, to } => {
                let enrolment = self.enrolment()?.ok_or(Failure::NotEnrolled)?;
                let is_among =
                    |places: &[Place], posyandu| places.iter().any(|place| place.scope == posyandu);
                let served = is_among(&enrolment.places, to);
                let known = served || is_among(&self.directory()?, to);
                self.judge(person.into(), now, |scope, document| {
                    if document.kind() != DocumentKind::Person {
                        return Err(Failure::WrongDocument);
                    }
                    let history = History::of(document, |_| true);
                    let mut from = history.home().unwrap_or(scope);
                    // Who was moved to several places is said to be in one of them: she leaves another.
                    if from == to {
                        from = history.homes().into_iter().find(|home| *home != to).unwrap_or(to);
                    }
                    // Whoever lets a child go says so: no other posyandu can call her to itself. And no slip of the
                    // pen sends her where nobody looks after her. To another puskesmas a nurse hands her over.
                    if !served && enrolment.role == Role::Cadre {
                        return Err(Failure::NotAllowed);
                    }
                    if !is_among(&enrolment.places, from) {
                        return Err(Failure::Elsewhere);
                    }
                    if !known {
                        return Err(Failure::NoSuchPlace);
                    }
                    if from == to {
                        return Err(Failure::NothingToDecide);
                    }
                    Ok(note(now, Judgement::Moved { from, to }))
                })
            }
        }
    }

    /// The kind of two documents that are said to be one, or not to be one: both are here, and people stand beside
    /// people, households beside households.
    fn one_kind(
        &self,
        one: DocumentId,
        other: DocumentId,
        missing: Failure,
    ) -> Result<DocumentKind, Failure> {
        let [Some((_, one)), Some((_, other))] = [self.store.document(one)?, self.store.document(other)?]
        else {
            return Err(missing);
        };
        match (one.kind(), other.kind()) {
            (DocumentKind::Posyandu | DocumentKind::Ledger, _) => Err(Failure::WrongDocument),
            (one, other) if one != other => Err(Failure::WrongDocument),
            (kind, _) => Ok(kind),
        }
    }

    fn correct(
        &mut self,
        about: DocumentId,
        event: EventId,
        reason: FreeText,
        (on, body): (Date, Box<EventBody>),
        now: Now,
    ) -> Result<Outcome, Failure> {
        self.judge(about, now, |_, document| {
            check_day(document, on, now)?;
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
        about: DocumentId,
        event: EventId,
        reason: FreeText,
        now: Now,
    ) -> Result<Outcome, Failure> {
        self.judge(about, now, |_, document| {
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
        about: DocumentId,
        of: EventId,
        verdict: Verdict,
        now: Now,
    ) -> Result<Outcome, Failure> {
        let role = self.enrolment()?.ok_or(Failure::NotEnrolled)?.role;
        if role != Role::Nurse {
            return Err(Failure::NotAllowed);
        }
        self.judge(about, now, |_, document| {
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

    pub(crate) fn amend(
        &mut self,
        about: DocumentId,
        field: Field,
        value: &str,
        now: Now,
    ) -> Result<Outcome, Failure> {
        let own = self.document(about)?.ok_or(Failure::NoSuchDocument)?;
        let document = &own.1;
        if !Field::of(document.kind()).contains(&field) {
            return Err(Failure::WrongDocument);
        }
        if document.values(field).len() > 1 {
            return self.settle(about, field, value, now);
        }
        let value = checked(field, value, now)?;
        if field == Field::Household {
            self.check_household(&value)?;
        }
        if document.values(field).contains(&value) {
            // Asked for again, because the answer was lost?
            let there = self.chosen.and_then(|id| document.event(id));
            return match there.map(|entry| entry.event.body) {
                Some(EventBody::Judgement(Judgement::Settlement {
                    field: of, value: to, ..
                })) if (of, &to) == (field, &value) => Ok(Outcome::Amended(about)),
                _ => Err(Failure::AlreadyRecorded),
            };
        }
        let writer = self.writer()?;
        // What was there stays to be read, with who replaced it and when.
        let settlement = Judgement::Settlement {
            field,
            value: value.clone(),
            over: document.values(field),
        };
        let entries = Entries {
            profile: vec![(field, value)],
            events: vec![(self.new_event_id(now), note(now, settlement))],
        };
        self.store.write(|tables| {
            let stored = tables.document(about)?;
            let before = stored.as_ref().map(|(_, document)| document);
            let (scope, mut document) = stored.clone().unwrap_or(own);
            let change = document.write(writer, now.unix_ms, &entries)?;
            keep(tables, scope, &document, before, &change)?;
            Ok(Outcome::Amended(about))
        })
    }

    fn check_household(&self, id: &str) -> Result<(), Failure> {
        let id: HouseholdId = id.parse().map_err(|_| Failure::NoSuchDocument)?;
        match self.store.document(id)? {
            Some((_, document)) if document.kind() == DocumentKind::Household => Ok(()),
            Some(_) => Err(Failure::WrongDocument),
            None => Err(Failure::NoSuchDocument),
        }
    }

    fn settle(&mut self, about: DocumentId, field: Field, value: &str, now: Now) -> Result<Outcome, Failure> {
        let value = checked(field, value, now)?;
        self.write_judgement(about, now, |_, document, id| {
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

    /// Takes back every link between two documents, in each of them that is here and still has it: where a device had
    /// only one of the two, another finishes what it began.
    fn unlink(&mut self, one: DocumentId, other: DocumentId, now: Now) -> Result<Outcome, Failure> {
        let mut links: BTreeMap<EventId, Vec<DocumentId>> = BTreeMap::new();
        for (about, other) in [(one, other), (other, one)] {
            for link in self.store.own_links(about, other)? {
                links.entry(link).or_default().push(about);
            }
        }
        // A link that only the other document has is no link here that could be taken back.
        if links.is_empty() {
            return Err(Failure::NothingToDecide);
        }
        // A cadre who takes back her half leaves the other's cadre with a link that nobody sees but she.
        let role = self.enrolment()?.ok_or(Failure::NotEnrolled)?.role;
        let both_here = self.store.document(one)?.is_some() && self.store.document(other)?.is_some();
        if role == Role::Cadre && !both_here {
            return Err(Failure::NotAllowed);
        }
        // All of them or none: under one id each, the chosen one first.
        let judgements: Vec<_> = links
            .into_iter()
            .map(|(link, documents)| {
                let said = documents.into_iter().map(|about| {
                    let other = if about == one { other } else { one };
                    (about, Judgement::Unlink { link, other })
                });
                said.collect()
            })
            .collect();
        self.write_judgements(judgements, now)
    }

    /// Writes one judgement into one document; says whether it is a proposal there.
    fn judge(
        &mut self,
        about: DocumentId,
        now: Now,
        event: impl FnOnce(ScopeId, &Document) -> Result<Event, Failure>,
    ) -> Result<Outcome, Failure> {
        self.write_judgement(about, now, |scope, document, id| {
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
        let id = self.new_event_id(now);
        self.store.write(|tables| {
            let (scope, before) = tables.document(about)?.ok_or(Failure::NoSuchDocument)?;
            let entries = entries(ScopeId::from_bytes(scope.0), &before, id)?;
            let mut document = before.clone();
            let change = document.write(writer, now.unix_ms, &entries)?;
            keep(tables, scope, &document, Some(&before), &change)?;
            Ok(outcome(&document, id))
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
        let said = [(one, judgement(other)), (other, judgement(one))];
        self.write_judgements(vec![said.into()], now)
    }

    /// Writes judgements in one transaction: each under one id into every document it is about, as far as they are here.
    /// Returns the first one's id, which is the one that was chosen.
    fn write_judgements(
        &mut self,
        judgements: Vec<Vec<(DocumentId, Judgement)>>,
        now: Now,
    ) -> Result<Outcome, Failure> {
        let writer = self.writer()?;
        let mut written = Vec::new();
        for said in judgements {
            written.push((self.new_event_id(now), said));
            self.chosen = None;
        }
        let first = written
            .first()
            .map(|(id, _)| *id)
            .ok_or(Failure::NothingToDecide)?;
        self.store.write(|tables| {
            for (id, said) in written {
                for (about, judgement) in said {
                    let Some((scope, before)) = tables.document(about)? else {
                        continue;
                    };
                    let mut document = before.clone();
                    let entries = Entries::event(id, note(now, judgement));
                    let change = document.write(writer, now.unix_ms, &entries)?;
                    keep(tables, scope, &document, Some(&before), &change)?;
                }
            }
            Ok(Outcome::Recorded(first))
        })
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
pub(crate) fn checked(field: Field, value: &str, now: Now) -> Result<String, Failure> {
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
