use device::{Command, Failure, Outcome};
use dioxus::prelude::*;
use health::{Age, Sex};

use crate::{
    forms::{RegistrationErrors, RegistrationForm},
    parts::{Bar, Choice, Choices, DateField, Problem, SaveFoot, TextField, titled},
    route::Route,
    state::{AppState, scope_of, use_app},
};

/// Daftar anak.
#[component]
pub(crate) fn Register() -> Element {
    let app = use_app();
    let words = app.words();
    let mut form = use_signal(RegistrationForm::default);
    let id = use_hook(|| app.new_event_id());
    let mut tried = use_signal(|| false);
    let mut failure = use_signal(|| None::<Failure>);
    let mut saving = use_signal(|| false);
    let places = app.places();
    let several = places.len() > 1;
    let today = app.today();
    // Nobody is told off before she has tried to save; after that every correction is seen at once.
    let errors = if tried() {
        form.read().check(today, several).err().unwrap_or_default()
    } else {
        RegistrationErrors::default()
    };

    let save = move |event: FormEvent| async move {
        event.prevent_default();
        tried.set(true);
        let Ok(registration) = form.peek().check(today, several) else {
            return;
        };
        let name = registration.name.as_str().to_owned();
        saving.set(true);
        failure.set(None);
        match app.run(id, Command::RegisterPerson(registration)).await {
            Ok(Outcome::Registered(id)) => {
                app.say_next(app.words().text_with("registered", &[("name", name.into())]));
                navigator().replace(Route::person(id));
            }
            Ok(_) => {}
            Err(problem) => failure.set(Some(problem)),
        }
        saving.set(false);
    };
    let sex_choice = |sex: Sex| Choice {
        name: sex.as_str().to_owned(),
        label: words.text(sex.as_str()),
        chosen: form.read().sex == Some(sex),
    };
    let incomplete = errors != RegistrationErrors::default();
    rsx! {
        Bar { title: words.text("register-title"), back: Route::NobodyChosen {} }
        form { class: "content form", onsubmit: save, novalidate: true,
            if several {
                Choices {
                    name: "place",
                    label: words.text("register-place"),
                    choices: places
                        .iter()
                        .enumerate()
                        .map(|(index, place)| Choice {
                            name: (index + 1).to_string(),
                            label: titled(app, "posyandu", &place.posyandu),
                            chosen: form.read().scope == Some(scope_of(place)),
                        })
                        .collect::<Vec<_>>(),
                    onchoose: move |index: usize| form.write().scope = places.get(index).map(scope_of),
                    small: true,
                }
                if errors.place {
                    p { class: "invalid", role: "alert", "data-testid": "place-error", {words.text("register-place-missing")} }
                }
            }
            TextField {
                name: "name",
                label: words.text("register-name"),
                value: form.read().name.clone(),
                oninput: move |text| form.write().name = text,
                invalid: errors.name,
                capitals: true,
            }
            Choices {
                name: "sex",
                label: words.text("register-sex"),
                choices: vec![sex_choice(Sex::Female), sex_choice(Sex::Male)],
                onchoose: move |index| form.write().sex = Some(if index == 0 { Sex::Female } else { Sex::Male }),
                invalid: errors.sex,
            }
            DateField {
                name: "birth-date",
                label: words.text("register-birth-date"),
                value: form.read().birth_date.clone(),
                latest: today.to_string(),
                oninput: move |text| form.write().birth_date = text,
                hint: age_said(app, &form.read()),
                invalid: errors.birth_date,
            }
            TextField {
                name: "mother",
                label: words.text("register-mother"),
                value: form.read().mother.clone(),
                oninput: move |text| form.write().mother = text,
                hint: words.text("register-mother-hint"),
                invalid: errors.mother,
                optional: true,
                capitals: true,
            }
            TextField {
                name: "nik",
                label: words.text("register-nik"),
                value: form.read().nik.clone(),
                oninput: move |text| form.write().nik = text,
                hint: words.text("register-nik-hint"),
                invalid: errors.nik,
                optional: true,
                digits: true,
            }
            TextField {
                name: "address",
                label: words.text("register-address"),
                value: form.read().address.clone(),
                oninput: move |text| form.write().address = text,
                invalid: errors.address,
                optional: true,
                capitals: true,
            }
            if let Some(failure) = failure() {
                Problem { failure }
            }
            SaveFoot { saving: saving(), incomplete }
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
