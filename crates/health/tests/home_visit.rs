//! Home visits: who is asked what, and what the answers mean.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::collections::BTreeSet;

use health::{
    Age, Date, Urgency,
    home_visit::{self, AgeGroup, Checklist, DetailKind, Outcome, Person, Reason, applicable, assess},
    questionnaire::{Answer, Answers},
    rule::RuleId,
};
use proptest::prelude::*;

const ON: Date = Date::constant(2026, 1, 1);

fn person(age_months: u32) -> Person {
    Person::of_age(Age {
        months: age_months,
        days: 0,
    })
}

fn answers(given: &[(&str, Answer)]) -> Answers {
    given
        .iter()
        .map(|(key, answer)| ((*key).to_owned(), *answer))
        .collect()
}

#[test]
fn a_birthday_begins_the_next_stage_of_life() {
    for (years, before, from) in [
        (1, AgeGroup::Infant, AgeGroup::Child),
        (6, AgeGroup::Child, AgeGroup::SchoolAge),
        (10, AgeGroup::SchoolAge, AgeGroup::Adolescent),
        (18, AgeGroup::Adolescent, AgeGroup::Adult),
        (60, AgeGroup::Adult, AgeGroup::Elder),
    ] {
        assert_eq!(applicable(&person(years * 12 - 1), ON).age_group, before);
        assert_eq!(applicable(&person(years * 12), ON).age_group, from);
    }
}

#[test]
fn a_mother_is_asked_as_mother_and_as_adult() {
    let mother = Person {
        pregnant: true,
        ..person(300)
    };
    assert_eq!(
        applicable(&mother, ON).checklists,
        [Checklist::Pregnant, Checklist::Adult]
    );
    let after = |days| Person {
        days_since_birth: Some(days),
        ..person(300)
    };
    assert_eq!(
        applicable(&after(42), ON).checklists,
        [Checklist::Postpartum, Checklist::Adult]
    );
    assert_eq!(applicable(&after(43), ON).checklists, [Checklist::Adult]);
    assert_eq!(applicable(&after(43), ON).rule.id, RuleId::HomeVisit);
}

#[test]
fn an_illness_adds_its_questions() {
    let ill = Person {
        hypertension: true,
        diabetes: true,
        tuberculosis: true,
        ..person(720)
    };
    assert_eq!(
        applicable(&ill, ON).checklists,
        [
            Checklist::Elder,
            Checklist::Hypertension,
            Checklist::Diabetes,
            Checklist::Tuberculosis
        ]
    );
    assert_eq!(applicable(&person(720), ON).checklists, [Checklist::Elder]);
}

#[test]
fn the_three_reasons_for_a_visit_come_out_of_the_answers() {
    let nothing = Answers::new();
    let of =
        |given: &[(&str, Answer)], danger: &Answers| assess(Checklist::Pregnant, &answers(given), danger, ON);
    assert_eq!(of(&[], &nothing).reasons(), []);
    assert_eq!(
        of(&[("examined", Answer::No)], &nothing).reasons(),
        [Reason::MissedService]
    );
    let untaken = of(
        &[("examined", Answer::Yes), ("iron-taken-24h", Answer::No)],
        &nothing,
    );
    assert_eq!(untaken.reasons(), [Reason::TreatmentNotFollowed]);
    assert_eq!(untaken.treatment_not_followed, ["iron-taken-24h"]);
    assert!(untaken.missed_services.is_empty());
    let bleeding = answers(&[("bleeding", Answer::Yes)]);
    let all = of(
        &[("examined", Answer::No), ("iron-taken-24h", Answer::No)],
        &bleeding,
    );
    assert_eq!(
        all.reasons(),
        [
            Reason::DangerSign,
            Reason::TreatmentNotFollowed,
            Reason::MissedService
        ]
    );
    assert_eq!(all.danger.unwrap().urgency, Some(Urgency::Emergency));
}

#[test]
fn what_was_not_asked_stays_open() {
    let findings = assess(
        Checklist::Tuberculosis,
        &answers(&[("supervised", Answer::Yes)]),
        &Answers::new(),
        ON,
    );
    assert_eq!(
        findings.unanswered,
        ["contacts-examined", "medicine-available", "taken-24h"]
    );
    assert_eq!(findings.danger, None, "no list of danger signs");
    assert_eq!(findings.checklist, Checklist::Tuberculosis);
}

#[test]
fn patients_are_asked_for_medicine_its_taking_and_the_last_check() {
    let (rules, _) = home_visit::rules(ON);
    for illness in [Checklist::Hypertension, Checklist::Diabetes] {
        let list = rules.checklist(illness);
        let keys: Vec<&str> = list.questions().map(|question| question.key.as_str()).collect();
        assert_eq!(keys, ["checked-month", "medicine-available", "taken-24h"]);
        assert_eq!(list.details[0].kind, DetailKind::Date);
    }
    let adult: Vec<&str> = rules
        .checklist(Checklist::Adult)
        .questions()
        .map(|question| question.key.as_str())
        .collect();
    assert_eq!(adult, ["pressure-year", "sugar-year"]);
}

#[test]
fn mother_and_child_lists_go_through_their_danger_signs() {
    let (rules, _) = home_visit::rules(ON);
    let with: Vec<Checklist> = Checklist::ALL
        .into_iter()
        .filter(|list| rules.checklist(*list).danger_signs.is_some())
        .collect();
    assert_eq!(
        with,
        [
            Checklist::Pregnant,
            Checklist::Postpartum,
            Checklist::Infant,
            Checklist::Child
        ]
    );
}

#[test]
fn every_list_has_a_name_of_its_own_topics_and_proper_questions() {
    let (rules, _) = home_visit::rules(ON);
    let names: BTreeSet<&str> = Checklist::ALL
        .iter()
        .map(|list| rules.checklist(*list).name.id.as_str())
        .collect();
    assert_eq!(names.len(), Checklist::ALL.len());
    for which in Checklist::ALL {
        let list = rules.checklist(which);
        assert!(!list.topics.is_empty(), "{which:?}");
        for question in list.questions() {
            assert!(
                question.ask.id.starts_with("Apakah ") && question.ask.id.ends_with('?'),
                "{}",
                question.key
            );
        }
    }
    assert_eq!(rules.steps.len(), 4);
    assert_eq!(rules.ages.iter().count(), 6);
}

#[test]
fn a_refusal_and_a_reluctant_welcome_lead_to_another_visit() {
    let (rules, _) = home_visit::rules(ON);
    for (outcome, name, revisit) in [
        (Outcome::Received, "Diterima", false),
        (Outcome::ReceivedReluctantly, "Diterima terpaksa", true),
        (Outcome::Refused, "Ditolak", true),
        (Outcome::NotHome, "Tidak ada di rumah", true),
        (Outcome::Moved, "Pindah", false),
    ] {
        let text = rules.outcome(outcome);
        assert_eq!((text.name.id.as_str(), text.revisit), (name, revisit));
    }
}

proptest! {
    #[test]
    fn every_age_is_in_exactly_one_stage_of_life(months in 0_u32..1_500) {
        let ages = [
            Checklist::Infant, Checklist::Child, Checklist::SchoolAge,
            Checklist::Adolescent, Checklist::Adult, Checklist::Elder,
        ];
        let lists = applicable(&person(months), ON).checklists;
        prop_assert_eq!(lists.iter().filter(|list| ages.contains(list)).count(), 1);
        let older = applicable(&person(months + 1), ON);
        prop_assert!(older.age_group >= applicable(&person(months), ON).age_group);
    }
}
