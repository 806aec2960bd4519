//! One screening of one adult: everything that was measured and asked, and what follows from it.

use serde::{Deserialize, Serialize};

use super::{
    BloodPressure, BloodPressureFinding, BloodSugar, BodyMassClass, BodyMassIndex, Cholesterol,
    CholesterolClass, Finding, Person, Puma, RiskFactors, Smoking, SugarClass, TuberculosisScreening,
    UricAcid, UricAcidClass, Waist, WaistClass, blood_pressure, body_mass, cholesterol, fasting_sugar, puma,
    random_sugar, risk_factors, tuberculosis, uric_acid, waist, yearly_rules,
};
use crate::{
    Date, Length, Urgency, Weight,
    questionnaire::Answers,
    rule::{Classed, Rule},
};

/// The result of a test of one ear or one eye.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Test {
    /// Counted, heard.
    Passed,
    /// Not counted, not heard.
    Failed,
}

/// The same test on both sides; none where it was not done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Sides {
    /// Kanan.
    pub right: Option<Test>,
    /// Kiri.
    pub left: Option<Test>,
}

impl Sides {
    /// Failed when a side failed, passed when both passed, none while one could still fail.
    fn result(self) -> Option<Test> {
        match (self.right, self.left) {
            (Some(Test::Failed), _) | (_, Some(Test::Failed)) => Some(Test::Failed),
            (Some(Test::Passed), Some(Test::Passed)) => Some(Test::Passed),
            _ => None,
        }
    }
}

/// Everything that was measured and asked on one day. What was not is left out and has no class.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Screening {
    /// Berat badan.
    pub weight: Option<Weight>,
    /// Tinggi badan.
    pub height: Option<Length>,
    /// Whether she is pregnant: body mass and waist then have no class.
    pub pregnant: bool,
    /// Lingkar perut.
    pub waist: Option<Waist>,
    /// Tekanan darah.
    pub blood_pressure: Option<BloodPressure>,
    /// Gula darah sewaktu.
    pub random_sugar: Option<BloodSugar>,
    /// Gula darah puasa.
    pub fasting_sugar: Option<BloodSugar>,
    /// Kolesterol total.
    pub cholesterol: Option<Cholesterol>,
    /// Asam urat.
    pub uric_acid: Option<UricAcid>,
    /// Tes hitung jari.
    pub sight: Sides,
    /// Tes berbisik.
    pub hearing: Sides,
    /// Merokok.
    pub smoking: Option<Smoking>,
    /// Yes and no to the questions of PUMA, tuberculosis and risk factors, by their keys.
    pub answers: Answers,
}

/// Why a person is referred.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Referral {
    /// How soon.
    pub urgency: Urgency,
    /// What was found; the words for it are in [`super::YearlyRules::referral`].
    pub finding: Finding,
    /// The version that refers it.
    pub rule: Rule,
}

/// What follows from a screening.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Findings {
    /// IMT, also while pregnant and of children.
    pub body_mass_index: Option<BodyMassIndex>,
    /// Class of the IMT; none while pregnant or too young for the yearly screening.
    pub body_mass: Option<Classed<BodyMassClass>>,
    /// Class of the waist; none as for the IMT.
    pub waist: Option<Classed<WaistClass>>,
    /// Tekanan darah.
    pub blood_pressure: Option<BloodPressureFinding>,
    /// Gula darah sewaktu.
    pub random_sugar: Option<Classed<SugarClass>>,
    /// Gula darah puasa.
    pub fasting_sugar: Option<Classed<SugarClass>>,
    /// Kolesterol total.
    pub cholesterol: Option<Classed<CholesterolClass>>,
    /// Asam urat.
    pub uric_acid: Option<Classed<UricAcidClass>>,
    /// Both eyes.
    pub sight: Option<Classed<Test>>,
    /// Both ears.
    pub hearing: Option<Classed<Test>>,
    /// PUMA; none for who is too young.
    pub puma: Option<Puma>,
    /// Gejala TBC.
    pub tuberculosis: TuberculosisScreening,
    /// Faktor risiko.
    pub risk_factors: RiskFactors,
    /// What is referred, the most urgent first.
    pub referrals: Vec<Referral>,
}

impl Screening {
    /// Judges a screening of `person` done on `on`.
    pub fn findings(&self, person: &Person, on: Date) -> Findings {
        let (yearly, senses) = yearly_rules(on);
        // The limits of body mass and waist are those of adults who are not pregnant.
        let of_adults = !self.pregnant && person.years(on).is_some_and(|years| years >= yearly.from_years);
        let sense = |sides: Sides| {
            sides.result().map(|class| Classed {
                class,
                refer: class == Test::Failed,
                rule: senses,
            })
        };
        let body_mass_index = self
            .weight
            .zip(self.height)
            .map(|(weight, height)| BodyMassIndex::of(weight, height));
        let mut findings = Findings {
            body_mass_index,
            body_mass: body_mass_index
                .filter(|_| of_adults)
                .and_then(|index| body_mass(index, on)),
            waist: self
                .waist
                .filter(|_| of_adults)
                .and_then(|value| waist(value, person.sex, on)),
            blood_pressure: self.blood_pressure.and_then(|value| blood_pressure(value, on)),
            random_sugar: self.random_sugar.and_then(|value| random_sugar(value, on)),
            fasting_sugar: self.fasting_sugar.and_then(|value| fasting_sugar(value, on)),
            cholesterol: self.cholesterol.and_then(|value| cholesterol(value, on)),
            uric_acid: self.uric_acid.and_then(|value| uric_acid(value, person.sex, on)),
            sight: sense(self.sight),
            hearing: sense(self.hearing),
            puma: puma(person, self.smoking, &self.answers, on),
            tuberculosis: tuberculosis(&self.answers, person.born, on),
            risk_factors: risk_factors(self.smoking, &self.answers, on),
            referrals: Vec::new(),
        };
        findings.referrals = findings.referred(on);
        findings
    }
}

impl Findings {
    /// What of it is referred, the most urgent first, otherwise in the order of the form.
    fn referred(&self, on: Date) -> Vec<Referral> {
        let (rules, _) = yearly_rules(on);
        let pressure = self.blood_pressure.as_ref();
        let found = [
            pressure
                .filter(|it| it.emergency)
                .map(|it| (Finding::BloodPressureEmergency, it.rule)),
            pressure
                .filter(|it| it.refer && !it.emergency)
                .map(|it| (Finding::BloodPressure, it.rule)),
            referred(Finding::BodyMass, self.body_mass.as_ref()),
            referred(Finding::Waist, self.waist.as_ref()),
            referred(Finding::RandomSugar, self.random_sugar.as_ref()),
            referred(Finding::FastingSugar, self.fasting_sugar.as_ref()),
            referred(Finding::Cholesterol, self.cholesterol.as_ref()),
            referred(Finding::UricAcid, self.uric_acid.as_ref()),
            referred(Finding::Sight, self.sight.as_ref()),
            referred(Finding::Hearing, self.hearing.as_ref()),
            self.puma
                .as_ref()
                .filter(|it| it.refer)
                .map(|it| (Finding::Puma, it.rule)),
            self.tuberculosis
                .refer
                .then_some((Finding::Tuberculosis, self.tuberculosis.rule)),
        ];
        let mut referrals: Vec<Referral> = found
            .into_iter()
            .flatten()
            .map(|(finding, rule)| Referral {
                urgency: rules.referral(finding).map_or(Urgency::Soon, |row| row.urgency),
                finding,
                rule,
            })
            .collect();
        referrals.sort_by_key(|referral| (referral.urgency, referral.finding));
        referrals
    }
}

fn referred<K>(finding: Finding, classed: Option<&Classed<K>>) -> Option<(Finding, Rule)> {
    classed
        .filter(|classed| classed.refer)
        .map(|classed| (finding, classed.rule))
}
