//! Pregnancy, birth and the weeks after, by the rules in force.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod antenatal;
mod care;
mod danger_signs;
mod dating;
mod postnatal;
mod risk;
mod status;
mod weight;

use health::{
    Date,
    maternal::gestation::Known,
    questionnaire::{Answer, Answers},
};
use jiff::Span;

const fn date(year: i16, month: i8, day: i8) -> Date {
    Date::constant(year, month, day)
}

fn after(from: Date, days: i32) -> Date {
    from.checked_add(Span::new().days(days)).unwrap()
}

fn last_period(on: Date) -> Known {
    Known {
        last_period: Some(on),
        ultrasound: None,
    }
}

fn yes(keys: &[&str]) -> Answers {
    keys.iter().map(|key| ((*key).to_owned(), Answer::Yes)).collect()
}

#[test]
fn results_travel_as_json_shaped_values() {
    fn travels<T: serde::Serialize + serde::de::DeserializeOwned>() {}
    travels::<health::maternal::gestation::Pregnancy>();
    travels::<health::maternal::antenatal::Antenatal>();
    travels::<health::maternal::postnatal::Postnatal>();
    travels::<health::maternal::risk::Risk>();
    travels::<health::maternal::weight_gain::Target>();
    travels::<health::maternal::danger_signs::Alarm>();
    travels::<health::home_visit::Findings>();
}
