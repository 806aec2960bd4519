use std::{fmt, str::FromStr};

use serde::Deserialize;

use crate::{Age, Date, date::days_after};

/// An age or a time between doses as the programme writes it: `6 weeks`, `11 months`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub enum Period {
    /// Calendar days.
    Days(u32),
    /// Seven days each.
    Weeks(u32),
    /// Completed months, as [`Age`] counts them.
    Months(u32),
    /// Completed years.
    Years(u32),
}

/// Any day would do to compare two periods on; none of those in use depends on a leap day.
const SOME_DAY: Date = Date::constant(2001, 1, 1);

impl Period {
    /// The first day on which it has passed since `start`; the end of the calendar where it lies beyond.
    pub fn after(self, start: Date) -> Date {
        let day = match self {
            Self::Days(days) => days_after(start, days),
            Self::Weeks(weeks) => days_after(start, weeks.saturating_mul(7)),
            Self::Months(months) => Age::reached(months, start),
            Self::Years(years) => Age::reached(years.saturating_mul(12), start),
        };
        day.unwrap_or(Date::MAX)
    }

    /// The last day on which not one more of its units has passed since `start`: someone is "11 months" old until the
    /// day before 12 months.
    pub fn last_day(self, start: Date) -> Date {
        let next = match self {
            Self::Days(days) => Self::Days(days.saturating_add(1)),
            Self::Weeks(weeks) => Self::Weeks(weeks.saturating_add(1)),
            Self::Months(months) => Self::Months(months.saturating_add(1)),
            Self::Years(years) => Self::Years(years.saturating_add(1)),
        };
        match next.after(start) {
            Date::MAX => Date::MAX,
            day => day.yesterday().unwrap_or(day),
        }
    }

    /// Whether it is no time at all.
    pub(super) fn is_zero(self) -> bool {
        self.after(SOME_DAY) == SOME_DAY
    }

    /// Whether this age is reached no later than `other`.
    pub(super) fn begins_by(self, other: Self) -> bool {
        self.after(SOME_DAY) <= other.after(SOME_DAY)
    }

    /// Whether this age is over no later than `other`.
    pub(super) fn ends_by(self, other: Self) -> bool {
        self.last_day(SOME_DAY) <= other.last_day(SOME_DAY)
    }

    /// Whether this age begins no later than `other` is over.
    pub(super) fn begins_before_end_of(self, other: Self) -> bool {
        self.after(SOME_DAY) <= other.last_day(SOME_DAY)
    }
}

/// A period that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a period such as \"6 weeks\", \"11 months\" or \"1 day\"")]
pub struct NotAPeriod(String);

impl FromStr for Period {
    type Err = NotAPeriod;

    fn from_str(text: &str) -> Result<Self, NotAPeriod> {
        let wrong = || NotAPeriod(text.to_owned());
        let (number, unit) = text.split_once(' ').ok_or_else(wrong)?;
        let number = number.parse().map_err(|_| wrong())?;
        match unit {
            "day" | "days" => Ok(Self::Days(number)),
            "week" | "weeks" => Ok(Self::Weeks(number)),
            "month" | "months" => Ok(Self::Months(number)),
            "year" | "years" => Ok(Self::Years(number)),
            _ => Err(wrong()),
        }
    }
}

impl TryFrom<String> for Period {
    type Error = NotAPeriod;

    fn try_from(text: String) -> Result<Self, NotAPeriod> {
        text.parse()
    }
}

/// `6 weeks`
impl fmt::Display for Period {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (number, unit) = match self {
            Self::Days(days) => (days, "day"),
            Self::Weeks(weeks) => (weeks, "week"),
            Self::Months(months) => (months, "month"),
            Self::Years(years) => (years, "year"),
        };
        write!(
            formatter,
            "{number} {unit}{}",
            if *number == 1 { "" } else { "s" }
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn period(text: &str) -> Period {
        text.parse().unwrap()
    }

    #[test]
    fn a_period_is_read_as_it_is_written() {
        for text in ["0 days", "1 day", "6 weeks", "11 months", "25 years"] {
            assert_eq!(period(text).to_string(), text);
        }
        for text in [
            "",
            "6",
            "weeks",
            "-1 days",
            "6  weeks",
            "6 fortnights",
            "1.5 months",
        ] {
            assert!(text.parse::<Period>().is_err(), "{text}");
        }
    }

    #[test]
    fn an_age_lasts_until_the_day_before_the_next() {
        let born = day("2024-02-29");
        assert_eq!(period("11 months").after(born), day("2025-01-29"));
        assert_eq!(period("11 months").last_day(born), day("2025-02-28"));
        assert_eq!(period("12 months").after(born), day("2025-03-01"));
        assert_eq!(period("7 days").last_day(born), day("2024-03-07"));
        assert_eq!(period("0 days").last_day(born), born);
        assert_eq!(period("6 weeks").after(born), day("2024-04-11"));
        assert_eq!(period("1 week").last_day(born), day("2024-03-13"));
        assert_eq!(period("1 year").last_day(born), day("2026-02-28"));
    }

    #[test]
    fn beyond_the_calendar_is_its_last_day() {
        for text in [
            "4000000000 days",
            "4000000000 weeks",
            "200000 months",
            "4000000000 years",
        ] {
            assert_eq!(period(text).after(day("2026-01-01")), Date::MAX, "{text}");
            assert_eq!(period(text).last_day(day("2026-01-01")), Date::MAX, "{text}");
        }
        assert_eq!(Period::Days(u32::MAX).last_day(Date::MAX), Date::MAX);
    }
}
