//! The families of an area: a recount of all of them, never an average of indices.

use std::{
    collections::{BTreeMap, BTreeSet},
    iter::Sum,
    ops::{Add, AddAssign},
};

use serde::{Deserialize, Serialize};

use super::{
    FamilyClass, FamilyIndex, Fraction, Indicator, Value, family_rules, index::class, survey::Incomplete,
};
use crate::{Date, rule::Rule};

/// How many families fulfil one indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Coverage {
    /// Families at 1.
    pub fulfilled: u32,
    /// Families at 0.
    pub not_fulfilled: u32,
    /// Families at N, which are left out.
    pub not_applicable: u32,
}

impl Coverage {
    /// Families at 1, of those that are not N. None when it concerns nobody.
    pub fn share(self) -> Option<Fraction> {
        Fraction::new(self.fulfilled, self.fulfilled.saturating_add(self.not_fulfilled))
    }

    fn count(&mut self, value: Value) {
        let counted = match value {
            Value::Fulfilled => &mut self.fulfilled,
            Value::NotFulfilled => &mut self.not_fulfilled,
            Value::NotApplicable => &mut self.not_applicable,
        };
        *counted = counted.saturating_add(1);
    }
}

/// The counts of an area: a neighbourhood, a village, a district. Two areas together are the sum of their counts.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Area {
    /// Families above the limit of sehat, between the limits, and below.
    classes: BTreeMap<FamilyClass, u32>,
    coverage: BTreeMap<Indicator, Coverage>,
    incomplete: u32,
    rules: BTreeSet<Rule>,
}

/// The index of an area.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AreaIndex {
    /// Healthy families, of those surveyed.
    pub index: Fraction,
    /// What that means.
    pub class: FamilyClass,
    /// The version that says so.
    pub rule: Rule,
}

impl Area {
    /// Counts one family. A survey without an index is counted as incomplete and as nothing else.
    pub fn count(&mut self, family: Result<&FamilyIndex, &Incomplete>) {
        let Ok(family) = family else {
            self.incomplete = self.incomplete.saturating_add(1);
            return;
        };
        let families = self.classes.entry(family.class).or_default();
        *families = families.saturating_add(1);
        self.rules.insert(family.rule);
        for (indicator, value) in &family.values {
            self.coverage.entry(*indicator).or_default().count(*value);
        }
    }

    /// Families of a class.
    pub fn families(&self, class: FamilyClass) -> u32 {
        self.classes.get(&class).copied().unwrap_or(0)
    }

    /// Families with an index.
    pub fn surveyed(&self) -> u32 {
        self.classes
            .values()
            .fold(0, |sum, families| sum.saturating_add(*families))
    }

    /// Surveys that are not finished, and not counted in anything else.
    pub fn incomplete(&self) -> u32 {
        self.incomplete
    }

    /// How many families fulfil an indicator.
    pub fn coverage(&self, indicator: Indicator) -> Coverage {
        self.coverage.get(&indicator).copied().unwrap_or_default()
    }

    /// Every rule version that families were judged by.
    pub fn rules(&self) -> &BTreeSet<Rule> {
        &self.rules
    }

    /// The index of the area by the classes of a day: healthy families of families surveyed. None when no family was
    /// surveyed.
    pub fn index(&self, on: Date) -> Option<AreaIndex> {
        let (rules, rule) = family_rules(on);
        let index = Fraction::new(self.families(FamilyClass::Healthy), self.surveyed())?;
        Some(AreaIndex {
            index,
            class: class(rules, index)?,
            rule,
        })
    }
}

impl AddAssign<&Self> for Area {
    fn add_assign(&mut self, other: &Self) {
        for (class, families) in &other.classes {
            let sum = self.classes.entry(*class).or_default();
            *sum = sum.saturating_add(*families);
        }
        for (indicator, counts) in &other.coverage {
            let sum = self.coverage.entry(*indicator).or_default();
            sum.fulfilled = sum.fulfilled.saturating_add(counts.fulfilled);
            sum.not_fulfilled = sum.not_fulfilled.saturating_add(counts.not_fulfilled);
            sum.not_applicable = sum.not_applicable.saturating_add(counts.not_applicable);
        }
        self.incomplete = self.incomplete.saturating_add(other.incomplete);
        self.rules.extend(&other.rules);
    }
}

impl Add for Area {
    type Output = Self;

    fn add(mut self, other: Self) -> Self {
        self += &other;
        self
    }
}

impl Sum for Area {
    fn sum<I: Iterator<Item = Self>>(areas: I) -> Self {
        areas.fold(Self::default(), Add::add)
    }
}
