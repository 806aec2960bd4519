//! Lists of yes/no questions, as the ministry's cards have them: danger signs, screenings, checklists.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::rule::{Fault, Spanned, Text};

/// An answer to a question that was asked. What was not asked has no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Answer {
    /// Ya.
    Yes,
    /// Tidak.
    No,
}

/// One question of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Stable name: what records keep, whatever the wording becomes.
    pub key: String,
    /// The wording.
    pub ask: Text,
    /// The answer that has a consequence.
    pub positive: Answer,
}

/// Answers by the key of their question.
pub type Answers = BTreeMap<String, Answer>;

/// A list of questions in the order they are asked.
#[derive(Debug, Clone, Deserialize)]
#[serde(transparent)]
pub struct Questionnaire(Vec<Spanned<Question>>);

impl Questionnaire {
    /// The questions in order.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.0.iter().map(Spanned::get_ref)
    }

    /// Questions whose answer has a consequence, in order.
    pub fn positive<'a>(&'a self, answers: &'a Answers) -> impl Iterator<Item = &'a Question> {
        self.questions()
            .filter(|question| answers.get(&question.key) == Some(&question.positive))
    }

    /// Questions without an answer yet, in order.
    pub fn unanswered<'a>(&'a self, answers: &'a Answers) -> impl Iterator<Item = &'a Question> {
        self.questions()
            .filter(|question| !answers.contains_key(&question.key))
    }

    /// Keys of the questions whose answer has a consequence, in order.
    pub fn positive_keys(&self, answers: &Answers) -> Vec<String> {
        self.positive(answers)
            .map(|question| question.key.clone())
            .collect()
    }

    /// Keys of the questions without an answer yet, in order.
    pub fn unanswered_keys(&self, answers: &Answers) -> Vec<String> {
        self.unanswered(answers)
            .map(|question| question.key.clone())
            .collect()
    }

    /// That there are questions and no key is used twice.
    ///
    /// # Errors
    /// The first key that is empty or used before.
    pub fn check(&self) -> Result<(), Fault> {
        let mut seen = Vec::new();
        for spanned in &self.0 {
            let key = spanned.get_ref().key.as_str();
            if key.is_empty() || seen.contains(&key) {
                return Err(Fault::at(
                    spanned.span(),
                    format!("the key \"{key}\" is empty or used before"),
                ));
            }
            seen.push(key);
        }
        if seen.is_empty() {
            return Err(Fault::whole("a list without a question"));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Questionnaire {
        #[derive(Deserialize)]
        struct File {
            question: Questionnaire,
        }
        toml::from_str::<File>(text).unwrap().question
    }

    const TWO: &str = r#"question = [
        { key = "fever", ask = { id = "Demam?", en = "Fever?" }, positive = "yes" },
        { key = "eats", ask = { id = "Mau makan?", en = "Eats?" }, positive = "no" },
    ]"#;

    #[test]
    fn a_question_that_was_not_asked_is_not_an_answer() {
        let list = read(TWO);
        list.check().unwrap();
        let answers = Answers::from([("eats".to_owned(), Answer::No)]);
        assert_eq!(list.positive_keys(&answers), ["eats"]);
        assert_eq!(list.unanswered_keys(&answers), ["fever"]);
    }

    #[test]
    fn a_key_used_twice_is_found() {
        assert!(read(&TWO.replace("eats", "fever")).check().is_err());
        assert!(read("question = []").check().is_err());
    }
}
