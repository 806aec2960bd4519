use device::{AttentionView, DocumentKind, Matter, MatterLine};
use dioxus::prelude::*;

use crate::{
    icon::{Glyph, Icon},
    parts::{Bar, Empty, Flash, Loading, Problem},
    route::Route,
    state::use_app,
};

/// More than anybody decides in one sitting; how many there are in all is said above them.
pub(super) const MOST_MATTERS: u32 = 100;

/// Perlu diputuskan: everything that waits for a person, each one tap from where it is decided.
#[component]
pub(crate) fn Deciding() -> Element {
    let app = use_app();
    let attention = use_resource(move || app.attention(MOST_MATTERS));
    let words = app.words();
    let content = match &*attention.read() {
        None => rsx! { Loading {} },
        Some(Err(failure)) => rsx! { Problem { failure: failure.clone() } },
        Some(Ok(view)) if view.total == 0 => rsx! {
            Empty { icon: Icon::Check, title: words.text("deciding-none"), text: words.text("deciding-none-text") }
        },
        Some(Ok(AttentionView { total, matters })) => rsx! {
            p { class: "about", "data-testid": "deciding-total",
                if *total > matters.len() as u64 {
                    {words.text_with("deciding-first", &[("shown", matters.len().into()), ("count", (*total).into())])}
                } else {
                    {words.count("deciding-count", *total)}
                }
            }
            ul { class: "rows", "data-testid": "matters",
                for line in matters.iter().cloned() {
                    MatterRow { line }
                }
            }
        },
    };
    rsx! {
        Bar { title: words.text("deciding-title"), back: Route::Home {} }
        div { class: "content",
            Flash {}
            {content}
        }
    }
}

#[component]
fn MatterRow(line: MatterLine) -> Element {
    let app = use_app();
    let words = app.words();
    let icon = match line.matter {
        Matter::Contested => Icon::People,
        Matter::Double { .. } => Icon::Scale,
        Matter::Moved => Icon::Home,
        Matter::Conflict { .. } | Matter::Questioned { .. } => Icon::Alert,
        Matter::Proposal { .. } => Icon::Info,
        Matter::Unknown { .. } => Icon::Window,
        Matter::Duplicate { .. } => Icon::Register,
    };
    let name = line.name.as_ref().map(|name| name.as_str().to_owned());
    let row = rsx! {
        span { class: "line-icon", Glyph { icon, size: 22 } }
        span { class: "row-words",
            span { class: "row-name", {name.unwrap_or_else(|| words.text("deciding-not-person"))} }
            span { class: "row-facts", {words.matter(&line.matter)} }
        }
    };
    // Only people have a page on this device; what is not about a person is decided at the puskesmas.
    match place_of(&line).filter(|_| line.kind == DocumentKind::Person) {
        Some(to) => rsx! {
            li {
                Link { class: "row", to, "data-testid": "matter-row",
                    {row}
                    Glyph { icon: Icon::Forward, size: 20 }
                }
            }
        },
        None => rsx! { li { class: "row", "data-testid": "matter-row", {row} } },
    }
}

/// Where a matter is decided.
fn place_of(line: &MatterLine) -> Option<Route> {
    let id = line.about.into();
    Some(match line.matter {
        Matter::Duplicate { other } => Route::Pair { one: id, other },
        Matter::Contested | Matter::Double { .. } | Matter::Moved => Route::person(id),
        _ => Route::history(id),
    })
}

/// With more people than this nothing is counted unasked: to look for doubles among five thousand takes a fifth of a
/// second on a fast machine, ten times that on a tablet, and the database would answer nobody else meanwhile.
const MOST_COMPARED: u64 = 1_000;

/// On Beranda: that something waits to be decided, and how much; nothing while nothing does. On the device of a whole
/// puskesmas only the way there.
#[component]
pub(super) fn DecidingRow() -> Element {
    let app = use_app();
    let counted = app.status().is_some_and(|status| status.people <= MOST_COMPARED);
    let attention = use_resource(use_reactive!(|counted| async move {
        if counted {
            app.attention(0).await.ok()
        } else {
            None
        }
    }));
    let total = match &*attention.read() {
        Some(Some(view)) => view.total,
        _ => 0,
    };
    let words = app.words();
    rsx! {
        if total > 0 || !counted {
            Link { class: "row", to: Route::Deciding {}, "data-testid": "deciding",
                span { class: "line-icon", Glyph { icon: Icon::Alert, size: 22 } }
                span { class: "row-words",
                    span { class: "row-name", {words.text("deciding-title")} }
                    if counted {
                        span { class: "row-facts", {words.count("deciding-count", total)} }
                    }
                }
                Glyph { icon: Icon::Forward, size: 20 }
            }
        }
    }
}
