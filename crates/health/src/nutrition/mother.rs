use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::{
    Age, Date,
    date::days_after,
    rule::{Body, Fault, Rule, RuleId, Table},
};

static TABLE: LazyLock<Table<Mothers>> = LazyLock::new(|| Table::bundled(RuleId::VitaminAMothers));

/// Red capsules of a mother after birth (ibu nifas).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MotherCapsules {
    /// Capsules she has had since the birth.
    pub given: u32,
    /// Capsules still to give.
    pub remaining: u32,
    /// First day of the next one; none when nothing remains or the time for it is over.
    pub next_from: Option<Date>,
    /// Last day of the time for it.
    pub last_day: Date,
    /// What it was judged by: the version of the day of the birth.
    pub rule: Rule,
}

/// What a mother has had on a day, and what comes next. Days in any order; what was given before the birth or
/// after `on` plays no part. None before the birth, and beyond the calendar.
pub fn mother_vitamin_a(delivered: Date, given: &[Date], on: Date) -> Option<MotherCapsules> {
    let (table, rule) = TABLE.on(delivered);
    Age::days_between(on, delivered)?;
    let last_day = days_after(delivered, u32::from(table.last_day))?;
    let counted = || given.iter().copied().filter(|day| (delivered..=on).contains(day));
    let had = u32::try_from(counted().count()).unwrap_or(u32::MAX);
    let remaining = table.capsules.saturating_sub(had);
    let next = match counted().max() {
        None => Some(delivered),
        Some(last) => days_after(last, u32::from(table.days_between)),
    };
    Some(MotherCapsules {
        given: had,
        remaining,
        next_from: next.filter(|next| remaining > 0 && (*next).max(on) <= last_day),
        last_day,
        rule,
    })
}

/// What `vitamin-a-mothers.toml` says.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Mothers {
    capsules: u32,
    days_between: u16,
    last_day: u16,
}

impl Body for Mothers {
    fn check(&self) -> Result<(), Fault> {
        if self.capsules == 0 {
            return Err(Fault::whole("no capsule is given"));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::refused_after;

    #[test]
    fn a_table_without_capsules_is_refused() {
        let (_, what) = refused_after::<Mothers>(RuleId::VitaminAMothers, "capsules = 2", "capsules = 0");
        assert!(what.contains("no capsule"), "{what}");
    }
}
