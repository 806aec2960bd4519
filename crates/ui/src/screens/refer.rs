use device::{PersonId, PersonView};
use dioxus::prelude::*;
use health::{
    FreeText, Urgency,
    follow_up::{Action, Task},
    referral::reasons,
};

use super::{growth::weighings, health::last_screening, judged::judged, person::whose};
use crate::{
    forms::{ReferralErrors, ReferralForm},
    icon::{Glyph, Icon},
    parts::{Bar, Choice, FoldedChoices, LongField, Problem, TextField, Tone, person_or, titled, use_person},
    route::Route,
    saving::use_saving,
    state::{AppState, use_app},
};

const URGENCIES: [(&str, Urgency); 3] = [
    ("emergency", Urgency::Emergency),
    ("soon", Urgency::Soon),
    ("routine", Urgency::Routine),
];

/// Rujuk: a referral to the puskesmas, filled in from what was found. Where nothing is to be added, one more tap sends it.
#[component]
pub(crate) fn Refer(id: PersonId) -> Element {
    let app = use_app();
    let person = use_person(id);
    match person_or(person, id, app.text("refer-title"), Route::history(id)) {
        Ok(person) => rsx! { ReferScreen { person } },
        Err(instead) => instead,
    }
}

#[component]
fn ReferScreen(person: PersonView) -> Element {
    let app = use_app();
    let words = app.words();
    let (id, today) = (person.id, app.today());
    let referral = use_hook(|| app.new_event_id());
    let mut form = use_signal(|| filled_in(app, &person));
    let mut errors = use_signal(ReferralErrors::default);
    let saving = use_saving();
    let send = move |event: FormEvent| async move {
        event.prevent_default();
        let Ok(agreed) = app.text("refer-agreed").parse::<FreeText>() else {
            return;
        };
        let command = match form.peek().check(id, today, &agreed) {
            Ok(command) => command,
            Err(wrong) => return errors.set(wrong),
        };
        errors.set(ReferralErrors::default());
        if saving.write([(referral, command)]).await.is_some() {
            app.say_next(app.text("referred"));
            navigator().replace(Route::Referral { id, event: referral });
        }
    };
    let (reasons, rule) = reasons(today);
    let reason_choices: Vec<Choice> = reasons
        .iter()
        .map(|row| Choice {
            name: format!("{:?}", row.reason),
            label: words.wording(&row.name),
            chosen: row.reason == form.read().reason,
        })
        .collect();
    let urgency = form.read().urgency;
    let urgencies = URGENCIES.map(|(name, each)| Choice {
        name: name.to_owned(),
        label: words.text(&format!("urgency-{name}")),
        chosen: each == urgency,
    });
    let emergency = urgency == Urgency::Emergency;
    let wrong = errors.read().clone();
    rsx! {
        Bar { title: words.text("refer-title"), subtitle: whose(app, &person), back: Route::person(id) }
        form { class: "content form", onsubmit: send, novalidate: true,
            if emergency {
                p { class: "message tone-bad", role: "alert", "data-testid": "refer-now",
                    Glyph { icon: Icon::Alert, size: 22 }
                    span { {words.text("refer-now")} }
                }
            }
            FoldedChoices {
                name: "urgency",
                label: words.text("fact-urgency"),
                choices: urgencies.to_vec(),
                onchoose: move |place: usize| {
                    if let Some((_, urgency)) = URGENCIES.get(place) {
                        form.write().urgency = *urgency;
                    }
                },
            }
            FoldedChoices {
                name: "reason",
                label: words.text("fact-referral-reason"),
                choices: reason_choices,
                onchoose: move |place: usize| {
                    if let Some(row) = reasons.get(place) {
                        form.write().reason = row.reason;
                    }
                },
            }
            LongField {
                name: "findings",
                label: words.text("refer-findings"),
                value: form.read().findings.clone(),
                oninput: move |text| form.write().findings = text,
                invalid: wrong.findings,
                optional: true,
            }
            LongField {
                name: "done",
                label: words.text("refer-done"),
                value: form.read().done.clone(),
                oninput: move |text| form.write().done = text,
                invalid: wrong.done,
                optional: true,
            }
            TextField {
                name: "destination",
                label: words.text("refer-destination"),
                value: form.read().destination.clone(),
                oninput: move |text| form.write().destination = text,
                invalid: wrong.destination,
            }
            if !rule.is_verified() {
                p { class: "about", "data-testid": "rule-waits", {words.text("rule-unverified")} }
            }
            if let Some(failure) = saving.failure() {
                Problem { failure }
            }
            div { class: "foot",
                if !emergency {
                    p { class: "about", {words.text("refer-consent")} }
                }
                button { class: "button button-primary", r#type: "submit", "data-testid": "save", disabled: saving.is_going(),
                    {words.text(if emergency { "refer-send-now" } else { "refer-send" })}
                }
            }
        }
    }
}

/// What was measured last: of who was screened, all that is referred; of a child, the weight.
fn measured(app: AppState, person: &PersonView) -> Option<String> {
    let words = app.words();
    let weighed = weighings(person).into_iter().max_by_key(|weighing| weighing.on);
    let screened =
        last_screening(person).filter(|(on, _)| weighed.as_ref().is_none_or(|last| last.on <= *on));
    if let Some((on, screening)) = screened {
        let values = judged(&words, person, on, &screening).into_iter();
        let referred = values.filter(|one| one.found.as_ref().is_some_and(|found| found.tone >= Tone::Refer));
        let said: Vec<String> = referred
            .map(|one| format!("{} {}", one.label, one.value))
            .collect();
        return (!said.is_empty()).then(|| format!("{}: {}", words.date(on), said.join(", ")));
    }
    weighed.map(|last| format!("{}: {}", words.date(last.on), words.kilograms(last.weight)))
}

/// What the alarms say, and what was measured last.
fn filled_in(app: AppState, person: &PersonView) -> ReferralForm {
    let words = app.words();
    let today = app.today();
    let tasks: Vec<Task> = person.follow_up(today);
    let alarms = tasks.iter().filter(|task| task.action == Action::Refer);
    let mut found: Vec<String> = alarms.map(|task| words.need(task, today)).collect();
    found.dedup();
    found.extend(measured(app, person));
    let places = app.places();
    let place = places.iter().find(|place| place.scope == person.scope);
    let destination = place.map(|place| titled(app, "puskesmas", &place.puskesmas));
    ReferralForm::of(&tasks, found.join(". "), destination.unwrap_or_default())
}
