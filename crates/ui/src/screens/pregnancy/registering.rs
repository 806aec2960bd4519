use device::{PersonId, PersonView, pregnant};
use dioxus::prelude::*;
use health::{
    maternal::risk::{self, poedji_rochjati},
    parse_date,
    questionnaire::{Answer, Answers, Question},
};

use super::{
    asking::{Asking, keep},
    dating_fields::DatingFields,
    registered::Registered,
};
use crate::{
    forms::{PregnancyErrors, PregnancyForm},
    parts::{Bar, DateField, Loading, LongField, Problem, TextField, person_or, use_person},
    route::Route,
    saving::use_saving,
    screens::person::whose,
    state::{AppState, use_app},
};

/// Daftar ibu hamil: when it began, what went before, and the questions of the Poedji Rochjati score.
#[component]
pub(crate) fn RegisterPregnancy(id: PersonId) -> Element {
    let app = use_app();
    match person_or(
        use_person(id),
        id,
        app.text("pregnancy-title"),
        Route::pregnancy(id),
    ) {
        Ok(person) => rsx! { Registering { person } },
        Err(instead) => instead,
    }
}

#[component]
fn Registering(person: PersonView) -> Element {
    let app = use_app();
    let words = app.words();
    let (id, born, today) = (person.id, person.profile.birth_date, app.today());
    let event = use_hook(|| app.new_event_id());
    let mut form = use_signal(PregnancyForm::default);
    let mut wrong = use_signal(PregnancyErrors::default);
    // First the dates and figures, then the questions that they do not answer.
    let mut asking = use_signal(|| false);
    let mut saved = use_signal(|| false);
    let saving = use_saving();
    if saved() {
        return if person.history.iter().any(|line| line.is_of(event)) {
            rsx! { Registered { person } }
        } else {
            rsx! { Loading {} }
        };
    }
    let next = move |event: FormEvent| {
        event.prevent_default();
        match form.peek().read(born, today) {
            Ok(_) => {
                wrong.set(PregnancyErrors::default());
                asking.set(true);
            }
            Err(errors) => wrong.set(*errors),
        }
    };
    let save = move |submitted: FormEvent| async move {
        submitted.prevent_default();
        let command = match form.peek().check(id, born, today) {
            Ok(command) => command,
            Err(errors) => {
                wrong.set(*errors);
                asking.set(false);
                return;
            }
        };
        if saving.write([(event, command)]).await.is_some() {
            saved.set(true);
        }
    };
    let errors = wrong.read().clone();
    let incomplete = errors != PregnancyErrors::default();
    rsx! {
        Bar {
            title: words.text("pregnancy-title"),
            subtitle: whose(app, &person),
            back: Route::pregnancy(id),
            div { class: "segments", "aria-hidden": "true",
                span { class: "segment segment-done" }
                span { class: if asking() { "segment segment-done" } else { "segment" } }
            }
        }
        if asking() {
            form { class: "content form", onsubmit: save, novalidate: true, "data-testid": "risk-form",
                p { class: "about", {words.text("pregnancy-risk-about")} }
                Asking {
                    name: "risk",
                    questions: open_questions(app, &person, &form.read()),
                    answers: form.read().risk.clone(),
                    onanswer: move |(key, answer)| keep(&mut form.write().risk, key, answer),
                }
                if let Some(failure) = saving.failure() {
                    Problem { failure }
                }
                div { class: "foot",
                    button { class: "button button-primary", r#type: "submit", "data-testid": "save", disabled: saving.is_going(),
                        {words.text("save")}
                    }
                    button {
                        class: "button button-quiet",
                        r#type: "button",
                        "data-testid": "before",
                        onclick: move |_| asking.set(false),
                        {words.text("pregnancy-back-to-dates")}
                    }
                }
            }
        } else {
            form { class: "content form", onsubmit: next, novalidate: true, "data-testid": "dates-form",
                DatingFields { form, wrong: errors.clone() }
                HistoryFields { form, wrong: errors }
                div { class: "foot",
                    if incomplete {
                        p { class: "invalid", role: "alert", "data-testid": "incomplete", {words.text("form-incomplete")} }
                    }
                    button { class: "button button-primary", r#type: "submit", "data-testid": "next",
                        {words.text("pregnancy-to-questions")}
                    }
                }
            }
        }
    }
}

/// What the figures do not answer by themselves.
fn open_questions(app: AppState, person: &PersonView, form: &PregnancyForm) -> Vec<Question> {
    let today = app.today();
    let Ok(pregnancy) = form.read(person.profile.birth_date, today) else {
        return Vec::new();
    };
    let mother = pregnant(&person.profile, &pregnancy, today);
    let open = poedji_rochjati(&mother, &Answers::new(), today).unanswered;
    let (card, _) = risk::rules(today);
    let rows = card.factors().filter(|row| open.contains(&row.key));
    rows.map(|row| Question {
        key: row.key.clone(),
        ask: row.ask.clone(),
        positive: Answer::Yes,
    })
    .collect()
}

/// Her earlier pregnancies, and her body before this one.
#[component]
fn HistoryFields(form: Signal<PregnancyForm>, wrong: PregnancyErrors) -> Element {
    let app = use_app();
    let words = app.words();
    let mut form = form;
    let others = form.read().had_others();
    let last_birth = parse_date(&form.read().last_birth).ok();
    rsx! {
        TextField {
            name: "pregnancies",
            label: words.text("fact-pregnancies"),
            value: form.read().pregnancies.clone(),
            oninput: move |text| form.write().pregnancies = text,
            hint: words.text("pregnancy-pregnancies-hint"),
            invalid: wrong.pregnancies,
            optional: true,
            digits: true,
        }
        if others {
            div { class: "pair-fields",
                TextField {
                    name: "births",
                    label: words.text("fact-births"),
                    value: form.read().births.clone(),
                    oninput: move |text| form.write().births = text,
                    invalid: wrong.births,
                    digits: true,
                }
                TextField {
                    name: "miscarriages",
                    label: words.text("fact-miscarriages"),
                    value: form.read().miscarriages.clone(),
                    oninput: move |text| form.write().miscarriages = text,
                    invalid: wrong.miscarriages,
                    digits: true,
                }
            }
            DateField {
                name: "last-birth",
                label: words.text("fact-last-birth"),
                value: form.read().last_birth.clone(),
                latest: app.today().to_string(),
                oninput: move |text| form.write().last_birth = text,
                hint: last_birth.map_or_else(|| words.text("optional"), |on| words.date(on)),
                invalid: wrong.last_birth,
            }
        } else {
            TextField {
                name: "married-years",
                label: words.text("pregnancy-married-years"),
                value: form.read().married_years.clone(),
                oninput: move |text| form.write().married_years = text,
                invalid: wrong.married_years,
                optional: true,
                digits: true,
            }
        }
        TextField {
            name: "height",
            label: words.text("pregnancy-height"),
            value: form.read().height.clone(),
            oninput: move |text| form.write().height = text,
            invalid: wrong.height,
            optional: true,
            decimal: true,
        }
        TextField {
            name: "weight-before",
            label: words.text("pregnancy-weight-before"),
            value: form.read().weight_before.clone(),
            oninput: move |text| form.write().weight_before = text,
            hint: words.text("pregnancy-weight-before-hint"),
            invalid: wrong.weight_before,
            optional: true,
            decimal: true,
        }
        LongField {
            name: "remark",
            label: words.text("fact-remark"),
            value: form.read().remark.clone(),
            oninput: move |text| form.write().remark = text,
            hint: words.text("pregnancy-remark-hint"),
            invalid: wrong.remark,
            optional: true,
        }
    }
}
