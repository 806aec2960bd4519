//! The same facts as plain JSON rows: what a simple app over a table would send.

use std::time::{Duration, Instant};

use device::PersonId;
use integration::Child;
use record::{Event, EventId};
use serde_json::json;

use crate::figures::Deflated;

/// Everything that was written down about these children, one row for each fact.
pub fn rows(children: &[Child]) -> Vec<String> {
    let mut rows = Vec::new();
    for child in children {
        rows.push(
            json!({"id": child.id, "on": child.profile.birth_date, "profile": child.profile}).to_string(),
        );
        let events = child.sessions.iter().flatten();
        rows.extend(events.map(|(id, event)| row(*id, child.id, event)));
    }
    rows
}

/// One event as a row, with the id by which it is the same row when it arrives twice.
pub fn row(id: EventId, person: PersonId, event: &Event) -> String {
    json!({"id": id, "person": person, "on": event.on, "at": event.recorded_at, "body": event.body})
        .to_string()
}

/// How many bytes the rows are in the frame's compressor.
///
/// # Errors
/// None in memory.
pub fn deflated(rows: &[String]) -> anyhow::Result<u64> {
    let mut stream = Deflated::new();
    for row in rows {
        stream.add(row.as_bytes())?;
        stream.add(b"\n")?;
    }
    Ok(stream.bytes()?)
}

/// How long it takes to read the rows and insert them into a bare table, with the pragmas of a device.
///
/// # Errors
/// When SQLite refuses.
pub fn inserted(rows: &[String]) -> anyhow::Result<Duration> {
    let folder = tempfile::tempdir()?;
    let mut connection = rusqlite::Connection::open(folder.path().join("bare.sqlite"))?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.execute_batch("CREATE TABLE event (id INTEGER PRIMARY KEY, day TEXT, fact TEXT)")?;
    let begun = Instant::now();
    let transaction = connection.transaction()?;
    for row in rows {
        let value: serde_json::Value = serde_json::from_str(row)?;
        let day = value
            .get("on")
            .and_then(serde_json::Value::as_str)
            .unwrap_or_default();
        transaction
            .prepare_cached("INSERT INTO event (day, fact) VALUES (?1, ?2)")?
            .execute((day, row))?;
    }
    transaction.commit()?;
    Ok(begun.elapsed())
}
