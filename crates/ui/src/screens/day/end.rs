use device::{Expected, Group, SessionView};
use dioxus::prelude::*;

use super::{desk::desks_named, figures::Figures, place, use_day};
use crate::{
    forms::close_session,
    icon::{Glyph, Icon},
    parts::{Avatar, Bar, Problem, SyncStrip, age_of, mother_of},
    route::Route,
    saving::use_saving,
    state::{AppState, use_app},
};

/// Akhir hari posyandu: what the day has come to, and who is to be visited, before it is ended.
#[component]
pub(crate) fn DayEnd() -> Element {
    let app = use_app();
    let words = app.words();
    let id = use_hook(|| app.new_event_id());
    let saving = use_saving();
    let session = match use_day() {
        Ok(session) => session,
        Err(instead) => return instead,
    };
    let open = session.is_open();
    let command = close_session(&session, app.clock());
    let end = move |_| {
        let command = command.clone();
        async move {
            if saving.write(command.map(|command| (id, command))).await.is_some() {
                app.say_next(app.text("day-closed"));
                navigator().replace(Route::Day {});
            }
        }
    };
    rsx! {
        Bar { title: words.text("day-end-title"), subtitle: place(app, session.scope), back: Route::Day {} }
        div { class: "content day",
            Summary { session }
            if let Some(failure) = saving.failure() {
                Problem { failure }
            }
        }
        if open {
            div { class: "foot",
                button {
                    class: "button button-primary",
                    r#type: "button",
                    "data-testid": "close-day",
                    disabled: saving.is_going(),
                    onclick: end,
                    Glyph { icon: Icon::Check, size: 22 }
                    {words.text("day-close")}
                }
            }
        }
    }
}

/// The day is over: its summary, to be read, printed or passed on.
#[component]
pub(super) fn Ended(session: SessionView) -> Element {
    let app = use_app();
    let words = app.words();
    let text = super::figures::as_text(app, &session);
    rsx! {
        Bar { title: words.text("nav-day"), subtitle: place(app, session.scope) }
        SyncStrip {}
        crate::parts::Flash {}
        div { class: "content day",
            Summary { session }
            details { class: "more",
                summary { "data-testid": "day-as-text", {words.text("day-as-text")} }
                label { class: "label", r#for: "day-text", {words.text("day-as-text-about")} }
                textarea { class: "input", id: "day-text", "data-testid": "day-text", readonly: true, rows: "9", value: text }
            }
        }
        div { class: "foot",
            Link { class: "button", to: Route::ChangeDesk {}, "data-testid": "day-again", {words.text("day-again")} }
        }
    }
}

/// What came of the day: figures, who did not come, who is to be visited.
#[component]
fn Summary(session: SessionView) -> Element {
    let app = use_app();
    let words = app.words();
    let absent: Vec<Expected> = session.expected.iter().filter(|one| !one.came).cloned().collect();
    let (mut visits, others): (Vec<Expected>, Vec<Expected>) =
        absent.into_iter().partition(|one| one.visit().is_some());
    visits.sort_by_key(|one| one.visit().map(|task| (task.urgency, task.standing)));
    let (children, grown): (Vec<Expected>, Vec<Expected>) =
        others.into_iter().partition(|one| one.group == Group::Child);
    let came = session.expected.iter().filter(|one| one.came).count();
    rsx! {
        section { class: "card", "data-testid": "day-who",
            h2 { {words.coming_day(session.on, session.on)} }
            p { "data-testid": "day-came",
                {words.text_with("day-came-of", &[("came", came.into()), ("expected", session.expected.len().into())])}
            }
            ul { class: "about",
                for opening in session.openings.iter() {
                    li { key: "{opening.id}", {opened(app, &session, opening)} }
                }
                if let Some(closed) = &session.closed {
                    li {
                        {words.text_with(
                            "day-closed-by",
                            &[
                                ("by", by(app, closed.by.as_deref()).into()),
                                ("time", closed.at.map(|at| words.time(session.on.to_datetime(at))).unwrap_or_default().into()),
                            ],
                        )}
                    }
                }
            }
        }
        Figures { figures: session.figures.clone(), on: session.on }
        Absent { name: "visits", people: visits }
        Absent { name: "absent", people: children }
        Absent { name: "absent-others", people: grown }
    }
}

/// "Nurhayati, 08.30 · Semua meja".
fn opened(app: AppState, session: &SessionView, opening: &device::Opening) -> String {
    let words = app.words();
    let at = opening.at.map(|at| words.time(session.on.to_datetime(at)));
    let who = std::iter::once(by(app, opening.by.as_deref())).chain(at);
    let who: Vec<String> = who.collect();
    format!("{} · {}", who.join(", "), desks_named(app, &opening.desks))
}

fn by(app: AppState, name: Option<&str>) -> String {
    name.map_or_else(|| app.text("day-another-cadre"), str::to_owned)
}

/// People who did not come, one tap from a visit to their home.
#[component]
fn Absent(name: String, people: Vec<Expected>) -> Element {
    let app = use_app();
    let words = app.words();
    if people.is_empty() {
        return rsx! {};
    }
    let facts = |one: &Expected| {
        let person = &one.person;
        let facts = [
            age_of(app, person.birth_date, app.today()),
            person.mother.as_ref().map(|mother| mother_of(app, mother)),
        ];
        facts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    rsx! {
        section { class: "waiting", "data-testid": "day-{name}",
            div { class: "section-head",
                h2 { {words.text(&format!("day-{name}"))} }
                span { {words.count("people-count", people.len() as u64)} }
            }
            ul { class: "rows",
                for one in people {
                    li { key: "{one.person.id}",
                        Link { class: "row need", to: Route::Visit { id: one.person.id }, "data-testid": "absent-row",
                            Avatar { name: one.person.name.as_str().to_owned(), sex: one.person.sex }
                            span { class: "row-words",
                                span { class: "row-name", {one.person.name.as_str()} }
                                if let Some(task) = one.visit() {
                                    span { class: "need-what", {words.need(task, app.today())} }
                                }
                                span { class: "row-facts", {facts(&one)} }
                            }
                            span { class: if one.visit().is_some() { "tag tone-warn" } else { "tag tone-info" }, {words.text("action-visit-home")} }
                        }
                    }
                }
            }
        }
    }
}
