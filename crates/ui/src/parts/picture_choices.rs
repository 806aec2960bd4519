use dioxus::prelude::*;

use crate::icon::{Glyph, Icon};

/// One of a few things that are seen, with a picture of it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PictureChoice {
    /// The end of its test id.
    pub(crate) name: String,
    pub(crate) label: String,
    pub(crate) icon: Icon,
    pub(crate) chosen: bool,
}

/// Things of which one is seen, one below the other, each with its picture; `onchoose` gets the place of the one tapped.
#[component]
pub(crate) fn PictureChoices(
    name: String,
    label: String,
    choices: Vec<PictureChoice>,
    onchoose: EventHandler<usize>,
) -> Element {
    rsx! {
        fieldset { class: "field",
            legend { class: "label", {label} }
            div { class: "picture-choices",
                for (place , choice) in choices.into_iter().enumerate() {
                    button {
                        key: "{choice.name}",
                        class: "choice picture-choice",
                        r#type: "button",
                        "data-testid": "{name}-{choice.name}",
                        "aria-pressed": "{choice.chosen}",
                        onclick: move |_| onchoose.call(place),
                        span { class: "line-icon", Glyph { icon: choice.icon, size: 24 } }
                        span { {choice.label} }
                    }
                }
            }
        }
    }
}
