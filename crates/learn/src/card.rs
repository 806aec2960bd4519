use serde::Deserialize;

use crate::search::Index;

/// A group of cards that share a picture.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// What its picture is called by.
    pub key: String,
    /// Its name for people.
    pub name: String,
    /// Its cards, in the order they are read in.
    pub cards: Vec<Card>,
}

/// A counselling card: one message to one family.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// What it is called by in addresses: the name of its files.
    pub key: String,
    /// Name and year of the public document that it follows.
    pub source: String,
    /// The health worker who read it against that document; empty while nobody has.
    #[serde(default)]
    pub verified_by: String,
    /// First and last completed month of age of the children whose everyday food it is about.
    #[serde(default)]
    pub feeds: Option<(u32, u32)>,
    /// What it says, in the language of its library.
    pub text: CardText,
    /// What it is found by; made when the library is read.
    #[serde(skip)]
    pub(crate) index: Index,
}

/// What a card says.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CardText {
    /// A few words.
    pub title: String,
    /// Whom it is for.
    pub for_whom: String,
    /// Everyday words that lead to it and stand nowhere else in it.
    pub keywords: Vec<String>,
    /// What to show while talking.
    pub show: Vec<String>,
    /// Sentences to read aloud.
    pub say: Vec<String>,
    /// What the family and the cadre do.
    #[serde(rename = "do")]
    pub steps: Vec<String>,
    /// When to go to a health worker, and how soon.
    pub refer: Vec<String>,
    /// One question that shows whether the message has arrived.
    pub ask: String,
}

impl Card {
    /// Whether a health worker has confirmed it. Screens mark it "menunggu verifikasi" until then.
    pub fn is_verified(&self) -> bool {
        !self.verified_by.is_empty()
    }

    /// Whether it is about the everyday food of a child of so many completed months.
    pub(crate) fn feeds_at(&self, months: u32) -> bool {
        self.feeds
            .is_some_and(|(first, last)| (first..=last).contains(&months))
    }
}
