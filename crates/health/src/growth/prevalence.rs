//! How common stunting, wasting, underweight and overweight are among children: by counting every child again, so that
//! posyandu, villages and districts are added, never averaged.
//!
//! The method is WHO's: an implausible score is left out above and below the line, and a child with oedema counts as
//! below -3 SD in the indices with weight in them.

use std::{
    collections::BTreeSet,
    iter::Sum,
    ops::{Add, AddAssign},
};

use serde::{Deserialize, Serialize};

use super::{Class, Growth, LengthClass, NutritionClass, WeightClass};
use crate::{Date, rule::Rule, session::Ratio};

/// How many children have a condition. Every child is in exactly one of `denominator`, `implausible` and
/// `without_score`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Prevalence {
    /// Children with the condition.
    pub numerator: u32,
    /// Children whose score says whether they have it.
    pub denominator: u32,
    /// Left out: the score is beyond what is possible, and the child to be measured again.
    pub implausible: u32,
    /// Left out: not measured, or outside the tables.
    pub without_score: u32,
}

impl Prevalence {
    /// One child.
    fn of<K: Copy>(class: Option<Class<K>>, has_condition: impl Fn(K) -> bool) -> Self {
        let nobody = Self::default();
        match class {
            None => Self {
                without_score: 1,
                ..nobody
            },
            Some(class) if class.implausible => Self {
                implausible: 1,
                ..nobody
            },
            Some(class) => Self {
                numerator: u32::from(has_condition(class.class)),
                denominator: 1,
                ..nobody
            },
        }
    }

    /// The children with the condition, of those whose score says whether they have it.
    pub fn ratio(self) -> Ratio {
        Ratio {
            numerator: self.numerator,
            denominator: self.denominator,
        }
    }
}

impl Add for Prevalence {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            numerator: self.numerator.saturating_add(other.numerator),
            denominator: self.denominator.saturating_add(other.denominator),
            implausible: self.implausible.saturating_add(other.implausible),
            without_score: self.without_score.saturating_add(other.without_score),
        }
    }
}

/// The conditions of some children. Each one includes its severe form.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Prevalences {
    /// PB/U or TB/U below -2: pendek and sangat pendek.
    pub stunting: Prevalence,
    /// PB/U or TB/U below -3: sangat pendek.
    pub severe_stunting: Prevalence,
    /// BB/PB or BB/TB below -2, or oedema: gizi kurang and gizi buruk.
    pub wasting: Prevalence,
    /// BB/PB or BB/TB below -3, or oedema: gizi buruk.
    pub severe_wasting: Prevalence,
    /// BB/U below -2, or oedema: berat badan kurang and sangat kurang.
    pub underweight: Prevalence,
    /// BB/U below -3, or oedema: berat badan sangat kurang.
    pub severe_underweight: Prevalence,
    /// BB/PB or BB/TB above +2: gizi lebih and obesitas.
    pub overweight: Prevalence,
    /// What the classes were decided by: several, where measurements lie on both sides of a change of the rules.
    pub rules: BTreeSet<Rule>,
}

impl Prevalences {
    /// One child, by the rules of the day of the measurement.
    ///
    /// Children under five only, each with one measurement: a child with oedema counts without a score, so the age is
    /// the caller's to know.
    pub fn of(growth: &Growth, on: Date) -> Self {
        let classes = growth.categories(on);
        let (length, weight) = (classes.length_for_age, classes.weight_for_age);
        let nutrition = classes.weight_for_length;
        let rules = [
            length.map(|class| class.rule),
            weight.map(|class| class.rule),
            nutrition.map(|class| class.rule),
        ];
        Self {
            stunting: Prevalence::of(length, |class| {
                matches!(class, LengthClass::Stunted | LengthClass::SeverelyStunted)
            }),
            severe_stunting: Prevalence::of(length, |class| class == LengthClass::SeverelyStunted),
            wasting: Prevalence::of(nutrition, |class| {
                matches!(class, NutritionClass::Wasted | NutritionClass::SeverelyWasted)
            }),
            severe_wasting: Prevalence::of(nutrition, |class| class == NutritionClass::SeverelyWasted),
            underweight: Prevalence::of(weight, |class| {
                matches!(class, WeightClass::Underweight | WeightClass::SeverelyUnderweight)
            }),
            severe_underweight: Prevalence::of(weight, |class| class == WeightClass::SeverelyUnderweight),
            overweight: Prevalence::of(nutrition, |class| {
                matches!(class, NutritionClass::Overweight | NutritionClass::Obese)
            }),
            rules: rules.into_iter().flatten().collect(),
        }
    }
}

impl AddAssign for Prevalences {
    fn add_assign(&mut self, other: Self) {
        // Named one by one: a field that is added later cannot be forgotten here.
        let Self {
            stunting,
            severe_stunting,
            wasting,
            severe_wasting,
            underweight,
            severe_underweight,
            overweight,
            rules,
        } = other;
        self.stunting = self.stunting + stunting;
        self.severe_stunting = self.severe_stunting + severe_stunting;
        self.wasting = self.wasting + wasting;
        self.severe_wasting = self.severe_wasting + severe_wasting;
        self.underweight = self.underweight + underweight;
        self.severe_underweight = self.severe_underweight + severe_underweight;
        self.overweight = self.overweight + overweight;
        self.rules.extend(rules);
    }
}

impl Add for Prevalences {
    type Output = Self;

    fn add(mut self, other: Self) -> Self {
        self += other;
        self
    }
}

impl Sum for Prevalences {
    fn sum<I: Iterator<Item = Self>>(children: I) -> Self {
        children.fold(Self::default(), Self::add)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        Sex,
        growth::{Measurement, Score, growth},
        rule::RuleId,
    };

    const ON: Date = Date::constant(2026, 11, 22);

    /// A child with these scores.
    fn child(length: Option<f64>, weight: Option<f64>, nutrition: Option<f64>) -> Growth {
        let score = |z: Option<f64>, low: f64, high: f64| {
            z.map(|z| Score {
                z,
                implausible: z < low || z > high,
            })
        };
        Growth {
            length_for_age: score(length, -6.0, 6.0),
            weight_for_age: score(weight, -6.0, 5.0),
            weight_for_length: score(nutrition, -5.0, 5.0),
            ..growth(&Measurement::at(Sex::Female, Some(400)))
        }
    }

    fn of(length: f64, weight: f64, nutrition: f64) -> Prevalences {
        Prevalences::of(&child(Some(length), Some(weight), Some(nutrition)), ON)
    }

    /// Numerators, in the order of the fields.
    fn counted(of: &Prevalences) -> [u32; 7] {
        all(of).map(|one| one.numerator)
    }

    fn all(of: &Prevalences) -> [Prevalence; 7] {
        [
            of.stunting,
            of.severe_stunting,
            of.wasting,
            of.severe_wasting,
            of.underweight,
            of.severe_underweight,
            of.overweight,
        ]
    }

    #[test]
    fn each_condition_begins_beyond_its_limit() {
        assert_eq!(counted(&of(-2.0, -2.0, -2.0)), [0; 7]);
        assert_eq!(counted(&of(-2.01, -2.01, -2.01)), [1, 0, 1, 0, 1, 0, 0]);
        assert_eq!(counted(&of(-3.0, -3.0, -3.0)), [1, 0, 1, 0, 1, 0, 0]);
        assert_eq!(counted(&of(-3.01, -3.01, -3.01)), [1, 1, 1, 1, 1, 1, 0]);
        assert_eq!(counted(&of(3.5, 2.5, 2.0)), [0; 7]);
        assert_eq!(counted(&of(0.0, 0.0, 2.01)), [0, 0, 0, 0, 0, 0, 1]);
        assert_eq!(counted(&of(0.0, 0.0, 3.01)), [0, 0, 0, 0, 0, 0, 1]);
    }

    #[test]
    fn each_index_has_conditions_of_its_own() {
        assert_eq!(counted(&of(-4.0, 0.0, 0.0)), [1, 1, 0, 0, 0, 0, 0]);
        assert_eq!(counted(&of(0.0, -4.0, 0.0)), [0, 0, 0, 0, 1, 1, 0]);
        assert_eq!(counted(&of(0.0, 0.0, -4.0)), [0, 0, 1, 1, 0, 0, 0]);
    }

    #[test]
    fn an_implausible_score_is_left_out_above_and_below_the_line_and_counted() {
        let left_out = of(-6.01, 0.0, -5.01);
        let nobody = Prevalence {
            implausible: 1,
            ..Prevalence::default()
        };
        assert_eq!((left_out.stunting, left_out.severe_stunting), (nobody, nobody));
        assert_eq!((left_out.wasting, left_out.overweight), (nobody, nobody));
        assert_eq!(left_out.underweight.denominator, 1);
        assert_eq!(left_out.stunting.ratio().value(), None);
    }

    #[test]
    fn a_child_without_a_score_is_counted_apart_and_names_no_rule() {
        let unmeasured = Prevalences::of(&child(None, None, None), ON);
        for one in all(&unmeasured) {
            assert_eq!((one.denominator, one.without_score), (0, 1));
        }
        assert!(unmeasured.rules.is_empty());
        let length_only = Prevalences::of(&child(Some(-2.5), None, None), ON);
        assert_eq!(length_only.stunting.ratio().value(), Some(1.0));
        let named: Vec<RuleId> = length_only.rules.iter().map(|rule| rule.id).collect();
        assert_eq!(named, [RuleId::GrowthCategories]);
    }

    #[test]
    fn a_child_with_oedema_is_severely_wasted_and_underweight_whatever_the_weight() {
        let swollen = Measurement {
            weight_kg: Some(12.0),
            length_cm: Some(75.0),
            oedema: true,
            ..Measurement::at(Sex::Male, Some(400))
        };
        let counts = Prevalences::of(&growth(&swollen), ON);
        assert_eq!(counted(&counts), [0, 0, 1, 1, 1, 1, 0]);
        assert!(
            all(&counts)
                .iter()
                .all(|one| (one.denominator, one.without_score) == (1, 0))
        );
    }

    #[test]
    fn counts_that_would_run_over_stay_at_the_highest_number() {
        let many = Prevalence {
            numerator: u32::MAX,
            denominator: u32::MAX,
            implausible: u32::MAX,
            without_score: u32::MAX,
        };
        assert_eq!(many + many, many);
    }

    fn children() -> impl Strategy<Value = Vec<Growth>> {
        let z = || proptest::option::of((-700_i32..700).prop_map(|z| f64::from(z) / 100.0));
        let one =
            (z(), z(), z(), proptest::bool::weighted(0.1)).prop_map(|(length, weight, nutrition, oedema)| {
                Growth {
                    oedema,
                    ..child(length, weight, nutrition)
                }
            });
        proptest::collection::vec(one, 0..12)
    }

    fn recount(children: &[Growth]) -> Prevalences {
        children.iter().map(|child| Prevalences::of(child, ON)).sum()
    }

    proptest! {
        #[test]
        fn every_child_is_in_one_place_and_the_severe_are_among_all(children in children()) {
            let counts = recount(&children);
            for one in all(&counts) {
                prop_assert!(one.numerator <= one.denominator);
                let everyone = one.denominator + one.implausible + one.without_score;
                prop_assert_eq!(everyone as usize, children.len());
            }
            for (any, severe) in [
                (counts.stunting, counts.severe_stunting),
                (counts.wasting, counts.severe_wasting),
                (counts.underweight, counts.severe_underweight),
            ] {
                prop_assert!(severe.numerator <= any.numerator);
                prop_assert_eq!(severe.denominator, any.denominator);
            }
        }

        #[test]
        fn adding_two_places_is_counting_their_children_again(here in children(), there in children()) {
            let both: Vec<Growth> = here.iter().chain(&there).copied().collect();
            prop_assert_eq!(recount(&here) + recount(&there), recount(&both));
            prop_assert_eq!(recount(&there) + recount(&here), recount(&both));
        }
    }
}
