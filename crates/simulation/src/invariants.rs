use std::collections::{BTreeMap, BTreeSet};

use record::{Document, DocumentId, DocumentKind};

use crate::village::{Hash, Id, Logged, Village};

/// The names under which a run reports what did not hold.
pub(crate) mod name {
    pub(crate) const NO_ERROR: &str = "nothing fails but by a fault";
    pub(crate) const KEPT: &str = "no local write is lost";
    pub(crate) const SENT: &str = "\"sent\" means durable in the current log";
    pub(crate) const CAUSAL: &str = "the log is causally closed";
    pub(crate) const CHAIN: &str = "the chain digest recomputes";
    pub(crate) const GROWS: &str = "a log only grows";
    pub(crate) const ENDS: &str = "every exchange ends";
    pub(crate) const NOWHERE: &str = "at rest everything held is in the log or set aside";
    pub(crate) const EVERYWHERE: &str = "at rest the log is on every phone";
    pub(crate) const EQUAL: &str = "at rest heads are equal wherever the same logs tell of a document";
    pub(crate) const HOME: &str = "at rest one log tells all there is of a document";
    pub(crate) const IDLE: &str = "at rest an exchange moves nothing, in one round trip";
    pub(crate) const BUDGET: &str = "an idle exchange stays within its bytes";
    pub(crate) const FOLD: &str = "a phone's tables are the fold of its documents";
    pub(crate) const SERVER: &str = "the server's documents are the replay of its log";
}

/// A violated invariant, before the run adds seed and step.
pub(crate) type Violation = (&'static str, String);

/// What the harness knows of the server's logs, read as they grow.
#[derive(Debug, Default)]
pub(crate) struct Logs {
    scopes: Vec<ScopeLog>,
}

#[derive(Debug, Default, Clone)]
struct ScopeLog {
    entries: Vec<Hash>,
    known: BTreeSet<Hash>,
    documents: BTreeMap<Id, Told>,
    digest: Option<Hash>,
}

/// What a log tells of one document.
#[derive(Debug, Default, Clone)]
struct Told {
    /// The changes that every reader makes itself.
    first: BTreeSet<Hash>,
    logged: BTreeSet<Hash>,
}

impl Logs {
    pub(crate) fn has(&self, hash: &Hash) -> bool {
        self.scopes.iter().any(|log| log.known.contains(hash))
    }

    pub(crate) fn entries(&self, scope: usize) -> &[Hash] {
        self.scopes
            .get(scope)
            .map(|log| log.entries.as_slice())
            .unwrap_or_default()
    }

    /// Where the logs tell of a document: one, and after a move two.
    pub(crate) fn telling_of(&self, document: &Id) -> BTreeSet<usize> {
        let telling = |(_, log): &(usize, &ScopeLog)| log.documents.contains_key(document);
        let scopes = self.scopes.iter().enumerate().filter(telling);
        scopes.map(|(scope, _)| scope).collect()
    }

    /// A document of which no log has all that the logs have together. Whoever moved, however often, must have it all
    /// in the log of where she is.
    pub(crate) fn scattered(&self) -> Option<Violation> {
        let mut together: BTreeMap<&Id, BTreeSet<&Hash>> = BTreeMap::new();
        let mut most: BTreeMap<&Id, usize> = BTreeMap::new();
        for (id, told) in self.scopes.iter().flat_map(|log| &log.documents) {
            together.entry(id).or_default().extend(&told.logged);
            let most = most.entry(id).or_default();
            *most = told.logged.len().max(*most);
        }
        let (id, all) = together
            .iter()
            .find(|(id, all)| most.get(*id) < Some(&all.len()))?;
        let told = |log: &ScopeLog| log.documents.get(*id).map_or(0, |told| told.logged.len());
        let pieces: Vec<usize> = self.scopes.iter().map(told).collect();
        let detail = format!(
            "{} changes of a document, in the logs {pieces:?} of them",
            all.len()
        );
        Some((name::HOME, detail))
    }

    pub(crate) fn lengths(&self) -> Vec<usize> {
        self.scopes.iter().map(|log| log.entries.len()).collect()
    }

    /// Reads what is new, and checks that it continues what was there.
    pub(crate) fn follow<V: Village>(&mut self, village: &V) -> anyhow::Result<Option<Violation>> {
        self.scopes.resize_with(village.scopes(), ScopeLog::default);
        for (scope, log) in self.scopes.iter_mut().enumerate() {
            if log.entries.is_empty() {
                log.digest = village.chain(scope, None, None);
            }
            for entry in village.log(scope, log.entries.len())? {
                if let Some(violation) = log.add(scope, &entry, village) {
                    return Ok(Some(violation));
                }
            }
        }
        Ok(None)
    }

    /// Reads everything again after the server came up with what it had: it must begin with all that was known.
    pub(crate) fn read_again<V: Village>(&mut self, village: &V) -> anyhow::Result<Option<Violation>> {
        let before = std::mem::take(self);
        if let Some(violation) = self.follow(village)? {
            return Ok(Some(violation));
        }
        for (scope, log) in before.scopes.iter().enumerate() {
            if !self.entries(scope).starts_with(&log.entries) {
                return Ok(Some((name::GROWS, format!("log {scope} lost changes"))));
            }
        }
        Ok(None)
    }
}

impl ScopeLog {
    fn add<V: Village>(&mut self, scope: usize, entry: &Logged, village: &V) -> Option<Violation> {
        let place = self.entries.len() + 1;
        let told = self.documents.entry(entry.document).or_insert_with(|| Told {
            first: first_changes(entry.document),
            logged: BTreeSet::new(),
        });
        told.logged.insert(entry.hash);
        let here = |hash: &Hash| self.known.contains(hash) || told.first.contains(hash);
        if !entry.dependencies.iter().all(here) {
            return Some((
                name::CAUSAL,
                format!("change {place} of log {scope} stands before one it builds on"),
            ));
        }
        self.digest = village.chain(scope, self.digest, Some(entry.hash));
        if self.digest != entry.digest {
            return Some((name::CHAIN, format!("change {place} of log {scope}")));
        }
        if !self.known.insert(entry.hash) {
            return Some((
                name::GROWS,
                format!("change {place} of log {scope} is there twice"),
            ));
        }
        self.entries.push(entry.hash);
        None
    }
}

/// The changes that every reader of a document makes itself.
fn first_changes(document: Id) -> BTreeSet<Hash> {
    DocumentKind::ALL
        .into_iter()
        .flat_map(|kind| Document::new(kind, DocumentId::from_bytes(document)).heads())
        .map(|hash| hash.0)
        .collect()
}

/// What a phone shows must hold all that it called saved.
pub(crate) fn kept<V: Village>(
    village: &V,
    phone: usize,
    written: &BTreeSet<Id>,
) -> anyhow::Result<Option<Violation>> {
    let shown = village.shown(phone)?;
    let lost = written.difference(&shown).count();
    Ok((lost > 0).then(|| {
        (
            name::KEPT,
            format!("phone {phone} lost {lost} of {}", written.len()),
        )
    }))
}

/// What a phone that has heard from the present server calls sent must be in its log.
pub(crate) fn sent<V: Village>(village: &V, phone: usize, logs: &Logs) -> anyhow::Result<Option<Violation>> {
    let claims = village.called_sent(phone)?;
    let false_claims = claims.iter().filter(|hash| !logs.has(hash)).count();
    Ok((false_claims > 0).then(|| {
        (
            name::SENT,
            format!("phone {phone} calls {false_claims} changes sent that the server does not have"),
        )
    }))
}
