//! Writing down: each command is checked, becomes one change of one document, and is on disk when it returns.

use health::{Quantity, check_event_date, doubtful_length, doubtful_weight};
use record::{Document, DocumentId, DocumentKind, Entries, EventBody, PersonId, Profile, event};
use store::Held;
use sync::{DocumentKey, Hash, ScopeKey};

use crate::{Command, Date, Device, Failure, Now, Outcome, Registration, WeighingEntry, referrals::Step};

impl Device {
    /// Runs a command.
    ///
    /// # Errors
    /// A [`Failure`] that says what to do; then nothing was written.
    pub fn run(&mut self, command: Command, now: Now) -> Result<Outcome, Failure> {
        match command {
            Command::RegisterPerson(registration) => {
                let id = PersonId::from(self.new_document_id(now));
                if !self.is_registered(id, &registration)? {
                    self.register(id, registration, now)?;
                }
                Ok(Outcome::Registered(id))
            }
            Command::RecordWeighing(entry) => self.record_weighing(entry, now),
            Command::RecordImmunisation {
                person,
                on,
                dose,
                batch,
            } => self.record(
                person,
                on,
                EventBody::Immunisation(event::Immunisation { dose, batch }),
                now,
            ),
            Command::RecordHomeVisit {
                person,
                on,
                reason,
                findings,
                advice,
            } => self.record(
                person,
                on,
                EventBody::HomeVisit(event::HomeVisit::told(reason, findings, advice)),
                now,
            ),
            Command::RecordBirth(entry) => self.record_birth(entry, now),
            Command::RegisterHousehold { scope, profile } => self.register_household(scope, &profile, now),
            Command::Record { document, on, body } => match body {
                // A decision has its own command, which looks at who decides and about what.
                EventBody::Judgement(_) => Err(Failure::NothingToDecide),
                EventBody::Weighing(weighing) => {
                    self.record_weighing(unconfirmed(document, on, &weighing), now)
                }
                body => self.record(document, on, body, now),
            },
            Command::Refer { person, on, referral } => self.refer(person, on, referral, now),
            Command::MoveReferral {
                person,
                referral,
                on,
                to,
                fields,
            } => self.move_referral(person, on, Step { referral, to, fields }, now),
            Command::RecordTogether(entries) => self.record_together(entries, now),
            Command::Amend { about, field, value } => self.amend(about, field, &value, now),
            Command::Decide(decision) => self.decide(decision, now),
        }
    }

    /// Registers a person under a given id: the same id twice adds nothing.
    ///
    /// # Errors
    /// As [`Device::run`].
    pub fn register(&mut self, id: PersonId, registration: Registration, now: Now) -> Result<(), Failure> {
        check_event_date(now.today, registration.birth_date, now.today)?;
        let scope = self.scope_for(registration.scope)?;
        let writer = self.writer()?;
        let profile = registration.into_profile();
        self.store.write(|tables| {
            if tables.document(id)?.is_some() {
                return Err(Failure::AlreadyRecorded);
            }
            let mut document = Document::new(DocumentKind::Person, id);
            let change = document.write(writer, now.unix_ms, &Entries::profile(&profile))?;
            keep(tables, scope, &document, None, &change)
        })
    }

    /// Whether this very registration was kept already: its answer was lost, and the front end asks again.
    fn is_registered(&self, id: PersonId, registration: &Registration) -> Result<bool, Failure> {
        let profile = self.store.document(id)?.map(|(_, document)| document.profile());
        Ok(matches!(profile, Some(Ok(known)) if known == registration.clone().into_profile()))
    }

    fn record_weighing(&mut self, entry: WeighingEntry, now: Now) -> Result<Outcome, Failure> {
        let WeighingEntry {
            person,
            on,
            weight,
            length,
            position,
            head,
            arm,
            confirmed,
        } = entry;
        let position = position.filter(|_| length.is_some());
        let weighing = event::Weighing {
            weight,
            length,
            position,
            head,
            arm,
        };
        if !confirmed {
            self.ask_if_doubtful(person, on, &weighing)?;
        }
        self.record(person, on, EventBody::Weighing(weighing), now)
    }

    /// A value that hardly any child of that age has is asked about once.
    pub(crate) fn ask_if_doubtful(
        &self,
        person: PersonId,
        on: Date,
        weighing: &event::Weighing,
    ) -> Result<(), Failure> {
        let born = self.birth_date(person)?;
        let doubtful = |what| Err(Failure::Doubtful { what });
        if doubtful_weight(weighing.weight, on, born) {
            return doubtful(Quantity::Weight);
        }
        if weighing
            .length
            .is_some_and(|length| doubtful_length(length, on, born))
        {
            return doubtful(Quantity::Length);
        }
        Ok(())
    }

    fn birth_date(&self, person: PersonId) -> Result<Date, Failure> {
        let (_, document) = self.store.document(person)?.ok_or(Failure::NoSuchPerson)?;
        Ok(document.profile().map_err(|_| Failure::NoSuchPerson)?.birth_date)
    }

    /// The posyandu a registration goes to.
    pub(crate) fn scope_for(&self, wanted: Option<record::ScopeId>) -> Result<ScopeKey, Failure> {
        // A puskesmas keeps its ledger; people are registered in posyandu.
        let mut places = self.store.places()?;
        places.retain(|place| !place.is_puskesmas());
        match (wanted, places.as_slice()) {
            (_, []) => Err(Failure::NotEnrolled),
            (None, [only]) => Ok(only.scope),
            (None, _) => Err(Failure::WhichPlace),
            (Some(wanted), places) => {
                let wanted = ScopeKey(*wanted.as_bytes());
                places
                    .iter()
                    .find(|place| place.scope == wanted)
                    .map(|place| place.scope)
                    .ok_or(Failure::WhichPlace)
            }
        }
    }
}

/// A weighing that nobody was asked about yet.
fn unconfirmed(document: DocumentId, on: Date, weighing: &event::Weighing) -> WeighingEntry {
    WeighingEntry {
        person: document.into(),
        on,
        weight: weighing.weight,
        length: weighing.length,
        position: weighing.position,
        head: weighing.head,
        arm: weighing.arm,
        confirmed: false,
    }
}

impl Registration {
    /// What goes into the document; the posyandu is where it goes.
    pub(crate) fn into_profile(self) -> Profile {
        let Self {
            name,
            sex,
            birth_date,
            mother,
            nik,
            address,
            ..
        } = self;
        Profile {
            name,
            sex,
            birth_date,
            mother,
            nik,
            address,
        }
    }
}

/// One change, its document and its rows: together or not at all.
pub(crate) fn keep(
    tables: &mut store::Writing<'_>,
    scope: ScopeKey,
    document: &Document,
    before: Option<&Document>,
    change: &record::Change,
) -> Result<(), Failure> {
    tables.hold(&Held {
        scope,
        document: DocumentKey(*document.id().as_bytes()),
        hash: Hash(change.hash().0),
        bytes: change.bytes(),
        bundle: None,
    })?;
    Ok(tables.save(scope, document, before)?)
}
