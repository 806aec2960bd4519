use device::Command;
use dioxus::prelude::*;

use crate::{
    forms::{AnnouncementForm, MinutesForm, PostForm, SessionForm, Wrong},
    parts::{Bar, Choice, Choices, DateField, LongField, Problem, SaveFoot, TextField, titled},
    route::{Post, Route},
    saving::use_saving,
    state::{scope_of, use_app},
};

/// Puts something on the board of a posyandu: a session to come, minutes, an announcement.
#[component]
pub(crate) fn WritePost(post: Post) -> Element {
    let app = use_app();
    let words = app.words();
    let today = app.today();
    let places = app.places();
    let several = places.len() > 1;
    let mut place = use_signal(|| 0_usize);
    let id = use_hook(|| app.new_event_id());
    let form = use_signal(|| match post {
        Post::Session => PostForm::Session(SessionForm::default()),
        Post::Minutes => PostForm::Minutes(MinutesForm {
            on: today.to_string(),
            ..MinutesForm::default()
        }),
        Post::Announcement => PostForm::Announcement(AnnouncementForm::default()),
    });
    let mut tried = use_signal(|| false);
    let saving = use_saving();
    let wrong = if tried() {
        form.read().check(today).err().unwrap_or_default()
    } else {
        Wrong::new()
    };
    let scopes: Vec<_> = places.iter().map(scope_of).collect();
    let save = move |event: FormEvent| {
        let scope = scopes.get(*place.peek()).copied();
        async move {
            event.prevent_default();
            tried.set(true);
            let (Ok((on, body)), Some(scope)) = (form.peek().check(today), scope) else {
                return;
            };
            let document = scope.into();
            if saving
                .write([(id, Command::Record { document, on, body })])
                .await
                .is_some()
            {
                app.say_next(app.text("board-written"));
                navigator().replace(Route::Board {});
            }
        }
    };
    rsx! {
        Bar { title: words.text(&format!("board-write-{post}")), back: Route::Board {} }
        form { class: "content form", onsubmit: save, novalidate: true,
            if several {
                Choices {
                    name: "place",
                    label: words.text("register-place"),
                    choices: places
                        .iter()
                        .enumerate()
                        .map(|(index, each)| Choice {
                            name: (index + 1).to_string(),
                            label: titled(app, "posyandu", &each.posyandu),
                            chosen: index == place(),
                        })
                        .collect::<Vec<_>>(),
                    onchoose: move |index| place.set(index),
                    small: true,
                }
            }
            Fields { form, wrong: wrong.clone() }
            if let Some(failure) = saving.failure() {
                Problem { failure }
            }
            SaveFoot { saving: saving.is_going(), incomplete: !wrong.is_empty() }
        }
    }
}

#[component]
fn Fields(form: Signal<PostForm>, wrong: Wrong) -> Element {
    let app = use_app();
    let words = app.words();
    let label = |name: &str| words.text(&format!("fact-{name}"));
    let of = |name: &str| wrong.get(name).cloned();
    let typed = form.read().clone();
    match typed {
        PostForm::Session(session) => rsx! {
            DateField {
                name: "day",
                label: label("day"),
                value: session.day.clone(),
                latest: "",
                oninput: move |text| edit_session(form, |session| session.day = text),
                invalid: of("day"),
            }
            div { class: "field",
                label { class: "label", r#for: "from", {label("from")} }
                input {
                    class: "input",
                    id: "from",
                    "data-testid": "from",
                    r#type: "time",
                    value: session.from.clone(),
                    oninput: move |event| edit_session(form, |session| session.from = event.value()),
                }
            }
            TextField {
                name: "place-text",
                label: label("place"),
                value: session.place.clone(),
                hint: words.text("board-place-hint"),
                oninput: move |text| edit_session(form, |session| session.place = text),
                invalid: of("place"),
                optional: true,
            }
            TextField {
                name: "theme",
                label: label("theme"),
                value: session.theme.clone(),
                hint: words.text("board-theme-hint"),
                oninput: move |text| edit_session(form, |session| session.theme = text),
                invalid: of("theme"),
                optional: true,
            }
        },
        PostForm::Minutes(minutes) => rsx! {
            DateField {
                name: "on",
                label: words.text("board-held"),
                value: minutes.on.clone(),
                latest: app.today().to_string(),
                oninput: move |text| edit_minutes(form, |minutes| minutes.on = text),
                invalid: of("on"),
            }
            TextField {
                name: "subject",
                label: label("subject"),
                value: minutes.subject.clone(),
                oninput: move |text| edit_minutes(form, |minutes| minutes.subject = text),
                invalid: of("subject"),
            }
            TextField {
                name: "people",
                label: label("present"),
                value: minutes.people.clone(),
                digits: true,
                oninput: move |text: String| {
                    let digits = text.chars().filter(char::is_ascii_digit).take(4).collect();
                    edit_minutes(form, |minutes| minutes.people = digits);
                },
                optional: true,
            }
            LongField {
                name: "text",
                label: label("said"),
                value: minutes.text.clone(),
                oninput: move |text| edit_minutes(form, |minutes| minutes.text = text),
                invalid: of("text"),
            }
            LongField {
                name: "decisions",
                label: label("decisions"),
                value: minutes.decisions.clone(),
                hint: words.text("board-decisions-hint"),
                oninput: move |text| edit_minutes(form, |minutes| minutes.decisions = text),
                invalid: of("decisions"),
                optional: true,
            }
        },
        PostForm::Announcement(announcement) => rsx! {
            TextField {
                name: "title",
                label: label("title"),
                value: announcement.title.clone(),
                oninput: move |text| edit_announcement(form, |told| told.title = text),
                invalid: of("title"),
            }
            LongField {
                name: "text",
                label: label("text"),
                value: announcement.text.clone(),
                oninput: move |text| edit_announcement(form, |told| told.text = text),
                invalid: of("text"),
            }
            DateField {
                name: "until",
                label: label("until"),
                value: announcement.until.clone(),
                latest: "",
                hint: words.text("board-until-hint"),
                oninput: move |text| edit_announcement(form, |told| told.until = text),
                invalid: of("until"),
            }
        },
    }
}

fn edit_session(mut form: Signal<PostForm>, edit: impl FnOnce(&mut SessionForm)) {
    if let PostForm::Session(session) = &mut *form.write() {
        edit(session);
    }
}

fn edit_minutes(mut form: Signal<PostForm>, edit: impl FnOnce(&mut MinutesForm)) {
    if let PostForm::Minutes(minutes) = &mut *form.write() {
        edit(minutes);
    }
}

fn edit_announcement(mut form: Signal<PostForm>, edit: impl FnOnce(&mut AnnouncementForm)) {
    if let PostForm::Announcement(announcement) = &mut *form.write() {
        edit(announcement);
    }
}
