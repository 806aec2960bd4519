use device::{Decision, EventId, Failure, HistoryLine, PersonId, PersonView};
use dioxus::prelude::*;
use health::{FreeText, Invalid};

use super::{
    correct::{NurseLooksFirst, record_with},
    history::RecordCard,
    person::whose,
};
use crate::{
    decide::use_decide,
    icon::{Glyph, Icon},
    parts::{Bar, Problem, ReasonField, person_or, use_person},
    route::Route,
    state::use_app,
};

/// Why records are taken back most.
const REASONS: [&str; 3] = [
    "withdraw-reason-child",
    "withdraw-reason-twice",
    "withdraw-reason-nothing",
];

/// Batalkan: takes a record back, once it was seen again and somebody said why. It stays in the history.
#[component]
pub(crate) fn Withdraw(id: PersonId, event: EventId) -> Element {
    let app = use_app();
    let person = use_person(id);
    let person = match person_or(person, id, app.text("withdraw-title"), Route::history(id)) {
        Ok(person) => person,
        Err(instead) => return instead,
    };
    match record_with(&person, event) {
        Some(line) => rsx! { WithdrawForm { person, line } },
        None => rsx! {
            Bar { title: app.text("withdraw-title"), back: Route::history(id) }
            div { class: "content", Problem { failure: Failure::NoSuchEvent } }
        },
    }
}

#[component]
fn WithdrawForm(person: PersonView, line: HistoryLine) -> Element {
    let app = use_app();
    let words = app.words();
    let id = person.id;
    let deciding = use_decide();
    // The version that was seen when the form was opened, and no later one, is what is taken back.
    let seen = use_hook(|| line.effective);
    let mut reason = use_signal(String::new);
    let mut invalid = use_signal(|| None::<Invalid>);
    let withdraw = move |form: FormEvent| async move {
        form.prevent_default();
        let typed = reason.peek().parse::<FreeText>();
        invalid.set(typed.clone().err());
        let Ok(reason) = typed else { return };
        let decision = Decision::Withdraw {
            about: id.into(),
            event: seen,
            reason,
        };
        if let Some(said) = deciding.write(decision, "withdrawn").await {
            app.say_next(said);
            navigator().replace(Route::history(id));
        }
    };
    rsx! {
        Bar { title: words.text("withdraw-title"), subtitle: whose(app, &person), back: Route::history(id) }
        form { class: "content form", onsubmit: withdraw, novalidate: true,
            RecordCard { line: line.clone() }
            ReasonField {
                name: "reason",
                label: words.text("withdraw-why"),
                own_label: words.text("reason-own"),
                keys: REASONS.map(str::to_owned).to_vec(),
                value: reason(),
                oninput: move |text| {
                    invalid.set(None);
                    reason.set(text);
                },
                invalid: invalid(),
            }
            p { class: "message tone-info",
                Glyph { icon: Icon::Info, size: 22 }
                span { {words.text("withdraw-about")} }
            }
            NurseLooksFirst { line }
            if let Some(failure) = deciding.failure() {
                Problem { failure }
            }
            div { class: "foot",
                button {
                    class: "button button-primary",
                    r#type: "submit",
                    "data-testid": "withdraw-confirm",
                    disabled: deciding.is_saving(),
                    {words.text("withdraw-yes")}
                }
                Link { class: "button button-quiet", to: Route::history(id), "data-testid": "withdraw-not",
                    {words.text("withdraw-not")}
                }
            }
        }
    }
}
