//! What can still be read of a damaged database, and the file it is carried in.
//!
//! [`scan`] trusts nothing but the rows themselves. It walks every page of the database file and of its write-ahead
//! log and takes what has the shape of a change or of a document, without asking SQLite where they are: header, schema
//! and the pages that lead to a row may all be destroyed. Whether a row is whole its content says: a change and a saved
//! document each carry a checksum. Nothing is written, and nothing but those two is taken: no token, no name list.
//!
//! The same records usually stand in two places (a change in its own row, and again in its document), and either is
//! enough.

mod file;
mod pages;
mod wal;

use std::collections::{BTreeMap, BTreeSet};

use record::{Change, ChangeHash, Document, DocumentId, ScopeId};
use serde::Serialize;

pub use file::{MAX_FILE_BYTES, Opened, RescueFileError, read};
use pages::{Column, Pages};
pub use wal::is_damaged as write_ahead_log_is_damaged;

/// A change without its document.
#[derive(Debug, Clone, PartialEq)]
pub struct LooseChange {
    /// Of which posyandu.
    pub scope: ScopeId,
    /// Of which document.
    pub document: DocumentId,
    /// The change.
    pub change: Change,
}

/// A document with its whole history.
#[derive(Debug, Clone)]
pub struct WholeDocument {
    /// Of which posyandu.
    pub scope: ScopeId,
    /// The document.
    pub document: Document,
}

/// How much there was.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Documents that are whole.
    pub documents: u64,
    /// Documents of which a row was found and nothing of it could be read.
    pub documents_lost: u64,
    /// Changes that are whole, in their own row or in a document.
    pub changes: u64,
    /// Those of them that neither the mirror shows nor a snapshot can have brought: nobody else may have them.
    pub unsent: u64,
    /// Changes of which a trace was found, but not the change.
    pub changes_lost: u64,
    /// Those of them that the mirror shows: the puskesmas has them.
    pub lost_but_sent: u64,
}

/// What was read.
#[derive(Debug, Clone, Default)]
pub struct Rescued {
    /// Changes that nobody else may have: the dearest, so they stand first in the file.
    pub unsent: Vec<LooseChange>,
    /// Whole documents.
    pub documents: Vec<WholeDocument>,
    /// Sent changes that are in no whole document.
    pub loose: Vec<LooseChange>,
    /// How much there was.
    pub counts: Counts,
}

/// Reads what can be read of a database file and its write-ahead log (empty where there is none).
pub fn scan(database: &[u8], write_ahead_log: &[u8]) -> Rescued {
    let mut found = Found::default();
    Pages::of(database, write_ahead_log).each_row(|columns| found.take(columns));
    found.sort()
}

/// Everything with the right shape, readable or not. The same row is met several times: in the file and, newer or the
/// same, in the log.
#[derive(Default)]
struct Found {
    changes: BTreeMap<ChangeHash, LooseChange>,
    documents: BTreeMap<(DocumentId, Vec<ChangeHash>), WholeDocument>,
    mirrored: BTreeSet<ChangeHash>,
    /// Posyandu whose mirror begins with a snapshot: its changes came inside documents, without rows of their own.
    begun_later: BTreeSet<ScopeId>,
    named_changes: BTreeSet<ChangeHash>,
    named_documents: BTreeSet<DocumentId>,
}

impl Found {
    fn take(&mut self, columns: &[Column<'_>]) {
        use Column::{Blob, Integer, Null};
        match columns {
            // change: position, hash, scope, document, bundle, bytes
            [
                Null,
                Blob(hash),
                Blob(scope),
                Blob(document),
                Null | Blob(_),
                Blob(bytes),
                ..,
            ] => {
                let (Some(hash), Some(scope), Some(document)) = (array(hash), array(scope), array(document))
                else {
                    return;
                };
                let hash = ChangeHash(hash);
                self.named_changes.insert(hash);
                let change = Change::parse(bytes).ok().filter(|change| change.hash() == hash);
                if let Some(change) = change {
                    let (scope, document) = (ScopeId::from_bytes(scope), DocumentId::from_bytes(document));
                    self.changes.entry(hash).or_insert(LooseChange {
                        scope,
                        document,
                        change,
                    });
                }
            }
            // mirror: scope, seq, change_hash, digest
            [Blob(scope), Integer, Blob(hash), Blob(digest), ..]
                if scope.len() == 16 && digest.len() == 32 =>
            {
                self.mirrored.extend(array(hash).map(ChangeHash));
            }
            // landmark: scope, seq, change_hash, document
            [Blob(scope), Integer, Blob(hash), Blob(document), ..]
                if scope.len() == 16 && document.len() == 16 =>
            {
                self.mirrored.extend(array(hash).map(ChangeHash));
            }
            // snapshot: scope, seq, digest, after, reach_seq, reach_digest
            [
                Blob(scope),
                Integer,
                Blob(digest),
                Null | Blob(_),
                Null | Integer,
                Null | Blob(_),
            ] if digest.len() == 32 => {
                self.begun_later.extend(array(scope).map(ScopeId::from_bytes));
            }
            // document: id, scope, bytes
            [Blob(id), Blob(scope), Blob(bytes), ..] => {
                let (Some(id), Some(scope)) = (array(id), array(scope)) else {
                    return;
                };
                let id = DocumentId::from_bytes(id);
                self.named_documents.insert(id);
                let document = Document::load(bytes).ok().filter(|document| document.id() == id);
                if let Some(document) = document {
                    let scope = ScopeId::from_bytes(scope);
                    self.documents
                        .entry((id, document.heads()))
                        .or_insert(WholeDocument { scope, document });
                }
            }
            _ => {}
        }
    }

    fn sort(self) -> Rescued {
        let Self {
            changes,
            documents,
            mirrored,
            begun_later,
            named_changes,
            named_documents,
        } = self;
        let mut readable: BTreeMap<ChangeHash, LooseChange> = changes;
        let mut whole = BTreeSet::new();
        for WholeDocument { scope, document } in documents.values() {
            for change in document.changes() {
                whole.insert(change.hash());
                readable.entry(change.hash()).or_insert(LooseChange {
                    scope: *scope,
                    document: document.id(),
                    change,
                });
            }
        }
        let whole_documents: BTreeSet<DocumentId> = documents.keys().map(|(id, _)| *id).collect();
        let is_unsent = |hash: &ChangeHash, change: &LooseChange| {
            !mirrored.contains(hash) && (named_changes.contains(hash) || !begun_later.contains(&change.scope))
        };
        let is_lost = |hash: &&ChangeHash| !readable.contains_key(hash);
        let counts = Counts {
            documents: whole_documents.len() as u64,
            documents_lost: named_documents.difference(&whole_documents).count() as u64,
            changes: readable.len() as u64,
            unsent: readable
                .iter()
                .filter(|(hash, change)| is_unsent(hash, change))
                .count() as u64,
            changes_lost: named_changes.union(&mirrored).filter(is_lost).count() as u64,
            lost_but_sent: mirrored.iter().filter(is_lost).count() as u64,
        };
        let (unsent, sent): (Vec<_>, Vec<_>) = readable
            .into_iter()
            .partition(|(hash, change)| is_unsent(hash, change));
        Rescued {
            unsent: unsent.into_iter().map(|(_, change)| change).collect(),
            documents: documents.into_values().collect(),
            loose: sent
                .into_iter()
                .filter(|(hash, _)| !whole.contains(hash))
                .map(|(_, change)| change)
                .collect(),
            counts,
        }
    }
}

fn array<const N: usize>(bytes: &[u8]) -> Option<[u8; N]> {
    bytes.try_into().ok()
}
