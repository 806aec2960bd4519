//! Who needs something: the list that home screens work from.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]
#![allow(dead_code, reason = "the village serves more tests than these")]

mod village;

use device::{
    Command, Date, Decision, Device, EventId, FollowUpsView, Outcome, PersonId, Query, View, WeighingEntry,
};
use health::follow_up::{Action, Kind};
use village::{TODAY, at, device, page, register, weighing};

fn list(device: &Device, on: Date) -> FollowUpsView {
    match device.ask(Query::FollowUps { on, limit: 100 }) {
        Ok(View::FollowUps(view)) => view,
        other => panic!("{other:?}"),
    }
}

fn kinds(device: &Device, person: PersonId, on: Date) -> Vec<Kind> {
    let view = list(device, on);
    let line = view.lines.iter().find(|line| line.person.id == person);
    line.map_or_else(Vec::new, |line| {
        line.tasks.iter().map(|task| task.need.kind()).collect()
    })
}

fn weigh(device: &mut Device, person: PersonId, on: Date, kg: &str, tick: i64) -> EventId {
    let entry = WeighingEntry {
        on,
        confirmed: true,
        ..weighing(person, kg)
    };
    match device.run(Command::RecordWeighing(entry), at(tick)) {
        Ok(Outcome::Recorded(id)) => id,
        other => panic!("{other:?}"),
    }
}

fn months_ago(months: i64) -> Date {
    TODAY.checked_sub(jiff::Span::new().months(months)).unwrap()
}

#[test]
fn a_child_that_did_not_gain_is_on_the_list_at_once_and_off_it_when_the_weighing_was_a_mistake() {
    let mut phone = device(1);
    let child = register(&mut phone, "Nur Aisyah", 1);
    assert!(!kinds(&phone, child, TODAY).contains(&Kind::GrowthCard));
    weigh(&mut phone, child, months_ago(1), "7,8", 2);
    let today = weigh(&mut phone, child, TODAY, "7,8", 3);
    assert_eq!(kinds(&phone, child, TODAY).first(), Some(&Kind::GrowthCard));
    let line = &list(&phone, TODAY).lines[0];
    assert_eq!(line.tasks[0].action, Action::Refer);
    assert!(
        !line.tasks[0].rule.is_verified(),
        "whose confirmation it waits for is said on screen"
    );
    let withdraw = Decision::Withdraw {
        about: child.into(),
        event: today,
        reason: "Salah anak".parse().unwrap(),
    };
    phone.run(Command::Decide(withdraw), at(4)).unwrap();
    assert!(!kinds(&phone, child, TODAY).contains(&Kind::GrowthCard));
}

#[test]
fn the_list_of_another_day_is_another_list() {
    let mut phone = device(1);
    let child = register(&mut phone, "Nur Aisyah", 1);
    weigh(&mut phone, child, TODAY, "8,4", 2);
    assert!(!kinds(&phone, child, TODAY).contains(&Kind::MissedMonths));
    let later = TODAY.checked_add(jiff::Span::new().months(4)).unwrap();
    assert!(kinds(&phone, child, later).contains(&Kind::MissedMonths));
    assert!(!kinds(&phone, child, TODAY).contains(&Kind::MissedMonths));
}

#[test]
fn what_the_page_of_a_person_says_is_what_the_list_says() {
    let mut phone = device(1);
    let children: Vec<PersonId> = (1..6)
        .map(|tick| register(&mut phone, "Nur Aisyah", tick))
        .collect();
    for (tick, child) in (10..).zip(&children) {
        weigh(&mut phone, *child, months_ago(2), "7,4", tick);
        weigh(&mut phone, *child, months_ago(1), "7,4", tick + 100);
    }
    let view = list(&phone, TODAY);
    assert_eq!((view.total, view.lines.len()), (5, 5));
    for line in view.lines {
        assert_eq!(page(&phone, line.person.id).follow_up(TODAY), line.tasks);
    }
}

#[test]
fn this_months_weighing_alone_puts_nobody_on_the_list() {
    let mut phone = device(1);
    let mut adult = village::registration("Mutia");
    adult.birth_date = TODAY.checked_sub(jiff::Span::new().years(8)).unwrap();
    phone.run(Command::RegisterPerson(adult), at(1)).unwrap();
    assert_eq!(list(&phone, TODAY).total, 0);
}

#[test]
fn nobody_waits_for_a_child_that_died_or_left_until_that_was_a_mistake() {
    let mut phone = device(1);
    let child = register(&mut phone, "Nur Aisyah", 1);
    weigh(&mut phone, child, months_ago(1), "7,8", 2);
    weigh(&mut phone, child, TODAY, "7,8", 3);
    assert!(!kinds(&phone, child, TODAY).is_empty());
    let left = Command::Record {
        document: child.into(),
        on: TODAY,
        body: device::EventBody::Departure(device::event::Departure {
            reason: device::event::DepartureReason::Moved,
            detail: Some("Banda Aceh".parse().unwrap()),
        }),
    };
    let Ok(Outcome::Recorded(departure)) = phone.run(left, at(4)) else {
        panic!("a departure is written down");
    };
    let line = |phone: &Device| match phone.ask(Query::People {
        search: String::new(),
        limit: 10,
    }) {
        Ok(View::People(people)) => people.people[0].clone(),
        other => panic!("{other:?}"),
    };
    assert!(line(&phone).departed && line(&phone).away);
    assert!(kinds(&phone, child, TODAY).is_empty());
    assert!(page(&phone, child).departed().is_some());
    let mistaken = Command::Decide(Decision::Withdraw {
        about: child.into(),
        event: departure,
        reason: "Salah orang".parse().unwrap(),
    });
    phone.run(mistaken, at(5)).unwrap();
    assert!(!line(&phone).departed && !line(&phone).away);
    assert!(!kinds(&phone, child, TODAY).is_empty());
}
