//! Whether vials may be used, and which of them first.

use std::{
    cmp::{Ordering, Reverse},
    num::NonZeroU8,
};

use jiff::{SignedDuration, civil::DateTime};
use serde::{Deserialize, Serialize};

use super::table::{FreezeSensitive, HandlingRules, OpenFor, Precedence, VaccineRow, Vvm, handling_rules};
use crate::{Age, Antigen, Date, rule::Rule};

/// Where vaccines are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Place {
    /// At the puskesmas, with its refrigerator (pelayanan statis).
    Static,
    /// Elsewhere, from a cold box (pelayanan luar gedung): posyandu, school.
    Outreach,
}

/// The opening of a vial, as it is written on its label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// When, by the clock on the wall.
    pub at: DateTime,
    /// Where.
    pub place: Place,
}

/// Vials of one lot in one state: the closed ones together, each opened one on its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Batch {
    /// Which vaccine.
    pub vaccine: Antigen,
    /// The last day it may be used. A label with a month only means the month's last day.
    pub expiry: Date,
    /// What the vial monitor shows; none for a product without one.
    pub vvm: Option<Vvm>,
    /// It froze, or the freeze indicator or the shake test says so.
    pub frozen: bool,
    /// When and where the vial was opened; none for closed ones.
    pub opened: Option<Opened>,
    /// Doses in a full vial.
    pub vial: NonZeroU8,
    /// Doses left.
    pub doses: u32,
}

/// Why vials may not be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// No dose is left.
    Empty,
    /// Past its expiry.
    Expired,
    /// The vial monitor is at a stage that is discarded (C, D).
    Monitor,
    /// Freezing spoils it, and it froze.
    Frozen,
    /// It froze, and whether that spoils it is not known: ask.
    FrozenMaybeSpoilt,
    /// The moment of opening is still to come: it is written wrong.
    OpenedInFuture,
    /// Opened longer ago than an opened vial may be used.
    OpenTooLong,
    /// A vial that is given at once or discarded: it has one dose, or no time that it may be open for.
    NotKeptOpen,
    /// Opened at an outreach session that is over: what was left had to be discarded there.
    LeftFromOutreach,
    /// Opened at the puskesmas, and such vials stay there.
    OpenedBeforeOutreach,
}

/// Vials that may not be used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("the vaccine may not be used: {why:?}")]
pub struct Unusable {
    /// Every reason.
    pub why: Vec<Why>,
    /// The version that says so.
    pub rule: Rule,
}

/// Whether vials may be used at a moment and a place, and by which version of the rules.
///
/// An outreach session is known by its day: a vial opened on outreach passes for the rest of that day at any outreach.
///
/// # Errors
/// [`Unusable`], with every reason.
pub fn usable(batch: &Batch, at: DateTime, place: Place) -> Result<Rule, Unusable> {
    let (rules, rule) = handling_rules(at.date());
    let why = reasons(rules, batch, at, place);
    if why.is_empty() {
        Ok(rule)
    } else {
        Err(Unusable { why, rule })
    }
}

fn reasons(rules: &HandlingRules, batch: &Batch, at: DateTime, place: Place) -> Vec<Why> {
    let vaccine = rules.vaccine(batch.vaccine);
    let discarded = |stage: Vvm| rules.monitor().any(|row| row.stage == stage && !row.usable);
    let mut why = Vec::new();
    if batch.doses == 0 {
        why.push(Why::Empty);
    }
    if at.date() > batch.expiry {
        why.push(Why::Expired);
    }
    if batch.vvm.is_some_and(discarded) {
        why.push(Why::Monitor);
    }
    if batch.frozen {
        match vaccine.map(|row| row.freeze_sensitive) {
            Some(FreezeSensitive::Yes) => why.push(Why::Frozen),
            Some(FreezeSensitive::No) => {}
            Some(FreezeSensitive::Unknown) | None => why.push(Why::FrozenMaybeSpoilt),
        }
    }
    if let Some(opened) = batch.opened {
        why.extend(open_too_long(vaccine, batch.vial, opened.at, at));
        why.extend(carried(rules, opened, at, place));
    }
    why
}

fn open_too_long(
    vaccine: Option<&VaccineRow>,
    vial: NonZeroU8,
    opened: DateTime,
    at: DateTime,
) -> Option<Why> {
    if opened > at {
        return Some(Why::OpenedInFuture);
    }
    let open_for = vaccine.and_then(|row| row.open_for).filter(|_| vial.get() > 1);
    let over = match open_for {
        None => return Some(Why::NotKeptOpen),
        Some(OpenFor::Hours(hours)) => {
            at.duration_since(opened) > SignedDuration::from_hours(i64::from(hours.get()))
        }
        Some(OpenFor::Days(days)) => {
            Age::days_between(at.date(), opened.date()).is_none_or(|since| since > days.get())
        }
    };
    over.then_some(Why::OpenTooLong)
}

/// What speaks against an opened vial at this place.
fn carried(rules: &HandlingRules, opened: Opened, at: DateTime, place: Place) -> Option<Why> {
    match (opened.place, place) {
        (Place::Outreach, Place::Outreach) if opened.at.date() == at.date() => None,
        (Place::Outreach, _) => (!rules.keep_after_outreach).then_some(Why::LeftFromOutreach),
        (Place::Static, Place::Outreach) => {
            (!rules.take_opened_to_outreach).then_some(Why::OpenedBeforeOutreach)
        }
        (Place::Static, Place::Static) => None,
    }
}

/// Some vials, sorted out. Vials are named by their place in the list that was given, counted from 0.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InOrder {
    /// Those that may be used: vaccine by vaccine, what is used first in front.
    pub usable: Vec<usize>,
    /// Those that may not, in the order given.
    pub refused: Vec<Refused>,
    /// The version that decided.
    pub rule: Rule,
}

/// Vials that may not be used, in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    /// Place in the list.
    pub batch: usize,
    /// Every reason.
    pub why: Vec<Why>,
}

/// Sorts out what may be used at a moment and a place, and what of it first. Vials that are equal stay as given.
pub fn order_of_use(batches: &[Batch], at: DateTime, place: Place) -> InOrder {
    let (rules, rule) = handling_rules(at.date());
    let mut ready = Vec::new();
    let mut refused = Vec::new();
    for (position, batch) in batches.iter().enumerate() {
        let why = reasons(rules, batch, at, place);
        if why.is_empty() {
            ready.push((position, batch));
        } else {
            refused.push(Refused { batch: position, why });
        }
    }
    ready.sort_by(|(_, left), (_, right)| {
        let by_rules = rules
            .use_first()
            .map(|precedence| compare(precedence, left, right));
        let order = by_rules.fold(Ordering::Equal, Ordering::then);
        left.vaccine.cmp(&right.vaccine).then(order)
    });
    InOrder {
        usable: ready.into_iter().map(|(position, _)| position).collect(),
        refused,
        rule,
    }
}

fn compare(precedence: Precedence, left: &Batch, right: &Batch) -> Ordering {
    match precedence {
        Precedence::Opened => Reverse(left.opened.is_some()).cmp(&Reverse(right.opened.is_some())),
        Precedence::Monitor => Reverse(left.vvm).cmp(&Reverse(right.vvm)),
        Precedence::Expiry => left.expiry.cmp(&right.expiry),
    }
}
