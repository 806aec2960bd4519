use device::PersonId;
use dioxus::prelude::*;
use health::{Age, elder, nutrition::ExclusiveMonth};

use super::{
    person::whose,
    pregnancy::{Woman, woman},
};
use crate::{
    icon::{Glyph, Icon},
    parts::{Bar, person_or, use_person},
    route::Route,
    state::use_app,
};

/// The last day of a newborn's visits may be written down late.
const LAST_NEWBORN_DAY: u32 = 60;

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
    let today = app.today();
    let woman = woman(&person, today);
    let expecting = matches!(woman, Some(Woman::Pregnant(_)));
    let newborn =
        Age::days_between(today, person.profile.birth_date).is_some_and(|days| days <= LAST_NEWBORN_DAY);
    let ways = [
        child.then_some(("weigh", Icon::Scale, Route::Weigh { id })),
        child.then_some(("immunise", Icon::Syringe, Route::Immunise { id })),
        baby.then_some(("milk", Icon::Milk, Route::AskMilk { id })),
        (!child).then_some(("screening", Icon::Pulse, Route::screening(id))),
        elder.then_some(("elder", Icon::Elder, Route::elder(id))),
        newborn.then_some(("visit-newborn", Icon::Visit, Route::VisitAfterBirth { id })),
        expecting.then_some(("visit-pregnant", Icon::Check, Route::VisitPregnant { id })),
        expecting.then_some(("give-birth", Icon::Register, Route::GiveBirth { id })),
        matches!(woman, Some(Woman::AfterBirth(_))).then_some((
            "visit-after-birth",
            Icon::Check,
            Route::VisitAfterBirth { id },
        )),
        (woman.is_some() && !expecting).then_some((
            "register-pregnancy",
            Icon::Register,
            Route::RegisterPregnancy { id },
        )),
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
