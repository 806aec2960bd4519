//! What stands in a field, as the value it is meant to be.

use std::str::FromStr;

use health::{
    Date, Invalid,
    adult::{BloodPressure, InvalidReading, Reading},
    parse_date,
};

/// A field that may be left empty.
pub(super) fn optional<T>(text: &str) -> Result<Option<T>, Invalid>
where
    T: FromStr<Err: Into<Invalid>>,
{
    if text.trim().is_empty() {
        Ok(None)
    } else {
        text.parse().map(Some).map_err(Into::into)
    }
}

/// A whole number within the range of what it counts; may be left empty.
pub(super) fn count<N: TryFrom<u32>>(text: &str, what: Reading) -> Result<Option<N>, Invalid> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let number: u32 = text.parse().map_err(|_| InvalidReading::Number { what })?;
    let (low, high) = what.range();
    let possible = (low..=high).contains(&f64::from(number));
    let number = N::try_from(number).ok().filter(|_| possible);
    let number = number.ok_or(InvalidReading::OutOfRange { what })?;
    Ok(Some(number))
}

/// A blood pressure from its two fields; one alone is not enough.
pub(super) fn pressure(upper: &str, lower: &str) -> Result<Option<BloodPressure>, Invalid> {
    if upper.trim().is_empty() && lower.trim().is_empty() {
        return Ok(None);
    }
    Ok(Some(format!("{upper}/{lower}").parse()?))
}

/// The value, or nothing while the error is kept.
pub(super) fn noted<T>(read: Result<T, Invalid>, error: &mut Option<Invalid>) -> Option<T> {
    match read {
        Ok(value) => Some(value),
        Err(invalid) => {
            *error = Some(invalid);
            None
        }
    }
}

/// A day that must be there, whether it has come or not.
pub(super) fn typed_day(text: &str) -> Result<Date, Invalid> {
    if text.is_empty() {
        Err(Invalid::TextEmpty)
    } else {
        parse_date(text)
    }
}

/// A day that has come.
pub(super) fn day(text: &str, today: Date) -> Result<Date, Invalid> {
    let day = typed_day(text)?;
    if day > today {
        Err(Invalid::FutureDate)
    } else {
        Ok(day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_number_is_no_blood_pressure_and_none_is_none() {
        assert_eq!(pressure("", " "), Ok(None));
        let what = Reading::BloodPressure;
        assert_eq!(pressure("120", ""), Err(InvalidReading::Number { what }.into()));
        let read = pressure("120", "80").unwrap().unwrap();
        assert_eq!((read.systolic(), read.diastolic()), (120, 80));
    }

    #[test]
    fn a_count_is_a_whole_number_within_what_is_possible() {
        assert_eq!(count::<u8>("", Reading::Count), Ok(None));
        assert_eq!(count::<u8>(" 3", Reading::Count), Ok(Some(3)));
        assert!(count::<u8>("3,5", Reading::Count).is_err());
        assert!(count::<u8>("31", Reading::Count).is_err());
    }
}
