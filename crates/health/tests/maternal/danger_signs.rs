//! Danger signs.

use health::{
    Date, Urgency,
    maternal::danger_signs::{List, assess},
    questionnaire::{Answer, Answers},
    rule::RuleId,
};
use proptest::prelude::*;

use super::{date, yes};

const ON: Date = date(2026, 1, 1);

#[test]
fn one_sign_is_enough_and_some_are_an_emergency() {
    let urgency = |keys: &[&str]| assess(List::Pregnant, &yes(keys), ON).urgency;
    assert_eq!(urgency(&[]), None);
    assert_eq!(urgency(&["fever"]), Some(Urgency::Soon));
    assert_eq!(urgency(&["fever", "bleeding"]), Some(Urgency::Emergency));
    for (list, key) in [
        (List::Pregnant, "bleeding"),
        (List::Pregnant, "convulsion"),
        (List::Pregnant, "fetal-movement"),
        (List::Pregnant, "headache-vision"),
        (List::Pregnant, "fluid"),
        (List::Pregnant, "abdominal-pain"),
        (List::Postpartum, "bleeding"),
        (List::Postpartum, "breathless"),
        (List::Postpartum, "convulsion"),
        (List::Infant, "breathing"),
        (List::Infant, "sucking"),
        (List::Infant, "fever"),
        (List::Infant, "convulsion"),
        (List::Child, "breathing"),
        (List::Child, "convulsion"),
    ] {
        assert_eq!(
            assess(list, &yes(&[key]), ON).urgency,
            Some(Urgency::Emergency),
            "{list:?} {key}"
        );
    }
}

#[test]
fn what_to_do_is_said_in_the_list_s_words() {
    let (list, rule) = List::Postpartum.on(ON);
    let soon = assess(List::Postpartum, &yes(&["breast"]), ON);
    assert_eq!(soon.consequence.as_ref(), Some(&list.consequence));
    assert_eq!(soon.signs, ["breast"]);
    assert_eq!(soon.rule, rule);
    let emergency = assess(List::Postpartum, &yes(&["bleeding"]), ON);
    assert_eq!(emergency.consequence.as_ref(), Some(&list.emergency_consequence));
    assert_eq!(assess(List::Postpartum, &Answers::new(), ON).consequence, None);
}

#[test]
fn a_no_is_no_sign_and_what_was_not_asked_stays_open() {
    let answers = Answers::from([("breathing".to_owned(), Answer::No)]);
    let alarm = assess(List::Child, &answers, ON);
    assert!(alarm.signs.is_empty());
    assert_eq!(alarm.unanswered.len(), 8);
    assert!(!alarm.unanswered.contains(&"breathing".to_owned()));
}

#[test]
fn every_list_has_its_questions_and_asks_so_that_yes_alarms() {
    for (list, id, count) in [
        (List::Pregnant, RuleId::DangerSignsPregnant, 14),
        (List::Postpartum, RuleId::DangerSignsPostpartum, 15),
        (List::Infant, RuleId::DangerSignsInfant, 13),
        (List::Child, RuleId::DangerSignsChild, 9),
    ] {
        let (table, rule) = list.on(ON);
        assert_eq!(rule.id, id);
        assert_eq!(table.questions.questions().count(), count);
        for question in table.questions.questions() {
            assert_eq!(question.positive, Answer::Yes, "{}", question.key);
            assert!(question.ask.id.starts_with("Apakah ") && question.ask.id.ends_with('?'));
            assert!(question.ask.en.ends_with('?'));
        }
    }
    assert_eq!(List::ALL.len(), 4);
}

proptest! {
    #[test]
    fn one_more_sign_never_makes_it_less_urgent(
        picks in proptest::collection::vec(any::<bool>(), 14), more in 0_usize..14,
    ) {
        let (table, _) = List::Pregnant.on(ON);
        let keys: Vec<&str> = table.questions.questions().map(|question| question.key.as_str()).collect();
        let mut answers: Answers = keys.iter().zip(picks)
            .map(|(key, pick)| ((*key).to_owned(), if pick { Answer::Yes } else { Answer::No })).collect();
        let before = assess(List::Pregnant, &answers, ON);
        answers.insert(keys[more].to_owned(), Answer::Yes);
        let with = assess(List::Pregnant, &answers, ON);
        // The most urgent is the lowest; none is the least.
        let rank = |urgency: Option<Urgency>| urgency.map_or(9, |urgency| urgency as u8);
        prop_assert!(rank(with.urgency) <= rank(before.urgency));
        prop_assert!(with.unanswered.is_empty());
    }
}
