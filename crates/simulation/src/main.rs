//! Runs seeds of the simulation, prints what happened and how long it took; ends with 1 when an invariant did not hold.

use std::{process::ExitCode, time::Instant};

use clap::Parser;
use simulation::{Counts, Seeds, Template, Variant, Verdict, sound_designs_hold};

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
    /// Run instead everything that is broken on purpose, and say after how many seeds which invariant caught it
    #[arg(long, conflicts_with_all = ["seeds", "seed", "syncs"])]
    broken: bool,
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
            progress,
            ..Seeds::default()
        }
    }
}

/// A line for every so many seeds: a million syncs take the better part of an hour.
const SEEDS_A_LINE: u64 = 250;

fn progress(counts: &Counts) {
    if counts.seeds.is_multiple_of(SEEDS_A_LINE) {
        eprintln!("{} seeds, {} syncs so far", counts.seeds, counts.syncs);
    }
}

/// A harness that does not notice these proves nothing about the product.
fn broken() -> anyhow::Result<ExitCode> {
    let template = Template::new()?;
    let mut slowest = 0;
    let mut all_caught = true;
    for variant in Variant::designs().chain(Variant::mutations()) {
        let verdict = variant.judge(&template)?;
        println!("{:<64} {verdict}", variant.name);
        match verdict {
            Verdict::Caught { seeds, .. } => slowest = slowest.max(seeds),
            _ => all_caught = false,
        }
    }
    sound_designs_hold(slowest)?;
    println!(
        "{:<64} {slowest:>5} seeds: every invariant held",
        "the sound designs"
    );
    Ok(if all_caught {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn main() -> anyhow::Result<ExitCode> {
    let arguments = Arguments::parse();
    if arguments.broken {
        return broken();
    }
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
