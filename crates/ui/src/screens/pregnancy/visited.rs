use std::collections::BTreeSet;

use device::{EventBody, HistoryLine, PersonView, event};
use dioxus::prelude::*;
use health::{
    Urgency,
    follow_up::{Action, Need, Task},
    maternal::{
        danger_signs::{Alarm, List, assess},
        status,
    },
};

use super::{
    gain::WeightGain,
    known::{Woman, woman},
};
use crate::{
    icon::{Glyph, Icon},
    parts::Bar,
    route::Route,
    screens::person::whose,
    state::{AppState, use_app},
};

/// At once after a pregnant woman's visit: whether anything is to be referred, each figure in words, the curve of her weight
/// and what to tell her.
#[component]
pub(super) fn Visited(person: PersonView, line: HistoryLine) -> Element {
    let app = use_app();
    let words = app.words();
    let (id, today) = (person.id, app.today());
    let EventBody::PregnancyVisit(visit) = &line.body else {
        return rsx! {};
    };
    let expecting = match woman(&person, today) {
        Some(Woman::Pregnant(expecting)) => Some(*expecting),
        _ => None,
    };
    let alarm = assess(List::Pregnant, &visit.danger, line.on);
    let alarms: Vec<Task> = person
        .follow_up(today)
        .into_iter()
        .filter(is_of_pregnancy)
        .collect();
    let refers = !alarms.is_empty();
    let emergency = alarms.iter().any(|task| task.urgency == Urgency::Emergency)
        || alarm.urgency == Some(Urgency::Emergency);
    rsx! {
        Bar { title: words.text("visit-pregnant"), subtitle: whose(app, &person), back: Route::pregnancy(id) }
        div { class: "content weighed", "data-testid": "visited",
            Verdict { alarms: alarms.clone(), alarm: alarm.clone(), emergency }
            Figures { visit: visit.clone(), on: line.on }
            Signs { alarm: alarm.clone(), on: line.on }
            if visit.weight.is_some() {
                if let Some(expecting) = expecting.clone() {
                    WeightGain { expecting }
                }
            }
            section { class: "card", "data-testid": "tell",
                h2 { {words.text("visited-tell")} }
                p { class: "tell",
                    {words.text(match (emergency, refers) {
                        (true, _) => "visited-tell-emergency",
                        (false, true) => "visited-tell-refer",
                        (false, false) => "visited-tell-well",
                    })}
                }
                if visit.iron_tablets.is_some() {
                    p { class: "tell", {words.text("visited-tell-iron")} }
                }
            }
        }
        div { class: "foot",
            if refers {
                Link { class: "button button-primary", to: Route::Refer { id }, "data-testid": "refer",
                    Glyph { icon: Icon::Forward, size: 22 }
                    {words.text("refer-title")}
                }
                Link { class: "button button-quiet", to: Route::pregnancy(id), "data-testid": "see-person", {words.text("weighed-see")} }
            } else {
                Link { class: "button button-primary", to: Route::pregnancy(id), "data-testid": "see-person", {words.text("weighed-see")} }
            }
        }
    }
}

/// What a visit may have found, and is referred.
fn is_of_pregnancy(task: &Task) -> bool {
    let of_pregnancy = matches!(task.need, Need::DangerSign | Need::PregnancySign(_));
    of_pregnancy && task.action == Action::Refer
}

#[component]
fn Verdict(alarms: Vec<Task>, alarm: Alarm, emergency: bool) -> Element {
    let app = use_app();
    let words = app.words();
    let today = app.today();
    let bad = !alarms.is_empty();
    let heading = match (emergency, bad) {
        (true, _) => "visited-emergency",
        (false, true) => "visited-refer",
        (false, false) => "visited-well",
    };
    let found: BTreeSet<String> = alarms.iter().map(|task| words.need(task, today)).collect();
    let rule_waits = alarms.iter().any(|task| !task.rule.is_verified()) || !alarm.rule.is_verified();
    rsx! {
        section { class: if bad { "card card-bad" } else { "card card-ok" }, role: "status", "data-testid": "verdict",
            span { class: if bad { "seal seal-bad" } else { "seal" },
                Glyph { icon: if bad { Icon::Alert } else { Icon::Check }, size: 28 }
            }
            div {
                h2 { "data-testid": "verdict-heading", {words.text(heading)} }
                for finding in found {
                    p { key: "{finding}", class: "finding", "data-testid": "finding", {finding} }
                }
                if let Some(consequence) = &alarm.consequence {
                    p { {words.wording(consequence)} }
                }
                p { class: "about", "data-testid": "saved", {words.text("saved-here")} }
                if rule_waits {
                    p { class: "about", {words.text("rule-unverified")} }
                }
            }
        }
    }
}

/// Each figure with what it means, in plain words.
#[component]
fn Figures(visit: event::PregnancyVisit, on: health::Date) -> Element {
    let app = use_app();
    let words = app.words();
    let figures = figures(app, &visit, on);
    if figures.is_empty() {
        return rsx! {};
    }
    rsx! {
        section { class: "card lines", "data-testid": "figures",
            div { class: "card-head", h2 { {words.text("visited-figures")} } }
            ul {
                for (name , value , urgency) in figures {
                    li { key: "{name}", class: "dose", "data-testid": "figure-{name}",
                        span { class: "dose-name",
                            {words.text(&format!("fact-{name}"))}
                            ": "
                            strong { {value} }
                        }
                        if let Some(urgency) = urgency {
                            span { class: if urgency.is_some() { "tag tone-bad" } else { "tag tone-ok" },
                                {words.text(match urgency {
                                    None => "figure-well",
                                    Some(Urgency::Emergency) => "figure-refer-today",
                                    Some(_) => "figure-refer",
                                })}
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A figure's name, its value, and how soon it is to be examined where a rule judges it.
type Figure = (&'static str, String, Option<Option<Urgency>>);

fn figures(app: AppState, visit: &event::PregnancyVisit, on: health::Date) -> Vec<Figure> {
    let words = app.words();
    let arm = visit.arm.map(|arm| status::arm(arm, on).urgency);
    let pressure = visit
        .blood_pressure
        .map(|pressure| status::blood_pressure(pressure.systolic(), pressure.diastolic(), on).urgency);
    let haemoglobin = visit
        .haemoglobin
        .map(|haemoglobin| status::haemoglobin(haemoglobin.tenths(), on).urgency);
    let tablets = visit
        .iron_tablets
        .map(|tablets| words.count("count-tablets", u64::from(tablets.get())));
    let all = [
        ("weight", words.said(&visit.weight, on), None),
        ("arm", words.said(&visit.arm, on), arm),
        ("blood-pressure", words.said(&visit.blood_pressure, on), pressure),
        ("haemoglobin", words.said(&visit.haemoglobin, on), haemoglobin),
        ("fundal-height", words.said(&visit.fundal_height, on), None),
        ("heart-rate", words.said(&visit.heart_rate, on), None),
        ("iron-tablets", tablets, None),
    ];
    let measured = all
        .into_iter()
        .filter_map(|(name, value, urgency)| Some((name, value?, urgency)));
    measured.collect()
}

/// The danger signs that were answered so.
#[component]
fn Signs(alarm: Alarm, on: health::Date) -> Element {
    let app = use_app();
    let words = app.words();
    let (list, _) = List::Pregnant.on(on);
    let signs: Vec<String> = list
        .questions
        .questions()
        .filter(|question| alarm.signs.contains(&question.key))
        .map(|question| words.wording(&question.ask))
        .collect();
    rsx! {
        if !signs.is_empty() {
            section { class: "card", "data-testid": "signs",
                h2 { {words.text("visited-signs")} }
                ul { class: "plain-list",
                    for sign in signs {
                        li { key: "{sign}", {sign} }
                    }
                }
            }
        }
    }
}
