use device::{Failure, PersonId, PersonView};
use dioxus::prelude::*;

use crate::{
    parts::{Bar, Loading, Problem},
    route::Route,
    state::use_app,
};

/// One person, read again whenever the database changes.
pub(crate) fn use_person(id: PersonId) -> Resource<Result<PersonView, Failure>> {
    let app = use_app();
    use_resource(use_reactive!(|id| async move { app.person(id).await }))
}

/// The person, or what a screen shows in her place while she is looked for or when she is not here.
pub(crate) fn person_or(
    person: Resource<Result<PersonView, Failure>>,
    id: PersonId,
    title: String,
    back: Route,
) -> Result<PersonView, Element> {
    match &*person.read() {
        Some(Ok(person)) if person.id == id => Ok(person.clone()),
        Some(Err(failure)) => Err(rsx! {
            Bar { title, back }
            div { class: "content", Problem { failure: failure.clone() } }
        }),
        _ => Err(rsx! {
            Bar { title, back }
            Loading {}
        }),
    }
}
