//! The Poedji Rochjati score.

use health::{
    Date, Length,
    maternal::risk::{self, Mother, RiskClass, poedji_rochjati},
    questionnaire::{Answer, Answers},
};
use proptest::prelude::*;

use super::{date, yes};

const ON: Date = date(2026, 1, 1);

/// A second pregnancy, three years after the first birth, of a woman of 25: nothing applies.
fn healthy() -> Mother {
    Mother {
        age: Some(25),
        pregnancies: Some(2),
        births: Some(1),
        months_since_birth: Some(36),
        married_years: Some(6),
        height: Some(Length::try_from(1_550).unwrap()),
    }
}

fn factors(mother: &Mother) -> Vec<String> {
    poedji_rochjati(mother, &Answers::new(), ON).factors
}

#[test]
fn every_pregnancy_begins_with_two_and_is_called_low_only_when_everything_was_asked() {
    let asked = poedji_rochjati(&healthy(), &Answers::new(), ON);
    assert_eq!((asked.score, asked.class, asked.attendance), (2, None, None));
    assert!(asked.factors.is_empty());
    assert!(!asked.unanswered.contains(&"too-short".to_owned()));
    assert!(asked.unanswered.contains(&"caesarean".to_owned()));
    let no: Answers = asked
        .unanswered
        .into_iter()
        .map(|key| (key, Answer::No))
        .collect();
    let risk = poedji_rochjati(&healthy(), &no, ON);
    assert_eq!((risk.score, risk.class), (2, Some(RiskClass::Low)));
    assert_eq!(risk.attendance.unwrap().by.id, "Bidan");
}

#[test]
fn the_card_has_these_rows_and_points() {
    let (card, _) = risk::rules(ON);
    let points = |points| {
        card.factors()
            .filter(move |row| row.points == points)
            .map(|row| row.number.as_str())
    };
    assert_eq!(points(8).collect::<Vec<_>>(), ["11", "18", "19", "20a", "20b"]);
    assert_eq!(points(4).count(), 23);
}

#[test]
fn six_to_ten_is_high_and_twelve_very_high() {
    let class = |keys: &[&str]| {
        let risk = poedji_rochjati(&healthy(), &yes(keys), ON);
        (risk.score, risk.class)
    };
    assert_eq!(class(&["twins"]), (6, Some(RiskClass::High)));
    assert_eq!(class(&["caesarean"]), (10, Some(RiskClass::High)));
    assert_eq!(class(&["twins", "malaria"]), (10, Some(RiskClass::High)));
    assert_eq!(class(&["twins", "caesarean"]), (14, Some(RiskClass::VeryHigh)));
    let hospital = poedji_rochjati(&healthy(), &yes(&["breech", "caesarean"]), ON);
    assert_eq!(hospital.attendance.as_ref().unwrap().place.id, "Rumah sakit");
    let puskesmas = poedji_rochjati(&healthy(), &yes(&["breech"]), ON);
    assert_eq!(puskesmas.attendance.as_ref().unwrap().by.id, "Bidan atau dokter");
}

#[test]
fn figures_answer_their_rows_on_the_edge() {
    let first = Mother {
        pregnancies: Some(1),
        births: Some(0),
        months_since_birth: None,
        married_years: Some(1),
        ..healthy()
    };
    let of_age = |age| {
        factors(&Mother {
            age: Some(age),
            ..first
        })
    };
    assert_eq!(of_age(16), ["too-young"]);
    assert!(of_age(17).is_empty());
    assert!(of_age(34).is_empty());
    assert_eq!(of_age(35), ["too-old-first", "too-old"]);
    let married = |years| {
        factors(&Mother {
            married_years: Some(years),
            ..first
        })
    };
    assert!(married(3).is_empty());
    assert_eq!(married(4), ["too-late"]);

    let again = |age| {
        factors(&Mother {
            age: Some(age),
            ..healthy()
        })
    };
    assert!(again(16).is_empty(), "not the first pregnancy");
    assert_eq!(again(35), ["too-old"]);
    let gap = |months| {
        factors(&Mother {
            months_since_birth: Some(months),
            ..healthy()
        })
    };
    assert_eq!(gap(23), ["too-short-gap"]);
    assert!(gap(24).is_empty());
    assert!(gap(119).is_empty());
    assert_eq!(gap(120), ["too-long-gap"]);
    let births = |births| {
        factors(&Mother {
            births: Some(births),
            ..healthy()
        })
    };
    assert!(births(3).is_empty());
    assert_eq!(births(4), ["too-many"]);
    let height = |millimetres| {
        factors(&Mother {
            height: Some(Length::try_from(millimetres).unwrap()),
            ..healthy()
        })
    };
    assert_eq!(height(1_450), ["too-short"]);
    assert!(height(1_451).is_empty());
}

#[test]
fn a_first_pregnancy_has_no_gap_and_a_later_one_no_late_start() {
    let first = Mother {
        pregnancies: Some(1),
        months_since_birth: Some(3),
        ..healthy()
    };
    let risk = poedji_rochjati(&first, &yes(&["too-short-gap"]), ON);
    assert!(
        !risk.factors.contains(&"too-short-gap".to_owned()),
        "the figures decide"
    );
    assert!(!factors(&healthy()).contains(&"too-late".to_owned()));
}

#[test]
fn what_no_figure_answers_is_asked() {
    let unknown = poedji_rochjati(&Mother::default(), &Answers::new(), ON);
    assert_eq!(unknown.unanswered.len(), 28);
    assert_eq!(unknown.score, 2);
    let asked = poedji_rochjati(&Mother::default(), &yes(&["too-short", "too-young"]), ON);
    assert_eq!(asked.score, 10);
    let no = Answers::from([("twins".to_owned(), Answer::No)]);
    let answered = poedji_rochjati(&Mother::default(), &no, ON);
    assert_eq!((answered.score, answered.unanswered.len()), (2, 27));
    let young = Mother {
        age: Some(15),
        ..Mother::default()
    };
    let half = poedji_rochjati(&young, &Answers::new(), ON);
    assert!(
        half.unanswered.contains(&"too-young".to_owned()),
        "which pregnancy it is is not known"
    );
}

proptest! {
    #[test]
    fn one_more_yes_never_lowers_the_score(
        picks in proptest::collection::vec(any::<bool>(), 28),
        more in 0_usize..28,
        age in proptest::option::of(12_u32..50),
        pregnancies in proptest::option::of(1_u32..9),
    ) {
        let (card, _) = risk::rules(ON);
        let keys: Vec<&str> = card.factors().map(|row| row.key.as_str()).collect();
        let chosen: Vec<&str> = keys.iter().zip(&picks).filter(|(_, pick)| **pick).map(|(key, _)| *key).collect();
        let mother = Mother { age, pregnancies, ..Mother::default() };
        let before = poedji_rochjati(&mother, &yes(&chosen), ON);
        let mut with = yes(&chosen);
        with.insert(keys[more].to_owned(), Answer::Yes);
        let with = poedji_rochjati(&mother, &with, ON);
        prop_assert!(with.score >= before.score && with.class >= before.class);
        prop_assert_eq!(with.score % 2, 0);
        prop_assert!(with.score >= 2);
    }
}
