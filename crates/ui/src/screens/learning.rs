use dioxus::prelude::*;
use health::skill::SkillKey;
use learn::Quiz;

use super::{people::SearchField, quiz::best, skills::self_check};
use crate::{
    icon::{Glyph, Icon},
    parts::{Bar, CardRow, Empty, library},
    picture::Picture,
    route::Route,
    state::{AppState, use_app},
};

/// Belajar: counselling cards by topic and by what is searched, the quizzes, her own skills.
#[component]
pub(crate) fn Learning() -> Element {
    let app = use_app();
    let search = use_signal(String::new);
    let searched = search.read().trim().to_owned();
    rsx! {
        Bar { title: app.text("nav-learn"), subtitle: app.text("learn-subtitle") }
        div { class: "content",
            SearchField { search, label: app.text("learn-search") }
            if searched.is_empty() {
                Everything {}
            } else {
                Found { searched }
            }
        }
    }
}

#[component]
fn Everything() -> Element {
    let app = use_app();
    let library = library(app);
    let mastered = self_check(app).mastered().len();
    let progress = [
        ("mastered", mastered.into()),
        ("skills", SkillKey::ALL.len().into()),
    ];
    rsx! {
        div { class: "section-head", h2 { {app.text("learn-cards")} } }
        ul { class: "topics",
            for topic in library.topics() {
                li { key: "{topic.key}",
                    Link { class: "topic", to: Route::Topic { topic: topic.key.clone() }, "data-testid": "topic-{topic.key}",
                        Picture { topic: topic.key.clone() }
                        span { class: "row-name", {topic.name.as_str()} }
                        span { class: "row-facts", {app.words().count("learn-card-count", topic.cards.len() as u64)} }
                    }
                }
            }
        }
        div { class: "section-head", h2 { {app.text("learn-skills")} } }
        ul { class: "rows",
            li {
                Link { class: "row", to: Route::Skills {}, "data-testid": "skills",
                    span { class: "line-icon", Glyph { icon: Icon::Check, size: 22 } }
                    span { class: "row-words",
                        span { class: "row-name", {app.text("skills-title")} }
                        span { class: "row-facts", {app.words().text_with("skills-mastered", &progress)} }
                    }
                    Glyph { icon: Icon::Forward, size: 20 }
                }
            }
        }
        div { class: "section-head", h2 { {app.text("learn-quizzes")} } }
        ul { class: "rows",
            for quiz in library.quizzes() {
                li { key: "{quiz.key}",
                    Link { class: "row", to: Route::Quiz { quiz: quiz.key.clone() }, "data-testid": "quiz-{quiz.key}",
                        span { class: "line-icon", Glyph { icon: Icon::Question, size: 22 } }
                        span { class: "row-words",
                            span { class: "row-name", {quiz.text.title.as_str()} }
                            span { class: "row-facts", {so_far(app, quiz)} }
                        }
                        Glyph { icon: Icon::Forward, size: 20 }
                    }
                }
            }
        }
    }
}

/// "5 pertanyaan", or the best that she has reached.
fn so_far(app: AppState, quiz: &Quiz) -> String {
    let questions = quiz.text.questions.len();
    match best(app, &quiz.key) {
        Some(right) => {
            let score = [("right", right.into()), ("questions", questions.into())];
            app.words().text_with("quiz-best", &score)
        }
        None => app.words().count("quiz-questions", questions as u64),
    }
}

#[component]
fn Found(searched: String) -> Element {
    let app = use_app();
    let found = library(app).search(&searched);
    rsx! {
        if found.is_empty() {
            Empty { icon: Icon::Search, title: app.text("learn-no-match"), text: app.text("learn-no-match-text") }
        } else {
            ul { class: "rows", "data-testid": "cards-found",
                for card in found {
                    CardRow { key: "{card.key}", card: card.key.clone(), onopen: open }
                }
            }
        }
    }
}

/// The cards of one topic.
#[component]
pub(crate) fn Topic(topic: String) -> Element {
    let app = use_app();
    let Some(found) = library(app).topics().iter().find(|other| other.key == topic) else {
        return rsx! { Unknown {} };
    };
    rsx! {
        Bar { title: found.name.as_str(), subtitle: app.words().count("learn-card-count", found.cards.len() as u64), back: Route::Learning {} }
        div { class: "content",
            ul { class: "rows",
                for card in &found.cards {
                    CardRow { key: "{card.key}", card: card.key.clone(), onopen: open }
                }
            }
        }
    }
}

fn open(card: String) {
    navigator().push(Route::Counsel { card });
}

/// An address that no version of this app gave out, or one of a newer version.
#[component]
pub(super) fn Unknown() -> Element {
    let app = use_app();
    rsx! {
        Bar { title: app.text("nav-learn"), back: Route::Learning {} }
        div { class: "content",
            Empty { name: "not-found", icon: Icon::Book, title: app.text("learn-unknown"), text: app.text("learn-unknown-text") }
        }
    }
}
