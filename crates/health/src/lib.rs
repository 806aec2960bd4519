//! What a health worker knows, as pure functions over plain values.
//!
//! This room turns what people type ("8,4", "L", "31/02/2025") into values that cannot be wrong further in, and
//! knows the figures that judge them. It must never know a document, a database, a screen, a clock or a network:
//! today's date is an argument, and every figure names its source.
//!
//! | Room | What it knows |
//! |---|---|
//! | [`rule`] | the tables that a ministry can change, and which version of which a result was computed with |
//! | [`questionnaire`] | lists of yes/no questions |
//! | [`region`] | places by their official codes |
//! | [`duplicate`] | whether two registrations are one person |
//! | [`growth`] | WHO's z-scores, their classes and curves |
//! | [`kms`] | the growth card: N, T, O, B and what is alarming |
//! | [`nutrition`] | vitamin A, deworming, arm, birth weight, breast milk |
//! | [`immunisation`] | which dose a person has, needs and may have today |
//! | [`maternal`] | pregnancy, birth and the weeks after |
//! | [`adult`] | the yearly screening |
//! | [`elder`] | SKILAS and the Barthel index |
//! | [`larva`] | mosquito larvae: houses, containers, indices |
//! | [`family_index`] | the twelve indicators of a healthy family (IKS) |
//! | [`home_visit`] | the checklists of a home visit |
//! | [`skill`] | the 25 skills of a cadre and their badges |
//! | [`vaccine_stock`] | which vial is used first, what is spoilt, cold chain |
//! | [`referral`] | a referral on its way, and what is overdue |
//! | [`session`] | the figures of a session (SKDN) |
//! | [`follow_up`] | what there is to do for one person, from all of these |
//!
//! Beside them lie the values that all of them speak of: [`Date`], [`Month`], [`Age`], [`Weight`], [`Nik`] and the like.
//!
//! ```
//! use health::{Weight, Quantity, Invalid};
//!
//! let weight: Weight = "8,4".parse()?;
//! assert_eq!(weight.grams(), 8_400);
//! assert!(matches!("840".parse::<Weight>(), Err(Invalid::OutOfRange { what: Quantity::Weight })));
//! # Ok::<(), Invalid>(())
//! ```

mod age;
mod by_age;
mod date;
mod identity;
mod invalid;
mod measure;
mod month;
mod number;
mod plausible;
mod urgency;

pub mod adult;
pub mod duplicate;
pub mod elder;
pub mod family_index;
pub mod follow_up;
pub mod growth;
pub mod home_visit;
pub mod immunisation;
pub mod kms;
pub mod larva;
pub mod maternal;
pub mod nutrition;
pub mod questionnaire;
pub mod referral;
pub mod region;
pub mod rule;
pub mod session;
pub mod skill;
pub mod vaccine_stock;

pub use age::Age;
pub use date::{Date, check_event_date, parse_date};
pub use identity::{FreeText, PersonName, Sex};
pub use immunisation::{Antigen, Dose};
pub use invalid::{Invalid, Quantity};
pub use measure::{ArmCircumference, HeadCircumference, Length, Position, Weight, tenths};
pub use month::Month;
pub use number::{FamilyCardNumber, InsuranceNumber, Nik, NotACardNumber, NumberCheck, NumberWarning};
pub use plausible::{doubtful_length, doubtful_weight};
pub use urgency::Urgency;
