//! The tables that figures are counted from: a fold of the documents, without names.

use std::collections::BTreeMap;

use health::Date;
use record::{Document, EventId, History, Move, Record, Touched};
use rusqlite::{Connection, params};
use sync::{DocumentKey, ScopeKey};

/// [`record::EventBody::kind`] of a weighing.
pub(crate) const WEIGHING: u16 = 1;
/// Of an immunisation.
pub(crate) const IMMUNISATION: u16 = 2;
/// Of a home visit.
pub(crate) const HOME_VISIT: u16 = 3;

/// What the tables say about one document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Reported {
    /// Sex and birth date, once somebody registered the person.
    pub(crate) person: Option<(String, String)>,
    /// Every record that counts, as it counts: corrected, without what was withdrawn.
    pub(crate) events: BTreeMap<EventId, ReportedEvent>,
}

/// What the tables say about one event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ReportedEvent {
    kind: u16,
    happened_on: String,
    author: Option<[u8; 16]>,
}

impl ReportedEvent {
    /// None for a record that was withdrawn, or counts in another posyandu.
    fn of(scope: ScopeKey, moves: &[Move], record: &Record) -> Option<Self> {
        let (on, body) = record.counted()?;
        if !counted_in(moves, scope, on) {
            return None;
        }
        let author = record.first.entry.author;
        Some(Self {
            kind: body.kind(),
            happened_on: on.to_string(),
            author: author.map(|author| *author.as_bytes()),
        })
    }
}

/// The posyandu that a day's records of a person count in: where she was looked after then. Once she moved, her
/// records are in both logs, and must not be counted twice.
fn counted_in(moves: &[Move], here: ScopeKey, on: Date) -> bool {
    let then = moves.iter().find(|step| on <= step.on).map(|step| step.from);
    let place = then.or(moves.last().map(|step| step.to));
    place.is_none_or(|place| *place.as_bytes() == here.0)
}

/// What the document's events mean together. Who may write a verdict is for the gate to say: what is in the log counts.
fn history(document: &Document) -> History {
    History::of(document, |_| true)
}

/// None, too, for somebody who moved away.
fn person(scope: ScopeKey, history: &History, document: &Document) -> Option<(String, String)> {
    if history.home().is_some_and(|home| *home.as_bytes() != scope.0) {
        return None;
    }
    let profile = document.profile().ok()?;
    Some((profile.sex.as_str().to_owned(), profile.birth_date.to_string()))
}

impl Reported {
    /// What a document amounts to in a posyandu.
    pub(crate) fn of(scope: ScopeKey, document: &Document) -> Self {
        let history = history(document);
        let moves = history.moves();
        let events = history
            .records
            .iter()
            .filter_map(|record| Some((record.id(), ReportedEvent::of(scope, &moves, record)?)))
            .collect();
        Self {
            person: person(scope, &history, document),
            events,
        }
    }

    /// What the tables hold.
    pub(crate) fn stored(
        connection: &Connection,
        scope: ScopeKey,
        doc: DocumentKey,
    ) -> rusqlite::Result<Self> {
        let mut reported = Self::default();
        let sql = "SELECT sex, birth_date FROM report_person WHERE scope = ?1 AND doc = ?2";
        let mut rows = connection.prepare_cached(sql)?;
        for row in rows.query_map([&scope.0, &doc.0], |row| Ok((row.get(0)?, row.get(1)?)))? {
            reported.person = Some(row?);
        }
        let sql = "SELECT event, kind, happened_on, author FROM report_event WHERE scope = ?1 AND doc = ?2";
        let mut rows = connection.prepare_cached(sql)?;
        let rows = rows.query_map([&scope.0, &doc.0], |row| {
            let event = ReportedEvent {
                kind: row.get(1)?,
                happened_on: row.get(2)?,
                author: row.get(3)?,
            };
            Ok((EventId::from_bytes(row.get(0)?), event))
        })?;
        reported.events = rows.collect::<rusqlite::Result<_>>()?;
        Ok(reported)
    }
}

/// Brings the tables up to a document, where `touched` says it moved.
pub(crate) fn fold(
    connection: &Connection,
    scope: ScopeKey,
    document: &Document,
    touched: &Touched,
) -> rusqlite::Result<()> {
    let doc = document.id().as_bytes().to_owned();
    let history = history(document);
    let moves = history.moves();
    if touched.profile || !moves.is_empty() {
        match person(scope, &history, document) {
            Some((sex, birth_date)) => {
                let sql = "INSERT INTO report_person (scope, doc, sex, birth_date) VALUES (?1, ?2, ?3, ?4)
                           ON CONFLICT (scope, doc) DO UPDATE SET sex = excluded.sex, birth_date = excluded.birth_date";
                connection
                    .prepare_cached(sql)?
                    .execute(params![scope.0, doc, sex, birth_date])?;
            }
            None => {
                let sql = "DELETE FROM report_person WHERE scope = ?1 AND doc = ?2";
                connection.prepare_cached(sql)?.execute([&scope.0, &doc])?;
            }
        }
    }
    if touched.events.is_empty() {
        return Ok(());
    }
    let added = history.plain(&touched.events).filter(|_| moves.is_empty());
    let records = match added {
        Some(added) => added,
        None => {
            let sql = "DELETE FROM report_event WHERE scope = ?1 AND doc = ?2";
            connection.prepare_cached(sql)?.execute([&scope.0, &doc])?;
            history.records.iter().collect()
        }
    };
    let sql = "INSERT INTO report_event (scope, doc, event, kind, happened_on, author) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
               ON CONFLICT (scope, doc, event) DO UPDATE
               SET kind = excluded.kind, happened_on = excluded.happened_on, author = excluded.author";
    let mut insert = connection.prepare_cached(sql)?;
    for record in records {
        let Some(event) = ReportedEvent::of(scope, &moves, record) else {
            continue;
        };
        insert.execute(params![
            scope.0,
            doc,
            record.id().as_bytes(),
            event.kind,
            event.happened_on,
            event.author
        ])?;
    }
    Ok(())
}
