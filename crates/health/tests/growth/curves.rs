//! The lines of growth charts.

use health::{
    Sex,
    growth::{Index, Measurement, SD_LINES, growth, line, monthly_line, value_at, weight_for_age},
};
use proptest::prelude::*;

#[test]
fn the_median_is_the_printed_one() {
    // Medians of WHO's tables: weight of boys at birth, length of girls at birth, height of boys at 731 days.
    assert_eq!(value_at(Index::WeightForAge, Sex::Male, 0.0, 0.0), Some(3.3464));
    assert_eq!(
        value_at(Index::LengthForAge, Sex::Female, 0.0, 0.0),
        Some(49.1477)
    );
    assert_eq!(
        value_at(Index::WeightForLength, Sex::Male, 45.0, 0.0),
        Some(2.441)
    );
}

#[test]
fn a_growth_card_has_seven_lines_of_sixty_one_months_that_never_cross() {
    for sex in [Sex::Female, Sex::Male] {
        for index in [
            Index::WeightForAge,
            Index::LengthForAge,
            Index::BmiForAge,
            Index::HeadForAge,
        ] {
            let lines = SD_LINES.map(|sd| monthly_line(index, sex, sd.into()));
            for line in &lines {
                assert_eq!(line.len(), 61);
                assert!(
                    line.iter()
                        .enumerate()
                        .all(|(month, point)| point.at == month as f64)
                );
            }
            for pair in lines.windows(2) {
                assert!(
                    pair[0]
                        .iter()
                        .zip(&pair[1])
                        .all(|(low, high)| low.value < high.value)
                );
            }
        }
        assert_eq!(monthly_line(Index::ArmForAge, sex, 0.0).first().unwrap().at, 3.0);
        assert!(monthly_line(Index::WeightForHeight, sex, 0.0).is_empty());
        assert!(monthly_line(Index::WeightForLength, sex, 0.0).is_empty());
    }
}

#[test]
fn a_month_is_read_on_the_day_that_who_reads_it() {
    let line = monthly_line(Index::WeightForAge, Sex::Female, -2.0);
    // 30.4375 days in a month: 1 is day 30, 2 is 60.9, 9 is 273.9, 24 is 730.5, 60 is 1,826.25.
    for (month, day) in [
        (0, 0.0),
        (1, 30.0),
        (2, 61.0),
        (9, 274.0),
        (24, 731.0),
        (60, 1_826.0),
    ] {
        let expected = value_at(Index::WeightForAge, Sex::Female, day, -2.0).unwrap();
        assert_eq!(line[month].value, expected, "month {month}");
    }
}

#[test]
fn a_line_leaves_out_what_the_tables_do_not_reach() {
    let points = line(
        Index::WeightForHeight,
        Sex::Male,
        1.0,
        [64.9, 65.0, 65.05, 120.0, 120.1],
    );
    let places: Vec<f64> = points.iter().map(|point| point.at).collect();
    assert_eq!(places, [65.0, 65.05, 120.0]);
    assert!(points[0].value < points[1].value);
    assert_eq!(value_at(Index::WeightForAge, Sex::Male, -1.0, 0.0), None);
    assert_eq!(value_at(Index::WeightForAge, Sex::Male, 100.0, f64::NAN), None);
    assert_eq!(
        value_at(Index::LengthForAge, Sex::Male, 100.0, -40.0),
        None,
        "less than nothing"
    );
}

proptest! {
    #[test]
    fn the_score_on_a_line_is_the_line(
        age in 91_u32..=1_826,
        sex in prop_oneof![Just(Sex::Female), Just(Sex::Male)],
        hundredths in -500_i32..=500,
        stature in 651_u32..=1_099,
    ) {
        let z = f64::from(hundredths) / 100.0;
        let at = |index| value_at(index, sex, f64::from(age), z);
        let kg = at(Index::WeightForAge).unwrap();
        let of = growth(&Measurement {
            weight_kg: Some(kg),
            length_cm: at(Index::LengthForAge),
            head_cm: at(Index::HeadForAge),
            arm_cm: at(Index::ArmForAge),
            ..Measurement::at(sex, Some(age))
        });
        for score in [of.weight_for_age, of.length_for_age, of.head_for_age, of.arm_for_age] {
            prop_assert_eq!(score.unwrap().z, z);
        }
        prop_assert_eq!(weight_for_age(sex, age, kg), of.weight_for_age);

        let cm = f64::from(stature) / 10.0;
        let by_length = if age < 731 { Index::WeightForLength } else { Index::WeightForHeight };
        let of = growth(&Measurement {
            weight_kg: value_at(by_length, sex, cm, z),
            length_cm: Some(cm),
            ..Measurement::at(sex, Some(age))
        });
        prop_assert_eq!(of.weight_for_length.unwrap().z, z);

        let bmi = at(Index::BmiForAge).unwrap();
        let of = growth(&Measurement {
            weight_kg: Some(bmi),
            length_cm: Some(100.0),
            ..Measurement::at(sex, Some(age))
        });
        prop_assert_eq!(of.bmi_for_age.unwrap().z, z);
    }
}
