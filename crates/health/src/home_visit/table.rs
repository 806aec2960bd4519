//! The guidance as the table holds it: ages, steps, outcomes, checklists, and their wording.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{AgeGroup, Checklist, Outcome};
use crate::{
    maternal::danger_signs,
    questionnaire::{Question, Questionnaire},
    rule::{Bands, Body, Fault, Spanned, Text},
};

/// `assets/rules/home-visit.toml`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HomeVisit {
    pub(super) postpartum_to_day: u32,
    /// The stages of life, in years of age.
    pub ages: Bands<AgeGroup>,
    /// How the visit goes (SAJI), in order.
    pub steps: Vec<StepText>,
    outcomes: Outcomes,
    checklists: Checklists,
}

/// One step of the visit.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepText {
    /// Which.
    pub step: Step,
    /// Its name.
    pub name: Text,
    /// What the cadre does.
    pub tell: Text,
}

/// The steps of a home visit (SAJI).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Step {
    /// Greet.
    Salam,
    /// Talk.
    Ajak,
    /// Explain and help.
    Jelaskan,
    /// Remind.
    Ingatkan,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Outcomes {
    received: OutcomeText,
    received_reluctantly: OutcomeText,
    refused: OutcomeText,
    not_home: OutcomeText,
    moved: OutcomeText,
}

/// An outcome's name and what follows.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutcomeText {
    /// Whether another visit is to be agreed.
    pub revisit: bool,
    /// Its name.
    pub name: Text,
    /// What the cadre does.
    pub then: Text,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Checklists {
    pregnant: Spanned<ChecklistText>,
    postpartum: Spanned<ChecklistText>,
    infant: Spanned<ChecklistText>,
    child: Spanned<ChecklistText>,
    school_age: Spanned<ChecklistText>,
    adolescent: Spanned<ChecklistText>,
    adult: Spanned<ChecklistText>,
    elder: Spanned<ChecklistText>,
    hypertension: Spanned<ChecklistText>,
    diabetes: Spanned<ChecklistText>,
    tuberculosis: Spanned<ChecklistText>,
}

/// One checklist.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChecklistText {
    /// Its name.
    pub name: Text,
    /// The danger signs to go through as well.
    pub danger_signs: Option<danger_signs::List>,
    /// A positive answer is a missed service.
    pub services: Questionnaire,
    /// A positive answer is treatment not followed.
    pub treatment: Option<Questionnaire>,
    /// What else is written down.
    #[serde(default)]
    pub details: Vec<Detail>,
    /// What to talk about.
    pub topics: Vec<Text>,
}

/// Something written down that is no yes or no.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Detail {
    /// Stable name.
    pub key: String,
    /// What is written.
    pub kind: DetailKind,
    /// Its label.
    pub ask: Text,
}

/// What a detail is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DetailKind {
    /// A date.
    Date,
    /// Words.
    Text,
}

impl Body for HomeVisit {
    fn check(&self) -> Result<(), Fault> {
        self.ages.check()?;
        if !self.steps.iter().map(|step| step.step).eq([
            Step::Salam,
            Step::Ajak,
            Step::Jelaskan,
            Step::Ingatkan,
        ]) {
            return Err(Fault::whole("the steps are salam, ajak, jelaskan and ingatkan"));
        }
        for which in Checklist::ALL {
            let spanned = self.checklists.get(which);
            let inside = spanned.get_ref().check();
            inside.map_err(|fault| Fault::at(fault.at.unwrap_or(spanned.span()), fault.what))?;
        }
        Ok(())
    }
}

impl ChecklistText {
    fn check(&self) -> Result<(), Fault> {
        self.services.check()?;
        if let Some(treatment) = &self.treatment {
            treatment.check()?;
        }
        let mut keys = BTreeSet::new();
        let details = self.details.iter().map(|detail| &detail.key);
        for key in self.questions().map(|question| &question.key).chain(details) {
            if !keys.insert(key) {
                return Err(Fault::whole(format!("the key \"{key}\" is used before")));
            }
        }
        Ok(())
    }

    /// All questions but the danger signs, in the order they are asked.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        let treatment = self.treatment.iter().flat_map(Questionnaire::questions);
        self.services.questions().chain(treatment)
    }
}

impl Checklists {
    fn get(&self, which: Checklist) -> &Spanned<ChecklistText> {
        match which {
            Checklist::Pregnant => &self.pregnant,
            Checklist::Postpartum => &self.postpartum,
            Checklist::Infant => &self.infant,
            Checklist::Child => &self.child,
            Checklist::SchoolAge => &self.school_age,
            Checklist::Adolescent => &self.adolescent,
            Checklist::Adult => &self.adult,
            Checklist::Elder => &self.elder,
            Checklist::Hypertension => &self.hypertension,
            Checklist::Diabetes => &self.diabetes,
            Checklist::Tuberculosis => &self.tuberculosis,
        }
    }
}

impl HomeVisit {
    /// One checklist.
    pub fn checklist(&self, which: Checklist) -> &ChecklistText {
        self.checklists.get(which).get_ref()
    }

    /// The name of an outcome and what follows.
    pub fn outcome(&self, which: Outcome) -> &OutcomeText {
        match which {
            Outcome::Received => &self.outcomes.received,
            Outcome::ReceivedReluctantly => &self.outcomes.received_reluctantly,
            Outcome::Refused => &self.outcomes.refused,
            Outcome::NotHome => &self.outcomes.not_home,
            Outcome::Moved => &self.outcomes.moved,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rule::{RuleId, edited, refused_after};

    use super::*;

    #[test]
    fn a_key_used_twice_an_age_in_no_group_and_a_missing_checklist_are_refused() {
        for (from, to, row) in [
            (
                "key = \"mothers-class\"",
                "key = \"examined\"",
                "Apakah ibu mengikuti kelas",
            ),
            (
                "from = 6, below = 10",
                "from = 7, below = 10",
                "class = \"school-age\"",
            ),
            (
                "key = \"iron-available\"",
                "key = \"examined\"",
                "[version.rule.checklists.pregnant]",
            ),
            (
                "key = \"supervisor-name\"",
                "key = \"supervised\"",
                "[version.rule.checklists.tuberculosis]",
            ),
            (
                "key = \"iron-available\"",
                "key = \"iron-taken-24h\"",
                "key = \"iron-taken-24h\", positive = \"no\", ask = { id = \"Apakah ibu minum",
            ),
        ] {
            let (line, what) = refused_after::<HomeVisit>(RuleId::HomeVisit, from, to);
            assert!(line.contains(row), "{line}: {what}");
        }
        for (from, to) in [
            ("[version.rule.checklists.elder]", "[version.rule.checklists.old]"),
            (
                "[version.rule.checklists.elder]",
                "[version.rule.checklists.adult]",
            ),
            ("step = \"ajak\"", "step = \"salam\""),
            ("refused = {", "sent-away = {"),
        ] {
            let read = edited::<HomeVisit>(RuleId::HomeVisit, from, to);
            assert!(read.is_err(), "{to}");
        }
    }
}
