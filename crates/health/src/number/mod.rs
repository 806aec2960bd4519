//! The numbers on people's cards: NIK, family card (KK) and health insurance (BPJS).
//!
//! A number that has the right digits is kept as it is typed. What looks wrong inside it is a warning and never blocks:
//! people move, cards carry mistakes, and the child is there to be weighed. `Debug` hides the digits: none of these
//! numbers reaches a log.

mod card;
mod nik;

pub use card::{FamilyCardNumber, InsuranceNumber, NotACardNumber};
pub use nik::Nik;

use serde::{Deserialize, Serialize};

use crate::{
    Date,
    region::{self, RegionCode},
    rule::Rule,
};

/// What looks wrong in a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NumberWarning {
    /// No province has these first two digits.
    UnknownProvince,
    /// The day inside does not exist (31 February); in a family card number also a NIK written in its place.
    NoSuchDay,
    /// The last four digits are 0000, which nobody gets. Often a spreadsheet's doing: it keeps fifteen digits and turns
    /// 0001 into 0000.
    NoSequence,
    /// Another birth date than the one recorded.
    BirthDateDiffers,
    /// Another sex than the one recorded.
    SexDiffers,
}

/// What was found in a number, and the list of regions it was held against.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumberCheck {
    /// In the order of the digits; empty when nothing looks wrong.
    pub warnings: Vec<NumberWarning>,
    /// The table of regions.
    pub rule: Rule,
}

/// The digits of a number as people and spreadsheets write it: with spaces, and with a leading backtick or apostrophe
/// that keeps a spreadsheet from rounding.
fn digits(text: &str, count: usize) -> Option<String> {
    let digits: String = text
        .trim()
        .trim_start_matches(['`', '\''])
        .chars()
        .filter(|c| *c != ' ')
        .collect();
    (digits.len() == count && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(digits)
}

/// The parts that NIK and family card number share: 6 digits of region, 6 of a date, 4 of sequence.
#[derive(Clone, Copy)]
struct Parts<'a>(&'a str);

impl Parts<'_> {
    fn number(self, from: usize, to: usize) -> u16 {
        let part = self.0.get(from..to).and_then(|part| part.parse().ok());
        part.unwrap_or(0)
    }

    fn region(self) -> RegionCode {
        RegionCode::of_card(self.0)
    }

    /// Day (with 40 added for women in a NIK), month, year of the century.
    fn date(self) -> (u16, u16, u16) {
        (self.number(6, 8), self.number(8, 10), self.number(10, 12))
    }

    fn sequence(self) -> u16 {
        self.number(12, 16)
    }

    /// Region and sequence, which both numbers have.
    fn check(self, on: Date) -> NumberCheck {
        let (provinces, rule) = region::places_in(None, on);
        let mut warnings = Vec::new();
        if !provinces
            .iter()
            .any(|province| self.region().is_within(&province.code))
        {
            warnings.push(NumberWarning::UnknownProvince);
        }
        if self.sequence() == 0 {
            warnings.push(NumberWarning::NoSequence);
        }
        NumberCheck { warnings, rule }
    }
}

/// The latest day up to `by` that has this day, month and year of the century.
fn latest_day((day, month, year): (u16, u16, u16), by: Date) -> Option<Date> {
    let (day, month) = (i8::try_from(day).ok()?, i8::try_from(month).ok()?);
    let year = i16::try_from(year).ok()?;
    let century = by.year() / 100 * 100;
    [century, century - 100]
        .into_iter()
        .filter_map(|century| Date::new(century + year, month, day).ok())
        .find(|date| *date <= by)
}

/// The first six and the last two characters, as lists show a number.
fn masked(digits: &str) -> String {
    let hidden = digits.len().saturating_sub(8);
    let head = digits.get(..6).unwrap_or_default();
    let tail = digits.get(6 + hidden..).unwrap_or_default();
    format!("{head}{}{tail}", "•".repeat(hidden))
}

/// What the numbers share: the digits, and a `Debug` that hides them.
macro_rules! hidden_numbers {
    ($($name:ident),*) => {
        $(
            impl $name {
                /// The digits. Not for logs or addresses.
                pub fn as_str(&self) -> &str {
                    &self.0
                }
            }

            impl std::fmt::Debug for $name {
                fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    formatter.write_str(concat!(stringify!($name), "(…)"))
                }
            }
        )*
        crate::identity::string_conversions!($($name),*);
    };
}
use hidden_numbers;
