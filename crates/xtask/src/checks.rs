//! Every check there is, one after the other; all of them run, whatever fails, and the last line counts.

mod count;
mod steps;

use std::time::Instant;

use anyhow::{Result, bail};

use crate::place::Place;
use crate::{job, setup};

pub use count::Tally;

/// One check, by the name `--only` knows it.
struct Check {
    name: &'static str,
    what: &'static str,
    run: fn(&Place, &Choice) -> Result<Tally>,
}

const CHECKS: [Check; 9] = [
    Check {
        name: "format",
        what: "every file is formatted",
        run: steps::format,
    },
    Check {
        name: "clippy",
        what: "no warning on this computer",
        run: steps::clippy,
    },
    Check {
        name: "clippy-web",
        what: "no warning for the browser",
        run: steps::clippy_web,
    },
    Check {
        name: "deny",
        what: "licences and sources of what is linked",
        run: steps::deny,
    },
    Check {
        name: "tests",
        what: "unit, property, integration and tidy tests",
        run: steps::tests,
    },
    Check {
        name: "doc-tests",
        what: "the examples in the documentation",
        run: steps::doc_tests,
    },
    Check {
        name: "web",
        what: "the app for the browser",
        run: steps::web,
    },
    Check {
        name: "browser",
        what: "the app in a real browser",
        run: steps::browser,
    },
    Check {
        name: "demo",
        what: "the demo starts from nothing and answers",
        run: steps::demo,
    },
];

/// Which checks to run.
#[derive(Debug, Default)]
pub struct Choice {
    /// Only those of these names; all when empty.
    pub only: Vec<String>,
    /// Words that a browser test's name must contain.
    pub words: Vec<String>,
}

/// Sets everything up, runs the chosen checks and prints the count as the last line; whether all passed.
///
/// # Errors
/// When a tool is missing, or a check is named that does not exist.
pub fn run(place: &Place, choice: &Choice) -> Result<bool> {
    if let Some(unknown) = choice
        .only
        .iter()
        .find(|name| CHECKS.iter().all(|check| check.name != **name))
    {
        let names: Vec<&str> = CHECKS.iter().map(|check| check.name).collect();
        bail!("there is no check {unknown:?}; there are: {}", names.join(", "));
    }
    let began = Instant::now();
    setup::everything(place)?;
    let chosen = CHECKS
        .iter()
        .filter(|check| choice.only.is_empty() || choice.only.iter().any(|n| n == check.name));
    let mut total = Tally::default();
    let mut report = Vec::new();
    for check in chosen {
        println!("\n== {} - {}", check.name, check.what);
        let started = Instant::now();
        let tally = (check.run)(place, choice).unwrap_or_else(|error| {
            println!("{error:#}");
            Tally::FAILURE
        });
        total += tally;
        let outcome = if tally.failed == 0 { "ok" } else { "FAILED" };
        let line = format!(
            "{outcome:<8}{:<12}{tally}, {}",
            check.name,
            job::seconds(started.elapsed())
        );
        println!("{line}");
        report.push(line);
    }
    println!("\n== all checks, {}", job::seconds(began.elapsed()));
    println!("{}", report.join("\n"));
    println!("logs and screenshots: {}", place.artefacts().display());
    println!("{total}");
    Ok(total.failed == 0)
}
