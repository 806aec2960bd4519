//! Pieces that several screens are made of.

mod bar;
mod chart;
mod curve;
mod doubt;
mod field;
mod keypad;
mod kms;
mod message;
mod person;
mod person_row;
mod places;
mod practice;
mod questions;
mod range_bar;
mod reason;
mod steps;
mod strip;
mod trend;

pub(crate) use bar::Bar;
pub(crate) use chart::{GrowthChart, WeightChart};
pub(crate) use curve::{Curve, Reading, Zoom, measured};
pub(crate) use doubt::Doubt;
pub(crate) use field::{Choice, Choices, DateField, FoldedChoices, LongField, SaveFoot, TextField};
pub(crate) use keypad::Keypad;
pub(crate) use message::{Empty, Flash, Loading, Problem};
pub(crate) use person::{person_or, use_person};
pub(crate) use person_row::{Avatar, PersonRow, age_of, mother_of, sex_of, titled};
pub(crate) use places::{Places, place_and_person};
pub(crate) use practice::{PracticeButton, PracticeSign};
pub(crate) use questions::Questions;
pub(crate) use range_bar::{RangeBar, Ranges, Tone};
pub(crate) use reason::ReasonField;
pub(crate) use steps::{StepBar, StepFoot, StepTitle};
pub(crate) use strip::{SyncButton, SyncStrip};
pub(crate) use trend::{Course, Trend};
