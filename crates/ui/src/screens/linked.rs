use device::{JointLine, LinkedDocument};
use dioxus::prelude::*;

use crate::{
    icon::{Glyph, Icon},
    parts::titled,
    route::Route,
    state::use_app,
};

/// The same person in other documents, and what all of them tell together.
#[component]
pub(super) fn Linked(links: Vec<LinkedDocument>, joint: Vec<JointLine>) -> Element {
    let app = use_app();
    let words = app.words();
    rsx! {
        section { class: "card", "data-testid": "linked",
            h2 { {words.text("linked-title")} }
            ul { class: "rows",
                for other in links {
                    li { key: "{other.id}",
                        if let Some(name) = &other.name {
                            Link { class: "row", to: Route::history(other.id.into()), "data-testid": "linked-row",
                                span { class: "row-words",
                                    span { class: "row-name", {name.as_str()} }
                                    if let Some(place) = other.scope.and_then(|scope| app.place_among_several(scope)) {
                                        span { class: "row-facts", {titled(app, "posyandu", &place)} }
                                    }
                                }
                                Glyph { icon: Icon::Forward, size: 20 }
                            }
                        } else {
                            p { class: "about", {words.text("linked-elsewhere")} }
                        }
                    }
                }
            }
            details { class: "more",
                summary { "data-testid": "joint", {words.text("linked-joint")} }
                ul { class: "lines",
                    for (number, line) in joint.into_iter().enumerate() {
                        li { key: "{number}", class: "line",
                            span { class: "line-words",
                                span { class: "line-when", {words.day(line.on, app.today())} }
                                span { class: "line-title", {words.title(&line.body)} }
                                for sentence in words.details(line.on, &line.body) {
                                    span { class: "line-text", {sentence} }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
