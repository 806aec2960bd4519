use std::{ops::Deref, rc::Rc};

use dioxus::prelude::*;

use crate::{
    Backend, Start,
    draft::use_drafts_provider,
    forms::{ElderForm, ScreeningForm},
    route::Route,
    screens::{Broken, Elsewhere, FirstCards, Opening, Welcome},
    state::{Stage, use_app_provider},
    unsaved::use_unsaved_provider,
};

/// A shared backend that can be a property: two are equal when they are the same one.
#[derive(Clone)]
pub struct Shell(Rc<dyn Backend>);

impl PartialEq for Shell {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Deref for Shell {
    type Target = Rc<dyn Backend>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl From<Rc<dyn Backend>> for Shell {
    fn from(backend: Rc<dyn Backend>) -> Self {
        Self(backend)
    }
}

/// The whole app: it opens, signs in once, and then is the places and their screens.
#[component]
pub fn App(backend: Shell, start: Start) -> Element {
    let unsaved = use_unsaved_provider();
    let app = use_app_provider(backend.deref().clone(), unsaved);
    use_context_provider(|| start);
    use_drafts_provider::<ScreeningForm>();
    use_drafts_provider::<ElderForm>();
    let screen = match app.stage() {
        Stage::Opening => rsx! { Opening {} },
        Stage::Elsewhere => rsx! { Elsewhere {} },
        Stage::Broken(failure) => rsx! { Broken { failure } },
        Stage::Open if app.enrolment().is_none() || app.is_enrolling() => rsx! { Welcome {} },
        Stage::Open if app.is_new_here() => rsx! { FirstCards {} },
        Stage::Open => rsx! { Router::<Route> {} },
    };
    rsx! {
        div { class: "dacin", class: if app.is_practising() { "practising" }, lang: app.words().language().code(), {screen} }
    }
}
