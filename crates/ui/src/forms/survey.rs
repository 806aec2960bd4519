use std::collections::BTreeMap;

use device::{
    Command, HouseholdView, PersonId,
    event::{FamilySurvey, SurveyedMember},
};
use health::{
    Date,
    family_index::{Asked, Indicator, Member, Question, family_rules},
    questionnaire::Answer,
    rule::Text,
};

/// The survey of a family while it is asked: first each member, then the household.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SurveyForm {
    on: Date,
    members: Vec<(PersonId, Member)>,
    household: BTreeMap<Indicator, Answer>,
}

/// A question as it stands on the screen.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct AskedQuestion {
    pub(crate) question: Question,
    pub(crate) ask: Text,
    pub(crate) answer: Option<Answer>,
}

impl SurveyForm {
    /// Nothing asked yet of those who live there.
    pub(crate) fn of(household: &HouseholdView, on: Date) -> Self {
        let members = household.residents().map(|(_, person)| {
            let member = Member {
                sex: person.sex,
                born: person.birth_date,
                conditions: BTreeMap::new(),
                answers: BTreeMap::new(),
            };
            (person.id, member)
        });
        Self {
            on,
            members: members.collect(),
            household: BTreeMap::new(),
        }
    }

    /// One screen for each member whom something is asked about, and one for the household; by place among the members.
    pub(crate) fn steps(&self) -> Vec<Option<usize>> {
        let members = self.members.iter().enumerate();
        let asked = members.filter(|(_, (_, member))| !member.questions(self.on).is_empty());
        asked.map(|(place, _)| Some(place)).chain([None]).collect()
    }

    /// Whom a step is about; nobody for the household.
    pub(crate) fn person(&self, step: Option<usize>) -> Option<PersonId> {
        self.members.get(step?).map(|(person, _)| *person)
    }

    /// What a step asks, as far as the answers so far tell.
    pub(crate) fn questions(&self, step: Option<usize>) -> Vec<AskedQuestion> {
        let rules = family_rules(self.on).0;
        let Some(place) = step else {
            let once = rules.indicators().filter(|row| row.asked == Asked::Household);
            return once
                .map(|row| AskedQuestion {
                    question: Question::Indicator(row.indicator),
                    ask: row.ask.clone(),
                    answer: self.household.get(&row.indicator).copied(),
                })
                .collect();
        };
        let Some((_, member)) = self.members.get(place) else {
            return Vec::new();
        };
        let asked = |question| {
            let (ask, answer) = match question {
                Question::Condition(condition) => (
                    &rules.conditions().find(|row| row.condition == condition)?.ask,
                    member.conditions.get(&condition),
                ),
                Question::Indicator(indicator) => (
                    &rules.indicators().find(|row| row.indicator == indicator)?.ask,
                    member.answers.get(&indicator),
                ),
            };
            Some(AskedQuestion {
                question,
                ask: ask.clone(),
                answer: answer.copied(),
            })
        };
        member.questions(self.on).into_iter().filter_map(asked).collect()
    }

    /// Whether a step has a question without an answer.
    pub(crate) fn is_open(&self, step: Option<usize>) -> bool {
        self.questions(step).iter().any(|asked| asked.answer.is_none())
    }

    pub(crate) fn answer(&mut self, step: Option<usize>, question: Question, answer: Answer) {
        let member = step.and_then(|place| self.members.get_mut(place));
        match (member, question) {
            (Some((_, member)), Question::Condition(condition)) => {
                member.conditions.insert(condition, answer);
            }
            (Some((_, member)), Question::Indicator(indicator)) => {
                member.answers.insert(indicator, answer);
            }
            (None, Question::Indicator(indicator)) => {
                self.household.insert(indicator, answer);
            }
            (None, Question::Condition(_)) => {}
        }
    }

    /// What is written down; none while a question is open. What was answered and then turned out not to concern
    /// somebody is left out.
    pub(crate) fn command(&self, household: &HouseholdView) -> Option<Command> {
        if self.members.is_empty() || self.steps().into_iter().any(|step| self.is_open(step)) {
            return None;
        }
        let surveyed = |(person, member): &(PersonId, Member)| {
            let asked = member.questions(self.on);
            let mut member = SurveyedMember {
                person: Some(*person),
                sex: member.sex,
                born: member.born,
                conditions: member.conditions.clone(),
                answers: member.answers.clone(),
            };
            member
                .answers
                .retain(|indicator, _| asked.contains(&Question::Indicator(*indicator)));
            member
        };
        let survey = FamilySurvey {
            members: self.members.iter().map(surveyed).collect(),
            household: self.household.clone(),
        };
        Some(Command::Record {
            document: household.id.into(),
            on: self.on,
            body: survey.into(),
        })
    }
}

#[cfg(test)]
mod tests {
    use device::EventBody;
    use health::family_index::{Condition, FamilyClass};

    use super::*;
    use crate::sample;

    const TODAY: Date = Date::constant(2026, 11, 22);

    fn household() -> HouseholdView {
        sample::household_of(sample::SURVEYED, TODAY)
    }

    /// Answers everything well but what is named.
    fn answered(except: &[Indicator]) -> SurveyForm {
        let mut form = SurveyForm::of(&household(), TODAY);
        for step in form.steps() {
            while let Some(open) = form
                .questions(step)
                .into_iter()
                .find(|asked| asked.answer.is_none())
            {
                let answer = match open.question {
                    Question::Condition(Condition::Married) => Answer::Yes,
                    Question::Condition(_) => Answer::No,
                    Question::Indicator(indicator) => {
                        let rules = family_rules(TODAY).0;
                        let row = rules.indicators().find(|row| row.indicator == indicator).unwrap();
                        match (row.fulfilled, except.contains(&indicator)) {
                            (good, false) => good,
                            (Answer::Yes, true) => Answer::No,
                            (Answer::No, true) => Answer::Yes,
                        }
                    }
                };
                form.answer(step, open.question, answer);
            }
        }
        form
    }

    fn survey(form: &SurveyForm) -> FamilySurvey {
        match form.command(&household()) {
            Some(Command::Record {
                body: EventBody::FamilySurvey(survey),
                ..
            }) => survey,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_survey_is_written_down_only_when_everything_is_answered() {
        let form = SurveyForm::of(&household(), TODAY);
        assert_eq!(form.steps().len(), 4, "three people and the house");
        assert!(form.command(&household()).is_none());
        let index = survey(&answered(&[])).survey(TODAY).index().unwrap();
        assert_eq!(index.class, FamilyClass::Healthy);
        let index = survey(&answered(&[Indicator::NoSmoking]))
            .survey(TODAY)
            .index()
            .unwrap();
        assert!(index.index.value() < 1.0);
    }

    #[test]
    fn a_condition_that_is_not_there_takes_its_answer_with_it() {
        let mut form = answered(&[]);
        let wife = form.steps()[1];
        let asks = |form: &SurveyForm| {
            let questions = form.questions(wife);
            questions
                .iter()
                .any(|asked| asked.question == Question::Indicator(Indicator::FamilyPlanning))
        };
        assert!(asks(&form));
        form.answer(wife, Question::Condition(Condition::Married), Answer::No);
        assert!(!asks(&form));
        let survey = survey(&form);
        let kept = survey
            .members
            .iter()
            .any(|member| member.answers.contains_key(&Indicator::FamilyPlanning));
        assert!(!kept);
    }
}
