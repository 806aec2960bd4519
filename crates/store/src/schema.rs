use rusqlite::Connection;

use crate::StoreError;

/// A database of a higher major version is refused: it may hold what this version would overlook.
pub const SCHEMA_MAJOR: u32 = 1;
/// A higher minor version only added what this version may ignore.
pub const SCHEMA_MINOR: u32 = 5;

/// `PRAGMA application_id`: "Daci".
const APPLICATION_ID: u32 = 0x4461_6369;
/// `PRAGMA user_version` holds major * 1000 + minor.
const MAJOR_STEP: u32 = 1_000;

/// One migration for each minor version, from 0 on, applied in order. A released one is never edited.
const MIGRATIONS: &[&str] = &[
    include_str!("schema-1.0.sql"),
    include_str!("schema-1.1.sql"),
    include_str!("schema-1.2.sql"),
    include_str!("schema-1.3.sql"),
    include_str!("schema-1.4.sql"),
    include_str!("schema-1.5.sql"),
];

/// Prepares a connection: pragmas, version check, migrations.
pub(crate) fn prepare(connection: &mut Connection) -> Result<(), StoreError> {
    connection.pragma_update(None, "foreign_keys", true)?;
    // What a screen called saved must survive the battery being pulled.
    connection.pragma_update(None, "synchronous", "FULL")?;
    patience(connection)?;
    // Looked at before anything is written, the journal mode included: a file that is not ours stays as it is.
    let application: u32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let version: u32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let empty: bool = connection.query_row("SELECT count(*) = 0 FROM sqlite_schema", [], |row| row.get(0))?;
    if !empty && application != APPLICATION_ID {
        return Err(StoreError::Damaged);
    }
    let (major, minor) = (version / MAJOR_STEP, version % MAJOR_STEP);
    if major > SCHEMA_MAJOR {
        return Err(StoreError::Newer { major, minor });
    }
    let applied = if empty {
        0
    } else {
        MIGRATIONS.len().min(minor as usize + 1)
    };
    let missing = MIGRATIONS.get(applied..).unwrap_or_default();
    let writable = !connection.is_readonly(rusqlite::MAIN_DB)?;
    if writable {
        journal(connection)?;
    }
    if !missing.is_empty() {
        if !writable {
            return Err(StoreError::ReadOnly);
        }
        let transaction = connection.transaction()?;
        for migration in missing {
            transaction.execute_batch(migration)?;
        }
        transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
        transaction.pragma_update(None, "user_version", SCHEMA_MAJOR * MAJOR_STEP + SCHEMA_MINOR)?;
        transaction.commit()?;
    }
    Ok(())
}

/// Native: several programs take turns.
#[cfg(not(target_family = "wasm"))]
fn patience(connection: &Connection) -> Result<(), StoreError> {
    Ok(connection.busy_timeout(std::time::Duration::from_secs(5))?)
}

/// Browser: one owner, which must say so before the first page is read.
#[cfg(target_family = "wasm")]
fn patience(connection: &Connection) -> Result<(), StoreError> {
    Ok(connection.pragma_update(None, "locking_mode", "EXCLUSIVE")?)
}

/// Native: a write-ahead log, so that reading never waits for writing, and several programs may take turns.
#[cfg(not(target_family = "wasm"))]
fn journal(connection: &Connection) -> Result<(), StoreError> {
    connection.pragma_update(None, "journal_mode", "WAL")?;
    Ok(())
}

/// Browser: one owner, no shared memory; a rollback journal that is kept and overwritten, because creating files in
/// the browser's pool is the slow part.
#[cfg(target_family = "wasm")]
fn journal(connection: &Connection) -> Result<(), StoreError> {
    connection.pragma_update(None, "journal_mode", "PERSIST")?;
    Ok(())
}
