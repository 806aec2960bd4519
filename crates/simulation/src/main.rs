//! Runs seeds of the simulation and prints what happened; ends with 1 when an invariant did not hold.
fn main() -> anyhow::Result<()> {
    let template = simulation::Template::new()?;
    let begun = std::time::Instant::now();
    let mut counts = simulation::Counts::default();
    for seed in 0..std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(100) {
        let mut real = simulation::Real::new(seed, &template, None)?;
        match simulation::run(seed, &mut real) {
            Ok(report) => counts.add(&report.counts),
            Err(broken) => println!("{broken}"),
        }
    }
    println!("{counts}{:?}", begun.elapsed());
    Ok(())
}
