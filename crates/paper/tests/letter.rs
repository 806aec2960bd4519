//! The letter as another program reads it.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use lopdf::{Document, Object, content::Content};
use paper::{Code, Letter, Part};

fn letter(findings: &str) -> Letter {
    Letter {
        title: "Surat rujukan".into(),
        from: "Posyandu Melati 1, Gampong Mon Geudong".into(),
        parts: vec![
            Part::line("Kepada", "Puskesmas Mon Geudong"),
            Part::line("Nama", "Nur Aisyah"),
            Part::line("Yang ditemukan dan hasil ukur", findings),
            Part::line("Persetujuan keluarga", "Keluarga setuju"),
        ],
        signed: vec!["Nurhayati, kader".into(), "22 November 2026, 10.42".into()],
        answer: (
            "Rujuk balik".into(),
            vec!["Diagnosis".into(), "Tindakan".into(), "Anjuran".into()],
        ),
        code: Code::of("https://puskesmas.example/#/rujukan/01/02"),
        code_about: "Untuk petugas puskesmas".into(),
    }
}

fn number(operand: &Object) -> f32 {
    operand.as_float().unwrap()
}

/// Every text of the only page, with where it begins.
fn texts(bytes: &[u8]) -> Vec<(f32, f32, String)> {
    let document = Document::load_mem(bytes).unwrap();
    let pages = document.get_pages();
    assert_eq!(pages.len(), 1);
    let content = Content::decode(&document.get_page_content(pages[&1])).unwrap();
    let mut place = (0.0, 0.0);
    let mut texts = Vec::new();
    for operation in content.operations {
        match operation.operator.as_str() {
            "Td" => place = (number(&operation.operands[0]), number(&operation.operands[1])),
            "Tj" => {
                let text = operation.operands[0].as_str().unwrap();
                texts.push((
                    place.0,
                    place.1,
                    text.iter().map(|letter| char::from(*letter)).collect(),
                ));
            }
            _ => {}
        }
    }
    texts
}

#[test]
fn another_program_reads_what_the_letter_says() {
    let bytes = letter("Berat 7,8 kg, tidak naik dua kali").to_pdf();
    let read: Vec<String> = texts(&bytes).into_iter().map(|(_, _, text)| text).collect();
    for said in [
        "Surat rujukan",
        "Nur Aisyah",
        "Berat 7,8 kg, tidak naik dua kali",
        "Nurhayati, kader",
        "Rujuk balik",
    ] {
        assert!(read.iter().any(|line| line == said), "{said}: {read:?}");
    }
    assert!(bytes.len() < 60_000, "a phone sends it: {}", bytes.len());
}

#[test]
fn the_same_letter_is_the_same_bytes() {
    assert_eq!(letter("7,8 kg").to_pdf(), letter("7,8 kg").to_pdf());
}

#[test]
fn however_much_was_written_everything_stands_on_one_page() {
    for many in [1, 120, 400, 4_000] {
        let bytes = letter(&"panjang ".repeat(many)).to_pdf();
        let texts = texts(&bytes);
        assert!(
            texts
                .iter()
                .all(|(x, y, _)| (28.0..392.0).contains(x) && (28.0..568.0).contains(y))
        );
        assert!(
            texts.iter().any(|(_, _, text)| text == "Anjuran"),
            "the answer has its room"
        );
        let foot_of = |said: &str| texts.iter().find(|(_, _, text)| text == said).unwrap().1;
        assert!(
            foot_of("Keluarga setuju") > foot_of("Nurhayati, kader"),
            "nothing covers another"
        );
        assert!(foot_of("Nurhayati, kader") > foot_of("Rujuk balik"));
    }
}

#[test]
fn a_code_has_the_three_corners_that_a_reader_looks_for() {
    let code = Code::of("https://puskesmas.example/#/rujukan/01/02").unwrap();
    let dark: Vec<(usize, usize)> = code.dark().collect();
    let last = code.side() - 1;
    for corner in [(0, 0), (last, 0), (0, last)] {
        assert!(dark.contains(&corner));
    }
    assert!(Code::of(&"9".repeat(9_000)).is_none());
}
