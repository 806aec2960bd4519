//! Is this the same person? Names in their spellings, twins, siblings, a mother's NIK, and a whole register.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::collections::BTreeMap;

use health::{
    Date, Sex,
    duplicate::{Candidate, Comparable, Reason, Score, Verdict, evidence, score, verdicts},
    parse_date,
    region::{CodeSystem, RegionCode},
};
use proptest::prelude::*;

const TODAY: Date = Date::constant(2026, 11, 20);
const BORN: Date = Date::constant(2025, 4, 18);

/// A child of one mother, born on one day, in one village, at one address.
fn child(name: &str, sex: Sex) -> Candidate {
    Candidate {
        name: name.parse().unwrap(),
        sex: Some(sex),
        birth_date: Some(BORN),
        birth_order: None,
        mother: Some("Nurhayati".parse().unwrap()),
        nik: None,
        village: RegionCode::parse(CodeSystem::Kemendagri, "11.73.02.2006").ok(),
        rt: Some(2),
        address: Some("Jl. Merdeka No. 5".parse().unwrap()),
    }
}

fn boy(name: &str) -> Candidate {
    child(name, Sex::Male)
}

fn girl(name: &str) -> Candidate {
    child(name, Sex::Female)
}

fn verdict(one: &Candidate, other: &Candidate) -> Verdict {
    score(one, other, TODAY).verdict
}

fn share_a_key(one: &Candidate, other: &Candidate) -> bool {
    let keys = |candidate| Comparable::of(candidate).blocking_keys();
    !keys(one).is_disjoint(&keys(other))
}

fn has(score: &Score, reason: Reason) -> bool {
    score.reasons.contains(&reason)
}

#[test]
fn the_same_registration_twice_is_certain() {
    let mut haikal = boy("Haikal");
    let scored = score(&haikal, &haikal, TODAY);
    assert_eq!(scored.verdict, Verdict::Certain);
    assert_eq!(scored.rule.to_string(), "duplicate-score 1");
    (haikal.village, haikal.rt, haikal.address) = (None, None, None);
    assert_eq!(
        verdict(&haikal, &haikal),
        Verdict::Certain,
        "name, birth date, mother, sex"
    );
    haikal.sex = None;
    assert_eq!(
        verdict(&haikal, &haikal),
        Verdict::Certain,
        "name, birth date, mother"
    );
    haikal.mother = None;
    assert_eq!(verdict(&haikal, &haikal), Verdict::Likely, "name and birth date");
    haikal.sex = Some(Sex::Male);
    assert_eq!(
        verdict(&haikal, &haikal),
        Verdict::Likely,
        "name, birth date, sex"
    );
    haikal.nik = Some("1173021804250003".parse().unwrap());
    assert_eq!(
        verdict(&haikal, &haikal),
        Verdict::Certain,
        "name, birth date, NIK"
    );
    haikal.birth_date = None;
    assert!(
        verdict(&haikal, &haikal) < Verdict::Certain,
        "a NIK that no birth date confirms"
    );
}

#[test]
fn other_spellings_are_likely_and_only_the_same_nik_makes_them_certain() {
    for (one, other) in [
        ("Rizky", "Riski"),
        ("Khairunnisa", "Chairunisa"),
        ("Aidil A", "Aidil"),
        ("Aidil A", "Aidil Akbar"),
    ] {
        let (mut one, mut other) = (boy(one), boy(other));
        assert_eq!(verdict(&one, &other), Verdict::Likely, "{one:?} {other:?}");
        one.nik = Some("1173021804250003".parse().unwrap());
        other.nik = one.nik.clone();
        assert_eq!(verdict(&one, &other), Verdict::Certain);
    }
    for (one, other) in [
        ("Muhammad Rizki", "M. Rizki"),
        ("Nur Aini", "NURAINI"),
        ("Teuku Arkan", "Arkan"),
    ] {
        assert_eq!(verdict(&boy(one), &boy(other)), Verdict::Certain, "{one} {other}");
    }
}

#[test]
fn part_of_a_name_is_its_words_or_their_initials() {
    let reason = |one: &str, other: &str| score(&girl(one), &girl(other), TODAY).reasons[0];
    for (one, other) in [
        ("Nabila", "Nabila Ulfa"),
        ("Nabila U", "Nabila Ulfa"),
        ("Ulfa Nabila", "Nabila Ulfa"),
        ("Nabila A U", "Nabila Ulfa A"),
        ("Nuraini", "Nur Aini S"),
        ("Nurul H", "Nurul Husna"),
        ("Putri Maulida S", "Maulida"),
        ("Ali", "Ali Akbar"),
    ] {
        assert_eq!(reason(one, other), Reason::NamePart, "{one} {other}");
    }
    for (one, other) in [
        ("Rahma", "Rahmawati"),
        ("Nabila A", "Nabila Ulfa"),
        ("A U", "Nabila Ulfa"),
        ("Nabila Ulfa S", "Nabila Putri S"),
        ("Li", "Li Mei"),
    ] {
        assert_ne!(reason(one, other), Reason::NamePart, "{one} {other}");
    }
}

#[test]
fn twins_are_not_taken_for_one() {
    let mut pairs = vec![
        (boy("Hasan"), boy("Husen")),
        (boy("Muhammad Hasan"), boy("Muhammad Husein")),
        (girl("Siti Aisyah"), girl("Siti Aminah")),
        (boy("Hasan"), girl("Hasanah")),
        (girl("Putri Alya S"), girl("Putri Alma S")),
        (boy("Rizki"), girl("Rizka")),
        (boy("Rizki"), boy("Rizka")),
        (boy("Rizki"), girl("Rizki Amelia")),
        (girl("Nur Aisyah"), girl("Nur Asyifa")),
        (boy("Rafa Ramadhan"), boy("Rafi Ramadhan")),
        (boy("Aidil A"), boy("Aidil R")),
        (boy("By. Ny. Nurhayati"), girl("By. Ny. Nurhayati")),
        (boy("By. Ny. Nurhayati I"), boy("By. Ny. Nurhayati II")),
    ];
    let (mut first, mut second) = (boy("Rizki"), boy("Rizki"));
    (first.birth_order, second.birth_order) = (Some(1), Some(2));
    pairs.push((first, second));
    for (one, other) in &mut pairs {
        assert!(
            verdict(one, other) < Verdict::Likely,
            "{:?} {:?}",
            one.name,
            other.name
        );
        let (mut one, mut other) = (one.clone(), other.clone());
        // The mother's number for both.
        one.nik = Some("1173025001980001".parse().unwrap());
        other.nik = one.nik.clone();
        assert!(
            verdict(&one, &other) < Verdict::Likely,
            "{:?} {:?}",
            one.name,
            other.name
        );
        // A number of their own each, one after the other.
        one.nik = Some("1173021804250001".parse().unwrap());
        other.nik = Some("1173021804250002".parse().unwrap());
        assert!(
            verdict(&one, &other) < Verdict::Likely,
            "{:?} {:?}",
            one.name,
            other.name
        );
    }
    for (one, other) in &pairs[..3] {
        assert_eq!(
            verdict(one, other),
            Verdict::Different,
            "{:?} {:?}",
            one.name,
            other.name
        );
    }
}

#[test]
fn a_newborn_who_gets_a_name_is_found_and_asked_about() {
    let scored = score(&boy("By. Ny. Nurhayati"), &boy("Haikal"), TODAY);
    assert_eq!(scored.verdict, Verdict::Possible);
    assert!(has(&scored, Reason::NameNotGiven));
    assert!(share_a_key(&boy("By. Ny. Nurhayati"), &boy("Haikal")));
}

#[test]
fn a_name_without_its_titles_and_a_birth_date_one_day_off_are_found() {
    let mut other = girl("Meutia");
    other.birth_date = BORN.tomorrow().ok();
    let one = girl("Cut Nyak Meutia");
    assert!(verdict(&one, &other) >= Verdict::Likely && share_a_key(&one, &other));
}

#[test]
fn siblings_are_not_taken_for_one() {
    let mut older = girl("Rahmi");
    older.birth_date = Some(Date::constant(2023, 1, 5));
    assert_eq!(verdict(&older, &girl("Rahma")), Verdict::Different);
    let mut younger = girl("Rahmi");
    younger.birth_date = Some(Date::constant(2024, 4, 18));
    assert!(
        verdict(&girl("Rahmi"), &younger) <= Verdict::Likely,
        "a year's slip of the pen is asked about"
    );
    assert!(verdict(&girl("Rahmi"), &older) <= Verdict::Possible);
}

#[test]
fn a_nik_shared_by_two_people_is_said() {
    let own = Some("1173021804250003".parse().unwrap());
    let (mut one, mut other) = (boy("Haikal"), boy("Haikal"));
    (one.nik, other.nik) = (own.clone(), own.clone());
    let scored = score(&one, &other, TODAY);
    assert!(has(&scored, Reason::NikSame) && !has(&scored, Reason::NikConflict));

    let conflict = |change: &dyn Fn(&mut Candidate)| {
        let mut changed = other.clone();
        change(&mut changed);
        let scored = score(&one, &changed, TODAY);
        assert!(
            has(&scored, Reason::NikSame) && has(&scored, Reason::NikConflict),
            "{:?}",
            scored.reasons
        );
        assert!(scored.verdict < Verdict::Certain);
    };
    conflict(&|other| other.sex = Some(Sex::Female));
    conflict(&|other| other.birth_date = Date::new(2023, 1, 5).ok());
    conflict(&|other| other.birth_date = Date::new(2024, 4, 18).ok());
    conflict(&|other| other.name = "Mutia".parse().unwrap());

    let mothers = Some("1173025001980001".parse().unwrap());
    (one.nik, other.nik) = (mothers.clone(), mothers);
    let borrowed = score(&one, &other, TODAY);
    assert!(has(&borrowed, Reason::NikBorrowed) && !has(&borrowed, Reason::NikConflict));
    other.birth_date = Date::new(2023, 1, 5).ok();
    other.name = "Mutia".parse().unwrap();
    let sibling = score(&one, &other, TODAY);
    assert!(has(&sibling, Reason::NikConflict));
    assert_eq!(sibling.verdict, Verdict::Different);
}

#[test]
fn one_wrong_digit_in_region_or_date_of_a_nik_is_forgiven_and_in_the_sequence_it_is_another_person() {
    let reason = |other: &str| {
        let (mut one, mut two) = (boy("Haikal"), boy("Haikal"));
        one.nik = Some("1173021804250003".parse().unwrap());
        two.nik = Some(other.parse().unwrap());
        score(&one, &two, TODAY).reasons
    };
    assert!(reason("1173031804250003").contains(&Reason::NikDigit));
    assert!(reason("1173021804240003").contains(&Reason::NikDigit));
    assert!(reason("1173021804250004").contains(&Reason::NikDifferent));
    assert!(reason("1173021804251003").contains(&Reason::NikDifferent));
    assert!(reason("1173031804240003").contains(&Reason::NikDifferent));
}

#[test]
fn slips_in_a_birth_date_are_told_from_another_date() {
    let reason = |one: Date, other: Date| {
        let (mut first, mut second) = (boy("Haikal"), boy("Haikal"));
        (first.birth_date, second.birth_date) = (Some(one), Some(other));
        score(&first, &second, TODAY).reasons[1]
    };
    let day = Date::constant;
    for (one, other, expected) in [
        (day(2025, 4, 8), day(2025, 4, 8), Reason::BirthDateSame),
        (day(2025, 4, 8), day(2025, 8, 4), Reason::BirthDateSwapped),
        (day(2025, 4, 8), day(2024, 8, 4), Reason::BirthDateDifferent),
        (day(2025, 4, 18), day(2024, 4, 18), Reason::BirthDateYear),
        (day(2020, 4, 18), day(2019, 4, 18), Reason::BirthDateYear),
        (day(2025, 4, 18), day(2023, 4, 18), Reason::BirthDateDigit),
        (day(2025, 4, 18), day(2025, 4, 28), Reason::BirthDateDigit),
        (day(2025, 4, 18), day(2025, 5, 18), Reason::BirthDateDigit),
        (day(2025, 4, 18), day(2025, 4, 20), Reason::BirthDateMonth),
        (day(2025, 4, 18), day(2023, 4, 20), Reason::BirthDateDifferent),
        (day(2025, 9, 18), day(2025, 10, 18), Reason::BirthDateDifferent),
    ] {
        assert_eq!(reason(one, other), expected, "{one} {other}");
    }
    let (one, mut other) = (boy("Haikal"), boy("Haikal"));
    other.birth_date = Some(day(2025, 4, 28));
    assert_eq!(
        verdict(&one, &other),
        Verdict::Likely,
        "never certain on two birth dates"
    );
}

#[test]
fn sex_written_wrongly_is_asked_about() {
    assert_eq!(verdict(&boy("Haikal"), &girl("Haikal")), Verdict::Likely);
    assert_eq!(verdict(&boy("Rizky"), &girl("Riski")), Verdict::Possible);
}

#[test]
fn villages_of_two_lists_say_nothing() {
    let village = |system, code: &str| {
        let mut one = boy("Haikal");
        one.village = Some(RegionCode::parse(system, code).unwrap());
        score(&boy("Haikal"), &one, TODAY)
    };
    let kemendagri = CodeSystem::Kemendagri;
    assert!(has(&village(kemendagri, "1173022006"), Reason::VillageSame));
    assert!(has(&village(kemendagri, "1173022007"), Reason::VillageDifferent));
    for said in [
        village(CodeSystem::Bps, "1173022006"),
        village(kemendagri, "117302"),
    ] {
        assert!(!has(&said, Reason::VillageSame) && !has(&said, Reason::VillageDifferent));
    }
}

#[test]
fn an_address_helps_and_a_different_one_does_not_harm() {
    let address = |text: &str| {
        let mut other = boy("Haikal");
        other.address = Some(text.parse().unwrap());
        other.rt = Some(3);
        score(&boy("Haikal"), &other, TODAY).reasons
    };
    assert!(
        address("jalan merdeka 5").contains(&Reason::AddressSimilar)
            || address("Jl Merdeka 5").contains(&Reason::AddressSimilar)
    );
    assert!(!address("Dusun Tgk. Di Lhok").contains(&Reason::AddressSimilar));
    assert!(!address("-").contains(&Reason::AddressSimilar));
    assert!(!address("-").contains(&Reason::RtSame));
    let mut blank = boy("Haikal");
    blank.address = Some("-".parse().unwrap());
    assert!(!has(&score(&blank, &blank, TODAY), Reason::AddressSimilar));
    assert!(has(&score(&blank, &blank, TODAY), Reason::RtSame));
}

#[test]
fn every_reason_and_verdict_has_a_name() {
    let (evidence, rule) = evidence(TODAY);
    assert_eq!(evidence.len(), Reason::ALL.len());
    assert!(
        evidence
            .iter()
            .all(|row| !row.name.id.is_empty() && !row.name.en.is_empty())
    );
    let (verdicts, same_rule) = verdicts(TODAY);
    assert_eq!(rule, same_rule);
    let classes: Vec<Verdict> = verdicts.iter().map(|band| band.class).collect();
    assert_eq!(
        classes,
        [
            Verdict::Different,
            Verdict::Possible,
            Verdict::Likely,
            Verdict::Certain
        ]
    );
}

#[test]
fn a_debugged_candidate_keeps_its_nik_to_itself() {
    let mut one = boy("Haikal");
    one.nik = Some("1173021804250003".parse().unwrap());
    assert!(!format!("{one:?}").contains("1804250003"));
}

/// The children of the sample register, each once.
fn register() -> Vec<Candidate> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .from_path(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../assets/register-sample.csv"
        ))
        .unwrap();
    let mut children = BTreeMap::new();
    for row in reader.records() {
        let row = row.unwrap();
        let (nik, name, mother) = (
            row[0].trim_start_matches('`').to_owned(),
            row[1].to_lowercase(),
            row[4].to_owned(),
        );
        let child = Candidate {
            name: row[1].parse().unwrap(),
            sex: row[2].parse().ok(),
            birth_date: parse_date(&row[3]).ok(),
            birth_order: None,
            mother: row[4].parse().ok(),
            nik: row[0].parse().ok(),
            village: RegionCode::parse(CodeSystem::Kemendagri, "1173022006").ok(),
            rt: row[11].parse().ok(),
            address: None,
        };
        let born = child.birth_date;
        let known = children.entry((nik, name, mother)).or_insert(child);
        // Some rows have a birth date that does not exist.
        known.birth_date = known.birth_date.or(born);
    }
    children.into_values().collect()
}

#[test]
fn of_eighty_children_in_a_register_no_two_are_certainly_the_same() {
    let children = register();
    assert_eq!(children.len(), 80);
    let mut asked = Vec::new();
    for (at, one) in children.iter().enumerate() {
        assert_eq!(verdict(one, one), Verdict::Certain, "{:?}", one.name);
        for other in &children[at + 1..] {
            let scored = score(one, other, TODAY);
            assert_ne!(scored.verdict, Verdict::Certain, "{one:?} {other:?}");
            if scored.verdict > Verdict::Different {
                asked.push((one.name.as_str(), other.name.as_str(), scored.verdict));
            }
        }
    }
    // Cut Intan, Cut Meutia's, born 25 March 2023, and Cut Intan A, Cut Meutia's, born 20 March 2023: worth asking.
    assert_eq!(asked, [("CUT INTAN", "Cut Intan A", Verdict::Possible)]);
}

#[test]
fn the_rows_of_one_child_find_each_other() {
    let children = register();
    for child in &children {
        let mut shouted = child.clone();
        shouted.name = child.name.as_str().to_uppercase().parse().unwrap();
        shouted.nik = None;
        assert_eq!(verdict(child, &shouted), Verdict::Certain, "{child:?}");
    }
}

fn any_name() -> impl Strategy<Value = String> {
    let word = proptest::sample::select(
        &[
            "Nur",
            "Noer",
            "Aini",
            "Nuraini",
            "Rizki",
            "Riski",
            "Rizka",
            "Muhammad",
            "M.",
            "A",
            "Aidil",
            "Akbar",
            "Fatimah",
            "Patima",
            "Az",
            "Fatimahaz",
            "By.",
            "Ny.",
            "Mutia",
            "bin",
            "Li",
            "Cut",
            "Siti",
            "Khairun",
            "Nisa",
            "Khairunnisa",
        ][..],
    );
    proptest::collection::vec(word, 1..4).prop_map(|words| words.join(" "))
}

prop_compose! {
    fn any_candidate()(
        name in any_name(),
        mother in proptest::option::of(any_name()),
        female in proptest::option::of(any::<bool>()),
        born in proptest::option::of((2023_i16..2025, 1_i8..4, 1_i8..4)),
        order in proptest::option::weighted(0.2, 1_u8..3),
        nik in proptest::option::of((1_u8..4, 1_u8..4, 23_u8..25, 1_u8..3)),
        village in proptest::option::of(2001_u16..2003),
        rt in proptest::option::of(1_u16..3),
        address in proptest::option::of("[A-C]{1,6}"),
    ) -> Candidate {
        Candidate {
            name: name.parse().unwrap(),
            sex: female.map(|female| if female { Sex::Female } else { Sex::Male }),
            birth_date: born.map(|(year, month, day)| Date::new(year, month, day).unwrap()),
            birth_order: order,
            mother: mother.map(|name| name.parse().unwrap()),
            nik: nik.map(|(day, month, year, at)| {
                format!("117302{day:02}{month:02}{year:02}{at:04}").parse().unwrap()
            }),
            village: village.map(|at| RegionCode::parse(CodeSystem::Kemendagri, &format!("117302{at}")).unwrap()),
            rt,
            address: address.map(|text| text.parse().unwrap()),
        }
    }
}

/// The same registration with one thing left out.
fn left_out(whole: &Candidate, which: u8) -> Candidate {
    let mut one = whole.clone();
    match which {
        0 => one.sex = None,
        1 => one.birth_date = None,
        2 => one.birth_order = None,
        3 => one.mother = None,
        4 => one.nik = None,
        5 => one.village = None,
        6 => one.rt = None,
        _ => one.address = None,
    }
    one
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn a_score_does_not_depend_on_who_is_compared_with_whom(one in any_candidate(), other in any_candidate()) {
        prop_assert_eq!(score(&one, &other, TODAY), score(&other, &one, TODAY));
    }

    #[test]
    fn a_likelihood_lies_between_nothing_and_certainty(one in any_candidate(), other in any_candidate()) {
        let likelihood = score(&one, &other, TODAY).likelihood;
        prop_assert!((0.0..=1.0).contains(&likelihood));
    }

    #[test]
    fn what_is_left_out_never_makes_the_same_registration_surer(one in any_candidate(), which in 0_u8..8) {
        let whole = score(&one, &one, TODAY);
        let less = score(&one, &left_out(&one, which), TODAY);
        prop_assert!(less.likelihood <= whole.likelihood);
        prop_assert!(less.verdict <= whole.verdict);
    }

    #[test]
    fn what_is_left_out_never_speaks_against(one in any_candidate(), other in any_candidate(), which in 0_u8..8) {
        let against = |score: &Score| score.reasons.iter().filter(|reason| AGAINST.contains(reason)).count();
        let whole = score(&one, &other, TODAY);
        let less = score(&one, &left_out(&other, which), TODAY);
        prop_assert!(against(&less) <= against(&whole));
    }

    #[test]
    fn who_may_be_the_same_person_shares_a_key(one in any_candidate(), other in any_candidate()) {
        let comparable = one.birth_date.is_some() == other.birth_date.is_some();
        if comparable && verdict(&one, &other) >= Verdict::Likely {
            prop_assert!(share_a_key(&one, &other), "{one:?} {other:?}");
        }
    }

    #[test]
    fn any_two_names_can_be_compared(one in "\\PC{0,40}[a-z]", other in "\\PC{0,40}[a-z]") {
        let (one, other) = (boy(&one), boy(&other));
        prop_assert_eq!(score(&one, &other, TODAY), score(&other, &one, TODAY));
    }
}

const AGAINST: &[Reason] = &[
    Reason::NameDifferent,
    Reason::BirthDateDifferent,
    Reason::MotherDifferent,
    Reason::NikDifferent,
    Reason::SexDifferent,
    Reason::BirthOrderDifferent,
    Reason::VillageDifferent,
];
