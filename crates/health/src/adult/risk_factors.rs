//! Habits and history behind non-communicable diseases: asked once a year, to advise.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::Smoking;
use crate::{
    Date,
    questionnaire::{Answers, Question, Questionnaire},
    rule::{Body, Fault, Rule, RuleId, Table, Text},
};

/// The wording of the questions about smoking, which ask for numbers as well.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SmokingTexts {
    /// Whether ever.
    pub ever: Text,
    /// How many a day.
    pub cigarettes_per_day: Text,
    /// For how long.
    pub years: Text,
}

/// The rules of one version.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RiskFactorRules {
    /// Smoking.
    pub smoking: SmokingTexts,
    /// Food, activity, alcohol, other people's smoke.
    pub habits: Questionnaire,
    /// Riwayat keluarga.
    pub family_history: Questionnaire,
    /// Riwayat diri sendiri.
    pub own_history: Questionnaire,
}

impl RiskFactorRules {
    /// All yes/no questions, in the order they are asked.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.lists().into_iter().flat_map(Questionnaire::questions)
    }

    fn lists(&self) -> [&Questionnaire; 3] {
        [&self.habits, &self.family_history, &self.own_history]
    }
}

impl Body for RiskFactorRules {
    fn check(&self) -> Result<(), Fault> {
        for list in self.lists() {
            list.check()?;
        }
        let mut seen = Vec::new();
        for question in self.questions() {
            if seen.contains(&&question.key) {
                return Err(Fault::whole(format!(
                    "the key \"{}\" is in two lists",
                    question.key
                )));
            }
            seen.push(&question.key);
        }
        Ok(())
    }
}

static TABLE: LazyLock<Table<RiskFactorRules>> = LazyLock::new(|| Table::bundled(RuleId::RiskFactors));

/// The rules on a day: the questions.
pub fn risk_factor_rules(on: Date) -> (&'static RiskFactorRules, Rule) {
    TABLE.on(on)
}

/// What there is to talk about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RiskFactors {
    /// Whether the person ever smoked; none while not asked.
    pub smoked: Option<bool>,
    /// Bungkus-tahun; none while a number is missing.
    pub pack_years: Option<f64>,
    /// Keys of the risks there are.
    pub positive: Vec<String>,
    /// Keys of questions not yet answered.
    pub unanswered: Vec<String>,
    /// The version that asks.
    pub rule: Rule,
}

/// Sorts the answers.
pub fn risk_factors(smoking: Option<Smoking>, answers: &Answers, on: Date) -> RiskFactors {
    let (rules, rule) = risk_factor_rules(on);
    let lists = rules.lists().into_iter();
    RiskFactors {
        smoked: smoking.map(|smoking| smoking != Smoking::Never),
        pack_years: smoking.and_then(Smoking::pack_years),
        positive: lists
            .clone()
            .flat_map(|list| list.positive_keys(answers))
            .collect(),
        unanswered: lists.flat_map(|list| list.unanswered_keys(answers)).collect(),
        rule,
    }
}
