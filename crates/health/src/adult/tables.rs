//! The tables: whole as they are, refused with their line when they are not.

use crate::{
    Date,
    adult::{
        BloodPressureRules, BloodSugarRules, BodyMassRules, CholesterolRules, Finding, PerSex,
        RiskFactorRules, SMOKING, UricAcidClass, WaistClass, YearlyRules, blood_pressure_rules,
        body_mass_rules, cholesterol_rules, puma_rules, risk_factor_rules, sugar_rules, tuberculosis_rules,
        uric_acid_rules, waist_rules, yearly_rules,
    },
    rule::{Body, Malformed, RuleId, Table},
};

const ON: Date = Date::constant(2026, 11, 22);

#[test]
fn no_key_means_two_questions_of_one_screening() {
    let mut keys: Vec<&str> = (puma_rules(ON).0.questions.questions())
        .chain(tuberculosis_rules(ON).0.questions.questions())
        .chain(risk_factor_rules(ON).0.questions())
        .map(|question| question.key.as_str())
        .chain([SMOKING])
        .collect();
    keys.sort_unstable();
    let all = keys.len();
    keys.dedup();
    assert_eq!(keys.len(), all);
}

#[test]
fn every_finding_has_words_and_an_urgency() {
    let (rules, _) = yearly_rules(ON);
    for finding in Finding::ALL {
        let row = rules.referral(finding).unwrap();
        assert_eq!(row.finding, finding);
        assert!(!row.reason.id.is_empty() && !row.reason.en.is_empty());
    }
    assert_eq!((rules.from_years, rules.interval_days), (18, 365));
}

#[test]
fn every_table_names_its_version_and_waits_for_a_health_worker() {
    for rule in [
        blood_pressure_rules(ON).1,
        body_mass_rules(ON).1,
        waist_rules(ON).1,
        sugar_rules(ON).1,
        cholesterol_rules(ON).1,
        uric_acid_rules(ON).1,
        puma_rules(ON).1,
        tuberculosis_rules(ON).1,
        risk_factor_rules(ON).1,
        yearly_rules(ON).1,
    ] {
        assert_eq!((rule.version, rule.verified), (1, false), "{rule}");
    }
}

/// Reads a table after an edit, and expects the fault in the line that contains `at` after it.
fn refused<T: Body + std::fmt::Debug>(id: RuleId, text: &str, from: &str, to: &str, at: &str) {
    assert!(text.contains(from), "{from}");
    let edited = text.replacen(from, to, 1);
    let Malformed { line, what, .. } = Table::<T>::read(id, &edited).unwrap_err();
    let lines: Vec<&str> = edited.lines().collect();
    assert!(
        lines[line - 1].contains(at),
        "line {line} says {:?}: {what}",
        lines[line - 1]
    );
}

macro_rules! text {
    ($file:literal) => {
        include_str!(concat!("../../../../assets/rules/", $file, ".toml"))
    };
}

#[test]
fn a_table_with_a_gap_is_refused_with_its_line() {
    refused::<BodyMassRules>(
        RuleId::AdultBodyMass,
        text!("adult-body-mass"),
        "from = 18.5, to",
        "from = 19, to",
        "from = 19",
    );
    refused::<CholesterolRules>(
        RuleId::Cholesterol,
        text!("cholesterol"),
        "from = 240",
        "from = 241",
        "241",
    );
    for (from, to) in [("from = 200", "from = 201"), ("from = 126", "from = 127")] {
        refused::<BloodSugarRules>(RuleId::BloodSugar, text!("blood-sugar"), from, to, to);
    }
    for (from, to) in [("above = 6", "above = 5"), ("above = 7", "above = 8")] {
        refused::<PerSex<UricAcidClass>>(RuleId::UricAcid, text!("uric-acid"), from, to, to);
    }
    for (from, to) in [("above = 80", "from = 80"), ("above = 90", "above = 91")] {
        refused::<PerSex<WaistClass>>(RuleId::Waist, text!("waist"), from, to, to);
    }
}

#[test]
fn a_blood_pressure_table_that_is_not_whole_is_refused_with_its_line() {
    let text = text!("blood-pressure");
    for (from, to, at) in [
        // Limits that a row above has taken already.
        (
            "systolic_from = 140, diastolic_from = 90 },",
            "systolic_from = 160, diastolic_from = 90 },",
            "hypertension-1",
        ),
        (
            "systolic_from = 140, diastolic_from = 90 },",
            "systolic_from = 140, diastolic_from = 100 },",
            "hypertension-1",
        ),
        // A class that is there twice, in the middle and at the end.
        (
            "class = \"prehypertension\"",
            "class = \"hypertension-2\"",
            "Prehipertensi",
        ),
        ("class = \"high\"", "class = \"normal\"", "Tinggi"),
        // One limit of two; both directions; none.
        (", diastolic_from = 100", "", "hypertension-2"),
        (", diastolic_below = 60", "", "\"low\""),
        (
            "systolic_below = 90, diastolic_below = 60",
            "systolic_from = 30, diastolic_below = 60",
            "\"low\"",
        ),
        (
            ", systolic_from = 160, diastolic_from = 100",
            "",
            "hypertension-2",
        ),
        // Pressures without a class.
        (
            "en = \"Normal\" } },",
            "en = \"Normal\" }, systolic_from = 10, diastolic_from = 10 },",
            "systolic_from = 10",
        ),
    ] {
        refused::<BloodPressureRules>(RuleId::BloodPressure, text, from, to, at);
    }
    let nobody_hurried = text.replace("emergency =", "# emergency =");
    assert!(Table::<BloodPressureRules>::read(RuleId::BloodPressure, &nobody_hurried).is_ok());
    let empty = cut(text, "grade = [", "]\n");
    assert!(Table::<BloodPressureRules>::read(RuleId::BloodPressure, &empty).is_err());
}

/// `text` without what stands between two marks.
fn cut(text: &str, from: &str, to: &str) -> String {
    let (before, rest) = text.split_once(from).unwrap();
    let (_, after) = rest.split_once(to).unwrap();
    format!("{before}{from}{to}{after}")
}

#[test]
fn a_list_with_a_key_or_a_finding_twice_is_refused() {
    let risks = text!("risk-factors");
    refused::<RiskFactorRules>(RuleId::RiskFactors, risks, "\"salt\"", "\"sugar\"", "garam");
    refused::<RiskFactorRules>(
        RuleId::RiskFactors,
        risks,
        "\"family-stroke\"",
        "\"family-heart\"",
        "Keluarga: penyakit jantung",
    );
    refused::<RiskFactorRules>(
        RuleId::RiskFactors,
        risks,
        "\"own-stroke\"",
        "\"own-heart\"",
        "Diri sendiri: penyakit jantung",
    );
    let across = risks.replacen("\"own-stroke\"", "\"family-stroke\"", 1);
    let said = Table::<RiskFactorRules>::read(RuleId::RiskFactors, &across)
        .unwrap_err()
        .what;
    assert!(said.contains("family-stroke"), "{said}");

    let yearly = text!("adult-screening");
    refused::<YearlyRules>(
        RuleId::AdultScreening,
        yearly,
        "finding = \"puma\"",
        "finding = \"waist\"",
        "Fungsi paru",
    );
    let row = yearly
        .lines()
        .find(|line| line.contains("finding = \"hearing\""))
        .unwrap();
    let missing = Table::<YearlyRules>::read(RuleId::AdultScreening, &yearly.replace(row, "")).unwrap_err();
    assert!(missing.what.contains("Hearing"), "{missing}");
}
