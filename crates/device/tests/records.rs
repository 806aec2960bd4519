//! What can be relied on for records of every kind.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]
#![allow(dead_code, reason = "the village serves more tests than these")]

mod village;

use device::{
    Command, Decision, Device, DocumentId, DocumentKind, EventBody, EventId, Failure, Field, HistoryLine,
    HistoryView, HouseholdProfile, Invalid, Judgement, Matter, Outcome, PersonId, Query, Role, ScopeId,
    Standing, Verdict, View,
};
use serde_json::json;
use sync::MemoryLog;
use village::{SCOPE, TODAY, at, device, enrolled_at, page, register, sync_with};

fn record(
    phone: &mut Device,
    document: impl Into<DocumentId>,
    body: serde_json::Value,
    tick: i64,
) -> Result<EventId, Failure> {
    let body: EventBody = serde_json::from_value(body).unwrap();
    let command = Command::Record {
        document: document.into(),
        on: TODAY,
        body,
    };
    match phone.run(command, at(tick))? {
        Outcome::Recorded(id) => Ok(id),
        other => panic!("{other:?}"),
    }
}

fn history(phone: &Device, document: impl Into<DocumentId>) -> Result<HistoryView, Failure> {
    match phone.ask(Query::History(document.into()))? {
        View::History(view) => Ok(*view),
        other => panic!("{other:?}"),
    }
}

fn household(phone: &mut Device, tick: i64) -> DocumentId {
    let profile = HouseholdProfile {
        head: "Ibrahim".parse().unwrap(),
        address: None,
        rt: Some("003".parse().unwrap()),
        rw: None,
        family_card_number: None,
    };
    match phone
        .run(Command::RegisterHousehold { scope: None, profile }, at(tick))
        .unwrap()
    {
        Outcome::RegisteredHousehold(id) => id.into(),
        other => panic!("{other:?}"),
    }
}

const POSYANDU: ScopeId = ScopeId::from_bytes(SCOPE.0);

#[test]
fn the_document_of_the_posyandu_begins_with_its_first_event() {
    let mut phone = device(1);
    assert_eq!(history(&phone, POSYANDU).unwrap().kind, DocumentKind::Posyandu);
    assert!(history(&phone, POSYANDU).unwrap().history.is_empty());
    let opened = json!({"what": "session_opened", "at": "08:30:00"});
    let id = record(&mut phone, POSYANDU, opened, 1).unwrap();
    let closed = json!({"what": "session_closed", "session": id});
    record(&mut phone, POSYANDU, closed, 2).unwrap();
    let words: Vec<_> = history(&phone, POSYANDU)
        .unwrap()
        .history
        .iter()
        .map(|line| line.body.word())
        .collect();
    assert_eq!(words, ["session_closed", "session_opened"]);
    assert_eq!(phone.status().unwrap().people, 0);
    assert_eq!(phone.differences().unwrap(), Vec::<String>::new());
}

#[test]
fn two_phones_write_into_the_same_document_of_their_posyandu() {
    let (mut one, mut two) = (device(1), device(2));
    let mut log = MemoryLog::default();
    for (tick, phone) in [(1, &mut one), (2, &mut two)] {
        let announcement = json!({"what": "announcement", "title": "Hari buka", "text": "Sabtu"});
        record(phone, POSYANDU, announcement, tick).unwrap();
    }
    sync_with(&mut one, &mut log);
    sync_with(&mut two, &mut log);
    sync_with(&mut one, &mut log);
    assert_eq!(history(&one, POSYANDU).unwrap(), history(&two, POSYANDU).unwrap());
    assert_eq!(history(&one, POSYANDU).unwrap().history.len(), 2);
    assert_eq!(one.fingerprint().unwrap(), two.fingerprint().unwrap());
}

#[test]
fn a_place_without_a_posyandu_is_the_ledger_of_the_puskesmas() {
    let mut nurse = enrolled_at(1, Role::Nurse, "");
    let arrived = json!({"what": "stock_movement", "flow": "received", "vaccine": "MR", "quantity": 50});
    record(&mut nurse, POSYANDU, arrived, 1).unwrap();
    assert_eq!(history(&nurse, POSYANDU).unwrap().kind, DocumentKind::Ledger);
}

#[test]
fn a_household_keeps_its_members_and_its_registers() {
    let mut phone = device(1);
    let child = register(&mut phone, "Nur Aisyah", 1);
    let home = household(&mut phone, 2);
    let joined = json!({"what": "member_joined", "person": child, "relation": "child"});
    record(&mut phone, home, joined, 3).unwrap();
    let view = history(&phone, home).unwrap();
    assert_eq!((view.kind, view.history.len()), (DocumentKind::Household, 1));
    let fields: Vec<_> = view.registers.iter().map(|register| register.field).collect();
    assert_eq!(fields, [Field::Head, Field::Rt]);
    assert_eq!(phone.status().unwrap().people, 1, "a household is no person");
    assert_eq!(phone.differences().unwrap(), Vec::<String>::new());
}

#[test]
fn what_belongs_elsewhere_is_refused_and_nothing_is_written() {
    let mut phone = device(1);
    let child = register(&mut phone, "Nur Aisyah", 1);
    let survey = json!({"what": "dwelling", "water": "piped"});
    assert_eq!(record(&mut phone, child, survey, 2), Err(Failure::WrongDocument));
    let stock = json!({"what": "stock_movement", "flow": "issued", "vaccine": "MR", "quantity": 1});
    assert_eq!(
        record(&mut phone, POSYANDU, stock, 3),
        Err(Failure::WrongDocument)
    );
    let settlement = json!({
        "what": "judgement", "judgement": "settlement", "field": "name", "value": "Nur", "over": [],
    });
    assert_eq!(
        record(&mut phone, child, settlement, 4),
        Err(Failure::NothingToDecide),
        "a decision is not written past what checks it"
    );
    let stranger = PersonId::from_bytes([9; 16]);
    let note = json!({"what": "breastfeeding", "breast_milk_only": "yes"});
    assert_eq!(record(&mut phone, stranger, note, 4), Err(Failure::NoSuchPerson));
    assert_eq!(history(&phone, stranger), Err(Failure::NoSuchDocument));
    assert_eq!(phone.status().unwrap().events, 0);
}

#[test]
fn dates_doses_and_contradictions_are_checked_whatever_the_kind() {
    let mut phone = device(1);
    let child = register(&mut phone, "Nur Aisyah", 1);
    let home = household(&mut phone, 2);
    for (document, on, expected) in [
        (child.into(), TODAY.tomorrow().unwrap(), Invalid::FutureDate),
        (home, TODAY.tomorrow().unwrap(), Invalid::FutureDate),
        (
            child.into(),
            device::Date::constant(2020, 1, 1),
            Invalid::BeforeBirth,
        ),
    ] {
        let body = serde_json::from_value(json!({"what": "note", "note": "note", "text": "Sehat"})).unwrap();
        let refused = phone.run(Command::Record { document, on, body }, at(3));
        assert_eq!(refused, Err(Failure::Invalid(expected)));
    }
    let dose = json!({"what": "immunisation", "dose": ["MR", 1]});
    record(&mut phone, child, dose.clone(), 4).unwrap();
    assert_eq!(record(&mut phone, child, dose, 5), Err(Failure::AlreadyRecorded));
    let doubtful = json!({"what": "weighing", "weight_g": 78_000});
    assert!(matches!(
        record(&mut phone, child, doubtful, 6),
        Err(Failure::Doubtful { .. })
    ));
    let torn = json!({"what": "larva_check", "larvae": "no", "containers": [4, 1]});
    assert_eq!(record(&mut phone, home, torn, 7), Err(Failure::Contradiction));
    assert_eq!(page(&phone, child).history.len(), 1);
}

#[test]
fn two_heads_of_one_household_are_both_shown_with_who_until_one_is_chosen() {
    let mut log = MemoryLog::default();
    let [mut one, mut two] = [1, 2].map(device);
    let home = household(&mut one, 1);
    for phone in [&mut one, &mut two] {
        sync_with(phone, &mut log);
    }
    let amend = |head: &str| Command::Amend {
        about: home,
        field: Field::Head,
        value: head.into(),
    };
    one.run(amend("Ibrahim Yusuf"), at(2)).unwrap();
    two.run(amend("Ibrahim Y."), at(3)).unwrap();
    for phone in [&mut one, &mut two] {
        sync_with(phone, &mut log);
    }
    sync_with(&mut one, &mut log);
    let contested = history(&one, home).unwrap().contested;
    assert_eq!((contested[0].field, contested[0].values.len()), (Field::Head, 2));
    assert!(contested[0].values.iter().all(|value| value.at.is_some()));
    let shown = serde_json::to_value(contested[0].field).unwrap();
    assert_eq!(
        shown,
        Field::Head.key(),
        "a page names a register as a command does"
    );
    let attention = Query::Attention { on: TODAY, limit: 9 };
    let View::Attention(view) = one.ask(attention).unwrap() else {
        panic!("not a list")
    };
    assert_eq!((view.total, view.matters[0].about), (1, home));
    assert!(view.matters[0].name.is_some());
    one.run(amend("Ibrahim Yusuf"), at(4)).unwrap();
    let settled = history(&one, home).unwrap();
    assert!(settled.contested.is_empty());
    let chosen: Vec<_> = settled.history.iter().filter_map(settlement).collect();
    assert_eq!(
        chosen.len(),
        3,
        "who wrote each name and who chose stay in the history"
    );
    assert_eq!((chosen[0].0.as_str(), chosen[0].1.len()), ("Ibrahim Yusuf", 2));
    assert_eq!(one.differences().unwrap(), Vec::<String>::new());
}

/// The value of a register that a line of history is about, and those it replaced.
fn settlement(line: &HistoryLine) -> Option<(String, Vec<String>)> {
    match &line.body {
        EventBody::Judgement(Judgement::Settlement { value, over, .. }) => {
            Some((value.clone(), over.clone()))
        }
        _ => None,
    }
}

#[test]
fn a_birth_date_written_wrong_is_amended_and_a_register_of_another_kind_is_refused() {
    let mut phone = device(1);
    let child = register(&mut phone, "Nur Aisyah", 1);
    let amend = |field, value: &str| Command::Amend {
        about: child.into(),
        field,
        value: value.into(),
    };
    phone.run(amend(Field::BirthDate, "2025-11-02"), at(2)).unwrap();
    let born = page(&phone, child).profile.birth_date;
    assert_eq!(born, device::Date::constant(2025, 11, 2));
    let (value, over) = settlement(&page(&phone, child).history[0]).unwrap();
    assert_eq!(
        (value.as_str(), over.len()),
        ("2025-11-02", 1),
        "what stood there is still to be read"
    );
    let refused = [
        (Field::BirthDate, "2025-11-02", Failure::AlreadyRecorded),
        (
            Field::BirthDate,
            "2099-01-01",
            Failure::Invalid(Invalid::FutureDate),
        ),
        (Field::Rt, "003", Failure::WrongDocument),
        (Field::Household, &child.to_string(), Failure::WrongDocument),
        (
            Field::Household,
            "019a0000-0000-7000-8000-000000000000",
            Failure::NoSuchDocument,
        ),
    ];
    for (field, value, failure) in refused {
        assert_eq!(phone.run(amend(field, value), at(3)), Err(failure));
    }
}

#[test]
fn a_registration_whose_answer_was_lost_is_kept_once() {
    let mut phone = device(1);
    let id = EventId::from_bytes([42; 16]);
    let command = Command::RegisterPerson(village::registration("Nur Aisyah"));
    let first = phone.run_as(id, command.clone(), at(1)).unwrap();
    assert_eq!(phone.run_as(id, command, at(2)).unwrap(), first);
    assert_eq!(phone.status().unwrap().people, 1);
    let other = Command::RegisterPerson(village::registration("Cut Rahmi"));
    assert_eq!(phone.run_as(id, other, at(3)), Err(Failure::AlreadyRecorded));
}

#[test]
fn a_person_and_a_household_are_never_said_to_be_one() {
    let mut phone = device(1);
    let child = register(&mut phone, "Nur Aisyah", 1);
    let [home, next_door] = [2, 3].map(|tick| household(&mut phone, tick));
    let link = |one: DocumentId, other: DocumentId| Decision::Link { one, other };
    let not_same = Decision::NotSame {
        one: home.into(),
        other: next_door.into(),
    };
    for refused in [link(child.into(), home), link(home, child.into()), not_same] {
        let outcome = phone.run(Command::Decide(refused), at(5));
        assert_eq!(outcome, Err(Failure::WrongDocument));
    }
    assert!(history(&phone, home).unwrap().history.is_empty());
    let checked = |found: u32| json!({"what": "larva_check", "larvae": "yes", "containers": [9, found]});
    record(&mut phone, home, checked(1), 6).unwrap();
    record(&mut phone, next_door, checked(1), 7).unwrap();
    record(&mut phone, next_door, checked(2), 8).unwrap();
    phone.run(Command::Decide(link(home, next_door)), at(9)).unwrap();
    let joined = history(&phone, home).unwrap();
    assert_eq!(joined.links[0].id, next_door);
    assert!(joined.links[0].name.is_some(), "by its head's name");
    assert_eq!(joined.joint.len(), 2, "what both tell is told once");
}

#[test]
fn who_is_linked_is_told_apart_only_after_the_link_is_taken_back() {
    let mut phone = device(1);
    let [one, other] = [1, 2].map(|tick| register(&mut phone, "Nur Aisyah", tick));
    let not_same = || Command::Decide(Decision::NotSame { one, other });
    let (first, second) = (one.into(), other.into());
    let link = Decision::Link {
        one: first,
        other: second,
    };
    phone.run(Command::Decide(link), at(3)).unwrap();
    assert_eq!(phone.run(not_same(), at(4)), Err(Failure::Linked));
    let unlink = Decision::Unlink {
        one: first,
        other: second,
    };
    phone.run(Command::Decide(unlink), at(5)).unwrap();
    phone.run(not_same(), at(6)).unwrap();
}

#[test]
fn of_three_who_are_one_each_knows_with_whom_she_herself_was_linked() {
    let mut phone = device(1);
    let [one, other, third] = [1, 2, 3].map(|tick| register(&mut phone, "Nur Aisyah", tick));
    for (at_tick, one, other) in [(4, one, other), (5, other, third)] {
        let link = Decision::Link {
            one: one.into(),
            other: other.into(),
        };
        phone.run(Command::Decide(link), at(at_tick)).unwrap();
    }
    let View::Person(page) = phone.ask(Query::Person(one)).unwrap() else {
        panic!("not a page")
    };
    let direct = |person: PersonId| {
        let mut links = page.links.iter();
        links
            .find(|link| link.id == person.into())
            .map(|link| link.direct)
    };
    assert_eq!((direct(other), direct(third)), (Some(true), Some(false)));
    let unlink = Decision::Unlink {
        one: one.into(),
        other: third.into(),
    };
    assert_eq!(
        phone.run(Command::Decide(unlink), at(6)),
        Err(Failure::NothingToDecide)
    );
}

#[test]
fn nothing_but_people_moves_to_another_posyandu() {
    let mut nurse = enrolled_at(1, Role::Nurse, "Melati 1");
    let home = household(&mut nurse, 1);
    let person = PersonId::from(home);
    let moved = Command::Decide(Decision::Move {
        person,
        to: ScopeId::from_bytes(SCOPE.0),
    });
    assert_eq!(nurse.run(moved, at(2)), Err(Failure::WrongDocument));
}

/// Corrected on two phones that did not know of each other: one record, two versions.
fn corrected_twice(document: impl Into<DocumentId>, phones: &mut [Device; 2], body: &str, others: [&str; 2]) {
    let document = document.into();
    let mut log = MemoryLog::default();
    let event = record(&mut phones[0], document, serde_json::from_str(body).unwrap(), 10).unwrap();
    for phone in phones.iter_mut() {
        sync_with(phone, &mut log);
    }
    for (phone, other) in phones.iter_mut().zip(others) {
        let correct = Decision::Correct {
            about: document,
            event,
            reason: "Salah tulis".parse().unwrap(),
            on: TODAY,
            body: Box::new(serde_json::from_str(other).unwrap()),
            confirmed: false,
        };
        phone.run(Command::Decide(correct), at(11)).unwrap();
        sync_with(phone, &mut log);
    }
    sync_with(&mut phones[0], &mut log);
    for phone in phones.iter_mut() {
        let View::Attention(view) = phone.ask(Query::Attention { on: TODAY, limit: 9 }).unwrap() else {
            panic!("not a list")
        };
        let line = view.matters.iter().find(|line| line.about == document).unwrap();
        assert_eq!(line.matter, Matter::Conflict { event });
        assert_eq!(line.kind, history(phone, document).unwrap().kind);
        assert_eq!(phone.differences().unwrap(), Vec::<String>::new());
    }
    let withdraw = Decision::Withdraw {
        about: document,
        event,
        reason: "Tidak jadi".parse().unwrap(),
    };
    phones[0].run(Command::Decide(withdraw), at(12)).unwrap();
    let decided = history(&phones[0], document).unwrap();
    assert_eq!(decided.history[0].standing, Standing::Withdrawn);
    assert!(
        decided.history[0].versions.len() > 3,
        "every version is still there"
    );
}

#[test]
fn rival_versions_about_a_household_a_posyandu_or_a_ledger_wait_for_somebody_to_decide() {
    let mut phones = [1, 2].map(device);
    let home = household(&mut phones[0], 1);
    let checked =
        |found: u32| format!(r#"{{"what": "larva_check", "larvae": "yes", "containers": [9, {found}]}}"#);
    corrected_twice(home, &mut phones, &checked(1), [&checked(2), &checked(3)]);
    let told = |text: &str| format!(r#"{{"what": "announcement", "title": "Hari buka", "text": "{text}"}}"#);
    corrected_twice(
        POSYANDU,
        &mut phones,
        &told("Sabtu"),
        [&told("Minggu"), &told("Senin")],
    );
    let mut nurses = [1, 2].map(|number| enrolled_at(number, Role::Nurse, ""));
    let arrived = |vials: u32| {
        format!(r#"{{"what": "stock_movement", "flow": "received", "vaccine": "MR", "quantity": {vials}}}"#)
    };
    corrected_twice(POSYANDU, &mut nurses, &arrived(50), [&arrived(40), &arrived(45)]);
}

#[test]
fn a_nurse_checks_what_is_written_about_a_household_and_two_names_of_a_posyandu_are_settled() {
    let mut log = MemoryLog::default();
    let mut phones = [1, 2].map(|number| enrolled_at(number, Role::Nurse, "Melati 1"));
    let home = household(&mut phones[0], 1);
    let checked = json!({"what": "larva_check", "larvae": "yes", "containers": [9, 1]});
    let event = record(&mut phones[0], home, checked, 2).unwrap();
    let verify = Decision::Verify {
        about: home,
        event,
        verdict: Verdict::Verified,
    };
    phones[0].run(Command::Decide(verify), at(3)).unwrap();
    assert!(history(&phones[0], home).unwrap().history[0].verdict.is_some());
    for (phone, name) in phones.iter_mut().zip(["Melati I", "Melati Satu"]) {
        let amend = Command::Amend {
            about: POSYANDU.into(),
            field: Field::PosyanduName,
            value: name.into(),
        };
        phone.run(amend, at(4)).unwrap();
        sync_with(phone, &mut log);
    }
    sync_with(&mut phones[0], &mut log);
    let View::Attention(view) = phones[0].ask(Query::Attention { on: TODAY, limit: 9 }).unwrap() else {
        panic!("not a list")
    };
    assert_eq!(
        (view.matters[0].about, view.matters[0].matter),
        (POSYANDU.into(), Matter::Contested)
    );
    let settle = Decision::Settle {
        about: POSYANDU.into(),
        field: Field::PosyanduName,
        value: "Melati 1".into(),
    };
    phones[0].run(Command::Decide(settle), at(5)).unwrap();
    let View::Attention(view) = phones[0].ask(Query::Attention { on: TODAY, limit: 9 }).unwrap() else {
        panic!("not a list")
    };
    assert_eq!(view.total, 0);
}
