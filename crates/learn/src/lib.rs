//! What a cadre teaches and learns: counselling cards to show and read aloud, short quizzes, and where she says herself
//! which of the 25 skills she masters.
//!
//! Cards and quizzes are files of `assets/cards` and `assets/quizzes`, one for each language, compiled in. This room must
//! never know a screen, a database or a clock; where a self-check is kept is for the shell to say.
//!
//! ```
//! let library = learn::library("id");
//! let found = library.search("mencret");
//! assert_eq!(found.first().map(|card| card.key.as_str()), Some("diare"));
//! let card = library.card("mpasi-9-11").unwrap();
//! assert!(!card.is_verified(), "no health worker has read it yet");
//! ```

mod card;
mod library;
mod quiz;
mod search;
mod self_check;

pub use card::{Card, CardText, Topic};
pub use library::{Library, library};
pub use quiz::{Question, Quiz, QuizText};
pub use self_check::{Level, SelfCheck};
