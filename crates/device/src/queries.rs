//! Reading: each query is one view, from the tables.

use std::collections::BTreeMap;

use health::Invalid;
use record::{DocumentId, DocumentKind, Field, PersonId, ScopeId};
use store::PersonRow;
use sync::ScopeKey;

use crate::{
    Contested, Device, Failure, HistoryLine, HistoryView, LastWeighing, PeopleView, PersonLine, PersonView,
    Query, Register, Status, View, device::meta,
};

impl Device {
    /// Answers a query.
    ///
    /// # Errors
    /// [`Failure::NoSuchPerson`], [`Failure::NoSuchDocument`], [`Failure::Storage`].
    pub fn ask(&self, query: Query) -> Result<View, Failure> {
        match query {
            Query::People { search, limit } => {
                let (total, rows) = self.store.people(&search, limit)?;
                let people = rows.into_iter().map(person_line).collect::<Result<_, _>>();
                let people = people.map_err(|error| Failure::Storage {
                    detail: error.to_string(),
                })?;
                Ok(View::People(PeopleView { total, people }))
            }
            Query::Person(id) => self.person(id).map(|person| View::Person(Box::new(person))),
            Query::History(id) => self.history(id).map(|history| View::History(Box::new(history))),
        }
    }

    /// How things stand.
    ///
    /// # Errors
    /// [`Failure::Storage`].
    pub fn status(&self) -> Result<Status, Failure> {
        let (people, events) = self.store.counts()?;
        Ok(Status {
            enrolment: self.enrolment()?,
            people,
            events,
            unread: self.store.unread_count()?,
            unsent: self.store.unsent_count()?,
            questioned: self.store.quarantine_count()?,
            last_synced: self.meta_bytes(meta::LAST_SYNCED)?.map(i64::from_be_bytes),
        })
    }

    fn person(&self, id: PersonId) -> Result<PersonView, Failure> {
        let (scope, document) = self.store.document(id)?.ok_or(Failure::NoSuchPerson)?;
        let profile = document.profile().map_err(|_| Failure::NoSuchPerson)?;
        let contested = Field::of(DocumentKind::Person)
            .iter()
            .map(|&field| Contested {
                field,
                values: document.values(field),
            })
            .filter(|contested| contested.values.len() > 1)
            .collect();
        Ok(PersonView {
            id,
            scope: ScopeId::from_bytes(scope.0),
            profile,
            contested,
            history: self.lines(scope, id.into())?,
        })
    }

    fn history(&self, id: DocumentId) -> Result<HistoryView, Failure> {
        let (scope, document) = self.document(id)?.ok_or(Failure::NoSuchDocument)?;
        let registers = Field::of(document.kind())
            .iter()
            .map(|&field| Register {
                field,
                values: document.values(field),
            })
            .filter(|register| !register.values.is_empty())
            .collect();
        Ok(HistoryView {
            document: id,
            kind: document.kind(),
            scope: ScopeId::from_bytes(scope.0),
            registers,
            history: self.lines(scope, id)?,
        })
    }

    /// The events of a document, newest day first.
    fn lines(&self, scope: ScopeKey, id: DocumentId) -> Result<Vec<HistoryLine>, Failure> {
        let names: BTreeMap<[u8; 16], String> = self
            .store
            .roster(scope)?
            .into_iter()
            .map(|entry| (entry.author.0, entry.name))
            .collect();
        let line = |row: store::EventRow| HistoryLine {
            id: row.id,
            on: row.event.on,
            recorded_at: row.event.recorded_at,
            recorded_by: row
                .author
                .and_then(|author| names.get(author.as_bytes()).cloned()),
            sent: row.sent,
            body: row.event.body,
        };
        Ok(self.store.history(id.into())?.into_iter().map(line).collect())
    }
}

fn person_line(row: PersonRow) -> Result<PersonLine, Invalid> {
    Ok(PersonLine {
        id: row.id,
        scope: ScopeId::from_bytes(row.scope.0),
        name: row.name.parse()?,
        sex: row.sex.parse()?,
        birth_date: health::parse_date(&row.birth_date)?,
        mother: row.mother.map(|mother| mother.parse()).transpose()?,
        last_weighing: row.last_weighing.map(|(on, weight)| LastWeighing { on, weight }),
    })
}
