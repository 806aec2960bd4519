use std::cmp::Reverse;

use device::{EventBody, EventId, PersonId, PersonView, event};
use dioxus::prelude::*;
use health::{Age, Date, adult::risk_factor_rules};

use super::{
    health::next_of,
    judged::{Judged, findings, judged},
    person::whose,
};
use crate::{
    icon::{Glyph, Icon},
    parts::{Bar, Empty, RangeBar, Tone, person_or, use_person},
    route::Route,
    state::{AppState, use_app},
};

/// What a yearly screening found, at once after it was saved and whenever it is opened again: each thing in words, what
/// to tell, when the next one is.
#[component]
pub(crate) fn Screened(id: PersonId, event: EventId) -> Element {
    let app = use_app();
    let words = app.words();
    let person = match person_or(use_person(id), id, app.text("screened"), Route::person(id)) {
        Ok(person) => person,
        Err(instead) => return instead,
    };
    let line = person
        .history
        .iter()
        .find(|line| line.is_of(event) && line.counts());
    let found = line.and_then(|line| match &line.body {
        EventBody::Screening(screening) => Some((line.on, screening.clone())),
        _ => None,
    });
    let Some((on, screening)) = found else {
        return rsx! {
            Bar { title: words.text("screened"), back: Route::person(id) }
            Empty { icon: Icon::Info, title: words.text("screened-gone"), text: words.text("screened-gone-text") }
        };
    };
    let judged = judged(&words, &person, on, &screening);
    let worst = worst(&judged);
    let waits = judged
        .iter()
        .filter_map(|one| one.found.as_ref())
        .any(|found| !found.rule.is_verified());
    let (mut pressing, calm): (Vec<Judged>, Vec<Judged>) = judged.into_iter().partition(is_pressing);
    pressing.sort_by_key(|one| Reverse(one.found.as_ref().map(|found| found.tone)));
    let subtitle = format!("{} · {}", whose(app, &person), words.day(on, app.today()));
    rsx! {
        Bar { title: words.text("screened"), subtitle, back: Route::person(id) }
        div { class: "content screened", "data-testid": "screened",
            Verdict { worst, found: pressing.len() }
            Tell { person: person.clone(), worst }
            for one in pressing {
                JudgedCard { key: "{one.name}", judged: one }
            }
            if !calm.is_empty() {
                section { class: "card",
                    h2 { {words.text("screened-rest")} }
                    for one in calm {
                        JudgedLine { key: "{one.name}", judged: one }
                    }
                }
            }
            Talk { person: person.clone(), on, screening: screening.clone() }
            Next { person: person.clone(), on }
            if waits {
                p { class: "about", "data-testid": "rule-waits", {words.text("rule-unverified")} }
            }
        }
        div { class: "foot",
            if worst >= Tone::Refer {
                Link { class: "button button-primary", to: Route::Refer { id }, "data-testid": "refer",
                    Glyph { icon: Icon::Forward, size: 22 }
                    {words.text("refer-title")}
                }
                Link { class: "button", to: Route::person(id), "data-testid": "see-person", {words.text("screened-done")} }
            } else {
                Link { class: "button button-primary", to: Route::person(id), "data-testid": "see-person",
                    {words.text("screened-done")}
                }
            }
        }
    }
}

/// The worst of all that was found.
pub(super) fn worst(judged: &[Judged]) -> Tone {
    let tones = judged
        .iter()
        .filter_map(|one| one.found.as_ref())
        .map(|found| found.tone);
    tones.max().unwrap_or(Tone::Within)
}

pub(super) fn is_pressing(judged: &Judged) -> bool {
    judged
        .found
        .as_ref()
        .is_some_and(|found| found.tone != Tone::Within)
}

/// The sign that goes with a colour.
pub(super) fn sign(tone: Tone) -> Icon {
    match tone {
        Tone::Within => Icon::Check,
        Tone::Outside => Icon::Info,
        Tone::Refer | Tone::Today => Icon::Alert,
    }
}

/// The whole in one sentence.
#[component]
fn Verdict(worst: Tone, found: usize) -> Element {
    let app = use_app();
    let words = app.words();
    let key = match worst {
        Tone::Within => "screened-fine",
        Tone::Outside => "screened-watch",
        Tone::Refer => "screened-refer",
        Tone::Today => "screened-today",
    };
    let bad = worst >= Tone::Refer;
    rsx! {
        section { class: if bad { "card card-bad" } else { "card card-ok" }, role: "status", "data-testid": "verdict",
            span { class: if bad { "seal seal-bad" } else { "seal" },
                Glyph { icon: if bad { Icon::Alert } else { Icon::Check }, size: 28 }
            }
            div {
                h2 { {words.text(key)} }
                if found > 0 {
                    p { {words.count("screened-found", found as u64)} }
                }
                p { class: "about", "data-testid": "saved", {words.text("saved-here")} }
            }
        }
    }
}

/// One finding with its limits drawn.
#[component]
pub(super) fn JudgedCard(judged: Judged, children: Element) -> Element {
    rsx! {
        section { class: "card judged", "data-testid": "judged-{judged.name}",
            JudgedLine { judged: judged.clone() }
            for (at , ranges) in judged.ranges.iter().cloned().enumerate() {
                RangeBar { key: "{at}", ranges }
            }
            {children}
        }
    }
}

/// What it is, how much, and what that means.
#[component]
pub(super) fn JudgedLine(judged: Judged) -> Element {
    rsx! {
        div { class: "judged-line",
            span { class: "judged-figure",
                span { class: "judged-label", {judged.label} }
                span { class: "judged-value", "data-testid": "value-{judged.name}", {judged.value} }
            }
            if let Some(found) = judged.found {
                span { class: "tag judged-class tone-{found.tone.name()}", "data-testid": "class-{judged.name}",
                    Glyph { icon: sign(found.tone), size: 18 }
                    {found.said}
                }
            }
        }
    }
}

/// A sentence to read aloud, kind, with one concrete next step.
#[component]
fn Tell(person: PersonView, worst: Tone) -> Element {
    let app = use_app();
    let words = app.words();
    let key = match worst {
        Tone::Within => "screened-tell-fine",
        Tone::Outside => "screened-tell-watch",
        Tone::Refer => "screened-tell-refer",
        Tone::Today => "screened-tell-today",
    };
    let whom = person.profile.name.as_str().to_owned();
    rsx! {
        section { class: "card", "data-testid": "tell",
            h2 { {words.text_with("tell-whom", &[("whom", whom.into())])} }
            p { class: "tell", {words.text_with(key, &[("you", addressed(app, &person).into())])} }
        }
    }
}

/// "Bu", "Pak"; a schoolchild is "Dik".
pub(super) fn addressed(app: AppState, person: &PersonView) -> String {
    let adult = health::adult::yearly_rules(app.today()).0.from_years;
    let years = Age::on(app.today(), person.profile.birth_date).map_or(0, Age::years);
    if years < adult {
        app.text("address-young")
    } else {
        app.text(&format!("address-{}", person.profile.sex.as_str()))
    }
}

/// Habits and history that there is to talk about; asked to advise, never to refer.
#[component]
fn Talk(person: PersonView, on: Date, screening: event::Screening) -> Element {
    let app = use_app();
    let words = app.words();
    let risks = findings(&person, on, &screening).risk_factors;
    let (rules, _) = risk_factor_rules(on);
    let asked = rules
        .questions()
        .filter(|question| risks.positive.contains(&question.key));
    let mut topics: Vec<String> = asked
        .map(|question| words.wording(&question.ask).trim_end_matches('?').to_owned())
        .collect();
    if risks.smoked == Some(true) {
        let smoked = match risks.pack_years {
            Some(pack_years) => {
                let number = words.thousandths((pack_years * 1_000.0).round() as u32);
                words.text_with("screened-smokes-much", &[("number", number.into())])
            }
            None => words.text("screened-smokes"),
        };
        topics.insert(0, smoked);
    }
    if topics.is_empty() {
        return rsx! {};
    }
    rsx! {
        details { class: "card more", "data-testid": "talk",
            summary { {words.count("screened-talk", topics.len() as u64)} }
            ul { class: "topics",
                for topic in topics {
                    li { key: "{topic}", {topic} }
                }
            }
        }
    }
}

/// When the next one is, seen from this one.
#[component]
fn Next(person: PersonView, on: Date) -> Element {
    let app = use_app();
    let words = app.words();
    let Some(next) = next_of(&person, Some(on), app.today()) else {
        return rsx! {};
    };
    rsx! {
        p { class: "message tone-info", "data-testid": "next-screening",
            Glyph { icon: Icon::Info, size: 22 }
            span { {words.text_with("screening-next", &[("day", words.date(next.due).into())])} }
        }
    }
}
