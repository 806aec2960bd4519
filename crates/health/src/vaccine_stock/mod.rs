//! Vaccines in the refrigerator and at the session: which vials may be used, in which order, how many doses a vial
//! gave, and whether the cold chain held.
//!
//! ```
//! use std::num::NonZeroU8;
//! use health::{Antigen, Date, vaccine_stock::{Batch, Place, Vvm, usable}};
//!
//! let measles = Batch {
//!     vaccine: Antigen::Mr,
//!     expiry: Date::constant(2027, 5, 31),
//!     vvm: Some(Vvm::C),
//!     frozen: false,
//!     opened: None,
//!     vial: NonZeroU8::MIN,
//!     doses: 1,
//! };
//! let refused = usable(&measles, Date::constant(2026, 11, 22).at(9, 0, 0, 0), Place::Static).unwrap_err();
//! assert_eq!(refused.rule.to_string(), "vaccine-handling 1");
//! ```

mod batch;
mod cold_chain;
mod table;
mod usage;

pub use batch::{Batch, InOrder, Opened, Place, Refused, Unusable, Why, order_of_use, usable};
pub use cold_chain::{Readings, Temperature, readings, temperature};
pub use table::{
    FreezeSensitive, HandlingRules, MonitorRow, OpenFor, Precedence, Route, TemperatureClass, VaccineRow,
    Vvm, handling_rules,
};
pub use usage::Usage;
