//! Scripts that drive the real app in a real browser.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::{npm, place::Place};

/// A script of the browser tests' folder, told where the programs and the app are.
///
/// # Errors
/// When the driver of the browser cannot be installed.
pub fn script(place: &Place, app: &Path, name: &str) -> Result<Command> {
    let mut run = Command::new("node");
    run.arg(place.root().join(npm::BROWSER_TESTS).join(name))
        .env("DACIN_NODE_MODULES", npm::provide(place, npm::BROWSER_TESTS)?)
        .env("DACIN_SERVER", place.program("dacin-server"))
        .env("DACIN_CLI", place.program("dacin"))
        .env("DACIN_APP", app)
        .env("DACIN_ARTEFACTS", place.artefacts());
    Ok(run)
}
