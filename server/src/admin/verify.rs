//! Proof that the tables are what the log says: every chain digest recomputed, every document made again, every figure
//! counted again.

use std::collections::BTreeSet;

use record::{Document, DocumentId};
use rusqlite::{Connection, params};
use serde::Serialize;
use sync::{DocumentKey, Hash, ScopeKey, chain_digest, change_hash, start_digest};

use super::AdminError;
use crate::{database::Database, documents, reports::Reported};

/// What was looked at, and what is not as it should be.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Findings {
    /// Logs, each of a posyandu or a puskesmas.
    pub logs: u64,
    /// Changes in their logs.
    pub changes: u64,
    /// Documents.
    pub documents: u64,
    /// Every difference, by place, without anything of its content.
    pub problems: Vec<String>,
}

/// Looks at everything, in one unchanging view of the database; the server may run meanwhile.
///
/// # Errors
/// [`AdminError::Database`] when the file cannot even be read.
pub fn verify(database: &Database) -> Result<Findings, AdminError> {
    let mut connection = database.connect_for_reading()?;
    let view = connection.transaction()?;
    let mut findings = Findings::default();
    let file = findings.file(&view);
    findings.note("the file", file);
    let scopes: Vec<ScopeKey> = collect(&view, "SELECT id FROM scope ORDER BY id", &[], |bytes| {
        ScopeKey(bytes)
    })?;
    for scope in scopes {
        findings.logs += 1;
        let place = format!("log {}", record::ScopeId::from_bytes(scope.0));
        let log = findings.log(&view, scope);
        findings.note(&place, log);
        let documents = findings.documents(&view, scope);
        findings.note(&place, documents);
    }
    Ok(findings)
}

fn collect<T>(
    connection: &Connection,
    sql: &str,
    parameters: &[&dyn rusqlite::ToSql],
    make: impl Fn([u8; 16]) -> T,
) -> rusqlite::Result<Vec<T>> {
    connection
        .prepare(sql)?
        .query_map(parameters, |row| row.get(0).map(&make))?
        .collect()
}

impl Findings {
    /// What cannot be read is a finding, not the end of the search.
    fn note(&mut self, place: &str, looked: Result<(), impl std::fmt::Display>) {
        if let Err(error) = looked {
            self.problems.push(format!("{place}: {error}"));
        }
    }

    fn problem(&mut self, scope: ScopeKey, what: impl std::fmt::Display) {
        self.problems
            .push(format!("log {}: {what}", record::ScopeId::from_bytes(scope.0)));
    }

    /// SQLite's own view of the file, and of what refers to what.
    fn file(&mut self, connection: &Connection) -> rusqlite::Result<()> {
        let mut statement = connection.prepare("PRAGMA integrity_check")?;
        for line in statement.query_map([], |row| row.get::<_, String>(0))? {
            let line = line?;
            if line != "ok" {
                self.problems.push(format!("the file: {line}"));
            }
        }
        let mut statement = connection.prepare("PRAGMA foreign_key_check")?;
        for table in statement.query_map([], |row| row.get::<_, String>(0))? {
            self.problems
                .push(format!("table {}: a row refers to one that is not there", table?));
        }
        Ok(())
    }

    /// Numbers without a gap, bytes that give their hash, digests that continue one another.
    fn log(&mut self, connection: &Connection, scope: ScopeKey) -> rusqlite::Result<()> {
        let sql =
            "SELECT seq, change_hash, chain_digest, bytes FROM change_log WHERE scope = ?1 ORDER BY seq";
        let mut statement = connection.prepare(sql)?;
        let mut rows = statement.query([scope.0])?;
        let mut digest = start_digest(scope);
        let mut expected = 1_i64;
        while let Some(row) = rows.next()? {
            self.changes += 1;
            let seq: i64 = row.get(0)?;
            let hash = Hash(row.get(1)?);
            let bytes: Vec<u8> = row.get(3)?;
            digest = chain_digest(digest, hash);
            if seq != expected {
                self.problem(scope, format_args!("change {expected} is missing before {seq}"));
            }
            if change_hash(&bytes) != hash || record::Change::parse(&bytes).is_err() {
                self.problem(
                    scope,
                    format_args!("the bytes of change {seq} do not give its hash"),
                );
            }
            if Hash(row.get(2)?) != digest {
                self.problem(
                    scope,
                    format_args!("the chain digest after change {seq} is another"),
                );
                digest = Hash(row.get(2)?);
            }
            expected = seq + 1;
        }
        let sql = "SELECT next_seq, chain_digest FROM scope WHERE id = ?1";
        let (next_seq, end): (i64, [u8; 32]) =
            connection.query_row(sql, [scope.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
        if next_seq != expected || Hash(end) != digest {
            self.problem(scope, "the noted end of the log is not where the log ends");
        }
        Ok(())
    }

    /// Every document as the log makes it, against the stored one and the figures.
    fn documents(&mut self, connection: &Connection, scope: ScopeKey) -> rusqlite::Result<()> {
        let sql = "SELECT doc FROM change_log WHERE scope = ?1
                   UNION SELECT doc FROM doc_cache WHERE scope = ?1
                   UNION SELECT doc FROM report_person WHERE scope = ?1
                   UNION SELECT doc FROM report_event WHERE scope = ?1";
        let all: BTreeSet<DocumentKey> = collect(connection, sql, &[&scope.0], DocumentKey)?
            .into_iter()
            .collect();
        for key in all {
            self.documents += 1;
            let id = DocumentId::from_bytes(key.0);
            let Ok(replayed) = documents::replay(connection, scope, id) else {
                self.problem(scope, format_args!("document {id} cannot be made from the log"));
                continue;
            };
            let stored = stored(connection, scope, key)?;
            let same = stored.is_some_and(|stored| stored.id() == id && stored.heads() == replayed.heads());
            if !same {
                self.problem(
                    scope,
                    format_args!("document {id} is not stored as the log makes it"),
                );
            }
            if Reported::stored(connection, scope, key)? != Reported::of(scope, &replayed) {
                self.problem(
                    scope,
                    format_args!("the figures of document {id} are not those of the log"),
                );
            }
        }
        Ok(())
    }
}

/// The stored document, strictly read; none when it is not there or spoiled.
fn stored(connection: &Connection, scope: ScopeKey, key: DocumentKey) -> rusqlite::Result<Option<Document>> {
    let mut statement =
        connection.prepare_cached("SELECT bytes FROM doc_cache WHERE scope = ?1 AND doc = ?2")?;
    let mut rows = statement.query(params![scope.0, key.0])?;
    let bytes: Option<Vec<u8>> = rows.next()?.map(|row| row.get(0)).transpose()?;
    Ok(bytes.and_then(|bytes| Document::load(&bytes).ok()))
}
