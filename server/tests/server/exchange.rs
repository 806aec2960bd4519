use record::{Document, DocumentKind, PersonId};
use server::Kind;
use sync::{MAX_FRAME_BYTES, PUSH_CHANGES, Reason, Tip, change_hash, places_digest, rosters_digest};

use crate::{app::TestApp, phone::Phone};

#[test]
fn what_one_phone_records_arrives_on_another() {
    let app = TestApp::start();
    let mut one = Phone::enrol(&app, app.melati, "Nurhayati");
    let mut two = Phone::enrol(&app, app.melati, "Maryam");
    one.record(1, 3);
    let tail = one.sync(&app).unwrap().tail.unwrap();
    assert!(
        tail.iter().all(|run| run.changes.is_none()),
        "what came up is not sent down again"
    );
    assert!(one.unsent().is_empty());
    two.sync(&app).unwrap();
    assert_eq!(two.mirror.len(), 4);
    assert_eq!(one.mirror, two.mirror);
    assert_eq!(two.rosters.as_ref().unwrap()[0].len(), 2);
    assert_eq!(two.sync(&app), None, "nothing new is not even mentioned");
    assert_eq!(app.problems(), Vec::<String>::new());
    assert_eq!((app.count("report_person"), app.count("report_event")), (1, 3));
}

#[test]
fn a_lost_answer_and_a_request_sent_twice_change_nothing() {
    let app = TestApp::start();
    let mut phone = Phone::enrol(&app, app.melati, "Nurhayati");
    phone.record(1, 3);
    let request = phone.request();
    for _ in 0..3 {
        assert_eq!(phone.send(&app, &request).status, 200);
    }
    assert_eq!(app.count("change_log"), 4);
    phone.sync(&app);
    assert!(phone.unsent().is_empty());
    assert_eq!(
        (phone.mirror.len(), app.count("change_log"), app.count("bundle")),
        (4, 4, 1)
    );
    assert_eq!(app.problems(), Vec::<String>::new());
}

#[test]
fn many_phones_that_send_at_once_all_arrive() {
    let app = TestApp::start();
    let mut phones: Vec<Phone> = (0..12)
        .map(|n| Phone::enrol(&app, app.melati, &format!("Kader {}", char::from(b'A' + n))))
        .collect();
    std::thread::scope(|threads| {
        for (child, phone) in (1..).zip(&mut phones) {
            let app = &app;
            threads.spawn(move || {
                phone.record(child, 5);
                while !phone.unsent().is_empty() {
                    phone.sync(app);
                }
            });
        }
    });
    assert_eq!(app.count("change_log"), 12 * 6);
    phones.iter_mut().for_each(|phone| drop(phone.sync(&app)));
    assert!(phones.windows(2).all(|pair| pair[0].mirror == pair[1].mirror));
    assert_eq!(app.problems(), Vec::<String>::new());
}

#[test]
fn a_wrong_token_is_refused_and_so_is_a_revoked_one() {
    let app = TestApp::start();
    let mut phone = Phone::enrol(&app, app.melati, "Nurhayati");
    let request = phone.request();
    app.sql().execute("UPDATE device SET revoked_at = 1", []).unwrap();
    assert_eq!(phone.send(&app, &request).status, 401);
    phone.enrolment.token = "0".repeat(64);
    assert_eq!(phone.send(&app, &request).status, 401);
    assert_eq!(app.post("/v1/sync", &[], b"").status, 401);
}

#[test]
fn a_posyandu_that_is_not_hers_cannot_be_asked_for_and_nothing_of_the_request_is_kept() {
    let app = TestApp::start();
    let mut phone = Phone::enrol(&app, app.melati, "Nurhayati");
    let other = Phone::enrol(&app, app.mawar, "Maryam");
    phone.record(1, 1);
    // Another list of posyandu is answered with her own.
    let mut request = phone.request();
    request.places = places_digest(&other.enrolment.places);
    assert_eq!(
        phone.ask(&app, &request).places,
        Some(phone.enrolment.places.clone())
    );
    // One more tip than there are posyandu, too.
    let mut request = phone.request();
    request.tips.push(Tip {
        begins: None,
        ..request.tips[0]
    });
    assert_eq!(
        phone.ask(&app, &request).places,
        Some(phone.enrolment.places.clone())
    );
    // And a part about none of them is no message of ours.
    let mut request = phone.request();
    request.parts[0].place = 1;
    assert_eq!(phone.send(&app, &request).status, 400);
    assert_eq!(
        (
            app.count("change_log"),
            app.count("bundle"),
            app.count("quarantine")
        ),
        (0, 0, 0)
    );
}

#[test]
fn more_changes_than_one_request_may_push_are_refused() {
    let app = TestApp::start();
    let mut phone = Phone::enrol(&app, app.melati, "Nurhayati");
    phone.record(1, 1);
    let mut request = phone.request();
    let push = request.parts[0].push.as_mut().unwrap();
    let one = push.bundles[0].changes[0].clone();
    push.bundles[0].changes = vec![one; PUSH_CHANGES + 1];
    assert_eq!(phone.send(&app, &request).status, 413);
}

#[test]
fn a_damaged_or_endless_message_is_refused() {
    let app = TestApp::start();
    let phone = Phone::enrol(&app, app.melati, "Nurhayati");
    let bearer = format!("Bearer {}", phone.enrolment.token);
    let headers = [("authorization", bearer.as_str())];
    assert_eq!(app.post("/v1/sync", &headers, b"noise").status, 400);
    assert_eq!(
        app.post("/v1/sync", &headers, &vec![0; MAX_FRAME_BYTES + 1])
            .status,
        413
    );
    let mut request = phone.request();
    request.protocol += 1;
    let answer = phone.send(&app, &request);
    assert_eq!(
        (answer.status, answer.text().as_str()),
        (400, r#"{"error":"other-protocol"}"#)
    );
}

#[test]
fn a_damaged_change_is_set_aside_once_and_the_rest_of_its_bundle_is_kept() {
    let app = TestApp::start();
    let mut phone = Phone::enrol(&app, app.melati, "Nurhayati");
    let mut other = Phone::enrol(&app, app.melati, "Maryam");
    other.record(2, 2);
    phone.record(1, 2);
    let mut damaged = other.bundles[0].changes[1].bytes.clone();
    damaged[30] ^= 1;
    let good: Vec<Vec<u8>> = phone
        .bundles
        .remove(0)
        .changes
        .iter()
        .map(|change| change.bytes.to_vec())
        .collect();
    let mut mixed = good.clone();
    mixed.insert(1, damaged.clone());
    phone.seal(PersonId::from_bytes([1; 16]), mixed);
    for _ in 0..2 {
        let reply = phone.sync(&app).unwrap();
        assert_eq!(phone.quarantined, [change_hash(&damaged)]);
        assert_eq!(reply.quarantined.unwrap()[0].reason, Reason::Unreadable);
    }
    assert_eq!(
        phone.mirror.iter().map(|(_, hash)| *hash).collect::<Vec<_>>(),
        good.iter().map(|bytes| change_hash(bytes)).collect::<Vec<_>>()
    );
    assert_eq!((app.count("change_log"), app.count("quarantine")), (3, 1));
    assert_eq!(app.problems(), Vec::<String>::new());
}

#[test]
fn a_change_leaves_quarantine_when_it_comes_again_with_what_it_builds_on() {
    let app = TestApp::start();
    let mut phone = Phone::enrol(&app, app.melati, "Nurhayati");
    let person = PersonId::from_bytes([1; 16]);
    phone.record(1, 1);
    let whole = phone.bundles.remove(0).changes;
    phone.seal(person, vec![whole[1].bytes.to_vec()]);
    let reply = phone.sync(&app).unwrap();
    assert_eq!(reply.quarantined.unwrap()[0].reason, Reason::MissingDependencies);
    assert_eq!((app.count("change_log"), app.count("quarantine")), (0, 1));
    phone.bundles.clear();
    phone.seal(person, whole.iter().map(|change| change.bytes.to_vec()).collect());
    assert_eq!(phone.sync(&app).unwrap().quarantined, None);
    assert_eq!((app.count("change_log"), app.count("quarantine")), (2, 0));
    assert_eq!(app.problems(), Vec::<String>::new());
}

#[test]
fn names_that_are_known_do_not_travel_again_and_a_new_posyandu_is_heard_of() {
    let app = TestApp::start();
    let mut phone = Phone::enrol(&app, app.melati, "Nurhayati");
    phone.sync(&app);
    let (rosters, directory) = (phone.rosters.clone().unwrap(), phone.directory.clone().unwrap());
    assert_eq!(rosters[0][0].name, "Nurhayati");
    assert!(directory.iter().any(|place| place.posyandu == "Melati 1"));
    let mut request = phone.request();
    request.rosters = rosters_digest(&rosters);
    request.directory = Some(places_digest(&directory));
    let reply = phone.ask(&app, &request);
    assert_eq!((reply.rosters, reply.directory), (None, None));
    app.add(Kind::Posyandu, "Seulanga", Some(app.puskesmas));
    let far = app.add(Kind::District, "Aceh Utara", None);
    let far = app.add(Kind::Puskesmas, "Samudera", Some(far));
    app.add(Kind::Posyandu, "Di kabupaten lain", Some(far));
    let mut names: Vec<String> = (phone.ask(&app, &request).directory.unwrap().into_iter())
        .map(|place| place.posyandu)
        .collect();
    names.sort();
    assert_eq!(
        names,
        ["Kenanga", "Mawar", "Melati 1", "Seulanga"],
        "of her own district"
    );
}

#[test]
fn a_server_started_again_from_its_directory_goes_on_where_it_was() {
    let mut app = TestApp::start();
    let mut phone = Phone::enrol(&app, app.melati, "Nurhayati");
    phone.record(1, 2);
    phone.sync(&app);
    app.end();
    app.begin();
    phone.record(1, 1);
    let reply = phone.sync(&app).unwrap();
    assert_eq!((reply.base.unwrap().seq, phone.mirror.len()), (3, 4));
    assert_eq!(app.problems(), Vec::<String>::new());
}

#[test]
fn more_than_one_answer_holds_comes_in_several() {
    let app = TestApp::start();
    let mut phone = Phone::enrol(&app, app.melati, "Nurhayati");
    // Changes near the size limit: 64 of them are more than one answer takes.
    for child in 1..=64 {
        let id = PersonId::from_bytes([child; 16]);
        let mut document = Document::new(DocumentKind::Person, id);
        let words = || "x".repeat(1_000).parse::<health::FreeText>().unwrap();
        let events = (0..20_u8).map(|n| {
            let body =
                record::EventBody::HomeVisit(record::event::HomeVisit::told(words(), words(), Some(words())));
            let event = record::Event {
                on: health::Date::constant(2026, 11, 1),
                recorded_at: 0,
                body,
            };
            (record::EventId::from_bytes([n; 16]), event)
        });
        let entries = record::Entries {
            profile: Vec::new(),
            events: events.collect(),
        };
        let writer = record::Writer {
            author: record::AuthorId::from_bytes([1; 16]),
            actor: [child; 16],
        };
        let change = document.write(writer, 0, &entries).unwrap();
        phone.seal(id, vec![change.bytes().to_vec()]);
        phone.sync(&app);
    }
    let mut fresh = Phone::enrol(&app, app.melati, "Maryam");
    let mut answers = 0;
    while fresh.mirror.len() < 64 {
        fresh.sync(&app);
        answers += 1;
    }
    assert!(answers > 1, "one answer would have been {} bytes", 64 * 60_000);
    assert_eq!(fresh.sync(&app), None);
}
