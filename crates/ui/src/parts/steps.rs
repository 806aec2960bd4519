use std::rc::Rc;

use dioxus::prelude::*;

use super::Bar;
use crate::{route::Route, state::use_app};

/// The bar of a form of several screens: whose it is, and how far it has come.
#[component]
pub(crate) fn StepBar(title: String, subtitle: String, back: Route, at: usize, of: usize) -> Element {
    let app = use_app();
    let place = app
        .words()
        .text_with("step-of", &[("at", (at + 1).into()), ("of", of.into())]);
    rsx! {
        Bar { title, subtitle, back,
            p { class: "step-of", "data-testid": "step-of", {place} }
            div { class: "segments", "aria-hidden": "true",
                for one in 0..of {
                    span { key: "{one}", class: "segment", class: if one <= at { "segment-done" } }
                }
            }
        }
    }
}

/// What one screen of a form is about. It takes the focus at every step, so that reading begins at the top.
#[component]
pub(crate) fn StepTitle(at: usize, title: String, about: Option<String>) -> Element {
    let mut heading = use_signal(|| None::<Rc<MountedData>>);
    use_effect(use_reactive!(|at| {
        let _ = at;
        spawn(async move {
            if let Some(heading) = heading() {
                drop(heading.set_focus(true).await);
            }
        });
    }));
    rsx! {
        div { class: "step-head",
            h2 {
                class: "step-title",
                tabindex: "-1",
                "data-testid": "step-title",
                onmounted: move |mounted| heading.set(Some(mounted.data())),
                {title}
            }
            if let Some(about) = about {
                p { class: "about", {about} }
            }
        }
    }
}

/// Back and on, at the thumb; on the last screen, save. `onback` is left out on the first.
#[component]
pub(crate) fn StepFoot(
    last: bool,
    saving: bool,
    onback: Option<EventHandler<()>>,
    #[props(default)] incomplete: bool,
) -> Element {
    let app = use_app();
    rsx! {
        div { class: "foot",
            if incomplete {
                p { class: "invalid", role: "alert", "data-testid": "incomplete", {app.text("form-incomplete")} }
            }
            div { class: if onback.is_some() { "foot-back-on" } else { "foot-on" },
                if let Some(onback) = onback {
                    button {
                        class: "button",
                        r#type: "button",
                        "data-testid": "step-back",
                        onclick: move |_| onback.call(()),
                        {app.text("back")}
                    }
                }
                button {
                    class: "button button-primary",
                    r#type: "submit",
                    "data-testid": if last { "save" } else { "next" },
                    disabled: saving,
                    {app.text(if last { "save" } else { "next" })}
                }
            }
        }
    }
}
