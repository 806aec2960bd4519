use thiserror::Error;

use crate::adult::InvalidReading;

/// Which measured quantity a message is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Quantity {
    /// Body weight, in kilograms.
    Weight,
    /// Length (lying) or height (standing), in centimetres.
    Length,
    /// Head circumference, in centimetres.
    Head,
    /// Mid-upper-arm circumference, in centimetres.
    Arm,
}

impl Quantity {
    /// The lowest and highest value that can be written down at all, in kilograms or centimetres: of any living
    /// person, not of a healthy one. Chosen wide (smallest surviving newborns to the largest adults), because a
    /// refused true value is worse than a doubtful one; [`crate::doubtful_weight`] asks again far earlier.
    pub fn range(self) -> (f64, f64) {
        match self {
            Self::Weight => (0.3, 300.0),
            Self::Length => (20.0, 230.0),
            Self::Head => (15.0, 75.0),
            Self::Arm => (4.0, 70.0),
        }
    }
}

/// Why a typed value is refused. Screens turn the variant into a sentence; `Display` is for logs and developers and
/// never repeats what was typed, because that may be a name or a NIK.
#[derive(Debug, Clone, PartialEq, Eq, Error, serde::Serialize, serde::Deserialize)]
pub enum Invalid {
    /// A name without a letter.
    #[error("the name is empty")]
    NameEmpty,
    /// Free text longer than its limit.
    #[error("the text is longer than {limit} characters")]
    TextTooLong {
        /// The longest text kept, in characters.
        limit: usize,
    },
    /// Required free text left empty.
    #[error("the text is empty")]
    TextEmpty,
    /// Neither female nor male in any form we know.
    #[error("the sex cannot be read")]
    Sex,
    /// Not sixteen digits, or digits that no NIK can have.
    #[error("a NIK has 16 digits, with a possible date of birth in digits 7 to 12")]
    Nik,
    /// A date that does not exist or is not in a known form.
    #[error("the date does not exist or cannot be read")]
    Date,
    /// An event that has not happened yet.
    #[error("the date is in the future")]
    FutureDate,
    /// An event before the person was born.
    #[error("the date is before the birth date")]
    BeforeBirth,
    /// A birth date longer ago than anyone lives.
    #[error("the birth date is more than 130 years ago")]
    TooLongAgo,
    /// A number that cannot be read.
    #[error("the number for {what:?} cannot be read")]
    Number {
        /// Whose number.
        what: Quantity,
    },
    /// A number no person has; see [`Quantity::range`].
    #[error("the number for {what:?} is outside what any person has")]
    OutOfRange {
        /// Whose number.
        what: Quantity,
    },
    /// A reading of an adult that is refused.
    #[error(transparent)]
    Reading(#[from] InvalidReading),
    /// An antigen that the schedule does not know.
    #[error("the antigen is not in the schedule")]
    Antigen,
    /// A dose number that the antigen does not have.
    #[error("the antigen has no such dose")]
    Dose,
}
