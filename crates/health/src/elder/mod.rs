//! Elders (lansia, from 60 years): SKILAS, which looks for lost abilities, and the Barthel index, which says how much
//! help someone needs. Their other measurements are those of [`crate::adult`].

mod barthel;
mod skilas;
#[cfg(test)]
mod tables;

pub use barthel::{
    Activity, ActivityRow, Barthel, BarthelRules, Dependence, NotScored, barthel, barthel_rules,
};
pub use skilas::{
    ArmRule, Domain, DomainFinding, DomainRow, Instrument, Skilas, SkilasRules, skilas, skilas_rules,
};
