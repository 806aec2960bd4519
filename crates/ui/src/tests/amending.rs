//! Personal details that were written down wrongly: changed, with what was there kept.

use device::{Field, Outcome};

use super::*;

fn amend(device: &SampleDevice, field: Field, value: &str) -> Result<device::Answer, Failure> {
    let request = Request::Run(Command::Amend {
        about: AISYAH.parse().unwrap(),
        field,
        value: value.into(),
    });
    device.send(request).now_or_never().unwrap()
}

#[test]
fn a_persons_page_leads_to_a_form_filled_in_with_her_details() {
    assert!(sample(&format!("/warga/{AISYAH}/riwayat")).contains(&format!("href=\"/ubah/{AISYAH}\"")));
    let html = sample(&format!("/ubah/{AISYAH}"));
    for said in [
        "value=\"Nur Aisyah\"",
        "value=\"Rahmi\"",
        "value=\"2025-10-14\"",
        "tetap terbaca di Riwayat",
    ] {
        assert!(html.contains(said), "{said}: {html}");
    }
    for field in [
        "name",
        "sex-female",
        "birth-date",
        "mother",
        "nik",
        "address",
        "save",
    ] {
        assert!(has(&html, field), "{field}");
    }
    assert!(!has(&html, "settle-first"));
}

#[test]
fn what_two_people_wrote_differently_is_not_changed_but_settled_first() {
    let html = sample(&format!("/ubah/{ZAHRA}"));
    let card = html.split("data-testid=\"settle-first\"").nth(1).unwrap();
    assert!(card.contains("Tanggal lahir") && card.contains(&format!("href=\"/warga/{ZAHRA}/tumbuh\"")));
    assert!(has(&html, "name") && !has(&html, "birth-date"));
}

#[test]
fn a_changed_name_is_read_everywhere_and_the_misspelt_one_in_the_history() {
    let device = Rc::new(SampleDevice::new(NOW));
    let done = amend(&device, Field::Name, "Nur Asyiah").unwrap();
    assert!(matches!(done, device::Answer::Done(Outcome::Amended(_))));
    assert_eq!(
        amend(&device, Field::Name, "Nur Asyiah"),
        Err(Failure::AlreadyRecorded)
    );
    assert!(screen(device.clone(), "/warga").contains("Nur Asyiah"));
    let history = screen(device, &format!("/warga/{AISYAH}/riwayat"));
    assert!(history.contains("Ditetapkan: Nama Nur Asyiah (bukan Nur Aisyah)"));
}

#[test]
fn a_value_that_cannot_be_is_refused_and_changes_nothing() {
    let device = Rc::new(SampleDevice::new(NOW));
    assert!(matches!(
        amend(&device, Field::Nik, "12"),
        Err(Failure::Invalid(_))
    ));
    assert!(!has(
        &screen(device, &format!("/warga/{AISYAH}/riwayat")),
        "profile-nik"
    ));
}
