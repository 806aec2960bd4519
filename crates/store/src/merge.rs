//! Changes and documents from elsewhere into what is here; and what waits for a version that can read it.

use std::collections::BTreeMap;

use record::{Change, Document, DocumentId};
use rusqlite::params;
use sync::{Hash, ScopeKey};

use crate::{Store, StoreError, Writing, snapshot::snapshot};

/// Why a change that the puskesmas has is in no document here: the word kept in the quarantine table.
const NOT_MERGED_HERE: &str = "not-merged-here";

impl Store {
    /// How much is here that this version cannot read ("butuh versi baru"): events, changes, and whole documents.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn unread_count(&self) -> Result<u64, StoreError> {
        self.count(&format!(
            "SELECT (SELECT count(*) FROM event WHERE unknown = 1)
                  + (SELECT count(*) FROM quarantine WHERE reason = '{NOT_MERGED_HERE}')
                  + (SELECT count(*) FROM unread_document)"
        ))
    }

    /// Changes that the puskesmas set aside.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn quarantine_count(&self) -> Result<u64, StoreError> {
        self.count(&format!(
            "SELECT count(*) FROM quarantine WHERE reason <> '{NOT_MERGED_HERE}'"
        ))
    }
}

impl Writing<'_> {
    /// Brings changes into their document: all at once, or, if that fails, every one that can be. What cannot be waits
    /// for a version that can. A new document belongs to `scope`.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn merge(&mut self, scope: ScopeKey, id: DocumentId, changes: Vec<Change>) -> Result<(), StoreError> {
        let stored = self.document(id)?;
        let before = stored.as_ref().map(|(_, document)| document);
        let mut document = before.cloned().unwrap_or_else(|| Document::begin(id, &changes));
        let new: Vec<Change> = changes
            .into_iter()
            .filter(|change| !document.has(change.hash()))
            .collect();
        if new.is_empty() {
            return Ok(());
        }
        let mut merged = 0;
        match document.admit(&new) {
            Ok(all) => (document, merged) = (all, new.len()),
            Err(_) => {
                for change in &new {
                    match document.admit(std::slice::from_ref(change)) {
                        Ok(one) => (document, merged) = (one, merged + 1),
                        Err(_) => self.wait_for_version(scope, Hash(change.hash().0))?,
                    }
                }
            }
        }
        if merged == 0 {
            return Ok(());
        }
        match &stored {
            Some((at, before)) if *at != scope => self.save_telling(*at, &document, Some(before), before),
            _ => self.save(scope, &document, before),
        }
    }

    /// A change that the puskesmas has and this version cannot use.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn wait_for_version(&mut self, scope: ScopeKey, change: Hash) -> Result<(), StoreError> {
        self.quarantine(scope, change, NOT_MERGED_HERE)
    }

    /// Takes a whole document in. One of a kind that this version does not know is kept as it is.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn take_whole(
        &mut self,
        scope: ScopeKey,
        id: DocumentId,
        bytes: &[u8],
    ) -> Result<Option<Document>, StoreError> {
        let Some(document) = readable(id, bytes) else {
            let sql = "INSERT OR REPLACE INTO unread_document (id, scope, bytes) VALUES (?1, ?2, ?3)";
            let mut keep = self.transaction.prepare_cached(sql)?;
            keep.execute(params![id.as_bytes(), scope.0, bytes])?;
            return Ok(None);
        };
        match self.document(id)? {
            None => self.save(scope, &document, None)?,
            // Written here already, under an id that follows from the facts.
            Some(_) => self.merge(scope, id, document.changes())?,
        }
        Ok(Some(document))
    }

    /// Tries once more what an earlier version could not read: whole documents, then changes in the order they came.
    pub(crate) fn read_again(&mut self) -> Result<(), StoreError> {
        let kept: Vec<([u8; 16], [u8; 16], Vec<u8>)> = self.rows_of(
            "SELECT id, scope, bytes FROM unread_document ORDER BY id",
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )?;
        for (id, scope, bytes) in kept {
            let scope = ScopeKey(scope);
            if let Some(document) = self.take_whole(scope, DocumentId::from_bytes(id), &bytes)? {
                let sql = "DELETE FROM unread_document WHERE id = ?1";
                self.transaction.prepare_cached(sql)?.execute([id])?;
                if snapshot(&self.transaction, scope)?.is_none() {
                    // What it came in is gone: the puskesmas may have lost it.
                    self.hold_whole(scope, &document)?;
                }
            }
        }
        let waiting: Vec<([u8; 16], [u8; 16], Vec<u8>)> = self.rows_of(
            &format!(
                "SELECT change.scope, change.document, change.bytes
                 FROM quarantine JOIN change ON change.hash = quarantine.change_hash
                 WHERE reason = '{NOT_MERGED_HERE}' ORDER BY change.position"
            ),
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )?;
        let mut documents: BTreeMap<_, Vec<Change>> = BTreeMap::new();
        for (scope, document, bytes) in waiting {
            if let Ok(change) = Change::parse(&bytes) {
                let sql = "DELETE FROM quarantine WHERE change_hash = ?1";
                self.transaction.prepare_cached(sql)?.execute([change.hash().0])?;
                documents.entry((scope, document)).or_default().push(change);
            }
        }
        for ((scope, document), changes) in documents {
            self.merge(ScopeKey(scope), DocumentId::from_bytes(document), changes)?;
        }
        Ok(())
    }

    fn rows_of<T>(
        &self,
        sql: &str,
        row: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, StoreError> {
        let mut statement = self.transaction.prepare(sql)?;
        Ok(statement.query_map([], row)?.collect::<Result<_, _>>()?)
    }
}

fn readable(id: DocumentId, bytes: &[u8]) -> Option<Document> {
    Document::load(bytes).ok().filter(|document| document.id() == id)
}
