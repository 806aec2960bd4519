use device::{HouseholdId, HouseholdView};
use dioxus::prelude::*;
use health::{family_index::Question, questionnaire::Answer};

use super::{household_or, named, page::MemberRow, use_household};
use crate::{
    forms::{AskedQuestion, SurveyForm},
    icon::{Glyph, Icon},
    parts::{Avatar, Bar, Empty, Problem, age_of},
    route::Route,
    saving::use_saving,
    state::use_app,
};

/// Survei keluarga sehat: the indicators asked person by person, then of the house.
#[component]
pub(crate) fn SurveyFamily(id: HouseholdId) -> Element {
    let app = use_app();
    match household_or(
        use_household(id),
        id,
        app.text("kind-family-survey"),
        Route::Household { id },
    ) {
        Ok(household) => rsx! { SurveyScreen { household } },
        Err(instead) => instead,
    }
}

#[component]
fn SurveyScreen(household: HouseholdView) -> Element {
    let app = use_app();
    let words = app.words();
    // The family as it was when the survey began: what is saved arrives in `household` by itself.
    let household = use_hook(|| household);
    let (id, today) = (household.id, app.today());
    let event = use_hook(|| app.new_event_id());
    let form = use_signal(|| SurveyForm::of(&household, today));
    let mut place = use_signal(|| None::<usize>);
    let mut tried = use_signal(|| false);
    let saving = use_saving();
    let steps = form.read().steps();
    let title = words.text("kind-family-survey");
    let back = Route::Household { id };
    let Some((at, step)) = place().and_then(|at| Some((at, *steps.get(at)?))) else {
        return rsx! {
            Bar { title, subtitle: named(app, household.profile.head.as_str()), back }
            Everybody { household: household.clone(), onbegin: move |()| place.set(Some(0)) }
        };
    };
    let last = at + 1 == steps.len();
    let (all, done) = (steps.len(), at + 1);
    let forward = {
        let household = household.clone();
        move |_| {
            let household = household.clone();
            async move {
                tried.set(true);
                if form.peek().is_open(step) {
                    return;
                }
                tried.set(false);
                if !last {
                    place.set(Some(at + 1));
                    return;
                }
                let command = form.peek().command(&household);
                let Some(command) = command else {
                    return;
                };
                if saving.write([(event, command)]).await.is_some() {
                    app.say_next(app.text("survey-saved"));
                    navigator().replace(Route::SurveyResult { id });
                }
            }
        }
    };
    rsx! {
        Bar { title, subtitle: named(app, household.profile.head.as_str()), back,
            div { class: "segments", "aria-hidden": "true",
                for index in 0..all {
                    span { key: "{index}", class: "segment", class: if index <= at { "segment-done" } }
                }
            }
        }
        // Each step is drawn anew.
        for shown in [at] {
            div { key: "{shown}", class: "content form",
                p {
                    class: "about survey-step",
                    "data-testid": "survey-step",
                    // The next step is read from its top, wherever the last one ended.
                    onmounted: move |top| async move { drop(top.data().scroll_to(ScrollBehavior::Instant).await) },
                    {words.text_with("survey-step", &[("step", done.into()), ("all", all.into())])}
                }
                AboutWhom { household: household.clone(), person: form.read().person(step) }
                SurveyQuestions { form, step, tried: tried() }
                if let Some(failure) = saving.failure() {
                    Problem { failure }
                }
                div { class: "foot foot-pair",
                    if tried() && form.read().is_open(step) {
                        p { class: "invalid", role: "alert", "data-testid": "incomplete", {words.text("form-incomplete")} }
                    }
                    button {
                        class: "button",
                        r#type: "button",
                        "data-testid": "survey-back",
                        onclick: move |_| {
                            tried.set(false);
                            place.set(at.checked_sub(1));
                        },
                        {words.text("back")}
                    }
                    button {
                        class: "button button-primary",
                        r#type: "button",
                        "data-testid": if last { "save" } else { "next" },
                        disabled: saving.is_going(),
                        onclick: forward.clone(),
                        {words.text(if last { "save" } else { "next" })}
                    }
                }
            }
        }
    }
}

/// Before the first question: whether everybody who lives there is on the list.
#[component]
fn Everybody(household: HouseholdView, onbegin: EventHandler<()>) -> Element {
    let app = use_app();
    let words = app.words();
    let id = household.id;
    let members: Vec<_> = household.residents().map(|(member, _)| member.clone()).collect();
    let nobody = members.is_empty();
    rsx! {
        div { class: "content",
            if nobody {
                Empty { icon: Icon::People, title: words.text("family-nobody"), text: words.text("survey-nobody-text") }
            } else {
                p { class: "message tone-info",
                    Glyph { icon: Icon::Info, size: 22 }
                    span { {words.text("survey-everybody")} }
                }
                ul { class: "rows",
                    for member in members {
                        MemberRow { key: "{member.id}", to: Route::person(member.id), member }
                    }
                }
            }
            Link { class: "button", to: Route::AddMember { id }, "data-testid": "add-member", {words.text("family-add")} }
        }
        if !nobody {
            div { class: "foot",
                button {
                    class: "button button-primary",
                    r#type: "button",
                    "data-testid": "survey-start",
                    onclick: move |_| onbegin.call(()),
                    {words.text("survey-start")}
                }
            }
        }
    }
}

/// Whom the questions on the screen are about.
#[component]
fn AboutWhom(household: HouseholdView, person: Option<device::PersonId>) -> Element {
    let app = use_app();
    let known = household
        .residents()
        .find(|(member, _)| Some(member.id) == person);
    match known {
        Some((member, person)) => {
            let facts = [
                Some(super::join::relation_said(app, member.relation)),
                age_of(app, person.birth_date, app.today()),
            ];
            rsx! {
                div { class: "about-whom",
                    Avatar { name: person.name.as_str().to_owned(), sex: person.sex }
                    div {
                        h2 { "data-testid": "survey-person", {person.name.as_str()} }
                        p { class: "about", {facts.into_iter().flatten().collect::<Vec<_>>().join(" · ")} }
                    }
                }
            }
        }
        None => rsx! {
            div { class: "about-whom",
                span { class: "line-icon", Glyph { icon: Icon::Home, size: 24 } }
                h2 { "data-testid": "survey-person", {app.text("survey-house")} }
            }
        },
    }
}

#[component]
fn SurveyQuestions(form: Signal<SurveyForm>, step: Option<usize>, tried: bool) -> Element {
    let app = use_app();
    let words = app.words();
    let mut form = form;
    let questions = form.read().questions(step);
    rsx! {
        div { class: "questions",
            for asked in questions {
                SurveyQuestion {
                    key: "{name_of(&asked)}",
                    missing: tried && asked.answer.is_none(),
                    wording: words.wording(&asked.ask),
                    name: name_of(&asked),
                    answer: asked.answer,
                    onanswer: move |answer| form.write().answer(step, asked.question, answer),
                }
            }
        }
    }
}

#[component]
fn SurveyQuestion(
    name: String,
    wording: String,
    answer: Option<Answer>,
    missing: bool,
    onanswer: EventHandler<Answer>,
) -> Element {
    let app = use_app();
    rsx! {
        fieldset { class: "question", "data-testid": "question-{name}",
            legend { class: "question-words", {wording} }
            div { class: "choices",
                for (said, each) in [("yes", Answer::Yes), ("no", Answer::No)] {
                    button {
                        key: "{said}",
                        class: "choice",
                        r#type: "button",
                        "data-testid": "{name}-{said}",
                        "aria-pressed": "{answer == Some(each)}",
                        onclick: move |_| onanswer.call(each),
                        {app.text(&format!("answer-{said}"))}
                    }
                }
            }
            if missing {
                p { class: "invalid", role: "alert", {app.text("survey-missing")} }
            }
        }
    }
}

/// The test id of a question: its stable name in the table.
fn name_of(asked: &AskedQuestion) -> String {
    let name = match asked.question {
        Question::Condition(condition) => format!("{condition:?}"),
        Question::Indicator(indicator) => format!("{indicator:?}"),
    };
    name.to_lowercase()
}
