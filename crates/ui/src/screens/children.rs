use dioxus::prelude::*;

use super::{home::Month, people::SearchField};
use crate::{
    icon::{Glyph, Icon},
    parts::{Bar, Empty, Loading, PersonRow, Problem},
    route::Route,
    state::use_app,
};

/// Whom to weigh: who waits this month first, and everyone by search.
#[component]
pub(crate) fn ChooseChild() -> Element {
    let app = use_app();
    let search = use_signal(String::new);
    let people = use_resource(move || app.people(search()));
    let content = match &*people.read() {
        None => rsx! { Loading {} },
        Some(Err(failure)) => rsx! { Problem { failure: failure.clone() } },
        Some(Ok(view)) if view.people.is_empty() => rsx! {
            Empty { icon: Icon::Search, title: app.text("people-no-match"), text: app.text("people-no-match-text"),
                Link { class: "button button-primary", to: Route::Register {}, "data-testid": "register",
                    Glyph { icon: Icon::Register }
                    {app.text("register-title")}
                }
            }
        },
        Some(Ok(view)) => {
            let (waiting, weighed) = Month::of(&view.people, app.today()).in_order(&view.people);
            rsx! {
                for (title, people) in [("choose-waiting", waiting), ("choose-others", weighed)] {
                    if !people.is_empty() {
                        div { class: "section-head",
                            h2 { {app.text(title)} }
                            span { {app.words().count("people-count", people.len() as u64)} }
                        }
                        ul { class: "rows",
                            for person in people {
                                PersonRow { key: "{person.id}", to: Route::Weigh { id: person.id }, person }
                            }
                        }
                    }
                }
            }
        }
    };
    rsx! {
        Bar { title: app.text("choose-title"), back: Route::Home {} }
        div { class: "content",
            SearchField { search }
            {content}
        }
    }
}
