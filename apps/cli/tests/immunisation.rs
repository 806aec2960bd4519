//! What `dacin immunisation` promises at the terminal.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::process::{Command, Output};

use serde_json::Value;

fn dacin(language: &str, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_dacin"))
        .args(["--lang", language, "--data", "/dev/null/nowhere", "immunisation"])
        .args(arguments)
        .output()
        .unwrap()
}

const CHILD: [&str; 8] = [
    "--born",
    "2025-01-10",
    "--on",
    "10/03/2025",
    "--dose",
    "hb0:1:2025-01-10",
    "--dose",
    "OPV:3:12/01/2025",
];

#[test]
fn the_whole_answer_is_one_json_value_and_no_device_is_opened() {
    let output = dacin("en", &[&CHILD[..], &["--json"]].concat());
    assert_eq!(output.status.code(), Some(0));
    let plan: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(plan["doses"][0]["dose"], serde_json::json!(["HB0", 1]));
    assert_eq!(plan["doses"][0]["status"], "valid");
    assert_eq!(plan["doses"][1]["status"], "due");
    assert_eq!(plan["doses"][7]["status"], "not-yet");
    assert_eq!(plan["doses"][1]["overdue_since"], "2025-03-10");
    assert_eq!(
        plan["verdicts"][1]["given"]["dose"],
        serde_json::json!(["OPV", 3])
    );
    assert_eq!(plan["verdicts"][1]["outcome"], "valid");
    assert_eq!(plan["verdicts"][1]["counts_as"], serde_json::json!(["OPV", 1]));
    assert_eq!(plan["today"][0], serde_json::json!(["BCG", 1]));
    assert_eq!(plan["next"]["on"], "2025-04-10");
    assert_eq!(plan["coverage"]["zero_dose"], true);
    assert_eq!(plan["rule"]["id"], "immunisation-routine");
    let read: health::immunisation::Plan = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        serde_json::to_value(&read).unwrap(),
        plan,
        "it reads back as it was"
    );
}

#[test]
fn without_json_it_says_the_same_in_both_languages() {
    let said = |language| String::from_utf8(dacin(language, &CHILD).stdout).unwrap();
    let id = said("id");
    assert!(
        id.contains("Bisa diberikan hari itu: BCG, DPT-HB-Hib 1, OPV 2, PCV 1, RV 1"),
        "{id}"
    );
    assert!(
        id.contains("OPV 3 tanggal 12 Januari 2025 dihitung sebagai OPV 1."),
        "{id}"
    );
    assert!(id.contains("terlewat sejak 10 Maret 2025"), "{id}");
    let en = said("en");
    assert!(
        en.contains("Next visit 10 April 2025: DPT-HB-Hib 2, OPV 3, PCV 2, RV 2"),
        "{en}"
    );
    for text in [id, en] {
        assert!(!text.contains("cli-") && !text.contains('{'), "{text}");
    }
}

#[test]
fn a_womans_protection_lasts_lapses_or_has_not_begun() {
    let said = |language, on, doses: &[&str]| {
        let mut arguments = vec!["--born", "2000-05-05", "--sex", "female", "--on", on];
        arguments.extend(doses.iter().flat_map(|dose| ["--dose", dose]));
        String::from_utf8(dacin(language, &arguments).stdout).unwrap()
    };
    let two = ["Td:1:2026-01-05", "Td:2:2026-02-05"];
    for (language, on, doses, sentence) in [
        (
            "en",
            "2029-02-05",
            &two[..],
            "Td status T2, protected until 5 February 2029",
        ),
        (
            "en",
            "2032-01-01",
            &two,
            "Td status T2, protection lapsed since 6 February 2029",
        ),
        ("en", "2026-01-20", &two[..1], "Td status T1, not protected yet"),
        (
            "id",
            "2029-02-05",
            &two,
            "Status Td T2, terlindung sampai 5 Februari 2029",
        ),
        (
            "id",
            "2032-01-01",
            &two,
            "Status Td T2, tidak terlindung lagi sejak 6 Februari 2029",
        ),
        ("id", "2026-01-20", &two[..1], "Status Td T1, belum terlindung"),
    ] {
        let printed = said(language, on, doses);
        assert!(printed.lines().any(|line| line == sentence), "{printed}");
    }
}

#[test]
fn a_dose_that_cannot_be_read_is_refused_before_anything_is_said() {
    for wrong in [
        "OPV",
        "OPV:1",
        "OPV:9:2025-01-12",
        "OPV:x:2025-01-12",
        "ABC:1:2025-01-12",
        "OPV:1:2025-02-30",
    ] {
        let output = dacin(
            "en",
            &["--born", "2025-01-10", "--on", "2025-03-10", "--dose", wrong],
        );
        assert_eq!(output.status.code(), Some(2), "{wrong}");
        assert!(output.stdout.is_empty());
    }
}
