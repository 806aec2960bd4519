use device::{EventBody, HistoryLine, PersonId, PersonView};
use dioxus::prelude::*;
use health::{
    Age, Urgency,
    maternal::{
        danger_signs::{List, assess},
        postnatal::{self, Subject, Visit},
    },
    nutrition::mother_vitamin_a,
    parse_date,
};

use super::{
    asking::{Asking, keep, questions_of},
    known::{Woman, newborns, woman},
    page::{newborn_visits, next_visit, slots},
    visit_fields::PressureFields,
};
use crate::{
    forms::{AfterBirthErrors, AfterBirthForm},
    icon::{Glyph, Icon},
    parts::{
        Bar, Choice, Choices, DateField, Loading, LongField, Problem, SaveFoot, TextField, person_or,
        use_person,
    },
    route::Route,
    saving::use_saving,
    screens::person::whose,
    state::{AppState, use_app},
};

/// Kunjungan nifas of a mother, kunjungan neonatal of her newborn: the same questions of two people.
#[component]
pub(crate) fn VisitAfterBirth(id: PersonId) -> Element {
    let app = use_app();
    match person_or(
        use_person(id),
        id,
        app.text("visit-after-birth"),
        Route::history(id),
    ) {
        Ok(person) => rsx! { Visiting { person } },
        Err(instead) => instead,
    }
}

/// Whose visit it is, by age.
fn subject(app: AppState, person: &PersonView) -> Subject {
    let age = Age::on(app.today(), person.profile.birth_date);
    if age.is_some_and(Age::is_under_five) {
        Subject::Newborn
    } else {
        Subject::Mother
    }
}

/// The visit that is to be written down, where her records tell.
fn expected(app: AppState, person: &PersonView) -> Option<Visit> {
    let today = app.today();
    let visits = match (subject(app, person), woman(person, today)) {
        (Subject::Newborn, _) => newborn_visits(person, today),
        (Subject::Mother, Some(Woman::AfterBirth(birth))) => {
            slots(Subject::Mother, birth.at, &birth.visits, today)
        }
        (Subject::Mother, _) => None,
    };
    next_visit(&visits?)
}

#[component]
fn Visiting(person: PersonView) -> Element {
    let app = use_app();
    let words = app.words();
    let (id, born, today) = (person.id, person.profile.birth_date, app.today());
    let ids = use_hook(|| [app.new_event_id(), app.new_event_id()]);
    let subject = subject(app, &person);
    let mut form = use_signal(|| AfterBirthForm::new(today, expected(app, &person)));
    let mut tried = use_signal(|| false);
    let mut saved = use_signal(|| false);
    let saving = use_saving();
    let title = words.text(match subject {
        Subject::Mother => "visit-after-birth",
        Subject::Newborn => "visit-newborn",
    });
    if saved() {
        let line = person.history.iter().find(|line| line.is_of(ids[0])).cloned();
        return match line {
            Some(line) => rsx! { Visited { person, line, title } },
            None => rsx! { Loading {} },
        };
    }
    let errors = if tried() {
        form.read().check(id, born, today).err().unwrap_or_default()
    } else {
        AfterBirthErrors::default()
    };
    let save = move |submitted: FormEvent| async move {
        submitted.prevent_default();
        tried.set(true);
        let Ok(commands) = form.peek().check(id, born, today) else {
            return;
        };
        if saving.write(ids.into_iter().zip(commands)).await.is_some() {
            saved.set(true);
        }
    };
    let (list, rule) = list_of(subject).on(today);
    let incomplete = errors != AfterBirthErrors::default();
    rsx! {
        Bar { title, subtitle: whose(app, &person), back: Route::history(id) }
        form { class: "content form", onsubmit: save, novalidate: true,
            Measures { person: person.clone(), form, errors, of_mother: subject == Subject::Mother }
            h2 { {words.text("fact-danger")} }
            p { class: "about", {words.text("visit-after-birth-danger-about")} }
            Asking {
                name: "danger",
                questions: questions_of(list),
                answers: form.read().danger.clone(),
                onanswer: move |(key, answer)| keep(&mut form.write().danger, key, answer),
            }
            if !rule.is_verified() {
                p { class: "about", "data-testid": "rule-waits", {words.text("rule-unverified")} }
            }
            if let Some(failure) = saving.failure() {
                Problem { failure }
            }
            SaveFoot { saving: saving.is_going(), incomplete }
        }
    }
}

fn list_of(subject: Subject) -> List {
    match subject {
        Subject::Mother => List::Postpartum,
        Subject::Newborn => List::Infant,
    }
}

/// Which visit it is, and what was measured and given.
#[component]
fn Measures(
    person: PersonView,
    form: Signal<AfterBirthForm>,
    errors: AfterBirthErrors,
    of_mother: bool,
) -> Element {
    let app = use_app();
    let words = app.words();
    let mut form = form;
    let today = app.today();
    let (rules, _) = postnatal::rules(today);
    let whose = if of_mother {
        Subject::Mother
    } else {
        Subject::Newborn
    };
    let windows: Vec<(Visit, String)> = rules
        .windows(whose)
        .map(|window| (window.visit, words.wording(&window.name)))
        .collect();
    let chosen = form.read().visit;
    let choices = windows.iter().map(|(visit, label)| Choice {
        name: format!("{visit:?}").to_lowercase(),
        label: label.clone(),
        chosen: chosen == Some(*visit),
    });
    let remaining = remaining_capsules(app, &person).filter(|_| of_mother);
    rsx! {
        Choices {
            name: "visit",
            label: words.text("fact-visit"),
            choices: choices.collect::<Vec<_>>(),
            onchoose: {
                let visits: Vec<Visit> = windows.iter().map(|(visit, _)| *visit).collect();
                move |at: usize| form.write().visit = visits.get(at).copied()
            },
            small: true,
        }
        if errors.visit {
            p { class: "invalid", role: "alert", "data-testid": "visit-error", {words.text("visit-after-birth-which")} }
        }
        DateField {
            name: "date",
            label: words.text("visit-pregnant-date"),
            value: form.read().on.clone(),
            latest: today.to_string(),
            oninput: move |text| form.write().on = text,
            hint: parse_date(&form.read().on).ok().map(|on| words.day(on, today)),
            invalid: errors.on,
        }
        if of_mother {
            PressureFields {
                upper: form.read().upper.clone(),
                lower: form.read().lower.clone(),
                onupper: move |text| form.write().upper = text,
                onlower: move |text| form.write().lower = text,
                invalid: errors.blood_pressure,
            }
        } else {
            TextField {
                name: "weight",
                label: words.text("visit-pregnant-weight"),
                value: form.read().weight.clone(),
                oninput: move |text| form.write().weight = text,
                invalid: errors.weight,
                optional: true,
                decimal: true,
            }
        }
        TextField {
            name: "temperature",
            label: words.text("visit-after-birth-temperature"),
            value: form.read().temperature.clone(),
            oninput: move |text| form.write().temperature = text,
            invalid: errors.temperature,
            optional: true,
            decimal: true,
        }
        if let Some(remaining) = remaining {
            Choices {
                name: "capsules",
                label: words.text("visit-after-birth-capsules"),
                choices: (0..=remaining)
                    .map(|number| Choice {
                        name: number.to_string(),
                        label: match number {
                            0 => words.text("capsules-none"),
                            number => words.count("count-capsules", number.into()),
                        },
                        chosen: form.read().capsules == number,
                    })
                    .collect::<Vec<_>>(),
                onchoose: move |at: usize| form.write().capsules = u16::try_from(at).unwrap_or_default(),
                small: true,
            }
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

/// Red capsules that are still to be given to her.
fn remaining_capsules(app: AppState, person: &PersonView) -> Option<u16> {
    let today = app.today();
    let Some(Woman::AfterBirth(birth)) = woman(person, today) else {
        return None;
    };
    let capsules = mother_vitamin_a(birth.at.on, &birth.vitamin_a, today)?;
    u16::try_from(capsules.remaining)
        .ok()
        .filter(|remaining| *remaining > 0)
}

/// At once after the visit: whether a sign asks for help, and who is looked at next.
#[component]
fn Visited(person: PersonView, line: HistoryLine, title: String) -> Element {
    let app = use_app();
    let words = app.words();
    let id = person.id;
    let EventBody::PostnatalVisit(visit) = &line.body else {
        return rsx! {};
    };
    let subject = subject(app, &person);
    let list = list_of(subject);
    let alarm = assess(list, &visit.danger, line.on);
    let refers = alarm.urgency.is_some();
    let (table, _) = list.on(line.on);
    let signs: Vec<String> = table
        .questions
        .questions()
        .filter(|question| alarm.signs.contains(&question.key))
        .map(|question| words.wording(&question.ask))
        .collect();
    let heading = match alarm.urgency {
        Some(Urgency::Emergency) => "visited-emergency",
        Some(_) => "visited-refer",
        None => "visited-well",
    };
    let child = match woman(&person, app.today()) {
        Some(Woman::AfterBirth(birth)) => newborns(&person, birth.at.on).first().copied(),
        _ => None,
    };
    let tell = match (refers, subject) {
        (true, _) => "visited-tell-refer",
        (false, Subject::Mother) => "after-birth-tell-mother",
        (false, Subject::Newborn) => "after-birth-tell-newborn",
    };
    rsx! {
        Bar { title, subtitle: whose(app, &person), back: Route::history(id) }
        div { class: "content weighed", "data-testid": "visited",
            section { class: if refers { "card card-bad" } else { "card card-ok" }, role: "status", "data-testid": "verdict",
                span { class: if refers { "seal seal-bad" } else { "seal" },
                    Glyph { icon: if refers { Icon::Alert } else { Icon::Check }, size: 28 }
                }
                div {
                    h2 { "data-testid": "verdict-heading", {words.text(heading)} }
                    if let Some(consequence) = &alarm.consequence {
                        p { {words.wording(consequence)} }
                    }
                    for sign in signs {
                        p { key: "{sign}", class: "finding", {sign} }
                    }
                    p { class: "about", "data-testid": "saved", {words.text("saved-here")} }
                    if !alarm.rule.is_verified() {
                        p { class: "about", {words.text("rule-unverified")} }
                    }
                }
            }
            section { class: "card", "data-testid": "tell",
                h2 { {words.text("visited-tell")} }
                p { class: "tell", {words.text(tell)} }
            }
        }
        div { class: "foot",
            if refers {
                Link { class: "button button-primary", to: Route::Refer { id }, "data-testid": "refer", {words.text("refer-title")} }
            } else if let Some(child) = child {
                Link { class: "button button-primary", to: Route::VisitAfterBirth { id: child }, "data-testid": "see-newborn",
                    {words.text("after-birth-newborn-next")}
                }
            }
            Link { class: "button button-quiet", to: Route::history(id), "data-testid": "see-person", {words.text("weighed-see")} }
        }
    }
}
