//! SKILAS: eleven questions and small tests in six domains. One positive answer is enough to refer.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::{
    ArmCircumference, Date,
    questionnaire::{Answer, Answers, Questionnaire},
    rule::{Body, Fault, Rule, RuleId, Spanned, Table, Text, each_once, table_keys},
};

table_keys! {
    /// What can be lost, in the order of the form.
    Domain {
        /// Kognitif.
        Cognition,
        /// Mobilisasi.
        Mobility,
        /// Malnutrisi.
        Nutrition,
        /// Penglihatan.
        Sight,
        /// Pendengaran.
        Hearing,
        /// Gejala depresi.
        Mood,
    }
}

/// An instrument with which the nurse goes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instrument {
    /// Its own name: AMT, MNA-SF.
    pub name: String,
    /// Its code in SATUSEHAT, where one is known.
    pub questionnaire: Option<String>,
}

/// One domain of the form.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DomainRow {
    /// The domain.
    pub domain: Domain,
    /// Its heading.
    pub name: Text,
    /// What the nurse does after a positive answer.
    pub follow_up: Vec<Instrument>,
    /// Whether the rest is not asked once one answer is positive.
    #[serde(default)]
    pub stop_at_first: bool,
    /// Its questions and tests.
    pub items: Questionnaire,
}

/// The question that a measured arm answers.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ArmRule {
    /// Key of the question.
    pub question: String,
    /// Centimetres, not included.
    pub below: f64,
}

/// The rules of one version.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SkilasRules {
    /// LiLA.
    pub arm: Spanned<ArmRule>,
    domains: Vec<Spanned<DomainRow>>,
}

impl SkilasRules {
    /// The domains in the order of the form.
    pub fn domains(&self) -> impl Iterator<Item = &DomainRow> {
        self.domains.iter().map(Spanned::get_ref)
    }
}

impl Body for SkilasRules {
    fn check(&self) -> Result<(), Fault> {
        each_once(&self.domains, |row| row.domain, Domain::ALL)?;
        let mut keys = Vec::new();
        for spanned in &self.domains {
            let row = spanned.get_ref();
            row.items.check()?;
            for question in row.items.questions() {
                if keys.contains(&&question.key) {
                    return Err(Fault::at(
                        spanned.span(),
                        format!("the key \"{}\" is in two domains", question.key),
                    ));
                }
                keys.push(&question.key);
            }
        }
        let arm = &self.arm.get_ref().question;
        if !keys.contains(&arm) {
            return Err(Fault::at(self.arm.span(), format!("no question \"{arm}\"")));
        }
        Ok(())
    }
}

static TABLE: LazyLock<Table<SkilasRules>> = LazyLock::new(|| Table::bundled(RuleId::Skilas));

/// The rules on a day: the form.
pub fn skilas_rules(on: Date) -> (&'static SkilasRules, Rule) {
    TABLE.on(on)
}

/// One domain after the answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DomainFinding {
    /// The domain.
    pub domain: Domain,
    /// Keys of positive answers.
    pub positive: Vec<String>,
    /// Keys of what is still to be asked.
    pub unanswered: Vec<String>,
    /// With what the nurse goes on; empty without a positive answer.
    pub follow_up: Vec<Instrument>,
}

/// What SKILAS says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skilas {
    /// Every domain, in the order of the form.
    pub domains: Vec<DomainFinding>,
    /// Whether there is a positive answer: referred, however much is still unanswered.
    pub refer: bool,
    /// The version that says so.
    pub rule: Rule,
}

impl Skilas {
    /// Whether everything was asked.
    pub fn is_complete(&self) -> bool {
        self.domains.iter().all(|domain| domain.unanswered.is_empty())
    }
}

/// Judges the answers. A measured arm (LiLA) answers its question, whatever was typed there.
pub fn skilas(answers: &Answers, arm: Option<ArmCircumference>, on: Date) -> Skilas {
    let (rules, rule) = skilas_rules(on);
    let mut answers = answers.clone();
    if let Some(arm) = arm {
        let ArmRule { question, below } = rules.arm.get_ref();
        let thin = if arm.display() < *below {
            Answer::Yes
        } else {
            Answer::No
        };
        answers.insert(question.clone(), thin);
    }
    let domains: Vec<DomainFinding> = rules
        .domains()
        .map(|row| {
            let positive = row.items.positive_keys(&answers);
            let found = !positive.is_empty();
            DomainFinding {
                domain: row.domain,
                unanswered: if found && row.stop_at_first {
                    Vec::new()
                } else {
                    row.items.unanswered_keys(&answers)
                },
                follow_up: if found { row.follow_up.clone() } else { Vec::new() },
                positive,
            }
        })
        .collect();
    Skilas {
        refer: domains.iter().any(|domain| !domain.positive.is_empty()),
        domains,
        rule,
    }
}
