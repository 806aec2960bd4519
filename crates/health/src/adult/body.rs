//! What the scale and the tape show: body mass index and waist. Not meant for pregnant women.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::{Classes, PerSex, Waist};
use crate::{
    Date, Length, Sex, Weight,
    rule::{Classed, Rule, RuleId, Table, table_keys},
};

/// Body mass index (IMT) in tenths of kg/m2, rounded half up as a card has it: 18,5 is 185.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct BodyMassIndex(u32);

impl BodyMassIndex {
    /// Weight by the square of the height, in whole numbers all the way.
    pub fn of(weight: Weight, height: Length) -> Self {
        let square = u64::from(height.millimetres()).pow(2);
        // kg/m2 is g/mm2 times 1,000; a tenth of it times 10,000; the half more rounds.
        let doubled = 2 * 10_000 * u64::from(weight.grams()) + square;
        Self(u32::try_from(doubled / (2 * square)).unwrap_or(u32::MAX))
    }

    /// Tenths of kg/m2.
    pub fn tenths(self) -> u32 {
        self.0
    }

    /// kg/m2, to one decimal.
    pub fn display(self) -> f64 {
        f64::from(self.0) / 10.0
    }
}

table_keys! {
    /// Classes of the body mass index of adults.
    BodyMassClass {
        /// Sangat kurus.
        VeryThin,
        /// Kurus.
        Thin,
        /// Normal.
        Normal,
        /// Gemuk.
        Overweight,
        /// Obesitas.
        Obese,
    }
}

/// The rules of one version.
pub type BodyMassRules = Classes<BodyMassClass>;

static BODY_MASS: LazyLock<Table<BodyMassRules>> = LazyLock::new(|| Table::bundled(RuleId::AdultBodyMass));

/// The rules on a day.
pub fn body_mass_rules(on: Date) -> (&'static BodyMassRules, Rule) {
    BODY_MASS.on(on)
}

/// Judges a body mass index of an adult.
pub fn body_mass(index: BodyMassIndex, on: Date) -> Option<Classed<BodyMassClass>> {
    let (rules, rule) = body_mass_rules(on);
    rules.classes.classed(index.display(), rule)
}

table_keys! {
    /// Classes of the waist.
    WaistClass {
        /// Normal.
        Normal,
        /// Obesitas sentral.
        CentralObesity,
    }
}

static WAIST: LazyLock<Table<PerSex<WaistClass>>> = LazyLock::new(|| Table::bundled(RuleId::Waist));

/// The rules on a day.
pub fn waist_rules(on: Date) -> (&'static PerSex<WaistClass>, Rule) {
    WAIST.on(on)
}

/// Judges a waist.
pub fn waist(waist: Waist, sex: Sex, on: Date) -> Option<Classed<WaistClass>> {
    let (rules, rule) = waist_rules(on);
    rules.of(sex).classed(waist.display(), rule)
}
