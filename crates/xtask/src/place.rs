//! Where things are: the clone, and the cache that outlives it.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The folders a task works with. Nothing is written into the clone, generated tables apart.
#[derive(Debug, Clone)]
pub struct Place {
    root: PathBuf,
    cache: PathBuf,
    target: PathBuf,
    artefacts: PathBuf,
}

impl Place {
    /// Reads the places from the environment cargo gave this process.
    ///
    /// # Errors
    /// When not started by cargo, or when there is neither `DACIN_CACHE` nor `HOME`.
    pub fn find() -> Result<Self> {
        let manifest = env::var_os("CARGO_MANIFEST_DIR").context("start this through `cargo xtask`")?;
        let root = Path::new(&manifest)
            .ancestors()
            .nth(2)
            .context("crates/xtask is not inside a clone")?
            .to_path_buf();
        let cache = match env::var_os("DACIN_CACHE") {
            Some(named) => PathBuf::from(named),
            None => env::home_dir()
                .context("set HOME or DACIN_CACHE")?
                .join(".cache/dacin"),
        };
        let cache = std::path::absolute(cache)?;
        let named = |variable: &str, usual: &str| match env::var_os(variable) {
            Some(named) => std::path::absolute(PathBuf::from(named)),
            None => Ok(cache.join(usual)),
        };
        let target = named("CARGO_TARGET_DIR", "target")?;
        let artefacts = named("DACIN_ARTEFACTS", "artefacts")?;
        Ok(Self {
            root,
            cache,
            target,
            artefacts,
        })
    }

    /// The clone.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// A file or folder of the cache: `$DACIN_CACHE`, or `~/.cache/dacin`.
    #[must_use]
    pub fn cache(&self, inside: impl AsRef<Path>) -> PathBuf {
        self.cache.join(inside)
    }

    /// Cargo's build folder for this computer: the caller's, or one in the cache.
    #[must_use]
    pub fn target(&self) -> &Path {
        &self.target
    }

    /// Cargo's build folder for the browser, apart because another compiler may fill it.
    #[must_use]
    pub fn web_target(&self) -> PathBuf {
        self.target.join("browser")
    }

    /// A program that cargo built for this computer, in the profile that tests use too: a newcomer's two cores compile
    /// every library once, not twice.
    #[must_use]
    pub fn program(&self, name: &str) -> PathBuf {
        self.target.join("debug").join(name)
    }

    /// Logs and screenshots of a run: `$DACIN_ARTEFACTS`, or a folder of the cache.
    #[must_use]
    pub fn artefacts(&self) -> &Path {
        &self.artefacts
    }

    /// The log file of one job, its folder made.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub fn log(&self, job: &str) -> Result<PathBuf> {
        let folder = self.artefacts.join("logs");
        std::fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        Ok(folder.join(format!("{}.log", job.replace([' ', '/'], "-"))))
    }
}
