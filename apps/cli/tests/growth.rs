//! `dacin growth`: z-scores for every row of a file.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::{
    io::Write,
    path::Path,
    process::{Command, Output, Stdio},
};

const REFERENCE: &str = include_str!("../../../crates/health/tests/fixtures/growth-reference.csv");

fn dacin(folder: &Path, arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_dacin"))
        .current_dir(folder)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    // It may stop reading early, as with a header that lacks columns.
    let feeding = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    feeding.join().unwrap();
    output
}

/// What it prints for this input, with its exit code, in English.
fn growth(input: &[u8]) -> (String, Option<i32>) {
    let folder = tempfile::tempdir().unwrap();
    let output = dacin(folder.path(), &["growth", "--lang", "en"], input);
    assert_eq!(
        std::fs::read_dir(folder.path()).unwrap().count(),
        0,
        "no device is made"
    );
    (String::from_utf8(output.stdout).unwrap(), output.status.code())
}

/// The first eight columns of the reference: what is measured.
fn inputs() -> String {
    let measured = |line: &str| line.splitn(9, ',').take(8).collect::<Vec<_>>().join(",");
    REFERENCE.lines().map(|line| measured(line) + "\n").collect()
}

/// The reference with the column for errors, which are none.
fn expected() -> String {
    let mut lines = REFERENCE.lines();
    let header = format!("{},error\n", lines.next().unwrap());
    header + &lines.map(|line| format!("{line},\n")).collect::<String>()
}

#[test]
fn the_reference_comes_out_byte_for_byte() {
    assert_eq!(growth(inputs().as_bytes()), (expected(), Some(0)));
}

#[test]
fn what_was_computed_before_is_replaced() {
    assert_eq!(growth(REFERENCE.as_bytes()), (expected(), Some(0)));
}

#[test]
fn a_computed_column_is_replaced_however_its_title_is_written() {
    let (printed, code) = growth(b"sex,BMI,age_days, Error ,Height_for_BMI\nf,99,1522,old,kept\n");
    let lines: Vec<&str> = printed.lines().collect();
    assert!(lines[0].starts_with("sex,age_days,Height_for_BMI,adjusted_length_height_cm,bmi,"));
    assert!(lines[1].starts_with("f,1522,kept,,,"), "{}", lines[1]);
    assert_eq!(lines[0].to_lowercase().matches("error").count(), 1);
    assert_eq!(code, Some(0));
}

/// The length of the longest row that is read.
const MIB: usize = 1 << 20;

#[test]
fn the_longest_row_is_read_and_a_longer_one_ends_it() {
    let folder = tempfile::tempdir().unwrap();
    let rows = |spaces: usize| {
        let long = format!("f,1522,{}17\n", " ".repeat(spaces));
        let row = long.len();
        (
            format!("sex,age_days,weight_kg\nf,1522,17\n{long}m,1522,17\n"),
            row,
        )
    };
    let (whole, length) = rows(MIB - "f,1522,17\n".len());
    assert_eq!(length, MIB);
    let (printed, code) = growth(whole.as_bytes());
    assert_eq!((printed.lines().count(), code), (4, Some(0)));

    for (input, row, lines) in [
        (rows(2 * MIB).0, "Row 3 ", 2),
        (
            format!(
                "sex,age_days,weight_kg\nf,1522,\"17\n{}",
                "f,1522,17\n".repeat(MIB / 4)
            ),
            "Row 2 ",
            1,
        ),
        ("sex,age_days".repeat(MIB / 4), "Row 1 ", 0),
        (
            format!("sex,age_days{}\nf,1522\n", ",".repeat(2 * MIB)),
            "Row 1 ",
            0,
        ),
        (
            format!("sex,age_days\nf,1522\n{}f,1522\n", "\n".repeat(2 * MIB)),
            "Row 3 ",
            2,
        ),
    ] {
        let output = dacin(folder.path(), &["growth", "--lang", "en"], input.as_bytes());
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains(row) && said.contains("1 MiB"), "{said}");
        assert_eq!(output.status.code(), Some(3));
        assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), lines);
    }
}

#[test]
fn a_file_is_read_like_standard_input() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("survey.csv"), inputs()).unwrap();
    let output = dacin(folder.path(), &["growth", "survey.csv"], b"");
    assert_eq!(String::from_utf8(output.stdout).unwrap(), expected());
    let missing = dacin(folder.path(), &["growth", "no-such.csv"], b"");
    assert_eq!(missing.status.code(), Some(3));
    assert!(missing.stdout.is_empty());
}

#[test]
fn a_spreadsheet_may_have_marked_turned_and_separated_it_as_it_likes() {
    let marked = format!("\u{feff}{}", inputs().replace('\n', "\r\n"));
    assert_eq!(growth(marked.as_bytes()), (expected(), Some(0)));

    let semicolons = "\u{feff}Name;Weight_KG ;age_days;SEX\r\n\"Zahra; Aisyah\";17,0;1522;P\r\n";
    let (printed, code) = growth(semicolons.as_bytes());
    let line = printed.lines().nth(1).unwrap();
    assert_eq!(line, "\"Zahra; Aisyah\";17,0;1522;P;;;;;0.24;0;;;;;;;;;");
    assert_eq!(code, Some(0));
}

#[test]
fn a_row_that_cannot_be_used_says_why_and_the_others_go_on() {
    let rows = "sex,age_days,weight_kg,measured,oedema\n\
        f,1522,17,h,n\n\
        x,1522,17,h,n\n\
        f,-1,17,h,n\n\
        f,1522,NaN,h,n\n\
        f,1522,heavy,h,n\n\
        f,1522,17,hanging,n\n\
        f,1522,17,h,perhaps\n\
        f,1522\n\
        f,1522,17,h,n,more\n\
        f,,17,,\n\
        f,1522,NA,NA,NA\n\
        f,1522,0,h,n\n\
        f,1522,17,h,y\n";
    let (printed, code) = growth(rows.as_bytes());
    assert_eq!(code, Some(1));
    let ends: Vec<(&str, &str)> = printed
        .lines()
        .skip(1)
        .map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            assert_eq!(cells.len(), 20, "{line}");
            (cells[9], cells[19])
        })
        .collect();
    let expected = [
        ("0.24", ""),
        ("", "sex cannot be read"),
        ("", "age_days cannot be read"),
        ("", "weight_kg cannot be read"),
        ("", "weight_kg cannot be read"),
        ("", "measured cannot be read"),
        ("", "oedema cannot be read"),
        ("", "2 cells instead of 5"),
        ("", "6 cells instead of 5"),
        ("", ""),
        ("", ""),
        ("", ""),
        ("", ""),
    ];
    assert_eq!(ends, expected);
}

#[test]
fn letters_that_are_no_utf_8_cost_their_row_alone() {
    let folder = tempfile::tempdir().unwrap();
    let rows = b"name,sex,age_days,weight_kg\nA\xefsha,f,1522,17\nB,f,1522,\xef\n";
    let output = dacin(folder.path(), &["growth", "--lang", "id"], rows);
    let lines: Vec<&[u8]> = output.stdout.split(|byte| *byte == b'\n').collect();
    assert!(lines[1].starts_with(b"A\xefsha,f,1522,17,") && lines[1].ends_with(b","));
    assert!(lines[2].ends_with(b",weight_kg tidak terbaca"));
    assert!(String::from_utf8(output.stderr).unwrap().contains('1'));
}

#[test]
fn a_header_without_sex_or_age_computes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let output = dacin(
        folder.path(),
        &["growth", "--lang", "en"],
        b"sex,weight_kg\nf,17\n",
    );
    assert_eq!(output.status.code(), Some(3));
    assert!(output.stdout.is_empty());
    assert!(String::from_utf8(output.stderr).unwrap().contains("age_days"));
    let (printed, code) = growth(b"");
    assert_eq!((printed.as_str(), code), ("", Some(3)));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said() {
    let full = Command::new(env!("CARGO_BIN_EXE_dacin"))
        .args([
            "growth",
            "--lang",
            "en",
            "../../crates/health/tests/fixtures/growth-reference.csv",
        ])
        .stdout(std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap())
        .output()
        .unwrap();
    assert_eq!(full.status.code(), Some(6));
    assert!(
        String::from_utf8(full.stderr)
            .unwrap()
            .contains("cannot be written")
    );
}

#[test]
fn a_quotation_mark_that_is_not_closed_is_named_with_the_lines_it_swallowed() {
    let rows =
        b"name,sex,age_days,weight_kg\nA,f,1522,17\n\"B,f,1522,17\nC,m,400,4\nD\",f,1522,17\nE,f,1522,17\n";
    let (printed, code) = growth(rows);
    assert_eq!(code, Some(1));
    assert!(printed.contains("one cell holds the lines 3 to 5"), "{printed}");
    assert!(
        printed.contains("\nE,f,1522,17,"),
        "the rows after it go on: {printed}"
    );
}

#[test]
fn absent_and_doubled_columns_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let say = |input: &[u8]| {
        let output = dacin(folder.path(), &["growth", "--lang", "en"], input);
        let said = String::from_utf8(output.stderr).unwrap();
        (output.status.code(), said, output.stdout.is_empty())
    };
    let (code, said, _) = say(b"sex,age_days,weight_kg,berat\nf,1522,17,17\n");
    assert_eq!(code, Some(0));
    assert!(
        said.contains("length_height_cm") && said.contains("oedema"),
        "{said}"
    );
    let (code, said, nothing) = say(b"sex,age_days,weight_kg,Weight_kg\nf,1522,17,18\n");
    assert_eq!((code, nothing), (Some(3), true));
    assert!(said.contains("weight_kg"), "{said}");
}
