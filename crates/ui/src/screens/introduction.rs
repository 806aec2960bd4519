use dioxus::prelude::*;

use crate::{parts::Bar, route::Route, state::use_app};

/// A swipe is longer than a tap that slipped, CSS pixels.
const SWIPE: f64 = 48.0;

/// What a card says, and the name of its picture.
const CARDS: [(&str, &str, Picture); 3] = [
    ("intro-offline", "intro-offline-text", Picture::Offline),
    ("intro-needs", "intro-needs-text", Picture::Needs),
    ("intro-send", "intro-send-text", Picture::Send),
];

/// Pengenalan, again from the settings.
#[component]
pub(crate) fn Introduction() -> Element {
    let app = use_app();
    rsx! {
        Bar { title: app.text("intro-title"), back: Route::Settings {} }
        Cards { ondone: move |()| drop(navigator().replace(Route::Settings {})) }
    }
}

/// The first thing after the first sign-in, once.
#[component]
pub(crate) fn FirstCards() -> Element {
    let app = use_app();
    rsx! {
        main { class: "first-cards",
            Cards { ondone: move |()| app.introduced() }
        }
    }
}

/// Three cards, one after the other: by a tap, by a swipe, or passed over.
#[component]
fn Cards(ondone: EventHandler<()>) -> Element {
    let app = use_app();
    let mut place = use_signal(|| 0_usize);
    let mut touched = use_signal(|| None::<f64>);
    let last = place() + 1 == CARDS.len();
    let mut go = move |by: isize| {
        let next = place.peek().saturating_add_signed(by);
        if next < CARDS.len() {
            place.set(next);
        }
    };
    let Some((title, text, picture)) = CARDS.get(place()).copied() else {
        return rsx! {};
    };
    let position = app.words().text_with(
        "intro-place",
        &[
            ("place", (place() as u64 + 1).into()),
            ("all", (CARDS.len() as u64).into()),
        ],
    );
    rsx! {
        section {
            class: "intro",
            "data-testid": "intro",
            "data-card": "{place() + 1}",
            onpointerdown: move |event| touched.set(Some(event.client_coordinates().x)),
            onpointerup: move |event| {
                let moved = touched.take().map_or(0.0, |from| event.client_coordinates().x - from);
                if moved < -SWIPE {
                    go(1);
                } else if moved > SWIPE {
                    go(-1);
                }
            },
            Drawing { picture }
            div { class: "intro-words", role: "status",
                h2 { {app.text(title)} }
                p { {app.text(text)} }
            }
            p { class: "intro-dots", "aria-label": position, role: "img",
                for dot in 0..CARDS.len() {
                    span { key: "{dot}", class: "intro-dot", "data-here": "{dot == place()}" }
                }
            }
        }
        div { class: "foot",
            button {
                class: "button button-primary",
                r#type: "button",
                "data-testid": "intro-next",
                onclick: move |_| {
                    if last {
                        ondone.call(());
                    } else {
                        go(1);
                    }
                },
                {app.text(if last { "intro-start" } else { "next" })}
            }
            if !last {
                button {
                    class: "button button-quiet",
                    r#type: "button",
                    "data-testid": "intro-skip",
                    onclick: move |_| ondone.call(()),
                    {app.text("intro-skip")}
                }
            }
        }
    }
}

/// The pictures, drawn for this app.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Picture {
    /// A telephone that keeps what is written, without a signal.
    Offline,
    /// A list with the most pressing on top.
    Needs,
    /// From the telephone to the puskesmas.
    Send,
}

#[component]
fn Drawing(picture: Picture) -> Element {
    let content = match picture {
        Picture::Offline => rsx! {
            rect { class: "draw-paper", x: "78", y: "14", width: "84", height: "150", rx: "14" }
            path { class: "draw-line", d: "M96 46h48M96 66h48M96 86h30" }
            circle { class: "draw-ok", cx: "120", cy: "124", r: "20" }
            path { class: "draw-mark", d: "m111 124 7 7 12-13" }
            path { class: "draw-faint", d: "M182 40a34 34 0 0 1 36 0M190 54a19 19 0 0 1 20 0M200 66v1" }
            path { class: "draw-bad", d: "m184 74 32-42" }
        },
        Picture::Needs => rsx! {
            rect { class: "draw-bad-soft", x: "32", y: "22", width: "176", height: "42", rx: "12" }
            path { class: "draw-bad", d: "m54 54 12-22 12 22zM66 41v5M66 50v.1" }
            path { class: "draw-line", d: "M94 38h84M94 50h52" }
            rect { class: "draw-warn-soft", x: "32", y: "74", width: "176", height: "42", rx: "12" }
            circle { class: "draw-warn", cx: "66", cy: "95", r: "11" }
            path { class: "draw-warn", d: "M66 89v6l4 3" }
            path { class: "draw-line", d: "M94 90h70M94 102h40" }
            rect { class: "draw-paper", x: "32", y: "126", width: "176", height: "42", rx: "12" }
            path { class: "draw-ok-line", d: "m57 147 6 6 12-13" }
            path { class: "draw-line", d: "M94 142h76M94 154h48" }
        },
        Picture::Send => rsx! {
            rect { class: "draw-paper", x: "20", y: "44", width: "62", height: "112", rx: "11" }
            path { class: "draw-line", d: "M34 68h34M34 84h34M34 100h22" }
            path { class: "draw-ok-line", d: "M94 92c18-22 32-22 48-4M130 88h13V75" }
            path { class: "draw-paper", d: "M156 156V86l34-30 34 30v70z" }
            path { class: "draw-bad", d: "M190 86v24M178 98h24" }
            path { class: "draw-line", d: "M180 156v-26h20v26" }
        },
    };
    rsx! {
        svg { class: "intro-picture", view_box: "0 0 240 180", "aria-hidden": "true", {content} }
    }
}
