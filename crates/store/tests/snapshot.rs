//! A mirror that begins after a snapshot, and what becomes of it when the server forgets.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use record::{
    AuthorId, Document, DocumentKind, Entries, Event, EventBody, EventId, Judgement, PersonId, ScopeId,
    Writer, event,
};
use store::{Held, SnapshotState, Store};
use sync::{DeviceKey, DocumentKey, Hash, Mark, Numbered, ScopeKey, change_hash};

const SCOPE: ScopeKey = ScopeKey([7; 16]);
const AT: Mark = Mark {
    seq: 40,
    digest: Hash([4; 32]),
};

fn document(events: u8) -> Document {
    let mut document = Document::new(DocumentKind::Person, PersonId::from_bytes([1; 16]));
    let writer = Writer {
        author: AuthorId::from_bytes([2; 16]),
        actor: [3; 16],
    };
    for number in 1..=events {
        let event = Event {
            on: health::Date::constant(2026, 11, 22),
            recorded_at: 0,
            body: EventBody::Weighing(event::Weighing {
                weight: (8_000 + u32::from(number)).try_into().unwrap(),
                length: None,
                position: None,
                head: None,
                arm: None,
            }),
        };
        let entries = Entries::event(EventId::from_bytes([number; 16]), event);
        document.write(writer, 0, &entries).unwrap();
    }
    document
}

fn seal() -> sync::BundleHead {
    sync::BundleHead {
        device: DeviceKey([2; 16]),
        sealed_at: 0,
        previous: None,
        hash: Hash([9; 32]),
        signature: vec![].into(),
    }
}

fn begun(document: &Document) -> Store {
    let mut store = Store::in_memory().unwrap();
    let state = SnapshotState {
        at: AT,
        after: None,
        reach: None,
    };
    store
        .write(|tables| {
            tables.save(SCOPE, document, None)?;
            tables.set_snapshot(SCOPE, &state)
        })
        .unwrap();
    store
}

#[test]
fn what_came_in_a_snapshot_counts_as_sent_and_the_mirror_goes_on_from_its_point() {
    let store = begun(&document(3));
    assert_eq!(store.unsent_count().unwrap(), 0);
    assert_eq!(store.mirror_length(SCOPE).unwrap(), 40);
    assert_eq!(store.mirror_digest(SCOPE, 40).unwrap(), Some(AT.digest));
    assert_eq!(store.mirror_digest(SCOPE, 39).unwrap(), None);
    let history = store.history(PersonId::from_bytes([1; 16])).unwrap();
    assert!(history.iter().all(|row| row.sent));
    assert_eq!(store.differences().unwrap(), Vec::<String>::new());
}

#[test]
fn giving_back_keeps_every_change_to_be_sent_each_after_those_it_builds_on() {
    let document = document(4);
    let changes = document.changes();
    let mut store = begun(&document);
    // The last one came after the snapshot, and so is kept already, before those that it builds on.
    let last = changes.last().unwrap();
    let hash = change_hash(last.bytes());
    let held = Held {
        scope: SCOPE,
        document: DocumentKey([1; 16]),
        hash,
        bytes: last.bytes(),
        bundle: None,
    };
    let landmark = Numbered {
        seq: 9,
        hash,
        document: DocumentKey([1; 16]),
    };
    store
        .write(|tables| {
            tables.hold(&held)?;
            tables.set_landmark(SCOPE, &landmark)
        })
        .unwrap();
    assert_eq!(store.unsent_count().unwrap(), 0, "its number in the log is known");
    assert_eq!(store.find_logged(SCOPE, hash).unwrap(), Some(landmark));
    store
        .write(|tables| {
            tables.give_back(SCOPE)?;
            tables.seal(SCOPE, &seal())
        })
        .unwrap();
    let unsent = store.unsent(SCOPE, 100, usize::MAX).unwrap();
    let sent: Vec<&[u8]> = unsent.iter().map(|change| change.bytes.as_slice()).collect();
    let written: Vec<&[u8]> = changes.iter().map(record::Change::bytes).collect();
    assert_eq!(sent, written);
    assert_eq!(
        (store.mirror_length(SCOPE).unwrap(), store.unsent_count().unwrap()),
        (0, 4)
    );
    assert_eq!(store.unsent(SCOPE, 2, usize::MAX).unwrap().len(), 2);
    assert_eq!(store.differences().unwrap(), Vec::<String>::new());
}

#[test]
fn what_came_in_a_snapshot_is_still_given_back_after_the_child_moved_to_another_posyandu_of_this_device() {
    let there = ScopeKey([8; 16]);
    let before = document(3);
    let mut store = begun(&before);
    let place = sync::Place {
        scope: there,
        posyandu: "Melati 2".into(),
        village: "Mon Geudong".into(),
        puskesmas: "Mon Geudong".into(),
    };
    let mut moved = before.clone();
    let writer = Writer {
        author: AuthorId::from_bytes([2; 16]),
        actor: [4; 16],
    };
    let judgement = Judgement::Moved {
        from: ScopeId::from_bytes(SCOPE.0),
        to: ScopeId::from_bytes(there.0),
    };
    let event = Event {
        on: health::Date::constant(2026, 11, 23),
        recorded_at: 1,
        body: EventBody::Judgement(judgement),
    };
    moved
        .write(writer, 1, &Entries::event(EventId::from_bytes([9; 16]), event))
        .unwrap();
    store
        .write(|tables| {
            tables.add_place(&place)?;
            tables.save(SCOPE, &moved, Some(&before))
        })
        .unwrap();
    let (scope, _) = store.document(moved.id()).unwrap().unwrap();
    assert_eq!(scope, there, "what is written from now on goes to the new one");
    store.write(|tables| tables.give_back(SCOPE)).unwrap();
    assert_eq!(store.unsent_count().unwrap(), 4, "every change of hers");
}

#[test]
fn a_new_device_tells_a_posyandu_that_a_child_left_nothing_of_what_came_later() {
    let [first, second, third] = [6, 7, 8].map(|byte| ScopeKey([byte; 16]));
    let writer = Writer {
        author: AuthorId::from_bytes([2; 16]),
        actor: [4; 16],
    };
    let mut number = 0;
    let mut write = |child: &Document, body: EventBody| {
        number += 1;
        let event = Event {
            on: health::Date::constant(2026, 11, 23),
            recorded_at: 1,
            body,
        };
        let mut next = child.clone();
        let entries = Entries::event(EventId::from_bytes([100 + number; 16]), event);
        next.write(writer, 1, &entries).unwrap();
        next
    };
    let moved = |from: ScopeKey, to: ScopeKey| {
        EventBody::Judgement(Judgement::Moved {
            from: ScopeId::from_bytes(from.0),
            to: ScopeId::from_bytes(to.0),
        })
    };
    let in_second = write(&document(3), moved(first, second));
    let gone_on = write(&in_second, moved(second, third));
    let later = write(&gone_on, moved(third, third));
    let mut store = Store::in_memory().unwrap();
    let place = |scope| sync::Place {
        scope,
        posyandu: "Melati".into(),
        village: "Mon Geudong".into(),
        puskesmas: "Mon Geudong".into(),
    };
    store
        .write(|tables| {
            tables.set_places(&[first, second, third].map(place))?;
            tables.take_whole(first, later.id(), &in_second.save())?;
            tables.take_whole(third, later.id(), &later.save())?;
            tables.seal(second, &seal())
        })
        .unwrap();
    let (scope, _) = store.document(later.id()).unwrap().unwrap();
    assert_eq!(scope, third);
    let told = |posyandu| store.unsent(posyandu, 100, usize::MAX).unwrap().len();
    assert_eq!(
        told(second),
        0,
        "what came from the third's log is not for the second"
    );
}

/// Opens the database as an app does that knows more kinds than the one that wrote it.
fn updated(path: &std::path::Path) -> Store {
    let raw = rusqlite::Connection::open(path).unwrap();
    raw.execute("UPDATE meta SET value = CAST('1' AS BLOB) WHERE key = 'fold'", [])
        .unwrap();
    Store::open(path).unwrap()
}

#[test]
fn a_document_that_this_version_cannot_read_is_kept_as_it_came_until_a_later_one_can() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("dacin.sqlite");
    let child = document(3);
    let mut store = Store::open(&path).unwrap();
    let taken = store.write(|tables| tables.take_whole(SCOPE, child.id(), b"of a kind invented later"));
    assert!(taken.unwrap().is_none());
    assert_eq!(store.unread_count().unwrap(), 1);
    drop(store);
    // Now bytes that the version can read.
    let raw = rusqlite::Connection::open(&path).unwrap();
    raw.execute("UPDATE unread_document SET bytes = ?1", [child.save()])
        .unwrap();
    drop(raw);
    let store = updated(&path);
    assert_eq!(store.unread_count().unwrap(), 0);
    let (scope, read) = store.document(child.id()).unwrap().unwrap();
    assert_eq!((scope, read.heads()), (SCOPE, child.heads()));
    assert_eq!(store.differences().unwrap(), Vec::<String>::new());
}

#[test]
fn a_change_that_this_version_could_not_merge_is_merged_by_a_later_one() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("dacin.sqlite");
    let child = document(2);
    let changes = child.changes();
    let mut store = Store::open(&path).unwrap();
    store
        .write(|tables| {
            for change in &changes {
                let hash = Hash(change.hash().0);
                tables.hold(&Held {
                    scope: SCOPE,
                    document: DocumentKey(*child.id().as_bytes()),
                    hash,
                    bytes: change.bytes(),
                    bundle: None,
                })?;
                tables.wait_for_version(SCOPE, hash)?;
            }
            Ok::<_, store::StoreError>(())
        })
        .unwrap();
    assert_eq!(
        (store.unread_count().unwrap(), store.quarantine_count().unwrap()),
        (2, 0),
        "the puskesmas does not ask about them"
    );
    drop(store);
    let store = updated(&path);
    let (_, read) = store.document(child.id()).unwrap().unwrap();
    assert_eq!(read.heads(), child.heads());
    assert_eq!(store.unread_count().unwrap(), 0);
}
