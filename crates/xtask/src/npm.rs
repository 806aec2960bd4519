//! Tools from npm, installed from a committed lock file into the cache, never into the clone.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::job;
use crate::place::Place;

/// wasm-opt, for the app's size.
pub const WEB_TOOLS: &str = "crates/xtask/npm";
/// The driver of the browser tests.
pub const BROWSER_TESTS: &str = "tests/browser";

/// Installs what the lock file in `folder` of the clone names, once per content; gives its `node_modules`.
///
/// # Errors
/// When npm fails.
pub fn provide(place: &Place, folder: &str) -> Result<PathBuf> {
    let from = place.root().join(folder);
    let lock = read(&from.join("package-lock.json"))?;
    let manifest = read(&from.join("package.json"))?;
    let mut hasher = DefaultHasher::new();
    (&lock, &manifest).hash(&mut hasher);
    let finished = place.cache(format!("npm-{:016x}", hasher.finish()));
    let modules = finished.join("node_modules");
    if modules.is_dir() {
        return Ok(modules);
    }
    fs::create_dir_all(place.cache(""))?;
    let work = tempfile::tempdir_in(place.cache(""))?;
    fs::write(work.path().join("package-lock.json"), lock)?;
    fs::write(work.path().join("package.json"), manifest)?;
    let mut install = job::command("npm");
    install
        .current_dir(work.path())
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
    job::run(place, "npm ci", &format!("the tools of {folder}"), &mut install)?;
    match fs::rename(work.path(), &finished) {
        // Another run may have finished the same folder in the meantime: equally good.
        Err(_) if modules.is_dir() => Ok(modules),
        outcome => outcome.map(|()| modules).context("cannot place the npm tools"),
    }
}

fn read(file: &Path) -> Result<Vec<u8>> {
    fs::read(file).with_context(|| format!("cannot read {}", file.display()))
}
