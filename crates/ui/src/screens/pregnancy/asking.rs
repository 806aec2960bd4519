use dioxus::prelude::*;
use health::{
    maternal::danger_signs::DangerSigns,
    questionnaire::{Answer, Answers, Question},
};

use crate::{parts::Questions, state::use_app};

/// A list of questions, and at its end one tap that answers no to all that are still open: whoever was asked everything and
/// said yes to little needs no second tap for each.
#[component]
pub(super) fn Asking(
    name: String,
    questions: Vec<Question>,
    answers: Answers,
    onanswer: EventHandler<(String, Option<Answer>)>,
) -> Element {
    let app = use_app();
    let words = app.words();
    let open: Vec<String> = questions
        .iter()
        .filter(|question| !answers.contains_key(&question.key))
        .map(|question| question.key.clone())
        .collect();
    let left = open.len() as u64;
    rsx! {
        Questions { name, questions, answers, onanswer }
        if left > 0 {
            button {
                class: "button",
                r#type: "button",
                "data-testid": "rest-no",
                onclick: move |_| {
                    for key in &open {
                        onanswer.call((key.clone(), Some(Answer::No)));
                    }
                },
                {words.count("asked-rest-no", left)}
            }
        } else {
            p { class: "about", role: "status", "data-testid": "all-asked", {words.text("asked-all")} }
        }
    }
}

/// The questions of a list of danger signs.
pub(super) fn questions_of(signs: &DangerSigns) -> Vec<Question> {
    signs.questions.questions().cloned().collect()
}

/// Keeps an answer, or takes it back.
pub(super) fn keep(answers: &mut Answers, key: String, answer: Option<Answer>) {
    match answer {
        Some(answer) => answers.insert(key, answer),
        None => answers.remove(&key),
    };
}
