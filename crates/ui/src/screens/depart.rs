use device::{Command, PersonId, PersonView, event::DepartureReason};
use dioxus::prelude::*;
use health::parse_date;

use super::person::whose;
use crate::{
    forms::{DepartureErrors, DepartureForm},
    icon::{Glyph, Icon},
    parts::{Bar, Choice, Choices, DateField, Problem, SaveFoot, TextField, person_or, use_person},
    route::Route,
    saving::{Saving, use_saving},
    state::{AppState, use_app},
};

const REASONS: [(&str, DepartureReason); 3] = [
    ("moved", DepartureReason::Moved),
    ("died", DepartureReason::Died),
    ("other", DepartureReason::Other),
];

/// Meninggal atau pindah: asked once more before it is written down, because nobody waits for her afterwards.
#[component]
pub(crate) fn Depart(id: PersonId) -> Element {
    let app = use_app();
    match person_or(use_person(id), id, app.text("depart-title"), Route::person(id)) {
        Ok(person) => rsx! { DepartScreen { person } },
        Err(instead) => instead,
    }
}

#[component]
fn DepartScreen(person: PersonView) -> Element {
    let app = use_app();
    let words = app.words();
    let (id, born, today) = (person.id, person.profile.birth_date, app.today());
    let event = use_hook(|| app.new_event_id());
    let mut form = use_signal(|| DepartureForm {
        on: today.to_string(),
        ..DepartureForm::default()
    });
    let mut tried = use_signal(|| false);
    let mut asking = use_signal(|| None::<Command>);
    let saving = use_saving();
    let errors = if tried() {
        form.read().check(id, born, today).err().unwrap_or_default()
    } else {
        DepartureErrors::default()
    };
    let next = move |submitted: FormEvent| {
        submitted.prevent_default();
        tried.set(true);
        asking.set(form.peek().check(id, born, today).ok());
    };
    let yes = move |_| async move {
        let Some(command) = asking.peek().clone() else {
            return;
        };
        if saving.write([(event, command)]).await.is_some() {
            app.say_next(app.text("departed"));
            navigator().replace(Route::history(id));
        }
    };
    let reason = form.read().reason;
    if asking.read().is_some() {
        let name = person.profile.name.as_str();
        return rsx! {
            Sure {
                subtitle: whose(app, &person),
                sentence: words.text_with(
                    &format!("depart-sure-{}", reason.map_or("other", reason_name)),
                    &[("name", name.into()), ("day", sure_day(app, &form.read().on).into())],
                ),
                saving,
                onyes: yes,
                onno: move |()| asking.set(None),
            }
        };
    }
    let choices = REASONS.map(|(name, each)| Choice {
        name: name.to_owned(),
        label: words.text(&format!("depart-{name}")),
        chosen: reason == Some(each),
    });
    let detail = reason.map_or("other", reason_name);
    let incomplete = errors != DepartureErrors::default();
    rsx! {
        Bar { title: words.text("depart-title"), subtitle: whose(app, &person), back: Route::WriteDown { id } }
        form { class: "content form", onsubmit: next, novalidate: true,
            Choices {
                name: "reason",
                label: words.text("fact-departure"),
                choices: choices.to_vec(),
                onchoose: move |place: usize| {
                    form.write().reason = REASONS.get(place).map(|(_, reason)| *reason);
                },
                small: true,
            }
            if errors.reason {
                p { class: "invalid", role: "alert", "data-testid": "reason-error", {words.text("depart-none-chosen")} }
            }
            if reason == Some(DepartureReason::Moved) {
                p { class: "about", "data-testid": "depart-within", {words.text("depart-within")} }
            }
            DateField {
                name: "date",
                label: words.text("depart-date"),
                value: form.read().on.clone(),
                latest: today.to_string(),
                oninput: move |text| form.write().on = text,
                hint: parse_date(&form.read().on).ok().map(|on| words.day(on, today)),
                invalid: errors.on,
            }
            TextField {
                name: "detail",
                label: words.text(&format!("depart-detail-{detail}")),
                value: form.read().detail.clone(),
                oninput: move |text| form.write().detail = text,
                invalid: errors.detail,
                optional: reason != Some(DepartureReason::Other),
            }
            SaveFoot { saving: false, incomplete }
        }
    }
}

/// That she died or left, above everything else on her page.
#[component]
pub(super) fn Departed(person: PersonView) -> Element {
    let app = use_app();
    let words = app.words();
    let Some((on, departure)) = person.departed() else {
        return rsx! {};
    };
    let key = format!("departed-{}", reason_name(departure.reason));
    rsx! {
        p { class: "message tone-info", "data-testid": "departed",
            Glyph { icon: Icon::Info, size: 22 }
            span {
                {words.text_with(&key, &[("day", words.date(on).into())])}
                if let Some(detail) = &departure.detail {
                    " "
                    {detail.as_str()}
                }
            }
        }
    }
}

fn reason_name(reason: DepartureReason) -> &'static str {
    let named = REASONS.iter().find(|(_, each)| *each == reason);
    named.map_or("other", |(name, _)| name)
}

fn sure_day(app: AppState, typed: &str) -> String {
    parse_date(typed).map_or_else(|_| typed.to_owned(), |on| app.words().date(on))
}

/// The same once more in a sentence, with what follows from it.
#[component]
fn Sure(
    subtitle: String,
    sentence: String,
    saving: Saving,
    onyes: EventHandler<MouseEvent>,
    onno: EventHandler<()>,
) -> Element {
    let app = use_app();
    let words = app.words();
    rsx! {
        Bar { title: words.text("depart-title"), subtitle }
        div { class: "content form", "data-testid": "depart-sure",
            section { class: "card",
                h2 { {sentence} }
                p { {words.text("depart-about")} }
            }
            if let Some(failure) = saving.failure() {
                Problem { failure }
            }
            div { class: "foot",
                button { class: "button button-primary", r#type: "button", "data-testid": "depart-yes", disabled: saving.is_going(),
                    onclick: move |event| onyes.call(event),
                    {words.text("depart-yes")}
                }
                button { class: "button", r#type: "button", "data-testid": "depart-no", onclick: move |_| onno.call(()),
                    {words.text("depart-no")}
                }
            }
        }
    }
}
