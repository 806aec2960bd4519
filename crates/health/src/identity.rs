use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::Invalid;

/// Sex as registers write it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sex {
    /// Perempuan.
    Female,
    /// Laki-laki.
    Male,
}

impl Sex {
    /// The word stored in documents and tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Female => "female",
            Self::Male => "male",
        }
    }
}

impl FromStr for Sex {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        match text.trim().to_lowercase().as_str() {
            "p" | "pr" | "perempuan" | "wanita" | "f" | "female" => Ok(Self::Female),
            "l" | "lk" | "laki-laki" | "laki laki" | "laki" | "pria" | "m" | "male" => Ok(Self::Male),
            _ => Err(Invalid::Sex),
        }
    }
}

/// A name or short line that was typed: outer spaces gone, inner runs of white space one space, no control characters.
fn tidy(text: &str, limit: usize) -> Result<String, Invalid> {
    let kept = |character: &char| !character.is_control() || character.is_whitespace();
    let printable: String = text.chars().filter(kept).collect();
    // Last, so that what is tidy stays as it is when it is read again.
    let tidy = printable.split_whitespace().collect::<Vec<_>>().join(" ");
    if tidy.chars().count() > limit {
        Err(Invalid::TextTooLong { limit })
    } else {
        Ok(tidy)
    }
}

/// A person's name: at least one letter, at most 120 characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PersonName(String);

impl PersonName {
    /// The longest name kept, in characters (longer than any on a civil register card).
    pub const LIMIT: usize = 120;

    /// The name as typed, tidied.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for PersonName {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let name = tidy(text, Self::LIMIT)?;
        if name.chars().any(char::is_alphabetic) {
            Ok(Self(name))
        } else {
            Err(Invalid::NameEmpty)
        }
    }
}

/// Free text about a visit, an address or a batch: not empty, at most 1,000 characters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FreeText(String);

impl FreeText {
    /// The longest text kept, in characters: a screen and a half on a phone.
    pub const LIMIT: usize = 1_000;

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Reads a field that may be left empty.
    ///
    /// # Errors
    /// [`Invalid::TextTooLong`].
    pub fn optional(text: &str) -> Result<Option<Self>, Invalid> {
        match text.parse() {
            Ok(words) => Ok(Some(words)),
            Err(Invalid::TextEmpty) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

impl FromStr for FreeText {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let words = tidy(text, Self::LIMIT)?;
        if words.is_empty() {
            Err(Invalid::TextEmpty)
        } else {
            Ok(Self(words))
        }
    }
}

/// Conversions of a checked text, for serde.
macro_rules! string_conversions {
    ($($name:ident),*) => {$(
        impl TryFrom<String> for $name {
            type Error = <Self as FromStr>::Err;
            fn try_from(text: String) -> Result<Self, Self::Error> {
                text.parse()
            }
        }
        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.0
            }
        }
    )*};
}
pub(crate) use string_conversions;
string_conversions!(PersonName, FreeText);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_a_register_writes_the_sex_is_understood() {
        for text in ["P", "p", "Perempuan", " perempuan "] {
            assert_eq!(text.parse(), Ok(Sex::Female));
        }
        for text in ["L", "l", "Laki-laki"] {
            assert_eq!(text.parse(), Ok(Sex::Male));
        }
        assert_eq!("-".parse::<Sex>(), Err(Invalid::Sex));
    }

    #[test]
    fn a_name_keeps_its_letters_and_loses_stray_spaces() {
        assert_eq!(
            "  Cut   Nyak\tDhien ".parse::<PersonName>().unwrap().as_str(),
            "Cut Nyak Dhien"
        );
        assert_eq!("  ".parse::<PersonName>(), Err(Invalid::NameEmpty));
        assert_eq!("123".parse::<PersonName>(), Err(Invalid::NameEmpty));
        assert!("a".repeat(121).parse::<PersonName>().is_err());
    }

    #[test]
    fn what_was_tidied_once_stays_as_it_is() {
        for typed in [
            "Lemari es \u{0}",
            "\u{1} Lemari es",
            "Lemari \u{7f} es",
            "Lemari\tes\n",
        ] {
            let text: FreeText = typed.parse().unwrap();
            assert_eq!(text.as_str(), "Lemari es");
            assert_eq!(text.as_str().parse(), Ok(text));
        }
    }

    #[test]
    fn a_value_from_outside_is_checked_when_it_is_deserialised() {
        let name: Result<PersonName, _> = Deserialize::deserialize(serde::de::value::StrDeserializer::<
            serde::de::value::Error,
        >::new("   "));
        assert!(name.is_err());
    }
}
