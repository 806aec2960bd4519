//! A front end that never saw the answer asks again under the same id: nothing is written twice.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]
#![allow(dead_code, reason = "the village serves more tests than these")]

mod village;

use device::{Command, Decision, Device, EventBody, EventId, Failure, Outcome, PersonId, Verdict, event};
use sync::Role;
use village::{SCOPE, TODAY, at, device, enrolled_in, page, register, weigh, weighing};

fn id(number: u8) -> EventId {
    EventId::at(at(0).unix_ms, [number; 10])
}

fn correct(about: PersonId, event: EventId, grams: u32) -> Command {
    Command::Decide(Decision::Correct {
        about: about.into(),
        event,
        reason: "Salah ketik".parse().unwrap(),
        on: TODAY,
        body: Box::new(EventBody::Weighing(event::Weighing {
            weight: grams.try_into().unwrap(),
            length: None,
            position: None,
            head: None,
            arm: None,
        })),
        confirmed: false,
    })
}

/// A weighing of a child registered just before.
fn weighed(phone: &mut Device) -> (PersonId, EventId) {
    let person = register(phone, "Nur Aisyah", 1);
    weigh(phone, person, "7,8", 2).unwrap();
    (person, page(phone, person).history[0].id)
}

#[test]
fn a_weighing_that_is_repeated_is_written_once() {
    let mut phone = device(1);
    let person = register(&mut phone, "Nur Aisyah", 1);
    let command = || Command::RecordWeighing(weighing(person, "7,8"));
    let first = phone.run_as(id(1), command(), at(2));
    assert_eq!(phone.run_as(id(1), command(), at(3)), first);
    assert_eq!(page(&phone, person).history.len(), 1);
}

#[test]
fn a_decision_that_is_repeated_is_written_once_and_answered_the_same() {
    let mut phone = device(1);
    let (person, weighing) = weighed(&mut phone);
    let first = phone
        .run_as(id(1), correct(person, weighing, 8_700), at(3))
        .unwrap();
    assert_eq!(first, Outcome::Recorded(id(1)));
    let again = phone.run_as(id(1), correct(person, weighing, 8_700), at(4));
    assert_eq!(again, Ok(first));
    // Another decision under the same id is not the repeat of the first.
    let other = phone.run_as(id(1), correct(person, weighing, 8_800), at(5));
    assert_eq!(other, Err(Failure::AlreadyRecorded));
    assert_eq!(page(&phone, person).history[0].versions.len(), 2);
}

#[test]
fn a_proposal_that_is_repeated_still_waits_for_the_nurse() {
    let mut phone = enrolled_in(1, Role::Nurse, &[(SCOPE, "Melati 1")]);
    let (person, weighing) = weighed(&mut phone);
    let verify = Decision::Verify {
        about: person.into(),
        event: weighing,
        verdict: Verdict::Verified,
    };
    phone.run(Command::Decide(verify), at(3)).unwrap();
    let first = phone
        .run_as(id(1), correct(person, weighing, 8_700), at(4))
        .unwrap();
    assert_eq!(first, Outcome::Proposed(id(1)));
    let again = phone.run_as(id(1), correct(person, weighing, 8_700), at(5));
    assert_eq!(again, Ok(first));
}

#[test]
fn two_people_are_linked_and_separated_once_each() {
    let mut phone = device(1);
    let one = register(&mut phone, "Nur Aisyah", 1).into();
    let other = register(&mut phone, "Nur Aisya", 2).into();
    for (number, decision) in [
        (1, Decision::Link { one, other }),
        (2, Decision::Unlink { one, other }),
    ] {
        let first = phone.run_as(id(number), Command::Decide(decision.clone()), at(3));
        assert_eq!(first, Ok(Outcome::Recorded(id(number))));
        assert_eq!(phone.run_as(id(number), Command::Decide(decision), at(4)), first);
    }
}
