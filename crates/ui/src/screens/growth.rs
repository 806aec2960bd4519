use device::{EventBody, EventId, HistoryLine, PersonView, event};
use dioxus::prelude::*;
use health::{Age, Date, Weight};

use super::{
    growth_figures::{Figures, Table},
    growth_months::Months,
    growth_standing::Standing,
    milk::Milk,
};
use crate::{
    icon::Icon,
    parts::{Choice, Choices, Curve, Empty, GrowthChart, Zoom},
    state::use_app,
};

/// One weighing, out of a history.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Weighing {
    id: EventId,
    pub(super) on: Date,
    pub(super) weight: Weight,
    pub(super) measured: event::Weighing,
}

/// The weighings of a person, newest first.
pub(super) fn weighings(person: &PersonView) -> Vec<Weighing> {
    let weighing = |line: &HistoryLine| match &line.body {
        EventBody::Weighing(weighing) => Some(Weighing {
            id: line.id,
            on: line.on,
            weight: weighing.weight,
            measured: weighing.clone(),
        }),
        _ => None,
    };
    let counts = |line: &&HistoryLine| line.counts();
    person
        .history
        .iter()
        .filter(counts)
        .filter_map(weighing)
        .collect()
}

/// Tumbuh: how she grows in words, the curves, the letters of the months, then the weighings one by one.
#[component]
pub(super) fn Growth(person: PersonView) -> Element {
    let app = use_app();
    let words = app.words();
    let mut curve = use_signal(|| Curve::Weight);
    let mut zoom = use_signal(|| Zoom::TwoYears);
    let weighings = weighings(&person);
    let (born, sex) = (person.profile.birth_date, person.profile.sex);
    let Some(newest) = weighings.first() else {
        return rsx! {
            Empty { icon: Icon::Scale, title: words.text("growth-none"), text: words.text("growth-none-text") }
            Milk { person }
        };
    };
    let child = Age::on(newest.on, born).is_some_and(Age::is_under_five);
    let curves = Curve::ALL.map(|each| Choice {
        name: each.key().to_owned(),
        label: words.text(&format!("curve-{}-short", each.key())),
        chosen: each == curve(),
    });
    let zooms = Zoom::ALL.map(|each| Choice {
        name: each.key().to_owned(),
        label: words.text(&format!("zoom-{}", each.key())),
        chosen: each == zoom(),
    });
    let measured = weighings.iter().map(|weighing| (weighing.on, &weighing.measured));
    let readings = curve().readings(sex, born, measured);
    let before = weighings.iter().skip(1).map(Some).chain([None]);
    rsx! {
        if child {
            Standing { person: person.clone() }
            Milk { person: person.clone() }
            Choices {
                name: "curve",
                label: words.text("curve-which"),
                choices: curves.to_vec(),
                onchoose: move |place: usize| {
                    if let Some(chosen) = Curve::ALL.get(place) {
                        curve.set(*chosen);
                    }
                },
                small: true,
            }
        }
        section { class: "card chart-card chart-card-{sex.as_str()}", "data-testid": "curve",
            h2 { {words.text(&format!("curve-{}", curve().key()))} }
            p { class: "about", {words.text(&format!("chart-of-{}", sex.as_str()))} }
            if readings.is_empty() {
                p { class: "message tone-info", "data-testid": "curve-empty", {words.text("curve-empty")} }
            } else {
                GrowthChart { curve: curve(), zoom: zoom(), sex, readings: readings.clone() }
                if child && curve().is_by_age() {
                    Choices {
                        name: "zoom",
                        label: words.text("zoom-which"),
                        choices: zooms.to_vec(),
                        onchoose: move |place: usize| {
                            if let Some(chosen) = Zoom::ALL.get(place) {
                                zoom.set(*chosen);
                            }
                        },
                        small: true,
                    }
                }
                if child && curve() == Curve::Weight {
                    Months { person: person.clone() }
                }
                Table { curve: curve(), readings }
            }
        }
        if child {
            Figures { weighing: newest.measured.clone(), on: newest.on, born, sex }
        }
        ul { class: "card lines", "data-testid": "weighings",
            for (weighing, before) in weighings.iter().zip(before) {
                li { key: "{weighing.id}", class: "line", "data-testid": "weighing-row",
                    span { class: "line-words",
                        span { class: "line-title", {words.date(weighing.on)} }
                        for sizes in words.details(weighing.on, &EventBody::Weighing(weighing.measured.clone())) {
                            span { class: "line-about", {sizes} }
                        }
                    }
                    span { class: "line-end",
                        span { class: "line-figure", {words.kilograms(weighing.weight)} }
                        if let Some(before) = before {
                            span { class: "line-about", {words.gain(before.weight, weighing.weight)} }
                        }
                    }
                }
            }
        }
    }
}
