//! From a measure to a z-score.

use serde::{Deserialize, Serialize};

use super::standards::{Index, Lms};

/// One z-score, rounded to two decimals as WHO's software does.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Score {
    /// Standard deviations from the median.
    pub z: f64,
    /// Beyond what WHO's software takes for possible: measured again, left out of prevalence, never out of a referral.
    pub implausible: bool,
}

impl Score {
    /// The score of a measure under an index, where there is both a measure and a row of the tables; none for a measure
    /// so extreme that no number expresses it.
    #[inline]
    pub(super) fn of(index: Index, measure: Option<f64>, lms: Option<&Lms>) -> Option<Self> {
        let (measure, lms) = (measure?, lms?);
        let z = match index {
            Index::LengthForAge => lms.plain(measure),
            _ => lms.restricted(measure),
        };
        let z = round_to_hundredths(z);
        let (low, high) = index.plausible();
        z.is_finite().then_some(Self {
            z,
            implausible: z < low || z > high,
        })
    }
}

impl Index {
    /// The lowest and the highest z-score that WHO's software takes for possible.
    ///
    /// Source: the flags of the WHO R package `anthro` 1.1.0.9000.
    fn plausible(self) -> (f64, f64) {
        match self {
            Self::WeightForAge => (-6.0, 5.0),
            Self::LengthForAge => (-6.0, 6.0),
            _ => (-5.0, 5.0),
        }
    }
}

impl Lms {
    /// The z-score by L, M and S alone.
    pub fn plain(&self, measure: f64) -> f64 {
        let Self { l, m, s, ln_m } = *self;
        // (measure / m)^l - 1. A power of one is the number itself; lengths and heads need no other.
        let grown = if l == 1.0 {
            measure / m - 1.0
        } else {
            (l * (measure.ln() - ln_m)).exp_m1()
        };
        grown / (s * l)
    }

    /// The measure at a z-score by L, M and S alone.
    pub fn plain_value(&self, z: f64) -> f64 {
        let Self { l, m, s, .. } = *self;
        let power = 1.0 + l * s * z;
        m * if l == 1.0 { power } else { (power.ln() / l).exp() }
    }

    /// The z-score with equal steps beyond 3 SD, each as wide as the one from 2 to 3 SD: so far out there were no
    /// children to take a curve from.
    pub fn restricted(&self, measure: f64) -> f64 {
        let z = self.plain(measure);
        if z.abs() > 3.0 {
            self.beyond(3.0_f64.copysign(z), measure)
        } else {
            z
        }
    }

    #[cold]
    fn beyond(&self, edge: f64, measure: f64) -> f64 {
        let (third, step) = self.last_step(edge);
        edge + (measure - third) / step
    }

    /// The measure at a z-score, with equal steps beyond 3 SD.
    pub fn restricted_value(&self, z: f64) -> f64 {
        if z.abs() <= 3.0 {
            return self.plain_value(z);
        }
        let edge = 3.0_f64.copysign(z);
        let (third, step) = self.last_step(edge);
        third + (z - edge) * step
    }

    /// The measure at 3 or -3 SD, and how much one SD is from 2 to 3 there.
    fn last_step(&self, edge: f64) -> (f64, f64) {
        let third = self.plain_value(edge);
        let second = self.plain_value(edge / 1.5);
        (third, (third - second).abs())
    }
}

/// Two decimals, by the rule of R 4: the nearer of the two neighbouring decimals as they are stored, and of equally
/// near ones the one with the even last digit.
fn round_to_hundredths(z: f64) -> f64 {
    // So large that the doubles around it are the whole numbers: adding it rounds, and is quicker than `round`.
    const WHOLE: f64 = 6_755_399_441_055_744.0;
    let hundredths = z * 100.0;
    let nearest = (hundredths + WHOLE) - WHOLE;
    // Far from the middle between two decimals there is nothing to decide.
    if ((hundredths - nearest).abs() - 0.5).abs() > 1e-6 {
        return nearest / 100.0;
    }
    let (below, above) = (hundredths.floor(), hundredths.ceil());
    let (down, up) = (z - below / 100.0, above / 100.0 - z);
    let below_wins = down < up || (down == up && below % 2.0 == 0.0);
    // Adding zero makes -0 a 0.
    (if below_wins { below } else { above }) / 100.0 + 0.0
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn weight() -> Lms {
        Lms::new(-0.2, 10.0, 0.1)
    }

    #[test]
    fn two_decimals_are_rounded_as_r_does() {
        for (z, rounded) in [
            (0.125, 0.12),
            (0.375, 0.38),
            (-0.125, -0.12),
            (-0.375, -0.38),
            // Stored a little below the middle.
            (1.005, 1.0),
            (2.675, 2.67),
            (-1.005, -1.0),
            // As near to one decimal as to the other, as both are stored.
            (0.295, 0.3),
            (-0.295, -0.3),
            (2.665, 2.66),
            (5.015, 5.02),
            (-0.001, 0.0),
        ] {
            assert_eq!(round_to_hundredths(z), rounded, "{z}");
        }
        for z in [-0.001, -0.005] {
            let rounded = round_to_hundredths(z);
            assert!(
                rounded == 0.0 && rounded.is_sign_positive(),
                "no minus before nothing"
            );
        }
    }

    #[test]
    fn a_score_is_implausible_beyond_the_limits_not_on_them() {
        for (index, low, high) in [
            (Index::WeightForAge, -6.0, 5.0),
            (Index::LengthForAge, -6.0, 6.0),
            (Index::WeightForLength, -5.0, 5.0),
            (Index::WeightForHeight, -5.0, 5.0),
            (Index::BmiForAge, -5.0, 5.0),
            (Index::HeadForAge, -5.0, 5.0),
            (Index::ArmForAge, -5.0, 5.0),
        ] {
            // With a power of one the plain and the restricted score are the same.
            let lms = Lms::new(1.0, 100.0, 0.1);
            for (z, implausible) in [
                (low, false),
                (high, false),
                (low - 0.004, false),
                (high + 0.004, false),
                (low - 0.01, true),
                (high + 0.01, true),
            ] {
                let score = Score::of(index, Some(lms.plain_value(z)), Some(&lms)).unwrap();
                assert_eq!(score.implausible, implausible, "{index:?} {z}");
            }
        }
    }

    #[test]
    fn beyond_three_sd_each_step_is_as_wide_as_the_one_before() {
        let sd = |z| weight().plain_value(z);
        assert_eq!(weight().restricted(sd(3.0) + (sd(3.0) - sd(2.0))).round(), 4.0);
        assert!((weight().restricted(sd(3.0) + 2.0 * (sd(3.0) - sd(2.0))) - 5.0).abs() < 1e-9);
        assert!((weight().restricted(sd(-3.0) - 2.0 * (sd(-2.0) - sd(-3.0))) + 5.0).abs() < 1e-9);
        assert!(weight().plain(sd(-3.0) - 2.0 * (sd(-2.0) - sd(-3.0))) < -5.0);
    }

    proptest! {
        #[test]
        fn a_value_has_the_score_it_was_made_for(l in -1.0_f64..1.5, z in -5.5_f64..5.5) {
            let lms = Lms::new(if l.abs() < 0.0001 { 0.0001 } else { l }, 10.0, 0.1);
            prop_assert!((lms.restricted(lms.restricted_value(z)) - z).abs() < 1e-6);
        }

        #[test]
        fn rounding_moves_by_half_a_hundredth_at_most(z in -20.0_f64..20.0) {
            let rounded = round_to_hundredths(z);
            prop_assert!((rounded - z).abs() <= 0.005 + 1e-9);
            prop_assert_eq!(format!("{rounded:.2}").parse::<f64>().unwrap(), rounded);
        }
    }
}
