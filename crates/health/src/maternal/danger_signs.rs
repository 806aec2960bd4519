//! Danger signs, as lists of questions: one alarming answer is enough to report to a health worker.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::{
    Date, Urgency,
    questionnaire::{Answers, Questionnaire},
    rule::{Body, Fault, Rule, RuleId, Spanned, Table, Text},
};

static PREGNANT: LazyLock<Table<DangerSigns>> = LazyLock::new(|| Table::bundled(RuleId::DangerSignsPregnant));
static POSTPARTUM: LazyLock<Table<DangerSigns>> =
    LazyLock::new(|| Table::bundled(RuleId::DangerSignsPostpartum));
static INFANT: LazyLock<Table<DangerSigns>> = LazyLock::new(|| Table::bundled(RuleId::DangerSignsInfant));
static CHILD: LazyLock<Table<DangerSigns>> = LazyLock::new(|| Table::bundled(RuleId::DangerSignsChild));

/// Whose danger signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum List {
    /// A pregnant woman (ibu hamil).
    Pregnant,
    /// A mother up to 42 days after birth (ibu nifas).
    Postpartum,
    /// A baby of 0 to 11 months (bayi).
    Infant,
    /// A child of 12 months and over (balita).
    Child,
}

impl List {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Pregnant, Self::Postpartum, Self::Infant, Self::Child];

    /// The list in force on a day.
    pub fn on(self, on: Date) -> (&'static DangerSigns, Rule) {
        match self {
            Self::Pregnant => PREGNANT.on(on),
            Self::Postpartum => POSTPARTUM.on(on),
            Self::Infant => INFANT.on(on),
            Self::Child => CHILD.on(on),
        }
    }
}

/// `assets/rules/danger-signs-*.toml`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DangerSigns {
    /// What the cadre does on any alarming answer.
    pub consequence: Text,
    /// What the cadre does on one that is an emergency.
    pub emergency_consequence: Text,
    /// The questions.
    pub questions: Questionnaire,
    emergency: Vec<Spanned<String>>,
}

impl Body for DangerSigns {
    fn check(&self) -> Result<(), Fault> {
        self.questions.check()?;
        let mut seen = Vec::new();
        for spanned in &self.emergency {
            let key = spanned.get_ref();
            let asked = self.questions.questions().any(|question| question.key == *key);
            if !asked || seen.contains(&key) {
                return Err(Fault::at(
                    spanned.span(),
                    format!("the emergency \"{key}\" is no question, or there already"),
                ));
            }
            seen.push(key);
        }
        Ok(())
    }
}

impl DangerSigns {
    /// Whether an alarming answer to this question is an emergency.
    pub fn is_emergency(&self, key: &str) -> bool {
        self.emergency.iter().any(|emergency| emergency.get_ref() == key)
    }
}

/// What the answers to a list mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alarm {
    /// Keys of the questions with an alarming answer, in order.
    pub signs: Vec<String>,
    /// Keys of the questions nobody answered, in order.
    pub unanswered: Vec<String>,
    /// How soon a health worker must know; none when no sign was found, which the unanswered may still change.
    pub urgency: Option<Urgency>,
    /// What the cadre does; none when no sign was found.
    pub consequence: Option<Text>,
    /// The rule.
    pub rule: Rule,
}

/// What the answers given on `on` mean.
pub fn assess(list: List, answers: &Answers, on: Date) -> Alarm {
    let (table, rule) = list.on(on);
    let signs = table.questions.positive_keys(answers);
    let urgency = if signs.iter().any(|key| table.is_emergency(key)) {
        Some(Urgency::Emergency)
    } else if signs.is_empty() {
        None
    } else {
        Some(Urgency::Soon)
    };
    let consequence = urgency.map(|urgency| match urgency {
        Urgency::Emergency => table.emergency_consequence.clone(),
        Urgency::Soon | Urgency::Routine => table.consequence.clone(),
    });
    Alarm {
        unanswered: table.questions.unanswered_keys(answers),
        signs,
        urgency,
        consequence,
        rule,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::refused_after;

    #[test]
    fn an_emergency_that_is_no_question_or_is_listed_twice_is_refused_with_its_line() {
        for (from, to) in [
            ("emergency = [\"breathing\"", "emergency = [\"breath\""),
            ("emergency = [\"breathing\"", "emergency = [\"convulsion\""),
            (
                "key = \"cough\", positive = \"yes\", ask = { id = \"Apakah anak batuk",
                "key = \"breathing\", positive = \"yes\", ask = { id = \"Apakah anak batuk",
            ),
        ] {
            let (line, what) = refused_after::<DangerSigns>(RuleId::DangerSignsChild, from, to);
            assert!(line.contains(to), "{line}: {what}");
        }
    }
}
