//! Adults of working age: what was measured and asked at the yearly screening, its classes, and who is referred.
//!
//! [`Screening`] is all of it at once; the functions beside it judge one value, while it is still being typed.
//! Nothing here is a diagnosis: a cadre reads "perlu diperiksa", "perlu dirujuk".

mod blood;
mod blood_pressure;
mod body;
mod puma;
mod risk_factors;
mod screening;
#[cfg(test)]
mod tables;
mod tuberculosis;
mod values;
mod yearly;

pub use blood::{
    BloodSugarRules, CholesterolClass, CholesterolRules, SugarClass, UricAcidClass, cholesterol,
    cholesterol_rules, fasting_sugar, random_sugar, sugar_rules, uric_acid, uric_acid_rules,
};
pub use blood_pressure::{
    BloodPressureClass, BloodPressureFinding, BloodPressureGrade, BloodPressureRules, Limit, Row, Rows,
    blood_pressure, blood_pressure_rules,
};
pub use body::{
    BodyMassClass, BodyMassIndex, BodyMassRules, WaistClass, body_mass, body_mass_rules, waist, waist_rules,
};
pub use puma::{Puma, PumaRules, SMOKING, Smoking, puma, puma_rules};
pub use risk_factors::{RiskFactorRules, RiskFactors, SmokingTexts, risk_factor_rules, risk_factors};
pub use screening::{Findings, Referral, Screening, Sides, Test};
pub use tuberculosis::{Alone, TuberculosisRules, TuberculosisScreening, tuberculosis, tuberculosis_rules};
pub use values::{
    BloodPressure, BloodSugar, Cholesterol, CigarettesPerDay, InvalidReading, Reading, SmokingYears,
    UricAcid, Waist,
};
pub use yearly::{
    Finding, NextScreening, ReferralRow, SenseTests, YearlyRules, next_screening, yearly_rules,
};

use serde::{Deserialize, de::DeserializeOwned};

use crate::{
    Age, Date, Sex,
    rule::{Bands, Body, Fault, TableKey},
};

/// Who is screened: what the limits depend on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Person {
    /// Limits of waist and uric acid differ by sex.
    pub sex: Sex,
    /// PUMA and the yearly screening begin at an age.
    pub born: Date,
}

impl Person {
    /// Completed years on a day; none before birth.
    fn years(self, on: Date) -> Option<u32> {
        Age::on(on, self.born).map(Age::years)
    }
}

/// Classes that differ by sex.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PerSex<K> {
    /// For women.
    pub female: Bands<K>,
    /// For men.
    pub male: Bands<K>,
}

impl<K> PerSex<K> {
    /// The classes for a sex.
    pub fn of(&self, sex: Sex) -> &Bands<K> {
        match sex {
            Sex::Female => &self.female,
            Sex::Male => &self.male,
        }
    }
}

impl<K: TableKey + DeserializeOwned> Body for PerSex<K> {
    fn check(&self) -> Result<(), Fault> {
        self.female.check_classes(K::ALL)?;
        self.male.check_classes(K::ALL)
    }
}

/// Classes of one number, the same for everyone.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Classes<K> {
    /// Lowest first.
    pub classes: Bands<K>,
}

impl<K: TableKey + DeserializeOwned> Body for Classes<K> {
    fn check(&self) -> Result<(), Fault> {
        self.classes.check_classes(K::ALL)
    }
}
