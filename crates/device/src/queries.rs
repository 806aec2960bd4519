//! Reading: each query is one view, from the tables.

use health::Invalid;
use record::ScopeId;
use store::PersonRow;

use crate::{Device, Failure, LastWeighing, PeopleView, PersonLine, Query, Status, View, device::meta};

impl Device {
    /// Answers a query.
    ///
    /// # Errors
    /// [`Failure::NoSuchPerson`], [`Failure::NoSuchDocument`], [`Failure::Storage`].
    pub fn ask(&self, query: Query) -> Result<View, Failure> {
        match query {
            Query::People { search, limit } => {
                let (total, rows) = self.store.people(&search, limit)?;
                let people = rows.into_iter().map(person_line).collect::<Result<_, _>>()?;
                Ok(View::People(PeopleView { total, people }))
            }
            Query::Person(id) => self.person(id).map(|person| View::Person(Box::new(person))),
            Query::Households { search, limit } => {
                self.households(&search, None, limit).map(View::Households)
            }
            Query::HouseholdsOf(id) => self.households_of(id).map(View::Households),
            Query::Household(id) => self.household(id).map(|view| View::Household(Box::new(view))),
            Query::History(id) => self.history(id).map(|history| View::History(Box::new(history))),
            Query::Duplicates { on, limit } => self.duplicates(on, limit).map(View::Duplicates),
            Query::FollowUps { on, limit } => self.follow_ups(on, limit).map(View::FollowUps),
            Query::Attention { on, limit } => self.attention(on, limit).map(View::Attention),
            Query::Threads => self.threads().map(View::Threads),
            Query::Session { scope, on } => {
                let session = self.session(scope, on)?;
                Ok(View::Session(Box::new(session)))
            }
            Query::Directory => self.directory().map(View::Directory),
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
}

/// A row that cannot be read was written by nothing that this version knows.
pub(crate) fn person_line(row: PersonRow) -> Result<PersonLine, Failure> {
    read(row).map_err(|invalid| Failure::Storage {
        detail: invalid.to_string(),
    })
}

fn read(row: PersonRow) -> Result<PersonLine, Invalid> {
    Ok(PersonLine {
        id: row.id,
        scope: ScopeId::from_bytes(row.scope.0),
        name: row.name.parse()?,
        sex: row.sex.parse()?,
        birth_date: health::parse_date(&row.birth_date)?,
        mother: row.mother.map(|mother| mother.parse()).transpose()?,
        last_weighing: row.last_weighing.map(|(on, weight)| LastWeighing { on, weight }),
        last_screening: row.last_screening,
        away: row.away || row.departed,
        departed: row.departed,
    })
}
