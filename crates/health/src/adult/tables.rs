//! The tables: whole as they are, refused with their line when they are not.

use crate::{
    Date,
    adult::{
        BloodPressureRules, BloodSugarRules, BodyMassRules, CholesterolRules, Finding, PerSex,
        RiskFactorRules, SMOKING, UricAcidClass, WaistClass, YearlyRules, blood_pressure_rules,
        body_mass_rules, cholesterol_rules, puma_rules, risk_factor_rules, sugar_rules, tuberculosis_rules,
        uric_acid_rules, waist_rules, yearly_rules,
    },
    rule::{Body, RuleId, Table, edited, refused_after},
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
        let row = rules.referral(*finding).unwrap();
        assert_eq!(row.finding, *finding);
        assert!(!row.reason.id.is_empty() && !row.reason.en.is_empty());
    }
    assert_eq!((rules.from_years, rules.interval_days), (18, 365));
}

#[test]
fn every_result_names_its_own_table() {
    for (rule, id) in [
        (blood_pressure_rules(ON).1, RuleId::BloodPressure),
        (body_mass_rules(ON).1, RuleId::AdultBodyMass),
        (waist_rules(ON).1, RuleId::Waist),
        (sugar_rules(ON).1, RuleId::BloodSugar),
        (cholesterol_rules(ON).1, RuleId::Cholesterol),
        (uric_acid_rules(ON).1, RuleId::UricAcid),
        (puma_rules(ON).1, RuleId::Puma),
        (tuberculosis_rules(ON).1, RuleId::TuberculosisScreening),
        (risk_factor_rules(ON).1, RuleId::RiskFactors),
        (yearly_rules(ON).1, RuleId::AdultScreening),
    ] {
        assert_eq!(rule.id, id, "{rule}");
    }
}

/// Expects a table to be refused after an edit, in the line that contains `at` after it.
fn refused<T: Body>(id: RuleId, from: &str, to: &str, at: &str) {
    let (line, what) = refused_after::<T>(id, from, to);
    assert!(line.contains(at), "{line}: {what}");
}

#[test]
fn a_table_with_a_gap_or_a_class_that_is_there_twice_is_refused_with_its_line() {
    refused::<BodyMassRules>(
        RuleId::AdultBodyMass,
        "from = 18.5, to",
        "from = 19, to",
        "from = 19",
    );
    refused::<BodyMassRules>(
        RuleId::AdultBodyMass,
        "\"obese\"",
        "\"overweight\"",
        "above = 27.0",
    );
    refused::<CholesterolRules>(RuleId::Cholesterol, "from = 240", "from = 241", "241");
    refused::<CholesterolRules>(RuleId::Cholesterol, "\"borderline\"", "\"normal\"", "from = 190");
    for (from, to) in [
        ("from = 200", "from = 201"),
        ("from = 126", "from = 127"),
        (
            "class = \"elevated\", name = { id = \"Waspada\", en = \"Elevated\" }, from = 140",
            "class = \"high\", name = { id = \"Waspada\", en = \"Elevated\" }, from = 140",
        ),
        (
            "class = \"elevated\", name = { id = \"Waspada\", en = \"Elevated\" }, from = 100",
            "class = \"high\", name = { id = \"Waspada\", en = \"Elevated\" }, from = 100",
        ),
    ] {
        refused::<BloodSugarRules>(RuleId::BloodSugar, from, to, to);
    }
    for (from, to) in [("above = 6", "above = 5"), ("above = 7", "above = 8")] {
        refused::<PerSex<UricAcidClass>>(RuleId::UricAcid, from, to, to);
    }
    refused::<PerSex<UricAcidClass>>(RuleId::UricAcid, "\"high\"", "\"normal\"", "above = 6");
    for (from, to) in [("above = 80", "from = 80"), ("above = 90", "above = 91")] {
        refused::<PerSex<WaistClass>>(RuleId::Waist, from, to, to);
    }
}

#[test]
fn a_blood_pressure_table_that_is_not_whole_is_refused_with_its_line() {
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
        refused::<BloodPressureRules>(RuleId::BloodPressure, from, to, at);
    }
    let nobody_hurried = edited::<BloodPressureRules>(RuleId::BloodPressure, "emergency =", "# emergency =");
    assert!(nobody_hurried.is_ok());
    let text = include_str!("../../../../assets/rules/blood-pressure.toml");
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
    for (from, to, at) in [
        ("\"salt\"", "\"sugar\"", "garam"),
        (
            "\"family-stroke\"",
            "\"family-heart\"",
            "Keluarga: penyakit jantung",
        ),
        (
            "\"own-stroke\"",
            "\"own-heart\"",
            "Diri sendiri: penyakit jantung",
        ),
    ] {
        refused::<RiskFactorRules>(RuleId::RiskFactors, from, to, at);
    }
    let across = refused_after::<RiskFactorRules>(RuleId::RiskFactors, "\"own-stroke\"", "\"family-stroke\"");
    assert!(across.1.contains("family-stroke"), "{}", across.1);

    let yearly = |from, to| refused_after::<YearlyRules>(RuleId::AdultScreening, from, to);
    let (line, what) = yearly("finding = \"puma\"", "finding = \"waist\"");
    assert!(
        line.contains("Fungsi paru") && what.contains("Puma"),
        "{line}: {what}"
    );
    let (_, what) = yearly("{ finding = \"hearing\"", "# { finding = \"hearing\"");
    assert!(what.contains("Hearing"), "{what}");
}
