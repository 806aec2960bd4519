//! Hari posyandu: from opening a session to its figures.

mod desk;
mod end;
mod figures;
mod list;
mod newcomer;
mod start;

use device::{Failure, PersonLine, ScopeId, SessionView};
use dioxus::prelude::*;

pub(crate) use desk::ChangeDesk;
pub(crate) use end::DayEnd;
pub(crate) use newcomer::RegisterToday;
pub(super) use start::SessionCard;

use crate::{
    icon::{Glyph, Icon},
    parts::{Bar, Loading, Problem, SyncStrip, titled},
    state::{AppState, use_app},
};

/// Hari posyandu: what is to be done now, from "Mulai" to the figures of the day.
#[component]
pub(crate) fn Day() -> Element {
    let app = use_app();
    let session = match use_day() {
        Ok(session) => session,
        Err(instead) => return instead,
    };
    if session.is_open() {
        if session.my_desks().is_some() {
            rsx! { list::Today { session } }
        } else {
            rsx! { desk::SitDown { session } }
        }
    } else if session.closed.is_some() {
        rsx! { end::Ended { session } }
    } else {
        rsx! {
            Bar { title: app.text("nav-day"), subtitle: place(app, session.scope) }
            SyncStrip {}
            div { class: "content", SessionCard { session } }
        }
    }
}

/// Today's session of a posyandu, read again whenever the database changes.
pub(super) fn use_session(scope: Option<ScopeId>) -> Resource<Option<Result<SessionView, Failure>>> {
    let app = use_app();
    use_resource(use_reactive!(|scope| async move {
        match scope {
            Some(scope) => Some(app.session(scope).await),
            None => None,
        }
    }))
}

/// Today's session of the posyandu she works in, or what a screen shows in its place: while it is looked for, when it
/// cannot be read, and the choice of a posyandu where this device has several.
fn use_day() -> Result<SessionView, Element> {
    let app = use_app();
    let scope = app.day_scope();
    let session = use_session(scope);
    let title = app.text("nav-day");
    match (scope, &*session.read()) {
        (None, _) => Err(rsx! { ChoosePlace {} }),
        (Some(scope), Some(Some(Ok(session)))) if session.scope == scope => Ok(session.clone()),
        (_, Some(Some(Err(failure)))) => Err(rsx! {
            Bar { title }
            div { class: "content", Problem { failure: failure.clone() } }
        }),
        _ => Err(rsx! {
            Bar { title }
            Loading {}
        }),
    }
}

#[component]
fn ChoosePlace() -> Element {
    let app = use_app();
    rsx! {
        Bar { title: app.text("nav-day"), subtitle: app.text("day-which-place") }
        SyncStrip {}
        div { class: "content",
            ul { class: "rows",
                for place in app.places() {
                    li { key: "{place.scope}",
                        button {
                            class: "row",
                            r#type: "button",
                            "data-testid": "day-place",
                            onclick: move |_| app.work_in(place.scope),
                            span { class: "line-icon", Glyph { icon: Icon::Calendar, size: 22 } }
                            span { class: "row-words",
                                span { class: "row-name", {titled(app, "posyandu", &place.posyandu)} }
                                span { class: "row-facts", {place.village.clone()} }
                            }
                            Glyph { icon: Icon::Forward, size: 20 }
                        }
                    }
                }
            }
        }
    }
}

/// "Posyandu Melati 1".
fn place(app: AppState, scope: ScopeId) -> String {
    let places = app.places();
    let here = places.iter().find(|place| place.scope == scope);
    here.map(|place| titled(app, "posyandu", &place.posyandu))
        .unwrap_or_default()
}

/// Whether a person's name or her mother's holds every typed word.
fn matches(person: &PersonLine, search: &str) -> bool {
    let mother = person.mother.as_ref().map_or("", |mother| mother.as_str());
    let names = format!("{} {mother}", person.name.as_str()).to_lowercase();
    search
        .to_lowercase()
        .split_whitespace()
        .all(|word| names.contains(word))
}
