//! The coloured ground of a growth chart: bands and lines as on the printed books, by WHO's standards.

use health::{
    Date, Sex,
    growth::{Index, class_limits, line, monthly_line},
};

use super::curve::Curve;

/// Months of age, or centimetres of length, and what was measured.
pub(super) type Place = (f64, f64);

/// A band between two standard deviations, with the end of its class in the styles.
const BANDS: [(f64, f64, &str); 6] = [
    (-3.0, -2.0, "edge"),
    (-2.0, -1.0, "low"),
    (-1.0, 0.0, "middle"),
    (0.0, 1.0, "middle"),
    (1.0, 2.0, "high"),
    (2.0, 3.0, "edge"),
];

/// The lines of the printed growth card beside the median: the red and the orange one.
const CARD_LINES: [f64; 2] = [-3.0, 1.0];

/// One line of the card.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    /// The end of its class in the styles.
    pub class: &'static str,
    pub places: Vec<Place>,
    /// What stands at its end.
    pub label: Option<String>,
}

/// The ground from one place along the chart to another.
#[derive(Debug, PartialEq)]
pub(super) struct Ground {
    /// Each band as a closed shape.
    pub bands: Vec<(&'static str, Vec<Place>)>,
    pub lines: Vec<Line>,
    /// The lowest and the highest value on it.
    pub values: (f64, f64),
}

impl Curve {
    /// The z-scores whose lines are drawn beside the median: where one class ends and the next begins.
    pub(crate) fn lines(self, on: Date) -> Vec<f64> {
        match self {
            Self::Weight => CARD_LINES.to_vec(),
            _ => class_limits(self.index(false), on),
        }
    }
}

/// "+1", "−3".
fn line_label(z: f64) -> String {
    let sign = if z < 0.0 { "\u{2212}" } else { "+" };
    format!("{sign}{}", z.abs())
}

impl Ground {
    pub fn of(curve: Curve, stands: bool, sex: Sex, (from, to): (f64, f64), on: Date) -> Option<Self> {
        let index = curve.index(stands);
        let line = |z: f64| points(index, sex, z, (from, to));
        let (lowest, highest) = (line(-3.0), line(3.0));
        let low = lowest.iter().map(|place| place.1).reduce(f64::min)?;
        let high = highest.iter().map(|place| place.1).reduce(f64::max)?;
        let band = |(below, above, class): (f64, f64, &'static str)| {
            let mut shape = line(below);
            shape.extend(line(above).into_iter().rev());
            (class, shape)
        };
        let median = Line {
            class: "median",
            places: line(0.0),
            label: None,
        };
        let limits = curve.lines(on).into_iter();
        let limits = limits.map(|z| Line {
            // The outermost are red on either side, but the card has no red line above.
            class: if z.abs() >= 3.0 { "red" } else { "orange" },
            places: line(z),
            label: Some(line_label(z)),
        });
        Some(Self {
            bands: BANDS.into_iter().map(band).collect(),
            lines: std::iter::once(median).chain(limits).collect(),
            values: (low, high),
        })
    }
}

fn points(index: Index, sex: Sex, z: f64, (from, to): (f64, f64)) -> Vec<Place> {
    let points = match index {
        Index::WeightForLength | Index::WeightForHeight => {
            let steps = (to - from).max(0.0).round() as u32;
            line(index, sex, z, (0..=steps).map(|step| from + f64::from(step)))
        }
        _ => monthly_line(index, sex, z),
    };
    let shown = points.into_iter().filter(|point| (from..=to).contains(&point.at));
    shown.map(|point| (point.at, point.value)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Date = Date::constant(2026, 11, 22);

    #[test]
    fn the_red_line_runs_below_the_median_and_the_orange_one_above() {
        for sex in [Sex::Female, Sex::Male] {
            let ground = Ground::of(Curve::Weight, false, sex, (0.0, 24.0), TODAY).unwrap();
            let line = |class: &str| {
                let found = ground.lines.iter().find(|line| line.class == class);
                found.unwrap().places.clone()
            };
            let (red, median, orange) = (line("red"), line("median"), line("orange"));
            assert_eq!(red.len(), 25, "a point for each month");
            for ((red, median), orange) in red.iter().zip(&median).zip(&orange) {
                assert!(red.1 < median.1 && median.1 < orange.1);
            }
            assert_eq!(ground.bands.len(), 6);
        }
    }

    #[test]
    fn every_chart_has_a_ground_with_the_lines_between_its_classes() {
        for curve in Curve::ALL {
            let over = if curve.is_by_age() {
                (0.0, 24.0)
            } else {
                (60.0, 80.0)
            };
            let ground = Ground::of(curve, false, Sex::Female, over, TODAY).unwrap();
            assert_eq!(ground.lines.len(), 1 + curve.lines(TODAY).len(), "{curve:?}");
            assert!(ground.values.0 < ground.values.1);
            for line in &ground.lines {
                assert!(line.places.len() >= 20, "{curve:?} {}", line.class);
            }
        }
    }

    #[test]
    fn a_line_is_named_with_its_sign() {
        assert_eq!(line_label(-3.0), "\u{2212}3");
        assert_eq!(line_label(1.0), "+1");
    }
}
