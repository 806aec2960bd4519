use std::collections::BTreeMap;

use device::{Command, EventBody, EventId, PersonId, event};
use health::{
    Date, FreeText, Invalid, Urgency,
    follow_up::{Action, Need, Task},
    kms,
    referral::{FieldName, Reason, Role, State},
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
            reason: alarm.map_or(Reason::Other, |task| reason_of(&task.need)),
            urgency: alarm.map_or(Urgency::Soon, |task| task.urgency),
            findings,
            done: String::new(),
            destination,
        }
    }

    /// Checks every field, not only the first that is wrong. Two records: the referral, and that it was sent. `agreed` is
    /// what the family's consent is called where it is written down: nobody waits for it while a life is in danger.
    pub(crate) fn check(
        &self,
        person: PersonId,
        on: Date,
        (referral, by): (EventId, Role),
        agreed: &FreeText,
    ) -> Result<[Command; 2], ReferralErrors> {
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
        let bodies = [
            EventBody::Referral(event::Referral {
                reason: self.reason,
                urgency: self.urgency,
                fields: fields.collect(),
            }),
            EventBody::ReferralStep(event::ReferralStep {
                referral,
                sequence: 1,
                to: State::Sent,
                by,
                fields: BTreeMap::new(),
            }),
        ];
        Ok(bodies.map(|body| Command::Record {
            document: person.into(),
            on,
            body,
        }))
    }
}

/// What a posyandu refers for when this is needed.
fn reason_of(need: &Need) -> Reason {
    match need {
        Need::DangerSign => Reason::DangerSign,
        Need::GrowthCard(kms::Reason::NotGained | kms::Reason::NotGainedTwice | kms::Reason::WeightLost) => {
            Reason::WeightNotGained
        }
        Need::GrowthCard(kms::Reason::BelowRedLine) => Reason::BelowRedLine,
        Need::GrowthCard(_) | Need::GrowthClass => Reason::Nutrition,
        Need::PregnancySign(_) | Need::PregnancyDating => Reason::Pregnancy,
        Need::ScreeningFinding(health::adult::Finding::Tuberculosis) => Reason::Tuberculosis,
        Need::ScreeningFinding(_) => Reason::Screening,
        Need::ElderFinding(_) => Reason::Elder,
        _ => Reason::Other,
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

    fn written(form: &ReferralForm) -> Result<[Command; 2], ReferralErrors> {
        let person = PersonId::from_bytes([1; 16]);
        let referral = EventId::at(1_795_318_920_000, [2; 10]);
        form.check(person, TODAY, (referral, Role::Cadre), &"Setuju".parse().unwrap())
    }

    #[test]
    fn the_familys_consent_is_written_down_unless_a_life_is_in_danger() {
        for (urgency, expected) in [(Urgency::Emergency, false), (Urgency::Soon, true)] {
            let [referral, step] = written(&form(urgency)).unwrap();
            let Command::Record {
                body: EventBody::Referral(referral),
                ..
            } = referral
            else {
                panic!("the first record is the referral");
            };
            assert_eq!(referral.fields.contains_key(&FieldName::FamilyConsent), expected);
            assert!(matches!(
                step,
                Command::Record { body: EventBody::ReferralStep(step), .. } if step.to == State::Sent
            ));
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
