use device::{EventBody, EventId, PersonId, PersonView, event};
use dioxus::prelude::*;
use health::{
    Date,
    elder::{Barthel, Dependence, DomainFinding, NotScored, Skilas, barthel, barthel_rules, skilas},
};

use super::{elder::domain_name, person::whose, screened::addressed};
use crate::{
    icon::{Glyph, Icon},
    parts::{Bar, Empty, person_or, use_person},
    route::Route,
    state::{AppState, use_app},
};

/// What a screening of an elder found: which abilities the puskesmas looks at again, and how much help is needed.
#[component]
pub(crate) fn ElderScreened(id: PersonId, event: EventId) -> Element {
    let app = use_app();
    let words = app.words();
    let person = match person_or(use_person(id), id, app.text("elder-screened"), Route::person(id)) {
        Ok(person) => person,
        Err(instead) => return instead,
    };
    let line = person
        .history
        .iter()
        .find(|line| line.is_of(event) && line.counts());
    let found = line.and_then(|line| match &line.body {
        EventBody::ElderScreening(screening) => Some((line.on, screening.clone())),
        _ => None,
    });
    let Some((on, screening)) = found else {
        return rsx! {
            Bar { title: words.text("elder-screened"), back: Route::person(id) }
            Empty { icon: Icon::Info, title: words.text("screened-gone"), text: words.text("screened-gone-text") }
        };
    };
    let skilas = skilas(&screening.skilas, screening.arm, on);
    let help = barthel(&screening.barthel, on);
    let refer = skilas.refer || help.as_ref().is_ok_and(|help| help.refer);
    let waits = !skilas.rule.is_verified() || !barthel_rules(on).1.is_verified();
    let subtitle = format!("{} · {}", whose(app, &person), words.day(on, app.today()));
    rsx! {
        Bar { title: words.text("elder-screened"), subtitle, back: Route::person(id) }
        div { class: "content screened", "data-testid": "elder-screened",
            section { class: if refer { "card card-bad" } else { "card card-ok" }, role: "status", "data-testid": "verdict",
                span { class: if refer { "seal seal-bad" } else { "seal" },
                    Glyph { icon: if refer { Icon::Alert } else { Icon::Check }, size: 28 }
                }
                div {
                    h2 { {words.text(if refer { "elder-refer" } else { "elder-fine" })} }
                    p { class: "about", "data-testid": "saved", {words.text("saved-here")} }
                }
            }
            Help { help: help.clone(), on }
            Domains { skilas, screening: screening.clone() }
            Tell { person: person.clone(), refer }
            if waits {
                p { class: "about", "data-testid": "rule-waits", {words.text("rule-unverified")} }
            }
        }
        div { class: "foot",
            if refer {
                Link { class: "button button-primary", to: Route::Refer { id }, "data-testid": "refer",
                    Glyph { icon: Icon::Forward, size: 22 }
                    {words.text("refer-title")}
                }
            }
            Link {
                class: if refer { "button" } else { "button button-primary" },
                to: Route::person(id),
                "data-testid": "see-person",
                {words.text("screened-done")}
            }
        }
    }
}

/// How much help is needed, in words; beside it what the paper form calls it.
#[component]
fn Help(help: Result<Barthel, NotScored>, on: Date) -> Element {
    let app = use_app();
    let words = app.words();
    let help = match help {
        Ok(help) => help,
        Err(NotScored::Incomplete { unanswered }) => {
            let all = barthel_rules(on).0.activities().count();
            // Nobody asked about the activities: nothing to say of them.
            if unanswered.len() == all {
                return rsx! {};
            }
            return rsx! {
                p { class: "message tone-warn", "data-testid": "help-incomplete",
                    Glyph { icon: Icon::Info, size: 22 }
                    span { {words.count("help-incomplete", unanswered.len() as u64)} }
                }
            };
        }
        Err(NotScored::NoSuchOption { .. }) => return rsx! {},
    };
    let (tone, icon) = if help.refer {
        ("bad", Icon::Alert)
    } else if help.class == Dependence::Independent {
        ("ok", Icon::Check)
    } else {
        ("warn", Icon::Info)
    };
    let name = barthel_rules(on)
        .0
        .classes
        .name(help.class)
        .map(|name| words.wording(name));
    rsx! {
        section { class: "card judged", "data-testid": "help",
            div { class: "judged-line",
                span { class: "judged-label", {words.text("elder-activities")} }
                span { class: "tag judged-class tone-{tone}", "data-testid": "class-help",
                    Glyph { icon, size: 18 }
                    {help_said(app, &help)}
                }
            }
            if let Some(name) = name {
                p { class: "about", {words.text_with("help-on-form", &[("name", name.into()), ("points", help.score.into())])} }
            }
        }
    }
}

/// "Perlu banyak bantuan, perlu dirujuk".
fn help_said(app: AppState, help: &Barthel) -> String {
    let words = app.words();
    let class = words.text(match help.class {
        Dependence::Total => "help-total",
        Dependence::Severe => "help-severe",
        Dependence::Moderate => "help-moderate",
        Dependence::Mild => "help-mild",
        Dependence::Independent => "help-independent",
    });
    if help.refer {
        words.text_with("class-refer", &[("class", class.into())])
    } else {
        class
    }
}

/// Each domain of which something was asked: what needs the puskesmas first.
#[component]
fn Domains(skilas: Skilas, screening: event::ElderScreening) -> Element {
    let app = use_app();
    let words = app.words();
    if screening.skilas.is_empty() && screening.arm.is_none() {
        return rsx! {};
    }
    let mut domains = skilas.domains;
    domains.sort_by_key(|domain| domain.positive.is_empty());
    let nurse = app.is_nurse();
    rsx! {
        section { class: "card", "data-testid": "domains",
            h2 { {words.text("elder-abilities")} }
            for domain in domains {
                div { class: "judged-line", key: "{domain_name(domain.domain)}", "data-testid": "domain-{domain_name(domain.domain)}",
                    span { class: "judged-label", {words.text(&format!("domain-{}", domain_name(domain.domain)))} }
                    span { class: "tag judged-class tone-{tone(&domain)}",
                        Glyph { icon: icon(&domain), size: 18 }
                        {words.text(key(&domain))}
                    }
                    // With what the puskesmas goes on is the nurse's business.
                    if nurse && !domain.follow_up.is_empty() {
                        span { class: "about", {instruments(app, &domain)} }
                    }
                }
            }
        }
    }
}

fn key(domain: &DomainFinding) -> &'static str {
    match (domain.positive.is_empty(), domain.unanswered.is_empty()) {
        (false, _) => "domain-refer",
        (true, false) => "domain-incomplete",
        (true, true) => "domain-fine",
    }
}

fn tone(domain: &DomainFinding) -> &'static str {
    match key(domain) {
        "domain-refer" => "bad",
        "domain-incomplete" => "info",
        _ => "ok",
    }
}

fn icon(domain: &DomainFinding) -> Icon {
    match key(domain) {
        "domain-refer" => Icon::Alert,
        "domain-incomplete" => Icon::Info,
        _ => Icon::Check,
    }
}

fn instruments(app: AppState, domain: &DomainFinding) -> String {
    let names: Vec<&str> = domain
        .follow_up
        .iter()
        .map(|instrument| instrument.name.as_str())
        .collect();
    app.words()
        .text_with("domain-instruments", &[("names", names.join(", ").into())])
}

#[component]
fn Tell(person: PersonView, refer: bool) -> Element {
    let app = use_app();
    let words = app.words();
    let key = if refer {
        "screened-tell-refer"
    } else {
        "elder-tell-fine"
    };
    let whom = person.profile.name.as_str().to_owned();
    rsx! {
        section { class: "card", "data-testid": "tell",
            h2 { {words.text_with("tell-whom", &[("whom", whom.into())])} }
            p { class: "tell", {words.text_with(key, &[("you", addressed(app, &person).into())])} }
        }
    }
}
