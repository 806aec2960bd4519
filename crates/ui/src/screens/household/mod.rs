//! Keluarga: the families of the posyandu, who lives in them, how they live and what their surveys say.

mod dwelling;
mod join;
mod larvae;
mod leave;
mod list;
mod page;
mod register;
mod result;
mod survey;
mod visit;

pub(crate) use dwelling::WriteDwelling;
pub(crate) use join::{AddMember, FindHousehold, JoinHousehold, NewMember};
pub(crate) use larvae::LookForLarvae;
pub(crate) use leave::{ChooseLeaving, LeaveHousehold};
pub(crate) use list::{FamilyOf, Households, PeopleOrFamilies};
pub(crate) use page::Household;
pub(crate) use register::RegisterHousehold;
pub(crate) use result::SurveyResult;
pub(crate) use survey::SurveyFamily;
pub(crate) use visit::ChooseVisit;

use device::{Failure, HouseholdId, HouseholdView};
use dioxus::prelude::*;
use health::FreeText;

use crate::{
    parts::{Bar, Loading, Problem},
    route::Route,
    state::{AppState, use_app},
};

/// One household, read again whenever the database changes.
fn use_household(id: HouseholdId) -> Resource<Result<HouseholdView, Failure>> {
    let app = use_app();
    use_resource(use_reactive!(|id| async move { app.household(id).await }))
}

/// The household, or what a screen shows in its place while it is looked for or when it is not here.
fn household_or(
    household: Resource<Result<HouseholdView, Failure>>,
    id: HouseholdId,
    title: String,
    back: Route,
) -> Result<HouseholdView, Element> {
    match &*household.read() {
        Some(Ok(household)) if household.id == id => Ok(household.clone()),
        Some(Err(failure)) => Err(rsx! {
            Bar { title, back }
            div { class: "content", Problem { failure: failure.clone() } }
        }),
        _ => Err(rsx! {
            Bar { title, back }
            Loading {}
        }),
    }
}

/// "Keluarga Zulkifli".
fn named(app: AppState, head: &str) -> String {
    app.words().text_with("family-named", &[("name", head.into())])
}

/// "RT 002 · Dusun Tgk. Di Bale"; empty where nothing is written down.
fn where_it_lives(
    app: AppState,
    rt: Option<&FreeText>,
    rw: Option<&FreeText>,
    address: Option<&FreeText>,
) -> String {
    let said = |key: &str, text: Option<&FreeText>| {
        text.map(|text| app.words().text_with(key, &[("number", text.as_str().into())]))
    };
    let address = address.map(|address| address.as_str().to_owned());
    [said("family-rt", rt), said("family-rw", rw), address]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ")
}

/// The same, of a household's page.
fn home_of(app: AppState, household: &HouseholdView) -> String {
    let profile = &household.profile;
    where_it_lives(
        app,
        profile.rt.as_ref(),
        profile.rw.as_ref(),
        profile.address.as_ref(),
    )
}
