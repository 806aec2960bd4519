use std::{ops::RangeInclusive, sync::LazyLock};

use serde::{Deserialize, Serialize};

use super::{AgeBand, Counts, Ratio};
use crate::{
    Date,
    by_age::{AgeRow, ByAge},
    rule::{Body, Fault, RuleId, Table, Text},
};

/// The table of the bands and the ratios.
pub(super) static TABLE: LazyLock<Table<SessionFigures>> =
    LazyLock::new(|| Table::bundled(RuleId::SessionFigures));

/// The last age under five, in completed months.
const LAST_MONTH: u32 = 59;

/// The ratios of a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Indicator {
    /// K/S: how many children of the area have a growth card.
    Coverage,
    /// D/S: how many children of the area came to be weighed.
    Participation,
    /// N/D': how many gained, of those weighed this month and last (D' = D - O - B = N + T): the official
    /// "N/D".
    Success,
    /// N/D: how many gained, of all weighed. Older reports have this one.
    GainedOfWeighed,
    /// D/K: how many were weighed for each child with a card. Above 1 when children without a card are
    /// weighed.
    Continuity,
    /// N/S: how many gained, of all children of the area.
    Effectiveness,
}

impl Indicator {
    /// All of them, in the order of reports.
    pub const ALL: [Self; 6] = [
        Self::Coverage,
        Self::Participation,
        Self::Success,
        Self::GainedOfWeighed,
        Self::Continuity,
        Self::Effectiveness,
    ];

    /// The words for it, as they were on a day.
    pub fn words(self, on: Date) -> &'static IndicatorWords {
        let words = &TABLE.on(on).0.indicators;
        match self {
            Self::Coverage => &words.coverage,
            Self::Participation => &words.participation,
            Self::Success => &words.success,
            Self::GainedOfWeighed => &words.gained_of_weighed,
            Self::Continuity => &words.continuity,
            Self::Effectiveness => &words.effectiveness,
        }
    }
}

impl Counts {
    /// One of the ratios.
    pub fn ratio(&self, indicator: Indicator) -> Ratio {
        let (numerator, denominator) = match indicator {
            Indicator::Coverage => (self.with_card, self.children),
            Indicator::Participation => (self.weighed(), self.children),
            Indicator::Success => (self.gained, self.weighed_twice_running()),
            Indicator::GainedOfWeighed => (self.gained, self.weighed()),
            Indicator::Continuity => (self.weighed(), self.with_card),
            Indicator::Effectiveness => (self.gained, self.children),
        };
        Ratio {
            numerator,
            denominator,
        }
    }
}

/// The words for a ratio.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndicatorWords {
    /// "D/S".
    pub formula: String,
    /// "Partisipasi masyarakat".
    pub name: Text,
}

/// What `session-figures.toml` says.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SessionFigures {
    pub(super) age_bands: ByAge<AgeBand>,
    indicators: AllWords,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct AllWords {
    coverage: IndicatorWords,
    participation: IndicatorWords,
    success: IndicatorWords,
    gained_of_weighed: IndicatorWords,
    continuity: IndicatorWords,
    effectiveness: IndicatorWords,
}

impl AgeRow for AgeBand {
    fn months(&self) -> RangeInclusive<u32> {
        self.from..=self.to
    }
}

impl Body for SessionFigures {
    fn check(&self) -> Result<(), Fault> {
        self.age_bands.check_covers(0..=LAST_MONTH)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::refused_after;

    #[test]
    fn every_ratio_has_its_formula() {
        let formulas = Indicator::ALL.map(|indicator| {
            let words = indicator.words(Date::constant(2026, 11, 1));
            words.formula.as_str()
        });
        assert_eq!(formulas, ["K/S", "D/S", "N/D'", "N/D", "D/K", "N/S"]);
    }

    #[test]
    fn a_gap_between_the_bands_is_refused_with_its_line() {
        for (row, wrong) in [
            ("{ from = 12, to = 23 }", "{ from = 13, to = 23 }"),
            ("{ from = 12, to = 23 }", "{ from = 11, to = 23 }"),
            ("{ from = 24, to = 59 }", "{ from = 24, to = 60 }"),
        ] {
            let (line, what) = refused_after::<SessionFigures>(RuleId::SessionFigures, row, wrong);
            assert!(line.contains(wrong), "{line}: {what}");
        }
    }
}
