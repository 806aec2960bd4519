use dioxus::prelude::*;
use health::skill::{self, GroupProgress, SkillKey};
use learn::{Level, SelfCheck};

use crate::{
    icon::{Glyph, Icon},
    parts::{Bar, Choice, Choices},
    route::Route,
    state::{AppState, use_app},
};

/// Under which word this device keeps what she says about her skills.
const KEPT_UNDER: &str = "learn-skills";

/// What she has said about her skills on this device.
pub(super) fn self_check(app: AppState) -> SelfCheck {
    SelfCheck::read(&app.recall(KEPT_UNDER).unwrap_or_default())
}

/// The 25 skills of a cadre, each with how far she says she is. It is her own view and no assessment.
#[component]
pub(crate) fn Skills() -> Element {
    let app = use_app();
    let words = app.words();
    let mut check = use_signal(|| self_check(app));
    let today = app.today();
    let (rules, rule) = skill::skill_rules(today);
    let badge = skill::badge(&check.read().mastered(), today);
    let level = badge
        .level
        .and_then(|level| rules.badges().find(|row| row.badge == level))
        .map(|row| words.wording(&row.name));
    let progress = [
        ("mastered", check.read().mastered().len().into()),
        ("skills", SkillKey::ALL.len().into()),
    ];
    let subtitle = words.text_with("skills-mastered", &progress);
    let mut say = move |skill: SkillKey, place: usize| {
        if let Some(level) = Level::ALL.get(place) {
            check.write().set(skill, *level);
            app.remember(KEPT_UNDER, &check.peek().kept());
        }
    };
    rsx! {
        Bar { title: words.text("skills-title"), subtitle, back: Route::Learning {} }
        div { class: "content",
            section { class: "card", "data-testid": "skills-badge",
                h2 {
                    {match level {
                        Some(badge) => words.text_with("skills-badge", &[("badge", badge.into())]),
                        None => words.text("skills-no-badge"),
                    }}
                }
                ul { class: "facts",
                    for (row , progress) in rules.groups().zip(&badge.groups) {
                        li { key: "{row.group:?}", class: "fact",
                            span { {words.wording(&row.name)} }
                            GroupScore { progress: *progress }
                        }
                    }
                }
                p { class: "about", "data-testid": "skills-own-view", {words.text("skills-own-view")} }
                if !rule.is_verified() {
                    p { class: "about", "data-testid": "rule-waits", {words.text("rule-unverified")} }
                }
            }
            for group in rules.groups() {
                section { key: "{group.group:?}", class: "card skills-group",
                    h2 { {words.wording(&group.name)} }
                    for row in rules.skills().filter(|row| row.group == group.group) {
                        Choices {
                            key: "{row.skill:?}",
                            name: "skill-{place_of(row.skill)}",
                            label: words.wording(&row.name),
                            choices: choices(app, check.read().level(row.skill)),
                            onchoose: move |place| say(row.skill, place),
                            small: true,
                        }
                    }
                }
            }
        }
    }
}

/// The number of a skill in the ministry's list, from 1.
fn place_of(skill: SkillKey) -> usize {
    SkillKey::ALL.iter().take_while(|other| **other != skill).count() + 1
}

fn choices(app: AppState, chosen: Level) -> Vec<Choice> {
    [
        (Level::NotYet, "not-yet", "skill-level-not-yet"),
        (Level::Learning, "learning", "skill-level-learning"),
        (Level::Can, "can", "skill-level-can"),
    ]
    .map(|(level, name, label)| Choice {
        name: name.to_owned(),
        label: app.text(label),
        chosen: level == chosen,
    })
    .to_vec()
}

/// "4 dari 7", with a tick when the group is complete.
#[component]
fn GroupScore(progress: GroupProgress) -> Element {
    let app = use_app();
    let score = [
        ("passed", progress.passed.into()),
        ("skills", progress.skills.into()),
    ];
    rsx! {
        strong { class: "skills-score",
            {app.words().text_with("skills-of", &score)}
            if progress.is_complete() {
                Glyph { icon: Icon::Check, size: 20 }
            }
        }
    }
}
