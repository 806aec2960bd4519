//! What merging promises, whatever the order and however often changes arrive.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use health::{Date, Sex};
use proptest::prelude::*;
use record::{
    AuthorId, Change, Document, DocumentKind, Entries, Event, EventBody, EventId, Field, PersonId, Profile,
    RecordError, Writer, event,
};

const PERSON: PersonId = PersonId::from_bytes([7; 16]);

fn writer(device: u8, start: u8) -> Writer {
    Writer {
        author: AuthorId::from_bytes([device; 16]),
        actor: [device * 64 + start; 16],
    }
}

fn weighing(grams: u32) -> Event {
    let weight = grams.try_into().unwrap();
    Event {
        on: Date::constant(2026, 11, 22),
        recorded_at: 1_795_312_800_000,
        body: EventBody::Weighing(event::Weighing {
            weight,
            length: None,
            position: None,
            head: None,
            arm: None,
        }),
    }
}

fn profile(name: &str) -> Profile {
    Profile {
        name: name.parse().unwrap(),
        sex: Sex::Female,
        birth_date: Date::constant(2025, 10, 14),
        mother: Some("Rahmi".parse().unwrap()),
        nik: None,
        address: None,
    }
}

#[test]
fn two_devices_that_register_the_same_person_share_one_document() {
    let mut one = Document::new(DocumentKind::Person, PERSON);
    let mut two = Document::new(DocumentKind::Person, PERSON);
    assert_eq!(
        one.save(),
        two.save(),
        "the first change is the same bytes everywhere"
    );
    let a = one
        .write(
            writer(1, 0),
            1,
            &Entries::event(EventId::from_bytes([1; 16]), weighing(8_000)),
        )
        .unwrap();
    let b = two
        .write(
            writer(2, 0),
            2,
            &Entries::event(EventId::from_bytes([2; 16]), weighing(8_200)),
        )
        .unwrap();
    let one = one.admit(&[b]).unwrap();
    let two = two.admit(&[a]).unwrap();
    assert_eq!(one.heads(), two.heads());
    assert_eq!(one.events().len(), 2);
    assert_eq!(one.events(), two.events());
}

#[test]
fn both_values_of_a_contested_name_stay_readable() {
    let mut one = Document::new(DocumentKind::Person, PERSON);
    let mut two = Document::new(DocumentKind::Person, PERSON);
    let a = one
        .write(writer(1, 0), 1, &Entries::profile(&profile("Nur Aisyah")))
        .unwrap();
    let b = two
        .write(writer(2, 0), 1, &Entries::profile(&profile("Nur Aisya")))
        .unwrap();
    let one = one.admit(&[b]).unwrap();
    let two = two.admit(&[a]).unwrap();
    assert_eq!(one.values(Field::Name), two.values(Field::Name));
    let mut names = one.values(Field::Name);
    names.sort();
    assert_eq!(names, ["Nur Aisya", "Nur Aisyah"]);
    assert_eq!(
        one.values(Field::Mother),
        ["Rahmi"],
        "an agreed value is not a conflict"
    );
    assert_eq!(one.profile().unwrap().name.as_str(), one.values(Field::Name)[0]);
}

#[test]
fn an_event_names_its_author_and_survives_a_restart_with_a_new_actor() {
    let mut document = Document::new(DocumentKind::Person, PERSON);
    let first = EventId::from_bytes([1; 16]);
    document
        .write(writer(3, 0), 1, &Entries::event(first, weighing(8_000)))
        .unwrap();
    let mut document = Document::load(&document.save()).unwrap();
    let second = EventId::from_bytes([2; 16]);
    document
        .write(writer(3, 1), 2, &Entries::event(second, weighing(8_100)))
        .unwrap();
    let document = Document::load(&document.save()).unwrap();
    for id in [first, second] {
        assert_eq!(
            document.event(id).unwrap().author,
            Some(AuthorId::from_bytes([3; 16]))
        );
    }
}

#[test]
fn a_change_whose_history_is_missing_is_refused_and_the_document_stays() {
    let mut writing = Document::new(DocumentKind::Person, PERSON);
    writing
        .write(
            writer(1, 0),
            1,
            &Entries::event(EventId::from_bytes([1; 16]), weighing(8_000)),
        )
        .unwrap();
    let later = writing
        .write(
            writer(1, 0),
            2,
            &Entries::event(EventId::from_bytes([2; 16]), weighing(8_100)),
        )
        .unwrap();
    let reading = Document::new(DocumentKind::Person, PERSON);
    assert_eq!(
        reading.admit(&[later]).unwrap_err(),
        RecordError::MissingDependencies
    );
    assert!(reading.events().is_empty());
}

#[test]
fn the_same_event_written_twice_is_one_event() {
    let mut document = Document::new(DocumentKind::Person, PERSON);
    let entries = Entries::event(EventId::from_bytes([1; 16]), weighing(8_000));
    document.write(writer(1, 0), 1, &entries).unwrap();
    assert_eq!(
        document.write(writer(1, 0), 2, &entries).unwrap_err(),
        RecordError::Empty
    );
}

#[test]
fn what_is_new_is_named_and_nothing_else() {
    let mut document = Document::new(DocumentKind::Person, PERSON);
    document
        .write(writer(1, 0), 1, &Entries::profile(&profile("Nur Aisyah")))
        .unwrap();
    let before = document.clone();
    let id = EventId::from_bytes([9; 16]);
    document
        .write(writer(1, 0), 2, &Entries::event(id, weighing(8_000)))
        .unwrap();
    let touched = document.touched_since(Some(&before));
    assert!(!touched.profile);
    assert_eq!(touched.events, [id]);
    assert!(document.touched_since(None).profile);
}

#[test]
fn damaged_bytes_are_refused_without_a_panic() {
    let mut document = Document::new(DocumentKind::Person, PERSON);
    let change = document
        .write(writer(1, 0), 1, &Entries::profile(&profile("Nur Aisyah")))
        .unwrap();
    let saved = document.save();
    for at in 0..change.bytes().len() {
        let mut damaged = change.bytes().to_vec();
        damaged[at] ^= 0x55;
        assert!(Change::parse(&damaged).is_err(), "byte {at}");
    }
    for at in 0..saved.len() {
        let mut damaged = saved.clone();
        damaged.truncate(at);
        assert!(Document::load(&damaged).is_err(), "cut at {at}");
    }
    assert_eq!(
        Change::parse(&vec![0; record::MAX_CHANGE_BYTES + 1]),
        Err(RecordError::ChangeTooLarge)
    );
}

/// Written by version 1. If it no longer loads, phones in the field lose their records.
#[test]
fn a_document_saved_by_version_one_still_reads() {
    let bytes = include_bytes!("fixtures/person-v1.automerge");
    let document = Document::load(bytes).unwrap();
    assert_eq!(document.profile().unwrap(), profile("Nur Aisyah"));
    assert_eq!(document.events().len(), 1);
    let again = include_bytes!("fixtures/change-v1.bin");
    let change = Change::parse(again).unwrap();
    assert!(
        document.has(change.hash()),
        "the same change has the same hash in every version"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Three devices write, exchange in any order, repeatedly, and restart in between: equal in the end.
    #[test]
    fn any_exchange_in_any_order_ends_in_equal_documents(
        steps in prop::collection::vec((0_u8..3, 0_u8..4), 1..40),
    ) {
        let mut documents = vec![Document::new(DocumentKind::Person, PERSON); 3];
        let mut changes: Vec<Change> = Vec::new();
        for (at, (device, action)) in steps.into_iter().enumerate() {
            let at = u8::try_from(at).unwrap();
            let document = &mut documents[usize::from(device)];
            match action {
                0 => {
                    let entries = Entries::event(EventId::from_bytes([at + 1; 16]), weighing(5_000 + u32::from(at)));
                    changes.push(document.write(writer(device, at), i64::from(at), &entries).unwrap());
                }
                1 => {
                    let entries = Entries::profile(&profile(if at % 2 == 0 { "Nur Aisyah" } else { "N. Aisyah" }));
                    // Writing what the register already says changes nothing.
                    changes.extend(document.write(writer(device, at), i64::from(at), &entries));
                }
                2 => *document = Document::load(&document.save()).unwrap(),
                _ => *document = document.admit(&changes).unwrap(),
            }
        }
        for document in &mut documents {
            *document = document.admit(&changes).unwrap();
            *document = document.admit(&changes).unwrap();
        }
        prop_assert!(changes.iter().all(|change| documents[0].has(change.hash())));
        prop_assert_eq!(documents[0].heads(), documents[1].heads());
        prop_assert_eq!(documents[1].heads(), documents[2].heads());
        prop_assert_eq!(documents[0].events(), documents[2].events());
        for field in Field::ALL {
            prop_assert_eq!(documents[0].values(field), documents[2].values(field));
        }
    }
}

/// A newer app adds a register, a field to an event and a kind of its own; an older one merges, writes and saves.
#[test]
fn what_a_newer_app_wrote_survives_an_older_one_byte_for_byte() {
    use automerge::{Automerge, ReadDoc, ScalarValue, transaction::Transactable};

    let mut newer = Automerge::load(&Document::new(DocumentKind::Person, PERSON).save()).unwrap();
    let containers = |document: &Automerge| {
        ["profile", "events"].map(|name| document.get(automerge::ROOT, name).unwrap().unwrap().1)
    };
    let [profile_map, events_map] = containers(&newer);
    let mut with_a_new_field = weighing(8_000).pack().unwrap();
    with_a_new_field[0] += 1;
    with_a_new_field.extend([0x18, 0x63, 0xf5]); // 99: true
    let unknown_kind = [0xa4, 0x00, 0x18, 0x4d, 0x01, 0x01, 0x02, 0x01, 0x03, 0x40]; // kind 77
    let (known, unknown) = ("01".repeat(16), "02".repeat(16));
    newer
        .transact::<_, _, automerge::AutomergeError>(|transaction| {
            transaction.put(&profile_map, "newer_register", "O")?;
            transaction.put(&events_map, &known, ScalarValue::Bytes(with_a_new_field.clone()))?;
            transaction.put(&events_map, &unknown, ScalarValue::Bytes(unknown_kind.to_vec()))
        })
        .unwrap();
    let change = newer.get_last_local_change().unwrap();

    let mut older = Document::new(DocumentKind::Person, PERSON)
        .admit(&[Change::parse(change.raw_bytes()).unwrap()])
        .unwrap();
    let own = Entries::event(EventId::from_bytes([9; 16]), weighing(8_100));
    older.write(writer(1, 0), 1, &own).unwrap();
    assert_eq!(
        older.event(EventId::from_bytes([1; 16])).unwrap().event,
        weighing(8_000)
    );
    let kind = older.event(EventId::from_bytes([2; 16])).unwrap().event.body;
    assert_eq!(kind, EventBody::Unknown { kind: 77 });

    let again = Automerge::load(&older.save()).unwrap();
    let [profile_map, events_map] = containers(&again);
    let bytes = |key: &str| {
        again
            .get(&events_map, key)
            .unwrap()
            .unwrap()
            .0
            .into_bytes()
            .unwrap()
    };
    assert_eq!(bytes(&known), with_a_new_field);
    assert_eq!(bytes(&unknown), unknown_kind);
    assert_eq!(
        again
            .get(&profile_map, "newer_register")
            .unwrap()
            .unwrap()
            .0
            .into_string()
            .unwrap(),
        "O"
    );
}
