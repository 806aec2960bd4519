use dioxus::prelude::*;

use crate::{
    icon::{Glyph, Icon},
    parts::{Bar, Empty, Loading, PersonRow, Problem, SyncStrip},
    route::Route,
    screens::PeopleOrFamilies,
    state::use_app,
};

/// Warga: the list, and beside it where there is room, the person chosen.
#[component]
pub(crate) fn PeopleAndPerson() -> Element {
    let chosen = match use_route::<Route>() {
        Route::Person { id, .. } => Some(id),
        _ => None,
    };
    rsx! {
        div { class: "split", class: if chosen.is_some() { "split-chosen" },
            div { class: "split-list", People { chosen } }
            div { class: "split-detail", Outlet::<Route> {} }
        }
    }
}

/// Beside the list, before anybody is chosen.
#[component]
pub(crate) fn NobodyChosen() -> Element {
    let app = use_app();
    rsx! {
        Empty { name: "nobody-chosen", icon: Icon::People, title: app.text("people-choose"), text: app.text("people-choose-text") }
    }
}

/// More rows than anybody reads, and few enough for a small phone: beyond them one searches.
const MOST_ROWS: u32 = 100;

#[component]
fn People(chosen: Option<device::PersonId>) -> Element {
    let app = use_app();
    let search = use_signal(String::new);
    let people = use_resource(move || app.people_up_to(search(), MOST_ROWS));
    let searching = !search.read().trim().is_empty();
    let total = people
        .read()
        .as_ref()
        .and_then(|answer| answer.as_ref().ok())
        .map(|view| view.total);
    let content = match &*people.read() {
        None => rsx! { Loading {} },
        Some(Err(failure)) => rsx! { Problem { failure: failure.clone() } },
        Some(Ok(view)) if view.people.is_empty() => {
            let (title, text) = if searching {
                ("people-no-match", "people-no-match-text")
            } else {
                ("people-none", "people-none-text")
            };
            rsx! { Empty { icon: Icon::People, title: app.text(title), text: app.text(text) } }
        }
        Some(Ok(view)) => rsx! {
            ul { class: "rows", "data-testid": "people-list",
                for person in view.people.clone() {
                    PersonRow {
                        key: "{person.id}",
                        to: Route::person(person.id),
                        current: chosen == Some(person.id),
                        person,
                    }
                }
            }
            if view.total > view.people.len() as u64 {
                p { class: "about", "data-testid": "more-people",
                    {app.words().count("people-more", view.total - view.people.len() as u64)}
                }
            }
        },
    };
    rsx! {
        Bar {
            title: app.text("nav-people"),
            subtitle: total.map(|total| app.words().count("people-count", total)),
        }
        PeopleOrFamilies { families: false }
        SyncStrip {}
        div { class: "content people",
            SearchField { search }
            {content}
        }
        div { class: "foot",
            Link { class: "button button-primary", to: Route::Register {}, "data-testid": "register",
                Glyph { icon: Icon::Register }
                {app.text("register-title")}
            }
        }
    }
}

/// Finds people by name, part of a name or the mother's name; under another label, something else.
#[component]
pub(super) fn SearchField(search: Signal<String>, label: Option<String>) -> Element {
    let app = use_app();
    let label = label.unwrap_or_else(|| app.text("people-search"));
    rsx! {
        label { class: "search",
            Glyph { icon: Icon::Search, size: 22 }
            span { class: "only-heard", {label.as_str()} }
            input {
                r#type: "search",
                "data-testid": "search",
                autocomplete: "off",
                placeholder: label.as_str(),
                value: "{search}",
                oninput: move |event| search.set(event.value()),
            }
        }
    }
}
