//! Taking in what was rescued from a damaged device: the same push, carried by hand.

use std::collections::{BTreeMap, BTreeSet};

use record::{Change, ChangeHash, Document, DocumentId, ScopeId};
use serde::{Deserialize, Serialize};
use store::{
    Held, Writing,
    rescue::{LooseChange, WholeDocument, read},
};
use sync::{DocumentKey, Hash, ScopeKey};

use crate::{Device, Failure};

/// What became of the changes in a rescue file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RescueReport {
    /// New here: kept, and sent with the next exchange under this device's seal.
    pub added: u64,
    /// Here already.
    pub already_there: u64,
    /// Building on changes that are not here: usable after an exchange with the puskesmas.
    pub waiting: u64,
    /// Of posyandu that this device does not serve.
    pub elsewhere: u64,
    /// Pieces that could not be read.
    pub unreadable: u64,
    /// Whether the file was there to its end.
    pub whole: bool,
}

impl Device {
    /// Takes in a rescue file. Changes are known by their hash: the same file twice, or what the puskesmas has sent
    /// already, adds nothing. Each document is one transaction.
    ///
    /// # Errors
    /// [`Failure::NotARescueFile`], [`Failure::NotEnrolled`], [`Failure::Storage`].
    pub fn take_rescued(&mut self, file: &[u8]) -> Result<RescueReport, Failure> {
        let opened = read(file).map_err(|_| Failure::NotARescueFile)?;
        let served: BTreeSet<ScopeId> = self
            .store
            .places()?
            .into_iter()
            .map(|place| ScopeId::from_bytes(place.scope.0))
            .collect();
        if served.is_empty() {
            return Err(Failure::NotEnrolled);
        }
        let mut report = RescueReport {
            unreadable: opened.unreadable,
            whole: opened.counts.is_some(),
            ..RescueReport::default()
        };
        for ((scope, id), changes) in by_document(opened.documents, opened.changes) {
            if !served.contains(&scope) {
                report.elsewhere += changes.len() as u64;
                continue;
            }
            let scope = ScopeKey(*scope.as_bytes());
            let taken = self
                .store
                .write(|tables| take_document(tables, scope, id, changes))?;
            report.added += taken.added;
            report.already_there += taken.already_there;
            report.waiting += taken.waiting;
        }
        Ok(report)
    }
}

/// The changes of each document once, those read out of a whole document first: they stand in causal order.
fn by_document(
    documents: Vec<WholeDocument>,
    loose: Vec<LooseChange>,
) -> BTreeMap<(ScopeId, DocumentId), Vec<Change>> {
    let whole = documents
        .into_iter()
        .flat_map(|WholeDocument { scope, document }| {
            let key = (scope, document.id());
            document.changes().into_iter().map(move |change| (key, change))
        });
    let loose = loose
        .into_iter()
        .map(|loose| ((loose.scope, loose.document), loose.change));
    let mut seen: BTreeSet<ChangeHash> = BTreeSet::new();
    let mut documents: BTreeMap<_, Vec<Change>> = BTreeMap::new();
    for (key, change) in whole.chain(loose) {
        if seen.insert(change.hash()) {
            documents.entry(key).or_default().push(change);
        }
    }
    documents
}

fn take_document(
    tables: &mut Writing<'_>,
    scope: ScopeKey,
    id: DocumentId,
    changes: Vec<Change>,
) -> Result<RescueReport, Failure> {
    let stored = tables.document(id)?;
    let before = stored.as_ref().map(|(_, document)| document);
    let mut document = before.cloned().unwrap_or_else(|| Document::begin(id, &changes));
    // A child that has moved: its records go where its document is.
    let scope = stored.as_ref().map_or(scope, |(scope, _)| *scope);
    let (there, mut waiting): (Vec<_>, Vec<_>) = changes
        .into_iter()
        .partition(|change| document.has(change.hash()));
    let mut taken = Vec::new();
    if let Ok(merged) = document.admit(&waiting) {
        document = merged;
        taken = std::mem::take(&mut waiting);
    }
    // One by one where something is missing; again as long as one more finds what it builds on.
    loop {
        let left = waiting.len();
        waiting.retain(|change| match document.admit(std::slice::from_ref(change)) {
            Ok(merged) => {
                document = merged;
                taken.push(change.clone());
                false
            }
            Err(_) => true,
        });
        if waiting.len() == left {
            break;
        }
    }
    for change in &taken {
        tables.hold(&Held {
            scope,
            document: DocumentKey(*id.as_bytes()),
            hash: Hash(change.hash().0),
            bytes: change.bytes(),
            bundle: None,
        })?;
    }
    if !taken.is_empty() {
        tables.save(scope, &document, before)?;
    }
    Ok(RescueReport {
        added: taken.len() as u64,
        already_there: there.len() as u64,
        waiting: waiting.len() as u64,
        ..RescueReport::default()
    })
}
