use std::sync::LazyLock;

use serde::Deserialize;

use crate::{
    Age, ArmCircumference, Date,
    rule::{Bands, Body, Classed, Fault, RuleId, Table, Text, table_keys},
};

static TABLE: LazyLock<Table<ChildArm>> = LazyLock::new(|| Table::bundled(RuleId::ChildArm));

table_keys! {
    /// Classes of the arm circumference (LiLA) of a child of 6 to 59 months.
    ArmClass {
        /// Red on the tape; the health worker's word is "gizi buruk".
        Severe,
        /// Yellow on the tape; "gizi kurang".
        Moderate,
        /// Green on the tape.
        Normal,
    }
}

/// The class of an arm; none at an age that has no classes.
pub fn child_arm(birth_date: Date, on: Date, arm: ArmCircumference) -> Option<Classed<ArmClass>> {
    let (table, rule) = TABLE.on(on);
    let months = Age::on(on, birth_date)?.months;
    let classed = table.classes.classed(arm.display(), rule);
    classed.filter(|_| (table.from..=table.to).contains(&months))
}

impl ArmClass {
    /// What the tape says, as it was on a day.
    pub fn name(self, on: Date) -> Option<&'static Text> {
        TABLE.on(on).0.classes.name(self)
    }
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
        self.classes.check_classes(ArmClass::ALL)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::refused_after;

    #[test]
    fn a_gap_and_a_class_that_is_there_twice_are_refused_with_their_line() {
        let refused = |from, to| refused_after::<ChildArm>(RuleId::ChildArm, from, to);
        let (line, what) = refused("from = 12.5", "from = 12.6");
        assert!(
            line.contains("from = 12.6") && what.contains("begin"),
            "{line}: {what}"
        );
        let (line, what) = refused("class = \"moderate\"", "class = \"severe\"");
        assert!(
            line.contains("from = 11.5") && what.contains("Moderate"),
            "{line}: {what}"
        );
        assert!(refused("to = 59", "to = 5").1.contains("ages"));
    }
}
