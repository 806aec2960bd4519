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
