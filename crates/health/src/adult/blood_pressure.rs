//! Blood pressure: the cadre's card, the nurse's grades, and who goes the same day.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::BloodPressure;
use crate::{
    Date,
    rule::{Body, Fault, Rule, RuleId, Spanned, Table, Text},
};

/// What the cadre's card says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BloodPressureClass {
    /// Rendah.
    Low,
    /// Normal.
    Normal,
    /// Tinggi.
    High,
}

/// Grades for the nurse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum BloodPressureGrade {
    /// Normal.
    #[serde(rename = "normal")]
    Normal,
    /// Prehipertensi.
    #[serde(rename = "prehypertension")]
    Prehypertension,
    /// Hipertensi derajat 1.
    #[serde(rename = "hypertension-1")]
    Hypertension1,
    /// Hipertensi derajat 2.
    #[serde(rename = "hypertension-2")]
    Hypertension2,
}

/// Two limits, in mmHg, included; one of them is enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// Systolic from here.
    pub systolic_from: u16,
    /// Or diastolic from here.
    pub diastolic_from: u16,
}

/// One class: from a limit upwards, below a limit, or everything else.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row<K> {
    /// Its name in the code.
    pub class: K,
    /// Its name for people.
    pub name: Text,
    /// Whether a person in this class is referred.
    #[serde(default)]
    pub refer: bool,
    systolic_from: Option<u16>,
    diastolic_from: Option<u16>,
    systolic_below: Option<u16>,
    diastolic_below: Option<u16>,
}

impl<K> Row<K> {
    fn holds(&self, pressure: BloodPressure) -> bool {
        let (systolic, diastolic) = (pressure.systolic(), pressure.diastolic());
        self.is_rest()
            || self.systolic_from.is_some_and(|edge| systolic >= edge)
            || self.diastolic_from.is_some_and(|edge| diastolic >= edge)
            || self.systolic_below.is_some_and(|edge| systolic < edge)
            || self.diastolic_below.is_some_and(|edge| diastolic < edge)
    }

    /// Whether it is the class of everything else.
    fn is_rest(&self) -> bool {
        self.upwards() == (None, None) && self.downwards() == (None, None)
    }

    /// From which systolic and diastolic pressure on it holds, in mmHg; one of them is enough.
    pub fn upwards(&self) -> (Option<u16>, Option<u16>) {
        (self.systolic_from, self.diastolic_from)
    }

    /// Below which systolic and diastolic pressure it holds, in mmHg; one of them is enough.
    pub fn downwards(&self) -> (Option<u16>, Option<u16>) {
        (self.systolic_below, self.diastolic_below)
    }
}

/// Classes of a blood pressure, worst first: the first that holds is the class.
#[derive(Debug, Clone, Deserialize)]
#[serde(transparent)]
pub struct Rows<K>(Vec<Spanned<Row<K>>>);

impl<K: Copy + PartialEq> Rows<K> {
    /// The class of a pressure.
    pub fn of(&self, pressure: BloodPressure) -> Option<&Row<K>> {
        self.iter().find(|row| row.holds(pressure))
    }

    /// All classes, worst first.
    pub fn iter(&self) -> impl Iterator<Item = &Row<K>> {
        self.0.iter().map(Spanned::get_ref)
    }

    /// That every pressure has a class and every class can be reached.
    fn check(&self) -> Result<(), Fault> {
        let Some((last, limited)) = self.0.split_last() else {
            return Err(Fault::whole("there is no class"));
        };
        if !last.get_ref().is_rest() {
            return Err(Fault::at(
                last.span(),
                "the last class is everything else and has no limit",
            ));
        }
        let (mut seen, mut upwards) = (vec![last.get_ref().class], None);
        for spanned in limited {
            let (row, at) = (spanned.get_ref(), spanned.span());
            if seen.contains(&row.class) {
                return Err(Fault::at(at, "this class is there twice"));
            }
            seen.push(row.class);
            match (row.upwards(), row.downwards()) {
                ((Some(systolic), Some(diastolic)), (None, None)) => {
                    if upwards
                        .is_some_and(|(before_s, before_d)| systolic >= before_s || diastolic >= before_d)
                    {
                        return Err(Fault::at(at, "the limits must fall from row to row"));
                    }
                    upwards = Some((systolic, diastolic));
                }
                ((None, None), (Some(_), Some(_))) => {}
                _ => {
                    return Err(Fault::at(
                        at,
                        "a class needs both limits, either 'from' or 'below'",
                    ));
                }
            }
        }
        Ok(())
    }
}

/// The rules of one version.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BloodPressureRules {
    /// The cadre's card.
    pub card: Rows<BloodPressureClass>,
    /// The nurse's grades.
    pub grade: Rows<BloodPressureGrade>,
    /// From here on the same day; none where nobody is hurried.
    pub emergency: Option<Limit>,
}

impl Body for BloodPressureRules {
    fn check(&self) -> Result<(), Fault> {
        self.card.check()?;
        self.grade.check()
    }
}

static TABLE: LazyLock<Table<BloodPressureRules>> = LazyLock::new(|| Table::bundled(RuleId::BloodPressure));

/// The rules on a day: names of classes, limits.
pub fn blood_pressure_rules(on: Date) -> (&'static BloodPressureRules, Rule) {
    TABLE.on(on)
}

/// What a blood pressure means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct BloodPressureFinding {
    /// For the cadre.
    pub class: BloodPressureClass,
    /// For the nurse.
    pub grade: BloodPressureGrade,
    /// Whether the person is referred.
    pub refer: bool,
    /// Whether that is today.
    pub emergency: bool,
    /// The version that says so.
    pub rule: Rule,
}

/// Judges a blood pressure measured on a day. A table that was checked has a class for every pressure.
pub fn blood_pressure(pressure: BloodPressure, on: Date) -> Option<BloodPressureFinding> {
    let (rules, rule) = blood_pressure_rules(on);
    let (card, grade) = (rules.card.of(pressure)?, rules.grade.of(pressure)?);
    let emergency = rules.emergency.is_some_and(|limit| {
        pressure.systolic() >= limit.systolic_from || pressure.diastolic() >= limit.diastolic_from
    });
    Some(BloodPressureFinding {
        class: card.class,
        grade: grade.class,
        refer: card.refer || emergency,
        emergency,
        rule,
    })
}
