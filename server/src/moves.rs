//! People who moved: what is logged about them where they were is logged again, with the same hashes and seals, where
//! they are. The old log keeps what it has, and learns nothing new.

use std::collections::{BTreeMap, BTreeSet};

use record::{Change, ChangeHash, Document, DocumentKind, EventBody, History, Judgement, ScopeId};
use rusqlite::{Connection, params};
use sync::{DocumentKey, Hash, Log, NewChange, ScopeKey};

use crate::{
    StorageError,
    log::{Draft, ScopeLog, logged},
};

/// A change that a log has and another lacks, or one that waited for it.
struct Missing {
    change: sync::Logged,
    received_at: i64,
}

impl ScopeLog<'_> {
    /// What was written about people who moved goes on to where they are, however often they moved; and what waited
    /// there for it is looked at again.
    pub(crate) fn follow_moves(&mut self) -> Result<(), StorageError> {
        let mut followed: BTreeMap<(ScopeKey, DocumentKey), Vec<ChangeHash>> = BTreeMap::new();
        loop {
            let mut ways = Vec::new();
            let mut left = Vec::new();
            for (key, draft) in &self.drafts {
                let Some(document) = draft.changed() else { continue };
                if followed.insert(*key, document.heads()).as_ref() == Some(&document.heads()) {
                    continue;
                }
                let Some(moved) = Moved::of(document) else {
                    continue;
                };
                let (scope, doc) = *key;
                let places = moved.goes_on_to(self.connection, scope)?;
                ways.extend(places.into_iter().map(|to| (scope, to, doc)));
                left.extend(
                    moved
                        .written
                        .into_iter()
                        .map(|(from, change)| (scope, from, change)),
                );
            }
            let mut brought = false;
            for (told_in, from, change) in left {
                if self.has(from, change)? {
                    continue;
                }
                // A server restored to before the move lost it in the log of the place that she left. Whoever serves
                // that place may say it there again; and what she sealed counts, whoever brings it back.
                if self.places.contains(&from) {
                    let served = self.places.clone();
                    brought |= self.bring(from, change, &served)?;
                } else if sealed_there(self.connection, told_in, change, from)? {
                    brought |= self.bring(from, change, &[told_in])?;
                }
            }
            if ways.is_empty() && !brought {
                return Ok(());
            }
            for (from, to, doc) in ways {
                self.go_on(from, to, doc)?;
            }
        }
    }

    fn go_on(&mut self, from: ScopeKey, to: ScopeKey, doc: DocumentKey) -> Result<(), StorageError> {
        for missing in missing(self.connection, doc, from, to)? {
            self.log_again(to, &missing)?;
        }
        self.look_again(to, doc)
    }

    /// What waits in a log of this device for something that this request brought, perhaps into another one.
    pub(crate) fn look_again_everywhere(&mut self) -> Result<(), StorageError> {
        for scope in self.places.clone() {
            for doc in waiting_documents(self.connection, scope)? {
                let changed = |((_, of), draft): (&(ScopeKey, DocumentKey), &Draft)| {
                    *of == doc && draft.changed().is_some()
                };
                if self.drafts.iter().any(changed) {
                    self.look_again(scope, doc)?;
                }
            }
        }
        Ok(())
    }

    fn look_again(&mut self, to: ScopeKey, doc: DocumentKey) -> Result<(), StorageError> {
        let mut left = usize::MAX;
        let mut still = waiting(self.connection, doc, to)?;
        // Each round may bring what another waits for.
        while !still.is_empty() && still.len() < left {
            left = still.len();
            for missing in &still {
                self.log_again(to, missing)?;
            }
            still = waiting(self.connection, doc, to)?;
        }
        Ok(())
    }

    fn log_again(&mut self, scope: ScopeKey, missing: &Missing) -> Result<(), StorageError> {
        let change = NewChange {
            document: missing.change.document,
            hash: missing.change.hash,
            bytes: &missing.change.bytes,
        };
        self.append(scope, &missing.change.bundle, &[change], missing.received_at)?;
        Ok(())
    }

    /// Brings into a log what these changes build on, out of the other logs that the device serves: it may send all
    /// of that here itself. Says whether there was any.
    pub(crate) fn bring_what_is_missing<'c>(
        &mut self,
        scope: ScopeKey,
        changes: impl Iterator<Item = &'c NewChange<'c>>,
    ) -> Result<bool, StorageError> {
        let served = self.places.clone();
        let mut brought = false;
        for change in changes {
            let Ok(change) = Change::parse(change.bytes) else {
                continue;
            };
            for needed in change.builds_on() {
                brought |= self.bring(scope, Hash(needed.0), &served)?;
            }
        }
        Ok(brought)
    }

    /// Logs a change of one of some other logs in this one, each change after those it builds on. Says whether anything
    /// was logged.
    fn bring(&mut self, to: ScopeKey, change: Hash, others: &[ScopeKey]) -> Result<bool, StorageError> {
        let mut brought = false;
        let mut stack = vec![change];
        let mut seen = BTreeSet::from([change]);
        while let Some(next) = stack.last().copied() {
            let found = if self.has(to, next)? {
                None
            } else {
                self.elsewhere(to, next, others)?
            };
            // A first change is in no log.
            let Some(found) = found else {
                stack.pop();
                continue;
            };
            let needed = Change::parse(&found.change.bytes)?.builds_on();
            let mut lacks = Vec::new();
            for hash in needed.into_iter().map(|hash| Hash(hash.0)) {
                if !self.has(to, hash)? && self.elsewhere(to, hash, others)?.is_some() && seen.insert(hash) {
                    lacks.push(hash);
                }
            }
            if lacks.is_empty() {
                self.log_again(to, &found)?;
                brought = true;
                stack.pop();
            } else {
                stack.extend(lacks);
            }
        }
        Ok(brought)
    }

    fn elsewhere(
        &self,
        than: ScopeKey,
        change: Hash,
        others: &[ScopeKey],
    ) -> Result<Option<Missing>, StorageError> {
        let sql =
            "SELECT c.change_hash, c.doc, c.bytes, c.bundle, b.device, b.prev_hash, b.sealed_at, b.signature,
                          b.received_at
                   FROM change_log c JOIN bundle b ON b.scope = c.scope AND b.hash = c.bundle
                   WHERE c.scope = ?1 AND c.change_hash = ?2";
        for place in others.iter().filter(|place| **place != than) {
            if let Some(found) = read(self.connection, sql, &[&place.0, &change.0])?.pop() {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }
}

/// The moves that a document tells of.
struct Moved {
    /// Where she may be: several places, when two people moved her without knowing of each other.
    open: BTreeSet<ScopeId>,
    /// The place that each move left, with the change that wrote it.
    written: Vec<(ScopeKey, Hash)>,
}

impl Moved {
    /// None for nearly everybody.
    fn of(document: &Document) -> Option<Self> {
        // Nothing but people moves: what is written about a posyandu stays there.
        if document.kind() != DocumentKind::Person {
            return None;
        }
        let events = document.events();
        let written: Vec<(ScopeKey, Hash)> = events
            .iter()
            .filter_map(|entry| match entry.event.body {
                EventBody::Judgement(Judgement::Moved { from, .. }) => {
                    Some((ScopeKey(*from.as_bytes()), Hash(entry.change?.0)))
                }
                _ => None,
            })
            .collect();
        if written.is_empty() {
            return None;
        }
        let open = History::fold(events, |_| true).homes();
        Some(Self { open, written })
    }

    /// The posyandu to which what this log tells of her goes on: wherever she is, as far as this log knows; each of
    /// several places hears of the other. No log but this one says where its records go, or anybody could call another
    /// posyandu's child to her own.
    fn goes_on_to(
        &self,
        connection: &Connection,
        scope: ScopeKey,
    ) -> Result<BTreeSet<ScopeKey>, StorageError> {
        let mut known = connection.prepare_cached(
            "SELECT 1 FROM scope s JOIN facility f ON f.id = s.id WHERE s.id = ?1 AND f.kind = 'posyandu'",
        )?;
        let mut places = BTreeSet::new();
        for place in self.open.iter().map(|place| ScopeKey(*place.as_bytes())) {
            if place != scope && known.exists([place.0])? {
                places.insert(place);
            }
        }
        Ok(places)
    }
}

/// Whether a change in a log was sealed by a device that serves another posyandu, too.
fn sealed_there(
    connection: &Connection,
    scope: ScopeKey,
    change: Hash,
    posyandu: ScopeKey,
) -> Result<bool, StorageError> {
    let sql = "SELECT 1 FROM change_log c JOIN bundle b ON b.scope = c.scope AND b.hash = c.bundle
                      JOIN device d ON d.id = b.device JOIN staff s ON s.id = d.person JOIN facility p ON p.id = ?3
               WHERE c.scope = ?1 AND c.change_hash = ?2
                 AND s.facility IN (p.id, p.parent) AND s.role <> 'officer' AND p.kind = 'posyandu'";
    let mut statement = connection.prepare_cached(sql)?;
    Ok(statement.exists(params![scope.0, change.0, posyandu.0])?)
}

/// A document's changes in the log of `from` that the log of `to` lacks, in order.
fn missing(
    connection: &Connection,
    doc: DocumentKey,
    from: ScopeKey,
    to: ScopeKey,
) -> Result<Vec<Missing>, StorageError> {
    let sql = "SELECT c.change_hash, c.doc, c.bytes, c.bundle, b.device, b.prev_hash, b.sealed_at, b.signature,
                      b.received_at
               FROM change_log c JOIN bundle b ON b.scope = c.scope AND b.hash = c.bundle
               WHERE c.scope = ?1 AND c.doc = ?2
                 AND NOT EXISTS (SELECT 1 FROM change_log h WHERE h.scope = ?3 AND h.change_hash = c.change_hash)
               ORDER BY c.seq";
    read(connection, sql, &[&from.0, &doc.0, &to.0])
}

/// A document's changes that were set aside because something they build on was missing.
fn waiting(connection: &Connection, doc: DocumentKey, scope: ScopeKey) -> Result<Vec<Missing>, StorageError> {
    let sql =
        "SELECT q.change_hash, q.doc, q.bytes, q.bundle, b.device, b.prev_hash, b.sealed_at, b.signature,
                      q.received_at
               FROM quarantine q JOIN bundle b ON b.scope = q.scope AND b.hash = q.bundle
               WHERE q.scope = ?1 AND q.doc = ?2 AND q.reason = ?3 ORDER BY q.received_at, q.change_hash";
    let reason = sync::Reason::MissingDependencies.as_str();
    read(connection, sql, &[&scope.0, &doc.0, &reason])
}

fn waiting_documents(connection: &Connection, scope: ScopeKey) -> Result<Vec<DocumentKey>, StorageError> {
    let sql = "SELECT DISTINCT doc FROM quarantine WHERE scope = ?1 AND reason = ?2";
    let mut statement = connection.prepare_cached(sql)?;
    let reason = sync::Reason::MissingDependencies.as_str();
    let rows = statement.query_map(params![scope.0, reason], |row| row.get(0).map(DocumentKey))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn read(
    connection: &Connection,
    sql: &str,
    values: &[&dyn rusqlite::ToSql],
) -> Result<Vec<Missing>, StorageError> {
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map(values, |row| {
        Ok(Missing {
            change: logged(row)?,
            received_at: row.get(8)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
