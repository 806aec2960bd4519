//! The growth card (Kartu Menuju Sehat, KMS): did the child gain, and who needs to be referred.
//!
//! Every month in which a child is weighed gets exactly one letter:
//!
//! - **N** (naik): it was weighed in the calendar month before as well, and has gained at least the minimum
//!   for its age.
//! - **T** (tidak naik): it was weighed in the month before as well, and has gained less than that, nothing,
//!   or has lost.
//! - **O**: it has been weighed before, but not in the month before: nothing to compare with.
//! - **B** (baru): it has never been weighed before.
//!
//! The card also lets a cadre read the direction of the drawn line, and asks for the minimum where that
//! leaves a doubt. A program has no eye for a line: here the minimum always decides, and a fall into a lower
//! band is a warning beside it ([`MonthStatus::bands_dropped`]).

mod alarm;
mod minimum_gain;
mod velocity;

pub use alarm::{Alarm, Reason, Signs, alarms};
pub use minimum_gain::{TrendWords, minimum_gain};
pub use velocity::{Velocity, velocity};

use serde::{Deserialize, Serialize};

use crate::{Age, Date, Month, Sex, Weight, growth::Score, rule::Rule};

/// One weighing of a child, as it stands after corrections.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Weighed {
    /// The day.
    pub on: Date,
    /// The weight.
    pub weight: Weight,
    /// Weight-for-age (BB/U); none where it cannot be computed. The letter does not need it.
    pub weight_for_age: Option<Score>,
}

/// The card of one child.
#[derive(Debug, Clone, Copy)]
pub struct Card<'a> {
    /// Girls and boys have cards of their own.
    pub sex: Sex,
    /// Day of birth.
    pub birth_date: Date,
    /// All weighings that count as one, days in any order. Birth weight is not a weighing of the posyandu:
    /// whoever passes it says that it is. What lies before birth or after the card's last age (60 completed
    /// months) is ignored.
    pub weighings: &'a [Weighed],
}

/// The letter of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trend {
    /// N: gained at least the minimum since last month.
    Gained,
    /// T: gained less than the minimum since last month.
    NotGained,
    /// O: weighed before, but not last month.
    AbsentLastMonth,
    /// B: never weighed before.
    FirstEver,
}

/// The way from one weighing to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gain {
    /// Day of the earlier weighing.
    pub since: Date,
    /// Days from it to this one. The letters go by calendar months, so this can be one day (31 October to 1
    /// November) or 61 (1 July to 31 August): shown, so that a T after a few days is read for what it is.
    pub days_between: u32,
    /// Grams gained; below zero when lost.
    pub grams: i32,
}

/// What the card says about one month.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MonthStatus {
    /// The month.
    pub month: Month,
    /// The weighing that counts: the last one of the month.
    pub weighed: Weighed,
    /// Completed months of age on that day.
    pub age_months: u32,
    /// N, T, O or B.
    pub trend: Trend,
    /// Against the last weighing of an earlier month, however long ago; none exactly for a first one.
    pub since_last: Option<Gain>,
    /// The minimum (KBM) an N or T was judged by, in grams. None for O and B, and for a child younger than
    /// one month: the card has no minimum there, so any gain is an N, and an unchanged or lower weight a T.
    pub minimum_grams: Option<u32>,
    /// How many months in a row have been T, this one included: 2 and more is "2T". A month without a
    /// weighing ends it.
    pub not_gained_in_a_row: u32,
    /// BGM: below the red line. Implausible values count: a truly ill child can have one.
    pub below_red_line: bool,
    /// Above the orange line.
    pub above_orange_line: bool,
    /// How many lines of the card lie between the last weighing and this lower one; 0 where it stayed, rose
    /// or is unknown.
    pub bands_dropped: u32,
    /// What the letter was judged by.
    pub trend_rule: Rule,
    /// What the lines were judged by.
    pub line_rule: Rule,
}

/// The month on the card; none when the child was not weighed in it. Later weighings play no part.
///
/// Of several weighings in a month the last counts, for this month and for the comparison in the next: it is
/// what the session recap counts, and a second weighing is mostly one that sets the first right. Of two on
/// the same day, the one later in the list counts: callers list them as they were entered.
pub fn status(card: Card<'_>, month: Month) -> Option<MonthStatus> {
    let judged = Judged::of(card, month)?;
    let lines = alarm::lines(judged.this.on);
    let score = judged.this.weight_for_age;
    let before = judged.before.and_then(|before| before.weight_for_age);
    let not_gained = std::iter::successors(Some(month), |month| month.previous())
        .map_while(|month| Judged::of(card, month))
        .take_while(|judged| judged.trend == Trend::NotGained)
        .fold(0, |months, _| months + 1);
    Some(MonthStatus {
        month,
        weighed: *judged.this,
        age_months: judged.age_months,
        trend: judged.trend,
        since_last: judged.gain,
        minimum_grams: judged.minimum_grams,
        not_gained_in_a_row: not_gained,
        below_red_line: score.is_some_and(|score| lines.is_below_red(score)),
        above_orange_line: score.is_some_and(|score| lines.is_above_orange(score)),
        bands_dropped: before
            .zip(score)
            .map_or(0, |(before, now)| lines.dropped(before, now)),
        trend_rule: judged.rule,
        line_rule: lines.rule,
    })
}

/// One month without the look further back.
struct Judged<'a> {
    this: &'a Weighed,
    before: Option<&'a Weighed>,
    age_months: u32,
    trend: Trend,
    gain: Option<Gain>,
    minimum_grams: Option<u32>,
    rule: Rule,
}

impl<'a> Judged<'a> {
    fn of(card: Card<'a>, month: Month) -> Option<Self> {
        let this = card
            .last_until(month)
            .filter(|this| Month::of(this.on) == month)?;
        let age_months = card.age_months(this)?;
        let last_month = month.previous();
        let before = last_month.and_then(|last_month| card.last_until(last_month));
        let gain = before.and_then(|before| Gain::between(before, this));
        let (minimum, rule) = minimum_gain(card.sex, age_months, this.on);
        let compared = before.is_some_and(|before| Some(Month::of(before.on)) == last_month);
        let trend = match gain {
            None => Trend::FirstEver,
            Some(_) if !compared => Trend::AbsentLastMonth,
            Some(gain) if gain.reaches(minimum) => Trend::Gained,
            Some(_) => Trend::NotGained,
        };
        Some(Self {
            this,
            before,
            age_months,
            trend,
            gain,
            minimum_grams: minimum.filter(|_| compared),
            rule,
        })
    }
}

impl<'a> Card<'a> {
    /// Completed months of age at a weighing that is on the card.
    fn age_months(&self, weighed: &Weighed) -> Option<u32> {
        let months = Age::on(weighed.on, self.birth_date)?.months;
        (months <= minimum_gain::LAST_MONTH).then_some(months)
    }

    /// The last weighing in this month or before it.
    fn last_until(&self, month: Month) -> Option<&'a Weighed> {
        self.weighings
            .iter()
            .filter(|weighed| Month::of(weighed.on) <= month && self.age_months(weighed).is_some())
            .max_by_key(|weighed| weighed.on)
    }
}

impl Gain {
    /// None when the later one is not later.
    fn between(earlier: &Weighed, later: &Weighed) -> Option<Self> {
        Some(Self {
            since: earlier.on,
            days_between: Age::days_between(later.on, earlier.on)?,
            grams: later.weight.grams().cast_signed() - earlier.weight.grams().cast_signed(),
        })
    }

    fn reaches(self, minimum: Option<u32>) -> bool {
        i64::from(self.grams) >= i64::from(minimum.unwrap_or(1))
    }
}
