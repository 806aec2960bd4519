use device::{
    Command, EventBody, PersonId,
    event::{Departure, DepartureReason},
};
use health::{Date, FreeText, Invalid, check_event_date, parse_date};

/// That a person died or left, as typed.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct DepartureForm {
    pub(crate) reason: Option<DepartureReason>,
    /// ISO, as a date field gives it.
    pub(crate) on: String,
    /// The cause of death, or where to.
    pub(crate) detail: String,
}

/// Why it cannot be saved yet, field by field.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct DepartureErrors {
    /// Nothing was chosen.
    pub(crate) reason: bool,
    pub(crate) on: Option<Invalid>,
    pub(crate) detail: Option<Invalid>,
}

impl DepartureForm {
    /// Checks every field, not only the first that is wrong.
    pub(crate) fn check(
        &self,
        person: PersonId,
        born: Date,
        today: Date,
    ) -> Result<Command, DepartureErrors> {
        let on = parse_date(&self.on).and_then(|on| check_event_date(on, born, today).map(|()| on));
        let detail = match self.reason {
            // Another reason is one that has to be told.
            Some(DepartureReason::Other) => self.detail.parse::<FreeText>().map(Some),
            _ => FreeText::optional(&self.detail),
        };
        match (self.reason, on, detail) {
            (Some(reason), Ok(on), Ok(detail)) => Ok(Command::Record {
                document: person.into(),
                on,
                body: EventBody::Departure(Departure { reason, detail }),
            }),
            (reason, on, detail) => Err(DepartureErrors {
                reason: reason.is_none(),
                on: on.err(),
                detail: detail.err(),
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_leaves_without_a_reason_or_before_her_birth() {
        let (born, today) = (Date::constant(2025, 10, 14), Date::constant(2026, 11, 22));
        let person = PersonId::from_bytes([1; 16]);
        let mut form = DepartureForm {
            on: "2025-10-13".to_owned(),
            ..DepartureForm::default()
        };
        let errors = form.check(person, born, today).unwrap_err();
        assert!(errors.reason && errors.on == Some(Invalid::BeforeBirth));
        form.on = today.to_string();
        form.reason = Some(DepartureReason::Other);
        let errors = form.check(person, born, today).unwrap_err();
        assert_eq!(errors.detail, Some(Invalid::TextEmpty));
        form.reason = Some(DepartureReason::Moved);
        assert!(form.check(person, born, today).is_ok());
    }
}
