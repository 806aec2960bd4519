use serde::{Deserialize, Serialize};

use crate::{Age, Date};

/// One answer to "nothing but breast milk?" (medicine and vitamins aside).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct BreastfeedingRecall {
    /// The day it was asked.
    pub on: Date,
    /// Whether the baby had breast milk only.
    pub breast_milk_only: bool,
}

/// The box that is ticked for a baby that has had breast milk only: its age in completed months. E6 has had
/// nothing else for the whole six months ("lulus ASI eksklusif").
///
/// Six months is what Peraturan Pemerintah 28/2024 entitles every baby to; the boxes are those of the monthly
/// recap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ExclusiveMonth {
    /// Younger than one month.
    E0,
    /// 1 completed month.
    E1,
    /// 2 completed months.
    E2,
    /// 3 completed months.
    E3,
    /// 4 completed months.
    E4,
    /// 5 completed months.
    E5,
    /// 6 completed months: all of them.
    E6,
}

impl ExclusiveMonth {
    /// All boxes, youngest first.
    pub const ALL: [Self; 7] = [
        Self::E0,
        Self::E1,
        Self::E2,
        Self::E3,
        Self::E4,
        Self::E5,
        Self::E6,
    ];
}

/// The box of a baby on a day: it was asked about at this age, said breast milk only, and never said
/// otherwise before. None when it was not, or is older than 6 completed months. Days in any order; what lies
/// after `on` plays no part.
pub fn exclusive_breastfeeding(
    birth_date: Date,
    recalls: &[BreastfeedingRecall],
    on: Date,
) -> Option<ExclusiveMonth> {
    let months = |day: Date| Age::on(day, birth_date).map(|age| age.months);
    let age = months(on)?;
    let asked = || recalls.iter().filter(|recall| recall.on <= on);
    let at_this_age = asked().any(|recall| months(recall.on) == Some(age));
    let nothing_else = asked().all(|recall| recall.breast_milk_only);
    ExclusiveMonth::ALL
        .into_iter()
        .nth(usize::try_from(age).ok()?)
        .filter(|_| at_this_age && nothing_else)
}
