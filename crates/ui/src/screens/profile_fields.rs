use device::Field;
use dioxus::prelude::*;
use health::{Age, Sex};

use crate::{
    forms::{RegistrationErrors, RegistrationForm},
    parts::{Choice, Choices, DateField, TextField},
    state::{AppState, use_app},
};

/// What is asked about a person: on a registration, and when it is changed later.
#[component]
pub(super) fn ProfileFields(
    form: Signal<RegistrationForm>,
    errors: RegistrationErrors,
    /// Fields that are not asked for here.
    #[props(default)]
    without: Vec<Field>,
    /// Fields that may otherwise be left empty, and here have a value already.
    #[props(default)]
    filled: Vec<Field>,
) -> Element {
    let app = use_app();
    let words = app.words();
    let mut form = form;
    let asked = |field: Field| !without.contains(&field);
    let optional = |field: Field| !filled.contains(&field);
    let sex_choice = |sex: Sex| Choice {
        name: sex.as_str().to_owned(),
        label: words.text(sex.as_str()),
        chosen: form.read().sex == Some(sex),
    };
    rsx! {
        if asked(Field::Name) {
            TextField {
                name: "name",
                label: words.text("register-name"),
                value: form.read().name.clone(),
                oninput: move |text| form.write().name = text,
                invalid: errors.name,
                capitals: true,
            }
        }
        if asked(Field::Sex) {
            Choices {
                name: "sex",
                label: words.text("register-sex"),
                choices: vec![sex_choice(Sex::Female), sex_choice(Sex::Male)],
                onchoose: move |index| form.write().sex = Some(if index == 0 { Sex::Female } else { Sex::Male }),
                invalid: errors.sex,
            }
        }
        if asked(Field::BirthDate) {
            DateField {
                name: "birth-date",
                label: words.text("register-birth-date"),
                value: form.read().birth_date.clone(),
                latest: app.today().to_string(),
                oninput: move |text| form.write().birth_date = text,
                hint: age_said(app, &form.read()),
                invalid: errors.birth_date,
            }
        }
        if asked(Field::Mother) {
            TextField {
                name: "mother",
                label: words.text("register-mother"),
                value: form.read().mother.clone(),
                oninput: move |text| form.write().mother = text,
                hint: words.text("register-mother-hint"),
                invalid: errors.mother,
                optional: optional(Field::Mother),
                capitals: true,
            }
        }
        if asked(Field::Nik) {
            TextField {
                name: "nik",
                label: words.text("register-nik"),
                value: form.read().nik.clone(),
                oninput: move |text| form.write().nik = text,
                hint: words.text("register-nik-hint"),
                invalid: errors.nik,
                optional: optional(Field::Nik),
                digits: true,
            }
        }
        if asked(Field::Address) {
            TextField {
                name: "address",
                label: words.text("register-address"),
                value: form.read().address.clone(),
                oninput: move |text| form.write().address = text,
                invalid: errors.address,
                optional: optional(Field::Address),
                capitals: true,
            }
        }
    }
}

/// The date in words and the age, so that a slip of the year is seen at once.
fn age_said(app: AppState, form: &RegistrationForm) -> Option<String> {
    let born = form.born(app.today()).ok()?;
    let words = app.words();
    Some(format!(
        "{} · {}",
        words.date(born),
        words.age(Age::on(app.today(), born)?)
    ))
}
