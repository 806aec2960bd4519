use device::event;
use dioxus::prelude::*;
use health::{
    Date, Sex,
    growth::{Categories, Growth, Measurement, Score, growth},
    rule::Text,
};

use crate::{
    parts::{Curve, Reading, measured},
    state::{AppState, use_app},
};

/// The chart in figures, for who cannot see it or wants to know exactly.
#[component]
pub(super) fn Table(curve: Curve, readings: Vec<Reading>) -> Element {
    let app = use_app();
    let words = app.words();
    let lines = curve.lines(app.today());
    let over_length = !curve.is_by_age();
    rsx! {
        details { class: "more",
            summary { "data-testid": "see-figures", {words.text("figures-see")} }
            table { class: "figures", "data-testid": "figures",
                thead {
                    tr {
                        th { scope: "col", {words.text("figures-date")} }
                        if over_length {
                            th { scope: "col", {words.text("figures-length")} }
                        } else {
                            th { scope: "col", {words.text("figures-age")} }
                        }
                        th { scope: "col", {words.text(&format!("curve-{}-short", curve.key()))} }
                        th { scope: "col", {words.text("figures-place")} }
                    }
                }
                tbody {
                    for reading in readings.iter().rev() {
                        tr { key: "{reading.on}",
                            td { {words.short_day(reading.on, app.today())} }
                            td {
                                if over_length {
                                    {measured(&words, Curve::Length, reading.at)}
                                } else {
                                    {words.count("age-months-short", reading.months.floor() as u64)}
                                }
                            }
                            td { {measured(&words, curve, reading.value)} }
                            td { {reading.z.map(|z| words.chart_place_short(z, &lines)).unwrap_or_default()} }
                        }
                    }
                }
            }
        }
    }
}

/// The scores of the newest measurement, behind a fold: for the nurse with the classes as the ministry names them. A
/// cadre reads whether somebody should look at the child, and never a diagnosis.
#[component]
pub(super) fn Figures(weighing: event::Weighing, on: Date, born: Date, sex: Sex) -> Element {
    let app = use_app();
    let words = app.words();
    let Some(taken) = Measurement::taken(sex, born, on) else {
        return rsx! {};
    };
    let found = growth(
        &taken
            .with_weight(weighing.weight)
            .with_length(weighing.length, weighing.position)
            .with_head(weighing.head)
            .with_arm(weighing.arm),
    );
    let rows = rows(app, &found, on);
    rsx! {
        details { class: "card more",
            summary { "data-testid": "scores", {words.text("scores-title")} }
            p { class: "about", {words.text_with("scores-of", &[("day", words.day(on, app.today()).into())])} }
            ul { class: "lines",
                for row in rows {
                    li { key: "{row.curve.key()}", class: "line", "data-testid": "score",
                        span { class: "line-words",
                            span { class: "line-title", {words.text(&format!("curve-{}", row.curve.key()))} }
                            span { class: "line-about",
                                {words.deviations(row.score.z)}
                                if let Some(name) = row.name {
                                    " · "
                                    {name}
                                }
                            }
                        }
                        span { class: "tag {row.tone}", {words.text(row.said)} }
                    }
                }
            }
            p { class: "about", {words.text("scores-basis")} }
        }
    }
}

/// One index of the newest measurement.
struct ScoreRow {
    curve: Curve,
    score: Score,
    /// The class, for a nurse.
    name: Option<String>,
    /// The key of what is said of it.
    said: &'static str,
    tone: &'static str,
}

fn rows(app: AppState, found: &Growth, on: Date) -> Vec<ScoreRow> {
    let classes: Categories = found.categories(on);
    let words = app.words();
    let nurse = app.is_nurse();
    let row = |curve: Curve, score: Option<Score>, class: Option<(bool, Option<&Text>)>| {
        let (score, (refer, name)) = (score?, class?);
        let (said, tone) = match (score.implausible, refer) {
            (true, _) => ("score-again", "tone-warn"),
            (false, true) => ("score-look", "tone-bad"),
            (false, false) => ("score-fine", "tone-ok"),
        };
        Some(ScoreRow {
            curve,
            score,
            name: name.filter(|_| nurse).map(|name| words.wording(name)),
            said,
            tone,
        })
    };
    let (weight, length) = (classes.weight_for_age, classes.length_for_age);
    let (for_length, bmi) = (classes.weight_for_length, classes.bmi_for_age);
    let head = classes.head_for_age;
    let rows = [
        row(
            Curve::Weight,
            found.weight_for_age,
            weight.map(|one| (one.refer, one.class.name(on))),
        ),
        row(
            Curve::Length,
            found.length_for_age,
            length.map(|one| (one.refer, one.class.name(on))),
        ),
        row(
            Curve::WeightForLength,
            found.weight_for_length,
            for_length.map(|one| (one.refer, one.class.name(on))),
        ),
        row(
            Curve::Bmi,
            found.bmi_for_age,
            bmi.map(|one| (one.refer, one.class.name(on))),
        ),
        row(
            Curve::Head,
            found.head_for_age,
            head.map(|one| (one.refer, one.class.name(on))),
        ),
    ];
    rows.into_iter().flatten().collect()
}
