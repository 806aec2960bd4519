use device::{Command, EventBody, PersonId, event};
use health::{
    Date, FreeText, Invalid, Length, Weight,
    adult::Reading,
    check_event_date,
    maternal::gestation::{self, Finding, GestationalAge, NotDatable, Ultrasound},
    questionnaire::Answers,
};

use super::typed::{count, day, noted, optional, typed_day};

/// What a pregnancy is dated by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Dating {
    /// She knows the first day of her last period.
    #[default]
    LastPeriod,
    /// She has an ultrasound report.
    Ultrasound,
    /// Neither: asked again later.
    Unknown,
}

impl Dating {
    pub(crate) const ALL: [Self; 3] = [Self::LastPeriod, Self::Ultrasound, Self::Unknown];

    /// The end of its keys and test ids.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::LastPeriod => "last-period",
            Self::Ultrasound => "ultrasound",
            Self::Unknown => "unknown",
        }
    }
}

/// A pregnancy as typed. Dates are ISO, as a date field gives them.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct PregnancyForm {
    pub(crate) dating: Dating,
    pub(crate) last_period: String,
    pub(crate) ultrasound_on: String,
    /// Completed weeks that the report says; empty where it says the due date.
    pub(crate) ultrasound_weeks: String,
    pub(crate) ultrasound_due: String,
    pub(crate) pregnancies: String,
    pub(crate) births: String,
    pub(crate) miscarriages: String,
    pub(crate) last_birth: String,
    pub(crate) married_years: String,
    pub(crate) height: String,
    pub(crate) weight_before: String,
    pub(crate) remark: String,
    /// Answers to the Poedji Rochjati score.
    pub(crate) risk: Answers,
}

/// Why a pregnancy cannot be saved yet, field by field.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct PregnancyErrors {
    pub(crate) dating: Option<NotDatable>,
    pub(crate) last_period: Option<Invalid>,
    pub(crate) ultrasound_on: Option<Invalid>,
    pub(crate) ultrasound_weeks: Option<Invalid>,
    pub(crate) ultrasound_due: Option<Invalid>,
    pub(crate) pregnancies: Option<Invalid>,
    pub(crate) births: Option<Invalid>,
    pub(crate) miscarriages: Option<Invalid>,
    pub(crate) last_birth: Option<Invalid>,
    pub(crate) married_years: Option<Invalid>,
    pub(crate) height: Option<Invalid>,
    pub(crate) weight_before: Option<Invalid>,
    pub(crate) remark: Option<Invalid>,
}

impl PregnancyForm {
    /// Whether the pregnancies typed so far include an earlier one: only then is there anything to ask about it.
    pub(crate) fn had_others(&self) -> bool {
        self.pregnancies
            .trim()
            .parse::<u32>()
            .is_ok_and(|count| count > 1)
    }

    /// Everything but the answers, as it would be written down; errors name every field that is wrong.
    pub(crate) fn read(&self, born: Date, today: Date) -> Result<event::Pregnancy, Box<PregnancyErrors>> {
        let mut errors = PregnancyErrors::default();
        let (last_period, ultrasound) = match self.dating {
            Dating::LastPeriod => {
                let day = noted(day(&self.last_period, today), &mut errors.last_period);
                (day, None)
            }
            Dating::Ultrasound => (None, self.ultrasound(today, &mut errors)),
            Dating::Unknown => (None, None),
        };
        let known = gestation::Known {
            last_period,
            ultrasound,
        };
        if last_period.is_some() || ultrasound.is_some() {
            errors.dating = gestation::dated(&known, today).err();
        }
        let others = self.had_others();
        let earlier = |text: &str, error: &mut Option<Invalid>| -> Option<u8> {
            noted(count(text, Reading::Count), error)
                .flatten()
                .filter(|_| others)
        };
        let last_birth = match self.last_birth.as_str() {
            "" => Ok(None),
            text => day(text, today).and_then(|on| check_event_date(on, born, today).map(|()| Some(on))),
        };
        let pregnancy = event::Pregnancy {
            last_period,
            ultrasound,
            pregnancies: noted(count(&self.pregnancies, Reading::Count), &mut errors.pregnancies).flatten(),
            births: earlier(&self.births, &mut errors.births),
            miscarriages: earlier(&self.miscarriages, &mut errors.miscarriages),
            last_birth: noted(last_birth, &mut errors.last_birth)
                .flatten()
                .filter(|_| others),
            married_years: noted(
                count(&self.married_years, Reading::Count),
                &mut errors.married_years,
            )
            .flatten(),
            height: noted(optional::<Length>(&self.height), &mut errors.height).flatten(),
            weight_before: noted(optional::<Weight>(&self.weight_before), &mut errors.weight_before)
                .flatten(),
            risk: self.risk.clone(),
            remark: noted(FreeText::optional(&self.remark), &mut errors.remark).flatten(),
        };
        if errors == PregnancyErrors::default() {
            Ok(pregnancy)
        } else {
            Err(Box::new(errors))
        }
    }

    pub(crate) fn check(
        &self,
        person: PersonId,
        born: Date,
        today: Date,
    ) -> Result<Command, Box<PregnancyErrors>> {
        Ok(Command::Record {
            document: person.into(),
            on: today,
            body: EventBody::Pregnancy(self.read(born, today)?),
        })
    }

    fn ultrasound(&self, today: Date, errors: &mut PregnancyErrors) -> Option<Ultrasound> {
        let on = noted(day(&self.ultrasound_on, today), &mut errors.ultrasound_on);
        let weeks = noted(
            count::<u32>(&self.ultrasound_weeks, Reading::Weeks),
            &mut errors.ultrasound_weeks,
        )
        .flatten();
        let finding = match weeks {
            Some(weeks) => Finding::Age(GestationalAge { weeks, days: 0 }),
            None if errors.ultrasound_weeks.is_some() => return None,
            None => Finding::DueDate(noted(
                typed_day(&self.ultrasound_due),
                &mut errors.ultrasound_due,
            )?),
        };
        Some(Ultrasound { on: on?, finding })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Date = Date::constant(2026, 11, 22);
    const BORN: Date = Date::constant(1998, 4, 2);

    fn form() -> PregnancyForm {
        PregnancyForm {
            last_period: "2026-06-10".into(),
            ..PregnancyForm::default()
        }
    }

    #[test]
    fn the_last_period_alone_is_enough() {
        let pregnancy = form().read(BORN, TODAY).unwrap();
        assert_eq!(pregnancy.last_period, Some(Date::constant(2026, 6, 10)));
        assert_eq!((pregnancy.pregnancies, pregnancy.height), (None, None));
    }

    #[test]
    fn a_period_too_long_ago_or_to_come_is_said_beside_it() {
        let old = PregnancyForm {
            last_period: "2025-06-10".into(),
            ..form()
        };
        let errors = old.read(BORN, TODAY).unwrap_err();
        assert_eq!(errors.dating, Some(NotDatable::TooLongAgo));
        let coming = PregnancyForm {
            last_period: "2026-12-10".into(),
            ..form()
        };
        let errors = coming.read(BORN, TODAY).unwrap_err();
        assert_eq!(errors.last_period, Some(Invalid::FutureDate));
    }

    #[test]
    fn who_does_not_know_it_may_have_an_ultrasound_by_weeks_or_due_date_or_neither() {
        let by = |weeks: &str, due: &str| PregnancyForm {
            dating: Dating::Ultrasound,
            ultrasound_on: "2026-09-01".into(),
            ultrasound_weeks: weeks.into(),
            ultrasound_due: due.into(),
            ..PregnancyForm::default()
        };
        let found = |form: PregnancyForm| form.read(BORN, TODAY).unwrap().ultrasound.unwrap().finding;
        assert_eq!(
            found(by("12", "")),
            Finding::Age(GestationalAge { weeks: 12, days: 0 })
        );
        assert_eq!(
            found(by("", "2027-03-17")),
            Finding::DueDate(Date::constant(2027, 3, 17))
        );
        let neither = by("", "").read(BORN, TODAY).unwrap_err();
        assert_eq!(neither.ultrasound_due, Some(Invalid::TextEmpty));
        let unknown = PregnancyForm {
            dating: Dating::Unknown,
            ..PregnancyForm::default()
        };
        assert!(unknown.read(BORN, TODAY).is_ok());
    }

    #[test]
    fn of_earlier_births_nothing_is_kept_in_a_first_pregnancy() {
        let first = PregnancyForm {
            pregnancies: "1".into(),
            births: "2".into(),
            last_birth: "2024-01-01".into(),
            ..form()
        };
        let pregnancy = first.read(BORN, TODAY).unwrap();
        assert_eq!((pregnancy.births, pregnancy.last_birth), (None, None));
    }

    #[test]
    fn every_wrong_field_is_named_at_once() {
        let wrong = PregnancyForm {
            pregnancies: "99".into(),
            height: "tinggi".into(),
            ..PregnancyForm::default()
        };
        let errors = wrong.read(BORN, TODAY).unwrap_err();
        assert!(errors.last_period.is_some() && errors.pregnancies.is_some() && errors.height.is_some());
        assert_eq!(errors.weight_before, None);
    }
}
