use device::PersonId;
use dioxus::prelude::*;
use health::{Age, elder, nutrition::ExclusiveMonth};

use super::person::whose;
use crate::{
    icon::{Glyph, Icon},
    parts::{Bar, person_or, use_person},
    route::Route,
    state::use_app,
};

/// Catat: everything that can be written down about a person, by her age.
#[component]
pub(crate) fn WriteDown(id: PersonId) -> Element {
    let app = use_app();
    let words = app.words();
    let person = match person_or(use_person(id), id, app.text("write-title"), Route::person(id)) {
        Ok(person) => person,
        Err(instead) => return instead,
    };
    let age = Age::on(app.today(), person.profile.birth_date);
    let child = age.is_some_and(Age::is_under_five);
    let baby = age.is_some_and(|age| (age.months as usize) < ExclusiveMonth::ALL.len());
    let elder = age.is_some_and(|age| age.years() >= elder::FROM_YEARS);
    let ways = [
        child.then_some(("weigh", Icon::Scale, Route::Weigh { id })),
        child.then_some(("immunise", Icon::Syringe, Route::Immunise { id })),
        baby.then_some(("milk", Icon::Milk, Route::AskMilk { id })),
        (!child).then_some(("screening", Icon::Pulse, Route::screening(id))),
        elder.then_some(("elder", Icon::Elder, Route::elder(id))),
        Some(("give", Icon::Pill, Route::Give { id })),
        child.then_some(("develop", Icon::Growing, Route::Develop { id })),
        Some(("visit", Icon::Visit, Route::Visit { id })),
        Some(("refer", Icon::Forward, Route::Refer { id })),
        Some(("ask", Icon::Info, Route::Ask { id })),
        Some(("depart", Icon::Leave, Route::Depart { id })),
    ];
    rsx! {
        Bar { title: words.text("write-title"), subtitle: whose(app, &person), back: Route::person(id) }
        div { class: "content",
            ul { class: "rows",
                for (name , icon , to) in ways.into_iter().flatten() {
                    li { key: "{name}",
                        Link { class: "row", to, "data-testid": "{name}",
                            span { class: "line-icon", Glyph { icon, size: 22 } }
                            span { class: "row-words",
                                span { class: "row-name", {words.text(name)} }
                                span { class: "row-facts", {words.text(&format!("write-{name}"))} }
                            }
                            Glyph { icon: Icon::Forward, size: 20 }
                        }
                    }
                }
            }
        }
    }
}
