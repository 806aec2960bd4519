use device::{
    Contested, ContestedValue, Decision, DocumentId, EventBody, EventId, HistoryLine, PersonId, PersonView,
    Standing, Verdict, VersionLine, VersionState,
};
use dioxus::prelude::*;
use health::{FreeText, Invalid};

use super::{
    history::writing,
    person::{field_name, field_value},
};
use crate::{
    decide::use_decide,
    icon::{Glyph, Icon},
    parts::{Problem, TextField},
    route::Route,
    state::{AppState, use_app},
};

/// What waits on one person's page, above everything else on it, each with the taps that settle it.
#[component]
pub(super) fn Settling(person: PersonView) -> Element {
    let deciding = use_decide();
    let mut said = use_signal(|| None::<String>);
    let decide = use_callback(move |decision: Decision| {
        spawn(async move { said.set(deciding.write(decision, "decided").await) });
    });
    let id = person.id;
    // A double may stand in another document about her.
    let find = |event: EventId| {
        let own = person.history.iter().map(|line| (DocumentId::from(id), line));
        let elsewhere = person.elsewhere.iter().map(|(about, line)| (*about, line));
        let (about, line) = own.chain(elsewhere).find(|(_, line)| line.id == event)?;
        Some((about, line.clone()))
    };
    let doubles = person
        .doubles
        .iter()
        .filter_map(|(one, other)| Some([find(*one)?, find(*other)?]));
    rsx! {
        div { class: "flash-room", role: "status",
            if let Some(said) = said() {
                p { class: "flash tone-ok", "data-testid": "decided",
                    Glyph { icon: Icon::Check, size: 22 }
                    span { {said} }
                }
            }
        }
        for one in person.contested.iter().cloned() {
            Register { key: "{one.field.key()}", id, contested: one, decide }
        }
        for pair in doubles {
            Double { key: "{pair[0].1.id}-{pair[1].1.id}", id, pair, decide }
        }
        for line in person.history.iter().filter(|line| waits(line)).cloned() {
            Versions { key: "{line.id}", id, line, decide }
        }
        if let Some(failure) = deciding.failure() {
            Problem { failure }
        }
    }
}

/// Whether somebody is still to say which version of a record is right, or whether it is right at all.
fn waits(line: &HistoryLine) -> bool {
    is_contested(line) || line.versions.iter().any(is_proposed) || question(line).is_some()
}

/// Whether rival versions stand beside the one that counts, or beside a withdrawal.
fn is_contested(line: &HistoryLine) -> bool {
    matches!(line.standing, Standing::Conflict | Standing::WithdrawnConflict)
}

/// Whether a version still waits for a nurse: one that she questioned was answered.
fn is_proposed(version: &VersionLine) -> bool {
    let verdict = version.verdicts.last().map(|line| &line.verdict);
    version.state == VersionState::Proposal && !matches!(verdict, Some(Verdict::Questioned { .. }))
}

/// What a nurse asks about the version that counts.
fn question(line: &HistoryLine) -> Option<&FreeText> {
    match &line.verdict.as_ref()?.verdict {
        Verdict::Questioned { reason } => Some(reason),
        Verdict::Verified => None,
    }
}

/// What two people wrote differently, both ways; one tap settles it.
#[component]
fn Register(id: PersonId, contested: Contested, decide: Callback<Decision>) -> Element {
    let app = use_app();
    let field = contested.field;
    rsx! {
        section { class: "card card-warn", "data-testid": "contested",
            h2 { {app.text("contested-title")} }
            p { class: "contested-field", {field_name(app, field)} }
            ul { class: "contested-values",
                for one in contested.values {
                    li { key: "{one.value}",
                        {field_value(app, field, &one.value)}
                        if let Some(writing) = writing_of(app, &one) {
                            p { class: "about", {writing} }
                        }
                        button {
                            class: "button",
                            r#type: "button",
                            "data-testid": "settle",
                            onclick: move |_| {
                                let value = one.value.clone();
                                decide.call(Decision::Settle { about: id.into(), field, value });
                            },
                            {app.text("settle-this")}
                        }
                    }
                }
            }
            p { class: "about", {app.text("contested-text")} }
        }
    }
}

/// Two weighings that may be one, each with the document it stands in.
#[component]
fn Double(id: PersonId, pair: [(DocumentId, HistoryLine); 2], decide: Callback<Decision>) -> Element {
    let app = use_app();
    let words = app.words();
    // The one that is to go, and why, until she says yes.
    let mut leaving = use_signal(|| None::<(DocumentId, EventId)>);
    let [one, other] = [pair[0].1.id, pair[1].1.id];
    rsx! {
        section { class: "card card-warn", "data-testid": "double",
            h2 { {words.text("double-title")} }
            ul { class: "contested-values",
                for (about, line) in pair {
                    li { key: "{line.id}",
                        {words.title(&line.body)}
                        for sentence in words.details(line.on, &line.body) {
                            p { {sentence} }
                        }
                        p { class: "about", {words.day(line.on, app.today())} }
                        p { class: "about", {writing(app, line.recorded_by.as_deref(), Some(line.recorded_at))} }
                        button {
                            class: "button",
                            r#type: "button",
                            "data-testid": "withdraw",
                            "aria-pressed": "{leaving() == Some((about, line.id))}",
                            onclick: move |_| leaving.set(Some((about, line.id))),
                            {words.text("double-withdraw")}
                        }
                    }
                }
            }
            if let Some((about, event)) = leaving() {
                WithReason {
                    name: "withdraw",
                    label: words.text("double-why"),
                    hint: words.text("double-kept"),
                    proposed: words.text("withdraw-reason-twice"),
                    yes: words.text("double-withdraw-yes"),
                    onyes: move |reason| decide.call(Decision::Withdraw { about, event, reason }),
                    oncancel: move |()| leaving.set(None),
                }
            } else {
                button {
                    class: "button",
                    r#type: "button",
                    "data-testid": "not-double",
                    onclick: move |_| decide.call(Decision::NotDouble { person: id, one, other }),
                    {words.text("double-not")}
                }
            }
        }
    }
}

/// Asks why, and once more whether.
#[component]
fn WithReason(
    name: String,
    label: String,
    hint: String,
    proposed: String,
    yes: String,
    onyes: Callback<FreeText>,
    oncancel: Callback<()>,
) -> Element {
    let app = use_app();
    let mut reason = use_signal(|| proposed.clone());
    let mut invalid = use_signal(|| None::<Invalid>);
    rsx! {
        TextField {
            name: "{name}-reason",
            label,
            value: reason(),
            oninput: move |text| reason.set(text),
            hint,
            invalid: invalid(),
        }
        div { class: "foot-pair",
            button {
                class: "button button-primary",
                r#type: "button",
                "data-testid": "{name}-confirm",
                onclick: move |_| match reason().parse() {
                    Ok(reason) => onyes.call(reason),
                    Err(problem) => invalid.set(Some(problem)),
                },
                {yes}
            }
            button { class: "button", r#type: "button", onclick: move |_| oncancel.call(()), {app.text("cancel")} }
        }
    }
}

/// A record with rival versions, a proposal or a question: all of it, and for a nurse the taps that accept.
#[component]
fn Versions(id: PersonId, line: HistoryLine, decide: Callback<Decision>) -> Element {
    let app = use_app();
    let words = app.words();
    let nurse = app.is_nurse();
    // The proposal that she does not accept, until she has said why.
    let mut refusing = use_signal(|| None::<EventId>);
    let contested = is_contested(&line);
    let heading = if contested {
        "versions-conflict"
    } else if question(&line).is_some() {
        "versions-questioned"
    } else {
        "versions-proposal"
    };
    // Beside a proposal the version that counts was accepted already; between rivals one is chosen.
    let accepts_any = !contested && !line.versions.iter().any(is_proposed);
    let asked = line.verdict.as_ref().filter(|_| question(&line).is_some());
    let open: Vec<VersionLine> = match line.versions.as_slice() {
        [] => vec![only(&line)],
        versions => versions.to_vec(),
    };
    rsx! {
        section { class: "card card-warn", "data-testid": "rivals",
            h2 { {words.text(heading)} }
            if let Some(asked) = asked {
                p { {words.verdict(asked)} }
            }
            ul { class: "contested-values",
                for version in open {
                    li { key: "{version.id}", "data-testid": "version",
                        p { class: "about", {words.version_state(&version)} }
                        {said(app, version.body.as_ref())}
                        for sentence in version.body.iter().flat_map(|body| words.details(version.on, body)) {
                            p { {sentence} }
                        }
                        p { class: "about", {words.day(version.on, app.today())} }
                        p { class: "about", {writing(app, version.recorded_by.as_deref(), Some(version.recorded_at))} }
                        if let Some(reason) = &version.reason {
                            p { class: "about", {words.text_with("event-reason", &[("text", reason.as_str().into())])} }
                        }
                        if contested && version.state != VersionState::Superseded {
                            button {
                                class: "button",
                                r#type: "button",
                                "data-testid": "choose",
                                onclick: {
                                    let version = version.clone();
                                    let reason = words.text("versions-chosen");
                                    move |_| decide_for(decide, id, &version, &reason)
                                },
                                {words.text("versions-choose")}
                            }
                        }
                        if nurse && (is_proposed(&version) || (accepts_any && version.state != VersionState::Superseded)) {
                            button {
                                class: "button",
                                r#type: "button",
                                "data-testid": "accept",
                                onclick: move |_| {
                                    let verdict = Verdict::Verified;
                                    decide.call(Decision::Verify { about: id.into(), event: version.id, verdict });
                                },
                                {words.text("versions-accept")}
                            }
                        }
                        if nurse && is_proposed(&version) {
                            button {
                                class: "button",
                                r#type: "button",
                                "data-testid": "refuse",
                                onclick: move |_| refusing.set(Some(version.id)),
                                {words.text("versions-refuse")}
                            }
                        }
                    }
                }
            }
            if let Some(event) = refusing() {
                WithReason {
                    name: "refuse",
                    label: words.text("versions-refuse-why"),
                    hint: words.text("versions-refuse-hint"),
                    proposed: String::new(),
                    yes: words.text("versions-refuse"),
                    onyes: move |reason| {
                        let verdict = Verdict::Questioned { reason };
                        decide.call(Decision::Verify { about: id.into(), event, verdict });
                    },
                    oncancel: move |()| refusing.set(None),
                }
            }
            if asked.is_some() && !contested {
                Link { class: "button", to: Route::Correct { id, event: line.id }, "data-testid": "correct-questioned",
                    {words.text("correct")}
                }
            }
            if !nurse && !contested {
                p { class: "about",
                    {words.text(if asked.is_some() { "versions-questioned-about" } else { "versions-nurse" })}
                }
            }
        }
    }
}

/// Of rival versions this one is right: it is written over the others, which stay in the history.
fn decide_for(decide: Callback<Decision>, id: PersonId, version: &VersionLine, reason: &str) {
    let Ok(reason) = reason.parse::<FreeText>() else {
        return;
    };
    let (about, event) = (id.into(), version.id);
    decide.call(match version.body.clone() {
        Some(body) => Decision::Correct {
            about,
            event,
            reason,
            on: version.on,
            body: Box::new(body),
            // Both were written down before; what was doubtful was asked about then.
            confirmed: true,
        },
        None => Decision::Withdraw { about, event, reason },
    });
}

/// A record that nobody changed, as its one version.
fn only(line: &HistoryLine) -> VersionLine {
    VersionLine {
        id: line.effective,
        state: VersionState::Effective,
        on: line.on,
        recorded_at: line.recorded_at,
        recorded_by: line.recorded_by.clone(),
        sent: line.sent,
        reason: None,
        body: Some(line.body.clone()),
        verdicts: vec![],
    }
}

/// What a version says; a withdrawal says that it does not count.
fn said(app: AppState, body: Option<&EventBody>) -> String {
    body.map_or_else(|| app.text("standing-withdrawn"), |body| app.words().title(body))
}

fn writing_of(app: AppState, one: &ContestedValue) -> Option<String> {
    one.by.as_deref().map(|name| writing(app, Some(name), one.at))
}
