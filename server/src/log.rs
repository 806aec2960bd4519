use std::{
    cell::Cell,
    collections::{BTreeMap, btree_map::Entry},
};

use record::{Document, DocumentId};
use rusqlite::{Connection, OptionalExtension, params};
use sync::{
    Admission, BundleHead, DocumentKey, Hash, Log, Logged, Mark, NewChange, Numbered, Reason, ScopeKey,
    ShortDigest, Snapshot, SnapshotAsk, TAIL_BYTES, TAIL_CHANGES, chain_digest, start_digest,
};

use crate::{
    StorageError, documents, gate, reports,
    snapshots::{self, SnapshotLimits, Snapshots},
};

/// About how many bytes one reply carries over all its posyandu, counted before shrinking, seals and framing included: below
/// [`sync::MAX_FRAME_BYTES`] even where nothing compresses.
const REPLY_BYTES: usize = 3 * 1024 * 1024;
/// What a change costs in a reply beside its own bytes: its document, its place, and at worst a seal of its own.
const OVERHEAD: usize = 256;

/// The logs in the database, as one request's transaction sees them. [`ScopeLog::finish`] stores the documents that
/// the request changed; without it the transaction must not be committed.
pub(crate) struct ScopeLog<'a> {
    pub(crate) connection: &'a Connection,
    snapshots: &'a Snapshots,
    /// What the device serves: it may read and write in each of these logs.
    pub(crate) places: Vec<ScopeKey>,
    pub(crate) drafts: BTreeMap<(ScopeKey, DocumentKey), Draft>,
    room: Cell<usize>,
}

/// A document that this request works on.
pub(crate) struct Draft {
    before: Option<Document>,
    now: Option<Document>,
}

impl Draft {
    /// The document, if this request changed it.
    pub(crate) fn changed(&self) -> Option<&Document> {
        self.now.as_ref().filter(|now| differs(self.before.as_ref(), now))
    }
}

/// The end of a log.
struct End {
    next_seq: i64,
    digest: Hash,
}

impl<'a> ScopeLog<'a> {
    pub(crate) fn new(connection: &'a Connection, snapshots: &'a Snapshots, places: Vec<ScopeKey>) -> Self {
        Self {
            connection,
            snapshots,
            places,
            drafts: BTreeMap::new(),
            room: Cell::new(REPLY_BYTES),
        }
    }

    /// Stores the changed documents and brings the report tables up to them.
    pub(crate) fn finish(mut self) -> Result<(), StorageError> {
        self.look_again_everywhere()?;
        self.follow_moves()?;
        for ((scope, _), Draft { before, now }) in self.drafts {
            let Some(now) = now else { continue };
            if differs(before.as_ref(), &now) {
                documents::store(self.connection, scope, &now)?;
                reports::fold(self.connection, scope, &now, &now.touched_since(before.as_ref()))?;
            }
        }
        Ok(())
    }

    fn draft(&mut self, scope: ScopeKey, document: DocumentKey) -> Result<&mut Draft, StorageError> {
        match self.drafts.entry((scope, document)) {
            Entry::Occupied(known) => Ok(known.into_mut()),
            Entry::Vacant(new) => {
                let before = documents::load(self.connection, scope, DocumentId::from_bytes(document.0))?;
                Ok(new.insert(Draft {
                    now: before.clone(),
                    before,
                }))
            }
        }
    }

    pub(crate) fn has(&self, scope: ScopeKey, hash: Hash) -> Result<bool, StorageError> {
        let sql = "SELECT 1 FROM change_log WHERE scope = ?1 AND change_hash = ?2";
        Ok(self
            .connection
            .prepare_cached(sql)?
            .exists(params![scope.0, hash.0])?)
    }

    /// Whether a change that begins like this was logged or set aside.
    pub(crate) fn knows(&self, scope: ScopeKey, change: ShortDigest) -> Result<bool, StorageError> {
        let (first, last) = change.range();
        let sql = "SELECT 1 FROM quarantine WHERE scope = ?1 AND change_hash BETWEEN ?2 AND ?3
                   UNION ALL
                   SELECT 1 FROM change_log WHERE scope = ?1 AND change_hash BETWEEN ?2 AND ?3";
        Ok(self
            .connection
            .prepare_cached(sql)?
            .exists(params![scope.0, first.0, last.0])?)
    }

    /// Takes the log's end, and with it the right to lengthen it: where several servers share a database, the row
    /// lock makes commit order equal sequence order.
    fn lock_end(&self, scope: ScopeKey) -> Result<End, StorageError> {
        let sql = "UPDATE scope SET next_seq = next_seq WHERE id = ?1 RETURNING next_seq, chain_digest";
        let mut statement = self.connection.prepare_cached(sql)?;
        let end = |row: &rusqlite::Row<'_>| {
            Ok(End {
                next_seq: row.get(0)?,
                digest: Hash(row.get(1)?),
            })
        };
        Ok(statement.query_row([scope.0], end)?)
    }

    /// The end of the log, without the right to lengthen it.
    fn end(&self, scope: ScopeKey) -> Result<Mark, StorageError> {
        let sql = "SELECT next_seq - 1, chain_digest FROM scope WHERE id = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mark = |row: &rusqlite::Row<'_>| {
            Ok(Mark {
                seq: u64::try_from(row.get::<_, i64>(0)?).unwrap_or(0),
                digest: Hash(row.get(1)?),
            })
        };
        Ok(statement.query_row([scope.0], mark)?)
    }

    fn move_end(&self, scope: ScopeKey, end: &End) -> Result<(), StorageError> {
        let sql = "UPDATE scope SET next_seq = ?2, chain_digest = ?3 WHERE id = ?1";
        self.connection
            .prepare_cached(sql)?
            .execute(params![scope.0, end.next_seq, end.digest.0])?;
        Ok(())
    }

    fn note_bundle(
        &self,
        scope: ScopeKey,
        bundle: &BundleHead,
        received_at: i64,
    ) -> Result<(), StorageError> {
        let sql = "INSERT INTO bundle (scope, hash, device, prev_hash, sealed_at, signature, received_at)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (scope, hash) DO NOTHING";
        let previous = bundle.previous.map(|hash| hash.0);
        let signature = bundle.signature.as_slice();
        self.connection.prepare_cached(sql)?.execute(params![
            scope.0,
            bundle.hash.0,
            bundle.device.0,
            previous,
            bundle.sealed_at,
            signature,
            received_at
        ])?;
        let sql = "INSERT INTO writer (scope, staff) SELECT ?1, person FROM device WHERE id = ?2
                   ON CONFLICT (scope, staff) DO NOTHING";
        self.connection
            .prepare_cached(sql)?
            .execute(params![scope.0, bundle.device.0])?;
        Ok(())
    }

    fn log(
        &self,
        scope: ScopeKey,
        bundle: Hash,
        change: &NewChange<'_>,
        end: &mut End,
    ) -> Result<(), StorageError> {
        let digest = chain_digest(end.digest, change.hash);
        let sql = "INSERT INTO change_log (scope, seq, change_hash, doc, bundle, chain_digest, bytes)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        self.connection.prepare_cached(sql)?.execute(params![
            scope.0,
            end.next_seq,
            change.hash.0,
            change.document.0,
            bundle.0,
            digest.0,
            change.bytes
        ])?;
        let sql = "DELETE FROM quarantine WHERE scope = ?1 AND change_hash = ?2";
        self.connection
            .prepare_cached(sql)?
            .execute(params![scope.0, change.hash.0])?;
        *end = End {
            next_seq: end.next_seq + 1,
            digest,
        };
        Ok(())
    }

    fn set_aside(
        &self,
        scope: ScopeKey,
        bundle: Hash,
        change: &NewChange<'_>,
        reason: Reason,
        received_at: i64,
    ) -> Result<(), StorageError> {
        let sql = "INSERT INTO quarantine (scope, change_hash, doc, bundle, reason, bytes, received_at)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                   ON CONFLICT (scope, change_hash) DO UPDATE SET reason = excluded.reason";
        self.connection.prepare_cached(sql)?.execute(params![
            scope.0,
            change.hash.0,
            change.document.0,
            bundle.0,
            reason.as_str(),
            change.bytes,
            received_at
        ])?;
        Ok(())
    }

    /// The verdict on each change that is not in the log yet, by its place; a document's changes are judged together,
    /// and the same change twice in one bundle once.
    fn judge(
        &mut self,
        scope: ScopeKey,
        changes: &[NewChange<'_>],
    ) -> Result<BTreeMap<usize, gate::Verdict>, StorageError> {
        let mut by_document: BTreeMap<DocumentKey, Vec<(usize, &[u8])>> = BTreeMap::new();
        let mut first = BTreeMap::new();
        for (at, change) in changes.iter().enumerate() {
            if !self.has(scope, change.hash)? && *first.entry(change.hash).or_insert(at) == at {
                by_document
                    .entry(change.document)
                    .or_default()
                    .push((at, change.bytes));
            }
        }
        let mut verdicts = BTreeMap::new();
        for (document, offered) in by_document {
            let (places, bytes): (Vec<usize>, Vec<&[u8]>) = offered.into_iter().unzip();
            let draft = self.draft(scope, document)?;
            let (next, judged) = gate::judge(DocumentId::from_bytes(document.0), draft.now.as_ref(), &bytes);
            draft.now = next;
            verdicts.extend(places.into_iter().zip(judged));
        }
        Ok(verdicts)
    }
}

impl Log for ScopeLog<'_> {
    type Error = StorageError;

    fn digest(&self, scope: ScopeKey, seq: u64) -> Result<Option<Hash>, StorageError> {
        if seq == 0 {
            return Ok(Some(start_digest(scope)));
        }
        let Ok(seq) = i64::try_from(seq) else {
            return Ok(None);
        };
        let sql = "SELECT chain_digest FROM change_log WHERE scope = ?1 AND seq = ?2";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement
            .query_row(params![scope.0, seq], |row| row.get(0).map(Hash))
            .optional()?)
    }

    fn find(&self, scope: ScopeKey, change: Hash) -> Result<Option<Numbered>, StorageError> {
        let sql = "SELECT seq, change_hash, doc FROM change_log WHERE scope = ?1 AND change_hash = ?2";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement
            .query_row(params![scope.0, change.0], numbered)
            .optional()?)
    }

    fn at(&self, scope: ScopeKey, seq: u64) -> Result<Option<Numbered>, StorageError> {
        let Ok(seq) = i64::try_from(seq) else {
            return Ok(None);
        };
        let sql = "SELECT seq, change_hash, doc FROM change_log WHERE scope = ?1 AND seq = ?2";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_row(params![scope.0, seq], numbered).optional()?)
    }

    fn append(
        &mut self,
        scope: ScopeKey,
        bundle: &BundleHead,
        changes: &[NewChange<'_>],
        received_at: i64,
    ) -> Result<Vec<Admission>, StorageError> {
        // Nobody else lengthens the log from here on.
        self.lock_end(scope)?;
        let mut verdicts = self.judge(scope, changes)?;
        let waiting = |at: &usize| verdicts.get(at) == Some(&Err(Reason::MissingDependencies));
        let waiting: Vec<usize> = (0..changes.len()).filter(waiting).collect();
        if self.bring_what_is_missing(scope, waiting.iter().filter_map(|at| changes.get(*at)))? {
            verdicts.extend(self.judge(scope, changes)?);
        }
        let mut end = self.lock_end(scope)?;
        if !verdicts.is_empty() {
            self.note_bundle(scope, bundle, received_at)?;
        }
        let mut stopped = BTreeMap::new();
        for (at, verdict) in verdicts {
            let Some(change) = changes.get(at) else { continue };
            match verdict {
                Ok(()) => self.log(scope, bundle.hash, change, &mut end)?,
                Err(reason) => {
                    self.set_aside(scope, bundle.hash, change, reason, received_at)?;
                    stopped.insert(change.hash, reason);
                }
            }
        }
        self.move_end(scope, &end)?;
        let admission = |change: &NewChange<'_>| {
            stopped
                .get(&change.hash)
                .map_or(Admission::Logged, |reason| Admission::Quarantined(*reason))
        };
        Ok(changes.iter().map(admission).collect())
    }

    /// What fits into the rest of this reply; nothing, and `true`, when an earlier posyandu filled it.
    fn tail(&self, scope: ScopeKey, after: u64) -> Result<(Vec<Logged>, bool), StorageError> {
        let sql =
            "SELECT c.change_hash, c.doc, c.bytes, c.bundle, b.device, b.prev_hash, b.sealed_at, b.signature
                   FROM change_log c JOIN bundle b ON b.scope = c.scope AND b.hash = c.bundle
                   WHERE c.scope = ?1 AND c.seq > ?2 ORDER BY c.seq";
        let mut statement = self.connection.prepare_cached(sql)?;
        let after = i64::try_from(after).unwrap_or(i64::MAX);
        let mut rows = statement.query(params![scope.0, after])?;
        let mut tail = Vec::new();
        let mut bytes = 0;
        while let Some(row) = rows.next()? {
            let full = tail.len() >= TAIL_CHANGES || (bytes >= TAIL_BYTES && !tail.is_empty());
            if full || self.room.get() == 0 {
                return Ok((tail, true));
            }
            let change = logged(row)?;
            bytes += change.bytes.len();
            self.room
                .set(self.room.get().saturating_sub(change.bytes.len() + OVERHEAD));
            tail.push(change);
        }
        Ok((tail, false))
    }

    /// Documents for a device that has nothing, as long as this reply has room.
    fn snapshot(
        &self,
        scope: ScopeKey,
        at: Option<Mark>,
        ask: &SnapshotAsk,
    ) -> Result<Option<Snapshot>, StorageError> {
        let end = self.end(scope)?;
        let SnapshotLimits { from, part_bytes } = self.snapshots.limits;
        if at.is_none() && end.seq <= from {
            return Ok(None);
        }
        if self.room.get() < part_bytes {
            // A part may be as large as that where nothing compresses. This posyandu, and its log, wait for the next reply.
            self.room.set(0);
            return Ok(None);
        }
        let part = self.snapshots.part((scope, end, ask.after), || {
            snapshots::make(self.connection, scope, ask.after, part_bytes, |change| {
                self.find(scope, change)
            })
        })?;
        self.room
            .set(self.room.get().saturating_sub(part.documents.len()));
        Ok(Some(Snapshot {
            at: at.unwrap_or(end),
            end,
            documents: part.documents.clone().into(),
            more: part.more,
            signature: Vec::new().into(),
        }))
    }
}

fn numbered(row: &rusqlite::Row<'_>) -> rusqlite::Result<Numbered> {
    Ok(Numbered {
        seq: u64::try_from(row.get::<_, i64>(0)?).unwrap_or(0),
        hash: Hash(row.get(1)?),
        document: DocumentKey(row.get(2)?),
    })
}

fn differs(before: Option<&Document>, now: &Document) -> bool {
    before.is_none_or(|before| before.heads() != now.heads())
}

/// A change and its seal: hash, document, bytes, bundle, device, previous, sealed at, signature.
pub(crate) fn logged(row: &rusqlite::Row<'_>) -> rusqlite::Result<Logged> {
    Ok(Logged {
        hash: Hash(row.get(0)?),
        document: DocumentKey(row.get(1)?),
        bytes: row.get(2)?,
        bundle: BundleHead {
            hash: Hash(row.get(3)?),
            device: sync::DeviceKey(row.get(4)?),
            previous: row.get::<_, Option<[u8; 32]>>(5)?.map(Hash),
            sealed_at: row.get(6)?,
            signature: row.get::<_, Vec<u8>>(7)?.into(),
        },
    })
}
