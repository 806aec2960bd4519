use std::collections::BTreeSet;

use device::{Expected, Group, SessionView, event::Desk};
use dioxus::prelude::*;

use super::{desk::desks_named, matches};
use crate::{
    forms::reach_desk,
    icon::{Glyph, Icon},
    parts::{Avatar, Bar, Empty, Problem, SyncStrip, age_of, mother_of},
    route::Route,
    saving::use_saving,
    screens::{follow_ups::way_to, people::SearchField},
    state::{AppState, use_app},
};

/// More rows than anybody reads at once; beyond them one searches.
const MOST_ROWS: usize = 150;

/// The list of the day at her desk: who waits for her, who has not come yet, who is done.
#[component]
pub(super) fn Today(session: SessionView) -> Element {
    let app = use_app();
    let words = app.words();
    let search = use_signal(String::new);
    let desks = Desks(session.my_desks().cloned().unwrap_or_default());
    let found = session
        .expected
        .iter()
        .filter(|one| matches(&one.person, &search.read()));
    let mut groups: [(Stand, Vec<Expected>); 3] =
        [Stand::Waits, Stand::NotHere, Stand::Done].map(|stand| (stand, Vec::new()));
    for one in found {
        let stand = desks.stand(one);
        for (group, people) in &mut groups {
            if *group == stand {
                people.push(one.clone());
            }
        }
    }
    let [(_, waiting), ..] = &mut groups;
    waiting.sort_by_key(|one| (one.arrived.is_none(), one.arrived));
    let nobody = groups.iter().all(|(_, people)| people.is_empty());
    let next = if desks.serves(Desk::Measuring) {
        session.waiting()
    } else {
        Vec::new()
    };
    let next = next.first().map(|one| (one.person.id, one.person.name.clone()));
    let registers = desks.serves(Desk::Registration);
    let subtitle = format!(
        "{} · {}",
        words.day(session.on, session.on),
        desks_named(app, &desks.0)
    );
    rsx! {
        Bar { title: words.text("nav-day"), subtitle,
            end: rsx! {
                Link { class: "bar-button", to: Route::ChangeDesk {}, "data-testid": "change-desk", "aria-label": words.text("day-change-desk"),
                    Glyph { icon: Icon::Pencil }
                }
            },
        }
        SyncStrip {}
        div { class: "content day",
            Progress { session: session.clone() }
            SearchField { search, label: words.text("day-search") }
            if nobody {
                Empty { icon: Icon::Search, title: words.text("people-no-match"), text: words.text("day-no-match-text") }
            }
            for (stand , people) in groups.into_iter().filter(|(_, people)| !people.is_empty()) {
                section { key: "{stand.name()}", class: "waiting", "data-testid": "day-{stand.name()}",
                    div { class: "section-head",
                        h2 { {words.text(&format!("day-{}", stand.name()))} }
                        span { {words.count("people-count", people.len() as u64)} }
                    }
                    ul { class: "rows",
                        for one in people.into_iter().take(MOST_ROWS) {
                            DayRow { key: "{one.person.id}", one, desks: desks.clone(), session: session.clone() }
                        }
                    }
                }
            }
            if registers {
                Link { class: "button button-quiet", to: Route::RegisterToday {}, "data-testid": "register-today",
                    Glyph { icon: Icon::Register }
                    {words.text("day-register")}
                }
            }
        }
        div { class: "foot",
            if let Some((id, name)) = next {
                Link { class: "button button-primary", to: Route::Weigh { id }, "data-testid": "weigh-next",
                    Glyph { icon: Icon::Scale }
                    {words.text_with("day-weigh-next", &[("name", name.as_str().to_owned().into())])}
                }
                Link { class: "button button-quiet", to: Route::DayEnd {}, "data-testid": "to-end", {words.text("day-end")} }
            } else {
                Link { class: "button", to: Route::DayEnd {}, "data-testid": "to-end", {words.text("day-end")} }
            }
        }
    }
}

/// How far the day has come, in numbers.
#[component]
fn Progress(session: SessionView) -> Element {
    let app = use_app();
    let words = app.words();
    let children = || session.expected.iter().filter(|one| one.group == Group::Child);
    let numbers = [
        ("came", session.expected.iter().filter(|one| one.came).count()),
        ("scale", session.waiting().len()),
        ("weighed", children().filter(|one| one.weighed).count()),
    ];
    rsx! {
        dl { class: "tally",
            for (name , number) in numbers {
                div { key: "{name}",
                    dt { {words.text(&format!("day-tally-{name}"))} }
                    dd { "data-testid": "tally-{name}", "{number}" }
                }
            }
        }
    }
}

/// How somebody stands at a desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stand {
    /// Is here, and this desk has something to do for her.
    Waits,
    /// Has not come yet.
    NotHere,
    /// This desk is done with her.
    Done,
}

impl Stand {
    fn name(self) -> &'static str {
        match self {
            Self::Waits => "waits",
            Self::NotHere => "not-here",
            Self::Done => "done",
        }
    }
}

/// The desks she serves: all of them where none is named.
#[derive(Debug, Clone, PartialEq)]
struct Desks(BTreeSet<Desk>);

/// What a tap on a row does.
#[derive(Debug, Clone, PartialEq)]
enum Tap {
    /// Ticks her off at a desk.
    Reach(Desk),
    /// Opens a screen.
    Open(Route),
}

impl Desks {
    fn serves(&self, desk: Desk) -> bool {
        self.0.is_empty() || self.0.contains(&desk)
    }

    fn stand(&self, one: &Expected) -> Stand {
        if !one.came {
            return Stand::NotHere;
        }
        let at_scale = self.serves(Desk::Measuring) && one.group == Group::Child && !one.weighed;
        let to_give = self.serves(Desk::Service) && one.due().next().is_some();
        // Talked to last, after the scale; one person at all desks talks while she weighs.
        let to_tell = self.0.contains(&Desk::Counselling) && !one.reached.contains(&Desk::Counselling);
        if at_scale || to_give || to_tell {
            Stand::Waits
        } else {
            Stand::Done
        }
    }

    fn tap(&self, one: &Expected) -> Tap {
        let id = one.person.id;
        let at_scale = one.group == Group::Child && !one.weighed;
        let only_registers = self.serves(Desk::Registration) && !self.serves(Desk::Measuring);
        if only_registers && !one.came {
            return Tap::Reach(Desk::Registration);
        }
        if self.serves(Desk::Measuring) && at_scale {
            return Tap::Open(Route::Weigh { id });
        }
        if let Some(task) = one.due().next().filter(|_| self.serves(Desk::Service)) {
            return Tap::Open(way_to(task, id));
        }
        if self.0.contains(&Desk::Counselling) && !one.reached.contains(&Desk::Counselling) {
            return Tap::Reach(Desk::Counselling);
        }
        Tap::Open(Route::person(id))
    }
}

#[component]
fn DayRow(one: Expected, desks: Desks, session: SessionView) -> Element {
    let app = use_app();
    let words = app.words();
    let saving = use_saving();
    // A record for each desk: ticked off at two of them she is told of twice.
    let ids = use_hook(|| [app.new_event_id(), app.new_event_id()]);
    let person = one.person.id;
    let tap = desks.tap(&one);
    let tick = move |desk: Desk| {
        let command = reach_desk(&session, person, desk, app.clock());
        let [registered, told] = ids;
        let id = if desk == Desk::Registration {
            registered
        } else {
            told
        };
        async move {
            // What could not be written is said beside the row.
            let _ = saving.write([(id, command)]).await;
        }
    };
    let side = desks.serves(Desk::Registration) && !one.came && matches!(tap, Tap::Open(_));
    let tick_here = tick.clone();
    rsx! {
        li { class: "day-row",
            match tap {
                Tap::Reach(desk) => rsx! {
                    button {
                        class: "row",
                        r#type: "button",
                        "data-testid": "day-person",
                        disabled: saving.is_going(),
                        onclick: move |_| tick(desk),
                        Who { one: one.clone() }
                        span { class: "tag tag-do",
                            {words.text(if desk == Desk::Registration { "day-here" } else { "day-told" })}
                        }
                    }
                },
                Tap::Open(to) => rsx! {
                    Link { class: "row", to, "data-testid": "day-person", Who { one: one.clone() } }
                },
            }
            if side {
                button {
                    class: "button day-here",
                    r#type: "button",
                    "data-testid": "here",
                    "aria-label": words.text_with("day-here-named", &[("name", one.person.name.as_str().to_owned().into())]),
                    disabled: saving.is_going(),
                    onclick: move |_| tick_here(Desk::Registration),
                    {words.text("day-here")}
                }
            }
            if let Some(failure) = saving.failure() {
                Problem { failure }
            }
        }
    }
}

/// Who it is, what was done and what can be done today.
#[component]
fn Who(one: Expected) -> Element {
    let app = use_app();
    let words = app.words();
    let person = &one.person;
    let name = person.name.as_str();
    let facts = [
        age_of(app, person.birth_date, app.today()),
        person.mother.as_ref().map(|mother| mother_of(app, mother)),
        (one.group == Group::Pregnant).then(|| words.text("day-is-pregnant")),
    ];
    let done = match person.last_weighing.filter(|_| one.weighed) {
        Some(last) => {
            Some(words.text_with("day-weighed", &[("weight", words.kilograms(last.weight).into())]))
        }
        None => one.came.then(|| words.text("day-is-here")),
    };
    // Of those who are not here only who they are: the list stays short.
    let due = if one.came { due(app, &one) } else { Vec::new() };
    rsx! {
        Avatar { name: name.to_owned(), sex: person.sex }
        span { class: "row-words",
            span { class: "row-name", "data-testid": "person-name", {name} }
            span { class: "row-facts", {facts.into_iter().flatten().collect::<Vec<_>>().join(" · ")} }
            if !due.is_empty() {
                span { class: "day-due", "data-testid": "due", {due.join(" · ")} }
            }
        }
        if let Some(done) = done {
            span { class: "tag tone-ok", {done} }
        }
    }
}

/// What she can be given today, in words.
fn due(app: AppState, one: &Expected) -> Vec<String> {
    one.due()
        .map(|task| app.words().need(task, app.today()))
        .collect()
}
