//! What events promise: the bytes stay as they are, and what this version cannot read is kept as it came.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::collections::BTreeMap;

use health::Date;
use minicbor::{Decode, Encode, bytes::ByteVec};
use proptest::prelude::*;
use record::{
    AuthorId, Document, DocumentKind, Entries, Event, EventBody, EventId, Judgement, PersonId, RecordError,
    Unreadable, Writer,
};
use serde_json::json;

const ON: Date = Date::constant(2026, 11, 22);

fn event(body: EventBody) -> Event {
    Event {
        on: ON,
        recorded_at: 1_795_312_800_000,
        body,
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn bytes(hex: &str) -> Vec<u8> {
    let pair = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
    (0..hex.len()).step_by(2).map(pair).collect()
}

/// The example of every kind: its JSON and its packed bytes.
fn examples() -> Vec<(serde_json::Value, Vec<u8>)> {
    let lines = include_str!("fixtures/events-v1.txt").lines();
    lines
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let (json, packed) = line.split_once('\t').unwrap_or((line, ""));
            (serde_json::from_str(json).unwrap(), bytes(packed))
        })
        .collect()
}

fn body(json: &serde_json::Value) -> EventBody {
    serde_json::from_value(json.clone()).unwrap_or_else(|error| panic!("{json}: {error}"))
}

/// The envelope of an event, with its body still packed.
#[derive(Encode, Decode)]
#[cbor(map)]
struct Envelope {
    #[n(0)]
    kind: u16,
    #[n(1)]
    on: i32,
    #[n(2)]
    recorded_at: i64,
    #[n(3)]
    body: ByteVec,
}

fn packed(kind: u16, body: impl Encode<()>) -> Vec<u8> {
    let envelope = Envelope {
        kind,
        on: 20_779,
        recorded_at: 0,
        body: minicbor::to_vec(body).unwrap().into(),
    };
    minicbor::to_vec(envelope).unwrap()
}

#[test]
fn the_bytes_of_every_kind_are_frozen() {
    for (json, golden) in examples() {
        let event = event(body(&json));
        let packed = event.pack().unwrap_or_else(|error| panic!("{json}: {error}"));
        assert_eq!(hex(&packed), hex(&golden), "{json}");
        assert_eq!(Event::unpack(&golden), Ok(event), "{json}");
    }
}

#[test]
fn every_kind_has_its_line_of_frozen_bytes() {
    let examples: Vec<(u16, String)> = examples()
        .iter()
        .map(|(json, _)| (body(json).kind(), body(json).word().to_owned()))
        .collect();
    let kinds = EventBody::KINDS
        .iter()
        .map(|(number, word)| (*number, (*word).to_owned()));
    assert_eq!(examples, kinds.collect::<Vec<_>>());
}

#[test]
fn numbers_and_words_name_one_kind_each() {
    let by_number: BTreeMap<_, _> = EventBody::KINDS.iter().copied().collect();
    let by_word: BTreeMap<_, _> = EventBody::KINDS
        .iter()
        .map(|(number, word)| (word, number))
        .collect();
    assert_eq!(
        (by_number.len(), by_word.len()),
        (EventBody::KINDS.len(), EventBody::KINDS.len())
    );
}

#[test]
fn json_of_every_kind_reads_back_as_it_was_written() {
    for (json, _) in examples() {
        assert_eq!(serde_json::to_value(body(&json)).unwrap(), json);
    }
}

#[test]
fn a_field_that_does_not_exist_is_refused_in_json_instead_of_being_lost() {
    let misspelt = json!({"what": "weighing", "weight_g": 8_400, "lenght_mm": 712});
    assert!(serde_json::from_value::<EventBody>(misspelt).is_err());
}

#[test]
fn an_older_app_reads_past_a_field_that_a_newer_one_added_to_any_kind() {
    for (json, golden) in examples() {
        let mut envelope: Envelope = minicbor::decode(&golden).unwrap();
        let body_bytes: &mut Vec<u8> = &mut envelope.body;
        assert_eq!(body_bytes[0] & 0xe0, 0xa0, "a short map: {json}");
        body_bytes[0] += 1; // one more pair: 23 => "new"
        body_bytes.extend([0x17, 0x63, b'n', b'e', b'w']);
        let newer = minicbor::to_vec(envelope).unwrap();
        assert_eq!(Event::unpack(&newer), Ok(event(body(&json))), "{json}");
    }
}

#[test]
fn a_kind_from_a_newer_app_is_kept_as_unknown_and_not_written_again() {
    let unpacked = Event::unpack(&packed(9_999, BTreeMap::<u8, u8>::new())).unwrap();
    assert_eq!(unpacked.body, EventBody::Unknown { kind: 9_999 });
    assert_eq!(unpacked.pack(), Err(Unreadable));
}

#[test]
fn a_value_out_of_range_makes_the_event_unknown_and_nothing_else() {
    let number = |field: u8, value: i64| BTreeMap::from([(field, value)]);
    for (kind, field, possible, impossible) in [
        (1, 0, 8_400, 0),          // a weight of nothing
        (1, 0, 8_400, 900_000),    // of 900 kg
        (5, 0, 1, 2),              // neither yes nor no
        (7, 2, 30, 31),            // 31 pregnancies
        (8, 5, 112, 301),          // 30,1 g/dL of haemoglobin
        (8, 6, 30, 0),             // no tablet
        (8, 13, 20_800, i64::MAX), // a day beyond the calendar
        (10, 0, 10, 9),            // a visit that there is not
        (11, 3, 300, 299),         // a waist of 29,9 cm
    ] {
        let read = |value| Event::unpack(&packed(kind, number(field, value))).unwrap().body;
        let unknown = EventBody::Unknown { kind };
        assert_ne!(read(possible), unknown, "{kind}: {field} = {possible}");
        assert_eq!(read(impossible), unknown, "{kind}: {field} = {impossible}");
    }
}

#[test]
fn a_correction_to_what_cannot_be_read_is_unread_itself() {
    let correction = |body| {
        EventBody::Judgement(Judgement::Correction {
            of: EventId::from_bytes([1; 16]),
            over: Vec::new(),
            reason: "Salah ketik".parse().unwrap(),
            body: Box::new(body),
        })
    };
    let readable = body(&json!({"what": "weighing", "weight_g": 8_400}));
    assert!(!correction(readable.clone()).is_unread());
    assert!(correction(EventBody::Unknown { kind: 1 }).is_unread());
    assert!(!readable.is_unread());
}

#[test]
fn parts_that_contradict_each_other_make_the_event_unknown() {
    // Larvae no or yes; four containers, one of them with larvae.
    let containers = |larvae: u8| [0xa2, 0x00, larvae, 0x01, 0x82, 0x04, 0x01];
    let read = |larvae| {
        let raw: ByteVec = containers(larvae).to_vec().into();
        let envelope = Envelope {
            kind: 33,
            on: 20_779,
            recorded_at: 0,
            body: raw,
        };
        Event::unpack(&minicbor::to_vec(envelope).unwrap()).unwrap().body
    };
    assert!(matches!(read(1), EventBody::LarvaCheck(_)));
    assert_eq!(read(0), EventBody::Unknown { kind: 33 });
}

#[test]
fn what_would_not_read_back_as_it_is_is_not_written() {
    for json in [
        json!({"what": "larva_check", "larvae": "no", "containers": [4, 1]}),
        json!({"what": "stock_movement", "flow": "issued", "quantity": 10}),
        json!({"what": "session_opened", "at": "08:30:15"}),
        json!({"what": "development", "answers": {"a key with spaces": "yes"}}),
        json!({"what": "target", "indicator": "", "year": 2027, "number": 1}),
    ] {
        assert_eq!(event(body(&json)).pack(), Err(Unreadable), "{json}");
    }
}

#[test]
fn an_event_too_large_to_travel_is_not_written() {
    let long = "a".repeat(1_000);
    let decisions = vec![long.clone(); 60];
    let minutes = json!({"what": "minutes", "subject": "Musyawarah", "text": long, "decisions": decisions});
    assert_eq!(event(body(&minutes)).pack(), Err(Unreadable));
}

#[test]
fn an_event_is_only_written_into_a_document_of_its_kind() {
    let writer = Writer {
        author: AuthorId::from_bytes([1; 16]),
        actor: [2; 16],
    };
    for (json, _) in examples() {
        let body = body(&json);
        assert!(!body.documents().is_empty());
        for kind in DocumentKind::ALL {
            let mut document = Document::new(kind, PersonId::from_bytes([7; 16]));
            let entries = Entries::event(EventId::from_bytes([3; 16]), event(body.clone()));
            let written = document.write(writer, 1, &entries);
            if body.documents().contains(&kind) {
                assert!(written.is_ok(), "{json}");
                assert_eq!(document.events()[0].event.body, body);
            } else {
                assert_eq!(written, Err(RecordError::WrongDocument { kind }), "{json}");
                assert!(document.events().is_empty());
            }
        }
    }
}

#[test]
fn noise_is_unreadable_and_nothing_worse() {
    for noise in [&b""[..], b"\xff\xff", b"\xa4\x00", b"hello"] {
        assert_eq!(Event::unpack(noise), Err(Unreadable));
    }
}

proptest! {
    /// Whatever the bytes: an event of a known kind that can be read can be written, and reads back the same.
    #[test]
    fn what_can_be_read_can_be_written(
        example in 0..EventBody::KINDS.len(),
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
    ) {
        let (_, golden) = examples().swap_remove(example);
        let mut envelope: Envelope = minicbor::decode(&golden).unwrap();
        let body_bytes: &mut Vec<u8> = &mut envelope.body;
        for (at, byte) in flips {
            let at = at.index(body_bytes.len());
            body_bytes[at] = byte;
        }
        let read = Event::unpack(&minicbor::to_vec(envelope).unwrap()).unwrap();
        if !matches!(read.body, EventBody::Unknown { .. }) {
            let again = read.pack().unwrap();
            prop_assert_eq!(Event::unpack(&again), Ok(read));
        }
    }
}
