//! What the files of `assets/cards` and `assets/quizzes` say, in both languages.

use std::{
    collections::BTreeSet,
    error::Error,
    fs,
    path::{Path, PathBuf},
};

use health::Age;
use learn::{Card, CardText, Library, QuizText, library};

const LANGUAGES: [&str; 2] = ["id", "en"];

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../assets")
        .join(name)
}

/// The files of one language, read as what they should be; a wrong one is named with its line.
fn read<T: serde::de::DeserializeOwned>(
    name: &str,
    language: &str,
) -> Result<BTreeSet<String>, Box<dyn Error>> {
    let mut names = BTreeSet::new();
    for file in fs::read_dir(folder(name).join(language))? {
        let path = file?.path();
        toml::from_str::<T>(&fs::read_to_string(&path)?)
            .map_err(|error| format!("{}: {error}", path.display()))?;
        names.extend(path.file_stem().map(|stem| stem.to_string_lossy().into_owned()));
    }
    Ok(names)
}

fn keys<'a>(cards: impl IntoIterator<Item = &'a Card>) -> Vec<&'a str> {
    cards.into_iter().map(|card| card.key.as_str()).collect()
}

fn lists(text: &CardText) -> [&[String]; 4] {
    [&text.show, &text.say, &text.steps, &text.refer]
}

#[test]
fn every_file_is_in_the_catalogue_and_the_catalogue_names_no_other() {
    for language in LANGUAGES {
        let library = library(language);
        let cards: BTreeSet<String> = library.cards().map(|card| card.key.clone()).collect();
        assert_eq!(cards, read::<CardText>("cards", language).unwrap(), "{language}");
        assert_eq!(
            cards.len(),
            library.cards().count(),
            "no card is in the catalogue twice"
        );
        let quizzes: BTreeSet<String> = library.quizzes().iter().map(|quiz| quiz.key.clone()).collect();
        assert_eq!(
            quizzes,
            read::<QuizText>("quizzes", language).unwrap(),
            "{language}"
        );
    }
    assert!(library("id").cards().count() >= 35);
    assert!(library("id").quizzes().len() >= 10);
}

#[test]
fn every_card_says_everything() {
    for card in LANGUAGES
        .into_iter()
        .flat_map(|language| library(language).cards())
    {
        let text = &card.text;
        for (name, said) in [
            ("title", &text.title),
            ("for_whom", &text.for_whom),
            ("ask", &text.ask),
            ("source", &card.source),
        ] {
            assert!(!said.trim().is_empty(), "{}: {name}", card.key);
        }
        assert!(text.ask.ends_with(['?', '.']), "{}: {}", card.key, text.ask);
        assert!(!text.keywords.is_empty(), "{}: keywords", card.key);
        for list in lists(text) {
            assert!(!list.is_empty(), "{} leaves something out", card.key);
            assert!(list.iter().all(|line| !line.trim().is_empty()), "{}", card.key);
        }
        assert!(text.title.chars().count() <= 40, "{}: {}", card.key, text.title);
        let year = card.source.split(|c: char| !c.is_ascii_digit());
        assert!(
            year.clone().any(|digits| digits.len() == 4),
            "{} names no year: {}",
            card.key,
            card.source
        );
    }
}

#[test]
fn both_languages_say_the_same_number_of_things() {
    let (indonesian, english) = (library("id"), library("en"));
    for (one, other) in indonesian.cards().zip(english.cards()) {
        assert_eq!(one.key, other.key);
        let lengths = |card: &Card| lists(&card.text).map(<[String]>::len);
        assert_eq!(lengths(one), lengths(other), "{}", one.key);
        assert_ne!(one.text.say, other.text.say, "{} is translated", one.key);
    }
    for (one, other) in indonesian.quizzes().iter().zip(english.quizzes()) {
        let (one_asks, other_asks) = (&one.text.questions, &other.text.questions);
        assert_eq!(one_asks.len(), other_asks.len(), "{}", one.key);
        for (one, other) in one_asks.iter().zip(other_asks) {
            assert_eq!((&one.card, one.wrong.len()), (&other.card, other.wrong.len()));
            assert_ne!(one.ask, other.ask);
        }
    }
}

#[test]
fn every_question_has_one_right_answer_among_several_and_a_card_that_says_why() {
    for library in LANGUAGES.map(library) {
        for quiz in library.quizzes() {
            let questions = &quiz.text.questions;
            assert!((4..=6).contains(&questions.len()), "{}", quiz.key);
            for question in questions {
                let answers = question.answers();
                let different: BTreeSet<&&str> = answers.iter().collect();
                assert!(answers.len() >= 3, "{}", question.ask);
                assert_eq!(different.len(), answers.len(), "{}", question.ask);
                let right = answers.iter().filter(|answer| **answer == question.right);
                assert_eq!(right.count(), 1, "{}", question.ask);
                assert!(question.why.ends_with('.'), "{}", question.why);
                assert!(library.card(&question.card).is_some(), "{}", question.card);
            }
        }
    }
}

#[test]
fn the_place_of_the_right_answer_tells_nothing() {
    for library in LANGUAGES.map(library) {
        let questions = || library.quizzes().iter().flat_map(|quiz| &quiz.text.questions);
        for place in 0..3 {
            let there =
                questions().filter(|question| question.answers().get(place) == Some(&&*question.right));
            assert!(there.count() * 6 > questions().count(), "place {place}");
        }
    }
}

#[test]
fn there_is_a_card_for_the_food_of_every_child_under_five_and_one_when_she_does_not_gain() {
    let library = library("id");
    for months in 0..60 {
        let age = Age { months, days: 0 };
        assert_eq!(library.after_weighing(age, false).len(), 1, "{months} months");
    }
    let nine = Age { months: 9, days: 3 };
    assert_eq!(
        keys(library.after_weighing(nine, true)),
        ["berat-tidak-naik", "mpasi-9-11"]
    );
    let school = Age { months: 60, days: 0 };
    assert!(library.after_weighing(school, false).is_empty());
}

#[test]
fn one_leads_through_all_cards_and_back() {
    let library = library("id");
    let walk = |start: &str, step: fn(&Library, &str) -> Option<String>| {
        std::iter::successors(Some(start.to_owned()), |at| step(library, at)).count()
    };
    let all = library.cards().count();
    let forward = walk("asi-mulai", |library, at| {
        library.neighbours(at).1.map(|card| card.key.clone())
    });
    let back = walk("keluarga-menolak", |library, at| {
        library.neighbours(at).0.map(|card| card.key.clone())
    });
    assert_eq!((forward, back), (all, all));
}

#[test]
fn no_card_gives_a_diagnosis_for_a_cadre_to_say() {
    for card in library("id").cards() {
        for sentence in &card.text.say {
            let small = sentence.to_lowercase();
            for verdict in ["gizi buruk", "gizi kurang", "hipertensi", "anak ibu stunting"] {
                assert!(!small.contains(verdict), "{}: {sentence}", card.key);
            }
        }
    }
}
