//! What a device's database promises.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use health::{Date, Sex};
use record::{
    AuthorId, Document, DocumentKind, Entries, Event, EventBody, EventId, Judgement, PersonId, Profile,
    Verdict, Writer, event,
};
use store::{OpenMatter, Store, StoreError};
use sync::ScopeKey;

const SCOPE: ScopeKey = ScopeKey([7; 16]);
const WRITER: Writer = Writer {
    author: AuthorId::from_bytes([1; 16]),
    actor: [2; 16],
};

fn register(store: &mut Store, number: u8, name: &str, mother: &str) -> PersonId {
    let id = PersonId::from_bytes([number; 16]);
    let profile = Profile {
        name: name.parse().unwrap(),
        sex: Sex::Male,
        birth_date: Date::constant(2025, 2, 3),
        mother: mother.parse().ok(),
        nik: None,
        address: None,
    };
    let mut document = Document::new(DocumentKind::Person, id);
    document.write(WRITER, 1, &Entries::profile(&profile)).unwrap();
    store.write(|tables| tables.save(SCOPE, &document, None)).unwrap();
    id
}

fn weigh(store: &mut Store, id: PersonId, number: u8, day: i8, grams: u32) {
    let weight = grams.try_into().unwrap();
    let body = EventBody::Weighing(event::Weighing {
        weight,
        length: None,
        position: None,
        head: None,
        arm: None,
    });
    record(store, id, number, day, body);
}

fn judge(store: &mut Store, id: PersonId, number: u8, day: i8, judgement: Judgement) {
    record(store, id, number, day, EventBody::Judgement(judgement));
}

fn verify(store: &mut Store, id: PersonId, number: u8, of: u8) {
    let of = EventId::from_bytes([of; 16]);
    let (_, document) = store.document(id).unwrap().unwrap();
    let seen = document.event(of).unwrap().change.unwrap();
    let verdict = Verdict::Verified;
    judge(
        store,
        id,
        number,
        20,
        Judgement::Verification { of, seen, verdict },
    );
}

fn record(store: &mut Store, id: PersonId, number: u8, day: i8, body: EventBody) {
    store
        .write(|tables| {
            let (scope, before) = tables.document(id)?.ok_or(StoreError::Damaged)?;
            let mut document = before.clone();
            let event = Event {
                on: Date::constant(2026, 11, day),
                recorded_at: i64::from(day),
                body,
            };
            document.write(
                WRITER,
                2,
                &Entries::event(EventId::from_bytes([number; 16]), event),
            )?;
            tables.save(scope, &document, Some(&before))
        })
        .unwrap();
    assert_eq!(store.differences().unwrap(), Vec::<String>::new());
}

#[test]
fn people_are_found_by_part_of_a_name_or_by_the_mother() {
    let mut store = Store::in_memory().unwrap();
    register(&mut store, 1, "M. Fajri", "Mutia");
    register(&mut store, 2, "Nur Aisyah", "Rahmi");
    register(&mut store, 3, "100% Aman", "");
    let names = |search: &str| -> Vec<String> {
        store
            .people(search, 10)
            .unwrap()
            .1
            .into_iter()
            .map(|row| row.name)
            .collect()
    };
    assert_eq!(names(""), ["100% Aman", "M. Fajri", "Nur Aisyah"]);
    assert_eq!(names("fAJ"), ["M. Fajri"]);
    assert_eq!(names("rahmi"), ["Nur Aisyah"]);
    assert_eq!(names("aisyah  rahmi "), ["Nur Aisyah"]);
    assert_eq!(names("100%"), ["100% Aman"]);
    assert!(names("f%i").is_empty(), "a percent sign is a percent sign");
    assert!(names("' OR 1=1 --").is_empty());
    assert_eq!(
        store.people("", 2).unwrap().0,
        3,
        "the total counts what is not shown"
    );
}

#[test]
fn the_list_shows_the_latest_weighing_by_its_day() {
    let mut store = Store::in_memory().unwrap();
    let id = register(&mut store, 1, "M. Fajri", "Mutia");
    weigh(&mut store, id, 1, 20, 8_400);
    weigh(&mut store, id, 2, 10, 8_100);
    let (_, people) = store.people("", 10).unwrap();
    let (on, weight) = people[0].last_weighing.unwrap();
    assert_eq!((on, weight.grams()), (Date::constant(2026, 11, 20), 8_400));
    assert_eq!(store.history(id).unwrap().len(), 2);
    assert_eq!(store.counts().unwrap(), (1, 2));
}

#[test]
fn the_list_shows_the_latest_screening_that_counts() {
    let mut store = Store::in_memory().unwrap();
    let id = register(&mut store, 1, "Salmawati", "Aminah");
    let last = |store: &Store| store.people("", 10).unwrap().1[0].last_screening;
    weigh(&mut store, id, 1, 20, 58_400);
    assert_eq!(last(&store), None);
    let screening = || {
        EventBody::Screening(event::Screening {
            blood_pressure: "152/94".parse().ok(),
            ..event::Screening::default()
        })
    };
    record(&mut store, id, 2, 10, screening());
    record(&mut store, id, 3, 12, screening());
    assert_eq!(last(&store), Some(Date::constant(2026, 11, 12)));
    let withdrawal = Judgement::Withdrawal {
        of: EventId::from_bytes([3; 16]),
        over: vec![],
        reason: "Orang lain".parse().unwrap(),
    };
    judge(&mut store, id, 4, 13, withdrawal);
    assert_eq!(last(&store), Some(Date::constant(2026, 11, 10)));
}

#[test]
fn the_tables_equal_a_rebuild_from_the_documents_and_tampering_is_named() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("dacin.sqlite");
    let mut store = Store::open(&path).unwrap();
    let id = register(&mut store, 1, "M. Fajri", "Mutia");
    weigh(&mut store, id, 1, 20, 8_400);
    assert_eq!(store.differences().unwrap(), Vec::<String>::new());
    drop(store);
    let raw = rusqlite::Connection::open(&path).unwrap();
    raw.execute("UPDATE weighing SET grams = 4800", []).unwrap();
    drop(raw);
    let differences = Store::open(&path).unwrap().differences().unwrap();
    assert_eq!(differences.len(), 1);
    assert!(differences[0].contains("weighing"));
}

/// What an older app leaves behind that could not read a weighing: counted as unread, and no row of its own.
#[test]
fn an_updated_app_reads_what_the_older_one_could_not() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("dacin.sqlite");
    let mut store = Store::open(&path).unwrap();
    let id = register(&mut store, 1, "M. Fajri", "Mutia");
    weigh(&mut store, id, 1, 20, 8_400);
    drop(store);
    let raw = rusqlite::Connection::open(&path).unwrap();
    raw.execute("UPDATE event SET unknown = 1", []).unwrap();
    raw.execute("DELETE FROM weighing", []).unwrap();
    assert_eq!(
        Store::open(&path).unwrap().unread_count().unwrap(),
        1,
        "the same app does not try again and again"
    );
    raw.execute(
        "UPDATE meta SET value = CAST('1.3' AS BLOB) WHERE key = 'fold'",
        [],
    )
    .unwrap();
    drop(raw);
    let store = Store::open(&path).unwrap();
    assert_eq!(store.unread_count().unwrap(), 0);
    assert_eq!(store.differences().unwrap(), Vec::<String>::new());
}

#[test]
fn a_command_that_fails_half_way_leaves_nothing() {
    let mut store = Store::in_memory().unwrap();
    let id = register(&mut store, 1, "M. Fajri", "Mutia");
    let failed: Result<(), StoreError> = store.write(|tables| {
        let (scope, before) = tables.document(id)?.unwrap();
        let mut document = before.clone();
        let body = EventBody::Weighing(event::Weighing {
            weight: 8_400.try_into().unwrap(),
            length: None,
            position: None,
            head: None,
            arm: None,
        });
        let event = Event {
            on: Date::constant(2026, 11, 1),
            recorded_at: 1,
            body,
        };
        document.write(WRITER, 2, &Entries::event(EventId::from_bytes([1; 16]), event))?;
        tables.save(scope, &document, Some(&before))?;
        Err(StoreError::Full)
    });
    assert!(matches!(failed, Err(StoreError::Full)));
    assert_eq!(store.counts().unwrap(), (1, 0));
    assert!(store.document(id).unwrap().unwrap().1.events().is_empty());
}

#[test]
fn a_database_of_a_newer_major_version_is_left_alone_and_a_newer_minor_opens() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("dacin.sqlite");
    drop(Store::open(&path).unwrap());
    let set = |version: u32| {
        let raw = rusqlite::Connection::open(&path).unwrap();
        raw.pragma_update(None, "user_version", version).unwrap();
    };
    set(1_009);
    assert!(Store::open(&path).is_ok());
    set(2_000);
    assert!(matches!(
        Store::open(&path),
        Err(StoreError::Newer { major: 2, minor: 0 })
    ));
}

#[test]
fn a_file_that_is_no_database_of_ours_is_not_touched() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("letter.txt");
    std::fs::write(&path, "Kepada Yth. Kepala Puskesmas, ".repeat(100)).unwrap();
    assert!(matches!(Store::open(&path), Err(StoreError::Damaged)));
    assert!(std::fs::read_to_string(&path).unwrap().starts_with("Kepada"));
}

/// Made by version 1.0. If this fails, phones in the field cannot open their records.
#[test]
fn a_database_made_by_version_one_opens_and_verifies() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("dacin.sqlite");
    std::fs::write(&path, include_bytes!("fixtures/device-1.0.sqlite")).unwrap();
    let store = Store::open(&path).unwrap();
    assert_eq!(store.counts().unwrap(), (1, 1));
    assert_eq!(
        store.people("fajri", 1).unwrap().1[0]
            .last_weighing
            .unwrap()
            .1
            .grams(),
        8_400
    );
    assert_eq!(store.differences().unwrap(), Vec::<String>::new());
}

/// What a judgement moves, an incremental fold must move too: after each write the tables equal a rebuild.
#[test]
fn corrections_withdrawals_and_verdicts_leave_only_what_counts_in_the_lists() {
    let mut store = Store::in_memory().unwrap();
    let id = register(&mut store, 1, "M. Fajri", "Mutia");
    weigh(&mut store, id, 1, 20, 84_000);
    weigh(&mut store, id, 2, 10, 8_100);
    let last = |store: &Store| {
        let (_, people) = store.people("", 10).unwrap();
        people[0]
            .last_weighing
            .map(|(on, weight)| (on.day(), weight.grams()))
    };
    let corrected = EventBody::Weighing(event::Weighing {
        weight: 8_400.try_into().unwrap(),
        length: None,
        position: None,
        head: None,
        arm: None,
    });
    let first = EventId::from_bytes([1; 16]);
    let reason: health::FreeText = "Salah ketik".parse().unwrap();
    let correction = |of| Judgement::Correction {
        of,
        over: vec![],
        reason: reason.clone(),
        body: Box::new(corrected.clone()),
    };
    judge(&mut store, id, 3, 19, correction(first));
    assert_eq!(last(&store), Some((19, 8_400)), "the corrected day counts, too");
    let withdrawal = Judgement::Withdrawal {
        of: EventId::from_bytes([3; 16]),
        over: vec![],
        reason: reason.clone(),
    };
    judge(&mut store, id, 4, 19, withdrawal);
    assert_eq!(last(&store), Some((10, 8_100)));
    judge(&mut store, id, 5, 19, correction(EventId::from_bytes([2; 16])));
    verify(&mut store, id, 6, 5);
    judge(&mut store, id, 7, 19, correction(EventId::from_bytes([5; 16])));
    let record = EventId::from_bytes([2; 16]);
    let open: Vec<OpenMatter> = store
        .open_matters()
        .unwrap()
        .into_iter()
        .map(|(_, open)| open)
        .collect();
    assert_eq!(open, [OpenMatter::Proposal(record)]);
    assert_eq!(store.counts().unwrap(), (1, 7), "nothing is deleted");
}

#[test]
fn links_lead_on_from_document_to_document_until_they_are_taken_back() {
    let mut store = Store::in_memory().unwrap();
    let [one, two, three] = [1, 2, 3].map(|number| register(&mut store, number, "M. Fajri", "Mutia"));
    judge(&mut store, one, 11, 1, Judgement::Link { other: two.into() });
    judge(&mut store, two, 11, 1, Judgement::Link { other: one.into() });
    judge(&mut store, two, 12, 1, Judgement::Link { other: three.into() });
    assert_eq!(store.linked(one).unwrap().len(), 3);
    assert!(store.decided().unwrap().about(one.into(), three.into()));
    let link = EventId::from_bytes([11; 16]);
    let unlink = Judgement::Unlink {
        link,
        other: two.into(),
    };
    judge(&mut store, one, 13, 1, unlink);
    assert_eq!(store.linked(one).unwrap(), [one.into()].into());
    let own = |of: PersonId, to: PersonId| store.own_links(of.into(), to.into()).unwrap();
    assert!(own(one, two).is_empty());
    assert_eq!(own(two, one), [link].into(), "the other document still says so");
    assert_eq!(store.linked(three).unwrap().len(), 2);
    assert!(!store.decided().unwrap().about(one.into(), three.into()));
}

#[test]
fn tables_folded_by_an_older_version_are_made_anew_when_the_database_is_opened() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("dacin.sqlite");
    let mut store = Store::open(&path).unwrap();
    let id = register(&mut store, 1, "M. Fajri", "Mutia");
    weigh(&mut store, id, 1, 20, 8_400);
    drop(store);
    let raw = rusqlite::Connection::open(&path).unwrap();
    raw.execute_batch(
        "DELETE FROM meta WHERE key = 'fold'; UPDATE weighing SET grams = 1; DELETE FROM person",
    )
    .unwrap();
    drop(raw);
    let store = Store::open(&path).unwrap();
    assert_eq!(store.differences().unwrap(), Vec::<String>::new());
    assert_eq!(store.people("", 1).unwrap().0, 1);
}
