use device::{Field, Registration, ScopeId};
use health::{Date, FreeText, Invalid, PersonName, Sex, check_event_date, parse_date};

/// A registration as typed.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct RegistrationForm {
    pub(crate) scope: Option<ScopeId>,
    pub(crate) name: String,
    pub(crate) sex: Option<Sex>,
    pub(crate) birth_date: String,
    pub(crate) mother: String,
    pub(crate) nik: String,
    pub(crate) address: String,
}

/// Why a registration cannot be saved yet, field by field.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct RegistrationErrors {
    pub(crate) name: Option<Invalid>,
    pub(crate) sex: Option<Invalid>,
    pub(crate) birth_date: Option<Invalid>,
    pub(crate) mother: Option<Invalid>,
    pub(crate) nik: Option<Invalid>,
    pub(crate) address: Option<Invalid>,
    /// The device serves several posyandu and none was chosen.
    pub(crate) place: bool,
}

impl RegistrationForm {
    /// Fills in a register as a document holds it; registers that are not asked for are left out.
    pub(crate) fn put(&mut self, field: Field, value: &str) {
        match field {
            Field::Name => value.clone_into(&mut self.name),
            Field::Sex => self.sex = value.parse().ok(),
            Field::BirthDate => value.clone_into(&mut self.birth_date),
            Field::Mother => value.clone_into(&mut self.mother),
            Field::Nik => value.clone_into(&mut self.nik),
            Field::Address => value.clone_into(&mut self.address),
            _ => {}
        }
    }

    /// The birth date, when it is one that a person alive on `today` can have.
    pub(crate) fn born(&self, today: Date) -> Result<Date, Invalid> {
        if self.birth_date.is_empty() {
            return Err(Invalid::TextEmpty);
        }
        let born = parse_date(&self.birth_date)?;
        check_event_date(today, born, today)?;
        Ok(born)
    }

    /// Checks every field, not only the first that is wrong.
    pub(crate) fn check(
        &self,
        today: Date,
        must_choose_place: bool,
    ) -> Result<Registration, RegistrationErrors> {
        let name = self.name.parse::<PersonName>();
        let sex = self.sex.ok_or(Invalid::Sex);
        let birth_date = self.born(today);
        let mother = optional(&self.mother);
        let nik = optional(&self.nik);
        let address = FreeText::optional(&self.address);
        let place = must_choose_place && self.scope.is_none();
        match (name, sex, birth_date, mother, nik, address) {
            (Ok(name), Ok(sex), Ok(birth_date), Ok(mother), Ok(nik), Ok(address)) if !place => {
                Ok(Registration {
                    scope: self.scope,
                    name,
                    sex,
                    birth_date,
                    mother,
                    nik,
                    address,
                })
            }
            (name, sex, birth_date, mother, nik, address) => Err(RegistrationErrors {
                name: name.err(),
                sex: sex.err(),
                birth_date: birth_date.err(),
                mother: mother.err(),
                nik: nik.err(),
                address: address.err(),
                place,
            }),
        }
    }
}

/// A field that may be left empty.
fn optional<T: std::str::FromStr<Err = Invalid>>(text: &str) -> Result<Option<T>, Invalid> {
    if text.trim().is_empty() {
        Ok(None)
    } else {
        text.parse().map(Some)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Date = Date::constant(2026, 11, 22);

    fn filled() -> RegistrationForm {
        RegistrationForm {
            name: "Nur Aisyah".into(),
            sex: Some(Sex::Female),
            birth_date: "2025-10-14".into(),
            ..RegistrationForm::default()
        }
    }

    #[test]
    fn only_name_sex_and_birth_date_are_needed() {
        let registration = filled().check(TODAY, false).unwrap();
        assert_eq!(registration.birth_date, Date::constant(2025, 10, 14));
        assert_eq!(
            (registration.mother, registration.nik, registration.address),
            (None, None, None)
        );
    }

    #[test]
    fn every_wrong_field_is_named_at_once() {
        let form = RegistrationForm {
            birth_date: "2027-01-01".into(),
            nik: "12".into(),
            ..Default::default()
        };
        let errors = form.check(TODAY, true).unwrap_err();
        assert_eq!(errors.name, Some(Invalid::NameEmpty));
        assert_eq!(errors.sex, Some(Invalid::Sex));
        assert_eq!(errors.birth_date, Some(Invalid::FutureDate));
        assert_eq!(errors.nik, Some(Invalid::Nik));
        assert_eq!(errors.mother, None);
        assert!(errors.place);
    }
}
