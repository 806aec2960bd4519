use std::sync::LazyLock;

use health::Age;
use serde::Deserialize;

use crate::{
    card::{Card, Topic},
    quiz::Quiz,
    search::Index,
};

/// The card for a child who does not gain as she should.
const NOT_GAINING: &str = "berat-tidak-naik";

static INDONESIAN: LazyLock<Library> =
    LazyLock::new(|| Library::read(include_str!(concat!(env!("OUT_DIR"), "/id.json"))));
static ENGLISH: LazyLock<Library> =
    LazyLock::new(|| Library::read(include_str!(concat!(env!("OUT_DIR"), "/en.json"))));

/// The library in the language of a code (BCP 47): English for `en`, Indonesian for every other.
pub fn library(language: &str) -> &'static Library {
    if language == "en" { &ENGLISH } else { &INDONESIAN }
}

/// Every card and quiz, in one language.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Library {
    topics: Vec<Topic>,
    quizzes: Vec<Quiz>,
}

impl Library {
    /// What is compiled in was read by the tests; should it be unreadable all the same, there is nothing to learn and
    /// everything else goes on.
    fn read(json: &str) -> Self {
        let mut library: Self = serde_json::from_str(json).unwrap_or_default();
        let cards = library.topics.iter_mut().flat_map(|topic| &mut topic.cards);
        cards.for_each(|card| card.index = Index::of(&card.text));
        library
    }

    /// The groups of cards, in order.
    pub fn topics(&self) -> &[Topic] {
        &self.topics
    }

    /// Every card, in order.
    pub fn cards(&self) -> impl Iterator<Item = &Card> {
        self.topics.iter().flat_map(|topic| &topic.cards)
    }

    /// The card of a key.
    pub fn card(&self, key: &str) -> Option<&Card> {
        self.cards().find(|card| card.key == key)
    }

    /// The topic that a card belongs to.
    pub fn topic_of(&self, key: &str) -> Option<&Topic> {
        let has = |topic: &&Topic| topic.cards.iter().any(|card| card.key == key);
        self.topics.iter().find(has)
    }

    /// The cards before and after one, across topics.
    pub fn neighbours(&self, key: &str) -> (Option<&Card>, Option<&Card>) {
        let before = self.cards().take_while(|card| card.key != key).last();
        let after = self.cards().skip_while(|card| card.key != key).nth(1);
        (before, after)
    }

    /// The cards that every word of `query` leads to, the best first: words count in titles and keywords more than
    /// in the text, whole words more than beginnings. Case and accents do not matter.
    pub fn search(&self, query: &str) -> Vec<&Card> {
        let mut found: Vec<(u32, &Card)> = self
            .cards()
            .filter_map(|card| Some((card.index.score(query)?, card)))
            .collect();
        found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        found.into_iter().map(|(_, card)| card).collect()
    }

    /// What to talk about after a child of this age was weighed: what helps a child who does not gain, when the weighing
    /// was alarming, and the food of her age.
    pub fn after_weighing(&self, age: Age, alarming: bool) -> Vec<&Card> {
        let not_gaining = self.card(NOT_GAINING).filter(|_| alarming);
        let food = self.cards().find(|card| card.feeds_at(age.months));
        not_gaining.into_iter().chain(food).collect()
    }

    /// The quizzes, in order.
    pub fn quizzes(&self) -> &[Quiz] {
        &self.quizzes
    }

    /// The quiz of a key.
    pub fn quiz(&self, key: &str) -> Option<&Quiz> {
        self.quizzes.iter().find(|quiz| quiz.key == key)
    }
}
