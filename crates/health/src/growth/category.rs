//! What the ministry calls a z-score: the classes of nutritional status, by rule tables.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::{Growth, Index, Score};
use crate::{
    Date,
    rule::{Bands, Body, Fault, Rule, RuleId, Table, Text, table_keys},
};

static GROWTH: LazyLock<Table<GrowthRules>> = LazyLock::new(|| Table::bundled(RuleId::GrowthCategories));
static HEAD: LazyLock<Table<HeadRules>> = LazyLock::new(|| Table::bundled(RuleId::HeadCategories));

table_keys! {
    /// Classes of weight-for-age (BB/U).
    WeightClass {
        /// Berat badan sangat kurang. Not "gizi buruk": that is a class of weight for length.
        SeverelyUnderweight,
        /// Berat badan kurang.
        Underweight,
        /// Berat badan normal.
        Normal,
        /// Risiko berat badan lebih: weight for length says whether it is so.
        RiskOfOverweight,
    }
}

table_keys! {
    /// Classes of length- or height-for-age (PB/U, TB/U).
    LengthClass {
        /// Sangat pendek.
        SeverelyStunted,
        /// Pendek.
        Stunted,
        /// Normal.
        Normal,
        /// Tinggi.
        Tall,
    }
}

table_keys! {
    /// Classes of weight-for-length or -height (BB/PB, BB/TB) and of BMI-for-age (IMT/U).
    NutritionClass {
        /// Gizi buruk.
        SeverelyWasted,
        /// Gizi kurang.
        Wasted,
        /// Gizi baik.
        Normal,
        /// Berisiko gizi lebih.
        RiskOfOverweight,
        /// Gizi lebih.
        Overweight,
        /// Obesitas.
        Obese,
    }
}

table_keys! {
    /// Classes of head circumference-for-age (LK/U).
    HeadClass {
        /// Lingkar kepala kecil: what an examination may find to be microcephaly.
        Small,
        /// Normal.
        Normal,
        /// Lingkar kepala besar: what an examination may find to be macrocephaly.
        Large,
    }
}

/// The body of `growth-categories`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct GrowthRules {
    weight_for_age: Bands<WeightClass>,
    length_for_age: Bands<LengthClass>,
    weight_for_length: Bands<NutritionClass>,
    bmi_for_age: Bands<NutritionClass>,
}

impl Body for GrowthRules {
    fn check(&self) -> Result<(), Fault> {
        self.weight_for_age.check_classes(WeightClass::ALL)?;
        self.length_for_age.check_classes(LengthClass::ALL)?;
        self.weight_for_length.check_classes(NutritionClass::ALL)?;
        self.bmi_for_age.check_classes(NutritionClass::ALL)
    }
}

/// The body of `head-categories`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct HeadRules {
    head_for_age: Bands<HeadClass>,
}

impl Body for HeadRules {
    fn check(&self) -> Result<(), Fault> {
        self.head_for_age.check_classes(HeadClass::ALL)
    }
}

/// The class of one index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Class<K> {
    /// Which.
    pub class: K,
    /// Whether it is a reason to refer.
    pub refer: bool,
    /// The score is beyond what is possible: measure again. The class stands all the same, for a child may truly be
    /// so ill.
    pub implausible: bool,
    /// What it was decided by.
    pub rule: Rule,
}

/// The classes of a child's growth. An index without a score has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Categories {
    /// BB/U.
    pub weight_for_age: Option<Class<WeightClass>>,
    /// PB/U or TB/U.
    pub length_for_age: Option<Class<LengthClass>>,
    /// BB/PB or BB/TB: wasted or overweight.
    pub weight_for_length: Option<Class<NutritionClass>>,
    /// IMT/U.
    pub bmi_for_age: Option<Class<NutritionClass>>,
    /// LK/U.
    pub head_for_age: Option<Class<HeadClass>>,
}

impl Growth {
    /// The classes by the rules in force on the day of the measurement.
    ///
    /// With oedema the indices with weight in them are in their lowest class, whatever was measured (WHO: "counted as
    /// below -3 SD").
    pub fn categories(&self, on: Date) -> Categories {
        let (rules, rule) = GROWTH.on(on);
        let (head_rules, head_rule) = HEAD.on(on);
        let swollen = Score {
            z: f64::NEG_INFINITY,
            implausible: false,
        };
        let weighed = |score: Option<Score>| if self.oedema { Some(swollen) } else { score };
        Categories {
            weight_for_age: class(&rules.weight_for_age, rule, weighed(self.weight_for_age)),
            length_for_age: class(&rules.length_for_age, rule, self.length_for_age),
            weight_for_length: class(&rules.weight_for_length, rule, weighed(self.weight_for_length)),
            bmi_for_age: class(&rules.bmi_for_age, rule, weighed(self.bmi_for_age)),
            head_for_age: class(&head_rules.head_for_age, head_rule, self.head_for_age),
        }
    }
}

/// The z-scores at which one class of an index ends and the next begins on a day, lowest first: the lines that a chart
/// shows beside the median. Empty for LiLA/U, whose classes go by centimetres ([`crate::nutrition::child_arm`]).
pub fn class_limits(index: Index, on: Date) -> Vec<f64> {
    let (rules, _) = GROWTH.on(on);
    match index {
        Index::WeightForAge => rules.weight_for_age.limits().collect(),
        Index::LengthForAge => rules.length_for_age.limits().collect(),
        Index::WeightForLength | Index::WeightForHeight => rules.weight_for_length.limits().collect(),
        Index::BmiForAge => rules.bmi_for_age.limits().collect(),
        Index::HeadForAge => HEAD.on(on).0.head_for_age.limits().collect(),
        Index::ArmForAge => Vec::new(),
    }
}

fn class<K: Copy>(bands: &Bands<K>, rule: Rule, score: Option<Score>) -> Option<Class<K>> {
    let Score { z, implausible } = score?;
    let band = bands.of(z)?;
    Some(Class {
        class: band.class,
        refer: band.refer,
        implausible,
        rule,
    })
}

macro_rules! names {
    ($($class:ident: $table:ident.$field:ident, $what:literal;)*) => {$(
        impl $class {
            #[doc = concat!("The class's name on a day, ", $what, ".")]
            pub fn name(self, on: Date) -> Option<&'static Text> {
                let (rules, _) = $table.on(on);
                rules.$field.name(self)
            }
        }
    )*};
}

names! {
    WeightClass: GROWTH.weight_for_age, "as BB/U has it";
    LengthClass: GROWTH.length_for_age, "as PB/U and TB/U have it";
    NutritionClass: GROWTH.weight_for_length, "as BB/PB, BB/TB and IMT/U have it";
    HeadClass: HEAD.head_for_age, "as LK/U has it";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::refused_after;

    #[test]
    fn the_limits_of_an_index_are_those_of_its_table() {
        let today = Date::constant(2026, 11, 22);
        assert_eq!(class_limits(Index::WeightForAge, today), [-3.0, -2.0, 1.0]);
        assert_eq!(class_limits(Index::LengthForAge, today), [-3.0, -2.0, 3.0]);
        assert_eq!(
            class_limits(Index::WeightForHeight, today),
            [-3.0, -2.0, 1.0, 2.0, 3.0]
        );
        assert_eq!(class_limits(Index::HeadForAge, today), [-2.0, 2.0]);
        assert!(class_limits(Index::ArmForAge, today).is_empty());
    }

    #[test]
    fn a_gap_and_a_class_that_is_there_twice_are_refused_with_their_line() {
        let refused = |from, to| refused_after::<GrowthRules>(RuleId::GrowthCategories, from, to);
        let (line, what) = refused(
            "class = \"stunted\", from = -3",
            "class = \"stunted\", from = -2.9",
        );
        assert!(line.contains("-2.9") && what.contains("begin"), "{line}: {what}");
        let (line, what) = refused("class = \"tall\"", "class = \"normal\"");
        assert!(
            line.contains("above = 3") && what.contains("Tall"),
            "{line}: {what}"
        );
        let (line, _) = refused_after::<HeadRules>(RuleId::HeadCategories, "from = -2", "from = -1.9");
        assert!(line.contains("-1.9"), "{line}");
    }
}
