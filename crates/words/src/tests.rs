use std::collections::{BTreeMap, BTreeSet};

use device::{EventBody, Failure, Field, Status};
use fluent_syntax::{ast, parser};
use health::{
    Age, Date, Invalid, Quantity,
    adult::{InvalidReading, Reading},
};

use crate::{Clock, Language, Words};

const ACEH: Clock = Clock {
    unix_ms: 1_795_318_920_000,
    utc_offset_minutes: 420,
};

fn words(language: Language) -> Words {
    Words::new(language)
}

/// Every key of a language with the names of its arguments.
fn keys(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let mut keys = BTreeMap::new();
    let read = |source: &&'static str| parser::parse(*source).expect("every sentence can be parsed").body;
    for entry in language.sources().iter().flat_map(read) {
        let ast::Entry::Message(message) = entry else {
            continue;
        };
        let mut arguments = BTreeSet::new();
        collect_arguments(
            &message.value.expect("a key has a sentence").elements,
            &mut arguments,
        );
        assert!(
            keys.insert(message.id.name.to_owned(), arguments).is_none(),
            "{} is there twice",
            message.id.name
        );
    }
    keys
}

fn collect_arguments(elements: &[ast::PatternElement<&str>], into: &mut BTreeSet<String>) {
    for element in elements {
        let ast::PatternElement::Placeable { expression } = element else {
            continue;
        };
        let selector = match expression {
            ast::Expression::Inline(inline) => inline,
            ast::Expression::Select { selector, variants } => {
                variants
                    .iter()
                    .for_each(|variant| collect_arguments(&variant.value.elements, into));
                selector
            }
        };
        if let ast::InlineExpression::VariableReference { id } = selector {
            into.insert(id.name.to_owned());
        }
    }
}

#[test]
fn both_languages_have_the_same_keys_with_the_same_arguments() {
    assert_eq!(keys(Language::Indonesian), keys(Language::English));
}

fn every_quantity<T>(make: impl Fn(Quantity) -> T) -> Vec<T> {
    [Quantity::Weight, Quantity::Length, Quantity::Head, Quantity::Arm]
        .into_iter()
        .map(make)
        .collect()
}

const READINGS: [Reading; 14] = [
    Reading::BloodPressure,
    Reading::BloodSugar,
    Reading::Cholesterol,
    Reading::UricAcid,
    Reading::Haemoglobin,
    Reading::Waist,
    Reading::CigarettesPerDay,
    Reading::SmokingYears,
    Reading::FundalHeight,
    Reading::HeartRate,
    Reading::Temperature,
    Reading::Count,
    Reading::Weeks,
    Reading::IronTablets,
];

#[test]
fn every_failure_has_a_sentence_in_both_languages() {
    let mut failures = vec![
        Failure::AlreadyRecorded,
        Failure::NoSuchPerson,
        Failure::NoSuchDocument,
        Failure::NoSuchPlace,
        Failure::Elsewhere,
        Failure::Linked,
        Failure::WrongDocument,
        Failure::Contradiction,
        Failure::NoSuchEvent,
        Failure::NothingToDecide,
        Failure::NotAllowed,
        Failure::NotEnrolled,
        Failure::AlreadyEnrolled,
        Failure::WhichPlace,
        Failure::BadAddress,
        Failure::BadCode,
        Failure::NotAuthorised,
        Failure::Unreachable,
        Failure::BadReply {
            detail: "detail".into(),
        },
        Failure::Full,
        Failure::ReadOnly,
        Failure::FileExists,
        Failure::NotARescueFile,
        Failure::Damaged {
            detail: String::new(),
        },
        Failure::NewerDatabase { major: 9, minor: 1 },
        Failure::Storage {
            detail: "detail".into(),
        },
        Failure::Busy,
    ];
    failures.extend(every_quantity(|what| Failure::Doubtful { what }));
    failures.extend(every_quantity(|what| Invalid::Number { what }.into()));
    failures.extend(every_quantity(|what| Invalid::OutOfRange { what }.into()));
    let refused = READINGS.into_iter().flat_map(|what| {
        [
            InvalidReading::Number { what },
            InvalidReading::OutOfRange { what },
        ]
    });
    let refused = refused.chain([InvalidReading::Swapped]);
    failures.extend(refused.map(|reading| Invalid::from(reading).into()));
    failures.extend(
        [
            Invalid::NameEmpty,
            Invalid::TextTooLong { limit: 120 },
            Invalid::TextEmpty,
            Invalid::Sex,
            Invalid::Nik,
            Invalid::Date,
            Invalid::FutureDate,
            Invalid::BeforeBirth,
            Invalid::TooLongAgo,
            Invalid::Antigen,
            Invalid::Dose,
        ]
        .map(Failure::from),
    );
    for language in Language::ALL {
        for failure in &failures {
            let sentence = words(language).failure(failure);
            assert!(sentence.ends_with('.'), "{failure:?}: {sentence}");
            assert!(
                !sentence.contains("detail") && !sentence.contains('{'),
                "{failure:?}: {sentence}"
            );
        }
    }
}

#[test]
fn every_kind_of_record_and_every_register_has_a_name_in_both_languages() {
    for keys in [keys(Language::Indonesian), keys(Language::English)] {
        let unknown = EventBody::Unknown { kind: 9_999 };
        let words = EventBody::KINDS
            .iter()
            .map(|(_, word)| *word)
            .chain([unknown.word()]);
        for key in words.map(|word| format!("kind-{}", word.replace('_', "-"))) {
            assert!(keys.contains_key(&key), "{key}");
        }
        for key in Field::ALL.map(|field| format!("field-{}", field.key().replace('_', "-"))) {
            assert!(keys.contains_key(&key), "{key}");
        }
    }
    let english = words(Language::English);
    assert_eq!(
        english.kind(&EventBody::Unknown { kind: 9_999 }),
        "Needs a newer version"
    );
    assert_eq!(english.field(Field::FamilyCardNumber), "Family card number");
}

#[test]
fn a_key_that_does_not_exist_is_shown_and_nothing_breaks() {
    assert_eq!(words(Language::Indonesian).text("no-such-key"), "no-such-key");
}

#[test]
fn numbers_follow_the_language() {
    let (id, en) = (words(Language::Indonesian), words(Language::English));
    assert_eq!(id.kilograms("7,8".parse().unwrap()), "7,8 kg");
    assert_eq!(en.kilograms("8".parse().unwrap()), "8.0 kg");
    assert_eq!(id.kilograms("12,125".parse().unwrap()), "12,125 kg");
    assert_eq!(id.centimetres(725), "72,5 cm");
    assert_eq!(
        id.invalid(&Invalid::OutOfRange {
            what: Quantity::Weight
        }),
        "Berat harus antara 0,3 dan 300 kg. Ukur sekali lagi."
    );
}

#[test]
fn a_gain_is_told_as_it_is() {
    let id = words(Language::Indonesian);
    let gain = |before: &str, now: &str| id.gain(before.parse().unwrap(), now.parse().unwrap());
    assert_eq!(gain("7,6", "7,8"), "naik 200 g");
    assert_eq!(gain("9", "7,8"), "turun 1,2 kg");
    assert_eq!(gain("7,8", "7,8"), "tetap");
}

#[test]
fn days_and_times_follow_the_language() {
    let (id, en) = (words(Language::Indonesian), words(Language::English));
    assert_eq!(id.date(Date::constant(2026, 11, 24)), "24 November 2026");
    assert_eq!(en.date(Date::constant(2026, 8, 1)), "1 August 2026");
    assert_eq!(ACEH.today(), Date::constant(2026, 11, 22));
    assert_eq!(id.moment(ACEH.unix_ms, ACEH), "10.42");
    assert_eq!(en.moment(ACEH.unix_ms, ACEH), "10:42");
    assert_eq!(id.moment(ACEH.unix_ms - 86_400_000, ACEH), "Kemarin, 10.42");
    assert_eq!(id.day(Date::constant(2026, 11, 20), ACEH.today()), "20 November");
    assert_eq!(
        id.day(Date::constant(2025, 11, 20), ACEH.today()),
        "20 November 2025"
    );
}

#[test]
fn a_day_is_shortened_where_there_is_little_room() {
    let id = words(Language::Indonesian);
    let short = |date| id.short_day(date, ACEH.today());
    assert_eq!(short(Date::constant(2026, 10, 20)), "20 Okt");
    assert_eq!(short(Date::constant(2025, 8, 20)), "Agu 2025");
    assert_eq!(short(ACEH.today()), "Hari ini");
}

#[test]
fn an_age_is_told_as_a_mother_tells_it() {
    let (id, en) = (words(Language::Indonesian), words(Language::English));
    assert_eq!(id.age(Age { months: 0, days: 12 }), "12 hari");
    assert_eq!(id.age(Age { months: 13, days: 8 }), "13 bulan 8 hari");
    assert_eq!(id.age(Age { months: 27, days: 20 }), "2 tahun 3 bulan");
    assert_eq!(id.short_age(Age { months: 13, days: 8 }), "13 bulan");
    assert_eq!(id.age(Age { months: 36, days: 3 }), "3 tahun");
    assert_eq!(id.age(Age { months: 410, days: 3 }), "34 tahun");
    assert_eq!(en.age(Age { months: 1, days: 1 }), "1 month 1 day");
}

#[test]
fn where_the_records_are_is_said_in_words() {
    let (id, en) = (words(Language::Indonesian), words(Language::English));
    let sent = Status {
        enrolment: None,
        people: 40,
        events: 900,
        unread: 0,
        unsent: 0,
        questioned: 0,
        last_synced: Some(ACEH.unix_ms),
    };
    assert_eq!(id.sync_state(&sent, ACEH), "Semua sudah di puskesmas, 10.42");
    let by_a_wrong_clock = Status {
        last_synced: Some(ACEH.unix_ms + 10 * 365 * 24 * 60 * 60 * 1_000),
        ..sent.clone()
    };
    assert_eq!(id.sync_state(&by_a_wrong_clock, ACEH), "Semua sudah di puskesmas");
    let unsent = Status {
        unsent: 3,
        ..sent.clone()
    };
    assert_eq!(
        id.sync_state(&unsent, ACEH),
        "3 catatan belum terkirim · tersimpan di HP"
    );
    assert_eq!(
        en.sync_state(
            &Status {
                unsent: 1,
                ..sent.clone()
            },
            ACEH
        ),
        "1 record not sent yet · saved on this phone"
    );
    let questioned = Status {
        questioned: 1,
        ..unsent
    };
    assert_eq!(
        id.sync_state(&questioned, ACEH),
        "Puskesmas minta diperiksa: 1 catatan"
    );
}
