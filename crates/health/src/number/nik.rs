use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{NumberCheck, NumberWarning, Parts, digits, hidden_numbers, latest_day, masked};
use crate::{Date, Invalid, Sex, region::RegionCode};

/// The Indonesian population number: 6 digits of region at first registration, 6 of birth date (day + 40 for women),
/// 4 of sequence (Undang-Undang 24/2013 and Permendagri 73/2022 describe its make-up). It has no check digit.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Nik(String);

hidden_numbers!(Nik);

/// What is added to the day of birth in a woman's number.
const WOMEN: u16 = 40;

impl Nik {
    /// The first six and the last two digits: what a list shows.
    pub fn masked(&self) -> String {
        masked(&self.0)
    }

    /// The district where the person was first registered; people move, their number does not.
    pub fn region(&self) -> RegionCode {
        self.parts().region()
    }

    /// The sex inside the number.
    pub fn sex_hint(&self) -> Sex {
        if self.parts().date().0 > WOMEN {
            Sex::Female
        } else {
            Sex::Male
        }
    }

    /// The birth date inside the number: of two centuries the latest day up to `by`, so that whoever is over a hundred
    /// looks a hundred years younger. None for a day that does not exist.
    pub fn birth_date_hint(&self, by: Date) -> Option<Date> {
        latest_day(self.birth(), by)
    }

    /// Whether `day` is the birth date inside the number, whatever the century.
    pub fn says_born_on(&self, day: Date) -> bool {
        let two = |number: i16| u16::try_from(number).unwrap_or_default();
        self.birth()
            == (
                two(day.day().into()),
                two(day.month().into()),
                two(day.year() % 100),
            )
    }

    /// The number of the person among those of one region and birth date, from 1.
    pub fn sequence(&self) -> u16 {
        self.parts().sequence()
    }

    /// What looks wrong in the number, beside what is recorded about the person, on the day of looking. Advice only:
    /// mistakes in numbers and moves are common.
    pub fn check(&self, sex: Option<Sex>, birth_date: Option<Date>, on: Date) -> NumberCheck {
        let mut check = self.parts().check(on);
        if self.birth_date_hint(on).is_none() {
            check.warnings.push(NumberWarning::NoSuchDay);
        } else if birth_date.is_some_and(|day| !self.says_born_on(day)) {
            check.warnings.push(NumberWarning::BirthDateDiffers);
        }
        if sex.is_some_and(|sex| sex != self.sex_hint()) {
            check.warnings.push(NumberWarning::SexDiffers);
        }
        check.warnings.sort_unstable();
        check
    }

    fn parts(&self) -> Parts<'_> {
        Parts(&self.0)
    }

    /// Day, month and year of the century of birth.
    fn birth(&self) -> (u16, u16, u16) {
        let (day, month, year) = self.parts().date();
        (if day > WOMEN { day - WOMEN } else { day }, month, year)
    }
}

impl FromStr for Nik {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let nik = Self(digits(text, 16).ok_or(Invalid::Nik)?);
        let (day, month, _) = nik.birth();
        if (1..=31).contains(&day) && (1..=12).contains(&month) {
            Ok(nik)
        } else {
            Err(Invalid::Nik)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nik_survives_a_spreadsheet_and_stays_out_of_debug_output() {
        let nik: Nik = "`9973021804251538".parse().unwrap();
        assert_eq!(nik.as_str(), "9973021804251538");
        assert_eq!(nik, " 9973 0218 0425 1538".parse().unwrap());
        assert!(!format!("{nik:?}").contains("9973"));
        for wrong in ["997302180425153", "99730218042515381", "99730218O4251538", ""] {
            assert_eq!(wrong.parse::<Nik>(), Err(Invalid::Nik), "{wrong}");
        }
    }

    #[test]
    fn a_day_or_month_that_no_birth_date_has_is_no_nik() {
        for (digits, possible) in [
            ("9973020113250001", false),
            ("9973020112250001", true),
            ("9973020100250001", false),
            ("9973020001250001", false),
            ("9973023101250001", true),
            ("9973023201250001", false),
            ("9973024001250001", false),
            ("9973024101250001", true),
            ("9973027101250001", true),
            ("9973027201250001", false),
        ] {
            assert_eq!(digits.parse::<Nik>().is_ok(), possible, "{digits}");
        }
    }
}
