use device::Failure;
use health::{
    Invalid, Quantity,
    adult::{InvalidReading, Reading},
};

use crate::Words;

impl Words {
    /// What happened, what is safe and what to do next.
    pub fn failure(&self, failure: &Failure) -> String {
        match failure {
            Failure::Invalid(invalid) => self.invalid(invalid),
            Failure::Doubtful { what } => self.text(&format!("failure-doubtful-{}", key_of(*what))),
            Failure::AlreadyRecorded => self.text("failure-already-recorded"),
            Failure::NoSuchPerson => self.text("failure-no-such-person"),
            Failure::NoSuchDocument => self.text("failure-no-such-document"),
            Failure::NoSuchPlace => self.text("failure-no-such-place"),
            Failure::Elsewhere => self.text("failure-elsewhere"),
            Failure::Linked => self.text("failure-linked"),
            Failure::WrongDocument => self.text("failure-wrong-document"),
            Failure::Contradiction => self.text("failure-contradiction"),
            Failure::NoSuchEvent => self.text("failure-no-such-event"),
            Failure::NothingToDecide => self.text("failure-nothing-to-decide"),
            Failure::MovedOn => self.text("failure-moved-on"),
            Failure::NotAllowed => self.text("failure-not-allowed"),
            Failure::NotEnrolled => self.text("failure-not-enrolled"),
            Failure::AlreadyEnrolled => self.text("failure-already-enrolled"),
            Failure::WhichPlace => self.text("failure-which-place"),
            Failure::BadAddress => self.text("failure-bad-address"),
            Failure::BadCode => self.text("failure-bad-code"),
            Failure::TooMany => self.text("failure-too-many"),
            Failure::WhichPerson => self.text("failure-which-person"),
            Failure::NotAuthorised => self.text("failure-not-authorised"),
            Failure::Unreachable => self.text("failure-unreachable"),
            Failure::BadReply { .. } => self.text("failure-bad-reply"),
            Failure::Full => self.text("failure-full"),
            Failure::ReadOnly => self.text("failure-read-only"),
            Failure::Damaged { .. } => self.text("failure-damaged"),
            Failure::FileExists => self.text("failure-file-exists"),
            Failure::NotARescueFile => self.text("failure-not-a-rescue-file"),
            Failure::NewerDatabase { .. } => self.text("failure-newer-database"),
            Failure::Storage { .. } => self.text("failure-storage"),
            Failure::Busy => self.text("failure-busy"),
        }
    }

    /// Why a typed value is refused, for the line beside its field.
    pub fn invalid(&self, invalid: &Invalid) -> String {
        match invalid {
            Invalid::NameEmpty => self.text("invalid-name-empty"),
            Invalid::TextTooLong { limit } => {
                self.text_with("invalid-text-too-long", &[("limit", (*limit).into())])
            }
            Invalid::TextEmpty => self.text("invalid-text-empty"),
            Invalid::Sex => self.text("invalid-sex"),
            Invalid::Nik => self.text("invalid-nik"),
            Invalid::Date => self.text("invalid-date"),
            Invalid::FutureDate => self.text("invalid-future-date"),
            Invalid::BeforeBirth => self.text("invalid-before-birth"),
            Invalid::TooLongAgo => self.text("invalid-too-long-ago"),
            Invalid::Number { what } => self.text(&format!("invalid-number-{}", key_of(*what))),
            Invalid::OutOfRange { what } => self.out_of_range(key_of(*what), what.range()),
            Invalid::Reading(InvalidReading::Number { what }) => {
                self.text(&format!("invalid-number-{}", key_of_reading(*what)))
            }
            Invalid::Reading(InvalidReading::OutOfRange { what }) => {
                self.out_of_range(key_of_reading(*what), what.range())
            }
            Invalid::Reading(InvalidReading::Swapped) => self.text("invalid-pressure-swapped"),
            Invalid::Antigen => self.text("invalid-antigen"),
            Invalid::Dose => self.text("invalid-dose"),
        }
    }

    fn out_of_range(&self, what: &str, (low, high): (f64, f64)) -> String {
        let number = |value: f64| self.language().decimal_mark_in(&value.to_string());
        self.text_with(
            &format!("invalid-range-{what}"),
            &[("low", number(low).into()), ("high", number(high).into())],
        )
    }
}

/// The end of the keys about a quantity.
fn key_of(quantity: Quantity) -> &'static str {
    match quantity {
        Quantity::Weight => "weight",
        Quantity::Length => "length",
        Quantity::Head => "head",
        Quantity::Arm => "arm",
    }
}

/// The end of the keys about a reading.
fn key_of_reading(reading: Reading) -> &'static str {
    match reading {
        Reading::BloodPressure => "blood-pressure",
        Reading::BloodSugar => "blood-sugar",
        Reading::Cholesterol => "cholesterol",
        Reading::UricAcid => "uric-acid",
        Reading::Haemoglobin => "haemoglobin",
        Reading::Waist => "waist",
        Reading::CigarettesPerDay => "cigarettes",
        Reading::SmokingYears => "smoking-years",
        Reading::FundalHeight => "fundal-height",
        Reading::HeartRate => "heart-rate",
        Reading::Temperature => "temperature",
        Reading::Count => "count",
        Reading::Weeks => "weeks",
        Reading::IronTablets => "iron-tablets",
    }
}
