use dioxus::prelude::*;
use health::{Date, maternal::gestation::NotDatable, parse_date};

use crate::{
    forms::{Dating, PregnancyErrors, PregnancyForm},
    parts::{Choice, Choices, DateField, TextField},
    state::use_app,
};

/// More days than from any ultrasound to the birth it expects.
const LATEST_DUE: std::time::Duration = std::time::Duration::from_secs(320 * 86_400);

/// What the pregnancy is dated by: the last period, an ultrasound, or neither for now.
#[component]
pub(super) fn DatingFields(form: Signal<PregnancyForm>, wrong: PregnancyErrors) -> Element {
    let app = use_app();
    let words = app.words();
    let mut form = form;
    let today = app.today();
    let dating = form.read().dating;
    let day = |text: &str| parse_date(text).ok().map(|on: Date| words.date(on));
    rsx! {
        Choices {
            name: "dating",
            label: words.text("pregnancy-dating"),
            choices: Dating::ALL
                .map(|each| Choice {
                    name: each.name().to_owned(),
                    label: words.text(&format!("pregnancy-dating-{}", each.name())),
                    chosen: each == dating,
                })
                .to_vec(),
            onchoose: move |place: usize| {
                if let Some(dating) = Dating::ALL.get(place) {
                    form.write().dating = *dating;
                }
            },
            small: true,
        }
        match dating {
            Dating::LastPeriod => rsx! {
                DateField {
                    name: "last-period",
                    label: words.text("fact-last-period"),
                    value: form.read().last_period.clone(),
                    latest: today.to_string(),
                    oninput: move |text| form.write().last_period = text,
                    hint: day(&form.read().last_period).unwrap_or_else(|| words.text("pregnancy-last-period-hint")),
                    invalid: wrong.last_period,
                }
            },
            Dating::Ultrasound => rsx! {
                DateField {
                    name: "ultrasound-on",
                    label: words.text("fact-ultrasound-on"),
                    value: form.read().ultrasound_on.clone(),
                    latest: today.to_string(),
                    oninput: move |text| form.write().ultrasound_on = text,
                    hint: day(&form.read().ultrasound_on),
                    invalid: wrong.ultrasound_on,
                }
                TextField {
                    name: "ultrasound-weeks",
                    label: words.text("pregnancy-ultrasound-weeks"),
                    value: form.read().ultrasound_weeks.clone(),
                    oninput: move |text| form.write().ultrasound_weeks = text,
                    hint: words.text("pregnancy-ultrasound-weeks-hint"),
                    invalid: wrong.ultrasound_weeks,
                    optional: true,
                    digits: true,
                }
                if form.read().ultrasound_weeks.trim().is_empty() {
                    DateField {
                        name: "ultrasound-due",
                        label: words.text("fact-ultrasound-due"),
                        value: form.read().ultrasound_due.clone(),
                        latest: today.saturating_add(LATEST_DUE).to_string(),
                        oninput: move |text| form.write().ultrasound_due = text,
                        hint: day(&form.read().ultrasound_due),
                        invalid: wrong.ultrasound_due,
                    }
                }
            },
            Dating::Unknown => rsx! {
                p { class: "message tone-info", "data-testid": "dating-unknown", {words.text("pregnancy-dating-unknown-note")} }
            },
        }
        if let Some(why) = wrong.dating {
            p { class: "invalid", role: "alert", "data-testid": "dating-error", {words.text(key_of(why))} }
        }
    }
}

fn key_of(why: NotDatable) -> &'static str {
    match why {
        NotDatable::TooLongAgo => "not-datable-too-long-ago",
        NotDatable::Future | NotDatable::NothingKnown => "not-datable-future",
        NotDatable::Ultrasound | NotDatable::Calendar => "not-datable-ultrasound",
    }
}
