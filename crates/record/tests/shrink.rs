//! What travels of a change, and what is built again from it.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use automerge::{AutoCommit, ObjType, ROOT, transaction::Transactable};
use health::Date;
use proptest::prelude::*;
use record::{
    AuthorId, Change, Document, DocumentKind, Entries, Event, EventBody, EventId, Field, MAX_CHANGE_BYTES,
    PersonId, Writer, event,
};

const NOW: i64 = 1_795_312_800_123;

fn weighing(grams: u32, recorded_at: i64) -> Event {
    Event {
        on: Date::constant(2026, 11, 22),
        recorded_at,
        body: EventBody::Weighing(event::Weighing {
            weight: grams.try_into().unwrap(),
            length: None,
            position: None,
            head: None,
            arm: None,
        }),
    }
}

fn writer(number: u8) -> Writer {
    Writer {
        author: AuthorId::from_bytes([number; 16]),
        actor: [number ^ 0x5a; 16],
    }
}

#[test]
fn a_weighing_travels_as_what_it_says() {
    let id = PersonId::from_bytes([1; 16]);
    let mut document = Document::new(DocumentKind::Person, id);
    let event = EventId::at(NOW, [9; 10]);
    let change = document
        .write(writer(1), NOW, &Entries::event(event, weighing(8_400, NOW)))
        .unwrap();
    let shrunk = change.shrink(id.into()).unwrap();
    assert!(
        shrunk.dependencies.is_empty(),
        "the first change of a document never travels"
    );
    assert!(
        shrunk.body.len() <= 80 && change.bytes().len() > 190,
        "{} of {}",
        shrunk.body.len(),
        change.bytes().len()
    );
    assert_eq!(Change::restore(id.into(), &[], &shrunk.body), Ok(change));
}

/// Written once: servers and phones of different age must restore the same change.
#[test]
fn the_bytes_of_a_shrunk_weighing_are_frozen() {
    let id = PersonId::from_bytes([1; 16]);
    let mut document = Document::new(DocumentKind::Person, id);
    let event = EventId::at(NOW, [9; 10]);
    let change = document
        .write(writer(1), NOW, &Entries::event(event, weighing(8_400, NOW)))
        .unwrap();
    let hex: String = change
        .shrink(id.into())
        .unwrap()
        .body
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    assert_eq!(
        hex,
        "505b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b50010101010101010101010101010101011a6b024ca001010600187b4a7909890909090909090900010045a1001920d0"
    );
}

#[test]
fn a_change_of_a_shape_from_another_app_is_not_shrunk() {
    let mut other = AutoCommit::new();
    let list = other.put_object(ROOT, "list", ObjType::List).unwrap();
    other.insert(&list, 0, "x").unwrap();
    let counted = other.put(ROOT, "n", automerge::ScalarValue::counter(3));
    counted.unwrap();
    let bytes = other.get_changes(&[]).pop().unwrap().raw_bytes().to_vec();
    let change = Change::parse(&bytes).unwrap();
    assert_eq!(change.shrink(PersonId::from_bytes([1; 16]).into()), None);
}

#[derive(Debug, Clone)]
enum Step {
    Name(u8, String),
    Event {
        who: u8,
        random: [u8; 10],
        timed: bool,
        grams: u32,
        late: i64,
    },
    Merge,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        (0_u8..3, "[a-zA-Z ]{1,40}").prop_map(|(who, name)| Step::Name(who, name)),
        (
            0_u8..3,
            any::<[u8; 10]>(),
            any::<bool>(),
            500_u32..30_000,
            any::<i32>()
        )
            .prop_map(|(who, random, timed, grams, late)| Step::Event {
                who,
                random,
                timed,
                grams,
                late: late.into()
            }),
        Just(Step::Merge),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Whatever devices write, in whatever order it meets: every change is shrunk, and restored to the same bytes.
    #[test]
    fn whatever_a_device_writes_is_restored_to_the_same_bytes(
        kind in 0_usize..4,
        start in prop_oneof![Just(NOW), -4_000_000_000_000_i64..4_000_000_000_000],
        steps in prop::collection::vec(step(), 1..20),
    ) {
        let id = PersonId::from_bytes([1; 16]);
        let mut documents = vec![Document::new(DocumentKind::ALL[kind], id); 3];
        let mut changes = Vec::new();
        for (tick, step) in (0_i64..).zip(steps) {
            let now = start + tick * 777;
            let (who, entries) = match step {
                Step::Name(who, name) => {
                    let profile = vec![(Field::Name, name.clone()), (Field::Mother, name)];
                    (who, Entries { profile, events: Vec::new() })
                }
                Step::Event { who, random, timed, grams, late } => {
                    let event = if timed { EventId::at(now, random) } else { EventId::of_facts(random) };
                    (who, Entries::event(event, weighing(grams, now.saturating_add(late))))
                }
                Step::Merge => {
                    for document in &mut documents {
                        *document = document.admit(&changes).unwrap();
                    }
                    continue;
                }
            };
            changes.extend(documents[usize::from(who)].write(writer(who), now, &entries));
        }
        for change in changes {
            let shrunk = change.shrink(id.into()).expect("what a device writes shrinks");
            let restored = Change::restore(id.into(), &shrunk.dependencies, &shrunk.body).unwrap();
            prop_assert_eq!(restored.bytes(), change.bytes());
            prop_assert_eq!(restored.hash(), change.hash());
            prop_assert_eq!(Change::parse(restored.bytes()), Ok(restored));
        }
    }

    /// What a broken or hostile sender makes of a body is an error or another change, within the limit.
    #[test]
    fn a_damaged_body_is_an_error_or_another_change(
        at in any::<prop::sample::Index>(),
        with in prop::collection::vec(any::<u8>(), 0..12),
        noise in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        let id = PersonId::from_bytes([1; 16]);
        let mut document = Document::new(DocumentKind::Person, id);
        let entries = Entries {
            profile: vec![(Field::Name, "Zahra".into())],
            events: vec![(EventId::at(NOW, [9; 10]), weighing(8_400, NOW))],
        };
        let mut body = document.write(writer(1), NOW, &entries).unwrap().shrink(id.into()).unwrap().body;
        let at = at.index(body.len());
        let end = (at + with.len()).min(body.len());
        body.splice(at..end, with);
        for hostile in [body, noise] {
            if let Ok(change) = Change::restore(id.into(), &[], &hostile) {
                prop_assert!(change.bytes().len() <= MAX_CHANGE_BYTES);
            }
        }
    }
}

#[test]
fn a_body_beyond_the_limit_is_refused() {
    let body = vec![0; MAX_CHANGE_BYTES + 1];
    let refused = Change::restore(PersonId::from_bytes([1; 16]).into(), &[], &body);
    assert_eq!(refused, Err(record::RecordError::ChangeTooLarge));
}
