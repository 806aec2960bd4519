use crate::Invalid;

/// A calendar day, without a time or a zone.
pub type Date = jiff::civil::Date;

/// Nobody has lived longer (the longest verified life is 122 years).
const LONGEST_LIFE_YEARS: i16 = 130;

/// Reads a date as Indonesian registers write it: `2026-11-22`, `22/11/2026`, `22-11-2026` or `22.11.2026`.
///
/// # Errors
/// [`Invalid::Date`] when the form is unknown or the day does not exist (31 February).
pub fn parse_date(text: &str) -> Result<Date, Invalid> {
    let parts: Vec<&str> = text.trim().split(['-', '/', '.']).collect();
    let [a, b, c] = parts.as_slice() else {
        return Err(Invalid::Date);
    };
    let number = |part: &str, longest: usize| -> Result<i16, Invalid> {
        let digits =
            !part.is_empty() && part.len() <= longest && part.bytes().all(|byte| byte.is_ascii_digit());
        if digits {
            part.parse().map_err(|_| Invalid::Date)
        } else {
            Err(Invalid::Date)
        }
    };
    let (year, month, day) = if a.len() == 4 {
        (number(a, 4)?, number(b, 2)?, number(c, 2)?)
    } else if c.len() == 4 {
        (number(c, 4)?, number(b, 2)?, number(a, 2)?)
    } else {
        return Err(Invalid::Date);
    };
    let month = i8::try_from(month).map_err(|_| Invalid::Date)?;
    let day = i8::try_from(day).map_err(|_| Invalid::Date)?;
    Date::new(year, month, day).map_err(|_| Invalid::Date)
}

/// The day so many days after another; none beyond the calendar.
pub(crate) fn days_after(day: Date, days: u32) -> Option<Date> {
    day.checked_add(jiff::Span::new().try_days(i64::from(days)).ok()?)
        .ok()
}

/// Checks that an event can have happened on `on`, for someone born on `born`, as seen from `today`.
///
/// # Errors
/// [`Invalid::FutureDate`], [`Invalid::BeforeBirth`] or, for a birth date itself, [`Invalid::TooLongAgo`].
pub fn check_event_date(on: Date, born: Date, today: Date) -> Result<(), Invalid> {
    if on > today || born > today {
        Err(Invalid::FutureDate)
    } else if on < born {
        Err(Invalid::BeforeBirth)
    } else if today.year() - born.year() > LONGEST_LIFE_YEARS {
        Err(Invalid::TooLongAgo)
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_written_forms_of_a_day_are_the_same_day() {
        let day = Date::constant(2025, 4, 8);
        for text in ["2025-04-08", "08/04/2025", "8-4-2025", " 08.04.2025 "] {
            assert_eq!(parse_date(text), Ok(day), "{text}");
        }
    }

    #[test]
    fn a_day_that_does_not_exist_is_refused() {
        for text in [
            "31/02/2025",
            "00/01/2025",
            "2025-13-01",
            "",
            "kemarin",
            "1/2/25",
            "+1/02/2025",
            "2025-1-2-3",
        ] {
            assert_eq!(parse_date(text), Err(Invalid::Date), "{text}");
        }
    }

    #[test]
    fn an_event_lies_between_birth_and_today() {
        let born = Date::constant(2025, 1, 10);
        let today = Date::constant(2026, 1, 10);
        assert_eq!(check_event_date(today, born, today), Ok(()));
        assert_eq!(check_event_date(born, born, today), Ok(()));
        assert_eq!(
            check_event_date(Date::constant(2026, 1, 11), born, today),
            Err(Invalid::FutureDate)
        );
        assert_eq!(
            check_event_date(Date::constant(2025, 1, 9), born, today),
            Err(Invalid::BeforeBirth)
        );
        let long_ago = Date::constant(1825, 4, 18);
        assert_eq!(check_event_date(today, long_ago, today), Err(Invalid::TooLongAgo));
    }
}
