use std::sync::{Mutex, PoisonError};

use rusqlite::Connection;

use crate::{StorageError, database::Database};

/// Connections for reading: as many as there are readers at once, kept for the next ones.
#[derive(Debug)]
pub(crate) struct Readers {
    database: Database,
    idle: Mutex<Vec<Connection>>,
}

impl Readers {
    pub(crate) fn new(database: Database) -> Self {
        Self {
            database,
            idle: Mutex::new(Vec::new()),
        }
    }

    /// Runs `work` on one unchanging view of the database.
    pub(crate) fn read<T, E: From<StorageError>>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, E>,
    ) -> Result<T, E> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let connection = match idle {
            Some(connection) => connection,
            None => self.open().map_err(E::from)?,
        };
        let view = connection
            .unchecked_transaction()
            .map_err(|error| E::from(error.into()))?;
        let done = work(&view)?;
        drop(view);
        self.idle
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(connection);
        Ok(done)
    }

    fn open(&self) -> Result<Connection, StorageError> {
        let connection = self.database.connect()?;
        connection.pragma_update(None, "query_only", true)?;
        Ok(connection)
    }
}
