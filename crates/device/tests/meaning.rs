//! What people decide about records: corrections, verdicts, links, and what waits for them.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod village;

use device::{
    AttentionView, Command, Date, Decision, Device, EventBody, EventId, Failure, Field, Matter, Outcome,
    PersonId, PersonView, Query, Role, ScopeId, Standing, Verdict, VersionState, View, event,
};
use sync::{MemoryLog, ScopeKey};
use village::{
    SCOPE, TODAY, at, device, enrolled_at, enrolled_in, page, register, registration, sync_with, weigh,
};

fn grams(grams: u32) -> Box<EventBody> {
    Box::new(EventBody::Weighing(event::Weighing {
        weight: grams.try_into().unwrap(),
        length: None,
        position: None,
        head: None,
        arm: None,
    }))
}

fn decide(device: &mut Device, decision: Decision, tick: i64) -> Result<Outcome, Failure> {
    device.run(Command::Decide(decision), at(tick))
}

fn correct(person: PersonId, event: EventId, weight: u32) -> Decision {
    Decision::Correct {
        about: person.into(),
        event,
        reason: "Salah ketik".parse().unwrap(),
        on: TODAY,
        body: grams(weight),
        confirmed: false,
    }
}

fn withdraw(person: PersonId, event: EventId) -> Decision {
    let reason = "Salah anak".parse().unwrap();
    Decision::Withdraw {
        about: person.into(),
        event,
        reason,
    }
}

fn verify(person: PersonId, event: EventId) -> Decision {
    let verdict = Verdict::Verified;
    Decision::Verify {
        about: person.into(),
        event,
        verdict,
    }
}

fn recorded(outcome: Result<Outcome, Failure>) -> EventId {
    match outcome.unwrap() {
        Outcome::Recorded(id) | Outcome::Proposed(id) => id,
        other => panic!("{other:?}"),
    }
}

fn matters(device: &Device) -> Vec<Matter> {
    let query = Query::Attention {
        on: TODAY,
        limit: 100,
    };
    let View::Attention(AttentionView { matters, .. }) = device.ask(query).unwrap() else {
        panic!("not the list");
    };
    assert_eq!(device.differences().unwrap(), Vec::<String>::new());
    matters.into_iter().map(|line| line.matter).collect()
}

fn states(page: &PersonView) -> Vec<VersionState> {
    page.history[0]
        .versions
        .iter()
        .map(|version| version.state)
        .collect()
}

fn last_weighing(device: &Device) -> Option<u32> {
    let search = String::new();
    let View::People(list) = device.ask(Query::People { search, limit: 1 }).unwrap() else {
        panic!("not a list");
    };
    list.people[0].last_weighing.map(|last| last.weight.grams())
}

#[test]
fn a_correction_shows_in_the_list_at_once_and_the_history_shows_every_version() {
    let mut phone = device(1);
    let child = register(&mut phone, "Nur Aisyah", 1);
    let event = recorded(weigh(&mut phone, child, "7,8", 2));
    recorded(decide(&mut phone, correct(child, event, 8_700), 3));
    assert_eq!(last_weighing(&phone), Some(8_700));
    // Whoever still names the first version corrects what counts now.
    recorded(decide(&mut phone, correct(child, event, 8_600), 4));
    let line = &page(&phone, child).history[0];
    assert_eq!((line.id, &line.body), (event, &*grams(8_600)));
    assert_eq!(line.versions.len(), 3);
    assert_eq!(line.versions[2].reason.as_ref().unwrap().as_str(), "Salah ketik");
    assert_eq!(
        states(&page(&phone, child)),
        [
            VersionState::Superseded,
            VersionState::Superseded,
            VersionState::Effective
        ]
    );
    assert_eq!(
        decide(&mut phone, correct(child, event, 8_600), 5),
        Err(Failure::AlreadyRecorded)
    );
}

#[test]
fn a_weighing_of_the_wrong_child_is_withdrawn_and_stays_readable() {
    let mut phone = device(1);
    let child = register(&mut phone, "Nur Aisyah", 1);
    let event = recorded(weigh(&mut phone, child, "7,8", 2));
    recorded(decide(&mut phone, withdraw(child, event), 3));
    assert_eq!(last_weighing(&phone), None);
    let line = page(&phone, child).history[0].clone();
    assert!(!line.counts());
    assert_eq!((line.standing, &line.body), (Standing::Withdrawn, &*grams(7_800)));
    assert!(matters(&phone).is_empty());
}

#[test]
fn only_a_nurse_verifies_and_a_cadre_then_proposes() {
    let mut log = MemoryLog::default();
    let (mut cadre, mut nurse) = (device(1), enrolled_at(2, Role::Nurse, "Melati 1"));
    let child = register(&mut cadre, "Nur Aisyah", 1);
    let event = recorded(weigh(&mut cadre, child, "7,8", 2));
    assert_eq!(
        decide(&mut cadre, verify(child, event), 3),
        Err(Failure::NotAllowed)
    );
    sync_with(&mut cadre, &mut log);
    sync_with(&mut nurse, &mut log);
    recorded(decide(&mut nurse, verify(child, event), 4));
    sync_with(&mut nurse, &mut log);
    sync_with(&mut cadre, &mut log);
    let verdict = page(&cadre, child).history[0].verdict.clone().unwrap();
    assert_eq!(verdict.verdict, Verdict::Verified);

    let proposed = decide(&mut cadre, correct(child, event, 8_700), 5).unwrap();
    let Outcome::Proposed(proposal) = proposed else {
        panic!("{proposed:?}");
    };
    assert_eq!(last_weighing(&cadre), Some(7_800));
    assert_eq!(matters(&cadre), [Matter::Proposal { event }]);
    sync_with(&mut cadre, &mut log);
    sync_with(&mut nurse, &mut log);
    // The clock of the nurse's phone fell back to its factory setting: her latest verdict is still the latest.
    recorded(decide(&mut nurse, verify(child, proposal), -900_000_000));
    assert_eq!(last_weighing(&nurse), Some(8_700));
    assert!(matters(&nurse).is_empty());
}

#[test]
fn a_question_waits_until_the_record_is_corrected() {
    let mut nurse = enrolled_at(2, Role::Nurse, "Melati 1");
    let child = register(&mut nurse, "Nur Aisyah", 1);
    let event = recorded(weigh(&mut nurse, child, "7,8", 2));
    let verdict = Verdict::Questioned {
        reason: "Turun 2 kg?".parse().unwrap(),
    };
    let question = Decision::Verify {
        about: child.into(),
        event,
        verdict,
    };
    recorded(decide(&mut nurse, question, 3));
    assert_eq!(matters(&nurse), [Matter::Questioned { event }]);
    assert_eq!(
        decide(&mut nurse, correct(child, event, 8_700), 4),
        Ok(Outcome::Recorded(page_event(&nurse, child))),
        "a questioned record takes corrections without a nurse"
    );
    assert!(matters(&nurse).is_empty());
}

fn page_event(device: &Device, person: PersonId) -> EventId {
    page(device, person).history[0].effective
}

#[test]
fn corrections_on_two_phones_are_a_conflict_that_a_third_correction_ends() {
    let mut log = MemoryLog::default();
    let (mut one, mut two) = (device(1), device(2));
    let child = register(&mut one, "Nur Aisyah", 1);
    let event = recorded(weigh(&mut one, child, "7,8", 2));
    sync_with(&mut one, &mut log);
    sync_with(&mut two, &mut log);
    recorded(decide(&mut one, correct(child, event, 8_700), 3));
    recorded(decide(&mut two, correct(child, event, 8_800), 4));
    sync_with(&mut one, &mut log);
    sync_with(&mut two, &mut log);
    sync_with(&mut one, &mut log);
    assert_eq!(matters(&one), [Matter::Conflict { event }]);
    assert_eq!(page(&one, child).history, {
        let mut there = page(&two, child).history;
        there[0].sent = true;
        there
    });
    assert_eq!(page(&one, child).history[0].standing, Standing::Conflict);
    recorded(decide(&mut one, correct(child, event, 8_700), 5));
    assert!(matters(&one).is_empty());
    assert_eq!(last_weighing(&one), Some(8_700));
}

#[test]
fn two_weighings_by_two_cadres_are_offered_and_never_dropped() {
    let mut log = MemoryLog::default();
    let (mut one, mut two) = (device(1), device(2));
    let child = register(&mut one, "Nur Aisyah", 1);
    sync_with(&mut one, &mut log);
    sync_with(&mut two, &mut log);
    let first = recorded(weigh(&mut one, child, "7,8", 2));
    let second = recorded(weigh(&mut two, child, "7,9", 600));
    sync_with(&mut two, &mut log);
    sync_with(&mut one, &mut log);
    let pair = (first.min(second), first.max(second));
    assert_eq!(page(&one, child).doubles, [pair]);
    assert_eq!(
        page(&one, child)
            .history
            .iter()
            .filter(|line| line.counts())
            .count(),
        2
    );
    let not_double = Decision::NotDouble {
        person: child,
        one: second,
        other: first,
    };
    recorded(decide(&mut one, not_double.clone(), 700));
    assert!(matters(&one).is_empty());
    assert_eq!(decide(&mut one, not_double, 701), Err(Failure::NothingToDecide));
}

#[test]
fn a_contested_name_shows_who_and_when_and_is_settled_for_everyone() {
    let mut log = MemoryLog::default();
    let (mut one, mut two) = (device(1), device(2));
    let child = PersonId::from_bytes([9; 16]);
    one.register(child, registration("Nur Aisyah"), at(1)).unwrap();
    two.register(child, registration("Nur Aisya"), at(2)).unwrap();
    for phone in [&mut one, &mut two] {
        sync_with(phone, &mut log);
    }
    sync_with(&mut one, &mut log);
    let contested = page(&one, child).contested;
    assert_eq!(contested[0].field, Field::Name);
    let ticks = contested[0].values.iter().map(|value| value.at.unwrap());
    let mut ticks: Vec<i64> = ticks.collect();
    ticks.sort_unstable();
    assert_eq!(ticks, [at(1).unix_ms, at(2).unix_ms]);
    let settle = Decision::Settle {
        about: child.into(),
        field: Field::Name,
        value: "Nur  Aisyah".to_owned(),
    };
    recorded(decide(&mut one, settle.clone(), 3));
    sync_with(&mut one, &mut log);
    sync_with(&mut two, &mut log);
    assert!(page(&two, child).contested.is_empty());
    assert_eq!(page(&two, child).profile.name.as_str(), "Nur Aisyah");
    assert_eq!(page(&two, child).history[0].standing, Standing::Note);
    assert_eq!(decide(&mut two, settle, 4), Err(Failure::NothingToDecide));
}

#[test]
fn a_child_registered_twice_is_found_linked_and_separated_again() {
    let mut phone = device(1);
    let one = register(&mut phone, "Nur Aisyah", 1);
    let two = register(&mut phone, "Noer Aisyah", 2);
    register(&mut phone, "Teuku Rizal", 3);
    for child in [one, two] {
        weigh(&mut phone, child, "7,8", 4).unwrap();
    }
    weigh(&mut phone, two, "7,9", 5).unwrap();
    let duplicate = [Matter::Duplicate { other: one.max(two) }];
    assert_eq!(matters(&phone), duplicate);
    let pair = (one.into(), two.into());
    let link = Decision::Link {
        one: pair.0,
        other: pair.1,
    };
    recorded(decide(&mut phone, link.clone(), 6));
    assert_eq!(decide(&mut phone, link, 7), Err(Failure::AlreadyRecorded));
    assert!(matters(&phone).is_empty());
    for child in [one, two] {
        let page = page(&phone, child);
        assert_eq!(page.links.len(), 1);
        assert_eq!(page.joint.len(), 2, "the weighing in both is one");
        assert_eq!(page.joint.iter().map(|line| line.sources.len()).sum::<usize>(), 3);
    }
    let unlink = Decision::Unlink {
        one: pair.1,
        other: pair.0,
    };
    recorded(decide(&mut phone, unlink.clone(), 8));
    assert!(page(&phone, one).links.is_empty() && page(&phone, one).joint.is_empty());
    assert_eq!(matters(&phone), duplicate);
    assert_eq!(decide(&mut phone, unlink, 9), Err(Failure::NothingToDecide));
    recorded(decide(&mut phone, Decision::NotSame { one: two, other: one }, 10));
    assert!(matters(&phone).is_empty());
}

#[test]
fn a_child_that_moved_shows_where_she_went_and_keeps_her_history() {
    let there = ScopeKey([8; 16]);
    let mut nurse = enrolled_in(1, Role::Nurse, &[(SCOPE, "Melati 1"), (there, "Melati 2")]);
    let mut new = registration("Nur Aisyah");
    new.scope = Some(ScopeId::from_bytes(SCOPE.0));
    let Ok(Outcome::Registered(child)) = nurse.run(Command::RegisterPerson(new), at(1)) else {
        panic!("not registered")
    };
    weigh(&mut nurse, child, "7,8", 2).unwrap();
    let to = ScopeId::from_bytes(there.0);
    recorded(decide(&mut nurse, Decision::Move { person: child, to }, 3));
    let page = page(&nurse, child);
    assert_eq!((page.moves[0].to, page.scope), (to, to));
    let name = |place: &Option<device::Place>| place.as_ref().map(|place| place.posyandu.clone());
    let names = (name(&page.moves[0].from_place), name(&page.moves[0].to_place));
    assert_eq!(names, (Some("Melati 1".to_owned()), Some("Melati 2".to_owned())));
    assert_eq!(page.history.iter().filter(|line| line.counts()).count(), 1);
    let again = Decision::Move { person: child, to };
    assert_eq!(decide(&mut nurse, again, 4), Err(Failure::NothingToDecide));
    let nowhere = Decision::Move {
        person: child,
        to: ScopeId::from_bytes([9; 16]),
    };
    assert_eq!(decide(&mut nurse, nowhere, 5), Err(Failure::NoSuchPlace));
}

#[test]
fn a_child_is_sent_nowhere_by_a_slip_of_the_pen_or_by_whoever_does_not_serve_both_places() {
    let mut phone = device(1);
    let child = register(&mut phone, "Nur Aisyah", 1);
    let to = ScopeId::from_bytes([8; 16]);
    let moved = Decision::Move { person: child, to };
    assert_eq!(decide(&mut phone, moved, 2), Err(Failure::NotAllowed));
    let unknown = PersonId::from_bytes([9; 16]);
    let link = Decision::Link {
        one: child.into(),
        other: unknown.into(),
    };
    assert_eq!(decide(&mut phone, link, 3), Err(Failure::NoSuchDocument));
    let one = child;
    let not_same = Decision::NotSame { one, other: unknown };
    assert_eq!(decide(&mut phone, not_same, 4), Err(Failure::NoSuchPerson));
    assert!(page(&phone, child).moves.is_empty() && page(&phone, child).links.is_empty());
}

#[test]
fn a_correction_to_a_weight_that_hardly_any_child_of_that_age_has_is_asked_about_once() {
    let mut phone = device(1);
    let child = register(&mut phone, "Nur Aisyah", 1);
    let event = recorded(weigh(&mut phone, child, "7,8", 2));
    let mut wrong = correct(child, event, 78_000);
    let doubtful = Failure::Doubtful {
        what: health::Quantity::Weight,
    };
    assert_eq!(decide(&mut phone, wrong.clone(), 3), Err(doubtful));
    if let Decision::Correct { confirmed, .. } = &mut wrong {
        *confirmed = true;
    }
    recorded(decide(&mut phone, wrong, 4));
}

#[test]
fn who_is_linked_over_a_third_is_not_offered_as_a_double_again() {
    let mut phone = device(1);
    let [one, two, three] = [1, 2, 3].map(|tick| register(&mut phone, "Nur Aisyah", tick));
    weigh(&mut phone, three, "7,8", 3).unwrap();
    for (other, tick) in [(two, 4), (three, 5)] {
        let (one, other) = (one.into(), other.into());
        recorded(decide(&mut phone, Decision::Link { one, other }, tick));
    }
    assert!(matters(&phone).is_empty());
    let linked = page(&phone, two);
    assert_eq!(linked.links.len(), 2);
    assert_eq!(
        linked.joint.len(),
        1,
        "what is written of the third is shown, too"
    );
    let four = register(&mut phone, "Nur Aisyah", 6);
    assert_eq!(matters(&phone).len(), 3);
    let not_same = Decision::NotSame {
        one: four,
        other: two,
    };
    recorded(decide(&mut phone, not_same, 7));
    assert!(
        matters(&phone).is_empty(),
        "told apart from one is told apart from all"
    );
}

#[test]
fn a_withdrawal_against_a_correction_says_that_somebody_is_to_decide() {
    let mut log = MemoryLog::default();
    let mut one = device(1);
    let mut two = device(2);
    let child = register(&mut one, "Nur Aisyah", 1);
    let event = recorded(weigh(&mut one, child, "7,8", 2));
    sync_with(&mut one, &mut log);
    sync_with(&mut two, &mut log);
    recorded(decide(&mut one, withdraw(child, event), 3));
    recorded(decide(&mut two, correct(child, event, 7_900), 4));
    for device in [&mut one, &mut two] {
        sync_with(device, &mut log);
    }
    sync_with(&mut one, &mut log);
    let page = page(&one, child);
    let line = page.history.iter().find(|line| line.id == event).unwrap();
    assert_eq!(line.standing, Standing::WithdrawnConflict);
    assert!(!line.counts());
    assert!(!matters(&one).is_empty());
}

#[test]
fn decisions_that_fit_nothing_are_refused_and_nothing_is_written() {
    let mut phone = enrolled_at(1, Role::Nurse, "Melati 1");
    let child = register(&mut phone, "Nur Aisyah", 1);
    let event = recorded(weigh(&mut phone, child, "7,8", 2));
    let before = phone.fingerprint().unwrap();
    let unknown = EventId::from_bytes([99; 16]);
    let mut early = correct(child, event, 8_700);
    if let Decision::Correct { on, .. } = &mut early {
        *on = Date::constant(2020, 1, 1);
    }
    for (decision, failure) in [
        (correct(child, unknown, 8_700), Failure::NoSuchEvent),
        (withdraw(child, unknown), Failure::NoSuchEvent),
        (verify(child, unknown), Failure::NoSuchEvent),
        (early, Failure::Invalid(health::Invalid::BeforeBirth)),
        (
            Decision::Link {
                one: child.into(),
                other: child.into(),
            },
            Failure::NothingToDecide,
        ),
        (
            Decision::Settle {
                about: child.into(),
                field: Field::Sex,
                value: "x".to_owned(),
            },
            Failure::Invalid(health::Invalid::Sex),
        ),
    ] {
        assert_eq!(decide(&mut phone, decision, 3), Err(failure));
    }
    assert_eq!(phone.fingerprint().unwrap(), before);
}
