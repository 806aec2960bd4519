//! The product holds every invariant on every seed, and every broken variant is caught.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail"
)]

use std::time::Duration;

use simulation::{Real, Seeds, Template, Variant, Verdict, run, sound_designs_hold};

/// Seconds that the ordinary test run gives to seeds; `DACIN_SIMULATION_SECONDS` says otherwise.
const SECONDS: u64 = 180;
/// So many in any case.
const AT_LEAST: u64 = 100;

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

/// Runs them until each is caught by an invariant that is there for it: how many seeds the slowest took.
fn slowest(variants: impl Iterator<Item = Variant>) -> u64 {
    let template = Template::new().unwrap();
    let mut slowest = 0;
    let mut missed = Vec::new();
    for variant in variants {
        let verdict = variant.judge(&template).unwrap();
        println!("{}: {verdict}", variant.name);
        match verdict {
            Verdict::Caught { seeds, .. } => slowest = slowest.max(seeds),
            _ => missed.push(variant.name),
        }
    }
    assert!(
        missed.is_empty(),
        "not caught, or by the wrong invariant: {missed:?}"
    );
    slowest
}

#[test]
fn every_broken_design_is_caught_and_the_sound_ones_hold_for_as_long() {
    let slowest = slowest(Variant::designs());
    if let Err(broken) = sound_designs_hold(slowest.max(AT_LEAST)) {
        panic!("the model itself is wrong: {broken}");
    }
}

#[test]
fn every_mutation_is_caught_within_the_seeds_on_which_the_product_holds() {
    assert!(slowest(Variant::mutations()) <= AT_LEAST);
}
