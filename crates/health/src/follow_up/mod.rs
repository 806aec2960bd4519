//! What is due, overdue or alarming for one person: the list that home screens and nurses work from.
//!
//! [`follow_up`] asks every other part of this crate and puts their answers in one order. It decides nothing medical
//! itself: each [`Task`] names the rule it comes from. What it adds, the words, the urgency and the action of each kind
//! of task, is in the rule table `follow-up`.
//!
//! An alarm stays on the list until something newer says otherwise (the same thing measured or asked again), or until a
//! referral that names its reason and is at least as urgent is written, that day or later; one that is cancelled or
//! declined puts it back. What was left out at a later visit says nothing. So nobody falls between a finding and the
//! referral for it, and no old referral hides a new finding.
//!
//! ```
//! use health::{Date, Sex, follow_up::{Kind, Known, follow_up}, immunisation::District};
//!
//! let child = Known::new(Sex::Female, Date::constant(2026, 1, 5), Date::constant(2026, 1, 20));
//! let list = follow_up(&child, District::default(), Date::constant(2026, 4, 2));
//! let kinds: Vec<Kind> = list.tasks.iter().map(|task| task.need.kind()).collect();
//! assert_eq!(kinds, [Kind::MissedMonths, Kind::Immunisation]);
//! ```

mod adult;
mod child;
mod danger_signs;
mod growth;
mod known;
mod mother;
mod referrals;
mod table;
mod task;

pub use known::{
    Birth, Carrying, ChildRecords, DangerSeen, ElderScreened, ElderScreening, Known, Measured,
    ReferralRecord, Screened, TreatmentAsked,
};
pub use table::{Action, Kind, KindRow, kinds};
pub use task::{FollowUp, Need, PregnancySign, Standing, Task};

use crate::{Date, immunisation::District};

/// Everything to do for a person, seen from a day, the most pressing first. Records of later days play no part.
pub fn follow_up(known: &Known, district: District, on: Date) -> FollowUp {
    let known = &known.until(on);
    let mut list = task::List::new(known, on);
    referrals::add(&mut list);
    danger_signs::add(&mut list);
    child::add(&mut list, district);
    mother::add(&mut list);
    adult::add(&mut list);
    list.ordered()
}
