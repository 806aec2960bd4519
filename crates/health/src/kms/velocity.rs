use serde::{Deserialize, Serialize};

use super::{Gain, Weighed};
use crate::age::DAYS_PER_MONTH;

/// How fast a child gained between two weighings, whatever months they lie in.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Velocity {
    /// Days between the two weighings, at least 1.
    pub days: u32,
    /// Grams gained; below zero when lost.
    pub grams: i32,
    /// Grams in a month of 30.4375 days.
    pub grams_per_month: f64,
    /// Grams in a day for each kilogram of the earlier weight, the measure in which recovery from severe
    /// wasting is followed (WHO, management of severe malnutrition, 1999). General practice, not a figure of
    /// the growth card.
    pub grams_per_kilogram_day: f64,
}

/// The speed of growth; none when the later weighing is not on a later day.
pub fn velocity(earlier: &Weighed, later: &Weighed) -> Option<Velocity> {
    let gain = Gain::between(earlier, later).filter(|gain| gain.days_between > 0)?;
    let per_day = f64::from(gain.grams) / f64::from(gain.days_between);
    Some(Velocity {
        days: gain.days_between,
        grams: gain.grams,
        grams_per_month: per_day * DAYS_PER_MONTH,
        grams_per_kilogram_day: per_day / earlier.weight.display(),
    })
}
