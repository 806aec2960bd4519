use device::Failure;
use dioxus::prelude::*;

use crate::{
    icon::{Glyph, Icon},
    parts::{Bar, Empty, Loading},
    route::Route,
    state::use_app,
};

/// The device is opening its database.
#[component]
pub(crate) fn Opening() -> Element {
    rsx! {
        main { class: "alone", Loading {} }
    }
}

/// Another window has the database. Nothing to do here but to wait, and nothing to lose.
#[component]
pub(crate) fn Elsewhere() -> Element {
    let app = use_app();
    rsx! {
        main { class: "alone", "data-testid": "elsewhere", role: "status",
            div { class: "empty-icon", Glyph { icon: Icon::Window, size: 32 } }
            h1 { {app.text("elsewhere-title")} }
            p { {app.text("elsewhere-text")} }
        }
    }
}

/// The database cannot be opened.
#[component]
pub(crate) fn Broken(failure: Failure) -> Element {
    let app = use_app();
    // Nothing was being saved: the sentence of a failed save would alarm for nothing.
    let sentence = match &failure {
        Failure::Storage { .. } => app.text("broken-storage"),
        Failure::ReadOnly => app.text("broken-read-only"),
        Failure::Damaged { .. } => app.text("broken-damaged"),
        other => app.words().failure(other),
    };
    rsx! {
        main { class: "alone", "data-testid": "broken", role: "alert",
            div { class: "empty-icon tone-bad", Glyph { icon: Icon::Alert, size: 32 } }
            h1 { {app.text("broken-title")} }
            p { {sentence} }
        }
    }
}

/// An address that leads nowhere.
#[component]
pub(crate) fn Lost(rest: Vec<String>) -> Element {
    let app = use_app();
    rsx! {
        Bar { title: app.text("lost-title") }
        Empty { icon: Icon::Search, title: app.text("lost-title"), text: app.text("lost-text"),
            Link { class: "button", to: Route::Home {}, {app.text("nav-home")} }
        }
    }
}
