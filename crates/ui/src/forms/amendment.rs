use device::{Field, Profile};
use health::{Date, Invalid};

use super::{RegistrationErrors, RegistrationForm};

/// What the personal details said when somebody began to change them: only what she types otherwise is written.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Amendment {
    seen: Vec<(Field, String)>,
}

impl Amendment {
    pub(crate) fn of(profile: &Profile) -> Self {
        Self {
            seen: profile.values(),
        }
    }

    /// The form filled in as the details are.
    pub(crate) fn form(&self) -> RegistrationForm {
        let mut form = RegistrationForm::default();
        self.seen
            .iter()
            .for_each(|(field, value)| form.put(*field, value));
        form
    }

    /// The registers that have a value: another one replaces it, but none is taken out.
    pub(crate) fn filled(&self) -> Vec<Field> {
        self.seen.iter().map(|(field, _)| *field).collect()
    }

    /// What is to be written, each register by itself; those that two people wrote differently are settled elsewhere.
    pub(crate) fn changes(
        &self,
        typed: &RegistrationForm,
        contested: &[Field],
        today: Date,
    ) -> Result<Vec<(Field, String)>, RegistrationErrors> {
        let mut form = typed.clone();
        let settled_elsewhere = |(field, _): &&(Field, String)| contested.contains(field);
        for (field, value) in self.seen.iter().filter(settled_elsewhere) {
            form.put(*field, value);
        }
        let checked = form.check(today, false);
        let emptied = |field, text: &str| {
            (text.trim().is_empty() && self.filled().contains(&field)).then_some(Invalid::TextEmpty)
        };
        let mut errors = checked.as_ref().err().cloned().unwrap_or_default();
        errors.mother = emptied(Field::Mother, &form.mother).or(errors.mother);
        errors.nik = emptied(Field::Nik, &form.nik).or(errors.nik);
        errors.address = emptied(Field::Address, &form.address).or(errors.address);
        match checked {
            Ok(registration) if errors == RegistrationErrors::default() => {
                let profile = Profile {
                    name: registration.name,
                    sex: registration.sex,
                    birth_date: registration.birth_date,
                    mother: registration.mother,
                    nik: registration.nik,
                    address: registration.address,
                };
                let mut values = profile.values();
                values.retain(|value| !self.seen.contains(value));
                Ok(values)
            }
            _ => Err(errors),
        }
    }

    /// A change that is on disk is what the details say now.
    pub(crate) fn wrote(&mut self, field: Field, value: String) {
        self.seen.retain(|(seen, _)| *seen != field);
        self.seen.push((field, value));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Date = Date::constant(2026, 11, 22);

    fn written() -> Amendment {
        Amendment::of(&Profile {
            name: "Nur Aisyah".parse().unwrap(),
            sex: health::Sex::Female,
            birth_date: Date::constant(2025, 10, 14),
            mother: Some("Rahmi".parse().unwrap()),
            nik: None,
            address: None,
        })
    }

    #[test]
    fn only_what_was_typed_otherwise_is_written() {
        let mut written = written();
        let mut form = written.form();
        assert_eq!(written.changes(&form, &[], TODAY), Ok(vec![]));
        form.name = "Nur Aisyah ".into();
        form.mother = "Rahmiati".into();
        form.address = "Dusun Baro".into();
        let mother = (Field::Mother, "Rahmiati".to_owned());
        let address = (Field::Address, "Dusun Baro".to_owned());
        assert_eq!(
            written.changes(&form, &[], TODAY),
            Ok(vec![mother.clone(), address.clone()])
        );
        written.wrote(mother.0, mother.1);
        assert_eq!(written.changes(&form, &[], TODAY), Ok(vec![address]));
    }

    #[test]
    fn what_two_people_wrote_differently_is_not_written_over() {
        let written = written();
        let mut form = written.form();
        form.birth_date = "2025-11-14".into();
        assert_eq!(written.changes(&form, &[Field::BirthDate], TODAY), Ok(vec![]));
        form.birth_date.clear();
        assert_eq!(written.changes(&form, &[Field::BirthDate], TODAY), Ok(vec![]));
    }

    #[test]
    fn what_was_there_is_replaced_and_never_emptied() {
        let written = written();
        let mut form = written.form();
        form.mother = " ".into();
        form.nik = "12".into();
        let errors = written.changes(&form, &[], TODAY).unwrap_err();
        assert_eq!(errors.mother, Some(Invalid::TextEmpty));
        assert_eq!((errors.nik, errors.address), (Some(Invalid::Nik), None));
    }
}
