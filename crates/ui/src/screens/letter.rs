use device::{PersonView, Referred};
use dioxus::prelude::*;
use health::{Age, Urgency, referral::FieldName};
use paper::{Code, Letter, Part};
use words::{Language, Words};

use super::referral::{field_names, reason_name};
use crate::{
    backend::{File, Handed},
    icon::{Glyph, Icon},
    parts::titled_in,
    state::{AppState, use_app},
};

/// The button that hands the letter of a referral over, and beside it where the letter went.
#[component]
pub(super) fn LetterButton(person: PersonView, referred: Referred, primary: bool) -> Element {
    let app = use_app();
    let words = app.words();
    let mut handed = use_signal(|| None::<Handed>);
    let hand_over = move |_| {
        let letter = letter(app, &person, &referred);
        let file = File {
            name: format!(
                "{}-{}.pdf",
                Words::new(Language::Indonesian).text("letter-file"),
                referred.line.on
            ),
            media_type: "application/pdf",
            bytes: letter.to_pdf(),
        };
        async move { handed.set(Some(app.hand_over(file).await)) }
    };
    let said = match &*handed.read() {
        None | Some(Handed::Shared) => None,
        Some(Handed::Downloaded) => Some((true, words.text("handed-downloaded"))),
        Some(Handed::Saved(place)) => Some((
            true,
            words.text_with("handed-saved", &[("place", place.as_str().into())]),
        )),
        Some(Handed::Failed) => Some((false, words.text("handed-failed"))),
    };
    rsx! {
        div { class: "flash-room", role: "status",
            if let Some((well, said)) = said {
                p { class: if well { "flash tone-ok" } else { "flash tone-bad" }, "data-testid": "handed",
                    Glyph { icon: if well { Icon::Check } else { Icon::Alert }, size: 22 }
                    span { {said} }
                }
            }
        }
        button {
            class: if primary { "button button-primary" } else { "button" },
            r#type: "button",
            "data-testid": "letter",
            onclick: hand_over,
            {words.text("letter-title")}
        }
    }
}

/// The letter, in Indonesian whatever language the app speaks: those who read it did not choose that one. It names no NIK,
/// and its code only the record.
fn letter(app: AppState, person: &PersonView, referred: &Referred) -> Letter {
    let words = Words::new(Language::Indonesian);
    let on = referred.line.on;
    let places = app.places();
    let place = places.iter().find(|place| place.scope == person.scope);
    let from = place.map(|place| {
        let posyandu = titled_in(&words, "posyandu", &place.posyandu);
        let puskesmas = titled_in(&words, "puskesmas", &place.puskesmas);
        [posyandu, place.village.clone(), puskesmas].join(" \u{b7} ")
    });
    let names = field_names(&words, on);
    let profile = &person.profile;
    let mother = profile
        .mother
        .as_ref()
        .map(|mother| titled_in(&words, "mother", mother.as_str()));
    let about = [
        Age::on(on, profile.birth_date).map(|age| words.age(age)),
        Some(words.text(profile.sex.as_str())),
        mother,
    ];
    let about: Vec<String> = about.into_iter().flatten().collect();
    let written = |field: FieldName| {
        let text = referred.body.fields.get(&field)?;
        Some(Part::line(names(field), text.as_str()))
    };
    let fact = |field: FieldName, text: String| Some(Part::line(names(field), text));
    let parts = [
        written(FieldName::Destination),
        fact(FieldName::PatientName, profile.name.as_str().to_owned()),
        fact(
            FieldName::BirthDate,
            format!("{} ({})", words.date(profile.birth_date), about.join(", ")),
        ),
        fact(
            FieldName::Urgency,
            words.text(&format!("urgency-{}", urgency_key(referred))),
        ),
        fact(FieldName::Reason, reason_name(&words, referred)),
        written(FieldName::Measurements),
        written(FieldName::ActionTaken),
        written(FieldName::FamilyConsent),
    ];
    let by = referred
        .line
        .recorded_by
        .clone()
        .unwrap_or_else(|| words.text("writer-unknown"));
    let moment = app.clock().local(referred.line.recorded_at);
    let answer = [
        FieldName::Diagnosis,
        FieldName::Treatment,
        FieldName::Medicine,
        FieldName::Advice,
        FieldName::NextVisit,
    ];
    let server = app
        .enrolment()
        .map(|enrolment| enrolment.server)
        .unwrap_or_default();
    Letter {
        title: words.text("letter-title"),
        from: from.unwrap_or_default(),
        parts: parts.into_iter().flatten().collect(),
        signed: vec![
            words.text_with("letter-by", &[("name", by.into())]),
            format!("{}, {}", words.date(on), words.time(moment)),
        ],
        answer: (words.text("letter-answer"), answer.map(names).to_vec()),
        code: Code::of(&format!("{server}/#/rujukan/{}/{}", person.id, referred.id)),
        code_about: words.text("letter-code"),
    }
}

/// The end of the keys about how soon.
fn urgency_key(referred: &Referred) -> &'static str {
    match referred.body.urgency {
        Urgency::Emergency => "emergency",
        Urgency::Soon => "soon",
        Urgency::Routine => "routine",
    }
}
