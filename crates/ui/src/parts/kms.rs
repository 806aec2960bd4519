//! The coloured ground of a growth chart: bands and lines of the printed growth card (KMS), by WHO's weight-for-age.

use health::{
    Sex,
    growth::{Index, monthly_line},
};

/// Months of age and kilograms.
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

/// A line that is drawn, with its class and what stands at its end.
const LINES: [(f64, &str, Option<&str>); 3] = [
    (0.0, "median", None),
    (1.0, "orange", Some("+1")),
    (-3.0, "red", Some("\u{2212}3")),
];

/// The printed card is drawn for children under five, and shows two years at a time.
pub(super) const MONTHS_SHOWN: f64 = 24.0;
const LAST_MONTH: f64 = 60.0;

/// One line of the card.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    /// The end of its class in the styles.
    pub class: &'static str,
    pub places: Vec<Place>,
    /// What stands at its end.
    pub label: Option<&'static str>,
}

/// The ground over the months from the first to the last.
#[derive(Debug, PartialEq)]
pub(super) struct Ground {
    /// Each band as a closed shape.
    pub bands: Vec<(&'static str, Vec<Place>)>,
    pub lines: Vec<Line>,
    /// The lightest and the heaviest weight on it.
    pub weights: (f64, f64),
}

/// The months that a card shows of a child whose newest weighing was at this age; none after the card's end.
pub(super) fn months_shown(newest: f64) -> Option<(f64, f64)> {
    if newest > LAST_MONTH {
        return None;
    }
    // In steps of half a year, so that the picture does not creep from month to month, and with room ahead.
    let from = ((newest - MONTHS_SHOWN + 3.0) / 6.0).ceil().max(0.0) * 6.0;
    let from = from.min(LAST_MONTH - MONTHS_SHOWN);
    Some((from, from + MONTHS_SHOWN))
}

impl Ground {
    pub fn of(sex: Sex, (from, to): (f64, f64)) -> Option<Self> {
        let line = |z: f64| -> Vec<Place> {
            let points = monthly_line(Index::WeightForAge, sex, z).into_iter();
            let shown = points.filter(|point| (from..=to).contains(&point.at));
            shown.map(|point| (point.at, point.value)).collect()
        };
        let (lowest, highest) = (line(-3.0), line(3.0));
        let weights = (lowest.first()?.1, highest.last()?.1);
        let band = |(below, above, class): (f64, f64, &'static str)| {
            let mut shape = line(below);
            shape.extend(line(above).into_iter().rev());
            (class, shape)
        };
        Some(Self {
            bands: BANDS.into_iter().map(band).collect(),
            lines: LINES
                .into_iter()
                .map(|(z, class, label)| Line {
                    class,
                    places: line(z),
                    label,
                })
                .collect(),
            weights,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_baby_sees_the_first_two_years_and_an_older_child_those_around_her() {
        assert_eq!(months_shown(0.0), Some((0.0, 24.0)));
        assert_eq!(months_shown(20.9), Some((0.0, 24.0)));
        assert_eq!(months_shown(26.0), Some((6.0, 30.0)));
        assert_eq!(months_shown(59.0), Some((36.0, 60.0)));
        assert_eq!(months_shown(61.0), None);
        for tenth in 0..600 {
            let newest = f64::from(tenth) / 10.0;
            let (from, to) = months_shown(newest).unwrap();
            assert!(
                (from..=to).contains(&newest),
                "{newest} is off the card {from}..{to}"
            );
        }
    }

    #[test]
    fn the_red_line_runs_below_the_median_and_the_orange_one_above() {
        for sex in [Sex::Female, Sex::Male] {
            let ground = Ground::of(sex, (0.0, 24.0)).unwrap();
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
}
