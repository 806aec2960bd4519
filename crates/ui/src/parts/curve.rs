//! What a growth chart shows of a child: which measure against what, over which months, and what was measured.

use device::event;
use health::{
    Age, Date, Sex, Weight,
    growth::{Growth, Index, Measurement, growth},
};
use words::Words;

/// Days in an average month, for a scale whose numbers are months.
const MONTH: f64 = 30.4375;
/// From this day of age a child is measured standing: weight goes with height instead of length.
const FIRST_STANDING_DAY: u32 = 731;

/// One chart of a child's growth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Curve {
    /// BB/U, the growth card.
    Weight,
    /// PB/U and TB/U.
    Length,
    /// BB/PB and BB/TB.
    WeightForLength,
    /// IMT/U.
    Bmi,
    /// LK/U.
    Head,
}

impl Curve {
    pub(crate) const ALL: [Self; 5] = [
        Self::Weight,
        Self::Length,
        Self::WeightForLength,
        Self::Bmi,
        Self::Head,
    ];

    /// The end of its keys and test ids.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Weight => "weight",
            Self::Length => "length",
            Self::WeightForLength => "weight-length",
            Self::Bmi => "bmi",
            Self::Head => "head",
        }
    }

    /// The key of its unit.
    pub(crate) fn unit(self) -> &'static str {
        match self {
            Self::Weight | Self::WeightForLength => "chart-kilograms",
            Self::Length | Self::Head => "chart-centimetres",
            Self::Bmi => "chart-bmi",
        }
    }

    /// Whether it is drawn over months of age, and not over length.
    pub(crate) fn is_by_age(self) -> bool {
        self != Self::WeightForLength
    }

    /// The standard for a child of this reading.
    pub(super) fn index(self, stands: bool) -> Index {
        match self {
            Self::Weight => Index::WeightForAge,
            Self::Length => Index::LengthForAge,
            Self::WeightForLength if stands => Index::WeightForHeight,
            Self::WeightForLength => Index::WeightForLength,
            Self::Bmi => Index::BmiForAge,
            Self::Head => Index::HeadForAge,
        }
    }

    /// What a weighing says on this chart; nothing where it was not measured.
    fn reading(self, sex: Sex, born: Date, on: Date, weighing: &event::Weighing) -> Option<Reading> {
        let days = Age::days_between(on, born)?;
        let taken = Measurement::taken(sex, born, on)?
            .with_weight(weighing.weight)
            .with_length(weighing.length, weighing.position)
            .with_head(weighing.head)
            .with_arm(weighing.arm);
        let growth = growth(&taken);
        let months = f64::from(days) / MONTH;
        let (at, value) = match self {
            Self::Weight => (months, Some(weighing.weight.display())),
            Self::Length => (months, growth.adjusted_length_cm),
            Self::WeightForLength => (growth.adjusted_length_cm?, Some(weighing.weight.display())),
            Self::Bmi => (months, growth.bmi),
            Self::Head => (months, weighing.head.map(health::HeadCircumference::display)),
        };
        Some(Reading {
            on,
            months,
            stands: days >= FIRST_STANDING_DAY,
            at,
            value: value?,
            z: self.score(&growth),
        })
    }

    fn score(self, growth: &Growth) -> Option<f64> {
        let score = match self {
            Self::Weight => growth.weight_for_age,
            Self::Length => growth.length_for_age,
            Self::WeightForLength => growth.weight_for_length,
            Self::Bmi => growth.bmi_for_age,
            Self::Head => growth.head_for_age,
        };
        score.map(|score| score.z)
    }

    /// What was measured for it, oldest first.
    pub(crate) fn readings<'a>(
        self,
        sex: Sex,
        born: Date,
        weighings: impl IntoIterator<Item = (Date, &'a event::Weighing)>,
    ) -> Vec<Reading> {
        let readings = weighings.into_iter();
        let mut readings: Vec<Reading> = readings
            .filter_map(|(on, weighing)| self.reading(sex, born, on, weighing))
            .collect();
        readings.sort_by_key(|reading| reading.on);
        readings
    }
}

/// One point of a chart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Reading {
    pub(crate) on: Date,
    /// Age in months, with their parts.
    pub(crate) months: f64,
    /// Whether she is of the age at which height is measured, not length.
    pub(crate) stands: bool,
    /// Its place along the chart: months of age, or centimetres of length.
    pub(crate) at: f64,
    /// Kilograms, centimetres, or kilograms per square metre.
    pub(crate) value: f64,
    /// Standard deviations from the median; none after the end of the standards.
    pub(crate) z: Option<f64>,
}

impl Reading {
    /// A weight alone, on the growth card.
    pub(super) fn of_weight(born: Date, on: Date, weight: Weight) -> Option<Self> {
        let days = Age::days_between(on, born)?;
        let months = f64::from(days) / MONTH;
        Some(Self {
            on,
            months,
            stands: days >= FIRST_STANDING_DAY,
            at: months,
            value: weight.display(),
            z: None,
        })
    }
}

/// A value of a chart with its unit: "7,8 kg", "73,2 cm", "15,7 kg/m²".
pub(crate) fn measured(words: &Words, curve: Curve, value: f64) -> String {
    // Scales and measuring boards read to grams and millimetres; of a quotient one decimal is enough.
    let thousandths = match curve {
        Curve::Bmi => (value * 10.0).round() * 100.0,
        _ => (value * 1_000.0).round(),
    };
    let number = words.thousandths(thousandths as u32);
    format!("{number} {}", words.text(curve.unit()))
}

/// How much of a child's life a chart shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Zoom {
    /// 0 to 60 months.
    Whole,
    /// A page of the printed card: 0 to 24 months, later the last two years.
    TwoYears,
    /// The last twelve months.
    Year,
}

/// The standards are for children under five.
const LAST_MONTH: f64 = 60.0;

impl Zoom {
    pub(crate) const ALL: [Self; 3] = [Self::Year, Self::TwoYears, Self::Whole];

    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::TwoYears => "two-years",
            Self::Year => "year",
        }
    }

    /// The months shown of a child whose newest reading was at this age; none after the card's end.
    pub(crate) fn months(self, newest: f64) -> Option<(f64, f64)> {
        if newest > LAST_MONTH {
            return None;
        }
        // In steps, so that the picture does not creep from month to month, and with room ahead.
        let (wide, step) = match self {
            Self::Whole => return Some((0.0, LAST_MONTH)),
            Self::TwoYears => (24.0, 6.0),
            Self::Year => (12.0, 3.0),
        };
        let from = ((newest - wide + step / 2.0) / step).ceil().max(0.0) * step;
        let from = from.min(LAST_MONTH - wide);
        Some((from, from + wide))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_baby_sees_the_first_two_years_and_an_older_child_those_around_her() {
        assert_eq!(Zoom::TwoYears.months(0.0), Some((0.0, 24.0)));
        assert_eq!(Zoom::TwoYears.months(20.9), Some((0.0, 24.0)));
        assert_eq!(Zoom::TwoYears.months(26.0), Some((6.0, 30.0)));
        assert_eq!(Zoom::TwoYears.months(59.0), Some((36.0, 60.0)));
        assert_eq!(Zoom::Year.months(26.0), Some((18.0, 30.0)));
        for zoom in Zoom::ALL {
            assert_eq!(zoom.months(61.0), None);
            for tenth in 0..600 {
                let newest = f64::from(tenth) / 10.0;
                let (from, to) = zoom.months(newest).unwrap();
                assert!(
                    (from..=to).contains(&newest),
                    "{newest} is off the card {from}..{to}"
                );
            }
        }
    }

    #[test]
    fn each_chart_takes_from_a_weighing_what_is_its_own() {
        let born = Date::constant(2025, 10, 14);
        let on = Date::constant(2026, 10, 14);
        let weighing = event::Weighing {
            weight: "8,4".parse().unwrap(),
            length: Some("73,2".parse().unwrap()),
            position: Some(health::Position::Lying),
            head: None,
            arm: None,
        };
        let reading = |curve: Curve| curve.readings(Sex::Female, born, [(on, &weighing)]).pop();
        assert_eq!(reading(Curve::Weight).unwrap().value, 8.4);
        assert_eq!(reading(Curve::Length).unwrap().value, 73.2);
        assert_eq!(reading(Curve::WeightForLength).unwrap().at, 73.2);
        let bmi = reading(Curve::Bmi).unwrap();
        assert!((bmi.value - 15.68).abs() < 0.01 && bmi.z.is_some());
        assert_eq!(reading(Curve::Head), None);
    }
}
