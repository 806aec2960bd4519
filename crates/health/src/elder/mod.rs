//! Elders (lansia, from 60 years): SKILAS, which looks for lost abilities, and the Barthel index, which says how much
//! help someone needs. Their other measurements are those of [`crate::adult`].

/// An elder (lanjut usia) has completed so many years: UU 13/1998 tentang Kesejahteraan Lanjut Usia, pasal 1.
pub const FROM_YEARS: u32 = 60;

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
