//! Taking over what other registers hold.

use health::check_event_date;
use record::{Document, DocumentKind, Entries, Event, EventBody, EventId, PersonId, RecordError, ScopeId};
use sync::ScopeKey;

use crate::{Date, Device, Failure, Now, Registration, commands::keep};

/// What one imported row added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Imported {
    /// Whose row it was.
    pub person: PersonId,
    /// Whether she was new here.
    pub person_added: bool,
    /// Whether the event was new here.
    pub event_added: bool,
}

impl Device {
    /// Takes over one row: a person and something that happened to her, in one transaction. She is found by NIK, else
    /// by name, birth date and mother; registers of her profile that are still empty are filled, written ones stay.
    /// The ids follow from the facts, so the same row again adds nothing, on this device or another.
    ///
    /// # Errors
    /// A [`Failure`]; then nothing of the row was written.
    pub fn import(
        &mut self,
        registration: Registration,
        on: Date,
        body: EventBody,
        now: Now,
    ) -> Result<Imported, Failure> {
        check_event_date(on, registration.birth_date, now.today)?;
        let scope = self.scope_for(registration.scope)?;
        let person = match self.candidates(scope, &registration)?.as_slice() {
            [] => PersonId::of_facts(person_facts(scope, &registration)),
            [only] => *only,
            // A weighing on the wrong child is worse than a row to look at again.
            _ => return Err(Failure::WhichPerson),
        };
        // The packed bytes are frozen, so that a later version finds what this one imported.
        let facts = Event {
            on,
            recorded_at: 0,
            body: body.clone(),
        }
        .pack()
        .map_err(RecordError::from)?;
        let event = EventId::of_facts([&person.as_bytes()[..], &facts].concat());
        let writer = self.writer()?;
        let profile = registration.into_profile();
        self.store.write(|tables| {
            let stored = tables.document(person)?;
            let before = stored.as_ref().map(|(_, document)| document);
            let mut document = before
                .cloned()
                .unwrap_or_else(|| Document::new(DocumentKind::Person, person));
            let mut entries = Entries::profile(&profile);
            entries
                .profile
                .retain(|(field, _)| document.values(*field).is_empty());
            let event_added = document.event(event).is_none();
            entries.events.push((
                event,
                Event {
                    on,
                    recorded_at: now.unix_ms,
                    body,
                },
            ));
            let imported = Imported {
                person,
                person_added: before.is_none(),
                event_added,
            };
            if entries.profile.is_empty() && !event_added {
                return Ok(imported);
            }
            let change = document.write(writer, now.unix_ms, &entries)?;
            let scope = stored.as_ref().map_or(scope, |(scope, _)| *scope);
            keep(tables, scope, &document, before, &change)?;
            Ok(imported)
        })
    }

    fn candidates(&self, scope: ScopeKey, registration: &Registration) -> Result<Vec<PersonId>, Failure> {
        let nik = registration.nik.as_ref().map(|nik| nik.as_str());
        let mother = registration.mother.as_ref().map(|mother| mother.as_str());
        let (name, born) = (registration.name.as_str(), registration.birth_date);
        Ok(self.store.candidates(scope, nik, name, born, mother)?)
    }
}

/// What makes a person the same in two files. It begins with the posyandu's random id, so that an id, which may stand
/// in an address bar, cannot be guessed back into a NIK.
fn person_facts(scope: ScopeKey, registration: &Registration) -> String {
    let scope = ScopeId::from_bytes(scope.0);
    match &registration.nik {
        Some(nik) => format!("{scope}|{}", nik.as_str()),
        None => {
            let mother = registration.mother.as_ref().map_or("", |mother| mother.as_str());
            let (name, born) = (registration.name.as_str(), registration.birth_date);
            format!("{scope}|{name}|{born}|{mother}").to_lowercase()
        }
    }
}
