//! Belajar: cards, quizzes and skills as a cadre finds them.

use std::rc::Rc;

use words::Language;

use super::{NOW, count, has, sample, screen};
use crate::{Backend, SampleDevice};

#[test]
fn belajar_is_a_place_with_every_topic_the_skills_and_the_quizzes() {
    let html = sample("/belajar");
    let library = learn::library("id");
    for topic in library.topics() {
        assert!(has(&html, &format!("topic-{}", topic.key)), "{}", topic.key);
    }
    for quiz in library.quizzes() {
        assert!(has(&html, &format!("quiz-{}", quiz.key)), "{}", quiz.key);
    }
    assert!(has(&html, "place-learn") && has(&html, "search"));
    assert!(html.contains("0 dari 25 sudah bisa"));
}

#[test]
fn a_topic_lists_its_cards() {
    let html = sample("/belajar/topik/food");
    assert_eq!(count(&html, "card-row"), 6);
    assert!(html.contains("MPASI 9-11 bulan"));
}

#[test]
fn a_card_says_what_to_show_say_do_when_to_refer_and_what_to_ask() {
    for card in learn::library("id").cards() {
        let html = sample(&format!("/belajar/{}", card.key));
        for part in [
            "card-show",
            "card-say",
            "card-do",
            "card-refer",
            "card-ask",
            "card-source",
        ] {
            assert!(has(&html, part), "{part} of {}", card.key);
        }
    }
}

#[test]
fn a_card_that_no_health_worker_has_read_says_so() {
    let html = sample("/belajar/diare");
    assert!(has(&html, "card-unverified") && html.contains("Menunggu verifikasi"));
    assert!(html.contains("Mengikuti Buku KIA"));
}

#[test]
fn one_goes_from_card_to_card_and_the_last_leads_to_all_of_them() {
    let first = sample("/belajar/asi-mulai");
    assert!(!has(&first, "previous") && has(&first, "next"));
    let last = sample("/belajar/keluarga-menolak");
    assert!(has(&last, "previous") && has(&last, "all-cards"));
}

#[test]
fn a_card_that_is_not_there_says_so() {
    for address in ["/belajar/xyz", "/belajar/kuis/xyz", "/belajar/topik/xyz"] {
        let html = sample(address);
        assert!(has(&html, "not-found") && has(&html, "back"), "{address}");
    }
}

#[test]
fn a_question_shows_its_answers_and_no_reason_before_one_is_chosen() {
    let html = sample("/belajar/kuis/imunisasi");
    assert!(html.contains("Pertanyaan 1 dari 5"));
    assert!(has(&html, "answer-0") && has(&html, "answer-2") && !has(&html, "reason"));
}

#[test]
fn what_she_said_about_her_skills_is_there_again_as_her_own_view() {
    let device = Rc::new(SampleDevice::new(NOW));
    device.remember("learn-skills", r#"{"measuring":"can","home-visits":"learning"}"#);
    let html = screen(device.clone(), "/belajar/keterampilan");
    assert!(html.contains("1 dari 25 sudah bisa") && html.contains("1 dari 7"));
    assert!(has(&html, "skills-own-view") && html.contains("Ini pendapat Ibu sendiri"));
    assert!(has(&html, "rule-waits"), "the list waits for a health worker");
    let pressed = |name: &str| {
        let button = html.split(&format!("data-testid=\"{name}\"")).nth(1).unwrap();
        button
            .split('>')
            .next()
            .unwrap()
            .contains("aria-pressed=\"true\"")
    };
    assert!(pressed("skill-7-can") && pressed("skill-3-learning") && pressed("skill-1-not-yet"));
    assert!(screen(device, "/belajar").contains("1 dari 25 sudah bisa"));
}

#[test]
fn the_badge_that_her_skills_would_be_worth_is_named() {
    let device = Rc::new(SampleDevice::new(NOW));
    let mut all = learn::SelfCheck::default();
    for skill in health::skill::SkillKey::ALL {
        all.set(*skill, learn::Level::Can);
    }
    device.remember("learn-skills", &all.kept());
    assert!(screen(device, "/belajar/keterampilan").contains("Menurut Ibu sendiri: setara Kader Utama"));
}

#[test]
fn cards_speak_english() {
    let device = || Rc::new(SampleDevice::new(NOW).speaking(Language::English));
    let html = screen(device(), "/belajar/diare");
    assert!(html.contains("Diarrhoea: oralit and zinc") && html.contains("When to see a health worker"));
    assert!(screen(device(), "/belajar/kuis/imunisasi").contains("Question 1 of 5"));
}
