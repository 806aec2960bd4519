//! What a record says, field by field: everything of every kind that is filled in.
//!
//! Each kind is taken apart field by field ([`Tell`]) and each value says itself ([`Said`]), so that a new kind, field or
//! choice does not compile without words. Ids are no words: one that a record cannot be without is passed over, of one
//! that may be missing it is said that it is there.

mod adult;
mod asked;
mod child;
mod choices;
mod household;
mod ledger;
mod mother;
mod person;
mod posyandu;
mod said;

use std::{collections::BTreeSet, fmt};

use device::{AuthorId, EventBody};
use health::{Date, maternal::postnatal::Visit, rule::Text};

use crate::{Language, Words};
use said::Said;

/// One thing that a record says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What it is about: "Berat badan", or a question as the form asks it.
    pub label: String,
    /// What was written down: "7,8 kg", "ya".
    pub value: String,
}

/// In one line: "Berat badan: 7,8 kg", "Apakah bayi kejang? tidak".
impl fmt::Display for Fact {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let colon = if self.label.ends_with('?') { "" } else { ":" };
        write!(formatter, "{}{colon} {}", self.label, self.value)
    }
}

/// A kind of record that tells its fields, in the order of its form.
trait Tell {
    fn tell(&self, facts: &mut Facts<'_>);
}

/// The facts of one record while they are gathered.
struct Facts<'a> {
    words: &'a Words,
    /// The day of the record, which chooses the wording of rules.
    on: Date,
    told: Vec<Fact>,
}

impl Facts<'_> {
    /// What a field says, under the label called `fact-{label}`; nothing where it was left out.
    fn add(&mut self, label: &str, value: &impl Said) {
        let label = self.words.text(&format!("fact-{label}"));
        self.push(label, value);
    }

    /// What a field says, under the wording of a rule.
    fn ask(&mut self, wording: &Text, value: &impl Said) {
        self.push(self.words.wording(wording), value);
    }

    /// How many, in the unit called `count-{unit}`.
    fn count(&mut self, label: &str, unit: &str, number: Option<impl Into<u64>>) {
        let said = number.map(|number| self.words.count(&format!("count-{unit}"), number.into()));
        self.add(label, &said);
    }

    /// How many cadres; nothing where none is named.
    fn cadres(&mut self, cadres: &BTreeSet<AuthorId>) {
        let number = Some(cadres.len() as u64).filter(|number| *number > 0);
        self.count("cadres", "people", number);
    }

    fn push(&mut self, label: String, value: &impl Said) {
        if let Some(value) = value.said(self.words, self.on) {
            self.told.push(Fact { label, value });
        }
    }
}

/// A visit after birth by its name in the rule of the day.
pub(crate) fn visit_named(words: &Words, visit: Visit, on: Date) -> Option<String> {
    visit.said(words, on)
}

impl Words {
    /// Everything that a record of a day says, in its order. A judgement says what it says in [`Words::judgement`], and
    /// what this version cannot read says nothing.
    pub fn facts(&self, on: Date, body: &EventBody) -> Vec<Fact> {
        let mut facts = Facts {
            words: self,
            on,
            told: Vec::new(),
        };
        let into = &mut facts;
        match body {
            EventBody::Weighing(told) => told.tell(into),
            EventBody::Immunisation(told) => told.tell(into),
            EventBody::HomeVisit(told) => told.tell(into),
            EventBody::Supplement(told) => told.tell(into),
            EventBody::Breastfeeding(told) => told.tell(into),
            EventBody::Development(told) => told.tell(into),
            EventBody::Pregnancy(told) => told.tell(into),
            EventBody::PregnancyVisit(told) => told.tell(into),
            EventBody::Birth(told) => told.tell(into),
            EventBody::PostnatalVisit(told) => told.tell(into),
            EventBody::Screening(told) => told.tell(into),
            EventBody::ElderScreening(told) => told.tell(into),
            EventBody::Referral(told) => told.tell(into),
            EventBody::ReferralStep(told) => told.tell(into),
            EventBody::Note(told) => told.tell(into),
            EventBody::Departure(told) => told.tell(into),
            EventBody::MemberJoined(told) => told.tell(into),
            EventBody::MemberLeft(told) => told.tell(into),
            EventBody::Dwelling(told) => told.tell(into),
            EventBody::LarvaCheck(told) => told.tell(into),
            EventBody::FamilySurvey(told) => told.tell(into),
            EventBody::PlannedSession(told) => told.tell(into),
            EventBody::SessionOpened(told) => told.tell(into),
            EventBody::SessionClosed(told) => told.tell(into),
            EventBody::Attendance(told) => told.tell(into),
            EventBody::Announcement(told) => told.tell(into),
            EventBody::Minutes(told) => told.tell(into),
            EventBody::Distribution(told) => told.tell(into),
            EventBody::StockMovement(told) => told.tell(into),
            EventBody::ColdChainReading(told) => told.tell(into),
            EventBody::Campaign(told) => told.tell(into),
            EventBody::Training(told) => told.tell(into),
            EventBody::SkillAssessment(told) => told.tell(into),
            EventBody::Target(told) => told.tell(into),
            EventBody::Judgement(_) | EventBody::Unknown { .. } => {}
        }
        facts.told
    }

    /// One value as people read it on a day, with its unit; none where nothing was written down.
    pub fn said(&self, value: &impl Said, on: Date) -> Option<String> {
        value.said(self, on)
    }

    /// The words of a rule in this language.
    pub fn wording(&self, text: &Text) -> String {
        match self.language() {
            Language::Indonesian => text.id.clone(),
            Language::English => text.en.clone(),
        }
    }
}
