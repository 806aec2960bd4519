use device::{EventBody, PersonId, PersonView, event::BirthResult};
use dioxus::prelude::*;
use health::{
    Date,
    follow_up::{Action, Need},
    nutrition::{BirthWeight, birth_weight},
};

use super::known::newborns;
use crate::{
    icon::{Glyph, Icon},
    parts::{Bar, use_person},
    route::Route,
    screens::person::whose,
    state::use_app,
};

/// At once after a birth was written down: each newborn with what is due, and when mother and child are seen next.
#[component]
pub(super) fn BirthSaved(person: PersonView, on: Date) -> Element {
    let app = use_app();
    let words = app.words();
    let id = person.id;
    let children = newborns(&person, on);
    let lost = person.history.iter().any(|line| {
        let of_today = line.on == on;
        of_today && matches!(&line.body, EventBody::Birth(birth) if birth.result != BirthResult::LiveBirth)
    });
    let first = children.first().copied();
    rsx! {
        Bar { title: words.text("give-birth"), subtitle: whose(app, &person), back: Route::pregnancy(id) }
        div { class: "content", "data-testid": "birth-saved",
            p { class: "flash tone-ok", role: "status", "data-testid": "saved",
                Glyph { icon: Icon::Check, size: 22 }
                span { {words.text(if children.is_empty() { "birth-saved-mother" } else { "birth-saved" })} }
            }
            if lost {
                p { class: "message tone-info", "data-testid": "condolence", {words.text("birth-condolence")} }
            }
            for child in children {
                Newborn { key: "{child}", id: child }
            }
            section { class: "card", "data-testid": "tell",
                h2 { {words.text("birth-tell")} }
                p { class: "tell", {words.text(if lost { "birth-tell-lost" } else { "birth-tell-text" })} }
            }
        }
        div { class: "foot",
            if let Some(child) = first {
                Link { class: "button button-primary", to: Route::Immunise { id: child }, "data-testid": "immunise",
                    Glyph { icon: Icon::Syringe, size: 22 }
                    {words.text("birth-first-dose")}
                }
                Link { class: "button button-quiet", to: Route::pregnancy(id), "data-testid": "see-person", {words.text("birth-see-mother")} }
            } else {
                Link { class: "button button-primary", to: Route::pregnancy(id), "data-testid": "see-person", {words.text("birth-see-mother")} }
            }
        }
    }
}

/// The newborn's own page is one tap away, and what it needs first stands here.
#[component]
fn Newborn(id: PersonId) -> Element {
    let app = use_app();
    let words = app.words();
    let today = app.today();
    let person = use_person(id);
    let Some(Ok(person)) = person.read().clone() else {
        return rsx! {};
    };
    let born = person.history.iter().find_map(|line| match &line.body {
        EventBody::Birth(birth) => birth.weight.map(|weight| (line.on, weight)),
        _ => None,
    });
    let low = born
        .and_then(|(on, weight)| birth_weight(on, weight))
        .is_some_and(|classed| classed.class == BirthWeight::Low);
    let tasks = person.follow_up(today);
    let due: Vec<String> = tasks
        .iter()
        .filter(|task| task.action != Action::Weigh && task.need != Need::Weighing)
        .map(|task| words.need(task, today))
        .collect();
    let sex = words.text(person.profile.sex.as_str());
    let weight = born.map(|(_, weight)| words.kilograms(weight));
    let about: Vec<String> = [Some(sex), weight].into_iter().flatten().collect();
    rsx! {
        section { class: "card stack", "data-testid": "newborn",
            h2 { "data-testid": "newborn-name", {person.profile.name.as_str()} }
            p { {about.join(" \u{b7} ")} }
            if low {
                p { class: "finding", "data-testid": "low-weight", {words.text("birth-low-weight")} }
            }
            for what in due {
                p { key: "{what}", class: "need-what", "data-testid": "newborn-need", {what} }
            }
            Link { class: "button", to: Route::person(id), "data-testid": "see-newborn",
                {words.text("birth-see-child")}
            }
            if low {
                Link { class: "button", to: Route::Refer { id }, "data-testid": "refer", {words.text("refer")} }
            }
        }
    }
}
