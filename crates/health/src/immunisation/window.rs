use serde::{Deserialize, Serialize};

use super::Dose;
use crate::{Date, rule::Rule};

/// In which of the schedule's columns a day falls on which a dose can be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Window {
    /// Tepat: the age the programme recommends.
    Recommended,
    /// Boleh: late, still in the column the card allows.
    Allowed,
    /// Kejar: catch-up.
    CatchUp,
}

/// When a valid dose was given, as measured against its windows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Timeliness {
    /// Before the recommended age and yet old enough to count.
    Early,
    /// Tepat. For HB0: on the day of birth, which stands for the first 24 hours, since a record has no hour.
    Recommended,
    /// Boleh. For HB0: days 1 to 7, counted apart in registers.
    Allowed,
    /// Kejar.
    CatchUp,
    /// After every window: given and counted, though nobody would be asked to give it.
    Late,
}

/// The days of one person's life on which one dose is given.
#[derive(Debug, Clone, Copy)]
pub(super) struct Slot {
    pub dose: Dose,
    pub rule: Rule,
    /// First recommended day.
    pub from: Date,
    pub recommended_until: Date,
    pub allowed_until: Date,
    /// Last day of the last window.
    pub last: Date,
}

impl Slot {
    /// The column a day falls in, given that the dose can be given on it.
    pub fn window(&self, on: Date) -> Window {
        if on <= self.recommended_until {
            Window::Recommended
        } else if on <= self.allowed_until {
            Window::Allowed
        } else {
            Window::CatchUp
        }
    }

    /// How a dose given on a day stood to the windows.
    pub fn timeliness(&self, on: Date) -> Timeliness {
        if on < self.from {
            return Timeliness::Early;
        }
        if on > self.last {
            return Timeliness::Late;
        }
        match self.window(on) {
            Window::Recommended => Timeliness::Recommended,
            Window::Allowed => Timeliness::Allowed,
            Window::CatchUp => Timeliness::CatchUp,
        }
    }
}
