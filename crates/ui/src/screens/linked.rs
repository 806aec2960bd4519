use device::{Decision, DocumentId, JointLine, LinkedDocument, PersonId};
use dioxus::prelude::*;

use crate::{
    decide::use_decide,
    icon::{Glyph, Icon},
    parts::{Problem, titled},
    route::Route,
    state::{AppState, use_app},
};

/// The same person in other documents, what all of them tell together, and the way to take it back.
#[component]
pub(super) fn Linked(id: PersonId, links: Vec<LinkedDocument>, joint: Vec<JointLine>) -> Element {
    let app = use_app();
    let words = app.words();
    let deciding = use_decide();
    // The one that is said to be somebody else, until she says yes.
    let mut leaving = use_signal(|| None::<DocumentId>);
    let mut said = use_signal(|| None::<String>);
    let unlink = use_callback(move |other: DocumentId| {
        spawn(async move {
            let decision = Decision::Unlink {
                one: id.into(),
                other,
            };
            if let Some(done) = deciding.write(decision, "unlinked").await {
                leaving.set(None);
                said.set(Some(done));
                // She said that they are two, so that nobody is asked again. Where that cannot be written (a third still
                // joins them), the pair is offered once more.
                let not_same = Decision::NotSame {
                    one: id,
                    other: other.into(),
                };
                drop(deciding.write(not_same, "unlinked").await);
            }
        });
    });
    // Said here and not below: with the last link everything below is gone.
    rsx! {
        div { class: "flash-room", role: "status",
            if let Some(said) = said() {
                p { class: "flash tone-ok", "data-testid": "unlinked",
                    Glyph { icon: Icon::Check, size: 22 }
                    span { {said} }
                }
            }
        }
        if !links.is_empty() {
            section { class: "card", "data-testid": "linked",
                h2 { {words.text("linked-title")} }
                ul { class: "rows",
                    for other in links {
                        li { key: "{other.id}",
                            Other { other: other.clone() }
                            if leaving() == Some(other.id) {
                                Confirm {
                                    name: name_of(app, &other),
                                    saving: deciding.is_saving(),
                                    onyes: move |()| unlink.call(other.id),
                                    onno: move |()| leaving.set(None),
                                }
                                if let Some(failure) = deciding.failure() {
                                    Problem { failure }
                                }
                            } else if other.direct {
                                button {
                                    class: "link-button",
                                    r#type: "button",
                                    "data-testid": "unlink",
                                    "aria-label": format!("{}: {}", words.text("unlink"), name_of(app, &other)),
                                    onclick: move |_| {
                                        said.set(None);
                                        leaving.set(Some(other.id));
                                    },
                                    {words.text("unlink")}
                                }
                            } else {
                                p { class: "about", "data-testid": "linked-through", {words.text("linked-through")} }
                            }
                        }
                    }
                }
                Joint { joint }
            }
        }
    }
}

/// One of the other documents, with the way there.
#[component]
fn Other(other: LinkedDocument) -> Element {
    let app = use_app();
    rsx! {
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
            p { class: "about", {app.text("linked-elsewhere")} }
        }
    }
}

/// Once more before two are told apart: what will happen, in words. What changes nothing takes the focus.
#[component]
fn Confirm(name: String, saving: bool, onyes: EventHandler<()>, onno: EventHandler<()>) -> Element {
    let app = use_app();
    let words = app.words();
    rsx! {
        div { class: "doubt", role: "alertdialog", "aria-labelledby": "unlink-sure", "aria-describedby": "unlink-about",
            "data-testid": "unlink-confirm",
            p { id: "unlink-sure",
                strong { {words.text_with("unlink-sure", &[("name", name.into())])} }
            }
            p { id: "unlink-about", {words.text("unlink-about")} }
            div { class: "foot-pair",
                button {
                    class: "button button-primary",
                    r#type: "button",
                    "data-testid": "unlink-yes",
                    disabled: saving,
                    onclick: move |_| onyes.call(()),
                    {words.text("unlink-yes")}
                }
                button {
                    class: "button",
                    r#type: "button",
                    "data-testid": "unlink-no",
                    disabled: saving,
                    onmounted: move |button| async move { drop(button.data().set_focus(true).await) },
                    onclick: move |_| onno.call(()),
                    {words.text("unlink-no")}
                }
            }
        }
    }
}

/// What all of the documents tell together, each thing once.
#[component]
fn Joint(joint: Vec<JointLine>) -> Element {
    let app = use_app();
    let words = app.words();
    rsx! {
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

/// The name there, or that the document is not on this device.
fn name_of(app: AppState, other: &LinkedDocument) -> String {
    let name = other.name.as_ref().map(|name| name.as_str().to_owned());
    name.unwrap_or_else(|| app.text("linked-other"))
}
