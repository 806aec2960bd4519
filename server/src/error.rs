use rusqlite::ErrorCode;
use thiserror::Error;

use crate::DatabaseError;

/// What can go wrong with the server's own storage. The transaction was rolled back; nothing of the request is kept,
/// and the device sends it again.
#[derive(Debug, Error)]
pub enum StorageError {
    /// No room left.
    #[error("the server's disk is full; make room, the devices will send again")]
    Full,
    /// The disk lets nobody write.
    #[error(
        "the server's disk cannot be written (it is read-only); make it writable, the devices will send again"
    )]
    ReadOnly,
    /// Something in the file is not as SQLite left it.
    #[error(
        "the database is damaged; stop the server and put a backup in its place, the devices send the rest again"
    )]
    Damaged,
    /// SQLite's own.
    #[error("the database failed: {0}")]
    Sqlite(rusqlite::Error),
    /// The database cannot be opened.
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// A stored document cannot be read, and cannot be made again from the log.
    #[error("a stored document cannot be read ({0}); run `dacin-server verify`")]
    Document(#[from] record::RecordError),
    /// The group of requests that this one was written with was not committed.
    #[error("the write was not committed: {0}")]
    NotCommitted(String),
    /// Documents that do not fit into a message.
    #[error("a posyandu's documents cannot be sent: {0}")]
    Unsendable(sync::FrameError),
    /// No randomness to make a secret from.
    #[error("the computer gives no randomness: {0}")]
    Randomness(#[from] getrandom::Error),
}

impl From<rusqlite::Error> for StorageError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::ReadOnly) => Self::ReadOnly,
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged,
            _ => Self::Sqlite(error),
        }
    }
}

/// Why a device's request is not answered as asked.
#[derive(Debug, Error)]
pub enum Refusal {
    /// The bytes are not one of our messages.
    #[error("the message cannot be read")]
    Damaged,
    /// The message is beyond a limit of the wire.
    #[error("the message is larger than allowed")]
    TooLarge,
    /// The device speaks another protocol.
    #[error("the device speaks another protocol than this server")]
    OtherProtocol,
    /// Token unknown or revoked.
    #[error("the device is not enrolled here, or no longer")]
    NotAuthorised,
    /// Code wrong, used up or too old; which of them is nobody's business.
    #[error("the code is wrong, used or expired")]
    BadCode,
    /// A good code of somebody who has no posyandu to hold records of.
    #[error("there is no posyandu for this person yet")]
    NoPlace,
    /// Our own trouble.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl Refusal {
    /// The word that travels in the body of the answer.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Damaged => "damaged",
            Self::TooLarge => "too-large",
            Self::OtherProtocol => "other-protocol",
            Self::NotAuthorised => "not-authorised",
            Self::BadCode => "bad-code",
            Self::NoPlace => "no-place",
            Self::Storage(_) => "storage",
        }
    }
}

impl From<rusqlite::Error> for Refusal {
    fn from(error: rusqlite::Error) -> Self {
        Self::Storage(error.into())
    }
}

impl From<sync::FrameError> for Refusal {
    fn from(error: sync::FrameError) -> Self {
        match error {
            sync::FrameError::TooLarge => Self::TooLarge,
            sync::FrameError::Damaged | sync::FrameError::Content(_) => Self::Damaged,
        }
    }
}
