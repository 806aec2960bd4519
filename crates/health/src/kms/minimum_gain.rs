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
    use crate::rule::refused_after;

    /// What is said about the table after one change; it must be said on the line the change is in, and no other line
    /// says the same.
    fn said(from: &str, to: &str) -> String {
        assert!(!RuleId::MinimumWeightGain.text().contains(to), "{to}");
        let (line, what) = refused_after::<MinimumGain>(RuleId::MinimumWeightGain, from, to);
        assert!(line.contains(to), "{line}: {what}");
        what
    }

    #[test]
    fn a_missing_or_doubled_age_is_refused_with_its_line() {
        let row = "{ from = 6, to = 6, grams = 400 }";
        assert!(said(row, "{ from = 7, to = 6, grams = 400 }").contains("ends before"));
        assert!(said(row, "{ from = 5, to = 6, grams = 400 }").contains("begin at month 6"));
        assert!(said("{ from = 1, ", "{ from = 0, ").contains("begin at month 1"));
        assert!(said("to = 60, ", "to = 59, ").contains("end at month 60"));
        assert!(said(row, "{ from = 6, to = 6, gram = 400 }").contains("gram"));
    }

    #[test]
    fn a_table_without_rows_is_refused() {
        let text = RuleId::MinimumWeightGain.text();
        let boys = text.find("boys = [").unwrap();
        let end = boys + text[boys..].find("\n]").unwrap();
        let text = format!("{}boys = [{}", &text[..boys], &text[end + 1..]);
        let malformed = Table::<MinimumGain>::read(RuleId::MinimumWeightGain, &text).unwrap_err();
        assert_eq!(malformed.what, "there is no row");
    }
}
