use device::PersonId;
use dioxus::prelude::*;

use super::use_day;
use crate::{
    forms::reach_desk, parts::Problem, route::Route, saving::use_saving, screens::register::RegisterIn,
    state::use_app,
};

/// Somebody who is not on the list yet: registered, and here.
#[component]
pub(crate) fn RegisterToday() -> Element {
    let app = use_app();
    let id = use_hook(|| app.new_event_id());
    let saving = use_saving();
    let session = match use_day() {
        Ok(session) => session,
        Err(instead) => return instead,
    };
    let scope = session.scope;
    let came = move |person: PersonId| {
        let session = session.clone();
        async move {
            let desk = device::event::Desk::Registration;
            let command = reach_desk(&session, person, desk, app.clock());
            if saving.write([(id, command)]).await.is_some() {
                navigator().replace(Route::Day {});
            }
        }
    };
    rsx! {
        RegisterIn { back: Route::Day {}, into: scope, onregistered: came }
        if let Some(failure) = saving.failure() {
            Problem { failure }
        }
    }
}
