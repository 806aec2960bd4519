//! Documents into tables. Each row is written from the document alone, so that folding everything again gives the
//! same rows.

use health::{Date, Position};
use record::{
    Document, DocumentId, DocumentKind, EventBody, EventEntry, EventId, Field, History, Judgement, Note,
    Record, Touched, Verdict, event,
};
use rusqlite::{Connection, params};
use sync::ScopeKey;

use crate::{StoreError, people::search_key};

/// Raised whenever the same documents would fold into other rows than before: the tables of a database that was folded
/// under another number are made anew when it is opened.
pub(crate) const FOLD: u32 = 6;

/// The tables that are a fold of the documents.
pub(crate) const FOLDED: [&str; 10] = [
    "person",
    "contested",
    "event",
    "weighing",
    "immunisation",
    "possible_double",
    "relation",
    "home",
    "household",
    "member",
];

/// Brings the tables up to what was touched.
pub(crate) fn fold(
    connection: &Connection,
    scope: ScopeKey,
    document: &Document,
    touched: &Touched,
) -> Result<(), StoreError> {
    if touched.profile {
        fold_profile(connection, scope, document)?;
    }
    if touched.events.is_empty() {
        return Ok(());
    }
    // The roster on a device knows names, not roles: every verdict counts here (see `History::of`).
    let history = History::of(document, |_| true);
    let rewritten = any_known(connection, document.id(), &touched.events)?;
    match history.plain(&touched.events) {
        Some(added) if !rewritten => {
            for record in added {
                fold_record(connection, document, record)?;
            }
        }
        _ => {
            forget_events(connection, document.id())?;
            for record in &history.records {
                fold_record(connection, document, record)?;
            }
            for note in &history.notes {
                fold_note(connection, document, note)?;
            }
        }
    }
    fold_doubles(connection, document.id(), &history)?;
    fold_homes(connection, document.id(), &history)?;
    fold_members(connection, document.id(), &history)
}

/// Whether one of these events has a row already: two devices imported one row, and the other's bytes stand now.
fn any_known(connection: &Connection, about: DocumentId, events: &[EventId]) -> Result<bool, StoreError> {
    let mut known = connection.prepare_cached("SELECT 1 FROM event WHERE person = ?1 AND id = ?2")?;
    for id in events {
        if known.exists([about.as_bytes(), id.as_bytes()])? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Takes every row out that tells of a document's events and registers.
pub(crate) fn forget(connection: &Connection, about: DocumentId) -> Result<(), StoreError> {
    delete(connection, "person", "id", about)?;
    delete(connection, "household", "id", about)?;
    delete(connection, "contested", "document", about)?;
    forget_events(connection, about)
}

fn forget_events(connection: &Connection, about: DocumentId) -> Result<(), StoreError> {
    for table in ["event", "weighing", "immunisation", "possible_double", "home"] {
        delete(connection, table, "person", about)?;
    }
    delete(connection, "member", "household", about)?;
    delete(connection, "relation", "document", about)
}

fn delete(connection: &Connection, table: &str, column: &str, about: DocumentId) -> Result<(), StoreError> {
    let sql = format!("DELETE FROM {table} WHERE {column} = ?1");
    connection.prepare_cached(&sql)?.execute([about.as_bytes()])?;
    Ok(())
}

/// A profile that cannot be read (registered by nobody yet) has no row; its events are kept all the same.
fn fold_profile(connection: &Connection, scope: ScopeKey, document: &Document) -> Result<(), StoreError> {
    let contested = Field::of(document.kind())
        .iter()
        .any(|field| document.values(*field).len() > 1);
    delete(connection, "contested", "document", document.id())?;
    if contested {
        let sql = "INSERT INTO contested (document) VALUES (?1)";
        connection
            .prepare_cached(sql)?
            .execute([document.id().as_bytes()])?;
    }
    if document.kind() == DocumentKind::Household {
        return fold_household(connection, scope, document);
    }
    if document.kind() != DocumentKind::Person {
        return Ok(());
    }
    let Ok(profile) = document.profile() else {
        return Ok(());
    };
    let mother = profile.mother.as_ref().map(|mother| mother.as_str());
    let sql = "INSERT OR REPLACE INTO person
               (id, scope, name, sex, birth_date, mother, nik, address, contested, search)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
    connection.prepare_cached(sql)?.execute(params![
        document.id().as_bytes(),
        scope.0,
        profile.name.as_str(),
        profile.sex.as_str(),
        profile.birth_date.to_string(),
        mother,
        profile.nik.as_ref().map(|nik| nik.as_str()),
        profile.address.as_ref().map(|address| address.as_str()),
        contested,
        search_key(&format!(
            "{} {}",
            profile.name.as_str(),
            mother.unwrap_or_default()
        )),
    ])?;
    Ok(())
}

fn fold_household(connection: &Connection, scope: ScopeKey, document: &Document) -> Result<(), StoreError> {
    let Ok(profile) = document.household() else {
        return Ok(());
    };
    let [address, rt, rw] =
        [&profile.address, &profile.rt, &profile.rw].map(|text| text.as_ref().map(|text| text.as_str()));
    let sql = "INSERT OR REPLACE INTO household (id, scope, head, address, rt, rw, search)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    connection.prepare_cached(sql)?.execute(params![
        document.id().as_bytes(),
        scope.0,
        profile.head.as_str(),
        address,
        rt,
        rw,
        search_key(&format!(
            "{} {}",
            profile.head.as_str(),
            address.unwrap_or_default()
        )),
    ])?;
    Ok(())
}

/// How an event's row says it stands.
#[derive(Default)]
struct Standing {
    record: Option<EventId>,
    state: &'static str,
    withdrawn: bool,
    verdict: Option<&'static str>,
}

fn fold_record(connection: &Connection, document: &Document, record: &Record) -> Result<(), StoreError> {
    let counted = record.counted();
    for version in record.versions() {
        let standing = Standing {
            record: Some(record.id()),
            state: version.state.as_str(),
            withdrawn: counted.is_none(),
            verdict: version.verdicts.last().map(|judged| match judged.verdict {
                Verdict::Verified => "verified",
                Verdict::Questioned { .. } => "questioned",
            }),
        };
        fold_event(connection, document.id(), &version.entry, &standing)?;
        let verdicts = version
            .verdicts
            .iter()
            .filter_map(|judged| document.event(judged.id));
        for entry in verdicts {
            let standing = Standing {
                record: Some(record.id()),
                state: "note",
                ..Standing::default()
            };
            fold_event(connection, document.id(), &entry, &standing)?;
        }
    }
    match counted {
        Some((on, body)) => fold_facts(connection, document.id(), record.id(), on, body),
        None => Ok(()),
    }
}

fn fold_note(connection: &Connection, document: &Document, note: &Note) -> Result<(), StoreError> {
    let standing = Standing {
        state: if note.stray { "stray" } else { "note" },
        ..Standing::default()
    };
    fold_event(connection, document.id(), &note.entry, &standing)?;
    let (word, other) = match &note.entry.event.body {
        EventBody::Judgement(Judgement::Link { other }) => ("link", other.as_bytes()),
        EventBody::Judgement(Judgement::NotSame { other }) => ("not_same", other.as_bytes()),
        EventBody::Judgement(Judgement::Unlink { link, .. }) => ("unlink", link.as_bytes()),
        _ => return Ok(()),
    };
    let sql = "INSERT OR REPLACE INTO relation (document, id, word, other) VALUES (?1, ?2, ?3, ?4)";
    let (about, id) = (document.id(), note.entry.id);
    connection
        .prepare_cached(sql)?
        .execute(params![about.as_bytes(), id.as_bytes(), word, other])?;
    Ok(())
}

fn fold_event(
    connection: &Connection,
    about: DocumentId,
    entry: &EventEntry,
    standing: &Standing,
) -> Result<(), StoreError> {
    let sql = "INSERT OR REPLACE INTO event
               (person, id, kind, happened_on, recorded_at, author, change_hash, packed,
                record, state, withdrawn, verdict, unknown)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";
    connection.prepare_cached(sql)?.execute(params![
        about.as_bytes(),
        entry.id.as_bytes(),
        entry.event.body.kind(),
        entry.event.on.to_string(),
        entry.event.recorded_at,
        entry.author.as_ref().map(|author| author.as_bytes()),
        entry.change.map(|change| change.0),
        entry.packed,
        standing.record.as_ref().map(|record| record.as_bytes()),
        standing.state,
        standing.withdrawn,
        standing.verdict,
        entry.event.body.is_unread(),
    ])?;
    Ok(())
}

/// What counts, for lists and scores.
fn fold_facts(
    connection: &Connection,
    about: DocumentId,
    record: EventId,
    on: Date,
    body: &EventBody,
) -> Result<(), StoreError> {
    let (person, id, on) = (about.as_bytes(), record.as_bytes(), on.to_string());
    match body {
        EventBody::Weighing(event::Weighing {
            weight,
            length,
            position,
            head,
            arm,
        }) => {
            let sql = "INSERT OR REPLACE INTO weighing
                       (person, happened_on, id, grams, length_mm, position, head_mm, arm_mm)
                       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
            connection.prepare_cached(sql)?.execute(params![
                person,
                on,
                id,
                weight.grams(),
                length.map(|length| length.millimetres()),
                position.map(Position::as_str),
                head.map(|head| head.millimetres()),
                arm.map(|arm| arm.millimetres()),
            ])?;
        }
        EventBody::Immunisation(event::Immunisation { dose, .. }) => {
            let sql = "INSERT OR REPLACE INTO immunisation (person, antigen, dose, id, happened_on)
                       VALUES (?1, ?2, ?3, ?4, ?5)";
            let antigen = dose.antigen().as_str();
            connection
                .prepare_cached(sql)?
                .execute(params![person, antigen, dose.number(), id, on])?;
        }
        _ => {}
    }
    Ok(())
}

fn fold_doubles(connection: &Connection, about: DocumentId, history: &History) -> Result<(), StoreError> {
    delete(connection, "possible_double", "person", about)?;
    let sql = "INSERT INTO possible_double (person, one, other) VALUES (?1, ?2, ?3)";
    for (one, other) in history.doubles() {
        connection
            .prepare_cached(sql)?
            .execute([about.as_bytes(), one.as_bytes(), other.as_bytes()])?;
    }
    Ok(())
}

fn fold_homes(connection: &Connection, about: DocumentId, history: &History) -> Result<(), StoreError> {
    delete(connection, "home", "person", about)?;
    let sql = "INSERT INTO home (person, scope) VALUES (?1, ?2)";
    for scope in history.homes() {
        connection
            .prepare_cached(sql)?
            .execute([about.as_bytes(), scope.as_bytes()])?;
    }
    Ok(())
}

fn fold_members(connection: &Connection, about: DocumentId, history: &History) -> Result<(), StoreError> {
    delete(connection, "member", "household", about)?;
    let sql = "INSERT INTO member (household, person) VALUES (?1, ?2)";
    for member in history.members() {
        connection
            .prepare_cached(sql)?
            .execute([about.as_bytes(), member.person.as_bytes()])?;
    }
    Ok(())
}
