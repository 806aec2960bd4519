use dioxus::prelude::*;

use crate::{
    parts::{Bar, Loading, Problem, SyncButton},
    route::Route,
    state::use_app,
};

/// Kiriman: what the puskesmas has, what it has not, and the way to send now.
#[component]
pub(crate) fn Sending() -> Element {
    let app = use_app();
    let words = app.words();
    let Some(status) = app.status() else {
        return rsx! { Loading {} };
    };
    let tone = if status.questioned > 0 || status.unsent > 0 {
        "warn"
    } else {
        "ok"
    };
    let state = if app.is_syncing() {
        words.text("sync-going")
    } else {
        words.sync_state(&status, app.clock())
    };
    let last = match status.last_synced {
        Some(unix_ms) => words.moment(unix_ms, app.clock()),
        None => words.text("sending-never"),
    };
    let facts = [
        ("unsent", status.unsent.to_string()),
        ("questioned", status.questioned.to_string()),
        ("last", last),
        ("people", status.people.to_string()),
        ("events", status.events.to_string()),
    ];
    rsx! {
        Bar { title: words.text("nav-sending"), back: Route::Home {} }
        div { class: "content sending",
            p { class: "message message-big tone-{tone}", role: "status", "data-testid": "sync-state", {state} }
            if let Some(failure) = app.sync_failure().filter(|_| !app.is_syncing()) {
                Problem { failure }
            }
            dl { class: "card facts",
                for (name, value) in facts {
                    div { key: "{name}", class: "fact",
                        dt { {words.text(&format!("sending-{name}"))} }
                        dd { "data-testid": "sending-{name}", {value} }
                    }
                }
            }
            p { class: "about", {words.text("sending-about")} }
            if status.questioned > 0 {
                p { class: "about", {words.text("sending-questioned-about")} }
            }
        }
        div { class: "foot", SyncButton { class: "button button-primary" } }
    }
}
