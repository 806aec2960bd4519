//! Questions of forms, in the wording of the day.

use std::collections::BTreeMap;

use health::{
    FreeText,
    questionnaire::{Answer, Answers, Question},
    referral::{self, FieldName},
    rule::Text,
};

use super::Facts;

/// The key of a question and how it is asked.
pub(super) fn asked(question: &Question) -> (&str, &Text) {
    (&question.key, &question.ask)
}

impl Facts<'_> {
    /// The answers in the order of the form; then those to questions that the form of the day does not have.
    pub(super) fn answers<'q>(
        &mut self,
        form: impl IntoIterator<Item = (&'q str, &'q Text)>,
        answers: &Answers,
    ) {
        let mut left: BTreeMap<&str, Answer> =
            answers.iter().map(|(key, one)| (key.as_str(), *one)).collect();
        for (key, ask) in form {
            self.ask(ask, &left.remove(key));
        }
        for (key, answer) in left {
            self.push(self.unlisted(key), &answer);
        }
    }

    /// The fields of a referral, in the order of its form.
    pub(super) fn fields(&mut self, fields: &BTreeMap<FieldName, FreeText>) {
        for row in referral::fields(self.on).0 {
            self.ask(&row.name, &fields.get(&row.field));
        }
    }

    /// A question that no list of this version has. Its key is all that is known of it, and two of them must not read
    /// the same.
    pub(super) fn unlisted(&self, key: &str) -> String {
        self.words
            .text_with("fact-unlisted", &[("key", spaced(key).into())])
    }
}

/// A key as words, where no words for it are known.
pub(super) fn spaced(key: &str) -> String {
    key.replace(['-', '_'], " ")
}
