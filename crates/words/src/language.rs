use unic_langid::LanguageIdentifier;

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

    pub(crate) fn source(self) -> &'static str {
        match self {
            Self::Indonesian => include_str!("../../../assets/words/id.ftl"),
            Self::English => include_str!("../../../assets/words/en.ftl"),
        }
    }

    pub(crate) fn identifier(self) -> LanguageIdentifier {
        self.code().parse().unwrap_or_default()
    }
}
