//! Four questions about tuberculosis, asked of everyone of any age.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::{
    Age, Date,
    questionnaire::{Answers, Questionnaire},
    rule::{Body, Fault, Rule, RuleId, Spanned, Table},
};

/// One question that refers by itself, from an age on, where this is used.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Alone {
    /// Key of the question.
    pub question: String,
    /// Completed years.
    pub from_years: u32,
    /// Whether the rule is in use.
    pub used: bool,
}

/// The rules of one version.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TuberculosisRules {
    /// Referred from this many positive answers.
    pub refer_from: Spanned<usize>,
    /// The stricter rule.
    pub alone: Spanned<Alone>,
    /// The symptoms.
    pub questions: Questionnaire,
}

impl Body for TuberculosisRules {
    fn check(&self) -> Result<(), Fault> {
        self.questions.check()?;
        let asked = self.questions.questions().count();
        if !(1..=asked).contains(self.refer_from.get_ref()) {
            return Err(Fault::at(
                self.refer_from.span(),
                format!("between 1 and {asked} answers"),
            ));
        }
        let alone = &self.alone.get_ref().question;
        if !self.questions.questions().any(|question| question.key == *alone) {
            return Err(Fault::at(self.alone.span(), format!("no question \"{alone}\"")));
        }
        Ok(())
    }
}

static TABLE: LazyLock<Table<TuberculosisRules>> =
    LazyLock::new(|| Table::bundled(RuleId::TuberculosisScreening));

/// The rules on a day: the questions.
pub fn tuberculosis_rules(on: Date) -> (&'static TuberculosisRules, Rule) {
    TABLE.on(on)
}

/// What the four questions say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TuberculosisScreening {
    /// Keys of the symptoms there are.
    pub positive: Vec<String>,
    /// Keys of questions not yet answered.
    pub unanswered: Vec<String>,
    /// Whether the person is referred: also when the answers so far are enough already.
    pub refer: bool,
    /// The version that says so.
    pub rule: Rule,
}

impl TuberculosisRules {
    fn judge(&self, answers: &Answers, years: Option<u32>, rule: Rule) -> TuberculosisScreening {
        let positive = self.questions.positive_keys(answers);
        let alone = self.alone.get_ref();
        let strict = alone.used
            && positive.contains(&alone.question)
            && years.is_some_and(|years| years >= alone.from_years);
        TuberculosisScreening {
            refer: positive.len() >= *self.refer_from.get_ref() || strict,
            unanswered: self.questions.unanswered_keys(answers),
            positive,
            rule,
        }
    }
}

/// Judges the answers of someone born on `born`, asked on `on`.
pub fn tuberculosis(answers: &Answers, born: Date, on: Date) -> TuberculosisScreening {
    let (rules, rule) = tuberculosis_rules(on);
    rules.judge(answers, Age::on(on, born).map(Age::years), rule)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        questionnaire::Answer,
        rule::{edited, refused_after},
    };

    const TABLE: RuleId = RuleId::TuberculosisScreening;

    #[test]
    fn where_the_stricter_rule_is_used_a_cough_alone_refers_adults_only() {
        let on = Date::constant(2026, 11, 22);
        let strict = edited::<TuberculosisRules>(TABLE, "used = false", "used = true").unwrap();
        let (rules, rule) = strict.on(on);
        let refer = |key: &str, years| {
            let answers = Answers::from([(key.to_owned(), Answer::Yes)]);
            rules.judge(&answers, years, rule).refer
        };
        assert!(refer("cough", Some(15)));
        assert!(!refer("cough", Some(14)));
        assert!(!refer("cough", None));
        assert!(!refer("fever", Some(40)));
    }

    #[test]
    fn a_rule_about_a_question_that_is_not_there_is_refused_with_its_line() {
        for (from, to, at) in [
            ("question = \"cough\"", "question = \"koff\"", "alone ="),
            ("refer_from = 2", "refer_from = 0", "refer_from ="),
            ("refer_from = 2", "refer_from = 5", "refer_from ="),
            ("key = \"contact\"", "key = \"fever\"", "key = \"fever\""),
        ] {
            let (line, what) = refused_after::<TuberculosisRules>(TABLE, from, to);
            assert!(line.contains(at), "{line}: {what}");
        }
        for limit in ["refer_from = 1", "refer_from = 4"] {
            assert!(edited::<TuberculosisRules>(TABLE, "refer_from = 2", limit).is_ok());
        }
    }
}
