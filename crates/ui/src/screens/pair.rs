use device::{Decision, DuplicatePair, Failure, Named, PersonId, PersonView};
use dioxus::prelude::*;
use health::duplicate::{Evidence, evidence};

use super::deciding::MOST_MATTERS;
use crate::{
    decide::use_decide,
    icon::{Glyph, Icon},
    parts::{Bar, Empty, Loading, Problem, mother_of},
    route::Route,
    state::{AppState, use_app},
};

/// Two people who may be one, side by side, and what a person says about them.
#[component]
pub(crate) fn Pair(one: PersonId, other: PersonId) -> Element {
    let app = use_app();
    let pair = use_resource(use_reactive!(|one, other| async move {
        let view = app.duplicates(MOST_MATTERS).await?;
        let ours = |pair: &DuplicatePair| pair.one.id == one && pair.other.id == other;
        Ok::<_, Failure>(view.pairs.into_iter().find(ours))
    }));
    let content = match &*pair.read() {
        None => rsx! { Loading {} },
        Some(Err(failure)) => rsx! { Problem { failure: failure.clone() } },
        Some(Ok(None)) => rsx! {
            Empty { icon: Icon::Check, title: app.text("pair-decided"), text: app.text("pair-decided-text") }
        },
        Some(Ok(Some(pair))) => rsx! { Both { pair: pair.clone() } },
    };
    rsx! {
        Bar { title: app.text("pair-title"), back: Route::Deciding {} }
        div { class: "content", {content} }
    }
}

#[component]
fn Both(pair: DuplicatePair) -> Element {
    let app = use_app();
    let words = app.words();
    let (one, other) = (pair.one.id, pair.other.id);
    let deciding = use_decide();
    let decide = use_callback(move |decision: Decision| {
        spawn(async move {
            if let Some(said) = deciding.write(decision, "decided").await {
                app.say_next(said);
                navigator().replace(Route::Deciding {});
            }
        });
    });
    let (known, _) = evidence(app.today());
    let speaks = |speaks_for: bool| {
        let fits =
            |row: &&Evidence| pair.score.reasons.contains(&row.reason) && (row.points > 0.0) == speaks_for;
        let name = |row: &Evidence| words.wording(&row.name);
        known.iter().filter(fits).map(name).collect::<Vec<_>>()
    };
    rsx! {
        p { {words.text("pair-question")} }
        ul { class: "contested-values", "data-testid": "pair",
            Half { named: pair.one.clone() }
            Half { named: pair.other.clone() }
        }
        Reasons { name: "for", icon: Icon::Check, reasons: speaks(true) }
        Reasons { name: "against", icon: Icon::Alert, reasons: speaks(false) }
        p { class: "about", {words.text("pair-about")} }
        if let Some(failure) = deciding.failure() {
            Problem { failure }
        }
        button {
            class: "button button-primary",
            r#type: "button",
            "data-testid": "same",
            disabled: deciding.is_saving(),
            onclick: move |_| decide.call(Decision::Link { one: one.into(), other: other.into() }),
            {words.text("pair-same")}
        }
        button {
            class: "button",
            r#type: "button",
            "data-testid": "not-same",
            disabled: deciding.is_saving(),
            onclick: move |_| decide.call(Decision::NotSame { one, other }),
            {words.text("pair-not-same")}
        }
    }
}

/// One of the two; the mother is read from her own page.
#[component]
fn Half(named: Named) -> Element {
    let app = use_app();
    let id = named.id;
    let person = use_resource(use_reactive!(|id| async move { app.person(id).await }));
    let mother = |view: &PersonView| view.profile.mother.as_ref().map(|mother| mother_of(app, mother));
    let mother = match &*person.read() {
        Some(Ok(view)) => mother(view),
        _ => None,
    };
    rsx! {
        li {
            Link { class: "pair-name", to: Route::person(id), {named.name.as_str()} }
            p { class: "about", {born(app, &named)} }
            if let Some(mother) = mother {
                p { class: "about", {mother} }
            }
        }
    }
}

fn born(app: AppState, named: &Named) -> String {
    let words = app.words();
    words.text_with("pair-born", &[("date", words.date(named.birth_date).into())])
}

/// What speaks for their being one, or against it; nothing where nothing does.
#[component]
fn Reasons(name: String, icon: Icon, reasons: Vec<String>) -> Element {
    let app = use_app();
    rsx! {
        if !reasons.is_empty() {
            section { class: "card", "data-testid": "reasons-{name}",
                h2 { {app.text(&format!("pair-{name}"))} }
                ul {
                    for reason in reasons {
                        li { class: "reason",
                            Glyph { icon, size: 18 }
                            {reason}
                        }
                    }
                }
            }
        }
    }
}
