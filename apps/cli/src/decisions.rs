//! Deciding about what is written: corrections, verdicts, links, and the list of what waits.

use std::process::ExitCode;

use clap::{
    Args, Subcommand,
    builder::{PossibleValuesParser, TypedValueParser},
};
use device::{
    Answer, Command, Date, Decision, DocumentId, DocumentKind, EventBody, EventId, Failure, Field,
    HistoryLine, PersonId, Place, Query, Request, ScopeId, Verdict, VersionLine, VersionState, View,
};
use health::{FreeText, duplicate::evidence, parse_date};
use serde_json::Value as Json;
use words::{Language, Value};

use crate::{output, run::Session};

/// What is decided about records.
#[derive(Debug, Subcommand)]
pub enum DecisionTask {
    /// Say what really happened; what was written before stays in the history.
    Correct(CorrectArguments),
    /// Write another value into a register: a name that was misspelt, a birth date, a new address.
    Amend(NewValue),
    /// Take a record back ("wrong child"): it stays in the history and no longer counts.
    Withdraw {
        #[command(flatten)]
        about: About,
        /// Why.
        #[arg(long)]
        because: FreeText,
    },
    /// As a nurse: this very version is right.
    VerifyEvent {
        #[command(flatten)]
        about: About,
    },
    /// As a nurse: this very version is to be looked at again; on a proposal, turn it down.
    Question {
        #[command(flatten)]
        about: About,
        /// Why.
        #[arg(long)]
        because: FreeText,
    },
    /// Decide which value a register has that two people wrote differently.
    Settle(NewValue),
    /// Say that two people, or two households, are one.
    Link(Pair),
    /// Take that back.
    Unlink(Pair),
    /// Say that two people who look like one are two.
    NotSame(Pair),
    /// Say that two weighings that look like one are two.
    NotDouble {
        /// The person's id.
        id: PersonId,
        /// One record.
        one: EventId,
        /// The other.
        other: EventId,
        /// Print the event's id as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Write down that a person is looked after in another posyandu from now on.
    Move {
        /// The person's id.
        id: PersonId,
        /// The other posyandu: its name, or its id where several have that name (see `directory`).
        #[arg(long)]
        to: String,
        /// Print the event's id as JSON.
        #[arg(long)]
        json: bool,
    },
    /// List every posyandu of the district, as the puskesmas last told them.
    Directory {
        /// Print a list of scope, posyandu, village, puskesmas as JSON.
        #[arg(long)]
        json: bool,
    },
    /// List pairs of people who may be one, with what speaks for and against.
    Duplicates(List),
    /// List everything that waits for somebody to decide.
    Decide(List),
}

/// A version of a record.
#[derive(Debug, Args)]
pub struct About {
    /// The id of the person, household, posyandu or puskesmas.
    id: DocumentId,
    /// The id of the version, as `show` prints it.
    event: EventId,
    /// Print the event's id as JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
pub struct CorrectArguments {
    #[command(flatten)]
    about: About,
    /// Why.
    #[arg(long)]
    because: FreeText,
    /// The day it happened [default: as it was].
    #[arg(long, value_parser = parse_date)]
    on: Option<Date>,
    /// A value that was otherwise, by the name and in the unit that `show --json` has: weight_g=8400; null
    /// takes one away. Once for each.
    #[arg(long = "set", value_name = "NAME=VALUE", value_parser = parse_change)]
    changes: Vec<(String, Json)>,
    /// The value was looked at again: keep it, though hardly any child of that age has it.
    #[arg(long)]
    confirmed: bool,
}

/// A value for a register.
#[derive(Debug, Args)]
pub struct NewValue {
    /// The id of the person, household or posyandu.
    id: DocumentId,
    /// The register, as `show --json` names it: name, birth_date, mother, head, rt ...
    #[arg(long, value_parser = field())]
    field: Field,
    /// The value.
    #[arg(long)]
    value: String,
    /// Print the id of what was written as JSON.
    #[arg(long)]
    json: bool,
}

/// Two documents.
#[derive(Debug, Args)]
pub struct Pair {
    /// The id of one, on this device.
    one: DocumentId,
    /// The id of the other.
    other: DocumentId,
    /// Print the event's id as JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
pub struct List {
    /// At most this many.
    #[arg(long, default_value_t = 100)]
    limit: u32,
    /// Print as JSON.
    #[arg(long)]
    json: bool,
}

/// Reads a register by its name, and knows all names.
fn field() -> impl TypedValueParser<Value = Field> {
    let known = |name: String| Field::ALL.into_iter().find(|field| field.key() == name);
    PossibleValuesParser::new(Field::ALL.map(Field::key))
        .try_map(move |name| known(name).ok_or("the name of a register is expected"))
}

/// The posyandu of that name or id.
pub(crate) fn one_of(known: &[Place], typed: &str) -> Result<ScopeId, Failure> {
    let id = typed.parse::<ScopeId>().ok();
    let meant: Vec<&Place> = known
        .iter()
        .filter(|place| id == Some(place.scope) || place.posyandu.eq_ignore_ascii_case(typed))
        .collect();
    match meant.as_slice() {
        [] => Err(Failure::NoSuchPlace),
        [place] => Ok(place.scope),
        _ => Err(Failure::WhichPlace),
    }
}

/// `weight_g=8400`; what is no JSON value is a text.
fn parse_change(text: &str) -> Result<(String, Json), String> {
    let (name, value) = text.split_once('=').ok_or("NAME=VALUE is expected")?;
    let value = serde_json::from_str(value).unwrap_or_else(|_| Json::from(value));
    Ok((name.to_owned(), value))
}

/// The facts of a record with some of them changed; nothing where they do not fit.
fn changed(body: &EventBody, changes: Vec<(String, Json)>) -> Option<EventBody> {
    let mut facts = serde_json::to_value(body).ok()?;
    for (name, value) in changes {
        // A record names all its values, those it does not have as null: another name is a slip of the pen.
        *facts.get_mut(&name)? = value;
    }
    serde_json::from_value(facts).ok()
}

/// Day and facts that a correction of this version begins with: its own while it counts or waits; else, as for a record
/// or a withdrawal, those that the page shows.
fn seen(history: &[HistoryLine], event: EventId) -> Option<(Date, &EventBody)> {
    let is_it = |version: &&VersionLine| version.id == event;
    history.iter().find_map(|line| {
        let version = line.versions.iter().find(is_it);
        if line.id != event && version.is_none() {
            return None;
        }
        let current = version.filter(|version| version.state != VersionState::Superseded);
        let facts = current.and_then(|version| Some((version.on, version.body.as_ref()?)));
        Some(facts.unwrap_or((line.on, &line.body)))
    })
}

impl Session<'_> {
    /// Carries out one decision.
    ///
    /// # Errors
    /// The [`Failure`] to say.
    pub fn decide(&self, task: DecisionTask) -> Result<ExitCode, Failure> {
        let (decision, json) = match task {
            DecisionTask::Correct(correct) => return self.correct(correct),
            DecisionTask::Amend(NewValue {
                id: about,
                field,
                value,
                json,
            }) => {
                self.record(Command::Amend { about, field, value }, json)?;
                return Ok(ExitCode::SUCCESS);
            }
            DecisionTask::Directory { json } => return self.directory(json),
            DecisionTask::Duplicates(list) => return self.duplicates(&list),
            DecisionTask::Decide(list) => return self.attention(&list),
            DecisionTask::Withdraw { about, because } => {
                let withdraw = Decision::Withdraw {
                    about: about.id,
                    event: about.event,
                    reason: because,
                };
                (withdraw, about.json)
            }
            DecisionTask::VerifyEvent { about } => (verdict(&about, Verdict::Verified), about.json),
            DecisionTask::Question { about, because } => {
                let questioned = Verdict::Questioned { reason: because };
                (verdict(&about, questioned), about.json)
            }
            DecisionTask::Settle(NewValue {
                id: about,
                field,
                value,
                json,
            }) => (Decision::Settle { about, field, value }, json),
            DecisionTask::Link(Pair { one, other, json }) => (Decision::Link { one, other }, json),
            DecisionTask::Unlink(Pair { one, other, json }) => (Decision::Unlink { one, other }, json),
            DecisionTask::NotSame(Pair { one, other, json }) => {
                let (one, other) = (one.into(), other.into());
                (Decision::NotSame { one, other }, json)
            }
            DecisionTask::NotDouble { id, one, other, json } => {
                let person = id;
                (Decision::NotDouble { person, one, other }, json)
            }
            DecisionTask::Move { id, to, json } => {
                let to = one_of(&self.known_posyandu()?, &to)?;
                (Decision::Move { person: id, to }, json)
            }
        };
        self.record(Command::Decide(decision), json)?;
        Ok(ExitCode::SUCCESS)
    }

    fn known_posyandu(&self) -> Result<Vec<Place>, Failure> {
        match self.ask(Request::Ask(Query::Directory))? {
            Answer::View(View::Directory(known)) => Ok(known),
            _ => Ok(Vec::new()),
        }
    }

    fn directory(&self, json: bool) -> Result<ExitCode, Failure> {
        let known = self.known_posyandu()?;
        if json {
            output::json(&known)?;
        } else {
            for place in &known {
                output::line(&format!("{}  {}", place.scope, output::place(place)));
            }
        }
        Ok(ExitCode::SUCCESS)
    }

    fn correct(&self, correct: CorrectArguments) -> Result<ExitCode, Failure> {
        let CorrectArguments {
            about,
            because,
            on,
            changes,
            confirmed,
        } = correct;
        let Answer::View(View::History(page)) = self.ask(Request::Ask(Query::History(about.id)))? else {
            return Ok(ExitCode::SUCCESS);
        };
        let (day, facts) = seen(&page.history, about.event).ok_or(Failure::NoSuchEvent)?;
        let Some(body) = changed(facts, changes) else {
            output::message(&self.words.text("cli-correct-unfit"));
            return Ok(ExitCode::from(3));
        };
        let decision = Decision::Correct {
            about: about.id,
            event: about.event,
            reason: because,
            on: on.unwrap_or(day),
            body: Box::new(body),
            confirmed,
        };
        self.record(Command::Decide(decision), about.json)?;
        Ok(ExitCode::SUCCESS)
    }

    fn duplicates(&self, list: &List) -> Result<ExitCode, Failure> {
        let (on, limit) = (native::now().today, list.limit);
        let asked = self.ask(Request::Ask(Query::Duplicates { on, limit }))?;
        let Answer::View(View::Duplicates(duplicates)) = asked else {
            return Ok(ExitCode::SUCCESS);
        };
        if list.json {
            output::json(&duplicates)?;
            return Ok(ExitCode::SUCCESS);
        }
        let total = [("total", Value::from(duplicates.total))];
        output::line(&self.words.text_with("cli-duplicates", &total));
        let names = evidence(on).0;
        for pair in &duplicates.pairs {
            for person in [&pair.one, &pair.other] {
                let (name, born) = (person.name.as_str(), self.words.date(person.birth_date));
                output::line(&format!("{}  {name}  {born}", person.id));
            }
            let given = names
                .iter()
                .filter(|evidence| pair.score.reasons.contains(&evidence.reason));
            let reasons: Vec<&str> = given
                .map(|evidence| match self.words.language() {
                    Language::Indonesian => evidence.name.id.as_str(),
                    Language::English => evidence.name.en.as_str(),
                })
                .collect();
            output::line(&format!(
                "    {:.0} %: {}",
                pair.score.likelihood * 100.0,
                reasons.join(", ")
            ));
        }
        output::more(self.words, duplicates.total, duplicates.pairs.len());
        Ok(ExitCode::SUCCESS)
    }

    fn attention(&self, list: &List) -> Result<ExitCode, Failure> {
        let (on, limit) = (native::now().today, list.limit);
        let asked = self.ask(Request::Ask(Query::Attention { on, limit }))?;
        let Answer::View(View::Attention(attention)) = asked else {
            return Ok(ExitCode::SUCCESS);
        };
        if list.json {
            output::json(&attention)?;
            return Ok(ExitCode::SUCCESS);
        }
        let total = [("total", Value::from(attention.total))];
        output::line(&self.words.text_with("cli-decide", &total));
        let places = self.places()?;
        for line in &attention.matters {
            let place = places
                .iter()
                .find(|place| DocumentId::from(place.scope) == line.about);
            let place = place.map(|place| place.posyandu.as_str());
            let name = line.name.as_ref().map(|name| name.as_str());
            let name = name.or(place).unwrap_or("-");
            let about = match line.kind {
                DocumentKind::Person => name.to_owned(),
                DocumentKind::Household => self
                    .words
                    .text_with("cli-about-household", &[("name", name.into())]),
                DocumentKind::Posyandu => self
                    .words
                    .text_with("cli-about-posyandu", &[("name", name.into())]),
                DocumentKind::Ledger => self.words.text("cli-about-ledger"),
            };
            let matter = self.words.matter(&line.matter);
            output::line(&format!("{}  {about}: {matter}", line.about));
        }
        output::more(self.words, attention.total, attention.matters.len());
        Ok(ExitCode::SUCCESS)
    }
}

fn verdict(about: &About, verdict: Verdict) -> Decision {
    Decision::Verify {
        about: about.id,
        event: about.event,
        verdict,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use device::event;
    use serde_json::json;

    use super::*;

    fn weighing() -> EventBody {
        EventBody::Weighing(event::Weighing {
            weight: "84".parse().unwrap(),
            length: Some("71,2".parse().unwrap()),
            position: None,
            head: None,
            arm: None,
        })
    }

    fn corrected(changes: &[&str]) -> Option<EventBody> {
        let changes = changes.iter().map(|change| parse_change(change).unwrap());
        changed(&weighing(), changes.collect())
    }

    #[test]
    fn a_correction_changes_what_it_names_and_keeps_the_rest() {
        let expected = EventBody::Weighing(event::Weighing {
            weight: "8,4".parse().unwrap(),
            length: None,
            position: None,
            head: None,
            arm: None,
        });
        assert_eq!(corrected(&["weight_g=8400", "length_mm=null"]), Some(expected));
        assert_eq!(corrected(&[]), Some(weighing()));
    }

    #[test]
    fn a_name_that_is_not_there_or_a_value_out_of_range_is_refused() {
        assert_eq!(corrected(&["weigth_g=8400"]), None);
        assert_eq!(corrected(&["weight_g=8"]), None);
        assert_eq!(corrected(&["weight_g=heavy"]), None);
        assert!(parse_change("weight_g").is_err());
    }

    /// A record of one version that counts and a proposal.
    fn proposed() -> Vec<HistoryLine> {
        let id = |n: u8| EventId::from_bytes([n; 16]);
        let weighing = |grams: u32| json!({"what": "weighing", "weight_g": grams});
        let version = |n: u8, state: &str, on: &str, grams: u32| {
            json!({
                "id": id(n), "state": state, "on": on, "recorded_at": 0, "recorded_by": null, "sent": true,
                "reason": null, "body": weighing(grams), "verdicts": [],
            })
        };
        let versions = [
            version(1, "Superseded", "2026-11-20", 84_000),
            version(2, "Effective", "2026-11-21", 8_400),
            version(3, "Proposal", "2026-11-22", 8_500),
        ];
        let line = json!({
            "id": id(1), "effective": id(2), "on": "2026-11-21", "recorded_at": 0, "recorded_by": null,
            "sent": true, "body": weighing(8_400), "standing": "Counts", "verdict": null, "versions": versions,
        });
        serde_json::from_value(json!([line])).unwrap()
    }

    #[test]
    fn a_correction_begins_with_the_facts_of_the_version_that_was_named() {
        let history = proposed();
        let facts = |n: u8| {
            let (on, body) = seen(&history, EventId::from_bytes([n; 16])).unwrap();
            let body = serde_json::to_value(body).unwrap();
            (on.to_string(), body.get("weight_g").unwrap().clone())
        };
        let counts = ("2026-11-21".to_owned(), json!(8_400));
        assert_eq!(facts(1), counts, "the record");
        assert_eq!(facts(2), counts);
        assert_eq!(facts(3), ("2026-11-22".to_owned(), json!(8_500)), "the proposal");
        assert!(seen(&history, EventId::from_bytes([4; 16])).is_none());
    }
}
