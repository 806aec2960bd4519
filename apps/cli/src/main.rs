//! `dacin`: a device on the command line, and batch tools. The second front end that keeps the `device` crate honest:
//! it can do what the app can, and knows no more of it than the app does. It must never know SQL, documents or the wire.
//!
//! ```text
//! dacin --data here enrol --server https://dacin.example --code K7QP-2M4X
//! dacin --data here person list --search rahmi --json
//! dacin --data here weigh 019a... --on 2026-11-22 --kg 8.4 --cm 71.2 --lying
//! dacin --data here correct 019a... 019b... --because "salah ketik" --set weight_g=8400
//! dacin --data here decide --json
//! dacin --data here record 019a... --on 2026-11-22 --body '{"what": "breastfeeding", "breast_milk_only": "yes"}'
//! dacin --data here sync --json
//! dacin immunisation --born 2026-01-05 --dose BCG:1:2026-01-12 --on 2026-11-22 --json
//! dacin growth survey.csv > scores.csv
//! ```

mod arguments;
mod decisions;
mod growth;
mod immunisation;
mod import;
mod output;
mod rescue;
mod run;
mod usage;

use std::{ffi::OsString, process::ExitCode};

use clap::Parser;
use words::{Language, Words};

/// The language of the terminal: English where it says so, Indonesian otherwise.
fn language() -> Language {
    let variables = ["LC_ALL", "LC_MESSAGES", "LANG"];
    let set = variables
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    Language::from_code(set.unwrap_or_default().get(..2).unwrap_or_default())
}

fn main() -> ExitCode {
    let typed: Vec<OsString> = std::env::args_os().collect();
    let in_words = |code: Option<&str>| Words::new(code.map_or_else(language, Language::from_code));
    let arguments = match arguments::Arguments::try_parse_from(&typed) {
        Ok(arguments) => arguments,
        Err(error) => return usage::say(&error, &typed, &in_words(usage::language_asked_for(&typed))),
    };
    let words = in_words(arguments.lang.as_deref());
    match run::run(arguments, &words) {
        Ok(code) => code,
        Err(failure) => output::failure(&words, &failure),
    }
}
