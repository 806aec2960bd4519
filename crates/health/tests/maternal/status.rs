//! Arm, haemoglobin, blood pressure.

use health::{
    ArmCircumference, Date, Urgency,
    maternal::status::{self, ArmClass, HaemoglobinClass, PressureClass},
    rule::RuleId,
};

use super::date;

const ON: Date = date(2026, 1, 1);

#[test]
fn an_arm_below_23_and_a_half_is_at_risk() {
    let arm = |millimetres| status::arm(ArmCircumference::try_from(millimetres).unwrap(), ON);
    assert_eq!(arm(234).class, ArmClass::AtRisk);
    assert_eq!(arm(234).urgency, Some(Urgency::Soon));
    assert_eq!(arm(235).class, ArmClass::Normal);
    assert_eq!(arm(235).urgency, None);
    assert_eq!(arm(235).rule.id, RuleId::MaternalStatus);
}

#[test]
fn haemoglobin_below_11_is_low() {
    assert_eq!(status::haemoglobin(109, ON).class, HaemoglobinClass::Low);
    assert_eq!(status::haemoglobin(109, ON).urgency, Some(Urgency::Soon));
    assert_eq!(status::haemoglobin(110, ON).class, HaemoglobinClass::Normal);
    assert_eq!(status::haemoglobin(110, ON).urgency, None);
}

#[test]
fn the_worse_number_of_a_blood_pressure_decides() {
    let pressure = |systolic, diastolic| {
        let classed = status::blood_pressure(systolic, diastolic, ON);
        (classed.class, classed.urgency)
    };
    assert_eq!(pressure(139, 89), (PressureClass::Normal, None));
    assert_eq!(pressure(140, 80), (PressureClass::High, Some(Urgency::Soon)));
    assert_eq!(pressure(120, 90), (PressureClass::High, Some(Urgency::Soon)));
    assert_eq!(pressure(159, 109), (PressureClass::High, Some(Urgency::Soon)));
    assert_eq!(
        pressure(160, 80),
        (PressureClass::VeryHigh, Some(Urgency::Emergency))
    );
    assert_eq!(
        pressure(120, 110),
        (PressureClass::VeryHigh, Some(Urgency::Emergency))
    );
}
