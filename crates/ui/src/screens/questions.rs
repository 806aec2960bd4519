use device::{EventBody, ThreadLine};
use dioxus::prelude::*;

use crate::{
    icon::{Glyph, Icon},
    parts::{Bar, Empty, Loading, Problem, SyncStrip, age_of},
    route::Route,
    state::use_app,
};

/// Every question to the puskesmas: those that wait first, then what was answered.
#[component]
pub(crate) fn Questions() -> Element {
    let app = use_app();
    let words = app.words();
    let threads = use_resource(move || app.threads());
    let content = match &*threads.read() {
        None => rsx! { Loading {} },
        Some(Err(failure)) => rsx! { Problem { failure: failure.clone() } },
        Some(Ok(view)) if view.lines.is_empty() => rsx! {
            Empty { icon: Icon::Info, title: words.text("questions-none"), text: words.text("questions-none-text") }
        },
        Some(Ok(view)) => rsx! {
            ul { class: "rows", "data-testid": "threads",
                for line in view.lines.clone() {
                    ThreadRow { key: "{line.thread.question.id}", line }
                }
            }
        },
    };
    rsx! {
        Bar { title: words.text("questions-title"), back: Route::Home {} }
        SyncStrip {}
        div { class: "content", {content} }
    }
}

#[component]
fn ThreadRow(line: ThreadLine) -> Element {
    let app = use_app();
    let words = app.words();
    let ThreadLine { person, thread } = line;
    let who = match age_of(app, person.birth_date, app.today()) {
        Some(age) => format!("{}, {age}", person.name.as_str()),
        None => person.name.as_str().to_owned(),
    };
    let last = thread.answers.last().unwrap_or(&thread.question);
    let EventBody::Note(note) = &last.body else {
        return rsx! {};
    };
    let (tone, state) = if thread.is_open() {
        ("tone-warn", "ask-waits")
    } else {
        ("tone-ok", "ask-answered")
    };
    rsx! {
        li {
            Link { class: "row", to: Route::Ask { id: person.id }, "data-testid": "thread-row",
                span { class: "row-words",
                    span { class: "row-name", {who} }
                    span { class: "row-text", {note.text.as_str()} }
                    span { class: "row-facts", {words.day(last.on, app.today())} }
                }
                span { class: "tag {tone}", {words.text(state)} }
                Glyph { icon: Icon::Forward, size: 20 }
            }
        }
    }
}
