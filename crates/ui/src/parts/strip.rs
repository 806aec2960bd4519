use dioxus::prelude::*;

use crate::{
    icon::{Glyph, Icon},
    route::Route,
    state::use_app,
};

/// Where the records are, in words, with the way to send them now.
#[component]
pub(crate) fn SyncStrip() -> Element {
    let app = use_app();
    let Some(status) = app.status().filter(|_| !app.is_practising()) else {
        return rsx! {};
    };
    let words = app.words();
    let syncing = app.is_syncing();
    let failure = app.failure_to_tell().filter(|_| !syncing);
    let (tone, icon) = match () {
        () if failure.as_ref().is_some_and(|failure| !failure.is_temporary()) => ("bad", Icon::Alert),
        () if status.questioned > 0 => ("warn", Icon::Alert),
        () if status.unsent > 0 => ("warn", Icon::Cloud),
        () if status.last_synced.is_none() => ("info", Icon::Cloud),
        () => ("ok", Icon::CloudDone),
    };
    let sentence = if syncing {
        words.text("sync-going")
    } else {
        words.sync_state(&status, app.clock())
    };
    rsx! {
        div { class: "strip tone-{tone}", "data-testid": "sync-strip", "data-unsent": "{status.unsent}",
            Link { class: "strip-words", to: Route::Sending {}, "data-testid": "sync-details",
                Glyph { icon, size: 22 }
                span { role: "status",
                    span { "data-testid": "sync-state", {sentence} }
                    if let Some(failure) = failure {
                        span { class: "strip-failure", "data-testid": "sync-failure", {words.failure(&failure)} }
                    }
                }
            }
            SyncButton { class: "strip-button" }
        }
    }
}

/// "Kirim sekarang".
#[component]
pub(crate) fn SyncButton(class: String) -> Element {
    let app = use_app();
    if app.is_practising() {
        return rsx! {};
    }
    let syncing = app.is_syncing();
    rsx! {
        button {
            class,
            r#type: "button",
            "data-testid": "sync-now",
            disabled: syncing,
            "aria-busy": "{syncing}",
            onclick: move |_| async move { app.sync().await },
            if syncing {
                span { class: "spinner", "aria-hidden": "true" }
            }
            {app.text(if syncing { "sync-sending" } else { "sync-now" })}
        }
    }
}
