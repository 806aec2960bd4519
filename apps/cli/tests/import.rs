//! What `dacin` promises at the terminal.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::{
    path::Path,
    process::{Command, Output},
};

fn dacin(data: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_dacin"))
        .args(["--lang", "en", "--data"])
        .arg(data)
        .args(arguments)
        .output()
        .unwrap()
}

#[test]
fn a_device_that_is_not_enrolled_says_what_to_do_and_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let output = dacin(
        folder.path(),
        &[
            "person",
            "add",
            "--name",
            "Zahra",
            "--sex",
            "f",
            "--born",
            "2025-03-12",
        ],
    );
    assert_eq!(output.status.code(), Some(3));
    assert!(output.stdout.is_empty());
    assert!(
        String::from_utf8_lossy(&output.stderr).contains("code"),
        "the next step is a code"
    );
    let status = dacin(folder.path(), &["status", "--json"]);
    let status: serde_json::Value = serde_json::from_slice(&status.stdout).unwrap();
    assert_eq!(status["people"], 0);
}

#[test]
fn a_server_without_encryption_or_out_of_reach_has_its_own_message_and_code() {
    let folder = tempfile::tempdir().unwrap();
    let plain = dacin(
        folder.path(),
        &["enrol", "--server", "http://dacin.example", "--code", "AAAA-BBBB"],
    );
    assert_eq!(plain.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&plain.stderr).contains("https://"));
    let nobody = dacin(
        folder.path(),
        &["enrol", "--server", "http://127.0.0.1:9", "--code", "AAAA-BBBB"],
    );
    assert_eq!(nobody.status.code(), Some(4));
}

#[test]
fn a_wrong_value_on_the_command_line_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let id = "019a0000-0000-7000-8000-000000000000";
    let output = dacin(folder.path(), &["weigh", id, "--on", "31/02/2026", "--kg", "8.4"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("--on"));
    let unknown = dacin(folder.path(), &["person", "show", id]);
    assert_eq!(unknown.status.code(), Some(3));
}

#[test]
fn an_event_that_is_none_is_refused_before_anything_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    let id = "019a0000-0000-7000-8000-000000000000";
    let record = |body: &str| {
        dacin(
            folder.path(),
            &["record", id, "--on", "2026-11-22", "--body", body],
        )
    };
    for wrong in [
        r#"{"what": "dance"}"#,
        r#"{"what": "weighing", "weight_g": 0}"#,
        "{",
    ] {
        let output = record(wrong);
        assert_eq!(output.status.code(), Some(2), "{wrong}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("--body"));
    }
    let nobody = record(r#"{"what": "note", "note": "note", "text": "Sehat"}"#);
    assert_eq!(nobody.status.code(), Some(3), "the device is not enrolled");
    assert_eq!(dacin(folder.path(), &["show", id]).status.code(), Some(3));
}

#[test]
fn a_file_that_is_no_database_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("dacin.sqlite");
    std::fs::write(&database, "not a database ".repeat(300)).unwrap();
    let output = dacin(folder.path(), &["status"]);
    assert_eq!(output.status.code(), Some(8));
    assert_eq!(
        std::fs::read_to_string(&database).unwrap(),
        "not a database ".repeat(300)
    );
}

#[test]
fn whoever_types_half_a_command_is_told_the_rest_in_indonesian() {
    let typed = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_dacin"))
            .env_remove("LANG")
            .env_remove("LC_ALL")
            .env_remove("LC_MESSAGES")
            .args(arguments)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty());
        String::from_utf8(output.stderr).unwrap()
    };
    let nothing = typed(&["person"]);
    assert!(
        nothing.starts_with("Tulis juga apa yang harus dikerjakan."),
        "{nothing}"
    );
    assert!(nothing.contains("add"), "what there is to do");
    let half = typed(&["person", "add", "--name", "Zahra"]);
    assert!(half.starts_with("Perintahnya belum lengkap."), "{half}");
    assert!(half.contains("dacin person add --name"), "the form: {half}");
    let english = typed(&["--lang", "en", "wiegh"]);
    assert!(english.starts_with("There is no command wiegh."), "{english}");
}
