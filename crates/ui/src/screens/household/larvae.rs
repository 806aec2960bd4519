use device::{HouseholdId, HouseholdLine, HouseholdView};
use dioxus::prelude::*;
use health::{
    larva::{LarvaCounts, larva_rules},
    questionnaire::Answer,
};

use super::{household_or, named, use_household};
use crate::{
    forms::{LarvaError, LarvaForm},
    icon::{Glyph, Icon},
    parts::{Bar, Choice, Choices, Counter, Problem, SaveFoot},
    route::Route,
    saving::use_saving,
    state::use_app,
};

/// More containers than any house has.
const MOST: u32 = 99;

/// What was found when larvae were last looked for in one house.
#[component]
pub(super) fn LarvaResult(household: HouseholdView) -> Element {
    let app = use_app();
    let words = app.words();
    let id = household.id;
    let last = household.larva_checks().next();
    let said = last.map(|(_, check)| {
        let key = match check.larvae {
            Answer::Yes => "larvae-found",
            Answer::No => "larvae-free",
        };
        let counted = check.containers.map(|containers| {
            let numbers = [
                ("positive", containers.positive().into()),
                ("all", containers.all().into()),
            ];
            words.text_with("larvae-containers", &numbers)
        });
        (check.larvae == Answer::Yes, words.text(key), counted)
    });
    rsx! {
        section { class: "card", "data-testid": "larvae",
            div { class: "section-head",
                h2 { {words.text("kind-larva-check")} }
                if let Some((on, _)) = last {
                    span { {words.day(on, app.today())} }
                }
            }
            if let Some((found, said, counted)) = said {
                p { class: if found { "message tone-warn" } else { "message tone-ok" }, "data-testid": "larvae-said",
                    Glyph { icon: if found { Icon::Alert } else { Icon::Check }, size: 22 }
                    span {
                        {said}
                        if let Some(counted) = counted {
                            " {counted}"
                        }
                    }
                }
                if found {
                    p { class: "about", {words.text("larvae-do")} }
                }
            } else {
                p { class: "about", {words.text("larvae-none")} }
            }
            Link { class: "button", to: Route::LookForLarvae { id }, "data-testid": "look-for-larvae",
                {words.text("larvae-look")}
            }
        }
    }
}

/// How many of the houses looked at are free of larvae (ABJ), and whether that is as many as the target asks for.
#[component]
pub(super) fn LarvaFree(households: Vec<HouseholdLine>) -> Element {
    let app = use_app();
    let words = app.words();
    let today = app.today();
    let counts: LarvaCounts = households.iter().filter_map(|line| line.larvae).sum();
    let Some((rate, target)) = counts.larva_free_rate().zip(counts.reaches_target(today)) else {
        return rsx! {};
    };
    let percent = words.thousandths((rate * 10.0).round() as u32 * 100);
    let numbers = [
        ("free", counts.houses().free().into()),
        ("all", counts.houses().all().into()),
        ("percent", percent.into()),
        (
            "target",
            u32::from(*larva_rules(today).0.target_percent.get_ref()).into(),
        ),
    ];
    rsx! {
        p { class: if target.reached { "message tone-ok" } else { "message tone-warn" }, "data-testid": "larva-free",
            Glyph { icon: Icon::Bug, size: 22 }
            span { {words.text_with(if target.reached { "larva-free-reached" } else { "larva-free-below" }, &numbers)} }
        }
    }
}

/// Pemeriksaan jentik.
#[component]
pub(crate) fn LookForLarvae(id: HouseholdId) -> Element {
    let app = use_app();
    match household_or(
        use_household(id),
        id,
        app.text("kind-larva-check"),
        Route::Household { id },
    ) {
        Ok(household) => rsx! { LarvaScreen { household } },
        Err(instead) => instead,
    }
}

#[component]
fn LarvaScreen(household: HouseholdView) -> Element {
    let app = use_app();
    let words = app.words();
    let (id, today) = (household.id, app.today());
    let event = use_hook(|| app.new_event_id());
    let mut form = use_signal(LarvaForm::default);
    let mut wrong = use_signal(|| None::<LarvaError>);
    let saving = use_saving();
    let save = move |submitted: FormEvent| async move {
        submitted.prevent_default();
        let command = match form.peek().check(id, today) {
            Ok(command) => command,
            Err(error) => return wrong.set(Some(error)),
        };
        if saving.write([(event, command)]).await.is_some() {
            app.say_next(app.text("larvae-saved"));
            navigator().replace(Route::Household { id });
        }
    };
    let LarvaForm {
        larvae,
        containers,
        positive,
    } = form();
    let answers = [("yes", Answer::Yes), ("no", Answer::No)];
    rsx! {
        Bar {
            title: words.text("kind-larva-check"),
            subtitle: named(app, household.profile.head.as_str()),
            back: Route::Household { id },
        }
        form { class: "content form", onsubmit: save, novalidate: true,
            p { {words.text("larvae-about")} }
            Choices {
                name: "larvae",
                label: words.text("larvae-question"),
                choices: answers
                    .map(|(name, each)| Choice {
                        name: name.to_owned(),
                        label: words.text(&format!("larvae-{name}")),
                        chosen: larvae == Some(each),
                    })
                    .to_vec(),
                onchoose: move |place: usize| {
                    wrong.set(None);
                    form.write().larvae = answers.get(place).map(|(_, each)| *each);
                },
            }
            Counter {
                name: "containers",
                label: words.text("larvae-all"),
                value: containers,
                most: MOST,
                hint: words.text("larvae-all-hint"),
                onchange: move |all: u32| {
                    let positive = form.peek().positive.min(all);
                    form.with_mut(|form| (form.containers, form.positive) = (all, positive));
                },
            }
            if larvae == Some(Answer::Yes) && containers > 0 {
                Counter {
                    name: "positive",
                    label: words.text("larvae-positive"),
                    value: positive,
                    most: containers,
                    onchange: move |positive: u32| {
                        wrong.set(None);
                        form.write().positive = positive;
                    },
                }
            }
            match wrong() {
                None => rsx! {},
                Some(error) => rsx! {
                    p { class: "invalid", role: "alert", "data-testid": "larvae-error",
                        {words.text(match error {
                            LarvaError::NotSaid => "larvae-not-said",
                            LarvaError::Contradiction => "larvae-contradiction",
                        })}
                    }
                },
            }
            if let Some(failure) = saving.failure() {
                Problem { failure }
            }
            SaveFoot { saving: saving.is_going(), incomplete: wrong().is_some() }
        }
    }
}
