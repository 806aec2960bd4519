use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::Classed;
use crate::{
    Age, ArmCircumference, Date,
    rule::{Bands, Body, Fault, RuleId, Table},
};

static TABLE: LazyLock<Table<ChildArm>> = LazyLock::new(|| Table::bundled(RuleId::ChildArm));

/// Classes of the arm circumference (LiLA) of a child of 6 to 59 months.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ArmClass {
    /// Red on the tape; the health worker's word is "gizi buruk".
    Severe,
    /// Yellow on the tape; "gizi kurang".
    Moderate,
    /// Green on the tape.
    Normal,
}

/// The class of an arm; none at an age that has no classes.
pub fn child_arm(birth_date: Date, on: Date, arm: ArmCircumference) -> Option<Classed<ArmClass>> {
    let (table, rule) = TABLE.on(on);
    let months = Age::on(on, birth_date)?.months;
    let band = table.classes.of(arm.display())?;
    (table.from..=table.to)
        .contains(&months)
        .then(|| Classed::new(band, rule))
}

/// What `child-arm.toml` says.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct ChildArm {
    from: u32,
    to: u32,
    classes: Bands<ArmClass>,
}

impl Body for ChildArm {
    fn check(&self) -> Result<(), Fault> {
        if self.from > self.to {
            return Err(Fault::whole("the ages end before they begin"));
        }
        self.classes.check()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = include_str!("../../../../assets/rules/child-arm.toml");

    #[test]
    fn the_table_loads() {
        Table::<ChildArm>::load(RuleId::ChildArm).unwrap();
    }

    #[test]
    fn a_gap_between_the_classes_is_refused_with_its_line() {
        let gap = TEXT.replacen("from = 12.5", "from = 12.6", 1);
        let line = TEXT[..TEXT.find("from = 12.5").unwrap()].matches('\n').count() + 1;
        let malformed = Table::<ChildArm>::read(RuleId::ChildArm, &gap).unwrap_err();
        assert_eq!(malformed.line, line, "{malformed}");
        let ages = TEXT.replacen("to = 59", "to = 5", 1);
        let malformed = Table::<ChildArm>::read(RuleId::ChildArm, &ages).unwrap_err();
        assert!(malformed.what.contains("ages"), "{malformed}");
    }
}
