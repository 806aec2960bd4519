//! What a nurse says about the records of others: right, or a question.

use super::{
    correcting::{WEIGHING, correct, row, run},
    *,
};
use device::Outcome;

fn nurse() -> Rc<SampleDevice> {
    Rc::new(SampleDevice::of_a_nurse(NOW))
}

fn history(device: &Rc<SampleDevice>, event: &str) -> String {
    row(
        &screen(device.clone(), &format!("/warga/{AISYAH}/riwayat")),
        event,
    )
}

fn verdict(verdict: Verdict) -> Decision {
    Decision::Verify {
        about: AISYAH.parse().unwrap(),
        event: WEIGHING.parse().unwrap(),
        verdict,
    }
}

#[test]
fn a_nurse_says_of_every_record_that_counts_that_it_is_right_or_asks_about_it() {
    let device = nurse();
    let line = history(&device, WEIGHING);
    assert!(
        line.contains(">Benar<") && line.contains("aria-pressed=\"false\""),
        "{line}"
    );
    assert!(line.contains(&format!("href=\"/periksa/{AISYAH}/{WEIGHING}\"")));
    let page = screen(device, &format!("/warga/{AISYAH}/riwayat"));
    let unread = page.split("data-kind=\"unknown\"").nth(1).unwrap();
    let unread = unread.split("data-testid=\"history-row\"").next().unwrap();
    assert!(!has(unread, "verify") && !has(unread, "question"), "{unread}");
}

#[test]
fn a_cadre_sees_what_the_nurse_found_and_no_way_to_say_it_herself() {
    let html = sample(&format!("/warga/{FARHAN}/riwayat"));
    assert!(!has(&html, "verify") && !has(&html, "question"));
    let found = html.split("data-testid=\"verdict\"").nth(1).unwrap();
    assert!(found.contains("Sudah diperiksa Cut Nyak"));
    let refused = sample(&format!("/periksa/{AISYAH}/{WEIGHING}"));
    assert!(refused.contains("Hanya perawat yang bisa melakukan ini") && !has(&refused, "question-confirm"));
}

#[test]
fn a_record_that_a_nurse_found_right_says_so_and_a_correction_then_waits_for_her() {
    let device = nurse();
    run(&device, verdict(Verdict::Verified));
    let line = history(&device, WEIGHING);
    assert!(line.contains("Sudah diperiksa Cut Nyak") && line.contains("aria-pressed=\"true\""));
    assert!(has(&line, "question"), "she may still ask");
    let outcome = run(&device, correct(AISYAH, WEIGHING, "8,8"));
    assert!(matches!(outcome, Outcome::Proposed(_)));
    let html = screen(device, &format!("/warga/{AISYAH}/riwayat"));
    assert!(html.contains("Usulan perbaikan") && has(&html, "accept"));
}

#[test]
fn a_question_begins_with_the_record_who_wrote_it_and_what_was_found_before() {
    let device = nurse();
    run(&device, verdict(Verdict::Verified));
    let html = screen(device, &format!("/periksa/{AISYAH}/{WEIGHING}"));
    let record = html.split("data-testid=\"record\"").nth(1).unwrap();
    let record = record.split("</section>").next().unwrap();
    for said in [
        "Ditimbang ",
        "oleh Nurhayati, 20 Oktober",
        "Sudah diperiksa Cut Nyak",
    ] {
        assert!(record.contains(said), "{said}: {record}");
    }
    assert!(has(&html, "reason-measure") && has(&html, "question-confirm") && has(&html, "question-not"));
    assert!(html.contains("Catatan tetap dihitung"));
}

#[test]
fn what_a_nurse_asks_waits_above_the_page_and_stands_beside_the_record() {
    let device = nurse();
    let reason = "Tolong diukur lagi".parse().unwrap();
    run(&device, verdict(Verdict::Questioned { reason }));
    let html = screen(device.clone(), &format!("/warga/{AISYAH}/riwayat"));
    assert!(html.contains("Perawat bertanya"));
    let line = row(&html, WEIGHING);
    assert!(line.contains("Dipertanyakan Cut Nyak: Tolong diukur lagi"));
    run(&device, verdict(Verdict::Verified));
    let html = screen(device, &format!("/warga/{AISYAH}/riwayat"));
    assert!(!html.contains("Perawat bertanya") && row(&html, WEIGHING).contains("Sudah diperiksa"));
}

#[test]
fn between_rival_versions_a_nurse_chooses_before_she_finds_one_right() {
    let device = nurse();
    let html = screen(device.clone(), &format!("/warga/{HAFIZ}/riwayat"));
    let contested = html.split("data-testid=\"history-row\"").skip(1);
    let mut contested = contested.filter(|row| row.contains("Belum diputuskan mana yang benar"));
    assert!(!has(contested.next().unwrap(), "verify"));
    let event = "01080000-0000-0000-0000-000000000000";
    let html = screen(device, &format!("/periksa/{HAFIZ}/{event}"));
    assert!(has(&html, "problem") && !has(&html, "question-confirm"));
}
