use device::{
    Command, HouseholdId,
    event::{Dwelling, Floor, LarvaCheck, Latrine, Waste, Water},
};
use health::{Date, FreeText, Invalid, larva::Inspected, questionnaire::Answer};

/// How a household lives, as far as it was looked at.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct DwellingForm {
    pub(crate) water: Option<Water>,
    pub(crate) latrine: Option<Latrine>,
    pub(crate) floor: Option<Floor>,
    pub(crate) waste: Option<Waste>,
    pub(crate) ventilation: Option<Answer>,
    pub(crate) residents: u8,
    pub(crate) remark: String,
}

/// Why a dwelling cannot be saved yet.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct DwellingErrors {
    /// Nothing was looked at.
    pub(crate) empty: bool,
    pub(crate) remark: Option<Invalid>,
}

impl DwellingForm {
    /// As it was written down last, so that only what changed is tapped; otherwise with as many people as are known.
    pub(crate) fn of(known: Option<&Dwelling>, members: usize) -> Self {
        let residents = u8::try_from(members).unwrap_or(u8::MAX);
        let Some(known) = known else {
            return Self {
                residents,
                ..Self::default()
            };
        };
        Self {
            water: known.water,
            latrine: known.latrine,
            floor: known.floor,
            waste: known.waste,
            ventilation: known.ventilation,
            residents: known.residents.unwrap_or(residents),
            remark: String::new(),
        }
    }

    pub(crate) fn check(&self, household: HouseholdId, on: Date) -> Result<Command, DwellingErrors> {
        let remark = FreeText::optional(&self.remark);
        let seen = [
            self.water.is_some(),
            self.latrine.is_some(),
            self.floor.is_some(),
            self.waste.is_some(),
            self.ventilation.is_some(),
            matches!(remark, Ok(Some(_))),
        ];
        match remark {
            Ok(remark) if seen.contains(&true) => Ok(Command::Record {
                document: household.into(),
                on,
                body: Dwelling {
                    water: self.water,
                    latrine: self.latrine,
                    floor: self.floor,
                    waste: self.waste,
                    residents: (self.residents > 0).then_some(self.residents),
                    ventilation: self.ventilation,
                    remark,
                }
                .into(),
            }),
            remark => Err(DwellingErrors {
                empty: !seen.contains(&true),
                remark: remark.err(),
            }),
        }
    }
}

/// A look for larvae, as tapped.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct LarvaForm {
    pub(crate) larvae: Option<Answer>,
    /// Containers looked into; 0 where they were not counted.
    pub(crate) containers: u32,
    /// How many of them had larvae.
    pub(crate) positive: u32,
}

/// Why a look for larvae cannot be saved yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LarvaError {
    /// Whether there were larvae was not said.
    NotSaid,
    /// The numbers and the answer cannot both be true.
    Contradiction,
}

impl LarvaForm {
    pub(crate) fn check(self, household: HouseholdId, on: Date) -> Result<Command, LarvaError> {
        let larvae = self.larvae.ok_or(LarvaError::NotSaid)?;
        let positive = if larvae == Answer::Yes { self.positive } else { 0 };
        let counted = (self.containers > 0).then(|| Inspected::try_from((self.containers, positive)));
        let containers = counted.transpose().map_err(|_| LarvaError::Contradiction)?;
        let check = LarvaCheck { larvae, containers };
        check.counts().map_err(|_| LarvaError::Contradiction)?;
        Ok(Command::Record {
            document: household.into(),
            on,
            body: check.into(),
        })
    }
}

#[cfg(test)]
mod tests {
    use device::EventBody;

    use super::*;

    const TODAY: Date = Date::constant(2026, 11, 22);
    const HOME: HouseholdId = HouseholdId::from_bytes([1; 16]);

    #[test]
    fn a_dwelling_of_which_nothing_was_seen_is_not_written_down() {
        let mut form = DwellingForm::of(None, 3);
        assert!(form.check(HOME, TODAY).unwrap_err().empty);
        form.floor = Some(Floor::Earth);
        let Ok(Command::Record {
            body: EventBody::Dwelling(dwelling),
            ..
        }) = form.check(HOME, TODAY)
        else {
            panic!("a dwelling");
        };
        assert_eq!((dwelling.residents, dwelling.water), (Some(3), None));
        assert_eq!(
            DwellingForm::of(Some(&dwelling), 9).residents,
            3,
            "as it was last"
        );
    }

    #[test]
    fn larvae_and_containers_must_agree() {
        let look = |larvae, containers, positive| {
            LarvaForm {
                larvae,
                containers,
                positive,
            }
            .check(HOME, TODAY)
            .err()
        };
        assert_eq!(look(None, 3, 0), Some(LarvaError::NotSaid));
        assert_eq!(look(Some(Answer::Yes), 3, 0), Some(LarvaError::Contradiction));
        assert_eq!(look(Some(Answer::Yes), 2, 3), Some(LarvaError::Contradiction));
        assert_eq!(look(Some(Answer::Yes), 0, 0), None, "not everybody counts");
        assert_eq!(look(Some(Answer::Yes), 3, 1), None);
        // Taken back after counting: then none had larvae.
        assert_eq!(look(Some(Answer::No), 3, 1), None);
    }
}
