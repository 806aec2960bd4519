//! Weighings written down on a device, beside bare inserts into the same database.

use std::time::{Duration, Instant};

use device::{Command, Device, Outcome, PersonId, Registration};
use integration::{TODAY, Village, at, weighing};
use store::Store;

use crate::figures::fastest;

const WEIGHINGS: u32 = 100;

/// Prints both rates.
///
/// # Errors
/// When anything refuses.
pub fn run() -> anyhow::Result<()> {
    println!("Writing down on a device (SQLite file, synchronous=FULL)");
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
