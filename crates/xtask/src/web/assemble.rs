//! The finished folder: assets beside the program, the list the service worker keeps, a compressed copy of each file.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

use super::inputs::{add, files, hex};
use super::sizes::FileSize;

/// Folders of assets, and where they go in the app.
const ASSETS: [(&str, &str); 3] = [
    ("assets/web", ""),
    ("assets/style", "style"),
    ("assets/icons", "icons"),
];
/// The service worker, and what stands in it for the build to fill in.
const SERVICE_WORKER: &str = "sw.js";
const LIST: &str = "/*PRECACHE*/";
const VERSION: &str = "__VERSION__";

/// Copies the page, its styles and icons.
pub fn assets(root: &Path, ready: &Path) -> Result<()> {
    for (from, to) in ASSETS {
        let from = root.join(from);
        if from.is_dir() {
            copy(&from, &ready.join(to))?;
        }
    }
    if !ready.join("index.html").is_file() {
        bail!("assets/web has no index.html");
    }
    Ok(())
}

/// Copies a folder and everything in it.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    for file in files(from)? {
        let inside = to.join(file.strip_prefix(from)?);
        fs::create_dir_all(inside.parent().context("a file without a folder")?)?;
        fs::copy(&file, &inside).with_context(|| format!("cannot copy {}", file.display()))?;
    }
    Ok(())
}

/// Tells the service worker which files to keep for work without a network, and a version that changes with any of them.
pub fn service_worker(ready: &Path) -> Result<()> {
    let script = ready.join(SERVICE_WORKER);
    let template = fs::read_to_string(&script).context("assets/web has no sw.js")?;
    for token in [LIST, VERSION] {
        if !template.contains(token) {
            bail!("assets/web/sw.js does not say {token} anywhere");
        }
    }
    let mut version = Sha256::new();
    add(&mut version, template.as_bytes());
    let mut kept = Vec::new();
    for file in files(ready)? {
        let url = url(ready, &file)?;
        if url != SERVICE_WORKER {
            add(&mut version, url.as_bytes());
            add(&mut version, &fs::read(&file)?);
            kept.push(url);
        }
    }
    let mut version = hex(&version.finalize());
    version.truncate(16);
    let list = serde_json::to_string(&kept)?;
    // The placeholder stands inside an array literal: only what is between the brackets goes there.
    let inner = list.trim_start_matches('[').trim_end_matches(']');
    fs::write(&script, template.replace(LIST, inner).replace(VERSION, &version))?;
    Ok(())
}

/// Writes a `.gz` beside every file that gets smaller by it, for the server to send as it is; gives the sizes as sent.
pub fn compress(ready: &Path) -> Result<Vec<FileSize>> {
    let mut sizes = Vec::new();
    for file in files(ready)? {
        let bytes = fs::read(&file)?;
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(&bytes)?;
        let compressed = encoder.finish()?;
        if compressed.len() < bytes.len() {
            let mut name = file.clone().into_os_string();
            name.push(".gz");
            fs::write(name, &compressed)?;
        }
        let plain = bytes.len() as u64;
        sizes.push(FileSize {
            name: url(ready, &file)?,
            plain,
            compressed: plain.min(compressed.len() as u64),
        });
    }
    Ok(sizes)
}

fn url(ready: &Path, file: &Path) -> Result<String> {
    let inside = file.strip_prefix(ready)?;
    Ok(inside
        .to_str()
        .context("a file name that is not text")?
        .to_owned())
}
