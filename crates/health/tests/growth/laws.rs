//! What holds for every child.

use health::{
    Date, Position, Sex,
    growth::{Growth, Index, Measurement, Score, growth, value_at, weight_for_age},
};
use proptest::prelude::*;

fn sex() -> impl Strategy<Value = Sex> {
    prop_oneof![Just(Sex::Female), Just(Sex::Male)]
}

fn position() -> impl Strategy<Value = Option<Position>> {
    prop_oneof![
        Just(None),
        Just(Some(Position::Lying)),
        Just(Some(Position::Standing))
    ]
}

fn child() -> impl Strategy<Value = Measurement> {
    let measures = (0.3_f64..40.0, 30.0_f64..130.0, 20.0_f64..60.0, 5.0_f64..30.0);
    (sex(), proptest::option::of(0_u32..1_900), measures, position()).prop_map(
        |(sex, age_days, (kg, cm, head, arm), position)| Measurement {
            weight_kg: Some(kg),
            length_cm: Some(cm),
            position,
            head_cm: Some(head),
            arm_cm: Some(arm),
            ..Measurement::at(sex, age_days)
        },
    )
}

fn scores(of: &Growth) -> [Option<Score>; 6] {
    [
        of.length_for_age,
        of.weight_for_age,
        of.weight_for_length,
        of.bmi_for_age,
        of.head_for_age,
        of.arm_for_age,
    ]
}

/// That each score there is on both sides does not fall.
fn not_lower(less: [Option<Score>; 3], more: [Option<Score>; 3]) -> bool {
    let pair = |(less, more): (Option<Score>, Option<Score>)| match (less, more) {
        (Some(less), Some(more)) => less.z <= more.z,
        (None, None) => true,
        _ => false,
    };
    less.into_iter().zip(more).all(pair)
}

proptest! {
    #[test]
    fn a_heavier_child_never_has_a_lower_score(child in child(), more in 0.0_f64..5.0) {
        let by_weight = |of: Growth| [of.weight_for_age, of.weight_for_length, of.bmi_for_age];
        let heavier = Measurement { weight_kg: child.weight_kg.map(|kg| kg + more), ..child };
        prop_assert!(not_lower(by_weight(growth(&child)), by_weight(growth(&heavier))));
    }

    #[test]
    fn a_taller_child_or_a_larger_head_or_arm_never_has_a_lower_score(child in child(), more in 0.0_f64..5.0) {
        let by_size = |of: Growth| [of.length_for_age, of.head_for_age, of.arm_for_age];
        let larger = Measurement {
            length_cm: child.length_cm.map(|cm| cm + more),
            head_cm: child.head_cm.map(|cm| cm + more),
            arm_cm: child.arm_cm.map(|cm| cm + more),
            ..child
        };
        prop_assert!(not_lower(by_size(growth(&child)), by_size(growth(&larger))));
    }

    #[test]
    fn a_hair_of_length_never_moves_weight_for_length(
        sex in sex(),
        age in 0_u32..=1_826,
        tenths in 651_u32..=1_099,
        z in -5.0_f64..5.0,
    ) {
        let cm = f64::from(tenths) / 10.0;
        let index = if age < 731 { Index::WeightForLength } else { Index::WeightForHeight };
        let kg = value_at(index, sex, cm, z);
        let at = |length_cm| {
            let child = Measurement { weight_kg: kg, length_cm: Some(length_cm), ..Measurement::at(sex, Some(age)) };
            growth(&child).weight_for_length.unwrap().z
        };
        prop_assert!((at(cm - 1e-7) - at(cm)).abs() < 0.011);
        prop_assert!((at(cm + 1e-7) - at(cm)).abs() < 0.011);
    }

    #[test]
    fn nothing_that_is_measured_breaks_it(
        sex in sex(),
        age_days in any::<Option<u32>>(),
        weight_kg in any::<Option<f64>>(),
        length_cm in any::<Option<f64>>(),
        position in position(),
        head_cm in any::<Option<f64>>(),
        arm_cm in any::<Option<f64>>(),
        oedema in any::<bool>(),
    ) {
        let child = Measurement { sex, age_days, weight_kg, length_cm, position, head_cm, arm_cm, oedema };
        let young = Measurement { age_days: age_days.map(|days| days % 1_827), ..child };
        for child in [child, young] {
            let of = growth(&child);
            prop_assert!(scores(&of).into_iter().flatten().all(|score| score.z.is_finite()));
            prop_assert!([of.adjusted_length_cm, of.bmi].into_iter().flatten().all(f64::is_finite));
            let _ = of.categories(Date::constant(2026, 1, 1));
        }
        if let (Some(age), Some(kg)) = (age_days, weight_kg) {
            let _ = weight_for_age(sex, age, kg);
            for index in Index::ALL {
                let _ = value_at(index, sex, kg, f64::from(age));
            }
        }
    }

    #[test]
    fn scores_have_two_decimals_and_never_a_minus_nought(child in child()) {
        for score in scores(&growth(&child)).into_iter().flatten() {
            prop_assert_eq!(format!("{:.2}", score.z).parse::<f64>().unwrap(), score.z);
            prop_assert!(score.z != 0.0 || score.z.is_sign_positive());
        }
    }
}
