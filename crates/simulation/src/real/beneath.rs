//! Everything that looks deeper than the public interface of device and server: their tables, by name. What changes
//! there changes here and nowhere else in this room.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Context;
use record::Document;
use rusqlite::{Connection, params};
use sync::ScopeKey;

use crate::village::{Hash, Id, Logged};

/// Enrolment draws ids by chance; a seed that is to replay needs the same ones in every process.
pub(crate) fn give_fixed_ids(server: &Connection, phone: &Connection, number: u8) -> anyhow::Result<()> {
    let (device, author): (Id, Id) = (
        phone.query_row("SELECT value FROM meta WHERE key = 'device'", [], |row| {
            row.get(0)
        })?,
        phone.query_row("SELECT value FROM meta WHERE key = 'author'", [], |row| {
            row.get(0)
        })?,
    );
    let (new_device, new_author): (Id, Id) = ([0x40 + number; 16], [0x60 + number; 16]);
    server.pragma_update(None, "foreign_keys", false)?;
    for (sql, old, new) in [
        ("UPDATE staff SET id = ?2 WHERE id = ?1", author, new_author),
        (
            "UPDATE invite SET staff = ?2 WHERE staff = ?1",
            author,
            new_author,
        ),
        (
            "UPDATE device SET person = ?2 WHERE person = ?1",
            author,
            new_author,
        ),
        ("UPDATE device SET id = ?2 WHERE id = ?1", device, new_device),
    ] {
        server.execute(sql, [old, new])?;
    }
    let sql = "UPDATE meta SET value = ?2 WHERE value = ?1";
    phone.execute(sql, [author, new_author])?;
    phone.execute(sql, [device, new_device])?;
    Ok(())
}

/// The device behind a phone's database.
fn device(phone: &Connection) -> anyhow::Result<Id> {
    Ok(phone
        .prepare_cached("SELECT value FROM meta WHERE key = 'device'")?
        .query_row([], |row| row.get(0))?)
}

/// What a nurse does about a lost phone.
pub(crate) fn revoke(server: &Connection, phone: &Connection, at: i64) -> anyhow::Result<()> {
    server.execute(
        "UPDATE device SET revoked_at = ?2 WHERE id = ?1",
        params![device(phone)?, at],
    )?;
    Ok(())
}

/// Tables into which a phone writes while it keeps a record or takes in a reply.
const BREAKABLE: [(&str, &str); 10] = [
    ("bundle", "INSERT"),
    ("change", "INSERT"),
    ("change", "UPDATE"),
    ("document", "INSERT"),
    ("document", "UPDATE"),
    ("event", "INSERT"),
    ("mirror", "INSERT"),
    ("meta", "UPDATE"),
    ("snapshot", "INSERT"),
    ("landmark", "INSERT"),
];

/// Lets the next transaction that writes into a table end there: as if the power went, nothing of it is kept.
pub(crate) fn break_at(phone: &Connection, place: usize) -> anyhow::Result<()> {
    let (table, when) = BREAKABLE
        .get(place % BREAKABLE.len())
        .context("there is a table to break at")?;
    let sql = format!(
        "CREATE TRIGGER harness AFTER {when} ON {table} BEGIN SELECT RAISE(ROLLBACK, 'the harness pulled the plug'); END"
    );
    Ok(phone.execute_batch(&sql)?)
}

pub(crate) fn mend(phone: &Connection) -> anyhow::Result<()> {
    Ok(phone.execute_batch("DROP TRIGGER IF EXISTS harness")?)
}

fn set<const N: usize>(connection: &Connection, sql: &str) -> anyhow::Result<BTreeSet<[u8; N]>> {
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The changes by themselves, and those that came inside the documents of a snapshot.
pub(crate) fn held(phone: &Connection) -> anyhow::Result<BTreeSet<Hash>> {
    let mut held = set(phone, "SELECT hash FROM change")?;
    held.extend(in_documents_of_snapshots(
        phone,
        "SELECT bytes FROM document JOIN snapshot USING (scope)",
    )?);
    Ok(held)
}

/// Held, and neither unsent nor set aside. What came in a snapshot is called sent once the log has confirmed it.
pub(crate) fn called_sent(phone: &Connection) -> anyhow::Result<BTreeSet<Hash>> {
    let mut sent = set(
        phone,
        "SELECT change_hash FROM mirror UNION SELECT change_hash FROM landmark",
    )?;
    let confirmed = in_documents_of_snapshots(
        phone,
        "SELECT bytes FROM document JOIN snapshot USING (scope) WHERE after IS NULL AND reach_seq IS NULL",
    )?;
    if !confirmed.is_empty() {
        let by_themselves = set(phone, "SELECT hash FROM change")?;
        sent.extend(confirmed.difference(&by_themselves));
    }
    Ok(sent)
}

/// The changes in the documents that a statement finds.
fn in_documents_of_snapshots(phone: &Connection, sql: &str) -> anyhow::Result<BTreeSet<Hash>> {
    let mut statement = phone.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let mut changes = BTreeSet::new();
    while let Some(row) = rows.next()? {
        let document = Document::load(&row.get::<_, Vec<u8>>(0)?)?;
        changes.extend(document.changes().iter().map(|change| change.hash().0));
    }
    Ok(changes)
}

/// Whether documents of a posyandu came in a snapshot.
pub(crate) fn began_with_a_snapshot(phone: &Connection) -> anyhow::Result<bool> {
    Ok(phone.prepare_cached("SELECT 1 FROM snapshot")?.exists([])?)
}

/// Events and documents, as the screens' tables and the documents' table have them.
pub(crate) fn shown(phone: &Connection) -> anyhow::Result<BTreeSet<Id>> {
    set(phone, "SELECT id FROM event UNION SELECT id FROM document")
}

pub(crate) fn documents(phone: &Connection) -> anyhow::Result<BTreeSet<Id>> {
    set(phone, "SELECT id FROM document")
}

pub(crate) fn heads(phone: &Connection) -> anyhow::Result<BTreeMap<Id, Vec<Hash>>> {
    let mut statement = phone.prepare_cached("SELECT id, bytes FROM document")?;
    let mut rows = statement.query([])?;
    let mut heads = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let document = Document::load(&row.get::<_, Vec<u8>>(1)?)?;
        let here = document.heads().into_iter().map(|hash| hash.0).collect();
        heads.insert(row.get(0)?, here);
    }
    Ok(heads)
}

pub(crate) fn log(server: &Connection, scope: ScopeKey, after: usize) -> anyhow::Result<Vec<Logged>> {
    let sql = "SELECT change_hash, doc, chain_digest, bytes FROM change_log
               WHERE scope = ?1 AND seq > ?2 ORDER BY seq";
    let mut statement = server.prepare_cached(sql)?;
    let mut rows = statement.query(params![scope.0, i64::try_from(after)?])?;
    let mut log = Vec::new();
    while let Some(row) = rows.next()? {
        let change = automerge::Change::from_bytes(row.get(3)?)?;
        log.push(Logged {
            hash: row.get(0)?,
            document: row.get(1)?,
            dependencies: change.deps().iter().map(|hash| hash.0).collect(),
            digest: Some(row.get(2)?),
        });
    }
    Ok(log)
}

/// Whether a phone's proof speaks of this change.
pub(crate) fn is_about(problem: &str, change: &Hash) -> bool {
    problem.starts_with(&format!("change {:?} ", sync::Hash(*change)))
}

pub(crate) fn set_aside(server: &Connection) -> anyhow::Result<BTreeSet<Hash>> {
    set(server, "SELECT change_hash FROM quarantine")
}

/// Mutations of the product, for a harness that must notice them.
pub(crate) mod mutation {
    use super::*;

    /// As if tables were written after the transaction, and the power went in between.
    pub(crate) fn forget_rows(phone: &Connection, event: Id) -> anyhow::Result<()> {
        for table in ["event", "weighing", "immunisation"] {
            phone.execute(&format!("DELETE FROM {table} WHERE id = ?1"), [event])?;
        }
        Ok(())
    }

    /// As if a part of a snapshot lacked a document.
    pub(crate) fn forget_a_document(phone: &Connection) -> anyhow::Result<()> {
        let one = "SELECT max(document.id) FROM document JOIN snapshot USING (scope)
                   WHERE NOT EXISTS (SELECT 1 FROM change WHERE change.document = document.id)";
        // Its rows with it: the phone itself must have nothing to notice.
        let rows =
            ["event", "weighing", "immunisation", "possible_double", "home"].map(|table| (table, "person"));
        let named = [
            ("relation", "document"),
            ("contested", "document"),
            ("person", "id"),
            ("document", "id"),
        ];
        for (table, column) in rows.into_iter().chain(named) {
            phone.execute(&format!("DELETE FROM {table} WHERE {column} IN ({one})"), [])?;
        }
        Ok(())
    }

    /// As if the gate dropped what it stops.
    pub(crate) fn drop_set_aside(server: &Connection) -> anyhow::Result<()> {
        server.execute("DELETE FROM quarantine", [])?;
        Ok(())
    }
}
