use dioxus::prelude::*;

use crate::state::use_app;

/// How many, counted up and down by taps: for small numbers, which are quicker tapped than typed.
#[component]
pub(crate) fn Counter(
    name: String,
    label: String,
    value: u32,
    #[props(default)] least: u32,
    most: u32,
    onchange: EventHandler<u32>,
    hint: Option<String>,
) -> Element {
    let app = use_app();
    let fewer = format!("{}: {label}", app.text("count-fewer"));
    let more = format!("{}: {label}", app.text("count-more"));
    rsx! {
        div { class: "field", role: "group", "aria-labelledby": "{name}-label",
            span { class: "label", id: "{name}-label", {label} }
            div { class: "counter",
                button {
                    class: "button",
                    r#type: "button",
                    "data-testid": "{name}-fewer",
                    "aria-label": fewer,
                    disabled: value <= least,
                    onclick: move |_| onchange.call(value.saturating_sub(1).max(least)),
                    "\u{2212}"
                }
                output { class: "counter-value", "data-testid": "{name}", "aria-live": "polite", "{value}" }
                button {
                    class: "button",
                    r#type: "button",
                    "data-testid": "{name}-more",
                    "aria-label": more,
                    disabled: value >= most,
                    onclick: move |_| onchange.call(value.saturating_add(1).min(most)),
                    "+"
                }
            }
            if let Some(hint) = hint {
                p { class: "about", {hint} }
            }
        }
    }
}
