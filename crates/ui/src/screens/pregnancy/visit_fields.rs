use device::{PersonView, event::PregnancyVisit};
use dioxus::prelude::*;
use health::{
    Date,
    maternal::care::{self, Service},
    parse_date,
};

use super::known::{Woman, woman};
use crate::{
    forms::{PregnancyVisitErrors, PregnancyVisitForm, SeenBy},
    parts::{Choice, Choices, DateField, LongField, TextField},
    state::{AppState, use_app},
};

/// What was measured and given. What only a health worker measures is asked for when one saw her.
#[component]
pub(super) fn VisitFields(
    person: PersonView,
    form: Signal<PregnancyVisitForm>,
    wrong: PregnancyVisitErrors,
) -> Element {
    let app = use_app();
    let words = app.words();
    let mut form = form;
    let today = app.today();
    let seen_by = form.read().seen_by;
    let examined = seen_by != SeenBy::Cadre;
    rsx! {
        Choices {
            name: "seen-by",
            label: words.text("visit-pregnant-seen-by"),
            choices: SeenBy::ALL
                .map(|each| Choice {
                    name: each.name().to_owned(),
                    label: words.text(&format!("seen-by-{}", each.name())),
                    chosen: each == seen_by,
                })
                .to_vec(),
            onchoose: move |place: usize| {
                if let Some(seen_by) = SeenBy::ALL.get(place) {
                    form.write().seen_by = *seen_by;
                }
            },
            small: true,
        }
        if !examined {
            p { class: "about", {words.text("visit-pregnant-cadre-note")} }
        }
        div { class: "pair-fields pair-top",
            TextField {
                name: "weight",
                label: words.text("visit-pregnant-weight"),
                value: form.read().weight.clone(),
                oninput: move |text| form.write().weight = text,
                hint: last_weight(app, &person),
                invalid: wrong.weight,
                decimal: true,
            }
            TextField {
                name: "arm",
                label: words.text("visit-pregnant-arm"),
                value: form.read().arm.clone(),
                oninput: move |text| form.write().arm = text,
                hint: last_arm(app, &person),
                invalid: wrong.arm,
                decimal: true,
            }
        }
        PressureFields {
            upper: form.read().upper.clone(),
            lower: form.read().lower.clone(),
            onupper: move |text| form.write().upper = text,
            onlower: move |text| form.write().lower = text,
            invalid: wrong.blood_pressure,
        }
        TextField {
            name: "iron-tablets",
            label: words.text("visit-pregnant-iron"),
            value: form.read().iron_tablets.clone(),
            oninput: move |text| form.write().iron_tablets = text,
            hint: iron_so_far(app, &person),
            invalid: wrong.iron_tablets,
            optional: true,
            digits: true,
        }
        if examined {
            div { class: "pair-fields",
                TextField {
                    name: "fundal-height",
                    label: words.text("visit-pregnant-fundal-height"),
                    value: form.read().fundal_height.clone(),
                    oninput: move |text| form.write().fundal_height = text,
                    invalid: wrong.fundal_height,
                    decimal: true,
                }
                TextField {
                    name: "heart-rate",
                    label: words.text("visit-pregnant-heart-rate"),
                    value: form.read().heart_rate.clone(),
                    oninput: move |text| form.write().heart_rate = text,
                    invalid: wrong.heart_rate,
                    digits: true,
                }
            }
            TextField {
                name: "haemoglobin",
                label: words.text("visit-pregnant-haemoglobin"),
                value: form.read().haemoglobin.clone(),
                oninput: move |text| form.write().haemoglobin = text,
                invalid: wrong.haemoglobin,
                optional: true,
                decimal: true,
            }
        }
        Services { form, examined }
        LongField {
            name: "remark",
            label: words.text("fact-remark"),
            value: form.read().remark.clone(),
            oninput: move |text| form.write().remark = text,
            invalid: wrong.remark,
            optional: true,
        }
        DateField {
            name: "date",
            label: words.text("visit-pregnant-date"),
            value: form.read().on.clone(),
            latest: today.to_string(),
            oninput: move |text| form.write().on = text,
            hint: parse_date(&form.read().on).ok().map(|on: Date| words.day(on, today)),
            invalid: wrong.on,
        }
    }
}

/// The two numbers of a blood pressure meter, as they stand on it.
#[component]
pub(super) fn PressureFields(
    upper: String,
    lower: String,
    onupper: EventHandler<String>,
    onlower: EventHandler<String>,
    invalid: Option<health::Invalid>,
) -> Element {
    let app = use_app();
    let words = app.words();
    rsx! {
        div { class: "pair-fields",
            TextField {
                name: "pressure-upper",
                label: words.text("visit-pressure-upper"),
                value: upper,
                oninput: move |text| onupper.call(text),
                digits: true,
            }
            TextField {
                name: "pressure-lower",
                label: words.text("visit-pressure-lower"),
                value: lower,
                oninput: move |text| onlower.call(text),
                digits: true,
            }
        }
        if let Some(invalid) = invalid {
            p { class: "invalid", role: "alert", "data-testid": "pressure-error", {words.invalid(&invalid)} }
        }
    }
}

/// What she was given or told that no figure shows; counselling a cadre gives, too.
#[component]
fn Services(form: Signal<PregnancyVisitForm>, examined: bool) -> Element {
    let app = use_app();
    let words = app.words();
    let mut form = form;
    let today = app.today();
    let (rules, _) = care::rules(today);
    let services = PregnancyVisitForm::left_to_tick(rules.services().map(|named| named.service));
    let services: Vec<Service> = services
        .into_iter()
        .filter(|service| examined || *service == Service::Counselling)
        .collect();
    let ticked = form.read().services.clone();
    let mut choices: Vec<Choice> = services
        .iter()
        .map(|service| Choice {
            name: format!("{service:?}").to_lowercase(),
            label: words.said(service, today).unwrap_or_default(),
            chosen: ticked.contains(service),
        })
        .collect();
    if examined {
        choices.push(Choice {
            name: "ultrasound".to_owned(),
            label: words.text("fact-ultrasound"),
            chosen: form.read().ultrasound,
        });
    }
    rsx! {
        Choices {
            name: "service",
            label: words.text("visit-pregnant-services"),
            choices,
            onchoose: move |place: usize| {
                let mut form = form.write();
                match services.get(place) {
                    Some(service) => {
                        if !form.services.remove(service) {
                            form.services.insert(*service);
                        }
                    }
                    None => form.ultrasound = !form.ultrasound,
                }
            },
            small: true,
        }
    }
}

/// What she weighed last time.
fn last_weight(app: AppState, person: &PersonView) -> Option<String> {
    last(app, person, |visit| {
        visit.weight.map(|weight| app.words().kilograms(weight))
    })
}

/// What her arm measured last time.
fn last_arm(app: AppState, person: &PersonView) -> Option<String> {
    last(app, person, |visit| {
        visit.arm.map(|arm| app.words().centimetres(arm.millimetres()))
    })
}

/// "23 Okt: 52,4 kg", of the last visit that has it.
fn last(
    app: AppState,
    person: &PersonView,
    figure: impl Fn(&PregnancyVisit) -> Option<String>,
) -> Option<String> {
    let today = app.today();
    let Some(Woman::Pregnant(expecting)) = woman(person, today) else {
        return None;
    };
    let visits = expecting.visits.iter();
    let (on, figure) = visits
        .map(|(on, visit)| (*on, figure(visit)))
        .find(|(_, figure)| figure.is_some())?;
    Some(format!("{}: {}", app.words().short_day(on, today), figure?))
}

fn iron_so_far(app: AppState, person: &PersonView) -> Option<String> {
    let Some(Woman::Pregnant(expecting)) = woman(person, app.today()) else {
        return None;
    };
    let received = expecting.carrying.iron_tablets;
    Some(app.words().count("visit-pregnant-iron-so-far", received.into()))
}
