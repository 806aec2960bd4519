//! What a person with a device in her hand can rely on.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod village;

use device::{
    Antigen, Command, Date, Device, Dose, EventBody, Exchange, Failure, Field, Invalid, PersonId, Query,
    View, event,
};
use health::Quantity;
use proptest::prelude::*;
use sync::{MemoryLog, Point, Quarantined, Reason, ScopeReply, SyncReply, SyncRequest};
use village::{SCOPE, at, device, page, register, registration, serve, sync_with, weigh, weighing};

#[test]
fn a_weighing_stands_in_the_history_and_in_the_list_at_once() {
    let mut phone = device(1);
    let child = register(&mut phone, "Nur Aisyah", 1);
    weigh(&mut phone, child, "7,8", 2).unwrap();
    let page = page(&phone, child);
    assert!(
        matches!(&page.history[0].body, EventBody::Weighing(event::Weighing { weight, .. }) if weight.grams() == 7_800)
    );
    assert!(!page.history[0].sent);
    let View::People(list) = phone
        .ask(Query::People {
            search: "rahmi".into(),
            limit: 10,
        })
        .unwrap()
    else {
        panic!("not a list");
    };
    assert_eq!(list.people[0].last_weighing.unwrap().weight.grams(), 7_800);
    assert_eq!(phone.status().unwrap().unsent, 2);
    assert_eq!(phone.differences().unwrap(), Vec::<String>::new());
}

#[test]
fn a_doubtful_weight_is_asked_about_once_and_kept_when_confirmed() {
    let mut phone = device(1);
    let child = register(&mut phone, "Nur Aisyah", 1);
    let mut entry = weighing(child, "78");
    let asked = phone.run(Command::RecordWeighing(entry.clone()), at(2));
    assert_eq!(
        asked,
        Err(Failure::Doubtful {
            what: Quantity::Weight
        })
    );
    assert!(page(&phone, child).history.is_empty());
    entry.confirmed = true;
    phone.run(Command::RecordWeighing(entry), at(3)).unwrap();
    assert_eq!(page(&phone, child).history.len(), 1);
}

#[test]
fn an_event_in_the_future_or_before_birth_is_refused_and_nothing_is_written() {
    let mut phone = device(1);
    let child = register(&mut phone, "Nur Aisyah", 1);
    let mut entry = weighing(child, "7,8");
    entry.on = Date::constant(2026, 11, 23);
    let failed = phone.run(Command::RecordWeighing(entry.clone()), at(2));
    assert_eq!(failed, Err(Failure::Invalid(Invalid::FutureDate)));
    entry.on = Date::constant(2025, 10, 13);
    assert_eq!(
        phone.run(Command::RecordWeighing(entry), at(2)),
        Err(Failure::Invalid(Invalid::BeforeBirth))
    );
    let mut unborn = registration("Belum Lahir");
    unborn.birth_date = Date::constant(2026, 12, 1);
    let failed = phone.run(Command::RegisterPerson(unborn), at(2));
    assert_eq!(failed, Err(Failure::Invalid(Invalid::FutureDate)));
    assert_eq!(phone.status().unwrap().unsent, 1);
}

#[test]
fn the_same_dose_is_not_written_down_twice() {
    let mut phone = device(1);
    let child = register(&mut phone, "Nur Aisyah", 1);
    let dose = Dose::new(Antigen::Mr, 1).unwrap();
    let give = Command::RecordImmunisation {
        person: child,
        on: village::TODAY,
        dose,
        batch: None,
    };
    phone.run(give.clone(), at(2)).unwrap();
    assert_eq!(phone.run(give, at(3)), Err(Failure::AlreadyRecorded));
}

#[test]
fn an_unknown_person_is_a_message_not_a_crash() {
    let mut phone = device(1);
    let nobody = PersonId::from_bytes([9; 16]);
    assert_eq!(weigh(&mut phone, nobody, "7,8", 1), Err(Failure::NoSuchPerson));
    assert_eq!(phone.ask(Query::Person(nobody)), Err(Failure::NoSuchPerson));
}

#[test]
fn sent_is_what_the_log_shows() {
    let mut log = MemoryLog::default();
    let mut phone = device(1);
    let child = register(&mut phone, "Nur Aisyah", 1);
    weigh(&mut phone, child, "7,8", 2).unwrap();
    // The request arrives, the answer is lost: for the phone nothing is sent yet.
    let mut exchange = Exchange::default();
    let request = phone.sync_request(&mut exchange, at(3)).unwrap();
    let lost = serve(&mut log, &request);
    assert_eq!(phone.status().unwrap().unsent, 2);
    drop(lost);
    let report = sync_with(&mut phone, &mut log);
    assert_eq!((report.pushed, report.pulled, report.round_trips), (2, 0, 1));
    let status = phone.status().unwrap();
    assert_eq!(status.unsent, 0);
    assert!(status.last_synced.is_some());
    assert!(page(&phone, child).history[0].sent);
}

#[test]
fn a_server_restored_from_an_old_backup_gets_everything_back() {
    let mut log = MemoryLog::default();
    let backup = log.clone();
    let (mut one, mut two) = (device(1), device(2));
    let child = register(&mut one, "Nur Aisyah", 1);
    sync_with(&mut one, &mut log);
    sync_with(&mut two, &mut log);
    weigh(&mut two, child, "7,8", 2).unwrap();
    sync_with(&mut two, &mut log);
    sync_with(&mut one, &mut log);
    // Device two is lost, and the server is replaced by the backup from before anything.
    let mut log_again = backup;
    drop(two);
    sync_with(&mut one, &mut log_again);
    let mut three = device(3);
    sync_with(&mut three, &mut log_again);
    assert_eq!(
        page(&three, child).history.len(),
        1,
        "the weighing of the lost device came back from another"
    );
    assert_eq!(one.fingerprint().unwrap(), three.fingerprint().unwrap());
}

#[test]
fn two_names_for_one_child_are_both_shown() {
    let mut log = MemoryLog::default();
    let (mut one, mut two) = (device(1), device(2));
    let id = PersonId::from_bytes([5; 16]);
    one.register(id, registration("Zahra"), at(1)).unwrap();
    two.register(id, registration("Zahara"), at(1)).unwrap();
    sync_with(&mut one, &mut log);
    sync_with(&mut two, &mut log);
    sync_with(&mut one, &mut log);
    let contested = page(&one, id).contested;
    assert_eq!(contested, page(&two, id).contested);
    assert_eq!(contested[0].field, Field::Name);
    assert_eq!(contested[0].values.len(), 2);
}

#[test]
fn a_reply_full_of_noise_changes_nothing() {
    let mut phone = device(1);
    register(&mut phone, "Nur Aisyah", 1);
    let mut exchange = Exchange::default();
    phone.sync_request(&mut exchange, at(2)).unwrap();
    for noise in [&b""[..], b"DC\x00\xff", b"<html>502</html>"] {
        assert!(matches!(
            phone.sync_reply(&mut exchange, noise, at(3)),
            Err(Failure::BadReply { .. })
        ));
    }
    assert_eq!(phone.status().unwrap().unsent, 1);
}

#[test]
fn a_change_that_cannot_be_merged_here_is_kept_and_does_not_stop_the_others() {
    let mut log = MemoryLog::default();
    let mut one = device(1);
    let child = register(&mut one, "Nur Aisyah", 1);
    sync_with(&mut one, &mut log);
    // Somebody's broken device got noise into the log.
    let head = sync::BundleHead {
        device: sync::DeviceKey([9; 16]),
        sealed_at: 0,
        previous: None,
        hash: sync::Hash([9; 32]),
        signature: vec![].into(),
    };
    let noise = b"no change at all, of no version";
    let change = sync::NewChange {
        document: sync::DocumentKey(*child.as_bytes()),
        hash: sync::change_hash(noise),
        bytes: noise,
    };
    sync::Log::append(&mut log, SCOPE, &head, &[change], 0).unwrap();
    weigh(&mut one, child, "7,8", 2).unwrap();
    sync_with(&mut one, &mut log);
    let mut two = device(2);
    sync_with(&mut two, &mut log);
    assert_eq!(page(&two, child).history.len(), 1);
    let status = two.status().unwrap();
    assert_eq!((status.unread, status.questioned, status.unsent), (1, 0, 0));
    assert_eq!(two.differences().unwrap(), Vec::<String>::new());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Three devices write about the same children, exchange in any order, lose replies, and the log is restored
    /// from a backup: in the end equal documents, equal pages, every event there, and nothing left to move.
    #[test]
    fn any_interleaving_converges_and_a_second_sync_moves_nothing(
        steps in prop::collection::vec((0_usize..3, 0_u8..8), 1..50),
    ) {
        let mut log = MemoryLog::default();
        let mut backup = log.clone();
        let mut phones = [device(1), device(2), device(3)];
        let children: Vec<PersonId> = (1..=2).map(|number| PersonId::from_bytes([number; 16])).collect();
        for (phone, name) in phones.iter_mut().zip(["Zahra", "Zahara", "Zahra"]) {
            for child in &children {
                phone.register(*child, registration(name), at(0)).unwrap();
            }
        }
        let mut written = 0;
        for (tick, (who, what)) in (1_i64..).zip(steps) {
            let phone = &mut phones[who];
            match what {
                0..=2 => {
                    let child = children[usize::from(what) % children.len()];
                    weigh(phone, child, "7,8", tick).unwrap();
                    written += 1;
                }
                3 | 4 => { sync_with(phone, &mut log); }
                5 => {
                    let mut exchange = Exchange::default();
                    let request = phone.sync_request(&mut exchange, at(tick)).unwrap();
                    serve(&mut log, &request);
                }
                6 => backup = log.clone(),
                _ => log = backup.clone(),
            }
        }
        for _ in 0..2 {
            for phone in &mut phones {
                sync_with(phone, &mut log);
            }
        }
        let mut events = 0;
        for child in &children {
            let reference = page(&phones[0], *child);
            events += reference.history.len();
            for phone in &phones[1..] {
                prop_assert_eq!(&page(phone, *child), &reference);
            }
        }
        prop_assert_eq!(events, written);
        for phone in &mut phones {
            prop_assert_eq!(phone.differences().unwrap(), Vec::<String>::new());
            prop_assert_eq!(phone.status().unwrap().unsent, 0);
            let again = sync_with(phone, &mut log);
            prop_assert_eq!((again.pushed, again.pulled, again.round_trips), (0, 0, 1));
        }
        let fingerprints: Vec<String> = phones.iter().map(|phone| phone.fingerprint().unwrap()).collect();
        prop_assert!(fingerprints.windows(2).all(|pair| pair[0] == pair[1]));
    }
}

/// Written once: if it changes, importing an old file again doubles every weighing in it.
#[test]
fn the_ids_of_imported_facts_are_frozen() {
    let mut phone = device(1);
    let body = EventBody::Weighing(event::Weighing {
        weight: "8,4".parse().unwrap(),
        length: None,
        position: None,
        head: None,
        arm: None,
    });
    let imported = phone
        .import(registration("Zahra"), village::TODAY, body.clone(), at(1))
        .unwrap();
    let event = page(&phone, imported.person).history[0].id;
    assert_eq!(
        imported.person.to_string(),
        "3fdb7a82-5c91-56a4-a4a1-a76de7769dcc"
    );
    assert_eq!(event.to_string(), "083563ea-7595-5c11-9310-7d7358014a73");
    let again = phone
        .import(registration("ZAHRA"), village::TODAY, body, at(2))
        .unwrap();
    assert_eq!((again.person_added, again.event_added), (false, false));
}

#[test]
fn a_row_that_two_children_could_own_is_not_given_to_either() {
    let mut phone = device(1);
    for mother in ["Rahmi", "Mutia"] {
        let mut child = registration("Zahra");
        child.mother = Some(mother.parse().unwrap());
        phone.run(Command::RegisterPerson(child), at(1)).unwrap();
    }
    let body = EventBody::Weighing(event::Weighing {
        weight: "8,4".parse().unwrap(),
        length: None,
        position: None,
        head: None,
        arm: None,
    });
    let mut row = registration("ZAHRA");
    row.mother = None;
    let refused = phone.import(row.clone(), village::TODAY, body.clone(), at(2));
    assert_eq!(refused, Err(Failure::WhichPerson));
    row.mother = Some("mutia".parse().unwrap());
    let imported = phone.import(row, village::TODAY, body, at(3)).unwrap();
    assert!(!imported.person_added);
    assert_eq!(
        page(&phone, imported.person).profile.mother.unwrap().as_str(),
        "Mutia"
    );
}

#[test]
fn an_answer_to_another_request_is_no_reason_to_call_everything_sent() {
    let mut log = MemoryLog::default();
    let mut phone = device(1);
    let mut exchange = Exchange::default();
    let request = phone.sync_request(&mut exchange, at(1)).unwrap();
    let late = serve(&mut log, &request);
    register(&mut phone, "Nur Aisyah", 2);
    phone.sync_request(&mut exchange, at(3)).unwrap();
    assert!(matches!(
        phone.sync_reply(&mut exchange, &late, at(4)),
        Err(Failure::BadReply { .. })
    ));
    assert_eq!(phone.status().unwrap().last_synced, None);
}

#[test]
fn what_a_restored_server_forgot_that_it_had_set_aside_is_sent_again() {
    let mut phone = device(1);
    register(&mut phone, "Nur Aisyah", 1);
    let mut exchange = Exchange::default();
    let mut ask = |phone: &mut Device, answer: &dyn Fn(&SyncRequest, &mut SyncReply)| {
        let frame = phone.sync_request(&mut exchange, at(1)).unwrap();
        let request: SyncRequest = sync::decode(&frame).unwrap();
        let mut reply = SyncReply {
            protocol: sync::PROTOCOL,
            answers: sync::frame_digest(&frame),
            places: None,
            rosters: None,
            directory: None,
            scopes: vec![],
            forgotten: None,
        };
        answer(&request, &mut reply);
        phone
            .sync_reply(&mut exchange, &sync::encode(&reply).unwrap(), at(2))
            .unwrap();
        let status = phone.status().unwrap();
        (status.unsent, status.questioned)
    };
    let set_aside = |request: &SyncRequest, reply: &mut SyncReply| {
        assert_eq!(request.set_aside, None);
        let tip = request.tips[0];
        let mut elsewhere = MemoryLog::default();
        serve(&mut elsewhere, &sync::encode(request).unwrap());
        let change = sync::Log::tail(&elsewhere, SCOPE, 0).unwrap().0[0].hash;
        let reason = Reason::NotMergeable;
        reply.scopes = vec![ScopeReply {
            base: Some(Point {
                seq: tip.seq,
                digest: tip.digest,
            }),
            quarantined: Some(vec![Quarantined { change, reason }]),
            ..ScopeReply::default()
        }];
    };
    assert_eq!(ask(&mut phone, &set_aside), (0, 1));
    let knows = |request: &SyncRequest, _: &mut SyncReply| assert!(request.parts.is_empty());
    assert_eq!(ask(&mut phone, &knows), (0, 1));
    let forgot =
        |request: &SyncRequest, reply: &mut SyncReply| reply.forgotten.clone_from(&request.set_aside);
    assert_eq!(ask(&mut phone, &forgot), (1, 0));
}
