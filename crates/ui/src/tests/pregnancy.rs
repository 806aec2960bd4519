//! Pregnancy, birth and after: what a cadre reads on the screens of the sample's women.

use std::rc::Rc;

use device::{BirthEntry, Born, Command, Request, event::BirthResult};
use health::Sex;

use super::{NOW, count, has, sample, screen};
use crate::{Backend, SampleDevice};

/// In the sixth month, all well.
const YUSRA: &str = "05010000-0000-0000-0000-000000000000";
/// Late, with a thin arm and an operation before.
const INTAN: &str = "05020000-0000-0000-0000-000000000000";
/// Gave birth five days ago.
const SALMIAH: &str = "05030000-0000-0000-0000-000000000000";
const HER_CHILD: &str = "05040000-0000-0000-0000-000000000000";
const AISYAH: &str = super::AISYAH;

#[test]
fn a_pregnant_womans_page_says_how_far_it_is_and_which_visits_are_done() {
    let html = sample(&format!("/warga/{YUSRA}/kehamilan"));
    assert!(
        html.contains("24 minggu 0 hari") && html.contains("Perkiraan lahir"),
        "{html}"
    );
    assert_eq!(count(&html, "contact-row"), 6);
    assert!(html.contains("90 dari 90"), "tablets received");
    assert!(has(&html, "gain-chart") && has(&html, "tetanus"));
    assert_eq!(count(&html, "pregnancy-visit-row"), 3);
    assert!(has(&html, "visit-pregnant") && has(&html, "tab-kehamilan"));
}

#[test]
fn what_only_a_cadre_measured_is_no_visit_but_its_figures_are_seen() {
    let html = sample(&format!("/warga/{INTAN}/kehamilan"));
    assert!(html.contains("0 dari 6"), "{html}");
    assert!(html.contains("LiLA 22,8 cm"));
}

#[test]
fn a_high_score_asks_for_an_examination_and_names_no_diagnosis() {
    let html = sample(&format!("/warga/{INTAN}/kehamilan"));
    assert!(html.contains("Perlu diperiksa bidan atau puskesmas"), "{html}");
    assert!(html.contains("Pernah operasi sesar"));
    for verdict in ["risiko tinggi", "anemia", "hipertensi", "KEK"] {
        assert!(!html.contains(verdict), "{verdict}");
    }
    assert!(html.contains(&format!("/rujuk/{INTAN}")));
}

#[test]
fn a_childs_page_has_no_pregnancy_and_a_mans_list_no_registration_of_one() {
    let html = sample(&format!("/warga/{AISYAH}/tumbuh"));
    assert!(!has(&html, "tab-kehamilan"));
    let ways = sample(&format!("/catat/{AISYAH}"));
    assert!(!has(&ways, "register-pregnancy") && !has(&ways, "give-birth"));
    let hers = sample(&format!("/catat/{YUSRA}"));
    assert!(has(&hers, "visit-pregnant") && has(&hers, "give-birth"));
}

#[test]
fn the_form_of_a_pregnancy_begins_with_its_date_and_has_a_way_for_who_does_not_know_it() {
    let html = sample(&format!("/hamil/{YUSRA}"));
    assert!(has(&html, "last-period") && has(&html, "dating-ultrasound") && has(&html, "dating-unknown"));
    assert!(has(&html, "next") && !has(&html, "risk-form"));
}

#[test]
fn a_visit_asks_a_cadre_only_for_what_a_cadre_measures() {
    let html = sample(&format!("/periksa-hamil/{YUSRA}"));
    assert!(has(&html, "weight") && has(&html, "arm") && has(&html, "pressure-upper"));
    assert!(!has(&html, "fundal-height") && !has(&html, "heart-rate"));
    assert!(html.contains("Sampai sekarang 90 tablet"));
}

#[test]
fn after_a_birth_the_visits_of_mother_and_child_stand_on_her_page() {
    let html = sample(&format!("/warga/{SALMIAH}/kehamilan"));
    assert!(html.contains("5 hari sesudah melahirkan"), "{html}");
    assert_eq!(
        count(&html, "slot-row"),
        8,
        "four of the mother, four of the child"
    );
    assert!(html.contains("Bayi Ny. Salmiah"));
    let visit = sample(&format!("/nifas/{SALMIAH}"));
    assert!(has(&visit, "capsules-2") && has(&visit, "pressure-upper"));
    let newborn = sample(&format!("/nifas/{HER_CHILD}"));
    assert!(newborn.contains("Kunjungan bayi baru lahir") && !has(&newborn, "pressure-upper"));
}

#[test]
fn the_birth_begins_the_childs_record_under_a_name_for_now() {
    let html = sample(&format!("/melahirkan/{YUSRA}"));
    assert!(html.contains("value=\"Bayi Ny. Yusra\""), "{html}");
    let device = Rc::new(SampleDevice::new(NOW));
    let born = Born {
        birth: device::event::Birth {
            result: BirthResult::LiveBirth,
            child: None,
            mother: None,
            at: None,
            sex: Some(Sex::Female),
            weight: Some("2,3".parse().unwrap()),
            length: None,
            head: None,
            weeks: None,
            place: None,
            helper: None,
            manner: None,
            early_breastfeeding: true,
            remark: None,
        },
        name: Some("Bayi Ny. Yusra".parse().unwrap()),
        doses: vec![],
    };
    let entry = BirthEntry {
        mother: YUSRA.parse().unwrap(),
        on: NOW.today(),
        births: vec![born],
    };
    let id = device::EventId::at(NOW.unix_ms, device.random());
    let request = Request::RunAs {
        id,
        command: Command::RecordBirth(entry),
    };
    assert!(
        futures_util::FutureExt::now_or_never(device.send(request))
            .unwrap()
            .is_ok()
    );
    let list = screen(device.clone(), "/warga");
    assert!(list.contains("Bayi Ny. Yusra"), "{list}");
    let page = screen(device, &format!("/warga/{YUSRA}/kehamilan"));
    assert!(page.contains("0 hari sesudah melahirkan") && page.contains("Buka catatan Bayi Ny. Yusra"));
}

#[test]
fn whoever_is_registered_is_chosen_first_and_a_child_is_the_usual_one() {
    let html = sample("/daftar");
    for who in ["who-child", "who-pregnant", "who-adult"] {
        assert!(has(&html, who), "{who}");
    }
    assert!(has(&html, "mother") && has(&html, "sex-female"));
}

#[test]
fn what_a_mother_needs_is_one_tap_from_where_it_is_done() {
    let html = sample("/perhatian");
    assert!(html.contains(&format!("/rujuk/{INTAN}")), "{html}");
    assert!(html.contains(&format!("/nifas/{SALMIAH}")), "{html}");
}
