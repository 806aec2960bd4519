//! What is printed: one JSON value, or lines for a person.

use std::{
    io::{self, Write},
    process::ExitCode,
};

use device::{
    Contested, Date, EventBody, Failure, HistoryLine, HistoryView, JointLine, LinkedDocument, PersonView,
    Place, ScopeId, Status,
};
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
    match failure {
        Failure::Doubtful { .. } => message(&words.text("cli-doubtful")),
        Failure::WhichPlace => message(&words.text("cli-which-place")),
        _ => {}
    }
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
            if let Some(ledger) = enrolment.ledger {
                line(&words.text_with("cli-ledger", &[("id", ledger.to_string().into())]));
            }
            line(&words.sync_state(status, clock));
        }
    }
}

/// A person's page, in words.
pub fn person(words: &Words, page: &PersonView, clock: Clock) {
    let profile = &page.profile;
    let mother = profile.mother.as_ref().map_or("-", |mother| mother.as_str());
    line(&format!(
        "{} ({}) {} / {mother}",
        profile.name.as_str(),
        words.text(profile.sex.as_str()),
        words.date(profile.birth_date)
    ));
    contested(words, &page.contested, clock);
    for (one, other) in &page.doubles {
        let pair = [
            ("one", Value::from(one.to_string())),
            ("other", other.to_string().into()),
        ];
        line(&format!("! {}", words.text_with("cli-double", &pair)));
    }
    for moved in &page.moves {
        let name = |known: &Option<Place>, id: ScopeId| {
            let known = known.as_ref().map(place);
            known.unwrap_or_else(|| id.to_string())
        };
        let places = [
            ("from", Value::from(name(&moved.from_place, moved.from))),
            ("to", name(&moved.to_place, moved.to).into()),
        ];
        let said = words.text_with("cli-moved", &places);
        line(&format!("{}  {said}", words.date(moved.on)));
    }
    page.history.iter().for_each(|entry| history_line(words, entry));
    linked(words, "cli-linked", &page.links, &page.joint);
}

/// The other documents of the same person or household, and what all of them tell together.
fn linked(words: &Words, key: &str, links: &[LinkedDocument], joint: &[JointLine]) {
    for other in links {
        let about = [
            (
                "name",
                Value::from(other.name.as_ref().map_or("-", |name| name.as_str())),
            ),
            ("id", other.id.to_string().into()),
        ];
        line(&words.text_with(key, &about));
    }
    if links.iter().any(|other| other.scope.is_none()) {
        line(&words.text("cli-linked-elsewhere"));
    }
    if !joint.is_empty() {
        line(&words.text("cli-joint"));
    }
    for joint in joint {
        let (said, below) = told(words, joint.on, &joint.body);
        line(&format!("{}  {said}", words.date(joint.on)));
        lines("    ", &below);
    }
}

/// Says how to see what a list leaves out.
pub fn more(words: &Words, total: u64, shown: usize) {
    let more = total.saturating_sub(shown as u64);
    if more > 0 {
        let counts = [("more", Value::from(more)), ("total", total.into())];
        line(&words.text_with("cli-more", &counts));
    }
}

/// A posyandu with its village and puskesmas: its name alone is used in many places.
pub fn place(place: &Place) -> String {
    format!("{}, {} ({})", place.posyandu, place.village, place.puskesmas)
}

/// Every value of a register that two people wrote differently, with who and when.
fn contested(words: &Words, registers: &[Contested], clock: Clock) {
    for register in registers {
        for value in &register.values {
            let when = value.at.map_or_else(String::new, |at| words.moment(at, clock));
            let by = value.by.as_deref().unwrap_or("-");
            let name = words.field(register.field);
            let value = words.value(register.field, &value.value);
            line(&format!("! {name}: {value}  {by}  {when}"));
        }
    }
}

/// Everything in a document, in words.
pub fn document(words: &Words, page: &HistoryView, clock: Clock) {
    for register in &page.registers {
        let name = words.field(register.field);
        let values = register
            .values
            .iter()
            .map(|value| words.value(register.field, value));
        line(&format!("{name}: {}", values.collect::<Vec<_>>().join(" / ")));
    }
    contested(words, &page.contested, clock);
    for entry in &page.history {
        history_line(words, entry);
    }
    linked(words, "cli-linked-household", &page.links, &page.joint);
}

/// A record with its id, what a nurse found, and every version of it.
fn history_line(words: &Words, entry: &HistoryLine) {
    let (said, below) = told(words, entry.on, &entry.body);
    let remarks = words
        .standing(entry.standing)
        .into_iter()
        .chain(entry.verdict.as_ref().map(|verdict| words.verdict(verdict)));
    let said: Vec<String> = [said].into_iter().chain(remarks).collect();
    line(&format!(
        "{}  {}  {}  {}",
        words.date(entry.on),
        said.join("  "),
        entry.recorded_by.as_deref().unwrap_or("-"),
        entry.effective
    ));
    lines("    ", &below);
    for version in &entry.versions {
        let state = words.version_state(version);
        let (said, below) = match &version.body {
            Some(body) => told(words, version.on, body),
            None => (words.text("standing-withdrawn"), Vec::new()),
        };
        let by = version.recorded_by.as_deref().unwrap_or("-");
        let reason = version.reason.as_ref().map_or("", |reason| reason.as_str());
        let day = words.date(version.on);
        let verdicts = version.verdicts.iter().map(|verdict| words.verdict(verdict));
        let verdict = verdicts.collect::<Vec<_>>().join("  ");
        line(&format!(
            "    {state}: {day}  {said}  {by}  {reason}  {verdict}  {}",
            version.id
        ));
        lines("        ", &below);
    }
}

/// What a record says: all of it in one line where there is one detail at most, else the details below.
fn told(words: &Words, on: Date, body: &EventBody) -> (String, Vec<String>) {
    let title = words.title(body);
    let details = words.details(on, body);
    match details.as_slice() {
        [only] => (format!("{title}  {only}"), Vec::new()),
        _ => (title, details),
    }
}

fn lines(indent: &str, texts: &[String]) {
    texts.iter().for_each(|text| line(&format!("{indent}{text}")));
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use words::Language;

    use super::*;

    fn told_of(record: serde_json::Value) -> (String, Vec<String>) {
        let body = serde_json::from_value(record).unwrap();
        told(
            &Words::new(Language::Indonesian),
            Date::constant(2026, 11, 22),
            &body,
        )
    }

    #[test]
    fn a_record_with_one_detail_is_one_line() {
        let weighing = json!({"what": "weighing", "weight_g": 8_400, "length_mm": 712, "position": "lying"});
        assert_eq!(
            told_of(weighing),
            ("Ditimbang 8,4 kg  71,2 cm telentang".to_owned(), vec![])
        );
    }

    #[test]
    fn a_record_with_more_to_say_says_it_below_its_line() {
        let movement = json!({"what": "stock_movement", "flow": "issued", "vaccine": "MR", "quantity": 50});
        let below = ["Mutasi: dikeluarkan", "Vaksin: MR", "Jumlah: 50 dosis"].map(str::to_owned);
        assert_eq!(told_of(movement), ("Mutasi stok".to_owned(), below.to_vec()));
    }
}
