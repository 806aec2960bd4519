use std::collections::BTreeMap;

use device::{EventBody, event};
use health::{Date, Dose, FreeText, Invalid, Quantity, check_event_date, parse_date};

use super::{Step, WeighForm};

/// What is written anew about something that happened, field by field as it was.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum CorrectionForm {
    Weighing(WeighForm),
    Immunisation {
        on: String,
        dose: Dose,
        batch: String,
    },
    Visit {
        on: String,
        reason: String,
        findings: String,
        advice: String,
        /// What the screen has no field for, kept as it was.
        before: Box<event::HomeVisit>,
    },
}

/// Why a correction cannot be saved yet, by the name of the field.
pub(crate) type CorrectionErrors = BTreeMap<&'static str, Invalid>;

impl CorrectionForm {
    /// The fields of a record; none for a kind that has no screen yet.
    pub(crate) fn of(born: Date, on: Date, body: &EventBody) -> Option<Self> {
        Some(match body {
            EventBody::Weighing(weighing) => Self::Weighing(WeighForm::of(born, on, weighing)),
            EventBody::Immunisation(event::Immunisation { dose, batch }) => Self::Immunisation {
                on: on.to_string(),
                dose: *dose,
                batch: text(batch.as_ref()),
            },
            EventBody::HomeVisit(visit) => Self::Visit {
                on: on.to_string(),
                reason: visit.reason.as_str().to_owned(),
                findings: visit.findings.as_str().to_owned(),
                advice: text(visit.advice.as_ref()),
                before: Box::new(visit.clone()),
            },
            _ => return None,
        })
    }

    /// The day as typed.
    pub(crate) fn day(&self) -> &str {
        match self {
            Self::Weighing(form) => &form.on,
            Self::Immunisation { on, .. } | Self::Visit { on, .. } => on,
        }
    }

    pub(crate) fn set_day(&mut self, typed: String) {
        match self {
            Self::Weighing(form) => form.on = typed,
            Self::Immunisation { on, .. } | Self::Visit { on, .. } => *on = typed,
        }
    }

    /// The first value so rare at this age that it should be looked at again, unless that was done.
    pub(crate) fn doubt(&self) -> Option<Quantity> {
        match self {
            Self::Weighing(form) => form.doubt(),
            Self::Immunisation { .. } | Self::Visit { .. } => None,
        }
    }

    /// "Memang benar": looked at again, and it is so.
    pub(crate) fn confirm(&mut self, what: Quantity) {
        if let Self::Weighing(form) = self {
            form.confirm(what);
        }
    }

    /// Whether a rare value was looked at again and is true.
    pub(crate) fn is_confirmed(&self) -> bool {
        matches!(self, Self::Weighing(form) if form.is_confirmed())
    }

    /// Checks every field, not only the first that is wrong.
    pub(crate) fn check(&self, born: Date, today: Date) -> Result<(Date, EventBody), CorrectionErrors> {
        let mut errors = CorrectionErrors::new();
        let mut day = |typed: &str| {
            let on = parse_date(typed).and_then(|on| check_event_date(on, born, today).map(|()| on));
            on.map_err(|invalid| errors.insert("date", invalid)).ok()
        };
        let read = match self {
            Self::Weighing(form) => {
                let on = day(&form.on);
                for step in Step::NUMBERS {
                    if let Err(invalid) = form.check(step, today) {
                        errors.insert(step.name(), invalid);
                    }
                }
                on.zip(form.weighing().ok().map(EventBody::Weighing))
            }
            Self::Immunisation { on, dose, batch } => {
                let on = day(on);
                let batch = FreeText::optional(batch).map_err(|invalid| errors.insert("batch", invalid));
                let dose = *dose;
                on.zip(
                    batch
                        .ok()
                        .map(|batch| EventBody::Immunisation(event::Immunisation { dose, batch })),
                )
            }
            Self::Visit {
                on,
                reason,
                findings,
                advice,
                before,
            } => {
                let on = day(on);
                let reason = reason
                    .parse()
                    .map_err(|invalid| errors.insert("visit-reason", invalid));
                let findings = findings
                    .parse()
                    .map_err(|invalid| errors.insert("findings", invalid));
                let advice = FreeText::optional(advice).map_err(|invalid| errors.insert("advice", invalid));
                match (on, reason, findings, advice) {
                    (Some(on), Ok(reason), Ok(findings), Ok(advice)) => {
                        let visit = event::HomeVisit {
                            reason,
                            findings,
                            advice,
                            ..(**before).clone()
                        };
                        Some((on, EventBody::HomeVisit(visit)))
                    }
                    _ => None,
                }
            }
        };
        read.filter(|_| errors.is_empty()).ok_or(errors)
    }
}

fn text(text: Option<&FreeText>) -> String {
    text.map(|text| text.as_str().to_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const BORN: Date = Date::constant(2025, 10, 14);
    const TODAY: Date = Date::constant(2026, 11, 22);

    #[test]
    fn a_correction_begins_with_what_was_written_and_says_the_same_until_it_is_changed() {
        let visit = event::HomeVisit {
            topics: vec!["Makanan".parse().unwrap()],
            ..event::HomeVisit::told("Sakit".parse().unwrap(), "Sudah sehat".parse().unwrap(), None)
        };
        let weighing = event::Weighing {
            weight: "7,8".parse().unwrap(),
            length: Some("72,5".parse().unwrap()),
            position: Some(health::Position::Standing),
            head: None,
            arm: Some("14,0".parse().unwrap()),
        };
        let immunisation = event::Immunisation {
            dose: Dose::new(health::Antigen::Mr, 1).unwrap(),
            batch: Some("B 12".parse().unwrap()),
        };
        for body in [
            EventBody::HomeVisit(visit),
            EventBody::Weighing(weighing),
            EventBody::Immunisation(immunisation),
        ] {
            let form = CorrectionForm::of(BORN, TODAY, &body).unwrap();
            assert_eq!(form.check(BORN, TODAY), Ok((TODAY, body)));
        }
    }

    #[test]
    fn every_field_that_is_wrong_is_named() {
        let body = EventBody::Weighing(event::Weighing {
            weight: "7,8".parse().unwrap(),
            length: None,
            position: None,
            head: None,
            arm: None,
        });
        let mut form = CorrectionForm::of(BORN, TODAY, &body).unwrap();
        form.set_day("2025-10-13".into());
        let CorrectionForm::Weighing(weighing) = &mut form else {
            return;
        };
        weighing.set(Step::Length, "999");
        let errors = form.check(BORN, TODAY).unwrap_err();
        assert_eq!(errors.into_keys().collect::<Vec<_>>(), ["date", "length"]);
    }

    #[test]
    fn a_rare_weight_is_asked_about_once_and_then_kept_as_typed() {
        let body = EventBody::Weighing(event::Weighing {
            weight: "78".parse().unwrap(),
            length: None,
            position: None,
            head: None,
            arm: None,
        });
        let mut form = CorrectionForm::of(BORN, TODAY, &body).unwrap();
        assert_eq!(
            (form.doubt(), form.is_confirmed()),
            (Some(Quantity::Weight), false)
        );
        form.confirm(Quantity::Weight);
        assert_eq!((form.doubt(), form.is_confirmed()), (None, true));
        assert_eq!(form.check(BORN, TODAY), Ok((TODAY, body)));
    }
}
