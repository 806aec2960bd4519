//! The simulation, at full speed.

use anyhow::Result;

use crate::{job, place::Place};

/// Runs it with these arguments; whether every invariant held.
///
/// # Errors
/// When it cannot be built.
pub fn run(place: &Place, arguments: &[String]) -> Result<bool> {
    let mut simulate = job::cargo(place);
    simulate.args(["run", "--locked", "--release", "--quiet"]);
    simulate.args(["--package", "simulation", "--bin", "simulate", "--"]);
    Ok(simulate.args(arguments).status()?.success())
}
