//! How much weight a woman is to gain in pregnancy, by her body mass before it.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::{
    Date, Length, Weight,
    rule::{Bands, Body, Fault, Rule, RuleId, Spanned, Table, table_keys},
};

static TABLE: LazyLock<Table<WeightGain>> = LazyLock::new(|| Table::bundled(RuleId::PregnancyWeightGain));

/// The table in force on a day, for the names of the classes.
pub fn rules(on: Date) -> (&'static WeightGain, Rule) {
    TABLE.on(on)
}

/// `assets/rules/pregnancy-weight-gain.toml`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WeightGain {
    classes: Bands<BodyMass>,
    gain_kg: Gains,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Gains {
    underweight: Spanned<GainKg>,
    normal: Spanned<GainKg>,
    overweight: Spanned<GainKg>,
    obese: Spanned<GainKg>,
}

/// Kilograms over the whole pregnancy, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GainKg {
    /// The least.
    pub from: f64,
    /// The most.
    pub to: f64,
}

impl Body for WeightGain {
    fn check(&self) -> Result<(), Fault> {
        self.classes.check_classes(BodyMass::ALL)?;
        let gains = &self.gain_kg;
        for spanned in [&gains.underweight, &gains.normal, &gains.overweight, &gains.obese] {
            let GainKg { from, to } = *spanned.get_ref();
            let possible = 0.0 < from && from < to;
            if !possible {
                return Err(Fault::at(spanned.span(), "this range ends before it begins"));
            }
        }
        Ok(())
    }
}

impl WeightGain {
    /// The classes and their names, lowest first.
    pub fn classes(&self) -> &Bands<BodyMass> {
        &self.classes
    }
}

table_keys! {
    /// Class of the body mass index before pregnancy.
    BodyMass {
        /// Below 18.5.
        Underweight,
        /// 18.5 to below 25.
        Normal,
        /// 25 to below 30.
        Overweight,
        /// 30 and above.
        Obese,
    }
}

/// What a woman is to gain.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Target {
    /// Body mass index before pregnancy, kg/m2, not rounded; the class is read at this value.
    pub body_mass_index: f64,
    /// Its class.
    pub class: BodyMass,
    /// Kilograms over the whole pregnancy.
    pub gain: GainKg,
    /// The rule.
    pub rule: Rule,
}

/// Where the gain so far stands against the range for the whole pregnancy. Before birth, [`Gain::Below`] is no finding:
/// what is to be gained by which week has no source here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Gain {
    /// Less than the least.
    Below,
    /// Within the range.
    Within,
    /// More than the most.
    Above,
}

/// The target of a woman of this weight before pregnancy and this height.
pub fn target(before: Weight, height: Length, on: Date) -> Target {
    let (table, rule) = TABLE.on(on);
    let millimetres = f64::from(height.millimetres());
    // One division of whole numbers, so that a value on an edge is exactly that.
    let body_mass_index = f64::from(before.grams()) * 1_000.0 / (millimetres * millimetres);
    let class = table
        .classes
        .of(body_mass_index)
        .map_or(BodyMass::Normal, |band| band.class);
    let gain = match class {
        BodyMass::Underweight => &table.gain_kg.underweight,
        BodyMass::Normal => &table.gain_kg.normal,
        BodyMass::Overweight => &table.gain_kg.overweight,
        BodyMass::Obese => &table.gain_kg.obese,
    };
    Target {
        body_mass_index,
        class,
        gain: *gain.get_ref(),
        rule,
    }
}

impl Target {
    /// Where the weight of today stands, for a woman of `before` kilograms before pregnancy.
    pub fn gain(&self, before: Weight, now: Weight) -> Gain {
        let gained = f64::from(now.grams()) - f64::from(before.grams());
        if gained < self.gain.from * 1_000.0 {
            Gain::Below
        } else if gained > self.gain.to * 1_000.0 {
            Gain::Above
        } else {
            Gain::Within
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::refused_after;

    #[test]
    fn classes_that_are_not_whole_and_ranges_the_wrong_way_round_are_refused_with_their_line() {
        for (from, to, row) in [
            (
                "from = 18.5, below = 25",
                "from = 19, below = 25",
                "class = \"normal\"",
            ),
            ("class = \"obese\"", "class = \"normal\"", "from = 30"),
            (
                "{ from = 7, to = 11.5 }",
                "{ from = 11.5, to = 7 }",
                "overweight = ",
            ),
            ("{ from = 5, to = 9 }", "{ from = 0, to = 9 }", "obese = "),
        ] {
            let (line, what) = refused_after::<WeightGain>(RuleId::PregnancyWeightGain, from, to);
            assert!(line.contains(row), "{line}: {what}");
        }
    }
}
