//! Is it worth measuring again? What WHO's own software takes for impossible at this age, in a girl and in a boy, is
//! asked about while the child still hangs on the scale: 78 kg for 7,8 kg.

use crate::{
    Age, Date, Length, Sex, Weight,
    growth::{Measurement, Score, growth, weight_for_age},
};

/// Whether a child under five so rarely has this weight that it should be read again before it is kept: beyond the
/// limits of [`crate::growth::Score::implausible`] for a girl and for a boy, because the sex on record may be the mistake.
/// A doubtful weight may still be true: it is asked about, never refused.
pub fn doubtful_weight(weight: Weight, on: Date, born: Date) -> bool {
    doubtful(on, born, |sex, age| weight_for_age(sex, age, weight.display()))
}

/// The same question for length or height.
pub fn doubtful_length(length: Length, on: Date, born: Date) -> bool {
    doubtful(on, born, |sex, age| {
        growth(&Measurement::at(sex, Some(age)).with_length(length, None)).length_for_age
    })
}

fn doubtful(on: Date, born: Date, score: impl Fn(Sex, u32) -> Option<Score>) -> bool {
    Age::days_between(on, born).is_some_and(|age| {
        [Sex::Female, Sex::Male]
            .into_iter()
            .all(|sex| score(sex, age).is_some_and(|score| score.implausible))
    })
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
