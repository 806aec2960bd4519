use std::sync::atomic::{AtomicU64, Ordering};

use rusqlite::{Connection, backup::Backup};
use store::Store;

static NEXT: AtomicU64 = AtomicU64::new(0);

/// A database in memory that outlives the program using it, as a file outlives a phone's: SQLite's own shared memory
/// file, held by one connection of the harness.
#[derive(Debug)]
pub struct Memory {
    uri: String,
    keeper: Connection,
}

impl Memory {
    pub(crate) fn empty() -> anyhow::Result<Self> {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let uri = format!("file:/phone-{number}?vfs=memdb");
        let keeper = Connection::open(&uri)?;
        Ok(Self { uri, keeper })
    }

    pub(crate) fn copy_of(other: &Self) -> anyhow::Result<Self> {
        let mut copy = Self::empty()?;
        copy.become_copy_of(other)?;
        Ok(copy)
    }

    /// Nobody else may have this database open.
    pub(crate) fn become_copy_of(&mut self, other: &Self) -> anyhow::Result<()> {
        Ok(Backup::new(&other.keeper, &mut self.keeper)?
            .step(-1)
            .map(|_| ())?)
    }

    pub(crate) fn open(&self) -> anyhow::Result<Store> {
        Ok(Store::open(&self.uri)?)
    }

    /// The harness's own look into it.
    pub(crate) fn look(&self) -> &Connection {
        &self.keeper
    }
}
