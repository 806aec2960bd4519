//! Region codes: reading them, what lies in what, and the two lists that must never be mixed.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use health::{
    Date,
    region::{CodeSystem, Level, NotARegionCode, RegionCode, VillageKind, place, places_in},
};
use proptest::prelude::*;

const TODAY: Date = Date::constant(2026, 11, 20);

fn kemendagri(text: &str) -> RegionCode {
    RegionCode::parse(CodeSystem::Kemendagri, text).unwrap()
}

fn bps(text: &str) -> RegionCode {
    RegionCode::parse(CodeSystem::Bps, text).unwrap()
}

#[test]
fn a_code_reads_the_same_with_and_without_dots() {
    for (dotted, digits, level) in [
        ("11", "11", Level::Province),
        ("11.73", "1173", Level::Regency),
        ("11.73.02", "117302", Level::District),
        ("11.73.02.2001", "1173022001", Level::Village),
    ] {
        let code = kemendagri(dotted);
        assert_eq!(code, kemendagri(digits));
        assert_eq!(code, kemendagri(&format!(" {digits} ")));
        assert_eq!(
            (code.digits(), code.dotted().as_str(), code.level()),
            (digits, dotted, level)
        );
    }
    assert_eq!(bps("1174010").level(), Level::District);
    assert_eq!(bps("1174010001").dotted(), "11.74.010.001");
    assert_eq!(bps("1174010").system(), CodeSystem::Bps);
    assert_eq!(kemendagri("11.73").to_string(), "kemendagri 11.73");
    assert_eq!(bps("1174").to_string(), "bps 11.74");
}

#[test]
fn what_no_list_has_is_not_a_code() {
    for text in [
        "",
        "1",
        "117",
        "11730",
        "1173020",
        "11730220011",
        "1l",
        "11-73",
        "117.3",
        "11.73.",
        ".11",
        "11..73",
        "117302.2001",
        "１１",
    ] {
        assert_eq!(
            RegionCode::parse(CodeSystem::Kemendagri, text),
            Err(NotARegionCode),
            "{text}"
        );
    }
    // A district has seven digits in one list and six in the other.
    assert!(RegionCode::parse(CodeSystem::Bps, "117302").is_err());
}

#[test]
fn lhokseumawe_of_one_list_is_langsa_of_the_other() {
    let lhokseumawe = kemendagri("11.73");
    assert_eq!(place(&lhokseumawe, TODAY).0.unwrap().name, "Kota Lhokseumawe");
    assert_ne!(lhokseumawe, bps("1173"));
    assert_ne!(lhokseumawe, bps("1174"));
    assert_eq!(place(&bps("1173"), TODAY).0, None);
    assert_eq!(place(&bps("1174"), TODAY).0, None);

    let village = kemendagri("11.73.02.2006");
    assert!(village.is_within(&lhokseumawe));
    assert!(!village.is_within(&bps("1173")));
    assert!(!bps("1173010001").is_within(&lhokseumawe));
}

#[test]
fn a_place_lies_in_its_parents_and_in_itself() {
    let village = kemendagri("1173022006");
    let district = village.parent().unwrap();
    let regency = district.parent().unwrap();
    let province = regency.parent().unwrap();
    assert_eq!(
        [&district, &regency, &province].map(|code| code.digits()),
        ["117302", "1173", "11"]
    );
    assert_eq!(province.parent(), None);
    for larger in [&village, &district, &regency, &province] {
        assert!(village.is_within(larger));
    }
    assert!(!district.is_within(&village));
    assert!(!village.is_within(&kemendagri("11.73.01")));
    assert_eq!(village.at(Level::Regency), Some(regency));
    assert_eq!(province.at(Level::Village), None);
}

#[test]
fn a_village_code_tells_kelurahan_from_gampong() {
    assert_eq!(
        kemendagri("12.01.01.1001").village_kind(),
        Some(VillageKind::Kelurahan)
    );
    assert_eq!(
        kemendagri("11.73.02.2006").village_kind(),
        Some(VillageKind::Desa)
    );
    assert_eq!(kemendagri("11.73.02.3006").village_kind(), None);
    assert_eq!(kemendagri("11.73.02").village_kind(), None);
    assert_eq!(bps("1174021001").village_kind(), None);
}

#[test]
fn all_provinces_and_all_of_lhokseumawe_are_there() {
    let (provinces, rule) = places_in(None, TODAY);
    assert_eq!(provinces.len(), 38);
    assert_eq!(provinces[0].name, "Aceh");
    assert_eq!(rule.to_string(), "regions 1");

    let districts = places_in(Some(&kemendagri("11.73")), TODAY).0;
    let villages: Vec<(String, usize)> = districts
        .into_iter()
        .map(|district| (district.name, places_in(Some(&district.code), TODAY).0.len()))
        .collect();
    let expected = [
        ("Muara Dua", 17),
        ("Banda Sakti", 18),
        ("Blang Mangat", 22),
        ("Muara Satu", 11),
    ];
    assert_eq!(
        villages,
        expected.map(|(name, count)| (name.to_owned(), count)).to_vec()
    );
    assert_eq!(
        place(&kemendagri("1173022006"), TODAY).0.unwrap().name,
        "Mon Geudong"
    );
    assert_eq!(place(&kemendagri("99"), TODAY).0, None);
    assert!(places_in(Some(&bps("11")), TODAY).0.is_empty());
}

#[test]
fn a_code_from_outside_is_checked_when_it_is_read() {
    let read = |text: &str| toml::from_str::<RegionCode>(text);
    let village = read("system = \"kemendagri\"\ndigits = \"1173022006\"").unwrap();
    assert_eq!(village, kemendagri("11.73.02.2006"));
    assert!(read("system = \"bps\"\ndigits = \"117302\"").is_err());
    assert!(read("digits = \"1173022006\"").is_err());
}

proptest! {
    #[test]
    fn reading_never_panics(text in "\\PC*") {
        let _ = RegionCode::parse(CodeSystem::Kemendagri, &text);
        let _ = RegionCode::parse(CodeSystem::Bps, &text);
    }

    #[test]
    fn every_code_reads_back_from_its_dotted_form(digits in "[0-9]{2}([0-9]{2}([0-9]{2}([0-9]{4})?)?)?") {
        let code = kemendagri(&digits);
        prop_assert_eq!(kemendagri(&code.dotted()), code.clone());
        prop_assert!(code.parent().is_none_or(|parent| code.is_within(&parent) && parent < code));
    }
}
