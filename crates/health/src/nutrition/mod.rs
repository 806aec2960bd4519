//! What children (and mothers after birth) are given and measured for besides weight and length: vitamin A,
//! deworming, arm circumference, weight and weeks at birth, exclusive breastfeeding.

mod arm;
mod at_birth;
mod breastfeeding;
mod campaign;
mod mother;

pub use arm::{ArmClass, child_arm};
pub use at_birth::{BirthWeight, PregnancyLength, birth_weight, pregnancy_length};
pub use breastfeeding::{BreastfeedingRecall, ExclusiveMonth, exclusive_breastfeeding};
pub use campaign::{Capsule, DewormingDose, Supplement, SupplementDose, SupplementStatus};
pub use campaign::{deworming, deworming_dose, vitamin_a, vitamin_a_dose};
pub use mother::{MotherCapsules, mother_vitamin_a};

use serde::{Deserialize, Serialize};

use crate::rule::{Band, Rule, Text};

/// A class, and what it was judged by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Classed<K> {
    /// The class.
    pub class: K,
    /// The words for it.
    pub name: Text,
    /// Whether a child in it is referred.
    pub refer: bool,
    /// What it was judged by.
    pub rule: Rule,
}

impl<K: Copy> Classed<K> {
    fn new(band: &Band<K>, rule: Rule) -> Self {
        Self {
            class: band.class,
            name: band.name.clone(),
            refer: band.refer,
            rule,
        }
    }
}
