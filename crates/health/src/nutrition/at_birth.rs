use std::sync::LazyLock;

use serde::Deserialize;

use crate::{
    Date, Weight,
    rule::{Bands, Body, Classed, Fault, RuleId, Table, Text, table_keys},
};

static TABLE: LazyLock<Table<Birth>> = LazyLock::new(|| Table::bundled(RuleId::Birth));

table_keys! {
    /// Classes of the weight at birth.
    BirthWeight {
        /// BBLR: less than 2,500 grams.
        Low,
        /// 2,500 grams or more.
        Normal,
    }
}

table_keys! {
    /// Classes of the length of a pregnancy.
    PregnancyLength {
        /// Fewer than 37 completed weeks.
        Preterm,
        /// 37 completed weeks or more.
        Term,
    }
}

/// The class of the weight at birth. The table has a class for every weight.
pub fn birth_weight(birth_date: Date, weight: Weight) -> Option<Classed<BirthWeight>> {
    let (table, rule) = TABLE.on(birth_date);
    table.weight.classed(f64::from(weight.grams()), rule)
}

/// The class of the completed weeks of pregnancy at birth. The table has a class for every number.
pub fn pregnancy_length(birth_date: Date, completed_weeks: u8) -> Option<Classed<PregnancyLength>> {
    let (table, rule) = TABLE.on(birth_date);
    table.weeks.classed(f64::from(completed_weeks), rule)
}

impl BirthWeight {
    /// What it is called, as on a day.
    pub fn name(self, on: Date) -> Option<&'static Text> {
        TABLE.on(on).0.weight.name(self)
    }
}

impl PregnancyLength {
    /// What it is called, as on a day.
    pub fn name(self, on: Date) -> Option<&'static Text> {
        TABLE.on(on).0.weeks.name(self)
    }
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
        self.weight.check_classes(BirthWeight::ALL)?;
        self.weeks.check_classes(PregnancyLength::ALL)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::refused_after;

    #[test]
    fn a_gap_and_a_class_that_is_there_twice_are_refused_with_their_line() {
        for (from, to) in [
            ("from = 2500", "from = 2600"),
            ("from = 37", "from = 38"),
            ("class = \"normal\", from = 2500", "class = \"low\", from = 2500"),
            ("class = \"term\"", "class = \"preterm\""),
        ] {
            let (line, what) = refused_after::<Birth>(RuleId::Birth, from, to);
            assert!(line.contains(to), "{line}: {what}");
        }
    }
}
