use serde::Deserialize;

/// A short quiz over a few cards.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quiz {
    /// What it is called by in addresses: the name of its files.
    pub key: String,
    /// What it asks, in the language of its library.
    pub text: QuizText,
}

/// What a quiz asks.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuizText {
    /// A few words.
    pub title: String,
    /// Its questions, in order.
    pub questions: Vec<Question>,
}

/// A question with one right answer.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The question.
    pub ask: String,
    /// The right answer.
    pub right: String,
    /// The others.
    pub wrong: Vec<String>,
    /// Why the right one is right: said after every answer.
    pub why: String,
    /// The card that says so.
    pub card: String,
}

impl Question {
    /// The answers in the order of their last letters: always the same, and it tells nothing about the right one.
    pub fn answers(&self) -> Vec<&str> {
        let mut answers: Vec<&str> = std::iter::once(&self.right)
            .chain(&self.wrong)
            .map(String::as_str)
            .collect();
        answers.sort_by_key(|answer| answer.chars().rev().collect::<String>());
        answers
    }
}
