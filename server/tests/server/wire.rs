//! What an exchange costs, over whole devices and the real service.

use device::PersonId;
use server::{Kind, admin::facility};
use sync::Role;

use crate::puskesmas::{Puskesmas, START, bytes, is_whole, register, weigh};

#[test]
fn a_day_of_a_hundred_weighings_is_one_trip_below_six_kilobytes_and_an_idle_sync_below_400_bytes() {
    let puskesmas = Puskesmas::with(1);
    let mut cadre = puskesmas.cadre(1);
    let children: Vec<PersonId> = (0..100).map(|n| register(&mut cadre, None, n)).collect();
    let registered = puskesmas.sync(&mut cadre);
    let idle = puskesmas.sync(&mut cadre);
    for (nth, child) in (0..).zip(&children) {
        weigh(&mut cadre, *child, nth);
    }
    let weighed = puskesmas.sync(&mut cadre);
    let mut other = puskesmas.cadre(2);
    let first = puskesmas.sync(&mut other);
    println!(
        "100 registrations {registered:?}\nidle {idle:?}\n100 weighings {weighed:?}\nboth to a second device {first:?}"
    );
    assert!(bytes(idle) <= 400 && idle.round_trips == 1, "{idle:?}");
    assert!(bytes(weighed) < 6_000 && weighed.round_trips == 1, "{weighed:?}");
    assert_eq!((weighed.pushed, weighed.pulled), (100, 0));
    assert_eq!(other.fingerprint(), cadre.fingerprint());
    is_whole(&cadre);
    is_whole(&other);
    assert_eq!(puskesmas.problems(), Vec::<String>::new());
}

#[test]
fn a_nurse_with_forty_posyandu_and_nothing_new_sends_and_gets_less_than_a_kilobyte_in_one_trip() {
    let puskesmas = Puskesmas::with(40);
    let mut nurse = puskesmas.device(puskesmas.id, Role::Nurse, 1);
    for (n, scope) in (0..).zip(&puskesmas.posyandu) {
        register(&mut nurse, Some(*scope), n);
    }
    puskesmas.sync(&mut nurse);
    is_whole(&nurse);
    let idle = puskesmas.sync(&mut nurse);
    println!("idle, forty posyandu {idle:?}");
    assert!(bytes(idle) <= 1_000 && idle.round_trips == 1, "{idle:?}");
}

#[test]
fn a_nurse_learns_of_a_new_posyandu_by_synchronising() {
    let puskesmas = Puskesmas::with(1);
    let mut nurse = puskesmas.device(puskesmas.id, Role::Nurse, 1);
    puskesmas.sync(&mut nurse);
    let new = facility::NewFacility {
        id: None,
        kind: Kind::Posyandu,
        name: "Kenanga".into(),
        village: "Mon Geudong".into(),
        parent: Some(puskesmas.id),
    };
    facility::add(puskesmas.service.database(), &new, START).unwrap();
    puskesmas.sync(&mut nurse);
    assert_eq!(nurse.status().unwrap().enrolment.unwrap().places.len(), 2);
}
