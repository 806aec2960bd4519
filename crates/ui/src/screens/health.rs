use device::{EventBody, HistoryLine, PersonView, event};
use dioxus::prelude::*;
use health::{
    Age, Date,
    adult::{
        BloodPressureClass, NextScreening, SugarClass, blood_pressure_rules, next_screening, sugar_rules,
        yearly_rules,
    },
    follow_up::{Action, Need, Task},
};

use super::{
    growth::weighings,
    judged::{Judged, judged},
    screened::{JudgedCard, JudgedLine, is_pressing},
};
use crate::{
    icon::{Glyph, Icon},
    parts::{Course, Empty, Trend},
    route::Route,
    state::{AppState, use_app},
};

/// Kesehatan: what is still open, when the next screening is, and the last value of each thing with its course.
#[component]
pub(super) fn Health(person: PersonView) -> Element {
    let app = use_app();
    let words = app.words();
    let id = person.id;
    let screenings = screenings(&person);
    let last = last_values(app, &person, &screenings);
    let elder = person
        .history
        .iter()
        .find(|line| line.counts() && matches!(line.body, EventBody::ElderScreening(_)));
    let waits = last
        .iter()
        .filter_map(|(_, one)| one.found.as_ref())
        .any(|found| !found.rule.is_verified());
    // What has a course or is outside its limits has a card of its own.
    let (cards, rest): (Vec<_>, Vec<_>) = last
        .into_iter()
        .partition(|(_, one)| is_pressing(one) || course(app, &person, &screenings, one.name).is_some());
    rsx! {
        Open { person: person.clone() }
        NextOne { person: person.clone(), last: screenings.first().map(|(line, _)| line.on) }
        if screenings.is_empty() && elder.is_none() {
            Empty { icon: Icon::Visit, title: words.text("health-none"), text: words.text("health-none-text") }
        }
        for (on , judged) in cards {
            JudgedCard { key: "{judged.name}", judged: judged.clone(),
                p { class: "about", {words.day(on, app.today())} }
                if let Some(course) = course(app, &person, &screenings, judged.name).filter(Course::is_shown) {
                    Trend { name: judged.name, label: judged.label.clone(), course }
                }
            }
        }
        if !rest.is_empty() {
            section { class: "card", "data-testid": "other-values",
                h2 { {words.text("health-others")} }
                for (on , judged) in rest {
                    JudgedLine { key: "{judged.name}", judged: Judged { label: said_on(app, &judged, on), ..judged.clone() } }
                }
            }
        }
        if let Some((line, _)) = screenings.first() {
            Link { class: "button", to: Route::Screened { id, event: line.id }, "data-testid": "last-screening",
                {words.text_with("health-last-screening", &[("day", words.day(line.on, app.today()).into())])}
            }
        }
        if let Some(line) = elder {
            Link { class: "button", to: Route::ElderScreened { id, event: line.id }, "data-testid": "last-elder",
                {words.text_with("health-last-elder", &[("day", words.day(line.on, app.today()).into())])}
            }
        }
        if waits {
            p { class: "about", "data-testid": "rule-waits", {words.text("rule-unverified")} }
        }
    }
}

/// "Hitung jari · 19 November".
fn said_on(app: AppState, judged: &Judged, on: Date) -> String {
    format!("{} · {}", judged.label, app.words().short_day(on, app.today()))
}

/// The yearly screenings that count, newest first.
fn screenings(person: &PersonView) -> Vec<(&HistoryLine, &event::Screening)> {
    let counted = person.history.iter().filter(|line| line.counts());
    let screenings = counted.filter_map(|line| match &line.body {
        EventBody::Screening(screening) => Some((line, screening)),
        _ => None,
    });
    screenings.collect()
}

/// Of each thing that is looked at, the last look at it with its day; height is behind the body mass.
fn last_values(
    app: AppState,
    person: &PersonView,
    screenings: &[(&HistoryLine, &event::Screening)],
) -> Vec<(Date, Judged)> {
    let mut last: Vec<(Date, Judged)> = Vec::new();
    for (line, screening) in screenings {
        for one in judged(&app.words(), person, line.on, screening) {
            if one.name != "height" && !last.iter().any(|(_, known)| known.name == one.name) {
                last.push((line.on, one));
            }
        }
    }
    // What she comes for most, first.
    last.sort_by_key(|(_, one)| match one.name {
        "blood-pressure" => 0,
        "weight" | "body-mass" => 1,
        "random-sugar" | "fasting-sugar" => 2,
        _ => 3,
    });
    last
}

/// How a number went over the years; none for what is no number.
fn course(
    app: AppState,
    person: &PersonView,
    screenings: &[(&HistoryLine, &event::Screening)],
    name: &str,
) -> Option<Course> {
    let line = |value: &dyn Fn(&event::Screening) -> Option<f64>| {
        let oldest_first = screenings.iter().rev();
        let values = oldest_first.filter_map(|(line, screening)| Some((line.on, value(screening)?)));
        values.collect::<Vec<(Date, f64)>>()
    };
    let today = app.today();
    let limit = |limit: f64| (limit, format!("{limit}"));
    let mut ends = None;
    let (lines, limits) = match name {
        "blood-pressure" => {
            let upper = line(&|screening| screening.blood_pressure.map(|it| it.systolic().into()));
            let lower = line(&|screening| screening.blood_pressure.map(|it| it.diastolic().into()));
            let mut card = blood_pressure_rules(today).0.card.iter();
            let high = card.find(|row| row.class == BloodPressureClass::High);
            let (systolic, diastolic) = high.map_or((None, None), |row| row.upwards());
            let limits = systolic
                .into_iter()
                .chain(diastolic)
                .map(|edge| limit(edge.into()));
            (vec![upper, lower], limits.collect())
        }
        "weight" => {
            let mut weights = line(&|screening| screening.weight.map(|weight| weight.display()));
            weights.extend(
                weighings(person)
                    .iter()
                    .map(|weighing| (weighing.on, weighing.weight.display())),
            );
            weights.sort_by_key(|(day, _)| *day);
            let said = |place: Option<&(Date, f64)>| {
                let grams = place.map(|(_, weight)| (weight * 1_000.0).round() as u32)?;
                Some(app.words().kilograms(grams.try_into().ok()?))
            };
            ends = said(weights.first()).zip(said(weights.last()));
            (vec![weights], vec![])
        }
        "random-sugar" => {
            let sugars = line(&|screening| screening.random_sugar.map(|sugar| sugar.display()));
            let mut bands = sugar_rules(today).0.random.iter();
            let high = bands.find(|band| band.class == SugarClass::High);
            let limits = high.and_then(|band| band.lower_edge()).map(limit);
            (vec![sugars], limits.into_iter().collect())
        }
        _ => return None,
    };
    Some(Course { lines, limits, ends })
}

/// Findings that nobody followed up yet, one tap from the referral.
#[component]
fn Open(person: PersonView) -> Element {
    let app = use_app();
    let words = app.words();
    let today = app.today();
    let is_finding = |task: &Task| matches!(task.need, Need::ScreeningFinding(_) | Need::ElderFinding(_));
    let open: Vec<Task> = person.follow_up(today).into_iter().filter(is_finding).collect();
    if open.is_empty() {
        return rsx! {};
    }
    let refer = open.iter().any(|task| task.action == Action::Refer);
    rsx! {
        section { class: "card card-open", "data-testid": "open-findings",
            h2 { {words.text("health-open")} }
            ul { class: "topics",
                for task in open {
                    li { key: "{task.need:?}", {said(app, &task)} }
                }
            }
            if refer {
                Link { class: "button button-primary", to: Route::Refer { id: person.id }, "data-testid": "refer",
                    Glyph { icon: Icon::Forward, size: 22 }
                    {words.text("refer-title")}
                }
            }
        }
    }
}

/// "Tekanan darah perlu diperiksa, sejak 3 November".
fn said(app: AppState, task: &Task) -> String {
    let words = app.words();
    let need = words.need(task, app.today());
    match words.need_when(task, app.today()) {
        Some(when) => format!("{need}, {when}"),
        None => need,
    }
}

/// When somebody of the age of the yearly screening is screened next.
pub(super) fn next_of(person: &PersonView, last: Option<Date>, today: Date) -> Option<NextScreening> {
    let born = person.profile.birth_date;
    let years = Age::on(today, born)?.years();
    next_screening(born, last, today).filter(|_| years >= yearly_rules(today).0.from_years)
}

/// When she is screened next; of who is too young for it, nothing.
#[component]
fn NextOne(person: PersonView, last: Option<Date>) -> Element {
    let app = use_app();
    let words = app.words();
    let today = app.today();
    let Some(next) = next_of(&person, last, today) else {
        return rsx! {};
    };
    let NextScreening {
        due, overdue_days, ..
    } = next;
    let (tone, said) = match (due <= today, last) {
        (true, None) => ("warn", words.text("screening-never")),
        (true, Some(_)) if overdue_days > 0 => (
            "warn",
            words.text_with("screening-overdue", &[("day", words.date(due).into())]),
        ),
        (true, Some(_)) => ("warn", words.text("screening-due")),
        (false, _) => (
            "info",
            words.text_with("screening-next", &[("day", words.date(due).into())]),
        ),
    };
    rsx! {
        p { class: "message tone-{tone}", "data-testid": "next-screening",
            Glyph { icon: if tone == "warn" { Icon::Alert } else { Icon::Info }, size: 22 }
            span { {said} }
        }
    }
}

/// The last yearly screening of a person, for whoever goes on from it.
pub(super) fn last_screening(person: &PersonView) -> Option<(Date, event::Screening)> {
    let (line, screening) = screenings(person).into_iter().next()?;
    Some((line.on, screening.clone()))
}
