//! SKILAS and the Barthel index: what refers, every class from both sides, and what is still to be asked.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::collections::BTreeMap;

use health::{
    ArmCircumference, Date,
    elder::{Activity, Barthel, Dependence, Domain, NotScored, barthel, barthel_rules, skilas, skilas_rules},
    questionnaire::{Answer, Answers},
    rule::RuleId,
};
use proptest::prelude::*;

const ON: Date = Date::constant(2026, 11, 22);

/// Answers without a positive one.
fn well() -> Answers {
    let questions = skilas_rules(ON).0.domains().flat_map(|row| row.items.questions());
    questions
        .map(|question| {
            let healthy = match question.positive {
                Answer::Yes => Answer::No,
                Answer::No => Answer::Yes,
            };
            (question.key.clone(), healthy)
        })
        .collect()
}

#[test]
fn the_eleven_items_of_the_form_are_asked() {
    let positive = |wanted: Answer| -> Vec<&str> {
        let questions = skilas_rules(ON).0.domains().flat_map(|row| row.items.questions());
        questions
            .filter(|question| question.positive == wanted)
            .map(|question| question.key.as_str())
            .collect()
    };
    assert_eq!(
        positive(Answer::No),
        [
            "orientation",
            "three-words",
            "chair-rise",
            "finger-counting",
            "whisper"
        ]
    );
    assert_eq!(
        positive(Answer::Yes),
        [
            "lost-3-kg",
            "appetite",
            "thin-arm",
            "eye-trouble",
            "sad",
            "little-interest"
        ]
    );
}

#[test]
fn who_has_lost_nothing_is_not_referred() {
    let found = skilas(&well(), None, ON);
    assert!(found.is_complete() && !found.refer);
    assert!(found.domains.iter().all(|domain| domain.follow_up.is_empty()));
    let order: Vec<Domain> = found.domains.iter().map(|domain| domain.domain).collect();
    assert_eq!(order, Domain::ALL);
    assert_eq!(found.rule.id, RuleId::Skilas);
}

#[test]
fn each_positive_answer_alone_refers_and_names_how_to_go_on() {
    let instruments: [(&str, Domain, &[&str]); 11] = [
        ("orientation", Domain::Cognition, &["AMT", "AD8-INA"]),
        ("three-words", Domain::Cognition, &["AMT", "AD8-INA"]),
        ("chair-rise", Domain::Mobility, &["RAPUH", "SARC-CalF"]),
        ("lost-3-kg", Domain::Nutrition, &["MNA-SF"]),
        ("appetite", Domain::Nutrition, &["MNA-SF"]),
        ("thin-arm", Domain::Nutrition, &["MNA-SF"]),
        ("eye-trouble", Domain::Sight, &[]),
        ("finger-counting", Domain::Sight, &[]),
        ("whisper", Domain::Hearing, &[]),
        ("sad", Domain::Mood, &["GDS-4"]),
        ("little-interest", Domain::Mood, &["GDS-4"]),
    ];
    for (key, domain, expected) in instruments {
        let mut answers = well();
        let flipped = match answers[key] {
            Answer::Yes => Answer::No,
            Answer::No => Answer::Yes,
        };
        answers.insert(key.to_owned(), flipped);
        let found = skilas(&answers, None, ON);
        assert!(found.refer, "{key}");
        for finding in &found.domains {
            let there = finding.domain == domain;
            assert_eq!(finding.positive, if there { vec![key] } else { Vec::new() });
            let names: Vec<&str> = finding.follow_up.iter().map(|it| it.name.as_str()).collect();
            assert_eq!(names, if there { expected } else { &[] });
        }
    }
}

#[test]
fn a_measured_arm_answers_its_question() {
    let arm = |text: &str| text.parse::<ArmCircumference>().ok();
    let mut answers = well();
    assert!(skilas(&answers, arm("20,9"), ON).refer);
    assert!(!skilas(&answers, arm("21"), ON).refer);
    answers.insert("thin-arm".to_owned(), Answer::Yes);
    assert!(!skilas(&answers, arm("21"), ON).refer, "the tape is right");
    assert!(skilas(&answers, None, ON).refer);
    answers.remove("thin-arm");
    assert!(!skilas(&answers, None, ON).is_complete());
    assert!(skilas(&answers, arm("25"), ON).is_complete());
}

#[test]
fn the_sight_test_is_only_missing_while_it_is_needed() {
    let mut answers = well();
    answers.remove("finger-counting");
    assert_eq!(
        skilas(&answers, None, ON).domains[3].unanswered,
        ["finger-counting"]
    );
    answers.insert("eye-trouble".to_owned(), Answer::Yes);
    assert!(skilas(&answers, None, ON).is_complete());
    // Elsewhere all of a domain is asked.
    answers.insert("sad".to_owned(), Answer::Yes);
    answers.remove("little-interest");
    let found = skilas(&answers, None, ON);
    assert_eq!(found.domains[5].unanswered, ["little-interest"]);
    assert!(!found.is_complete() && found.refer);
}

fn full() -> BTreeMap<Activity, u8> {
    let activities = barthel_rules(ON).0.activities();
    activities
        .map(|row| (row.activity, u8::try_from(row.options.len() - 1).unwrap()))
        .collect()
}

/// The points of someone with this sum.
fn summing(sum: u32) -> BTreeMap<Activity, u8> {
    let mut left = sum;
    full()
        .into_iter()
        .map(|(activity, most)| {
            let points = u8::try_from(left).unwrap_or(u8::MAX).min(most);
            left -= u32::from(points);
            (activity, points)
        })
        .collect()
}

#[test]
fn ten_activities_make_twenty_points() {
    let most: Vec<u8> = Activity::ALL.iter().map(|activity| full()[activity]).collect();
    assert_eq!(most, [2, 2, 1, 2, 2, 3, 3, 2, 2, 1]);
    assert_eq!(barthel(&full(), ON).unwrap().score, 20);
}

#[test]
fn the_class_follows_from_the_sum_and_eleven_and_less_is_referred() {
    for (sum, expected, referred) in [
        (20, Dependence::Independent, false),
        (19, Dependence::Mild, false),
        (12, Dependence::Mild, false),
        (11, Dependence::Moderate, true),
        (9, Dependence::Moderate, true),
        (8, Dependence::Severe, true),
        (5, Dependence::Severe, true),
        (4, Dependence::Total, true),
        (0, Dependence::Total, true),
    ] {
        let Barthel {
            score,
            class,
            refer,
            rule,
        } = barthel(&summing(sum), ON).unwrap();
        assert_eq!((score, class, refer), (sum, expected, referred));
        assert_eq!(rule.id, RuleId::Barthel);
    }
}

#[test]
fn an_incomplete_index_has_no_score_and_says_what_is_missing() {
    let mut points = full();
    points.remove(&Activity::Bathing);
    points.remove(&Activity::Toilet);
    assert_eq!(
        barthel(&points, ON),
        Err(NotScored::Incomplete {
            unanswered: vec![Activity::Toilet, Activity::Bathing]
        })
    );
    let NotScored::Incomplete { unanswered } = barthel(&BTreeMap::new(), ON).unwrap_err() else {
        panic!("incomplete");
    };
    assert_eq!(unanswered, Activity::ALL);
}

#[test]
fn points_that_an_activity_does_not_have_are_refused() {
    for (activity, most) in full() {
        let mut points = full();
        points.insert(activity, most + 1);
        assert_eq!(barthel(&points, ON), Err(NotScored::NoSuchOption { activity }));
    }
}

proptest! {
    #[test]
    fn doing_more_alone_never_means_more_dependence(sum in 0_u32..20) {
        let rank = |sum| match barthel(&summing(sum), ON).unwrap().class {
            Dependence::Total => 0,
            Dependence::Severe => 1,
            Dependence::Moderate => 2,
            Dependence::Mild => 3,
            Dependence::Independent => 4,
        };
        prop_assert!(rank(sum + 1) >= rank(sum));
    }
}
