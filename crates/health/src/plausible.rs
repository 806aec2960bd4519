//! Is it worth measuring again? A coarse envelope around every child under five, so that 78 kg for 7,8 kg is asked
//! about while the child still hangs on the scale.

use crate::{Age, Date, Length, Weight};

/// Age in days; weight in grams at z = -6 and +5; length or height in millimetres at z = -6 and +6: the lowest and
/// the highest of the two sexes.
///
/// Source: WHO Child Growth Standards, weight-for-age and length/height-for-age by day (LMS), and the limits beyond
/// which WHO's own software flags a value as implausible (weight -6 to +5, length -6 to +6). Weights beyond 3 SD by
/// WHO's restricted method.
const ENVELOPE: &[(u32, [u32; 2], [u32; 2])] = &[
    (0, [943, 6_253], [380, 612]),
    (30, [1_437, 8_074], [419, 663]),
    (61, [1_963, 9_730], [449, 704]),
    (91, [2_355, 10_856], [472, 737]),
    (122, [2_680, 11_757], [491, 764]),
    (183, [3_155, 13_158], [521, 805]),
    (274, [3_623, 14_863], [557, 854]),
    (365, [3_969, 16_329], [586, 900]),
    (548, [4_591, 18_875], [633, 984]),
    (731, [5_157, 21_357], [664, 1_055]),
    (1_096, [6_030, 26_577], [722, 1_183]),
    (1_461, [6_559, 32_493], [769, 1_286]),
    (1_826, [6_986, 38_807], [809, 1_380]),
];

/// The limits at an age, by straight lines between the rows; none from five years on.
fn limits(on: Date, born: Date) -> Option<([u32; 2], [u32; 2])> {
    let age = Age::days_between(on, born)?;
    let (before, after) = ENVELOPE
        .iter()
        .zip(ENVELOPE.iter().skip(1))
        .find(|(_, after)| age <= after.0)?;
    let between = |low: u32, high: u32| low + (high - low) * (age - before.0) / (after.0 - before.0);
    let pair = |low: [u32; 2], high: [u32; 2]| [between(low[0], high[0]), between(low[1], high[1])];
    Some((pair(before.1, after.1), pair(before.2, after.2)))
}

/// Whether a child under five so rarely has this weight that it should be read again before it is kept.
/// A doubtful weight may still be true: it is asked about, never refused.
pub fn doubtful_weight(weight: Weight, on: Date, born: Date) -> bool {
    limits(on, born).is_some_and(|([low, high], _)| !(low..=high).contains(&weight.grams()))
}

/// The same question for length or height.
pub fn doubtful_length(length: Length, on: Date, born: Date) -> bool {
    limits(on, born).is_some_and(|(_, [low, high])| !(low..=high).contains(&length.millimetres()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lost_comma_is_noticed_and_a_very_small_child_is_not_refused() {
        let born = Date::constant(2025, 10, 22);
        let on = Date::constant(2026, 11, 22);
        assert!(doubtful_weight("78".parse().unwrap(), on, born));
        assert!(!doubtful_weight("7,8".parse().unwrap(), on, born));
        assert!(!doubtful_weight("4,5".parse().unwrap(), on, born));
        assert!(doubtful_length("172".parse().unwrap(), on, born));
        assert!(!doubtful_length("72,5".parse().unwrap(), on, born));
    }

    #[test]
    fn adults_are_outside_this_question() {
        let born = Date::constant(1990, 1, 1);
        assert!(!doubtful_weight(
            "78".parse().unwrap(),
            Date::constant(2026, 1, 1),
            born
        ));
    }
}
