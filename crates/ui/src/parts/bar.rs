use dioxus::prelude::*;

use crate::{
    icon::{Glyph, Icon},
    route::Route,
    state::use_app,
};

/// The dark bar on top: where and who, the way back, and at its end a place for one small thing.
#[component]
pub(crate) fn Bar(
    title: String,
    subtitle: Option<String>,
    back: Option<Route>,
    end: Option<Element>,
    children: Element,
) -> Element {
    let app = use_app();
    rsx! {
        header { class: "bar",
            div { class: "bar-line",
                if let Some(back) = back {
                    Link { class: "bar-button", to: back, "data-testid": "back", "aria-label": app.text("back"),
                        Glyph { icon: Icon::Back, size: 28 }
                    }
                }
                div { class: "bar-words",
                    h1 { class: "bar-title", "data-testid": "screen-title", {title} }
                    if let Some(subtitle) = subtitle {
                        p { class: "bar-subtitle", {subtitle} }
                    }
                }
                {end}
            }
            {children}
        }
    }
}
