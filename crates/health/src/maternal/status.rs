//! A pregnant woman's arm circumference, haemoglobin and blood pressure: what is to be examined.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::{
    ArmCircumference, Date, Urgency,
    rule::{Bands, Body, Fault, Rule, RuleId, Table},
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
        self.arm.check()?;
        self.haemoglobin.check()?;
        self.systolic.check()?;
        self.diastolic.check()
    }
}

/// Class of the arm circumference (LiLA).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ArmClass {
    /// Risk of chronic energy deficiency (risiko KEK).
    AtRisk,
    /// No risk.
    Normal,
}

/// Class of the haemoglobin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HaemoglobinClass {
    /// Low: anaemia to be examined.
    Low,
    /// Not low.
    Normal,
}

/// Class of a blood pressure; ordered from harmless to grave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PressureClass {
    /// Not high.
    Normal,
    /// High: referred.
    High,
    /// Very high: referred the same day.
    VeryHigh,
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

/// The class of a pregnant woman's blood pressure, mmHg: the worse of its two numbers.
pub fn blood_pressure(systolic: u16, diastolic: u16, on: Date) -> Classed<PressureClass> {
    let (table, rule) = TABLE.on(on);
    let class = |bands: &Bands<PressureClass>, value: u16| {
        let band = bands.of(f64::from(value));
        band.map_or(PressureClass::VeryHigh, |band| band.class)
    };
    let class = class(&table.systolic, systolic).max(class(&table.diastolic, diastolic));
    Classed {
        class,
        urgency: match class {
            PressureClass::Normal => None,
            PressureClass::High => Some(Urgency::Soon),
            PressureClass::VeryHigh => Some(Urgency::Emergency),
        },
        rule,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_with_a_gap_are_refused_with_their_line() {
        let file = include_str!("../../../../assets/rules/maternal-status.toml");
        for (from, to) in [
            ("from = 23.5", "from = 23.6"),
            ("from = 11,", "from = 12,"),
            ("from = 140", "from = 141"),
            ("from = 110", "from = 111"),
        ] {
            let broken = file.replace(from, to);
            let line = broken.lines().position(|line| line.contains(to)).unwrap() + 1;
            let malformed = Table::<MaternalStatus>::read(RuleId::MaternalStatus, &broken).unwrap_err();
            assert_eq!(malformed.line, line, "{malformed}");
        }
    }
}
