use dioxus::prelude::*;
use health::{Age, Date};

use crate::state::use_app;

const WIDTH: f64 = 300.0;
const HEIGHT: f64 = 132.0;
const LEFT: f64 = 6.0;
const RIGHT: f64 = 40.0;
const TOP: f64 = 24.0;
const BOTTOM: f64 = 44.0;

/// The course of one or two numbers over the years, with the limit of each as a dashed line.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Course {
    /// Of each number: its days and values, the oldest first.
    pub(crate) lines: Vec<Vec<(Date, f64)>>,
    /// Limits to draw, with their number as it is said.
    pub(crate) limits: Vec<(f64, String)>,
    /// The first and the last value as they are said, where there is no limit to read them by.
    pub(crate) ends: Option<(String, String)>,
}

impl Course {
    /// Two days are the least that go anywhere.
    pub(crate) fn is_shown(&self) -> bool {
        self.lines.iter().any(|line| line.len() > 1)
    }
}

/// Draws it; every value is in words elsewhere on the screen.
#[component]
pub(crate) fn Trend(name: String, label: String, course: Course) -> Element {
    let app = use_app();
    let words = app.words();
    let Some(drawn) = Drawn::of(&course) else {
        return rsx! {};
    };
    let days = drawn.days.map(|(day, x)| (words.short_day(day, app.today()), x));
    rsx! {
        svg {
            class: "chart trend",
            "data-testid": "trend-{name}",
            view_box: "0 0 {WIDTH} {HEIGHT}",
            role: "img",
            "aria-label": words.text_with("trend-spoken", &[("what", label.into()), ("count", drawn.count.into())]),
            for (y, said) in drawn.limits.iter() {
                line { class: "trend-limit", x1: "{LEFT}", x2: "{WIDTH - RIGHT + 6.0}", y1: "{y:.1}", y2: "{y:.1}" }
                text { class: "chart-number", x: "{WIDTH - RIGHT + 10.0}", y: "{y + 4.5:.1}", {said.clone()} }
            }
            for line in drawn.lines.iter() {
                polyline { class: "chart-line", points: "{path(line)}" }
                for (x, y) in line.iter().rev().skip(1) {
                    circle { class: "chart-point", cx: "{x:.1}", cy: "{y:.1}", r: "4" }
                }
                if let Some((x, y)) = line.last() {
                    circle { class: "chart-newest", cx: "{x:.1}", cy: "{y:.1}", r: "7" }
                }
            }
            if let Some((first, last)) = &course.ends {
                for (anchor , (x, y) , said) in drawn.ends(first, last) {
                    text { class: "chart-number", x: "{x:.1}", y: "{y:.1}", text_anchor: anchor, {said.to_owned()} }
                }
            }
            for (anchor, (said, x)) in ["start", "end"].into_iter().zip(days) {
                text { class: "chart-number", x: "{x:.1}", y: "{HEIGHT - 4.0}", text_anchor: anchor, {said} }
            }
        }
    }
}

/// The same as places on the drawing.
struct Drawn {
    lines: Vec<Vec<(f64, f64)>>,
    limits: Vec<(f64, String)>,
    /// The first and the last day, with their places.
    days: [(Date, f64); 2],
    count: usize,
}

impl Drawn {
    fn of(course: &Course) -> Option<Self> {
        let points = || course.lines.iter().flatten();
        let first = points().map(|(day, _)| *day).min()?;
        let last = points().map(|(day, _)| *day).max()?;
        let span = f64::from(Age::days_between(last, first).filter(|days| *days > 0)?);
        let values = || {
            points()
                .map(|(_, value)| *value)
                .chain(course.limits.iter().map(|(limit, _)| *limit))
        };
        let low = values().fold(f64::INFINITY, f64::min);
        let high = values().fold(f64::NEG_INFINITY, f64::max);
        let height = if high > low { high - low } else { 1.0 };
        let x = |day: Date| {
            let days = Age::days_between(day, first).unwrap_or_default();
            LEFT + f64::from(days) / span * (WIDTH - LEFT - RIGHT)
        };
        let y = |value: f64| TOP + (high - value) / height * (HEIGHT - TOP - BOTTOM);
        let line = |line: &Vec<(Date, f64)>| line.iter().map(|(day, value)| (x(*day), y(*value))).collect();
        Some(Self {
            lines: course.lines.iter().map(line).collect(),
            limits: course
                .limits
                .iter()
                .map(|(limit, said)| (y(*limit), said.clone()))
                .collect(),
            days: [(first, x(first)), (last, x(last))],
            count: course.lines.iter().map(Vec::len).max().unwrap_or_default(),
        })
    }
}

impl Drawn {
    /// Where the first and the last value of the first line are said.
    fn ends<'s>(&self, first: &'s str, last: &'s str) -> Vec<(&'static str, (f64, f64), &'s str)> {
        let Some(([from, ..], [.., to])) = self.lines.first().map(|line| (line.as_slice(), line.as_slice()))
        else {
            return Vec::new();
        };
        // On the side that the line leaves free.
        let (above, below) = (-12.0, 22.0);
        let (by_first, by_last) = if to.1 <= from.1 {
            (below, above)
        } else {
            (above, below)
        };
        vec![
            ("start", (from.0, from.1 + by_first), first),
            ("end", (to.0, to.1 + by_last), last),
        ]
    }
}

fn path(places: &[(f64, f64)]) -> String {
    let places = places.iter().map(|(x, y)| format!("{x:.1},{y:.1}"));
    places.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_is_at_the_right_and_a_single_day_is_not_drawn() {
        let day = |year| Date::constant(year, 11, 22);
        let course = |line: Vec<(Date, f64)>| Course {
            lines: vec![line],
            limits: vec![(140.0, "140".to_owned())],
            ends: None,
        };
        let two = course(vec![(day(2024), 128.0), (day(2025), 132.0), (day(2026), 152.0)]);
        let drawn = Drawn::of(&two).unwrap();
        let line = drawn.lines.first().unwrap();
        assert!(line.is_sorted_by(|one, other| one.0 < other.0));
        assert!(line.iter().any(|(_, y)| *y < drawn.limits.first().unwrap().0));
        let one = course(vec![(day(2026), 152.0)]);
        assert!(!one.is_shown() && Drawn::of(&one).is_none());
    }
}
