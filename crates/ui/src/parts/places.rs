use std::rc::Rc;

use device::Role;
use dioxus::prelude::*;

use super::PracticeSign;
use crate::{
    icon::{Glyph, Icon},
    parts::titled,
    route::Route,
    state::{AppState, use_app},
    unsaved::use_unsaved,
};

/// The places of the app: at the bottom of a phone, at the side of a wide window, around the screen of the moment.
#[component]
pub(crate) fn Places() -> Element {
    let app = use_app();
    let here = use_route::<Route>();
    let one_thing = here.is_one_thing();
    let at_home = matches!(here, Route::Home {});
    let unsaved = use_unsaved();
    let mut screen = use_signal(|| None::<Rc<MountedData>>);
    let (place, who) = place_and_person(app);
    let unsent = app.status().map_or(0, |status| status.unsent);
    rsx! {
        button {
            class: "skip",
            r#type: "button",
            "data-testid": "skip",
            onclick: move |_| async move {
                let screen = screen.peek().clone();
                if let Some(screen) = screen {
                    // Where nothing can take the focus, it stays where it was.
                    drop(screen.set_focus(true).await);
                }
            },
            {app.text("skip-to-content")}
        }
        PracticeSign {}
        Leaving {}
        div {
            class: "places",
            class: if one_thing { "one-thing" },
            onkeydown: move |event| {
                if event.key() == Key::Escape && !at_home {
                    navigator().go_back();
                }
            },
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
                    to: Route::Day {},
                    icon: Icon::Calendar,
                    name: "day",
                    active: matches!(here, Route::Day {} | Route::DayEnd {}),
                }
                PlaceLink {
                    to: Route::NobodyChosen {},
                    icon: Icon::People,
                    name: "people",
                    active: matches!(
                        here,
                        Route::NobodyChosen {}
                            | Route::Person { .. }
                            | Route::Register {}
                            | Route::Households {}
                            | Route::Household { .. }
                            | Route::SurveyResult { .. }
                    ),
                }
                PlaceLink {
                    to: Route::ChooseChild {},
                    icon: Icon::Scale,
                    name: "weigh",
                    active: matches!(here, Route::ChooseChild {} | Route::Weigh { .. }),
                    wide_only: true,
                }
                PlaceLink {
                    to: Route::Learning {},
                    icon: Icon::Book,
                    name: "learn",
                    active: matches!(here, Route::Learning {} | Route::Topic { .. } | Route::Counsel { .. } | Route::Quiz { .. } | Route::Skills {}),
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
                    active: matches!(here, Route::Settings {} | Route::Rules {}),
                    wide_only: true,
                }
            }
            main {
                class: "place",
                tabindex: "-1",
                onmounted: move |event| screen.set(Some(event.data())),
                oninput: move |_| unsaved.begin(),
                Outlet::<Route> {}
            }
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

/// Asks before what was typed is lost.
#[component]
fn Leaving() -> Element {
    let app = use_app();
    let unsaved = use_unsaved();
    // Whoever goes to another address is told here that something is not saved.
    let _ = use_route::<Route>();
    let redraw = use_hook(dioxus::core::schedule_update);
    let Some(wanted) = unsaved.wanted() else {
        return rsx! {};
    };
    let (staying, leaving) = (unsaved.clone(), unsaved);
    rsx! {
        div { class: "over",
            div {
                class: "dialog",
                role: "alertdialog",
                "aria-modal": "true",
                "aria-labelledby": "leaving-title",
                "aria-describedby": "leaving-text",
                "data-testid": "leaving",
                h2 { id: "leaving-title", {app.text("leaving-title")} }
                p { id: "leaving-text", {app.text("leaving-text")} }
                button {
                    class: "button button-primary",
                    r#type: "button",
                    "data-testid": "leaving-stay",
                    onmounted: move |button| async move { drop(button.data().set_focus(true).await) },
                    onclick: move |_| {
                        staying.stay();
                        redraw();
                    },
                    {app.text("leaving-stay")}
                }
                button {
                    class: "button button-quiet",
                    r#type: "button",
                    "data-testid": "leaving-drop",
                    onclick: move |_| {
                        leaving.end();
                        navigator().replace(wanted.clone());
                    },
                    {app.text("leaving-drop")}
                }
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
