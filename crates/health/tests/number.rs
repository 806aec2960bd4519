//! NIK, family card and insurance numbers: what is read from them, and that they warn and never block.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use health::{
    Date, FamilyCardNumber, InsuranceNumber, Nik, NotACardNumber,
    NumberWarning::{self, *},
    Sex,
};
use proptest::prelude::*;

const TODAY: Date = Date::constant(2026, 11, 20);

fn nik(text: &str) -> Nik {
    text.parse().unwrap()
}

fn warnings(text: &str, sex: Sex, birth_date: Date) -> Vec<NumberWarning> {
    nik(text).check(Some(sex), Some(birth_date), TODAY).warnings
}

#[test]
fn a_nik_tells_region_birth_date_sex_and_sequence() {
    let boy = nik("1173021804250003");
    assert_eq!(boy.region().dotted(), "11.73.02");
    assert_eq!(boy.birth_date_hint(TODAY), Some(Date::constant(2025, 4, 18)));
    assert_eq!((boy.sex_hint(), boy.sequence()), (Sex::Male, 3));

    let girl = nik("1173025804250003");
    assert_eq!(girl.birth_date_hint(TODAY), Some(Date::constant(2025, 4, 18)));
    assert_eq!(girl.sex_hint(), Sex::Female);
    assert_eq!(nik("1173027112240001").sex_hint(), Sex::Female);
    assert_eq!(nik("1173024101240001").sex_hint(), Sex::Female);
    assert_eq!(nik("1173023112240001").sex_hint(), Sex::Male);
}

#[test]
fn the_century_of_a_nik_is_the_latest_that_has_been() {
    let hint = |digits, by| nik(digits).birth_date_hint(by);
    assert_eq!(
        hint("1173022011260001", TODAY),
        Some(TODAY),
        "born on the day of looking"
    );
    assert_eq!(
        hint("1173022111260001", TODAY),
        Some(Date::constant(1926, 11, 21))
    );
    assert_eq!(hint("1173021705580001", TODAY), Some(Date::constant(1958, 5, 17)));
    assert_eq!(hint("1173022902000001", TODAY), Some(Date::constant(2000, 2, 29)));
    assert_eq!(
        hint("1173022902000001", Date::constant(1999, 1, 1)),
        None,
        "1900 had none"
    );
    assert_eq!(
        hint("1173022902230001", TODAY),
        None,
        "neither 2023 nor 1923 had one"
    );
    assert_eq!(hint("1173023102250001", TODAY), None);
}

#[test]
fn a_nik_that_agrees_with_the_record_gives_no_warning() {
    assert_eq!(
        warnings("1173025804250003", Sex::Female, Date::constant(2025, 4, 18)),
        []
    );
    // Over a hundred years old: the two digits of the year agree.
    assert_eq!(
        warnings("1173021804250003", Sex::Male, Date::constant(1925, 4, 18)),
        []
    );
    let check = nik("1173025804250003").check(None, None, TODAY);
    assert_eq!(check.warnings, []);
    assert_eq!(check.rule.to_string(), "regions 1");
}

#[test]
fn each_thing_that_looks_wrong_in_a_nik_is_named_and_nothing_blocks() {
    let born = Date::constant(2025, 4, 18);
    assert_eq!(warnings("9973021804250003", Sex::Male, born), [UnknownProvince]);
    assert_eq!(warnings("1173021804250000", Sex::Male, born), [NoSequence]);
    assert_eq!(warnings("1173021804250001", Sex::Female, born), [SexDiffers]);
    for other in [
        Date::constant(2025, 4, 17),
        Date::constant(2025, 5, 18),
        Date::constant(2024, 4, 18),
    ] {
        assert_eq!(warnings("1173021804250001", Sex::Male, other), [BirthDateDiffers]);
    }
    assert_eq!(
        warnings("1173023102250001", Sex::Male, Date::constant(2025, 3, 31)),
        [NoSuchDay]
    );
    assert_eq!(
        warnings("2073025804250000", Sex::Male, Date::constant(1990, 1, 1)),
        [UnknownProvince, NoSequence, BirthDateDiffers, SexDiffers]
    );
}

#[test]
fn a_list_shows_the_first_six_digits_and_the_last_two() {
    assert_eq!(nik("1173021804250003").masked(), "117302••••••••03");
    let card: FamilyCardNumber = "1173020101200015".parse().unwrap();
    assert_eq!(card.masked(), "117302••••••••15");
}

#[test]
fn a_family_card_number_keeps_any_sixteen_digits_and_warns() {
    let card: FamilyCardNumber = "' 1173 0201 0120 0015".parse().unwrap();
    assert_eq!(card.as_str(), "1173020101200015");
    assert_eq!(card.region().dotted(), "11.73.02");
    assert_eq!(card.issue_date_hint(TODAY), Some(Date::constant(2020, 1, 1)));
    assert_eq!(card.check(TODAY).warnings, []);

    let check = |text: &str| text.parse::<FamilyCardNumber>().unwrap().check(TODAY).warnings;
    assert_eq!(check("9973020101200015"), [UnknownProvince]);
    assert_eq!(check("1173020101200000"), [NoSequence]);
    assert_eq!(check("1173025804250003"), [NoSuchDay], "a woman's NIK");
    assert_eq!(check("1173020113250003"), [NoSuchDay]);
    assert_eq!(
        check("0000000000000000"),
        [UnknownProvince, NoSuchDay, NoSequence]
    );
    assert_eq!(
        "117302010120001".parse::<FamilyCardNumber>(),
        Err(NotACardNumber::FamilyCard)
    );
}

#[test]
fn an_insurance_number_has_thirteen_digits() {
    let number: InsuranceNumber = "`0001 2345 67890".parse().unwrap();
    assert_eq!(number.as_str(), "0001234567890");
    for wrong in ["000123456789", "00012345678901", "000123456789O", ""] {
        assert_eq!(
            wrong.parse::<InsuranceNumber>(),
            Err(NotACardNumber::Insurance),
            "{wrong}"
        );
    }
}

#[test]
fn no_number_reaches_a_log() {
    let card: FamilyCardNumber = "1173020101200015".parse().unwrap();
    let insurance: InsuranceNumber = "0001234567890".parse().unwrap();
    assert_eq!(
        format!("{:?} {card:?} {insurance:?}", nik("1173021804250003")),
        "Nik(…) FamilyCardNumber(…) InsuranceNumber(…)"
    );
}

proptest! {
    #[test]
    fn reading_a_number_never_panics(text in "\\PC*", digits in "[0-9]{16}") {
        for text in [text, digits] {
            if let Ok(nik) = text.parse::<Nik>() {
                let _ = nik.check(Some(Sex::Female), Some(TODAY), TODAY);
            }
            if let Ok(card) = text.parse::<FamilyCardNumber>() {
                let _ = card.check(TODAY);
            }
            let _ = text.parse::<InsuranceNumber>();
        }
    }

    #[test]
    fn the_nik_of_a_person_says_her_sex_and_birth_date(days in 0_i32..36_000, female: bool) {
        let born = TODAY.checked_sub(jiff::Span::new().days(days)).unwrap();
        let day = i16::from(born.day()) + if female { 40 } else { 0 };
        let sex = if female { Sex::Female } else { Sex::Male };
        let nik = nik(&format!("117302{day:02}{:02}{:02}0001", born.month(), born.year() % 100));
        prop_assert!(nik.says_born_on(born));
        prop_assert_eq!(nik.birth_date_hint(TODAY), Some(born));
        prop_assert_eq!(nik.check(Some(sex), Some(born), TODAY).warnings, []);
    }
}
