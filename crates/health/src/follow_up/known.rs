//! Everything known of a person, as far as the list depends on it.

use std::collections::BTreeSet;

use jiff::civil::Time;
use serde::{Deserialize, Serialize};

use crate::{
    ArmCircumference, Date, Sex, Urgency,
    adult::{self, BloodPressure, Finding},
    growth::Growth,
    immunisation::Given,
    kms::{Signs, Weighed},
    maternal::{
        antenatal::AntenatalVisit,
        gestation,
        postnatal::{Held, Moment},
    },
    referral::{Reason, Referral, Step},
    rule::Rule,
};

/// A person, and the records of her or him. Lists are in any order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Known {
    /// Sex.
    pub sex: Sex,
    /// Day of birth.
    pub born: Date,
    /// Since when this posyandu has her or him on its list: nobody misses sessions before that.
    pub listed_since: Date,
    /// Records of a child.
    pub child: ChildRecords,
    /// Vaccinations at any age.
    pub doses: Vec<Given>,
    /// A pregnancy that goes on.
    pub pregnancy: Option<Carrying>,
    /// The last birth she gave.
    pub birth: Option<Birth>,
    /// Yearly screenings.
    pub screenings: Vec<Screened>,
    /// Screenings of elders.
    pub elder: Vec<ElderScreened>,
    /// Whether a treatment is followed, as asked at home visits.
    pub treatment: Vec<TreatmentAsked>,
    /// Danger signs that were looked for.
    pub danger_signs: Vec<DangerSeen>,
    /// Referrals, whatever became of them.
    pub referrals: Vec<ReferralRecord>,
}

/// Records of a child.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct ChildRecords {
    /// Weighings.
    pub weighings: Vec<Weighed>,
    /// What was seen of oedema and arm circumference.
    pub signs: Vec<Signs>,
    /// Measurements of growth.
    pub growth: Vec<Measured>,
    /// Days of vitamin A capsules.
    pub vitamin_a: Vec<Date>,
    /// Days of deworming.
    pub deworming: Vec<Date>,
    /// The clock time of its birth, where it is known.
    pub born_at: Option<Time>,
    /// Visits as a newborn (KN).
    pub newborn_visits: Vec<Held>,
}

/// A measurement and what it said.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Measured {
    /// The day.
    pub on: Date,
    /// The scores.
    pub growth: Growth,
}

/// A pregnancy.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Carrying {
    /// What its dates are counted from.
    pub dating: gestation::Known,
    /// Antenatal visits.
    pub visits: Vec<AntenatalVisit>,
    /// Iron tablets received so far.
    pub iron_tablets: u32,
    /// Arm circumference, as measured last.
    pub arm: Option<(Date, ArmCircumference)>,
    /// Haemoglobin as measured last, in tenths of a gram per decilitre.
    pub haemoglobin: Option<(Date, u16)>,
    /// Blood pressure, as measured last.
    pub blood_pressure: Option<(Date, BloodPressure)>,
    /// When the Poedji Rochjati score was last made, where it is a reason to refer ([`crate::maternal::risk::Risk::refer`]).
    pub high_risk: Option<(Date, Rule)>,
}

/// A birth, for the weeks of the mother after it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Birth {
    /// When.
    pub at: Moment,
    /// Visits of the mother (KF).
    pub visits: Vec<Held>,
    /// Days of her vitamin A capsules.
    pub vitamin_a: Vec<Date>,
}

/// One screening of an elder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ElderScreened {
    /// The day.
    pub on: Date,
    /// Which.
    pub screening: ElderScreening,
    /// Whether it asks for an examination: [`crate::elder::Skilas::refer`], [`crate::elder::Barthel`].
    pub refer: bool,
    /// The version that says so.
    pub rule: Rule,
}

/// The screenings of elders.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ElderScreening {
    /// SKILAS.
    Skilas,
    /// Activities of daily living (AKS).
    Barthel,
}

/// An answer at a home visit: is the medicine there, is it taken ([`crate::home_visit::Findings`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TreatmentAsked {
    /// The day.
    pub on: Date,
    /// Whether the treatment is followed.
    pub followed: bool,
    /// The checklist it was asked from.
    pub rule: Rule,
}

/// A screening, and what of it is to be examined.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Screened {
    /// The day.
    pub on: Date,
    /// What was looked at: a later screening that left something out says nothing of it.
    pub looked_at: BTreeSet<Finding>,
    /// What [`crate::adult::Screening::findings`] refers.
    pub refers: Vec<adult::Referral>,
}

impl Screened {
    /// What a screening done on a day leaves to follow up.
    pub fn of(on: Date, findings: &adult::Findings) -> Self {
        let looked_at = [
            (Finding::BloodPressureEmergency, findings.blood_pressure.is_some()),
            (Finding::BloodPressure, findings.blood_pressure.is_some()),
            (Finding::BodyMass, findings.body_mass.is_some()),
            (Finding::Waist, findings.waist.is_some()),
            (Finding::RandomSugar, findings.random_sugar.is_some()),
            (Finding::FastingSugar, findings.fasting_sugar.is_some()),
            (Finding::Cholesterol, findings.cholesterol.is_some()),
            (Finding::UricAcid, findings.uric_acid.is_some()),
            (Finding::Sight, findings.sight.is_some()),
            (Finding::Hearing, findings.hearing.is_some()),
            (
                Finding::Puma,
                findings
                    .puma
                    .as_ref()
                    .is_some_and(|puma| puma.unanswered.is_empty()),
            ),
            (Finding::Tuberculosis, findings.tuberculosis.unanswered.is_empty()),
        ];
        let refers = findings.referrals.iter().map(|referral| referral.finding);
        Self {
            on,
            // What was found was looked at, complete or not.
            looked_at: looked_at
                .into_iter()
                .filter_map(|(finding, looked)| looked.then_some(finding))
                .chain(refers)
                .collect(),
            refers: findings.referrals.clone(),
        }
    }
}

/// A list of danger signs that was gone through, at a visit or a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DangerSeen {
    /// The day.
    pub on: Date,
    /// How soon, as [`crate::maternal::danger_signs::assess`] says; none when no sign was seen.
    pub urgency: Option<Urgency>,
    /// Whether every question was answered: only then does it take an earlier sign off the list.
    pub complete: bool,
    /// The list they are from.
    pub rule: Rule,
}

/// A referral with its steps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReferralRecord {
    /// Its id, for whoever opens it from the list.
    pub id: String,
    /// What was written.
    pub referral: Referral,
    /// What for.
    pub reasons: Vec<Reason>,
    /// What became of it.
    pub steps: Vec<Step>,
}

impl Known {
    /// A person of whom nothing else is known.
    pub fn new(sex: Sex, born: Date, listed_since: Date) -> Self {
        Self {
            sex,
            born,
            listed_since,
            child: ChildRecords::default(),
            pregnancy: None,
            birth: None,
            doses: Vec::new(),
            screenings: Vec::new(),
            elder: Vec::new(),
            treatment: Vec::new(),
            danger_signs: Vec::new(),
            referrals: Vec::new(),
        }
    }

    /// What was known on a day.
    pub(super) fn until(&self, on: Date) -> Self {
        let mut known = self.clone();
        let child = &mut known.child;
        child.weighings.retain(|weighed| weighed.on <= on);
        child.signs.retain(|signs| signs.on <= on);
        child.growth.retain(|measured| measured.on <= on);
        child.vitamin_a.retain(|day| *day <= on);
        child.deworming.retain(|day| *day <= on);
        child.newborn_visits.retain(|held| held.moment.on <= on);
        known.doses.retain(|given| given.on <= on);
        if let Some(pregnancy) = &mut known.pregnancy {
            pregnancy.visits.retain(|visit| visit.on <= on);
            pregnancy.arm = pregnancy.arm.filter(|(day, _)| *day <= on);
            pregnancy.haemoglobin = pregnancy.haemoglobin.filter(|(day, _)| *day <= on);
            pregnancy.blood_pressure = pregnancy.blood_pressure.filter(|(day, _)| *day <= on);
            pregnancy.high_risk = pregnancy.high_risk.filter(|(day, _)| *day <= on);
        }
        known.birth = known.birth.filter(|birth| birth.at.on <= on);
        if let Some(birth) = &mut known.birth {
            birth.visits.retain(|held| held.moment.on <= on);
            birth.vitamin_a.retain(|day| *day <= on);
        }
        known.screenings.retain(|screened| screened.on <= on);
        known.elder.retain(|screened| screened.on <= on);
        known.treatment.retain(|asked| asked.on <= on);
        known.danger_signs.retain(|seen| seen.on <= on);
        known.referrals.retain(|record| record.referral.written_on <= on);
        for record in &mut known.referrals {
            record.steps.retain(|step| step.on <= on);
        }
        known
    }
}
