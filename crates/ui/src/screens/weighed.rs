use device::{EventBody, EventId, HistoryLine, PersonId, PersonView, ScopeId, Standing, event};
use dioxus::prelude::*;
use health::{
    Age, Date, Weight,
    follow_up::{Action, Need, Task},
    kms::{MonthStatus, Trend},
    parse_date,
};

use super::{day::use_session, follow_ups::way_to, growth::weighings, milk::Milk};
use crate::{
    forms::WeighForm,
    icon::{Glyph, Icon},
    parts::{Bar, CardRow, CounselHere, Loading, WeightChart, library, mother_of},
    route::{Route, Tab},
    state::{AppState, use_app},
};

/// What was just saved: whether the weight rose, the curve with the new point, what to tell the mother and what to do next.
#[component]
pub(super) fn Weighed(before: PersonView, event: EventId, form: WeighForm) -> Element {
    let app = use_app();
    let words = app.words();
    let mut reading = use_signal(|| None::<String>);
    let id = before.id;
    let name = before.profile.name.as_str();
    let Some((after, on, weight)) = weighed(app, &before, event, &form) else {
        return rsx! {};
    };
    if let Some(card) = reading() {
        return rsx! {
            CounselHere { card, back: words.text("learn-back-weighed"), onback: move |()| reading.set(None) }
        };
    }
    let line: Vec<(Date, Weight)> = weighings(&after)
        .iter()
        .map(|weighing| (weighing.on, weighing.weight))
        .collect();
    let earlier: Vec<(Date, Weight)> = weighings(&before)
        .iter()
        .map(|weighing| (weighing.on, weighing.weight))
        .collect();
    // Of the month of the weighing, as it stands with what was written down later.
    let card = after.growth_card(on);
    let alarms: Vec<Task> = after.follow_up(on).into_iter().filter(is_of_growth).collect();
    let subtitle = words.text_with("weighed-on", &[("day", words.day(on, app.today()).into())]);
    rsx! {
        Bar { title: name, subtitle, back: Route::person(id) }
        div { class: "content weighed", "data-testid": "weighed",
            Verdict { card: card.clone(), alarms: alarms.clone(), weight, compared: compared(app, &earlier, on, weight) }
            section { class: "card",
                h2 { {words.text("growth-title")} }
                WeightChart { born: after.profile.birth_date, sex: after.profile.sex, weighings: line }
            }
            Tell { person: after.clone(), card, alarms: alarms.clone() }
            DueToday { person: after.clone() }
            Milk { person: after.clone() }
            Cards { age: Age::on(on, after.profile.birth_date), alarming: !alarms.is_empty(), onopen: move |card| reading.set(Some(card)) }
        }
        div { class: "foot",
            Next { scope: after.scope, id }
            div { class: "foot-pair",
                Link { class: "button", to: Route::Immunise { id }, "data-testid": "immunise",
                    Glyph { icon: Icon::Syringe, size: 22 }
                    {words.text("immunise")}
                }
                Link { class: "button", to: Route::Person { id, tab: Tab::Growth }, "data-testid": "see-person",
                    {words.text("weighed-see")}
                }
            }
        }
    }
}

/// The way on: to the next child that waits for the scale, in a session; else to the choice of one.
#[component]
fn Next(scope: ScopeId, id: PersonId) -> Element {
    let app = use_app();
    let words = app.words();
    let session = use_session(Some(scope));
    let read = session.read();
    let waiting = match &*read {
        None => return rsx! { Loading {} },
        Some(Some(Ok(session))) if session.is_open() => session.waiting(),
        Some(_) => {
            return rsx! {
                Link { class: "button button-primary", to: Route::ChooseChild {}, "data-testid": "next-child",
                    {words.text("weighed-next")}
                    Glyph { icon: Icon::Forward, size: 22 }
                }
            };
        }
    };
    // The list may not know yet that this one is weighed.
    let next = waiting.into_iter().find(|one| one.person.id != id);
    let (to, said) = match next {
        Some(one) => (
            Route::Weigh { id: one.person.id },
            words.text_with(
                "day-next-child",
                &[("name", one.person.name.as_str().to_owned().into())],
            ),
        ),
        None => (Route::Day {}, words.text("day-back-to-list")),
    };
    let chooses = next.is_some();
    rsx! {
        Link { class: "button button-primary", to, "data-testid": "next-child",
            {said}
            Glyph { icon: Icon::Forward, size: 22 }
        }
        if chooses {
            Link { class: "button button-quiet", to: Route::Day {}, "data-testid": "back-to-list", {words.text("day-back-to-list")} }
        }
    }
}

/// What the child can be given while it is here.
#[component]
fn DueToday(person: PersonView) -> Element {
    let app = use_app();
    let words = app.words();
    let today = app.today();
    let due: Vec<Task> = person.follow_up(today).into_iter().filter(is_given).collect();
    if due.is_empty() {
        return rsx! {};
    }
    rsx! {
        section { class: "card", "data-testid": "due-today",
            h2 { {words.text("day-due-title")} }
            ul { class: "lines",
                for task in due {
                    li { key: "{task.need:?}",
                        Link { class: "line", to: way_to(&task, person.id), "data-testid": "due-line",
                            span { class: "line-words line-title", {words.need(&task, today)} }
                            span { class: "tag tone-info", {words.action(task.action)} }
                        }
                    }
                }
            }
        }
    }
}

fn is_given(task: &Task) -> bool {
    matches!(task.action, Action::Immunise | Action::Give)
}

/// The person with what was just written, its day and the weight: she need not wait for the list to be read again.
fn weighed(
    app: AppState,
    before: &PersonView,
    event: EventId,
    form: &WeighForm,
) -> Option<(PersonView, Date, Weight)> {
    let entry = form.entry(before.id, app.today()).ok()?;
    let on = parse_date(&form.on).ok()?;
    let mut after = before.clone();
    after.history.retain(|line| line.id != event);
    after.history.push(HistoryLine {
        id: event,
        effective: event,
        on,
        recorded_at: app.clock().unix_ms,
        recorded_by: None,
        sent: false,
        body: EventBody::Weighing(event::Weighing {
            weight: entry.weight,
            length: entry.length,
            position: entry.position,
            head: entry.head,
            arm: entry.arm,
        }),
        standing: Standing::Counts,
        verdict: None,
        versions: vec![],
    });
    after.history.sort_by_key(|line| std::cmp::Reverse(line.on));
    Some((after, on, entry.weight))
}

/// What this weighing may have found; the rest of what is to be done is on the person's page.
pub(super) fn is_of_growth(task: &Task) -> bool {
    let of_growth = matches!(
        task.need,
        Need::GrowthCard(_) | Need::GrowthClass | Need::MeasureAgain
    );
    of_growth && task.action != Action::Watch
}

/// "Berat tidak naik, kedua kali", with what it is said from.
#[component]
fn Verdict(card: Option<MonthStatus>, alarms: Vec<Task>, weight: Weight, compared: String) -> Element {
    let app = use_app();
    let words = app.words();
    let bad = !alarms.is_empty();
    let heading = match &card {
        Some(card) => trend(app, card),
        None => words.text("saved-here"),
    };
    let minimum = card.as_ref().and_then(|card| card.minimum_grams);
    let minimum = minimum.map(|grams| words.text_with("weighed-minimum", &[("grams", grams.into())]));
    let today = app.today();
    // The heading says already that the weight did not rise.
    let said = |task: &&Task| {
        !matches!(
            task.need,
            Need::GrowthCard(health::kms::Reason::NotGained | health::kms::Reason::NotGainedTwice)
        )
    };
    let mut findings: Vec<String> = alarms
        .iter()
        .filter(said)
        .map(|task| words.need(task, today))
        .collect();
    findings.dedup();
    let rule_waits = alarms.iter().any(|task| !task.rule.is_verified())
        || card.as_ref().is_some_and(|card| !card.trend_rule.is_verified());
    rsx! {
        section { class: if bad { "card card-bad" } else { "card card-ok" }, role: "status", "data-testid": "verdict",
            span { class: if bad { "seal seal-bad" } else { "seal" },
                Glyph { icon: if bad { Icon::Alert } else { Icon::Check }, size: 28 }
            }
            div {
                h2 { "data-testid": "trend", {heading} }
                p { class: "weighed-figure", "data-testid": "saved-weight", {words.kilograms(weight)} }
                p { "data-testid": "difference",
                    {compared}
                    if let Some(minimum) = minimum {
                        ". "
                        {minimum}
                    }
                }
                for finding in findings {
                    p { class: "finding", "data-testid": "finding", {finding} }
                }
                p { class: "about", "data-testid": "saved", {words.text("saved-here")} }
                if rule_waits {
                    p { class: "about", {words.text("rule-unverified")} }
                }
            }
        }
    }
}

/// The letter of the month in words: never a diagnosis.
pub(super) fn trend(app: AppState, card: &MonthStatus) -> String {
    let words = app.words();
    match (card.trend, card.not_gained_in_a_row) {
        (Trend::Gained, _) => words.text("trend-gained"),
        (Trend::NotGained, 0 | 1) => words.text("trend-not-gained"),
        (Trend::NotGained, 2) => words.text("trend-not-gained-twice"),
        (Trend::NotGained, months) => words.count("trend-not-gained-months", months.into()),
        (Trend::AbsentLastMonth, _) => words.text("trend-absent"),
        (Trend::FirstEver, _) => words.text("trend-first"),
    }
}

/// A sentence to read aloud, kind, with one concrete next step.
#[component]
fn Tell(person: PersonView, card: Option<MonthStatus>, alarms: Vec<Task>) -> Element {
    let app = use_app();
    let words = app.words();
    let refers = alarms.iter().any(|task| task.action == Action::Refer);
    let again = alarms.iter().any(|task| task.action == Action::MeasureAgain);
    let key = match card.map(|card| card.trend) {
        _ if refers => "tell-refer",
        _ if again => "tell-measure-again",
        Some(Trend::Gained) => "tell-gained",
        Some(Trend::AbsentLastMonth) => "tell-absent",
        Some(Trend::FirstEver) => "tell-first",
        Some(Trend::NotGained) => "tell-refer",
        None => return rsx! {},
    };
    let called = person
        .profile
        .name
        .as_str()
        .split_whitespace()
        .last()
        .unwrap_or_default();
    let heading = match &person.profile.mother {
        Some(mother) => words.text_with("tell-whom", &[("whom", mother_of(app, mother).into())]),
        None => words.text("tell-mother"),
    };
    rsx! {
        section { class: "card", "data-testid": "tell",
            h2 { {heading} }
            p { class: "tell", {words.text_with(key, &[("child", called.to_owned().into())])} }
            if refers {
                Link { class: "button button-primary", to: Route::Refer { id: person.id }, "data-testid": "refer",
                    Glyph { icon: Icon::Forward, size: 22 }
                    {words.text("refer")}
                }
            }
        }
    }
}

/// The counselling cards that fit what was found and the child's age; read here, because leaving this screen ends it.
#[component]
fn Cards(age: Option<Age>, alarming: bool, onopen: EventHandler<String>) -> Element {
    let app = use_app();
    let cards = age.map(|age| library(app).after_weighing(age, alarming));
    let Some(cards) = cards.filter(|cards| !cards.is_empty()) else {
        return rsx! {};
    };
    rsx! {
        div { class: "section-head", h2 { {app.text("learn-weighed")} } }
        ul { class: "rows", "data-testid": "weighed-cards",
            for card in cards {
                CardRow { key: "{card.key}", card: card.key.clone(), onopen }
            }
        }
    }
}

/// "Naik 200 g sejak 20 Oktober", against the last weighing before this day.
pub(super) fn compared(app: AppState, earlier: &[(Date, Weight)], on: Date, weight: Weight) -> String {
    let words = app.words();
    let last = earlier
        .iter()
        .filter(|(day, _)| *day < on)
        .max_by_key(|(day, _)| *day);
    match last {
        None => words.text("weighed-first"),
        Some((day, before)) => {
            let key = if *before == weight {
                "weighed-same"
            } else {
                "weighed-since"
            };
            let gain = capitalised(&words.gain(*before, weight));
            words.text_with(key, &[("gain", gain.into()), ("day", words.date(*day).into())])
        }
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}
