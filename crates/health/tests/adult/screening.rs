//! A whole screening: what is referred, how urgently, and when the next one is due.

use health::{
    Date, Sex, Urgency,
    adult::{BodyMassClass, Finding, Findings, Screening, Sides, Test, WaistClass, next_screening},
    rule::RuleId,
};

use super::{ON, aged, puma_answers, smoking, yes};

#[test]
fn what_was_not_measured_has_no_class() {
    let findings = Screening::default().findings(&aged(Sex::Female, 30), ON);
    let Findings {
        body_mass_index: None,
        body_mass: None,
        waist: None,
        blood_pressure: None,
        random_sugar: None,
        fasting_sugar: None,
        cholesterol: None,
        uric_acid: None,
        sight: None,
        hearing: None,
        puma: None,
        ..
    } = findings
    else {
        panic!("{findings:?}");
    };
    assert!(findings.referrals.is_empty());
}

#[test]
fn the_classes_of_adults_are_not_those_of_a_schoolchild() {
    let classes = |years| {
        let findings = ill().findings(&aged(Sex::Male, years), ON);
        (
            findings.body_mass_index,
            findings.body_mass.is_some(),
            findings.waist.is_some(),
        )
    };
    let (index, body_mass, waist) = classes(17);
    assert!(index.is_some() && !body_mass && !waist);
    assert_eq!(classes(18), (index, true, true));
}

/// A man of whom everything is as bad as it can be.
fn ill() -> Screening {
    let failed = Sides {
        right: Some(Test::Passed),
        left: Some(Test::Failed),
    };
    let mut answers = puma_answers(&["phlegm", "lung-test"]);
    answers.extend(yes(&["cough", "contact"]));
    Screening {
        weight: "95".parse().ok(),
        height: "160".parse().ok(),
        pregnant: false,
        waist: "110".parse().ok(),
        blood_pressure: "190/100".parse().ok(),
        random_sugar: "300".parse().ok(),
        fasting_sugar: "130".parse().ok(),
        cholesterol: "250".parse().ok(),
        uric_acid: "8".parse().ok(),
        sight: failed,
        hearing: failed,
        smoking: Some(smoking(20, 40)),
        answers,
    }
}

#[test]
fn everything_that_refers_is_listed_and_the_most_urgent_is_first() {
    let findings = ill().findings(&aged(Sex::Male, 60), ON);
    let listed: Vec<Finding> = findings
        .referrals
        .iter()
        .map(|referral| referral.finding)
        .collect();
    assert_eq!(
        listed,
        [
            Finding::BloodPressureEmergency,
            Finding::RandomSugar,
            Finding::FastingSugar,
            Finding::Cholesterol,
            Finding::UricAcid,
            Finding::Sight,
            Finding::Hearing,
            Finding::Puma,
            Finding::Tuberculosis,
        ]
    );
    let urgencies: Vec<Urgency> = findings
        .referrals
        .iter()
        .map(|referral| referral.urgency)
        .collect();
    assert_eq!(urgencies[0], Urgency::Emergency);
    assert!(urgencies[1..].iter().all(|urgency| *urgency == Urgency::Soon));
    assert_eq!(findings.referrals[0].rule.id, RuleId::BloodPressure);
    assert_eq!(findings.body_mass.unwrap().class, BodyMassClass::Obese);
    assert_eq!(findings.waist.unwrap().class, WaistClass::CentralObesity);
}

#[test]
fn a_high_but_not_extreme_blood_pressure_is_referred_within_days() {
    let screening = Screening {
        blood_pressure: "150/95".parse().ok(),
        ..Screening::default()
    };
    let referrals = screening.findings(&aged(Sex::Female, 30), ON).referrals;
    assert_eq!(referrals.len(), 1);
    assert_eq!(
        (referrals[0].finding, referrals[0].urgency),
        (Finding::BloodPressure, Urgency::Soon)
    );
}

#[test]
fn a_pregnant_woman_has_no_class_of_body_mass_or_waist() {
    let screening = Screening {
        pregnant: true,
        ..ill()
    };
    let findings = screening.findings(&aged(Sex::Female, 30), ON);
    assert!(findings.body_mass_index.is_some());
    assert_eq!((findings.body_mass, findings.waist), (None, None));
    assert!(findings.blood_pressure.is_some());
}

#[test]
fn one_side_that_fails_is_referred_and_one_that_passes_is_not_enough() {
    let (passed, failed) = (Some(Test::Passed), Some(Test::Failed));
    for (right, left, expected) in [
        (passed, passed, passed),
        (passed, failed, failed),
        (failed, passed, failed),
        (failed, None, failed),
        (None, failed, failed),
        (passed, None, None),
        (None, None, None),
    ] {
        let screening = Screening {
            sight: Sides { right, left },
            ..Screening::default()
        };
        let findings = screening.findings(&aged(Sex::Female, 30), ON);
        assert_eq!(findings.sight.map(|found| found.class), expected);
        assert_eq!(
            findings.sight.map(|found| found.refer),
            expected.map(|test| test == Test::Failed)
        );
        assert_eq!(findings.referrals.len(), usize::from(expected == failed));
        assert_eq!(findings.hearing, None);
    }
}

#[test]
fn the_next_screening_is_due_365_days_after_the_last() {
    let born = Date::constant(1980, 5, 5);
    let last = Date::constant(2023, 11, 22);
    // 2024 has a leap day.
    let due = Date::constant(2024, 11, 21);
    let next = |today| next_screening(born, Some(last), today).unwrap();
    assert_eq!((next(last).due, next(last).overdue_days), (due, 0));
    assert_eq!(next(due).overdue_days, 0);
    assert_eq!(next(due.tomorrow().unwrap()).overdue_days, 1);
    assert_eq!(next(Date::constant(2025, 1, 1)).overdue_days, 41);
    assert_eq!(next(due).rule.id, RuleId::AdultScreening);
}

#[test]
fn who_was_never_screened_is_due_now_or_from_eighteen_years_on() {
    let today = Date::constant(2026, 11, 22);
    let next = |born, last| next_screening(born, last, today).unwrap();
    let of_fifty = next(Date::constant(1976, 1, 1), None);
    assert_eq!((of_fifty.due, of_fifty.overdue_days), (today, 0));
    let of_ten = next(Date::constant(2016, 2, 29), None);
    assert_eq!(of_ten.due, Date::constant(2034, 3, 1), "born on a leap day");
    let early = next(Date::constant(2010, 1, 1), Some(Date::constant(2026, 1, 1)));
    assert_eq!(
        early.due,
        Date::constant(2028, 1, 1),
        "a screening in childhood does not bring it forward"
    );
    assert_eq!(next_screening(Date::MAX, None, today), None);
    assert_eq!(
        next_screening(Date::constant(1980, 1, 1), Some(Date::MAX), today),
        None
    );
}

#[test]
fn a_screening_from_outside_is_checked_when_it_is_read() {
    let read = |text: &str| toml::from_str::<Screening>(text);
    assert_eq!(read("").unwrap(), Screening::default());
    assert_eq!(
        read("blood_pressure = [120, 80]").unwrap().blood_pressure,
        "120/80".parse().ok()
    );
    assert!(read("blood_pressure = [80, 120]").is_err());
    assert!(read("uric_acid = 401").is_err());
    let smoker = read("smoking = { ever = { per_day = 20, years = 10 } }").unwrap();
    assert_eq!(smoker.smoking, Some(smoking(20, 10)));
    assert!(read("smoking = { ever = { per_day = 0, years = 10 } }").is_err());
}
