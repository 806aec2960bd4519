use device::{PersonId, PersonView};
use dioxus::prelude::*;
use health::maternal::danger_signs::List;

use super::{
    asking::{Asking, keep, questions_of},
    visit_fields::VisitFields,
    visited::Visited,
};
use crate::{
    forms::{PregnancyVisitErrors, PregnancyVisitForm},
    parts::{Bar, Loading, Problem, person_or, use_person},
    route::Route,
    saving::use_saving,
    screens::person::whose,
    state::use_app,
};

/// Periksa hamil: what was measured and given, then the danger signs.
#[component]
pub(crate) fn VisitPregnant(id: PersonId) -> Element {
    let app = use_app();
    match person_or(
        use_person(id),
        id,
        app.text("visit-pregnant"),
        Route::pregnancy(id),
    ) {
        Ok(person) => rsx! { Visiting { person } },
        Err(instead) => instead,
    }
}

#[component]
fn Visiting(person: PersonView) -> Element {
    let app = use_app();
    let words = app.words();
    let (id, born, today) = (person.id, person.profile.birth_date, app.today());
    let event = use_hook(|| app.new_event_id());
    let mut form = use_signal(|| PregnancyVisitForm::new(today));
    let mut wrong = use_signal(PregnancyVisitErrors::default);
    let mut asking = use_signal(|| false);
    let mut saved = use_signal(|| false);
    let saving = use_saving();
    if saved() {
        let line = person.history.iter().find(|line| line.is_of(event)).cloned();
        return match line {
            Some(line) => rsx! { Visited { person, line } },
            None => rsx! { Loading {} },
        };
    }
    let next = move |event: FormEvent| {
        event.prevent_default();
        match form.peek().check(id, born, today) {
            // What nothing was measured for may still be asked about.
            Err(errors) if !errors.empty => wrong.set(*errors),
            _ => {
                wrong.set(PregnancyVisitErrors::default());
                asking.set(true);
            }
        }
    };
    let save = move |submitted: FormEvent| async move {
        submitted.prevent_default();
        let command = match form.peek().check(id, born, today) {
            Ok(command) => command,
            Err(errors) => {
                asking.set(errors.empty);
                wrong.set(*errors);
                return;
            }
        };
        if saving.write([(event, command)]).await.is_some() {
            saved.set(true);
        }
    };
    let errors = wrong.read().clone();
    let empty = errors.empty;
    let (signs, rule) = List::Pregnant.on(today);
    rsx! {
        Bar {
            title: words.text("visit-pregnant"),
            subtitle: whose(app, &person),
            back: Route::pregnancy(id),
            div { class: "segments", "aria-hidden": "true",
                span { class: "segment segment-done" }
                span { class: if asking() { "segment segment-done" } else { "segment" } }
            }
        }
        if asking() {
            form { class: "content form", onsubmit: save, novalidate: true, "data-testid": "danger-form",
                p { class: "about", {words.text("visit-pregnant-danger-about")} }
                Asking {
                    name: "danger",
                    questions: questions_of(signs),
                    answers: form.read().danger.clone(),
                    onanswer: move |(key, answer)| keep(&mut form.write().danger, key, answer),
                }
                if !rule.is_verified() {
                    p { class: "about", "data-testid": "rule-waits", {words.text("rule-unverified")} }
                }
                if let Some(failure) = saving.failure() {
                    Problem { failure }
                }
                div { class: "foot",
                    if empty {
                        p { class: "invalid", role: "alert", "data-testid": "nothing", {words.text("visit-pregnant-empty")} }
                    }
                    button { class: "button button-primary", r#type: "submit", "data-testid": "save", disabled: saving.is_going(),
                        {words.text("save")}
                    }
                    button {
                        class: "button button-quiet",
                        r#type: "button",
                        "data-testid": "before",
                        onclick: move |_| asking.set(false),
                        {words.text("visit-pregnant-back")}
                    }
                }
            }
        } else {
            form { class: "content form", onsubmit: next, novalidate: true, "data-testid": "measures-form",
                VisitFields { person: person.clone(), form, wrong: errors.clone() }
                div { class: "foot",
                    if errors != PregnancyVisitErrors::default() && !empty {
                        p { class: "invalid", role: "alert", "data-testid": "incomplete", {words.text("form-incomplete")} }
                    }
                    button { class: "button button-primary", r#type: "submit", "data-testid": "next",
                        {words.text("visit-pregnant-to-danger")}
                    }
                }
            }
        }
    }
}
