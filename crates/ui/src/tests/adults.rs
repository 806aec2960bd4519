//! Adults and elders: the screening desk by desk, what it found, and their part of a person's page.

use std::rc::Rc;

use device::{Command, EventBody, EventId, PersonId, Request, event};

use super::{AISYAH, NOW, count, has, sample, screen};
use crate::{Backend, SampleDevice};

const SALMAWATI: &str = "02000000-0000-0000-0000-000000000000";
const RIDWAN: &str = "02010000-0000-0000-0000-000000000000";
const HALIMAH: &str = "02020000-0000-0000-0000-000000000000";
/// Her last screening: a pressure above the limit.
const SCREENED: &str = "07000200-0000-0000-0000-000000000002";
const ELDER: &str = "08020000-0000-0000-0000-000000000002";

/// Words that are a nurse's to say.
const DIAGNOSES: [&str; 6] = ["ipertensi", "iabetes", "besitas", "nemia", "emensia", "epresi"];

fn names_no_illness(html: &str) {
    for word in DIAGNOSES {
        assert!(!html.contains(word), "{word}: {html}");
    }
}

/// The result of a screening of somebody, just written down: a blood pressure.
fn result(person: &str, pressure: &str) -> String {
    let device = Rc::new(SampleDevice::new(NOW));
    let document = person.parse::<PersonId>().unwrap().into();
    let screening = event::Screening {
        blood_pressure: pressure.parse().ok(),
        ..event::Screening::default()
    };
    let id = EventId::from_bytes([9; 16]);
    let command = Command::Record {
        document,
        on: NOW.today(),
        body: EventBody::Screening(screening),
    };
    futures_util::FutureExt::now_or_never(device.send(Request::RunAs { id, command }))
        .unwrap()
        .unwrap();
    screen(device, &format!("/skrining/{person}/hasil/{id}"))
}

#[test]
fn a_pressure_above_the_limit_is_referred_and_no_illness_is_named() {
    let html = sample(&format!("/skrining/{SALMAWATI}/hasil/{SCREENED}"));
    assert!(html.contains("Perlu dirujuk ke puskesmas") && html.contains("152/94 mmHg"));
    assert!(html.contains("Di atas batas, perlu dirujuk") && html.contains("Mulai di atas batas"));
    assert!(html.contains("Sampaikan kepada Salmawati") && html.contains("ya, Bu.”"));
    assert!(html.contains("Skrining berikutnya mulai 19 November 2027"));
    assert!(has(&html, "rule-waits") && has(&html, "refer"));
    // The worst stands first.
    let place = |name: &str| html.find(&format!("judged-{name}\"")).unwrap();
    assert!(place("blood-pressure") < place("body-mass"));
    names_no_illness(html.split("data-testid=\"talk\"").next().unwrap());
}

#[test]
fn the_referral_of_an_adult_says_what_was_measured() {
    let html = sample(&format!("/rujuk/{SALMAWATI}"));
    assert!(
        html.contains("Tekanan darah perlu diperiksa") && html.contains("Tekanan darah 152/94 mmHg"),
        "{html}"
    );
    assert!(!html.contains("Kolesterol total 196"), "only what is referred");
}

#[test]
fn a_pressure_that_cannot_wait_says_today_and_a_good_result_refers_nobody() {
    let today = result(RIDWAN, "188/100");
    assert!(today.contains("Perlu dirujuk hari ini juga") && today.contains("ya, Pak.”"));
    let fine = result(RIDWAN, "118/76");
    assert!(fine.contains("Semua dalam batas") && !has(&fine, "refer"));
}

#[test]
fn each_desk_is_one_step_with_a_way_back_and_its_own_fields() {
    let first = sample(&format!("/skrining/{RIDWAN}"));
    assert!(first.contains("Langkah 1 dari 11") && has(&first, "smoked-yes") && !has(&first, "step-back"));
    let step = |step: u8| sample(&format!("/skrining/{RIDWAN}/{step}"));
    let body = step(5);
    assert!(has(&body, "weight") && has(&body, "waist") && has(&body, "step-back"));
    assert!(
        body.contains("inputmode=\"decimal\"") && !has(&body, "pregnant-yes"),
        "a man"
    );
    assert!(has(&sample(&format!("/skrining/{SALMAWATI}/5")), "pregnant-yes"));
    assert!(has(&step(3), "rest-no") && count(&step(6), "systolic") == 1);
    assert!(step(9).contains("PUMA") && has(&step(10), "question-cough"));
    assert!(
        has(&step(11), "save") && has(&step(99), "save"),
        "no step after the last"
    );
}

#[test]
fn an_elder_is_asked_in_words_and_the_result_says_how_much_help() {
    let nutrition = sample(&format!("/lansia/{HALIMAH}/3"));
    assert!(has(&nutrition, "arm") && !has(&nutrition, "question-thin-arm"));
    let activities = sample(&format!("/lansia/{HALIMAH}/11"));
    assert!(has(&activities, "stairs-2") && has(&activities, "bathing-0"));
    assert!(!activities.contains("poin"), "points stay hidden");
    let html = sample(&format!("/lansia/{HALIMAH}/hasil/{ELDER}"));
    assert!(html.contains("Perlu sedikit bantuan") && html.contains("19 poin"));
    assert!(html.contains("Penglihatan") && html.contains("Perlu dilihat puskesmas"));
    assert!(
        has(&html, "refer") && !html.contains("AMT"),
        "instruments are the nurse's"
    );
    names_no_illness(&html);
}

#[test]
fn an_adult_has_a_health_tab_and_a_child_keeps_hers() {
    // The address of a child's part shows an adult what she has.
    let adult = sample(&format!("/warga/{SALMAWATI}/tumbuh"));
    assert!(has(&adult, "tab-kesehatan") && !has(&adult, "tab-tumbuh") && !has(&adult, "tab-imunisasi"));
    assert!(
        has(&adult, "open-findings") && has(&adult, "trend-blood-pressure") && has(&adult, "trend-weight")
    );
    assert!(adult.contains("Skrining berikutnya mulai"));
    let child = sample(&format!("/warga/{AISYAH}/tumbuh"));
    assert!(has(&child, "tab-tumbuh") && !has(&child, "tab-kesehatan"));
    let never = sample(&format!("/warga/{RIDWAN}/kesehatan"));
    assert!(never.contains("Belum skrining tahun ini") && has(&never, "empty"));
}

#[test]
fn the_list_says_when_an_adult_was_screened_and_never_that_she_was_not_weighed() {
    let html = sample("/warga");
    let row = |name: &str| {
        let from = html.find(name).unwrap();
        html[from..].split("</li>").next().unwrap().to_owned()
    };
    assert!(row("Salmawati").contains("Skrining") && row("Salmawati").contains("19 Nov"));
    assert!(row("Ridwan Usman").contains("Belum skrining tahun ini"));
    assert!(!row("Ridwan Usman").contains("ditimbang"));
}

#[test]
fn what_can_be_written_down_goes_with_the_age() {
    let of = |id: &str| sample(&format!("/catat/{id}"));
    assert!(has(&of(RIDWAN), "screening") && !has(&of(RIDWAN), "elder"));
    assert!(has(&of(HALIMAH), "elder") && !has(&of(HALIMAH), "weigh"));
    assert!(!has(&of(AISYAH), "screening"));
    let list = sample("/perhatian");
    assert!(
        list.contains(&format!("/skrining/{RIDWAN}")),
        "a screening that is due leads to it"
    );
}
