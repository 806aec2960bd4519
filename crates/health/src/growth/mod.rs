//! Growth by the WHO Child Growth Standards: z-scores, classes and curves.
//!
//! The method is that of WHO's own software: every figure of `measurement.rs`, `score.rs` and `standards.rs` that is not
//! in the tables of `assets/growth` comes from the R package `anthro` 1.1.0.9000 of the World Health Organization and
//! from chapter 7 of its methods report (WHO Child Growth Standards, 2006). What the ministry calls the results is in
//! the rule tables `growth-categories` and `head-categories`.
//!
//! ```
//! use health::{Sex, growth::{self, Measurement}};
//!
//! let girl = Measurement {
//!     weight_kg: Some(17.0),
//!     ..Measurement::at(Sex::Female, Some(1_522))
//! };
//! let weight = growth::growth(&girl).weight_for_age.map(|score| score.z);
//! assert_eq!(weight, Some(0.24));
//! ```

mod category;
mod curve;
mod measurement;
mod prevalence;
mod score;
mod standards;

pub use category::{Categories, Class, HeadClass, LengthClass, NutritionClass, WeightClass, class_limits};
pub use curve::{Point, SD_LINES, line, monthly_line, value_at};
pub use measurement::{Growth, LAST_DAY, Measurement, growth, weight_for_age};
pub use prevalence::{Prevalence, Prevalences};
pub use score::Score;
pub use standards::Index;
