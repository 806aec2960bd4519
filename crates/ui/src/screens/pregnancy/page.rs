use device::PersonView;
use dioxus::prelude::*;
use health::{
    Date,
    follow_up::Birth,
    immunisation::{Child, tetanus_status},
    maternal::{
        care::iron_tablets,
        postnatal::{self, Held, Moment, Postnatal, Slot, Standing, Subject, Visit},
    },
    nutrition::mother_vitamin_a,
};

use super::{
    contacts::{Contacts, Progress, Risk},
    gain::WeightGain,
    known::{Expecting, Woman, newborns, woman},
};
use crate::{
    icon::{Glyph, Icon},
    parts::use_person,
    route::{Route, Tab},
    state::{AppState, use_app},
};

/// Kehamilan: how far it is, the visits, tablets and doses; after the birth the visits of mother and child.
#[component]
pub(in crate::screens) fn PregnancyPage(person: PersonView) -> Element {
    let app = use_app();
    let words = app.words();
    let id = person.id;
    match woman(&person, app.today()) {
        Some(Woman::Pregnant(expecting)) => {
            let expecting = *expecting;
            rsx! {
                Progress { expecting: expecting.clone() }
                if expecting.registered.is_none() {
                    Link { class: "button", to: Route::RegisterPregnancy { id }, "data-testid": "register-pregnancy",
                        {words.text("register-pregnancy")}
                    }
                } else if expecting.dated.is_err() {
                    Link { class: "button", to: Route::RegisterPregnancy { id }, "data-testid": "register-pregnancy",
                        {words.text("pregnancy-date-again")}
                    }
                }
                Risk { id, expecting: expecting.clone() }
                Contacts { expecting: expecting.clone() }
                Protection { person: person.clone(), expecting: expecting.clone() }
                WeightGain { expecting: expecting.clone() }
                Visits { expecting }
                Link { class: "button", to: Route::GiveBirth { id }, "data-testid": "give-birth", {words.text("give-birth")} }
            }
        }
        Some(Woman::AfterBirth(birth)) => rsx! { AfterBirth { person, birth } },
        // Her page has no such part then.
        Some(Woman::Neither) | None => rsx! {},
    }
}

/// Iron tablets received, and protection against tetanus.
#[component]
fn Protection(person: PersonView, expecting: Expecting) -> Element {
    let app = use_app();
    let words = app.words();
    let today = app.today();
    let iron = iron_tablets(expecting.carrying.iron_tablets, today);
    let percent = (iron.received * 100 / iron.minimum.max(1)).min(100);
    let woman = Child {
        born: person.profile.birth_date,
        sex: Some(person.profile.sex),
        entered_school: None,
    };
    let doses = person.known().map(|known| known.doses).unwrap_or_default();
    let td = tetanus_status(&woman, &doses, today);
    let due = td.next.filter(|next| next.earliest <= today);
    let next = td.next.map(|next| {
        let level = ("level", next.level.as_str().to_owned().into());
        match next.earliest <= today {
            true => words.text_with("need-tetanus", &[level]),
            false => words.text_with(
                "tetanus-next",
                &[level, ("day", words.date(next.earliest).into())],
            ),
        }
    });
    rsx! {
        section { class: "card stack", "data-testid": "iron",
            div { class: "card-head",
                h2 { {words.text("fact-iron-tablets")} }
                span { class: if iron.lacking() == 0 { "tag tone-ok" } else { "tag tone-warn" },
                    {words.text_with("iron-count", &[("received", iron.received.into()), ("minimum", iron.minimum.into())])}
                }
            }
            div { class: "weeks", "aria-hidden": "true",
                span { class: "weeks-done", style: "inline-size: {percent}%" }
            }
            p {
                {if iron.lacking() > 0 {
                    words.count("iron-lacking", iron.lacking().into())
                } else {
                    words.count("iron-target", iron.target.into())
                }}
            }
        }
        section { class: "card stack", "data-testid": "tetanus",
            div { class: "card-head",
                h2 { {words.text("tetanus-title")} }
                span { class: if td.protected { "tag tone-ok" } else { "tag tone-warn" }, {td.level.as_str()} }
            }
            if let Some(until) = td.protected_until.filter(|_| td.protected) {
                p { {words.text_with("tetanus-until", &[("day", words.date(until).into())])} }
            }
            if let Some(next) = next {
                p { {next} }
            }
            if due.is_some() {
                Link { class: "button", to: Route::Immunise { id: person.id }, "data-testid": "immunise",
                    Glyph { icon: Icon::Syringe, size: 22 }
                    {words.text("immunise")}
                }
            }
        }
    }
}

/// What was measured at each visit, the newest first.
#[component]
fn Visits(expecting: Expecting) -> Element {
    let app = use_app();
    let words = app.words();
    let today = app.today();
    rsx! {
        if !expecting.visits.is_empty() {
            section { class: "card lines", "data-testid": "pregnancy-visits",
                div { class: "card-head", h2 { {words.text("pregnancy-visits")} } }
                ul {
                    for (index , (on , visit)) in expecting.visits.iter().enumerate() {
                        li { key: "{index}", class: "dose", "data-testid": "pregnancy-visit-row",
                            span { class: "dose-name", {words.day(*on, today)} }
                            span { class: "dose-when",
                                {[
                                    words.said(&visit.weight, *on),
                                    words.said(&visit.blood_pressure, *on),
                                    visit.arm.map(|arm| words.text_with("arm-short", &[("arm", words.centimetres(arm.millimetres()).into())])),
                                ]
                                .into_iter()
                                .flatten()
                                .collect::<Vec<_>>()
                                .join(" \u{b7} ")}
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The weeks after the birth: visits of the mother, her capsules, and each child with its own.
#[component]
fn AfterBirth(person: PersonView, birth: Birth) -> Element {
    let app = use_app();
    let words = app.words();
    let today = app.today();
    let day = health::Age::days_between(today, birth.at.on).unwrap_or_default();
    let visits = slots(Subject::Mother, birth.at, &birth.visits, today);
    let capsules = mother_vitamin_a(birth.at.on, &birth.vitamin_a, today);
    let children = newborns(&person, birth.at.on);
    rsx! {
        section { class: "card stack", "data-testid": "after-birth",
            h2 { {words.count("after-birth-day", day.into())} }
            p { {words.text_with("after-birth-on", &[("date", words.date(birth.at.on).into())])} }
            if let Some(capsules) = capsules {
                p { "data-testid": "mother-vitamin-a",
                    {if capsules.remaining == 0 {
                        words.text("mother-vitamin-a-had")
                    } else {
                        words.count("need-mother-vitamin-a", capsules.remaining.into())
                    }}
                }
            }
        }
        if let Some(visits) = visits {
            Slots { title: words.text("mother-visits"), name: "mother-visits", visits }
        }
        for child in children {
            Newborn { key: "{child}", id: child }
        }
    }
}

/// A child of the last delivery: the way to its page, and its visits.
#[component]
fn Newborn(id: device::PersonId) -> Element {
    let app = use_app();
    let words = app.words();
    let person = use_person(id);
    let Some(Ok(person)) = person.read().clone() else {
        return rsx! {};
    };
    let visits = newborn_visits(&person, app.today());
    let name = person.profile.name.as_str().to_owned();
    rsx! {
        if let Some(visits) = visits {
            Slots { title: words.text_with("newborn-visits", &[("name", name.clone().into())]), name: "newborn-visits", visits }
        }
        Link { class: "button", to: Route::Person { id, tab: Tab::Card }, "data-testid": "newborn",
            {words.text_with("newborn-page", &[("name", name.into())])}
        }
    }
}

/// The visits of a newborn as they stand; none of a child that is older than they are.
pub(super) fn newborn_visits(person: &PersonView, today: Date) -> Option<Postnatal> {
    let child = person.known()?.child;
    let birth = Moment {
        on: person.profile.birth_date,
        at: child.born_at,
    };
    slots(Subject::Newborn, birth, &child.newborn_visits, today)
}

/// The visits after a birth as they stand; a visit with a mistyped day hides no other.
pub(super) fn slots(subject: Subject, birth: Moment, held: &[Held], today: Date) -> Option<Postnatal> {
    let now = Moment { on: today, at: None };
    let possible: Vec<Held> = held
        .iter()
        .filter(|held| (birth.on..=today).contains(&held.moment.on))
        .copied()
        .collect();
    postnatal::postnatal(subject, birth, &possible, now).ok()
}

/// The visit that is to be written down next: the one whose time it is, or the last that was missed.
pub(super) fn next_visit(visits: &Postnatal) -> Option<Visit> {
    let with = |wanted: Standing| move |slot: &&Slot| slot.standing == wanted;
    let due = visits.slots.iter().find(with(Standing::Due));
    due.or_else(|| visits.slots.iter().rev().find(with(Standing::Missed)))
        .map(|slot| slot.visit)
}

#[component]
fn Slots(title: String, name: String, visits: Postnatal) -> Element {
    let app = use_app();
    let words = app.words();
    rsx! {
        section { class: "card lines", "data-testid": "{name}",
            div { class: "card-head", h2 { {title} } }
            ul {
                for slot in visits.slots.iter().copied() {
                    SlotRow { key: "{slot.visit:?}", slot }
                }
            }
            if !visits.rule.is_verified() {
                p { class: "about lines-about", "data-testid": "rule-waits", {words.text("rule-unverified")} }
            }
        }
    }
}

#[component]
fn SlotRow(slot: Slot) -> Element {
    let app = use_app();
    let words = app.words();
    let (state, said) = standing_said(app, &slot);
    rsx! {
        li { class: "dose dose-{state}", "data-testid": "slot-row", "data-state": state,
            span { class: "dose-box",
                if state == "given" {
                    Glyph { icon: Icon::Check, size: 20 }
                }
            }
            span { class: "dose-name", {words.said(&slot.visit, app.today()).unwrap_or_default()} }
            span { class: "dose-when", {said} }
        }
    }
}

fn standing_said(app: AppState, slot: &Slot) -> (&'static str, String) {
    let words = app.words();
    let today = app.today();
    match slot.standing {
        Standing::Held { on, .. } => ("given", words.short_day(on, today)),
        Standing::Due => (
            "begun",
            words.text_with("contact-due", &[("day", words.short_day(slot.to, today).into())]),
        ),
        Standing::Missed => ("missed", words.text("contact-missed")),
        Standing::NotYet => (
            "later",
            words.text_with("slot-from", &[("day", words.short_day(slot.from, today).into())]),
        ),
    }
}
