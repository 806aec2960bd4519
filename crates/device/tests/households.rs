//! Families: who is in them after joining, leaving, moving and being linked, and what the list says of them.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]
#![allow(dead_code, reason = "the village serves more tests than these")]

mod village;

use device::{
    Command, Decision, Device, Entry, EventBody, EventId, Failure, HouseholdId, HouseholdProfile,
    HouseholdView, HouseholdsView, Outcome, PersonId, Query, ScopeId, View,
    event::{Departure, DepartureReason, LarvaCheck, MemberJoined, MemberLeft, Relation},
};
use health::questionnaire::Answer;
use village::{SCOPE, TODAY, at, device, enrolled_in, register, registration, sync_with};

fn family(device: &mut Device, head: &str, rt: &str, tick: i64) -> HouseholdId {
    let profile = HouseholdProfile {
        head: head.parse().unwrap(),
        address: Some("Dusun Blang".parse().unwrap()),
        rt: Some(rt.parse().unwrap()),
        rw: None,
        family_card_number: None,
    };
    let scope = Some(ScopeId::from_bytes(SCOPE.0));
    match device.run(Command::RegisterHousehold { scope, profile }, at(tick)) {
        Ok(Outcome::RegisteredHousehold(id)) => id,
        other => panic!("{other:?}"),
    }
}

fn joined(household: HouseholdId, person: PersonId, relation: Relation) -> Entry {
    Entry {
        document: household.into(),
        on: TODAY,
        body: MemberJoined { person, relation }.into(),
    }
}

fn left(household: HouseholdId, person: PersonId) -> Entry {
    Entry {
        document: household.into(),
        on: TODAY,
        body: MemberLeft { person, remark: None }.into(),
    }
}

fn together(device: &mut Device, entries: Vec<Entry>, tick: i64) -> Outcome {
    device.run(Command::RecordTogether(entries), at(tick)).unwrap()
}

fn list(device: &Device, search: &str) -> HouseholdsView {
    let query = Query::Households {
        search: search.to_owned(),
        limit: 100,
    };
    match device.ask(query) {
        Ok(View::Households(view)) => view,
        other => panic!("{other:?}"),
    }
}

fn of(device: &Device, person: PersonId) -> Vec<HouseholdId> {
    match device.ask(Query::HouseholdsOf(person)) {
        Ok(View::Households(view)) => view.households.iter().map(|line| line.id).collect(),
        other => panic!("{other:?}"),
    }
}

fn page(device: &Device, id: HouseholdId) -> HouseholdView {
    match device.ask(Query::Household(id)) {
        Ok(View::Household(view)) => *view,
        other => panic!("{other:?}"),
    }
}

fn names(view: &HouseholdView) -> Vec<String> {
    let here = view.members.iter().filter_map(|member| member.person.as_ref());
    here.map(|person| person.name.as_str().to_owned()).collect()
}

#[test]
fn families_are_listed_by_rt_and_found_by_head_address_and_member() {
    let mut phone = device(1);
    let second = family(&mut phone, "Zulkifli", "002", 1);
    let first = family(&mut phone, "Cut Meutia", "001", 2);
    let child = register(&mut phone, "Nur Aisyah", 3);
    together(&mut phone, vec![joined(second, child, Relation::Child)], 4);
    let all = list(&phone, "");
    let ids: Vec<_> = all
        .households
        .iter()
        .map(|line| (line.id, line.members))
        .collect();
    assert_eq!(ids, [(first, 0), (second, 1)]);
    for (search, found) in [("zul", 1), ("blang", 2), ("aisyah", 1), ("aisyah meutia", 0)] {
        assert_eq!(list(&phone, search).total, found, "{search}");
    }
    assert_eq!(of(&phone, child), [second]);
    assert!(phone.differences().unwrap().is_empty());
}

#[test]
fn who_goes_to_another_house_is_in_one_of_them_at_every_moment() {
    let mut phone = device(1);
    let (old, new) = (
        family(&mut phone, "Zulkifli", "002", 1),
        family(&mut phone, "Cut Meutia", "001", 2),
    );
    let child = register(&mut phone, "Nur Aisyah", 3);
    together(&mut phone, vec![joined(old, child, Relation::Child)], 4);
    // The second half cannot be written: nothing is.
    let nowhere = HouseholdId::from_bytes([9; 16]);
    let command = Command::RecordTogether(vec![left(old, child), joined(nowhere, child, Relation::Child)]);
    assert_eq!(phone.run(command, at(5)), Err(Failure::NoSuchDocument));
    assert_eq!(of(&phone, child), [old]);
    // Asked for again, because the answer was lost, it is written once.
    let id = EventId::at(at(6).unix_ms, [1; 10]);
    let command = Command::RecordTogether(vec![joined(new, child, Relation::Grandchild), left(old, child)]);
    for _ in 0..2 {
        assert_eq!(
            phone.run_as(id, command.clone(), at(6)),
            Ok(Outcome::Recorded(id))
        );
    }
    assert_eq!(of(&phone, child), [new]);
    assert_eq!(page(&phone, old).history.len(), 2, "joined and left, each once");
    let member = page(&phone, new).members[0].clone();
    assert_eq!((member.relation, member.since), (Relation::Grandchild, TODAY));
}

#[test]
fn a_dose_or_a_weighing_is_not_written_down_on_the_side() {
    let mut phone = device(1);
    let person = register(&mut phone, "Nur Aisyah", 1);
    let body = EventBody::Unknown { kind: 77 };
    let entry = Entry {
        document: person.into(),
        on: TODAY,
        body,
    };
    assert!(phone.run(Command::RecordTogether(vec![entry]), at(2)).is_err());
    assert_eq!(
        phone.run(Command::RecordTogether(vec![]), at(2)),
        Err(Failure::NothingToDecide)
    );
}

#[test]
fn somebody_registered_twice_and_linked_is_one_member() {
    let mut phone = device(1);
    let home = family(&mut phone, "Zulkifli", "002", 1);
    let [one, other] = [2, 3].map(|tick| register(&mut phone, "Nur Aisyah", tick));
    together(
        &mut phone,
        vec![
            joined(home, one, Relation::Child),
            joined(home, other, Relation::Child),
        ],
        4,
    );
    assert_eq!(list(&phone, "").households[0].members, 2);
    let link = Decision::Link {
        one: one.into(),
        other: other.into(),
    };
    phone.run(Command::Decide(link), at(5)).unwrap();
    assert_eq!(list(&phone, "").households[0].members, 1);
    let view = page(&phone, home);
    assert_eq!(
        (names(&view), &view.members[0].also),
        (vec!["Nur Aisyah".to_owned()], &vec![other])
    );
    // Found from either of her documents, also when only one of them joined.
    together(&mut phone, vec![left(home, one)], 6);
    assert_eq!(of(&phone, one), [home]);
}

#[test]
fn who_moved_or_died_stays_a_member_until_taken_out_but_lives_there_no_more() {
    let away = sync::ScopeKey([8; 16]);
    let mut phone = enrolled_in(1, device::Role::Cadre, &[(SCOPE, "Melati 1"), (away, "Melati 2")]);
    let home = family(&mut phone, "Zulkifli", "002", 1);
    let mut people = Vec::new();
    for (tick, name) in [(2, "Nur Aisyah"), (3, "Rahmi"), (4, "Zulkifli")] {
        let registration = device::Registration {
            scope: Some(ScopeId::from_bytes(SCOPE.0)),
            ..registration(name)
        };
        match phone.run(Command::RegisterPerson(registration), at(tick)) {
            Ok(Outcome::Registered(id)) => people.push(id),
            other => panic!("{other:?}"),
        }
    }
    let entries = people.iter().map(|person| joined(home, *person, Relation::Other));
    together(&mut phone, entries.collect(), 5);
    let died = Departure {
        reason: DepartureReason::Died,
        detail: None,
    };
    let entry = Entry {
        document: people[1].into(),
        on: TODAY,
        body: died.into(),
    };
    together(&mut phone, vec![entry], 6);
    let to = ScopeId::from_bytes(away.0);
    phone
        .run(
            Command::Decide(Decision::Move {
                person: people[0],
                to,
            }),
            at(7),
        )
        .unwrap();
    // Another posyandu of this device: she is still somebody of this device's.
    assert_eq!(list(&phone, "").households[0].members, 2);
    let view = page(&phone, home);
    assert_eq!(view.members.len(), 3);
    assert_eq!(view.residents().count(), 2);
    assert_eq!(view.members[1].departed, Some(DepartureReason::Died));
    together(&mut phone, vec![left(home, people[1])], 8);
    assert_eq!(page(&phone, home).members.len(), 2);
    assert!(phone.differences().unwrap().is_empty());
}

#[test]
fn another_phone_has_the_same_family_with_what_was_found_last() {
    let mut log = sync::MemoryLog::default();
    let (mut one, mut other) = (device(1), device(2));
    let home = family(&mut one, "Zulkifli", "002", 1);
    let child = register(&mut one, "Nur Aisyah", 2);
    let check = |larvae| Entry {
        document: home.into(),
        on: TODAY,
        body: LarvaCheck {
            larvae,
            containers: None,
        }
        .into(),
    };
    together(
        &mut one,
        vec![joined(home, child, Relation::Child), check(Answer::Yes)],
        3,
    );
    together(&mut one, vec![check(Answer::No)], 4);
    sync_with(&mut one, &mut log);
    sync_with(&mut other, &mut log);
    let view = list(&other, "");
    assert_eq!(view, list(&one, ""));
    assert_eq!(view.households[0].members, 1);
    assert_eq!(view.households[0].larvae.unwrap().larva_free_rate(), Some(100.0));
    assert_eq!(view.households[0].surveyed, None);
    assert!(other.differences().unwrap().is_empty());
}
