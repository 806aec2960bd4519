use device::{EventBody, PersonId, PersonView, event::SupplementItem};
use dioxus::prelude::*;
use health::{
    Date,
    nutrition::{SupplementStatus, deworming, vitamin_a},
    parse_date,
};

use super::person::whose;
use crate::{
    forms::{GivingErrors, GivingForm, capsule_item, item_name, offered, supplement_unit},
    parts::{
        Bar, Choice, Choices, DateField, LongField, Problem, SaveFoot, TextField, person_or, use_person,
    },
    route::Route,
    saving::use_saving,
    state::use_app,
};

/// Beri: vitamins, medicine and food that a person is given, with what it is time for.
#[component]
pub(crate) fn Give(id: PersonId) -> Element {
    let app = use_app();
    match person_or(use_person(id), id, app.text("give-title"), Route::person(id)) {
        Ok(person) => rsx! { GiveScreen { person } },
        Err(instead) => instead,
    }
}

/// What is handed out to every child in certain months, and where this one stands with it.
#[derive(Debug, Clone, PartialEq)]
struct Handout {
    item: SupplementItem,
    status: SupplementStatus,
    verified: bool,
}

/// The days on which something was given.
fn days_of(person: &PersonView, is: impl Fn(SupplementItem) -> bool) -> Vec<Date> {
    let lines = person.history.iter().filter(|line| line.counts());
    let given = lines.filter(|line| matches!(&line.body, EventBody::Supplement(given) if is(given.item)));
    given.map(|line| line.on).collect()
}

fn handouts(person: &PersonView, today: Date) -> Vec<Handout> {
    let born = person.profile.birth_date;
    let capsules = days_of(person, |item| {
        matches!(item, SupplementItem::VitaminABlue | SupplementItem::VitaminARed)
    });
    let worms = days_of(person, |item| item == SupplementItem::Deworming);
    let vitamin_a = vitamin_a(born, &capsules, today).map(|due| Handout {
        item: capsule_item(due.dose.dose),
        status: due.status,
        verified: due.dose.rule.is_verified(),
    });
    let deworming = deworming(born, &worms, today).map(|due| Handout {
        item: SupplementItem::Deworming,
        status: due.status,
        verified: due.dose.rule.is_verified(),
    });
    vitamin_a.into_iter().chain(deworming).collect()
}

fn is_open(status: SupplementStatus) -> bool {
    matches!(status, SupplementStatus::Due | SupplementStatus::Overdue)
}

#[component]
fn GiveScreen(person: PersonView) -> Element {
    let app = use_app();
    let words = app.words();
    let (id, born, today) = (person.id, person.profile.birth_date, app.today());
    let sex = person.profile.sex;
    let event = use_hook(|| app.new_event_id());
    let handouts = handouts(&person, today);
    let mut form = use_signal(|| GivingForm {
        on: today.to_string(),
        item: handouts
            .iter()
            .find(|one| is_open(one.status))
            .map(|one| one.item),
        quantity: "1".to_owned(),
        remark: String::new(),
    });
    let mut tried = use_signal(|| false);
    let saving = use_saving();
    let errors = if tried() {
        form.read().check(id, born, today).err().unwrap_or_default()
    } else {
        GivingErrors::default()
    };
    let save = move |submitted: FormEvent| async move {
        submitted.prevent_default();
        tried.set(true);
        let Ok(command) = form.peek().check(id, born, today) else {
            return;
        };
        if saving.write([(event, command)]).await.is_some() {
            app.say_next(app.text("given"));
            navigator().replace(Route::history(id));
        }
    };
    let on = form.read().day().unwrap_or(today);
    let items = offered(sex, born, on);
    let chosen = form.read().item;
    let choices: Vec<Choice> = items
        .iter()
        .map(|item| Choice {
            name: item_name(*item).to_owned(),
            label: words.item(*item),
            chosen: chosen == Some(*item),
        })
        .collect();
    let unit = chosen.map(|item| words.unit(supplement_unit(item, born, on)));
    let incomplete = errors != GivingErrors::default();
    rsx! {
        Bar { title: words.text("give-title"), subtitle: whose(app, &person), back: Route::WriteDown { id } }
        form { class: "content form", onsubmit: save, novalidate: true,
            if !handouts.is_empty() {
                ul { class: "card lines", "data-testid": "handouts",
                    for handout in handouts.iter().cloned() {
                        HandoutLine { key: "{item_name(handout.item)}", handout }
                    }
                }
                if handouts.iter().any(|one| !one.verified) {
                    p { class: "about", "data-testid": "rule-waits", {words.text("rule-unverified")} }
                }
            }
            Choices {
                name: "item",
                label: words.text("fact-item"),
                choices,
                onchoose: move |place: usize| {
                    if let Some(item) = items.get(place) {
                        form.write().item = Some(*item);
                    }
                },
                small: true,
            }
            if errors.item {
                p { class: "invalid", role: "alert", "data-testid": "item-error", {words.text("give-none-chosen")} }
            }
            if let Some(unit) = unit {
                TextField {
                    name: "quantity",
                    label: words.text_with("give-quantity", &[("unit", unit.into())]),
                    value: form.read().quantity.clone(),
                    oninput: move |text| form.write().quantity = text,
                    digits: true,
                }
            }
            if errors.quantity {
                p { class: "invalid", role: "alert", "data-testid": "quantity-error", {words.text("give-quantity-wrong")} }
            }
            DateField {
                name: "date",
                label: words.text("give-date"),
                value: form.read().on.clone(),
                latest: today.to_string(),
                oninput: move |text| form.write().on = text,
                hint: parse_date(&form.read().on).ok().map(|on| words.day(on, today)),
                invalid: errors.on,
            }
            LongField {
                name: "remark",
                label: words.text("fact-remark"),
                value: form.read().remark.clone(),
                oninput: move |text| form.write().remark = text,
                invalid: errors.remark,
                optional: chosen != Some(SupplementItem::Other),
            }
            if let Some(failure) = saving.failure() {
                Problem { failure }
            }
            SaveFoot { saving: saving.is_going(), incomplete }
        }
    }
}

/// What is handed out to every child, and whether this one had it.
#[component]
fn HandoutLine(handout: Handout) -> Element {
    let app = use_app();
    let words = app.words();
    let today = app.today();
    let day = |key: &str, day: Date| words.text_with(key, &[("day", words.day(day, today).into())]);
    let (said, tone, tag) = match handout.status {
        SupplementStatus::Given(on) => (Some(day("handout-given", on)), "tone-ok", "handout-had"),
        SupplementStatus::WaitUntil(on) => (Some(day("handout-wait", on)), "tone-info", "handout-not-yet"),
        SupplementStatus::Due => (None, "tone-warn", "handout-due"),
        SupplementStatus::Overdue => (Some(words.text("handout-overdue")), "tone-bad", "handout-late"),
    };
    rsx! {
        li { class: "line", "data-testid": "handout",
            span { class: "line-words",
                span { class: "line-title handout-name", {words.item(handout.item)} }
                if let Some(said) = said {
                    span { class: "line-about", {said} }
                }
            }
            span { class: "tag {tone}", {words.text(tag)} }
        }
    }
}
