//! What people decided about records, and what is still to be decided.

use std::collections::BTreeSet;

use record::{DocumentId, EventId, PersonId};
use rusqlite::Row;

use crate::{Store, StoreError};

/// Something that waits for a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum OpenMatter {
    /// A register has several values.
    Contested,
    /// Two weighings may be one.
    Double {
        /// One record.
        one: EventId,
        /// The other.
        other: EventId,
    },
    /// A record has rival versions.
    Conflict(EventId),
    /// A record that a nurse verified has a change that waits for her.
    Proposal(EventId),
    /// A nurse questions a record.
    Questioned(EventId),
    /// A record needs a newer version of the app.
    Unknown(EventId),
}

/// A person as two registrations are compared by. Text columns hold what the document holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registered {
    /// Who.
    pub id: PersonId,
    /// Full name.
    pub name: String,
    /// "female" or "male".
    pub sex: String,
    /// Day of birth, ISO 8601.
    pub birth_date: String,
    /// The mother's name.
    pub mother: Option<String>,
    /// Population number.
    pub nik: Option<String>,
    /// Where she lives.
    pub address: Option<String>,
}

/// Links that nobody took back, each in both directions. It is enough that one of the two documents says so: the
/// other may be on another device.
const LIVE_LINKS: &str = "SELECT id, document, other FROM relation AS link WHERE word = 'link'
     AND NOT EXISTS (SELECT 1 FROM relation AS back WHERE back.word = 'unlink' AND back.other = link.id)";

impl Store {
    /// The links of a document, with the event of each.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn links(&self, of: impl Into<DocumentId>) -> Result<BTreeSet<(DocumentId, EventId)>, StoreError> {
        let of = of.into();
        let sql = format!("SELECT id, document, other FROM ({LIVE_LINKS}) WHERE document = ?1 OR other = ?1");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map([of.as_bytes()], |row| {
            let [one, other] = pair(row, 1)?;
            let link = EventId::from_bytes(row.get(0)?);
            Ok((if one == of { other } else { one }, link))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Every document that links lead to, over however many, the given one among them.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn linked(&self, of: impl Into<DocumentId>) -> Result<BTreeSet<DocumentId>, StoreError> {
        let mut found = BTreeSet::new();
        let mut next = vec![of.into()];
        while let Some(document) = next.pop() {
            if found.insert(document) {
                next.extend(self.links(document)?.into_iter().map(|(other, _)| other));
            }
        }
        Ok(found)
    }

    /// The pairs that somebody has decided about, linked or told apart, the smaller id first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn decided_pairs(&self) -> Result<BTreeSet<(DocumentId, DocumentId)>, StoreError> {
        let sql = format!(
            "SELECT document, other FROM ({LIVE_LINKS})
             UNION SELECT document, other FROM relation WHERE word = 'not_same'"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map([], |row| {
            let [one, other] = pair(row, 0)?;
            Ok((one.min(other), one.max(other)))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Everyone, by id.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn registered(&self) -> Result<Vec<Registered>, StoreError> {
        let sql = "SELECT id, name, sex, birth_date, mother, nik, address FROM person ORDER BY id";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| {
            Ok(Registered {
                id: PersonId::from_bytes(row.get(0)?),
                name: row.get(1)?,
                sex: row.get(2)?,
                birth_date: row.get(3)?,
                mother: row.get(4)?,
                nik: row.get(5)?,
                address: row.get(6)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Everything in the documents that waits for a person, by document. A proposal that a nurse turned down does not.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn open_matters(&self) -> Result<BTreeSet<(DocumentId, OpenMatter)>, StoreError> {
        let mut open = BTreeSet::new();
        let mut statement = self
            .connection
            .prepare_cached("SELECT id FROM person WHERE contested")?;
        for row in statement.query_map([], |row| row.get(0))? {
            open.insert((DocumentId::from_bytes(row?), OpenMatter::Contested));
        }
        let mut statement = self
            .connection
            .prepare_cached("SELECT person, one, other FROM possible_double")?;
        for row in statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))? {
            let (person, one, other) = row?;
            let (one, other) = (EventId::from_bytes(one), EventId::from_bytes(other));
            open.insert((DocumentId::from_bytes(person), OpenMatter::Double { one, other }));
        }
        open.extend(self.open_records("state = 'conflict'", OpenMatter::Conflict)?);
        let proposed = "state = 'proposal' AND verdict IS NOT 'questioned'";
        open.extend(self.open_records(proposed, OpenMatter::Proposal)?);
        let questioned = "verdict = 'questioned' AND state = 'effective'";
        open.extend(self.open_records(questioned, OpenMatter::Questioned)?);
        open.extend(self.open_records("unknown = 1", OpenMatter::Unknown)?);
        Ok(open)
    }

    /// The records that have an event with this condition.
    fn open_records(
        &self,
        condition: &str,
        matter: impl Fn(EventId) -> OpenMatter,
    ) -> Result<Vec<(DocumentId, OpenMatter)>, StoreError> {
        let sql = format!("SELECT person, coalesce(record, id) FROM event WHERE {condition}");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map([], |row| {
            let [document, record] = [row.get(0)?, row.get(1)?];
            Ok((
                DocumentId::from_bytes(document),
                matter(EventId::from_bytes(record)),
            ))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

fn pair(row: &Row<'_>, at: usize) -> rusqlite::Result<[DocumentId; 2]> {
    Ok([
        DocumentId::from_bytes(row.get(at)?),
        DocumentId::from_bytes(row.get(at + 1)?),
    ])
}
