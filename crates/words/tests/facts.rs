//! What people read of every kind of record: all of it, and nothing but words.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use device::{Date, EventBody};
use serde_json::{Value, json};
use words::{Language, Words};

const ON: Date = Date::constant(2026, 11, 22);

/// The frozen example of every kind, then records with the fields that those leave out.
fn examples() -> Vec<Value> {
    let frozen = include_str!("../../record/tests/fixtures/events-v1.txt").lines();
    let filled = include_str!("fixtures/filled-records.txt").lines();
    frozen
        .chain(filled)
        .filter(|line| !line.starts_with('#'))
        .map(|line| serde_json::from_str(line.split('\t').next().unwrap()).unwrap())
        .collect()
}

fn body(json: &Value) -> EventBody {
    serde_json::from_value(json.clone()).unwrap_or_else(|error| panic!("{json}: {error}"))
}

fn both() -> [Words; 2] {
    Language::ALL.map(Words::new)
}

fn facts(words: &Words, body: &EventBody) -> Vec<String> {
    let facts = words.facts(ON, body);
    facts.iter().map(ToString::to_string).collect()
}

fn is_id(text: &str) -> bool {
    text.len() == 36 && text.matches('-').count() == 4
}

/// Every record that differs from `json` in one place, as far as it can be read: another choice, another number, another
/// text, another question, something more left out. One id for another is not among them: ids are no words.
fn changes(json: &Value) -> Vec<Value> {
    let mut changed = Vec::new();
    for path in places(json, String::new()) {
        let put = |value: Value| {
            let mut other = json.clone();
            *other.pointer_mut(&path).unwrap() = value;
            other
        };
        match json.pointer(&path).unwrap() {
            Value::Bool(mark) => changed.push(put(json!(!mark))),
            Value::Number(number) => {
                let number = number.as_i64().unwrap();
                changed.extend([number - 1, number + 1].map(|number| put(json!(number))));
            }
            Value::String(text) if is_id(text) => {}
            Value::String(_) => {
                let others = ["no such choice", "2026-11-23", "23:59:00"];
                let choices = choices(&put(json!("no such choice")));
                let others = others.map(str::to_owned).into_iter().chain(choices);
                changed.extend(others.map(|other| put(json!(other))));
            }
            Value::Array(list) => {
                let without = |at: usize| [&list[..at], &list[at + 1..]].concat();
                changed.extend((0..list.len()).map(|at| put(json!(without(at)))));
            }
            Value::Object(fields) => {
                for (name, value) in fields.iter().filter(|(name, _)| *name != "what") {
                    let mut without = fields.clone();
                    without.remove(name);
                    changed.push(put(json!(without)));
                    if value.as_str().is_some_and(|text| text.contains('-')) {
                        continue; // An id or a code under another name could be what somebody typed.
                    }
                    let renamed = |to: &str| {
                        let mut renamed = without.clone();
                        renamed.insert(to.to_owned(), value.clone());
                        put(json!(renamed))
                    };
                    let names = choices(&renamed("no such choice"));
                    changed.extend(names.iter().map(|to| renamed(to)));
                    changed.push(renamed("no such choice"));
                }
            }
            Value::Null => {}
        }
    }
    changed.retain(|other| {
        serde_json::from_value::<EventBody>(other.clone()).is_ok_and(|other| other != body(json))
    });
    changed
}

/// Pointers to all values of a record but its kind.
fn places(value: &Value, path: String) -> Vec<String> {
    let inside: Vec<String> = match value {
        Value::Object(fields) => fields
            .iter()
            .filter(|(name, _)| *name != "what")
            .flat_map(|(name, value)| places(value, format!("{path}/{name}")))
            .collect(),
        Value::Array(list) => (0..)
            .zip(list)
            .flat_map(|(at, value)| places(value, format!("{path}/{at}")))
            .collect(),
        _ => Vec::new(),
    };
    [vec![path], inside].concat()
}

/// What could stand where `json` has "no such choice", as the refusal lists it.
fn choices(json: &Value) -> Vec<String> {
    let Err(refusal) = serde_json::from_value::<EventBody>(json.clone()) else {
        return Vec::new();
    };
    let refusal = refusal.to_string();
    let listed = refusal.split_once(", expected ").map_or("", |(_, listed)| listed);
    listed.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn every_kind_says_something_in_both_languages() {
    for json in examples() {
        for words in both() {
            assert!(!facts(&words, &body(&json)).is_empty(), "{json}");
        }
    }
}

#[test]
fn two_versions_that_differ_in_a_field_differ_in_words() {
    let languages = both();
    let mut compared = 0;
    for json in examples() {
        for other in changes(&json) {
            let (one, two) = (body(&json), body(&other));
            for words in &languages {
                let read = |body: &EventBody| (words.title(body), words.details(ON, body));
                assert_ne!(read(&one), read(&two), "{json}\n{other}");
            }
            compared += 1;
        }
    }
    assert!(compared > 1000, "only {compared} changes were tried");
}

#[test]
fn no_key_code_or_id_is_read_by_people() {
    let [indonesian, english] = both();
    let code = |word: &&str| {
        let small = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase());
        word.contains('-') && word.split('-').all(small)
    };
    for json in examples()
        .iter()
        .flat_map(|json| [vec![json.clone()], changes(json)].concat())
    {
        let body = body(&json);
        let (here, there) = (facts(&indonesian, &body), facts(&english, &body));
        assert_eq!(here.len(), there.len(), "{json}");
        for (here, there) in here.iter().zip(&there) {
            let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            for word in words(here).iter().chain(&words(there)) {
                assert!(
                    !word.contains('_') && !is_id(word) && !word.contains('{'),
                    "{here}: {json}"
                );
            }
            // Codes and missing keys are the same in both languages; words with a hyphen are not.
            let same = here.split([' ', ':', ';']).filter(|word| there.contains(word));
            let leaked: Vec<&str> = same.filter(code).collect();
            assert!(leaked.is_empty(), "{leaked:?} in {here}");
        }
    }
}

#[test]
fn what_is_written_is_read_with_its_unit_and_in_the_wording_of_the_day() {
    let [indonesian, english] = both();
    let said: Vec<String> = examples()
        .iter()
        .flat_map(|json| facts(&indonesian, &body(json)))
        .collect();
    for expected in [
        "Berat badan: 52,3 kg",
        "Panjang atau tinggi: 71,2 cm",
        "Tekanan darah: 110/70 mmHg",
        "Hemoglobin (Hb): 11,2 g/dL",
        "Asam urat: 6,8 mg/dL",
        "Kolesterol total: 212 mg/dL",
        "Suhu: 4,5 °C",
        "Suhu: -1,5 °C",
        "Denyut jantung janin (DJJ): 144 kali per menit",
        "Usia kehamilan menurut USG: 8 minggu 3 hari",
        "Kunjungan berikutnya: 20 Desember 2026",
        "Pukul: 07.30",
        "Jumlah: 50 dosis",
        "Tempat air: 4 diperiksa, 1 ada jentik",
        "Keadaan rujukan: Diterima puskesmas",
        "Diterima oleh: Perawat jaga",
        "Kunjungan: KN2 (hari ke-3 sampai ke-7)",
        "Tanda VVM: Segi empat lebih terang daripada lingkaran",
        "Apakah bayi kejang? tidak",
        "Tanggal diagnosis: 5 Januari 2026",
        "Mengendalikan rangsang buang air besar (BAB): Terkendali teratur",
        "Anggota 1: Perempuan, lahir 1 April 1990, terdaftar",
        "Anggota 1: Berstatus menikah? ya",
        "Anak: punya catatan sendiri",
        "Pertanyaan: Apakah boleh diimunisasi saat batuk?",
        "Indikator: Imunisasi dasar lengkap",
        "Isian lain (sits): ya",
    ] {
        assert!(
            said.iter().any(|sentence| sentence == expected),
            "{expected}: {said:#?}"
        );
    }
    let reading = body(
        &json!({"what": "cold_chain_reading", "equipment": "A", "at": "07:30:00", "temperature_tenths_celsius": 45}),
    );
    assert_eq!(
        facts(&english, &reading),
        ["Equipment: A", "Time: 07:30", "Temperature: 4.5 °C"]
    );
}

#[test]
fn a_service_that_was_listed_only_later_has_its_name_before() {
    let visit = body(&json!({"what": "pregnancy_visit", "services": ["mental-health"]}));
    let [indonesian, _] = both();
    let told = indonesian.facts(Date::constant(2022, 1, 1), &visit);
    assert_eq!(told[0].value, "Skrining kesehatan jiwa");
}
