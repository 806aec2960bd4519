//! Habits that a compiler does not check.

use anyhow::Result;

use crate::tree;

/// More lines than this, and a file does more than one job.
const MOST_LINES: usize = 600;
/// Names that say nothing about what is inside.
const SAYS_NOTHING: [&str; 5] = ["utils", "util", "helpers", "misc", "common"];

#[test]
fn no_file_is_longer_than_one_job() -> Result<()> {
    // Words in a language and data are lists: they are as long as they are.
    for source in tree::sources()?
        .iter()
        .filter(|source| !source.is("ftl") && !source.is("json"))
    {
        let lines = source.text.lines().count();
        assert!(
            lines <= MOST_LINES,
            "{} has {lines} lines; {MOST_LINES} are the most",
            source.path
        );
    }
    Ok(())
}

#[test]
fn every_name_says_what_is_inside() -> Result<()> {
    for source in tree::sources()? {
        for part in source.path.split('/') {
            let name = part.split('.').next().unwrap_or_default();
            assert!(
                !SAYS_NOTHING.contains(&name),
                "{} says nothing about what is inside",
                source.path
            );
        }
    }
    Ok(())
}

#[test]
fn every_room_says_first_what_it_is_for() -> Result<()> {
    for source in tree::sources()? {
        let entrance = ["src/lib.rs", "src/main.rs"]
            .iter()
            .any(|end| source.path.ends_with(end));
        assert!(
            !entrance || source.text.starts_with("//! "),
            "{} does not begin with `//! `",
            source.path
        );
    }
    Ok(())
}

#[test]
fn a_warning_is_silenced_only_with_a_reason() -> Result<()> {
    for source in tree::sources()?.iter().filter(|source| source.is("rs")) {
        // Put together here, so that this file does not find itself.
        for opening in [
            ["#[", "allow("].concat(),
            ["#[", "expect("].concat(),
            ["#![", "allow("].concat(),
        ] {
            for rest in source.text.split(opening.as_str()).skip(1) {
                let attribute = rest.split(")]").next().unwrap_or_default();
                assert!(
                    attribute.contains("reason = "),
                    "{} silences {attribute:?} without a reason",
                    source.path
                );
            }
        }
    }
    Ok(())
}

#[test]
fn names_that_browser_tests_hold_on_to_are_in_kebab_case() -> Result<()> {
    for source in tree::sources()?.iter().filter(|source| source.is("rs")) {
        for rest in source.text.split("\"data-testid\": \"").skip(1) {
            let name = rest.split('"').next().unwrap_or_default();
            // What stands in braces is filled in at run time.
            let fixed: String = name
                .split('{')
                .map(|part| part.rsplit('}').next().unwrap_or_default())
                .collect();
            let kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            assert!(
                fixed.chars().all(kebab),
                "{} has the test name {name:?}",
                source.path
            );
        }
    }
    Ok(())
}
