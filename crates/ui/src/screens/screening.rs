use device::{PersonId, PersonView};
use dioxus::prelude::*;
use health::adult::BloodPressure;

use super::{judged::person_of, person::whose, screening_steps::StepContent};
use crate::{
    draft::{use_draft, use_drafts},
    forms::{ScreeningErrors, ScreeningForm, ScreeningStep},
    icon::{Glyph, Icon},
    parts::{Problem, StepBar, StepFoot, StepTitle, person_or, use_person},
    route::Route,
    saving::use_saving,
    state::use_app,
};

/// Skrining: the yearly screening, one desk after the other.
#[component]
pub(crate) fn Screening(id: PersonId, step: usize) -> Element {
    let app = use_app();
    let person = use_person(id);
    match person_or(person, id, app.text("screening"), Route::person(id)) {
        Ok(person) => rsx! { ScreeningIn { key: "{id}", person, step } },
        Err(instead) => instead,
    }
}

#[component]
fn ScreeningIn(person: PersonView, step: usize) -> Element {
    let app = use_app();
    let words = app.words();
    let (id, today) = (person.id, app.today());
    let new = || ScreeningForm::new(app.new_event_id(), person_of(&person), today);
    let (mut form, left) = use_draft(id, new);
    let drafts = use_drafts::<ScreeningForm>();
    let mut errors = use_signal(ScreeningErrors::default);
    let mut doubt = use_signal(|| None::<BloodPressure>);
    let saving = use_saving();
    let steps = form.read().steps(today);
    let at = step.clamp(1, steps.len()) - 1;
    let current = steps.get(at).copied().unwrap_or(ScreeningStep::Finish);
    let last = current == ScreeningStep::Finish;
    let mut go = move |at: usize| {
        errors.set(ScreeningErrors::default());
        doubt.set(None);
        navigator().replace(Route::Screening { id, step: at + 1 });
    };
    let on = move |event: FormEvent| async move {
        event.prevent_default();
        let wrong = form.peek().wrong(current, today);
        if !wrong.is_none() {
            return errors.set(wrong);
        }
        let very_high = form.peek().doubtful_pressure(today);
        if current == ScreeningStep::Pressure && very_high.is_some() {
            return doubt.set(very_high);
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
            navigator().replace(Route::Screened { id, event });
        }
    };
    let wrong = errors.read().clone();
    // A number of an earlier desk keeps it from being saved: the way back to it.
    let elsewhere = steps.iter().position(|step| {
        *step != current
            && step
                .numbers()
                .iter()
                .any(|number| wrong.numbers.contains_key(number))
    });
    let name = current.name();
    rsx! {
        StepBar { title: words.text("screening"), subtitle: whose(app, &person), back: Route::person(id), at, of: steps.len() }
        form { class: "content form", onsubmit: on, novalidate: true, "data-testid": "screening-{name}",
            if left && at == 0 && form.read().is_begun(today) {
                p { class: "message tone-info", "data-testid": "draft-kept",
                    Glyph { icon: Icon::Info, size: 22 }
                    span { {words.text("draft-kept")} }
                }
            }
            StepTitle {
                at,
                title: words.text(&format!("screening-{name}")),
                about: words.text(&format!("screening-{name}-about")),
            }
            StepContent { step: current, form, errors: wrong.clone(), screened_before: person.clone() }
            if let Some(pressure) = doubt() {
                MeasureAgain {
                    pressure,
                    onagain: move |()| doubt.set(None),
                    onconfirm: move |()| {
                        form.write().confirm_pressure();
                        go(at + 1);
                    },
                }
            }
            if let Some(elsewhere) = elsewhere {
                button {
                    class: "link-button",
                    r#type: "button",
                    "data-testid": "to-wrong",
                    onclick: move |_| go(elsewhere),
                    {words.text("step-to-wrong")}
                }
            }
            if wrong.nothing {
                p { class: "invalid", role: "alert", "data-testid": "nothing", {words.text("screening-nothing")} }
            }
            if let Some(failure) = saving.failure() {
                Problem { failure }
            }
            if doubt().is_none() {
                StepFoot {
                    last,
                    saving: saving.is_going(),
                    onback: (at > 0).then(|| EventHandler::new(move |()| go(at - 1))),
                    incomplete: !wrong.numbers.is_empty() || wrong.on.is_some() || wrong.remark.is_some(),
                }
            }
        }
    }
}

/// A blood pressure that would be referred today, before it is kept: whoever just walked here rests and is measured again.
#[component]
fn MeasureAgain(pressure: BloodPressure, onagain: EventHandler<()>, onconfirm: EventHandler<()>) -> Element {
    let app = use_app();
    let words = app.words();
    let said = words.said(&pressure, app.today()).unwrap_or_default();
    rsx! {
        div { class: "doubt", role: "alertdialog", "aria-labelledby": "doubt-text", "data-testid": "doubt",
            p { class: "message tone-warn",
                Glyph { icon: Icon::Alert, size: 22 }
                span { id: "doubt-text", {words.text_with("pressure-again", &[("pressure", said.into())])} }
            }
            button {
                class: "button button-primary",
                r#type: "button",
                "data-testid": "again-doubtful",
                onmounted: move |button| async move { drop(button.data().set_focus(true).await) },
                onclick: move |_| onagain.call(()),
                {words.text("weigh-again")}
            }
            button {
                class: "button",
                r#type: "button",
                "data-testid": "confirm-doubtful",
                onclick: move |_| onconfirm.call(()),
                {words.text("weigh-true")}
            }
        }
    }
}
