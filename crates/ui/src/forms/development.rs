use device::{
    Command, EventBody, PersonId,
    event::{Development, DevelopmentFinding},
};
use health::{Date, FreeText, Invalid, check_event_date, parse_date, questionnaire::Answers};

/// What was found when a child's development was looked at, as typed.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct DevelopmentForm {
    /// ISO, as a date field gives it.
    pub(crate) on: String,
    pub(crate) finding: Option<DevelopmentFinding>,
    pub(crate) remark: String,
}

/// Why it cannot be saved yet, field by field.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct DevelopmentErrors {
    pub(crate) on: Option<Invalid>,
    /// Nothing was chosen.
    pub(crate) finding: bool,
    pub(crate) remark: Option<Invalid>,
}

impl DevelopmentForm {
    /// Checks every field, not only the first that is wrong. The answers of the Buku KIA stay in the book.
    pub(crate) fn check(
        &self,
        person: PersonId,
        born: Date,
        today: Date,
    ) -> Result<Command, DevelopmentErrors> {
        let on = parse_date(&self.on).and_then(|on| check_event_date(on, born, today).map(|()| on));
        let remark = match self.finding {
            // What made her doubt is what the puskesmas begins with.
            Some(DevelopmentFinding::Doubtful | DevelopmentFinding::Delayed) => {
                self.remark.parse::<FreeText>().map(Some)
            }
            _ => FreeText::optional(&self.remark),
        };
        match (on, self.finding, remark) {
            (Ok(on), Some(finding), Ok(remark)) => Ok(Command::Record {
                document: person.into(),
                on,
                body: EventBody::Development(Development {
                    answers: Answers::default(),
                    finding: Some(finding),
                    remark,
                }),
            }),
            (on, finding, remark) => Err(DevelopmentErrors {
                on: on.err(),
                finding: finding.is_none(),
                remark: remark.err(),
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_doubt_says_what_it_is_about() {
        let (born, today) = (Date::constant(2025, 10, 14), Date::constant(2026, 11, 22));
        let person = PersonId::from_bytes([1; 16]);
        let mut form = DevelopmentForm {
            on: today.to_string(),
            ..DevelopmentForm::default()
        };
        assert!(form.check(person, born, today).unwrap_err().finding);
        form.finding = Some(DevelopmentFinding::AsExpected);
        assert!(form.check(person, born, today).is_ok());
        form.finding = Some(DevelopmentFinding::Doubtful);
        let errors = form.check(person, born, today).unwrap_err();
        assert_eq!(errors.remark, Some(Invalid::TextEmpty));
    }
}
