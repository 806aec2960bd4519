//! Every limit of a measured value, from both sides.

use health::{
    Length, Sex, Weight,
    adult::{
        BloodPressure, BloodPressureClass as Card, BloodPressureGrade as Grade, BloodSugar, BodyMassClass,
        BodyMassIndex, Cholesterol, CholesterolClass, SugarClass, UricAcid, UricAcidClass, Waist, WaistClass,
        blood_pressure, body_mass, cholesterol, fasting_sugar, random_sugar, uric_acid, waist,
    },
    rule::RuleId,
};
use proptest::prelude::*;

use super::ON;

fn pressure(text: &str) -> (Card, Grade, bool, bool) {
    let finding = blood_pressure(text.parse().unwrap(), ON).unwrap();
    assert_eq!(finding.rule.id, RuleId::BloodPressure);
    (finding.class, finding.grade, finding.refer, finding.emergency)
}

#[test]
fn a_blood_pressure_is_as_bad_as_the_worse_of_its_numbers() {
    for (text, class, grade, refer, emergency) in [
        ("119/79", Card::Normal, Grade::Normal, false, false),
        ("120/79", Card::Normal, Grade::Prehypertension, false, false),
        ("119/80", Card::Normal, Grade::Prehypertension, false, false),
        ("139/89", Card::Normal, Grade::Prehypertension, false, false),
        ("140/89", Card::High, Grade::Hypertension1, true, false),
        ("139/90", Card::High, Grade::Hypertension1, true, false),
        ("118/90", Card::High, Grade::Hypertension1, true, false),
        ("159/99", Card::High, Grade::Hypertension1, true, false),
        ("160/99", Card::High, Grade::Hypertension2, true, false),
        ("159/100", Card::High, Grade::Hypertension2, true, false),
        ("179/119", Card::High, Grade::Hypertension2, true, false),
        ("180/80", Card::High, Grade::Hypertension2, true, true),
        ("150/120", Card::High, Grade::Hypertension2, true, true),
        ("90/60", Card::Normal, Grade::Normal, false, false),
        ("89/60", Card::Low, Grade::Normal, false, false),
        ("90/59", Card::Low, Grade::Normal, false, false),
        ("145/55", Card::High, Grade::Hypertension1, true, false),
    ] {
        assert_eq!(pressure(text), (class, grade, refer, emergency), "{text}");
    }
}

#[test]
fn body_mass_is_judged_as_the_card_rounds_it() {
    let index = |weight: &str, height: &str| {
        BodyMassIndex::of(
            weight.parse::<Weight>().unwrap(),
            height.parse::<Length>().unwrap(),
        )
    };
    assert_eq!(index("60", "160").tenths(), 234);
    assert_eq!(index("60", "160").display(), 23.4);
    // 18.45 is written 18,5.
    assert_eq!(index("18,45", "100").tenths(), 185);
    assert_eq!(index("18,449", "100").tenths(), 184);
    assert_eq!(index("300", "20").tenths(), 75_000);
    let class = |kilograms: &str| body_mass(index(kilograms, "100"), ON).unwrap();
    for (kilograms, expected) in [
        ("16,9", BodyMassClass::VeryThin),
        ("17", BodyMassClass::Thin),
        ("18,4", BodyMassClass::Thin),
        ("18,5", BodyMassClass::Normal),
        ("25", BodyMassClass::Normal),
        ("25,04", BodyMassClass::Normal),
        ("25,1", BodyMassClass::Overweight),
        ("27", BodyMassClass::Overweight),
        ("27,1", BodyMassClass::Obese),
    ] {
        assert_eq!(class(kilograms).class, expected, "{kilograms}");
        assert_eq!(class(kilograms).rule.id, RuleId::AdultBodyMass);
    }
}

#[test]
fn blood_sugar_is_judged_by_when_it_was_taken() {
    let random = |value: u32| random_sugar(BloodSugar::try_from(value).unwrap(), ON).unwrap();
    let fasting = |value: u32| fasting_sugar(BloodSugar::try_from(value).unwrap(), ON).unwrap();
    for (value, class, refer) in [
        (69, SugarClass::Low, true),
        (70, SugarClass::Normal, false),
        (139, SugarClass::Normal, false),
        (140, SugarClass::Elevated, false),
        (199, SugarClass::Elevated, false),
        (200, SugarClass::High, true),
    ] {
        assert_eq!(
            (random(value).class, random(value).refer),
            (class, refer),
            "{value}"
        );
    }
    for (value, class, refer) in [
        (69, SugarClass::Low, true),
        (70, SugarClass::Normal, false),
        (99, SugarClass::Normal, false),
        (100, SugarClass::Elevated, false),
        (125, SugarClass::Elevated, false),
        (126, SugarClass::High, true),
    ] {
        assert_eq!(
            (fasting(value).class, fasting(value).refer),
            (class, refer),
            "{value}"
        );
    }
}

#[test]
fn cholesterol_has_two_limits() {
    for (value, class, refer) in [
        (189, CholesterolClass::Normal, false),
        (190, CholesterolClass::Borderline, false),
        (239, CholesterolClass::Borderline, false),
        (240, CholesterolClass::High, true),
    ] {
        let found = cholesterol(Cholesterol::try_from(value).unwrap(), ON).unwrap();
        assert_eq!((found.class, found.refer), (class, refer), "{value}");
    }
}

#[test]
fn uric_acid_and_waist_have_other_limits_for_women_than_for_men() {
    for (sex, text, class) in [
        (Sex::Female, "6", UricAcidClass::Normal),
        (Sex::Female, "6,1", UricAcidClass::High),
        (Sex::Male, "7,0", UricAcidClass::Normal),
        (Sex::Male, "7,1", UricAcidClass::High),
    ] {
        let found = uric_acid(text.parse::<UricAcid>().unwrap(), sex, ON).unwrap();
        assert_eq!(found.class, class, "{sex:?} {text}");
        assert_eq!(found.refer, class == UricAcidClass::High);
    }
    for (sex, text, class) in [
        (Sex::Female, "80", WaistClass::Normal),
        (Sex::Female, "80,1", WaistClass::CentralObesity),
        (Sex::Male, "90", WaistClass::Normal),
        (Sex::Male, "90,1", WaistClass::CentralObesity),
    ] {
        let found = waist(text.parse::<Waist>().unwrap(), sex, ON).unwrap();
        assert_eq!((found.class, found.refer), (class, false), "{sex:?} {text}");
    }
}

proptest! {
    #[test]
    fn every_blood_pressure_has_a_class_and_rising_never_lessens_the_grade(
        systolic in 40_u16..300, diastolic in 20_u16..200,
    ) {
        let rank = |systolic, diastolic| BloodPressure::new(systolic, diastolic).ok().map(|pressure| {
            match blood_pressure(pressure, ON).unwrap().grade {
                Grade::Normal => 0,
                Grade::Prehypertension => 1,
                Grade::Hypertension1 => 2,
                Grade::Hypertension2 => 3,
            }
        });
        if let Some(here) = rank(systolic, diastolic) {
            prop_assert!(rank(systolic + 1, diastolic).unwrap() >= here);
            prop_assert!(rank(systolic, diastolic + 1).is_none_or(|above| above >= here));
        }
    }

    #[test]
    fn a_body_mass_index_is_within_half_a_tenth_of_the_exact_one(grams in 300_u32..=300_000, mm in 200_u32..=2_300) {
        let index = BodyMassIndex::of(Weight::try_from(grams).unwrap(), Length::try_from(mm).unwrap());
        let metres = f64::from(mm) / 1_000.0;
        let exact = f64::from(grams) / 1_000.0 / (metres * metres);
        prop_assert!((index.display() - exact).abs() <= 0.05 + 1e-9);
    }
}
