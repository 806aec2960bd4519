use device::{Group, SessionView};
use dioxus::prelude::*;

use crate::{
    icon::{Glyph, Icon},
    route::Route,
    state::use_app,
};

/// The one thing to do: the next session, and the way to begin it or to go on with it.
#[component]
pub(crate) fn SessionCard(session: SessionView) -> Element {
    let app = use_app();
    let words = app.words();
    let today = app.today();
    let ended = session.closed.is_some();
    let begun = session.is_open() || ended;
    let planned = session.planned.as_ref().filter(|_| !begun);
    let when = match planned {
        _ if ended => "day-ended",
        _ if begun => "day-now",
        Some(_) => "day-next",
        None => "day-not-planned",
    };
    let title = words.coming_day(planned.map_or(today, |plan| plan.day), today);
    let mut about: Vec<String> = Vec::new();
    if let Some(plan) = planned {
        let from = plan.from.map(|from| words.time(plan.day.to_datetime(from)));
        about.extend(from.map(|from| words.text_with("day-from", &[("time", from.into())])));
        let told = plan.place.iter().chain(&plan.theme);
        about.extend(told.map(|text| text.as_str().to_owned()));
    }
    let came = session.expected.iter().filter(|one| one.came).count();
    let groups = [
        (Group::Child, "day-under-fives"),
        (Group::Pregnant, "day-pregnant"),
        (Group::Elder, "day-elders"),
    ];
    let counts = groups.map(|(group, key)| (group, key, session.count(group)));
    let (name, to) = match (ended, begun) {
        (true, _) => ("day-see-figures", Route::Day {}),
        (_, true) => ("day-continue", Route::Day {}),
        _ => ("day-start", Route::ChangeDesk {}),
    };
    rsx! {
        section { class: "today", "data-testid": "session-card",
            p { class: "today-when", {words.text(when)} }
            p { class: "today-title", "data-testid": "session-day", {title} }
            if !about.is_empty() {
                p { class: "today-when", {about.join(" · ")} }
            }
            p { class: "today-counts", "data-testid": "session-counts",
                if begun {
                    span { {words.text_with("day-came-of", &[("came", came.into()), ("expected", session.expected.len().into())])} }
                } else {
                    for (group , key , number) in counts {
                        if group == Group::Child || number > 0 {
                            span { key: "{key}",
                                strong { "{number}" }
                                " "
                                {words.text(key)}
                            }
                        }
                    }
                }
            }
            Link { class: "button button-light", to, "data-testid": name,
                Glyph { icon: Icon::Calendar }
                {words.text(name)}
            }
        }
    }
}
