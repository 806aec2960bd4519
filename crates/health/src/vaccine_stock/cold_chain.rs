//! The temperature of a vaccine refrigerator or cold box.

use serde::{Deserialize, Serialize};

use super::table::{FreezeSensitive, TemperatureClass, handling_rules};
use crate::{Antigen, Date, rule::Rule};

/// What a reading means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Temperature {
    /// In range, or too cold or too warm.
    pub class: TemperatureClass,
    /// Vaccines that freezing spoils, or may spoil: to be checked (freeze indicator, shake test). Empty unless it is
    /// too cold.
    pub check_for_freezing: Vec<Antigen>,
    /// The version that sets the range.
    pub rule: Rule,
}

/// What a reading in degrees Celsius means on a day. None for what is not a number.
pub fn temperature(celsius: f64, on: Date) -> Option<Temperature> {
    let (rules, rule) = handling_rules(on);
    let class = rules.temperature(celsius)?.class;
    let spoilt = rules
        .vaccines()
        .filter(|row| row.freeze_sensitive != FreezeSensitive::No)
        .map(|row| row.antigen);
    Some(Temperature {
        class,
        check_for_freezing: spoilt.filter(|_| class == TemperatureClass::TooCold).collect(),
        rule,
    })
}

/// Whether the temperature was read as often as it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Readings {
    /// Readings missing on the day.
    pub missing: u32,
    /// The version that says how many there should be.
    pub rule: Rule,
}

/// Whether so many readings on a day are enough.
pub fn readings(taken: u32, on: Date) -> Readings {
    let (rules, rule) = handling_rules(on);
    Readings {
        missing: u32::from(rules.readings_per_day.get()).saturating_sub(taken),
        rule,
    }
}
