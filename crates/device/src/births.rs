//! A delivery: the mother's document and those of her children, in one transaction.

use health::Invalid;
use record::{
    Document, DocumentKind, Entries, Event, EventBody, EventId, PersonId, Profile,
    event::{self, BirthResult},
};

use crate::{BirthEntry, Born, Device, Failure, Now, Outcome, commands::keep, records::check_day};

impl Device {
    /// Writes a delivery down: with the mother each birth, and a document of its own for each living child, which begins
    /// with its birth and the doses it was given. All of it or nothing.
    pub(crate) fn record_birth(&mut self, entry: BirthEntry, now: Now) -> Result<Outcome, Failure> {
        let BirthEntry { mother, on, births } = entry;
        for born in &births {
            born.check()?;
        }
        let writer = self.writer()?;
        let mut new = Vec::new();
        for born in births {
            // The first has the id that the front end chose; by it a repeat is told.
            let event = self.new_event_id(now);
            self.chosen = None;
            let child = PersonId::from(self.new_document_id(now));
            let doses: Vec<EventId> = born.doses.iter().map(|_| self.new_event_id(now)).collect();
            new.push((event, child, doses, born));
        }
        let first = new.first().map(|(id, ..)| *id).ok_or(Failure::NothingToDecide)?;
        let event = |body: EventBody| Event {
            on,
            recorded_at: now.unix_ms,
            body,
        };
        self.store.write(|tables| {
            let (scope, before) = tables.document(mother)?.ok_or(Failure::NoSuchPerson)?;
            check_day(&before, on, now)?;
            if let Some(there) = before.event(first) {
                let same = new
                    .first()
                    .is_some_and(|(_, _, _, born)| born.became(&there.event, on));
                return if same {
                    Ok(Outcome::Recorded(first))
                } else {
                    Err(Failure::AlreadyRecorded)
                };
            }
            let profile = before.profile().map_err(|_| Failure::NoSuchPerson)?;
            let mut with_mother = Vec::new();
            for (id, child, doses, born) in &new {
                let newborn = born.profile(&profile, on);
                let of_mother = event::Birth {
                    child: newborn.is_some().then_some(*child),
                    ..born.birth.clone()
                };
                with_mother.push((*id, event(EventBody::Birth(of_mother))));
                let Some(newborn) = newborn else { continue };
                let of_child = event::Birth {
                    mother: Some(mother),
                    ..born.birth.clone()
                };
                let given = doses.iter().zip(&born.doses).map(|(id, dose)| {
                    let given = event::Immunisation {
                        dose: *dose,
                        batch: None,
                    };
                    (*id, event(EventBody::Immunisation(given)))
                });
                let mut entries = Entries::profile(&newborn);
                entries.events.push((*id, event(EventBody::Birth(of_child))));
                entries.events.extend(given);
                let mut document = Document::new(DocumentKind::Person, *child);
                let change = document.write(writer, now.unix_ms, &entries)?;
                keep(tables, scope, &document, None, &change)?;
            }
            let entries = Entries {
                profile: Vec::new(),
                events: with_mother,
            };
            let mut document = before.clone();
            let change = document.write(writer, now.unix_ms, &entries)?;
            keep(tables, scope, &document, Some(&before), &change)?;
            Ok(Outcome::Recorded(first))
        })
    }
}

impl Born {
    /// A living child has a name, if only for now, and a sex; of the others no document begins.
    fn check(&self) -> Result<(), Failure> {
        let lives = self.birth.result == BirthResult::LiveBirth;
        match (&self.name, self.birth.sex) {
            (None, _) if lives => Err(Invalid::NameEmpty.into()),
            (_, None) if lives => Err(Invalid::Sex.into()),
            _ => Ok(()),
        }
    }

    /// The newborn's profile; none for a child that does not live.
    pub fn profile(&self, mother: &Profile, on: health::Date) -> Option<Profile> {
        let name = self.name.clone()?;
        let sex = self.birth.sex?;
        (self.birth.result == BirthResult::LiveBirth).then(|| Profile {
            name,
            sex,
            birth_date: on,
            mother: Some(mother.name.clone()),
            nik: None,
            address: mother.address.clone(),
        })
    }

    /// Whether what is written down with the mother is this very birth.
    fn became(&self, written: &Event, on: health::Date) -> bool {
        let EventBody::Birth(birth) = &written.body else {
            return false;
        };
        let without_child = event::Birth {
            child: None,
            ..birth.clone()
        };
        written.on == on && without_child == self.birth
    }
}
