use device::{Command, EventBody, PersonId, PersonView, event};
use dioxus::prelude::*;
use health::{
    Age, Date,
    nutrition::{BreastfeedingRecall, ExclusiveMonth, exclusive_breastfeeding},
    questionnaire::Answer,
};

use super::person::whose;
use crate::{
    icon::{Glyph, Icon},
    parts::{Bar, Problem, person_or, use_person},
    route::Route,
    saving::use_saving,
    state::use_app,
};

/// The box of one month of age.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum MilkBox {
    /// Breast milk only until then.
    Ticked,
    /// Something else was given, then or before.
    Other,
    /// Nobody asked.
    NotAsked,
    /// Still to come.
    Later,
}

/// What was answered, in any order.
fn recalls(person: &PersonView) -> Vec<BreastfeedingRecall> {
    let lines = person.history.iter().filter(|line| line.counts());
    let recall = lines.filter_map(|line| match &line.body {
        EventBody::Breastfeeding(asked) => Some(BreastfeedingRecall {
            on: line.on,
            breast_milk_only: asked.breast_milk_only == Answer::Yes,
        }),
        _ => None,
    });
    recall.collect()
}

/// Whether a baby of this age is asked about: it has a box, and nobody asked at this age.
fn is_asked(born: Date, recalls: &[BreastfeedingRecall], today: Date) -> bool {
    let months = |day: Date| Age::on(day, born).map(|age| age.months);
    let of_age = months(today).is_some_and(|age| (age as usize) < ExclusiveMonth::ALL.len());
    of_age && recalls.iter().all(|recall| months(recall.on) != months(today))
}

/// E0 to E6 as they stand.
fn boxes(born: Date, recalls: &[BreastfeedingRecall], today: Date) -> Vec<MilkBox> {
    let months = |day: Date| Age::on(day, born).map(|age| age.months);
    let of = |(month, each): (u32, ExclusiveMonth)| {
        if months(today).is_none_or(|age| age < month) {
            return MilkBox::Later;
        }
        let end = Age::reached(month + 1, born).and_then(|next| next.yesterday().ok());
        let end = end.map_or(today, |end| end.min(today));
        if exclusive_breastfeeding(born, recalls, end) == Some(each) {
            MilkBox::Ticked
        } else if recalls.iter().any(|recall| months(recall.on) == Some(month)) {
            MilkBox::Other
        } else {
            MilkBox::NotAsked
        }
    };
    (0..).zip(ExclusiveMonth::ALL).map(of).collect()
}

/// ASI eksklusif: the boxes E0 to E6 of a baby, and this month's question while it is open. Nothing for older children.
#[component]
pub(super) fn Milk(person: PersonView) -> Element {
    let app = use_app();
    let words = app.words();
    let today = app.today();
    let born = person.profile.birth_date;
    let id = person.id;
    let event = use_hook(|| app.new_event_id());
    let mut answered = use_signal(|| None::<Answer>);
    let saving = use_saving();
    let mut recalls = recalls(&person);
    // She need not wait for the person to be read again.
    if let Some(answer) = answered()
        && is_asked(born, &recalls, today)
    {
        recalls.push(BreastfeedingRecall {
            on: today,
            breast_milk_only: answer == Answer::Yes,
        });
    }
    let young = Age::on(today, born).is_some_and(|age| (age.months as usize) < ExclusiveMonth::ALL.len());
    if !young {
        return rsx! {};
    }
    let answer = move |answer: Answer| async move {
        let command = Command::Record {
            document: id.into(),
            on: today,
            body: EventBody::Breastfeeding(event::Breastfeeding {
                breast_milk_only: answer,
            }),
        };
        if saving.write([(event, command)]).await.is_some() {
            answered.set(Some(answer));
        }
    };
    rsx! {
        section { class: "card milk", "data-testid": "milk",
            h2 { {words.text("milk-title")} }
            ul { class: "milk-row",
                for (month , state) in boxes(born, &recalls, today).into_iter().enumerate() {
                    li { key: "{month}", class: "milk-box milk-{box_name(state)}", "data-testid": "milk-{month}", "data-state": box_name(state),
                        span { class: "milk-month", "E{month}" }
                        span { class: "milk-mark", "aria-hidden": "true", {box_mark(state)} }
                        span { class: "only-heard", {words.text(&format!("milk-{}", box_name(state)))} }
                    }
                }
            }
            if is_asked(born, &recalls, today) {
                p { {words.text("milk-ask")} }
                div { class: "choices",
                    button { class: "choice", r#type: "button", "data-testid": "milk-yes", disabled: saving.is_going(),
                        onclick: move |_| answer(Answer::Yes),
                        {words.text("milk-yes")}
                    }
                    button { class: "choice", r#type: "button", "data-testid": "milk-no", disabled: saving.is_going(),
                        onclick: move |_| answer(Answer::No),
                        {words.text("milk-no")}
                    }
                }
            } else if answered().is_some() {
                p { class: "flash tone-ok", role: "status", "data-testid": "milk-saved",
                    Glyph { icon: Icon::Check, size: 22 }
                    span { {words.text("milk-saved")} }
                }
            }
            if let Some(failure) = saving.failure() {
                Problem { failure }
            }
            p { class: "about", {words.text("milk-legend")} }
        }
    }
}

fn box_name(state: MilkBox) -> &'static str {
    match state {
        MilkBox::Ticked => "ticked",
        MilkBox::Other => "other",
        MilkBox::NotAsked => "not-asked",
        MilkBox::Later => "later",
    }
}

fn box_mark(state: MilkBox) -> &'static str {
    match state {
        MilkBox::Ticked => "\u{2713}",
        MilkBox::Other => "\u{2715}",
        MilkBox::NotAsked => "?",
        MilkBox::Later => "",
    }
}

/// The question by itself, from "Catat".
#[component]
pub(crate) fn AskMilk(id: PersonId) -> Element {
    let app = use_app();
    let back = Route::WriteDown { id };
    let person = match person_or(use_person(id), id, app.text("milk-title"), back.clone()) {
        Ok(person) => person,
        Err(instead) => return instead,
    };
    rsx! {
        Bar { title: app.text("milk-title"), subtitle: whose(app, &person), back }
        div { class: "content form",
            Milk { person }
            div { class: "foot",
                Link { class: "button button-primary", to: Route::person(id), "data-testid": "done", {app.text("milk-done")} }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BORN: Date = Date::constant(2026, 7, 10);
    const TODAY: Date = Date::constant(2026, 11, 22);

    fn recall(on: Date, breast_milk_only: bool) -> BreastfeedingRecall {
        BreastfeedingRecall { on, breast_milk_only }
    }

    #[test]
    fn a_month_that_nobody_asked_about_stays_open_and_one_to_come_is_empty() {
        let asked = [
            recall(Date::constant(2026, 7, 20), true),
            recall(Date::constant(2026, 9, 20), true),
        ];
        use MilkBox::{Later, NotAsked, Ticked};
        assert_eq!(
            boxes(BORN, &asked, TODAY),
            [Ticked, NotAsked, Ticked, NotAsked, NotAsked, Later, Later]
        );
        assert!(is_asked(BORN, &asked, TODAY));
    }

    #[test]
    fn something_else_once_is_something_else_from_then_on() {
        let asked = [
            recall(Date::constant(2026, 7, 20), true),
            recall(Date::constant(2026, 8, 20), false),
            recall(Date::constant(2026, 11, 20), true),
        ];
        let states = boxes(BORN, &asked, TODAY);
        assert_eq!(states.first(), Some(&MilkBox::Ticked));
        assert_eq!(
            (states.get(1), states.get(4)),
            (Some(&MilkBox::Other), Some(&MilkBox::Other))
        );
        assert!(!is_asked(BORN, &asked, TODAY), "asked at this age already");
    }

    #[test]
    fn a_child_of_seven_months_is_not_asked_about() {
        assert!(!is_asked(Date::constant(2026, 4, 20), &[], TODAY));
    }
}
