use std::collections::BTreeMap;

use device::{HouseholdId, HouseholdView};
use dioxus::prelude::*;
use health::{
    Date,
    family_index::{FamilyClass, FamilyIndex, Indicator, Value, family_rules},
};

use super::{household_or, named, use_household};
use crate::{
    icon::{Glyph, Icon},
    parts::{Bar, Empty, Flash},
    route::Route,
    state::{AppState, use_app},
};

/// What a class is called in the rule of a day.
pub(super) fn class_named(app: AppState, class: FamilyClass, on: Date) -> String {
    let name = family_rules(on).0.classes.name(class);
    name.map_or_else(String::new, |name| app.words().wording(name))
}

pub(super) fn tone(class: FamilyClass) -> &'static str {
    match class {
        FamilyClass::Healthy => "tone-ok",
        FamilyClass::PreHealthy => "tone-warn",
        FamilyClass::Unhealthy => "tone-bad",
    }
}

/// What an indicator is called in the rule of a day.
fn indicator_named(app: AppState, indicator: Indicator, on: Date) -> String {
    let mut rows = family_rules(on).0.indicators();
    let row = rows.find(|row| row.indicator == indicator);
    row.map_or_else(String::new, |row| app.words().wording(&row.name))
}

/// An index as reports show it: "0,583".
fn number(app: AppState, index: f64) -> String {
    app.words().thousandths((index * 1_000.0).round() as u32)
}

/// The surveys that have an index, newest first.
fn indices(household: &HouseholdView) -> Vec<(Date, FamilyIndex)> {
    let surveys = household.surveys();
    let counted = surveys.filter_map(|(on, survey)| Some((on, survey.survey(on).index().ok()?)));
    counted.collect()
}

/// On a family's page: the index of the last survey, or that nobody has asked yet.
#[component]
pub(super) fn LastSurvey(household: HouseholdView) -> Element {
    let app = use_app();
    let words = app.words();
    let id = household.id;
    let indices = indices(&household);
    let Some((on, index)) = indices.first().cloned() else {
        return rsx! {
            section { class: "card", "data-testid": "not-surveyed",
                h2 { {words.text("survey-none")} }
                p { class: "about", {words.text("survey-none-text")} }
            }
        };
    };
    rsx! {
        section { class: "card", "data-testid": "family-index",
            IndexFigure { on, index: index.clone() }
            Compared { now: index, before: indices.get(1).cloned() }
            Link { class: "button", to: Route::SurveyResult { id }, "data-testid": "survey-result",
                {words.text("survey-see")}
            }
        }
    }
}

#[component]
fn IndexFigure(on: Date, index: FamilyIndex) -> Element {
    let app = use_app();
    let words = app.words();
    let counted = [
        ("fulfilled", index.index.part().into()),
        ("all", index.index.whole().into()),
    ];
    rsx! {
        div { class: "index-figure",
            div {
                p { class: "about", {words.text("survey-index")} " · " {words.day(on, app.today())} }
                p { class: "index-number", "data-testid": "index", {number(app, index.index.rounded())} }
            }
            span { class: "tag {tone(index.class)}", "data-testid": "index-class", {class_named(app, index.class, on)} }
        }
        p { "data-testid": "index-counts", {words.text_with("survey-counts", &counted)} }
    }
}

/// Whether it rose or fell since the survey before.
#[component]
fn Compared(now: FamilyIndex, before: Option<(Date, FamilyIndex)>) -> Element {
    let app = use_app();
    let words = app.words();
    let Some((on, before)) = before else {
        return rsx! {};
    };
    let (was, is) = (before.index.value(), now.index.value());
    let key = match () {
        () if is > was => "survey-rose",
        () if is < was => "survey-fell",
        () => "survey-same",
    };
    let then = [
        ("index", number(app, before.index.rounded()).into()),
        ("class", class_named(app, before.class, on).into()),
        ("day", words.day(on, app.today()).into()),
    ];
    rsx! {
        p { class: "about", "data-testid": "index-compared", {words.text_with(key, &then)} }
    }
}

/// The result of the last survey: the index, what is not fulfilled and what would raise it.
#[component]
pub(crate) fn SurveyResult(id: HouseholdId) -> Element {
    let app = use_app();
    let words = app.words();
    let back = Route::Household { id };
    let title = words.text("survey-result");
    let household = match household_or(use_household(id), id, title.clone(), back.clone()) {
        Ok(household) => household,
        Err(instead) => return instead,
    };
    let indices = indices(&household);
    let before = indices.get(1).cloned();
    let content = match indices.first().cloned() {
        None => rsx! {
            Empty { icon: Icon::Home, title: words.text("survey-none"), text: words.text("survey-none-text") }
        },
        Some((on, index)) => {
            let verified = index.rule.is_verified();
            rsx! {
                section { class: "card", role: "status", "data-testid": "family-index",
                    IndexFigure { on, index: index.clone() }
                    Compared { now: index.clone(), before: before.clone() }
                }
                Improvements { on, index: index.clone(), before: before.clone() }
                Others { on, index, before }
                if !verified {
                    p { class: "about", "data-testid": "rule-waits", {words.text("rule-unverified")} }
                }
            }
        }
    };
    rsx! {
        Bar { title, subtitle: named(app, household.profile.head.as_str()), back: back.clone() }
        div { class: "content",
            Flash {}
            {content}
        }
        div { class: "foot",
            Link { class: "button button-primary", to: back, "data-testid": "to-family", {words.text("survey-done")} }
        }
    }
}

/// What is not fulfilled, each with what the family can do and what that would bring.
#[component]
fn Improvements(on: Date, index: FamilyIndex, before: Option<(Date, FamilyIndex)>) -> Element {
    let app = use_app();
    let words = app.words();
    let improvements = index.improvements(on);
    if improvements.is_empty() {
        return rsx! {
            p { class: "message tone-ok", "data-testid": "all-fulfilled",
                Glyph { icon: Icon::Check, size: 22 }
                span { {words.text("survey-all-fulfilled")} }
            }
        };
    }
    let was = values(before);
    rsx! {
        section { class: "waiting", "data-testid": "improvements",
            h2 { {words.text("survey-to-do")} }
            ul { class: "rows",
                for improvement in improvements {
                    li { key: "{improvement.indicator.number()}", class: "card", "data-testid": "improvement",
                        p { class: "line-title",
                            {indicator_named(app, improvement.indicator, on)}
                        }
                        if was.get(&improvement.indicator) == Some(&Value::Fulfilled) {
                            p { span { class: "tag tone-warn", {words.text("survey-was-fulfilled")} } }
                        }
                        p { {words.text(&format!("raise-{}", key_of(improvement.indicator)))} }
                        p { class: "about",
                            {words.text_with("survey-would-be", &[
                                ("index", number(app, improvement.index.rounded()).into()),
                                ("class", class_named(app, improvement.class, on).into()),
                            ])}
                        }
                    }
                }
            }
        }
    }
}

/// What is fulfilled, and what does not concern this family.
#[component]
fn Others(on: Date, index: FamilyIndex, before: Option<(Date, FamilyIndex)>) -> Element {
    let app = use_app();
    let words = app.words();
    let was = values(before);
    let of = |wanted: Value| {
        let values = index.values.iter().filter(move |(_, value)| **value == wanted);
        values
            .map(|(indicator, _)| *indicator)
            .collect::<Vec<Indicator>>()
    };
    let groups = [
        ("fulfilled", of(Value::Fulfilled)),
        ("not-applicable", of(Value::NotApplicable)),
    ];
    rsx! {
        for (name, indicators) in groups.into_iter().filter(|(_, indicators)| !indicators.is_empty()) {
            details { key: "{name}", class: "card more",
                summary { "data-testid": "survey-{name}",
                    {words.count(&format!("survey-{name}"), indicators.len() as u64)}
                }
                ul { class: "lines",
                    for indicator in indicators {
                        li { key: "{indicator.number()}", class: "line",
                            span { class: "line-words", {indicator_named(app, indicator, on)} }
                            if name == "fulfilled" && was.get(&indicator) == Some(&Value::NotFulfilled) {
                                span { class: "tag tone-ok", {words.text("survey-newly")} }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn values(before: Option<(Date, FamilyIndex)>) -> BTreeMap<Indicator, Value> {
    before.map(|(_, index)| index.values).unwrap_or_default()
}

/// The end of the key of what a family can do.
fn key_of(indicator: Indicator) -> &'static str {
    match indicator {
        Indicator::FamilyPlanning => "family-planning",
        Indicator::FacilityBirth => "facility-birth",
        Indicator::BasicImmunisation => "basic-immunisation",
        Indicator::ExclusiveBreastfeeding => "exclusive-breastfeeding",
        Indicator::GrowthMonitoring => "growth-monitoring",
        Indicator::TuberculosisTreatment => "tuberculosis-treatment",
        Indicator::HypertensionTreatment => "hypertension-treatment",
        Indicator::MentalDisorderTreatment => "mental-disorder-treatment",
        Indicator::NoSmoking => "no-smoking",
        Indicator::HealthInsurance => "health-insurance",
        Indicator::CleanWater => "clean-water",
        Indicator::HealthyLatrine => "healthy-latrine",
    }
}
