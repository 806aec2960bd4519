//! A referral from end to end: written with its first step, moved on only from where it stands.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]
#![allow(dead_code, reason = "the village serves more tests than these")]

mod village;

use std::collections::BTreeMap;

use device::{Command, Device, EventId, Failure, Invalid, Outcome, PersonId, Referred, Role, event};
use health::{
    Urgency,
    referral::{FieldName, Reason, State},
};
use sync::MemoryLog;
use village::{TODAY, at, device, enrolled_at, page, register, sync_with};

fn letter(fields: &[(FieldName, &str)]) -> event::Referral {
    event::Referral {
        reason: Reason::WeightNotGained,
        urgency: Urgency::Soon,
        fields: said(fields),
    }
}

fn said(fields: &[(FieldName, &str)]) -> BTreeMap<FieldName, health::FreeText> {
    let fields = fields.iter().map(|(field, text)| (*field, text.parse().unwrap()));
    fields.collect()
}

fn refer(child: PersonId) -> Command {
    let fields = [
        (FieldName::Destination, "Puskesmas"),
        (FieldName::FamilyConsent, "Setuju"),
    ];
    Command::Refer {
        person: child,
        on: TODAY,
        referral: letter(&fields),
    }
}

fn to(person: PersonId, referral: EventId, to: State, fields: &[(FieldName, &str)]) -> Command {
    Command::MoveReferral {
        person,
        referral,
        on: TODAY,
        to,
        fields: said(fields),
    }
}

fn id_of(outcome: Outcome) -> EventId {
    match outcome {
        Outcome::Recorded(id) => id,
        other => panic!("{other:?}"),
    }
}

fn only(phone: &Device, child: PersonId) -> Referred {
    let mut referrals = page(phone, child).referrals();
    assert_eq!(referrals.len(), 1);
    referrals.remove(0)
}

#[test]
fn a_referral_is_sent_with_its_first_step_and_asked_for_twice_it_is_written_once() {
    let mut phone = device(1);
    let child = register(&mut phone, "Nur Aisyah", 1);
    let id = EventId::at(at(2).unix_ms, [7; 10]);
    for tick in 2..4 {
        assert_eq!(
            phone.run_as(id, refer(child), at(tick)).unwrap(),
            Outcome::Recorded(id)
        );
    }
    assert_eq!(
        page(&phone, child).history.len(),
        2,
        "the referral and that it was sent"
    );
    let referral = only(&phone, child);
    assert_eq!((referral.id, referral.standing.state), (id, State::Sent));
    assert!(
        !referral.steps[0].line.sent,
        "the puskesmas has it once the log shows it"
    );
    assert_eq!(phone.differences().unwrap(), Vec::<String>::new());
}

#[test]
fn a_referral_that_nobody_could_send_writes_nothing() {
    let mut phone = device(1);
    let child = register(&mut phone, "Nur Aisyah", 1);
    let command = Command::Refer {
        person: child,
        on: TODAY,
        referral: letter(&[(FieldName::Destination, "Puskesmas")]),
    };
    assert_eq!(
        phone.run(command, at(2)),
        Err(Invalid::TextEmpty.into()),
        "the family was not asked"
    );
    assert!(page(&phone, child).history.is_empty());
}

#[test]
fn the_nurse_answers_on_her_tablet_and_the_cadre_reads_it_and_closes() {
    let (mut cadre, mut nurse) = (device(1), enrolled_at(2, Role::Nurse, "Melati 1"));
    let mut log = MemoryLog::default();
    let child = register(&mut cadre, "Nur Aisyah", 1);
    let id = id_of(cadre.run(refer(child), at(2)).unwrap());
    sync_with(&mut cadre, &mut log);
    assert!(only(&cadre, child).steps[0].line.sent);
    sync_with(&mut nurse, &mut log);
    nurse
        .run(
            to(child, id, State::Received, &[(FieldName::ReceivedBy, "Cut Nyak")]),
            at(3),
        )
        .unwrap();
    let answer = [
        (FieldName::Diagnosis, "Kurang asupan"),
        (FieldName::Treatment, "Konseling makan"),
        (FieldName::Advice, "Timbang lagi dua minggu"),
    ];
    nurse.run(to(child, id, State::Treated, &answer), at(4)).unwrap();
    sync_with(&mut nurse, &mut log);
    sync_with(&mut cadre, &mut log);
    let back = only(&cadre, child);
    let said = &back.step_to(State::Treated).unwrap().step.fields[&FieldName::Advice];
    assert_eq!(said.as_str(), "Timbang lagi dua minggu");
    assert_eq!(
        back.steps
            .iter()
            .map(|step| step.step.sequence)
            .collect::<Vec<_>>(),
        [1, 2, 3]
    );
    cadre
        .run(
            to(
                child,
                id,
                State::Closed,
                &[(FieldName::AnswerReceivedBy, "Nurhayati")],
            ),
            at(5),
        )
        .unwrap();
    assert!(only(&cadre, child).is_over());
}

#[test]
fn a_step_that_is_not_possible_is_refused_with_why() {
    let mut cadre = device(1);
    let child = register(&mut cadre, "Nur Aisyah", 1);
    let id = id_of(cadre.run(refer(child), at(2)).unwrap());
    let received = [(FieldName::ReceivedBy, "Cut Nyak")];
    let no_such = EventId::at(at(9).unix_ms, [9; 10]);
    for (command, expected) in [
        (to(child, id, State::Received, &received), Failure::NotAllowed),
        (to(child, id, State::Closed, &[]), Failure::MovedOn),
        (to(child, id, State::Sent, &[]), Failure::AlreadyRecorded),
        (to(child, id, State::Cancelled, &[]), Invalid::TextEmpty.into()),
        (to(child, no_such, State::Cancelled, &[]), Failure::NoSuchEvent),
    ] {
        assert_eq!(cadre.run(command, at(3)), Err(expected));
    }
    assert_eq!(page(&cadre, child).history.len(), 2);
    let step = EventId::at(at(4).unix_ms, [4; 10]);
    let cancel = || {
        to(
            child,
            id,
            State::Cancelled,
            &[(FieldName::CancelReason, "Sudah ke bidan")],
        )
    };
    for tick in 4..6 {
        assert_eq!(
            cadre.run_as(step, cancel(), at(tick)).unwrap(),
            Outcome::Recorded(step)
        );
    }
    assert_eq!(only(&cadre, child).standing.state, State::Cancelled);
}
