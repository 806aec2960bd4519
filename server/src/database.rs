use std::{
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
    time::Duration,
};

use rusqlite::{Connection, ErrorCode, MAIN_DB, OpenFlags, TransactionBehavior};
use thiserror::Error;

/// A database of a higher major version is refused: it may hold what this version would overlook.
pub const SCHEMA_MAJOR: u32 = 1;
/// A higher minor version only added what this version may ignore.
pub const SCHEMA_MINOR: u32 = 1;

const FILE_NAME: &str = "dacin-server.sqlite3";
/// `PRAGMA application_id`: "Dacs".
const APPLICATION_ID: u32 = 0x4461_6373;
/// `PRAGMA user_version` holds major * 1000 + minor.
const MAJOR_STEP: u32 = 1_000;
/// One migration for each minor version, from 0 on, applied in order. A released one is never edited.
const MIGRATIONS: &[&str] = &[include_str!("schema-1.0.sql"), include_str!("schema-1.1.sql")];
/// How long a writer waits for another process (`invite` beside `serve`) before it gives up.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);
/// Where a SQLite file says how it is journalled: 1 rollback journal (a backup, or at rest), 2 write-ahead log (in use).
const WRITE_VERSION_AT: usize = 18;
const ROLLBACK_JOURNAL: u8 = 1;

/// Why the database cannot be used.
#[derive(Debug, Error)]
pub enum DatabaseError {
    /// Nothing there yet.
    #[error("there is no database in {0}; check --data, or begin with `dacin-server facility add`")]
    Missing(PathBuf),
    /// Written by a newer major version.
    #[error(
        "the database was written by a newer version (schema {major}.{minor}); update dacin-server, nothing was changed"
    )]
    Newer {
        /// Its major version.
        major: u32,
        /// Its minor version.
        minor: u32,
    },
    /// Some other program's file, or ours with its beginning destroyed.
    #[error(
        "the file {0} is not a database of dacin-server, or its beginning is destroyed; nothing was changed. Check \
         --data; if this was the database, keep the file and put a backup in its place, the devices send the rest again"
    )]
    NotOurs(PathBuf),
    /// Something in the file is not as SQLite left it.
    #[error(
        "the database is damaged; nothing was changed. Keep the file as it is and put a backup in its place (see \
         `dacin-server backup --help`), the devices send the rest again; `dacin-server verify` says what is damaged"
    )]
    Damaged,
    /// The disk lets nobody write.
    #[error(
        "the disk with the database cannot be written (it is read-only); nothing was changed, the devices keep their \
         records and send them later. Make the disk writable, then start again"
    )]
    ReadOnly,
    /// The file system's own.
    #[error("the data directory cannot be used: {0}")]
    Files(#[from] io::Error),
    /// SQLite's own.
    #[error("the database failed: {0}")]
    Sqlite(rusqlite::Error),
}

impl From<rusqlite::Error> for DatabaseError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged,
            Some(ErrorCode::ReadOnly) => Self::ReadOnly,
            _ => Self::Sqlite(error),
        }
    }
}

/// The server's one database file. Knows how to open connections to it and nothing of what is inside.
#[derive(Debug, Clone)]
pub struct Database {
    file: PathBuf,
}

impl Database {
    /// Opens the database of a data directory, and creates both where there is none.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub fn open(directory: &Path) -> Result<Self, DatabaseError> {
        create_private(directory)?;
        let database = Self {
            file: directory.join(FILE_NAME),
        };
        set_foreign_wal_aside(&database.file)?;
        database.migrate()?;
        Ok(database)
    }

    /// Opens a database that must be there already.
    ///
    /// # Errors
    /// [`DatabaseError::Missing`] and the others.
    pub fn existing(directory: &Path) -> Result<Self, DatabaseError> {
        if directory.join(FILE_NAME).is_file() {
            Self::open(directory)
        } else {
            Err(DatabaseError::Missing(directory.to_owned()))
        }
    }

    /// A database that must be there already, to be looked at and not touched: nothing is brought up to date, nothing
    /// set aside. Only [`Database::connect_for_reading`] keeps that promise.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub fn untouched(directory: &Path) -> Result<Self, DatabaseError> {
        let file = directory.join(FILE_NAME);
        if !file.is_file() {
            return Err(DatabaseError::Missing(directory.to_owned()));
        }
        let database = Self { file };
        database.version(&database.connect_for_reading()?)?;
        Ok(database)
    }

    /// Whether SQLite finds the file whole. It reads all of it.
    ///
    /// # Errors
    /// [`DatabaseError::Damaged`] when it does not.
    pub(crate) fn check(&self) -> Result<(), DatabaseError> {
        let connection = self.connect_for_reading()?;
        let found: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
        if found == "ok" {
            Ok(())
        } else {
            Err(DatabaseError::Damaged)
        }
    }

    /// A connection that changes nothing, not even how the file is journalled.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub fn connect_for_reading(&self) -> Result<Connection, DatabaseError> {
        let connection = Connection::open_with_flags(&self.file, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        connection.busy_timeout(BUSY_TIMEOUT)?;
        Ok(connection)
    }

    /// Where the database file of a data directory belongs; makes the directory.
    pub(crate) fn place_in(directory: &Path) -> io::Result<PathBuf> {
        create_private(directory)?;
        Ok(directory.join(FILE_NAME))
    }

    /// The file itself: what a backup replaces while the server is stopped.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// A connection with our settings.
    ///
    /// # Errors
    /// [`DatabaseError::Sqlite`].
    pub fn connect(&self) -> Result<Connection, DatabaseError> {
        let connection = Connection::open(&self.file)?;
        connection.busy_timeout(BUSY_TIMEOUT)?;
        // SQLite opens it for reading where that is all it can, and a phone would hear of it with each record it sends.
        if connection.is_readonly(MAIN_DB)? {
            return Err(DatabaseError::ReadOnly);
        }
        connection.pragma_update(None, "journal_mode", "WAL")?;
        // What was acknowledged to a phone must survive the power going.
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "foreign_keys", true)?;
        connection.set_prepared_statement_cache_capacity(64);
        Ok(connection)
    }

    /// The last connection's farewell: the file at rest is in rollback-journal mode, so that a plain copy of it is
    /// known as a backup too. Left undone while another program uses the database; the next stop does it.
    pub(crate) fn rest(connection: &Connection) {
        let rested = connection
            .busy_timeout(Duration::ZERO)
            .and_then(|()| connection.pragma_update(None, "journal_mode", "DELETE"));
        if let Err(error) = rested {
            tracing::debug!(%error, "the database stays in write-ahead mode");
        }
    }

    fn migrate(&self) -> Result<(), DatabaseError> {
        // Looked at before anything is written, the journal mode included: a file that is not ours stays as it is.
        let mut connection = Connection::open(&self.file)?;
        connection.busy_timeout(BUSY_TIMEOUT)?;
        if self.missing(&connection)?.is_empty() {
            return Ok(());
        }
        // Two programs may start on an empty directory at once: the second finds the work done.
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let missing = self.missing(&transaction)?;
        if !missing.is_empty() {
            for migration in missing {
                transaction.execute_batch(migration)?;
            }
            transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
            transaction.pragma_update(None, "user_version", SCHEMA_MAJOR * MAJOR_STEP + SCHEMA_MINOR)?;
        }
        Ok(transaction.commit()?)
    }

    /// The migrations that this file has not seen.
    fn missing(&self, connection: &Connection) -> Result<&'static [&'static str], DatabaseError> {
        let applied = match self.version(connection)? {
            Some((_, minor)) => MIGRATIONS.len().min(minor as usize + 1),
            None => 0,
        };
        Ok(MIGRATIONS.get(applied..).unwrap_or_default())
    }

    /// The schema version; none for an empty file.
    fn version(&self, connection: &Connection) -> Result<Option<(u32, u32)>, DatabaseError> {
        let not_ours = |error: rusqlite::Error| match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => DatabaseError::NotOurs(self.file.clone()),
            _ => error.into(),
        };
        let application: u32 = connection
            .pragma_query_value(None, "application_id", |row| row.get(0))
            .map_err(not_ours)?;
        let version: u32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
        let empty: bool =
            connection.query_row("SELECT count(*) = 0 FROM sqlite_schema", [], |row| row.get(0))?;
        if empty {
            return Ok(None);
        }
        if application != APPLICATION_ID {
            return Err(DatabaseError::NotOurs(self.file.clone()));
        }
        let (major, minor) = (version / MAJOR_STEP, version % MAJOR_STEP);
        if major > SCHEMA_MAJOR {
            Err(DatabaseError::Newer { major, minor })
        } else {
            Ok(Some((major, minor)))
        }
    }
}

/// Children's records: nobody but the server's own user looks inside.
fn create_private(directory: &Path) -> io::Result<()> {
    if directory.is_dir() {
        return Ok(());
    }
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(directory)
}

/// After a kill, the write-ahead log of the old database may lie beside a backup that was put in its place; SQLite
/// would play it into the backup and spoil it. A backup is told by its journal mode (see `admin::backup` and
/// [`Database::rest`]), and a write-ahead log beside it is not its own: it is kept under another name.
fn set_foreign_wal_aside(file: &Path) -> io::Result<()> {
    let wal = beside(file, "-wal");
    // In this order: SQLite marks the file before it creates the log, so a log of its own is never seen unmarked.
    if wal.exists() && is_at_rest(file)? {
        fs::rename(&wal, beside(file, "-wal-of-the-replaced-database"))?;
        let shared_memory = beside(file, "-shm");
        if shared_memory.exists() {
            fs::remove_file(shared_memory)?;
        }
        tracing::warn!(
            "a backup was put in place of a database in use; what that one had not checkpointed is set aside"
        );
    }
    Ok(())
}

fn is_at_rest(file: &Path) -> io::Result<bool> {
    let mut header = [0; WRITE_VERSION_AT + 1];
    match File::open(file) {
        Ok(mut opened) => {
            Ok(opened.read_exact(&mut header).is_ok() && header.last() == Some(&ROLLBACK_JOURNAL))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

fn beside(file: &Path, suffix: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}
