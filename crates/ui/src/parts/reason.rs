use dioxus::prelude::*;
use health::Invalid;

use super::{Choice, Choices, TextField};
use crate::state::use_app;

/// Why: one of the reasons that are heard most, or another one written out. `keys` are the keys of their sentences.
#[component]
pub(crate) fn ReasonField(
    name: String,
    label: String,
    own_label: String,
    keys: Vec<String>,
    value: String,
    oninput: EventHandler<String>,
    invalid: Option<Invalid>,
) -> Element {
    let app = use_app();
    let reasons: Vec<String> = keys.iter().map(|key| app.text(key)).collect();
    // A reason that was there before the form was opened may be one of somebody's own.
    let mut own = use_signal(|| !value.is_empty() && !reasons.contains(&value));
    let short = |key: &String| key.rsplit('-').next().unwrap_or_default().to_owned();
    let mut choices: Vec<Choice> = keys
        .iter()
        .zip(&reasons)
        .map(|(key, label)| Choice {
            name: short(key),
            label: label.clone(),
            chosen: !own() && value == *label,
        })
        .collect();
    choices.push(Choice {
        name: "other".to_owned(),
        label: app.text("reason-other"),
        chosen: own(),
    });
    rsx! {
        Choices {
            name: name.clone(),
            label,
            choices,
            onchoose: move |index: usize| {
                let chosen = reasons.get(index).cloned();
                own.set(chosen.is_none());
                oninput.call(chosen.unwrap_or_default());
            },
            invalid: invalid.clone().filter(|_| !own()),
            small: true,
        }
        if own() {
            TextField { name, label: own_label, value, oninput, invalid }
        }
    }
}
