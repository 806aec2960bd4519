//! The app as a browser loads it: compiled, glued, shrunk, listed for the service worker, compressed, measured.

mod assemble;
mod bundle;
mod inputs;
mod sizes;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::place::Place;
use crate::toolchain::TARGET;
use crate::{job, npm, setup};

pub use sizes::Sizes;

/// Beside the finished folder: what it was made from.
const STAMP: &str = "inputs";
/// Beside the finished folder: its table of sizes.
const TABLE: &str = "sizes.txt";

/// A folder that a server can serve as the app.
#[derive(Debug)]
pub struct Built {
    /// The folder with `index.html`.
    pub dist: PathBuf,
    /// Its sizes, as a table for people.
    pub table: String,
}

/// Builds the app into `out` (by default a folder of the cache), or finds that nothing has changed since the last time.
///
/// # Errors
/// When a tool is missing or a step fails.
pub fn build(place: &Place, out: Option<&Path>) -> Result<Built> {
    let dist = out.map_or_else(|| place.cache("dist"), Path::to_path_buf);
    let notes = place.cache("dist-notes");
    let toolchain = setup::web(place)?;
    let stamp = format!(
        "{}\n{}",
        dist.display(),
        inputs::hash(place.root(), &toolchain.identity(place)?)?
    );
    if dist.join("index.html").is_file()
        && fs::read_to_string(notes.join(STAMP)).is_ok_and(|was| was == stamp)
    {
        println!("· the browser app is as built before");
        return Ok(Built {
            dist,
            table: fs::read_to_string(notes.join(TABLE))?,
        });
    }

    let modules = npm::provide(place, npm::WEB_TOOLS)?;
    let mut compile = toolchain.cargo(place)?;
    compile.args(["build", "--locked", "--package", "posyandu", "--bin", "posyandu"]);
    compile.args(["--profile", "web", "--target", TARGET]);
    job::run(
        place,
        "browser app",
        "compiled for size; minutes at first, seconds later",
        &mut compile,
    )?;
    let compiled = place.web_target().join(TARGET).join("web/posyandu.wasm");

    fs::create_dir_all(place.cache(""))?;
    let work = tempfile::tempdir_in(place.cache(""))?;
    let ready = work.path().join("dist");
    let raw = fs::metadata(&compiled)?.len();
    let glued = bundle::glue(&compiled, &ready)?;
    bundle::shrink(place, &modules, &ready)?;
    assemble::assets(place.root(), &ready)?;
    assemble::service_worker(&ready)?;
    let files = assemble::compress(&ready)?;
    let table = Sizes {
        compiled: raw,
        glued,
        files,
    }
    .to_string();

    replace(&ready, &dist)?;
    fs::create_dir_all(&notes)?;
    fs::write(notes.join(TABLE), &table)?;
    fs::write(notes.join(STAMP), stamp)?;
    Ok(Built { dist, table })
}

/// Puts the finished folder in place by renames, so that a running server never serves half of it for long.
fn replace(ready: &Path, dist: &Path) -> Result<()> {
    let parent = dist
        .parent()
        .context("the app cannot be built into the root folder")?;
    fs::create_dir_all(parent)?;
    let beside = tempfile::tempdir_in(parent)?;
    let (new, old) = (beside.path().join("new"), beside.path().join("old"));
    assemble::copy(ready, &new)?;
    if dist.exists() {
        fs::rename(dist, &old)?;
    }
    fs::rename(&new, dist).with_context(|| format!("cannot place {}", dist.display()))
}
