use device::Failure;
use dioxus::prelude::*;
use health::Quantity;

use crate::{
    icon::{Glyph, Icon},
    state::use_app,
};

/// A number that is rarely true, before it is kept: looked at again, or confirmed as it is. `again` is what the first
/// of the two buttons says; it takes the focus, so that whoever types on is not taken at her word.
#[component]
pub(crate) fn Doubt(
    what: Quantity,
    again: String,
    onagain: EventHandler<()>,
    onconfirm: EventHandler<()>,
) -> Element {
    let app = use_app();
    rsx! {
        div { class: "doubt", role: "alertdialog", "aria-labelledby": "doubt-text", "data-testid": "doubt",
            p { class: "message tone-warn",
                Glyph { icon: Icon::Alert, size: 22 }
                span { id: "doubt-text", {app.words().failure(&Failure::Doubtful { what })} }
            }
            button {
                class: "button button-primary",
                r#type: "button",
                "data-testid": "again-doubtful",
                onmounted: move |button| async move { drop(button.data().set_focus(true).await) },
                onclick: move |_| onagain.call(()),
                {again}
            }
            button {
                class: "button",
                r#type: "button",
                "data-testid": "confirm-doubtful",
                onclick: move |_| onconfirm.call(()),
                {app.text("weigh-true")}
            }
        }
    }
}
