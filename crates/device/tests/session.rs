//! Hari buka posyandu: whom it expects, who came, and that phones at different desks tell of one day.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]
#![allow(dead_code, reason = "the village serves more tests than these")]

mod village;

use std::collections::BTreeSet;

use device::{
    Antigen, Command, Date, Device, Dose, EventBody, Expected, Failure, Group, Outcome, PersonId, Query,
    ScopeId, SessionView, View, WeighingEntry,
    event::{self, Desk},
};
use health::{FreeText, session::Indicator};
use sync::{MemoryLog, Role};
use village::{SCOPE, TODAY, at, device, enrolled_in, register, registration, sync_with, weigh, weighing};

const POSYANDU: ScopeId = ScopeId::from_bytes(SCOPE.0);

fn session(device: &Device, on: Date) -> SessionView {
    match device.ask(Query::Session { scope: POSYANDU, on }) {
        Ok(View::Session(session)) => *session,
        other => panic!("{other:?}"),
    }
}

fn record(device: &mut Device, body: impl Into<EventBody>, tick: i64) -> Outcome {
    let command = Command::Record {
        document: POSYANDU.into(),
        on: TODAY,
        body: body.into(),
    };
    device.run(command, at(tick)).unwrap()
}

fn open(device: &mut Device, desks: &[Desk], tick: i64) {
    let opened = event::SessionOpened {
        at: None,
        place: None,
        cadres: BTreeSet::new(),
        desks: desks.iter().copied().collect(),
    };
    record(device, opened, tick);
}

fn close(device: &mut Device, tick: i64) {
    let session = session(device, TODAY).openings[0].id;
    let closed = event::SessionClosed {
        session,
        at: None,
        remark: None,
    };
    record(device, closed, tick);
}

fn reach(device: &mut Device, person: PersonId, desk: Desk, tick: i64) {
    let session = session(device, TODAY).openings.first().map(|opening| opening.id);
    let reached = event::Attendance {
        person,
        desk,
        session,
    };
    record(device, reached, tick);
}

fn of(session: &SessionView, person: PersonId) -> &Expected {
    session
        .expected
        .iter()
        .find(|one| one.person.id == person)
        .unwrap()
}

fn weigh_on(device: &mut Device, person: PersonId, on: Date, kg: &str, tick: i64) {
    let entry = WeighingEntry {
        on,
        ..weighing(person, kg)
    };
    device.run(Command::RecordWeighing(entry), at(tick)).unwrap();
}

fn last_month() -> Date {
    TODAY.checked_sub(jiff::Span::new().months(1)).unwrap()
}

fn born(device: &mut Device, name: &str, years: i64, tick: i64) -> PersonId {
    let mut person = registration(name);
    person.birth_date = TODAY.checked_sub(jiff::Span::new().years(years)).unwrap();
    match device.run(Command::RegisterPerson(person), at(tick)).unwrap() {
        Outcome::Registered(id) => id,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_session_expects_children_mothers_to_be_and_elders_and_whoever_else_comes() {
    let mut phone = device(1);
    let child = register(&mut phone, "Nur Aisyah", 1);
    let pregnant = born(&mut phone, "Safrina", 27, 2);
    let elder = born(&mut phone, "Nek Minah", 64, 3);
    let guest = born(&mut phone, "Rahmi", 34, 4);
    let pregnancy = event::PregnancyVisit {
        iron_tablets: None,
        ..serde_json::from_value(serde_json::json!({})).unwrap()
    };
    let visit = Command::Record {
        document: pregnant.into(),
        on: last_month(),
        body: pregnancy.into(),
    };
    phone.run(visit, at(5)).unwrap();
    let before = session(&phone, TODAY);
    let groups = |session: &SessionView| -> Vec<(PersonId, Group)> {
        session
            .expected
            .iter()
            .map(|one| (one.person.id, one.group))
            .collect()
    };
    assert_eq!(
        groups(&before),
        [
            (elder, Group::Elder),
            (child, Group::Child),
            (pregnant, Group::Pregnant)
        ],
        "by name; she who is none of these is not waited for"
    );
    reach(&mut phone, guest, Desk::Registration, 6);
    let after = session(&phone, TODAY);
    assert!(groups(&after).contains(&(guest, Group::Other)));
    assert!(of(&after, guest).came && !of(&after, child).came);
}

#[test]
fn a_session_is_open_until_somebody_ends_it_and_again_when_somebody_goes_on() {
    let mut phone = device(1);
    assert!(!session(&phone, TODAY).is_open());
    assert_eq!(session(&phone, TODAY).my_desks(), None);
    open(&mut phone, &[], 1);
    assert!(session(&phone, TODAY).is_open());
    assert_eq!(session(&phone, TODAY).my_desks(), Some(&BTreeSet::new()));
    close(&mut phone, 2);
    assert!(!session(&phone, TODAY).is_open() && session(&phone, TODAY).closed.is_some());
    open(&mut phone, &[Desk::Measuring], 3);
    let again = session(&phone, TODAY);
    assert!(again.is_open());
    assert_eq!(again.my_desks(), Some(&BTreeSet::from([Desk::Measuring])));
    assert!(
        !session(&phone, last_month()).is_open(),
        "another day is another session"
    );
}

#[test]
fn what_was_planned_last_for_a_day_stands_and_a_cancelled_day_is_passed_over() {
    let mut phone = device(1);
    let plan = |day: Date, cancelled: bool, theme: &str| event::PlannedSession {
        day,
        from: None,
        to: None,
        place: None,
        theme: FreeText::optional(theme).unwrap(),
        cancelled,
    };
    let (soon, later) = (Date::constant(2026, 11, 24), Date::constant(2026, 12, 12));
    record(&mut phone, plan(last_month(), false, ""), 1);
    record(&mut phone, plan(soon, false, ""), 2);
    record(&mut phone, plan(later, false, "Vitamin A"), 3);
    assert_eq!(session(&phone, TODAY).planned.unwrap().day, soon);
    record(&mut phone, plan(soon, true, ""), 4);
    let planned = session(&phone, TODAY).planned.unwrap();
    assert_eq!(
        (planned.day, planned.theme.unwrap().as_str()),
        (later, "Vitamin A")
    );
}

#[test]
fn whoever_was_weighed_came_without_being_ticked_off_and_who_was_visited_at_home_did_not() {
    let mut phone = device(1);
    let [weighed, visited, ticked] =
        [("Aisyah", 1), ("Balqis", 2), ("Cut", 3)].map(|(name, tick)| register(&mut phone, name, tick));
    weigh(&mut phone, weighed, "8,4", 4).unwrap();
    let visit = Command::RecordHomeVisit {
        person: visited,
        on: TODAY,
        reason: "Tidak datang".parse().unwrap(),
        findings: "Sehat".parse().unwrap(),
        advice: None,
    };
    phone.run(visit, at(5)).unwrap();
    reach(&mut phone, ticked, Desk::Registration, 6);
    let today = session(&phone, TODAY);
    assert_eq!(
        [weighed, visited, ticked].map(|id| (of(&today, id).came, of(&today, id).weighed)),
        [(true, true), (false, false), (true, false)]
    );
    let waiting: Vec<PersonId> = today.waiting().iter().map(|one| one.person.id).collect();
    assert_eq!(waiting, [ticked]);
}

#[test]
fn those_who_wait_for_the_scale_stand_in_the_order_they_came() {
    let mut phone = device(1);
    let [first, second] = [("Zahra", 1), ("Aisyah", 2)].map(|(name, tick)| register(&mut phone, name, tick));
    reach(&mut phone, first, Desk::Registration, 3);
    reach(&mut phone, second, Desk::Registration, 4);
    let waiting: Vec<PersonId> = session(&phone, TODAY)
        .waiting()
        .iter()
        .map(|one| one.person.id)
        .collect();
    assert_eq!(waiting, [first, second]);
}

#[test]
fn three_desks_without_a_signal_tell_of_one_day_when_they_meet() {
    let mut log = MemoryLog::default();
    let mut phones = [device(1), device(2), device(3)];
    let [gained, stayed, new, absent] = [("Aisyah", 1), ("Balqis", 2), ("Cut", 3), ("Dara", 4)]
        .map(|(name, tick)| register(&mut phones[0], name, tick));
    for (tick, child) in (5..).zip([gained, stayed]) {
        weigh_on(&mut phones[0], child, last_month(), "8,0", tick);
    }
    for phone in &mut phones {
        sync_with(phone, &mut log);
    }
    let desks = [Desk::Registration, Desk::Measuring, Desk::Service];
    for (phone, desk) in phones.iter_mut().zip(desks) {
        open(phone, &[desk], 10);
    }
    let [registration, measuring, service] = &mut phones;
    for (tick, child) in (11..).zip([new, gained, stayed]) {
        reach(registration, child, Desk::Registration, tick);
    }
    // Somebody at the scale ticked one of them off once more.
    reach(measuring, gained, Desk::Registration, 12);
    for (tick, (child, kg)) in (20..).zip([(gained, "8,6"), (stayed, "8,0"), (new, "7,9")]) {
        weigh(measuring, child, kg, tick).unwrap();
    }
    let dose = Command::RecordImmunisation {
        person: gained,
        on: TODAY,
        dose: Dose::new(Antigen::Mr, 1).unwrap(),
        batch: None,
    };
    service.run(dose, at(30)).unwrap();
    // The first to send hears of what the last one sent in a second round.
    for _ in 0..2 {
        for phone in &mut phones {
            sync_with(phone, &mut log);
        }
    }
    let [one, two, three] = phones.each_ref().map(|phone| session(phone, TODAY));
    assert_eq!((&one.expected, &one.figures), (&two.expected, &two.figures));
    assert_eq!((&one.expected, &one.figures), (&three.expected, &three.figures));
    assert_eq!(one.expected.len(), 4, "one child each");
    let came: Vec<PersonId> = one
        .expected
        .iter()
        .filter(|it| it.came)
        .map(|it| it.person.id)
        .collect();
    assert_eq!(came, [gained, stayed, new]);
    assert!(!of(&one, absent).came);
    assert_eq!(of(&one, gained).reached, BTreeSet::from([Desk::Registration]));
    let served: Vec<&BTreeSet<Desk>> = one.openings.iter().map(|opening| &opening.desks).collect();
    assert_eq!(one.openings.len(), 3);
    for desk in desks {
        assert!(served.contains(&&BTreeSet::from([desk])));
    }
    let total = one.figures.total();
    assert_eq!(
        (total.children, total.with_card, total.weighed(), total.gained),
        (4, 3, 3, 1)
    );
    assert_eq!((total.not_gained, total.first_ever), (1, 1));
    let participation = total.ratio(Indicator::Participation);
    assert_eq!((participation.numerator, participation.denominator), (3, 4));
}

#[test]
fn one_posyandu_does_not_wait_for_the_people_of_another_nor_for_who_left() {
    let next_door = sync::ScopeKey([8; 16]);
    let mut nurse = enrolled_in(1, Role::Nurse, &[(SCOPE, "Melati 1"), (next_door, "Melati 2")]);
    let mut register_in = |scope: sync::ScopeKey, name: &str, tick| {
        let person = device::Registration {
            scope: Some(ScopeId::from_bytes(scope.0)),
            ..registration(name)
        };
        match nurse.run(Command::RegisterPerson(person), at(tick)).unwrap() {
            Outcome::Registered(id) => id,
            other => panic!("{other:?}"),
        }
    };
    let here = register_in(SCOPE, "Aisyah", 1);
    let left = register_in(SCOPE, "Balqis", 2);
    let there = register_in(next_door, "Cut", 3);
    let departure = Command::Record {
        document: left.into(),
        on: TODAY,
        body: event::Departure {
            reason: event::DepartureReason::Moved,
            detail: None,
        }
        .into(),
    };
    nurse.run(departure, at(4)).unwrap();
    let expected = |nurse: &Device| -> Vec<PersonId> {
        session(nurse, TODAY)
            .expected
            .iter()
            .map(|one| one.person.id)
            .collect()
    };
    assert_eq!(expected(&nurse), [here]);
    let moving = Command::Decide(device::Decision::Move {
        person: there,
        to: POSYANDU,
    });
    nurse.run(moving, at(5)).unwrap();
    assert_eq!(expected(&nurse), [here, there]);
    let elsewhere = Query::Session {
        scope: ScopeId::from_bytes([9; 16]),
        on: TODAY,
    };
    assert_eq!(nurse.ask(elsewhere), Err(Failure::NoSuchDocument));
}
