//! Facilities, who works there, and which posyandu's records a person may hold.

use std::{fmt, str::FromStr};

use record::{AuthorId, ScopeId};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Serialize;
use sync::{AuthorKey, Place, Role, RosterEntry, ScopeKey, start_digest};

/// What a facility is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Dinas Kesehatan of a district or city.
    District,
    /// Community health centre; its id is the scope of its ledger.
    Puskesmas,
    /// Integrated health post of a village; its id is the scope that synchronises.
    Posyandu,
}

impl Kind {
    /// The word stored in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::District => "district",
            Self::Puskesmas => "puskesmas",
            Self::Posyandu => "posyandu",
        }
    }

    /// Whether records are written there: people's in a posyandu, the ledger in a puskesmas.
    pub fn has_log(self) -> bool {
        matches!(self, Self::Puskesmas | Self::Posyandu)
    }

    /// What such a facility belongs to.
    pub fn parent(self) -> Option<Self> {
        match self {
            Self::District => None,
            Self::Puskesmas => Some(Self::District),
            Self::Posyandu => Some(Self::Puskesmas),
        }
    }

    /// Who works there.
    pub fn role(self) -> Role {
        match self {
            Self::District => Role::Officer,
            Self::Puskesmas => Role::Nurse,
            Self::Posyandu => Role::Cadre,
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl FromStr for Kind {
    type Err = rusqlite::Error;

    fn from_str(text: &str) -> Result<Self, rusqlite::Error> {
        [Self::District, Self::Puskesmas, Self::Posyandu]
            .into_iter()
            .find(|kind| kind.as_str() == text)
            .ok_or(rusqlite::Error::InvalidQuery)
    }
}

/// The word stored in tables for a role.
pub fn role_word(role: Role) -> &'static str {
    match role {
        Role::Cadre => "cadre",
        Role::Nurse => "nurse",
        Role::Officer => "officer",
    }
}

pub(crate) fn role_of(text: &str) -> Result<Role, rusqlite::Error> {
    [Role::Cadre, Role::Nurse, Role::Officer]
        .into_iter()
        .find(|role| role_word(*role) == text)
        .ok_or(rusqlite::Error::InvalidQuery)
}

/// A facility.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Facility {
    /// Its id; a posyandu's is its scope.
    pub id: ScopeId,
    /// What it is.
    pub kind: Kind,
    /// Its name.
    pub name: String,
    /// The village (gampong) of a posyandu; may be empty.
    pub village: String,
    /// What it belongs to.
    pub parent: Option<ScopeId>,
}

const FACILITY: &str = "SELECT id, kind, name, village, parent FROM facility";

impl Facility {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: ScopeId::from_bytes(row.get(0)?),
            kind: row.get::<_, String>(1)?.parse()?,
            name: row.get(2)?,
            village: row.get(3)?,
            parent: row.get::<_, Option<[u8; 16]>>(4)?.map(ScopeId::from_bytes),
        })
    }

    /// One facility.
    pub(crate) fn find(connection: &Connection, id: ScopeId) -> rusqlite::Result<Option<Self>> {
        let sql = format!("{FACILITY} WHERE id = ?1");
        connection
            .prepare_cached(&sql)?
            .query_row([id.as_bytes()], Self::read)
            .optional()
    }

    /// Every facility, each after the one it belongs to, by name.
    pub(crate) fn all(connection: &Connection) -> rusqlite::Result<Vec<Self>> {
        let sql = format!(
            "{FACILITY} ORDER BY CASE kind WHEN 'district' THEN 0 WHEN 'puskesmas' THEN 1 ELSE 2 END, parent, name"
        );
        connection
            .prepare_cached(&sql)?
            .query_map([], Self::read)?
            .collect()
    }

    /// What belongs to a facility, by name.
    pub(crate) fn children(connection: &Connection, parent: ScopeId) -> rusqlite::Result<Vec<Self>> {
        let sql = format!("{FACILITY} WHERE parent = ?1 ORDER BY name, id");
        connection
            .prepare_cached(&sql)?
            .query_map([parent.as_bytes()], Self::read)?
            .collect()
    }
}

/// Begins the logs that are not there yet: of a new facility, and of a puskesmas from before it had a ledger.
pub(crate) fn begin_logs(connection: &Connection) -> rusqlite::Result<()> {
    let sql = "SELECT id, kind FROM facility f WHERE NOT EXISTS (SELECT 1 FROM scope s WHERE s.id = f.id)";
    let mut statement = connection.prepare(sql)?;
    let facilities = statement.query_map([], |row| {
        Ok((ScopeKey(row.get(0)?), row.get::<_, String>(1)?.parse::<Kind>()?))
    })?;
    for facility in facilities {
        let (scope, kind) = facility?;
        if kind.has_log() {
            let sql =
                "INSERT INTO scope (id, next_seq, chain_digest, lineage) VALUES (?1, 1, ?2, randomblob(16))";
            connection.execute(sql, params![scope.0, start_digest(scope).0])?;
        }
    }
    Ok(())
}

/// Somebody who works at a facility.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Staff {
    /// The author of her changes.
    pub(crate) id: AuthorId,
    pub(crate) name: String,
    pub(crate) role: Role,
    pub(crate) facility: ScopeId,
}

impl Staff {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: AuthorId::from_bytes(row.get(0)?),
            name: row.get(1)?,
            role: role_of(&row.get::<_, String>(2)?)?,
            facility: ScopeId::from_bytes(row.get(3)?),
        })
    }

    pub(crate) fn find(connection: &Connection, id: AuthorId) -> rusqlite::Result<Self> {
        let sql = "SELECT id, name, role, facility FROM staff WHERE id = ?1";
        connection
            .prepare_cached(sql)?
            .query_row([id.as_bytes()], Self::read)
    }

    /// What this person may hold, by name: a cadre the records of her own posyandu, a nurse those of her puskesmas'
    /// posyandu, and its ledger.
    pub(crate) fn places(&self, connection: &Connection) -> rusqlite::Result<Vec<Place>> {
        // The district sees figures, not people.
        if self.role == Role::Officer {
            return Ok(Vec::new());
        }
        let sql = "SELECT p.id, p.name, p.village, coalesce(k.name, '')
                   FROM facility p LEFT JOIN facility k ON k.id = p.parent
                   WHERE p.kind = 'posyandu' AND (p.id = ?1 OR p.parent = ?1)
                   UNION ALL
                   SELECT id, '', village, name FROM facility WHERE kind = 'puskesmas' AND id = ?1
                   ORDER BY 2, 1";
        let mut statement = connection.prepare_cached(sql)?;
        let places = statement.query_map([self.facility.as_bytes()], place)?;
        places.collect()
    }
}

fn place(row: &Row<'_>) -> rusqlite::Result<Place> {
    Ok(Place {
        scope: ScopeKey(row.get(0)?),
        posyandu: row.get(1)?,
        village: row.get(2)?,
        puskesmas: row.get(3)?,
    })
}

/// Every posyandu of a facility's district by name. Ordered by scope. Puskesmas that stand alone, without a district,
/// are those of one.
pub(crate) fn directory(connection: &Connection, facility: ScopeId) -> rusqlite::Result<Vec<Place>> {
    let sql = "WITH RECURSIVE
                 above (id, parent) AS (
                   SELECT id, parent FROM facility WHERE id = ?1
                   UNION ALL SELECT f.id, f.parent FROM facility f JOIN above ON f.id = above.parent),
                 below (id) AS (
                   SELECT f.id FROM facility f JOIN above ON above.parent IS NULL JOIN facility top ON top.id = above.id
                   WHERE f.id = top.id OR (f.parent IS NULL AND f.kind = 'puskesmas' AND top.kind = 'puskesmas')
                   UNION ALL SELECT f.id FROM facility f JOIN below ON f.parent = below.id)
               SELECT p.id, p.name, p.village, coalesce(k.name, '')
               FROM below JOIN facility p USING (id) LEFT JOIN facility k ON k.id = p.parent
               WHERE p.kind = 'posyandu' ORDER BY p.id";
    let mut statement = connection.prepare_cached(sql)?;
    let places = statement.query_map([facility.as_bytes()], place)?;
    places.collect()
}

/// Everybody who writes in a log: who is enrolled there and, for a posyandu, at its puskesmas; and whoever wrote
/// what stands in it, also about a child who has moved here since. Ordered by id.
pub(crate) fn roster(connection: &Connection, scope: ScopeKey) -> rusqlite::Result<Vec<RosterEntry>> {
    let sql = "SELECT s.id, s.name FROM staff s JOIN facility p ON p.id = ?1
               WHERE s.facility IN (p.id, p.parent) AND s.role <> 'officer'
                 AND EXISTS (SELECT 1 FROM device d WHERE d.person = s.id)
               UNION
               SELECT s.id, s.name FROM writer w JOIN staff s ON s.id = w.staff WHERE w.scope = ?1
               ORDER BY 1";
    let mut statement = connection.prepare_cached(sql)?;
    let entries = statement.query_map([scope.0], |row| {
        Ok(RosterEntry {
            author: AuthorKey(row.get(0)?),
            name: row.get(1)?,
        })
    })?;
    entries.collect()
}
