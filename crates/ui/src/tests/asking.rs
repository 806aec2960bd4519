//! Tanya puskesmas: what a cadre asks, and what a nurse answers.

use device::{
    EventBody, EventId, Outcome, PersonId,
    event::{Note, NoteKind},
};

use super::*;

fn note(device: &SampleDevice, text: &str, about: Option<EventId>) -> EventId {
    let note = if about.is_some() {
        NoteKind::Answer
    } else {
        NoteKind::Question
    };
    let request = Request::Run(Command::Record {
        document: AISYAH.parse::<PersonId>().unwrap().into(),
        on: NOW.today(),
        body: EventBody::Note(Note {
            note,
            text: text.parse().unwrap(),
            about,
        }),
    });
    match device.send(request).now_or_never().unwrap().unwrap() {
        device::Answer::Done(Outcome::Recorded(id)) => id,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_cadre_may_ask_about_anybody_and_is_told_not_to_wait_with_a_danger_sign() {
    assert!(sample(&format!("/catat/{AISYAH}")).contains(&format!("/tanya/{AISYAH}")));
    let html = sample(&format!("/tanya/{AISYAH}"));
    assert!(html.contains("Pertanyaan Ibu") && html.contains("rujuk sekarang"));
    assert!(has(&html, "save") && !has(&html, "thread"));
}

#[test]
fn a_question_waits_until_it_is_answered_and_then_says_so() {
    let device = Rc::new(SampleDevice::new(NOW));
    assert!(screen(device.clone(), "/tanya").contains("Belum ada pertanyaan"));
    let question = note(&device, "Batuk tiga hari, boleh diimunisasi?", None);
    let list = screen(device.clone(), "/tanya");
    assert!(
        list.contains("Batuk tiga hari") && list.contains("Menunggu jawaban"),
        "{list}"
    );
    note(&device, "Boleh, bila tidak demam", Some(question));
    let list = screen(device.clone(), "/tanya");
    assert!(
        list.contains("Boleh, bila tidak demam") && list.contains("Sudah dijawab"),
        "{list}"
    );
    let html = screen(device, &format!("/tanya/{AISYAH}"));
    assert_eq!((count(&html, "thread"), count(&html, "answer")), (1, 1));
}

#[test]
fn a_nurse_is_shown_what_waits_for_her_answer_and_nothing_to_write_when_nothing_does() {
    let device = Rc::new(SampleDevice::of_a_nurse(NOW));
    let before = screen(device.clone(), &format!("/tanya/{AISYAH}"));
    assert!(has(&before, "nothing-asked") && !has(&before, "save"));
    note(&device, "Batuk tiga hari, boleh diimunisasi?", None);
    let html = screen(device, &format!("/tanya/{AISYAH}"));
    assert!(html.contains("Jawaban untuk kader") && html.contains("Kirim jawaban"));
}

#[test]
fn the_board_shows_the_sessions_to_come_and_only_a_nurse_announces() {
    let html = sample("/papan");
    let sessions = html.split("data-testid=\"board-sessions\"").nth(1).unwrap();
    assert!(
        sessions.contains("24 November 2026") && sessions.contains("Meunasah"),
        "{sessions}"
    );
    assert!(has(&html, "write-jadwal") && has(&html, "write-notulen") && !has(&html, "write-pengumuman"));
    let nurse = screen(Rc::new(SampleDevice::of_a_nurse(NOW)), "/papan");
    assert!(has(&nurse, "write-pengumuman"));
    let form = sample("/papan/jadwal");
    assert!(has(&form, "day") && has(&form, "from") && has(&form, "theme") && has(&form, "save"));
}
