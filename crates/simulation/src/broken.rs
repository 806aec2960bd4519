//! Everything that is broken on purpose, and what must notice it: the proof that the harness sees something.

use std::fmt;

use crate::{Broken, Design, Model, Mutation, Real, Template, run};

/// A variant that is not caught in so many seeds counts as not caught.
const PATIENCE: u64 = 3_000;

/// A design or a product that loses something.
#[derive(Debug, Clone, Copy)]
pub struct Variant {
    /// What is wrong with it.
    pub name: &'static str,
    what: What,
    /// The invariants that may notice it. Any other would be the harness at fault, and not the variant.
    caught_by: &'static [&'static str],
}

#[derive(Debug, Clone, Copy)]
enum What {
    Design(Design),
    Mutation(Mutation),
}

/// What came of a [`Variant`].
#[derive(Debug, Clone)]
pub enum Verdict {
    /// An invariant that is there for it noticed it.
    Caught {
        /// After so many seeds.
        seeds: u64,
        /// Which one.
        invariant: &'static str,
    },
    /// An invariant that has nothing to do with it did not hold.
    Wrongly(Box<Broken>),
    /// Nothing noticed it.
    Missed,
}

impl fmt::Display for Verdict {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Caught { seeds, invariant } => write!(formatter, "{seeds:>5} seeds: {invariant}"),
            Self::Wrongly(broken) => write!(formatter, "WRONGLY CAUGHT: {broken}"),
            Self::Missed => write!(formatter, "NOT CAUGHT in {PATIENCE} seeds"),
        }
    }
}

impl Variant {
    /// The designs that were not chosen.
    pub fn designs() -> impl Iterator<Item = Self> {
        let variant = |(name, design, caught_by)| Self {
            name,
            what: What::Design(design),
            caught_by,
        };
        Design::BROKEN.into_iter().map(variant)
    }

    /// The product with something broken in it.
    pub fn mutations() -> impl Iterator<Item = Self> {
        let variant = |(name, mutation, caught_by)| Self {
            name,
            what: What::Mutation(mutation),
            caught_by,
        };
        Mutation::ALL.into_iter().map(variant)
    }

    /// Runs seeds until one does not hold.
    ///
    /// # Errors
    /// When a village cannot be set up.
    pub fn judge(&self, template: &Template) -> anyhow::Result<Verdict> {
        for seed in 0..PATIENCE {
            let ran = match self.what {
                What::Design(design) => run(seed, &mut Model::new(seed, design)),
                What::Mutation(mutation) => run(seed, &mut Real::new(seed, template, Some(mutation))?),
            };
            let Err(broken) = ran else { continue };
            let invariant = broken.invariant;
            return Ok(if self.caught_by.contains(&invariant) {
                let seeds = seed + 1;
                Verdict::Caught { seeds, invariant }
            } else {
                Verdict::Wrongly(broken)
            });
        }
        Ok(Verdict::Missed)
    }
}

/// Runs so many seeds of the designs that are right: as many as the slowest variant takes to be caught, or its invariant
/// may be one that anything violates in the long run.
///
/// # Errors
/// [`Broken`]: the model itself is wrong.
pub fn sound_designs_hold(seeds: u64) -> Result<(), Box<Broken>> {
    for (_, design) in Design::SOUND {
        for seed in 0..seeds {
            run(seed, &mut Model::new(seed, design))?;
        }
    }
    Ok(())
}
