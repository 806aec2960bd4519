//! The checks themselves. Each gives its count, or an error that stands for one failure.

use std::process::Command;

use anyhow::{Result, bail};

use super::Choice;
use super::count::{self, Tally};
use crate::demo::{self, Demo};
use crate::place::Place;
use crate::toolchain::{TARGET, Toolchain};
use crate::{browser, job, setup, web};

pub fn format(place: &Place, _: &Choice) -> Result<Tally> {
    single(
        place,
        "format",
        job::cargo(place).args(["fmt", "--all", "--check", "--", "--files-with-diff"]),
    )
}

pub fn clippy(place: &Place, _: &Choice) -> Result<Tally> {
    let mut clippy = job::cargo(place);
    clippy.args([
        "clippy",
        "--locked",
        "--workspace",
        "--all-targets",
        "--",
        "--deny",
        "warnings",
    ]);
    single(place, "clippy", &mut clippy)
}

pub fn clippy_web(place: &Place, _: &Choice) -> Result<Tally> {
    let toolchain = Toolchain::choose(place);
    let mut clippy = toolchain.cargo(place)?;
    match toolchain {
        Toolchain::Rustup => clippy.arg("clippy"),
        // Debian's compiler comes without clippy: at least it has to compile there.
        Toolchain::Debian => clippy.arg("check"),
    };
    clippy.args(["--locked", "--package", "posyandu", "--target", TARGET]);
    if toolchain == Toolchain::Rustup {
        clippy.args(["--", "--deny", "warnings"]);
    }
    single(place, "clippy-web", &mut clippy)
}

pub fn deny(place: &Place, _: &Choice) -> Result<Tally> {
    let mut deny = Command::new(setup::cargo_deny(place)?);
    deny.current_dir(place.root());
    deny.args(["check", "--hide-inclusion-graph", "bans", "licenses", "sources"]);
    single(place, "deny", &mut deny)
}

pub fn tests(place: &Place, _: &Choice) -> Result<Tally> {
    // The integration tests start the programs that lie beside them.
    job::run(
        place,
        "programs",
        "as the tests start them",
        job::cargo(place).args(["build", "--locked", "--workspace", "--bins"]),
    )?;
    let mut tests = job::cargo(place);
    if job::program(&["cargo-nextest"]).is_some() {
        tests.args(["nextest", "run", "--no-fail-fast"]);
    } else {
        tests.args(["test", "--all-targets", "--no-fail-fast"]);
    }
    counted(place, "tests", tests.args(["--locked", "--workspace"]))
}

pub fn doc_tests(place: &Place, _: &Choice) -> Result<Tally> {
    let mut tests = job::cargo(place);
    counted(
        place,
        "doc-tests",
        tests.args(["test", "--doc", "--no-fail-fast", "--locked", "--workspace"]),
    )
}

pub fn web(place: &Place, _: &Choice) -> Result<Tally> {
    println!("{}", web::build(place, None)?.table);
    Ok(Tally::SUCCESS)
}

pub fn browser(place: &Place, choice: &Choice) -> Result<Tally> {
    let app = web::build(place, None)?.dist;
    demo::programs(place)?;
    let mut run = browser::script(place, &app, "run.mjs")?;
    counted(place, "browser", run.args(&choice.words))
}

pub fn demo(place: &Place, _: &Choice) -> Result<Tally> {
    Demo { port: 0, data: None }.once(place)?;
    Ok(Tally::SUCCESS)
}

/// A program whose success is one thing.
fn single(place: &Place, name: &str, command: &mut Command) -> Result<Tally> {
    let ended = job::watch(place, name, command)?;
    if !ended.status.success() {
        bail!("{}", ended.tail());
    }
    Ok(Tally::SUCCESS)
}

/// A program that runs tests and says how many.
fn counted(place: &Place, name: &str, command: &mut Command) -> Result<Tally> {
    let ended = job::watch(place, name, command)?;
    let tally = count::tests(&ended.output).or_failure(ended.status.success());
    if tally.failed > 0 {
        println!("{}", ended.tail());
    }
    Ok(tally)
}
