//! When a pregnancy began, how far it is and when the birth is expected.

use std::sync::LazyLock;

use jiff::Span;
use serde::{Deserialize, Serialize};

use crate::{
    Age, Date,
    date::days_after,
    rule::{Body, Fault, Rule, RuleId, Spanned, Table},
};

const DAYS_PER_WEEK: u32 = 7;

static TABLE: LazyLock<Table<PregnancyDating>> = LazyLock::new(|| Table::bundled(RuleId::PregnancyDating));

/// `assets/rules/pregnancy-dating.toml`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct PregnancyDating {
    term_days: u16,
    naegele: Naegele,
    second_trimester_from_week: u16,
    third_trimester_from_week: Spanned<u16>,
    post_term_from_week: Spanned<u16>,
    longest_weeks: Spanned<u16>,
}

/// What is added to the last period's first day, in this order: days, then months and years.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Naegele {
    days: i8,
    months: i8,
    years: i8,
}

impl Body for PregnancyDating {
    fn check(&self) -> Result<(), Fault> {
        let rising = |earlier: u16, later: &Spanned<u16>| {
            if earlier < *later.get_ref() {
                Ok(())
            } else {
                Err(Fault::at(
                    later.span(),
                    "this week does not come after the one before",
                ))
            }
        };
        rising(self.second_trimester_from_week, &self.third_trimester_from_week)?;
        rising(
            *self.third_trimester_from_week.get_ref(),
            &self.post_term_from_week,
        )?;
        rising(*self.post_term_from_week.get_ref(), &self.longest_weeks)
    }
}

impl PregnancyDating {
    /// Naegele's due date; None beyond the calendar.
    fn due(&self, last_period: Date) -> Option<Date> {
        let week_later = last_period
            .checked_add(Span::new().days(self.naegele.days))
            .ok()?;
        // One span of months: jiff gives all parts of a span one sign.
        let months = i32::from(self.naegele.months) + 12 * i32::from(self.naegele.years);
        let due = week_later.checked_add(Span::new().months(months)).ok()?;
        // jiff answers 28 February for the 31st: a day that does not exist. Then the length of a pregnancy decides.
        if due.day() == week_later.day() {
            Some(due)
        } else {
            self.term_after(last_period)
        }
    }

    fn term_after(&self, began: Date) -> Option<Date> {
        began.checked_add(Span::new().days(self.term_days)).ok()
    }
}

/// What is known about the beginning of a pregnancy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// First day of the last menstrual period (HPHT).
    pub last_period: Option<Date>,
    /// An ultrasound examination; the earliest there is, for it dates best. Preferred to the last period.
    pub ultrasound: Option<Ultrasound>,
}

/// An ultrasound examination (USG) that dates the pregnancy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ultrasound {
    /// Day of the examination.
    pub on: Date,
    /// What it found.
    pub finding: Finding,
}

/// How an ultrasound report dates a pregnancy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Finding {
    /// Gestational age on the day of the examination.
    Age(GestationalAge),
    /// Due date (HPL USG).
    DueDate(Date),
}

/// Which of the two dated the pregnancy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// The last menstrual period.
    LastPeriod,
    /// The ultrasound examination.
    Ultrasound,
}

/// Completed weeks of pregnancy and the days beyond them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "WeeksAndDays")]
pub struct GestationalAge {
    /// Completed weeks.
    pub weeks: u32,
    /// Days since the last completed week, 0 to 6.
    pub days: u32,
}

/// A gestational age as it comes from outside.
#[derive(Deserialize)]
struct WeeksAndDays {
    weeks: u32,
    days: u32,
}

impl TryFrom<WeeksAndDays> for GestationalAge {
    type Error = NotDatable;

    fn try_from(WeeksAndDays { weeks, days }: WeeksAndDays) -> Result<Self, NotDatable> {
        if days < DAYS_PER_WEEK {
            Ok(Self { weeks, days })
        } else {
            Err(NotDatable::Ultrasound)
        }
    }
}

impl GestationalAge {
    fn of_days(days: u32) -> Self {
        Self {
            weeks: days / DAYS_PER_WEEK,
            days: days % DAYS_PER_WEEK,
        }
    }

    /// The whole age in days.
    pub fn in_days(self) -> u32 {
        self.weeks.saturating_mul(DAYS_PER_WEEK).saturating_add(self.days)
    }
}

/// Third of a pregnancy (trimester).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Trimester {
    /// Trimester I.
    First,
    /// Trimester II.
    Second,
    /// Trimester III.
    Third,
}

/// A dated pregnancy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pregnancy {
    /// The day its age is counted from: the first day of the last period, or what the ultrasound makes of it.
    pub began: Date,
    /// Due date (HPL): by Naegele's rule from the last period, 280 days after the beginning from an ultrasound.
    pub due: Date,
    /// What dated it.
    pub source: Source,
    /// The rule in force on the day of the last period or of the ultrasound.
    pub rule: Rule,
}

/// How far a pregnancy is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// Gestational age.
    pub age: GestationalAge,
    /// Trimester, by completed weeks.
    pub trimester: Trimester,
    /// 42 weeks and more (lebih bulan).
    pub post_term: bool,
    /// The rule in force that day.
    pub rule: Rule,
}

/// Why a pregnancy cannot be dated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NotDatable {
    /// Neither a last period nor an ultrasound.
    #[error("neither the last period nor an ultrasound is known")]
    NothingKnown,
    /// The last period or the examination has not happened yet.
    #[error("the date is in the future")]
    Future,
    /// The pregnancy would be older than any is (45 weeks).
    #[error("the pregnancy would be longer than any is")]
    TooLongAgo,
    /// The ultrasound's age or due date is not possible on the day of the examination.
    #[error("the ultrasound's finding is not possible on its day")]
    Ultrasound,
    /// Beyond the calendar.
    #[error("a date beyond the calendar")]
    Calendar,
}

/// Dates a pregnancy as seen on `today`. The ultrasound decides when there is one, even against the last period.
///
/// # Errors
/// [`NotDatable`]. An ultrasound that is not possible is an error and not passed over: somebody typed it wrong.
pub fn dated(known: &Known, today: Date) -> Result<Pregnancy, NotDatable> {
    match (known.ultrasound, known.last_period) {
        (Some(ultrasound), _) => by_ultrasound(ultrasound, today),
        (None, Some(last_period)) => by_last_period(last_period, today),
        (None, None) => Err(NotDatable::NothingKnown),
    }
}

fn by_last_period(began: Date, today: Date) -> Result<Pregnancy, NotDatable> {
    let (dating, rule) = TABLE.on(began);
    not_too_long(dating, Age::days_between(today, began).ok_or(NotDatable::Future)?)?;
    Ok(Pregnancy {
        began,
        due: dating.due(began).ok_or(NotDatable::Calendar)?,
        source: Source::LastPeriod,
        rule,
    })
}

fn by_ultrasound(ultrasound: Ultrasound, today: Date) -> Result<Pregnancy, NotDatable> {
    let Ultrasound { on, finding } = ultrasound;
    if on > today {
        return Err(NotDatable::Future);
    }
    let (dating, rule) = TABLE.on(on);
    let (began, due) = match finding {
        Finding::Age(age) => {
            let long = u32::from(*dating.longest_weeks.get_ref());
            if age.days >= DAYS_PER_WEEK || age.weeks > long {
                return Err(NotDatable::Ultrasound);
            }
            let began = on
                .checked_sub(Span::new().days(age.in_days()))
                .map_err(|_| NotDatable::Calendar)?;
            (began, dating.term_after(began).ok_or(NotDatable::Calendar)?)
        }
        Finding::DueDate(due) => {
            let began = due
                .checked_sub(Span::new().days(dating.term_days))
                .map_err(|_| NotDatable::Calendar)?;
            let age = Age::days_between(on, began).ok_or(NotDatable::Ultrasound)?;
            not_too_long(dating, age).map_err(|_| NotDatable::Ultrasound)?;
            (began, due)
        }
    };
    not_too_long(dating, Age::days_between(today, began).ok_or(NotDatable::Future)?)?;
    Ok(Pregnancy {
        began,
        due,
        source: Source::Ultrasound,
        rule,
    })
}

fn not_too_long(dating: &PregnancyDating, days: u32) -> Result<(), NotDatable> {
    if days > u32::from(*dating.longest_weeks.get_ref()) * DAYS_PER_WEEK {
        Err(NotDatable::TooLongAgo)
    } else {
        Ok(())
    }
}

impl Pregnancy {
    /// How far it is on a day; none before it began.
    pub fn on(&self, day: Date) -> Option<Progress> {
        let (dating, rule) = TABLE.on(day);
        let days = Age::days_between(day, self.began)?;
        let age = GestationalAge::of_days(days);
        let trimester = if age.weeks < u32::from(dating.second_trimester_from_week) {
            Trimester::First
        } else if age.weeks < u32::from(*dating.third_trimester_from_week.get_ref()) {
            Trimester::Second
        } else {
            Trimester::Third
        };
        Some(Progress {
            age,
            trimester,
            post_term: self.post_term_since(day).is_some(),
            rule,
        })
    }

    /// The first day past term, and the rule that says so, when that day has come.
    pub fn post_term_since(&self, day: Date) -> Option<(Date, Rule)> {
        let (dating, rule) = TABLE.on(day);
        let since = self.week_begins(u32::from(*dating.post_term_from_week.get_ref()))?;
        (since <= day).then_some((since, rule))
    }

    /// The first day with this many completed weeks; none beyond the calendar.
    pub fn week_begins(&self, week: u32) -> Option<Date> {
        days_after(self.began, week.checked_mul(DAYS_PER_WEEK)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::refused_after;

    #[test]
    fn weeks_that_do_not_rise_are_refused_with_their_line() {
        for (from, to, row) in [
            ("from_week = 25", "from_week = 13", "third_trimester"),
            ("from_week = 42", "from_week = 25", "post_term"),
            ("longest_weeks = 45", "longest_weeks = 42", "longest_weeks"),
        ] {
            let (line, what) = refused_after::<PregnancyDating>(RuleId::PregnancyDating, from, to);
            assert!(line.starts_with(row), "{line}: {what}");
        }
    }
}
