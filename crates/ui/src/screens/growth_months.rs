use device::PersonView;
use dioxus::prelude::*;
use health::{Month, kms::Trend};

use crate::state::use_app;

/// As many months as stand on one line of a printed card.
const MONTHS: usize = 12;

/// The row under the growth card: a letter for each month (N, T, O, B), a stroke where she was not weighed, and what
/// the letters mean.
#[component]
pub(super) fn Months(person: PersonView) -> Element {
    let app = use_app();
    let words = app.words();
    let today = app.today();
    let born = Month::of(person.profile.birth_date);
    let back = std::iter::successors(Some(Month::of(today)), |month| month.previous());
    let mut months: Vec<Month> = back.take(MONTHS).take_while(|month| *month >= born).collect();
    months.reverse();
    let letters = months.iter().map(|month| {
        let card = person.growth_card(month.last_day());
        (*month, card.map(|card| card.trend))
    });
    let letters: Vec<(Month, Option<Trend>)> = letters.collect();
    let legend = [
        Trend::Gained,
        Trend::NotGained,
        Trend::AbsentLastMonth,
        Trend::FirstEver,
    ];
    rsx! {
        div { class: "months", "data-testid": "months",
            h3 { {words.text("months-title")} }
            ul { class: "months-row",
                for (month , trend) in letters {
                    li { key: "{month}", class: "month month-{letter_class(trend)}", "data-testid": "month",
                        span { class: "month-name", {words.short_month(month.first_day())} }
                        strong { class: "month-letter",
                            match trend {
                                Some(trend) => rsx! {
                                    span { "aria-hidden": "true", "{trend.words(today).letter}" }
                                    span { class: "only-heard", {words.wording(&trend.words(today).name)} }
                                },
                                None => rsx! {
                                    span { "aria-hidden": "true", "\u{2013}" }
                                    span { class: "only-heard", {words.text("months-none")} }
                                },
                            }
                        }
                    }
                }
            }
            p { class: "about",
                for trend in legend {
                    span { class: "legend",
                        strong { "{trend.words(today).letter}" }
                        " "
                        {words.wording(&trend.words(today).name)}
                    }
                }
                span { class: "legend",
                    strong { "\u{2013}" }
                    " "
                    {words.text("months-none")}
                }
            }
        }
    }
}

fn letter_class(trend: Option<Trend>) -> &'static str {
    match trend {
        Some(Trend::Gained) => "gained",
        Some(Trend::NotGained) => "not-gained",
        Some(_) => "new",
        None => "none",
    }
}
