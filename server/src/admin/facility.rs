//! Adding and listing facilities.

use record::ScopeId;
use rusqlite::{Connection, TransactionBehavior, params};

use super::AdminError;
use crate::{
    database::Database,
    places::{self, Facility, Kind},
    secret,
};

/// A facility to add.
#[derive(Debug, Clone)]
pub struct NewFacility {
    /// Its id, where it must be a certain one; a new one otherwise.
    pub id: Option<ScopeId>,
    /// What it is.
    pub kind: Kind,
    /// Its name.
    pub name: String,
    /// The village of a posyandu.
    pub village: String,
    /// What it belongs to. A puskesmas may stand alone, without its district.
    pub parent: Option<ScopeId>,
}

/// Adds a facility, with its empty log where it has one. Returns its id.
///
/// # Errors
/// [`AdminError`].
pub fn add(database: &Database, new: &NewFacility, now: i64) -> Result<ScopeId, AdminError> {
    if new.name.trim().is_empty() {
        return Err(AdminError::NoName);
    }
    let mut connection = database.connect()?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    check_parent(&transaction, new)?;
    let id = match new.id {
        Some(id) if Facility::find(&transaction, id)?.is_some() => return Err(AdminError::IdTaken),
        Some(id) => id,
        None => ScopeId::at(now, secret::random()?),
    };
    transaction.execute(
        "INSERT INTO facility (id, kind, name, village, parent) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![
            id.as_bytes(),
            new.kind.as_str(),
            new.name.trim(),
            new.village.trim(),
            new.parent.map(|parent| *parent.as_bytes())
        ],
    )?;
    places::begin_logs(&transaction)?;
    transaction.commit()?;
    Ok(id)
}

fn check_parent(connection: &Connection, new: &NewFacility) -> Result<(), AdminError> {
    let found = match new.parent {
        Some(id) => Some(
            Facility::find(connection, id)?
                .ok_or(AdminError::NoSuchFacility)?
                .kind,
        ),
        None => None,
    };
    match (new.kind.parent(), found) {
        (None, None) => Ok(()),
        (None, Some(_)) => Err(AdminError::NoParent),
        (Some(wanted), Some(kind)) if wanted == kind => Ok(()),
        (Some(Kind::District), None) => Ok(()),
        (Some(parent), _) => Err(AdminError::WrongParent {
            kind: new.kind,
            parent,
        }),
    }
}

/// Every facility, each after what it belongs to.
///
/// # Errors
/// [`AdminError::Database`].
pub fn list(database: &Database) -> Result<Vec<Facility>, AdminError> {
    Ok(Facility::all(&database.connect()?)?)
}
