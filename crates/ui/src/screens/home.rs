use device::PersonLine;
use dioxus::prelude::*;
use health::{Age, Date};

use super::{
    day::{SessionCard, use_session},
    deciding::DecidingRow,
    follow_ups::NeedsMe,
};
use crate::{
    icon::{Glyph, Icon},
    parts::{Bar, Empty, Loading, PersonRow, Problem, SyncStrip},
    route::Route,
    state::use_app,
};

/// As many as fit on a phone below the one thing to do; the rest are one tap away.
const FIRST_FEW: usize = 8;

/// Beranda: where the records are, the one thing to do, and who still waits for it this month.
#[component]
pub(crate) fn Home() -> Element {
    let app = use_app();
    let people = use_resource(move || app.people(String::new()));
    let (place, who) = crate::parts::place_and_person(app);
    let content = match &*people.read() {
        None => rsx! { Loading {} },
        Some(Err(failure)) => rsx! { Problem { failure: failure.clone() } },
        Some(Ok(people)) => {
            let month = Month::of(&people.people, app.today());
            if month.children == 0 {
                rsx! { NoChildren {} }
            } else {
                rsx! { ThisMonth { month } }
            }
        }
    };
    rsx! {
        Bar {
            title: place,
            subtitle: who,
            end: rsx! {
                Link { class: "bar-button phone-only", to: Route::Settings {}, "data-testid": "settings", "aria-label": app.text("nav-settings"),
                    Glyph { icon: Icon::Settings }
                }
            },
        }
        SyncStrip {}
        div { class: "content home",
            DecidingRow {}
            {content}
            ul { class: "rows",
                for (name , to) in [("questions-title", Route::Questions {}), ("board-row", Route::Board {})] {
                    li { key: "{name}",
                        Link { class: "row", to, "data-testid": "{name}",
                            span { class: "line-icon", Glyph { icon: Icon::Info, size: 22 } }
                            span { class: "row-words",
                                span { class: "row-name", {app.text(name)} }
                            }
                            Glyph { icon: Icon::Forward, size: 20 }
                        }
                    }
                }
            }
        }
    }
}

/// How far the weighing of this calendar month has come.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Month {
    today: Date,
    children: usize,
    weighed: usize,
    /// Not weighed yet this month, the longest ago first.
    waiting: Vec<PersonLine>,
}

impl Month {
    pub(super) fn of(people: &[PersonLine], today: Date) -> Self {
        let is_child = |person: &&PersonLine| {
            !person.away && Age::on(today, person.birth_date).is_some_and(Age::is_under_five)
        };
        let weighed_this_month = |person: &PersonLine| {
            person
                .last_weighing
                .is_some_and(|last| last.on.first_of_month() == today.first_of_month())
        };
        let children = people.iter().filter(is_child).count();
        let mut waiting: Vec<PersonLine> = people
            .iter()
            .filter(is_child)
            .filter(|person| !weighed_this_month(person))
            .cloned()
            .collect();
        waiting.sort_by(|one, other| {
            let last = |person: &PersonLine| person.last_weighing.map(|last| last.on);
            last(one)
                .cmp(&last(other))
                .then_with(|| one.name.cmp(&other.name))
        });
        Self {
            today,
            children,
            weighed: children - waiting.len(),
            waiting,
        }
    }

    /// Who waits, and everyone else of `people`.
    pub(super) fn in_order(self, people: &[PersonLine]) -> (Vec<PersonLine>, Vec<PersonLine>) {
        let waits = |person: &&PersonLine| self.waiting.iter().any(|waiting| waiting.id == person.id);
        let others = people.iter().filter(|person| !waits(person)).cloned().collect();
        (self.waiting.clone(), others)
    }
}

#[component]
fn ThisMonth(month: Month) -> Element {
    let app = use_app();
    let words = app.words();
    let percent = month.weighed * 100 / month.children.max(1);
    let waiting = month.waiting.len();
    rsx! {
        NextSession {}
        NeedsMe {}
        section { class: "card month", "data-testid": "month-card",
            p { class: "about", {words.month(month.today)} " {month.today.year()}" }
            h2 { "data-testid": "weighed-count",
                {words.text_with("home-weighed", &[("weighed", month.weighed.into()), ("children", month.children.into())])}
            }
            div { class: "meter", role: "presentation", div { class: "meter-fill", width: "{percent}%" } }
            Link { class: "button", to: Route::ChooseChild {}, "data-testid": "weigh-child",
                Glyph { icon: Icon::Scale }
                {words.text("home-weigh")}
            }
        }
        section { class: "waiting",
            if waiting == 0 {
                Empty { icon: Icon::Check, title: words.text("home-all-weighed"), text: words.text("home-all-weighed-text") }
            } else {
                div { class: "section-head",
                    h2 { {words.text("home-waiting")} }
                    span { "data-testid": "waiting-count", {words.count("children-count", waiting as u64)} }
                }
                ul { class: "rows", "data-testid": "waiting-list",
                    for person in month.waiting.into_iter().take(FIRST_FEW) {
                        PersonRow { key: "{person.id}", to: Route::Weigh { id: person.id }, person }
                    }
                }
                if waiting > FIRST_FEW {
                    Link { class: "button button-quiet", to: Route::ChooseChild {}, "data-testid": "all-waiting",
                        {words.count("home-see-all", waiting as u64)}
                    }
                }
            }
        }
    }
}

/// The session of the posyandu she works in; where this device has several, the way to choose one.
#[component]
fn NextSession() -> Element {
    let app = use_app();
    let scope = app.day_scope();
    let session = use_session(scope);
    match (scope, &*session.read()) {
        (None, _) => rsx! {
            Link { class: "button button-primary", to: Route::Day {}, "data-testid": "choose-day",
                Glyph { icon: Icon::Calendar }
                {app.text("nav-day")}
            }
        },
        (_, Some(Some(Ok(session)))) => rsx! { SessionCard { session: session.clone() } },
        (_, Some(Some(Err(failure)))) => rsx! { Problem { failure: failure.clone() } },
        _ => rsx! { Loading {} },
    }
}

#[component]
fn NoChildren() -> Element {
    let app = use_app();
    rsx! {
        Empty { icon: Icon::People, title: app.text("people-none"), text: app.text("people-none-text"),
            Link { class: "button button-primary", to: Route::Register {}, "data-testid": "register",
                Glyph { icon: Icon::Register }
                {app.text("register-title")}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn whoever_was_weighed_longest_ago_is_first_and_never_weighed_before_all() {
        let today = Date::constant(2026, 11, 22);
        let month = Month::of(&sample::people(today), today);
        assert!(month.weighed > 0 && month.weighed + month.waiting.len() == month.children);
        let days: Vec<Option<Date>> = month
            .waiting
            .iter()
            .map(|person| person.last_weighing.map(|last| last.on))
            .collect();
        assert!(days.is_sorted());
        assert_eq!(days.first(), Some(&None));
        assert!(
            days.iter()
                .flatten()
                .all(|day| day.first_of_month() < today.first_of_month())
        );
    }
}
