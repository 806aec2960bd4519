use device::{Decision, EventBody, HistoryLine, Place};
use dioxus::prelude::*;
use health::{Date, FreeText};

use crate::{
    decide::use_decide,
    icon::Icon,
    parts::{Bar, Empty, Flash, Loading, Problem, SyncStrip, titled},
    route::{Post, Route},
    state::{AppState, use_app},
};

/// Papan: the sessions to come, what everybody is to know, and what meetings decided, of every posyandu of this device.
#[component]
pub(crate) fn Board() -> Element {
    let app = use_app();
    let words = app.words();
    let places = app.places();
    let several = places.len() > 1;
    rsx! {
        Bar { title: words.text("board-title"), back: Route::Home {} }
        SyncStrip {}
        div { class: "content board",
            Flash {}
            for place in places {
                BoardOf { key: "{place.scope}", place, several }
            }
        }
        div { class: if app.is_nurse() { "foot foot-three" } else { "foot foot-pair" },
            for post in Post::ALL {
                if post != Post::Announcement || app.is_nurse() {
                    Link {
                        key: "{post}",
                        class: if post == Post::Session { "button button-primary" } else { "button" },
                        to: Route::WritePost { post },
                        "data-testid": "write-{post}",
                        {words.text(&format!("board-write-{post}"))}
                    }
                }
            }
        }
    }
}

/// What stands on the board of one posyandu.
#[component]
fn BoardOf(place: Place, several: bool) -> Element {
    let app = use_app();
    let words = app.words();
    let scope = place.scope;
    let noted = use_resource(use_reactive!(|scope| async move { app.noted(scope).await }));
    let today = app.today();
    let content = match &*noted.read() {
        None => rsx! { Loading {} },
        Some(Err(failure)) => rsx! { Problem { failure: failure.clone() } },
        Some(Ok(lines)) => {
            let sections = [
                ("board-sessions", sessions(lines, today)),
                ("board-announcements", announcements(lines, today)),
                ("board-minutes", minutes(lines)),
            ];
            if sections.iter().all(|(_, lines)| lines.is_empty()) {
                rsx! {
                    Empty { icon: Icon::Info, title: words.text("board-empty"), text: words.text("board-empty-text") }
                }
            } else {
                rsx! {
                    for (title , lines) in sections {
                        if !lines.is_empty() {
                            section { key: "{title}", "data-testid": "{title}",
                                div { class: "section-head", h2 { {words.text(title)} } }
                                ul { class: "card lines",
                                    for line in lines {
                                        PostLine { key: "{line.id}", place: place.clone(), line }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    };
    rsx! {
        if several {
            h2 { {titled(app, "posyandu", &place.posyandu)} }
        }
        {content}
    }
}

/// Sessions from today on that take place, the next one first.
fn sessions(lines: &[HistoryLine], today: Date) -> Vec<HistoryLine> {
    let day = |line: &HistoryLine| match &line.body {
        EventBody::PlannedSession(plan) if !plan.cancelled && plan.day >= today => Some(plan.day),
        _ => None,
    };
    let mut sessions: Vec<HistoryLine> = counted(lines, |line| day(line).is_some());
    sessions.sort_by_key(day);
    sessions
}

/// Announcements that are still shown, the newest first.
fn announcements(lines: &[HistoryLine], today: Date) -> Vec<HistoryLine> {
    counted(
        lines,
        |line| matches!(&line.body, EventBody::Announcement(told) if told.until.is_none_or(|until| until >= today)),
    )
}

fn minutes(lines: &[HistoryLine]) -> Vec<HistoryLine> {
    counted(lines, |line| matches!(&line.body, EventBody::Minutes(_)))
}

fn counted(lines: &[HistoryLine], wanted: impl Fn(&HistoryLine) -> bool) -> Vec<HistoryLine> {
    lines
        .iter()
        .filter(|line| line.counts() && wanted(line))
        .cloned()
        .collect()
}

#[component]
fn PostLine(place: Place, line: HistoryLine) -> Element {
    let app = use_app();
    let words = app.words();
    let facts = words.facts(line.on, &line.body);
    let mut open = use_signal(|| false);
    let deciding = use_decide();
    let (about, event) = (place.scope, line.effective);
    let take_down = move |_| async move {
        let Ok(reason) = app.text("board-taken-down-reason").parse::<FreeText>() else {
            return;
        };
        let decision = Decision::Withdraw {
            about: about.into(),
            event,
            reason,
        };
        deciding.write(decision, "board-taken-down").await;
    };
    rsx! {
        li { class: "line line-event", "data-testid": "post",
            span { class: "line-words",
                span { class: "line-title", {title(app, &line)} }
                for fact in facts.into_iter().skip(1) {
                    span { class: "line-text", "{fact}" }
                }
                if let Some(failure) = deciding.failure() {
                    Problem { failure }
                }
                if open() {
                    span { class: "line-do",
                        button { class: "link-button", r#type: "button", "data-testid": "take-down-yes", disabled: deciding.is_saving(), onclick: take_down,
                            {words.text("board-take-down-yes")}
                        }
                        button { class: "link-button", r#type: "button", onclick: move |_| open.set(false), {words.text("cancel")} }
                    }
                } else {
                    span { class: "line-do",
                        button { class: "link-button", r#type: "button", "data-testid": "take-down", onclick: move |_| open.set(true),
                            {words.text("board-take-down")}
                        }
                    }
                }
            }
        }
    }
}

/// What a line is called: the day of a session, the heading of an announcement, what a meeting was about and when.
fn title(app: AppState, line: &HistoryLine) -> String {
    let words = app.words();
    match &line.body {
        EventBody::PlannedSession(plan) => words.date(plan.day),
        EventBody::Announcement(told) => told.title.as_str().to_owned(),
        EventBody::Minutes(minutes) => format!("{}, {}", minutes.subject.as_str(), words.date(line.on)),
        other => words.title(other),
    }
}
