use device::HouseholdId;
use dioxus::prelude::*;

use super::{household_or, named, page::MemberRow, use_household};
use crate::{
    icon::Icon,
    parts::{Bar, Empty},
    route::Route,
    state::use_app,
};

/// A visit to a family: whom it is about.
#[component]
pub(crate) fn ChooseVisit(id: HouseholdId) -> Element {
    let app = use_app();
    let words = app.words();
    let back = Route::Household { id };
    let title = words.text("family-visit");
    let household = match household_or(use_household(id), id, title.clone(), back.clone()) {
        Ok(household) => household,
        Err(instead) => return instead,
    };
    let members: Vec<_> = household.residents().map(|(member, _)| member.clone()).collect();
    rsx! {
        Bar { title, subtitle: named(app, household.profile.head.as_str()), back }
        div { class: "content",
            if members.is_empty() {
                Empty { icon: Icon::People, title: words.text("family-nobody"), text: words.text("survey-nobody-text") }
            } else {
                p { {words.text("family-visit-whom")} }
                ul { class: "rows",
                    for member in members {
                        MemberRow { key: "{member.id}", to: Route::Visit { id: member.id }, member }
                    }
                }
            }
        }
    }
}
