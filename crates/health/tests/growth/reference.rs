//! Every cell of two references.

use std::collections::BTreeMap;

use health::{
    Position, Sex,
    growth::{Growth, Measurement, Score, growth},
};

type Row = BTreeMap<String, String>;

fn rows(text: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(Result::unwrap).collect()
}

fn number(row: &Row, column: &str) -> Option<f64> {
    let text = &row[column];
    (!text.is_empty()).then(|| text.parse().unwrap())
}

fn position(text: &str) -> Option<Position> {
    match text {
        "l" => Some(Position::Lying),
        "h" => Some(Position::Standing),
        "" => None,
        other => unreachable!("measured {other}"),
    }
}

/// That a score and its flag are what the row says, both or neither.
fn same(row: &Row, at: usize, score: Option<Score>, z: &str, flag: &str) {
    let expected = number(row, z).map(|z| Score {
        z,
        implausible: &row[flag] == "1",
    });
    assert_eq!(score, expected, "row {at}, {z}: {row:?}");
    assert_eq!(
        number(row, flag).is_some(),
        expected.is_some(),
        "row {at}, {flag}"
    );
}

#[test]
fn every_cell_is_what_whos_own_software_gives() {
    let rows = rows(include_str!("../fixtures/growth-reference.csv"));
    assert_eq!(rows.len(), 500);
    for (at, row) in rows.iter().enumerate() {
        let of: Growth = growth(&Measurement {
            sex: row["sex"].parse().unwrap(),
            age_days: Some(row["age_days"].parse().unwrap()),
            weight_kg: number(row, "weight_kg"),
            length_cm: number(row, "length_height_cm"),
            position: position(&row["measured"]),
            head_cm: number(row, "head_cm"),
            arm_cm: number(row, "muac_cm"),
            oedema: row["oedema"] == "y",
        });
        let near = |value: Option<f64>, column: &str, digits: f64| {
            let rounded = value.map(|value| (value * digits).round() / digits);
            assert_eq!(rounded, number(row, column), "row {at}, {column}");
        };
        near(of.adjusted_length_cm, "adjusted_length_height_cm", 1e10);
        near(of.bmi, "bmi", 1e4);
        same(
            row,
            at,
            of.length_for_age,
            "length_for_age_z",
            "length_for_age_flag",
        );
        same(
            row,
            at,
            of.weight_for_age,
            "weight_for_age_z",
            "weight_for_age_flag",
        );
        same(
            row,
            at,
            of.weight_for_length,
            "weight_for_length_z",
            "weight_for_length_flag",
        );
        same(row, at, of.bmi_for_age, "bmi_for_age_z", "bmi_for_age_flag");
        same(row, at, of.head_for_age, "head_for_age_z", "head_for_age_flag");
        same(row, at, of.arm_for_age, "muac_for_age_z", "muac_for_age_flag");
    }
}

#[test]
fn whos_survey_sample_has_the_scores_that_igrowup_gave_it() {
    let rows = rows(include_str!("../fixtures/my-survey.csv"));
    assert_eq!(rows.len(), 498);
    let mut too_old = 0;
    for (at, row) in rows.iter().enumerate() {
        // igrowup was told ages in months, too.
        if number(row, "agemons").is_some_and(|months| months >= 60.0) {
            too_old += 1;
            continue;
        }
        let of = growth(&Measurement {
            sex: if row["GENDER"] == "1" {
                Sex::Male
            } else {
                Sex::Female
            },
            age_days: number(row, "age.days").map(|days| days as u32),
            weight_kg: number(row, "WEIGHT"),
            length_cm: number(row, "HEIGHT"),
            position: position(&row["measure"].to_lowercase()),
            head_cm: number(row, "HEAD"),
            arm_cm: number(row, "MUAC"),
            oedema: row["oedema"] == "y",
        });
        same(row, at, of.length_for_age, "zlen", "flen");
        same(row, at, of.weight_for_age, "zwei", "fwei");
        same(row, at, of.weight_for_length, "zwfl", "fwfl");
        same(row, at, of.bmi_for_age, "zbmi", "fbmi");
        same(row, at, of.head_for_age, "zhc", "fhc");
        same(row, at, of.arm_for_age, "zac", "fac");
    }
    assert_eq!(too_old, 4);
}
