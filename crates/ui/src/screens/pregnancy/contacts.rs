use device::PersonId;
use dioxus::prelude::*;
use health::{
    Date,
    maternal::{
        antenatal::{self, Planned},
        gestation::Trimester,
        risk::{self, RiskClass},
    },
};

use super::known::Expecting;
use crate::{
    icon::{Glyph, Icon},
    route::Route,
    state::{AppState, use_app},
};

/// Weeks of a whole pregnancy, for the picture of how far it is.
const WHOLE: u32 = 40;

/// How far the pregnancy is, as a bar of forty weeks in three parts, and when the birth is expected.
#[component]
pub(super) fn Progress(expecting: Expecting) -> Element {
    let app = use_app();
    let words = app.words();
    let today = app.today();
    let (Ok(pregnancy), Some(progress)) = (&expecting.dated, expecting.progress(today)) else {
        return rsx! {
            section { class: "card", "data-testid": "pregnancy-undated",
                h2 { {words.text("pregnancy-undated")} }
                p { {words.text("pregnancy-undated-text")} }
            }
        };
    };
    let weeks = progress.age.weeks;
    let part = match progress.trimester {
        Trimester::First => 1,
        Trimester::Second => 2,
        Trimester::Third => 3,
    };
    let percent = (weeks.min(WHOLE) * 100).div_ceil(WHOLE);
    let age = words.said(&progress.age, today).unwrap_or_default();
    let left = health::Age::days_between(pregnancy.due, today);
    let due = match left {
        Some(days) if days >= 14 => words.count("pregnancy-due-weeks", (days / 7).into()),
        Some(days) => words.count("pregnancy-due-days", days.into()),
        None => words.text("pregnancy-due-past"),
    };
    rsx! {
        section { class: "card", "data-testid": "pregnancy-progress",
            div { class: "card-head",
                h2 { "data-testid": "gestation", {age.clone()} }
                span { class: "tag tone-info", {words.text_with("pregnancy-trimester", &[("number", part.into())])} }
            }
            div { class: "weeks", role: "img", "aria-label": words.text_with("pregnancy-weeks-spoken", &[("age", age.into())]),
                span { class: "weeks-done", style: "inline-size: {percent}%" }
                for week in [13, 25] {
                    span { key: "{week}", class: "weeks-edge", style: "inset-inline-start: {week * 100 / WHOLE}%" }
                }
            }
            p { "data-testid": "due",
                {words.text_with("pregnancy-due", &[("date", words.date(pregnancy.due).into())])}
                " "
                {due}
            }
            if progress.post_term {
                p { class: "finding", {words.text("need-pregnancy-post-term")} }
            }
        }
    }
}

/// What the Poedji Rochjati score asks for, in words; never what she has.
#[component]
pub(super) fn Risk(id: PersonId, expecting: Expecting) -> Element {
    let app = use_app();
    let words = app.words();
    let (Some(risk), Some((on, _))) = (&expecting.risk, &expecting.registered) else {
        return rsx! {};
    };
    let (card, _) = risk::rules(*on);
    let factors = card.factors().filter(|row| risk.factors.contains(&row.key));
    let factors: Vec<String> = factors.map(|row| statement(&words.wording(&row.ask))).collect();
    let heading = match risk.class {
        Some(RiskClass::Low) => "pregnancy-risk-low",
        Some(RiskClass::High | RiskClass::VeryHigh) => "pregnancy-risk-examined",
        None => "pregnancy-risk-open",
    };
    let name = risk
        .class
        .filter(|_| app.is_nurse())
        .and_then(|class| card.bands().name(class));
    rsx! {
        section { class: if risk.refer { "card card-bad stack" } else { "card stack" }, "data-testid": "risk",
            div { class: "stack",
                h2 { "data-testid": "risk-heading", {words.text(heading)} }
                p { {words.text_with("pregnancy-risk-score", &[("score", risk.score.into())])} }
                if let Some(name) = name {
                    p { {words.wording(name)} }
                }
                if !factors.is_empty() {
                    ul { class: "plain-list",
                        for factor in factors {
                            li { key: "{factor}", {factor} }
                        }
                    }
                }
                if !risk.unanswered.is_empty() {
                    p { class: "about", {words.count("pregnancy-risk-unanswered", risk.unanswered.len() as u64)} }
                }
                if let Some(attendance) = &risk.attendance {
                    p { "data-testid": "attendance",
                        {words.text_with(
                            "pregnancy-attendance",
                            &[
                                ("by", words.wording(&attendance.by).into()),
                                ("place", words.wording(&attendance.place).into()),
                            ],
                        )}
                    }
                }
                if !risk.rule.is_verified() {
                    p { class: "about", "data-testid": "rule-waits", {words.text("rule-unverified")} }
                }
            }
            if risk.refer {
                Link { class: "button", to: Route::Refer { id }, "data-testid": "refer",
                    Glyph { icon: Icon::Forward, size: 22 }
                    {words.text("refer")}
                }
            }
        }
    }
}

/// A question of the card as what applies to her.
fn statement(question: &str) -> String {
    question.trim_end_matches('?').to_owned()
}

/// The antenatal visits of the plan: had, due, missed or to come.
#[component]
pub(super) fn Contacts(expecting: Expecting) -> Element {
    let app = use_app();
    let words = app.words();
    let today = app.today();
    let Some(antenatal) = expecting.antenatal(today) else {
        return rsx! {};
    };
    let held = antenatal.plan.iter().filter(|planned| planned.held).count();
    let (rules, _) = antenatal::rules(today);
    let reached: Vec<String> = antenatal
        .milestones
        .iter()
        .filter(|state| state.reached.is_some())
        .filter_map(|state| {
            rules
                .milestones()
                .iter()
                .find(|rule| rule.milestone == state.milestone)
        })
        .map(|rule| words.wording(&rule.name))
        .collect();
    rsx! {
        section { class: "card lines", "data-testid": "contacts",
            div { class: "card-head",
                h2 { {words.text("contacts-title")} }
                span { class: "tag tone-ok",
                    {words.text_with("contacts-count", &[("held", held.into()), ("all", antenatal.plan.len().into())])}
                }
            }
            ul {
                for planned in antenatal.plan.iter().copied() {
                    Contact { key: "{planned.number}", planned, missed: antenatal.missed.contains(&planned.number) }
                }
            }
            if !reached.is_empty() {
                p { class: "about lines-about", "data-testid": "milestones",
                    {words.text_with("contacts-reached", &[("names", reached.join(", ").into())])}
                }
            }
            p { class: "about lines-about", {words.text("contacts-about")} }
            if !antenatal.rule.is_verified() {
                p { class: "about lines-about", "data-testid": "rule-waits", {words.text("rule-unverified")} }
            }
        }
    }
}

#[component]
fn Contact(planned: Planned, missed: bool) -> Element {
    let app = use_app();
    let words = app.words();
    let today = app.today();
    let (state, said) = match () {
        () if planned.held => ("given", words.text("contact-held")),
        () if missed => ("missed", words.text("contact-missed")),
        () if planned.to < today => ("begun", words.text("contact-late")),
        () if planned.from <= today => (
            "begun",
            words.text_with(
                "contact-due",
                &[("day", words.short_day(planned.to, today).into())],
            ),
        ),
        () => ("later", between(app, planned.from, planned.to)),
    };
    let by = if planned.doctor {
        "contact-doctor"
    } else {
        "contact-midwife"
    };
    rsx! {
        li { class: "dose dose-{state}", "data-testid": "contact-row", "data-state": state,
            span { class: "dose-box",
                if state == "given" {
                    Glyph { icon: Icon::Check, size: 20 }
                }
            }
            span { class: "dose-name",
                "{planned.number}. "
                {words.text(by)}
            }
            span { class: "dose-when", {said} }
        }
    }
}

/// "12 Des sampai 3 Feb".
fn between(app: AppState, from: Date, to: Date) -> String {
    let words = app.words();
    let month = |day: Date| words.month(day).chars().take(3).collect::<String>();
    let day = |day: Date| format!("{} {}", day.day(), month(day));
    format!("{} \u{2013} {}", day(from), day(to))
}
