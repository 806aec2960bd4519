use device::{
    Command, EventBody, PersonId,
    event::{self, SupplementItem, SupplementUnit, Temperature},
};
use health::{
    Date, FreeText, Invalid, Weight, check_event_date, maternal::postnatal::Visit, questionnaire::Answers,
};
use std::num::NonZeroU16;

use super::typed::{day, noted, optional, pressure};

/// A visit of a mother or her newborn after birth as typed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct AfterBirthForm {
    /// ISO, as a date field gives it.
    pub(crate) on: String,
    pub(crate) visit: Option<Visit>,
    /// The upper and the lower number of the mother's blood pressure.
    pub(crate) upper: String,
    pub(crate) lower: String,
    pub(crate) temperature: String,
    pub(crate) weight: String,
    pub(crate) danger: Answers,
    /// Red capsules handed to the mother.
    pub(crate) capsules: u16,
    pub(crate) remark: String,
}

/// Why a visit cannot be saved yet, field by field.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct AfterBirthErrors {
    pub(crate) on: Option<Invalid>,
    /// No visit was chosen.
    pub(crate) visit: bool,
    pub(crate) blood_pressure: Option<Invalid>,
    pub(crate) temperature: Option<Invalid>,
    pub(crate) weight: Option<Invalid>,
    pub(crate) remark: Option<Invalid>,
}

impl AfterBirthForm {
    pub(crate) fn new(today: Date, visit: Option<Visit>) -> Self {
        Self {
            on: today.to_string(),
            visit,
            upper: String::new(),
            lower: String::new(),
            temperature: String::new(),
            weight: String::new(),
            danger: Answers::new(),
            capsules: 0,
            remark: String::new(),
        }
    }

    /// Checks every field, not only the first that is wrong. The visit, and the capsules where there were any.
    pub(crate) fn check(
        &self,
        person: PersonId,
        born: Date,
        today: Date,
    ) -> Result<Vec<Command>, AfterBirthErrors> {
        let mut errors = AfterBirthErrors {
            visit: self.visit.is_none(),
            ..AfterBirthErrors::default()
        };
        let on = day(&self.on, today).and_then(|on| check_event_date(on, born, today).map(|()| on));
        let on = noted(on, &mut errors.on);
        let blood_pressure = noted(pressure(&self.upper, &self.lower), &mut errors.blood_pressure).flatten();
        let temperature = noted(
            optional::<Temperature>(&self.temperature),
            &mut errors.temperature,
        );
        let weight = noted(optional::<Weight>(&self.weight), &mut errors.weight).flatten();
        let remark = noted(FreeText::optional(&self.remark), &mut errors.remark).flatten();
        let (Some(on), Some(visit), true) = (on, self.visit, errors == AfterBirthErrors::default()) else {
            return Err(errors);
        };
        let visit = EventBody::PostnatalVisit(event::PostnatalVisit {
            visit,
            at: None,
            blood_pressure,
            temperature: temperature.flatten(),
            weight,
            danger: self.danger.clone(),
            remark,
        });
        let capsules = NonZeroU16::new(self.capsules).map(|quantity| {
            EventBody::Supplement(event::Supplement {
                item: SupplementItem::VitaminARed,
                unit: SupplementUnit::Capsule,
                quantity,
                remark: None,
            })
        });
        let bodies = [Some(visit), capsules].into_iter().flatten();
        let commands = bodies.map(|body| Command::Record {
            document: person.into(),
            on,
            body,
        });
        Ok(commands.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Date = Date::constant(2026, 11, 22);
    const BORN: Date = Date::constant(1998, 4, 2);

    #[test]
    fn capsules_are_a_record_of_their_own() {
        let person = PersonId::from_bytes([1; 16]);
        let mut form = AfterBirthForm::new(TODAY, Some(Visit::Kf1));
        assert_eq!(form.check(person, BORN, TODAY).unwrap().len(), 1);
        form.capsules = 2;
        let commands = form.check(person, BORN, TODAY).unwrap();
        let [
            _,
            Command::Record {
                body: EventBody::Supplement(given),
                ..
            },
        ] = commands.as_slice()
        else {
            panic!("{commands:?}");
        };
        assert_eq!(
            (given.item, given.quantity.get()),
            (SupplementItem::VitaminARed, 2)
        );
    }

    #[test]
    fn a_visit_must_be_one_of_the_columns_and_its_numbers_possible() {
        let form = AfterBirthForm {
            temperature: "68".into(),
            ..AfterBirthForm::new(TODAY, None)
        };
        let errors = form
            .check(PersonId::from_bytes([1; 16]), BORN, TODAY)
            .unwrap_err();
        assert!(errors.visit && errors.temperature.is_some());
        assert_eq!(errors.blood_pressure, None);
    }
}
