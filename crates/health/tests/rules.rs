//! Every rule table as it is shipped: JSON, made by the build, read into what its own module makes of it.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use health::{
    ArmCircumference, Date, Sex, Weight, adult, duplicate, elder, family_index, follow_up,
    growth::{self, Measurement},
    home_visit,
    immunisation::{Child, District, plan, td_status},
    kms, larva,
    maternal::{
        antenatal, care,
        danger_signs::List,
        gestation::{Known, dated},
        postnatal, risk, status, weight_gain,
    },
    nutrition, referral, region,
    rule::{Rule, RuleId},
    session,
};

const ON: Date = Date::constant(2026, 11, 22);
/// A child of one year.
const BORN: Date = Date::constant(2025, 11, 1);

fn categories() -> growth::Categories {
    let measured = Measurement {
        weight_kg: Some(9.0),
        length_cm: Some(75.0),
        head_cm: Some(45.0),
        ..Measurement::taken(Sex::Female, BORN, ON).unwrap()
    };
    growth::growth(&measured).categories(ON)
}

fn immunisation() -> health::immunisation::Plan {
    let child = Child {
        born: BORN,
        sex: None,
        entered_school: None,
    };
    plan(&child, &[], District::default(), ON)
}

/// Has a table read, and gives the version of the day.
fn rule(id: RuleId) -> Rule {
    match id {
        RuleId::GrowthCategories => categories().weight_for_age.unwrap().rule,
        RuleId::HeadCategories => categories().head_for_age.unwrap().rule,
        RuleId::BloodPressure => adult::blood_pressure_rules(ON).1,
        RuleId::AdultBodyMass => adult::body_mass_rules(ON).1,
        RuleId::Waist => adult::waist_rules(ON).1,
        RuleId::BloodSugar => adult::sugar_rules(ON).1,
        RuleId::Cholesterol => adult::cholesterol_rules(ON).1,
        RuleId::UricAcid => adult::uric_acid_rules(ON).1,
        RuleId::Puma => adult::puma_rules(ON).1,
        RuleId::TuberculosisScreening => adult::tuberculosis_rules(ON).1,
        RuleId::RiskFactors => adult::risk_factor_rules(ON).1,
        RuleId::AdultScreening => adult::yearly_rules(ON).1,
        RuleId::Skilas => elder::skilas_rules(ON).1,
        RuleId::Barthel => elder::barthel_rules(ON).1,
        RuleId::LarvaFree => larva::larva_rules(ON).1,
        RuleId::FamilyIndex => family_index::family_rules(ON).1,
        RuleId::MinimumWeightGain => kms::minimum_gain(Sex::Male, 6, ON).1,
        RuleId::GrowthAlarms => {
            let card = kms::Card {
                sex: Sex::Male,
                birth_date: BORN,
                weighings: &[],
            };
            let signs = kms::Signs {
                on: ON,
                oedema: Some(true),
                arm: None,
            };
            kms::alarms(card, health::Month::of(ON), Some(signs))
                .first()
                .unwrap()
                .rule
        }
        RuleId::SessionFigures => *session::Figures::count(ON, []).rules.first().unwrap(),
        RuleId::VitaminA => nutrition::vitamin_a_dose(BORN, ON).unwrap().rule,
        RuleId::VitaminAMothers => nutrition::mother_vitamin_a(ON, &[], ON).unwrap().rule,
        RuleId::Deworming => nutrition::deworming_dose(BORN, ON).unwrap().rule,
        RuleId::ChildArm => {
            let arm = ArmCircumference::try_from(130).unwrap();
            nutrition::child_arm(BORN, ON, arm).unwrap().rule
        }
        RuleId::Birth => {
            let weight = Weight::try_from(3_000).unwrap();
            nutrition::birth_weight(ON, weight).unwrap().rule
        }
        RuleId::PregnancyDating => {
            let known = Known {
                last_period: Some(ON),
                ultrasound: None,
            };
            dated(&known, ON).unwrap().rule
        }
        RuleId::AntenatalVisits => antenatal::rules(ON).1,
        RuleId::AntenatalServices => care::rules(ON).1,
        RuleId::IronTablets => care::iron_tablets(0, ON).rule,
        RuleId::PostnatalVisits => postnatal::rules(ON).1,
        RuleId::PoedjiRochjati => risk::rules(ON).1,
        RuleId::PregnancyWeightGain => weight_gain::rules(ON).1,
        RuleId::MaternalStatus => status::rules(ON).1,
        RuleId::DangerSignsPregnant => List::Pregnant.on(ON).1,
        RuleId::DangerSignsPostpartum => List::Postpartum.on(ON).1,
        RuleId::DangerSignsInfant => List::Infant.on(ON).1,
        RuleId::DangerSignsChild => List::Child.on(ON).1,
        RuleId::HomeVisit => home_visit::rules(ON).1,
        RuleId::Regions => region::places_in(None, ON).1,
        RuleId::Referral => referral::states(ON).1,
        RuleId::DuplicateScore => duplicate::verdicts(ON).1,
        RuleId::ImmunisationRoutine => immunisation().rule,
        RuleId::ImmunisationSchool => immunisation().school.first().unwrap().rule,
        RuleId::ImmunisationCompleteness => immunisation().coverage.rule,
        RuleId::Tetanus => td_status(&[], None, ON).rule,
        RuleId::FollowUp => follow_up::kinds(ON).1,
        RuleId::VaccineHandling => health::vaccine_stock::handling_rules(ON).1,
        RuleId::CadreSkills => health::skill::skill_rules(ON).1,
        RuleId::Uci => health::immunisation::uci_rules(ON).1,
    }
}

#[test]
fn every_table_loads_as_it_is_shipped() {
    for id in RuleId::ALL {
        assert_eq!(rule(*id).id, *id);
    }
}

#[test]
fn a_version_that_this_program_does_not_have_is_not_verified() {
    for id in RuleId::ALL.iter().copied() {
        let later = Rule {
            version: u32::MAX,
            id,
        };
        assert!(!later.is_verified(), "{later}");
    }
}
