//! First start, settings and what can be read and practised from there.

use super::*;

#[test]
fn settings_let_her_choose_how_it_looks_and_where_to_learn() {
    let html = sample("/pengaturan");
    for testid in [
        "language-en",
        "colours-phone",
        "colours-sun",
        "letters-largest",
        "practise",
        "introduction",
        "rules-link",
    ] {
        assert!(has(&html, testid), "{testid}");
    }
    assert!(html.contains("Tempat simpan di HP") && html.contains("cukup"));
}

#[test]
fn what_she_chose_before_is_chosen_when_the_app_opens_again() {
    let device = SampleDevice::new(NOW);
    device.remember("colours", "sun");
    let html = screen(Rc::new(device), "/pengaturan");
    let sun = html.split("data-testid=\"colours-sun\"").nth(1).unwrap();
    assert!(sun.starts_with(" aria-pressed=\"true\""), "{}", &sun[..80]);
}

#[test]
fn every_rule_in_use_is_listed_with_what_it_rests_on_and_whether_it_is_verified() {
    let html = sample("/aturan");
    assert_eq!(count(&html, "rule-row"), health::rule::RuleId::ALL.len());
    assert!(html.contains("menunggu verifikasi tenaga kesehatan"));
    assert!(html.contains("Permenkes"));
}

#[test]
fn the_introduction_begins_with_the_first_of_three_cards_and_can_be_passed_over() {
    let html = sample("/pengenalan");
    assert!(html.contains("Catat walau tanpa sinyal") && html.contains("Kartu 1 dari 3"));
    assert!(has(&html, "intro-next") && has(&html, "intro-skip"));
}

#[test]
fn whoever_has_no_code_yet_can_practise() {
    let html = screen(Rc::new(SampleDevice::unenrolled(NOW)), "/");
    assert!(has(&html, "practise") && !has(&html, "practice-sign"));
}
