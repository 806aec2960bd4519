use dioxus::prelude::*;
use health::{Age, Date, Sex, Weight};

use super::kms::{Ground, Line, months_shown};
use crate::state::use_app;

const WIDTH: f64 = 328.0;
const HEIGHT: f64 = 220.0;
const LEFT: f64 = 34.0;
const RIGHT: f64 = 26.0;
const TOP: f64 = 26.0;
const BOTTOM: f64 = 40.0;
/// Days in an average month, for a scale whose numbers are months.
const MONTH: f64 = 30.4375;

/// The weights of one child over age, as people know them from the printed growth card: the child's own line on the
/// card's coloured bands, two years at a time. After the card's end only the line.
#[component]
pub(crate) fn WeightChart(born: Date, sex: Sex, weighings: Vec<(Date, Weight)>) -> Element {
    let app = use_app();
    let words = app.words();
    let Some(chart) = Chart::of(born, sex, &weighings) else {
        return rsx! {};
    };
    let newest = weighings.iter().max_by_key(|(on, _)| *on);
    let spoken = newest.map(|(on, weight)| {
        words.text_with(
            "chart-spoken",
            &[
                ("count", weighings.len().into()),
                ("weight", words.kilograms(*weight).into()),
                ("date", words.date(*on).into()),
            ],
        )
    });
    let (bottom, right) = (HEIGHT - BOTTOM, WIDTH - RIGHT);
    rsx! {
        svg {
            class: "chart",
            "data-testid": "weight-chart",
            view_box: "0 0 {WIDTH} {HEIGHT}",
            role: "img",
            "aria-label": spoken.unwrap_or_default(),
            text { class: "chart-unit", x: "{LEFT}", y: "12", {words.text("chart-kilograms")} }
            text { class: "chart-unit", x: "{right}", y: "{HEIGHT - 4.0}", text_anchor: "end",
                {words.text("chart-months")}
            }
            for (class, shape) in chart.bands.iter() {
                polygon { class: "kms-{class}", points: "{path(shape)}" }
            }
            for (y, kilograms) in chart.rows.iter() {
                line { class: "chart-grid", x1: "{LEFT}", x2: "{right}", y1: "{y:.1}", y2: "{y:.1}" }
                text { class: "chart-number", x: "{LEFT - 8.0}", y: "{y + 4.5:.1}", text_anchor: "end", "{kilograms}" }
            }
            for (x, months) in chart.columns.iter() {
                line { class: "chart-tick", x1: "{x:.1}", x2: "{x:.1}", y1: "{bottom}", y2: "{bottom + 5.0}" }
                text { class: "chart-number", x: "{x:.1}", y: "{bottom + 20.0}", text_anchor: "middle", "{months}" }
            }
            for Line { class, places, label } in chart.lines.iter() {
                polyline { class: "kms-line kms-line-{class}", points: "{path(places)}" }
                if let Some((label, end)) = label.zip(places.last()) {
                    text { class: "chart-number kms-label-{class}", x: "{end.0 + 4.0:.1}", y: "{end.1 + 4.5:.1}", {label} }
                }
            }
            polyline { class: "chart-line", points: "{path(&chart.points)}" }
            for (x, y) in chart.earlier().iter() {
                circle { class: "chart-point", cx: "{x:.1}", cy: "{y:.1}", r: "4" }
            }
            if let Some((x, y)) = chart.points.last() {
                circle { class: "chart-newest", cx: "{x:.1}", cy: "{y:.1}", r: "8" }
            }
        }
    }
}

/// The same chart as places on the drawing.
#[derive(Debug, PartialEq)]
struct Chart {
    /// Height on the drawing, kilograms.
    rows: Vec<(f64, u32)>,
    /// Place on the drawing, completed months.
    columns: Vec<(f64, u32)>,
    /// The growth card's ground, under the age at which it ends.
    bands: Vec<(&'static str, Vec<(f64, f64)>)>,
    lines: Vec<Line>,
    points: Vec<(f64, f64)>,
}

impl Chart {
    fn of(born: Date, sex: Sex, weighings: &[(Date, Weight)]) -> Option<Self> {
        let mut measured: Vec<(f64, f64)> = weighings
            .iter()
            .filter_map(|(on, weight)| {
                Some((f64::from(Age::days_between(*on, born)?) / MONTH, weight.display()))
            })
            .collect();
        measured.sort_by(|one, other| one.0.total_cmp(&other.0));
        let card = months_shown(measured.last()?.0);
        let ground = card.and_then(|months| Ground::of(sex, months));
        if let Some((from, to)) = card {
            measured.retain(|point| (from..=to).contains(&point.0));
        }
        let (first, last) = card.unwrap_or((measured.first()?.0, measured.last()?.0));
        let weights = measured.iter().map(|point| point.1);
        let (low, high) = ground
            .as_ref()
            .map_or((f64::INFINITY, 0.0), |ground| ground.weights);
        let lightest = weights.clone().fold(low, f64::min);
        let heaviest = weights.fold(high, f64::max);

        let month_step = step(last - first, &[1, 2, 3, 4, 6, 12, 24, 60, 120]);
        let (from, to) = around(first, last, month_step);
        let weight_step = step(heaviest - lightest, &[1, 2, 5, 10, 20, 50]);
        let (low, high) = around(lightest, heaviest, weight_step);

        let x = |month: f64| LEFT + (month - from) / (to - from) * (WIDTH - LEFT - RIGHT);
        let y = |weight: f64| HEIGHT - BOTTOM - (weight - low) / (high - low) * (HEIGHT - TOP - BOTTOM);
        let drawn = |places: Vec<(f64, f64)>| -> Vec<(f64, f64)> {
            let places = places.into_iter();
            places.map(|(month, weight)| (x(month), y(weight))).collect()
        };
        let (bands, lines) = ground.map_or((Vec::new(), Vec::new()), |ground| (ground.bands, ground.lines));
        let bands = bands.into_iter().map(|(class, shape)| (class, drawn(shape)));
        let lines = lines.into_iter().map(|line| Line {
            places: drawn(line.places),
            ..line
        });
        Some(Self {
            bands: bands.collect(),
            lines: lines.collect(),
            rows: numbers(low, high, weight_step)
                .into_iter()
                .map(|(at, number)| (y(at), number))
                .collect(),
            columns: numbers(from, to, month_step)
                .into_iter()
                .map(|(at, number)| (x(at), number))
                .collect(),
            points: drawn(measured),
        })
    }

    fn earlier(&self) -> &[(f64, f64)] {
        self.points.split_last().map_or(&[], |(_, earlier)| earlier)
    }
}

/// Places as SVG writes them.
fn path(places: &[(f64, f64)]) -> String {
    let places = places.iter().map(|(x, y)| format!("{x:.1},{y:.1}"));
    places.collect::<Vec<_>>().join(" ")
}

/// The smallest step that needs no more than eight numbers.
fn step(span: f64, steps: &[u32]) -> f64 {
    let enough = steps.iter().copied().find(|step| span / f64::from(*step) <= 8.0);
    f64::from(enough.or(steps.last().copied()).unwrap_or(1))
}

/// The whole steps around what was measured: at least two, so that a single point stands in the middle.
fn around(low: f64, high: f64, step: f64) -> (f64, f64) {
    let from = ((low / step).floor() * step).max(0.0);
    let to = (high / step).ceil() * step;
    if to - from < 2.0 * step {
        ((from - step).max(0.0), to.max(from) + step)
    } else {
        (from, to)
    }
}

fn numbers(from: f64, to: f64, step: f64) -> Vec<(f64, u32)> {
    let count = ((to - from) / step).round() as u32;
    (0..=count)
        .map(|index| from + f64::from(index) * step)
        .map(|at| (at, at.round() as u32))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const BORN: Date = Date::constant(2025, 10, 14);

    #[test]
    fn every_point_lies_on_the_drawing_and_time_goes_right() {
        let weighings: Vec<(Date, Weight)> = [(11, "3,4"), (12, "4,6")]
            .map(|(month, weight)| (Date::constant(2025, month, 20), weight.parse().unwrap()))
            .into();
        let chart = Chart::of(BORN, Sex::Female, &weighings).unwrap();
        assert!(
            chart
                .points
                .is_sorted_by(|one, other| one.0 < other.0 && one.1 > other.1)
        );
        for (x, y) in &chart.points {
            assert!(
                (LEFT..=WIDTH - RIGHT).contains(x) && (TOP..=HEIGHT - BOTTOM).contains(y),
                "{x} {y}"
            );
        }
        let kilograms: Vec<u32> = chart.rows.iter().map(|row| row.1).collect();
        assert_eq!(
            kilograms,
            [2, 4, 6, 8, 10, 12, 14, 16, 18],
            "the whole card for two years"
        );
        let months: Vec<u32> = chart.columns.iter().map(|column| column.1).collect();
        assert_eq!(months, [0, 3, 6, 9, 12, 15, 18, 21, 24]);
    }

    #[test]
    fn a_first_weighing_has_room_around_it() {
        let chart = Chart::of(
            BORN,
            Sex::Female,
            &[(Date::constant(2025, 11, 14), "4".parse().unwrap())],
        )
        .unwrap();
        assert_eq!(chart.points.len(), 1);
        assert!(chart.rows.len() >= 2 && chart.columns.len() >= 2);
    }

    #[test]
    fn five_years_of_weighings_need_few_numbers() {
        let weighings: Vec<(Date, Weight)> = (2020..2026)
            .map(|year| {
                (
                    Date::constant(year, 1, 5),
                    Weight::try_from(3_000 * (year as u32 - 2_019)).unwrap(),
                )
            })
            .collect();
        let chart = Chart::of(Date::constant(2020, 1, 1), Sex::Male, &weighings).unwrap();
        assert!(chart.rows.len() <= 10 && chart.columns.len() <= 8, "{chart:?}");
    }

    #[test]
    fn without_weighings_there_is_no_drawing() {
        assert_eq!(Chart::of(BORN, Sex::Female, &[]), None);
    }
}
