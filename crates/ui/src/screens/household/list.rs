use device::{HouseholdLine, PersonId, Query};
use dioxus::prelude::*;
use health::{Date, family_index::FamilyIndex};

use super::{larvae::LarvaFree, named, where_it_lives};
use crate::{
    icon::{Glyph, Icon},
    parts::{Bar, Empty, Loading, Problem},
    route::Route,
    screens::people::SearchField,
    state::{EVERYONE, use_app},
};

/// The switch on top of Warga: everybody one by one, or family by family.
#[component]
pub(crate) fn PeopleOrFamilies(families: bool) -> Element {
    let app = use_app();
    rsx! {
        nav { class: "tabs", "aria-label": app.text("people-or-families"),
            Link {
                class: "tab",
                to: Route::NobodyChosen {},
                "data-testid": "show-people",
                "aria-current": if !families { "page" },
                {app.text("show-people")}
            }
            Link {
                class: "tab",
                to: Route::Households {},
                "data-testid": "show-families",
                "aria-current": if families { "page" },
                {app.text("show-families")}
            }
        }
    }
}

/// The families, by where they live.
#[component]
pub(crate) fn Households() -> Element {
    let app = use_app();
    let words = app.words();
    let search = use_signal(String::new);
    let view = use_households(search);
    let total = view
        .read()
        .as_ref()
        .and_then(|view| Some(view.as_ref().ok()?.total));
    rsx! {
        Bar {
            title: words.text("nav-people"),
            subtitle: total.map(|total| words.count("families-count", total)),
        }
        PeopleOrFamilies { families: true }
        div { class: "content people",
            SearchField { search, label: words.text("families-search") }
            Found { view, searching: !search.read().trim().is_empty(), to: |id| Route::Household { id } }
        }
        div { class: "foot",
            Link { class: "button button-primary", to: Route::RegisterHousehold {}, "data-testid": "register-household",
                Glyph { icon: Icon::Home }
                {words.text("family-register")}
            }
        }
    }
}

type Answer = Result<device::HouseholdsView, device::Failure>;

/// The households that fit what was typed.
pub(super) fn use_households(search: Signal<String>) -> Resource<Answer> {
    let app = use_app();
    use_resource(move || {
        app.households(Query::Households {
            search: search(),
            limit: EVERYONE,
        })
    })
}

/// The households found, under where they live.
#[component]
pub(super) fn Found(
    view: Resource<Answer>,
    searching: bool,
    to: Callback<device::HouseholdId, Route>,
) -> Element {
    let app = use_app();
    let words = app.words();
    match &*view.read() {
        None => rsx! { Loading {} },
        Some(Err(failure)) => rsx! { Problem { failure: failure.clone() } },
        Some(Ok(view)) if view.households.is_empty() => {
            let key = if searching {
                "families-no-match"
            } else {
                "families-none"
            };
            rsx! { Empty { icon: Icon::Home, title: words.text(key), text: words.text(&format!("{key}-text")) } }
        }
        Some(Ok(view)) => {
            let mut groups: Vec<(String, Vec<HouseholdLine>)> = Vec::new();
            for line in view.households.iter().cloned() {
                let place = where_it_lives(app, line.rt.as_ref(), line.rw.as_ref(), None);
                let place = if place.is_empty() {
                    words.text("family-no-rt")
                } else {
                    place
                };
                match groups.iter_mut().find(|(known, _)| *known == place) {
                    Some((_, lines)) => lines.push(line),
                    None => groups.push((place, vec![line])),
                }
            }
            rsx! {
                LarvaFree { households: view.households.clone() }
                for (place, lines) in groups {
                    section { key: "{place}", class: "waiting", "data-testid": "families-group",
                        div { class: "section-head",
                            h2 { {place} }
                            span { {words.count("families-count", lines.len() as u64)} }
                        }
                        ul { class: "rows",
                            for line in lines {
                                HouseholdRow { key: "{line.id}", to: to.call(line.id), line }
                            }
                        }
                    }
                }
            }
        }
    }
}

#[component]
pub(super) fn HouseholdRow(line: HouseholdLine, to: Route) -> Element {
    let app = use_app();
    let words = app.words();
    let address = line.address.as_ref().map(|address| address.as_str().to_owned());
    let facts = [
        Some(words.count("count-people", line.members.into())),
        address,
        app.place_among_several(line.scope),
    ];
    rsx! {
        li {
            Link { class: "row", to, "data-testid": "household-row",
                span { class: "line-icon", Glyph { icon: Icon::Home, size: 22 } }
                span { class: "row-words",
                    span { class: "row-name", {named(app, line.head.as_str())} }
                    span { class: "row-facts", {facts.into_iter().flatten().collect::<Vec<_>>().join(" · ")} }
                }
                IndexTag { surveyed: line.surveyed, index: line.index.clone() }
                Glyph { icon: Icon::Forward, size: 20 }
            }
        }
    }
}

/// What the latest survey came to, in the words of the rule.
#[component]
pub(super) fn IndexTag(surveyed: Option<Date>, index: Option<FamilyIndex>) -> Element {
    let app = use_app();
    match surveyed.zip(index) {
        Some((on, index)) => rsx! {
            span { class: "tag {super::result::tone(index.class)}", "data-testid": "family-class",
                {super::result::class_named(app, index.class, on)}
            }
        },
        None => rsx! {
            span { class: "row-when", {app.text("family-not-surveyed")} }
        },
    }
}

/// On a person's page: her family, or the way to one.
#[component]
pub(crate) fn FamilyOf(id: PersonId) -> Element {
    let app = use_app();
    let view = use_resource(use_reactive!(|id| async move {
        app.households(Query::HouseholdsOf(id)).await
    }));
    match &*view.read() {
        None => rsx! {},
        Some(Err(failure)) => rsx! { Problem { failure: failure.clone() } },
        Some(Ok(view)) => rsx! {
            ul { class: "rows", "data-testid": "family-of",
                for line in view.households.iter().cloned() {
                    HouseholdRow { key: "{line.id}", to: Route::Household { id: line.id }, line }
                }
                if view.households.is_empty() {
                    li {
                        Link { class: "row", to: Route::FindHousehold { person: id }, "data-testid": "find-household",
                            span { class: "line-icon", Glyph { icon: Icon::Home, size: 22 } }
                            span { class: "row-words",
                                span { class: "row-name", {app.text("family-find")} }
                                span { class: "row-facts", {app.text("family-find-text")} }
                            }
                            Glyph { icon: Icon::Forward, size: 20 }
                        }
                    }
                }
            }
        },
    }
}
