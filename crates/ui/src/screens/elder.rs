use device::{PersonId, PersonView};
use dioxus::prelude::*;
use health::elder::{ActivityRow, Domain};

use super::{person::whose, screening_steps::DayAndRemark};
use crate::{
    draft::{use_draft, use_drafts},
    forms::{ElderErrors, ElderForm, ElderStep},
    icon::{Glyph, Icon},
    parts::{
        Choice, Choices, Problem, Questions, StepBar, StepFoot, StepTitle, TextField, person_or, use_person,
    },
    route::Route,
    saving::use_saving,
    state::use_app,
};

/// Skrining lansia: what an elder can still do, question by question (SKILAS), then activity by activity (Barthel).
#[component]
pub(crate) fn Elder(id: PersonId, step: usize) -> Element {
    let app = use_app();
    let person = use_person(id);
    match person_or(person, id, app.text("elder"), Route::person(id)) {
        Ok(person) => rsx! { ElderIn { key: "{id}", person, step } },
        Err(instead) => instead,
    }
}

#[component]
fn ElderIn(person: PersonView, step: usize) -> Element {
    let app = use_app();
    let words = app.words();
    let (id, today) = (person.id, app.today());
    let new = || ElderForm::new(app.new_event_id(), person.profile.birth_date, today);
    let (mut form, left) = use_draft(id, new);
    let drafts = use_drafts::<ElderForm>();
    let mut errors = use_signal(ElderErrors::default);
    let saving = use_saving();
    let steps = ElderForm::steps(today);
    let at = step.clamp(1, steps.len()) - 1;
    let current = steps.get(at).copied().unwrap_or(ElderStep::Finish);
    let last = current == ElderStep::Finish;
    let mut go = move |at: usize| {
        errors.set(ElderErrors::default());
        navigator().replace(Route::Elder { id, step: at + 1 });
    };
    let on = move |event: FormEvent| async move {
        event.prevent_default();
        let wrong = form.peek().wrong(current, today);
        if !wrong.is_none() {
            return errors.set(wrong);
        }
        if !last {
            return go(at + 1);
        }
        let (event, command) = (form.peek().event, form.peek().check(id, today));
        let command = match command {
            Ok(command) => command,
            Err(wrong) => return errors.set(wrong),
        };
        if saving.write([(event, command)]).await.is_some() {
            drafts.forget(id);
            navigator().replace(Route::ElderScreened { id, event });
        }
    };
    let wrong = errors.read().clone();
    let (title, about) = match current {
        ElderStep::Domain(domain) => (
            words.text(&format!("domain-{}", domain_name(domain))),
            words.text(&format!("domain-{}-about", domain_name(domain))),
        ),
        ElderStep::Activities(_) => (
            words.text("elder-activities"),
            words.text("elder-activities-about"),
        ),
        ElderStep::Finish => (
            words.text("screening-finish"),
            words.text("screening-finish-about"),
        ),
    };
    rsx! {
        StepBar { title: words.text("elder"), subtitle: whose(app, &person), back: Route::person(id), at, of: steps.len() }
        form { class: "content form", onsubmit: on, novalidate: true, "data-testid": "elder-form",
            if left && at == 0 && form.read().is_begun(today) {
                p { class: "message tone-info", "data-testid": "draft-kept",
                    Glyph { icon: Icon::Info, size: 22 }
                    span { {words.text("draft-kept")} }
                }
            }
            StepTitle { at, title, about }
            match current {
                ElderStep::Domain(domain) => rsx! { DomainAsked { domain, form, errors: wrong.clone() } },
                ElderStep::Activities(first) => rsx! { Activities { first, form } },
                ElderStep::Finish => rsx! {
                DayAndRemark {
                on: form.read().on.clone(),
                remark: form.read().remark.clone(),
                onday: move |text| form.write().on = text,
                onremark: move |text| form.write().remark = text,
                wrong_day: wrong.clone().on,
                wrong_remark: wrong.clone().remark,
            }
                },
            }
            if wrong.nothing {
                p { class: "invalid", role: "alert", "data-testid": "nothing", {words.text("screening-nothing")} }
            }
            if let Some(failure) = saving.failure() {
                Problem { failure }
            }
            StepFoot {
                last,
                saving: saving.is_going(),
                onback: (at > 0).then(|| EventHandler::new(move |()| go(at - 1))),
                incomplete: wrong.arm.is_some() || wrong.on.is_some() || wrong.remark.is_some(),
            }
        }
    }
}

/// The end of the keys about a domain.
pub(super) fn domain_name(domain: Domain) -> &'static str {
    match domain {
        Domain::Cognition => "cognition",
        Domain::Mobility => "mobility",
        Domain::Nutrition => "nutrition",
        Domain::Sight => "sight",
        Domain::Hearing => "hearing",
        Domain::Mood => "mood",
    }
}

/// The questions and tests of one domain.
#[component]
fn DomainAsked(domain: Domain, form: Signal<ElderForm>, errors: ElderErrors) -> Element {
    let app = use_app();
    let mut form = form;
    let today = app.today();
    let questions = form.read().questions(domain, today);
    rsx! {
        Questions {
            name: domain_name(domain),
            questions,
            answers: form.read().answers.clone(),
            onanswer: move |(key, answer)| form.write().answer(key, answer),
        }
        if ElderForm::measures_arm(domain, today) {
            TextField {
                name: "arm",
                label: format!("{} (cm)", app.text("fact-arm")),
                value: form.read().arm.clone(),
                oninput: move |text| form.write().arm = text,
                invalid: errors.arm,
                decimal: true,
                optional: true,
            }
        }
    }
}

/// A few activities, each with what somebody can do in words; the points behind the words are not shown.
#[component]
fn Activities(first: usize, form: Signal<ElderForm>) -> Element {
    let app = use_app();
    rsx! {
        for row in ElderForm::activities(first, app.today()) {
            ActivityAsked { key: "{row.activity:?}", row: row.clone(), form }
        }
    }
}

#[component]
fn ActivityAsked(row: ActivityRow, form: Signal<ElderForm>) -> Element {
    let app = use_app();
    let words = app.words();
    let mut form = form;
    let activity = row.activity;
    let chosen = form.read().points(activity);
    // Who can do most comes first: it is the answer of most.
    let options = (0_u8..).zip(&row.options).collect::<Vec<_>>();
    let choices = options.iter().rev().map(|(points, option)| Choice {
        name: points.to_string(),
        label: words.wording(option),
        chosen: chosen == Some(*points),
    });
    let most = options.len();
    rsx! {
        div { class: "long-choices",
            Choices {
                name: format!("{activity:?}").to_lowercase(),
                label: words.wording(&row.name),
                choices: choices.collect::<Vec<_>>(),
                onchoose: move |place: usize| {
                    if let Some(points) = most.checked_sub(place + 1).and_then(|points| u8::try_from(points).ok()) {
                        form.write().choose(activity, points);
                    }
                },
            }
        }
    }
}
