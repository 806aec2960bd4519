//! Writing events of every kind, into documents of every kind; households.

use health::{Invalid, check_event_date};
use record::{
    Document, DocumentId, DocumentKind, Entries, Event, EventBody, EventId, HouseholdId, HouseholdProfile,
    ScopeId,
};
use sync::ScopeKey;

use crate::{Date, Device, Entry, Failure, Now, Outcome, commands::keep};

impl Device {
    pub(crate) fn register_household(
        &mut self,
        scope: Option<ScopeId>,
        profile: &HouseholdProfile,
        now: Now,
    ) -> Result<Outcome, Failure> {
        let scope = self.scope_for(scope)?;
        let writer = self.writer()?;
        let id = HouseholdId::from(self.new_document_id(now));
        let entries = Entries {
            profile: profile.values(),
            events: Vec::new(),
        };
        self.store.write(|tables| {
            if let Some((_, known)) = tables.document(id)? {
                let same = entries
                    .profile
                    .iter()
                    .all(|(field, value)| known.values(*field).contains(value));
                return if same {
                    Ok(Outcome::RegisteredHousehold(id))
                } else {
                    Err(Failure::AlreadyRecorded)
                };
            }
            let mut document = Document::new(DocumentKind::Household, id);
            let change = document.write(writer, now.unix_ms, &entries)?;
            keep(tables, scope, &document, None, &change)?;
            Ok(Outcome::RegisteredHousehold(id))
        })
    }

    /// Writes an event into a document. That of a posyandu or puskesmas itself begins with its first event.
    pub(crate) fn record(
        &mut self,
        id: impl Into<DocumentId>,
        on: Date,
        body: EventBody,
        now: Now,
    ) -> Result<Outcome, Failure> {
        let id = id.into();
        let missing = if body.documents() == [DocumentKind::Person] {
            Failure::NoSuchPerson
        } else {
            Failure::NoSuchDocument
        };
        let writer = self.writer()?;
        let own = self.own_document(id)?;
        let event = self.new_event_id(now);
        if let EventBody::Immunisation(given) = &body
            && self.store.has_dose(id.into(), given.dose)?
            && !own_repeat(self.store.document(id)?, event)
        {
            return Err(Failure::AlreadyRecorded);
        }
        self.store.write(|tables| {
            let stored = tables.document(id)?;
            let before = stored.as_ref().map(|(_, document)| document);
            let (scope, mut document) = stored.clone().or(own).ok_or(missing)?;
            check_day(&document, on, now)?;
            if let Some(there) = document.event(event) {
                let same = there.event.on == on && there.event.body == body;
                return if same {
                    Ok(Outcome::Recorded(event))
                } else {
                    Err(Failure::AlreadyRecorded)
                };
            }
            let entry = Event {
                on,
                recorded_at: now.unix_ms,
                body,
            };
            let change = document.write(writer, now.unix_ms, &Entries::event(event, entry))?;
            keep(tables, scope, &document, before, &change)?;
            Ok(Outcome::Recorded(event))
        })
    }

    /// Writes several events in one transaction. The ids after the first are those that follow it, so that they
    /// stand in this order and, asked for again, nothing is written twice.
    pub(crate) fn record_together(&mut self, entries: Vec<Entry>, now: Now) -> Result<Outcome, Failure> {
        let alone = |entry: &Entry| {
            matches!(
                entry.body,
                EventBody::Weighing(_) | EventBody::Immunisation(_) | EventBody::Judgement(_)
            )
        };
        if entries.is_empty() || entries.iter().any(alone) {
            return Err(Failure::NothingToDecide);
        }
        let writer = self.writer()?;
        let first = self.new_event_id(now);
        self.store.write(|tables| {
            for (id, entry) in first.following().zip(entries) {
                let stored = tables.document(entry.document)?;
                let (scope, before) = stored.ok_or(Failure::NoSuchDocument)?;
                check_day(&before, entry.on, now)?;
                let event = Event {
                    on: entry.on,
                    recorded_at: now.unix_ms,
                    body: entry.body,
                };
                if let Some(there) = before.event(id) {
                    if (there.event.on, &there.event.body) == (event.on, &event.body) {
                        continue;
                    }
                    return Err(Failure::AlreadyRecorded);
                }
                let mut document = before.clone();
                let change = document.write(writer, now.unix_ms, &Entries::event(id, event))?;
                keep(tables, scope, &document, Some(&before), &change)?;
            }
            Ok(Outcome::Recorded(first))
        })
    }

    /// A document and its scope; a posyandu's or puskesmas' own may still be empty.
    pub(crate) fn document(&self, id: DocumentId) -> Result<Option<(ScopeKey, Document)>, Failure> {
        match self.store.document(id)? {
            Some(stored) => Ok(Some(stored)),
            None => self.own_document(id),
        }
    }

    /// The empty document about a place of this device: a puskesmas' is its ledger.
    fn own_document(&self, id: DocumentId) -> Result<Option<(ScopeKey, Document)>, Failure> {
        let places = self.store.places()?;
        let place = places.iter().find(|place| place.scope.0 == *id.as_bytes());
        Ok(place.map(|place| {
            let kind = if place.is_puskesmas() {
                DocumentKind::Ledger
            } else {
                DocumentKind::Posyandu
            };
            (place.scope, Document::new(kind, id))
        }))
    }
}

/// Whether the event is there already: a front end that saw no answer asks again under the same id.
fn own_repeat(stored: Option<(ScopeKey, Document)>, event: EventId) -> bool {
    stored.is_some_and(|(_, document)| document.event(event).is_some())
}

/// Nothing happens tomorrow, and to a person nothing before her birth.
pub(crate) fn check_day(document: &Document, on: Date, now: Now) -> Result<(), Failure> {
    if document.kind() == DocumentKind::Person {
        let born = document.profile().map_err(|_| Failure::NoSuchPerson)?.birth_date;
        check_event_date(on, born, now.today)?;
    } else if on > now.today {
        return Err(Invalid::FutureDate.into());
    }
    Ok(())
}
