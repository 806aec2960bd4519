use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::{Date, Invalid};

/// A calendar month, the beat of a posyandu: "2026-11" in text and in JSON. A month before the year 0, where the calendar
/// has days too, is written with a minus and does not read back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Month {
    first_day: Date,
}

impl Month {
    /// The month a day lies in.
    pub fn of(day: Date) -> Self {
        Self {
            first_day: day.first_of_month(),
        }
    }

    /// The month before; none before the calendar begins.
    pub fn previous(self) -> Option<Self> {
        self.first_day.yesterday().ok().map(Self::of)
    }

    /// The month after; none after the calendar ends.
    pub fn next(self) -> Option<Self> {
        self.last_day().tomorrow().ok().map(Self::of)
    }

    /// Its first day.
    pub fn first_day(self) -> Date {
        self.first_day
    }

    /// Its last day.
    pub fn last_day(self) -> Date {
        self.first_day.last_of_month()
    }

    /// The year it lies in.
    pub fn year(self) -> i16 {
        self.first_day.year()
    }

    /// Its number in the year, from 1.
    pub fn number(self) -> i8 {
        self.first_day.month()
    }
}

/// `2026-11`
impl fmt::Display for Month {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}", self.year(), self.number())
    }
}

impl FromStr for Month {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let (year, month) = text.split_once('-').ok_or(Invalid::Date)?;
        let digits = |part: &str, many: usize| part.len() == many && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(year, 4) || !digits(month, 2) {
            return Err(Invalid::Date);
        }
        let year = year.parse().map_err(|_| Invalid::Date)?;
        let month = month.parse().map_err(|_| Invalid::Date)?;
        Date::new(year, month, 1).map(Self::of).map_err(|_| Invalid::Date)
    }
}

impl TryFrom<String> for Month {
    type Error = Invalid;

    fn try_from(text: String) -> Result<Self, Invalid> {
        text.parse()
    }
}

impl From<Month> for String {
    fn from(month: Month) -> Self {
        month.to_string()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn month(text: &str) -> Month {
        text.parse().unwrap()
    }

    #[test]
    fn a_year_ends_and_february_leaps() {
        assert_eq!(month("2026-01").previous(), Some(month("2025-12")));
        assert_eq!(month("2025-12").next(), Some(month("2026-01")));
        assert_eq!(month("2024-02").last_day(), Date::constant(2024, 2, 29));
        assert_eq!(month("2025-02").last_day(), Date::constant(2025, 2, 28));
        assert_eq!(month("2025-02").first_day(), Date::constant(2025, 2, 1));
        assert_eq!(Month::of(Date::constant(2026, 11, 30)).to_string(), "2026-11");
        assert_eq!((month("2026-11").year(), month("2026-11").number()), (2026, 11));
        assert_eq!(Month::of(Date::MAX).next(), None);
        assert_eq!(Month::of(Date::MIN).previous(), None);
    }

    #[test]
    fn what_is_not_a_month_is_refused() {
        for text in [
            "2026-13",
            "2026-00",
            "2026",
            "26-11",
            "2026-1",
            "2026-11-01",
            "+026-11",
            "",
        ] {
            assert_eq!(text.parse::<Month>(), Err(Invalid::Date), "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_month_reads_back_and_lies_between_its_neighbours(day in 0_i32..700_000) {
            let day = Date::constant(1, 1, 1) + jiff::Span::new().days(day);
            let this = Month::of(day);
            prop_assert_eq!(this.to_string().parse::<Month>().unwrap(), this);
            prop_assert!(this.first_day() <= day && day <= this.last_day());
            prop_assert_eq!(this.next().unwrap().previous(), Some(this));
            prop_assert!(this < this.next().unwrap());
        }
    }
}
