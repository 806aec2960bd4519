use device::{Command, PersonId, event};
use health::{
    Date, FreeText, Invalid, Urgency,
    follow_up::{Action, Task},
    referral::{FieldName, Reason},
};

/// A referral as typed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ReferralForm {
    pub(crate) reason: Reason,
    pub(crate) urgency: Urgency,
    /// What was measured and found.
    pub(crate) findings: String,
    /// What was done before sending.
    pub(crate) done: String,
    pub(crate) destination: String,
}

/// Why a referral cannot be sent yet, field by field.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct ReferralErrors {
    pub(crate) findings: Option<Invalid>,
    pub(crate) done: Option<Invalid>,
    pub(crate) destination: Option<Invalid>,
}

impl ReferralForm {
    /// The form as the alarms of a person fill it in, the most pressing first.
    pub(crate) fn of(tasks: &[Task], findings: String, destination: String) -> Self {
        let alarm = tasks.iter().find(|task| task.action == Action::Refer);
        Self {
            reason: alarm.and_then(|task| task.reason).unwrap_or(Reason::Other),
            urgency: alarm.map_or(Urgency::Soon, |task| task.urgency),
            findings,
            done: String::new(),
            destination,
        }
    }

    /// Checks every field, not only the first that is wrong. `agreed` is what the family's consent is called where it is
    /// written down: nobody waits for it while a life is in danger.
    pub(crate) fn check(
        &self,
        person: PersonId,
        on: Date,
        agreed: &FreeText,
    ) -> Result<Command, ReferralErrors> {
        let findings = FreeText::optional(&self.findings);
        let done = FreeText::optional(&self.done);
        let destination = self.destination.parse::<FreeText>();
        let (findings, done, destination) = match (findings, done, destination) {
            (Ok(findings), Ok(done), Ok(destination)) => (findings, done, destination),
            (findings, done, destination) => {
                return Err(ReferralErrors {
                    findings: findings.err(),
                    done: done.err(),
                    destination: destination.err(),
                });
            }
        };
        let consent = (self.urgency != Urgency::Emergency).then(|| agreed.clone());
        let filled_in = [
            (FieldName::Destination, Some(destination)),
            (FieldName::Measurements, findings),
            (FieldName::ActionTaken, done),
            (FieldName::FamilyConsent, consent),
        ];
        let fields = filled_in
            .into_iter()
            .filter_map(|(field, text)| Some((field, text?)));
        Ok(Command::Refer {
            person,
            on,
            referral: event::Referral {
                reason: self.reason,
                urgency: self.urgency,
                fields: fields.collect(),
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Date = Date::constant(2026, 11, 22);

    fn form(urgency: Urgency) -> ReferralForm {
        ReferralForm {
            urgency,
            ..ReferralForm::of(&[], String::new(), "Puskesmas Banda Sakti".to_owned())
        }
    }

    fn written(form: &ReferralForm) -> Result<event::Referral, ReferralErrors> {
        let person = PersonId::from_bytes([1; 16]);
        match form.check(person, TODAY, &"Setuju".parse().unwrap())? {
            Command::Refer { referral, .. } => Ok(referral),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_familys_consent_is_written_down_unless_a_life_is_in_danger() {
        for (urgency, expected) in [(Urgency::Emergency, false), (Urgency::Soon, true)] {
            let referral = written(&form(urgency)).unwrap();
            assert_eq!(referral.fields.contains_key(&FieldName::FamilyConsent), expected);
        }
    }

    #[test]
    fn a_referral_without_a_place_to_go_to_is_not_sent() {
        let nowhere = ReferralForm {
            destination: " ".to_owned(),
            ..form(Urgency::Soon)
        };
        let errors = written(&nowhere).unwrap_err();
        assert_eq!(errors.destination, Some(Invalid::TextEmpty));
        assert_eq!((errors.findings, errors.done), (None, None));
    }
}
