use device::{PersonId, PersonView, event::DevelopmentFinding};
use dioxus::prelude::*;
use health::parse_date;

use super::person::whose;
use crate::{
    forms::{DevelopmentErrors, DevelopmentForm},
    icon::{Glyph, Icon},
    parts::{Bar, Choice, Choices, DateField, LongField, Problem, SaveFoot, person_or, use_person},
    route::Route,
    saving::use_saving,
    state::use_app,
};

const FINDINGS: [(&str, DevelopmentFinding); 3] = [
    ("as-expected", DevelopmentFinding::AsExpected),
    ("doubtful", DevelopmentFinding::Doubtful),
    ("delayed", DevelopmentFinding::Delayed),
];

/// Perkembangan: what the checklist in the Buku KIA showed. The questions themselves are in the book, not here.
#[component]
pub(crate) fn Develop(id: PersonId) -> Element {
    let app = use_app();
    match person_or(use_person(id), id, app.text("develop-title"), Route::person(id)) {
        Ok(person) => rsx! { DevelopScreen { person } },
        Err(instead) => instead,
    }
}

#[component]
fn DevelopScreen(person: PersonView) -> Element {
    let app = use_app();
    let words = app.words();
    let (id, born, today) = (person.id, person.profile.birth_date, app.today());
    let event = use_hook(|| app.new_event_id());
    let mut form = use_signal(|| DevelopmentForm {
        on: today.to_string(),
        ..DevelopmentForm::default()
    });
    let mut tried = use_signal(|| false);
    let saving = use_saving();
    let errors = if tried() {
        form.read().check(id, born, today).err().unwrap_or_default()
    } else {
        DevelopmentErrors::default()
    };
    let save = move |submitted: FormEvent| async move {
        submitted.prevent_default();
        tried.set(true);
        let Ok(command) = form.peek().check(id, born, today) else {
            return;
        };
        if saving.write([(event, command)]).await.is_some() {
            app.say_next(app.text("developed"));
            navigator().replace(Route::history(id));
        }
    };
    let finding = form.read().finding;
    let choices = FINDINGS.map(|(name, each)| Choice {
        name: name.to_owned(),
        label: words.text(&format!("develop-{name}")),
        chosen: finding == Some(each),
    });
    let doubts = matches!(
        finding,
        Some(DevelopmentFinding::Doubtful | DevelopmentFinding::Delayed)
    );
    let incomplete = errors != DevelopmentErrors::default();
    rsx! {
        Bar { title: words.text("develop-title"), subtitle: whose(app, &person), back: Route::WriteDown { id } }
        form { class: "content form", onsubmit: save, novalidate: true,
            p { class: "message tone-info", "data-testid": "develop-book",
                Glyph { icon: Icon::Info, size: 22 }
                span { {words.text("develop-book")} }
            }
            Choices {
                name: "finding",
                label: words.text("develop-finding"),
                choices: choices.to_vec(),
                onchoose: move |place: usize| {
                    form.write().finding = FINDINGS.get(place).map(|(_, finding)| *finding);
                },
                small: true,
            }
            if errors.finding {
                p { class: "invalid", role: "alert", "data-testid": "finding-error", {words.text("develop-none-chosen")} }
            }
            LongField {
                name: "remark",
                label: words.text("develop-remark"),
                value: form.read().remark.clone(),
                oninput: move |text| form.write().remark = text,
                invalid: errors.remark,
                optional: !doubts,
            }
            DateField {
                name: "date",
                label: words.text("develop-date"),
                value: form.read().on.clone(),
                latest: today.to_string(),
                oninput: move |text| form.write().on = text,
                hint: parse_date(&form.read().on).ok().map(|on| words.day(on, today)),
                invalid: errors.on,
            }
            if let Some(failure) = saving.failure() {
                Problem { failure }
            }
            SaveFoot { saving: saving.is_going(), incomplete }
        }
    }
}
