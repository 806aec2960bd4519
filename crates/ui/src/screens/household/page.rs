use device::{HistoryLine, HouseholdId, HouseholdView, MemberLine};
use dioxus::prelude::*;

use super::{
    home_of, household_or, join::relation_said, larvae::LarvaResult, named, result::LastSurvey, use_household,
};
use crate::{
    icon::{Glyph, Icon},
    parts::{Avatar, Bar, Flash, age_of},
    route::Route,
    screens::history::writing,
    state::use_app,
};

/// One family: what its last survey says, who lives there, and how.
#[component]
pub(crate) fn Household(id: HouseholdId) -> Element {
    let app = use_app();
    let words = app.words();
    let household = match household_or(
        use_household(id),
        id,
        words.text("show-families"),
        Route::Households {},
    ) {
        Ok(household) => household,
        Err(instead) => return instead,
    };
    let nobody = household.residents().next().is_none();
    let surveyed = household.surveys().next().is_some();
    rsx! {
        Bar {
            title: named(app, household.profile.head.as_str()),
            subtitle: Some(home_of(app, &household)).filter(|home| !home.is_empty()),
            back: Route::Households {},
        }
        div { class: "content",
            Flash {}
            LastSurvey { household: household.clone() }
            Members { household: household.clone() }
            Home { household: household.clone() }
            LarvaResult { household: household.clone() }
            Records { history: household.history }
        }
        if nobody {
            div { class: "foot",
                Link { class: "button button-primary", to: Route::AddMember { id }, "data-testid": "add-member",
                    Glyph { icon: Icon::Register }
                    {words.text("family-add")}
                }
            }
        } else {
            div { class: "foot foot-pair",
                Link { class: if surveyed { "button" } else { "button button-primary" }, to: Route::SurveyFamily { id }, "data-testid": "survey",
                    {words.text(if surveyed { "survey-again" } else { "survey-begin" })}
                }
                Link { class: if surveyed { "button button-primary" } else { "button" }, to: Route::ChooseVisit { id }, "data-testid": "visit-family",
                    Glyph { icon: Icon::Visit }
                    {words.text("family-visit")}
                }
            }
        }
    }
}

#[component]
fn Members(household: HouseholdView) -> Element {
    let app = use_app();
    let words = app.words();
    let id = household.id;
    let living = household
        .members
        .iter()
        .filter(|member| member.is_resident())
        .count();
    rsx! {
        section { class: "waiting", "data-testid": "members",
            div { class: "section-head",
                h2 { {words.text("family-members")} }
                span { {words.count("count-people", living as u64)} }
            }
            if household.members.is_empty() {
                p { class: "about", {words.text("family-nobody")} }
            }
            ul { class: "rows",
                for member in household.members.iter().cloned() {
                    MemberRow { key: "{member.id}", to: Route::person(member.id), member }
                }
            }
            if living > 0 {
                Link { class: "button", to: Route::AddMember { id }, "data-testid": "add-member",
                    Glyph { icon: Icon::Register }
                    {words.text("family-add")}
                }
            }
            if !household.members.is_empty() {
                Link { class: "button button-quiet", to: Route::ChooseLeaving { id }, "data-testid": "leave",
                    {words.text("family-leave")}
                }
            }
        }
    }
}

/// "Rahmi · istri atau suami · 29 thn", and that she is no longer there where she is not.
#[component]
pub(super) fn MemberRow(member: MemberLine, to: Route) -> Element {
    let app = use_app();
    let words = app.words();
    let relation = relation_said(app, member.relation);
    let Some(person) = &member.person else {
        return rsx! {
            li { class: "row", "data-testid": "member-row",
                span { class: "row-words",
                    span { class: "row-name", {words.text("family-member-elsewhere")} }
                    span { class: "row-facts", {relation} }
                }
            }
        };
    };
    let gone = match member.departed {
        Some(device::event::DepartureReason::Died) => Some(words.text("departure-died")),
        Some(_) => Some(words.text("departure-moved")),
        None => person.away.then(|| words.text("person-away")),
    };
    let facts = [Some(relation), age_of(app, person.birth_date, app.today())];
    rsx! {
        li {
            Link { class: "row", to, "data-testid": "member-row",
                Avatar { name: person.name.as_str().to_owned(), sex: person.sex }
                span { class: "row-words",
                    span { class: "row-name", {person.name.as_str()} }
                    span { class: "row-facts", {facts.into_iter().flatten().collect::<Vec<_>>().join(" · ")} }
                }
                if let Some(gone) = gone {
                    span { class: "tag tone-warn", "data-testid": "member-gone", {gone} }
                }
                Glyph { icon: Icon::Forward, size: 20 }
            }
        }
    }
}

/// How the household lives, as written down last.
#[component]
fn Home(household: HouseholdView) -> Element {
    let app = use_app();
    let words = app.words();
    let id = household.id;
    let known = household.dwelling();
    rsx! {
        section { class: "card", "data-testid": "dwelling",
            div { class: "section-head",
                h2 { {words.text("kind-dwelling")} }
                if let Some((on, _)) = known {
                    span { {words.day(on, app.today())} }
                }
            }
            if let Some((on, dwelling)) = known {
                dl { class: "facts",
                    for fact in words.facts(on, &dwelling.clone().into()) {
                        div { key: "{fact.label}", class: "fact",
                            dt { {fact.label.clone()} }
                            dd { {fact.value.clone()} }
                        }
                    }
                }
            } else {
                p { class: "about", {words.text("dwelling-none")} }
            }
            Link { class: "button", to: Route::WriteDwelling { id }, "data-testid": "write-dwelling",
                {words.text(if known.is_some() { "dwelling-change" } else { "dwelling-write" })}
            }
        }
    }
}

/// Everything that was written down about the household, folded away.
#[component]
fn Records(history: Vec<HistoryLine>) -> Element {
    let app = use_app();
    let words = app.words();
    if history.is_empty() {
        return rsx! {};
    }
    rsx! {
        details { class: "card more",
            summary { "data-testid": "family-history", {words.text("family-history")} }
            ul { class: "lines",
                for line in history {
                    li { key: "{line.id}", class: "line", "data-testid": "family-record",
                        span { class: "line-words",
                            span { class: "line-when", {words.day(line.on, app.today())} }
                            span { class: "line-title", {words.title(&line.body)} }
                            span { class: "line-about", {writing(app, line.recorded_by.as_deref(), Some(line.recorded_at))} }
                            span { class: if line.sent { "line-sent" } else { "line-sent line-unsent" },
                                Glyph { icon: if line.sent { Icon::CloudDone } else { Icon::Cloud }, size: 18 }
                                {words.text(if line.sent { "history-sent" } else { "saved-here" })}
                            }
                        }
                    }
                }
            }
        }
    }
}
