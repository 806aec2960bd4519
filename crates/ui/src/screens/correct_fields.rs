use dioxus::prelude::*;
use health::{Antigen, Dose, Position};

use crate::{
    forms::{CorrectionErrors, CorrectionForm, Step, WeighForm},
    parts::{Choice, Choices, LongField, TextField},
    state::use_app,
};

/// The fields of the kind of record that is corrected, filled in as it was.
#[component]
pub(super) fn Fields(form: Signal<CorrectionForm>, errors: CorrectionErrors) -> Element {
    let filled = form();
    match filled {
        CorrectionForm::Weighing(weighing) => rsx! { WeighingFields { form, weighing, errors } },
        CorrectionForm::Immunisation { dose, batch, .. } => {
            rsx! { ImmunisationFields { form, dose, batch, errors } }
        }
        CorrectionForm::Visit {
            reason,
            findings,
            advice,
            ..
        } => rsx! { VisitFields { form, reason, findings, advice, errors } },
    }
}

#[component]
fn WeighingFields(form: Signal<CorrectionForm>, weighing: WeighForm, errors: CorrectionErrors) -> Element {
    let app = use_app();
    let words = app.words();
    let mut form = form;
    let mut change = move |change: &dyn Fn(&mut WeighForm)| {
        if let CorrectionForm::Weighing(weighing) = &mut *form.write() {
            change(weighing);
        }
    };
    let position = weighing.position();
    rsx! {
        div { class: "pair-fields",
            for step in Step::NUMBERS {
                TextField {
                    key: "{step.name()}",
                    name: step.name(),
                    label: words.text(&format!("weigh-{}", step.name())),
                    value: weighing.typed(step).to_owned(),
                    oninput: move |text: String| change(&|form| form.set(step, &text)),
                    hint: if step == Step::Weight { "kg" } else { "cm" },
                    invalid: errors.get(step.name()).cloned(),
                    decimal: true,
                }
            }
        }
        Choices {
            name: "position",
            label: words.text("weigh-position"),
            choices: [Position::Lying, Position::Standing]
                .map(|one| Choice {
                    name: one.as_str().to_owned(),
                    label: words.text(one.as_str()),
                    chosen: position == one,
                })
                .to_vec(),
            onchoose: move |index| {
                let chosen = if index == 0 { Position::Lying } else { Position::Standing };
                change(&|form| form.choose_position(chosen));
            },
            small: true,
        }
    }
}

#[component]
fn ImmunisationFields(
    form: Signal<CorrectionForm>,
    dose: Dose,
    batch: String,
    errors: CorrectionErrors,
) -> Element {
    let app = use_app();
    let words = app.words();
    let mut form = form;
    let every =
        |antigen: Antigen| (1..=antigen.doses()).filter_map(move |number| Dose::new(antigen, number).ok());
    let doses: Vec<Dose> = Antigen::ALL.into_iter().flat_map(every).collect();
    let choice = |one: &Dose| Choice {
        name: one.to_string().to_lowercase().replace(' ', "-"),
        label: one.to_string(),
        chosen: *one == dose,
    };
    rsx! {
        details { class: "card more",
            summary { "data-testid": "dose", {words.text_with("event-immunisation", &[("dose", dose.to_string().into())])} }
            Choices {
                name: "dose",
                label: words.text("immunise-which"),
                choices: doses.iter().map(choice).collect::<Vec<_>>(),
                onchoose: move |index: usize| {
                    let chosen = doses.get(index).copied();
                    if let (CorrectionForm::Immunisation { dose, .. }, Some(chosen)) = (&mut *form.write(), chosen) {
                        *dose = chosen;
                    }
                },
                small: true,
            }
        }
        TextField {
            name: "batch",
            label: words.text_with("immunise-batch", &[("dose", dose.to_string().into())]),
            value: batch,
            oninput: move |text| {
                if let CorrectionForm::Immunisation { batch, .. } = &mut *form.write() {
                    *batch = text;
                }
            },
            invalid: errors.get("batch").cloned(),
            optional: true,
        }
    }
}

#[component]
fn VisitFields(
    form: Signal<CorrectionForm>,
    reason: String,
    findings: String,
    advice: String,
    errors: CorrectionErrors,
) -> Element {
    let app = use_app();
    let words = app.words();
    let mut form = form;
    rsx! {
        TextField {
            name: "visit-reason",
            label: words.text("correct-visit-reason"),
            value: reason,
            oninput: move |text| {
                if let CorrectionForm::Visit { reason, .. } = &mut *form.write() {
                    *reason = text;
                }
            },
            invalid: errors.get("visit-reason").cloned(),
        }
        LongField {
            name: "findings",
            label: words.text("visit-findings"),
            value: findings,
            oninput: move |text| {
                if let CorrectionForm::Visit { findings, .. } = &mut *form.write() {
                    *findings = text;
                }
            },
            invalid: errors.get("findings").cloned(),
        }
        LongField {
            name: "advice",
            label: words.text("visit-advice"),
            value: advice,
            oninput: move |text| {
                if let CorrectionForm::Visit { advice, .. } = &mut *form.write() {
                    *advice = text;
                }
            },
            invalid: errors.get("advice").cloned(),
            optional: true,
        }
    }
}
