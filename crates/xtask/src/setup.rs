//! What has to be on the computer before anything else works; each part looks first and installs only what is missing.

use std::path::PathBuf;

use anyhow::Result;

use crate::place::Place;
use crate::toolchain::Toolchain;
use crate::{job, npm, packages};

/// The checker of licences and sources, pinned like every other tool.
const CARGO_DENY: &str = "0.20.2";

/// What the browser app is built with.
///
/// # Errors
/// When something is missing and cannot be installed.
pub fn web(place: &Place) -> Result<Toolchain> {
    let toolchain = Toolchain::choose(place);
    let needs = [
        vec![packages::C_COMPILER],
        packages::NODE.to_vec(),
        toolchain.needs(),
    ]
    .concat();
    packages::provide(place, &needs)?;
    toolchain.complete(place)?;
    Ok(toolchain)
}

/// What every check together needs, in one installation.
///
/// # Errors
/// When something is missing and cannot be installed.
pub fn everything(place: &Place) -> Result<()> {
    let toolchain = Toolchain::choose(place);
    let needs = [
        vec![packages::C_COMPILER, packages::WRONG_CLOCK],
        packages::NODE.to_vec(),
        toolchain.needs(),
        packages::BROWSER.to_vec(),
        packages::DESKTOP.to_vec(),
    ];
    packages::provide(place, &needs.concat())?;
    toolchain.complete(place)?;
    npm::provide(place, npm::WEB_TOOLS)?;
    npm::provide(place, npm::BROWSER_TESTS)?;
    cargo_deny(place)?;
    Ok(())
}

/// The program that checks licences, compiled once into the cache.
///
/// # Errors
/// When it cannot be compiled.
pub fn cargo_deny(place: &Place) -> Result<PathBuf> {
    let tools = place.cache(format!("cargo-deny-{CARGO_DENY}"));
    let program = tools.join("bin/cargo-deny");
    if !program.is_file() {
        let mut install = job::cargo(place);
        // In a temporary build folder; unoptimised, for it runs seconds and would compile for minutes.
        install.env_remove("CARGO_TARGET_DIR").args([
            "install",
            "--locked",
            "--debug",
            "--version",
            CARGO_DENY,
        ]);
        install.arg("--root").arg(&tools).arg("cargo-deny");
        job::run(
            place,
            "cargo install cargo-deny",
            "checks licences and sources, once, about two minutes",
            &mut install,
        )?;
    }
    Ok(program)
}
