//! The yearly screening of adults.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod limits;
mod questions;
mod screening;

use health::{
    Date, Sex,
    adult::{CigarettesPerDay, Person, Puma, Smoking, SmokingYears, puma, puma_rules},
    questionnaire::{Answer, Answers},
};

const ON: Date = Date::constant(2026, 11, 22);

fn aged(sex: Sex, years: i16) -> Person {
    Person {
        sex,
        born: Date::constant(ON.year() - years, 11, 22),
    }
}

fn yes(keys: &[&str]) -> Answers {
    keys.iter().map(|key| ((*key).to_owned(), Answer::Yes)).collect()
}

/// The answers of someone who was asked all of PUMA and said yes to some.
fn puma_answers(positive: &[&str]) -> Answers {
    let mut answers: Answers = (puma_rules(ON).0.questions.questions())
        .map(|question| (question.key.clone(), Answer::No))
        .collect();
    answers.extend(yes(positive));
    answers
}

fn smoking(per_day: u32, years: u32) -> Smoking {
    Smoking::Ever {
        per_day: Some(CigarettesPerDay::try_from(per_day).unwrap()),
        years: Some(SmokingYears::try_from(years).unwrap()),
    }
}

fn score(person: &Person, smoked: Smoking, positive: &[&str]) -> Puma {
    puma(person, Some(smoked), &puma_answers(positive), ON).unwrap()
}
