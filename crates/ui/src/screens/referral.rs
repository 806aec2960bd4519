use device::{EventId, PersonId, PersonView, Referred, StepLine};
use dioxus::prelude::*;
use health::{
    Date,
    referral::{Deadline, FieldName, Move, State, fields, reasons, states},
};
use words::Words;

use super::{history::writing, letter::LetterButton, person::whose, referral_step::StepScreen};
use crate::{
    icon::{Glyph, Icon},
    parts::{Bar, Empty, Flash, person_or, use_person},
    route::Route,
    state::{AppState, use_app},
};

/// The steps of a referral that goes well, after it was sent.
const AHEAD: [State; 3] = [State::Received, State::Treated, State::Closed];
/// What leads on, the next step first; every other move ends the referral or sends it back.
const ONWARD: [State; 5] = [
    State::Received,
    State::Treated,
    State::Closed,
    State::HomeVisited,
    State::Sent,
];

/// Rujukan: where a referral is on its way to the puskesmas and back, like a parcel's, and what can be done next.
#[component]
pub(crate) fn Referral(id: PersonId, event: EventId) -> Element {
    let app = use_app();
    let person = match person_or(use_person(id), id, app.text("referral-title"), Route::history(id)) {
        Ok(person) => person,
        Err(instead) => return instead,
    };
    match person
        .referrals()
        .into_iter()
        .find(|referred| referred.id == event)
    {
        Some(referred) => rsx! { Way { person, referred } },
        None => rsx! {
            Bar { title: app.text("referral-title"), subtitle: whose(app, &person), back: Route::history(id) }
            div { class: "content",
                Empty { icon: Icon::Info, title: app.text("referral-none"), text: app.text("referral-none-text") }
            }
        },
    }
}

#[component]
fn Way(person: PersonView, referred: Referred) -> Element {
    let app = use_app();
    let words = app.words();
    let mut doing = use_signal(|| None::<Move>);
    // Once it is done, or another device moved the referral, the step is no longer there to be taken.
    let role = app.enrolment().map(|enrolment| enrolment.role);
    let moves = role.map(|role| referred.moves(role)).unwrap_or_default();
    if let Some(step) = doing().filter(|step| moves.contains(step)) {
        return rsx! { StepScreen { person, referred, step, onclose: move |()| doing.set(None) } };
    }
    let next = ONWARD
        .iter()
        .find_map(|state| moves.iter().find(|step| step.to == *state));
    let next = next.cloned();
    let others: Vec<Move> = moves
        .into_iter()
        .filter(|step| Some(step) != next.as_ref())
        .collect();
    let waits = waits(app, &person, &referred);
    rsx! {
        Bar { title: words.text("referral-title"), subtitle: whose(app, &person), back: Route::history(person.id) }
        div { class: "content",
            Flash {}
            section { class: "card", "data-testid": "referral-state",
                span { class: "line-about", {reason_name(&words, &referred)} }
                h2 { {state_name(&words, &referred, referred.standing.state)} }
                if let Some((late, sentence)) = waits {
                    p { class: if late { "message tone-bad" } else { "about" }, "data-testid": "waits",
                        if late {
                            Glyph { icon: Icon::Alert, size: 22 }
                        }
                        span { {sentence} }
                    }
                }
            }
            Steps { referred: referred.clone() }
            div { class: "line-do",
                for step in others {
                    button {
                        key: "{step.to:?}",
                        class: "link-button",
                        r#type: "button",
                        "data-testid": "do-{step.to:?}",
                        onclick: {
                            let step = step.clone();
                            move |_| doing.set(Some(step.clone()))
                        },
                        {words.text(doing_key(step.to))}
                    }
                }
            }
            if !referred.standing.rule.is_verified() {
                p { class: "about", "data-testid": "rule-waits", {words.text("rule-unverified")} }
            }
            div { class: "foot",
                LetterButton { person, referred, primary: next.is_none() }
                if let Some(step) = next {
                    button {
                        class: "button button-primary",
                        r#type: "button",
                        "data-testid": "do-{step.to:?}",
                        onclick: {
                            let step = step.clone();
                            move |_| doing.set(Some(step.clone()))
                        },
                        {words.text(doing_key(step.to))}
                    }
                }
            }
        }
    }
}

/// What happened, oldest first, and what is still ahead.
#[component]
fn Steps(referred: Referred) -> Element {
    let app = use_app();
    let words = app.words();
    let passed: Vec<State> = referred.steps.iter().map(|step| step.step.to).collect();
    let last = AHEAD.iter().rposition(|state| passed.contains(state));
    let ahead = AHEAD.iter().skip(last.map_or(0, |last| last + 1));
    let ahead: Vec<State> = ahead.copied().filter(|_| !referred.is_over()).collect();
    let written = words.details(
        referred.line.on,
        &device::EventBody::Referral(referred.body.clone()),
    );
    let line = referred.line.clone();
    rsx! {
        ol { class: "card lines", "data-testid": "referral-steps",
            Stage { title: words.text("referral-written"), when: words.day(line.on, app.today()), done: true,
                for sentence in written {
                    span { class: "line-text", {sentence} }
                }
                span { class: "line-about", {writing(app, line.recorded_by.as_deref(), Some(line.recorded_at))} }
            }
            for step in referred.steps.clone() {
                Taken { key: "{step.line.id}", referred: referred.clone(), step }
            }
            for state in ahead {
                Stage { key: "{state:?}", title: state_name(&words, &referred, state), when: words.text("referral-not-yet"), done: false }
            }
        }
    }
}

/// A step that was taken. That it was sent is two things: written here, and come to the puskesmas.
#[component]
fn Taken(referred: Referred, step: StepLine) -> Element {
    let app = use_app();
    let words = app.words();
    let StepLine { step, line } = step;
    let names = field_names(&words, referred.line.on);
    let said: Vec<String> = step
        .fields
        .iter()
        .map(|(field, text)| format!("{}: {}", names(*field), text.as_str()))
        .collect();
    rsx! {
        Stage { title: state_name(&words, &referred, step.to), when: words.day(line.on, app.today()), done: true,
            for sentence in said {
                span { class: "line-text", {sentence} }
            }
            span { class: "line-about", {writing(app, line.recorded_by.as_deref(), Some(line.recorded_at))} }
        }
        if step.to == State::Sent {
            Stage {
                title: words.text("referral-arrived"),
                when: words.text(if line.sent { "referral-arrived-yes" } else { "referral-arrived-not" }),
                done: line.sent,
            }
        }
    }
}

#[component]
fn Stage(title: String, when: String, done: bool, children: Element) -> Element {
    rsx! {
        li { class: if done { "line" } else { "line line-ahead" }, "data-testid": if done { "stage" } else { "stage-ahead" },
            span { class: "line-icon",
                if done {
                    Glyph { icon: Icon::Check, size: 22 }
                }
            }
            span { class: "line-words",
                span { class: "line-title", {title} }
                span { class: "line-when", {when} }
                {children}
            }
        }
    }
}

/// On a person's page: her referrals that are still on their way.
#[component]
pub(super) fn OpenReferrals(person: PersonView) -> Element {
    let app = use_app();
    let words = app.words();
    let open = person
        .referrals()
        .into_iter()
        .filter(|referred| !referred.is_over());
    let open: Vec<Referred> = open.collect();
    rsx! {
        for referred in open {
            Link {
                key: "{referred.id}",
                class: "row",
                to: Route::Referral { id: person.id, event: referred.id },
                "data-testid": "open-referral",
                span { class: "row-words",
                    span { class: "row-name", {words.text("referral-title")} ": " {state_name(&words, &referred, referred.standing.state)} }
                    if let Some((_, sentence)) = waits(app, &person, &referred) {
                        span { class: "row-facts", {sentence} }
                    }
                }
                Glyph { icon: Icon::Forward, size: 20 }
            }
        }
    }
}

/// What is waited for and until when, and whether that day is over.
fn waits(app: AppState, person: &PersonView, referred: &Referred) -> Option<(bool, String)> {
    let (words, today) = (app.words(), app.today());
    let due = referred.standing.due?;
    let key = match (due.deadline, referred.standing.state) {
        (_, State::Declined) => "referral-waits-elsewhere",
        (Deadline::Received, _) => "referral-waits-received",
        (Deadline::Visited, _) => "referral-waits-visited",
        (Deadline::Answered, State::Treated) => "referral-waits-told",
        (Deadline::Answered, _) => "referral-waits-answered",
    };
    let name = person.profile.name.as_str();
    let sentence = words.text_with(
        key,
        &[("name", name.into()), ("day", words.day(due.by, today).into())],
    );
    let late = due.days_late(today);
    if late == 0 {
        return Some((false, sentence));
    }
    Some((
        true,
        format!("{sentence} {}", words.count("referral-late", late.into())),
    ))
}

/// What a button that moves a referral to a state says.
pub(super) fn doing_key(to: State) -> &'static str {
    match to {
        State::Draft | State::Sent => "referral-do-send",
        State::Received => "referral-do-receive",
        State::Treated => "referral-do-treat",
        State::ReferredOn => "referral-do-refer-on",
        State::Closed => "referral-do-close",
        State::Cancelled => "referral-do-cancel",
        State::Declined => "referral-do-decline",
        State::DidNotCome => "referral-do-did-not-come",
        State::HomeVisited => "referral-do-visited",
    }
}

fn state_name(words: &Words, referred: &Referred, state: State) -> String {
    let (names, _) = states(referred.line.on);
    let row = names.iter().find(|row| row.state == state);
    row.map(|row| words.wording(&row.name)).unwrap_or_default()
}

/// Why she was referred.
pub(super) fn reason_name(words: &Words, referred: &Referred) -> String {
    let (rows, _) = reasons(referred.line.on);
    let row = rows.iter().find(|row| row.reason == referred.body.reason);
    row.map(|row| words.wording(&row.name)).unwrap_or_default()
}

/// What the fields of the form of a day are called.
pub(super) fn field_names(words: &Words, on: Date) -> impl Fn(FieldName) -> String {
    let (rows, _) = fields(on);
    let names: Vec<(FieldName, String)> = rows
        .iter()
        .map(|row| (row.field, words.wording(&row.name)))
        .collect();
    move |field| {
        let known = names.iter().find(|(known, _)| *known == field);
        known.map(|(_, name)| name.clone()).unwrap_or_default()
    }
}
