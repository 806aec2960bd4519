use std::collections::BTreeSet;

use device::{SessionView, event::Desk};
use dioxus::prelude::*;

use super::{place, use_day};
use crate::{
    forms::open_session,
    icon::{Glyph, Icon},
    parts::{Bar, Problem},
    route::Route,
    saving::use_saving,
    state::{AppState, use_app},
};

/// The five steps in their order, each with the word of its key.
pub(super) const DESKS: [(Desk, &str); 5] = [
    (Desk::Registration, "registration"),
    (Desk::Measuring, "measuring"),
    (Desk::Recording, "recording"),
    (Desk::Service, "service"),
    (Desk::Counselling, "counselling"),
];

/// "Semua meja", or the desks by name.
pub(super) fn desks_named(app: AppState, desks: &BTreeSet<Desk>) -> String {
    if desks.is_empty() {
        return app.text("day-all-desks");
    }
    let named = DESKS.iter().filter(|(desk, _)| desks.contains(desk));
    let named = named.map(|(_, name)| app.text(&format!("day-desk-{name}")));
    named.collect::<Vec<_>>().join(", ")
}

/// Another desk than before, or the first one.
#[component]
pub(crate) fn ChangeDesk() -> Element {
    match use_day() {
        Ok(session) => rsx! { SitDown { session } },
        Err(instead) => instead,
    }
}

/// Di meja mana: one person at all of them, or one desk each.
#[component]
pub(super) fn SitDown(session: SessionView) -> Element {
    let app = use_app();
    let words = app.words();
    let scope = session.scope;
    let begun = session.is_open();
    let id = use_hook(|| app.new_event_id());
    let before = session.my_desks().cloned().unwrap_or_default();
    let mut chosen = use_signal(|| before);
    let saving = use_saving();
    let save = move |_| async move {
        let command = open_session(scope, chosen.peek().clone(), app.clock());
        if saving.write([(id, command)]).await.is_some() {
            navigator().replace(Route::Day {});
        }
    };
    let others = session.openings.iter().filter(|opening| !opening.mine);
    let others: Vec<String> = others
        .map(|opening| {
            let by = opening
                .by
                .clone()
                .unwrap_or_else(|| words.text("day-another-cadre"));
            format!("{by} · {}", desks_named(app, &opening.desks))
        })
        .collect();
    let (title, forward) = match (begun, session.my_desks()) {
        (false, _) => ("day-start", "day-begin"),
        (true, None) => ("day-join", "day-sit-down"),
        (true, Some(_)) => ("day-change-desk", "day-sit-down"),
    };
    let row = |name: &str, icon: Icon, pressed: bool| {
        rsx! {
            span { class: "line-icon",
                Glyph { icon: if pressed { Icon::Check } else { icon }, size: 22 }
            }
            span { class: "row-words",
                span { class: "row-name", {words.text(&format!("day-desk-{name}"))} }
                span { class: "row-facts", {words.text(&format!("day-desk-{name}-about"))} }
            }
        }
    };
    let icons = [
        Icon::Register,
        Icon::Scale,
        Icon::Pencil,
        Icon::Syringe,
        Icon::People,
    ];
    let all = chosen.read().is_empty();
    rsx! {
        Bar { title: words.text(title), subtitle: place(app, scope), back: Route::Home {} }
        div { class: "content",
            if !others.is_empty() {
                section { class: "card", "data-testid": "others-here",
                    h2 { {words.text("day-others-here")} }
                    ul {
                        for other in others {
                            li { key: "{other}", {other.clone()} }
                        }
                    }
                }
            }
            h2 { {words.text("day-which-desk")} }
            ul { class: "rows",
                li {
                    button {
                        class: "row",
                        r#type: "button",
                        "data-testid": "desk-all",
                        "aria-pressed": "{all}",
                        onclick: move |_| chosen.write().clear(),
                        {row("all", Icon::People, all)}
                    }
                }
                for ((desk , name) , icon) in DESKS.into_iter().zip(icons) {
                    li { key: "{name}",
                        button {
                            class: "row",
                            r#type: "button",
                            "data-testid": "desk-{name}",
                            "aria-pressed": "{chosen.read().contains(&desk)}",
                            onclick: move |_| {
                                let mut chosen = chosen.write();
                                if !chosen.remove(&desk) {
                                    chosen.insert(desk);
                                }
                            },
                            {row(name, icon, chosen.read().contains(&desk))}
                        }
                    }
                }
            }
            if let Some(failure) = saving.failure() {
                Problem { failure }
            }
        }
        div { class: "foot",
            button {
                class: "button button-primary",
                r#type: "button",
                "data-testid": "begin-day",
                disabled: saving.is_going(),
                onclick: save,
                {words.text(forward)}
            }
        }
    }
}
