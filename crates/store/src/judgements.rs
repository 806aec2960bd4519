//! What people decided about records, and what is still to be decided.

use std::collections::{BTreeMap, BTreeSet};

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
    /// Somebody was moved to several posyandu at once.
    Moved,
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

/// Which documents are about one person, as far as anybody decided. Who is linked over a third is linked too, and whoever
/// was told apart from one of them was told apart from all.
#[derive(Debug, Clone, Default)]
pub struct Decided {
    /// Each linked document, with the one that stands for its group.
    groups: BTreeMap<DocumentId, DocumentId>,
    apart: BTreeSet<(DocumentId, DocumentId)>,
}

impl Decided {
    /// Whether somebody has decided about this pair.
    pub fn about(&self, one: DocumentId, other: DocumentId) -> bool {
        let (one, other) = (self.group(one), self.group(other));
        one == other || self.apart.contains(&(one.min(other), one.max(other)))
    }

    /// The documents of each group that is linked.
    pub fn linked(&self) -> Vec<BTreeSet<DocumentId>> {
        let mut groups: BTreeMap<DocumentId, BTreeSet<DocumentId>> = BTreeMap::new();
        for (document, group) in &self.groups {
            groups.entry(*group).or_default().insert(*document);
        }
        groups.into_values().collect()
    }

    /// The document that stands for all those about one person.
    pub fn group(&self, of: DocumentId) -> DocumentId {
        self.groups.get(&of).copied().unwrap_or(of)
    }

    fn link(&mut self, one: DocumentId, other: DocumentId) {
        let (stays, goes) = (self.group(one), self.group(other));
        for group in self.groups.values_mut().filter(|group| **group == goes) {
            *group = stays;
        }
        self.groups.extend([(one, stays), (other, stays), (goes, stays)]);
    }
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

    /// The links to another document that stand in this one and that it does not take back itself, whatever the other
    /// says.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn own_links(&self, of: DocumentId, to: DocumentId) -> Result<BTreeSet<EventId>, StoreError> {
        let sql = "SELECT id FROM relation AS link WHERE word = 'link' AND document = ?1 AND other = ?2
                   AND NOT EXISTS (SELECT 1 FROM relation AS back
                       WHERE back.word = 'unlink' AND back.document = ?1 AND back.other = link.id)";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([of.as_bytes(), to.as_bytes()], |row| row.get(0))?;
        rows.map(|row| Ok(EventId::from_bytes(row?))).collect()
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

    /// What was decided about which documents are about one person.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn decided(&self) -> Result<Decided, StoreError> {
        let mut decided = Decided::default();
        for (one, other) in self.pairs(&format!("SELECT document, other FROM ({LIVE_LINKS})"))? {
            decided.link(one, other);
        }
        for (one, other) in self.pairs("SELECT document, other FROM relation WHERE word = 'not_same'")? {
            let (one, other) = (decided.group(one), decided.group(other));
            decided.apart.insert((one.min(other), one.max(other)));
        }
        Ok(decided)
    }

    fn pairs(&self, sql: &str) -> Result<Vec<(DocumentId, DocumentId)>, StoreError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| pair(row, 0).map(|[one, other]| (one, other)))?;
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
        let mut statement = self.connection.prepare_cached("SELECT document FROM contested")?;
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
        let moved = "SELECT person FROM home GROUP BY person HAVING count(*) > 1";
        let mut statement = self.connection.prepare_cached(moved)?;
        for row in statement.query_map([], |row| row.get(0))? {
            open.insert((DocumentId::from_bytes(row?), OpenMatter::Moved));
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
