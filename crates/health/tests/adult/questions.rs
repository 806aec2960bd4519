//! PUMA, tuberculosis and risk factors: points, signs, and what is still to be asked.

use health::{
    Date, Sex,
    adult::{
        Person, SMOKING, Smoking, SmokingYears, puma, risk_factor_rules, risk_factors, tuberculosis,
        tuberculosis_rules,
    },
    questionnaire::{Answer, Answers},
    rule::RuleId,
};
use proptest::prelude::*;

use super::{ON, aged, score, smoking, yes};

#[test]
fn pack_years_are_packs_a_day_times_years() {
    assert_eq!(smoking(15, 20).pack_years(), Some(15.0));
    assert_eq!(smoking(20, 0).pack_years(), Some(0.0));
    assert_eq!(Smoking::Never.pack_years(), Some(0.0));
    let unknown = Smoking::Ever {
        per_day: None,
        years: SmokingYears::try_from(3).ok(),
    };
    assert_eq!(unknown.pack_years(), None);
}

#[test]
fn puma_counts_sex_age_packs_and_answers() {
    let points = |person: &Person, smoked, positive: &[&str]| score(person, smoked, positive).score;
    let woman = aged(Sex::Female, 40);
    assert_eq!(points(&woman, Smoking::Never, &[]), Some(0));
    assert_eq!(points(&aged(Sex::Male, 40), Smoking::Never, &[]), Some(1));
    for (years, expected) in [(49, 0), (50, 1), (59, 1), (60, 2)] {
        assert_eq!(
            points(&aged(Sex::Female, years), Smoking::Never, &[]),
            Some(expected),
            "{years}"
        );
    }
    // 19.95, 20, 30, 5.5, 30.25 and 80 pack-years.
    for (per_day, years, expected) in [
        (21, 19, 0),
        (20, 20, 1),
        (20, 30, 1),
        (1, 110, 0),
        (21, 29, 2),
        (40, 40, 2),
    ] {
        let smoked = smoking(per_day, years);
        assert_eq!(points(&woman, smoked, &[]), Some(expected), "{per_day} {years}");
    }
    for (asked, key) in ["short-of-breath", "phlegm", "cough-without-flu", "lung-test"]
        .iter()
        .enumerate()
    {
        assert_eq!(
            points(&woman, Smoking::Never, &[key]),
            Some(1),
            "question {asked}"
        );
    }
}

#[test]
fn puma_refers_more_than_six_points() {
    let man = aged(Sex::Male, 60);
    let six = score(&man, smoking(20, 30), &["phlegm", "lung-test"]);
    assert_eq!((six.score, six.refer), (Some(6), false));
    let seven = score(&man, smoking(20, 31), &["phlegm", "lung-test"]);
    assert_eq!((seven.score, seven.refer), (Some(7), true));
    let all = ["short-of-breath", "phlegm", "cough-without-flu", "lung-test"];
    assert_eq!(score(&man, smoking(40, 40), &all).score, Some(9));
    assert_eq!(seven.rule.id, RuleId::Puma);
}

#[test]
fn puma_is_asked_from_forty_years_on() {
    let born = Date::constant(1986, 11, 22);
    let person = Person { sex: Sex::Male, born };
    let asked = |on| puma(&person, Some(Smoking::Never), &Answers::new(), on).is_some();
    assert!(!asked(Date::constant(2026, 11, 21)));
    assert!(asked(Date::constant(2026, 11, 22)));
    assert!(!asked(Date::constant(1986, 11, 21)), "not born yet");
}

#[test]
fn puma_without_all_answers_has_no_score_but_can_refer() {
    let man = aged(Sex::Male, 60);
    let started = puma(&man, None, &yes(&["phlegm"]), ON).unwrap();
    assert_eq!(started.score, None);
    assert_eq!(
        started.unanswered,
        [SMOKING, "short-of-breath", "cough-without-flu", "lung-test"]
    );
    assert!(!started.refer);
    // 1 + 2 + 2 + 2 are 7 already.
    let enough = puma(&man, Some(smoking(40, 40)), &yes(&["phlegm", "lung-test"]), ON).unwrap();
    assert_eq!((enough.score, enough.refer), (None, true));
    assert_eq!(enough.unanswered, ["short-of-breath", "cough-without-flu"]);
}

#[test]
fn two_of_the_four_tuberculosis_signs_refer() {
    let born = Date::constant(2020, 1, 1);
    let keys: Vec<String> = (tuberculosis_rules(ON).0.questions.questions())
        .map(|question| question.key.clone())
        .collect();
    assert_eq!(keys, ["cough", "fever", "weight-loss", "contact"]);
    for first in &keys {
        let one = tuberculosis(&yes(&[first]), born, ON);
        assert!(!one.refer, "{first} alone");
        assert_eq!((one.positive.len(), one.unanswered.len()), (1, 3));
        for second in keys.iter().filter(|second| *second != first) {
            assert!(
                tuberculosis(&yes(&[first, second]), born, ON).refer,
                "{first} and {second}"
            );
        }
    }
    let cough_of_an_adult = tuberculosis(&yes(&["cough"]), Date::constant(1980, 1, 1), ON);
    assert!(!cough_of_an_adult.refer, "the stricter rule is not in use");
    let none = tuberculosis(
        &keys.iter().map(|key| (key.clone(), Answer::No)).collect(),
        born,
        ON,
    );
    assert!(none.positive.is_empty() && none.unanswered.is_empty() && !none.refer);
}

#[test]
fn risk_factors_are_sorted_into_there_and_not_asked() {
    let mut answers = yes(&["sugar", "own-stroke"]);
    answers.insert("salt".to_owned(), Answer::No);
    let found = risk_factors(Some(smoking(10, 10)), &answers, ON);
    assert_eq!(found.positive, ["sugar", "own-stroke"]);
    assert_eq!((found.smoked, found.pack_years), (Some(true), Some(5.0)));
    let asked = risk_factor_rules(ON).0.questions().count();
    assert_eq!(asked, 7 + 7 + 7);
    assert_eq!(found.unanswered.len(), asked - 3);
    assert!(!found.unanswered.contains(&"salt".to_owned()));
    assert_eq!(
        risk_factors(Some(Smoking::Never), &answers, ON).smoked,
        Some(false)
    );
    assert_eq!(risk_factors(None, &answers, ON).smoked, None);
}

proptest! {
    #[test]
    fn one_more_yes_never_lowers_puma(mask in 0_u8..16, more in 0_usize..4, per_day in 1_u32..60, years in 0_u32..60) {
        let keys = ["short-of-breath", "phlegm", "cough-without-flu", "lung-test"];
        let chosen = |mask: u8| -> Vec<&str> {
            keys.iter().enumerate().filter(|(at, _)| mask & (1 << at) != 0).map(|(_, key)| *key).collect()
        };
        let person = aged(Sex::Male, 55);
        let smoked = smoking(per_day, years);
        let before = score(&person, smoked, &chosen(mask)).score.unwrap();
        let after = score(&person, smoked, &chosen(mask | 1 << more)).score.unwrap();
        prop_assert!(after >= before && after <= 9);
    }
}
