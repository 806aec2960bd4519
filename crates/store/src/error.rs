use thiserror::Error;

/// What can go wrong with a device's database. In every case the transaction was rolled back.
#[derive(Debug, Error)]
pub enum StoreError {
    /// No room left.
    #[error("the device is full")]
    Full,
    /// The disk, or the file, lets nobody write; reading goes on.
    #[error("the database cannot be written: the disk is read-only")]
    ReadOnly,
    /// The database was written by a newer major version.
    #[error("the database has schema {major}.{minor}, newer than this version reads")]
    Newer {
        /// Its major version.
        major: u32,
        /// Its minor version.
        minor: u32,
    },
    /// The file is not a database of ours, or damaged.
    #[error("the database is damaged or not one of ours")]
    Damaged,
    /// A document in the database cannot be read.
    #[error("a stored document cannot be read: {0}")]
    Document(#[from] record::RecordError),
    /// Anything else that SQLite reports.
    #[error("the database failed: {0}")]
    Sqlite(rusqlite::Error),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode::{DatabaseCorrupt, DiskFull, NotADatabase, ReadOnly};
        match error.sqlite_error_code() {
            Some(DiskFull) => Self::Full,
            Some(ReadOnly) => Self::ReadOnly,
            Some(DatabaseCorrupt | NotADatabase) => Self::Damaged,
            _ => Self::Sqlite(error),
        }
    }
}
