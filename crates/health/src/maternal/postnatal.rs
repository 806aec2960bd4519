//! Visits after birth: KF of the mother, KN of the newborn, in hours and days after the birth.

use std::sync::LazyLock;

use jiff::{Span, civil::Time};
use serde::{Deserialize, Serialize};

use crate::{
    Age, Date, Invalid,
    date::days_after,
    rule::{Body, Fault, Rule, RuleId, Spanned, Table, Text},
};

static TABLE: LazyLock<Table<PostnatalRules>> = LazyLock::new(|| Table::bundled(RuleId::PostnatalVisits));

/// The rules in force on a day, for the names of the visits.
pub fn rules(on: Date) -> (&'static PostnatalRules, Rule) {
    TABLE.on(on)
}

/// `assets/rules/postnatal-visits.toml`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PostnatalRules {
    mother: Vec<Spanned<Window>>,
    newborn: Vec<Spanned<Window>>,
}

/// When one visit is to take place.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Window {
    /// Which.
    pub visit: Visit,
    /// Its name for people.
    pub name: Text,
    hours: Option<Range>,
    days: Range,
    counts: bool,
}

/// Both ends included.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
struct Range {
    from: u16,
    to: u16,
}

impl Body for PostnatalRules {
    fn check(&self) -> Result<(), Fault> {
        in_order(
            &self.mother,
            &[Visit::Kf1, Visit::Kf2, Visit::Kf3, Visit::Kf4],
            "kf1 to kf4",
        )?;
        in_order(
            &self.newborn,
            &[Visit::Kn0, Visit::Kn1, Visit::Kn2, Visit::Kn3],
            "kn0 to kn3",
        )
    }
}

/// That the windows are those visits in this order, and that their days follow each other from the day of birth.
fn in_order(windows: &[Spanned<Window>], visits: &[Visit], named: &str) -> Result<(), Fault> {
    let mut next_day = 0;
    for spanned in windows {
        let Window { days, hours, .. } = spanned.get_ref();
        if days.from != next_day || days.to < days.from {
            return Err(Fault::at(
                spanned.span(),
                format!("the days of this visit begin at {next_day}"),
            ));
        }
        if hours.is_some_and(|hours| hours.to <= hours.from) {
            return Err(Fault::at(spanned.span(), "these hours end before they begin"));
        }
        next_day = days.to.saturating_add(1);
    }
    if windows
        .iter()
        .map(|window| window.get_ref().visit)
        .ne(visits.iter().copied())
    {
        return Err(Fault::whole(format!("the visits are {named}, in this order")));
    }
    Ok(())
}

impl PostnatalRules {
    /// The visits of mother or newborn, in order.
    pub fn windows(&self, subject: Subject) -> impl Iterator<Item = &Window> {
        let windows = match subject {
            Subject::Mother => &self.mother,
            Subject::Newborn => &self.newborn,
        };
        windows.iter().map(Spanned::get_ref)
    }
}

/// Whose visits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Subject {
    /// The mother (nifas).
    Mother,
    /// The baby (neonatus).
    Newborn,
}

/// A visit as the register's columns name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Visit {
    /// Mother, 6 to 48 hours.
    Kf1,
    /// Mother, day 3 to 7.
    Kf2,
    /// Mother, day 8 to 28.
    Kf3,
    /// Mother, day 29 to 42.
    Kf4,
    /// Newborn, within 6 hours: the care at birth.
    Kn0,
    /// Newborn, 6 to 48 hours.
    Kn1,
    /// Newborn, day 3 to 7.
    Kn2,
    /// Newborn, day 8 to 28.
    Kn3,
}

/// A day, with the clock time when it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moment {
    /// The day.
    pub on: Date,
    /// Clock time, local.
    pub at: Option<Time>,
}

impl Moment {
    /// Whether it is certainly earlier than `other`.
    fn is_before(self, other: Self) -> bool {
        self.on < other.on
            || (self.on == other.on && self.at.zip(other.at).is_some_and(|(this, other)| this < other))
    }
}

/// A visit that took place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// When.
    pub moment: Moment,
    /// The column it was written in; none when only its date is known, which then decides.
    pub written_as: Option<Visit>,
}

/// One visit of the schedule, as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// Which.
    pub visit: Visit,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// How it stands.
    pub standing: Standing,
}

/// How one visit stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Its time has not come.
    NotYet,
    /// It is time.
    Due,
    /// Its time has passed without it.
    Missed,
    /// It took place.
    Held {
        /// The day.
        on: Date,
        /// Within its hours or days; a visit written in this column at another time does not count for reports.
        in_time: bool,
    },
}

/// The visits of a mother or a newborn after birth.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Postnatal {
    /// Every visit of the schedule, in order.
    pub slots: Vec<Slot>,
    /// All that count were held in time (KF lengkap, KN lengkap; KN0 does not count).
    pub complete: bool,
    /// Days of visits that fall into no slot.
    pub outside: Vec<Date>,
    /// The rule.
    pub rule: Rule,
}

/// Where a moment lies against a window.
#[derive(PartialEq, Eq)]
enum Place {
    Before,
    Within,
    After,
}

/// The visits of `subject` after `birth`, as seen at `now`. Hours decide where the clock times of both moments are
/// known and the window has hours; calendar days after the birth (the day of birth is day 0) otherwise.
///
/// # Errors
/// [`Invalid::FutureDate`] for a birth or visit after `now`, [`Invalid::BeforeBirth`] for a visit before the birth.
pub fn postnatal(subject: Subject, birth: Moment, held: &[Held], now: Moment) -> Result<Postnatal, Invalid> {
    if now.is_before(birth) || held.iter().any(|visit| now.is_before(visit.moment)) {
        return Err(Invalid::FutureDate);
    }
    if held.iter().any(|visit| visit.moment.is_before(birth)) {
        return Err(Invalid::BeforeBirth);
    }
    let (rules, rule) = TABLE.on(birth.on);
    let column = |visit: &Held| {
        // Exactly six hours end KN0 and begin KN1: the later one, which is the one that counts.
        let fits = |window: &&Window| window.place(birth, visit.moment) == Place::Within;
        let by_time = || {
            rules
                .windows(subject)
                .filter(fits)
                .last()
                .map(|window| window.visit)
        };
        visit.written_as.or_else(by_time)
    };
    let mut slots = Vec::new();
    let mut complete = true;
    for window in rules.windows(subject) {
        let standing = window.standing(
            birth,
            now,
            held.iter().filter(|visit| column(visit) == Some(window.visit)),
        );
        complete &= !window.counts || matches!(standing, Standing::Held { in_time: true, .. });
        let (from, to) = window.dates(birth).ok_or(Invalid::Date)?;
        slots.push(Slot {
            visit: window.visit,
            from,
            to,
            standing,
        });
    }
    let outside = held
        .iter()
        .filter(|visit| !slots.iter().any(|slot| column(visit) == Some(slot.visit)))
        .map(|visit| visit.moment.on)
        .collect();
    Ok(Postnatal {
        slots,
        complete,
        outside,
        rule,
    })
}

impl Window {
    fn standing<'a>(&self, birth: Moment, now: Moment, held: impl Iterator<Item = &'a Held>) -> Standing {
        let in_time = |visit: &Held| self.place(birth, visit.moment) == Place::Within;
        // One in time before one that is not, then the earliest.
        let best = held.min_by_key(|visit| (!in_time(visit), visit.moment.on, visit.moment.at));
        match (best, self.place(birth, now)) {
            (Some(visit), _) => Standing::Held {
                on: visit.moment.on,
                in_time: in_time(visit),
            },
            (None, Place::Before) => Standing::NotYet,
            (None, Place::Within) => Standing::Due,
            (None, Place::After) => Standing::Missed,
        }
    }

    fn place(&self, birth: Moment, moment: Moment) -> Place {
        let (passed, from, to) = match (self.hours, birth.at, moment.at) {
            (Some(hours), Some(born), Some(at)) => {
                let since = moment
                    .on
                    .to_datetime(at)
                    .duration_since(birth.on.to_datetime(born));
                (
                    since.as_secs(),
                    i64::from(hours.from) * 3_600,
                    i64::from(hours.to) * 3_600,
                )
            }
            _ => {
                let Some(days) = Age::days_between(moment.on, birth.on) else {
                    return Place::Before;
                };
                (
                    i64::from(days),
                    i64::from(self.days.from),
                    i64::from(self.days.to),
                )
            }
        };
        if passed < from {
            Place::Before
        } else if passed > to {
            Place::After
        } else {
            Place::Within
        }
    }

    /// First and last day; None beyond the calendar.
    fn dates(&self, birth: Moment) -> Option<(Date, Date)> {
        let day = |count: u16| days_after(birth.on, u32::from(count));
        match (self.hours, birth.at) {
            (Some(hours), Some(at)) => {
                let born = birth.on.to_datetime(at);
                let hour = |count: u16| Some(born.checked_add(Span::new().hours(count)).ok()?.date());
                Some((hour(hours.from)?, hour(hours.to)?))
            }
            _ => Some((day(self.days.from)?, day(self.days.to)?)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::{edited, refused_after};

    #[test]
    fn windows_with_a_gap_an_overlap_or_a_wrong_visit_are_refused() {
        for (from, to, row) in [
            ("days = { from = 29", "days = { from = 30", "\"kf4\""),
            (
                "days = { from = 29, to = 42 }",
                "days = { from = 29, to = 28 }",
                "\"kf4\"",
            ),
            (
                "days = { from = 1, to = 2 }",
                "days = { from = 0, to = 2 }",
                "\"kn1\"",
            ),
            (
                "hours = { from = 0, to = 6 }",
                "hours = { from = 6, to = 6 }",
                "\"kn0\"",
            ),
        ] {
            let (line, what) = refused_after::<PostnatalRules>(RuleId::PostnatalVisits, from, to);
            assert!(line.contains(row), "{line}: {what}");
        }
        for (from, to) in [("\"kf2\"", "\"kn2\""), ("\"kn3\"", "\"kn2\"")] {
            let read = edited::<PostnatalRules>(RuleId::PostnatalVisits, from, to);
            assert!(read.is_err(), "{from}");
        }
    }
}
