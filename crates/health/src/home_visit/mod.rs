//! Checklists of a home visit, by stage of life: what is asked, what an answer means, how the visit was received.
//!
//! A visit has one of three reasons: a missed service, treatment that is not followed, a danger sign. The same three
//! come out of the checklist.

mod table;

pub use table::{ChecklistText, Detail, DetailKind, HomeVisit, OutcomeText, Step, StepText};

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::{
    Age, Date,
    maternal::danger_signs::{self, Alarm},
    questionnaire::Answers,
    rule::{Rule, RuleId, Table},
};

static TABLE: LazyLock<Table<HomeVisit>> = LazyLock::new(|| Table::bundled(RuleId::HomeVisit));

/// The guidance in force on a day: checklists, steps, outcomes, with their wording.
pub fn rules(on: Date) -> (&'static HomeVisit, Rule) {
    TABLE.on(on)
}

/// Stage of life; every age is in exactly one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AgeGroup {
    /// Bayi: under 1 year.
    Infant,
    /// Balita and apras: 1 to under 6 years.
    Child,
    /// Usia sekolah: 6 to under 10 years.
    SchoolAge,
    /// Remaja: 10 to under 18 years.
    Adolescent,
    /// Usia produktif: 18 to under 60 years.
    Adult,
    /// Lansia: 60 years and over.
    Elder,
}

/// A checklist: of motherhood, of an age group, or of an illness.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Checklist {
    /// Ibu hamil.
    Pregnant,
    /// Ibu nifas.
    Postpartum,
    /// Bayi.
    Infant,
    /// Balita and apras.
    Child,
    /// Usia sekolah.
    SchoolAge,
    /// Remaja.
    Adolescent,
    /// Usia produktif.
    Adult,
    /// Lansia.
    Elder,
    /// Patient with hypertension.
    Hypertension,
    /// Patient with diabetes (DM).
    Diabetes,
    /// Patient with tuberculosis (TBC).
    Tuberculosis,
}

impl Checklist {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Pregnant,
        Self::Postpartum,
        Self::Infant,
        Self::Child,
        Self::SchoolAge,
        Self::Adolescent,
        Self::Adult,
        Self::Elder,
        Self::Hypertension,
        Self::Diabetes,
        Self::Tuberculosis,
    ];
}

impl From<AgeGroup> for Checklist {
    fn from(group: AgeGroup) -> Self {
        match group {
            AgeGroup::Infant => Self::Infant,
            AgeGroup::Child => Self::Child,
            AgeGroup::SchoolAge => Self::SchoolAge,
            AgeGroup::Adolescent => Self::Adolescent,
            AgeGroup::Adult => Self::Adult,
            AgeGroup::Elder => Self::Elder,
        }
    }
}

/// How the family received the visit. Every one of them is a visit that was made; only after [`Outcome::Received`] is
/// the checklist filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Diterima.
    Received,
    /// Diterima terpaksa.
    ReceivedReluctantly,
    /// Ditolak.
    Refused,
    /// Tidak ada di rumah.
    NotHome,
    /// Pindah.
    Moved,
}

/// What decides which checklists apply to a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Completed months of age.
    pub age_months: u32,
    /// Pregnant now.
    pub pregnant: bool,
    /// Days since she gave birth.
    pub days_since_birth: Option<u32>,
    /// Told by a health worker to have hypertension.
    pub hypertension: bool,
    /// Told by a health worker to have diabetes.
    pub diabetes: bool,
    /// Under treatment for tuberculosis.
    pub tuberculosis: bool,
}

impl Person {
    /// A person of whom nothing but the age is known.
    pub fn of_age(age: Age) -> Self {
        Self {
            age_months: age.months,
            pregnant: false,
            days_since_birth: None,
            hypertension: false,
            diabetes: false,
            tuberculosis: false,
        }
    }
}

/// The checklists of a person, in the order to go through them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Applicable {
    /// Stage of life.
    pub age_group: AgeGroup,
    /// Motherhood first, then the age group, then illnesses.
    pub checklists: Vec<Checklist>,
    /// The rule.
    pub rule: Rule,
}

/// Which checklists apply on `on`.
pub fn applicable(person: &Person, on: Date) -> Applicable {
    let (rules, rule) = TABLE.on(on);
    let age_group = rules
        .ages
        .of(f64::from(person.age_months) / 12.0)
        .map_or(AgeGroup::Adult, |band| band.class);
    let postpartum = person
        .days_since_birth
        .is_some_and(|days| days <= rules.postpartum_to_day);
    let checklists = [
        (person.pregnant, Checklist::Pregnant),
        (postpartum, Checklist::Postpartum),
        (true, age_group.into()),
        (person.hypertension, Checklist::Hypertension),
        (person.diabetes, Checklist::Diabetes),
        (person.tuberculosis, Checklist::Tuberculosis),
    ];
    Applicable {
        age_group,
        checklists: checklists
            .into_iter()
            .filter_map(|(applies, list)| applies.then_some(list))
            .collect(),
        rule,
    }
}

/// Why a home is visited. Ordered: the gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// A danger sign.
    DangerSign,
    /// Treatment is not followed.
    TreatmentNotFollowed,
    /// A service was missed.
    MissedService,
}

/// What the answers to one checklist mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Findings {
    /// Which checklist.
    pub checklist: Checklist,
    /// Keys of missed services.
    pub missed_services: Vec<String>,
    /// Keys of treatment not followed.
    pub treatment_not_followed: Vec<String>,
    /// Keys of questions nobody answered, danger signs apart.
    pub unanswered: Vec<String>,
    /// The danger signs; none where the checklist has none.
    pub danger: Option<Alarm>,
    /// The rule.
    pub rule: Rule,
}

impl Findings {
    /// The reasons found to visit again, gravest first.
    pub fn reasons(&self) -> Vec<Reason> {
        let danger = self.danger.as_ref().is_some_and(|alarm| alarm.urgency.is_some());
        [
            (danger, Reason::DangerSign),
            (
                !self.treatment_not_followed.is_empty(),
                Reason::TreatmentNotFollowed,
            ),
            (!self.missed_services.is_empty(), Reason::MissedService),
        ]
        .into_iter()
        .filter_map(|(found, reason)| found.then_some(reason))
        .collect()
    }
}

/// What the answers given on `on` mean: `answers` to the checklist, `danger` to the danger signs it names.
pub fn assess(which: Checklist, answers: &Answers, danger: &Answers, on: Date) -> Findings {
    let (rules, rule) = TABLE.on(on);
    let list = rules.checklist(which);
    let treatment = list.treatment.as_ref();
    let unanswered = [Some(&list.services), treatment].into_iter().flatten();
    Findings {
        checklist: which,
        missed_services: list.services.positive_keys(answers),
        treatment_not_followed: treatment
            .map(|questions| questions.positive_keys(answers))
            .unwrap_or_default(),
        unanswered: unanswered
            .flat_map(|questions| questions.unanswered_keys(answers))
            .collect(),
        danger: list
            .danger_signs
            .map(|signs| danger_signs::assess(signs, danger, on)),
        rule,
    }
}
