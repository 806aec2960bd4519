//! Mirrors that begin after a snapshot: where, how far it is in, and how everything is given back.

use record::{Document, DocumentId};
use rusqlite::{Connection, OptionalExtension, params};
use sync::{DocumentKey, Hash, Mark, Numbered, ScopeKey};

use crate::{Store, StoreError, Writing};

/// The snapshot that a mirror begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SnapshotState {
    /// Where the mirror begins.
    pub at: Mark,
    /// The last document that is here, while there are more to come.
    pub after: Option<DocumentKey>,
    /// The furthest of the points that the mirror has to pass before everything in the documents is known to be in the
    /// log; see [`Writing::reaches`].
    pub reach: Option<Mark>,
}

impl Store {
    /// The snapshot that the mirror begins with.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn snapshot(&self, scope: ScopeKey) -> Result<Option<SnapshotState>, StoreError> {
        snapshot(&self.connection, scope)
    }

    /// Whether anything of the posyandu is here: a document, or a change of one that has moved on since.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn has_any(&self, scope: ScopeKey) -> Result<bool, StoreError> {
        let sql = "SELECT 1 FROM document WHERE scope = ?1 UNION ALL SELECT 1 FROM change WHERE scope = ?1";
        Ok(self.connection.prepare_cached(sql)?.exists([scope.0])?)
    }
}

impl Writing<'_> {
    /// The snapshot that the mirror begins with.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn snapshot(&self, scope: ScopeKey) -> Result<Option<SnapshotState>, StoreError> {
        snapshot(&self.transaction, scope)
    }

    /// Notes where the mirror begins and how far the snapshot is in. Once there is no point left to pass, those of its
    /// parts are forgotten.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn set_snapshot(&mut self, scope: ScopeKey, state: &SnapshotState) -> Result<(), StoreError> {
        let sql = "INSERT OR REPLACE INTO snapshot (scope, seq, digest, after, reach_seq, reach_digest)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        self.transaction.prepare_cached(sql)?.execute(params![
            scope.0,
            number(state.at.seq),
            state.at.digest.0,
            state.after.map(|document| document.0),
            state.reach.map(|reach| number(reach.seq)),
            state.reach.map(|reach| reach.digest.0),
        ])?;
        if state.reach.is_none() {
            let sql = "DELETE FROM reach WHERE scope = ?1";
            self.transaction.prepare_cached(sql)?.execute([scope.0])?;
        }
        Ok(())
    }

    /// Notes how far a part of a snapshot held documents.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn note_reach(&mut self, scope: ScopeKey, reach: Mark) -> Result<(), StoreError> {
        let sql = "INSERT OR IGNORE INTO reach (scope, seq, digest) VALUES (?1, ?2, ?3)";
        let values = params![scope.0, number(reach.seq), reach.digest.0];
        self.transaction.prepare_cached(sql)?.execute(values)?;
        Ok(())
    }

    /// How far the parts of a snapshot held documents: all of these points must lie on the mirror's way before
    /// everything in the documents is known to be in the log.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn reaches(&self, scope: ScopeKey) -> Result<Vec<Mark>, StoreError> {
        let sql = "SELECT seq, digest FROM reach WHERE scope = ?1";
        let mut statement = self.transaction.prepare_cached(sql)?;
        let marks = statement.query_map([scope.0], |row| {
            Ok(Mark {
                seq: u64::try_from(row.get::<_, i64>(0)?).unwrap_or(0),
                digest: Hash(row.get(1)?),
            })
        })?;
        Ok(marks.collect::<Result<_, _>>()?)
    }

    /// Notes the number of a change from before the mirror begins.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn set_landmark(&mut self, scope: ScopeKey, change: &Numbered) -> Result<(), StoreError> {
        let sql =
            "INSERT OR IGNORE INTO landmark (scope, seq, change_hash, document) VALUES (?1, ?2, ?3, ?4)";
        self.transaction.prepare_cached(sql)?.execute(params![
            scope.0,
            number(change.seq),
            change.hash.0,
            change.document.0,
        ])?;
        Ok(())
    }

    /// Empties the mirror, and keeps every change of every document of the posyandu to be sent: the puskesmas may have
    /// none of them. They are put in order anew, because what came after a snapshot builds on what came in it.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn give_back(&mut self, scope: ScopeKey) -> Result<(), StoreError> {
        for table in ["snapshot", "reach", "landmark", "mirror", "quarantine"] {
            let sql = format!("DELETE FROM {table} WHERE scope = ?1");
            self.transaction.prepare_cached(&sql)?.execute([scope.0])?;
        }
        let ids = {
            let mut statement = self
                .transaction
                .prepare_cached("SELECT id FROM document WHERE scope = ?1 ORDER BY id")?;
            let ids = statement.query_map([scope.0], |row| row.get(0).map(DocumentId::from_bytes))?;
            ids.collect::<Result<Vec<_>, _>>()?
        };
        for id in ids {
            if let Some((_, document)) = self.document(id)? {
                self.hold_whole(scope, &document)?;
            }
        }
        Ok(())
    }

    /// Keeps every change of a document as a change, whether it came as one or in a snapshot, in their own order.
    pub(crate) fn hold_whole(&self, scope: ScopeKey, document: &Document) -> Result<(), StoreError> {
        let sql = "INSERT INTO change (position, hash, scope, document, bytes)
                   VALUES ((SELECT coalesce(max(position), 0) + 1 FROM change), ?1, ?2, ?3, ?4)
                   ON CONFLICT (hash) DO UPDATE SET position = excluded.position";
        let mut keep = self.transaction.prepare_cached(sql)?;
        let id = document.id();
        for change in document.changes() {
            keep.execute(params![change.hash().0, scope.0, id.as_bytes(), change.bytes()])?;
        }
        Ok(())
    }
}

fn number(seq: u64) -> i64 {
    i64::try_from(seq).unwrap_or(i64::MAX)
}

/// The snapshot that the mirror begins with.
pub(crate) fn snapshot(
    connection: &Connection,
    scope: ScopeKey,
) -> Result<Option<SnapshotState>, StoreError> {
    let sql = "SELECT seq, digest, after, reach_seq, reach_digest FROM snapshot WHERE scope = ?1";
    let mark = |seq: i64, digest| Mark {
        seq: u64::try_from(seq).unwrap_or(0),
        digest: Hash(digest),
    };
    let mut statement = connection.prepare_cached(sql)?;
    let state = statement.query_row([scope.0], |row| {
        let reach: (Option<i64>, Option<[u8; 32]>) = (row.get(3)?, row.get(4)?);
        Ok(SnapshotState {
            at: mark(row.get(0)?, row.get(1)?),
            after: row.get::<_, Option<[u8; 16]>>(2)?.map(DocumentKey),
            reach: reach.0.zip(reach.1).map(|(seq, digest)| mark(seq, digest)),
        })
    });
    Ok(state.optional()?)
}
