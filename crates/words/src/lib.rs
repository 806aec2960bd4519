//! What people read: every sentence in Indonesian and English, and how each language writes numbers, dates and ages.
//!
//! Sentences live in `assets/words/{id,en}/AREA.ftl` (Fluent), a file for each area of the app; both languages hold the
//! same keys with the same arguments, which a test checks. This room must never know a screen, a database or a network,
//! and never a clock: the time and the zone are arguments ([`Clock`]).
//!
//! ```
//! use device::Failure;
//! use words::{Language, Words};
//!
//! let words = Words::new(Language::Indonesian);
//! assert_eq!(words.text("save"), "Simpan");
//! assert_eq!(words.kilograms("7,8".parse()?), "7,8 kg");
//! assert!(words.failure(&Failure::Unreachable).contains("aman di HP"));
//! # Ok::<(), health::Invalid>(())
//! ```

mod chart;
mod clock;
mod decision;
mod facts;
mod failure;
mod format;
mod kind;
mod language;
mod sync_state;
mod task;

pub use fluent_bundle::FluentValue as Value;
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};

pub use clock::Clock;
pub use facts::Fact;
pub use language::Language;

/// The sentences of one language.
pub struct Words {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    /// Reads the sentences of `language`, which are part of the program.
    pub fn new(language: Language) -> Self {
        let mut bundle = FluentBundle::new(vec![language.identifier()]);
        bundle.set_use_isolating(false);
        for source in language.sources() {
            // A sentence that cannot be parsed is left out rather than taking the whole app down; a test finds it first.
            let sentences =
                FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(readable, _)| readable);
            bundle.add_resource_overriding(sentences);
        }
        Self { language, bundle }
    }

    /// Which language this is.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The sentence called `key`; the key itself where there is none, so that a mistake is seen and nothing breaks.
    pub fn text(&self, key: &str) -> String {
        self.text_with(key, &[])
    }

    /// The sentence called `key` with its arguments filled in.
    pub fn text_with(&self, key: &str, arguments: &[(&str, Value<'_>)]) -> String {
        self.find(key, arguments).unwrap_or_else(|| key.to_owned())
    }

    fn find(&self, key: &str, arguments: &[(&str, Value<'_>)]) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.value()?;
        let arguments: FluentArgs<'_> = arguments
            .iter()
            .map(|(name, value)| (*name, value.clone()))
            .collect();
        let sentence = self
            .bundle
            .format_pattern(pattern, Some(&arguments), &mut Vec::new());
        Some(sentence.into_owned())
    }

    /// A sentence about a number of things.
    pub fn count(&self, key: &str, count: u64) -> String {
        self.text_with(key, &[("count", count.into())])
    }
}

#[cfg(test)]
mod tests;
