use std::{collections::BTreeMap, str::FromStr};

use device::{
    Command, EventBody, EventId, PersonId,
    event::{self, Haemoglobin},
};
use health::{
    Age, Date, FreeText, Invalid, Length, Sex, Weight,
    adult::{
        BloodPressure, BloodSugar, Cholesterol, CigarettesPerDay, InvalidReading, Person, Reading, Sides,
        Smoking, SmokingYears, UricAcid, Waist, blood_pressure, puma, puma_rules, risk_factor_rules,
        tuberculosis_rules, yearly_rules,
    },
    check_event_date, elder, parse_date,
    questionnaire::{Answer, Answers, Question, Questionnaire},
};

/// One screen of the yearly screening.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ScreeningStep {
    Smoking,
    Habits,
    Family,
    Own,
    Body,
    Pressure,
    Blood,
    Senses,
    Lungs,
    Tuberculosis,
    /// The day, and saving.
    Finish,
}

impl ScreeningStep {
    /// The end of this step's keys and test ids.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Smoking => "smoking",
            Self::Habits => "habits",
            Self::Family => "family",
            Self::Own => "own",
            Self::Body => "body",
            Self::Pressure => "pressure",
            Self::Blood => "blood",
            Self::Senses => "senses",
            Self::Lungs => "lungs",
            Self::Tuberculosis => "tuberculosis",
            Self::Finish => "finish",
        }
    }

    /// What is typed on it.
    pub(crate) fn numbers(self) -> &'static [Number] {
        match self {
            Self::Smoking => &[Number::Cigarettes, Number::SmokingYears],
            Self::Body => &[Number::Weight, Number::Height, Number::Waist],
            Self::Pressure => &[Number::Systolic, Number::Diastolic],
            Self::Blood => &[
                Number::RandomSugar,
                Number::FastingSugar,
                Number::Cholesterol,
                Number::UricAcid,
                Number::Haemoglobin,
            ],
            _ => &[],
        }
    }

    /// What is asked on it, by the lists in force on a day.
    pub(crate) fn questions(self, on: Date) -> Vec<Question> {
        let list = |list: &Questionnaire| list.questions().cloned().collect();
        let (risks, _) = risk_factor_rules(on);
        match self {
            Self::Habits => list(&risks.habits),
            Self::Family => list(&risks.family_history),
            Self::Own => list(&risks.own_history),
            Self::Lungs => list(&puma_rules(on).0.questions),
            Self::Tuberculosis => list(&tuberculosis_rules(on).0.questions),
            _ => Vec::new(),
        }
    }
}

/// A number that is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Number {
    Cigarettes,
    SmokingYears,
    Weight,
    Height,
    Waist,
    Systolic,
    Diastolic,
    RandomSugar,
    FastingSugar,
    Cholesterol,
    UricAcid,
    Haemoglobin,
}

impl Number {
    /// The end of its keys, and its test id.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Cigarettes => "cigarettes",
            Self::SmokingYears => "smoking-years",
            Self::Weight => "weight",
            Self::Height => "height",
            Self::Waist => "waist",
            Self::Systolic => "systolic",
            Self::Diastolic => "diastolic",
            Self::RandomSugar => "random-sugar",
            Self::FastingSugar => "fasting-sugar",
            Self::Cholesterol => "cholesterol",
            Self::UricAcid => "uric-acid",
            Self::Haemoglobin => "haemoglobin",
        }
    }

    /// Its unit, where it has one that is the same in every language.
    pub(crate) fn unit(self) -> Option<&'static str> {
        match self {
            Self::Cigarettes | Self::SmokingYears => None,
            Self::Weight => Some("kg"),
            Self::Height | Self::Waist => Some("cm"),
            Self::Systolic | Self::Diastolic => Some("mmHg"),
            Self::RandomSugar | Self::FastingSugar | Self::Cholesterol | Self::UricAcid => Some("mg/dL"),
            Self::Haemoglobin => Some("g/dL"),
        }
    }
}

/// A yearly screening as typed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ScreeningForm {
    /// The id that it is written under.
    pub(crate) event: EventId,
    person: Person,
    numbers: BTreeMap<Number, String>,
    pub(crate) pregnant: bool,
    /// Whether she ever smoked; none while not asked.
    pub(crate) smoked: Option<bool>,
    pub(crate) sight: Sides,
    pub(crate) hearing: Sides,
    pub(crate) answers: Answers,
    pub(crate) remark: String,
    /// ISO, as a date field gives it.
    pub(crate) on: String,
    /// A very high blood pressure that was measured again.
    confirmed: Option<BloodPressure>,
}

/// Why a screening cannot be saved yet.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct ScreeningErrors {
    pub(crate) numbers: BTreeMap<Number, Invalid>,
    pub(crate) on: Option<Invalid>,
    pub(crate) remark: Option<Invalid>,
    /// Nothing was measured and nothing asked.
    pub(crate) nothing: bool,
}

impl ScreeningErrors {
    /// Those of one step.
    fn of(mut self, step: ScreeningStep) -> Self {
        self.numbers.retain(|number, _| step.numbers().contains(number));
        if step == ScreeningStep::Finish {
            self
        } else {
            Self {
                numbers: self.numbers,
                ..Self::default()
            }
        }
    }

    pub(crate) fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

impl ScreeningForm {
    pub(crate) fn new(event: EventId, person: Person, today: Date) -> Self {
        Self {
            event,
            person,
            numbers: BTreeMap::new(),
            pregnant: false,
            smoked: None,
            sight: Sides::default(),
            hearing: Sides::default(),
            answers: Answers::new(),
            remark: String::new(),
            on: today.to_string(),
            confirmed: None,
        }
    }

    /// Whether anything was filled in.
    pub(crate) fn is_begun(&self, today: Date) -> bool {
        *self != Self::new(self.event, self.person, today)
    }

    /// The steps for this person, in the order of the desks: questions, measuring, the questions that follow from those.
    /// Who is too young for the yearly screening is measured, and asked only what is asked of every age.
    pub(crate) fn steps(&self, today: Date) -> Vec<ScreeningStep> {
        use ScreeningStep::{
            Blood, Body, Family, Finish, Habits, Lungs, Own, Pressure, Senses, Smoking, Tuberculosis,
        };
        let adult = self.years(today) >= yearly_rules(today).0.from_years;
        let asked = [Smoking, Habits, Family, Own].into_iter().filter(|_| adult);
        let lungs = puma(&self.person, self.smoking(None, None), &self.answers, today).is_some();
        let after = [Senses, Lungs, Tuberculosis, Finish]
            .into_iter()
            .filter(|step| *step != Lungs || lungs);
        asked.chain([Body, Pressure, Blood]).chain(after).collect()
    }

    /// Whether it is asked if she is pregnant.
    pub(crate) fn may_be_pregnant(&self, today: Date) -> bool {
        self.person.sex == Sex::Female && self.years(today) < elder::FROM_YEARS
    }

    fn years(&self, today: Date) -> u32 {
        Age::on(today, self.person.born).map_or(0, Age::years)
    }

    pub(crate) fn typed(&self, number: Number) -> &str {
        self.numbers.get(&number).map_or("", String::as_str)
    }

    pub(crate) fn write(&mut self, number: Number, text: String) {
        if text.trim().is_empty() {
            self.numbers.remove(&number);
        } else {
            self.numbers.insert(number, text);
        }
    }

    /// Takes an answer; none takes it back.
    pub(crate) fn answer(&mut self, key: String, answer: Option<Answer>) {
        match answer {
            Some(answer) => drop(self.answers.insert(key, answer)),
            None => drop(self.answers.remove(&key)),
        }
    }

    /// Whatever of a list has no answer yet has the answer without a consequence.
    pub(crate) fn rest_is_fine(&mut self, questions: &[Question]) {
        for question in questions {
            let fine = match question.positive {
                Answer::Yes => Answer::No,
                Answer::No => Answer::Yes,
            };
            self.answers.entry(question.key.clone()).or_insert(fine);
        }
    }

    /// A blood pressure that is referred today and was not measured again yet.
    pub(crate) fn doubtful_pressure(&self, today: Date) -> Option<BloodPressure> {
        let pressure = self.pressure().ok()??;
        let very_high = blood_pressure(pressure, today)?.emergency;
        (very_high && self.confirmed != Some(pressure)).then_some(pressure)
    }

    /// "Memang benar."
    pub(crate) fn confirm_pressure(&mut self) {
        self.confirmed = self.pressure().ok().flatten();
    }

    /// What keeps a step from being left.
    pub(crate) fn wrong(&self, step: ScreeningStep, today: Date) -> ScreeningErrors {
        self.screening(today).err().unwrap_or_default().of(step)
    }

    /// Checks every field, not only the first that is wrong.
    pub(crate) fn check(&self, person: PersonId, today: Date) -> Result<Command, ScreeningErrors> {
        let (on, screening) = self.screening(today)?;
        Ok(Command::Record {
            document: person.into(),
            on,
            body: EventBody::Screening(screening),
        })
    }

    fn screening(&self, today: Date) -> Result<(Date, event::Screening), ScreeningErrors> {
        let mut errors = ScreeningErrors::default();
        let day = parse_date(&self.on);
        let day = day.and_then(|on| check_event_date(on, self.person.born, today).map(|()| on));
        let on = day.map_err(|invalid| errors.on = Some(invalid)).ok();
        let remark = FreeText::optional(&self.remark);
        let remark = remark.unwrap_or_else(|invalid| {
            errors.remark = Some(invalid);
            None
        });
        let blood_pressure = self.pressure().unwrap_or_else(|(number, invalid)| {
            errors.numbers.insert(number, invalid.into());
            None
        });
        let wrong = &mut errors.numbers;
        let per_day = self.number::<CigarettesPerDay>(Number::Cigarettes, wrong);
        let years = self.number::<SmokingYears>(Number::SmokingYears, wrong);
        let screening = event::Screening {
            weight: self.number::<Weight>(Number::Weight, wrong),
            height: self.number::<Length>(Number::Height, wrong),
            pregnant: self.pregnant,
            waist: self.number::<Waist>(Number::Waist, wrong),
            blood_pressure,
            random_sugar: self.number::<BloodSugar>(Number::RandomSugar, wrong),
            fasting_sugar: self.number::<BloodSugar>(Number::FastingSugar, wrong),
            cholesterol: self.number::<Cholesterol>(Number::Cholesterol, wrong),
            uric_acid: self.number::<UricAcid>(Number::UricAcid, wrong),
            haemoglobin: self.number::<Haemoglobin>(Number::Haemoglobin, wrong),
            sight: self.sight,
            hearing: self.hearing,
            smoking: self.smoking(per_day, years),
            answers: self.answers.clone(),
            remark,
        };
        errors.nothing = errors.numbers.is_empty() && says_nothing(&screening);
        match on {
            Some(on) if errors.is_none() => Ok((on, screening)),
            _ => Err(errors),
        }
    }

    fn smoking(&self, per_day: Option<CigarettesPerDay>, years: Option<SmokingYears>) -> Option<Smoking> {
        self.smoked.map(|smoked| match smoked {
            true => Smoking::Ever { per_day, years },
            false => Smoking::Never,
        })
    }

    /// A number that was typed; none when it was left out, or is wrong.
    fn number<T: FromStr<Err: Into<Invalid>>>(
        &self,
        number: Number,
        wrong: &mut BTreeMap<Number, Invalid>,
    ) -> Option<T> {
        // How much somebody smokes counts only for who does.
        let asked = self.smoked == Some(true) || !ScreeningStep::Smoking.numbers().contains(&number);
        let typed = Some(self.typed(number)).filter(|text| asked && !text.is_empty());
        typed?
            .parse()
            .map_err(|invalid: T::Err| wrong.insert(number, invalid.into()))
            .ok()
    }

    /// The two numbers of the blood pressure: both or none.
    fn pressure(&self) -> Result<Option<BloodPressure>, (Number, InvalidReading)> {
        let (upper, lower) = (self.typed(Number::Systolic), self.typed(Number::Diastolic));
        if upper.is_empty() && lower.is_empty() {
            return Ok(None);
        }
        let whole = |number: Number, text: &str| {
            let what = Reading::BloodPressure;
            let read = text.trim().parse::<u16>();
            read.map_err(|_| (number, InvalidReading::Number { what }))
        };
        let (upper, lower) = (whole(Number::Systolic, upper)?, whole(Number::Diastolic, lower)?);
        let pressure = BloodPressure::new(upper, lower);
        pressure.map(Some).map_err(|invalid| (Number::Systolic, invalid))
    }
}

/// Whether nothing was measured and nothing asked.
fn says_nothing(screening: &event::Screening) -> bool {
    let nothing = event::Screening {
        pregnant: screening.pregnant,
        remark: screening.remark.clone(),
        ..event::Screening::default()
    };
    *screening == nothing
}

#[cfg(test)]
mod tests {
    use health::adult::Test;

    use super::*;

    const TODAY: Date = Date::constant(2026, 11, 22);

    fn form(sex: Sex, born: i16) -> ScreeningForm {
        let person = Person {
            sex,
            born: Date::constant(born, 3, 1),
        };
        ScreeningForm::new(EventId::from_bytes([9; 16]), person, TODAY)
    }

    fn typed(numbers: &[(Number, &str)]) -> ScreeningForm {
        let mut form = form(Sex::Female, 1981);
        for (number, text) in numbers {
            form.write(*number, (*text).to_owned());
        }
        form
    }

    fn written(form: &ScreeningForm) -> Result<event::Screening, ScreeningErrors> {
        match form.check(PersonId::from_bytes([1; 16]), TODAY)? {
            Command::Record {
                body: EventBody::Screening(screening),
                on,
                ..
            } if on == TODAY => Ok(screening),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_was_not_measured_is_left_out_and_a_comma_is_read() {
        let form = typed(&[
            (Number::Weight, "61,5"),
            (Number::UricAcid, "5,6"),
            (Number::Haemoglobin, "11,2"),
        ]);
        let screening = written(&form).unwrap();
        assert_eq!(screening.weight.map(Weight::grams), Some(61_500));
        assert_eq!(screening.uric_acid.map(UricAcid::tenths), Some(56));
        assert_eq!(screening.haemoglobin.map(Haemoglobin::tenths), Some(112));
        assert_eq!(
            (screening.height, screening.blood_pressure, screening.smoking),
            (None, None, None)
        );
        assert_eq!(screening.sight, Sides::default());
    }

    #[test]
    fn a_wrong_number_is_said_on_its_own_step_and_every_one_of_them() {
        let form = typed(&[
            (Number::Weight, "enam"),
            (Number::Cholesterol, "9999"),
            (Number::Systolic, "120"),
        ]);
        let errors = written(&form).unwrap_err();
        assert_eq!(errors.numbers.len(), 3, "{errors:?}");
        let blood = form.wrong(ScreeningStep::Blood, TODAY);
        let what = Reading::Cholesterol;
        assert_eq!(
            blood.numbers.into_iter().collect::<Vec<_>>(),
            [(
                Number::Cholesterol,
                Invalid::Reading(InvalidReading::OutOfRange { what })
            )]
        );
        assert!(form.wrong(ScreeningStep::Senses, TODAY).is_none());
        let pressure = form.wrong(ScreeningStep::Pressure, TODAY);
        assert!(
            pressure.numbers.contains_key(&Number::Diastolic),
            "the one that is missing"
        );
    }

    #[test]
    fn a_very_high_pressure_is_measured_again_and_a_changed_one_once_more() {
        let mut form = typed(&[(Number::Systolic, "186"), (Number::Diastolic, "101")]);
        assert!(form.doubtful_pressure(TODAY).is_some());
        form.confirm_pressure();
        assert_eq!(form.doubtful_pressure(TODAY), None);
        form.write(Number::Systolic, "190".to_owned());
        assert!(form.doubtful_pressure(TODAY).is_some());
        form.write(Number::Systolic, "150".to_owned());
        assert_eq!(form.doubtful_pressure(TODAY), None, "high, but not for today");
    }

    #[test]
    fn an_empty_screening_is_not_saved() {
        let errors = written(&form(Sex::Male, 1970)).unwrap_err();
        assert!(errors.nothing && errors.numbers.is_empty());
        let mut form = form(Sex::Male, 1970);
        form.hearing.left = Some(Test::Failed);
        assert!(written(&form).is_ok());
    }

    #[test]
    fn how_much_is_smoked_counts_for_smokers_only() {
        let mut form = typed(&[(Number::Cigarettes, "12"), (Number::SmokingYears, "20")]);
        form.smoked = Some(true);
        let smoking = written(&form).unwrap().smoking;
        assert_eq!(smoking.and_then(Smoking::pack_years), Some(12.0));
        form.smoked = Some(false);
        assert_eq!(written(&form).unwrap().smoking, Some(Smoking::Never));
    }

    #[test]
    fn the_steps_are_those_of_the_age() {
        let lungs = |born| form(Sex::Male, born).steps(TODAY).contains(&ScreeningStep::Lungs);
        assert!(lungs(1980) && !lungs(1990), "PUMA begins at forty");
        let schoolchild = form(Sex::Male, 2014).steps(TODAY);
        assert_eq!(schoolchild.first(), Some(&ScreeningStep::Body));
        assert!(schoolchild.contains(&ScreeningStep::Tuberculosis));
        assert!(!form(Sex::Female, 1950).may_be_pregnant(TODAY));
    }

    #[test]
    fn the_rest_of_a_list_can_be_fine_at_once() {
        let mut form = form(Sex::Male, 1970);
        let list = ScreeningStep::Family.questions(TODAY);
        form.answer("family-stroke".to_owned(), Some(Answer::Yes));
        form.rest_is_fine(&list);
        let yes = form.answers.values().filter(|answer| **answer == Answer::Yes);
        assert_eq!((form.answers.len(), yes.count()), (list.len(), 1));
    }
}
