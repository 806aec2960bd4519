//! The files of a device: making them, telling that they are damaged, and taking out of them what can be read.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
    process,
};

use device::Failure;
use store::{
    Store,
    rescue::{self, Counts, MAX_FILE_BYTES},
};

use crate::{DATABASE, refused};

/// Opens the database in a folder, or makes both.
pub(crate) fn open_store(folder: &Path) -> Result<Store, Failure> {
    let file = folder.join(DATABASE);
    let log = read_if_there(&beside(&file, "-wal"))?;
    match fs::metadata(&file) {
        Ok(found) if found.len() > 0 => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound && log.is_empty() => {
            create_private(folder).map_err(|error| refused(&error))?;
            create(&file)?;
        }
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(refused(&error)),
        // SQLite would take an empty file for a new database and throw the log beside it away.
        _ => return Err(damaged("the database is empty or gone")),
    }
    // A second look: while another program begins the log anew it may look torn.
    if rescue::write_ahead_log_is_damaged(&log)
        && rescue::write_ahead_log_is_damaged(&read_if_there(&beside(&file, "-wal"))?)
    {
        return Err(damaged("the write-ahead log is damaged"));
    }
    Ok(Store::open(file)?)
}

/// Takes what can be read out of the database in a folder, whatever its state, into a new file for its owner's eyes
/// only. The folder is not written to.
///
/// # Errors
/// [`Failure::FileExists`], and what the file systems refuse.
pub fn rescue(folder: &Path, target: &Path) -> Result<Counts, Failure> {
    let file = folder.join(DATABASE);
    let database = read_if_there(&file)?;
    let rescued = rescue::scan(&database, &read_if_there(&beside(&file, "-wal"))?);
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let out = options.open(target).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => Failure::FileExists,
        _ => refused(&error),
    })?;
    let mut out = BufWriter::new(out);
    rescued
        .write(&mut out)
        .and_then(|()| out.flush())
        .and_then(|()| out.get_ref().sync_all())
        .map_err(|error| refused(&error))?;
    Ok(rescued.counts)
}

/// Reads a rescue file, whole.
///
/// # Errors
/// [`Failure::NotARescueFile`] also for one larger than any device's.
pub fn read_rescue_file(file: &Path) -> Result<Vec<u8>, Failure> {
    let length = fs::metadata(file).map_err(|error| refused(&error))?.len();
    if length > MAX_FILE_BYTES {
        return Err(Failure::NotARescueFile);
    }
    fs::read(file).map_err(|error| refused(&error))
}

/// A new database gets its name only when it is whole: an empty file of that name is then always damage, also after a
/// kill at the very first start.
fn create(file: &Path) -> Result<(), Failure> {
    let new = beside(file, &format!(".new-{}", process::id()));
    // Left by a program of the same number that was killed right here.
    let _none = fs::remove_file(&new);
    let made = Store::open(&new).map(drop).map_err(Failure::from);
    let named = made.and_then(|()| name(&new, file).map_err(|error| refused(&error)));
    let _named = fs::remove_file(&new);
    named
}

/// Never over a database that another program made meanwhile: that one is as good, and may hold records.
fn name(new: &Path, file: &Path) -> io::Result<()> {
    match fs::hard_link(new, file) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Ok(()),
        // Where files cannot have two names (some phones), one program has the folder to itself.
        Err(_) => fs::rename(new, file)?,
        Ok(()) => {}
    }
    #[cfg(unix)]
    if let Some(folder) = file.parent() {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

fn read_if_there(file: &Path) -> Result<Vec<u8>, Failure> {
    match fs::read(file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        read => read.map_err(|error| refused(&error)),
    }
}

fn beside(file: &Path, suffix: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

fn damaged(detail: &str) -> Failure {
    Failure::Damaged {
        detail: detail.to_owned(),
    }
}

#[cfg(unix)]
fn create_private(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn create_private(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}
