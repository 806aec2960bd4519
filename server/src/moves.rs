//! People who moved: what is logged about them where they were is logged again, with the same hashes and seals, where
//! they are. The old log keeps what it has, and learns nothing new.

use std::collections::BTreeSet;

use record::{Document, EventBody, History, Judgement, ScopeId};
use rusqlite::Connection;
use sync::{DocumentKey, ScopeKey};

use crate::{StorageError, log::logged};

/// A change that a log has and another lacks, or one that waited for it.
pub(crate) struct Missing {
    pub(crate) change: sync::Logged,
    pub(crate) received_at: i64,
}

/// The posyandu to which what this log tells of a document goes on: wherever she is, as far as this log knows. Those are
/// several when two people moved her without knowing of each other: each place then hears of the other. No log but this
/// one says where its records go, or anybody could call another posyandu's child to her own.
pub(crate) fn goes_on_to(
    connection: &Connection,
    scope: ScopeKey,
    document: &Document,
) -> Result<BTreeSet<ScopeKey>, StorageError> {
    // Nearly nobody ever moved.
    let moved = |body: &EventBody| matches!(body, EventBody::Judgement(Judgement::Moved { .. }));
    if !document.events().iter().any(|entry| moved(&entry.event.body)) {
        return Ok(BTreeSet::new());
    }
    let mut open = BTreeSet::new();
    for step in History::of(document, |_| true).moves() {
        open.remove(&step.from);
        open.insert(step.to);
    }
    open.remove(&ScopeId::from_bytes(scope.0));
    let mut known = connection.prepare_cached(
        "SELECT 1 FROM scope s JOIN facility f ON f.id = s.id WHERE s.id = ?1 AND f.kind = 'posyandu'",
    )?;
    let mut places = BTreeSet::new();
    for place in open {
        if known.exists([place.as_bytes()])? {
            places.insert(ScopeKey(*place.as_bytes()));
        }
    }
    Ok(places)
}

/// A document's changes in the log of `from` that the log of `to` lacks, in order.
pub(crate) fn missing(
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
pub(crate) fn waiting(
    connection: &Connection,
    doc: DocumentKey,
    scope: ScopeKey,
) -> Result<Vec<Missing>, StorageError> {
    let sql =
        "SELECT q.change_hash, q.doc, q.bytes, q.bundle, b.device, b.prev_hash, b.sealed_at, b.signature,
                      q.received_at
               FROM quarantine q JOIN bundle b ON b.scope = q.scope AND b.hash = q.bundle
               WHERE q.scope = ?1 AND q.doc = ?2 AND q.reason = ?3 ORDER BY q.received_at, q.change_hash";
    let reason = sync::Reason::MissingDependencies.as_str();
    read(connection, sql, &[&scope.0, &doc.0, &reason])
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
