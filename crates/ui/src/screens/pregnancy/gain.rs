use dioxus::prelude::*;
use health::{
    Age, Date, Weight,
    maternal::weight_gain::{self, Gain, Target},
};

use super::known::Expecting;
use crate::state::use_app;

const WIDTH: f64 = 328.0;
const HEIGHT: f64 = 200.0;
const LEFT: f64 = 34.0;
const RIGHT: f64 = 14.0;
const TOP: f64 = 24.0;
const BOTTOM: f64 = 38.0;
/// Weeks of a whole pregnancy.
const WEEKS: f64 = 40.0;

/// What she gained since before the pregnancy, week by week, and the range for the whole of it at its end. The range has no
/// line before: what is to be gained by which week has no source.
#[component]
pub(super) fn WeightGain(expecting: Expecting) -> Element {
    let app = use_app();
    let words = app.words();
    let Some(gained) = Gained::of(&expecting) else {
        return rsx! {
            section { class: "card", "data-testid": "gain-unknown",
                h2 { {words.text("gain-title")} }
                p { {words.text("gain-unknown")} }
            }
        };
    };
    let chart = gained.drawn();
    let bottom = HEIGHT - BOTTOM;
    let newest = gained.newest();
    let range = words.text_with(
        "gain-range",
        &[
            ("from", words.thousandths(grams(gained.target.gain.from)).into()),
            ("to", words.thousandths(grams(gained.target.gain.to)).into()),
        ],
    );
    let standing = newest.map(|(_, weight)| match gained.target.gain(gained.before, weight) {
        Gain::Below => "gain-below",
        Gain::Within => "gain-within",
        Gain::Above => "gain-above",
    });
    let said = newest.map(|(_, weight)| {
        words.text_with(
            "gain-since-before",
            &[
                ("gain", words.gain(gained.before, weight).into()),
                ("before", words.kilograms(gained.before).into()),
            ],
        )
    });
    let spoken = format!("{} {range}", said.clone().unwrap_or_default());
    rsx! {
        section { class: "card", "data-testid": "gain",
            h2 { {words.text("gain-title")} }
            if let Some(said) = said {
                p { "data-testid": "gained", {said} }
            }
            svg {
                class: "chart",
                "data-testid": "gain-chart",
                view_box: "0 0 {WIDTH} {HEIGHT}",
                role: "img",
                "aria-label": spoken,
                text { class: "chart-unit", x: "{LEFT}", y: "12", {words.text("gain-kilograms")} }
                text { class: "chart-unit", x: "{WIDTH - RIGHT}", y: "{HEIGHT - 4.0}", text_anchor: "end", {words.text("gain-weeks")} }
                for (y, kilograms) in chart.rows.iter() {
                    line { class: "chart-grid", x1: "{LEFT}", x2: "{WIDTH - RIGHT}", y1: "{y:.1}", y2: "{y:.1}" }
                    text { class: "chart-number", x: "{LEFT - 8.0}", y: "{y + 4.5:.1}", text_anchor: "end", "{kilograms}" }
                }
                for (x, week) in chart.columns.iter() {
                    line { class: "chart-tick", x1: "{x:.1}", x2: "{x:.1}", y1: "{bottom}", y2: "{bottom + 5.0}" }
                    text { class: "chart-number", x: "{x:.1}", y: "{bottom + 19.0}", text_anchor: "middle", "{week}" }
                }
                rect {
                    class: "kms-middle",
                    x: "{chart.range.0:.1}",
                    y: "{chart.range.1:.1}",
                    width: "{chart.range.2:.1}",
                    height: "{chart.range.3:.1}",
                    rx: "4",
                }
                polyline { class: "chart-line", points: "{path(&chart.points)}" }
                for (x, y) in chart.points.iter().rev().skip(1) {
                    circle { class: "chart-point", cx: "{x:.1}", cy: "{y:.1}", r: "4" }
                }
                if let Some((x, y)) = chart.points.last() {
                    circle { class: "chart-newest", cx: "{x:.1}", cy: "{y:.1}", r: "8" }
                }
            }
            p { "data-testid": "gain-range", {range} }
            if let Some(standing) = standing {
                p { "data-testid": "gain-standing", {words.text(standing)} }
            }
            if !gained.target.rule.is_verified() {
                p { class: "about", {words.text("rule-unverified")} }
            }
        }
    }
}

/// Her weights over the weeks of the pregnancy, and what she is to gain.
struct Gained {
    before: Weight,
    target: Target,
    /// Weeks since the pregnancy began, and the weight; in order.
    weights: Vec<(f64, Weight)>,
}

impl Gained {
    /// None while weight before, height or the beginning of the pregnancy is not known.
    fn of(expecting: &Expecting) -> Option<Self> {
        let (on, registered) = expecting.registered.as_ref()?;
        let before = registered.weight_before?;
        let began = expecting.dated.as_ref().ok()?.began;
        let target = weight_gain::target(before, registered.height?, *on);
        let weeks = |day: Date| Some(f64::from(Age::days_between(day, began)?) / 7.0);
        let mut weights: Vec<(f64, Weight)> = expecting
            .visits
            .iter()
            .filter_map(|(on, visit)| Some((weeks(*on)?, visit.weight?)))
            .collect();
        weights.sort_by(|one, other| one.0.total_cmp(&other.0));
        Some(Self {
            before,
            target,
            weights,
        })
    }

    fn newest(&self) -> Option<(f64, Weight)> {
        self.weights.last().copied()
    }

    fn drawn(&self) -> Chart {
        let gain = |weight: Weight| weight.display() - self.before.display();
        let mut gains: Vec<(f64, f64)> = vec![(0.0, 0.0)];
        gains.extend(self.weights.iter().map(|(week, weight)| (*week, gain(*weight))));
        let all = || gains.iter().map(|point| point.1);
        let high = all().fold(self.target.gain.to, f64::max);
        let low = all().fold(0.0, f64::min);
        // Whole steps of four kilograms around everything.
        let (low, high) = ((low / 4.0).floor() * 4.0, (high / 4.0).ceil() * 4.0);
        let last = gains.iter().map(|point| point.0).fold(WEEKS, f64::max);
        let x = |week: f64| LEFT + week / last * (WIDTH - LEFT - RIGHT);
        let y = |kilograms: f64| HEIGHT - BOTTOM - (kilograms - low) / (high - low) * (HEIGHT - TOP - BOTTOM);
        let steps = ((high - low) / 4.0).round() as i32;
        let rows = (0..=steps).map(|step| low + f64::from(step) * 4.0);
        let (from, to) = (self.target.gain.from, self.target.gain.to);
        Chart {
            rows: rows
                .map(|kilograms| (y(kilograms), kilograms.round() as i32))
                .collect(),
            columns: [0, 10, 20, 30, 40].map(|week| (x(f64::from(week)), week)).into(),
            range: (x(WEEKS - 2.0), y(to), x(WEEKS) - x(WEEKS - 2.0), y(from) - y(to)),
            points: gains.iter().map(|(week, gain)| (x(*week), y(*gain))).collect(),
        }
    }
}

/// The same as places on the drawing.
struct Chart {
    rows: Vec<(f64, i32)>,
    columns: Vec<(f64, i32)>,
    /// Left, top, width and height of the range at the end.
    range: (f64, f64, f64, f64),
    points: Vec<(f64, f64)>,
}

fn path(places: &[(f64, f64)]) -> String {
    let places = places.iter().map(|(x, y)| format!("{x:.1},{y:.1}"));
    places.collect::<Vec<_>>().join(" ")
}

/// Kilograms of the table as the grams that words write.
fn grams(kilograms: f64) -> u32 {
    (kilograms * 1_000.0).round() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_point_and_the_range_lie_on_the_drawing() {
        let weight = |kg: &str| kg.parse::<Weight>().unwrap();
        let before = weight("48");
        let gained = Gained {
            before,
            target: weight_gain::target(before, "152".parse().unwrap(), Date::constant(2026, 11, 22)),
            weights: vec![(8.0, weight("46,5")), (20.0, weight("51")), (41.0, weight("70"))],
        };
        let chart = gained.drawn();
        for (x, y) in &chart.points {
            assert!(
                (LEFT..=WIDTH - RIGHT).contains(x) && (TOP..=HEIGHT - BOTTOM).contains(y),
                "{x} {y}"
            );
        }
        let (_, top, _, height) = chart.range;
        assert!(top >= TOP && height > 0.0);
        assert!(chart.points.is_sorted_by(|one, other| one.0 < other.0));
    }
}
