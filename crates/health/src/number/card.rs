use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{NumberCheck, NumberWarning, Parts, digits, hidden_numbers, latest_day, masked};
use crate::{Date, region::RegionCode};

/// Text that has not the digits of the number it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NotACardNumber {
    /// Of a family card.
    #[error("a family card number has 16 digits")]
    FamilyCard,
    /// Of a health insurance card.
    #[error("a health insurance number has 13 digits")]
    Insurance,
}

/// The number of a family card (kartu keluarga, KK): 6 digits of region, 6 of the day of issue, 4 of sequence. Any
/// sixteen digits are kept (general practice; the regulation was not read).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FamilyCardNumber(String);

/// The number of a member of the national health insurance (BPJS Kesehatan, JKN): 13 digits without a make-up that we
/// know.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct InsuranceNumber(String);

hidden_numbers!(FamilyCardNumber, InsuranceNumber);

impl FamilyCardNumber {
    /// The first six and the last two digits: what a list shows.
    pub fn masked(&self) -> String {
        masked(&self.0)
    }

    /// The district that issued the card.
    pub fn region(&self) -> RegionCode {
        Parts(&self.0).region()
    }

    /// The day of issue inside the number, of two centuries the latest up to `by`. None for a day that does not exist.
    pub fn issue_date_hint(&self, by: Date) -> Option<Date> {
        latest_day(Parts(&self.0).date(), by)
    }

    /// What looks wrong in the number, on the day of looking. Advice only.
    pub fn check(&self, on: Date) -> NumberCheck {
        let mut check = Parts(&self.0).check(on);
        if self.issue_date_hint(on).is_none() {
            check.warnings.push(NumberWarning::NoSuchDay);
        }
        check.warnings.sort_unstable();
        check
    }
}

impl FromStr for FamilyCardNumber {
    type Err = NotACardNumber;

    fn from_str(text: &str) -> Result<Self, NotACardNumber> {
        digits(text, 16).map(Self).ok_or(NotACardNumber::FamilyCard)
    }
}

impl FromStr for InsuranceNumber {
    type Err = NotACardNumber;

    fn from_str(text: &str) -> Result<Self, NotACardNumber> {
        digits(text, 13).map(Self).ok_or(NotACardNumber::Insurance)
    }
}
