//! What was written down wrongly: put right or taken back, with every version kept.

use device::{Answer, EventBody, Outcome, event};

use super::*;

/// Aisyah's newest weighing, and Farhan's, which a nurse verified.
pub(super) const WEIGHING: &str = "01000100-0000-0000-0000-000000000000";
const VERIFIED: &str = "010c0000-0000-0000-0000-000000000000";
/// What a newer version wrote about Aisyah.
const UNKNOWN: &str = "04000000-0000-0000-0000-000000000000";

pub(super) fn run(device: &SampleDevice, decision: Decision) -> Outcome {
    let request = Request::Run(Command::Decide(decision));
    match device.send(request).now_or_never().unwrap().unwrap() {
        Answer::Done(outcome) => outcome,
        other => panic!("{other:?}"),
    }
}

pub(super) fn correct(who: &str, event: &str, weight: &str) -> Decision {
    Decision::Correct {
        about: who.parse().unwrap(),
        event: event.parse().unwrap(),
        reason: "Salah tulis".parse().unwrap(),
        on: NOW.today(),
        body: Box::new(EventBody::Weighing(event::Weighing {
            weight: weight.parse().unwrap(),
            length: None,
            position: None,
            head: None,
            arm: None,
        })),
        confirmed: false,
    }
}

fn withdraw(who: &str, event: &str) -> Decision {
    Decision::Withdraw {
        about: who.parse().unwrap(),
        event: event.parse().unwrap(),
        reason: "Salah anak".parse().unwrap(),
    }
}

/// The line of a history that a record stands in.
pub(super) fn row(html: &str, event: &str) -> String {
    let rows = html.split("data-testid=\"history-row\"").skip(1);
    let mut ours = rows.filter(|row| row.contains(event));
    ours.next().unwrap_or_default().to_owned()
}

#[test]
fn every_record_that_counts_can_be_put_right_or_taken_back_from_the_history() {
    let html = sample(&format!("/warga/{AISYAH}/riwayat"));
    let weighing = row(&html, WEIGHING);
    assert!(weighing.contains(&format!("href=\"/perbaiki/{AISYAH}/{WEIGHING}\"")));
    assert!(weighing.contains(&format!("href=\"/batalkan/{AISYAH}/{WEIGHING}\"")));
    assert!(weighing.contains(">Perbaiki<") && weighing.contains(">Batalkan<"));
    // What this version cannot read, it does not change.
    assert!(!html.contains(&format!("/{UNKNOWN}\"")));
    let unknown = sample(&format!("/perbaiki/{AISYAH}/{UNKNOWN}"));
    assert!(unknown.contains("Catatan ini tidak ada pada orang ini"));
}

#[test]
fn a_correction_begins_with_what_was_written_and_asks_why() {
    let html = sample(&format!("/perbaiki/{AISYAH}/{WEIGHING}"));
    assert!(html.contains("Tertulis: Ditimbang"));
    for field in [
        "weight",
        "length",
        "date",
        "position-lying",
        "reason-typed",
        "reason-other",
        "save",
    ] {
        assert!(has(&html, field), "{field}");
    }
    assert!(html.contains("value=\"2026-10-20\""), "{html}");
    assert!(!has(&html, "nurse-looks-first"));
    for (kind, field) in [("02", "batch"), ("03", "findings")] {
        let html = sample(&format!(
            "/perbaiki/{AISYAH}/{kind}000000-0000-0000-0000-000000000000"
        ));
        assert!(has(&html, field) && has(&html, "save"), "{field}");
    }
}

#[test]
fn before_a_record_is_taken_back_it_is_seen_again_and_asked_why() {
    let html = sample(&format!("/batalkan/{AISYAH}/{WEIGHING}"));
    let record = html.split("data-testid=\"record\"").nth(1).unwrap();
    assert!(record.split("</section>").next().unwrap().contains("Ditimbang "));
    assert!(has(&html, "reason-child") && has(&html, "withdraw-confirm") && has(&html, "withdraw-not"));
    assert!(html.contains("tetap terbaca di Riwayat"));
}

#[test]
fn what_a_nurse_verified_is_changed_by_a_proposal_and_the_screen_says_so() {
    for address in ["perbaiki", "batalkan"] {
        let address = format!("/{address}/{FARHAN}/{VERIFIED}");
        let html = sample(&address);
        assert!(has(&html, "nurse-looks-first") && html.contains("Sudah diperiksa Cut Nyak"));
        assert!(html.contains("berlaku setelah diterima perawat"));
    }
    let outcome = run(&SampleDevice::new(NOW), correct(FARHAN, VERIFIED, "9,9"));
    assert!(matches!(outcome, Outcome::Proposed(_)));
}

#[test]
fn after_a_correction_the_page_shows_the_new_weight_and_the_history_both_with_who_when_and_why() {
    let device = Rc::new(SampleDevice::new(NOW));
    run(&device, correct(AISYAH, WEIGHING, "8,8"));
    let page = screen(device.clone(), &format!("/warga/{AISYAH}/tumbuh"));
    let newest = page.split("data-testid=\"weighing-row\"").nth(1).unwrap();
    assert!(newest.contains("8,8 kg"));
    let history = screen(device, &format!("/warga/{AISYAH}/riwayat"));
    let versions = row(&history, WEIGHING);
    let versions = versions.split("data-testid=\"versions\"").nth(1).unwrap();
    for said in [
        "Semua versi (2)",
        "versi lama",
        "berlaku",
        "Ditimbang 8,8 kg",
        "Alasan: Salah tulis",
        "oleh Nurhayati, 20 Oktober, 10.00",
        "oleh Nurhayati, 10.42",
    ] {
        assert!(versions.contains(said), "{said}: {versions}");
    }
}

#[test]
fn a_record_taken_back_stays_readable_and_can_be_counted_again() {
    let device = Rc::new(SampleDevice::new(NOW));
    run(&device, withdraw(AISYAH, WEIGHING));
    let address = format!("/warga/{AISYAH}/riwayat");
    let line = row(&screen(device.clone(), &address), WEIGHING);
    assert!(line.contains("<s>Ditimbang") && line.contains("Dibatalkan, tidak dihitung"));
    assert!(line.contains("Salah anak") && line.contains("Hitung lagi"));
    assert!(!line.contains(&format!("/batalkan/{AISYAH}/{WEIGHING}")));
    let form = screen(device.clone(), &format!("/perbaiki/{AISYAH}/{WEIGHING}"));
    assert!(form.contains("Hitung catatan lagi") && has(&form, "reason-true"));
    run(&device, correct(AISYAH, WEIGHING, "9,1"));
    let line = row(&screen(device, &address), WEIGHING);
    assert!(line.contains("Batalkan") && !line.contains("<s>"));
}

/// A correction to a kind that no screen has fields for: such come from the command line.
fn capsules(who: &str, event: &str, quantity: u16) -> Decision {
    let Decision::Correct {
        about,
        event,
        reason,
        on,
        confirmed,
        ..
    } = correct(who, event, "9")
    else {
        panic!("a correction");
    };
    let body = event::Supplement {
        item: event::SupplementItem::VitaminARed,
        unit: event::SupplementUnit::Capsule,
        quantity: quantity.try_into().unwrap(),
        remark: None,
    };
    Decision::Correct {
        about,
        event,
        reason,
        on,
        body: Box::new(body.into()),
        confirmed,
    }
}

#[test]
fn versions_of_every_kind_of_record_say_what_differs() {
    let device = Rc::new(SampleDevice::new(NOW));
    run(&device, capsules(AISYAH, WEIGHING, 2));
    let history = screen(device, &format!("/warga/{AISYAH}/riwayat"));
    let capsules = history
        .split("data-testid=\"history-row\"")
        .find(|row| row.contains("Vitamin, obat atau makanan tambahan"))
        .unwrap();
    let (line, versions) = capsules.split_once("data-testid=\"versions\"").unwrap();
    for said in ["Yang diberikan: kapsul vitamin A merah", "Jumlah: 2 kapsul"] {
        assert!(
            line.contains(said) && versions.contains(said),
            "{said}: {capsules}"
        );
    }
}

#[test]
fn a_proposal_of_every_kind_of_record_says_what_is_proposed() {
    let device = Rc::new(SampleDevice::new(NOW));
    let outcome = run(&device, capsules(FARHAN, VERIFIED, 3));
    assert!(matches!(outcome, Outcome::Proposed(_)));
    let html = screen(device, &format!("/warga/{FARHAN}/riwayat"));
    let card = html.split("data-testid=\"rivals\"").nth(1).unwrap();
    let card = card.split("</section>").next().unwrap();
    assert!(card.contains("Jumlah: 3 kapsul"), "{card}");
}
