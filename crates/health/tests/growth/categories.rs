//! The classes of Permenkes 2/2020, both sides of every edge.

use health::{
    Date, Sex,
    growth::{
        Categories, Growth, HeadClass, Index, LengthClass, Measurement, NutritionClass, Score, WeightClass,
        growth, value_at,
    },
    rule::RuleId,
};

const DAY: Date = Date::constant(2026, 11, 22);

/// A growth in which every index has this score.
fn all(z: f64) -> Growth {
    let score = Some(Score {
        z,
        implausible: false,
    });
    Growth {
        adjusted_length_cm: None,
        bmi: None,
        position_doubted: false,
        oedema: false,
        length_for_age: score,
        weight_for_age: score,
        weight_for_length: score,
        bmi_for_age: score,
        head_for_age: score,
        arm_for_age: score,
    }
}

fn of(z: f64) -> Categories {
    all(z).categories(DAY)
}

fn name(text: Option<&'static health::rule::Text>) -> &'static str {
    &text.unwrap().id
}

#[test]
fn weight_for_age_has_four_classes() {
    for (z, class, words) in [
        (
            -3.01,
            WeightClass::SeverelyUnderweight,
            "Berat badan sangat kurang",
        ),
        (-3.0, WeightClass::Underweight, "Berat badan kurang"),
        (-2.01, WeightClass::Underweight, "Berat badan kurang"),
        (-2.0, WeightClass::Normal, "Berat badan normal"),
        (1.0, WeightClass::Normal, "Berat badan normal"),
        (1.01, WeightClass::RiskOfOverweight, "Risiko berat badan lebih"),
    ] {
        assert_eq!(of(z).weight_for_age.unwrap().class, class, "{z}");
        assert_eq!(name(class.name(DAY)), words);
    }
}

#[test]
fn length_for_age_has_four_classes() {
    for (z, class, words) in [
        (-3.01, LengthClass::SeverelyStunted, "Sangat pendek"),
        (-3.0, LengthClass::Stunted, "Pendek"),
        (-2.01, LengthClass::Stunted, "Pendek"),
        (-2.0, LengthClass::Normal, "Normal"),
        (3.0, LengthClass::Normal, "Normal"),
        (3.01, LengthClass::Tall, "Tinggi"),
    ] {
        assert_eq!(of(z).length_for_age.unwrap().class, class, "{z}");
        assert_eq!(name(class.name(DAY)), words);
    }
}

#[test]
fn weight_for_length_and_body_mass_index_have_the_same_six_classes() {
    for (z, class, words) in [
        (-3.01, NutritionClass::SeverelyWasted, "Gizi buruk"),
        (-3.0, NutritionClass::Wasted, "Gizi kurang"),
        (-2.01, NutritionClass::Wasted, "Gizi kurang"),
        (-2.0, NutritionClass::Normal, "Gizi baik"),
        (1.0, NutritionClass::Normal, "Gizi baik"),
        (1.01, NutritionClass::RiskOfOverweight, "Berisiko gizi lebih"),
        (2.0, NutritionClass::RiskOfOverweight, "Berisiko gizi lebih"),
        (2.01, NutritionClass::Overweight, "Gizi lebih"),
        (3.0, NutritionClass::Overweight, "Gizi lebih"),
        (3.01, NutritionClass::Obese, "Obesitas"),
    ] {
        let of = of(z);
        assert_eq!(of.weight_for_length.unwrap().class, class, "{z}");
        assert_eq!(of.bmi_for_age, of.weight_for_length, "{z}");
        assert_eq!(name(class.name(DAY)), words);
    }
}

#[test]
fn head_circumference_has_three_classes_that_diagnose_nothing() {
    for (z, class, words) in [
        (-2.01, HeadClass::Small, "Lingkar kepala kecil"),
        (-2.0, HeadClass::Normal, "Lingkar kepala normal"),
        (2.0, HeadClass::Normal, "Lingkar kepala normal"),
        (2.01, HeadClass::Large, "Lingkar kepala besar"),
    ] {
        let head = of(z).head_for_age.unwrap();
        assert_eq!(
            (head.class, head.refer),
            (class, class != HeadClass::Normal),
            "{z}"
        );
        assert_eq!(name(class.name(DAY)), words);
        assert_eq!(head.rule.id, RuleId::HeadCategories);
    }
}

#[test]
fn the_worst_classes_and_those_above_the_orange_line_are_referred() {
    let refer = |z| {
        let of = of(z);
        [
            of.weight_for_age.unwrap().refer,
            of.length_for_age.unwrap().refer,
            of.weight_for_length.unwrap().refer,
            of.bmi_for_age.unwrap().refer,
        ]
    };
    assert_eq!(refer(-3.5), [true, true, true, true]);
    assert_eq!(refer(-2.5), [false, true, true, true]);
    assert_eq!(refer(0.0), [false; 4]);
    assert_eq!(refer(1.5), [true, false, false, false]);
    assert_eq!(refer(2.5), [true, false, true, true]);
    assert_eq!(refer(3.5), [true, false, true, true]);
}

#[test]
fn oedema_is_gizi_buruk_whatever_was_measured() {
    let swollen = Measurement {
        oedema: true,
        ..Measurement::at(Sex::Female, Some(500))
    };
    let weighed = Measurement {
        weight_kg: Some(10.0),
        length_cm: Some(75.0),
        ..swollen
    };
    for measurement in [swollen, weighed] {
        let of = growth(&measurement).categories(DAY);
        let wasted = of.weight_for_length.unwrap();
        assert_eq!(wasted.class, NutritionClass::SeverelyWasted);
        assert!(wasted.refer && !wasted.implausible);
        assert_eq!(of.bmi_for_age, Some(wasted));
        assert_eq!(of.weight_for_age.unwrap().class, WeightClass::SeverelyUnderweight);
        assert_eq!(of.length_for_age.is_some(), measurement.length_cm.is_some());
        assert_eq!(of.head_for_age, None);
    }
}

#[test]
fn an_implausible_score_still_has_its_severe_class() {
    let kg = value_at(Index::WeightForAge, Sex::Male, 400.0, -6.2).unwrap();
    let of = growth(&Measurement {
        weight_kg: Some(kg),
        length_cm: Some(75.0),
        ..Measurement::at(Sex::Male, Some(400))
    });
    assert!(of.weight_for_age.unwrap().implausible);
    let class = of.categories(DAY).weight_for_age.unwrap();
    assert_eq!(class.class, WeightClass::SeverelyUnderweight);
    assert!(class.refer && class.implausible);
}

#[test]
fn every_class_names_the_rule_it_was_decided_by() {
    let of = of(0.0);
    let rule = of.weight_for_age.unwrap().rule;
    assert_eq!(rule.to_string(), "growth-categories 1");
    assert_eq!(of.length_for_age.unwrap().rule, rule);
    assert_eq!(of.weight_for_length.unwrap().rule, rule);
    assert_eq!(of.bmi_for_age.unwrap().rule, rule);
    let nothing = Growth {
        length_for_age: None,
        weight_for_age: None,
        weight_for_length: None,
        bmi_for_age: None,
        head_for_age: None,
        ..all(0.0)
    };
    let none = nothing.categories(DAY);
    assert!(
        none.weight_for_age.is_none() && none.length_for_age.is_none() && none.weight_for_length.is_none()
    );
    assert!(none.bmi_for_age.is_none() && none.head_for_age.is_none());
}
