//! What an operator does from the command line, also while the server runs.

mod backup;
pub mod facility;
mod invite;
mod verify;

pub use backup::backup;
pub use invite::{Invitation, invite};
pub use verify::{Findings, verify};

use std::io;

use thiserror::Error;

use crate::{DatabaseError, places::Kind};

/// Why an operator's command was not carried out; the message says the next step.
#[derive(Debug, Error)]
pub enum AdminError {
    /// The database cannot be used.
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// An id that no facility has.
    #[error("there is no facility with that id; `dacin-server facility list` shows them")]
    NoSuchFacility,
    /// An id that a facility has already.
    #[error("a facility with that id is there already; `dacin-server facility list` shows it")]
    IdTaken,
    /// A facility that belongs to the wrong kind of facility, or to none.
    #[error(
        "a {kind} belongs to a {parent}: give its id with --parent (`dacin-server facility list` shows the ids)"
    )]
    WrongParent {
        /// What was to be added.
        kind: Kind,
        /// What it belongs to.
        parent: Kind,
    },
    /// A district belongs to nothing here.
    #[error("a district has no --parent here")]
    NoParent,
    /// A role that nobody has at that kind of facility.
    #[error("at a {kind} works a {role}: choose --role {role}, or the --facility that fits")]
    WrongRole {
        /// The kind of facility.
        kind: Kind,
        /// Who works there.
        role: &'static str,
    },
    /// An empty name.
    #[error("the name is empty; give --name \"...\"")]
    NoName,
    /// A backup over the database in use.
    #[error("that is the database itself; give the backup a file of its own")]
    BackupOntoItself,
    /// A copy that SQLite does not accept.
    #[error("the copy did not pass SQLite's check and was not kept; run `dacin-server verify`")]
    BadCopy,
    /// The file system's own.
    #[error("the file cannot be written: {0}")]
    Files(#[from] io::Error),
    /// The computer gives no randomness.
    #[error("no secret can be made: {0}")]
    Randomness(#[from] getrandom::Error),
}

impl From<rusqlite::Error> for AdminError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Database(error.into())
    }
}
