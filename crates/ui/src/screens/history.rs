use device::{EventBody, Field, HistoryLine, PersonView, Profile, Standing, VersionLine, event};
use dioxus::prelude::*;

use super::{
    growth::sizes,
    moving::may_move,
    person::{field_name, field_value},
};
use crate::{
    icon::{Glyph, Icon},
    parts::Empty,
    route::Route,
    state::{AppState, use_app},
};

/// Riwayat: everything that was written down, by whom, and whether the puskesmas has it.
#[component]
pub(super) fn History(person: PersonView) -> Element {
    let app = use_app();
    let id = person.id;
    let movable = may_move(app, &person);
    rsx! {
        About { profile: person.profile,
            if movable {
                Link { class: "button", to: Route::Moving { id }, "data-testid": "move", {app.text("move-title")} }
            }
        }
        if person.history.is_empty() {
            Empty { icon: Icon::Info, title: app.text("history-none"), text: app.text("history-none-text") }
        } else {
            ul { class: "card lines", "data-testid": "history",
                for line in person.history {
                    Line { key: "{line.id}", line }
                }
            }
        }
    }
}

/// What was registered, folded away: it is read seldom.
#[component]
fn About(profile: Profile, children: Element) -> Element {
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
                        dd { "data-testid": "profile-{field.key()}", {field_value(app, field, &value)} }
                    }
                }
            }
            {children}
        }
    }
}

#[component]
fn Line(line: HistoryLine) -> Element {
    let app = use_app();
    let words = app.words();
    let (icon, kind) = match &line.body {
        EventBody::Weighing(_) => (Icon::Scale, "weighing"),
        EventBody::Immunisation(_) => (Icon::Syringe, "immunisation"),
        EventBody::HomeVisit(_) => (Icon::Visit, "visit"),
        EventBody::Judgement(_) => (Icon::Info, "judgement"),
        other => (Icon::Info, other.word()),
    };
    let withdrawn = matches!(line.standing, Standing::Withdrawn | Standing::WithdrawnConflict);
    let remarks: Vec<String> = words
        .standing(line.standing)
        .into_iter()
        .chain(line.verdict.as_ref().map(|verdict| words.verdict(verdict)))
        .collect();
    let (sent_icon, sent) = if line.sent {
        (Icon::CloudDone, "history-sent")
    } else {
        (Icon::Cloud, "saved-here")
    };
    let writer = match &line.recorded_by {
        Some(name) => words.text_with("history-by", &[("name", name.as_str().into())]),
        None => words.text("history-by-unknown"),
    };
    rsx! {
        li { class: "line line-event", "data-testid": "history-row", "data-kind": kind, "data-sent": "{line.sent}",
            span { class: "line-icon", Glyph { icon, size: 22 } }
            span { class: "line-words",
                span { class: "line-when", {words.day(line.on, app.today())} }
                span { class: "line-title",
                    if withdrawn { s { {title(app, &line.body)} } } else { {title(app, &line.body)} }
                }
                for sentence in details(app, &line.body) {
                    span { class: "line-text", {sentence} }
                }
                for remark in remarks {
                    span { class: "line-text", "data-testid": "remark", {remark} }
                }
                if !line.versions.is_empty() {
                    Versions { versions: line.versions.clone() }
                }
                span { class: "line-about", {writer} }
                span { class: if line.sent { "line-sent" } else { "line-sent line-unsent" },
                    Glyph { icon: sent_icon, size: 18 }
                    {words.text(sent)}
                }
            }
        }
    }
}

/// Every version of a record, folded away.
#[component]
fn Versions(versions: Vec<VersionLine>) -> Element {
    let app = use_app();
    let words = app.words();
    rsx! {
        details { "data-testid": "versions",
            summary { {app.text("history-versions")} }
            for version in versions {
                p { key: "{version.id}", class: "about",
                    {words.version_state(version.state)} ": "
                    {version.body.as_ref().map_or_else(|| app.text("standing-withdrawn"), |body| title(app, body))}
                    ", " {words.day(version.on, app.today())}
                    if let Some(reason) = &version.reason { ". " {reason.as_str()} }
                    if let Some(name) = &version.recorded_by { " ({name})" }
                }
            }
        }
    }
}

/// What happened, in one line.
pub(super) fn title(app: AppState, body: &EventBody) -> String {
    let words = app.words();
    match body {
        EventBody::Weighing(event::Weighing { weight, .. }) => {
            words.text_with("event-weighing", &[("weight", words.kilograms(*weight).into())])
        }
        EventBody::Immunisation(event::Immunisation { dose, .. }) => {
            words.text_with("event-immunisation", &[("dose", dose.to_string().into())])
        }
        EventBody::Judgement(judgement) => words.judgement(judgement),
        other => words.kind(other),
    }
}

fn details(app: AppState, body: &EventBody) -> Vec<String> {
    let words = app.words();
    let said = |key: &str, text: &str| words.text_with(key, &[("text", text.to_owned().into())]);
    match body {
        EventBody::Weighing(_) => sizes(app, body).into_iter().collect(),
        EventBody::Immunisation(event::Immunisation { batch, .. }) => batch
            .iter()
            .map(|batch| said("event-batch", batch.as_str()))
            .collect(),
        EventBody::HomeVisit(event::HomeVisit {
            reason,
            findings,
            advice,
            ..
        }) => {
            let advice = advice.iter().map(|advice| said("event-advice", advice.as_str()));
            [
                said("event-reason", reason.as_str()),
                said("event-findings", findings.as_str()),
            ]
            .into_iter()
            .chain(advice)
            .collect()
        }
        EventBody::Note(note) => vec![note.text.as_str().to_owned()],
        EventBody::Unknown { .. } => vec![words.text("event-unknown-text")],
        _ => Vec::new(),
    }
}
