//! New phones get documents instead of the log, and nothing is lost by it, whatever happens meanwhile.

use device::Exchange;

use crate::puskesmas::{Puskesmas, at, bytes, child_id, five_years, is_whole, long_texts, register, weigh};

#[test]
fn a_new_phone_gets_a_hundred_children_of_98_records_in_two_trips_and_350_kilobytes() {
    let puskesmas = Puskesmas::with(1);
    puskesmas.fill(0..100, five_years);
    let mut phone = puskesmas.cadre(1);
    let begun = std::time::Instant::now();
    let first = puskesmas.sync(&mut phone);
    println!("100 children of 98 records {first:?} in {:?}", begun.elapsed());
    assert!(bytes(first) <= 350_000 && first.round_trips <= 2, "{first:?}");
    assert_eq!(phone.status().unwrap().people, 100);
    assert_eq!(first.pulled, 100 * 98, "records, not documents");
    is_whole(&phone);
    let idle = puskesmas.sync(&mut phone);
    assert!(bytes(idle) <= 400, "{idle:?}");
    for child in 0..100 {
        weigh(&mut phone, child_id(child), child);
    }
    let weighed = puskesmas.sync(&mut phone);
    println!("100 weighings after a snapshot {weighed:?}");
    assert!(bytes(weighed) < 6_000 && weighed.round_trips == 1, "{weighed:?}");
}

#[test]
fn a_server_restored_to_before_the_snapshot_gets_everything_back_from_a_phone_that_only_had_the_snapshot() {
    let puskesmas = Puskesmas::with(1);
    let mut early = puskesmas.cadre(1);
    let mut phone = puskesmas.cadre(2);
    let mut fresh = puskesmas.cadre(3);
    puskesmas.backup("before.sqlite");
    puskesmas.fill(0..12, five_years);
    puskesmas.sync(&mut phone);
    weigh(&mut phone, child_id(3), 1);
    puskesmas.sync(&mut phone);
    weigh(&mut phone, child_id(4), 2);
    let held = phone.fingerprint().unwrap();
    let puskesmas = puskesmas.restore("before.sqlite");
    // Somebody else was faster after the restore.
    register(&mut early, None, 500);
    puskesmas.sync(&mut early);
    puskesmas.sync(&mut phone);
    is_whole(&phone);
    puskesmas.sync(&mut early);
    puskesmas.sync(&mut fresh);
    assert_ne!(phone.fingerprint().unwrap(), held, "it has the new child, too");
    for device in [&early, &fresh] {
        assert_eq!(device.fingerprint(), phone.fingerprint());
        is_whole(device);
    }
    assert_eq!(fresh.status().unwrap().people, 13);
    assert_eq!(fresh.status().unwrap().events, 12 * 97 + 2);
    assert_eq!(puskesmas.problems(), Vec::<String>::new());
}

#[test]
fn a_snapshot_in_parts_goes_on_after_every_interruption_while_others_write() {
    let puskesmas = Puskesmas::with(1);
    let mut other = puskesmas.cadre(1);
    puskesmas.fill(0..12, long_texts);
    let mut phone = puskesmas.cadre(2);
    let mut fresh = puskesmas.cadre(3);
    let mut requests = 0;
    loop {
        requests += 1;
        // Every other reply is lost, and the app is started anew each time.
        let request = phone.sync_request(&mut Exchange::default(), at(0)).unwrap();
        let (_, token) = phone.sync_target().unwrap();
        puskesmas.service.sync(&token, &request).unwrap();
        if !puskesmas.step(&mut phone, &mut Exchange::default()) {
            break;
        }
        if requests == 1 {
            // Another phone, while the parts come in: a child that is here, and a new one.
            puskesmas.sync(&mut other);
            weigh(&mut other, child_id(0), 7);
            register(&mut other, None, 600);
            puskesmas.sync(&mut other);
            // And this phone itself, whose own writing waits for its turn.
            register(&mut phone, None, 601);
        }
        assert!(requests < 50);
    }
    assert!(requests > 2, "the snapshot was to be of several parts");
    puskesmas.sync(&mut phone);
    puskesmas.sync(&mut other);
    puskesmas.sync(&mut fresh);
    for device in [&phone, &other, &fresh] {
        is_whole(device);
        assert_eq!(device.status().unwrap().people, 14);
        assert_eq!(device.fingerprint(), phone.fingerprint());
    }
    assert_eq!(puskesmas.problems(), Vec::<String>::new());
}

#[test]
fn a_server_restored_in_the_middle_of_a_snapshot_gets_back_what_the_first_parts_held() {
    let puskesmas = Puskesmas::with(1);
    puskesmas.fill(0..12, long_texts);
    let mut writer = puskesmas.cadre(1);
    let mut phone = puskesmas.cadre(2);
    let mut fresh = puskesmas.cadre(3);
    puskesmas.sync(&mut writer);
    let mut exchange = Exchange::default();
    assert!(puskesmas.step(&mut phone, &mut exchange));
    // The parts so far end here. What is written now comes with a later part, and then the server forgets it, after
    // the snapshot's own point.
    puskesmas.backup("middle.sqlite");
    for child in 0..12 {
        weigh(&mut writer, child_id(child), child);
    }
    puskesmas.sync(&mut writer);
    drop(writer);
    assert!(puskesmas.step(&mut phone, &mut exchange));
    let puskesmas = puskesmas.restore("middle.sqlite");
    puskesmas.sync(&mut phone);
    puskesmas.sync(&mut phone);
    is_whole(&phone);
    puskesmas.sync(&mut fresh);
    is_whole(&fresh);
    assert_eq!(fresh.fingerprint(), phone.fingerprint());
    let given_back = fresh.status().unwrap().events - 12 * (4 * 16 + 100);
    assert!(
        given_back > 0,
        "the weighings of the lost phone that came with the second part"
    );
    assert_eq!(puskesmas.problems(), Vec::<String>::new());
}

/// New phones, writing, lost replies, copies of the database and silent restores in any order, over a log that new
/// phones get as documents: in the end every phone and the server hold everything that any phone held.
#[test]
fn whatever_happens_around_a_snapshot_everything_that_any_phone_holds_ends_up_everywhere() {
    for seed in 0..3 {
        let mut rng = fastrand::Rng::with_seed(seed);
        let mut puskesmas = Puskesmas::with(1);
        let mut phones: Vec<device::Device> = (1..=3).map(|number| puskesmas.cadre(number)).collect();
        puskesmas.backup("0.sqlite");
        let mut copies = 1;
        puskesmas.fill(0..3, long_texts);
        puskesmas.fill(3..6, five_years);
        let mut written = 0;
        for step in 0..30_u32 {
            let phone = &mut phones[rng.usize(0..3)];
            match rng.u8(0..12) {
                0..=2 => {
                    let people = phone.status().unwrap().people;
                    let child = child_id(rng.u32(0..6));
                    if people >= 6 && phone.ask(device::Query::Person(child)).is_ok() {
                        weigh(phone, child, step);
                        written += 1;
                    }
                }
                3 => {
                    register(phone, None, 700 + step);
                }
                4 | 5 => {
                    puskesmas.step(phone, &mut Exchange::default());
                }
                6 | 7 => {
                    puskesmas.sync(phone);
                }
                8 => {
                    let request = phone.sync_request(&mut Exchange::default(), at(0)).unwrap();
                    let (_, token) = phone.sync_target().unwrap();
                    puskesmas.service.sync(&token, &request).unwrap();
                }
                9 | 10 => {
                    puskesmas.backup(&format!("{copies}.sqlite"));
                    copies += 1;
                }
                _ => {
                    let copy = rng.usize(0..copies);
                    puskesmas = puskesmas.restore(&format!("{copy}.sqlite"));
                }
            }
        }
        for _ in 0..3 {
            for phone in &mut phones {
                puskesmas.sync(phone);
            }
        }
        let mut fresh = puskesmas.cadre(9);
        puskesmas.sync(&mut fresh);
        for phone in &phones {
            is_whole(phone);
            assert_eq!(phone.fingerprint(), fresh.fingerprint(), "seed {seed}");
        }
        let status = fresh.status().unwrap();
        println!(
            "seed {seed}: {} people, {} events, {written} weighed here",
            status.people, status.events
        );
        assert_eq!(puskesmas.problems(), Vec::<String>::new());
    }
}
