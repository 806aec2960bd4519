use device::SessionView;
use dioxus::prelude::*;
use health::{
    Date,
    session::{Counts, Indicator, Ratio},
};

use super::place;
use crate::state::{AppState, use_app};

/// The letters of the monthly form with their figures, in its order.
fn letters(total: &Counts) -> [(&'static str, u32); 9] {
    [
        ("s", total.children),
        ("k", total.with_card),
        ("d", total.weighed()),
        ("n", total.gained),
        ("t", total.not_gained),
        ("two-t", total.not_gained_twice),
        ("o", total.absent_last_month),
        ("b", total.first_ever),
        ("bgm", total.below_red_line),
    ]
}

/// The ratios that a cadre talks about, in the order they are asked for.
const RATIOS: [(Indicator, &str); 3] = [
    (Indicator::Participation, "participation"),
    (Indicator::Success, "success"),
    (Indicator::Coverage, "coverage"),
];

/// S K D N of the month and their ratios, each with what it means in plain words.
#[component]
pub(super) fn Figures(figures: health::session::Figures, on: Date) -> Element {
    let app = use_app();
    let words = app.words();
    let total = figures.total();
    let unverified = figures.rules.iter().any(|rule| !rule.is_verified());
    rsx! {
        section { class: "card", "data-testid": "figures",
            h2 { {words.text_with("day-figures", &[("month", words.month(on).into())])} }
            ul { class: "ratios",
                for (indicator , name) in RATIOS {
                    li { key: "{name}", class: "ratio", "data-testid": "ratio-{name}",
                        span { class: "ratio-name",
                            strong { {indicator.words(on).formula.clone()} }
                            {words.text(&format!("day-ratio-{name}"))}
                        }
                        span { class: "ratio-value",
                            strong { {percent(app, total.ratio(indicator))} }
                            span { {of(app, total.ratio(indicator))} }
                        }
                    }
                }
            }
            dl { class: "letters",
                for (name , number) in letters(&total) {
                    div { key: "{name}", class: "letter",
                        dt {
                            strong { {words.text(&format!("day-letter-{name}"))} }
                            span { {words.text(&format!("day-letter-{name}-about"))} }
                        }
                        dd { "data-testid": "figure-{name}", "{number}" }
                    }
                }
            }
            if figures.weighed_outside > 0 {
                p { class: "about", "data-testid": "weighed-outside",
                    {words.count("day-weighed-outside", figures.weighed_outside.into())}
                }
            }
            if unverified {
                p { class: "about", {words.text("rule-unverified")} }
            }
        }
    }
}

/// "80%", or a dash where there is nothing to divide by.
fn percent(app: AppState, ratio: Ratio) -> String {
    ratio.value().map_or_else(
        || "–".to_owned(),
        |share| {
            app.words()
                .text_with("day-percent", &[("number", (share * 100.0).round().into())])
        },
    )
}

/// "12 dari 15".
fn of(app: AppState, ratio: Ratio) -> String {
    let numbers = [
        ("numerator", ratio.numerator.into()),
        ("denominator", ratio.denominator.into()),
    ];
    app.words().text_with("day-of", &numbers)
}

/// The figures as a message to the puskesmas: no name of anybody is in it.
pub(super) fn as_text(app: AppState, session: &SessionView) -> String {
    let words = app.words();
    let total = session.figures.total();
    let came = session.expected.iter().filter(|one| one.came).count();
    let mut lines = vec![
        format!("{} · {}", place(app, session.scope), words.date(session.on)),
        words.text_with(
            "day-came-of",
            &[("came", came.into()), ("expected", session.expected.len().into())],
        ),
    ];
    let letters = letters(&total)
        .map(|(name, number)| format!("{} {number}", words.text(&format!("day-letter-{name}"))));
    lines.push(letters.join(" · "));
    for (indicator, _) in RATIOS {
        let ratio = total.ratio(indicator);
        let formula = &indicator.words(session.on).formula;
        lines.push(format!(
            "{formula} = {} ({})",
            of(app, ratio),
            percent(app, ratio)
        ));
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_weighed_child_is_one_of_four_letters() {
        let total = Counts {
            children: 12,
            gained: 4,
            not_gained: 3,
            absent_last_month: 2,
            first_ever: 1,
            ..Counts::default()
        };
        let of = |wanted: &str| {
            let letters = letters(&total);
            letters
                .into_iter()
                .find(|(name, _)| *name == wanted)
                .map(|(_, number)| number)
        };
        let parts = ["n", "t", "o", "b"].map(|name| of(name).unwrap());
        assert_eq!(of("d"), Some(parts.iter().sum()));
    }
}
