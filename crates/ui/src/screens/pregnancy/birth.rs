use device::{EventBody, PersonId, PersonView};
use dioxus::prelude::*;
use health::{Date, parse_date};

use super::{
    born::BirthSaved,
    child_fields::ChildFields,
    known::{Woman, woman},
};
use crate::{
    forms::{BirthErrors, BirthForm, ChildErrors, ChildForm},
    parts::{
        Bar, Choice, Choices, DateField, Loading, LongField, Problem, SaveFoot, TextField, person_or,
        use_person,
    },
    route::Route,
    saving::use_saving,
    screens::person::whose,
    state::{AppState, use_app},
};

/// More children than at any birth here.
const MOST_CHILDREN: usize = 4;

/// Melahirkan: the birth, and with it the beginning of each child's own record.
#[component]
pub(crate) fn GiveBirth(id: PersonId) -> Element {
    let app = use_app();
    match person_or(use_person(id), id, app.text("give-birth"), Route::pregnancy(id)) {
        Ok(person) => rsx! { Delivery { person } },
        Err(instead) => instead,
    }
}

#[component]
fn Delivery(person: PersonView) -> Element {
    let app = use_app();
    let words = app.words();
    let (id, born, today) = (person.id, person.profile.birth_date, app.today());
    let event = use_hook(|| app.new_event_id());
    let weeks = match woman(&person, today) {
        Some(Woman::Pregnant(expecting)) => expecting.progress(today).map(|progress| progress.age.weeks),
        _ => None,
    };
    let mut form = use_signal(|| BirthForm::new(today, weeks, called(app, &person, 1)));
    let mut tried = use_signal(|| false);
    let mut saved = use_signal(|| false);
    let saving = use_saving();
    if saved() {
        let on = person
            .history
            .iter()
            .find(|line| line.is_of(event))
            .map(|line| line.on);
        return match on {
            Some(on) => rsx! { BirthSaved { person, on } },
            None => rsx! { Loading {} },
        };
    }
    let errors = if tried() {
        form.read().check(id, born, today).err().unwrap_or_default()
    } else {
        BirthErrors::default()
    };
    let save = move |submitted: FormEvent| async move {
        submitted.prevent_default();
        tried.set(true);
        let Ok(command) = form.peek().check(id, born, today) else {
            return;
        };
        if saving.write([(event, command)]).await.is_some() {
            saved.set(true);
        }
    };
    let incomplete = errors != BirthErrors::default();
    let children = form.read().children.len();
    let another = called(app, &person, children + 1);
    let before = person
        .history
        .iter()
        .any(|line| line.on == today && matches!(line.body, EventBody::Birth(_)));
    rsx! {
        Bar { title: words.text("give-birth"), subtitle: whose(app, &person), back: Route::pregnancy(id) }
        form { class: "content form", onsubmit: save, novalidate: true,
            if before {
                p { class: "message tone-warn", "data-testid": "birth-before", {words.text("birth-before")} }
            }
            div { class: "pair-fields",
                DateField {
                    name: "date",
                    label: words.text("birth-date"),
                    value: form.read().on.clone(),
                    latest: today.to_string(),
                    oninput: move |text| form.write().on = text,
                    hint: parse_date(&form.read().on).ok().map(|on: Date| words.day(on, today)),
                    invalid: errors.on.clone(),
                }
                TimeField {
                    value: form.read().at.clone(),
                    oninput: move |text| form.write().at = text,
                }
            }
            for (place , errors) in per_child(children, &errors) {
                ChildFields { key: "{place}", form, place, errors, several: children > 1 }
            }
            if children < MOST_CHILDREN {
                button {
                    class: "button button-quiet",
                    r#type: "button",
                    "data-testid": "another-child",
                    onclick: move |_| form.write().children.push(ChildForm::called(another.clone())),
                    {words.text("birth-another")}
                }
            }
            Circumstances { form, errors }
            if let Some(failure) = saving.failure() {
                Problem { failure }
            }
            SaveFoot { saving: saving.is_going(), incomplete }
        }
    }
}

/// What is wrong with each child, none before the first try.
fn per_child(children: usize, errors: &BirthErrors) -> Vec<(usize, ChildErrors)> {
    (0..children)
        .map(|place| (place, errors.children.get(place).cloned().unwrap_or_default()))
        .collect()
}

/// "Bayi Ny. Rahmi", what a newborn is called until it is named.
fn called(app: AppState, mother: &PersonView, number: usize) -> String {
    let name = mother.profile.name.as_str().to_owned();
    let (key, number) = match number {
        0 | 1 => ("newborn-called", 1),
        number => ("newborn-called-number", number),
    };
    app.words()
        .text_with(key, &[("name", name.into()), ("number", number.into())])
}

#[component]
fn TimeField(value: String, oninput: EventHandler<String>) -> Element {
    let app = use_app();
    rsx! {
        div { class: "field",
            label { class: "label", r#for: "time", {app.text("birth-time")} }
            input {
                class: "input",
                id: "time",
                "data-testid": "time",
                r#type: "time",
                value,
                oninput: move |event| oninput.call(event.value()),
            }
            p { class: "about", {app.text("optional")} }
        }
    }
}

/// Where, by whom and how; asked of the whole delivery.
#[component]
fn Circumstances(form: Signal<BirthForm>, errors: BirthErrors) -> Element {
    use device::event::{BirthHelper as Helper, BirthManner as Manner, BirthPlace as Place};
    const PLACES: [Place; 6] = [
        Place::Puskesmas,
        Place::Hospital,
        Place::VillagePost,
        Place::Clinic,
        Place::Home,
        Place::Elsewhere,
    ];
    const HELPERS: [Helper; 5] = [
        Helper::Midwife,
        Helper::Doctor,
        Helper::Nurse,
        Helper::TraditionalAttendant,
        Helper::Other,
    ];
    const MANNERS: [Manner; 3] = [Manner::Normal, Manner::Instrumental, Manner::Caesarean];
    let app = use_app();
    let words = app.words();
    let today = app.today();
    let mut form = form;
    let (place, helper, manner) = (form.read().place, form.read().helper, form.read().manner);
    let choice = |number: usize, label: Option<String>, chosen: bool| Choice {
        name: (number + 1).to_string(),
        label: label.unwrap_or_default(),
        chosen,
    };
    let places = PLACES.iter().enumerate();
    let helpers = HELPERS.iter().enumerate();
    let manners = MANNERS.iter().enumerate();
    rsx! {
        Choices {
            name: "place",
            label: words.text("fact-birth-place"),
            choices: places.map(|(at, each)| choice(at, words.said(each, today), place == Some(*each))).collect::<Vec<_>>(),
            onchoose: move |at: usize| form.write().place = PLACES.get(at).copied(),
            small: true,
        }
        Choices {
            name: "helper",
            label: words.text("fact-birth-helper"),
            choices: helpers.map(|(at, each)| choice(at, words.said(each, today), helper == Some(*each))).collect::<Vec<_>>(),
            onchoose: move |at: usize| form.write().helper = HELPERS.get(at).copied(),
            small: true,
        }
        Choices {
            name: "manner",
            label: words.text("fact-birth-manner"),
            choices: manners.map(|(at, each)| choice(at, words.said(each, today), manner == Some(*each))).collect::<Vec<_>>(),
            onchoose: move |at: usize| form.write().manner = MANNERS.get(at).copied(),
            small: true,
        }
        TextField {
            name: "weeks",
            label: words.text("birth-weeks"),
            value: form.read().weeks.clone(),
            oninput: move |text| form.write().weeks = text,
            invalid: errors.weeks,
            optional: true,
            digits: true,
        }
        LongField {
            name: "remark",
            label: words.text("fact-remark"),
            value: form.read().remark.clone(),
            oninput: move |text| form.write().remark = text,
            invalid: errors.remark,
            optional: true,
        }
    }
}
