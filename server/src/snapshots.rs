//! Documents for new devices: made once, kept for the next ones that ask for the same.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
};

use record::DocumentId;
use rusqlite::{Connection, params};
use sync::{
    DocumentKey, Documents, Hash, Mark, Numbered, SNAPSHOT_BYTES, SNAPSHOT_FROM, SavedDocument, ScopeKey,
};

use crate::{StorageError, documents};

/// The most parts kept in memory: with [`SNAPSHOT_BYTES`] before compression each, some megabytes in all.
const KEPT: usize = 16;

/// When documents are sent instead of a log, and how many at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SnapshotLimits {
    /// A log that is longer than this, in changes, comes to a new device as documents.
    pub from: u64,
    /// About how many bytes of saved documents one part carries, before compression; at most [`SNAPSHOT_BYTES`].
    pub part_bytes: usize,
}

impl Default for SnapshotLimits {
    fn default() -> Self {
        Self {
            from: SNAPSHOT_FROM,
            part_bytes: SNAPSHOT_BYTES,
        }
    }
}

/// Which part: of which posyandu, at which end of its log, after which document.
pub(crate) type Key = (ScopeKey, Mark, Option<DocumentKey>);

/// A part of a snapshot, as it travels.
#[derive(Debug)]
pub(crate) struct Part {
    /// A frame of [`Documents`].
    pub(crate) documents: Vec<u8>,
    /// Whether there are more.
    pub(crate) more: bool,
}

/// The parts made last. They are a cache: the end of the log is in the key, so that none is ever out of date.
#[derive(Debug)]
pub(crate) struct Snapshots {
    pub(crate) limits: SnapshotLimits,
    parts: Mutex<VecDeque<(Key, Arc<Part>)>>,
}

impl Snapshots {
    pub(crate) fn new(limits: SnapshotLimits) -> Self {
        Self {
            limits,
            parts: Mutex::default(),
        }
    }

    /// A part that is here, or what `make` makes. One at a time: a hundred new devices that ask at once wait for one
    /// piece of work instead of doing it a hundred times.
    pub(crate) fn part(
        &self,
        key: Key,
        make: impl FnOnce() -> Result<Part, StorageError>,
    ) -> Result<Arc<Part>, StorageError> {
        let mut parts = self.parts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, part)) = parts.iter().find(|(known, _)| *known == key) {
            return Ok(Arc::clone(part));
        }
        let part = Arc::new(make()?);
        parts.truncate(KEPT - 1);
        parts.push_front((key, Arc::clone(&part)));
        Ok(part)
    }
}

/// The next documents after one, by id, of about `part_bytes`. `find` gives the number of a change in the log.
pub(crate) fn make(
    connection: &Connection,
    scope: ScopeKey,
    after: Option<DocumentKey>,
    part_bytes: usize,
    find: impl Fn(Hash) -> Result<Option<Numbered>, StorageError>,
) -> Result<Part, StorageError> {
    let sql = "SELECT doc FROM doc_cache WHERE scope = ?1 AND (?2 IS NULL OR doc > ?2) ORDER BY doc";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(params![scope.0, after.map(|document| document.0)])?;
    let mut part = Documents::default();
    let mut bytes = 0;
    let mut more = false;
    while let Some(row) = rows.next()? {
        if bytes >= part_bytes {
            more = true;
            break;
        }
        let key = DocumentKey(row.get(0)?);
        let Some(document) = documents::load(connection, scope, DocumentId::from_bytes(key.0))? else {
            continue;
        };
        let mut heads = Vec::new();
        for head in document.heads() {
            // A document without any change but its first has no head in the log.
            heads.push(find(Hash(head.0))?.map_or(0, |found| found.seq));
        }
        let saved = document.save_plain();
        bytes += saved.len();
        part.documents.push(SavedDocument {
            document: key,
            heads,
            bytes: saved.into(),
        });
    }
    let documents = sync::encode(&part).map_err(StorageError::Unsendable)?;
    Ok(Part { documents, more })
}
