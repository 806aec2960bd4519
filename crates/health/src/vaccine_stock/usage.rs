//! How many doses vials gave: the use index (indeks pemakaian, IP) and the wastage.

use std::{iter::Sum, num::NonZeroU8, ops::Add};

use serde::{Deserialize, Serialize};

/// Doses given, and the vials they came from. Sessions and villages are added, never averaged.
///
/// Plain arithmetic without a rule: IP = doses given / vials used; wastage = 1 - IP / doses of a vial.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Usage {
    /// Doses given to people.
    pub doses_given: u32,
    /// Vials opened.
    pub vials_used: u32,
    /// Doses that those vials held when they were full.
    pub doses_in_vials: u32,
}

impl Usage {
    /// Of vials of one size.
    pub fn of(doses_given: u32, vials_used: u32, doses_per_vial: NonZeroU8) -> Self {
        Self {
            doses_given,
            vials_used,
            doses_in_vials: vials_used.saturating_mul(u32::from(doses_per_vial.get())),
        }
    }

    /// IP: doses given from a vial, on average. None without a vial.
    pub fn use_index(self) -> Option<f64> {
        (self.vials_used > 0).then(|| f64::from(self.doses_given) / f64::from(self.vials_used))
    }

    /// The share of the doses that nobody was given, 0.2 for 20 percent. None without a vial; below zero where more was
    /// given than the vials held, which is a mistake in the records.
    pub fn wastage(self) -> Option<f64> {
        (self.doses_in_vials > 0).then(|| 1.0 - f64::from(self.doses_given) / f64::from(self.doses_in_vials))
    }
}

impl Add for Usage {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            doses_given: self.doses_given.saturating_add(other.doses_given),
            vials_used: self.vials_used.saturating_add(other.vials_used),
            doses_in_vials: self.doses_in_vials.saturating_add(other.doses_in_vials),
        }
    }
}

impl Sum for Usage {
    fn sum<I: Iterator<Item = Self>>(usages: I) -> Self {
        usages.fold(Self::default(), Add::add)
    }
}
