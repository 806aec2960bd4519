use dioxus::prelude::*;
use learn::Card;

use super::learning::Unknown;
use crate::{
    icon::{Glyph, Icon},
    parts::{Bar, CounselBody, library},
    route::Route,
    state::use_app,
};

/// One counselling card, and the way to the next.
#[component]
pub(crate) fn Counsel(card: String) -> Element {
    let app = use_app();
    let library = library(app);
    let (Some(found), Some(topic)) = (library.card(&card), library.topic_of(&card)) else {
        return rsx! { Unknown {} };
    };
    let (before, after) = library.neighbours(&card);
    let to = |card: &Card| Route::Counsel {
        card: card.key.clone(),
    };
    rsx! {
        Bar {
            title: found.text.title.as_str(),
            subtitle: topic.name.as_str(),
            back: Route::Topic { topic: topic.key.clone() },
        }
        div { class: "content counsel", "data-testid": "counsel",
            CounselBody { card: card.clone() }
        }
        div { class: "foot",
            div { class: "counsel-foot",
                if let Some(before) = before {
                    Link { class: "button", to: to(before), "data-testid": "previous", "aria-label": app.text("learn-previous"),
                        Glyph { icon: Icon::Back }
                    }
                }
                if let Some(after) = after {
                    Link { class: "button button-primary", to: to(after), "data-testid": "next",
                        {app.text("learn-next")}
                        Glyph { icon: Icon::Forward, size: 22 }
                    }
                } else {
                    Link { class: "button button-primary", to: Route::Learning {}, "data-testid": "all-cards",
                        {app.text("learn-all")}
                    }
                }
            }
        }
    }
}
