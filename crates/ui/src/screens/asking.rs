use device::{EventBody, EventId, HistoryLine, PersonId, PersonView, Thread};
use dioxus::prelude::*;
use health::Invalid;

use super::{history::writing, person::whose};
use crate::{
    forms::Asked,
    icon::{Glyph, Icon},
    parts::{Bar, Flash, LongField, Problem, person_or, use_person},
    route::Route,
    saving::use_saving,
    state::use_app,
};

/// Tanya puskesmas: what was asked about a person and what was answered, and room for the next question. A nurse answers
/// here.
#[component]
pub(crate) fn Ask(id: PersonId) -> Element {
    let app = use_app();
    match person_or(use_person(id), id, app.text("ask-title"), Route::person(id)) {
        Ok(person) => rsx! { AskScreen { person } },
        Err(instead) => instead,
    }
}

#[component]
fn AskScreen(person: PersonView) -> Element {
    let app = use_app();
    let words = app.words();
    let (id, today) = (person.id, app.today());
    let threads = person.threads();
    // A nurse answers what has waited longest, until she chooses another question.
    let waiting = threads.iter().rev().find(|thread| thread.is_open());
    let mut chosen = use_signal(|| None::<EventId>);
    let answers = if app.is_nurse() {
        chosen().or(waiting.map(|thread| thread.question.id))
    } else {
        None
    };
    let mut text = use_signal(String::new);
    let mut invalid = use_signal(|| None::<Invalid>);
    let mut id_of_note = use_signal(|| app.new_event_id());
    let mut said = use_signal(|| None::<&'static str>);
    let saving = use_saving();
    let send = move |event: FormEvent| async move {
        event.prevent_default();
        let form = Asked {
            text: text.peek().clone(),
            answers,
        };
        let command = match form.check(id, today) {
            Ok(command) => command,
            Err(wrong) => return invalid.set(Some(wrong)),
        };
        invalid.set(None);
        let note = *id_of_note.peek();
        if saving.write([(note, command)]).await.is_some() {
            text.set(String::new());
            chosen.set(None);
            id_of_note.set(app.new_event_id());
            said.set(Some(if answers.is_some() { "answered" } else { "asked" }));
        }
    };
    let nothing_to_answer = app.is_nurse() && answers.is_none();
    rsx! {
        Bar { title: words.text("ask-title"), subtitle: whose(app, &person), back: Route::person(id) }
        form { class: "content form", onsubmit: send, novalidate: true,
            Flash {}
            if let Some(said) = said() {
                p { class: "message tone-ok", role: "status", "data-testid": "asked",
                    Glyph { icon: Icon::Check, size: 22 }
                    span { {words.text(said)} }
                }
            }
            for thread in threads {
                ThreadCard {
                    key: "{thread.question.id}",
                    answering: answers == Some(thread.question.id),
                    onanswer: move |question| chosen.set(Some(question)),
                    thread,
                }
            }
            if nothing_to_answer {
                p { class: "about", "data-testid": "nothing-asked", {words.text("ask-nothing")} }
            } else {
                LongField {
                    name: "text",
                    label: words.text(if answers.is_some() { "ask-answer" } else { "ask-question" }),
                    value: text(),
                    oninput: move |typed| {
                        said.set(None);
                        text.set(typed);
                    },
                    hint: (!app.is_nurse()).then(|| words.text("ask-hint")),
                    invalid: invalid(),
                }
                if let Some(failure) = saving.failure() {
                    Problem { failure }
                }
                div { class: "foot",
                    button { class: "button button-primary", r#type: "submit", "data-testid": "save", disabled: saving.is_going(),
                        {words.text(if answers.is_some() { "ask-send-answer" } else { "ask-send" })}
                    }
                }
            }
        }
    }
}

/// A question with its answers below it.
#[component]
fn ThreadCard(thread: Thread, answering: bool, onanswer: EventHandler<EventId>) -> Element {
    let app = use_app();
    let words = app.words();
    let question = thread.question.id;
    let open = thread.is_open();
    rsx! {
        section { class: "card thread", "data-testid": "thread", "data-open": "{open}",
            Said { line: thread.question.clone() }
            for answer in thread.answers {
                div { key: "{answer.id}", class: "thread-answer", "data-testid": "answer",
                    Said { line: answer }
                }
            }
            if open {
                p { class: "tag tone-warn thread-state", {words.text("ask-waits")} }
            }
            if app.is_nurse() && !answering {
                button {
                    class: "button",
                    r#type: "button",
                    "data-testid": "answer-this",
                    onclick: move |_| onanswer.call(question),
                    {words.text(if open { "ask-answer-this" } else { "ask-add" })}
                }
            }
        }
    }
}

/// One question or answer: its words, who wrote it and when, and whether the puskesmas has it.
#[component]
fn Said(line: HistoryLine) -> Element {
    let app = use_app();
    let EventBody::Note(note) = &line.body else {
        return rsx! {};
    };
    let at = writing(app, line.recorded_by.as_deref(), Some(line.recorded_at));
    rsx! {
        p { class: "thread-text", {note.text.as_str()} }
        p { class: "about",
            {at}
            if !line.sent {
                " · "
                {app.text("saved-here")}
            }
        }
    }
}
