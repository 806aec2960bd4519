//! The index of one family.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Indicator, Value, family_rules, rules::FamilyRules};
use crate::{
    Date,
    rule::{Rule, table_keys},
};

/// The value of each indicator for a family.
pub type Values = BTreeMap<Indicator, Value>;

/// A part of a whole that is not nothing: 7 of 11.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "(u32, u32)", into = "(u32, u32)")]
pub struct Fraction {
    part: u32,
    whole: u32,
}

/// A part larger than its whole, or a whole of nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a part of a whole")]
pub struct NotAFraction;

impl Fraction {
    /// None when the whole is nothing or the part is larger.
    pub fn new(part: u32, whole: u32) -> Option<Self> {
        (whole > 0 && part <= whole).then_some(Self { part, whole })
    }

    /// The part.
    pub fn part(self) -> u32 {
        self.part
    }

    /// The whole; never 0.
    pub fn whole(self) -> u32 {
        self.whole
    }

    /// 0 to 1. The nearest number to the fraction, so 4 of 5 and 8 of 10 are the same number as a limit written 0.8.
    pub fn value(self) -> f64 {
        f64::from(self.part) / f64::from(self.whole)
    }

    /// Rounded half up to three decimals, as reports show it. Never compared with a limit: 0.8004 is above 0.800.
    pub fn rounded(self) -> f64 {
        let (part, whole) = (u64::from(self.part), u64::from(self.whole));
        let thousandths = (2 * 1_000 * part + whole) / (2 * whole);
        f64::from(u32::try_from(thousandths).unwrap_or(u32::MAX)) / 1_000.0
    }
}

impl TryFrom<(u32, u32)> for Fraction {
    type Error = NotAFraction;

    fn try_from((part, whole): (u32, u32)) -> Result<Self, NotAFraction> {
        Self::new(part, whole).ok_or(NotAFraction)
    }
}

impl From<Fraction> for (u32, u32) {
    fn from(fraction: Fraction) -> Self {
        (fraction.part, fraction.whole)
    }
}

table_keys! {
    /// Class of a family or an area; ordered from bad to good.
    FamilyClass {
        /// Tidak sehat.
        Unhealthy,
        /// Pra-sehat.
        PreHealthy,
        /// Sehat.
        Healthy,
    }
}

/// Why twelve values are not a family's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum Unusable {
    /// Indicators without a value.
    #[error("{} indicators have no value", .0.len())]
    Missing(Vec<Indicator>),
    /// N for indicators that concern every family.
    #[error("{} indicators cannot be N", .0.len())]
    NeverNotApplicable(Vec<Indicator>),
}

/// The index of a family (IKS).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FamilyIndex {
    /// Indicators that are 1, of those that are not N.
    pub index: Fraction,
    /// What that means.
    pub class: FamilyClass,
    /// All twelve values.
    pub values: Values,
    /// The version that says so.
    pub rule: Rule,
}

/// What one indicator at 0 would bring if it were fulfilled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Improvement {
    /// Now at 0.
    pub indicator: Indicator,
    /// The index with this one at 1 and the others as they are.
    pub index: Fraction,
    /// Its class.
    pub class: FamilyClass,
    /// The version that says so.
    pub rule: Rule,
}

impl FamilyIndex {
    /// The index from twelve family values, as a paper form has them.
    ///
    /// # Errors
    /// [`Unusable`]: a value is missing, or is N where that cannot be.
    pub fn of(values: &Values, on: Date) -> Result<Self, Unusable> {
        let (rules, rule) = family_rules(on);
        let without = |wanted: &dyn Fn(Option<&Value>) -> bool| -> Vec<Indicator> {
            let mut found = Indicator::ALL.to_vec();
            found.retain(|indicator| wanted(values.get(indicator)));
            found
        };
        let missing = without(&|value| value.is_none());
        if !missing.is_empty() {
            return Err(Unusable::Missing(missing));
        }
        let mut never = without(&|value| value == Some(&Value::NotApplicable));
        never.retain(|indicator| {
            rules
                .indicators()
                .any(|row| row.indicator == *indicator && row.always)
        });
        let count = |wanted: Value| values.values().filter(|value| **value == wanted).count();
        let (ones, zeros) = (count(Value::Fulfilled), count(Value::NotFulfilled));
        let index = fraction(ones, ones + zeros).filter(|_| never.is_empty());
        match index.and_then(|index| Some((index, class(rules, index)?))) {
            Some((index, class)) => Ok(Self {
                index,
                class,
                values: values.clone(),
                rule,
            }),
            None => Err(Unusable::NeverNotApplicable(never)),
        }
    }

    /// What would raise the index: every indicator at 0, in the order of the form, with the index if this one alone
    /// were fulfilled, judged by the rules of `on`.
    pub fn improvements(&self, on: Date) -> Vec<Improvement> {
        let (rules, rule) = family_rules(on);
        let more = self.index.part.checked_add(1);
        let raised = more.and_then(|part| Fraction::new(part, self.index.whole));
        let Some((index, class)) = raised.and_then(|index| Some((index, class(rules, index)?))) else {
            return Vec::new();
        };
        let at_zero = self
            .values
            .iter()
            .filter(|(_, value)| **value == Value::NotFulfilled);
        at_zero
            .map(|(indicator, _)| Improvement {
                indicator: *indicator,
                index,
                class,
                rule,
            })
            .collect()
    }
}

fn fraction(part: usize, whole: usize) -> Option<Fraction> {
    Fraction::new(u32::try_from(part).ok()?, u32::try_from(whole).ok()?)
}

/// The class of an index. Comparing nearest numbers is exact here: a fraction that is not 4/5 is at least 1/5 of its
/// denominator's inverse away from it, and a number's error is far below that for any count of families.
pub(super) fn class(rules: &FamilyRules, index: Fraction) -> Option<FamilyClass> {
    rules.classes.of(index.value()).map(|band| band.class)
}
