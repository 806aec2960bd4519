use device::{Field, PersonId, PersonView};
use dioxus::prelude::*;
use health::Age;

use super::{
    card::Card,
    depart::Departed,
    growth::Growth,
    health::Health,
    history::History,
    moving::Moved,
    pregnancy::{PregnancyPage, Woman, woman},
    referral::OpenReferrals,
    settling::Settling,
};
use crate::{
    icon::{Glyph, Icon},
    parts::{Bar, Flash, Loading, Problem, mother_of, sex_of},
    route::{Route, Tab},
    state::{AppState, use_app},
};

/// One person's page: who she is, and everything written down about her.
#[component]
pub(crate) fn Person(id: PersonId, tab: Tab) -> Element {
    let app = use_app();
    let person = use_resource(use_reactive!(|id| async move { app.person(id).await }));
    // What was just saved is said on the part it belongs to, and not again on the others.
    let arrived = use_hook(|| tab);
    let words = app.words();
    let today = app.today();
    let age = |person: &PersonView| Age::on(today, person.profile.birth_date);
    let under_five = |person: &PersonView| age(person).is_some_and(Age::is_under_five);
    match &*person.read() {
        Some(Ok(person)) if person.id == id => {
            let tabs = tabs(app, person);
            // A list leads to the page as that of a child: hers opens at the first part that she has.
            let shown = tabs
                .iter()
                .copied()
                .find(|part| *part == tab)
                .or(tabs.first().copied());
            rsx! {
            Bar {
                title: person.profile.name.as_str(),
                subtitle: about(app, person),
                back: Route::NobodyChosen {},
            }
            nav { class: "tabs", "aria-label": words.text("person-tabs"),
                for part in tabs.clone() {
                    Link {
                        key: "{part}",
                        class: "tab",
                        to: Route::Person { id, tab: part },
                        "data-testid": "tab-{part}",
                        "aria-current": if Some(part) == shown { "page" },
                        {words.text(&format!("tab-{part}"))}
                    }
                }
            }
            div { class: "content person",
                if tab == arrived {
                    Flash {}
                }
                Departed { person: person.clone() }
                Moved { person: person.clone() }
                OpenReferrals { person: person.clone() }
                Settling { person: person.clone() }
                match shown.unwrap_or(tab) {
                    Tab::Health => rsx! { Health { person: person.clone() } },
                    Tab::Growth => rsx! { Growth { person: person.clone() } },
                    Tab::Card => rsx! { Card { person: person.clone() } },
                    Tab::Pregnancy => rsx! { PregnancyPage { person: person.clone() } },
                    Tab::History => rsx! { History { person: person.clone() } },
                }
            }
            if under_five(person) && person.departed().is_none() {
                div { class: "foot foot-three",
                    Link { class: "button button-primary", to: Route::Weigh { id }, "data-testid": "weigh",
                        Glyph { icon: Icon::Scale }
                        {words.text("weigh")}
                    }
                    Link { class: "button", to: Route::Immunise { id }, "data-testid": "immunise",
                        Glyph { icon: Icon::Syringe, size: 22 }
                        {words.text("immunise")}
                    }
                    Link { class: "button", to: Route::WriteDown { id }, "data-testid": "more",
                        Glyph { icon: Icon::More, size: 22 }
                        {words.text("write-more")}
                    }
                }
            } else if let Some((name, to)) = next_step(app, person) {
                div { class: "foot foot-two",
                    Link { class: "button button-primary", to, "data-testid": name, {words.text(name)} }
                    Link { class: "button", to: Route::WriteDown { id }, "data-testid": "more",
                        Glyph { icon: Icon::More, size: 22 }
                        {words.text("write-more")}
                    }
                }
            } else {
                div { class: "foot foot-two",
                    Link { class: "button button-primary", to: Route::screening(id), "data-testid": "screening",
                        Glyph { icon: Icon::Pulse, size: 22 }
                        {words.text("screening")}
                    }
                    Link { class: "button", to: Route::WriteDown { id }, "data-testid": "more",
                        Glyph { icon: Icon::More, size: 22 }
                        {words.text("write-more")}
                    }
                }
            }
            }
        }
        Some(Err(failure)) => rsx! {
            Bar { title: words.text("nav-people"), back: Route::NobodyChosen {} }
            div { class: "content", Problem { failure: failure.clone() } }
        },
        _ => rsx! {
            Bar { title: words.text("nav-people"), back: Route::NobodyChosen {} }
            Loading {}
        },
    }
}

/// The parts of her page: those of her age, and that of a pregnancy where there is or was one lately.
fn tabs(app: AppState, person: &PersonView) -> Vec<Tab> {
    let today = app.today();
    let mother = matches!(
        woman(person, today),
        Some(Woman::Pregnant(_) | Woman::AfterBirth(_))
    );
    let age = Age::on(today, person.profile.birth_date);
    let of_age = Tab::of(age, today).iter().copied();
    mother
        .then_some(Tab::Pregnancy)
        .into_iter()
        .chain(of_age)
        .collect()
}

/// What is most likely to be written down about a pregnant woman or a mother next.
fn next_step(app: AppState, person: &PersonView) -> Option<(&'static str, Route)> {
    let id = person.id;
    match woman(person, app.today())? {
        Woman::Pregnant(_) => Some(("visit-pregnant", Route::VisitPregnant { id })),
        Woman::AfterBirth(_) => Some(("visit-after-birth", Route::VisitAfterBirth { id })),
        Woman::Neither => None,
    }
}

/// "13 bulan 8 hari · Ibu Rahmi · Perempuan".
pub(super) fn about(app: AppState, person: &PersonView) -> String {
    let profile = &person.profile;
    let age = Age::on(app.today(), profile.birth_date).map(|age| app.words().age(age));
    let mother = profile.mother.as_ref().map(|mother| mother_of(app, mother));
    [age, mother, Some(sex_of(app, profile.sex))]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ")
}

/// "Nur Aisyah · 13 bulan 8 hari", under the title of a form.
pub(super) fn whose(app: AppState, person: &PersonView) -> String {
    let name = person.profile.name.as_str().to_owned();
    let age = Age::on(app.today(), person.profile.birth_date).map(|age| app.words().age(age));
    [Some(name), age]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ")
}

/// What a register is called.
pub(super) fn field_name(app: AppState, field: Field) -> String {
    app.words().field(field)
}

/// A stored value as people read it.
pub(super) fn field_value(app: AppState, field: Field, value: &str) -> String {
    app.words().value(field, value)
}
