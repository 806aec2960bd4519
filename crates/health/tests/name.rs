//! The key of a name: one for all spellings of it, another for another name.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};

use health::duplicate::name_key;
use proptest::prelude::*;

fn key(name: &str) -> Option<String> {
    name_key(&name.parse().unwrap())
}

#[test]
fn spellings_of_one_name_have_one_key() {
    for spellings in [
        &[
            "Noer Aini",
            "Nur Aini",
            "Nuraini",
            "NURAINI",
            "Noor'aini",
            "Nur-Aini",
        ][..],
        &[
            "Muhammad Rizky",
            "Muh. Rizki",
            "M. Rizqi",
            "Mohd Riski",
            "Moch. Rizky",
            "Rizki",
            "rizqy",
        ],
        &["Siti Zahra", "St. Zahra", "Zahra", "Zahrah"],
        &["Cut Meutia", "Tjut Meutia", "Mutia", "Mutiah"],
        &["Teuku Arkan", "T. Arkan", "Tgk. Arkan", "Arkan"],
        &["Jusuf", "Yusuf", "Joesoef", "Yusup", "Yusuff"],
        &["Djamilah", "Jamilah", "Jamila", "Zamilah"],
        &[
            "Khairunnisa",
            "Khairunisa",
            "Khairun Nisa",
            "Chairunnisa",
            "Khairunnisah",
        ],
        &["Achmad", "Ahmad", "Akhmad", "Ahmat"],
        &["Fathimah", "Fatimah", "Fatima", "Patimah", "Vatimah"],
        &["Fadhil", "Fadil", "Fadill", "Padil"],
        &["Dzikri", "Zikri", "Jikri"],
        &["Syifa", "Sifa", "Sjifa", "Syipa"],
        &["Aisyah", "Aisah", "Aisha", "Aysyah"],
        &["Utsman", "Usman"],
        &["Ghifari", "Gifari", "Ghifary"],
        &["Maryam", "Mariam", "Mariyam"],
        &["Sa'adah", "Saadah", "Sa`adah", "Sadah"],
        &["Qonita", "Konita"],
        &["Naura", "Nawra"],
        &["Juwairiah", "Juairiah", "Juwairiyah"],
        &["Zainab", "Zainap", "Jainab"],
        &["Soerjadi", "Suryadi", "Surjadi"],
        &["Wahju", "Wahyu"],
        &["Moechtar", "Mukhtar", "Muhtar"],
        &[
            "Erlina, S.Pd",
            "Erlina",
            "Ny. Erlina",
            "Hj. Erlina",
            "Ibu Erlina, S.ST., M.Kes",
        ],
        &["Ali bin Ahmad", "Ali Ahmad"],
        &["Izzatul Nisa", "Ijatul Nisa"],
        &["Rizcky", "Rizky"],
        &["Alexa", "Aleksa"],
        &["José", "Jose"],
        &["Annisa", "An Nisa", "An-Nisa", "Anisa"],
        &["An. Haikal", "Haikal"],
    ] {
        let keys: BTreeSet<Option<String>> = spellings.iter().map(|name| key(name)).collect();
        assert_eq!(keys.len(), 1, "{spellings:?}: {keys:?}");
        assert!(!keys.contains(&None));
    }
}

#[test]
fn different_names_keep_different_keys() {
    let names = [
        "Hasan", "Husen", "Hani", "Ani", "Rahmi", "Rami", "Rayyan", "Rayhan", "Rizki", "Rizka", "Fajri",
        "Fitri", "Aidil", "Aidil A", "Syifa", "Asyifa", "Naila", "Naura", "Intan", "Indah", "Ahmad",
        "Muhammad", "Siti", "Siti A", "Cut", "Zaskia", "Yana", "Kia", "Cia", "Alya", "Aulia", "Maulida",
        "Maulana", "Anjani", "Hidayat", "Hidayati", "Nurul", "Nur", "T", "Wawan", "Ida", "Ita",
    ];
    let mut seen = BTreeMap::new();
    for name in names {
        let before = seen.insert(key(name).unwrap(), name);
        assert_eq!(before, None, "{name} sounds like {before:?}");
    }
}

#[test]
fn a_title_that_is_all_there_is_stays_the_name() {
    assert_eq!(key("Muhammad").as_deref(), Some("muhamat"));
    assert_eq!(key("Siti").as_deref(), Some("siti"));
    assert_eq!(key("Siti A").as_deref(), Some("sitia"));
    assert_eq!(key("Bin"), Some("bin".to_owned()));
    assert_eq!(key("عائشة").as_deref(), Some("عائشة"));
}

#[test]
fn a_newborn_without_a_name_has_no_key() {
    for name in [
        "By. Ny. Mutia",
        "BY NY MUTIA",
        "Bayi Ny. Mutia",
        "Bayi",
        "An. Ny. Mutia",
        "Anak Ibu Mutia",
        "Baby Ny Mutia",
        "Adek",
        "Belum ada nama",
        "Tanpa nama",
        "ʼ",
    ] {
        assert_eq!(key(name), None, "{name}");
    }
    for name in [
        "Bayu",
        "An. Haikal",
        "Dedek Kurniawan",
        "Nyak Mutia",
        "Baby Aulia",
    ] {
        assert!(key(name).is_some(), "{name}");
    }
}

proptest! {
    #[test]
    fn any_name_has_a_key_or_none(name in "\\PC{0,40}[a-z]") {
        prop_assert!(key(&name).is_none_or(|key| !key.is_empty()));
    }

    #[test]
    fn capitals_and_spaces_do_not_change_a_key(name in "[A-Za-z]{2,8}( [A-Za-z]{2,8}){0,2}") {
        prop_assert_eq!(key(&name.to_uppercase()), key(&name));
        prop_assert_eq!(key(&name.replace(' ', "  ")), key(&name));
    }
}
