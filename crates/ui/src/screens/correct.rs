use device::{Decision, EventId, Failure, HistoryLine, PersonId, PersonView, Standing, Verdict};
use dioxus::prelude::*;
use health::{FreeText, Invalid, Quantity, parse_date};

use super::{correct_fields::Fields, person::whose};
use crate::{
    decide::use_decide,
    forms::{CorrectionErrors, CorrectionForm},
    icon::{Glyph, Icon},
    parts::{Bar, DateField, Doubt, Problem, ReasonField, SaveFoot, person_or, use_person},
    route::Route,
    state::use_app,
};

/// Why records are corrected most.
const REASONS: [&str; 3] = [
    "correct-reason-typed",
    "correct-reason-date",
    "correct-reason-again",
];

/// Why what was taken back counts again.
const AGAIN: [&str; 2] = ["count-again-reason-true", "count-again-reason-mistaken"];

/// Perbaiki: what really happened, and why it was written otherwise. What was written before stays in the history.
#[component]
pub(crate) fn Correct(id: PersonId, event: EventId) -> Element {
    let app = use_app();
    let person = use_person(id);
    let person = match person_or(person, id, app.text("correct-title"), Route::history(id)) {
        Ok(person) => person,
        Err(instead) => return instead,
    };
    let born = person.profile.birth_date;
    let fields = |line: HistoryLine| Some((CorrectionForm::of(born, line.on, &line.body)?, line));
    match record_with(&person, event).and_then(fields) {
        Some((written, line)) => rsx! { CorrectScreen { person, line, written } },
        None => rsx! {
            Bar { title: app.text("correct-title"), back: Route::history(id) }
            div { class: "content", Problem { failure: Failure::NoSuchEvent } }
        },
    }
}

/// The line of a history that a record, or one of its versions, stands in.
pub(super) fn record_with(person: &PersonView, event: EventId) -> Option<HistoryLine> {
    person.history.iter().find(|line| line.is_of(event)).cloned()
}

/// Whoever changes what a nurse verified is told beforehand that the change waits for one.
#[component]
pub(super) fn NurseLooksFirst(line: HistoryLine) -> Element {
    let app = use_app();
    let verified = line.verdict.filter(|found| found.verdict == Verdict::Verified);
    rsx! {
        if let Some(found) = verified {
            p { class: "message tone-warn", "data-testid": "nurse-looks-first",
                Glyph { icon: Icon::Info, size: 22 }
                span { {app.words().verdict(&found)} ". " {app.text("nurse-looks-first")} }
            }
        }
    }
}

#[component]
fn CorrectScreen(person: PersonView, line: HistoryLine, written: CorrectionForm) -> Element {
    let app = use_app();
    let words = app.words();
    let (id, born, today) = (person.id, person.profile.birth_date, app.today());
    let deciding = use_decide();
    // The version that was seen when the form was opened, and no later one, is what is corrected.
    let seen = use_hook(|| line.effective);
    let again = use_hook(|| line.standing == Standing::Withdrawn);
    let mut form = use_signal(|| written);
    let mut reason = use_signal(String::new);
    let mut no_reason = use_signal(|| None::<Invalid>);
    let mut tried = use_signal(|| false);
    // A rare value that waits for "memang benar", and the form as it was then: what is changed is not doubted yet.
    let mut doubt = use_signal(|| None::<(Quantity, CorrectionForm)>);
    let errors = match form.read().check(born, today) {
        Err(errors) if tried() => errors,
        _ => CorrectionErrors::new(),
    };
    let save = use_callback(move |()| {
        spawn(async move {
            tried.set(true);
            let why = reason.peek().parse::<FreeText>();
            no_reason.set(why.clone().err());
            let filled = form.peek().clone();
            let (Ok((on, body)), Ok(reason)) = (filled.check(born, today), why) else {
                return;
            };
            if let Some(what) = filled.doubt() {
                doubt.set(Some((what, filled)));
                return;
            }
            let decision = Decision::Correct {
                about: id.into(),
                event: seen,
                reason,
                on,
                body: Box::new(body),
                confirmed: filled.is_confirmed(),
            };
            if let Some(said) = deciding.write(decision, "corrected").await {
                app.say_next(said);
                navigator().replace(Route::history(id));
            } else if let Some(what) = deciding.take_doubt() {
                doubt.set(Some((what, filled)));
            }
        });
    });
    let heading = if again {
        "count-again-title"
    } else {
        "correct-title"
    };
    let reasons = if again {
        AGAIN.as_slice()
    } else {
        REASONS.as_slice()
    };
    let day = form.read().day().to_owned();
    let doubted = doubt().filter(|(_, asked)| *asked == *form.read());
    rsx! {
        Bar { title: words.text(heading), subtitle: whose(app, &person), back: Route::history(id) }
        form {
            class: "content form",
            novalidate: true,
            onsubmit: move |submitted| {
                submitted.prevent_default();
                save.call(());
            },
            p { class: "about", "data-testid": "record",
                {words.text_with("correct-written", &[
                    ("what", words.title(&line.body).into()),
                    ("day", words.day(line.on, today).into()),
                ])}
            }
            NurseLooksFirst { line }
            DateField {
                name: "date",
                label: words.text("correct-date"),
                value: day.clone(),
                latest: today.to_string(),
                oninput: move |text| form.write().set_day(text),
                hint: parse_date(&day).ok().map(|on| words.day(on, today)),
                invalid: errors.get("date").cloned(),
            }
            Fields { form, errors: errors.clone() }
            ReasonField {
                name: "reason",
                label: words.text(if again { "count-again-why" } else { "correct-why" }),
                own_label: words.text("reason-own"),
                keys: reasons.iter().map(|key| (*key).to_owned()).collect::<Vec<_>>(),
                value: reason(),
                oninput: move |text| {
                    no_reason.set(None);
                    reason.set(text);
                },
                invalid: no_reason(),
            }
            p { class: "about", {words.text("correct-about")} }
            if let Some(failure) = deciding.failure() {
                Problem { failure }
            }
            if let Some((what, _)) = doubted {
                div { class: "foot",
                    Doubt {
                        what,
                        again: words.text("correct-change"),
                        onagain: move |()| doubt.set(None),
                        onconfirm: move |()| {
                            form.write().confirm(what);
                            save.call(());
                        },
                    }
                }
            } else {
                SaveFoot { saving: deciding.is_saving(), incomplete: !errors.is_empty() || no_reason().is_some() }
            }
        }
    }
}
