use std::{collections::BTreeMap, fmt};

/// How often what happened.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// Seeds run.
    pub seeds: u64,
    /// Requests that a server answered: one each is what a sync costs at least.
    pub syncs: u64,
    /// Faults and writes, by name.
    pub events: BTreeMap<&'static str, u64>,
}

impl Counts {
    pub(crate) fn note(&mut self, what: &'static str) {
        *self.events.entry(what).or_default() += 1;
    }

    /// Adds what was counted elsewhere.
    pub fn add(&mut self, other: &Self) {
        self.seeds += other.seeds;
        self.syncs += other.syncs;
        for (what, count) in &other.events {
            *self.events.entry(what).or_default() += count;
        }
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(formatter, "{} seeds, {} syncs", self.seeds, self.syncs)?;
        self.events
            .iter()
            .try_for_each(|(what, count)| writeln!(formatter, "{count:>10}  {what}"))
    }
}
