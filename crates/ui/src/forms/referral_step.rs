use std::collections::BTreeMap;

use device::{Command, EventId, PersonId};
use health::{
    Date, FreeText, Invalid,
    referral::{FieldName, Move, State},
};

/// One step of a referral as typed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ReferralStepForm {
    pub(crate) to: State,
    pub(crate) fields: Vec<StepField>,
}

/// Something that a step says.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct StepField {
    pub(crate) name: FieldName,
    pub(crate) text: String,
    /// Whether it may be left out.
    pub(crate) optional: bool,
}

/// What is wrong with each field.
pub(crate) type ReferralStepErrors = BTreeMap<FieldName, Invalid>;

impl ReferralStepForm {
    /// The form of a step, filled in with who does it and where the referral goes.
    pub(crate) fn of(step: &Move, keeper: &str, destination: &str) -> Self {
        let field = |name: FieldName, optional: bool| StepField {
            name,
            optional,
            text: match name {
                FieldName::ReceivedBy | FieldName::AnswerReceivedBy => keeper.to_owned(),
                FieldName::Destination => destination.to_owned(),
                _ => String::new(),
            },
        };
        let needed = step.needs.iter().map(|name| field(*name, false));
        let more: &[FieldName] = match step.to {
            State::Treated => &[FieldName::Medicine, FieldName::NextVisit],
            _ => &[],
        };
        let more = more.iter().map(|name| field(*name, true));
        Self {
            to: step.to,
            fields: needed.chain(more).collect(),
        }
    }

    /// Checks every field, not only the first that is wrong.
    pub(crate) fn check(
        &self,
        person: PersonId,
        referral: EventId,
        on: Date,
    ) -> Result<Command, ReferralStepErrors> {
        let mut fields = BTreeMap::new();
        let mut errors = ReferralStepErrors::new();
        for StepField { name, text, optional } in &self.fields {
            let checked = match optional {
                true => FreeText::optional(text),
                false => text.parse().map(Some),
            };
            match checked {
                Ok(text) => fields.extend(text.map(|text| (*name, text))),
                Err(invalid) => drop(errors.insert(*name, invalid)),
            }
        }
        if errors.is_empty() {
            Ok(Command::MoveReferral {
                person,
                referral,
                on,
                to: self.to,
                fields,
            })
        } else {
            Err(errors)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn treated() -> ReferralStepForm {
        let step = Move {
            to: State::Treated,
            needs: vec![FieldName::Diagnosis, FieldName::Treatment, FieldName::Advice],
        };
        ReferralStepForm::of(&step, "Cut Nyak", "Puskesmas")
    }

    fn checked(form: &ReferralStepForm) -> Result<Command, ReferralStepErrors> {
        let (person, referral) = (PersonId::from_bytes([1; 16]), EventId::from_bytes([2; 16]));
        form.check(person, referral, Date::constant(2026, 11, 22))
    }

    #[test]
    fn every_field_that_an_answer_needs_is_named_and_what_it_may_leave_out_is_not() {
        let errors = checked(&treated()).unwrap_err();
        let needed = [FieldName::Diagnosis, FieldName::Treatment, FieldName::Advice];
        assert_eq!(errors.into_keys().collect::<Vec<_>>(), needed);
    }

    #[test]
    fn what_was_typed_is_what_is_written_down() {
        let mut form = treated();
        for field in &mut form.fields {
            field.text = format!("{:?}", field.name);
        }
        let Command::MoveReferral { to, fields, .. } = checked(&form).unwrap() else {
            panic!("a step of a referral");
        };
        assert_eq!((to, fields.len()), (State::Treated, 5));
    }

    #[test]
    fn who_receives_a_patient_is_filled_in() {
        let step = Move {
            to: State::Received,
            needs: vec![FieldName::ReceivedBy],
        };
        let form = ReferralStepForm::of(&step, "Cut Nyak", "Puskesmas");
        assert_eq!(
            form.fields.first().map(|field| field.text.as_str()),
            Some("Cut Nyak")
        );
        assert!(checked(&form).is_ok());
    }
}
