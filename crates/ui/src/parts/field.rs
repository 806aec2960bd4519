use dioxus::prelude::*;
use health::Invalid;

use crate::{state::use_app, unsaved::use_unsaved};

/// A label, a field and beside it what is wrong with it. `name` is its id and its test id.
#[component]
pub(crate) fn TextField(
    name: String,
    label: String,
    value: String,
    oninput: EventHandler<String>,
    hint: Option<String>,
    invalid: Option<Invalid>,
    #[props(default)] optional: bool,
    #[props(default)] digits: bool,
    #[props(default)] decimal: bool,
    #[props(default)] capitals: bool,
) -> Element {
    rsx! {
        Labelled { name: name.clone(), label, hint, invalid: invalid.clone(), optional,
            input {
                class: "input",
                id: "{name}",
                "data-testid": "{name}",
                r#type: "text",
                inputmode: if digits { "numeric" } else if decimal { "decimal" },
                autocapitalize: if capitals { "words" },
                autocomplete: "off",
                "aria-invalid": if invalid.is_some() { "true" },
                "aria-describedby": "{name}-about",
                value,
                oninput: move |event| oninput.call(event.value()),
            }
        }
    }
}

/// Room for a few sentences.
#[component]
pub(crate) fn LongField(
    name: String,
    label: String,
    value: String,
    oninput: EventHandler<String>,
    hint: Option<String>,
    invalid: Option<Invalid>,
    #[props(default)] optional: bool,
) -> Element {
    rsx! {
        Labelled { name: name.clone(), label, hint, invalid: invalid.clone(), optional,
            textarea {
                class: "input",
                id: "{name}",
                "data-testid": "{name}",
                rows: "3",
                "aria-invalid": if invalid.is_some() { "true" },
                "aria-describedby": "{name}-about",
                value,
                oninput: move |event| oninput.call(event.value()),
            }
        }
    }
}

/// A day, with the phone's own calendar; never after `latest` (ISO).
#[component]
pub(crate) fn DateField(
    name: String,
    label: String,
    value: String,
    latest: String,
    oninput: EventHandler<String>,
    hint: Option<String>,
    invalid: Option<Invalid>,
) -> Element {
    rsx! {
        Labelled { name: name.clone(), label, hint, invalid: invalid.clone(),
            input {
                class: "input",
                id: "{name}",
                "data-testid": "{name}",
                r#type: "date",
                max: latest,
                "aria-invalid": if invalid.is_some() { "true" },
                "aria-describedby": "{name}-about",
                value,
                oninput: move |event| oninput.call(event.value()),
            }
        }
    }
}

/// One choice of a few: what it is called and whether it is chosen.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Choice {
    /// The end of its test id.
    pub(crate) name: String,
    pub(crate) label: String,
    pub(crate) chosen: bool,
}

/// A few big choices side by side; `onchoose` gets the place of the one tapped.
#[component]
pub(crate) fn Choices(
    name: String,
    label: String,
    choices: Vec<Choice>,
    onchoose: EventHandler<usize>,
    invalid: Option<Invalid>,
    #[props(default)] small: bool,
) -> Element {
    let app = use_app();
    let unsaved = use_unsaved();
    let choose = use_callback(move |place: usize| {
        unsaved.begin();
        onchoose.call(place);
    });
    rsx! {
        fieldset { class: "field", "aria-describedby": "{name}-about",
            legend { class: "label", {label} }
            div { class: if small { "chips" } else { "choices" },
                for (place, choice) in choices.into_iter().enumerate() {
                    button {
                        key: "{choice.name}",
                        class: if small { "chip" } else { "choice choice-{choice.name}" },
                        r#type: "button",
                        "data-testid": "{name}-{choice.name}",
                        "aria-pressed": "{choice.chosen}",
                        onclick: move |_| choose(place),
                        {choice.label}
                    }
                }
            }
            p { class: "about", id: "{name}-about", role: "alert",
                if let Some(invalid) = invalid {
                    span { class: "invalid", "data-testid": "{name}-error", {app.words().invalid(&invalid)} }
                }
            }
        }
    }
}

/// The same folded behind what is chosen, so that a long list of choices stands in nobody's way.
#[component]
pub(crate) fn FoldedChoices(
    name: String,
    label: String,
    choices: Vec<Choice>,
    onchoose: EventHandler<usize>,
) -> Element {
    let app = use_app();
    let mut open = use_signal(|| false);
    let chosen = choices.iter().find(|choice| choice.chosen);
    match chosen.filter(|_| !open()) {
        Some(chosen) => rsx! {
            div { class: "folded",
                span { class: "line-words",
                    span { class: "line-about", {label.as_str()} }
                    span { class: "line-title", "data-testid": "{name}-chosen", {chosen.label.as_str()} }
                }
                button {
                    class: "link-button",
                    r#type: "button",
                    "data-testid": "{name}-change",
                    "aria-label": "{app.text(\"change\")}: {label}",
                    onclick: move |_| open.set(true),
                    {app.text("change")}
                }
            }
        },
        None => rsx! {
            Choices {
                name,
                label,
                choices,
                onchoose: move |place| {
                    open.set(false);
                    onchoose.call(place);
                },
                small: true,
            }
        },
    }
}

/// The button that saves, at the thumb, and beside it that something above it still waits for an answer.
#[component]
pub(crate) fn SaveFoot(saving: bool, incomplete: bool) -> Element {
    let app = use_app();
    rsx! {
        div { class: "foot",
            if incomplete {
                p { class: "invalid", role: "alert", "data-testid": "incomplete", {app.text("form-incomplete")} }
            }
            button { class: "button button-primary", r#type: "submit", "data-testid": "save", disabled: saving,
                {app.text("save")}
            }
        }
    }
}

#[component]
fn Labelled(
    name: String,
    label: String,
    hint: Option<String>,
    invalid: Option<Invalid>,
    #[props(default)] optional: bool,
    children: Element,
) -> Element {
    let app = use_app();
    rsx! {
        div { class: "field",
            label { class: "label", r#for: "{name}",
                {label}
                if optional {
                    span { class: "label-note", " · " {app.text("optional")} }
                }
            }
            {children}
            p { class: "about", id: "{name}-about",
                if let Some(invalid) = invalid {
                    span { class: "invalid", role: "alert", "data-testid": "{name}-error",
                        {app.words().invalid(&invalid)}
                    }
                } else if let Some(hint) = hint {
                    {hint}
                }
            }
        }
    }
}
