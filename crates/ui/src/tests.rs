//! Screens rendered on the sample posyandu: what a person would read on them.

mod adults;
mod amending;
mod asking;
mod checking;
mod child;
mod correcting;
mod day;
mod learning;
mod pregnancy;
mod referring;
mod settings;

use std::{collections::BTreeSet, fs, path::Path, rc::Rc};

use device::{Command, Decision, Failure, Notice, Request, ScopeId, Verdict};
use dioxus::{core::NoOpMutations, prelude::*};
use dioxus_history::{History, MemoryHistory};
use futures_util::FutureExt;
use words::{Clock, Language};

use crate::{App, AppProps, Backend, SampleDevice, Start};

/// 22 November 2026, 10.42 in Aceh.
const NOW: Clock = Clock {
    unix_ms: 1_795_318_920_000,
    utc_offset_minutes: 420,
};
const AISYAH: &str = "01000000-0000-0000-0000-000000000000";
const AISYAH_AGAIN: &str = "010e0000-0000-0000-0000-000000000000";
const ALIF: &str = "01060000-0000-0000-0000-000000000000";
const HAFIZ: &str = "01080000-0000-0000-0000-000000000000";
const KHAIRUL: &str = "010a0000-0000-0000-0000-000000000000";
const BALQIS: &str = "01070000-0000-0000-0000-000000000000";
const FARHAN: &str = "010c0000-0000-0000-0000-000000000000";
const ZAHRA: &str = "01030000-0000-0000-0000-000000000000";

/// The app on a device, opened at an address, after everything that can be done at once is done.
fn screen(device: Rc<SampleDevice>, address: &str) -> String {
    let backend: Rc<dyn Backend> = device;
    let start = Start {
        server: "https://puskesmas.example".into(),
        code: Some("k7qm3f9d".into()),
    };
    let mut dom = VirtualDom::new_with_props(
        App,
        AppProps {
            backend: backend.into(),
            start,
        },
    );
    let history: Rc<dyn History> = Rc::new(MemoryHistory::with_initial_path(address));
    dom.provide_root_context(history);
    dom.rebuild_in_place();
    // The sample answers at once, so a screen that still has work after this many rounds would never settle.
    for _ in 0..50 {
        if dom.wait_for_work().now_or_never().is_none() {
            return dioxus_ssr::render(&dom);
        }
        dom.render_immediate(&mut NoOpMutations);
    }
    panic!("the screen at {address} never settles");
}

fn sample(address: &str) -> String {
    screen(Rc::new(SampleDevice::new(NOW)), address)
}

fn count(html: &str, testid: &str) -> usize {
    html.matches(&format!("data-testid=\"{testid}\"")).count()
}

fn has(html: &str, testid: &str) -> bool {
    count(html, testid) > 0
}

#[test]
fn before_sign_in_there_is_a_code_from_the_link_and_nothing_else() {
    let html = screen(Rc::new(SampleDevice::unenrolled(NOW)), "/warga");
    assert!(html.contains("Selamat datang"));
    assert!(html.contains("K7QM-3F9D"));
    assert!(html.contains("https://puskesmas.example"));
    assert!(has(&html, "enrol") && !has(&html, "person-row"));
}

#[test]
fn home_says_where_the_records_are_and_who_waits_for_the_scale() {
    let html = sample("/");
    assert!(html.contains("Posyandu Melati 1") && html.contains("Kader Nurhayati"));
    assert!(html.contains("3 catatan belum terkirim"));
    assert!(html.contains("4 dari 16 balita sudah ditimbang"));
    assert_eq!(count(&html, "person-row"), 8);
    let waiting = html.split("waiting-list").nth(1).unwrap();
    let never_weighed = waiting.find("Siti Humaira").unwrap();
    assert!(never_weighed < waiting.find("Khairul Umam").unwrap());
}

#[test]
fn home_names_who_needs_something_most_and_what_it_is() {
    let html = sample("/");
    assert!(html.contains("Perlu Ibu perhatikan"));
    assert_eq!(
        count(&html, "need-row"),
        4,
        "the most pressing; the rest is one tap away"
    );
    assert!(has(&html, "all-needs") && html.contains("Lihat semua,"));
    let whole = sample("/perhatian");
    assert!(has(&whole, "needs-soon"), "under how soon it is");
    assert!(count(&whole, "need-row") > 4);
    assert!(whole.contains("Sudah waktunya"), "doses by name");
    assert!(
        has(&whole, "needs-unverified"),
        "the rule waits for a health worker"
    );
    assert!(!whole.contains("gizi buruk"), "a cadre's screen never diagnoses");
}

#[test]
fn the_weights_stand_on_the_coloured_bands_of_the_printed_card() {
    let html = sample(&format!("/warga/{AISYAH}/tumbuh"));
    assert_eq!(html.matches("class=\"kms-middle\"").count(), 2);
    for line in ["median", "orange", "red"] {
        assert!(html.contains(&format!("kms-line-{line}")));
    }
    assert!(
        html.contains("\u{2212}3") && html.contains("+1"),
        "colour is not the only sign"
    );
}

#[test]
fn the_list_names_everyone_with_mother_age_and_last_weight() {
    let html = sample("/warga");
    assert_eq!(count(&html, "person-row"), 25);
    assert!(html.contains("P · 13 bulan · Ibu Rahmi"));
    assert!(html.contains("Ibu Yusnidar") && !html.contains("Ibu Ibu"));
}

#[test]
fn a_childs_page_draws_the_weights_and_lists_them() {
    let html = sample(&format!("/warga/{AISYAH}/tumbuh"));
    assert!(has(&html, "weight-chart"));
    assert_eq!(count(&html, "weighing-row"), 12);
    assert!(html.contains("telentang") && html.contains("naik"));
}

#[test]
fn the_immunisation_card_says_that_its_schedule_is_not_verified() {
    let html = sample(&format!("/warga/{AISYAH}/imunisasi"));
    assert!(html.contains("Jadwal menunggu verifikasi."));
    assert!(html.contains(health::immunisation::schedule(NOW.today()).legal_basis));
    assert!(html.contains("mulai 18 bln"));
    assert!(!html.contains("JE 1"));
}

#[test]
fn history_shows_who_wrote_what_and_what_is_not_sent() {
    let html = sample(&format!("/warga/{AISYAH}/riwayat"));
    assert_eq!(html.matches("data-sent=\"false\"").count(), 1);
    assert!(html.contains("oleh Nurhayati") && html.contains("Sudah di puskesmas"));
    assert!(html.contains("Butuh versi baru"));
}

#[test]
fn two_different_birth_dates_are_both_shown() {
    let html = sample(&format!("/warga/{ZAHRA}/tumbuh"));
    let card = html.split("data-testid=\"contested\"").nth(1).unwrap();
    assert_eq!(card.split("</section>").next().unwrap().matches("<li").count(), 2);
    assert_eq!(count(card, "settle"), 2);
}

#[test]
fn home_says_how_much_waits_to_be_decided_and_says_nothing_when_nothing_does() {
    let html = sample("/");
    let row = html.split("data-testid=\"deciding\"").nth(1).unwrap();
    assert!(row.contains("Perlu diputuskan") && row.contains("8 hal menunggu keputusan"));
    assert!(!has(
        &screen(Rc::new(SampleDevice::with_nobody(NOW)), "/"),
        "deciding"
    ));
}

#[test]
fn every_kind_of_matter_is_listed_in_plain_words_with_the_way_to_decide_it() {
    let html = sample("/putuskan");
    assert_eq!(count(&html, "matter-row"), 8);
    for words in [
        "data diri berbeda, perlu diputuskan",
        "mungkin ditimbang dua kali",
        "dipindah ke dua posyandu",
        "dua perbaikan berbeda",
        "usulan perbaikan, menunggu perawat",
        "dipertanyakan perawat",
        "butuh versi baru",
        "mungkin terdaftar dua kali",
    ] {
        assert!(html.contains(words), "{words}");
    }
    assert!(html.contains(&format!("href=\"/putuskan/{AISYAH}/{AISYAH_AGAIN}\"")));
    assert!(html.contains(&format!("href=\"/warga/{ZAHRA}/tumbuh\"")));
    let nothing = screen(Rc::new(SampleDevice::with_nobody(NOW)), "/putuskan");
    assert!(nothing.contains("Tidak ada yang menunggu"));
}

#[test]
fn two_who_may_be_one_stand_side_by_side_with_what_speaks_for_it() {
    let html = sample(&format!("/putuskan/{AISYAH}/{AISYAH_AGAIN}"));
    let both = html.split("data-testid=\"pair\"").nth(1).unwrap();
    assert_eq!(both.matches("Ibu Rahmi").count(), 2);
    assert_eq!(both.matches("Lahir ").count(), 2);
    assert!(has(&html, "reasons-for") && has(&html, "same") && has(&html, "not-same"));
}

#[test]
fn two_weighings_that_may_be_one_stand_side_by_side_with_both_ways_out() {
    let html = sample(&format!("/warga/{ALIF}/tumbuh"));
    let card = html.split("data-testid=\"double\"").nth(1).unwrap();
    let card = card.split("</section>").next().unwrap();
    assert_eq!(card.matches("Ditimbang ").count(), 2);
    assert!(card.contains("oleh Nurhayati") && card.contains("oleh Maryam"));
    assert!(card.contains("Dua penimbangan berbeda") && card.matches("Batalkan yang ini").count() == 2);
}

#[test]
fn rival_versions_stand_side_by_side_and_anybody_may_choose_one() {
    let html = sample(&format!("/warga/{HAFIZ}/riwayat"));
    assert_eq!((count(&html, "version"), count(&html, "choose")), (2, 2));
    assert!(html.contains("Pakai yang ini") && !html.contains("Yang memutuskan perawat"));
}

#[test]
fn only_a_nurse_is_offered_to_accept_a_version_and_everyone_sees_all_of_them() {
    for (who, versions, accepts) in [(FARHAN, 2, 1), (KHAIRUL, 1, 1)] {
        let address = format!("/warga/{who}/riwayat");
        let cadre = sample(&address);
        assert_eq!(count(&cadre, "version"), versions, "{who}");
        let sentence = if who == FARHAN {
            "Yang memutuskan perawat"
        } else {
            "Bila memang salah, perbaiki"
        };
        assert!(!has(&cadre, "accept") && cadre.contains(sentence));
        let nurse = screen(Rc::new(SampleDevice::of_a_nurse(NOW)), &address);
        assert_eq!(count(&nurse, "accept"), accepts, "{who}");
        assert_eq!(has(&nurse, "refuse"), who == FARHAN, "{who}");
    }
    let proposal = sample(&format!("/warga/{FARHAN}/riwayat"));
    assert!(proposal.contains("oleh Safriani") && proposal.contains("Alasan: Salah baca timbangan"));
    let question = sample(&format!("/warga/{KHAIRUL}/riwayat"));
    assert!(has(&question, "correct-questioned") && !proposal.contains("correct-questioned"));
    assert!(question.contains("Tolong ditimbang lagi"));
}

#[test]
fn settings_say_what_needs_a_newer_version_and_that_it_is_safe() {
    let sentence = "1 catatan butuh versi baru aplikasi; tetap tersimpan dan terkirim";
    assert!(sample("/pengaturan").contains(sentence));
    assert!(!has(
        &screen(Rc::new(SampleDevice::with_nobody(NOW)), "/pengaturan"),
        "unread"
    ));
}

/// What a tap would send.
fn decide(device: &SampleDevice, decision: Decision) {
    let request = Request::Run(Command::Decide(decision));
    device.send(request).now_or_never().unwrap().unwrap();
}

#[test]
fn a_proposal_that_a_nurse_did_not_accept_waits_no_longer_and_stays_readable() {
    let device = Rc::new(SampleDevice::of_a_nurse(NOW));
    decide(
        &device,
        Decision::Verify {
            about: FARHAN.parse().unwrap(),
            event: "060c0100-0000-0000-0000-000000000000".parse().unwrap(),
            verdict: Verdict::Questioned {
                reason: "Timbangannya sudah diperiksa".parse().unwrap(),
            },
        },
    );
    let html = screen(device, &format!("/warga/{FARHAN}/riwayat"));
    assert!(!has(&html, "rivals") && html.contains("Salah baca timbangan"));
}

#[test]
fn what_was_decided_waits_no_longer() {
    let device = Rc::new(SampleDevice::new(NOW));
    decide(
        &device,
        Decision::NotSame {
            one: AISYAH.parse().unwrap(),
            other: AISYAH_AGAIN.parse().unwrap(),
        },
    );
    let html = screen(device, &format!("/putuskan/{AISYAH}/{AISYAH_AGAIN}"));
    assert!(html.contains("Tidak perlu diputuskan lagi") && !has(&html, "same"));
}

#[test]
fn a_nurse_moves_a_child_to_any_other_posyandu_and_her_page_says_where_she_went() {
    let device = Rc::new(SampleDevice::of_a_nurse(NOW));
    let html = screen(device.clone(), &format!("/warga/{AISYAH}/riwayat"));
    assert!(html.contains(&format!("href=\"/pindah/{AISYAH}\"")) && !has(&html, "moved"));
    let html = screen(device.clone(), &format!("/pindah/{AISYAH}"));
    assert_eq!(count(&html, "destination"), 2, "everywhere but where she is");
    assert!(html.contains("Posyandu Seulanga") && html.contains("Cunda · Puskesmas Muara Dua"));
    decide(
        &device,
        Decision::Move {
            person: AISYAH.parse().unwrap(),
            to: ScopeId::from_bytes([9; 16]),
        },
    );
    let html = screen(device, &format!("/warga/{AISYAH}/riwayat"));
    assert!(html.contains("Sudah pindah ke Posyandu Seulanga pada 22"));
    assert!(
        !html.contains("/pindah/"),
        "only where she is now she is moved again"
    );
}

#[test]
fn whoever_was_moved_to_two_posyandu_is_said_to_be_in_both_until_a_nurse_decides() {
    let page = format!("/warga/{BALQIS}/tumbuh");
    let html = sample(&page);
    assert!(has(&html, "rival-homes") && html.contains("Posyandu Melati 2"));
    assert!(!has(&html, "home-here") && html.contains("Petugas puskesmas yang memutuskan"));
    let nurse = Rc::new(SampleDevice::of_a_nurse(NOW));
    assert_eq!(count(&screen(nurse.clone(), &page), "home-here"), 2);
    let next_door = ScopeId::from_bytes([8; 16]);
    decide(
        &nurse,
        Decision::Move {
            person: BALQIS.parse().unwrap(),
            to: next_door,
        },
    );
    let html = screen(nurse.clone(), &page);
    assert!(!has(&html, "rival-homes") && html.contains("Sudah pindah ke Posyandu Melati 2"));
    assert!(
        screen(nurse, "/warga").contains("Sudah pindah"),
        "in the list, too"
    );
}

#[test]
fn a_cadre_of_one_posyandu_hands_nobody_over() {
    let html = sample(&format!("/warga/{AISYAH}/riwayat"));
    assert!(!html.contains("/pindah/"));
    let html = sample(&format!("/pindah/{AISYAH}"));
    assert!(!has(&html, "destination"));
}

#[test]
fn two_who_are_one_lead_to_each_other_and_are_read_together() {
    let device = Rc::new(SampleDevice::new(NOW));
    let (one, other) = (AISYAH.parse().unwrap(), AISYAH_AGAIN.parse().unwrap());
    assert!(!has(&sample(&format!("/warga/{AISYAH}/riwayat")), "linked"));
    decide(&device, Decision::Link { one, other });
    let html = screen(device, &format!("/warga/{AISYAH}/riwayat"));
    let linked = html.split("data-testid=\"linked\"").nth(1).unwrap();
    assert!(linked.contains(&format!("href=\"/warga/{AISYAH_AGAIN}/riwayat\"")));
    assert!(linked.contains("Riwayat bersama"));
}

#[test]
fn two_who_were_taken_for_one_are_told_apart_again_and_both_keep_their_records() {
    let device = Rc::new(SampleDevice::new(NOW));
    let (one, other) = (AISYAH.parse().unwrap(), AISYAH_AGAIN.parse().unwrap());
    decide(&device, Decision::Link { one, other });
    let page = format!("/warga/{AISYAH}/riwayat");
    let linked = screen(device.clone(), &page);
    assert!(has(&linked, "unlink") && linked.contains("Bukan orang yang sama: Nur Aisyah"));
    assert!(!has(&linked, "unlink-yes"), "only after she asked for it");
    let records = count(&linked, "history-row");
    decide(&device, Decision::Unlink { one, other });
    let apart = screen(device.clone(), &page);
    assert!(!has(&apart, "linked"));
    assert_eq!(count(&apart, "history-row"), records);
    assert!(!has(
        &screen(device, &format!("/warga/{AISYAH_AGAIN}/riwayat")),
        "linked"
    ));
}

#[test]
fn every_form_opens_with_its_fields() {
    let forms = [
        (
            "/daftar".to_owned(),
            vec![
                "name",
                "sex-female",
                "sex-male",
                "birth-date",
                "mother",
                "nik",
                "address",
                "save",
            ],
        ),
        (
            format!("/timbang/{AISYAH}"),
            vec!["weight", "key-7", "key-mark", "last-time", "next"],
        ),
        (
            format!("/imunisasi/{AISYAH}"),
            vec!["dose-dpt-hb-hib-4", "dose-je-1", "dose-hpv-1", "date", "save"],
        ),
        (
            format!("/kunjungan/{AISYAH}"),
            vec!["reason-ill", "findings", "advice", "date", "save"],
        ),
    ];
    for (address, fields) in forms {
        let html = sample(&address);
        for field in fields {
            assert!(has(&html, field), "{field} at {address}");
        }
    }
}

#[test]
fn an_unknown_person_or_page_leads_on() {
    let nobody = sample("/warga/09000000-0000-0000-0000-000000000000/tumbuh");
    assert!(nobody.contains("Orang ini tidak ada di HP ini"));
    assert!(sample("/entah/di/mana").contains("Halaman ini tidak ada"));
}

#[test]
fn another_window_or_a_broken_database_is_said_without_alarm() {
    let device = Rc::new(SampleDevice::new(NOW));
    device.notify(Notice::Elsewhere);
    assert!(has(&screen(device, "/"), "elsewhere"));
    let device = Rc::new(SampleDevice::new(NOW));
    device.notify(Notice::Broken(Failure::NewerDatabase { major: 9, minor: 0 }));
    let html = screen(device, "/");
    assert!(has(&html, "broken") && html.contains("Perbarui Dacin"));
    let damaged = Failure::Damaged {
        detail: "a page".to_owned(),
    };
    for (failure, what_is_safe, what_to_do) in [
        (damaged, "Tidak ada yang diubah atau dihapus", "hubungi puskesmas"),
        (Failure::ReadOnly, "aman di puskesmas", "Mulai ulang HP"),
    ] {
        let device = Rc::new(SampleDevice::new(NOW));
        device.notify(Notice::Broken(failure));
        let html = screen(device, "/");
        assert!(html.contains(what_is_safe) && html.contains(what_to_do), "{html}");
    }
}

#[test]
fn the_same_screens_speak_english() {
    let device = Rc::new(SampleDevice::new(NOW).speaking(Language::English));
    let html = screen(device, "/");
    assert!(html.contains("4 of 16 under-fives weighed") && html.contains("3 records not sent yet"));
}

#[test]
fn no_screen_shows_the_name_of_a_sentence_instead_of_the_sentence() {
    let keys = sentence_keys();
    for file in sources(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))) {
        let source: String = fs::read_to_string(&file).unwrap().split_whitespace().collect();
        for call in [".text(\"", ".text_with(\"", "words.count(\""] {
            for key in source
                .split(call)
                .skip(1)
                .filter_map(|rest| rest.split('"').next())
            {
                assert!(keys.contains(key), "{key} in {}", file.display());
            }
        }
    }
    for address in [
        "/",
        "/warga",
        "/timbang",
        "/hari",
        "/hari/meja",
        "/hari/akhir",
        "/daftar",
        "/kiriman",
        "/putuskan",
        &format!("/pindah/{AISYAH}"),
        &format!("/ubah/{ZAHRA}"),
        "/pengaturan",
        "/aturan",
        "/pengenalan",
        "/belajar",
        "/belajar/diare",
        "/belajar/keterampilan",
        "/belajar/kuis/imunisasi",
        "/belajar/topik/illness",
    ] {
        let html = sample(address);
        for key in keys.iter().filter(|key| key.contains('-')) {
            assert!(!html.contains(&format!(">{key}<")), "{key} at {address}");
        }
    }
}

/// The keys of the Indonesian sentences.
fn sentence_keys() -> BTreeSet<String> {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/words/id"));
    let read = |path| fs::read_to_string(path).unwrap();
    let texts: Vec<String> = sources(folder).into_iter().map(read).collect();
    texts
        .iter()
        .flat_map(|text| text.lines())
        .filter_map(|line| line.split_once(" ="))
        .map(|(key, _)| key.to_owned())
        .collect()
}

fn sources(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] })
        .collect()
}
