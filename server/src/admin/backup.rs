//! A copy of the database while it is in use.

use std::{
    fs::{self, File, OpenOptions},
    io,
    path::{Path, PathBuf},
};

use rusqlite::Connection;

use super::AdminError;
use crate::database::Database;

/// Writes a consistent copy to `target`: one moment of the database, whole. A file of that name is replaced only when
/// the copy is complete and on the disk. To go back to it: stop the server, put the file in place of the database
/// file, start the server.
///
/// # Errors
/// [`AdminError`]; then `target` is as it was.
pub fn backup(database: &Database, target: &Path) -> Result<(), AdminError> {
    let live = fs::canonicalize(database.file())?;
    if fs::canonicalize(target).is_ok_and(|target| target == live) {
        return Err(AdminError::BackupOntoItself);
    }
    let partial = partial_name(target);
    let written = write(database, &partial).and_then(|()| {
        fs::rename(&partial, target)?;
        Ok(())
    });
    if written.is_err() {
        // What is half there is of no use; the error that matters is the first one.
        let _gone = fs::remove_file(&partial);
    }
    written?;
    sync_directory(target)?;
    Ok(())
}

fn partial_name(target: &Path) -> PathBuf {
    let mut name = target.as_os_str().to_owned();
    name.push(format!(".partial-{}", std::process::id()));
    name.into()
}

fn write(database: &Database, partial: &Path) -> Result<(), AdminError> {
    // Made empty first, for its owner's eyes only; SQLite fills it.
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(partial)?;
    // One reading transaction: writers go on meanwhile. The copy is in rollback-journal mode, which is how
    // `Database::open` knows a backup from a database in use.
    let path = partial
        .to_str()
        .ok_or_else(|| io::Error::other("the file's name is not valid text"))?;
    database.connect()?.execute("VACUUM INTO ?1", [path])?;
    file.sync_all()?;
    let found: String = Connection::open(partial)?.query_row("PRAGMA quick_check", [], |row| row.get(0))?;
    if found == "ok" {
        Ok(())
    } else {
        Err(AdminError::BadCopy)
    }
}

/// The new name is on the disk only when its directory is.
fn sync_directory(target: &Path) -> io::Result<()> {
    let directory = target
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    File::open(directory)?.sync_all()
}
