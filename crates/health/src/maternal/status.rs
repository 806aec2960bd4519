//! A pregnant woman's arm circumference, haemoglobin and blood pressure: what is to be examined.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::{
    ArmCircumference, Date, Urgency,
    rule::{Bands, Body, Fault, Rule, RuleId, Table, table_keys},
};

static TABLE: LazyLock<Table<MaternalStatus>> = LazyLock::new(|| Table::bundled(RuleId::MaternalStatus));

/// The limits in force on a day, for the names of the classes.
pub fn rules(on: Date) -> (&'static MaternalStatus, Rule) {
    TABLE.on(on)
}

/// `assets/rules/maternal-status.toml`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MaternalStatus {
    /// Arm circumference, centimetres.
    pub arm: Bands<ArmClass>,
    /// Haemoglobin, grams per decilitre.
    pub haemoglobin: Bands<HaemoglobinClass>,
    /// Systolic pressure, mmHg.
    pub systolic: Bands<PressureClass>,
    /// Diastolic pressure, mmHg.
    pub diastolic: Bands<PressureClass>,
}

impl Body for MaternalStatus {
    fn check(&self) -> Result<(), Fault> {
        self.arm.check_classes(ArmClass::ALL)?;
        self.haemoglobin.check_classes(HaemoglobinClass::ALL)?;
        self.systolic.check_classes(PressureClass::ALL)?;
        self.diastolic.check_classes(PressureClass::ALL)
    }
}

table_keys! {
    /// Class of the arm circumference (LiLA).
    ArmClass {
        /// Risk of chronic energy deficiency (risiko KEK).
        AtRisk,
        /// No risk.
        Normal,
    }
}

table_keys! {
    /// Class of the haemoglobin.
    HaemoglobinClass {
        /// Low: anaemia to be examined.
        Low,
        /// Not low.
        Normal,
    }
}

table_keys! {
    /// Class of a blood pressure; ordered from harmless to grave.
    PressureClass {
        /// Not high.
        Normal,
        /// High: referred.
        High,
        /// Very high: referred the same day.
        VeryHigh,
    }
}

/// A measured value in its class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Classed<C> {
    /// The class.
    pub class: C,
    /// How soon she is to be examined; none when she need not be.
    pub urgency: Option<Urgency>,
    /// The rule.
    pub rule: Rule,
}

/// The class of a pregnant woman's arm circumference.
pub fn arm(arm: ArmCircumference, on: Date) -> Classed<ArmClass> {
    let (table, rule) = TABLE.on(on);
    let band = table.arm.of(arm.display());
    Classed {
        class: band.map_or(ArmClass::AtRisk, |band| band.class),
        urgency: band.is_none_or(|band| band.refer).then_some(Urgency::Soon),
        rule,
    }
}

/// The class of a pregnant woman's haemoglobin, in tenths of a gram per decilitre (11.0 g/dL is 110).
pub fn haemoglobin(tenths: u16, on: Date) -> Classed<HaemoglobinClass> {
    let (table, rule) = TABLE.on(on);
    let band = table.haemoglobin.of(f64::from(tenths) / 10.0);
    Classed {
        class: band.map_or(HaemoglobinClass::Low, |band| band.class),
        urgency: band.is_none_or(|band| band.refer).then_some(Urgency::Soon),
        rule,
    }
}

/// The class of a pregnant woman's blood pressure, mmHg: the worse of its two numbers, and the sooner of what the table
/// asks for each.
pub fn blood_pressure(systolic: u16, diastolic: u16, on: Date) -> Classed<PressureClass> {
    let (table, rule) = TABLE.on(on);
    table.blood_pressure(systolic, diastolic, rule)
}

impl MaternalStatus {
    fn blood_pressure(&self, systolic: u16, diastolic: u16, rule: Rule) -> Classed<PressureClass> {
        let judge = |bands: &Bands<PressureClass>, value: u16| {
            let band = bands.of(f64::from(value));
            let class = band.map_or(PressureClass::VeryHigh, |band| band.class);
            let how_soon = match class {
                PressureClass::Normal | PressureClass::High => Urgency::Soon,
                PressureClass::VeryHigh => Urgency::Emergency,
            };
            (class, band.is_none_or(|band| band.refer).then_some(how_soon))
        };
        let (upper, lower) = (judge(&self.systolic, systolic), judge(&self.diastolic, diastolic));
        Classed {
            class: upper.0.max(lower.0),
            urgency: upper.1.into_iter().chain(lower.1).min(),
            rule,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::{edited, refused_after};

    #[test]
    fn limits_with_a_gap_and_classes_that_are_there_twice_are_refused_with_their_line() {
        for (from, to) in [
            ("from = 23.5", "from = 23.6"),
            ("from = 11,", "from = 12,"),
            ("from = 140", "from = 141"),
            ("from = 110", "from = 111"),
            ("class = \"at-risk\"", "class = \"normal\""),
            ("class = \"low\"", "class = \"normal\""),
            ("class = \"high\", from = 140", "class = \"normal\", from = 140"),
            (
                "class = \"very-high\", from = 110",
                "class = \"high\", from = 110",
            ),
        ] {
            let (line, what) = refused_after::<MaternalStatus>(RuleId::MaternalStatus, from, to);
            assert!(line.contains(to), "{line}: {what}");
        }
    }

    #[test]
    fn who_is_referred_for_her_blood_pressure_is_what_the_table_says() {
        let urgency = |from: &str, to: &str, systolic, diastolic| {
            let table = edited::<MaternalStatus>(RuleId::MaternalStatus, from, to).unwrap();
            let (rules, rule) = table.on(Date::constant(2026, 1, 1));
            rules.blood_pressure(systolic, diastolic, rule).urgency
        };
        let high = ("from = 140, below = 160, refer = true", "from = 140, below = 160");
        assert_eq!(urgency(high.0, high.1, 150, 80), None);
        assert_eq!(
            urgency(high.0, high.1, 150, 95),
            Some(Urgency::Soon),
            "the other number still refers"
        );
        let very_high = ("from = 160, refer = true", "from = 160");
        assert_eq!(urgency(very_high.0, very_high.1, 170, 80), None);
        assert_eq!(urgency(very_high.0, very_high.1, 170, 95), Some(Urgency::Soon));
        let normal = ("below = 140,", "below = 140, refer = true,");
        assert_eq!(urgency(normal.0, normal.1, 120, 80), Some(Urgency::Soon));
        assert_eq!(urgency(normal.0, normal.1, 120, 110), Some(Urgency::Emergency));
    }
}
