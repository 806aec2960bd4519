use dioxus::prelude::*;
use words::Language;

use crate::{
    Colours, Letters, Look, Room,
    icon::{Glyph, Icon},
    parts::{Bar, Choice, Choices, PracticeButton},
    route::Route,
    state::use_app,
};

/// Pengaturan: the language, how it looks, whose device this is, and what there is to read and to practise.
#[component]
pub(crate) fn Settings() -> Element {
    let app = use_app();
    let words = app.words();
    let unread = app.status().map_or(0, |status| status.unread);
    let choice = |language: Language| Choice {
        name: language.code().to_owned(),
        label: language.own_name().to_owned(),
        chosen: words.language() == language,
    };
    rsx! {
        Bar { title: words.text("nav-settings"), back: Route::Home {} }
        div { class: "content settings",
            Choices {
                name: "language",
                label: words.text("settings-language"),
                choices: Language::ALL.map(choice).to_vec(),
                onchoose: move |index: usize| {
                    if let Some(language) = Language::ALL.get(index) {
                        app.speak(*language);
                    }
                },
            }
            Appearance {}
            if unread > 0 {
                p { class: "message tone-info", "data-testid": "unread",
                    Glyph { icon: Icon::Info, size: 22 }
                    span { {words.count("settings-unread", unread)} }
                }
            }
            Learning {}
            ThisDevice {}
        }
    }
}

/// Colours and the size of letters, shown at once.
#[component]
fn Appearance() -> Element {
    let app = use_app();
    let look = app.look();
    let colours = Colours::ALL.map(|colours| Choice {
        name: colours.code().to_owned(),
        label: app.text(match colours {
            Colours::Phone => "look-phone",
            Colours::Light => "look-light",
            Colours::Dark => "look-dark",
            Colours::Sun => "look-sun",
        }),
        chosen: look.colours == colours,
    });
    let letters = Letters::ALL.map(|letters| Choice {
        name: letters.code().to_owned(),
        label: app.text(match letters {
            Letters::Normal => "letters-normal",
            Letters::Large => "letters-large",
            Letters::Largest => "letters-largest",
        }),
        chosen: look.letters == letters,
    });
    rsx! {
        Choices {
            name: "colours",
            label: app.text("settings-colours"),
            choices: colours.to_vec(),
            onchoose: move |index: usize| {
                if let Some(colours) = Colours::ALL.get(index) {
                    app.appear(Look { colours: *colours, ..look });
                }
            },
        }
        Choices {
            name: "letters",
            label: app.text("settings-letters"),
            choices: letters.to_vec(),
            onchoose: move |index: usize| {
                if let Some(letters) = Letters::ALL.get(index) {
                    app.appear(Look { letters: *letters, ..look });
                }
            },
        }
    }
}

/// Latihan, pengenalan, aturan.
#[component]
fn Learning() -> Element {
    let app = use_app();
    rsx! {
        section { class: "card stack", "aria-label": app.text("practice-name"),
            h2 { {app.text("practice-title")} }
            p { {app.text("practice-about")} }
            if app.is_practising() {
                button {
                    class: "button",
                    r#type: "button",
                    "data-testid": "practice-restart",
                    onclick: move |_| async move {
                        app.practise(true).await;
                        navigator().push(Route::Home {});
                    },
                    {app.text("practice-restart")}
                }
            } else {
                PracticeButton { onbegun: move |()| drop(navigator().push(Route::Home {})) }
            }
        }
        nav { class: "rows", "aria-label": app.text("settings-help"),
            Link { class: "row", to: Route::Introduction {}, "data-testid": "introduction",
                span { class: "row-words",
                    span { class: "row-name", {app.text("intro-title")} }
                    span { class: "row-facts", {app.text("intro-about")} }
                }
                Glyph { icon: Icon::Forward }
            }
            Link { class: "row", to: Route::Rules {}, "data-testid": "rules-link",
                span { class: "row-words",
                    span { class: "row-name", {app.text("rules-title")} }
                    span { class: "row-facts", {app.text("rules-row")} }
                }
                Glyph { icon: Icon::Forward }
            }
        }
    }
}

/// Whose device this is, and how it is.
#[component]
fn ThisDevice() -> Element {
    let app = use_app();
    let words = app.words();
    let room = use_resource(move || app.room());
    let Some(enrolment) = app.enrolment() else {
        return rsx! {};
    };
    let room = room.read().flatten().map(|room: Room| {
        words.text(if room.is_nearly_full() {
            "settings-room-full"
        } else {
            "settings-room-enough"
        })
    });
    rsx! {
        dl { class: "card facts",
            div { class: "fact",
                dt { {words.text("settings-who")} }
                dd { {enrolment.person} }
            }
            div { class: "fact",
                dt { {words.text("settings-places")} }
                dd {
                    for place in enrolment.places {
                        span { key: "{place.posyandu}", class: "fact-line", {place.posyandu} }
                    }
                }
            }
            if !enrolment.server.is_empty() {
                div { class: "fact",
                    dt { {words.text("enrol-server")} }
                    dd { {enrolment.server} }
                }
            }
            if let Some(room) = room {
                div { class: "fact",
                    dt { {words.text("settings-room")} }
                    dd { "data-testid": "room", {room} }
                }
            }
            div { class: "fact",
                dt { {words.text("settings-version")} }
                dd { {env!("CARGO_PKG_VERSION")} }
            }
        }
    }
}
