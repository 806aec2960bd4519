use dioxus::prelude::*;
use health::{Date, Sex, Weight};

use super::{
    curve::{Curve, Reading, Zoom, measured},
    kms::{Ground, Line},
};
use crate::state::use_app;

const WIDTH: f64 = 328.0;
const HEIGHT: f64 = 220.0;
const LEFT: f64 = 34.0;
const RIGHT: f64 = 26.0;
const TOP: f64 = 26.0;
const BOTTOM: f64 = 40.0;
/// Between two numbers along a chart over lengths, and left free on either side, in centimetres.
const LENGTH_STEP: f64 = 5.0;

/// The weights of one child over age, as people know them from the printed growth card: the child's own line on the
/// card's coloured bands, two years at a time. After the card's end only the line.
#[component]
pub(crate) fn WeightChart(born: Date, sex: Sex, weighings: Vec<(Date, Weight)>) -> Element {
    let readings = weighings.iter();
    let mut readings: Vec<Reading> = readings
        .filter_map(|(on, weight)| Reading::of_weight(born, *on, *weight))
        .collect();
    readings.sort_by_key(|reading| reading.on);
    rsx! {
        GrowthChart { curve: Curve::Weight, zoom: Zoom::TwoYears, sex, readings }
    }
}

/// What was measured of a child on the coloured bands of its standard, oldest reading first.
#[component]
pub(crate) fn GrowthChart(curve: Curve, zoom: Zoom, sex: Sex, readings: Vec<Reading>) -> Element {
    let app = use_app();
    let words = app.words();
    let Some(chart) = Chart::of(curve, zoom, sex, &readings, app.today()) else {
        return rsx! {};
    };
    let newest = readings.last();
    let spoken = newest.map(|newest| {
        words.text_with(
            "chart-spoken",
            &[
                ("what", words.text(&format!("curve-{}", curve.key())).into()),
                ("count", readings.len().into()),
                ("value", measured(&words, curve, newest.value).into()),
                ("date", words.date(newest.on).into()),
            ],
        )
    });
    let along = match newest {
        Some(newest) if !curve.is_by_age() && newest.stands => "chart-height",
        _ if !curve.is_by_age() => "chart-length",
        _ => "chart-months",
    };
    let (bottom, right) = (HEIGHT - BOTTOM, WIDTH - RIGHT);
    rsx! {
        svg {
            class: "chart",
            "data-testid": "{curve.key()}-chart",
            view_box: "0 0 {WIDTH} {HEIGHT}",
            role: "img",
            "aria-label": spoken.unwrap_or_default(),
            text { class: "chart-unit", x: "{LEFT}", y: "12", {words.text(curve.unit())} }
            text { class: "chart-unit", x: "{right}", y: "{HEIGHT - 4.0}", text_anchor: "end",
                {words.text(along)}
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
                if let Some((label, end)) = label.as_ref().zip(places.last()) {
                    text { class: "chart-number kms-label-{class}", x: "{end.0 + 4.0:.1}", y: "{end.1 + 4.5:.1}", "{label}" }
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
    /// Height on the drawing, and the number there.
    rows: Vec<(f64, u32)>,
    /// Place on the drawing, and the number there.
    columns: Vec<(f64, u32)>,
    /// The coloured ground, as far as there is a standard.
    bands: Vec<(&'static str, Vec<(f64, f64)>)>,
    lines: Vec<Line>,
    points: Vec<(f64, f64)>,
}

impl Chart {
    fn of(curve: Curve, zoom: Zoom, sex: Sex, readings: &[Reading], today: Date) -> Option<Self> {
        let newest = readings.last()?;
        // Length and height are measured differently: their points are not joined.
        let alike = readings
            .iter()
            .filter(|reading| curve.is_by_age() || reading.stands == newest.stands);
        let mut measured: Vec<(f64, f64)> = alike.map(|reading| (reading.at, reading.value)).collect();
        let shown = if curve.is_by_age() {
            zoom.months(newest.months)
        } else {
            around_lengths(&measured, curve, newest)
        };
        let ground = shown.and_then(|over| Ground::of(curve, newest.stands, sex, over, today));
        if let Some((from, to)) = shown {
            measured.retain(|point| (from..=to).contains(&point.0));
        }
        let (first, last) = shown.unwrap_or((measured.first()?.0, measured.last()?.0));
        let values = measured.iter().map(|point| point.1);
        let (low, high) = ground
            .as_ref()
            .map_or((f64::INFINITY, 0.0), |ground| ground.values);
        let lowest = values.clone().fold(low, f64::min);
        let highest = values.fold(high, f64::max);

        let column_step = step(last - first, &[1, 2, 3, 4, 5, 6, 10, 12, 24, 60, 120]);
        let (from, to) = around(first, last, column_step);
        let row_step = step(highest - lowest, &[1, 2, 5, 10, 20, 50]);
        let (low, high) = around(lowest, highest, row_step);

        let x = |at: f64| LEFT + (at - from) / (to - from) * (WIDTH - LEFT - RIGHT);
        let y = |value: f64| HEIGHT - BOTTOM - (value - low) / (high - low) * (HEIGHT - TOP - BOTTOM);
        let drawn = |places: Vec<(f64, f64)>| -> Vec<(f64, f64)> {
            let places = places.into_iter();
            places.map(|(at, value)| (x(at), y(value))).collect()
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
            rows: numbers(low, high, row_step)
                .into_iter()
                .map(|(at, number)| (y(at), number))
                .collect(),
            columns: numbers(from, to, column_step)
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

/// The lengths around what was measured, as far as the standard goes.
fn around_lengths(measured: &[(f64, f64)], curve: Curve, newest: &Reading) -> Option<(f64, f64)> {
    let lengths = measured.iter().map(|point| point.0);
    let (shortest, longest) = (lengths.clone().reduce(f64::min)?, lengths.reduce(f64::max)?);
    let (first, last) = curve.index(newest.stands).range().into_inner();
    let from = ((shortest / LENGTH_STEP).floor() - 1.0) * LENGTH_STEP;
    let to = ((longest / LENGTH_STEP).ceil() + 1.0) * LENGTH_STEP;
    let (from, to) = (from.max(first), to.min(last));
    (from < to).then_some((from, to))
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
    const TODAY: Date = Date::constant(2026, 11, 22);

    fn weights(born: Date, weighings: impl IntoIterator<Item = (Date, u32)>) -> Vec<Reading> {
        let weighings = weighings.into_iter();
        weighings
            .map(|(on, grams)| Reading::of_weight(born, on, grams.try_into().unwrap()).unwrap())
            .collect()
    }

    fn card(zoom: Zoom, sex: Sex, readings: &[Reading]) -> Option<Chart> {
        Chart::of(Curve::Weight, zoom, sex, readings, TODAY)
    }

    fn months(chart: &Chart) -> Vec<u32> {
        chart.columns.iter().map(|column| column.1).collect()
    }

    #[test]
    fn every_point_lies_on_the_drawing_and_time_goes_right() {
        let readings = weights(
            BORN,
            [(11, 3_400), (12, 4_600)].map(|(month, grams)| (Date::constant(2025, month, 20), grams)),
        );
        let chart = card(Zoom::TwoYears, Sex::Female, &readings).unwrap();
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
        assert_eq!(months(&chart), [0, 3, 6, 9, 12, 15, 18, 21, 24]);
        let whole = card(Zoom::Whole, Sex::Female, &readings).unwrap();
        assert_eq!(months(&whole).last(), Some(&60));
        let year = card(Zoom::Year, Sex::Female, &readings).unwrap();
        assert_eq!(months(&year).last(), Some(&12));
    }

    #[test]
    fn a_first_weighing_has_room_around_it() {
        let readings = weights(BORN, [(Date::constant(2025, 11, 14), 4_000)]);
        let chart = card(Zoom::TwoYears, Sex::Female, &readings).unwrap();
        assert_eq!(chart.points.len(), 1);
        assert!(chart.rows.len() >= 2 && chart.columns.len() >= 2);
    }

    #[test]
    fn after_the_cards_end_there_is_only_the_line_with_few_numbers() {
        let years = (2020..2026_u16).map(|year| {
            let on = Date::constant(year.cast_signed(), 1, 5);
            (on, 3_000 * u32::from(year - 2_019))
        });
        let readings = weights(Date::constant(2020, 1, 1), years);
        let chart = card(Zoom::TwoYears, Sex::Male, &readings).unwrap();
        assert!(chart.rows.len() <= 10 && chart.columns.len() <= 8, "{chart:?}");
        assert!(chart.bands.is_empty());
    }

    #[test]
    fn weight_for_length_is_drawn_over_the_lengths_around_the_child() {
        let reading = |at: f64, value: f64| Reading {
            on: TODAY,
            months: 12.0,
            stands: false,
            at,
            value,
            z: None,
        };
        let readings = [reading(71.0, 8.0), reading(74.5, 8.6)];
        let chart = Chart::of(Curve::WeightForLength, Zoom::Year, Sex::Female, &readings, TODAY).unwrap();
        let lengths: Vec<u32> = chart.columns.iter().map(|column| column.1).collect();
        assert_eq!((lengths.first(), lengths.last()), (Some(&64), Some(&80)));
        assert_eq!((chart.points.len(), chart.bands.len()), (2, 6));
    }

    #[test]
    fn without_weighings_there_is_no_drawing() {
        assert_eq!(card(Zoom::Whole, Sex::Female, &[]), None);
    }
}
