use device::PersonView;
use dioxus::prelude::*;

use super::{
    contacts::{Contacts, Progress, Risk},
    known::{Woman, woman},
};
use crate::{
    icon::{Glyph, Icon},
    parts::Bar,
    route::Route,
    screens::person::whose,
    state::use_app,
};

/// At once after a pregnancy was registered: how far it is, what to look after, and when she is expected where.
#[component]
pub(super) fn Registered(person: PersonView) -> Element {
    let app = use_app();
    let words = app.words();
    let (id, today) = (person.id, app.today());
    let Some(Woman::Pregnant(expecting)) = woman(&person, today) else {
        return rsx! {};
    };
    rsx! {
        Bar { title: words.text("pregnancy-title"), subtitle: whose(app, &person), back: Route::pregnancy(id) }
        div { class: "content", "data-testid": "pregnancy-registered",
            p { class: "flash tone-ok", role: "status", "data-testid": "saved",
                Glyph { icon: Icon::Check, size: 22 }
                span { {words.text("pregnancy-registered")} }
            }
            Progress { expecting: (*expecting).clone() }
            Risk { id, expecting: (*expecting).clone() }
            Contacts { expecting: *expecting }
        }
        div { class: "foot",
            Link { class: "button button-primary", to: Route::VisitPregnant { id }, "data-testid": "visit-pregnant",
                {words.text("pregnancy-visit-now")}
            }
            Link { class: "button button-quiet", to: Route::pregnancy(id), "data-testid": "see-person",
                {words.text("weighed-see")}
            }
        }
    }
}
