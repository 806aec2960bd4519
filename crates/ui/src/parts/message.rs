use device::Failure;
use dioxus::prelude::*;

use crate::{
    icon::{Glyph, Icon},
    state::use_app,
};

/// Says once what the last screen did.
#[component]
pub(crate) fn Flash() -> Element {
    let app = use_app();
    let said = use_hook(|| app.take_flash());
    rsx! {
        div { class: "flash-room", role: "status",
            if let Some(said) = said {
                p { class: "flash tone-ok", "data-testid": "flash",
                    Glyph { icon: Icon::Check, size: 22 }
                    span { {said} }
                }
            }
        }
    }
}

/// Something that could not be done: what happened, what is safe, what to do next.
#[component]
pub(crate) fn Problem(failure: Failure) -> Element {
    let app = use_app();
    rsx! {
        p { class: "message tone-bad", role: "alert", "data-testid": "problem",
            Glyph { icon: Icon::Alert, size: 22 }
            span { {app.words().failure(&failure)} }
        }
    }
}

/// Nothing to show, and what can be done about it.
#[component]
pub(crate) fn Empty(
    #[props(default = "empty".to_owned())] name: String,
    icon: Icon,
    title: String,
    text: String,
    children: Element,
) -> Element {
    rsx! {
        div { class: "empty", "data-testid": "{name}",
            div { class: "empty-icon", Glyph { icon, size: 32 } }
            h2 { {title} }
            p { {text} }
            {children}
        }
    }
}

/// The device has not answered yet.
#[component]
pub(crate) fn Loading() -> Element {
    let app = use_app();
    rsx! {
        p { class: "loading", role: "status", "data-testid": "loading",
            span { class: "spinner", "aria-hidden": "true" }
            {app.text("loading")}
        }
    }
}
