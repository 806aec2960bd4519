use dioxus::prelude::*;
use health::questionnaire::{Answer, Answers, Question};

use crate::{
    icon::{Glyph, Icon},
    state::use_app,
};

/// A list of yes/no questions in its order, each with two big answers. `onanswer` gets the key of a question and its new
/// answer; none when the same answer was tapped again, which takes it back. An answer with a consequence is marked, and what
/// it means is said elsewhere.
#[component]
pub(crate) fn Questions(
    name: String,
    questions: Vec<Question>,
    answers: Answers,
    onanswer: EventHandler<(String, Option<Answer>)>,
) -> Element {
    let app = use_app();
    let words = app.words();
    rsx! {
        div { class: "questions", "data-testid": "{name}",
            for question in questions {
                fieldset {
                    key: "{question.key}",
                    class: if answers.get(&question.key) == Some(&question.positive) { "question question-found" } else { "question" },
                    "data-testid": "question-{question.key}",
                    legend { class: "question-words",
                        if answers.get(&question.key) == Some(&question.positive) {
                            Glyph { icon: Icon::Alert, size: 22 }
                        }
                        {words.wording(&question.ask)}
                    }
                    div { class: "choices",
                        for (answer , said) in [(Answer::Yes, "yes"), (Answer::No, "no")] {
                            AnswerButton {
                                key: "{said}",
                                name: question.key.clone(),
                                said,
                                chosen: answers.get(&question.key) == Some(&answer),
                                onclick: {
                                    let key = question.key.clone();
                                    let chosen = answers.get(&question.key) == Some(&answer);
                                    move |()| onanswer.call((key.clone(), (!chosen).then_some(answer)))
                                },
                            }
                        }
                    }
                }
            }
        }
    }
}

#[component]
fn AnswerButton(name: String, said: &'static str, chosen: bool, onclick: EventHandler<()>) -> Element {
    let app = use_app();
    rsx! {
        button {
            class: "choice",
            r#type: "button",
            "data-testid": "{name}-{said}",
            "aria-pressed": "{chosen}",
            onclick: move |_| onclick.call(()),
            {app.text(&format!("answer-{said}"))}
        }
    }
}
