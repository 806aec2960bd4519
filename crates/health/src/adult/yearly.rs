//! When the yearly screening is due, and how soon each of its findings is referred.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::{
    Age, Date, Urgency,
    date::days_after,
    rule::{Body, Fault, Rule, RuleId, Spanned, Table, Text, each_once, table_keys},
};

table_keys! {
    /// What of a screening can be referred.
    Finding {
        /// Blood pressure that cannot wait.
        BloodPressureEmergency,
        /// Tekanan darah.
        BloodPressure,
        /// Indeks massa tubuh.
        BodyMass,
        /// Lingkar perut.
        Waist,
        /// Gula darah sewaktu.
        RandomSugar,
        /// Gula darah puasa.
        FastingSugar,
        /// Kolesterol total.
        Cholesterol,
        /// Asam urat.
        UricAcid,
        /// Tes hitung jari.
        Sight,
        /// Tes berbisik.
        Hearing,
        /// Kuesioner PUMA.
        Puma,
        /// Gejala TBC.
        Tuberculosis,
    }
}

/// How a finding is referred.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReferralRow {
    /// The finding.
    pub finding: Finding,
    /// How soon.
    pub urgency: Urgency,
    /// What is said.
    pub reason: Text,
}

/// The names of the two tests of the senses.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SenseTests {
    /// Tes hitung jari.
    pub sight: Text,
    /// Tes berbisik.
    pub hearing: Text,
}

/// The rules of one version.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct YearlyRules {
    /// Due from this age on, in completed years.
    pub from_years: u32,
    /// Days from one screening to the next.
    pub interval_days: u16,
    /// The tests of the senses.
    pub tests: SenseTests,
    referrals: Vec<Spanned<ReferralRow>>,
}

impl YearlyRules {
    /// How a finding is referred. A table that was checked has a row for each.
    pub fn referral(&self, finding: Finding) -> Option<&ReferralRow> {
        let mut rows = self.referrals.iter().map(Spanned::get_ref);
        rows.find(|row| row.finding == finding)
    }
}

impl Body for YearlyRules {
    fn check(&self) -> Result<(), Fault> {
        each_once(&self.referrals, |row| row.finding, Finding::ALL)
    }
}

static TABLE: LazyLock<Table<YearlyRules>> = LazyLock::new(|| Table::bundled(RuleId::AdultScreening));

/// The rules on a day.
pub fn yearly_rules(on: Date) -> (&'static YearlyRules, Rule) {
    TABLE.on(on)
}

/// When someone is screened next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct NextScreening {
    /// The first day it is due.
    pub due: Date,
    /// Days since then; 0 up to and on the day itself.
    pub overdue_days: u32,
    /// The version that says so.
    pub rule: Rule,
}

/// When the next screening is due, seen from `today`, for someone last screened on `last`. Who was never screened is
/// due from the first birthday that counts, or from today on when that is past: nobody is "overdue" by decades.
/// None beyond the calendar.
pub fn next_screening(born: Date, last: Option<Date>, today: Date) -> Option<NextScreening> {
    let (rules, rule) = yearly_rules(today);
    let first = Age::reached(rules.from_years.checked_mul(12)?, born)?;
    let due = match last {
        Some(last) => days_after(last, u32::from(rules.interval_days))?,
        None => today,
    };
    let due = due.max(first);
    Some(NextScreening {
        due,
        overdue_days: Age::days_between(today, due).unwrap_or(0),
        rule,
    })
}
