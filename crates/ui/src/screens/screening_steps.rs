use device::{EventBody, PersonView};
use dioxus::prelude::*;
use health::{
    Invalid,
    adult::{Sides, Test, risk_factor_rules},
    questionnaire::Question,
};

use crate::{
    forms::{Number, ScreeningErrors, ScreeningForm, ScreeningStep},
    parts::{Choice, Choices, DateField, LongField, Questions, TextField},
    state::{AppState, use_app},
};

/// What is typed and asked on one screen.
#[component]
pub(super) fn StepContent(
    step: ScreeningStep,
    form: Signal<ScreeningForm>,
    errors: ScreeningErrors,
    screened_before: PersonView,
) -> Element {
    let mut form = form;
    match step {
        ScreeningStep::Smoking => rsx! { Smoking { form, errors } },
        ScreeningStep::Habits | ScreeningStep::Lungs | ScreeningStep::Tuberculosis => {
            rsx! { Asked { step, form, rest: false } }
        }
        ScreeningStep::Family | ScreeningStep::Own => rsx! { Asked { step, form, rest: true } },
        ScreeningStep::Body => rsx! {
            Numbers { step, form, errors, screened_before }
            Pregnant { form }
        },
        ScreeningStep::Pressure | ScreeningStep::Blood => {
            rsx! { Numbers { step, form, errors, screened_before } }
        }
        ScreeningStep::Senses => rsx! { Senses { form } },
        ScreeningStep::Finish => rsx! {
            DayAndRemark {
                on: form.read().on.clone(),
                remark: form.read().remark.clone(),
                onday: move |text| form.write().on = text,
                onremark: move |text| form.write().remark = text,
                wrong_day: errors.on,
                wrong_remark: errors.remark,
            }
        },
    }
}

/// Yes/no questions; where `rest` holds, all that are left can be denied at once.
#[component]
fn Asked(step: ScreeningStep, form: Signal<ScreeningForm>, rest: bool) -> Element {
    let app = use_app();
    let mut form = form;
    let questions = step.questions(app.today());
    rsx! {
        Questions {
            name: step.name(),
            questions: questions.clone(),
            answers: form.read().answers.clone(),
            onanswer: move |(key, answer)| form.write().answer(key, answer),
        }
        if rest {
            RestIsFine { questions, form }
        }
    }
}

/// "Sisanya tidak": what was asked in one breath and denied.
#[component]
fn RestIsFine(questions: Vec<Question>, form: Signal<ScreeningForm>) -> Element {
    let app = use_app();
    let mut form = form;
    let open = questions
        .iter()
        .any(|question| !form.read().answers.contains_key(&question.key));
    rsx! {
        if open {
            button {
                class: "button button-quiet",
                r#type: "button",
                "data-testid": "rest-no",
                onclick: move |_| form.write().rest_is_fine(&questions),
                {app.text("rest-no")}
            }
        }
    }
}

/// Whether she ever smoked, and then how much.
#[component]
fn Smoking(form: Signal<ScreeningForm>, errors: ScreeningErrors) -> Element {
    let app = use_app();
    let words = app.words();
    let mut form = form;
    let smoked = form.read().smoked;
    let texts = &risk_factor_rules(app.today()).0.smoking;
    let choices = [(true, "yes"), (false, "no")].map(|(answer, name)| Choice {
        name: name.to_owned(),
        label: words.text(&format!("answer-{name}")),
        chosen: smoked == Some(answer),
    });
    let asked = [
        (Number::Cigarettes, &texts.cigarettes_per_day),
        (Number::SmokingYears, &texts.years),
    ];
    rsx! {
        Choices {
            name: "smoked",
            label: words.wording(&texts.ever),
            choices: choices.to_vec(),
            onchoose: move |place: usize| {
                let answer = place == 0;
                let again = form.peek().smoked == Some(answer);
                form.write().smoked = (!again).then_some(answer);
            },
        }
        if smoked == Some(true) {
            for (number, ask) in asked {
                NumberField {
                    key: "{number.name()}",
                    number,
                    label: words.wording(ask),
                    form,
                    errors: errors.clone(),
                }
            }
        }
    }
}

/// The numbers of one desk; what is not measured stays empty.
#[component]
fn Numbers(
    step: ScreeningStep,
    form: Signal<ScreeningForm>,
    errors: ScreeningErrors,
    screened_before: PersonView,
) -> Element {
    let app = use_app();
    let words = app.words();
    rsx! {
        div { class: if step == ScreeningStep::Pressure { "pair-fields" } else { "fields" },
            for number in step.numbers().iter().copied() {
                NumberField {
                    key: "{number.name()}",
                    number,
                    label: label(app, number),
                    form,
                    errors: errors.clone(),
                }
            }
        }
        if let Some(last) = last_pressure(app, &screened_before).filter(|_| step == ScreeningStep::Pressure) {
            p { class: "about", "data-testid": "last-time", {words.text_with("screening-last", &[("last", last.into())])} }
        }
    }
}

/// "Berat badan (kg)".
fn label(app: AppState, number: Number) -> String {
    let key = match number {
        Number::Systolic | Number::Diastolic => format!("screening-{}", number.name()),
        _ => format!("fact-{}", number.name()),
    };
    let label = app.text(&key);
    match number.unit() {
        Some(unit) => format!("{label} ({unit})"),
        None => label,
    }
}

/// The last blood pressure before today, with its day.
fn last_pressure(app: AppState, person: &PersonView) -> Option<String> {
    let mut counted = person.history.iter().filter(|line| line.counts());
    counted.find_map(|line| match &line.body {
        EventBody::Screening(screening) => {
            let said = app.words().said(&screening.blood_pressure, line.on)?;
            Some(format!("{said} · {}", app.words().day(line.on, app.today())))
        }
        _ => None,
    })
}

#[component]
fn NumberField(
    number: Number,
    label: String,
    form: Signal<ScreeningForm>,
    errors: ScreeningErrors,
) -> Element {
    let mut form = form;
    let whole = matches!(
        number,
        Number::Cigarettes | Number::SmokingYears | Number::Systolic | Number::Diastolic
    );
    rsx! {
        TextField {
            name: number.name(),
            label,
            value: form.read().typed(number).to_owned(),
            oninput: move |text| form.write().write(number, text),
            invalid: errors.numbers.get(&number).cloned(),
            digits: whole,
            decimal: !whole,
        }
    }
}

#[component]
fn Pregnant(form: Signal<ScreeningForm>) -> Element {
    let app = use_app();
    let words = app.words();
    let mut form = form;
    if !form.read().may_be_pregnant(app.today()) {
        return rsx! {};
    }
    let pregnant = form.read().pregnant;
    let choices = [(false, "no"), (true, "yes")].map(|(answer, name)| Choice {
        name: name.to_owned(),
        label: words.text(&format!("answer-{name}")),
        chosen: pregnant == answer,
    });
    rsx! {
        Choices {
            name: "pregnant",
            label: words.text("screening-pregnant"),
            choices: choices.to_vec(),
            onchoose: move |place: usize| form.write().pregnant = place == 1,
            small: true,
        }
    }
}

/// One side of one test: its keys, and where its result is kept.
#[derive(Clone, Copy)]
struct Side {
    name: &'static str,
    of: fn(&mut ScreeningForm) -> &mut Sides,
    side: fn(&mut Sides) -> &mut Option<Test>,
}

const SIDES: [Side; 4] = [
    Side {
        name: "sight-right",
        of: |form| &mut form.sight,
        side: |sides| &mut sides.right,
    },
    Side {
        name: "sight-left",
        of: |form| &mut form.sight,
        side: |sides| &mut sides.left,
    },
    Side {
        name: "hearing-right",
        of: |form| &mut form.hearing,
        side: |sides| &mut sides.right,
    },
    Side {
        name: "hearing-left",
        of: |form| &mut form.hearing,
        side: |sides| &mut sides.left,
    },
];

/// Counting fingers and hearing a whisper, each side by itself.
#[component]
fn Senses(form: Signal<ScreeningForm>) -> Element {
    let app = use_app();
    let words = app.words();
    let mut form = form;
    let shown = SIDES.map(|one| {
        let result = *(one.side)((one.of)(&mut form.read().clone()));
        let choices = [(Test::Passed, "passed"), (Test::Failed, "failed")].map(|(test, name)| Choice {
            name: name.to_owned(),
            label: words.text(&format!("test-{name}")),
            chosen: result == Some(test),
        });
        (one, choices)
    });
    rsx! {
        for (one , choices) in shown {
            Choices {
                key: "{one.name}",
                name: one.name,
                label: words.text(&format!("fact-{}", one.name)),
                choices: choices.to_vec(),
                onchoose: move |place: usize| {
                    let chosen = if place == 0 { Test::Passed } else { Test::Failed };
                    let mut form = form.write();
                    let result = (one.side)((one.of)(&mut form));
                    *result = (*result != Some(chosen)).then_some(chosen);
                },
            }
        }
    }
}

/// The last step of a screening: the day, and what else was seen.
#[component]
pub(super) fn DayAndRemark(
    on: String,
    remark: String,
    onday: EventHandler<String>,
    onremark: EventHandler<String>,
    wrong_day: Option<Invalid>,
    wrong_remark: Option<Invalid>,
) -> Element {
    let app = use_app();
    let words = app.words();
    rsx! {
        DateField {
            name: "date",
            label: words.text("screening-date"),
            value: on,
            latest: app.today().to_string(),
            oninput: onday,
            invalid: wrong_day,
        }
        LongField {
            name: "remark",
            label: words.text("screening-remark"),
            value: remark,
            oninput: onremark,
            invalid: wrong_remark,
            optional: true,
        }
    }
}
