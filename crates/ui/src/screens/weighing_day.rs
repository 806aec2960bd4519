use dioxus::prelude::*;

use super::weigh::Writing;
use crate::{forms::Step, parts::DateField, state::use_app};

/// The last look before saving: every number, each one tap from being corrected, and the day.
#[component]
pub(super) fn WeighingDay(writing: Writing) -> Element {
    let app = use_app();
    let words = app.words();
    let form = writing.form;
    let invalid = writing.invalid.read().clone();
    let number = |step: Step| {
        let form = form.read();
        let typed = form.typed(step);
        let number = match step {
            Step::Weight => typed.parse().ok().map(|weight| words.kilograms(weight)),
            _ => typed
                .parse::<health::Length>()
                .ok()
                .map(|length| words.centimetres(length.millimetres())),
        };
        match (number, step) {
            (None, _) if typed.is_empty() => words.text("not-measured"),
            (None, _) => typed.to_owned(),
            (Some(number), Step::Length) => format!("{number} · {}", words.text(form.position().as_str())),
            (Some(number), _) => number,
        }
    };
    rsx! {
        ul { class: "card lines review",
            for step in Step::NUMBERS {
                li { key: "{step.name()}",
                    button {
                        class: "line",
                        r#type: "button",
                        "data-testid": "review-{step.name()}",
                        onclick: move |_| async move { writing.go(step).await },
                        span { class: "line-words", {words.text(&format!("weigh-{}", step.name()))} }
                        span { class: "line-figure", {number(step)} }
                    }
                }
            }
        }
        DateField {
            name: "date",
            label: words.text("weigh-date"),
            value: form.read().on.clone(),
            latest: app.today().to_string(),
            oninput: move |text| {
                let mut writing = writing;
                writing.invalid.set(None);
                writing.form.write().on = text;
            },
            hint: health::parse_date(&form.read().on).ok().map(|on| words.day(on, app.today())),
            invalid,
        }
    }
}
