use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::{Card, Trend, status};
use crate::{
    ArmCircumference, Date, Month, Urgency,
    date::days_after,
    growth::Score,
    nutrition::{ArmClass, child_arm},
    rule::{Body, Fault, Rule, RuleId, Table, Text},
};

static TABLE: LazyLock<Table<GrowthAlarms>> = LazyLock::new(|| Table::bundled(RuleId::GrowthAlarms));

/// Why a child needs attention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// Swelling of both feet that keeps the dent of a thumb.
    Oedema,
    /// Arm circumference in the red class.
    ArmSevere,
    /// Arm circumference in the yellow class.
    ArmModerate,
    /// BGM: weight-for-age below the red line.
    BelowRedLine,
    /// 2T: no gain for two months in a row, or longer.
    NotGainedTwice,
    /// T: no gain this month, but not the second time in a row.
    NotGained,
    /// Lighter than at the last weighing, which was not last month.
    WeightLost,
    /// Weight-for-age above the orange line.
    AboveOrangeLine,
    /// Weight-for-age has crossed a line of the card downwards since the last weighing.
    BandDrop,
    /// Weight-for-age is beyond what is possible: weigh again, check the birth date.
    MeasureAgain,
}

impl Reason {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Oedema,
        Self::ArmSevere,
        Self::ArmModerate,
        Self::BelowRedLine,
        Self::NotGainedTwice,
        Self::NotGained,
        Self::WeightLost,
        Self::AboveOrangeLine,
        Self::BandDrop,
        Self::MeasureAgain,
    ];

    /// The words for it, as they were on a day.
    pub fn name(self, on: Date) -> &'static Text {
        &TABLE.on(on).0.alarms.of(self).name
    }
}

/// What else was seen on the child that month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signs {
    /// The day.
    pub on: Date,
    /// Whether both feet keep the dent of a thumb; none when nobody looked.
    pub oedema: Option<bool>,
    /// Arm circumference, if measured.
    pub arm: Option<ArmCircumference>,
}

/// One reason for attention, and what follows from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alarm {
    /// Why.
    pub reason: Reason,
    /// The day it was seen.
    pub seen_on: Date,
    /// Whether the child is to be referred; otherwise it is to be watched or measured again.
    pub refer: bool,
    /// How soon.
    pub urgency: Urgency,
    /// Days after `seen_on` by which it has to be done; 0 is the same day.
    pub within_days: u16,
    /// What it was judged by.
    pub rule: Rule,
}

impl Alarm {
    /// The last day for it; none beyond the calendar.
    pub fn due_by(&self) -> Option<Date> {
        days_after(self.seen_on, u32::from(self.within_days))
    }
}

/// Every reason for attention in one month, the most urgent first. `signs` are those of the same month.
///
/// Of T and 2T only the stronger is given. A child who was not weighed still has the alarms of its signs.
pub fn alarms(card: Card<'_>, month: Month, signs: Option<Signs>) -> Vec<Alarm> {
    let mut reasons: Vec<(Reason, Date)> = Vec::new();
    if let Some(signs) = signs {
        let arm = signs
            .arm
            .and_then(|arm| child_arm(card.birth_date, signs.on, arm));
        let arm = arm.and_then(|arm| match arm.class {
            ArmClass::Severe => Some(Reason::ArmSevere),
            ArmClass::Moderate => Some(Reason::ArmModerate),
            ArmClass::Normal => None,
        });
        let oedema = (signs.oedema == Some(true)).then_some(Reason::Oedema);
        reasons.extend(oedema.into_iter().chain(arm).map(|reason| (reason, signs.on)));
    }
    if let Some(status) = status(card, month) {
        let implausible = status
            .weighed
            .weight_for_age
            .is_some_and(|score| score.implausible);
        // Newborns lose weight in their first days: before the card's first minimum a T is no reason to refer.
        let not_gained = status.trend == Trend::NotGained && status.minimum_grams.is_some();
        // A missed month leaves no letter for it, but a loss is seen all the same.
        let lost =
            status.trend == Trend::AbsentLastMonth && status.since_last.is_some_and(|gain| gain.grams < 0);
        let twice = not_gained && status.not_gained_in_a_row >= 2;
        let found = [
            (Reason::BelowRedLine, status.below_red_line),
            (Reason::NotGainedTwice, twice),
            (Reason::NotGained, not_gained && !twice),
            (Reason::WeightLost, lost),
            (Reason::AboveOrangeLine, status.above_orange_line),
            (Reason::BandDrop, status.bands_dropped > 0),
            (Reason::MeasureAgain, implausible),
        ];
        let found = found.into_iter().filter(|(_, applies)| *applies);
        reasons.extend(found.map(|(reason, _)| (reason, status.weighed.on)));
    }
    let mut alarms: Vec<Alarm> = reasons
        .into_iter()
        .map(|(reason, on)| Alarm::new(reason, on))
        .collect();
    alarms.sort_by_key(|alarm| (alarm.urgency, alarm.reason));
    alarms
}

impl Alarm {
    fn new(reason: Reason, seen_on: Date) -> Self {
        let (table, rule) = TABLE.on(seen_on);
        let row = table.alarms.of(reason);
        Self {
            reason,
            seen_on,
            refer: row.refer,
            urgency: row.urgency,
            within_days: row.within_days,
            rule,
        }
    }
}

/// The lines of the card, and the version they are from.
pub(super) struct Lines {
    lines: &'static CardLines,
    pub(super) rule: Rule,
}

/// The lines of the card on a day.
pub(super) fn lines(on: Date) -> Lines {
    let (table, rule) = TABLE.on(on);
    Lines {
        lines: &table.lines,
        rule,
    }
}

impl Lines {
    pub(super) fn is_below_red(&self, score: Score) -> bool {
        score.z < self.lines.red
    }

    pub(super) fn is_above_orange(&self, score: Score) -> bool {
        score.z > self.lines.orange
    }

    /// Lines between the two, where the later is the lower; a child on a line is in the band above it.
    pub(super) fn dropped(&self, before: Score, now: Score) -> u32 {
        let band = |score: Score| self.lines.bands.iter().filter(|line| score.z >= **line).count();
        let dropped = band(before).saturating_sub(band(now));
        u32::try_from(dropped).unwrap_or(u32::MAX)
    }
}

/// What `growth-alarms.toml` says.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct GrowthAlarms {
    lines: CardLines,
    alarms: Rows,
}

/// Lines of the card, as weight-for-age z-scores.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct CardLines {
    red: f64,
    orange: f64,
    bands: Vec<f64>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rows {
    oedema: Row,
    arm_severe: Row,
    arm_moderate: Row,
    below_red_line: Row,
    not_gained_twice: Row,
    not_gained: Row,
    weight_lost: Row,
    above_orange_line: Row,
    band_drop: Row,
    measure_again: Row,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    refer: bool,
    urgency: Urgency,
    within_days: u16,
    name: Text,
}

impl Rows {
    fn of(&self, reason: Reason) -> &Row {
        match reason {
            Reason::Oedema => &self.oedema,
            Reason::ArmSevere => &self.arm_severe,
            Reason::ArmModerate => &self.arm_moderate,
            Reason::BelowRedLine => &self.below_red_line,
            Reason::NotGainedTwice => &self.not_gained_twice,
            Reason::NotGained => &self.not_gained,
            Reason::WeightLost => &self.weight_lost,
            Reason::AboveOrangeLine => &self.above_orange_line,
            Reason::BandDrop => &self.band_drop,
            Reason::MeasureAgain => &self.measure_again,
        }
    }
}

impl Body for GrowthAlarms {
    fn check(&self) -> Result<(), Fault> {
        let rising = self.lines.bands.is_sorted_by(|low, high| low < high);
        if !rising || self.lines.bands.is_empty() {
            return Err(Fault::whole("the lines between the bands should rise"));
        }
        if self.lines.red >= self.lines.orange {
            return Err(Fault::whole("the red line should lie below the orange line"));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::refused_after;

    fn refused(from: &str, to: &str) -> (String, String) {
        refused_after::<GrowthAlarms>(RuleId::GrowthAlarms, from, to)
    }

    #[test]
    fn the_table_loads_and_every_reason_has_words() {
        Table::<GrowthAlarms>::load(RuleId::GrowthAlarms).unwrap();
        let mut names: Vec<&str> = Reason::ALL
            .iter()
            .map(|reason| reason.name(Date::constant(2026, 11, 1)).id.as_str())
            .collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Reason::ALL.len());
    }

    #[test]
    fn a_missing_or_doubled_reason_is_refused_with_its_line() {
        let (line, doubled) = refused("\nband_drop = ", "\nnot_gained = ");
        assert!(
            line.starts_with("not_gained = ") && line.contains("Grafik berat badan turun"),
            "{line}: {doubled}"
        );
        let (_, missing) = refused("\nband_drop = ", "\n# band_drop = ");
        assert!(missing.contains("band_drop"), "{missing}");
    }

    #[test]
    fn lines_out_of_order_are_refused() {
        assert!(refused("bands = [-3, ", "bands = [-1, ").1.contains("rise"));
        assert!(refused("bands = [-3, ", "bands = [-2, ").1.contains("rise"));
        assert!(refused("red = -3", "red = 1").1.contains("below the orange"));
    }
}
