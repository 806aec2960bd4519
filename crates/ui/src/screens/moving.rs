use device::{Decision, MoveLine, PersonId, PersonView, Place, Role, ScopeId};
use dioxus::prelude::*;

use super::{people::SearchField, person::whose};
use crate::{
    decide::use_decide,
    icon::{Glyph, Icon},
    parts::{Bar, Empty, Loading, Problem, person_or, titled, use_person},
    route::Route,
    state::{AppState, use_app},
};

/// More rows than anybody reads: beyond them one searches.
const MOST_ROWS: usize = 100;

/// Pindah posyandu: where a person is looked after from now on.
#[component]
pub(crate) fn Moving(id: PersonId) -> Element {
    let app = use_app();
    let person = use_person(id);
    match person_or(person, id, app.text("move-title"), Route::history(id)) {
        Ok(person) => rsx! { Destinations { person } },
        Err(instead) => instead,
    }
}

#[component]
fn Destinations(person: PersonView) -> Element {
    let app = use_app();
    let words = app.words();
    let search = use_signal(String::new);
    let mut chosen = use_signal(|| None::<Place>);
    let directory = use_resource(move || app.directory());
    let id = person.id;
    let content = match &*directory.read() {
        None => rsx! { Loading {} },
        Some(Err(failure)) => rsx! { Problem { failure: failure.clone() } },
        Some(Ok(posyandu)) => {
            let mut fitting = destinations(app, posyandu, &person, &search.read());
            let more = fitting.len().saturating_sub(MOST_ROWS);
            fitting.truncate(MOST_ROWS);
            rsx! {
                if fitting.is_empty() {
                    Empty { icon: Icon::Search, title: words.text("move-none"), text: words.text("move-none-text") }
                }
                ul { class: "rows", "data-testid": "destinations",
                    for place in fitting {
                        li { key: "{place.scope}",
                            button {
                                class: "row",
                                r#type: "button",
                                "data-testid": "destination",
                                onclick: {
                                    let place = place.clone();
                                    move |_| chosen.set(Some(place.clone()))
                                },
                                span { class: "row-words",
                                    span { class: "row-name", {titled(app, "posyandu", &place.posyandu)} }
                                    span { class: "row-facts", {where_it_is(app, &place)} }
                                }
                                Glyph { icon: Icon::Forward, size: 20 }
                            }
                        }
                    }
                }
                if more > 0 {
                    p { class: "about", {words.count("move-more", more as u64)} }
                }
            }
        }
    };
    rsx! {
        Bar {
            title: words.text("move-title"),
            subtitle: whose(app, &person),
            back: Route::history(id),
        }
        div { class: "content",
            if let Some(to) = chosen() {
                Confirm { person, to, oncancel: move |()| chosen.set(None) }
            } else {
                p { {words.text("move-question")} }
                SearchField { search, label: words.text("move-search") }
                {content}
            }
        }
    }
}

/// Where somebody may go from here, as far as it fits what was typed: a cadre only to her own posyandu.
fn destinations(app: AppState, posyandu: &[Place], person: &PersonView, typed: &str) -> Vec<Place> {
    let served = app.places();
    let cadre = app
        .enrolment()
        .is_none_or(|enrolment| enrolment.role == Role::Cadre);
    let typed = typed.trim().to_lowercase();
    let fits = |place: &&Place| {
        !homes(person).contains(&place.scope)
            && (!cadre || served.iter().any(|own| own.scope == place.scope))
            && [&place.posyandu, &place.village, &place.puskesmas]
                .into_iter()
                .any(|name| name.to_lowercase().contains(&typed))
    };
    posyandu.iter().filter(fits).cloned().collect()
}

/// Once more before it is written: what will happen, in words.
#[component]
fn Confirm(person: PersonView, to: Place, oncancel: Callback<()>) -> Element {
    let app = use_app();
    let words = app.words();
    let deciding = use_decide();
    let (id, scope) = (person.id, to.scope);
    let confirm = move |_| async move {
        let decision = Decision::Move {
            person: id,
            to: scope,
        };
        if let Some(said) = deciding.write(decision, "moved").await {
            app.say_next(said);
            navigator().replace(Route::history(id));
        }
    };
    let names = [
        ("name", person.profile.name.as_str().into()),
        ("posyandu", titled(app, "posyandu", &to.posyandu).into()),
    ];
    rsx! {
        section { class: "card", "data-testid": "move-confirm",
            h2 { {words.text_with("move-sure", &names)} }
            p { class: "about", {where_it_is(app, &to)} }
            p { {words.text("move-about")} }
        }
        if let Some(failure) = deciding.failure() {
            Problem { failure }
        }
        button {
            class: "button button-primary",
            r#type: "button",
            "data-testid": "move-yes",
            disabled: deciding.is_saving(),
            onclick: confirm,
            {words.text("move-yes")}
        }
        button {
            class: "button",
            r#type: "button",
            "data-testid": "move-no",
            disabled: deciding.is_saving(),
            onclick: move |_| oncancel.call(()),
            {words.text("move-no")}
        }
    }
}

/// "Mon Geudong · Puskesmas Banda Sakti".
fn where_it_is(app: AppState, place: &Place) -> String {
    let puskesmas = (!place.puskesmas.is_empty()).then(|| titled(app, "puskesmas", &place.puskesmas));
    let village = (!place.village.is_empty()).then(|| place.village.clone());
    village
        .into_iter()
        .chain(puskesmas)
        .collect::<Vec<_>>()
        .join(" · ")
}

/// Where a person came from or went, above everything else on her page.
#[component]
pub(super) fn Moved(person: PersonView) -> Element {
    if person.homes.len() > 1 {
        return rsx! { RivalHomes { person } };
    }
    match person.moves.into_iter().next_back() {
        Some(last) => rsx! { LastMove { last } },
        None => rsx! {},
    }
}

#[component]
fn LastMove(last: MoveLine) -> Element {
    let app = use_app();
    let words = app.words();
    let here = app.places().iter().any(|place| place.scope == last.to);
    let (key, place) = if here {
        ("moved-here", last.from_place)
    } else {
        ("moved-away", last.to_place)
    };
    let about = [
        ("posyandu", name_of(app, place.as_ref()).into()),
        ("day", words.date(last.on).into()),
    ];
    rsx! {
        p { class: "message tone-info", "data-testid": "moved",
            Glyph { icon: Icon::Info, size: 22 }
            span {
                {words.text_with(key, &about)}
                if let Some(place) = place {
                    span { class: "about", " " {where_it_is(app, &place)} }
                }
            }
        }
    }
}

/// Somebody whom two people moved to different posyandu: a nurse says in which one she is.
#[component]
fn RivalHomes(person: PersonView) -> Element {
    let app = use_app();
    let words = app.words();
    let deciding = use_decide();
    let decides = may_move(app, &person);
    let id = person.id;
    let place = |home: &ScopeId| {
        let moved = person.moves.iter().find(|step| step.to == *home);
        moved.and_then(|step| step.to_place.clone())
    };
    let homes: Vec<(ScopeId, Option<Place>)> = person.homes.iter().map(|home| (*home, place(home))).collect();
    rsx! {
        section { class: "card card-warn", "data-testid": "rival-homes",
            h2 { {words.text("rival-homes-title")} }
            p { class: "about", {words.text("rival-homes-text")} }
            ul { class: "contested-values",
                for (to, place) in homes {
                    li { key: "{to}",
                        {name_of(app, place.as_ref())}
                        if let Some(place) = &place {
                            p { class: "about", {where_it_is(app, place)} }
                        }
                        if decides {
                            button {
                                class: "button",
                                r#type: "button",
                                "data-testid": "home-here",
                                disabled: deciding.is_saving(),
                                onclick: move |_| async move {
                                    let decision = Decision::Move { person: id, to };
                                    deciding.write(decision, "decided").await;
                                },
                                {words.text("rival-homes-here")}
                            }
                        }
                    }
                }
            }
            if !decides {
                p { class: "about", {words.text("rival-homes-nurse")} }
            }
            if let Some(failure) = deciding.failure() {
                Problem { failure }
            }
        }
    }
}

/// "Posyandu Melati 1".
fn name_of(app: AppState, place: Option<&Place>) -> String {
    place.map_or_else(
        || app.text("move-unknown"),
        |place| titled(app, "posyandu", &place.posyandu),
    )
}

/// Whether somebody can be moved from this device: a nurse moves everybody she serves, a cadre between her own
/// posyandu.
pub(super) fn may_move(app: AppState, person: &PersonView) -> bool {
    let Some(enrolment) = app.enrolment() else {
        return false;
    };
    let served = |home: &ScopeId| enrolment.places.iter().any(|place| place.scope == *home);
    homes(person).iter().any(served) && (enrolment.role != Role::Cadre || enrolment.places.len() > 1)
}

/// Where she is looked after, as far as is known.
fn homes(person: &PersonView) -> &[ScopeId] {
    if person.homes.is_empty() {
        std::slice::from_ref(&person.scope)
    } else {
        &person.homes
    }
}
