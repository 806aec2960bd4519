//! One hash over everything the browser app is made from.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

/// What the app can depend on. More than it does: a needless build costs seconds, a missed one a wrong app.
const SOURCES: [&str; 7] = [
    "Cargo.toml",
    "Cargo.lock",
    "rust-toolchain.toml",
    ".cargo",
    "apps/posyandu",
    "assets",
    "crates",
];

/// Names the content of the sources together with the compiler's version.
pub fn hash(root: &Path, compiler: &str) -> Result<String> {
    let mut sum = Sha256::new();
    add(&mut sum, compiler.as_bytes());
    for source in SOURCES {
        for file in files(&root.join(source))? {
            let inside = file.strip_prefix(root).unwrap_or(&file);
            add(&mut sum, inside.as_os_str().as_encoded_bytes());
            add(
                &mut sum,
                &fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?,
            );
        }
    }
    Ok(hex(&sum.finalize()))
}

/// Every file below a folder (or the file itself), in an order that is the same everywhere.
pub fn files(below: &Path) -> Result<Vec<PathBuf>> {
    if below.is_file() {
        return Ok(vec![below.to_path_buf()]);
    }
    let mut found = Vec::new();
    let entries = fs::read_dir(below).with_context(|| format!("cannot list {}", below.display()))?;
    let mut entries: Vec<PathBuf> = entries.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    entries.sort();
    for entry in entries {
        found.extend(files(&entry)?);
    }
    Ok(found)
}

/// Adds one value and its length, so that two values cannot be read as one.
pub fn add(sum: &mut Sha256, bytes: &[u8]) {
    sum.update((bytes.len() as u64).to_le_bytes());
    sum.update(bytes);
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
