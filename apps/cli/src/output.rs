//! What is printed: one JSON value, or lines for a person.

use std::{
    io::{self, Write},
    process::ExitCode,
};

use device::{EventBody, Failure, HistoryLine, PersonView, Status};
use health::{Length, Position};
use serde::Serialize;
use words::{Clock, Value, Words};

/// Prints one JSON value on a line. A reader that went away is no failure of ours.
pub fn json(value: &impl Serialize) -> Result<(), Failure> {
    let text = serde_json::to_string(value).map_err(|error| Failure::Storage {
        detail: error.to_string(),
    })?;
    line(&text);
    Ok(())
}

/// Prints a line.
pub fn line(text: &str) {
    let _reader_gone = writeln!(io::stdout(), "{text}");
}

/// Prints a message beside the output.
pub fn message(text: &str) {
    let _reader_gone = writeln!(io::stderr(), "{text}");
}

/// Says what went wrong and what to do, and with which code to leave.
pub fn failure(words: &Words, failure: &Failure) -> ExitCode {
    message(&words.failure(failure));
    ExitCode::from(match failure {
        Failure::Unreachable | Failure::BadReply { .. } | Failure::Busy => 4,
        Failure::NotAuthorised | Failure::BadCode => 5,
        Failure::Full | Failure::NewerDatabase { .. } | Failure::Storage { .. } => 6,
        Failure::ReadOnly => 7,
        Failure::Damaged { .. } => 8,
        _ => 3,
    })
}

/// How things stand, in words.
pub fn status(words: &Words, status: &Status, clock: Clock) {
    match &status.enrolment {
        None => line(&words.failure(&Failure::NotEnrolled)),
        Some(enrolment) => {
            let places: Vec<&str> = enrolment
                .places
                .iter()
                .map(|place| place.posyandu.as_str())
                .collect();
            line(&format!("{} - {}", enrolment.person, places.join(", ")));
            line(&words.sync_state(status, clock));
        }
    }
}

/// A person's page, in words.
pub fn person(words: &Words, page: &PersonView) {
    let profile = &page.profile;
    let mother = profile.mother.as_ref().map_or("-", |mother| mother.as_str());
    line(&format!(
        "{} ({}) {} / {mother}",
        profile.name.as_str(),
        profile.sex.as_str(),
        words.date(profile.birth_date)
    ));
    for entry in &page.history {
        line(&format!("{}  {}", words.date(entry.on), event(words, entry)));
    }
}

fn event(words: &Words, entry: &HistoryLine) -> String {
    match &entry.body {
        EventBody::Weighing {
            weight,
            length,
            position,
            ..
        } => {
            let length = length.map(Length::millimetres).map(|mm| words.centimetres(mm));
            let position = position.map(|position| match position {
                Position::Lying => words.text("cli-lying"),
                Position::Standing => words.text("cli-standing"),
            });
            [Some(words.kilograms(*weight)), length, position]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join("  ")
        }
        EventBody::Immunisation { dose, .. } => dose.to_string(),
        EventBody::HomeVisit { reason, findings, .. } => {
            format!("{}: {}", reason.as_str(), findings.as_str())
        }
        EventBody::Unknown { kind } => words.text_with("cli-event-unknown", &[("kind", Value::from(*kind))]),
    }
}
