//! Figures to watch, each beside something plain that does the same: a ratio means the same on a slow machine.
//!
//! `cargo xtask bench` runs it in release mode.

use std::{
    io::Write,
    time::{Duration, Instant},
};

use device::{
    Command, Date, Device, Dose, EventBody, Now, Outcome, PersonId, Query, Registration, SyncReport, View,
};
use flate2::{Compression, write::DeflateEncoder};
use health::immunisation::schedule;
use integration::{TODAY, Village, at, weighing};
use serde_json::json;
use store::Store;

/// Runs of each side of a timed comparison; the fastest counts, because noise only slows.
const RUNS: usize = 5;
const WEIGHINGS: u32 = 100;
const CHILDREN: u32 = 120;

fn main() -> anyhow::Result<()> {
    println!("Bytes on the wire");
    wire()?;
    println!("\nWriting down on a device (SQLite file, synchronous=FULL)");
    recording()?;
    println!("\nFirst sync of a new device");
    first_sync()
}

fn register(device: &mut Device, number: u32) -> anyhow::Result<PersonId> {
    let registration = Registration {
        scope: None,
        name: format!("Anak Contoh {}", letters(number)).parse()?,
        sex: if number.is_multiple_of(2) { "P" } else { "L" }.parse()?,
        birth_date: TODAY.checked_sub(jiff::Span::new().days(i64::from(400 + number * 7)))?,
        mother: Some(format!("Ibu {}", letters(number / 2)).parse()?),
        nik: None,
        address: Some("Alamat contoh".parse()?),
    };
    match device.run(Command::RegisterPerson(registration), at(i64::from(number)))? {
        Outcome::Registered(id) => Ok(id),
        _ => anyhow::bail!("not a registration"),
    }
}

fn letters(number: u32) -> String {
    let letter = |at: u32| char::from_u32(97 + at % 26).unwrap_or('a');
    [number / 676, number / 26, number].map(letter).iter().collect()
}

/// The weight of the `nth` weighing: differs from row to row, as weights do.
fn grams(nth: u32) -> u32 {
    7_000 + nth * 37 % 5_000
}

fn deflated(bytes: &[u8]) -> anyhow::Result<usize> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}

fn wire() -> anyhow::Result<()> {
    let village = Village::new()?;
    let mut phone = village.device(1)?;
    let children = (0..WEIGHINGS)
        .map(|number| register(&mut phone, number))
        .collect::<Result<Vec<_>, _>>()?;
    village.sync(&mut phone)?;
    let idle = village.sync(&mut phone)?;
    println!(
        "  idle sync                        {:>7} up {:>7} down, {} round trip",
        idle.bytes_up, idle.bytes_down, idle.round_trips
    );
    let mut rows = Vec::new();
    for (nth, child) in (0..).zip(&children) {
        phone.run(
            Command::RecordWeighing(weighing(*child, grams(nth))?),
            at(i64::from(1_000 + nth)),
        )?;
        let row = json!({"person": child, "on": TODAY, "weight_g": grams(nth), "at": at(i64::from(1_000 + nth)).unix_ms});
        rows.extend(row.to_string().into_bytes());
        rows.push(b'\n');
    }
    let pushed = village.sync(&mut phone)?;
    let plain = deflated(&rows)?;
    println!(
        "  {WEIGHINGS} weighings pushed             {:>7} up {:>7} down, {} round trip",
        pushed.bytes_up, pushed.bytes_down, pushed.round_trips
    );
    println!("  the same facts as JSON, deflated {plain:>7}");
    println!(
        "  ratio                            {:>7.2}",
        pushed.bytes_up as f64 / plain as f64
    );
    Ok(())
}

/// The fastest run of each of two things, taken in turns, so that both meet the same noise.
fn fastest(
    mut ours: impl FnMut() -> anyhow::Result<Duration>,
    mut plain: impl FnMut() -> anyhow::Result<Duration>,
) -> anyhow::Result<(Duration, Duration)> {
    let mut best = (Duration::MAX, Duration::MAX);
    for _ in 0..RUNS {
        best = (best.0.min(ours()?), best.1.min(plain()?));
    }
    Ok(best)
}

fn recording() -> anyhow::Result<()> {
    let village = Village::new()?;
    let mut number = 0;
    let through_device = || {
        let folder = tempfile::tempdir()?;
        number += 1;
        let mut phone = village.device_over(Store::open(folder.path().join("device.sqlite"))?, number)?;
        let children = (0..WEIGHINGS)
            .map(|child| register(&mut phone, child))
            .collect::<Result<Vec<_>, _>>()?;
        let begun = Instant::now();
        for (nth, child) in (0..).zip(&children) {
            phone.run(
                Command::RecordWeighing(weighing(*child, grams(nth))?),
                at(i64::from(1_000 + nth)),
            )?;
        }
        Ok(begun.elapsed())
    };
    let bare_inserts = || {
        let folder = tempfile::tempdir()?;
        let connection = rusqlite::Connection::open(folder.path().join("bare.sqlite"))?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.execute_batch(
            "CREATE TABLE weighing (id BLOB PRIMARY KEY, person INTEGER, day TEXT, grams INTEGER)",
        )?;
        let begun = Instant::now();
        for nth in 0..WEIGHINGS {
            let mut insert = connection.prepare_cached("INSERT INTO weighing VALUES (?1, ?2, ?3, ?4)")?;
            insert.execute((u128::from(nth).to_be_bytes(), nth, TODAY.to_string(), grams(nth)))?;
        }
        Ok(begun.elapsed())
    };
    let (device, bare) = fastest(through_device, bare_inserts)?;
    let per_second = |time: Duration| f64::from(WEIGHINGS) / time.as_secs_f64();
    println!(
        "  weighings through the device     {:>7.0} a second",
        per_second(device)
    );
    println!(
        "  bare inserts, same pragmas       {:>7.0} a second",
        per_second(bare)
    );
    println!(
        "  ratio                            {:>7.2}",
        device.as_secs_f64() / bare.as_secs_f64()
    );
    Ok(())
}

/// Twelve monthly weighings, and every dose of the schedule, for each child.
fn fill(phone: &mut Device) -> anyhow::Result<u64> {
    for number in 0..CHILDREN {
        let child = register(phone, number)?;
        for month in 0..12_i64 {
            let on = TODAY.checked_sub(jiff::Span::new().days(30 * month))?;
            let mut entry = weighing(child, grams(number + month as u32))?;
            entry.on = on;
            entry.confirmed = true;
            phone.run(Command::RecordWeighing(entry), later(month))?;
        }
        for line in schedule(TODAY).doses {
            give(phone, child, line.dose)?;
        }
    }
    Ok(phone.status()?.events)
}

fn give(phone: &mut Device, person: PersonId, dose: Dose) -> anyhow::Result<()> {
    phone.run(
        Command::RecordImmunisation {
            person,
            on: TODAY,
            dose,
            batch: None,
        },
        later(20),
    )?;
    Ok(())
}

fn later(step: i64) -> Now {
    at(10_000 + step)
}

fn first_sync() -> anyhow::Result<()> {
    let village = Village::new()?;
    let mut phone = village.device(1)?;
    let events = fill(&mut phone)?;
    village.sync(&mut phone)?;
    let mut number = 1;
    let mut report = SyncReport::default();
    let over_the_wire = || {
        number += 1;
        let folder = tempfile::tempdir()?;
        let mut new = village.device_over(Store::open(folder.path().join("device.sqlite"))?, number)?;
        let begun = Instant::now();
        report = village.sync(&mut new)?;
        Ok(begun.elapsed())
    };
    let rows = rows(&phone)?;
    let json: Vec<u8> = rows
        .iter()
        .flat_map(|row| [row.as_bytes(), b"\n"].concat())
        .collect();
    let plain_bytes = deflated(&json)?;
    let as_rows = || {
        let folder = tempfile::tempdir()?;
        let mut connection = rusqlite::Connection::open(folder.path().join("bare.sqlite"))?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.execute_batch("CREATE TABLE event (id INTEGER PRIMARY KEY, day TEXT, fact TEXT)")?;
        let begun = Instant::now();
        let transaction = connection.transaction()?;
        for row in &rows {
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
    };
    let (dacin, plain) = fastest(over_the_wire, as_rows)?;
    println!(
        "  {CHILDREN} children, {events} events: {} round trips",
        report.round_trips
    );
    println!(
        "  documents over the wire          {:>7} down, {:>5.0} ms",
        report.bytes_down,
        millis(dacin)
    );
    println!(
        "  JSON rows, deflated and inserted {plain_bytes:>7} down, {:>5.0} ms",
        millis(plain)
    );
    println!(
        "  ratio                            {:>7.2} bytes, {:.1} time",
        report.bytes_down as f64 / plain_bytes as f64,
        dacin.as_secs_f64() / plain.as_secs_f64()
    );
    Ok(())
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

/// Every event as a plain JSON row.
fn rows(phone: &Device) -> anyhow::Result<Vec<String>> {
    let View::People(list) = phone.ask(Query::People {
        search: String::new(),
        limit: CHILDREN,
    })?
    else {
        anyhow::bail!("not a list");
    };
    let mut rows = Vec::new();
    for person in list.people {
        let View::Person(page) = phone.ask(Query::Person(person.id))? else {
            anyhow::bail!("not a page")
        };
        rows.push(json!({"id": page.id, "profile": page.profile, "on": page.profile.birth_date}).to_string());
        let row = |on: Date, body: &EventBody, at: i64| json!({"person": page.id, "on": on, "at": at, "body": body});
        rows.extend(
            page.history
                .iter()
                .map(|line| row(line.on, &line.body, line.recorded_at).to_string()),
        );
    }
    Ok(rows)
}
