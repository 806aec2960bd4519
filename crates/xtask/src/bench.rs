//! Numbers: what the app weighs in a browser, and what records cost on a device and on the wire.

use anyhow::{Result, bail};

use crate::place::Place;
use crate::{demo, job, web};

/// Prints every number there is.
///
/// # Errors
/// When something cannot be built, or a benchmark fails.
pub fn run(place: &Place) -> Result<()> {
    let app = web::build(place, None)?;
    println!("{}\n", app.table);
    // Some of them start the programs that lie beside them.
    demo::programs(place)?;
    let mut bench = job::cargo(place);
    bench.args([
        "run",
        "--locked",
        "--release",
        "--package",
        "integration",
        "--bin",
        "bench",
    ]);
    let status = bench.status()?;
    if !status.success() {
        bail!("the benchmarks ended with {status}");
    }
    Ok(())
}
