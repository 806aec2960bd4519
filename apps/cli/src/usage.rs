//! A command line that cannot be carried out: what is wrong with it, in the language of who typed it. What was typed
//! for an argument is not repeated: it may be a name or a NIK, and what is printed ends up in logs.

use std::{error::Error as _, ffi::OsString, process::ExitCode};

use clap::{
    CommandFactory,
    error::{ContextKind, ContextValue, Error, ErrorKind},
};
use health::Invalid;
use words::{Value, Words};

use crate::{arguments::Arguments, output};

/// Says what is wrong, what the form is, and where more is told; or prints the help, when that was asked for.
pub fn say(error: &Error, typed: &[OsString], words: &Words) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => error.exit(),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            output::message(&words.text("cli-usage-missing-task"));
            output::message("");
            output::message(error.render().to_string().trim_end());
        }
        _ => message(error, typed, words)
            .iter()
            .for_each(|line| output::message(line)),
    }
    ExitCode::from(2)
}

fn message(error: &Error, typed: &[OsString], words: &Words) -> Vec<String> {
    let names = |kind| names(error.get(kind));
    let about = |key: &str, kind| words.text_with(key, &[("name", Value::from(names(kind)))]);
    let wrong = match error.kind() {
        ErrorKind::MissingRequiredArgument => {
            let missing = Value::from(names(ContextKind::InvalidArg));
            words.text_with("cli-usage-missing", &[("names", missing)])
        }
        ErrorKind::MissingSubcommand => words.text("cli-usage-missing-task"),
        ErrorKind::InvalidSubcommand if !names(ContextKind::SuggestedSubcommand).is_empty() => {
            about("cli-usage-unknown-task", ContextKind::InvalidSubcommand)
        }
        ErrorKind::InvalidSubcommand => words.text("cli-usage-no-such-task"),
        ErrorKind::UnknownArgument if names(ContextKind::InvalidArg).starts_with("--") => {
            about("cli-usage-unknown", ContextKind::InvalidArg)
        }
        ErrorKind::UnknownArgument => words.text("cli-usage-too-much"),
        ErrorKind::InvalidValue if names(ContextKind::InvalidValue).is_empty() => {
            about("cli-usage-no-value", ContextKind::InvalidArg)
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            about("cli-usage-value", ContextKind::InvalidArg)
        }
        ErrorKind::ArgumentConflict if names(ContextKind::InvalidArg) == names(ContextKind::PriorArg) => {
            about("cli-usage-twice", ContextKind::InvalidArg)
        }
        ErrorKind::ArgumentConflict => {
            let both = [
                ("name", Value::from(names(ContextKind::InvalidArg))),
                ("names", names(ContextKind::PriorArg).into()),
            ];
            words.text_with("cli-usage-together", &both)
        }
        _ => words.text("cli-usage-wrong"),
    };
    // What others than our own readers say repeats what was typed.
    let why = error.source().and_then(|source| source.downcast_ref::<Invalid>());
    let why = why.map(|invalid| words.invalid(invalid));
    let hints = [
        (ContextKind::SuggestedSubcommand, "cli-usage-perhaps"),
        (ContextKind::SuggestedArg, "cli-usage-perhaps"),
        (ContextKind::ValidValue, "cli-usage-values"),
    ];
    let hints = hints.map(|(kind, key)| (names(kind), key)).into_iter();
    let hints = hints.filter(|(names, _)| !names.is_empty());
    let hints = hints.map(|(names, key)| words.text_with(key, &[("names", names.into())]));
    let sentences: Vec<String> = [wrong]
        .into_iter()
        .chain(why)
        .chain(hints)
        .chain([words.text("cli-usage-nothing-written")])
        .collect();
    let usage = error.get(ContextKind::Usage).map(ToString::to_string);
    let usage = usage.map(|usage| usage.trim().trim_start_matches("Usage:").trim().to_owned());
    let form = usage.map(|usage| words.text_with("cli-usage-form", &[("usage", usage.into())]));
    let help = [("command", Value::from(command(typed)))];
    [sentences.join(" ")]
        .into_iter()
        .chain(form)
        .chain([words.text_with("cli-usage-help", &help)])
        .collect()
}

/// What clap names, with commas; nothing where it names nothing.
fn names(value: Option<&ContextValue>) -> String {
    match value {
        Some(ContextValue::Strings(names)) => names.join(", "),
        Some(ContextValue::StyledStrs(names)) => {
            let names: Vec<String> = names.iter().map(ToString::to_string).collect();
            names.join(", ")
        }
        Some(ContextValue::None) | None => String::new(),
        Some(name) => name.to_string(),
    }
}

/// The command and the subcommands that were typed, as far as there are such.
fn command(typed: &[OsString]) -> String {
    let mut known = Arguments::command();
    let mut path = vec![known.get_name().to_owned()];
    for word in typed.iter().skip(1) {
        if let Some(next) = known.find_subcommand(word).cloned() {
            path.push(next.get_name().to_owned());
            known = next;
        }
    }
    path.join(" ")
}

/// The language asked for, of a command line that cannot be read.
pub fn language_asked_for(typed: &[OsString]) -> Option<&str> {
    let mut words = typed.iter().skip(1).filter_map(|word| word.to_str());
    while let Some(word) = words.next() {
        match word.strip_prefix("--lang") {
            Some("") => return words.next(),
            Some(value) => {
                if let Some(code) = value.strip_prefix('=') {
                    return Some(code);
                }
            }
            None => {}
        }
    }
    None
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use clap::Parser;
    use words::Language;

    use super::*;

    fn said(line: &str) -> String {
        let typed: Vec<OsString> = line.split(' ').map(OsString::from).collect();
        let error = Arguments::try_parse_from(&typed).unwrap_err();
        let words = Words::new(language_asked_for(&typed).map_or(Language::Indonesian, Language::from_code));
        message(&error, &typed, &words).join("\n")
    }

    #[test]
    fn what_is_missing_is_named_with_the_form_of_the_command() {
        let said = said("dacin person add --name Zahra --sex f");
        assert!(
            said.starts_with("Perintahnya belum lengkap. Masih kurang: --born <BORN>."),
            "{said}"
        );
        assert!(said.contains("Bentuknya: dacin person add"), "{said}");
        assert!(said.ends_with("dacin person add --help"), "{said}");
    }

    #[test]
    fn a_mistyped_command_or_argument_is_answered_with_what_may_have_been_meant() {
        let task = said("dacin wiegh 1");
        assert!(
            task.contains("Tidak ada perintah wiegh. Mungkin maksudnya: weigh."),
            "{task}"
        );
        let argument = said("dacin sync --jsn");
        assert!(
            argument.contains("--jsn tidak dikenal di sini. Mungkin maksudnya: --json."),
            "{argument}"
        );
        let register = said("dacin amend 019a0000-0000-7000-8000-000000000000 --field nam --value x");
        assert!(
            register.contains("Pilihannya: name, sex, birth_date"),
            "{register}"
        );
    }

    #[test]
    fn a_value_that_cannot_be_used_says_what_is_asked_for_and_is_not_repeated() {
        let said_of = said("dacin person add --name Zahra --sex f --born 2025-01-01 --nik 11730212345");
        assert!(
            said_of.starts_with("Isi --nik <NIK> tidak bisa dipakai. NIK"),
            "{said_of}"
        );
        assert!(!said_of.contains("11730212345"), "{said_of}");
        let english = said("dacin --lang=en weigh x --on 2026-11-22 --kg 8");
        assert!(
            english.starts_with("The value of <ID> cannot be used."),
            "{english}"
        );
        assert!(english.contains("Nothing was written."), "{english}");
    }

    #[test]
    fn a_name_or_a_number_in_the_wrong_place_is_not_repeated() {
        let weigh = "dacin weigh 019a0000-0000-7000-8000-000000000000 1173021234567890";
        for (line, typed) in [
            (weigh, "1173021234567890"),
            ("dacin person Zahra", "Zahra"),
            ("dacin Zahra", "Zahra"),
            (
                "dacin record 019a0000-0000-7000-8000-000000000000 --body {\"note\":\"Zahra\"}",
                "Zahra",
            ),
        ] {
            let said = said(line);
            assert!(!said.contains(typed) && !said.is_empty(), "{line}: {said}");
        }
    }

    #[test]
    fn no_sentence_of_clap_itself_is_left() {
        for line in [
            "dacin weigh",
            "dacin sync --json --json",
            "dacin weigh --on",
            "dacin weigh 019a0000-0000-7000-8000-000000000000 --on 2026-11-22 --kg 8 --lying --standing --cm 70",
            "dacin weigh 019a0000-0000-7000-8000-000000000000 --on 2026-11-22 --kg 8 --lying",
            "dacin amend 019a0000-0000-7000-8000-000000000000 --field nam --value x",
            "dacin immunise 019a0000-0000-7000-8000-000000000000 --antigen XX --dose 1 --on 2026-11-22",
            "dacin status more",
        ] {
            let said = said(line);
            assert!(
                !said.contains("error:") && !said.contains("cli-usage"),
                "{line}: {said}"
            );
        }
    }
}
