//! Mosquito larvae (jentik) found on home visits: houses and containers inspected, and the indices of an area.
//!
//! Areas are added by their counts, never by averaging indices.

use std::{
    iter::Sum,
    ops::{Add, AddAssign},
    sync::LazyLock,
};

use serde::{Deserialize, Serialize};

use crate::{
    Date,
    rule::{Body, Fault, Rule, RuleId, Spanned, Table},
};

/// What was inspected, and how much of it had larvae.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(try_from = "(u32, u32)", into = "(u32, u32)")]
pub struct Inspected {
    all: u32,
    positive: u32,
}

impl Inspected {
    /// # Errors
    /// [`Contradiction`]: more with larvae than inspected.
    fn new(all: u32, positive: u32) -> Result<Self, Contradiction> {
        if positive > all {
            Err(Contradiction)
        } else {
            Ok(Self { all, positive })
        }
    }

    /// How many were inspected.
    pub fn all(self) -> u32 {
        self.all
    }

    /// How many of them had larvae.
    pub fn positive(self) -> u32 {
        self.positive
    }

    /// How many of them had none.
    pub fn free(self) -> u32 {
        self.all.saturating_sub(self.positive)
    }
}

impl TryFrom<(u32, u32)> for Inspected {
    type Error = Contradiction;

    fn try_from((all, positive): (u32, u32)) -> Result<Self, Contradiction> {
        Self::new(all, positive)
    }
}

impl From<Inspected> for (u32, u32) {
    fn from(inspected: Inspected) -> Self {
        (inspected.all, inspected.positive)
    }
}

impl Add for Inspected {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            all: self.all.saturating_add(other.all),
            positive: self.positive.saturating_add(other.positive),
        }
    }
}

/// Numbers that cannot all be true: more with larvae than inspected, or houses with larvae without a container.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[error("the counts contradict each other")]
pub struct Contradiction;

/// The counts of a house, a visit round or an area.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(try_from = "Unchecked")]
pub struct LarvaCounts {
    /// Rumah.
    houses: Inspected,
    /// Penampungan air, of the houses where they were counted.
    containers: Inspected,
    /// Houses where containers were counted: not everybody counts them.
    houses_with_counts: u32,
}

/// Counts as they come from outside.
#[derive(Deserialize)]
struct Unchecked {
    houses: Inspected,
    containers: Inspected,
    houses_with_counts: u32,
}

impl TryFrom<Unchecked> for LarvaCounts {
    type Error = Contradiction;

    /// That houses, some of them with their containers counted, can add up to this.
    fn try_from(read: Unchecked) -> Result<Self, Contradiction> {
        let Unchecked {
            houses,
            containers,
            houses_with_counts,
        } = read;
        let not_counted = houses.all.checked_sub(houses_with_counts).ok_or(Contradiction)?;
        // Of the houses with larvae, this many at least and at most are among those with counts: each of them has a
        // container with larvae, and no other house has one.
        let least = houses.positive.saturating_sub(not_counted);
        let most = houses.positive.min(houses_with_counts);
        if containers.positive < least || (containers.positive > 0 && most == 0) {
            return Err(Contradiction);
        }
        Ok(Self {
            houses,
            containers,
            houses_with_counts,
        })
    }
}

impl LarvaCounts {
    /// Houses only.
    ///
    /// # Errors
    /// [`Contradiction`]: more houses with larvae than inspected.
    pub fn of_houses(inspected: u32, positive: u32) -> Result<Self, Contradiction> {
        Ok(Self {
            houses: Inspected::new(inspected, positive)?,
            ..Self::default()
        })
    }

    /// One house without counting containers.
    pub fn of_house(has_larvae: bool) -> Self {
        let houses = Inspected {
            all: 1,
            positive: u32::from(has_larvae),
        };
        Self {
            houses,
            ..Self::default()
        }
    }

    /// The containers of all these houses.
    ///
    /// # Errors
    /// [`Contradiction`]: more containers with larvae than inspected, fewer than houses with larvae, or containers with
    /// larvae in houses without.
    pub fn with_containers(self, inspected: u32, positive: u32) -> Result<Self, Contradiction> {
        let houses = self.houses.positive;
        if positive < houses || (houses == 0 && positive > 0) {
            return Err(Contradiction);
        }
        Ok(Self {
            containers: Inspected::new(inspected, positive)?,
            houses_with_counts: self.houses.all,
            ..self
        })
    }

    /// Houses.
    pub fn houses(self) -> Inspected {
        self.houses
    }

    /// Containers.
    pub fn containers(self) -> Inspected {
        self.containers
    }

    /// House index (HI): percent of houses with larvae. None when no house was inspected.
    pub fn house_index(self) -> Option<f64> {
        percent(self.houses.positive, self.houses.all)
    }

    /// Container index (CI): percent of containers with larvae. None when no container was inspected.
    pub fn container_index(self) -> Option<f64> {
        percent(self.containers.positive, self.containers.all)
    }

    /// Breteau index (BI): containers with larvae for every 100 houses, of the houses where containers were counted.
    /// None when they were counted nowhere.
    pub fn breteau_index(self) -> Option<f64> {
        percent(self.containers.positive, self.houses_with_counts)
    }

    /// Angka bebas jentik (ABJ): percent of houses without larvae. None when no house was inspected.
    pub fn larva_free_rate(self) -> Option<f64> {
        percent(self.houses.free(), self.houses.all)
    }

    /// Whether the ABJ reaches the target of the day. None when no house was inspected.
    pub fn reaches_target(self, on: Date) -> Option<Target> {
        let (rules, rule) = larva_rules(on);
        let (free, all) = (u64::from(self.houses.free()), u64::from(self.houses.all));
        (all > 0).then(|| Target {
            reached: free * 100 >= u64::from(*rules.target_percent.get_ref()) * all,
            rule,
        })
    }
}

fn percent(part: u32, whole: u32) -> Option<f64> {
    (whole > 0).then(|| f64::from(part) * 100.0 / f64::from(whole))
}

impl Add for LarvaCounts {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            houses: self.houses + other.houses,
            containers: self.containers + other.containers,
            houses_with_counts: self.houses_with_counts.saturating_add(other.houses_with_counts),
        }
    }
}

impl AddAssign for LarvaCounts {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sum for LarvaCounts {
    fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
        counts.fold(Self::default(), Add::add)
    }
}

/// Whether the target is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// As much as the target or more.
    pub reached: bool,
    /// The version that sets it.
    pub rule: Rule,
}

/// The rules of one version.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LarvaRules {
    /// Percent of houses without larvae, included.
    pub target_percent: Spanned<u8>,
}

impl Body for LarvaRules {
    fn check(&self) -> Result<(), Fault> {
        if *self.target_percent.get_ref() > 100 {
            return Err(Fault::at(self.target_percent.span(), "more than all houses"));
        }
        Ok(())
    }
}

static TABLE: LazyLock<Table<LarvaRules>> = LazyLock::new(|| Table::bundled(RuleId::LarvaFree));

/// The rules on a day.
pub fn larva_rules(on: Date) -> (&'static LarvaRules, Rule) {
    TABLE.on(on)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::{edited, refused_after};

    #[test]
    fn a_target_above_all_houses_is_refused_with_its_line() {
        let (line, what) = refused_after::<LarvaRules>(RuleId::LarvaFree, "= 95", "= 101");
        assert!(line.contains("101"), "{line}: {what}");
        assert!(edited::<LarvaRules>(RuleId::LarvaFree, "= 95", "= 100").is_ok());
    }
}
