use dioxus::prelude::*;
use health::rule::{InForce, in_force};

use crate::{
    icon::{Glyph, Icon},
    parts::Bar,
    route::Route,
    state::use_app,
};

/// Aturan: by which rules Dacin judges today, what each rests on, and whether a health worker has confirmed it.
#[component]
pub(crate) fn Rules() -> Element {
    let app = use_app();
    let words = app.words();
    let rules = in_force(app.today());
    let waiting = rules.iter().filter(|one| one.verified_by.is_empty()).count();
    rsx! {
        Bar { title: words.text("rules-title"), back: Route::Settings {} }
        div { class: "content",
            p { {words.text("rules-about")} }
            if waiting > 0 {
                p { class: "message tone-warn", "data-testid": "rules-waiting",
                    Glyph { icon: Icon::Info, size: 22 }
                    span { {words.count("rules-waiting", waiting as u64)} }
                }
            }
            ul { class: "card lines", "data-testid": "rules",
                for one in rules {
                    RuleLine { key: "{one.rule}", one }
                }
            }
        }
    }
}

#[component]
fn RuleLine(one: InForce) -> Element {
    let app = use_app();
    let words = app.words();
    let version = words.text_with(
        "rules-version",
        &[
            ("version", u64::from(one.rule.version).into()),
            ("date", words.date(one.valid_from).into()),
        ],
    );
    let verified = if one.verified_by.is_empty() {
        words.text("rule-unverified")
    } else {
        words.text_with("rules-verified", &[("who", one.verified_by.clone().into())])
    };
    let tone = if one.verified_by.is_empty() {
        "line-sent line-unsent"
    } else {
        "line-sent"
    };
    rsx! {
        li { class: "line", "data-testid": "rule-row",
            span { class: "line-words",
                span { class: "line-title", {words.wording(&one.title)} }
                span { class: "line-text", {one.legal_basis} }
                span { class: "line-when", {version} }
                span { class: tone, {verified} }
            }
        }
    }
}
