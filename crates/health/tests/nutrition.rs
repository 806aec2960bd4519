//! Vitamin A, deworming, arm circumference, birth, exclusive breastfeeding.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use health::{
    Date,
    nutrition::{
        ArmClass, BirthWeight, BreastfeedingRecall, Capsule, DewormingDose, ExclusiveMonth, PregnancyLength,
        SupplementStatus, birth_weight, child_arm, deworming, deworming_dose, exclusive_breastfeeding,
        mother_vitamin_a, pregnancy_length, vitamin_a, vitamin_a_dose,
    },
    rule::RuleId,
};
use proptest::prelude::*;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn days<const N: usize>(texts: [&str; N]) -> [Date; N] {
    texts.map(day)
}

/// Campaign month and status of a child on a day.
fn vitamin(born: &str, given: &[Date], on: &str) -> Option<(String, SupplementStatus)> {
    vitamin_a(day(born), given, day(on)).map(|found| (found.campaign.to_string(), found.status))
}

fn of(campaign: &str, status: SupplementStatus) -> Option<(String, SupplementStatus)> {
    Some((campaign.to_owned(), status))
}

use SupplementStatus::{Due, Given, Overdue, WaitUntil};

#[test]
fn infants_get_a_blue_capsule_and_children_from_one_year_a_red_one() {
    let born = "2025-02-15";
    let capsule = |on: &str| vitamin_a_dose(day(born), day(on)).map(|dose| (dose.dose, dose.amount));
    assert_eq!(capsule("2025-08-14"), None);
    assert_eq!(capsule("2025-08-15"), Some((Capsule::Blue, 100_000)));
    assert_eq!(capsule("2026-02-14"), Some((Capsule::Blue, 100_000)));
    assert_eq!(capsule("2026-02-15"), Some((Capsule::Red, 200_000)));
    assert_eq!(capsule("2030-02-14"), Some((Capsule::Red, 200_000)));
    assert_eq!(capsule("2030-02-15"), None);
    assert_eq!(capsule("2025-02-14"), None);
    assert_eq!(
        vitamin_a_dose(day(born), day("2026-02-15")).unwrap().name.id,
        "Kapsul merah"
    );
}

#[test]
fn a_capsule_is_due_in_its_month_and_overdue_until_the_next() {
    let born = "2024-01-10";
    assert_eq!(vitamin(born, &[], "2026-01-31"), of("2025-08", Overdue));
    assert_eq!(vitamin(born, &[], "2026-02-01"), of("2026-02", Due));
    assert_eq!(vitamin(born, &[], "2026-02-28"), of("2026-02", Due));
    assert_eq!(vitamin(born, &[], "2026-03-01"), of("2026-02", Overdue));
    assert_eq!(vitamin(born, &[], "2026-07-31"), of("2026-02", Overdue));
    assert_eq!(vitamin(born, &[], "2026-08-01"), of("2026-08", Due));
}

#[test]
fn a_capsule_given_in_the_month_or_later_counts_for_that_campaign_only() {
    let born = "2024-01-10";
    let given = days(["2026-03-12"]);
    assert_eq!(
        vitamin(born, &given, "2026-03-12"),
        of("2026-02", Given(given[0]))
    );
    assert_eq!(
        vitamin(born, &given, "2026-07-31"),
        of("2026-02", Given(given[0]))
    );
    assert_eq!(vitamin(born, &given, "2026-08-01"), of("2026-08", Due));
    assert_eq!(
        vitamin(born, &given, "2026-03-11"),
        of("2026-02", Overdue),
        "not given yet on that day"
    );
    let first_day = days(["2026-02-01"]);
    assert_eq!(
        vitamin(born, &first_day, "2026-02-01"),
        of("2026-02", Given(first_day[0]))
    );
}

#[test]
fn a_child_that_has_just_had_a_capsule_waits_a_month() {
    let born = "2024-01-10";
    let given = days(["2025-08-10", "2026-01-20"]);
    assert_eq!(
        vitamin(born, &given, "2026-02-19"),
        of("2026-02", WaitUntil(day("2026-02-20")))
    );
    assert_eq!(vitamin(born, &given, "2026-02-20"), of("2026-02", Due));
}

#[test]
fn an_infant_gets_one_blue_capsule_and_then_red_ones() {
    let born = "2025-08-28";
    let given = days(["2026-02-28"]);
    assert_eq!(
        vitamin(born, &given, "2026-08-05"),
        of("2026-08", Given(given[0])),
        "still 11 months"
    );
    assert_eq!(
        vitamin(born, &given, "2026-08-28"),
        of("2026-08", Due),
        "one year: red"
    );
    assert_eq!(
        vitamin(born, &[], "2026-08-05"),
        of("2026-08", Due),
        "blue was missed in February"
    );
}

#[test]
fn a_child_too_young_in_the_campaign_month_waits_for_the_next() {
    assert_eq!(vitamin("2025-09-01", &[], "2026-03-02"), None);
    assert_eq!(vitamin("2025-09-01", &[], "2026-08-01"), of("2026-08", Due));
    assert_eq!(vitamin("2025-08-28", &[], "2026-03-02"), of("2026-02", Overdue));
    assert_eq!(vitamin("2026-03-02", &[], "2026-08-31"), None);
    assert_eq!(vitamin("2026-04-01", &[], "2026-03-02"), None);
}

#[test]
fn in_2023_august_was_moved_to_october() {
    let born = "2021-01-10";
    assert_eq!(vitamin(born, &[], "2023-08-20"), of("2023-02", Overdue));
    assert_eq!(vitamin(born, &[], "2023-10-01"), of("2023-10", Due));
    assert_eq!(vitamin(born, &[], "2024-01-31"), of("2023-10", Overdue));
    assert_eq!(vitamin(born, &[], "2024-02-01"), of("2024-02", Due));
    let version = |on: &str| vitamin_a_dose(day(born), day(on)).unwrap().rule;
    assert_eq!(version("2023-07-31").version, 1);
    assert_eq!(version("2023-10-15").version, 2);
    assert_eq!(version("2024-02-01").version, 3);
    assert_eq!(version("2024-02-01").id, RuleId::VitaminA);
}

#[test]
fn deworming_begins_at_one_year_with_half_a_tablet() {
    let born = day("2024-08-20");
    let dose = |on: &str| deworming_dose(born, day(on)).map(|dose| (dose.dose, dose.amount));
    assert_eq!(dose("2025-08-19"), None);
    assert_eq!(dose("2025-08-20"), Some((DewormingDose::HalfTablet, 200)));
    assert_eq!(dose("2026-08-19"), Some((DewormingDose::HalfTablet, 200)));
    assert_eq!(dose("2026-08-20"), Some((DewormingDose::Tablet, 400)));
    let found = deworming(born, &[], day("2025-08-25")).unwrap();
    assert_eq!((found.status, found.dose.rule.id), (Due, RuleId::Deworming));
    assert_eq!(
        deworming(born, &days(["2025-08-25"]), day("2026-01-31"))
            .unwrap()
            .status,
        Given(day("2025-08-25"))
    );
    assert_eq!(
        deworming(born, &days(["2025-08-25"]), day("2026-02-01"))
            .unwrap()
            .status,
        Due
    );
}

#[test]
fn a_mother_gets_two_red_capsules_a_day_apart_within_42_days() {
    let delivered = day("2026-11-01");
    let next = |given: &[Date], on: &str| mother_vitamin_a(delivered, given, day(on)).unwrap().next_from;
    assert_eq!(next(&[], "2026-11-01"), Some(delivered));
    assert_eq!(next(&days(["2026-11-01"]), "2026-11-01"), Some(day("2026-11-02")));
    assert_eq!(next(&days(["2026-11-02", "2026-11-01"]), "2026-11-02"), None);
    assert_eq!(next(&[], "2026-12-13"), Some(delivered));
    assert_eq!(next(&[], "2026-12-14"), None);
    assert_eq!(next(&days(["2026-12-12"]), "2026-12-12"), Some(day("2026-12-13")));
    assert_eq!(next(&days(["2026-12-13"]), "2026-12-13"), None);
    let after = mother_vitamin_a(
        delivered,
        &days(["2026-10-20", "2026-11-01", "2026-11-09"]),
        day("2026-11-05"),
    );
    let after = after.unwrap();
    assert_eq!((after.given, after.remaining), (1, 1));
    assert_eq!(
        (after.last_day, after.rule.id),
        (day("2026-12-13"), RuleId::VitaminAMothers)
    );
    assert_eq!(mother_vitamin_a(delivered, &[], day("2026-10-31")), None);
    let thrice = days(["2026-11-01", "2026-11-02", "2026-11-03"]);
    let after = mother_vitamin_a(delivered, &thrice, day("2026-11-05")).unwrap();
    assert_eq!((after.given, after.remaining), (3, 0));
}

#[test]
fn the_arm_has_classes_from_six_months_to_under_five_years() {
    let class = |arm: &str, on: &str| {
        child_arm(day("2025-01-15"), day(on), arm.parse().unwrap()).map(|found| (found.class, found.refer))
    };
    assert_eq!(class("11,4", "2026-11-01"), Some((ArmClass::Severe, true)));
    assert_eq!(class("11,5", "2026-11-01"), Some((ArmClass::Moderate, true)));
    assert_eq!(class("12,4", "2026-11-01"), Some((ArmClass::Moderate, true)));
    assert_eq!(class("12,5", "2026-11-01"), Some((ArmClass::Normal, false)));
    assert_eq!(class("11,4", "2025-07-14"), None);
    assert_eq!(class("11,4", "2025-07-15"), Some((ArmClass::Severe, true)));
    assert_eq!(class("11,4", "2030-01-14"), Some((ArmClass::Severe, true)));
    assert_eq!(class("11,4", "2030-01-15"), None);
    assert_eq!(class("11,4", "2025-01-14"), None);
    let name = ArmClass::Severe.name(day("2026-11-01")).unwrap();
    assert!(name.id.starts_with("Merah"));
}

#[test]
fn a_low_birth_weight_is_under_2500_grams_and_preterm_is_under_37_weeks() {
    let born = day("2026-11-01");
    let weight = |grams: u32| birth_weight(born, grams.try_into().unwrap()).unwrap();
    assert_eq!(weight(2_499).class, BirthWeight::Low);
    assert_eq!(weight(2_500).class, BirthWeight::Normal);
    assert_eq!(weight(2_499).rule.id, RuleId::Birth);
    assert_eq!(
        pregnancy_length(born, 36).unwrap().class,
        PregnancyLength::Preterm
    );
    assert_eq!(pregnancy_length(born, 37).unwrap().class, PregnancyLength::Term);
    assert!(BirthWeight::Low.name(born).unwrap().id.contains("BBLR"));
    assert_eq!(PregnancyLength::Preterm.name(born).unwrap().en, "Preterm");
}

#[test]
fn a_box_is_ticked_for_a_baby_asked_at_that_age_that_never_had_anything_else() {
    let born = day("2026-01-10");
    let said = |answers: &[(&str, bool)], on: &str| {
        let recalls: Vec<BreastfeedingRecall> = answers
            .iter()
            .map(|(on, only)| BreastfeedingRecall {
                on: day(on),
                breast_milk_only: *only,
            })
            .collect();
        exclusive_breastfeeding(born, &recalls, day(on))
    };
    assert_eq!(
        said(&[("2026-01-20", true)], "2026-01-20"),
        Some(ExclusiveMonth::E0)
    );
    assert_eq!(
        said(&[("2026-01-20", true)], "2026-02-09"),
        Some(ExclusiveMonth::E0)
    );
    assert_eq!(
        said(&[("2026-01-20", true)], "2026-02-10"),
        None,
        "not asked at this age"
    );
    assert_eq!(
        said(&[("2026-03-12", true), ("2026-02-12", false)], "2026-03-12"),
        None
    );
    assert_eq!(
        said(&[("2026-03-12", true), ("2026-04-12", false)], "2026-03-12"),
        Some(ExclusiveMonth::E2)
    );
    assert_eq!(
        said(&[("2026-07-10", true)], "2026-07-10"),
        Some(ExclusiveMonth::E6)
    );
    assert_eq!(said(&[("2026-08-10", true)], "2026-08-10"), None);
    assert_eq!(said(&[], "2026-03-12"), None);
    assert_eq!(said(&[("2026-01-09", true)], "2026-01-09"), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_child_given_what_is_due_has_it_given_until_the_next_campaign(
        birth in 0_i32..4_000, age in 0_i32..1_900, earlier in proptest::collection::vec(0_i32..1_900, 0..5),
    ) {
        let born = day("2014-01-01") + jiff::Span::new().days(birth);
        let at = |days: i32| born + jiff::Span::new().days(days);
        let on = at(age);
        let mut given: Vec<Date> = earlier.into_iter().map(at).collect();
        let Some(before) = vitamin_a(born, &given, on) else { return Ok(()) };
        prop_assert!(before.campaign.first_day() <= on);
        prop_assert_eq!(Some(before.dose), vitamin_a_dose(born, on));
        if matches!(before.status, Due | Overdue) {
            given.push(on);
            let after = vitamin_a(born, &given, on).unwrap();
            prop_assert_eq!(after.status, Given(on));
            if let Some(next_day) = vitamin_a(born, &given, on.tomorrow().unwrap())
                && next_day.campaign == after.campaign
            {
                prop_assert!(matches!(next_day.status, Given(_)));
            }
        }
    }
}
