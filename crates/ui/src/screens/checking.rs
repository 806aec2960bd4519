use device::{Decision, EventBody, EventId, Failure, HistoryLine, PersonId, PersonView, Standing, Verdict};
use dioxus::prelude::*;
use health::{FreeText, Invalid};

use super::{
    correct::record_with,
    history::{RecordCard, VerdictSaid},
    person::whose,
};
use crate::{
    decide::use_decide,
    icon::{Glyph, Icon},
    parts::{Bar, Problem, ReasonField, person_or, use_person},
    route::Route,
    state::{AppState, use_app},
};

/// What nurses ask most.
const QUESTIONS: [&str; 3] = ["check-reason-measure", "check-reason-date", "check-reason-child"];

/// Whether a nurse works here and the record is one to say something about: what is contested is chosen between first,
/// what is withdrawn does not count, and what this version cannot read it cannot judge.
fn may_check(app: AppState, line: &HistoryLine) -> bool {
    let readable = !matches!(line.body, EventBody::Unknown { .. });
    app.is_nurse() && readable && line.standing == Standing::Counts
}

/// What a nurse says about one record in a history: with one tap that it is right, or that she asks about it.
#[component]
pub(super) fn Checking(id: PersonId, line: HistoryLine) -> Element {
    let app = use_app();
    let words = app.words();
    let deciding = use_decide();
    let mut said = use_signal(|| None::<String>);
    if !may_check(app, &line) {
        return rsx! {};
    }
    let (event, seen) = (line.id, line.effective);
    let verified = matches!(&line.verdict, Some(found) if found.verdict == Verdict::Verified);
    let what = words.title(&line.body);
    let named = |key: &str| format!("{}: {what}", words.text(key));
    let verify = move |_| async move {
        // The button stays where the focus is, so that it can be tapped once more; nothing is written twice.
        if verified {
            return;
        }
        let decision = Decision::Verify {
            about: id.into(),
            event: seen,
            verdict: Verdict::Verified,
        };
        said.set(deciding.write(decision, "checked-right").await);
    };
    rsx! {
        button {
            class: "link-button",
            r#type: "button",
            "data-testid": "verify",
            "aria-pressed": "{verified}",
            "aria-label": named("check-right"),
            onclick: verify,
            if verified {
                Glyph { icon: Icon::Check, size: 20 }
            }
            {words.text("check-right")}
        }
        Link {
            class: "link-button",
            to: Route::Check { id, event },
            "data-testid": "question",
            "aria-label": named("check-ask"),
            {words.text("check-ask")}
        }
        // Who looks sees it on the line itself.
        span { class: "only-heard", role: "status", {said()} }
        if let Some(failure) = deciding.failure() {
            Problem { failure }
        }
    }
}

/// Tanyakan: what a nurse wants to know about a record. It goes on counting; its writer reads the question.
#[component]
pub(crate) fn Check(id: PersonId, event: EventId) -> Element {
    let app = use_app();
    let person = use_person(id);
    let person = match person_or(person, id, app.text("check-title"), Route::history(id)) {
        Ok(person) => person,
        Err(instead) => return instead,
    };
    let failure = match record_with(&person, event) {
        Some(line) if may_check(app, &line) => return rsx! { Question { person, line } },
        Some(_) if app.is_nurse() => Failure::NothingToDecide,
        Some(_) => Failure::NotAllowed,
        None => Failure::NoSuchEvent,
    };
    rsx! {
        Bar { title: app.text("check-title"), back: Route::history(id) }
        div { class: "content", Problem { failure } }
    }
}

#[component]
fn Question(person: PersonView, line: HistoryLine) -> Element {
    let app = use_app();
    let words = app.words();
    let id = person.id;
    let deciding = use_decide();
    // The version that was seen when the form was opened, and no later one, is what is asked about.
    let seen = use_hook(|| line.effective);
    let mut reason = use_signal(String::new);
    let mut invalid = use_signal(|| None::<Invalid>);
    let ask = move |form: FormEvent| async move {
        form.prevent_default();
        let typed = reason.peek().parse::<FreeText>();
        invalid.set(typed.clone().err());
        let Ok(reason) = typed else { return };
        let decision = Decision::Verify {
            about: id.into(),
            event: seen,
            verdict: Verdict::Questioned { reason },
        };
        if let Some(said) = deciding.write(decision, "checked-asked").await {
            app.say_next(said);
            navigator().replace(Route::history(id));
        }
    };
    rsx! {
        Bar { title: words.text("check-title"), subtitle: whose(app, &person), back: Route::history(id) }
        form { class: "content form", onsubmit: ask, novalidate: true,
            RecordCard { line: line.clone(),
                if let Some(found) = line.verdict {
                    VerdictSaid { found }
                }
            }
            ReasonField {
                name: "reason",
                label: words.text("check-why"),
                own_label: words.text("check-own"),
                keys: QUESTIONS.map(str::to_owned).to_vec(),
                value: reason(),
                oninput: move |text| {
                    invalid.set(None);
                    reason.set(text);
                },
                invalid: invalid(),
            }
            p { class: "message tone-info",
                Glyph { icon: Icon::Info, size: 22 }
                span { {words.text("check-about")} }
            }
            if let Some(failure) = deciding.failure() {
                Problem { failure }
            }
            div { class: "foot",
                button {
                    class: "button button-primary",
                    r#type: "submit",
                    "data-testid": "question-confirm",
                    disabled: deciding.is_saving(),
                    {words.text("check-save")}
                }
                Link { class: "button button-quiet", to: Route::history(id), "data-testid": "question-not",
                    {words.text("check-not")}
                }
            }
        }
    }
}
