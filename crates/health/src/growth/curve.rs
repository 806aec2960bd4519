//! Growth curves for drawing: the measure at a z-score, along age or length.

use serde::{Deserialize, Serialize};

use super::standards::{Index, standards};
use crate::{Sex, age::DAYS_PER_MONTH};

/// The lines of a growth chart, in standard deviations.
pub const SD_LINES: [i8; 7] = [-3, -2, -1, 0, 1, 2, 3];

/// A growth chart of under-fives ends here.
const LAST_MONTH: u32 = 60;

/// A point of a curve.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// Days of age, completed months ([`monthly_line`]) or centimetres of length.
    pub at: f64,
    /// Kilograms, centimetres or, for BMI, kilograms per square metre.
    pub value: f64,
}

/// The measure that has the z-score `z` at an age in days or a length in centimetres ([`Index::range`]): the inverse of
/// the score, beyond 3 SD too. None outside the tables, and where no measure has so extreme a score.
pub fn value_at(index: Index, sex: Sex, at: f64, z: f64) -> Option<f64> {
    // Length-for-age is not restricted, but with its L of 1 the steps are equal everywhere.
    let value = standards(sex).at(index, at)?.restricted_value(z);
    (value.is_finite() && value > 0.0).then_some(value)
}

/// The line of a z-score over ages in days or lengths in centimetres; places outside the tables are left out.
pub fn line(index: Index, sex: Sex, z: f64, places: impl IntoIterator<Item = f64>) -> Vec<Point> {
    let point = |at| value_at(index, sex, at, z).map(|value| Point { at, value });
    places.into_iter().filter_map(point).collect()
}

/// The line of a z-score at 0 to 60 completed months, as growth cards (KMS) draw it; for the indices by age.
pub fn monthly_line(index: Index, sex: Sex, z: f64) -> Vec<Point> {
    if matches!(index, Index::WeightForLength | Index::WeightForHeight) {
        return Vec::new();
    }
    let point = |month: u32| {
        let at = f64::from(month);
        value_at(index, sex, day_of_month(at), z).map(|value| Point { at, value })
    };
    (0..=LAST_MONTH).filter_map(point).collect()
}

/// The day on which WHO reads a number of months: half a day counts as a whole one.
fn day_of_month(months: f64) -> f64 {
    (months * DAYS_PER_MONTH + 0.5).floor()
}
