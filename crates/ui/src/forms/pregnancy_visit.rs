use std::{collections::BTreeSet, num::NonZeroU16};

use device::{
    Command, EventBody, PersonId,
    event::{self, FundalHeight, Haemoglobin, HeartRate},
};
use health::{
    ArmCircumference, Date, FreeText, Invalid, Weight, adult::Reading, check_event_date,
    maternal::care::Service, questionnaire::Answers,
};

use super::typed::{count, day, noted, optional, pressure};

/// Who looked at her: only a health worker's examination counts as an antenatal visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum SeenBy {
    #[default]
    Cadre,
    Midwife,
    Doctor,
}

impl SeenBy {
    pub(crate) const ALL: [Self; 3] = [Self::Cadre, Self::Midwife, Self::Doctor];

    /// The end of its keys and test ids.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Cadre => "cadre",
            Self::Midwife => "midwife",
            Self::Doctor => "doctor",
        }
    }
}

/// A visit of a pregnant woman as typed.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct PregnancyVisitForm {
    /// ISO, as a date field gives it.
    pub(crate) on: String,
    pub(crate) seen_by: SeenBy,
    pub(crate) weight: String,
    pub(crate) arm: String,
    /// The upper and the lower number of the blood pressure.
    pub(crate) upper: String,
    pub(crate) lower: String,
    pub(crate) fundal_height: String,
    pub(crate) heart_rate: String,
    pub(crate) haemoglobin: String,
    pub(crate) iron_tablets: String,
    pub(crate) ultrasound: bool,
    /// Services that no figure shows.
    pub(crate) services: BTreeSet<Service>,
    pub(crate) danger: Answers,
    pub(crate) remark: String,
}

/// Why a visit cannot be saved yet, field by field.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct PregnancyVisitErrors {
    pub(crate) on: Option<Invalid>,
    pub(crate) weight: Option<Invalid>,
    pub(crate) arm: Option<Invalid>,
    pub(crate) blood_pressure: Option<Invalid>,
    pub(crate) fundal_height: Option<Invalid>,
    pub(crate) heart_rate: Option<Invalid>,
    pub(crate) haemoglobin: Option<Invalid>,
    pub(crate) iron_tablets: Option<Invalid>,
    pub(crate) remark: Option<Invalid>,
    /// Nothing was measured, given or asked.
    pub(crate) empty: bool,
}

impl PregnancyVisitForm {
    pub(crate) fn new(today: Date) -> Self {
        Self {
            on: today.to_string(),
            ..Self::default()
        }
    }

    /// The services that no figure on the form shows, in the order of the list: what is left to tick.
    pub(crate) fn left_to_tick(services: impl Iterator<Item = Service>) -> Vec<Service> {
        let shown = |service: &Service| {
            !matches!(
                service,
                Service::WeightHeight
                    | Service::BloodPressure
                    | Service::ArmCircumference
                    | Service::FundalHeight
                    | Service::PresentationHeartbeat
                    | Service::IronTablets
                    | Service::DoctorUltrasound
            )
        };
        services.filter(shown).collect()
    }

    /// Checks every field, not only the first that is wrong.
    pub(crate) fn check(
        &self,
        person: PersonId,
        born: Date,
        today: Date,
    ) -> Result<Command, Box<PregnancyVisitErrors>> {
        let mut errors = PregnancyVisitErrors::default();
        let on = day(&self.on, today).and_then(|on| check_event_date(on, born, today).map(|()| on));
        let on = noted(on, &mut errors.on);
        let mut visit = event::PregnancyVisit {
            weight: noted(optional::<Weight>(&self.weight), &mut errors.weight).flatten(),
            arm: noted(optional::<ArmCircumference>(&self.arm), &mut errors.arm).flatten(),
            blood_pressure: noted(pressure(&self.upper, &self.lower), &mut errors.blood_pressure).flatten(),
            fundal_height: noted(
                optional::<FundalHeight>(&self.fundal_height),
                &mut errors.fundal_height,
            )
            .flatten(),
            heart_rate: noted(optional::<HeartRate>(&self.heart_rate), &mut errors.heart_rate).flatten(),
            haemoglobin: noted(
                optional::<Haemoglobin>(&self.haemoglobin),
                &mut errors.haemoglobin,
            )
            .flatten(),
            iron_tablets: noted(
                count::<u16>(&self.iron_tablets, Reading::IronTablets),
                &mut errors.iron_tablets,
            )
            .flatten()
            .and_then(NonZeroU16::new),
            services: self.services.clone(),
            doctor: self.seen_by == SeenBy::Doctor,
            ultrasound: self.ultrasound,
            danger: self.danger.clone(),
            laboratory: None,
            remark: noted(FreeText::optional(&self.remark), &mut errors.remark).flatten(),
            next_visit: None,
            cadre_only: self.seen_by == SeenBy::Cadre,
        };
        visit.services.extend(shown_by(&visit));
        let nothing = visit.services.is_empty() && visit.danger.is_empty() && visit.remark.is_none();
        errors.empty = errors == PregnancyVisitErrors::default() && nothing;
        match on {
            Some(on) if errors == PregnancyVisitErrors::default() => Ok(Command::Record {
                document: person.into(),
                on,
                body: EventBody::PregnancyVisit(visit),
            }),
            _ => Err(Box::new(errors)),
        }
    }
}

/// The services that the figures of a visit show.
fn shown_by(visit: &event::PregnancyVisit) -> impl Iterator<Item = Service> + use<> {
    [
        (visit.weight.is_some(), Service::WeightHeight),
        (visit.blood_pressure.is_some(), Service::BloodPressure),
        (visit.arm.is_some(), Service::ArmCircumference),
        (visit.fundal_height.is_some(), Service::FundalHeight),
        (visit.heart_rate.is_some(), Service::PresentationHeartbeat),
        (visit.iron_tablets.is_some(), Service::IronTablets),
        (visit.haemoglobin.is_some(), Service::Laboratory),
        (visit.doctor && visit.ultrasound, Service::DoctorUltrasound),
    ]
    .into_iter()
    .filter_map(|(shown, service)| shown.then_some(service))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Date = Date::constant(2026, 11, 22);
    const BORN: Date = Date::constant(1998, 4, 2);

    fn written(form: &PregnancyVisitForm) -> Result<event::PregnancyVisit, Box<PregnancyVisitErrors>> {
        match form.check(PersonId::from_bytes([1; 16]), BORN, TODAY)? {
            Command::Record {
                body: EventBody::PregnancyVisit(visit),
                ..
            } => Ok(visit),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_was_measured_shows_the_service_by_itself() {
        let form = PregnancyVisitForm {
            weight: "52,3".into(),
            upper: "110".into(),
            lower: "70".into(),
            iron_tablets: "30".into(),
            ..PregnancyVisitForm::new(TODAY)
        };
        let visit = written(&form).unwrap();
        let expected = [
            Service::WeightHeight,
            Service::BloodPressure,
            Service::IronTablets,
        ];
        assert_eq!(visit.services, expected.into());
        assert!(visit.cadre_only, "a cadre's figures are no antenatal visit");
    }

    #[test]
    fn an_examination_by_a_midwife_is_a_visit() {
        let form = PregnancyVisitForm {
            seen_by: SeenBy::Midwife,
            fundal_height: "24".into(),
            ..PregnancyVisitForm::new(TODAY)
        };
        let visit = written(&form).unwrap();
        assert_eq!((visit.cadre_only, visit.doctor), (false, false));
    }

    #[test]
    fn an_empty_visit_is_not_saved_and_every_wrong_field_is_named() {
        assert!(written(&PregnancyVisitForm::new(TODAY)).unwrap_err().empty);
        let wrong = PregnancyVisitForm {
            weight: "berat".into(),
            upper: "70".into(),
            lower: "110".into(),
            ..PregnancyVisitForm::new(TODAY)
        };
        let errors = written(&wrong).unwrap_err();
        assert!(errors.weight.is_some() && errors.blood_pressure.is_some() && !errors.empty);
    }
}
