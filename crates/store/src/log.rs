//! Changes, seals and the mirror: what synchronisation reads and writes.

use rusqlite::{Connection, OptionalExtension, Row, params};
use sync::{
    Arrived, BundleHead, DeviceKey, DocumentKey, Hash, Numbered, ScopeKey, ShortDigest, start_digest,
};

use crate::{Store, StoreError, Writing, snapshot::snapshot};

/// A change to keep.
#[derive(Debug, Clone, Copy)]
pub struct Held<'a> {
    /// Of which posyandu.
    pub scope: ScopeKey,
    /// Of which document.
    pub document: DocumentKey,
    /// Its hash.
    pub hash: Hash,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// The seal it came under; none for one just written here.
    pub bundle: Option<&'a BundleHead>,
}

/// A sealed change that the mirror does not show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnsentChange {
    /// Of which document.
    pub document: DocumentKey,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Its seal.
    pub bundle: BundleHead,
}

/// Neither in the mirror, nor in the log from before it begins, nor set aside: still to be sent.
const UNSENT: &str = "NOT EXISTS (SELECT 1 FROM mirror WHERE mirror.change_hash = change.hash)
                  AND NOT EXISTS (SELECT 1 FROM landmark WHERE landmark.change_hash = change.hash)
                  AND NOT EXISTS (SELECT 1 FROM quarantine WHERE quarantine.change_hash = change.hash)";

impl Store {
    /// Changes on this device that the puskesmas does not have.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn unsent_count(&self) -> Result<u64, StoreError> {
        self.count(&format!("SELECT count(*) FROM change WHERE {UNSENT}"))
    }

    /// Up to `most` changes that the puskesmas set aside, in order of their hashes.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn set_aside(&self, most: usize) -> Result<Vec<Hash>, StoreError> {
        let sql = "SELECT change_hash FROM quarantine
                   WHERE change_hash NOT IN (SELECT change_hash FROM mirror) ORDER BY change_hash LIMIT ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let rows = statement.query_map([most], |row| row.get(0).map(Hash))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    pub(crate) fn count(&self, sql: &str) -> Result<u64, StoreError> {
        let count: i64 = self
            .connection
            .prepare_cached(sql)?
            .query_row([], |row| row.get(0))?;
        Ok(u64::try_from(count).unwrap_or(0))
    }

    /// Sealed changes to send, in the order they came (each after everything it builds on), up to `max_changes` and
    /// about `max_bytes`.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn unsent(
        &self,
        scope: ScopeKey,
        max_changes: usize,
        max_bytes: usize,
    ) -> Result<Vec<UnsentChange>, StoreError> {
        let sql = format!(
            "SELECT change.document, change.bytes, bundle.hash, device, sealed_at, previous, signature
             FROM change JOIN bundle ON bundle.hash = change.bundle
             WHERE change.scope = ?1 AND {UNSENT} ORDER BY position"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query([scope.0])?;
        let (mut unsent, mut bytes) = (Vec::new(), 0);
        while let Some(row) = rows.next()? {
            let change = unsent_change(row)?;
            bytes += change.bytes.len();
            unsent.push(change);
            if bytes >= max_bytes || unsent.len() >= max_changes {
                break;
            }
        }
        Ok(unsent)
    }

    /// After how many changes of the log the mirror ends.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn mirror_length(&self, scope: ScopeKey) -> Result<u64, StoreError> {
        mirror_length(&self.connection, scope)
    }

    /// The mirror's chain digest after `seq` changes.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn mirror_digest(&self, scope: ScopeKey, seq: u64) -> Result<Option<Hash>, StoreError> {
        mirror_digest(&self.connection, scope, seq)
    }

    /// The number of a change in the puskesmas' log, if it is known here.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn find_logged(&self, scope: ScopeKey, hash: Hash) -> Result<Option<Numbered>, StoreError> {
        let sql =
            "SELECT mirror.seq, change.document FROM mirror JOIN change ON change.hash = mirror.change_hash
                   WHERE mirror.scope = ?1 AND mirror.change_hash = ?2
                   UNION ALL SELECT seq, document FROM landmark WHERE scope = ?1 AND change_hash = ?2";
        let mut statement = self.connection.prepare_cached(sql)?;
        let found = statement.query_row(params![scope.0, hash.0], |row| {
            Ok(Numbered {
                seq: u64::try_from(row.get::<_, i64>(0)?).unwrap_or(0),
                hash,
                document: DocumentKey(row.get(1)?),
            })
        });
        Ok(found.optional()?)
    }
}

impl Writing<'_> {
    /// Keeps a change; says whether it was new here.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn hold(&mut self, change: &Held<'_>) -> Result<bool, StoreError> {
        if let Some(head) = change.bundle {
            self.put_bundle(change.scope, head)?;
        }
        let sql =
            "INSERT OR IGNORE INTO change (hash, scope, document, bundle, bytes) VALUES (?1, ?2, ?3, ?4, ?5)";
        let added = self.transaction.prepare_cached(sql)?.execute(params![
            change.hash.0,
            change.scope.0,
            change.document.0,
            change.bundle.map(|head| head.hash.0),
            change.bytes,
        ])?;
        Ok(added == 1)
    }

    fn put_bundle(&mut self, scope: ScopeKey, head: &BundleHead) -> Result<(), StoreError> {
        let sql = "INSERT OR IGNORE INTO bundle (hash, scope, device, sealed_at, previous, signature)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        self.transaction.prepare_cached(sql)?.execute(params![
            head.hash.0,
            scope.0,
            head.device.0,
            head.sealed_at,
            head.previous.map(|hash| hash.0),
            head.signature.as_slice(),
        ])?;
        Ok(())
    }

    /// The changes written here that no seal holds yet, in order.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn unsealed(&self, scope: ScopeKey) -> Result<Vec<Hash>, StoreError> {
        let sql = "SELECT hash FROM change WHERE scope = ?1 AND bundle IS NULL ORDER BY position";
        let mut statement = self.transaction.prepare_cached(sql)?;
        let rows = statement.query_map([scope.0], |row| row.get(0).map(Hash))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Puts every unsealed change of the posyandu under this seal.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn seal(&mut self, scope: ScopeKey, head: &BundleHead) -> Result<(), StoreError> {
        self.put_bundle(scope, head)?;
        let sql = "UPDATE change SET bundle = ?2 WHERE scope = ?1 AND bundle IS NULL";
        self.transaction
            .prepare_cached(sql)?
            .execute(params![scope.0, head.hash.0])?;
        Ok(())
    }

    /// After how many changes of the log the mirror ends.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn mirror_length(&self, scope: ScopeKey) -> Result<u64, StoreError> {
        mirror_length(&self.transaction, scope)
    }

    /// The mirror's chain digest after `seq` changes.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn mirror_digest(&self, scope: ScopeKey, seq: u64) -> Result<Option<Hash>, StoreError> {
        mirror_digest(&self.transaction, scope, seq)
    }

    /// The mirrored change with this number.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn mirrored_at(&self, scope: ScopeKey, seq: u64) -> Result<Option<Numbered>, StoreError> {
        let sql = "SELECT mirror.change_hash, change.document FROM mirror JOIN change ON change.hash = mirror.change_hash
                   WHERE mirror.scope = ?1 AND mirror.seq = ?2";
        let mut statement = self.transaction.prepare_cached(sql)?;
        let number = i64::try_from(seq).unwrap_or(i64::MAX);
        let found = statement.query_row(params![scope.0, number], |row| {
            Ok(Numbered {
                seq,
                hash: Hash(row.get(0)?),
                document: DocumentKey(row.get(1)?),
            })
        });
        Ok(found.optional()?)
    }

    /// Whether the mirror shows the change.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn is_mirrored(&self, hash: Hash) -> Result<bool, StoreError> {
        Ok(self
            .transaction
            .prepare_cached("SELECT 1 FROM mirror WHERE change_hash = ?1")?
            .exists([hash.0])?)
    }

    /// Cuts the mirror to its first `keep` changes. What is cut counts as unsent again, and what that server had set
    /// aside is offered again: the server has forgotten both.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn cut_mirror(&mut self, scope: ScopeKey, keep: u64) -> Result<(), StoreError> {
        let keep = i64::try_from(keep).unwrap_or(i64::MAX);
        let sql = "DELETE FROM mirror WHERE scope = ?1 AND seq > ?2";
        let cut = self
            .transaction
            .prepare_cached(sql)?
            .execute(params![scope.0, keep])?;
        if cut > 0 {
            // What the mirror still shows and this version cannot merge stays set aside.
            let sql = "DELETE FROM quarantine
                       WHERE scope = ?1 AND change_hash NOT IN (SELECT change_hash FROM mirror)";
            self.transaction.prepare_cached(sql)?.execute([scope.0])?;
        }
        Ok(())
    }

    /// Adds a change to the end of the mirror.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn mirror(&mut self, scope: ScopeKey, change: &Arrived) -> Result<(), StoreError> {
        // Set aside once, and logged after all: what it built on came later.
        self.transaction
            .prepare_cached("DELETE FROM quarantine WHERE change_hash = ?1")?
            .execute([change.hash.0])?;
        let sql = "INSERT INTO mirror (scope, seq, change_hash, digest) VALUES (?1, ?2, ?3, ?4)";
        let seq = i64::try_from(change.seq).unwrap_or(i64::MAX);
        self.transaction.prepare_cached(sql)?.execute(params![
            scope.0,
            seq,
            change.hash.0,
            change.digest.0
        ])?;
        Ok(())
    }

    /// Sets a change aside. It stays on the device, is counted, and is not sent again.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn quarantine(&mut self, scope: ScopeKey, hash: Hash, reason: &str) -> Result<(), StoreError> {
        let sql = "INSERT OR REPLACE INTO quarantine (change_hash, scope, reason) VALUES (?1, ?2, ?3)";
        self.transaction
            .prepare_cached(sql)?
            .execute(params![hash.0, scope.0, reason])?;
        Ok(())
    }
}

impl Writing<'_> {
    /// Counts changes that were set aside as unsent again: the puskesmas does not know them any more.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn offer_again(&mut self, change: ShortDigest) -> Result<(), StoreError> {
        let (first, last) = change.range();
        let sql = "DELETE FROM quarantine WHERE change_hash BETWEEN ?1 AND ?2
                   AND change_hash NOT IN (SELECT change_hash FROM mirror)";
        self.transaction.prepare_cached(sql)?.execute([first.0, last.0])?;
        Ok(())
    }
}

fn unsent_change(row: &Row<'_>) -> rusqlite::Result<UnsentChange> {
    let previous: Option<[u8; 32]> = row.get(5)?;
    let signature: Vec<u8> = row.get(6)?;
    Ok(UnsentChange {
        document: DocumentKey(row.get(0)?),
        bytes: row.get(1)?,
        bundle: BundleHead {
            hash: Hash(row.get(2)?),
            device: DeviceKey(row.get(3)?),
            sealed_at: row.get(4)?,
            previous: previous.map(Hash),
            signature: signature.into(),
        },
    })
}

fn mirror_length(connection: &Connection, scope: ScopeKey) -> Result<u64, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT coalesce(max(seq), 0) FROM mirror WHERE scope = ?1")?;
    let length: i64 = statement.query_row([scope.0], |row| row.get(0))?;
    let begins = snapshot(connection, scope)?.map_or(0, |state| state.at.seq);
    Ok(u64::try_from(length).unwrap_or(0).max(begins))
}

fn mirror_digest(connection: &Connection, scope: ScopeKey, seq: u64) -> Result<Option<Hash>, StoreError> {
    if seq == 0 {
        return Ok(Some(start_digest(scope)));
    }
    if let Some(begins) = snapshot(connection, scope)?.filter(|state| state.at.seq == seq) {
        return Ok(Some(begins.at.digest));
    }
    let Ok(seq) = i64::try_from(seq) else {
        return Ok(None);
    };
    let mut statement =
        connection.prepare_cached("SELECT digest FROM mirror WHERE scope = ?1 AND seq = ?2")?;
    Ok(statement
        .query_row(params![scope.0, seq], |row| row.get(0).map(Hash))
        .optional()?)
}
