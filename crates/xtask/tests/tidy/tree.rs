//! The clone as text files.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use xtask::Place;

/// Endings of files that people write and read.
const WRITTEN: [&str; 12] = [
    "rs",
    "mjs",
    "js",
    "css",
    "html",
    "sql",
    "md",
    "toml",
    "ftl",
    "json",
    "webmanifest",
    "run",
];
/// Folders that builds and tools fill.
const FILLED: [&str; 4] = ["target", "node_modules", "dist", "artefacts"];

/// One file.
pub struct Source {
    /// Its path in the clone, with `/`.
    pub path: String,
    /// What it says.
    pub text: String,
}

impl Source {
    pub fn is(&self, ending: &str) -> bool {
        self.path.rsplit('.').next() == Some(ending)
    }

    /// Whether it is compiled into the room at `folder` (its tests are not).
    pub fn belongs_to(&self, folder: &str) -> bool {
        self.path
            .strip_prefix(folder)
            .is_some_and(|inside| inside.starts_with("/src/"))
    }
}

pub fn root() -> Result<PathBuf> {
    Ok(Place::find()?.root().to_path_buf())
}

/// A document of the clone.
pub fn read(path: &str) -> Result<String> {
    fs::read_to_string(root()?.join(path)).with_context(|| format!("cannot read {path}"))
}

/// Every file that people write, in order of its path.
pub fn sources() -> Result<Vec<Source>> {
    let root = root()?;
    let mut found = Vec::new();
    gather(&root, &root, &mut found)?;
    found.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(found)
}

fn gather(root: &Path, folder: &Path, found: &mut Vec<Source>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if path.is_dir() {
            let hidden = name.starts_with('.') && name != ".ci" && name != ".cargo";
            if !hidden && !FILLED.contains(&name.as_str()) {
                gather(root, &path, found)?;
            }
        } else if WRITTEN.contains(&name.rsplit('.').next().unwrap_or_default())
            && name != "package-lock.json"
        {
            let inside = path.strip_prefix(root)?.to_string_lossy().replace('\\', "/");
            found.push(Source {
                path: inside,
                text: fs::read_to_string(&path)?,
            });
        }
    }
    Ok(())
}

/// What stands between backticks in a text.
pub fn backticked(text: &str) -> BTreeSet<String> {
    text.lines()
        .flat_map(|line| line.split('`').skip(1).step_by(2))
        .map(ToOwned::to_owned)
        .collect()
}

/// The lines of a Markdown section, from its heading to the next of the same rank.
pub fn section(document: &str, heading: &str) -> String {
    let from = document.lines().skip_while(|line| *line != heading).skip(1);
    from.take_while(|line| !line.starts_with("## "))
        .collect::<Vec<_>>()
        .join("\n")
}
