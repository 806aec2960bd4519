use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::Classed;
use crate::{
    Date, Weight,
    rule::{Bands, Body, Fault, RuleId, Table},
};

static TABLE: LazyLock<Table<Birth>> = LazyLock::new(|| Table::bundled(RuleId::Birth));

/// Classes of the weight at birth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BirthWeight {
    /// BBLR: less than 2,500 grams.
    Low,
    /// 2,500 grams or more.
    Normal,
}

/// Classes of the length of a pregnancy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PregnancyLength {
    /// Fewer than 37 completed weeks.
    Preterm,
    /// 37 completed weeks or more.
    Term,
}

/// The class of the weight at birth. The table has a class for every weight.
pub fn birth_weight(birth_date: Date, weight: Weight) -> Option<Classed<BirthWeight>> {
    let (table, rule) = TABLE.on(birth_date);
    let band = table.weight.of(f64::from(weight.grams()))?;
    Some(Classed::new(band, rule))
}

/// The class of the completed weeks of pregnancy at birth. The table has a class for every number.
pub fn pregnancy_length(birth_date: Date, completed_weeks: u8) -> Option<Classed<PregnancyLength>> {
    let (table, rule) = TABLE.on(birth_date);
    let band = table.weeks.of(f64::from(completed_weeks))?;
    Some(Classed::new(band, rule))
}

/// What `birth.toml` says.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Birth {
    weight: Bands<BirthWeight>,
    weeks: Bands<PregnancyLength>,
}

impl Body for Birth {
    fn check(&self) -> Result<(), Fault> {
        self.weight.check()?;
        self.weeks.check()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = include_str!("../../../../assets/rules/birth.toml");

    #[test]
    fn the_table_loads() {
        Table::<Birth>::load(RuleId::Birth).unwrap();
    }

    #[test]
    fn a_gap_between_the_classes_is_refused_with_its_line() {
        for edge in ["from = 2500", "from = 37"] {
            let line = TEXT[..TEXT.find(edge).unwrap()].matches('\n').count() + 1;
            let gap = TEXT.replacen(edge, "from = 2600", 1);
            let malformed = Table::<Birth>::read(RuleId::Birth, &gap).unwrap_err();
            assert_eq!(malformed.line, line, "{malformed}");
        }
    }
}
