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
                    // Whoever listens to the screen hears where she is now, and goes on from there.
                    h1 {
                        class: "bar-title",
                        tabindex: "-1",
                        "data-testid": "screen-title",
                        onmounted: move |title| async move { drop(title.data().set_focus(true).await) },
                        {title}
                    }
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
