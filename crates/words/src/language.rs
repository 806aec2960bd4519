use unic_langid::LanguageIdentifier;

/// The files of one language: one for each area of the app, the same in every language.
macro_rules! sentences {
    ($language:literal) => {
        sentences!($language: "adult" "asking" "board" "child" "command-line" "day" "deciding" "everywhere" "failures" "figures" "follow-ups" "giving" "growth" "home" "household" "immunisation" "introduction" "learn" "moving" "papers" "people" "places" "practice" "pregnancy" "records" "referral" "sending" "server" "settings" "start" "visit" "weighing")
    };
    ($language:literal: $($area:literal)+) => {
        [$(include_str!(concat!("../../../assets/words/", $language, "/", $area, ".ftl"))),+]
    };
}

/// A language that Dacin speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// Bahasa Indonesia, which everything is written in first.
    #[default]
    Indonesian,
    /// English.
    English,
}

impl Language {
    /// Every language, the default first.
    pub const ALL: [Self; 2] = [Self::Indonesian, Self::English];

    /// Its code (BCP 47): `id` or `en`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Indonesian => "id",
            Self::English => "en",
        }
    }

    /// The language of a code such as `en-GB`; Indonesian for every code that is not English.
    pub fn from_code(code: &str) -> Self {
        if code.to_ascii_lowercase().starts_with("en") {
            Self::English
        } else {
            Self::Indonesian
        }
    }

    /// Its own name for itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::Indonesian => "Bahasa Indonesia",
            Self::English => "English",
        }
    }

    /// Its sentences, area by area.
    pub(crate) fn sources(self) -> &'static [&'static str] {
        match self {
            Self::Indonesian => &sentences!("id"),
            Self::English => &sentences!("en"),
        }
    }

    pub(crate) fn identifier(self) -> LanguageIdentifier {
        self.code().parse().unwrap_or_default()
    }
}
