use dioxus::prelude::*;
use learn::Library;

use super::Bar;
use crate::{
    icon::{Glyph, Icon},
    picture::Picture,
    state::{AppState, use_app},
};

/// Every card and quiz in the language of the screens.
pub(crate) fn library(app: AppState) -> &'static Library {
    learn::library(app.words().language().code())
}

/// What a counselling card says, to be laid between a cadre and a mother.
#[component]
pub(crate) fn CounselBody(card: String) -> Element {
    let app = use_app();
    let library = library(app);
    let (Some(found), Some(topic)) = (library.card(&card), library.topic_of(&card)) else {
        return rsx! {};
    };
    let text = &found.text;
    rsx! {
        // Whichever card is shown begins at its top.
        for _ in [&card] {
            figure {
                key: "{card}",
                class: "counsel-picture",
                onmounted: move |picture| async move { drop(picture.data().scroll_to(ScrollBehavior::Instant).await) },
                Picture { topic: topic.key.clone() }
            }
        }
        p { class: "about", {text.for_whom.as_str()} }
        section { class: "card counsel-say", "data-testid": "card-say",
            h2 { {app.text("learn-say")} }
            for sentence in &text.say {
                p { "“" {sentence.as_str()} "”" }
            }
        }
        Told { name: "show", lines: text.show.clone() }
        Told { name: "do", lines: text.steps.clone() }
        section { class: "card counsel-refer", "data-testid": "card-refer",
            h2 {
                Glyph { icon: Icon::Alert, size: 22 }
                {app.text("learn-refer")}
            }
            ul { class: "counsel-lines",
                for line in &text.refer {
                    li { {line.as_str()} }
                }
            }
        }
        section { class: "card", "data-testid": "card-ask",
            h2 { {app.text("learn-ask")} }
            p { class: "tell", {text.ask.as_str()} }
        }
        p { class: "about", "data-testid": "card-source",
            {app.words().text_with("learn-source", &[("source", found.source.as_str().into())])}
            if !found.is_verified() {
                " "
                strong { "data-testid": "card-unverified", {app.text("learn-unverified")} }
            }
        }
    }
}

/// One list of a card under its heading.
#[component]
fn Told(name: String, lines: Vec<String>) -> Element {
    let app = use_app();
    rsx! {
        section { class: "card", "data-testid": "card-{name}",
            h2 { {app.text(&format!("learn-{name}"))} }
            ul { class: "counsel-lines",
                for line in lines {
                    li { {line} }
                }
            }
        }
    }
}

/// A row that leads to a card.
#[component]
pub(crate) fn CardRow(card: String, onopen: EventHandler<String>) -> Element {
    let app = use_app();
    let Some(found) = library(app).card(&card) else {
        return rsx! {};
    };
    rsx! {
        li {
            button {
                class: "row",
                r#type: "button",
                "data-testid": "card-row",
                "data-card": "{card}",
                onclick: move |_| onopen.call(card.clone()),
                span { class: "line-icon", Glyph { icon: Icon::Book, size: 22 } }
                span { class: "row-words",
                    span { class: "row-name", {found.text.title.as_str()} }
                    span { class: "row-facts", {found.text.for_whom.as_str()} }
                }
                Glyph { icon: Icon::Forward, size: 20 }
            }
        }
    }
}

/// A card in the middle of something else, with the way back to it.
#[component]
pub(crate) fn CounselHere(card: String, back: String, onback: EventHandler<()>) -> Element {
    let app = use_app();
    let title = library(app).card(&card).map(|card| card.text.title.as_str());
    rsx! {
        Bar { title: title.unwrap_or_default() }
        div { class: "content counsel", "data-testid": "counsel", CounselBody { card } }
        div { class: "foot",
            button { class: "button button-primary", r#type: "button", "data-testid": "card-back", onclick: move |_| onback.call(()),
                Glyph { icon: Icon::Back, size: 22 }
                {back}
            }
        }
    }
}
