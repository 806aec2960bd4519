use device::{HouseholdId, HouseholdView, MemberLine, PersonId};
use dioxus::prelude::*;
use health::parse_date;

use super::{household_or, join::relation_said, named, page::MemberRow, use_household};
use crate::{
    forms::{Leaving, LeavingErrors, LeavingForm},
    icon::{Glyph, Icon},
    parts::{Bar, Choice, Choices, DateField, Problem, SaveFoot, TextField},
    route::Route,
    saving::use_saving,
    screens::Lost,
    state::use_app,
};

/// Who of the household is no longer there.
#[component]
pub(crate) fn ChooseLeaving(id: HouseholdId) -> Element {
    let app = use_app();
    let words = app.words();
    let back = Route::Household { id };
    let household = match household_or(use_household(id), id, words.text("family-leave"), back.clone()) {
        Ok(household) => household,
        Err(instead) => return instead,
    };
    rsx! {
        Bar { title: words.text("family-leave"), subtitle: named(app, household.profile.head.as_str()), back }
        div { class: "content",
            p { {words.text("family-leave-who")} }
            ul { class: "rows",
                for member in household.members {
                    MemberRow { key: "{member.id}", to: Route::LeaveHousehold { id, person: member.id }, member }
                }
            }
        }
    }
}

/// Why she is no longer there.
#[component]
pub(crate) fn LeaveHousehold(id: HouseholdId, person: PersonId) -> Element {
    let app = use_app();
    let household = use_household(id);
    match household_or(
        household,
        id,
        app.text("family-leave"),
        Route::ChooseLeaving { id },
    ) {
        Ok(household) => match household.members.iter().find(|member| member.id == person) {
            Some(member) => rsx! { Leave { member: member.clone(), household: household.clone() } },
            None => rsx! { Lost { rest: vec![] } },
        },
        Err(instead) => instead,
    }
}

#[component]
fn Leave(household: HouseholdView, member: MemberLine) -> Element {
    let app = use_app();
    let words = app.words();
    let (id, today) = (household.id, app.today());
    let event = use_hook(|| app.new_event_id());
    let mut form = use_signal(|| LeavingForm {
        why: None,
        on: today.to_string(),
        detail: String::new(),
    });
    let mut tried = use_signal(|| false);
    let saving = use_saving();
    let said = move |why: Leaving| app.text(&format!("family-left-{}", why.name()));
    // Once it is saved she is no member any more, and the form must still know whom it was about.
    let member = use_hook(|| member);
    let checked = form.read().check(id, &member, today, said);
    let errors = match &checked {
        Err(errors) if tried() => errors.clone(),
        _ => LeavingErrors::default(),
    };
    let save = move |submitted: FormEvent| {
        let checked = checked.clone();
        async move {
            submitted.prevent_default();
            tried.set(true);
            let Ok(command) = checked else {
                return;
            };
            if saving.write([(event, command)]).await.is_some() {
                app.say_next(app.text("family-left"));
                navigator().replace(Route::Household { id });
            }
        }
    };
    let why = form.read().why;
    let choices = Leaving::ALL.map(|each| Choice {
        name: each.name().to_owned(),
        label: said(each),
        chosen: why == Some(each),
    });
    let name = member
        .person
        .as_ref()
        .map(|person| person.name.as_str().to_owned());
    let incomplete = errors != LeavingErrors::default();
    rsx! {
        Bar {
            title: words.text("family-leave"),
            subtitle: name.unwrap_or_else(|| relation_said(app, member.relation)),
            back: Route::ChooseLeaving { id },
        }
        form { class: "content form", onsubmit: save, novalidate: true,
            Choices {
                name: "why",
                label: words.text("family-leave-why"),
                choices: choices.to_vec(),
                onchoose: move |place: usize| form.write().why = Leaving::ALL.get(place).copied(),
                invalid: errors.why,
                small: true,
            }
            if matches!(why, Some(Leaving::Died | Leaving::Away)) {
                p { class: "message tone-info", "data-testid": "leaves-list",
                    Glyph { icon: Icon::Info, size: 22 }
                    span { {words.text("family-leaves-list")} }
                }
            }
            DateField {
                name: "date",
                label: words.text("family-leave-date"),
                value: form.read().on.clone(),
                latest: today.to_string(),
                oninput: move |text| form.write().on = text,
                hint: parse_date(&form.read().on).ok().map(|on| words.day(on, today)),
                invalid: errors.on,
            }
            TextField {
                name: "detail",
                label: words.text("family-leave-detail"),
                value: form.read().detail.clone(),
                oninput: move |text| form.write().detail = text,
                invalid: errors.detail,
                optional: true,
            }
            if let Some(failure) = saving.failure() {
                Problem { failure }
            }
            SaveFoot { saving: saving.is_going(), incomplete }
        }
    }
}
