//! A child's page: how she grows, what she is given, whether she has breast milk only, and leaving.

use std::rc::Rc;

use super::{AISYAH, ALIF, KHAIRUL, NOW, count, has, sample, screen};
use crate::SampleDevice;

/// Asyifa Zahira, three months old.
const BABY: &str = "010b0000-0000-0000-0000-000000000000";

#[test]
fn how_a_child_grows_is_said_in_words_before_the_curve() {
    let html = sample(&format!("/warga/{AISYAH}/tumbuh"));
    let standing = html.split("data-testid=\"standing\"").nth(1).unwrap();
    let standing = standing.split("</section>").next().unwrap();
    assert!(standing.contains("Berat naik") && standing.contains("Bulan depan perlu naik paling sedikit"));
    assert!(standing.contains("antara garis \u{2212}3 dan +1"), "{standing}");
    assert!(html.find("data-testid=\"standing\"") < html.find("data-testid=\"weight-chart\""));
    for curve in ["weight", "length", "weight-length", "bmi", "head"] {
        assert!(has(&html, &format!("curve-{curve}")), "{curve}");
    }
    assert!(has(&html, "zoom-year") && has(&html, "zoom-two-years") && has(&html, "zoom-whole"));
    assert!(
        html.contains("Grafik anak perempuan"),
        "the tint is not the only sign"
    );
}

#[test]
fn the_months_have_their_letters_and_a_legend_and_the_chart_its_figures() {
    let html = sample(&format!("/warga/{AISYAH}/tumbuh"));
    assert_eq!(count(&html, "month"), 12);
    let months = html.split("data-testid=\"months\"").nth(1).unwrap();
    assert!(months.contains("Tidak ditimbang bulan lalu") && months.contains("Tidak naik"));
    let figures = html.split("data-testid=\"figures\"").nth(1).unwrap();
    let figures = figures.split("</table>").next().unwrap();
    assert_eq!(figures.matches("<tr").count(), 1 + 12);
    assert!(figures.contains("10,1 kg") && figures.contains("12 bln"));
}

#[test]
fn a_cadre_reads_no_diagnosis_and_a_nurse_the_classes() {
    let address = format!("/warga/{ALIF}/tumbuh");
    let cadre = sample(&address);
    assert!(has(&cadre, "score") && cadre.contains("SD"));
    assert!(!cadre.contains("Berat badan normal") && !cadre.contains("Gizi baik"));
    let nurse = screen(Rc::new(SampleDevice::of_a_nurse(NOW)), &address);
    assert!(nurse.contains("Berat badan normal"), "{nurse}");
}

#[test]
fn a_baby_is_asked_about_once_a_month_and_an_older_child_is_not() {
    let html = sample(&format!("/warga/{BABY}/tumbuh"));
    assert!(has(&html, "milk-yes") && has(&html, "milk-no"));
    assert_eq!(
        html.matches("data-state=\"later\"").count(),
        3,
        "E4, E5 and E6 are to come"
    );
    assert!(!has(&sample(&format!("/warga/{AISYAH}/tumbuh")), "milk"));
    assert!(sample(&format!("/catat/{BABY}")).contains("ASI eksklusif"));
}

#[test]
fn what_it_is_time_for_is_chosen_already_and_only_the_right_capsule_is_offered() {
    let html = sample(&format!("/beri/{AISYAH}"));
    assert!(
        html.contains("Susulan"),
        "the month of the capsules is over, {html}"
    );
    assert!(has(&html, "item-vitamin-a-red") && !has(&html, "item-vitamin-a-blue"));
    let chosen = html.split("data-testid=\"item-vitamin-a-red\"").nth(1).unwrap();
    assert!(chosen.starts_with(" aria-pressed=\"true\""), "{chosen}");
    assert!(has(&html, "rule-waits"));
}

#[test]
fn a_child_that_needs_a_capsule_is_one_tap_from_giving_it() {
    let html = sample("/perhatian");
    assert!(html.contains("href=\"/beri/"), "{html}");
}

#[test]
fn development_takes_what_the_book_showed_and_says_that_the_questions_are_there() {
    let html = sample(&format!("/perkembangan/{AISYAH}"));
    assert!(html.contains("Pertanyaannya dibaca dari Buku KIA"));
    assert!(has(&html, "finding-as-expected") && has(&html, "finding-delayed"));
}

#[test]
fn leaving_offers_its_reasons_and_the_way_of_a_move_within_the_district() {
    let html = sample(&format!("/pergi/{KHAIRUL}"));
    assert!(has(&html, "reason-died") && has(&html, "reason-moved"));
    assert!(!has(&html, "depart-yes"), "asked once more first");
}

#[test]
fn the_card_groups_doses_by_age_with_what_is_due_and_how_complete_it_is() {
    let html = sample(&format!("/warga/{AISYAH}/imunisasi"));
    assert!(has(&html, "card-today") && has(&html, "completeness"));
    let card = html.split("data-testid=\"immunisation-card\"").nth(1).unwrap();
    assert!(card.contains("sejak lahir") && card.contains("mulai 2 bln"));
    assert!(card.contains("data-state=\"given\"") && card.contains("data-state=\"later\""));
    assert!(card.contains("oleh Nurhayati"), "who wrote it");
    assert!(!has(&html, "card-school"), "BIAS is for children at school");
}

#[test]
fn the_history_stands_month_by_month_and_can_be_looked_through() {
    let html = sample(&format!("/warga/{AISYAH}/riwayat"));
    assert!(count(&html, "history-month") > 10);
    assert!(has(&html, "shelf-all") && has(&html, "shelf-visit") && has(&html, "shelf-immunisation"));
    assert!(html.contains("Oktober 2026"));
}
