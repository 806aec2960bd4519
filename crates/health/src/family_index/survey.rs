//! A survey: what was asked in one family, member by member, and what is still to be asked.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    Condition, FamilyIndex, Indicator, Unusable, Value, Values, family_rules,
    rules::{Asked, IndicatorRow},
};
use crate::{Date, Sex, questionnaire::Answer};

/// One member of a family and what was answered about them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Jenis kelamin.
    pub sex: Sex,
    /// Tanggal lahir.
    pub born: Date,
    /// Answers about conditions.
    pub conditions: BTreeMap<Condition, Answer>,
    /// Answers about indicators: yes or no to the question as it is worded.
    pub answers: BTreeMap<Indicator, Answer>,
}

/// A question of the survey.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Question {
    /// Is this so? It decides whether an indicator concerns the member.
    Condition(Condition),
    /// Is the indicator fulfilled?
    Indicator(Indicator),
}

/// A question without an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Missing {
    /// Place of the member in the survey, from 0; none for the household.
    pub member: Option<usize>,
    /// The question.
    pub question: Question,
}

/// Everything asked in one family on one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Survey {
    /// The day; it decides ages and rules.
    pub on: Date,
    /// Everyone of the family.
    pub members: Vec<Member>,
    /// Answers about the household.
    pub household: BTreeMap<Indicator, Answer>,
}

impl Member {
    /// What is to be asked about this member on a day, as far as known: a condition before the indicators it decides.
    /// Answered questions are among them.
    pub fn questions(&self, on: Date) -> Vec<Question> {
        let mut questions = Vec::new();
        for row in family_rules(on).0.indicators() {
            if !row.fits(self.sex, self.born, on) {
                continue;
            }
            if let Some(condition) = row.condition {
                let asked = Question::Condition(condition);
                if !questions.contains(&asked) {
                    questions.push(asked);
                }
                if self.conditions.get(&condition) != Some(&Answer::Yes) {
                    continue;
                }
            }
            questions.push(Question::Indicator(row.indicator));
        }
        questions
    }

    /// What an indicator is for this member.
    fn value(&self, row: &IndicatorRow, on: Date) -> Result<Value, Question> {
        if !row.fits(self.sex, self.born, on) {
            return Ok(Value::NotApplicable);
        }
        if let Some(condition) = row.condition {
            match self.conditions.get(&condition) {
                None => return Err(Question::Condition(condition)),
                Some(Answer::No) => return Ok(Value::NotApplicable),
                Some(Answer::Yes) => {}
            }
        }
        answered(row, &self.answers)
    }
}

fn answered(row: &IndicatorRow, answers: &BTreeMap<Indicator, Answer>) -> Result<Value, Question> {
    match answers.get(&row.indicator) {
        None => Err(Question::Indicator(row.indicator)),
        Some(answer) if *answer == row.fulfilled => Ok(Value::Fulfilled),
        Some(_) => Ok(Value::NotFulfilled),
    }
}

/// Why a survey has no index.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum Incomplete {
    /// Questions without an answer.
    #[error("{} questions are unanswered", .0.len())]
    Unanswered(Vec<Missing>),
    /// All were answered, but the members cannot be all of the family: nobody could be asked what concerns everyone.
    #[error(transparent)]
    Unusable(#[from] Unusable),
}

impl Survey {
    /// The family's values.
    ///
    /// # Errors
    /// Every question that is still unanswered, in the order of the form.
    pub fn values(&self) -> Result<Values, Vec<Missing>> {
        let (mut values, mut missing) = (Values::new(), Vec::new());
        for row in family_rules(self.on).0.indicators() {
            let of = |member: Option<usize>, value: Result<Value, Question>| {
                value.map_err(|question| Missing { member, question })
            };
            let answers: Vec<Result<Value, Missing>> = match row.asked {
                Asked::Household => vec![of(None, answered(row, &self.household))],
                Asked::Member => (self.members.iter().enumerate())
                    .map(|(place, member)| of(Some(place), member.value(row, self.on)))
                    .collect(),
            };
            missing.extend(answers.iter().filter_map(|answer| answer.err()));
            let known = answers.into_iter().filter_map(Result::ok);
            values.insert(row.indicator, Value::of_family(known));
        }
        if missing.is_empty() {
            Ok(values)
        } else {
            Err(missing)
        }
    }

    /// The family's index.
    ///
    /// # Errors
    /// [`Incomplete`]: such a survey is not counted.
    pub fn index(&self) -> Result<FamilyIndex, Incomplete> {
        let values = self.values().map_err(Incomplete::Unanswered)?;
        Ok(FamilyIndex::of(&values, self.on)?)
    }
}
