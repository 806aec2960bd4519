//! One measurement of a child, and all it says about the child's growth.

use serde::{Deserialize, Serialize};

use super::{
    Index, Score,
    standards::{Standards, standards},
};
use crate::{Age, ArmCircumference, Date, HeadCircumference, Length, Position, Sex, Weight};

/// The last day of age with a score: the last before 60 months of 30.4375 days.
pub const LAST_DAY: u32 = 1_826;
/// From this day of age (24 months) the standard is standing height, before it lying length.
const FIRST_STANDING_DAY: u32 = 731;
/// The last day of age before 9 months of 30.4375 days: so young a child does not stand to be measured.
const LAST_DAY_TOO_YOUNG_TO_STAND: u32 = 273;
/// How much longer a child is lying than standing, in centimetres.
const LYING_LONGER_CM: f64 = 0.7;
/// Where no age is known, a child of this length in centimetres counts as measured standing.
const STANDING_FROM_CM: f64 = 87.0;

/// What was measured of a child on a day. What was not measured is none; so is, in effect, what is no positive number.
///
/// In floating point, because surveys have lengths finer than the millimetre; [`Measurement::taken`] begins one from
/// our own records.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Measurement {
    /// Each sex has its own standards.
    pub sex: Sex,
    /// Age in days. Without it there is only weight-for-length.
    pub age_days: Option<u32>,
    /// Weight in kilograms.
    pub weight_kg: Option<f64>,
    /// Length or height as it was read, in centimetres.
    pub length_cm: Option<f64>,
    /// How that was measured; none counts as the position right for the age.
    pub position: Option<Position>,
    /// Head circumference in centimetres.
    pub head_cm: Option<f64>,
    /// Mid-upper-arm circumference in centimetres.
    pub arm_cm: Option<f64>,
    /// Pitting oedema of both feet: the weight then says nothing, and the child counts as severely wasted.
    pub oedema: bool,
}

impl Measurement {
    /// Of a child of an age in days, nothing measured yet.
    pub fn at(sex: Sex, age_days: Option<u32>) -> Self {
        Self {
            sex,
            age_days,
            weight_kg: None,
            length_cm: None,
            position: None,
            head_cm: None,
            arm_cm: None,
            oedema: false,
        }
    }

    /// Of a child born on a day and measured on another; none before birth.
    pub fn taken(sex: Sex, born: Date, on: Date) -> Option<Self> {
        Some(Self::at(sex, Some(Age::days_between(on, born)?)))
    }

    /// With this weight.
    #[must_use]
    pub fn with_weight(self, weight: impl Into<Option<Weight>>) -> Self {
        Self {
            weight_kg: weight.into().map(Weight::display),
            ..self
        }
    }

    /// With this length, measured so.
    #[must_use]
    pub fn with_length(
        self,
        length: impl Into<Option<Length>>,
        position: impl Into<Option<Position>>,
    ) -> Self {
        Self {
            length_cm: length.into().map(Length::display),
            position: position.into(),
            ..self
        }
    }

    /// With this head circumference.
    #[must_use]
    pub fn with_head(self, head: impl Into<Option<HeadCircumference>>) -> Self {
        Self {
            head_cm: head.into().map(HeadCircumference::display),
            ..self
        }
    }

    /// With this arm circumference.
    #[must_use]
    pub fn with_arm(self, arm: impl Into<Option<ArmCircumference>>) -> Self {
        Self {
            arm_cm: arm.into().map(ArmCircumference::display),
            ..self
        }
    }

    /// A child under 9 months who is said to have stood.
    fn position_doubted(&self) -> bool {
        self.position == Some(Position::Standing)
            && self
                .age_days
                .is_some_and(|age| age <= LAST_DAY_TOO_YOUNG_TO_STAND)
    }

    /// The length as the standards have it: lying under two years, standing from then on. A position that is missing,
    /// doubted or of a child without an age changes nothing.
    fn adjusted_length(&self) -> Option<f64> {
        let length = positive(self.length_cm)?;
        let adjusted = match (self.age_days, self.position) {
            _ if self.position_doubted() => length,
            (Some(age), Some(Position::Standing)) if age < FIRST_STANDING_DAY => length + LYING_LONGER_CM,
            (Some(age), Some(Position::Lying)) if age >= FIRST_STANDING_DAY => length - LYING_LONGER_CM,
            _ => length,
        };
        positive(Some(adjusted))
    }

    /// Whether weight is compared with standing height, as opposed to lying length.
    fn stands(&self, length: f64) -> bool {
        match (self.age_days, self.position) {
            (Some(age), _) => age >= FIRST_STANDING_DAY,
            (None, Some(position)) => position == Position::Standing,
            (None, None) => length >= STANDING_FROM_CM,
        }
    }
}

/// Everything a measurement says about a child's growth. What cannot be said is none.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Growth {
    /// Length (under two years) or height (from then on) in centimetres: as measured, or 0.7 cm more or less.
    pub adjusted_length_cm: Option<f64>,
    /// Body mass index, kilograms per square metre of the adjusted length.
    pub bmi: Option<f64>,
    /// Said to be measured standing under 9 months: not adjusted, and to be asked about.
    pub position_doubted: bool,
    /// Pitting oedema of both feet: no score with weight in it, and the lowest class for each of them.
    pub oedema: bool,
    /// PB/U or TB/U.
    pub length_for_age: Option<Score>,
    /// BB/U.
    pub weight_for_age: Option<Score>,
    /// BB/PB under two years, BB/TB from then on.
    pub weight_for_length: Option<Score>,
    /// IMT/U.
    pub bmi_for_age: Option<Score>,
    /// LK/U.
    pub head_for_age: Option<Score>,
    /// LiLA/U.
    pub arm_for_age: Option<Score>,
}

/// All scores of a measurement.
pub fn growth(measurement: &Measurement) -> Growth {
    let standards = standards(measurement.sex);
    let weight = positive(measurement.weight_kg);
    let length = measurement.adjusted_length();
    let bmi = match (weight, length) {
        (Some(weight), Some(length)) => positive(Some(weight / (length / 100.0).powi(2))),
        _ => None,
    };
    let day = measurement.age_days.and_then(|age| standards.day(age));
    // With oedema the weight is water.
    let dry = |measure: Option<f64>| measure.filter(|_| !measurement.oedema);
    Growth {
        adjusted_length_cm: length,
        bmi,
        position_doubted: measurement.position_doubted(),
        oedema: measurement.oedema,
        length_for_age: Score::of(Index::LengthForAge, length, day.map(|day| &day.length_for_age)),
        weight_for_age: Score::of(
            Index::WeightForAge,
            dry(weight),
            day.map(|day| &day.weight_for_age),
        ),
        weight_for_length: weight_for_length(measurement, standards, dry(weight), length),
        bmi_for_age: Score::of(Index::BmiForAge, dry(bmi), day.map(|day| &day.bmi_for_age)),
        head_for_age: Score::of(
            Index::HeadForAge,
            positive(measurement.head_cm),
            day.map(|day| &day.head_for_age),
        ),
        arm_for_age: Score::of(
            Index::ArmForAge,
            positive(measurement.arm_cm),
            day.and_then(|day| day.arm_for_age.as_ref()),
        ),
    }
}

/// Weight-for-age alone, as the growth card needs it.
pub fn weight_for_age(sex: Sex, age_days: u32, kg: f64) -> Option<Score> {
    let day = standards(sex).day(age_days)?;
    Score::of(Index::WeightForAge, positive(Some(kg)), Some(&day.weight_for_age))
}

fn weight_for_length(
    measurement: &Measurement,
    standards: &Standards,
    weight: Option<f64>,
    length: Option<f64>,
) -> Option<Score> {
    if measurement.age_days.is_some_and(|age| age > LAST_DAY) {
        return None;
    }
    let (index, table) = if measurement.stands(length?) {
        (Index::WeightForHeight, &standards.weight_for_height)
    } else {
        (Index::WeightForLength, &standards.weight_for_length)
    };
    Score::of(index, weight, table.at_length(length?).as_ref())
}

/// A measure that something can have.
fn positive(measure: Option<f64>) -> Option<f64> {
    measure.filter(|measure| *measure > 0.0 && measure.is_finite())
}
