//! The immunisation engine: every dose at both sides of every boundary, records as messy as real ones, and the laws.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod catch_up;
mod coverage;
mod laws;
mod records;
mod school;
mod td;
mod windows;

use health::{
    Antigen, Date, Dose,
    immunisation::{
        Child, Definition, District, Given, Outcome, Plan, Progress, Reason, State, Status, Timeliness,
        TooLate, Window, definition_name, drop_out_counts, plan,
    },
};

/// The child of most examples.
const BORN: &str = "2025-01-10";

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// "OPV 1", "DPT-HB-Hib 2"; "HB0" and "BCG" have one dose.
fn dose(text: &str) -> Dose {
    let (antigen, number) = text.rsplit_once(' ').unwrap_or((text, "1"));
    Dose::new(antigen.parse().unwrap(), number.parse().unwrap()).unwrap()
}

/// "OPV 1 2025-01-20".
fn given(texts: &[&str]) -> Vec<Given> {
    let read = |text: &&str| {
        let (name, on) = text.rsplit_once(' ').unwrap();
        Given {
            dose: dose(name),
            on: day(on),
        }
    };
    texts.iter().map(read).collect()
}

fn child(born: &str) -> Child {
    Child {
        born: day(born),
        sex: None,
        entered_school: None,
    }
}

const ENDEMIC: District = District { endemic_je: true };
const NOT_ENDEMIC: District = District { endemic_je: false };

fn answer(born: &str, records: &[&str], on: &str) -> Plan {
    plan(&child(born), &given(records), NOT_ENDEMIC, day(on))
}

fn status(plan: &Plan, name: &str) -> Status {
    let line = plan.doses.iter().find(|line| line.dose == dose(name));
    line.unwrap_or_else(|| panic!("{name} is in the schedule")).status
}

fn names(doses: &[Dose]) -> Vec<String> {
    doses.iter().map(ToString::to_string).collect()
}

fn outcomes(born: &str, records: &[&str], on: &str) -> Vec<Outcome> {
    let plan = answer(born, records, on);
    plan.verdicts.iter().map(|verdict| verdict.outcome).collect()
}

fn counts(name: &str, timeliness: Timeliness) -> Outcome {
    Outcome::Valid {
        counts_as: dose(name),
        timeliness,
    }
}

fn refused(why: Reason) -> Outcome {
    Outcome::NotValid { why }
}

/// A word for how a dose stands, to compare a whole row of days with.
fn word(status: Status) -> &'static str {
    match status {
        Status::Valid { .. } => "valid",
        Status::Due { window, .. } => match window {
            Window::Recommended => "recommended",
            Window::Allowed => "allowed",
            Window::CatchUp => "catch-up",
        },
        Status::NotYet { .. } => "not yet",
        Status::TooLate { .. } => "too late",
        Status::NotNeeded { .. } => "not needed",
        Status::NotApplicable => "not applicable",
    }
}

/// What a child born on 10 January 2025 must have had for a dose to be the next one.
fn before(name: &str) -> Vec<&'static str> {
    match name {
        "OPV 2" => vec!["OPV 1 2025-01-10"],
        "OPV 3" => vec!["OPV 1 2025-01-10", "OPV 2 2025-03-10"],
        "OPV 4" => vec!["OPV 1 2025-01-10", "OPV 2 2025-03-10", "OPV 3 2025-04-10"],
        "DPT-HB-Hib 2" => vec!["DPT-HB-Hib 1 2025-03-10"],
        "DPT-HB-Hib 3" => vec!["DPT-HB-Hib 1 2025-03-10", "DPT-HB-Hib 2 2025-04-10"],
        "DPT-HB-Hib 4" => vec![
            "DPT-HB-Hib 1 2025-03-10",
            "DPT-HB-Hib 2 2025-04-10",
            "DPT-HB-Hib 3 2025-05-10",
        ],
        "PCV 2" => vec!["PCV 1 2025-03-10"],
        "PCV 3" => vec!["PCV 1 2025-03-10", "PCV 2 2025-04-10"],
        "RV 2" => vec!["RV 1 2025-03-10"],
        "RV 3" => vec!["RV 1 2025-03-10", "RV 2 2025-04-10"],
        "IPV 2" => vec!["IPV 1 2025-05-10"],
        "MR 2" => vec!["MR 1 2025-10-10"],
        _ => vec![],
    }
}
