use device::{Command, PersonId};
use health::{Date, FreeText, Invalid, check_event_date, parse_date};

/// A home visit as typed.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct VisitForm {
    /// ISO, as a date field gives it.
    pub(crate) on: String,
    pub(crate) reason: String,
    pub(crate) findings: String,
    pub(crate) advice: String,
}

/// Why a visit cannot be saved yet, field by field.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct VisitErrors {
    pub(crate) on: Option<Invalid>,
    pub(crate) reason: Option<Invalid>,
    pub(crate) findings: Option<Invalid>,
    pub(crate) advice: Option<Invalid>,
}

impl VisitForm {
    /// Checks every field, not only the first that is wrong.
    pub(crate) fn check(&self, person: PersonId, born: Date, today: Date) -> Result<Command, VisitErrors> {
        let on = parse_date(&self.on).and_then(|on| check_event_date(on, born, today).map(|()| on));
        let reason = self.reason.parse::<FreeText>();
        let findings = self.findings.parse::<FreeText>();
        let advice = FreeText::optional(&self.advice);
        match (on, reason, findings, advice) {
            (Ok(on), Ok(reason), Ok(findings), Ok(advice)) => Ok(Command::RecordHomeVisit {
                person,
                on,
                reason,
                findings,
                advice,
            }),
            (on, reason, findings, advice) => Err(VisitErrors {
                on: on.err(),
                reason: reason.err(),
                findings: findings.err(),
                advice: advice.err(),
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_visit_needs_a_reason_and_what_was_seen() {
        let (born, today) = (Date::constant(2025, 10, 14), Date::constant(2026, 11, 22));
        let person = PersonId::from_bytes([1; 16]);
        let mut form = VisitForm {
            on: "2026-11-22".into(),
            ..VisitForm::default()
        };
        let errors = form.check(person, born, today).unwrap_err();
        assert_eq!(
            (errors.reason, errors.findings),
            (Some(Invalid::TextEmpty), Some(Invalid::TextEmpty))
        );
        form.reason = "Sakit".into();
        form.findings = "Sudah sehat".into();
        assert!(form.check(person, born, today).is_ok());
    }
}
