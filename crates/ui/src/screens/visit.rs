use device::{Failure, PersonId, PersonView};
use dioxus::prelude::*;
use health::parse_date;

use super::person::whose;
use crate::{
    forms::{VisitErrors, VisitForm},
    parts::{Bar, Choice, Choices, DateField, Loading, LongField, Problem, SaveFoot, TextField},
    route::{Route, Tab},
    state::use_app,
};

/// Reasons that are heard most; every other one is written out.
const REASONS: [&str; 4] = ["absent", "weight", "ill", "immunisation"];

/// Kunjungan rumah.
#[component]
pub(crate) fn Visit(id: PersonId) -> Element {
    let app = use_app();
    let person = use_resource(use_reactive!(|id| async move { app.person(id).await }));
    let back = Route::Person {
        id,
        tab: Tab::History,
    };
    match &*person.read() {
        Some(Ok(person)) if person.id == id => rsx! { VisitScreen { person: person.clone() } },
        Some(Err(failure)) => rsx! {
            Bar { title: app.text("visit-title"), back }
            div { class: "content", Problem { failure: failure.clone() } }
        },
        _ => rsx! {
            Bar { title: app.text("visit-title"), back }
            Loading {}
        },
    }
}

#[component]
fn VisitScreen(person: PersonView) -> Element {
    let app = use_app();
    let words = app.words();
    let (id, born, today) = (person.id, person.profile.birth_date, app.today());
    let mut form = use_signal(|| VisitForm {
        on: today.to_string(),
        ..VisitForm::default()
    });
    let mut writing_reason = use_signal(|| false);
    let mut tried = use_signal(|| false);
    let mut failure = use_signal(|| None::<Failure>);
    let mut saving = use_signal(|| false);
    let errors = if tried() {
        form.read().check(id, born, today).err().unwrap_or_default()
    } else {
        VisitErrors::default()
    };

    let save = move |event: FormEvent| async move {
        event.prevent_default();
        tried.set(true);
        let Ok(command) = form.peek().check(id, born, today) else {
            return;
        };
        saving.set(true);
        failure.set(None);
        match app.run(command).await {
            Ok(_) => {
                app.say_next(app.text("visited"));
                navigator().replace(Route::Person {
                    id,
                    tab: Tab::History,
                });
            }
            Err(problem) => failure.set(Some(problem)),
        }
        saving.set(false);
    };
    let reasons: Vec<String> = REASONS
        .iter()
        .map(|reason| words.text(&format!("visit-reason-{reason}")))
        .collect();
    let mut choices: Vec<Choice> = REASONS
        .iter()
        .zip(&reasons)
        .map(|(name, label)| Choice {
            name: (*name).to_owned(),
            label: label.clone(),
            chosen: !writing_reason() && form.read().reason == *label,
        })
        .collect();
    choices.push(Choice {
        name: "other".to_owned(),
        label: words.text("visit-reason-other"),
        chosen: writing_reason(),
    });
    let incomplete = errors != VisitErrors::default();
    rsx! {
        Bar {
            title: words.text("visit-title"),
            subtitle: whose(app, &person),
            back: Route::Person { id, tab: Tab::History },
        }
        form { class: "content form", onsubmit: save, novalidate: true,
            DateField {
                name: "date",
                label: words.text("visit-date"),
                value: form.read().on.clone(),
                latest: today.to_string(),
                oninput: move |text| form.write().on = text,
                hint: parse_date(&form.read().on).ok().map(|on| words.day(on, today)),
                invalid: errors.on,
            }
            Choices {
                name: "reason",
                label: words.text("visit-reason"),
                choices,
                onchoose: move |index: usize| {
                    let chosen = reasons.get(index).cloned();
                    writing_reason.set(chosen.is_none());
                    form.write().reason = chosen.unwrap_or_default();
                },
                invalid: errors.reason.clone().filter(|_| !writing_reason()),
                small: true,
            }
            if writing_reason() {
                TextField {
                    name: "reason",
                    label: words.text("visit-reason-own"),
                    value: form.read().reason.clone(),
                    oninput: move |text| form.write().reason = text,
                    invalid: errors.reason,
                }
            }
            LongField {
                name: "findings",
                label: words.text("visit-findings"),
                value: form.read().findings.clone(),
                oninput: move |text| form.write().findings = text,
                hint: words.text("visit-findings-hint"),
                invalid: errors.findings,
            }
            LongField {
                name: "advice",
                label: words.text("visit-advice"),
                value: form.read().advice.clone(),
                oninput: move |text| form.write().advice = text,
                invalid: errors.advice,
                optional: true,
            }
            if let Some(failure) = failure() {
                Problem { failure }
            }
            SaveFoot { saving: saving(), incomplete }
        }
    }
}
