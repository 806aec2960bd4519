//! Rujuk: what the form says before anybody types.

use std::rc::Rc;

use health::{
    Date,
    follow_up::{Action, Task},
};

use super::{NOW, count, has, sample, screen};
use crate::{SampleDevice, sample::follow_ups};

/// A person of the sample posyandu whose most pressing need is a referral, and that need.
fn to_be_referred() -> (String, Task) {
    let lines = follow_ups(Date::constant(2026, 11, 22));
    let found = lines.into_iter().find_map(|line| {
        let first = line.tasks.first().cloned()?;
        (first.action == Action::Refer).then(|| (line.person.id.to_string(), first))
    });
    found.unwrap()
}

#[test]
fn a_referral_opens_filled_in_with_what_was_found_and_where_to() {
    let (id, task) = to_be_referred();
    let html = sample(&format!("/rujuk/{id}"));
    let words = words::Words::new(words::Language::Indonesian);
    assert!(
        html.contains(&words.need(&task, Date::constant(2026, 11, 22))),
        "{html}"
    );
    assert!(
        html.contains("Puskesmas Mon Geudong") && html.contains("Keluarga setuju, kirim rujukan"),
        "{html}"
    );
    // Its deadlines are the project's proposal.
    assert!(has(&html, "rule-waits") && !has(&html, "refer-now"));
    assert!(
        has(&html, "urgency-chosen") && has(&html, "reason-chosen"),
        "{html}"
    );
    assert!(
        !has(&html, "reason-other"),
        "thirteen reasons stand in nobody's way"
    );
}

#[test]
fn a_need_to_refer_is_one_tap_from_the_referral() {
    let (id, _) = to_be_referred();
    let html = screen(Rc::new(SampleDevice::new(NOW)), "/perhatian");
    assert!(html.contains(&format!("/rujuk/{id}")), "{html}");
}

const RAYYAN: &str = "01040000-0000-0000-0000-000000000000";
const NAILA: &str = "01090000-0000-0000-0000-000000000000";

fn way(device: SampleDevice, who: &str) -> String {
    let number = &who[2..4];
    screen(
        Rc::new(device),
        &format!("/rujukan/{who}/09{number}0000-0000-0000-0000-000000000000"),
    )
}

#[test]
fn a_referral_stands_like_a_parcel_on_its_way_and_says_that_it_is_late() {
    let html = way(SampleDevice::new(NOW), RAYYAN);
    assert_eq!(
        (count(&html, "stage"), count(&html, "stage-ahead")),
        (3, 3),
        "{html}"
    );
    assert!(html.contains("Catatannya sudah ada di puskesmas"), "{html}");
    assert!(html.contains("Terlambat 5 hari"), "{html}");
    assert!(has(&html, "letter") && has(&html, "do-Cancelled") && has(&html, "do-DidNotCome"));
    assert!(!has(&html, "do-Received"), "who came is the nurse's to say");
}

#[test]
fn the_answer_is_read_where_the_referral_was_written_and_passed_on() {
    let html = way(SampleDevice::new(NOW), NAILA);
    assert!(html.contains("Anjuran: Makan tiga kali dengan telur"), "{html}");
    assert!(
        html.contains("Sampaikan kepada keluarga Naila Syifa") && has(&html, "do-Closed"),
        "{html}"
    );
}

#[test]
fn a_nurse_is_offered_what_she_does_with_a_referral() {
    let html = way(SampleDevice::of_a_nurse(NOW), RAYYAN);
    for to in ["Received", "Treated", "Declined"] {
        assert!(has(&html, &format!("do-{to}")), "{to}");
    }
}

#[test]
fn an_open_referral_is_one_tap_from_her_page_and_her_history() {
    let address = format!("/rujukan/{RAYYAN}/09040000-0000-0000-0000-000000000000");
    for from in [
        format!("/warga/{RAYYAN}/tumbuh"),
        format!("/warga/{RAYYAN}/riwayat"),
    ] {
        assert!(sample(&from).contains(&address), "{from}");
    }
}

#[test]
fn a_referral_that_is_not_here_says_so() {
    let html = sample(&format!("/rujukan/{RAYYAN}/{NAILA}"));
    assert!(html.contains("Rujukan ini tidak ada"), "{html}");
}
