//! Events of a newer app: counted, and read again once this app has become as new.

use record::{DocumentId, EventBody};

use crate::{Store, StoreError};

/// Key of the fact how many kinds of events the tables were written with.
const KINDS_KEY: &str = "kinds";

impl Store {
    /// How many of the events that are here this version cannot read.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn unread_count(&self) -> Result<u64, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT count(*) FROM event WHERE kind < 0")?;
        let count: i64 = statement.query_row([], |row| row.get(0))?;
        Ok(u64::try_from(count).unwrap_or(0))
    }

    /// After an update that knows other kinds: folds the documents with unread events once more.
    pub(crate) fn read_again(&mut self) -> Result<(), StoreError> {
        let kinds = EventBody::KINDS.len().to_string().into_bytes();
        if self.meta(KINDS_KEY)?.as_deref() == Some(kinds.as_slice()) {
            return Ok(());
        }
        let unread = self.documents_with_unread_events()?;
        self.write(|tables| {
            for id in unread {
                if let Some((scope, document)) = tables.document(id)? {
                    tables.save(scope, &document, None)?;
                }
            }
            tables.set_meta(KINDS_KEY, &kinds)
        })
    }

    fn documents_with_unread_events(&self) -> Result<Vec<DocumentId>, StoreError> {
        let sql = "SELECT DISTINCT person FROM event WHERE kind < 0 ORDER BY person";
        let mut statement = self.connection.prepare(sql)?;
        let ids = statement.query_map([], |row| row.get(0).map(DocumentId::from_bytes))?;
        Ok(ids.collect::<Result<_, _>>()?)
    }
}
