use device::{Command, EventId, Failure, Field, PersonId, PersonView};
use dioxus::prelude::*;

use super::{
    person::{field_name, whose},
    profile_fields::ProfileFields,
};
use crate::{
    forms::{Amendment, RegistrationErrors},
    icon::{Glyph, Icon},
    parts::{Bar, Problem, SaveFoot, person_or, use_person},
    route::Route,
    state::use_app,
};

/// Ubah data diri: a name that was misspelt, a wrong birth date, a new address. What was there stays in the history.
#[component]
pub(crate) fn Amend(id: PersonId) -> Element {
    let app = use_app();
    let person = use_person(id);
    match person_or(person, id, app.text("amend-title"), Route::history(id)) {
        Ok(person) => rsx! { AmendForm { person } },
        Err(instead) => instead,
    }
}

#[component]
fn AmendForm(person: PersonView) -> Element {
    let app = use_app();
    let words = app.words();
    let (id, today) = (person.id, app.today());
    let contested: Vec<Field> = person.contested.iter().map(|one| one.field).collect();
    // What she saw when she opened the form: what others write meanwhile is no change of hers.
    let mut seen = use_signal(|| Amendment::of(&person.profile));
    let form = use_signal(|| seen.peek().form());
    // The changes that were not answered yet, each with its id: the same one tried again is written once.
    let mut unanswered = use_signal(Vec::<(Field, String, EventId)>::new);
    let mut tried = use_signal(|| false);
    let mut unchanged = use_signal(|| false);
    let mut failure = use_signal(|| None::<Failure>);
    let mut saving = use_signal(|| false);
    let errors = match seen.read().changes(&form.read(), &contested, today) {
        Err(errors) if tried() => errors,
        _ => RegistrationErrors::default(),
    };
    let left_out = contested.clone();
    let save = use_callback(move |contested: Vec<Field>| {
        spawn(async move {
            tried.set(true);
            let changes = seen.peek().changes(&form.peek(), &contested, today);
            let Ok(changes) = changes else { return };
            unchanged.set(changes.is_empty());
            if changes.is_empty() || *saving.peek() {
                return;
            }
            saving.set(true);
            failure.set(None);
            for (field, value) in changes {
                let same = |one: &&(Field, String, EventId)| one.0 == field && one.1 == value;
                let known = unanswered.peek().iter().find(same).map(|one| one.2);
                let event = known.unwrap_or_else(|| {
                    let event = app.new_event_id();
                    unanswered.write().push((field, value.clone(), event));
                    event
                });
                let amend = Command::Amend {
                    about: id.into(),
                    field,
                    value: value.clone(),
                };
                match app.run(event, amend).await {
                    // Somebody else wrote the same meanwhile: it is as she wants it.
                    Ok(_) | Err(Failure::AlreadyRecorded) => {
                        unanswered.write().retain(|one| one.2 != event);
                        seen.write().wrote(field, value);
                    }
                    Err(problem) => {
                        failure.set(Some(problem));
                        saving.set(false);
                        return;
                    }
                }
            }
            saving.set(false);
            app.say_next(app.text("amended"));
            navigator().replace(Route::history(id));
        });
    });
    let incomplete = errors != RegistrationErrors::default();
    rsx! {
        Bar { title: words.text("amend-title"), subtitle: whose(app, &person), back: Route::history(id) }
        form {
            class: "content form",
            novalidate: true,
            onsubmit: move |submitted| {
                submitted.prevent_default();
                save.call(contested.clone());
            },
            p { class: "about", {words.text("amend-about")} }
            if !left_out.is_empty() {
                SettleFirst { id, fields: left_out.clone() }
            }
            ProfileFields { form, errors, without: left_out, filled: seen.read().filled() }
            if let Some(failure) = failure() {
                Problem { failure }
            }
            div { role: "status",
                if unchanged() {
                    p { class: "about", "data-testid": "unchanged", {words.text("amend-unchanged")} }
                }
            }
            SaveFoot { saving: saving(), incomplete }
        }
    }
}

/// What two people wrote differently, and the way to where one of both is chosen.
#[component]
fn SettleFirst(id: PersonId, fields: Vec<Field>) -> Element {
    let app = use_app();
    let names: Vec<String> = fields.into_iter().map(|field| field_name(app, field)).collect();
    let about = [("fields", names.join(", ").into())];
    rsx! {
        section { class: "card card-warn", "data-testid": "settle-first",
            p { class: "about",
                Glyph { icon: Icon::Alert, size: 20 }
                " "
                {app.words().text_with("amend-contested", &about)}
            }
            Link { class: "button", to: Route::person(id), "data-testid": "settle-there", {app.text("amend-settle")} }
        }
    }
}
