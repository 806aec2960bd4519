//! The product holds every invariant on every seed, and every broken variant is caught.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail"
)]

use std::time::Duration;

use simulation::{Broken, Design, Model, Mutation, Real, Report, Seeds, Template, run};

/// Seconds that the ordinary test run gives to seeds; `DACIN_SIMULATION_SECONDS` says otherwise.
const SECONDS: u64 = 180;
/// So many in any case.
const AT_LEAST: u64 = 100;
/// A broken variant that is not caught in so many seeds counts as not caught.
const PATIENCE: u64 = 3_000;

#[test]
fn every_invariant_holds_on_every_seed() {
    let seconds = std::env::var("DACIN_SIMULATION_SECONDS").ok();
    let seconds = seconds.map_or(SECONDS, |seconds| seconds.parse().unwrap());
    let seeds = Seeds {
        at_least: AT_LEAST,
        time: Duration::from_secs(seconds),
        ..Seeds::default()
    };
    let outcome = seeds.run().unwrap();
    println!("{}", outcome.counts);
    if let Some(broken) = outcome.broken {
        panic!("{broken}");
    }
    assert!(outcome.counts.seeds >= AT_LEAST);
}

#[test]
fn the_same_seed_does_the_same_to_the_last_byte() {
    let once = |seed| {
        let template = Template::new().unwrap();
        run(seed, &mut Real::new(seed, &template, None).unwrap()).unwrap_or_else(|broken| panic!("{broken}"))
    };
    for seed in [1, 2, 3, 1 << 40] {
        assert_eq!(once(seed), once(seed), "seed {seed}");
    }
    assert_ne!(once(1).trace, once(2).trace);
}

#[test]
fn the_chosen_design_holds_as_a_model_too() {
    for seed in 0..150 {
        if let Err(broken) = run(seed, &mut Model::new(seed, Design::CHOSEN)) {
            panic!("the model itself is wrong: {broken}");
        }
    }
}

/// Runs seeds until one does not hold, and prints which.
fn caught(name: &str, run: impl Fn(u64) -> Result<Report, Box<Broken>>) -> bool {
    let broken = (0..PATIENCE).find_map(|seed| run(seed).err().map(|broken| (seed + 1, broken)));
    match &broken {
        Some((seeds, broken)) => println!(
            "{name}: caught after {seeds} seeds: {}: {}",
            broken.invariant, broken.detail
        ),
        None => println!("{name}: NOT CAUGHT in {PATIENCE} seeds"),
    }
    broken.is_some()
}

#[test]
fn every_broken_design_is_caught() {
    let missed: Vec<&str> = Design::BROKEN
        .into_iter()
        .filter(|(name, design)| !caught(name, |seed| run(seed, &mut Model::new(seed, *design))))
        .map(|(name, _)| name)
        .collect();
    assert!(missed.is_empty(), "not caught: {missed:?}");
}

#[test]
fn every_mutation_of_the_product_is_caught() {
    let template = Template::new().unwrap();
    let missed: Vec<Mutation> = Mutation::ALL
        .into_iter()
        .filter(|mutation| {
            !caught(&format!("{mutation:?}"), |seed| {
                run(seed, &mut Real::new(seed, &template, Some(*mutation)).unwrap())
            })
        })
        .collect();
    assert!(missed.is_empty(), "not caught: {missed:?}");
}
