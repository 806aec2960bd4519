use std::{ops::RangeInclusive, sync::LazyLock};

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{
    Age, Date, Month,
    by_age::{AgeRow, ByAge},
    rule::{Body, Fault, Rule, RuleId, Table, Text},
};

static VITAMIN_A: LazyLock<Table<Campaign<Capsule>>> = LazyLock::new(|| Table::bundled(RuleId::VitaminA));
static DEWORMING: LazyLock<Table<Campaign<DewormingDose>>> =
    LazyLock::new(|| Table::bundled(RuleId::Deworming));

/// How far back a campaign month is looked for. Every version has at least one in a year, and two may meet.
const LOOK_BACK_MONTHS: usize = 24;

/// A vitamin A capsule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Capsule {
    /// Biru, for infants.
    Blue,
    /// Merah, for children from one year on and for mothers.
    Red,
}

/// A dose against worms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DewormingDose {
    /// Half a tablet of albendazole.
    HalfTablet,
    /// One tablet of albendazole.
    Tablet,
}

/// The dose for an age.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SupplementDose<D> {
    /// Which.
    pub dose: D,
    /// How much is in it: international units of vitamin A, milligrams of albendazole.
    pub amount: u32,
    /// The words for it.
    pub name: Text,
    /// What it was judged by.
    pub rule: Rule,
}

/// Where a child stands with what is handed out to all children in certain months.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Supplement<D> {
    /// What it gets (or would have got) at its age on the day asked about.
    pub dose: SupplementDose<D>,
    /// The month that the hand-out is of. It runs until the next such month begins.
    pub campaign: Month,
    /// Whether it has had it.
    pub status: SupplementStatus,
}

/// Whether a child has had its dose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SupplementStatus {
    /// It has, on this day.
    Given(Date),
    /// It has not, but had one so shortly before that it waits until this day.
    WaitUntil(Date),
    /// It has not, and this is the month.
    Due,
    /// It has not, and the month is over: still to be given, until the next campaign begins.
    Overdue,
}

/// The capsule for a child of that age; none at an age that gets none. A capsule that was given is the right
/// one if this is the answer for the day it was given.
pub fn vitamin_a_dose(birth_date: Date, on: Date) -> Option<SupplementDose<Capsule>> {
    Some(dose(&VITAMIN_A, birth_date, on)?.1)
}

/// The dose against worms for a child of that age; none at an age that gets none.
pub fn deworming_dose(birth_date: Date, on: Date) -> Option<SupplementDose<DewormingDose>> {
    Some(dose(&DEWORMING, birth_date, on)?.1)
}

/// Where a child stands with vitamin A on a day. `given` are the days of its capsules, in any order; those
/// after `on` play no part. None at an age that gets none, and for a child that was still too young when the
/// campaign's month ended.
pub fn vitamin_a(birth_date: Date, given: &[Date], on: Date) -> Option<Supplement<Capsule>> {
    supplement(&VITAMIN_A, birth_date, given, on)
}

/// The same for deworming.
pub fn deworming(birth_date: Date, given: &[Date], on: Date) -> Option<Supplement<DewormingDose>> {
    supplement(&DEWORMING, birth_date, given, on)
}

fn dose<D: Copy>(
    table: &'static Table<Campaign<D>>,
    birth_date: Date,
    on: Date,
) -> Option<(&'static Row<D>, SupplementDose<D>)> {
    let (campaign, rule) = table.on(on);
    let row = campaign.doses.at(Age::on(on, birth_date)?.months)?;
    let dose = SupplementDose {
        dose: row.dose,
        amount: row.amount,
        name: row.name.clone(),
        rule,
    };
    Some((row, dose))
}

fn supplement<D: Copy>(
    table: &'static Table<Campaign<D>>,
    birth_date: Date,
    given: &[Date],
    on: Date,
) -> Option<Supplement<D>> {
    let (row, dose) = dose(table, birth_date, on)?;
    let rules = table.on(on).0;
    let is_campaign = |month: &Month| table.on(month.first_day()).0.months.contains(&month.number());
    let campaign = std::iter::successors(Some(Month::of(on)), |month| month.previous())
        .take(LOOK_BACK_MONTHS)
        .find(is_campaign)?;
    let months_at = |day: Date| Age::on(day, birth_date).map(|age| age.months);
    if months_at(campaign.last_day())? < rules.doses.first_month()? {
        return None;
    }
    let before = || given.iter().copied().filter(|day| *day <= on);
    let counts = |day: &Date| {
        let at_this_stage = months_at(*day).is_some_and(|months| row.months().contains(&months));
        *day >= campaign.first_day() || (row.once && at_this_stage)
    };
    let enough_time_after = |day: Date| {
        let months = jiff::Span::new().months(i32::from(rules.least_months_between));
        day.checked_add(months).ok().filter(|next| *next > on)
    };
    let status = if let Some(day) = before().filter(counts).max() {
        SupplementStatus::Given(day)
    } else if let Some(day) = before().max().and_then(enough_time_after) {
        SupplementStatus::WaitUntil(day)
    } else if campaign == Month::of(on) {
        SupplementStatus::Due
    } else {
        SupplementStatus::Overdue
    };
    Some(Supplement {
        dose,
        campaign,
        status,
    })
}

/// What `vitamin-a.toml` and `deworming.toml` say.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, bound = "D: DeserializeOwned")]
struct Campaign<D> {
    months: Vec<i8>,
    least_months_between: u8,
    doses: ByAge<Row<D>>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row<D> {
    dose: D,
    from: u32,
    to: u32,
    once: bool,
    amount: u32,
    name: Text,
}

impl<D> AgeRow for Row<D> {
    fn months(&self) -> RangeInclusive<u32> {
        self.from..=self.to
    }
}

impl<D: DeserializeOwned> Body for Campaign<D> {
    fn check(&self) -> Result<(), Fault> {
        if self.months.is_empty() || !self.months.iter().all(|month| (1..=12).contains(month)) {
            return Err(Fault::whole(
                "months should be numbers from 1 to 12, at least one",
            ));
        }
        self.doses.check()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::refused_after;

    #[test]
    fn a_gap_in_the_ages_is_refused_with_its_line() {
        let (line, what) = refused_after::<Campaign<Capsule>>(RuleId::VitaminA, "from = 12", "from = 13");
        assert!(
            line.contains("from = 13") && what.contains("month 12"),
            "{line}: {what}"
        );
    }

    #[test]
    fn months_that_do_not_exist_are_refused() {
        for months in ["months = [2, 13]", "months = [0]", "months = []"] {
            let (_, what) = refused_after::<Campaign<Capsule>>(RuleId::VitaminA, "months = [2, 8]", months);
            assert!(what.contains("1 to 12"), "{months}: {what}");
        }
    }
}
