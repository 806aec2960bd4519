//! What a drop of blood shows: sugar, cholesterol, uric acid. All in mg/dL.

use std::sync::LazyLock;

use serde::Deserialize;

use super::{BloodSugar, Cholesterol, Classes, PerSex, UricAcid};
use crate::{
    Date, Sex,
    rule::{Bands, Body, Classed, Fault, Rule, RuleId, Table, table_keys},
};

table_keys! {
    /// Classes of blood sugar.
    SugarClass {
        /// Rendah.
        Low,
        /// Baik.
        Normal,
        /// Waspada.
        Elevated,
        /// Tinggi.
        High,
    }
}

/// The rules of one version.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BloodSugarRules {
    /// Gula darah sewaktu (GDS): at any time.
    pub random: Bands<SugarClass>,
    /// Gula darah puasa (GDP): after a night without food.
    pub fasting: Bands<SugarClass>,
}

impl Body for BloodSugarRules {
    fn check(&self) -> Result<(), Fault> {
        self.random.check_classes(SugarClass::ALL)?;
        self.fasting.check_classes(SugarClass::ALL)
    }
}

static SUGAR: LazyLock<Table<BloodSugarRules>> = LazyLock::new(|| Table::bundled(RuleId::BloodSugar));

/// The rules on a day.
pub fn sugar_rules(on: Date) -> (&'static BloodSugarRules, Rule) {
    SUGAR.on(on)
}

/// Judges a random blood sugar (GDS).
pub fn random_sugar(sugar: BloodSugar, on: Date) -> Option<Classed<SugarClass>> {
    let (rules, rule) = sugar_rules(on);
    rules.random.classed(sugar.display(), rule)
}

/// Judges a fasting blood sugar (GDP).
pub fn fasting_sugar(sugar: BloodSugar, on: Date) -> Option<Classed<SugarClass>> {
    let (rules, rule) = sugar_rules(on);
    rules.fasting.classed(sugar.display(), rule)
}

table_keys! {
    /// Classes of total cholesterol.
    CholesterolClass {
        /// Normal.
        Normal,
        /// Batas tinggi.
        Borderline,
        /// Tinggi.
        High,
    }
}

/// The rules of one version.
pub type CholesterolRules = Classes<CholesterolClass>;

static CHOLESTEROL: LazyLock<Table<CholesterolRules>> = LazyLock::new(|| Table::bundled(RuleId::Cholesterol));

/// The rules on a day.
pub fn cholesterol_rules(on: Date) -> (&'static CholesterolRules, Rule) {
    CHOLESTEROL.on(on)
}

/// Judges a total cholesterol.
pub fn cholesterol(cholesterol: Cholesterol, on: Date) -> Option<Classed<CholesterolClass>> {
    let (rules, rule) = cholesterol_rules(on);
    rules.classes.classed(cholesterol.display(), rule)
}

table_keys! {
    /// Classes of uric acid.
    UricAcidClass {
        /// Normal.
        Normal,
        /// Tinggi.
        High,
    }
}

static URIC_ACID: LazyLock<Table<PerSex<UricAcidClass>>> = LazyLock::new(|| Table::bundled(RuleId::UricAcid));

/// The rules on a day.
pub fn uric_acid_rules(on: Date) -> (&'static PerSex<UricAcidClass>, Rule) {
    URIC_ACID.on(on)
}

/// Judges a uric acid.
pub fn uric_acid(acid: UricAcid, sex: Sex, on: Date) -> Option<Classed<UricAcidClass>> {
    let (rules, rule) = uric_acid_rules(on);
    rules.of(sex).classed(acid.display(), rule)
}
