use std::{ops::RangeInclusive, sync::LazyLock};

use serde::Deserialize;

use super::Trend;
use crate::{
    Date, Sex,
    by_age::{AgeRow, ByAge},
    rule::{Body, Fault, Rule, RuleId, Table, Text},
};

/// The youngest age with a minimum, in completed months.
const FIRST_MONTH: u32 = 1;
/// The oldest age on the card, in completed months.
pub(super) const LAST_MONTH: u32 = 60;

static TABLE: LazyLock<Table<MinimumGain>> = LazyLock::new(|| Table::bundled(RuleId::MinimumWeightGain));

/// The least gain in a month (kenaikan berat badan minimal, KBM) at an age, in grams.
/// None before the first completed month and after the last age on the card: the card has no figure there.
pub fn minimum_gain(sex: Sex, age_months: u32, on: Date) -> (Option<u32>, Rule) {
    let (table, rule) = TABLE.on(on);
    let rows = match sex {
        Sex::Female => &table.girls,
        Sex::Male => &table.boys,
    };
    (rows.at(age_months).map(|row| row.grams), rule)
}

/// The words for one letter of the card.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrendWords {
    /// N, T, O or B.
    pub letter: char,
    /// "Naik".
    pub name: Text,
    /// What it means, in a sentence.
    pub meaning: Text,
}

impl Trend {
    /// The words for it, as they were on a day.
    pub fn words(self, on: Date) -> &'static TrendWords {
        let words = &TABLE.on(on).0.words;
        match self {
            Self::Gained => &words.gained,
            Self::NotGained => &words.not_gained,
            Self::AbsentLastMonth => &words.absent_last_month,
            Self::FirstEver => &words.first_ever,
        }
    }
}

/// What `minimum-weight-gain.toml` says.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct MinimumGain {
    girls: ByAge<Row>,
    boys: ByAge<Row>,
    words: AllWords,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    from: u32,
    to: u32,
    grams: u32,
}

impl AgeRow for Row {
    fn months(&self) -> RangeInclusive<u32> {
        self.from..=self.to
    }
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct AllWords {
    gained: TrendWords,
    not_gained: TrendWords,
    absent_last_month: TrendWords,
    first_ever: TrendWords,
}

impl Body for MinimumGain {
    fn check(&self) -> Result<(), Fault> {
        self.girls.check_covers(FIRST_MONTH..=LAST_MONTH)?;
        self.boys.check_covers(FIRST_MONTH..=LAST_MONTH)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = include_str!("../../../../assets/rules/minimum-weight-gain.toml");

    /// What is said about the table after one change, and the line the change is in.
    fn said(from: &str, to: &str) -> (String, usize) {
        let at = TEXT.find(from).unwrap();
        let line = TEXT[..at].matches('\n').count() + 1;
        let changed = TEXT.replacen(from, to, 1);
        let malformed = Table::<MinimumGain>::read(RuleId::MinimumWeightGain, &changed).unwrap_err();
        assert_eq!(malformed.line, line, "{malformed}");
        (malformed.what, line)
    }

    #[test]
    fn the_table_loads() {
        Table::<MinimumGain>::load(RuleId::MinimumWeightGain).unwrap();
    }

    #[test]
    fn a_missing_or_doubled_age_is_refused_with_its_line() {
        let row = "{ from = 6, to = 6, grams = 400 }";
        assert!(
            said(row, "{ from = 7, to = 6, grams = 400 }")
                .0
                .contains("ends before")
        );
        assert!(
            said(row, "{ from = 5, to = 6, grams = 400 }")
                .0
                .contains("begin at month 6")
        );
        assert!(
            said("{ from = 1, ", "{ from = 0, ")
                .0
                .contains("begin at month 1")
        );
        assert!(said("to = 60, ", "to = 59, ").0.contains("end at month 60"));
        assert!(said(row, "{ from = 6, to = 6, gram = 400 }").0.contains("gram"));
    }

    #[test]
    fn a_table_without_rows_is_refused() {
        let boys = TEXT.find("boys = [").unwrap();
        let end = boys + TEXT[boys..].find("\n]").unwrap();
        let text = format!("{}boys = [{}", &TEXT[..boys], &TEXT[end + 1..]);
        let malformed = Table::<MinimumGain>::read(RuleId::MinimumWeightGain, &text).unwrap_err();
        assert_eq!(malformed.what, "there is no row");
    }
}
