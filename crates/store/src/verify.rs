//! The proof that nothing drifted: everything that can be computed again is, and compared.

use record::{Document, DocumentId};
use rusqlite::types::Value;
use sync::{Hash, ScopeKey, chain_digest, change_hash, start_digest};

use crate::{Store, StoreError, fold::FOLDED};

impl Store {
    /// Rebuilds the tables from the documents in memory and compares; reloads every document strictly; recomputes the
    /// mirror's chain; looks for every kept change in its document. Returns what differs, in words without names.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be read at all.
    pub fn differences(&self) -> Result<Vec<String>, StoreError> {
        let mut differences = Vec::new();
        let mut rebuilt = Self::in_memory()?;
        self.check_documents(&mut rebuilt, &mut differences)?;
        for table in FOLDED {
            let (here, again) = (self.rows(table)?, rebuilt.rows(table)?);
            let missing = again.iter().filter(|row| !here.contains(row)).count();
            let extra = here.iter().filter(|row| !again.contains(row)).count();
            if missing + extra > 0 {
                differences.push(format!(
                    "table {table}: {missing} rows missing or different, {extra} unexpected"
                ));
            }
        }
        self.check_mirror(&mut differences)?;
        let state: String = self
            .connection
            .query_row("PRAGMA integrity_check", [], |row| row.get(0))?;
        if state != "ok" {
            differences.push(format!("SQLite: {state}"));
        }
        Ok(differences)
    }

    /// Names the records that are here: equal on two devices that hold the same documents in the same state.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn fingerprint(&self) -> Result<Hash, StoreError> {
        let mut statement = self
            .connection
            .prepare("SELECT bytes FROM document ORDER BY id")?;
        let mut rows = statement.query([])?;
        let mut fingerprint = Hash([0; 32]);
        while let Some(row) = rows.next()? {
            let document = Document::load(&row.get::<_, Vec<u8>>(0)?)?;
            for head in document.heads() {
                fingerprint = chain_digest(fingerprint, Hash(head.0));
            }
        }
        Ok(fingerprint)
    }

    fn check_documents(&self, rebuilt: &mut Self, differences: &mut Vec<String>) -> Result<(), StoreError> {
        let mut statement = self
            .connection
            .prepare("SELECT id, scope, bytes FROM document ORDER BY id")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let id = DocumentId::from_bytes(row.get(0)?);
            let (scope, bytes) = (ScopeKey(row.get(1)?), row.get::<_, Vec<u8>>(2)?);
            match Document::load(&bytes) {
                Ok(document) if document.id() == id => {
                    rebuilt.write(|tables| tables.save(scope, &document, None))?;
                    self.check_changes(&document, differences)?;
                }
                _ => differences.push(format!("document {id} cannot be read")),
            }
        }
        Ok(())
    }

    fn check_changes(&self, document: &Document, differences: &mut Vec<String>) -> Result<(), StoreError> {
        let sql = "SELECT hash, bytes FROM change
                   WHERE document = ?1 AND hash NOT IN (SELECT change_hash FROM quarantine)";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query([document.id().as_bytes()])?;
        while let Some(row) = rows.next()? {
            let (hash, bytes) = (Hash(row.get(0)?), row.get::<_, Vec<u8>>(1)?);
            if change_hash(&bytes) != hash || !document.has(record::ChangeHash(hash.0)) {
                differences.push(format!("change {hash:?} is not in document {}", document.id()));
            }
        }
        Ok(())
    }

    fn check_mirror(&self, differences: &mut Vec<String>) -> Result<(), StoreError> {
        let mut statement = self
            .connection
            .prepare("SELECT scope, seq, change_hash, digest FROM mirror ORDER BY scope, seq")?;
        let mut rows = statement.query([])?;
        let mut last: Option<(ScopeKey, i64, Hash)> = None;
        while let Some(row) = rows.next()? {
            let (scope, seq) = (ScopeKey(row.get(0)?), row.get::<_, i64>(1)?);
            let (change, digest) = (Hash(row.get(2)?), Hash(row.get(3)?));
            let (before, expected_seq) = match last {
                Some((same, before_seq, before)) if same == scope => (before, before_seq + 1),
                _ => self.mirror_begins(scope)?,
            };
            if seq != expected_seq || chain_digest(before, change) != digest {
                differences.push(format!("mirror of {scope:?} breaks at {seq}"));
            }
            last = Some((scope, seq, digest));
        }
        Ok(())
    }

    /// The digest that the first mirrored change goes on from, and its number.
    fn mirror_begins(&self, scope: ScopeKey) -> Result<(Hash, i64), StoreError> {
        let begins = self.snapshot(scope)?.map(|state| state.at);
        Ok(begins.map_or((start_digest(scope), 1), |at| {
            (
                at.digest,
                i64::try_from(at.seq).unwrap_or(i64::MAX).saturating_add(1),
            )
        }))
    }

    fn rows(&self, table: &str) -> Result<Vec<Vec<Value>>, StoreError> {
        let mut statement = self.connection.prepare(&format!("SELECT * FROM {table}"))?;
        let columns = statement.column_count();
        let rows = statement.query_map([], |row| (0..columns).map(|at| row.get(at)).collect())?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
