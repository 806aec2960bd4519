use std::rc::Rc;

use device::{Command, EventId, Failure, PersonId, PersonView, event};
use dioxus::prelude::*;
use health::{Invalid, Position, Quantity};
use words::Language;

use super::{day::use_session, person::about, weighed::Weighed, weighing_day::WeighingDay};
use crate::{
    forms::{Step, WeighForm},
    parts::{Bar, Doubt, Keypad, Problem, person_or, use_person},
    route::Route,
    state::{AppState, use_app},
};

/// Timbang: one number at a time, on keys big enough for a busy morning.
#[component]
pub(crate) fn Weigh(id: PersonId) -> Element {
    let app = use_app();
    let person = use_person(id);
    match person_or(person, id, app.text("weigh"), Route::ChooseChild {}) {
        // From one child straight to the next: nothing that was typed for the one before is left.
        Ok(person) => rsx! {
            for person in [person] {
                WeighIn { key: "{person.id}", person }
            }
        },
        Err(instead) => instead,
    }
}

/// The weighing in the middle of being written: shared by the steps.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Writing {
    app: AppState,
    event: EventId,
    person: Signal<PersonId>,
    pub(super) form: Signal<WeighForm>,
    step: Signal<Step>,
    pub(super) invalid: Signal<Option<Invalid>>,
    failure: Signal<Option<Failure>>,
    /// A rare value that waits for "measured again".
    doubt: Signal<Option<Quantity>>,
    saving: Signal<bool>,
    saved: Signal<bool>,
    /// A session is under way: what was typed is saved for today without a last look, however many steps are left.
    pub(super) today: Memo<bool>,
    /// The number on the screen, which takes the focus at every step.
    field: Signal<Option<Rc<MountedData>>>,
}

impl Writing {
    pub(super) async fn go(mut self, step: Step) {
        self.invalid.set(None);
        self.failure.set(None);
        self.doubt.set(None);
        self.step.set(step);
        let field = self.field.peek().clone();
        if let Some(field) = field {
            // Without the focus the number can still be tapped in.
            drop(field.set_focus(true).await);
        }
    }

    async fn advance(mut self) {
        let step = *self.step.peek();
        let checked = self.form.peek().check(step, self.app.today());
        if let Err(invalid) = checked {
            self.invalid.set(Some(invalid));
            return;
        }
        let doubt = self.form.peek().doubt();
        if doubt.is_some() {
            self.doubt.set(doubt);
        } else if step == Step::Finish || self.saves_at(step) {
            self.save().await;
        } else {
            self.go(step.next()).await;
        }
    }

    /// Whether the button of this step saves in a session: weight and length are asked for, the rest is one tap away.
    fn saves_at(self, step: Step) -> bool {
        step != Step::Weight && *self.today.peek()
    }

    /// "Memang benar."
    async fn confirm(mut self, what: Quantity) {
        self.form.write().confirm(what);
        self.doubt.set(None);
        self.advance().await;
    }

    async fn save(mut self) {
        let entry = self.form.peek().entry(*self.person.peek(), self.app.today());
        let entry = match entry {
            Ok(entry) => entry,
            Err((step, invalid)) => {
                self.go(step).await;
                self.invalid.set(Some(invalid));
                return;
            }
        };
        self.saving.set(true);
        match self.app.run(self.event, Command::RecordWeighing(entry)).await {
            Ok(_) => self.saved.set(true),
            Err(Failure::Doubtful { what }) => self.doubt.set(Some(what)),
            Err(failure) => self.failure.set(Some(failure)),
        }
        self.saving.set(false);
    }
}

#[component]
fn WeighIn(person: PersonView) -> Element {
    let app = use_app();
    let words = app.words();
    let born = person.profile.birth_date;
    let id = person.id;
    let form = use_signal(|| WeighForm::new(born, app.today()));
    let session = use_session(Some(person.scope));
    let today = use_memo(move || matches!(&*session.read(), Some(Some(Ok(session))) if session.is_open()));
    let writing = Writing {
        app,
        event: use_hook(|| app.new_event_id()),
        person: use_signal(|| id),
        form,
        step: use_signal(|| Step::Weight),
        invalid: use_signal(|| None),
        failure: use_signal(|| None),
        doubt: use_signal(|| None),
        saving: use_signal(|| false),
        saved: use_signal(|| false),
        today,
        field: use_signal(|| None),
    };
    // As it was before this weighing: the saved one arrives in `person` by itself.
    let before = use_hook(|| person.clone());
    if (writing.saved)() {
        return rsx! { Weighed { before, event: writing.event, form: form() } };
    }
    let step = (writing.step)();
    let doubt = (writing.doubt)();
    let empty = form.read().typed(step).is_empty();
    let done = Step::ALL.iter().position(|one| *one == step).unwrap_or_default();
    let saves = step == Step::Finish || (today() && step != Step::Weight);
    let forward = match (step, empty) {
        _ if saves => words.text("save"),
        (Step::Weight, _) | (_, false) => words.text(&format!("weigh-to-{}", step.next().name())),
        (_, true) => words.text("weigh-skip"),
    };
    rsx! {
        Bar { title: person.profile.name.as_str(), subtitle: about(app, &person), back: if today() { Route::Day {} } else { Route::person(id) },
            div { class: "segments", "aria-hidden": "true",
                for (index, one) in Step::ALL.iter().enumerate() {
                    span { key: "{one.name()}", class: "segment", class: if index <= done { "segment-done" } }
                }
            }
        }
        form {
            class: "weigh",
            novalidate: true,
            "data-testid": "weigh-form",
            "data-step": step.name(),
            onsubmit: move |event| async move {
                event.prevent_default();
                writing.advance().await;
            },
            if step == Step::Finish {
                WeighingDay { writing }
            } else {
                Number { writing, before }
            }
            if let Some(failure) = (writing.failure)() {
                Problem { failure }
            }
            if let Some(what) = doubt {
                Doubt {
                    what,
                    again: words.text("weigh-again"),
                    onagain: move |()| async move {
                        let mut writing = writing;
                        writing.form.write().set(Step::of(what), "");
                        writing.go(Step::of(what)).await;
                    },
                    onconfirm: move |()| async move { writing.confirm(what).await },
                }
            } else {
                div { class: "weigh-keys",
                    if step != Step::Finish {
                        Keypad {
                            onpress: move |key| {
                                let mut writing = writing;
                                writing.invalid.set(None);
                                writing.form.write().press(step, key);
                            },
                        }
                    }
                    button {
                        class: "button button-primary",
                        r#type: "submit",
                        "data-testid": if saves { "save" } else { "next" },
                        disabled: (writing.saving)(),
                        {forward}
                    }
                }
            }
        }
    }
}

/// The number being typed, what it was last time, and the way to every other number.
#[component]
fn Number(writing: Writing, before: PersonView) -> Element {
    let app = use_app();
    let words = app.words();
    let step = (writing.step)();
    let form = writing.form;
    let name = step.name();
    let local = |number: &str| match words.language() {
        Language::Indonesian => number.to_owned(),
        Language::English => number.replace(',', "."),
    };
    let shown = local(form.read().typed(step));
    // In widths of a digit; a comma takes about half of one.
    let width = shown
        .chars()
        .map(|mark| if mark.is_ascii_digit() { 1.0 } else { 0.5 })
        .sum::<f64>()
        .max(1.0);
    let position = form.read().position();
    rsx! {
        div { class: "figure",
            div {
                label { class: "figure-label", r#for: "number", {words.text(&format!("weigh-{name}"))} }
                div { class: "figure-line",
                    input {
                        class: "figure-number",
                        id: "number",
                        "data-testid": "{name}",
                        r#type: "text",
                        // The screen has its own keys; a keyboard that is plugged in still types.
                        inputmode: "none",
                        autocomplete: "off",
                        placeholder: "0",
                        style: "--digits: {width}",
                        "aria-describedby": "number-about",
                        "aria-invalid": if writing.invalid.read().is_some() { "true" },
                        value: "{shown}",
                        onmounted: move |event| async move {
                            let mut writing = writing;
                            writing.field.set(Some(event.data()));
                            drop(event.data().set_focus(true).await);
                        },
                        oninput: move |event| {
                            let mut writing = writing;
                            writing.invalid.set(None);
                            writing.doubt.set(None);
                            writing.form.write().set(step, &event.value());
                        },
                    }
                    span { class: "figure-unit", if step == Step::Weight { "kg" } else { "cm" } }
                }
            }
            if let Some((day, number)) = last_time(app, &before, step) {
                p { class: "figure-last", "data-testid": "last-time",
                    span { {words.text_with("weigh-last", &[("day", day.into())])} }
                    strong { {number} }
                }
            }
        }
        div { class: "measures", role: "group", "aria-label": words.text("weigh-steps"),
            for one in Step::NUMBERS {
                {
                    let typed = local(form.read().typed(one));
                    let done = !typed.is_empty();
                    rsx! {
                        button {
                            key: "{one.name()}",
                            class: "measure",
                            class: if done { "measure-done" },
                            r#type: "button",
                            "data-testid": "step-{one.name()}",
                            "aria-current": if one == step { "step" },
                            onclick: move |_| async move { writing.go(one).await },
                            span { {words.text(&format!("weigh-{}-short", one.name()))} }
                            strong { {if done { typed } else { "–".to_owned() }} }
                        }
                    }
                }
            }
        }
        if step == Step::Length {
            div { class: "toggle", role: "group", "aria-label": words.text("weigh-position"),
                for one in [Position::Lying, Position::Standing] {
                    button {
                        key: "{one.as_str()}",
                        r#type: "button",
                        "data-testid": one.as_str(),
                        "aria-pressed": "{position == one}",
                        onclick: move |_| {
                            let mut writing = writing;
                            writing.form.write().choose_position(one);
                        },
                        {words.text(one.as_str())}
                    }
                }
            }
        }
        p { class: "about", id: "number-about",
            if let Some(invalid) = writing.invalid.read().as_ref() {
                span { class: "invalid", role: "alert", "data-testid": "number-error", {words.invalid(invalid)} }
            } else if step != Step::Weight && !(writing.today)() {
                button {
                    class: "link-button",
                    r#type: "button",
                    "data-testid": "straight-to-save",
                    onclick: move |_| async move { writing.go(Step::Finish).await },
                    {words.text("weigh-straight-to-save")}
                }
            }
        }
    }
}

/// The same number at the last weighing that has it.
fn last_time(app: AppState, person: &PersonView, step: Step) -> Option<(String, String)> {
    let words = app.words();
    let mut counted = person.history.iter().filter(|line| line.counts());
    counted.find_map(|line| {
        let device::EventBody::Weighing(event::Weighing {
            weight,
            length,
            head,
            arm,
            ..
        }) = &line.body
        else {
            return None;
        };
        let number = match step {
            Step::Weight => words.kilograms(*weight),
            Step::Length => words.centimetres(length.as_ref()?.millimetres()),
            Step::Head => words.centimetres(head.as_ref()?.millimetres()),
            Step::Arm => words.centimetres(arm.as_ref()?.millimetres()),
            Step::Finish => return None,
        };
        Some((words.day(line.on, app.today()), number))
    })
}
