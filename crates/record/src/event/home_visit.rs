//! Kunjungan rumah.

use std::collections::BTreeMap;

use health::{
    Date, FreeText,
    home_visit::{Checklist, Outcome},
    maternal::danger_signs::List,
    questionnaire::Answers,
};

use super::packed::body;

body! {
    /// Kunjungan rumah.
    HomeVisit {
        /// Why the home was visited.
        0 reason: FreeText,
        /// What was seen.
        1 findings: FreeText,
        /// What was advised.
        2 advice: Option<FreeText>,
        /// How the family received the visit.
        3 outcome: Option<Outcome>,
        /// Answers to each checklist that was gone through, by the key of their question.
        #[serde(default)]
        4 checklists: BTreeMap<Checklist, Answers>,
        /// Answers to the lists of danger signs, by the key of their question.
        #[serde(default)]
        5 danger: BTreeMap<List, Answers>,
        /// What a checklist asks to be written beside yes and no, by its key.
        #[serde(default)]
        6 details: BTreeMap<String, FreeText>,
        /// What was talked about.
        #[serde(default)]
        7 topics: Vec<FreeText>,
        /// The day agreed for the next visit.
        8 next_visit: Option<Date>,
    }
}

impl HomeVisit {
    /// A visit told in words, without a checklist.
    pub fn told(reason: FreeText, findings: FreeText, advice: Option<FreeText>) -> Self {
        Self {
            reason,
            findings,
            advice,
            outcome: None,
            checklists: BTreeMap::new(),
            danger: BTreeMap::new(),
            details: BTreeMap::new(),
            topics: Vec::new(),
            next_visit: None,
        }
    }
}
