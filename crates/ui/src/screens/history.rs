use device::{
    EventBody, Field, HistoryLine, PersonId, PersonView, Profile, Standing, Verdict, VerdictLine, VersionLine,
};
use dioxus::prelude::*;
use health::Date;

use super::{
    checking::Checking,
    linked::Linked,
    moving::may_move,
    person::{field_name, field_value},
    timeline::{Shelf, Timeline},
};
use crate::{
    forms::CorrectionForm,
    icon::{Glyph, Icon},
    route::Route,
    screens::FamilyOf,
    state::{AppState, use_app},
};

/// Riwayat: everything that was written down, by whom, and whether the puskesmas has it.
#[component]
pub(super) fn History(person: PersonView) -> Element {
    let app = use_app();
    let (id, born) = (person.id, person.profile.birth_date);
    let movable = may_move(app, &person);
    rsx! {
        FamilyOf { id }
        About { mother: mother_of(&person.history), profile: person.profile.clone(),
            Link { class: "button", to: Route::Amend { id }, "data-testid": "amend", {app.text("amend-title")} }
            if movable {
                Link { class: "button", to: Route::Moving { id }, "data-testid": "move", {app.text("move-title")} }
            }
        }
        Linked { id, links: person.links, joint: person.joint }
        Timeline { id, born, history: person.history }
    }
}

/// The mother's own record, where the record of the birth names it.
fn mother_of(history: &[HistoryLine]) -> Option<PersonId> {
    let counting = history.iter().filter(|line| line.counts());
    counting
        .filter_map(|line| match &line.body {
            EventBody::Birth(birth) => birth.mother,
            _ => None,
        })
        .next()
}

/// What was registered, folded away: it is read seldom.
#[component]
fn About(profile: Profile, mother: Option<PersonId>, children: Element) -> Element {
    let app = use_app();
    let facts = profile
        .values()
        .into_iter()
        .filter(|(field, _)| *field != Field::Name);
    rsx! {
        details { class: "card more",
            summary { "data-testid": "profile", {app.text("profile-title")} }
            dl {
                for (field, value) in facts {
                    div { key: "{field.key()}", class: "fact",
                        dt { {field_name(app, field)} }
                        dd { "data-testid": "profile-{field.key()}",
                            match (field, mother) {
                                (Field::Nik, _) => rsx! { Masked { value: field_value(app, field, &value) } },
                                (Field::Mother, Some(id)) => rsx! {
                                    Link { class: "link-button", to: Route::person(id), "data-testid": "mother",
                                        {field_value(app, field, &value)}
                                    }
                                },
                                _ => rsx! { {field_value(app, field, &value)} },
                            }
                        }
                    }
                }
            }
            {children}
        }
    }
}

/// A population number with its last four digits, the rest behind a tap: a phone is looked at by many.
#[component]
fn Masked(value: String) -> Element {
    let app = use_app();
    let mut whole = use_signal(|| false);
    let hidden = value.chars().count().saturating_sub(4);
    let shown: String = if whole() {
        value.clone()
    } else {
        value
            .chars()
            .enumerate()
            .map(|(at, digit)| if at < hidden { '\u{2022}' } else { digit })
            .collect()
    };
    rsx! {
        span { "data-testid": "nik", {shown} }
        button {
            class: "link-button",
            r#type: "button",
            "data-testid": "show-nik",
            "aria-pressed": "{whole}",
            onclick: move |_| whole.toggle(),
            {app.text(if whole() { "nik-hide" } else { "nik-show" })}
        }
    }
}

#[component]
pub(super) fn Line(id: PersonId, born: Date, line: HistoryLine) -> Element {
    let app = use_app();
    let words = app.words();
    let icon = Shelf::of(&line.body).icon();
    let kind = match &line.body {
        EventBody::HomeVisit(_) => "visit",
        EventBody::Judgement(_) => "judgement",
        other => other.word(),
    };
    let withdrawn = matches!(line.standing, Standing::Withdrawn | Standing::WithdrawnConflict);
    let (sent_icon, sent) = if line.sent {
        (Icon::CloudDone, "history-sent")
    } else {
        (Icon::Cloud, "saved-here")
    };
    rsx! {
        li { class: "line line-event", "data-testid": "history-row", "data-kind": kind, "data-sent": "{line.sent}",
            span { class: "line-icon", Glyph { icon, size: 22 } }
            span { class: "line-words",
                span { class: "line-when", {words.day(line.on, app.today())} }
                span { class: "line-title",
                    if withdrawn { s { {words.title(&line.body)} } } else { {words.title(&line.body)} }
                }
                for sentence in words.details(line.on, &line.body) {
                    span { class: "line-text", {sentence} }
                }
                if let Some(remark) = words.standing(line.standing) {
                    span { class: "line-text", "data-testid": "remark", {remark} }
                }
                if let Some(found) = line.verdict.clone() {
                    VerdictSaid { found }
                }
                span { class: "line-about", {writing(app, line.recorded_by.as_deref(), Some(line.recorded_at))} }
                span { class: if line.sent { "line-sent" } else { "line-sent line-unsent" },
                    Glyph { icon: sent_icon, size: 18 }
                    {words.text(sent)}
                }
                if !line.versions.is_empty() {
                    Versions { versions: line.versions.clone() }
                }
                Amending { id, born, line: line.clone() }
            }
        }
    }
}

/// What can be done about a record: looked at by a nurse, put right or taken back while it counts, counted again once
/// it was taken back.
#[component]
fn Amending(id: PersonId, born: Date, line: HistoryLine) -> Element {
    let app = use_app();
    let words = app.words();
    let event = line.id;
    // What this version cannot read, it cannot judge either.
    let readable = !matches!(line.body, EventBody::Unknown { .. });
    let has_fields = CorrectionForm::of(born, line.on, &line.body).is_some();
    let correct = if line.counts() { "correct" } else { "count-again" };
    let withdrawn = line.standing == Standing::Withdrawn;
    let what = words.title(&line.body);
    let referral = match &line.body {
        EventBody::Referral(_) => Some(event),
        EventBody::ReferralStep(step) => Some(step.referral),
        _ => None,
    };
    let named = |key: &str| format!("{}: {what}", words.text(key));
    rsx! {
        span { class: "line-do",
            if let Some(event) = referral.filter(|_| line.counts()) {
                Link { class: "link-button", to: Route::Referral { id, event }, "data-testid": "referral", {words.text("referral-open")} }
            }
            Checking { id, line: line.clone() }
            if has_fields && (line.counts() || withdrawn) {
                Link {
                    class: "link-button",
                    to: Route::Correct { id, event },
                    "data-testid": correct,
                    "aria-label": named(correct),
                    {words.text(correct)}
                }
            }
            if readable && line.counts() {
                Link {
                    class: "link-button",
                    to: Route::Withdraw { id, event },
                    "data-testid": "withdraw-record",
                    "aria-label": named("withdraw"),
                    {words.text("withdraw")}
                }
            }
        }
    }
}

/// "oleh Nurhayati, 22 November, 10.42": who wrote something, and when.
pub(super) fn writing(app: AppState, by: Option<&str>, at: Option<i64>) -> String {
    let words = app.words();
    let name = by.map_or_else(|| words.text("writer-unknown"), str::to_owned);
    match at {
        Some(at) => {
            let when = words.moment(at, app.clock());
            words.text_with("written-by", &[("name", name.into()), ("when", when.into())])
        }
        None => words.text_with("history-by", &[("name", name.into())]),
    }
}

/// "Sudah diperiksa Cut Nyak · kemarin, 10.42".
fn verdict_said(app: AppState, line: &VerdictLine) -> String {
    let words = app.words();
    format!("{} · {}", words.verdict(line), words.moment(line.at, app.clock()))
}

/// What a nurse found, as a line of its own.
#[component]
pub(super) fn VerdictSaid(found: VerdictLine) -> Element {
    let app = use_app();
    let (icon, class) = match &found.verdict {
        Verdict::Verified => (Icon::Check, "line-sent"),
        Verdict::Questioned { .. } => (Icon::Alert, "line-sent line-unsent"),
    };
    rsx! {
        span { class, "data-testid": "verdict",
            Glyph { icon, size: 18 }
            span { class: "line-text", {verdict_said(app, &found)} }
        }
    }
}

/// One record in words, by itself: what is about to be decided is seen again.
#[component]
pub(super) fn RecordCard(line: HistoryLine, children: Element) -> Element {
    let app = use_app();
    let words = app.words();
    rsx! {
        section { class: "card", "data-testid": "record",
            div { class: "line-words",
                span { class: "line-when", {words.day(line.on, app.today())} }
                span { class: "line-title", {words.title(&line.body)} }
                for sentence in words.details(line.on, &line.body) {
                    span { class: "line-text", {sentence} }
                }
                span { class: "line-about", {writing(app, line.recorded_by.as_deref(), Some(line.recorded_at))} }
                {children}
            }
        }
    }
}

/// Every version of a record, folded away: what it says, who wrote it when, and why.
#[component]
fn Versions(versions: Vec<VersionLine>) -> Element {
    let app = use_app();
    let words = app.words();
    rsx! {
        details { class: "more", "data-testid": "versions",
            summary { {words.count("history-versions", versions.len() as u64)} }
            ul {
                for version in versions {
                    li { key: "{version.id}", class: "line",
                        span { class: "line-words",
                            span { class: "line-when", {words.version_state(&version)} }
                            span { class: "line-title",
                                {version.body.as_ref().map_or_else(|| words.text("standing-withdrawn"), |body| words.title(body))}
                            }
                            for sentence in version.body.iter().flat_map(|body| words.details(version.on, body)) {
                                span { class: "line-text", {sentence} }
                            }
                            span { class: "line-text", {words.day(version.on, app.today())} }
                            if let Some(reason) = &version.reason {
                                span { class: "line-text", {words.text_with("event-reason", &[("text", reason.as_str().into())])} }
                            }
                            for verdict in &version.verdicts {
                                span { class: "line-text", {verdict_said(app, verdict)} }
                            }
                            span { class: "line-about", {writing(app, version.recorded_by.as_deref(), Some(version.recorded_at))} }
                        }
                    }
                }
            }
        }
    }
}
