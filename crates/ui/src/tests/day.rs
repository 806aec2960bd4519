//! Hari posyandu: what the screens of a day say at each of its steps.

use std::rc::Rc;

use device::{Command, EventBody, Request, ScopeId, event};
use futures_util::FutureExt;

use super::{AISYAH, NOW, count, has, sample, screen};
use crate::{Backend, SampleDevice};

fn in_session() -> Rc<SampleDevice> {
    Rc::new(SampleDevice::in_session(NOW))
}

/// What a tap would write down about the posyandu.
fn write(device: &SampleDevice, body: EventBody) {
    let command = Command::Record {
        document: ScopeId::from_bytes([7; 16]).into(),
        on: NOW.today(),
        body,
    };
    device
        .send(Request::Run(command))
        .now_or_never()
        .unwrap()
        .unwrap();
}

#[test]
fn home_names_the_next_session_and_whom_it_expects() {
    let html = sample("/");
    assert!(html.contains("Hari posyandu berikutnya") && html.contains("Selasa 24 November"));
    let counts = html.split("session-counts").nth(1).unwrap();
    assert!(counts.contains("<strong>16</strong> balita"), "{counts}");
    assert!(html.contains("Mulai hari posyandu") && html.contains("href=\"/hari/meja\""));
    assert!(has(&html, "place-day"), "a place of its own");
}

#[test]
fn before_it_begins_she_says_at_which_desk_she_works() {
    let html = sample("/hari/meja");
    assert_eq!(html.matches("data-testid=\"desk-").count(), 6);
    let all = html.split("data-testid=\"desk-all\"").nth(1).unwrap();
    assert!(all.starts_with(" aria-pressed=\"true\"") || all.contains("aria-pressed=\"true\""));
    assert!(html.contains("2. Penimbangan") && has(&html, "begin-day"));
}

#[test]
fn the_list_says_who_waits_who_is_missing_and_who_is_next_at_the_scale() {
    let device = in_session();
    assert!(screen(device.clone(), "/").contains("Lanjutkan hari posyandu"));
    let html = screen(device, "/hari");
    let waits = html.split("data-testid=\"day-waits\"").nth(1).unwrap();
    let waits = waits.split("data-testid=\"day-not-here\"").next().unwrap();
    assert_eq!(count(waits, "day-person"), 3);
    let everybody = count(&html, "day-person");
    assert!(everybody >= 15, "children, and grown-ups whom it expects");
    assert_eq!(
        count(&html, "here"),
        everybody - 3,
        "one tap for each who is missing"
    );
    assert!(html.contains("Timbang "), "the next child is one tap away");
    assert!(has(&html, "register-today") && has(&html, "due"));
}

#[test]
fn at_the_registration_desk_a_tap_on_a_row_ticks_her_off() {
    let device = in_session();
    let opened = event::SessionOpened {
        at: None,
        place: None,
        cadres: [].into(),
        desks: [event::Desk::Registration].into(),
    };
    write(&device, opened.into());
    let html = screen(device, "/hari");
    assert!(html.contains("1. Pendaftaran"));
    assert!(!has(&html, "here") && !has(&html, "weigh-next"));
    let missing = html.split("data-testid=\"day-not-here\"").nth(1).unwrap();
    let missing = missing.split("data-testid=\"day-done\"").next().unwrap();
    assert_eq!(missing.matches("<button").count(), count(missing, "day-person"));
    assert!(count(missing, "day-person") >= 12);
}

#[test]
fn in_a_session_a_weighing_is_saved_without_a_last_look() {
    let html = screen(in_session(), &format!("/timbang/{AISYAH}"));
    assert!(
        has(&html, "next") && html.contains("href=\"/hari\""),
        "the way back is the list"
    );
}

#[test]
fn the_end_of_the_day_shows_every_figure_with_what_it_is_made_of() {
    let device = in_session();
    let html = screen(device.clone(), "/hari/akhir");
    assert!(has(&html, "close-day"));
    for ratio in ["participation", "success", "coverage"] {
        assert!(has(&html, &format!("ratio-{ratio}")));
    }
    let participation = html.split("ratio-participation").nth(1).unwrap();
    assert!(participation.contains("D/S") && participation.contains("4 dari 16"));
    assert_eq!(html.matches("data-testid=\"figure-").count(), 9);
    assert!(html.contains("di bawah garis merah"), "in plain words");
    let visits = html.split("data-testid=\"day-visits\"").nth(1).unwrap();
    assert!(visits.contains("href=\"/kunjungan/"), "one tap to each home");
    assert!(!html.contains("gizi buruk"));
    let closed = event::SessionClosed {
        session: "32020000-0000-0000-0000-000000000000".parse().unwrap(),
        at: Some(NOW.minute()),
        remark: None,
    };
    write(&device, closed.into());
    let html = screen(device.clone(), "/hari");
    assert!(html.contains("Ditutup Nurhayati, 10.42"));
    let text = html.split("data-testid=\"day-text\"").nth(1).unwrap();
    assert!(text.contains("D/S = 4 dari 16 (25%)"), "{text}");
    assert!(
        !text.split("</textarea>").next().unwrap().contains("Aisyah"),
        "no name is passed on"
    );
    assert!(screen(device, "/").contains("Hari posyandu sudah selesai"));
}
