//! Pregnancy, birth and the weeks after: dates, visits, completeness, risk.
//!
//! ```
//! use health::{Date, maternal::gestation::{Known, dated}};
//!
//! let today = Date::constant(2026, 5, 1);
//! let known = Known { last_period: Some(Date::constant(2026, 1, 10)), ultrasound: None };
//! let pregnancy = dated(&known, today)?;
//! assert_eq!(pregnancy.due, Date::constant(2026, 10, 17));
//! assert_eq!(pregnancy.on(today).unwrap().age.weeks, 15);
//! # Ok::<(), health::maternal::gestation::NotDatable>(())
//! ```

pub mod antenatal;
pub mod care;
pub mod danger_signs;
pub mod gestation;
pub mod postnatal;
pub mod risk;
pub mod status;
pub mod weight_gain;
