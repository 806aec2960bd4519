//! Documents into tables. Each row is written from the document alone, so that folding everything again gives the
//! same rows.

use health::Position;
use record::{Document, DocumentKind, EventBody, EventEntry, Field, PersonId, Touched, event};
use rusqlite::{Connection, params};
use sync::ScopeKey;

use crate::{StoreError, people::search_key};

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
    for id in &touched.events {
        if let Some(entry) = document.event(*id) {
            fold_event(connection, document.id().into(), &entry)?;
        }
    }
    Ok(())
}

/// A profile that cannot be read (registered by nobody yet) has no row; its events are kept all the same.
fn fold_profile(connection: &Connection, scope: ScopeKey, document: &Document) -> Result<(), StoreError> {
    if document.kind() != DocumentKind::Person {
        return Ok(());
    }
    let Ok(profile) = document.profile() else {
        return Ok(());
    };
    let contested = Field::of(DocumentKind::Person)
        .iter()
        .any(|field| document.values(*field).len() > 1);
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

fn fold_event(connection: &Connection, person: PersonId, entry: &EventEntry) -> Result<(), StoreError> {
    let (person, id) = (person.as_bytes(), entry.id.as_bytes());
    let on = entry.event.on.to_string();
    // What this version cannot read stands under its number with a minus, so that it can be counted.
    let kind = match entry.event.body {
        EventBody::Unknown { kind } => -i32::from(kind),
        ref known => i32::from(known.kind()),
    };
    let sql = "INSERT OR REPLACE INTO event
               (person, id, kind, happened_on, recorded_at, author, change_hash, packed)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    connection.prepare_cached(sql)?.execute(params![
        person,
        id,
        kind,
        on,
        entry.event.recorded_at,
        entry.author.as_ref().map(|author| author.as_bytes()),
        entry.change.map(|change| change.0),
        entry.packed,
    ])?;
    match &entry.event.body {
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
