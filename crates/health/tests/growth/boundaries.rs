//! Single facts and both sides of every edge.

use health::{
    Date, Position, Sex,
    growth::{Growth, Measurement, Score, growth, weight_for_age},
};

fn fine(z: f64) -> Option<Score> {
    Some(Score {
        z,
        implausible: false,
    })
}

fn flagged(z: f64) -> Option<Score> {
    Some(Score { z, implausible: true })
}

fn measured(sex: Sex, age_days: u32, cm: f64, position: Option<Position>) -> Growth {
    growth(&Measurement {
        weight_kg: Some(10.0),
        length_cm: Some(cm),
        position,
        head_cm: Some(45.0),
        arm_cm: Some(14.0),
        ..Measurement::at(sex, Some(age_days))
    })
}

#[test]
fn children_that_were_computed_by_hand() {
    let girl = Measurement {
        weight_kg: Some(17.0),
        ..Measurement::at(Sex::Female, Some(1_522))
    };
    assert_eq!(growth(&girl).weight_for_age, fine(0.24));
    assert_eq!(weight_for_age(Sex::Female, 1_522, 17.0), fine(0.24));
    let boy = measured(Sex::Male, 987, 72.86, Some(Position::Lying));
    assert_eq!(boy.length_for_age, flagged(-6.09));
    let girl = measured(Sex::Female, 731, 77.5, None);
    assert_eq!(girl.length_for_age, fine(-2.55));
}

#[test]
fn lying_is_the_standard_until_day_730_and_standing_from_day_731() {
    let adjusted = |age, cm, position| measured(Sex::Male, age, cm, position).adjusted_length_cm.unwrap();
    let near = |length: f64, expected: f64| assert!((length - expected).abs() < 1e-9, "{length}");
    near(adjusted(730, 100.0, Some(Position::Standing)), 100.7);
    near(adjusted(731, 100.0, Some(Position::Standing)), 100.0);
    near(adjusted(730, 100.0, Some(Position::Lying)), 100.0);
    near(adjusted(731, 100.0, Some(Position::Lying)), 99.3);
    near(adjusted(800, 100.0, Some(Position::Lying)), 99.3);
    for age in [0, 730, 731, 1_826] {
        near(adjusted(age, 100.0, None), 100.0);
    }
}

#[test]
fn body_mass_index_is_taken_from_the_adjusted_length() {
    let of = measured(Sex::Male, 730, 99.3, Some(Position::Standing));
    assert!((of.bmi.unwrap() - 10.0).abs() < 1e-9);
}

#[test]
fn a_child_under_nine_months_who_is_said_to_stand_is_doubted_and_not_adjusted() {
    // 8 months of 30.4375 days are 243.5 days, 9 are 273.94.
    let young = measured(Sex::Male, 244, 60.0, Some(Position::Standing));
    assert!(young.position_doubted);
    assert_eq!(young.adjusted_length_cm, Some(60.0));
    assert_eq!(young.length_for_age, fine(-4.81));

    assert!(measured(Sex::Male, 273, 60.0, Some(Position::Standing)).position_doubted);
    let nine_months = measured(Sex::Male, 274, 60.0, Some(Position::Standing));
    assert!(!nine_months.position_doubted);
    assert_eq!(nine_months.adjusted_length_cm, Some(60.7));
    assert_eq!(nine_months.length_for_age, fine(-5.02));

    assert!(!measured(Sex::Male, 244, 60.0, Some(Position::Lying)).position_doubted);
    assert!(!measured(Sex::Male, 244, 60.0, None).position_doubted);
}

#[test]
fn there_are_scores_from_the_day_of_birth_to_the_last_day_before_sixty_months() {
    for (age, there) in [(0, true), (1_826, true), (1_827, false), (u32::MAX, false)] {
        for sex in [Sex::Female, Sex::Male] {
            let of = measured(sex, age, 80.0, None);
            assert_eq!(of.length_for_age.is_some(), there, "{age}");
            assert_eq!(of.weight_for_age.is_some(), there, "{age}");
            assert_eq!(of.weight_for_length.is_some(), there, "{age}");
            assert_eq!(of.bmi_for_age.is_some(), there, "{age}");
            assert_eq!(of.head_for_age.is_some(), there, "{age}");
            assert_eq!(weight_for_age(sex, age, 10.0).is_some(), there, "{age}");
            assert!(of.bmi.is_some(), "a body mass index needs no age");
        }
    }
}

#[test]
fn arms_have_scores_from_day_91() {
    let arm = |age| measured(Sex::Female, age, 60.0, None).arm_for_age;
    assert_eq!(arm(90), None);
    assert!(arm(91).is_some() && arm(1_826).is_some());
    assert_eq!(arm(1_827), None);
}

#[test]
fn weight_for_length_and_for_height_each_have_their_range() {
    let there = |age, cm| measured(Sex::Male, age, cm, None).weight_for_length.is_some();
    for (age, low, high) in [(730, 45.0, 110.0), (731, 65.0, 120.0)] {
        assert!(there(age, low) && there(age, high), "{age}");
        assert!(!there(age, low - 0.001) && !there(age, high + 0.001), "{age}");
    }
    // What counts is the adjusted length.
    let of = |age, cm, position| measured(Sex::Male, age, cm, Some(position)).weight_for_length;
    assert!(of(730, 44.3, Position::Standing).is_some());
    assert_eq!(of(730, 44.2, Position::Standing), None);
    assert!(of(731, 120.7, Position::Lying).is_some());
    assert_eq!(of(731, 65.6, Position::Lying), None);
}

#[test]
fn a_child_without_an_age_has_weight_for_length_alone() {
    let of = |cm, position| {
        growth(&Measurement {
            weight_kg: Some(11.0),
            length_cm: Some(cm),
            position,
            head_cm: Some(45.0),
            arm_cm: Some(14.0),
            ..Measurement::at(Sex::Male, None)
        })
    };
    let lying = of(86.9, Some(Position::Lying));
    assert_eq!(of(86.9, None).weight_for_length, lying.weight_for_length);
    let standing = of(87.0, Some(Position::Standing));
    assert_eq!(of(87.0, None).weight_for_length, standing.weight_for_length);
    assert_ne!(
        lying.weight_for_length,
        of(86.9, Some(Position::Standing)).weight_for_length
    );
    assert_ne!(
        standing.weight_for_length,
        of(87.0, Some(Position::Lying)).weight_for_length
    );

    assert_eq!(standing.adjusted_length_cm, Some(87.0), "nothing to adjust it by");
    assert!(!standing.position_doubted);
    assert!(standing.bmi.is_some());
    let by_age = [
        standing.length_for_age,
        standing.weight_for_age,
        standing.bmi_for_age,
        standing.head_for_age,
        standing.arm_for_age,
    ];
    assert_eq!(by_age, [None; 5]);
}

#[test]
fn what_was_not_measured_or_is_not_positive_has_no_score() {
    for nothing in [None, Some(0.0), Some(-1.0), Some(f64::NAN), Some(f64::INFINITY)] {
        let of = growth(&Measurement {
            weight_kg: nothing,
            length_cm: Some(80.0),
            head_cm: nothing,
            arm_cm: nothing,
            ..Measurement::at(Sex::Male, Some(500))
        });
        assert!(of.length_for_age.is_some());
        assert_eq!(
            (of.bmi, of.weight_for_age, of.weight_for_length),
            (None, None, None)
        );
        assert_eq!(
            (of.bmi_for_age, of.head_for_age, of.arm_for_age),
            (None, None, None)
        );

        let of = growth(&Measurement {
            weight_kg: Some(10.0),
            length_cm: nothing,
            ..Measurement::at(Sex::Male, Some(500))
        });
        assert!(of.weight_for_age.is_some());
        assert_eq!(
            (of.adjusted_length_cm, of.bmi, of.length_for_age),
            (None, None, None)
        );
        assert_eq!((of.weight_for_length, of.bmi_for_age), (None, None));
        assert_eq!(weight_for_age(Sex::Male, 500, nothing.unwrap_or(0.0)), None);
    }
    // 0.7 cm less would be nothing.
    assert_eq!(
        measured(Sex::Male, 800, 0.5, Some(Position::Lying)).adjusted_length_cm,
        None
    );
}

#[test]
fn with_oedema_the_weight_says_nothing() {
    let swollen = growth(&Measurement {
        weight_kg: Some(10.0),
        length_cm: Some(75.0),
        head_cm: Some(45.0),
        arm_cm: Some(14.0),
        oedema: true,
        ..Measurement::at(Sex::Female, Some(500))
    });
    assert_eq!((swollen.weight_for_age, swollen.weight_for_length), (None, None));
    assert_eq!(swollen.bmi_for_age, None);
    assert!(swollen.bmi.is_some());
    assert!(
        swollen.length_for_age.is_some() && swollen.head_for_age.is_some() && swollen.arm_for_age.is_some()
    );
}

#[test]
fn a_measurement_is_begun_from_what_our_records_have() {
    let born = Date::constant(2024, 2, 29);
    let on = Date::constant(2026, 3, 1);
    let taken = Measurement::taken(Sex::Male, born, on)
        .unwrap()
        .with_weight("11,25".parse::<health::Weight>().unwrap())
        .with_length("84,3".parse::<health::Length>().unwrap(), Position::Lying)
        .with_head("47".parse::<health::HeadCircumference>().unwrap())
        .with_arm(None);
    let plain = Measurement {
        sex: Sex::Male,
        age_days: Some(731),
        weight_kg: Some(11.25),
        length_cm: Some(84.3),
        position: Some(Position::Lying),
        head_cm: Some(47.0),
        arm_cm: None,
        oedema: false,
    };
    assert_eq!(taken, plain);
    let arm = "13,4".parse::<health::ArmCircumference>().unwrap();
    assert_eq!(taken.with_arm(arm).arm_cm, Some(13.4));
    assert_eq!(Measurement::taken(Sex::Male, on, born), None);
    assert_eq!(Measurement::taken(Sex::Male, on, on).unwrap().age_days, Some(0));
}
