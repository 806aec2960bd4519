//! The compiler for the browser: rustup's where the target can be had, else Debian's with a standard library built here.
//!
//! Debian ships no standard library for `wasm32-unknown-unknown`, so it is compiled once (about a minute) from the
//! sources Debian does ship, into a sysroot folder of the cache named by the compiler's exact version. From then on
//! ordinary stable builds work with it: no unstable flag touches the app itself.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::packages::Need;
use crate::place::Place;
use crate::{job, packages};

/// The target the app is compiled for in a browser.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// How long rustup may take to fetch the target before Debian's compiler is taken instead.
const RUSTUP_LIMIT: Duration = Duration::from_secs(120);
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_CARGO: &str = "/usr/bin/cargo";
const DEBIAN_RUSTLIB: &str = "/usr/lib/rustlib";

/// A compiler that can build the app for a browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Toolchain {
    /// The clone's pinned toolchain, which has the browser's standard library.
    Rustup,
    /// Debian's, with the standard library that was built for it.
    Debian,
}

impl Toolchain {
    /// Decides which one it is on this computer, letting rustup try once.
    #[must_use]
    pub fn choose(place: &Place) -> Self {
        if rustup_has_target(place.root()) {
            return Self::Rustup;
        }
        if sysroot(place).is_ok_and(|folder| folder.is_dir()) {
            return Self::Debian;
        }
        println!("· rustup target add {TARGET} - the standard library for the browser");
        let mut add = Command::new("rustup");
        if job::succeeds(
            add.args(["target", "add", TARGET]).current_dir(place.root()),
            RUSTUP_LIMIT,
        ) {
            return Self::Rustup;
        }
        println!("  not to be had; taking Debian's compiler instead");
        Self::Debian
    }

    /// What it needs from the operating system: itself, and the C compiler for SQLite.
    #[must_use]
    pub fn needs(&self) -> Vec<Need> {
        match self {
            Self::Rustup => packages::WEB_C.to_vec(),
            Self::Debian => [packages::WEB_RUST, packages::WEB_C].concat(),
        }
    }

    /// Builds what no package brings: the standard library for Debian's compiler.
    ///
    /// # Errors
    /// When it cannot be built.
    pub fn complete(&self, place: &Place) -> Result<()> {
        match self {
            Self::Rustup => Ok(()),
            Self::Debian => build_sysroot(place),
        }
    }

    /// Cargo for the browser, on the clone, in a build folder of its own.
    ///
    /// # Errors
    /// When the C compiler has gone.
    pub fn cargo(&self, place: &Place) -> Result<Command> {
        let mut cargo = match self {
            Self::Rustup => job::cargo(place),
            Self::Debian => {
                let flags = serde_json::json!([format!("--sysroot={}", sysroot(place)?.display())]);
                let mut cargo = debian_cargo();
                // As configuration and not as RUSTFLAGS, which would replace the flags of .cargo/config.toml.
                cargo
                    .arg("--config")
                    .arg(format!("target.{TARGET}.rustflags={flags}"));
                cargo.current_dir(place.root());
                cargo
            }
        };
        let clang = job::program(&["clang-22", "clang"]).context("no clang")?;
        let archiver = job::program(&["llvm-ar-22", "llvm-ar"]).context("no llvm-ar")?;
        cargo
            .env("CARGO_TARGET_DIR", place.web_target())
            .env("CC_wasm32_unknown_unknown", clang)
            .env("AR_wasm32_unknown_unknown", archiver);
        Ok(cargo)
    }

    /// What changes the app's bytes though no source did: the compiler's version.
    ///
    /// # Errors
    /// When the compiler does not answer.
    pub fn identity(&self, place: &Place) -> Result<String> {
        match self {
            Self::Rustup => version(job::command("rustc").current_dir(place.root())),
            Self::Debian => version(&mut Command::new(DEBIAN_RUSTC)),
        }
    }
}

fn rustup_has_target(root: &Path) -> bool {
    let listed = Command::new("rustup")
        .args(["target", "list", "--installed"])
        .current_dir(root)
        .output();
    listed.is_ok_and(|listed| {
        String::from_utf8_lossy(&listed.stdout)
            .lines()
            .any(|target| target == TARGET)
    })
}

/// Debian's cargo and compiler, whatever rustup's variables say.
fn debian_cargo() -> Command {
    let mut cargo = job::command(DEBIAN_CARGO);
    for variable in [
        "RUSTUP_TOOLCHAIN",
        "CARGO",
        "RUSTC_WRAPPER",
        "RUSTFLAGS",
        "CARGO_ENCODED_RUSTFLAGS",
    ] {
        cargo.env_remove(variable);
    }
    cargo.env("RUSTC", DEBIAN_RUSTC);
    cargo
}

fn version(rustc: &mut Command) -> Result<String> {
    let said = rustc
        .arg("-vV")
        .output()
        .context("the compiler does not answer")?;
    if !said.status.success() {
        bail!(
            "the compiler does not answer: {}",
            String::from_utf8_lossy(&said.stderr)
        );
    }
    Ok(String::from_utf8_lossy(&said.stdout).into_owned())
}

/// Where the sysroot for this version of Debian's compiler is, or will be.
fn sysroot(place: &Place) -> Result<PathBuf> {
    let mut hasher = DefaultHasher::new();
    version(&mut Command::new(DEBIAN_RUSTC))?.hash(&mut hasher);
    Ok(place.cache(format!("sysroot-{:016x}", hasher.finish())))
}

fn build_sysroot(place: &Place) -> Result<()> {
    let finished = sysroot(place)?;
    if finished.is_dir() {
        return Ok(());
    }
    let cache = place.cache("");
    fs::create_dir_all(&cache).with_context(|| format!("cannot make {}", cache.display()))?;
    let work = tempfile::tempdir_in(&cache)?;
    let built = build_std(place, &work.path().join("std"))?;
    let ready = work.path().join("sysroot");
    let ours = ready.join("lib/rustlib").join(TARGET).join("lib");
    fs::create_dir_all(&ours)?;
    for library in fs::read_dir(&built)? {
        let library = library?.path();
        let name = library.file_name().unwrap_or_default();
        if library.extension().is_some_and(|kind| kind == "rlib") && name != "libempty.rlib" {
            fs::copy(&library, ours.join(name))?;
        }
    }
    for entry in fs::read_dir(DEBIAN_RUSTLIB)? {
        let entry = entry?;
        if entry.file_name() != TARGET {
            symlink(entry.path(), ready.join("lib/rustlib").join(entry.file_name()))?;
        }
    }
    match fs::rename(&ready, &finished) {
        // Another run may have finished the same folder in the meantime: equally good.
        Err(_) if finished.is_dir() => Ok(()),
        outcome => outcome.context("cannot place the sysroot"),
    }
}

/// Compiles the standard library by building an empty one on top of it; gives the folder of the `.rlib` files.
fn build_std(place: &Place, folder: &Path) -> Result<PathBuf> {
    fs::create_dir_all(folder.join("src"))?;
    fs::write(folder.join("src/lib.rs"), "")?;
    fs::write(
        folder.join("Cargo.toml"),
        "[package]\nname = \"empty\"\nversion = \"0.0.0\"\nedition = \"2021\"\n[workspace]\n",
    )?;
    let target = folder.join("target");
    let mut build = debian_cargo();
    build
        .current_dir(folder)
        .args([
            "-Zbuild-std=std,panic_abort,test",
            "build",
            "--release",
            "--target",
            TARGET,
        ])
        .env("CARGO_TARGET_DIR", &target)
        // The app is linked with fat LTO, which needs the bitcode of what it links.
        .env("RUSTFLAGS", "-Cembed-bitcode=yes")
        .env("RUSTC_BOOTSTRAP", "1");
    job::run(
        place,
        "standard library",
        "for the browser, once per compiler version, about a minute",
        &mut build,
    )?;
    Ok(target.join(TARGET).join("release/deps"))
}
