use dioxus::prelude::*;

use crate::{route::Route, state::use_app};

/// Over every screen of the practice posyandu: that nothing here is real, and the way out.
#[component]
pub(crate) fn PracticeSign() -> Element {
    let app = use_app();
    if !app.is_practising() {
        return rsx! {};
    }
    rsx! {
        aside { class: "practice-sign", "data-testid": "practice-sign", "aria-label": app.text("practice-name"),
            p {
                strong { {app.text("practice-name")} }
                " "
                span { {app.text("practice-not-real")} }
            }
            button {
                class: "practice-end",
                r#type: "button",
                "data-testid": "practice-end",
                onclick: move |_| {
                    app.stop_practising();
                    navigator().replace(Route::Home {});
                },
                {app.text("practice-end")}
            }
        }
    }
}

/// Latihan: the way into the practice posyandu.
#[component]
pub(crate) fn PracticeButton(onbegun: Option<EventHandler<()>>) -> Element {
    let app = use_app();
    let mut going = use_signal(|| false);
    rsx! {
        button {
            class: "button",
            r#type: "button",
            "data-testid": "practise",
            disabled: going(),
            onclick: move |_| async move {
                going.set(true);
                app.practise(false).await;
                going.set(false);
                if let Some(onbegun) = onbegun {
                    onbegun.call(());
                }
            },
            {app.text("practice-begin")}
        }
    }
}
