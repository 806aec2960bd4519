use dioxus::prelude::*;
use learn::Question;

use super::learning::Unknown;
use crate::{
    icon::{Glyph, Icon},
    parts::{Bar, CardRow, library},
    route::Route,
    state::{AppState, use_app},
};

/// The most questions of a quiz that were answered rightly in one go.
pub(super) fn best(app: AppState, quiz: &str) -> Option<usize> {
    app.recall(&kept_under(quiz))?.parse().ok()
}

fn kept_under(quiz: &str) -> String {
    format!("learn-quiz-{quiz}")
}

/// One quiz: a question at a time, the reason after each answer, the score at the end.
#[component]
pub(crate) fn Quiz(quiz: String) -> Element {
    let app = use_app();
    // The answers given so far, and the place of the question on the screen: one less until she goes on.
    let mut given = use_signal(Vec::<String>::new);
    let mut place = use_signal(|| 0_usize);
    let Some(found) = library(app).quiz(&quiz) else {
        return rsx! { Unknown {} };
    };
    let questions = &found.text.questions;
    let title = found.text.title.as_str();
    let Some(question) = questions.get(place()) else {
        return rsx! {
            Bar { title, subtitle: app.text("quiz-done"), back: Route::Learning {} }
            Score {
                questions: questions.clone(),
                given: given(),
                onagain: move |()| {
                    given.set(vec![]);
                    place.set(0);
                },
            }
        };
    };
    let answer = given.read().get(place()).cloned();
    let step = [
        ("question", (place() + 1).into()),
        ("questions", questions.len().into()),
    ];
    let last = place() + 1 == questions.len();
    let (right, all) = (given.read().clone(), questions.clone());
    let goes_on = move |_| {
        if last {
            let right = rightly(&all, &right);
            if best(app, &quiz).is_none_or(|before| right > before) {
                app.remember(&kept_under(&quiz), &right.to_string());
            }
        }
        place += 1;
    };
    rsx! {
        Bar { title, subtitle: app.words().text_with("quiz-step", &step), back: Route::Learning {},
            div { class: "segments", "aria-hidden": "true",
                for done in 0..questions.len() {
                    span { key: "{done}", class: if done <= place() { "segment segment-done" } else { "segment" } }
                }
            }
        }
        div { class: "content quiz",
            h2 { class: "quiz-ask", "data-testid": "question", {question.ask.as_str()} }
            Answers {
                question: question.clone(),
                chosen: answer.clone(),
                onchoose: move |answer| given.write().push(answer),
            }
            if let Some(answer) = &answer {
                Reason { question: question.clone(), right: *answer == question.right }
            }
        }
        div { class: "foot",
            button {
                class: "button button-primary",
                r#type: "button",
                "data-testid": "next",
                disabled: answer.is_none(),
                onclick: goes_on,
                {app.text(if last { "quiz-see-score" } else { "quiz-next" })}
            }
        }
    }
}

/// How many of the answers given are the right ones.
fn rightly(questions: &[Question], given: &[String]) -> usize {
    let pairs = questions.iter().zip(given);
    pairs
        .filter(|(question, answer)| question.right == **answer)
        .count()
}

#[component]
fn Answers(question: Question, chosen: Option<String>, onchoose: EventHandler<String>) -> Element {
    let app = use_app();
    let answered = chosen.is_some();
    let answers: Vec<String> = question.answers().into_iter().map(str::to_owned).collect();
    rsx! {
        ul { class: "rows",
            for (place , answer) in answers.into_iter().enumerate() {
                li { key: "{answer}",
                    button {
                        class: match (answered, answer == question.right, chosen.as_ref() == Some(&answer)) {
                            (true, true, _) => "answer answer-right",
                            (true, false, true) => "answer answer-wrong",
                            _ => "answer",
                        },
                        r#type: "button",
                        "data-testid": "answer-{place}",
                        "aria-pressed": "{chosen.as_ref() == Some(&answer)}",
                        disabled: answered,
                        onclick: {
                            let answer = answer.clone();
                            move |_| onchoose.call(answer.clone())
                        },
                        span { {answer.as_str()} }
                        if answered && answer == question.right {
                            span { class: "answer-mark", Glyph { icon: Icon::Check, size: 22 } {app.text("quiz-right")} }
                        }
                    }
                }
            }
        }
    }
}

#[component]
fn Reason(question: Question, right: bool) -> Element {
    let app = use_app();
    rsx! {
        p { class: if right { "message tone-ok" } else { "message tone-warn" }, role: "status", "data-testid": "reason",
            Glyph { icon: if right { Icon::Check } else { Icon::Info }, size: 22 }
            span {
                strong { {app.text(if right { "quiz-well-done" } else { "quiz-not-quite" })} }
                " "
                {question.why.as_str()}
            }
        }
    }
}

#[component]
fn Score(questions: Vec<Question>, given: Vec<String>, onagain: EventHandler<()>) -> Element {
    let app = use_app();
    let right = rightly(&questions, &given);
    let score = [("right", right.into()), ("questions", questions.len().into())];
    let mut to_read: Vec<String> = questions
        .iter()
        .zip(&given)
        .filter(|(question, answer)| question.right != **answer)
        .map(|(question, _)| question.card.clone())
        .collect();
    to_read.dedup();
    let all = to_read.is_empty();
    rsx! {
        div { class: "content quiz", role: "status",
            section { class: "card card-ok",
                span { class: "seal", Glyph { icon: Icon::Check, size: 28 } }
                div {
                    p { class: "weighed-figure", "data-testid": "score", {app.words().text_with("quiz-score", &score)} }
                    p { {app.text(if all { "quiz-all-right" } else { "quiz-read-again" })} }
                }
            }
            ul { class: "rows",
                for card in to_read {
                    CardRow { key: "{card}", card, onopen: |card| { navigator().push(Route::Counsel { card }); } }
                }
            }
        }
        div { class: "foot",
            Link { class: "button button-primary", to: Route::Learning {}, "data-testid": "finish", {app.text("quiz-finish")} }
            button { class: "button", r#type: "button", "data-testid": "again", onclick: move |_| onagain.call(()),
                {app.text("quiz-again")}
            }
        }
    }
}
