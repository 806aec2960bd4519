use device::{PersonId, PersonView};
use dioxus::prelude::*;
use health::parse_date;

use super::person::whose;
use crate::{
    forms::{VisitErrors, VisitForm},
    parts::{Bar, DateField, LongField, Problem, ReasonField, SaveFoot, person_or, use_person},
    route::Route,
    saving::use_saving,
    state::use_app,
};

/// Reasons that are heard most; every other one is written out.
const REASONS: [&str; 4] = [
    "visit-reason-absent",
    "visit-reason-weight",
    "visit-reason-ill",
    "visit-reason-immunisation",
];

/// Kunjungan rumah.
#[component]
pub(crate) fn Visit(id: PersonId) -> Element {
    let app = use_app();
    let person = use_person(id);
    match person_or(person, id, app.text("visit-title"), Route::history(id)) {
        Ok(person) => rsx! { VisitScreen { person } },
        Err(instead) => instead,
    }
}

#[component]
fn VisitScreen(person: PersonView) -> Element {
    let app = use_app();
    let words = app.words();
    let (id, born, today) = (person.id, person.profile.birth_date, app.today());
    let id_of_visit = use_hook(|| app.new_event_id());
    let mut form = use_signal(|| VisitForm {
        on: today.to_string(),
        ..VisitForm::default()
    });
    let mut tried = use_signal(|| false);
    let saving = use_saving();
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
        if saving.write([(id_of_visit, command)]).await.is_some() {
            app.say_next(app.text("visited"));
            navigator().replace(Route::history(id));
        }
    };
    let incomplete = errors != VisitErrors::default();
    rsx! {
        Bar {
            title: words.text("visit-title"),
            subtitle: whose(app, &person),
            back: Route::history(id),
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
            ReasonField {
                name: "reason",
                label: words.text("visit-reason"),
                own_label: words.text("reason-own"),
                keys: REASONS.map(str::to_owned).to_vec(),
                value: form.read().reason.clone(),
                oninput: move |text| form.write().reason = text,
                invalid: errors.reason,
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
            if let Some(failure) = saving.failure() {
                Problem { failure }
            }
            SaveFoot { saving: saving.is_going(), incomplete }
        }
    }
}
