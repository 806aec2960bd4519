use device::PersonView;
use dioxus::prelude::*;
use health::{Date, Weight, parse_date};

use super::growth::weighings;
use crate::{
    forms::{Step, WeighForm},
    icon::{Glyph, Icon},
    parts::{Bar, WeightChart},
    route::{Route, Tab},
    state::{AppState, use_app},
};

/// What was just saved, told without a judgement, and what to do next.
#[component]
pub(super) fn Weighed(before: PersonView, form: WeighForm) -> Element {
    let app = use_app();
    let words = app.words();
    let id = before.id;
    let name = before.profile.name.as_str();
    let (Ok(weight), Ok(on)) = (form.typed(Step::Weight).parse::<Weight>(), parse_date(&form.on)) else {
        return rsx! {};
    };
    let mut line: Vec<(Date, Weight)> = weighings(&before)
        .iter()
        .map(|weighing| (weighing.on, weighing.weight))
        .collect();
    let compared = compared(app, &line, on, weight);
    line.push((on, weight));
    rsx! {
        Bar { title: name, subtitle: words.text_with("weighed-on", &[("day", words.day(on, app.today()).into())]), back: Route::person(id) }
        div { class: "content weighed", "data-testid": "weighed",
            section { class: "card card-ok", role: "status",
                span { class: "seal", Glyph { icon: Icon::Check, size: 28 } }
                div {
                    h2 { "data-testid": "saved", {words.text("saved-here")} }
                    p { class: "weighed-figure", "data-testid": "saved-weight", {words.kilograms(weight)} }
                    p { "data-testid": "difference", {compared} }
                }
            }
            if line.len() > 1 {
                section { class: "card",
                    h2 { {words.text("growth-title")} }
                    WeightChart { born: before.profile.birth_date, weighings: line }
                }
            }
        }
        div { class: "foot",
            Link { class: "button button-primary", to: Route::ChooseChild {}, "data-testid": "next-child",
                {words.text("weighed-next")}
                Glyph { icon: Icon::Forward, size: 22 }
            }
            div { class: "foot-pair",
                Link { class: "button", to: Route::Immunise { id }, "data-testid": "immunise",
                    Glyph { icon: Icon::Syringe, size: 22 }
                    {words.text("immunise")}
                }
                Link { class: "button", to: Route::Person { id, tab: Tab::Growth }, "data-testid": "see-person",
                    {words.text("weighed-see")}
                }
            }
        }
    }
}

/// "Naik 200 g sejak 20 Oktober", against the last weighing before this day.
fn compared(app: AppState, earlier: &[(Date, Weight)], on: Date, weight: Weight) -> String {
    let words = app.words();
    let last = earlier
        .iter()
        .filter(|(day, _)| *day < on)
        .max_by_key(|(day, _)| *day);
    match last {
        None => words.text("weighed-first"),
        Some((day, before)) => {
            let key = if *before == weight {
                "weighed-same"
            } else {
                "weighed-since"
            };
            let gain = capitalised(&words.gain(*before, weight));
            words.text_with(key, &[("gain", gain.into()), ("day", words.date(*day).into())])
        }
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}
