//! A question to the puskesmas and its answer, between the devices of a cadre and of a nurse.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]
#![allow(dead_code, reason = "the village serves more tests than these")]

mod village;

use device::{
    Command, Device, EventBody, EventId, Outcome, PersonId, Query, Role, ThreadsView, View,
    event::{Note, NoteKind},
};
use sync::MemoryLog;
use village::{TODAY, at, device, enrolled_at, register, sync_with};

fn note(device: &mut Device, person: PersonId, text: &str, about: Option<EventId>, tick: i64) -> EventId {
    let note = if about.is_some() {
        NoteKind::Answer
    } else {
        NoteKind::Question
    };
    let command = Command::Record {
        document: person.into(),
        on: TODAY,
        body: EventBody::Note(Note {
            note,
            text: text.parse().unwrap(),
            about,
        }),
    };
    match device.run(command, at(tick)).unwrap() {
        Outcome::Recorded(id) => id,
        other => panic!("{other:?}"),
    }
}

fn threads(device: &Device) -> ThreadsView {
    match device.ask(Query::Threads).unwrap() {
        View::Threads(view) => view,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_cadres_question_reaches_the_nurse_and_her_answer_comes_back_under_it() {
    let mut log = MemoryLog::default();
    let mut cadre = device(1);
    let mut nurse = enrolled_at(2, Role::Nurse, "Melati 1");
    let child = register(&mut cadre, "Nur Aisyah", 1);
    let other = register(&mut cadre, "Alif", 2);
    let first = note(&mut cadre, child, "Batuk tiga hari, boleh diimunisasi?", None, 3);
    let second = note(
        &mut cadre,
        other,
        "Berat tidak naik, apa yang dikatakan?",
        None,
        4,
    );
    sync_with(&mut cadre, &mut log);
    sync_with(&mut nurse, &mut log);

    let waiting = threads(&nurse);
    let asked = |view: &ThreadsView| -> Vec<EventId> {
        view.lines.iter().map(|line| line.thread.question.id).collect()
    };
    assert_eq!((waiting.open, asked(&waiting)), (2, vec![first, second]));

    note(&mut nurse, child, "Boleh, bila tidak demam", Some(first), 7);
    sync_with(&mut nurse, &mut log);
    sync_with(&mut cadre, &mut log);
    let answered = threads(&cadre);
    // What still waits comes first.
    assert_eq!((answered.open, asked(&answered)), (1, vec![second, first]));
    let thread = &answered.lines[1].thread;
    assert_eq!(thread.answers.len(), 1);
    assert_eq!(answered.lines[1].person.name.as_str(), "Nur Aisyah");
}
