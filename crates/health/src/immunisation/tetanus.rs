//! Td status of women, T1 to T5: which level the doses so far make, and how long it protects.

use std::{fmt, sync::LazyLock};

use serde::{Deserialize, Serialize};

use super::{
    Antigen, Child, Dose, Given, Period,
    history::{History, Step},
    window::Slot,
};
use crate::{
    Date, Sex,
    rule::{Body, Fault, Rule, RuleId, Spanned, Table},
};

static TABLE: LazyLock<Table<Tetanus>> = LazyLock::new(|| Table::bundled(RuleId::Tetanus));

/// How many doses against tetanus count. Ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum TdLevel {
    /// None known.
    T0,
    /// One.
    T1,
    /// Two.
    T2,
    /// Three.
    T3,
    /// Four.
    T4,
    /// Five: complete.
    T5,
}

impl TdLevel {
    /// As the card has it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::T0 => "T0",
            Self::T1 => "T1",
            Self::T2 => "T2",
            Self::T3 => "T3",
            Self::T4 => "T4",
            Self::T5 => "T5",
        }
    }
}

impl fmt::Display for TdLevel {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// The level a midwife found by asking and by looking at cards, school records and old registers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Screening {
    /// The level.
    pub level: TdLevel,
    /// The day of the last dose it counts; only doses after it are counted on.
    pub last: Date,
}

/// How a woman stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TdStatus {
    /// The level reached; a lapsed protection does not take it away.
    pub level: TdLevel,
    /// The day of the dose that reached it.
    pub since: Option<Date>,
    /// Last day of protection.
    pub protected_until: Option<Date>,
    /// Whether that day is still to come.
    pub protected: bool,
    /// The next dose; none at T5.
    pub next: Option<NextTd>,
    /// The rules.
    pub rule: Rule,
}

/// The next dose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct NextTd {
    /// The level it reaches.
    pub level: TdLevel,
    /// First day it counts; may lie in the past.
    pub earliest: Date,
}

/// The body of `tetanus.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Tetanus {
    women: Women,
    /// Vaccines that count.
    counts: Vec<Antigen>,
    minimum_age: Period,
    repeat_interval: Period,
    #[serde(rename = "level")]
    rows: Vec<Spanned<Row>>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Women {
    from: Period,
    until: Period,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    level: TdLevel,
    /// After the level before.
    interval: Option<Period>,
    protection: Option<Period>,
}

const LEVELS: [TdLevel; 5] = [TdLevel::T1, TdLevel::T2, TdLevel::T3, TdLevel::T4, TdLevel::T5];

impl Body for Tetanus {
    fn check(&self) -> Result<(), Fault> {
        if !self.women.from.begins_before_end_of(self.women.until) {
            return Err(Fault::whole("the ages of women end before they begin"));
        }
        if self.repeat_interval.is_zero() {
            return Err(Fault::whole("the repeat interval is no time at all"));
        }
        let mut protection: Option<Period> = None;
        for (at, spanned) in self.rows.iter().enumerate() {
            let row = spanned.get_ref();
            let fault = |what: &str| Err(Fault::at(spanned.span(), format!("{}: {what}", row.level)));
            if LEVELS.get(at) != Some(&row.level) {
                return fault("the levels are T1 to T5, in this order");
            }
            if row.interval.is_some() != (at > 0) || row.interval.is_some_and(Period::is_zero) {
                return fault("every level but the first has an interval");
            }
            let longer = match (protection, row.protection) {
                (Some(before), Some(now)) => before.begins_by(now),
                (Some(_), None) => false,
                (None, _) => true,
            };
            if !longer {
                return fault("a higher level does not protect for less time");
            }
            protection = row.protection;
        }
        if self.rows.len() < LEVELS.len() {
            return Err(Fault::whole("the levels are T1 to T5"));
        }
        Ok(())
    }
}

impl Tetanus {
    /// The row that `doses` doses lead up to.
    fn row(&self, doses: usize) -> Option<&Row> {
        self.rows.get(doses).map(Spanned::get_ref)
    }
}

/// The version of a day.
pub(super) fn rule(on: Date) -> Rule {
    TABLE.on(on).1
}

/// The Td dose after those given on `dates`. It has no window: whenever it is given, it is in time.
pub(super) fn step(child: &Child, dates: &[Date], day: Date) -> Option<Step> {
    let (tetanus, rule) = TABLE.on(day);
    let number = u8::try_from(dates.len() + 1).ok()?;
    let valid_from = tetanus.minimum_age.after(child.born);
    Some(Step {
        slot: Slot {
            dose: Dose::new(Antigen::Td, number).ok()?,
            rule,
            from: valid_from,
            recommended_until: Date::MAX,
            allowed_until: Date::MAX,
            last: Date::MAX,
        },
        valid_from,
        valid_until: None,
        previous: dates.last().copied(),
        interval: tetanus.row(dates.len())?.interval,
    })
}

/// The status of a woman of childbearing age by her own record; none for anyone else.
pub(super) fn of_woman(child: &Child, history: &History, on: Date) -> Option<TdStatus> {
    let (tetanus, _) = TABLE.on(on);
    let asked = child.sex == Some(Sex::Female) && child.is_aged(tetanus.women.from, tetanus.women.until, on);
    asked.then(|| by_record(child, history, on))
}

/// The Td status by a person's own record, whatever the age and sex: for a pregnant girl too, who is younger than the
/// women that [`super::plan`] gives it for. Counts the vaccines after infancy from the lowest age of each on.
pub fn tetanus_status(child: &Child, given: &[Given], on: Date) -> TdStatus {
    by_record(child, &History::judge(child, given, on), on)
}

/// Each vaccine is judged alone in the history and all of them together here, so those that failed are handed on too.
fn by_record(child: &Child, history: &History, on: Date) -> TdStatus {
    let (tetanus, _) = TABLE.on(on);
    let mut status = td_status(&history.given_old_enough(&tetanus.counts), None, on);
    // The bare dates do not know how old the person is.
    if let Some(next) = &mut status.next {
        next.earliest = next.earliest.max(tetanus.minimum_age.after(child.born));
    }
    status
}

/// The Td status from the days of the doses, in any order, on top of what a screening found. A dose that came too soon
/// does not count and takes nothing away; doses after `on` are left out.
pub fn td_status(doses: &[Date], screening: Option<Screening>, on: Date) -> TdStatus {
    let (tetanus, rule) = TABLE.on(on);
    let screening = screening.filter(|screening| screening.level > TdLevel::T0 && screening.last <= on);
    let mut counted = screening.map_or(0, |screening| screening.level as usize);
    let mut since = screening.map(|screening| screening.last);
    let mut latest = since;
    let mut doses = doses.to_vec();
    doses.sort_unstable();
    let later = |day: &Date| *day <= on && since.is_none_or(|since| *day > since);
    let to_count: Vec<Date> = doses.into_iter().filter(later).collect();
    for day in to_count {
        latest = Some(day);
        let Some(row) = tetanus.row(counted) else { break };
        if earliest_after(row, since).is_none_or(|earliest| day >= earliest) {
            counted += 1;
            since = Some(day);
        }
    }
    let reached = counted.checked_sub(1).and_then(|before| tetanus.row(before));
    let protected_until = reached
        .and_then(|row| row.protection)
        .zip(since)
        .map(|(protection, since)| protection.after(since));
    let next = tetanus.row(counted).map(|row| {
        let failed = latest.filter(|latest| Some(*latest) != since);
        let repeat = failed.map(|day| tetanus.repeat_interval.after(day));
        NextTd {
            level: row.level,
            // The first dose can be given at once.
            earliest: earliest_after(row, since).max(repeat).unwrap_or(on),
        }
    });
    TdStatus {
        level: reached.map_or(TdLevel::T0, |row| row.level),
        since,
        protected_until,
        protected: protected_until.is_some_and(|until| on <= until),
        next,
        rule,
    }
}

fn earliest_after(row: &Row, since: Option<Date>) -> Option<Date> {
    Some(row.interval?.after(since?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::framed;

    const ROWS: &str = r#"{ level = "T1" },
{ level = "T2", interval = "4 weeks", protection = "3 years" },
{ level = "T3", interval = "6 months", protection = "5 years" },
{ level = "T4", interval = "1 year", protection = "10 years" },
{ level = "T5", interval = "1 year", protection = "25 years" },
"#;

    fn read(rows: &str, women: &str, repeat: &str) -> Result<Table<Tetanus>, String> {
        let rest = format!(
            r#"[version.rule]
women = {women}
counts = ["Td"]
minimum_age = "7 years"
repeat_interval = "{repeat}"
level = [
{rows}]
"#
        );
        framed(RuleId::Tetanus, &rest)
    }

    const WOMEN: &str = r#"{ from = "15 years", until = "49 years" }"#;

    #[test]
    fn the_bundled_table_is_whole() {
        assert_eq!(rule(Date::constant(2026, 11, 22)).version, 1);
        assert!(read(ROWS, WOMEN, "4 weeks").is_ok());
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        let wrong = |from: &str, to: &str, line: usize, what: &str| {
            assert!(ROWS.contains(from), "{from}");
            let said = read(&ROWS.replacen(from, to, 1), WOMEN, "4 weeks").unwrap_err();
            assert!(
                said.starts_with(&format!("assets/rules/tetanus.toml:{line}: ")) && said.contains(what),
                "{said}"
            );
        };
        wrong(r#""T3""#, r#""T4""#, 17, "in this order");
        wrong(r#""T3""#, r#""T2""#, 17, "in this order");
        wrong(
            r#""T1" }"#,
            r#""T1", interval = "4 weeks" }"#,
            15,
            "every level but the first",
        );
        wrong(r#" interval = "4 weeks","#, "", 16, "every level but the first");
        wrong("4 weeks", "0 weeks", 16, "every level but the first");
        wrong("10 years", "4 years", 18, "less time");
        wrong(r#", protection = "10 years""#, "", 18, "less time");
    }

    #[test]
    fn missing_levels_and_ages_that_end_before_they_begin_are_refused() {
        let short = ROWS.lines().take(4).collect::<Vec<_>>().join("\n");
        assert!(read(&short, WOMEN, "4 weeks").unwrap_err().contains("T1 to T5"));
        let women = r#"{ from = "50 years", until = "49 years" }"#;
        assert!(read(ROWS, women, "4 weeks").unwrap_err().contains("women"));
        assert!(read(ROWS, WOMEN, "0 days").unwrap_err().contains("no time"));
    }
}
