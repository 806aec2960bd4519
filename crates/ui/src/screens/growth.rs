use device::{EventBody, EventId, HistoryLine, PersonView, event};
use dioxus::prelude::*;
use health::{Date, Weight};

use crate::{
    icon::Icon,
    parts::{Empty, WeightChart},
    state::use_app,
};

/// One weighing, out of a history.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Weighing {
    id: EventId,
    pub(super) on: Date,
    pub(super) weight: Weight,
    body: EventBody,
}

/// The weighings of a person, newest first.
pub(super) fn weighings(person: &PersonView) -> Vec<Weighing> {
    let weighing = |line: &HistoryLine| match &line.body {
        EventBody::Weighing(event::Weighing { weight, .. }) => Some(Weighing {
            id: line.id,
            on: line.on,
            weight: *weight,
            body: line.body.clone(),
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

/// Tumbuh: the weights as a line, then one by one.
#[component]
pub(super) fn Growth(person: PersonView) -> Element {
    let app = use_app();
    let words = app.words();
    let weighings = weighings(&person);
    if weighings.is_empty() {
        return rsx! {
            Empty { icon: Icon::Scale, title: words.text("growth-none"), text: words.text("growth-none-text") }
        };
    }
    let before = weighings.iter().skip(1).map(Some).chain([None]);
    rsx! {
        section { class: "card",
            h2 { {words.text("growth-title")} }
            WeightChart {
                born: person.profile.birth_date,
                sex: person.profile.sex,
                weighings: weighings.iter().map(|weighing| (weighing.on, weighing.weight)).collect::<Vec<_>>(),
            }
        }
        ul { class: "card lines", "data-testid": "weighings",
            for (weighing, before) in weighings.iter().zip(before) {
                li { key: "{weighing.id}", class: "line", "data-testid": "weighing-row",
                    span { class: "line-words",
                        span { class: "line-title", {words.date(weighing.on)} }
                        for sizes in words.details(weighing.on, &weighing.body) {
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
