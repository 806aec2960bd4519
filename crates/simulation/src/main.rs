//! Runs seeds of the simulation, prints what happened and how long it took; ends with 1 when an invariant did not hold.

use std::{process::ExitCode, time::Instant};

use clap::Parser;
use simulation::Seeds;

/// Phones and a server in one process, from one seed.
#[derive(Parser)]
struct Arguments {
    /// How many seeds to run [default: 1000]
    #[arg(long)]
    seeds: Option<u64>,
    /// The first seed; without --seeds only this one
    #[arg(long)]
    seed: Option<u64>,
    /// Run seeds until the servers have answered so many requests
    #[arg(long)]
    syncs: Option<u64>,
    /// In so many threads
    #[arg(long, default_value_t = 2)]
    threads: usize,
}

impl Arguments {
    fn plan(&self) -> Seeds {
        let unless_told = match (self.syncs, self.seed) {
            (Some(_), _) => u64::MAX,
            (None, Some(_)) => 1,
            (None, None) => 1_000,
        };
        Seeds {
            first: self.seed.unwrap_or(0),
            at_most: self.seeds.unwrap_or(unless_told),
            syncs: self.syncs.unwrap_or(u64::MAX),
            threads: self.threads,
            ..Seeds::default()
        }
    }
}

fn main() -> anyhow::Result<ExitCode> {
    let arguments = Arguments::parse();
    let begun = Instant::now();
    let outcome = arguments.plan().run()?;
    let seconds = begun.elapsed().as_secs_f64();
    print!("{}", outcome.counts);
    println!(
        "{seconds:.1} s in {} threads, {:.2} ms of a thread for each sync, invariants and proofs included",
        arguments.threads,
        seconds * 1_000.0 * arguments.threads as f64 / outcome.counts.syncs.max(1) as f64
    );
    let Some(broken) = outcome.broken else {
        println!("every invariant held");
        return Ok(ExitCode::SUCCESS);
    };
    println!("{broken}again with: cargo xtask simulate --seed {}", broken.seed);
    Ok(ExitCode::FAILURE)
}
