use device::Role;
use dioxus::prelude::*;

use crate::{
    icon::{Glyph, Icon},
    parts::titled,
    route::Route,
    state::{AppState, use_app},
};

/// The places of the app: at the bottom of a phone, at the side of a wide window, around the screen of the moment.
#[component]
pub(crate) fn Places() -> Element {
    let app = use_app();
    let here = use_route::<Route>();
    // In the middle of one thing a phone shows only that thing.
    let one_thing = matches!(
        here,
        Route::Register {}
            | Route::Weigh { .. }
            | Route::Immunise { .. }
            | Route::Visit { .. }
            | Route::Refer { .. }
            | Route::Screening { .. }
            | Route::Elder { .. }
            | Route::Ask { .. }
            | Route::WritePost { .. }
            | Route::Amend { .. }
            | Route::Correct { .. }
            | Route::Withdraw { .. }
            | Route::Check { .. }
    );
    let (place, who) = place_and_person(app);
    let unsent = app.status().map_or(0, |status| status.unsent);
    rsx! {
        div { class: "places", class: if one_thing { "one-thing" },
            nav { class: "places-bar", "aria-label": app.text("nav-label"),
                div { class: "places-who",
                    strong { {place} }
                    span { {who} }
                }
                PlaceLink {
                    to: Route::Home {},
                    icon: Icon::Home,
                    name: "home",
                    active: matches!(here, Route::Home {} | Route::Deciding {} | Route::Pair { .. }),
                }
                PlaceLink {
                    to: Route::NobodyChosen {},
                    icon: Icon::People,
                    name: "people",
                    active: matches!(here, Route::NobodyChosen {} | Route::Person { .. } | Route::Register {}),
                }
                PlaceLink {
                    to: Route::ChooseChild {},
                    icon: Icon::Scale,
                    name: "weigh",
                    active: matches!(here, Route::ChooseChild {} | Route::Weigh { .. }),
                    wide_only: true,
                }
                PlaceLink {
                    to: Route::Sending {},
                    icon: Icon::Cloud,
                    name: "sending",
                    active: matches!(here, Route::Sending {}),
                    wide_only: true,
                    count: unsent,
                }
                PlaceLink {
                    to: Route::Settings {},
                    icon: Icon::Settings,
                    name: "settings",
                    active: matches!(here, Route::Settings {}),
                    wide_only: true,
                }
            }
            main { class: "place", Outlet::<Route> {} }
        }
    }
}

#[component]
fn PlaceLink(
    to: Route,
    icon: Icon,
    name: String,
    active: bool,
    #[props(default)] wide_only: bool,
    #[props(default)] count: u64,
) -> Element {
    let app = use_app();
    rsx! {
        Link {
            class: if wide_only { "place-link wide-only" } else { "place-link" },
            to,
            "data-testid": "place-{name}",
            "data-active": "{active}",
            Glyph { icon }
            span { {app.text(&format!("nav-{name}"))} }
            if count > 0 {
                span { class: "place-count", "{count}" }
            }
        }
    }
}

/// Where this device works, and for whom.
pub(crate) fn place_and_person(app: AppState) -> (String, String) {
    let Some(enrolment) = app.enrolment() else {
        return (app.text("app-name"), String::new());
    };
    let words = app.words();
    let role = match enrolment.role {
        Role::Cadre => "role-cadre",
        Role::Nurse => "role-nurse",
        Role::Officer => "role-officer",
    };
    let who = words.text_with(role, &[("name", enrolment.person.into())]);
    let puskesmas = enrolment.places.first().map(|first| first.puskesmas.as_str());
    match (enrolment.places.as_slice(), puskesmas) {
        ([place], _) => (
            titled(app, "posyandu", &place.posyandu),
            format!("{} · {who}", place.village),
        ),
        (places, Some(puskesmas)) if places.iter().all(|place| place.puskesmas == puskesmas) => {
            (titled(app, "puskesmas", puskesmas), who)
        }
        (places, _) => (words.count("posyandu-count", places.len() as u64), who),
    }
}
