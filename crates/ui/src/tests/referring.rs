//! Rujuk: what the form says before anybody types.

use std::rc::Rc;

use health::{
    Date,
    follow_up::{Action, Task},
};

use super::{NOW, has, sample, screen};
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
