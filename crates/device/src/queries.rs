//! Reading: each query is one view, from the tables.

use std::collections::BTreeMap;

use health::Invalid;
use record::{Field, PersonId, ScopeId};
use store::PersonRow;

use crate::{
    Contested, Device, Failure, HistoryLine, LastWeighing, PeopleView, PersonLine, PersonView, Query, Status,
    View, device::meta,
};

impl Device {
    /// Answers a query.
    ///
    /// # Errors
    /// [`Failure::NoSuchPerson`], [`Failure::Storage`].
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
            unsent: self.store.unsent_count()?,
            questioned: self.store.quarantine_count()?,
            last_synced: self.meta_bytes(meta::LAST_SYNCED)?.map(i64::from_be_bytes),
        })
    }

    fn person(&self, id: PersonId) -> Result<PersonView, Failure> {
        let (scope, document) = self.store.document(id)?.ok_or(Failure::NoSuchPerson)?;
        let profile = document.profile().map_err(|_| Failure::NoSuchPerson)?;
        let contested = Field::ALL
            .into_iter()
            .map(|field| Contested {
                field,
                values: document.values(field),
            })
            .filter(|contested| contested.values.len() > 1)
            .collect();
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
        let history = self.store.history(id)?.into_iter().map(line).collect();
        Ok(PersonView {
            id,
            scope: ScopeId::from_bytes(scope.0),
            profile,
            contested,
            history,
        })
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
