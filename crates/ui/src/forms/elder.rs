use std::collections::BTreeMap;

use device::{Command, EventBody, EventId, PersonId, event};
use health::{
    ArmCircumference, Date, FreeText, Invalid, check_event_date,
    elder::{Activity, ActivityRow, Domain, barthel_rules, skilas_rules},
    parse_date,
    questionnaire::{Answer, Answers, Question},
};

/// Activities on one screen.
const TOGETHER: usize = 2;

/// One screen of the screening of elders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ElderStep {
    /// A domain of SKILAS.
    Domain(Domain),
    /// A few activities of daily living, by the place of the first.
    Activities(usize),
    /// The day, and saving.
    Finish,
}

/// A screening of an elder as typed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ElderForm {
    /// The id that it is written under.
    pub(crate) event: EventId,
    born: Date,
    pub(crate) answers: Answers,
    pub(crate) arm: String,
    points: BTreeMap<Activity, u8>,
    pub(crate) remark: String,
    /// ISO, as a date field gives it.
    pub(crate) on: String,
}

/// Why it cannot be saved yet.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct ElderErrors {
    pub(crate) arm: Option<Invalid>,
    pub(crate) on: Option<Invalid>,
    pub(crate) remark: Option<Invalid>,
    /// Nothing was measured and nothing asked.
    pub(crate) nothing: bool,
}

impl ElderErrors {
    pub(crate) fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

impl ElderForm {
    pub(crate) fn new(event: EventId, born: Date, today: Date) -> Self {
        Self {
            event,
            born,
            answers: Answers::new(),
            arm: String::new(),
            points: BTreeMap::new(),
            remark: String::new(),
            on: today.to_string(),
        }
    }

    /// Whether anything was filled in.
    pub(crate) fn is_begun(&self, today: Date) -> bool {
        *self != Self::new(self.event, self.born, today)
    }

    /// SKILAS domain by domain, then the activities.
    pub(crate) fn steps(today: Date) -> Vec<ElderStep> {
        let domains = skilas_rules(today)
            .0
            .domains()
            .map(|row| ElderStep::Domain(row.domain));
        let activities = barthel_rules(today).0.activities().count();
        let activities = (0..activities).step_by(TOGETHER).map(ElderStep::Activities);
        domains.chain(activities).chain([ElderStep::Finish]).collect()
    }

    /// What is asked of a domain. Where an arm is measured, its question is not asked beside it; and where one answer is
    /// enough, nothing is asked after it.
    pub(crate) fn questions(&self, domain: Domain, today: Date) -> Vec<Question> {
        let (rules, _) = skilas_rules(today);
        let Some(row) = rules.domains().find(|row| row.domain == domain) else {
            return Vec::new();
        };
        let measured = &rules.arm.get_ref().question;
        let mut asked = Vec::new();
        for question in row.items.questions().filter(|question| question.key != *measured) {
            asked.push(question.clone());
            if row.stop_at_first && self.answers.get(&question.key) == Some(&question.positive) {
                break;
            }
        }
        asked
    }

    /// Whether the arm is measured for this domain.
    pub(crate) fn measures_arm(domain: Domain, today: Date) -> bool {
        let (rules, _) = skilas_rules(today);
        let measured = &rules.arm.get_ref().question;
        let row = rules.domains().find(|row| row.domain == domain);
        row.is_some_and(|row| row.items.questions().any(|question| question.key == *measured))
    }

    /// The activities of one screen.
    pub(crate) fn activities(first: usize, today: Date) -> Vec<&'static ActivityRow> {
        let rows = barthel_rules(today).0.activities();
        rows.skip(first).take(TOGETHER).collect()
    }

    /// Takes an answer; none takes it back.
    pub(crate) fn answer(&mut self, key: String, answer: Option<Answer>) {
        match answer {
            Some(answer) => drop(self.answers.insert(key, answer)),
            None => drop(self.answers.remove(&key)),
        }
    }

    pub(crate) fn points(&self, activity: Activity) -> Option<u8> {
        self.points.get(&activity).copied()
    }

    /// Takes what somebody can do; the same once more takes it back.
    pub(crate) fn choose(&mut self, activity: Activity, points: u8) {
        if self.points.insert(activity, points) == Some(points) {
            self.points.remove(&activity);
        }
    }

    /// What keeps a step from being left.
    pub(crate) fn wrong(&self, step: ElderStep, today: Date) -> ElderErrors {
        let errors = self.screening(today).err().unwrap_or_default();
        match step {
            ElderStep::Finish => errors,
            ElderStep::Domain(domain) if Self::measures_arm(domain, today) => ElderErrors {
                arm: errors.arm,
                ..ElderErrors::default()
            },
            _ => ElderErrors::default(),
        }
    }

    /// Checks every field, not only the first that is wrong.
    pub(crate) fn check(&self, person: PersonId, today: Date) -> Result<Command, ElderErrors> {
        let (on, screening) = self.screening(today)?;
        Ok(Command::Record {
            document: person.into(),
            on,
            body: EventBody::ElderScreening(screening),
        })
    }

    fn screening(&self, today: Date) -> Result<(Date, event::ElderScreening), ElderErrors> {
        let on = parse_date(&self.on).and_then(|on| check_event_date(on, self.born, today).map(|()| on));
        let arm = Some(self.arm.trim()).filter(|text| !text.is_empty());
        let arm = arm.map(str::parse::<ArmCircumference>).transpose();
        let remark = FreeText::optional(&self.remark);
        let nothing = self.answers.is_empty() && self.points.is_empty() && arm == Ok(None);
        match (on, arm, remark) {
            (Ok(on), Ok(arm), Ok(remark)) if !nothing => Ok((
                on,
                event::ElderScreening {
                    skilas: self.asked(today),
                    arm,
                    barthel: self.points.clone(),
                    remark,
                },
            )),
            (on, arm, remark) => Err(ElderErrors {
                arm: arm.err(),
                on: on.err(),
                remark: remark.err(),
                nothing,
            }),
        }
    }

    /// The answers without those to questions that were no longer asked after another answer.
    fn asked(&self, today: Date) -> Answers {
        let domains = skilas_rules(today).0.domains();
        let asked: Vec<String> = domains
            .flat_map(|row| self.questions(row.domain, today))
            .map(|question| question.key)
            .collect();
        let answers = self.answers.iter();
        let answers = answers.filter(|(key, _)| asked.contains(*key));
        answers.map(|(key, answer)| (key.clone(), *answer)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Date = Date::constant(2026, 11, 22);

    fn form() -> ElderForm {
        ElderForm::new(EventId::from_bytes([9; 16]), Date::constant(1955, 3, 1), TODAY)
    }

    fn written(form: &ElderForm) -> Result<event::ElderScreening, ElderErrors> {
        match form.check(PersonId::from_bytes([1; 16]), TODAY)? {
            Command::Record {
                body: EventBody::ElderScreening(screening),
                ..
            } => Ok(screening),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn every_question_and_activity_has_its_step() {
        let steps = ElderForm::steps(TODAY);
        let asked = steps.iter().map(|step| match step {
            ElderStep::Domain(domain) => form().questions(*domain, TODAY).len(),
            ElderStep::Activities(first) => ElderForm::activities(*first, TODAY).len(),
            ElderStep::Finish => 1,
        });
        assert_eq!(steps.len(), 12);
        assert_eq!(
            asked.sum::<usize>(),
            10 + 10 + 1,
            "the arm is measured instead of asked"
        );
    }

    #[test]
    fn trouble_with_the_eyes_is_enough_and_the_test_is_left_out() {
        let mut form = form();
        form.answer("finger-counting".to_owned(), Some(Answer::Yes));
        form.answer("eye-trouble".to_owned(), Some(Answer::Yes));
        assert_eq!(form.questions(Domain::Sight, TODAY).len(), 1);
        let screening = written(&form).unwrap();
        assert_eq!(screening.skilas.into_keys().collect::<Vec<_>>(), ["eye-trouble"]);
    }

    #[test]
    fn an_arm_that_cannot_be_read_is_said_where_it_is_measured() {
        let mut form = form();
        form.arm = "dua puluh".to_owned();
        assert!(
            form.wrong(ElderStep::Domain(Domain::Nutrition), TODAY)
                .arm
                .is_some()
        );
        assert!(form.wrong(ElderStep::Domain(Domain::Mood), TODAY).is_none());
        form.arm = "20,4".to_owned();
        let arm = written(&form).unwrap().arm;
        assert_eq!(arm.map(ArmCircumference::millimetres), Some(204));
    }

    #[test]
    fn the_same_choice_once_more_takes_it_back_and_an_empty_form_is_not_saved() {
        let mut form = form();
        form.choose(Activity::Bathing, 1);
        form.choose(Activity::Bathing, 1);
        assert_eq!(form.points(Activity::Bathing), None);
        assert!(written(&form).unwrap_err().nothing);
        form.choose(Activity::Bathing, 0);
        assert_eq!(
            written(&form).unwrap().barthel,
            BTreeMap::from([(Activity::Bathing, 0)])
        );
    }
}
