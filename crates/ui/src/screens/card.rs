use device::PersonView;
use dioxus::prelude::*;
use health::{
    Age, Date, Dose,
    immunisation::{
        Completeness, Definition, Given, Reason, State, Status, Timeliness, TooLate, Window, definition_name,
        schedule,
    },
};

use super::card_lines::{CardLine, CardView};
use crate::{
    icon::{Glyph, Icon},
    state::{AppState, use_app},
};

/// The immunisation card as in the Buku KIA: what can be given today, how complete it is, then every dose by age.
#[component]
pub(super) fn Card(person: PersonView) -> Element {
    let app = use_app();
    let words = app.words();
    let today = app.today();
    let card = CardView::of(&person, today);
    let schedule = schedule(today);
    let (given, all) = card.counted();
    let counts = [("given", given.into()), ("all", all.into())];
    let age = Age::on(today, person.profile.birth_date);
    // Doses of the school stand on the card once the child is no longer one of the posyandu's scale.
    let at_school = age.is_some_and(|age| !age.is_under_five());
    rsx! {
        Today { doses: card.plan.today.clone(), next: card.plan.next.as_ref().map(|next| (next.on, next.doses.clone())) }
        Complete { sets: card.plan.coverage.completeness.clone() }
        section { class: "card lines", "data-testid": "immunisation-card",
            div { class: "card-head",
                h2 { {words.text("card-title")} }
                span { class: "tag tone-ok", {words.text_with("card-count", &counts)} }
            }
            for group in card.groups {
                h3 { key: "{group.month}", class: "dose-age", {age_said(app, group.month)} }
                ul {
                    for line in group.lines {
                        DoseLine { key: "{line.dose}", line }
                    }
                }
            }
            if !card.besides.is_empty() {
                h3 { class: "dose-age", {words.text("card-besides")} }
                ul {
                    for line in card.besides {
                        DoseLine { key: "{line.dose}", line }
                    }
                }
            }
            if at_school && !card.school.is_empty() {
                h3 { class: "dose-age", "data-testid": "card-school", {words.text("card-school")} }
                ul {
                    for line in card.school {
                        DoseLine { key: "{line.dose}", line }
                    }
                }
            }
        }
        Refused { refused: card.refused }
        p { class: "message tone-info", "data-testid": "schedule-note",
            Glyph { icon: Icon::Info, size: 22 }
            span {
                if !schedule.rule.is_verified() {
                    strong { {words.text("schedule-unverified")} " " }
                }
                {words.text_with("schedule-basis", &[("basis", schedule.legal_basis.into())])}
            }
        }
    }
}

fn age_said(app: AppState, month: u32) -> String {
    match month {
        0 => app.text("from-birth"),
        month => app.words().text_with("from-month", &[("months", month.into())]),
    }
}

fn named(doses: &[Dose]) -> String {
    doses.iter().map(Dose::to_string).collect::<Vec<_>>().join(", ")
}

/// What can be given today, together; else when to come back and for what.
#[component]
fn Today(doses: Vec<Dose>, next: Option<(Date, Vec<Dose>)>) -> Element {
    let app = use_app();
    let words = app.words();
    let today = app.today();
    let next = next.map(|(on, doses)| {
        let when = [
            ("day", words.day(on, today).into()),
            ("doses", named(&doses).into()),
        ];
        words.text_with("card-next", &when)
    });
    if doses.is_empty() {
        return match next {
            Some(next) => rsx! {
                section { class: "card", "data-testid": "card-today",
                    h2 { {words.text("card-nothing-today")} }
                    p { "data-testid": "card-next", {next} }
                }
            },
            None => rsx! {},
        };
    }
    rsx! {
        section { class: "card card-due", "data-testid": "card-today",
            h2 { {words.text("card-today")} }
            ul { class: "dose-tags",
                for dose in doses.iter() {
                    li { key: "{dose}", class: "tag tone-warn", "{dose}" }
                }
            }
            if doses.len() > 1 {
                p { class: "about", {words.text("card-together")} }
            }
            if let Some(next) = next {
                p { class: "about", "data-testid": "card-next", {next} }
            }
        }
    }
}

/// IDL and IBL in words.
#[component]
fn Complete(sets: Vec<Completeness>) -> Element {
    let app = use_app();
    let words = app.words();
    let today = app.today();
    let shown = sets
        .into_iter()
        .filter(|set| matches!(set.definition, Definition::Idl | Definition::Ibl));
    rsx! {
        ul { class: "card lines", "data-testid": "completeness",
            for set in shown {
                li { key: "{set.definition:?}", class: "line",
                    span { class: "line-words",
                        if let Some(name) = definition_name(set.definition, today) {
                            span { class: "line-title", {words.wording(name)} }
                        }
                        span { class: "line-about", {how_far(app, &set)} }
                    }
                    {tag(app, &set.state)}
                }
            }
        }
    }
}

fn how_far(app: AppState, set: &Completeness) -> String {
    let words = app.words();
    let day = |day: Date| words.day(day, app.today());
    match &set.state {
        State::Complete { on } => words.text_with("set-complete-on", &[("day", day(*on).into())]),
        State::Late { on } => words.text_with("set-late-on", &[("day", day(*on).into())]),
        State::Open { missing } => {
            let missing = [("doses", named(missing).into()), ("day", day(set.until).into())];
            words.text_with("set-open-until", &missing)
        }
        State::Missed { missing } => words.text_with("set-missed", &[("doses", named(missing).into())]),
    }
}

fn tag(app: AppState, state: &State) -> Element {
    let (key, tone) = match state {
        State::Complete { .. } => ("set-complete", "tone-ok"),
        State::Late { .. } => ("set-late", "tone-ok"),
        State::Open { .. } => ("set-open", "tone-info"),
        State::Missed { .. } => ("set-not", "tone-warn"),
    };
    rsx! {
        span { class: "tag {tone}", {app.text(key)} }
    }
}

#[component]
fn DoseLine(line: CardLine) -> Element {
    let app = use_app();
    let words = app.words();
    let (state, about) = standing(app, line.status);
    let given = state == "given";
    let written = [
        line.batch
            .as_ref()
            .map(|batch| words.text_with("event-batch", &[("text", batch.as_str().into())])),
        line.by
            .as_ref()
            .map(|name| words.text_with("history-by", &[("name", name.as_str().into())])),
    ];
    let written: Vec<String> = written.into_iter().flatten().filter(|_| given).collect();
    rsx! {
        li { class: "dose dose-{state}", "data-testid": "dose-row", "data-state": state,
            span { class: "dose-box",
                match state {
                    "given" => rsx! { Glyph { icon: Icon::Check, size: 20 } },
                    "late" | "not-needed" => rsx! { span { "aria-hidden": "true", "\u{2013}" } },
                    _ => rsx! {},
                }
                span { class: "only-heard", {words.text(if given { "dose-given" } else { "dose-not-given" })} }
            }
            span { class: "dose-name",
                "{line.dose}"
                if !written.is_empty() {
                    span { class: "dose-written", {written.join(" · ")} }
                }
            }
            span { class: "dose-when", {about} }
        }
    }
}

/// The end of the styles, and in words when it was or will be given.
fn standing(app: AppState, status: Status) -> (&'static str, String) {
    let words = app.words();
    let on =
        |key: &str, day: Date| words.text_with(key, &[("day", words.short_day(day, app.today()).into())]);
    match status {
        Status::Valid { on: day, timeliness } => {
            let key = match timeliness {
                Timeliness::CatchUp | Timeliness::Late => "dose-caught-up",
                Timeliness::Early | Timeliness::Recommended | Timeliness::Allowed => "dose-on",
            };
            ("given", words.text_with(key, &[("day", words.date(day).into())]))
        }
        Status::Due {
            window: Window::CatchUp,
            until,
            ..
        } => ("due", on("dose-catch-up", until)),
        Status::Due { .. } => ("due", words.text("dose-due")),
        Status::NotYet { earliest } => ("later", on("dose-from", earliest)),
        Status::TooLate { why, .. } => (
            "late",
            words.text(match why {
                TooLate::Age => "dose-too-old",
                TooLate::Interval => "dose-no-time",
                TooLate::DoseBefore => "dose-before-missing",
            }),
        ),
        Status::NotNeeded { .. } => ("not-needed", words.text("dose-not-needed")),
        Status::NotApplicable => ("not-needed", String::new()),
    }
}

/// What was written down and does not count, with the reason.
#[component]
fn Refused(refused: Vec<(Given, Reason)>) -> Element {
    let app = use_app();
    let words = app.words();
    if refused.is_empty() {
        return rsx! {};
    }
    rsx! {
        section { class: "card card-warn lines", "data-testid": "doses-refused",
            h2 { {words.text("card-refused")} }
            p { class: "about", {words.text("card-refused-text")} }
            ul {
                for (at , (given , why)) in refused.into_iter().enumerate() {
                    li { key: "{at}", class: "line",
                        span { class: "line-words",
                            span { class: "line-title", "{given.dose} · " {words.date(given.on)} }
                            span { class: "line-about", {reason(app, why)} }
                        }
                    }
                }
            }
        }
    }
}

fn reason(app: AppState, why: Reason) -> String {
    let words = app.words();
    let on = |key: &str, day: Date| words.text_with(key, &[("day", words.date(day).into())]);
    match why {
        Reason::BeforeBirth => words.text("refused-before-birth"),
        Reason::InTheFuture => words.text("refused-future"),
        Reason::Duplicate => words.text("refused-twice"),
        Reason::TooYoung { earliest } => on("refused-young", earliest),
        Reason::TooSoon { earliest } => on("refused-soon", earliest),
        Reason::TooLate { last } => on("refused-late", last),
        Reason::LiveTooClose { with, earliest } => {
            let about = [
                ("vaccine", with.to_string().into()),
                ("day", words.date(earliest).into()),
            ];
            words.text_with("refused-live", &about)
        }
        Reason::Extra => words.text("refused-extra"),
    }
}
