use device::PersonView;
use dioxus::prelude::*;
use health::{Age, Date, Weight, follow_up::Task, kms::minimum_gain};

use super::{
    growth::weighings,
    weighed::{compared, is_of_growth, trend},
};
use crate::{
    icon::{Glyph, Icon},
    parts::Curve,
    state::use_app,
};

/// How she grows, in words: what the card says of the newest weighing, where its point lies, and what to gain until the
/// next one. What it is called by a health worker stands behind a fold.
#[component]
pub(super) fn Standing(person: PersonView) -> Element {
    let app = use_app();
    let words = app.words();
    let today = app.today();
    let profile = &person.profile;
    let all = weighings(&person);
    let Some(newest) = all.first() else {
        return rsx! {};
    };
    let Some(card) = person.growth_card(newest.on) else {
        return rsx! {};
    };
    let alarms: Vec<Task> = person.follow_up(today).into_iter().filter(is_of_growth).collect();
    let mut findings: Vec<String> = alarms.iter().map(|task| words.need(task, today)).collect();
    findings.dedup();
    let bad = !findings.is_empty();
    let readings = Curve::Weight.readings(profile.sex, profile.birth_date, [(newest.on, &newest.measured)]);
    let place = readings
        .first()
        .and_then(|reading| reading.z)
        .map(|z| words.chart_place(z, &Curve::Weight.lines(newest.on)));
    let earlier: Vec<(Date, Weight)> = all.iter().map(|one| (one.on, one.weight)).collect();
    let gain = compared(app, &earlier, newest.on, newest.weight);
    let needed = card
        .minimum_grams
        .map(|grams| words.text_with("weighed-minimum", &[("grams", grams.into())]));
    let next = Age::on(today, profile.birth_date).map(|age| age.months + 1);
    let next = next.and_then(|age| minimum_gain(profile.sex, age, today).0);
    let unverified = !card.trend_rule.is_verified() || alarms.iter().any(|task| !task.rule.is_verified());
    rsx! {
        section { class: if bad { "card card-bad" } else { "card card-ok" }, "data-testid": "standing",
            span { class: if bad { "seal seal-bad" } else { "seal" },
                Glyph { icon: if bad { Icon::Alert } else { Icon::Check }, size: 28 }
            }
            div {
                h2 { "data-testid": "standing-trend", {trend(app, &card)} }
                p { class: "about",
                    {words.text_with("standing-when", &[
                        ("weight", words.kilograms(newest.weight).into()),
                        ("day", words.day(newest.on, today).into()),
                    ])}
                }
                p {
                    {gain}
                    ". "
                    {needed.unwrap_or_default()}
                }
                if let Some(place) = place {
                    p { "data-testid": "standing-place", {place} }
                }
                for finding in findings {
                    p { class: "finding", "data-testid": "finding", {finding} }
                }
                if let Some(grams) = next {
                    p { class: "standing-next", "data-testid": "standing-next",
                        {words.text_with("standing-next", &[("grams", grams.into())])}
                    }
                }
                if unverified {
                    p { class: "about", {words.text("rule-unverified")} }
                }
            }
        }
    }
}
