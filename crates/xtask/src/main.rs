//! The command line of [`xtask`]: what to do, and an exit code that says how it went.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand, ValueEnum};
use xtask::checks::Choice;
use xtask::demo::Demo;
use xtask::missing::Missing;
use xtask::{Place, bench, checks, growth_tables, setup, simulate, web};

/// Set-up, demo, checks and benchmarks of Dacin.
///
/// Exit codes: 0 all is well, 1 something failed, 2 wrong usage, 3 something has to be installed by hand first.
#[derive(Parser)]
#[command(name = "cargo xtask", version)]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Install what is missing for everything below (they do so themselves, each for what it needs)
    Setup,
    /// Build the app for the browser and print its sizes
    BuildWeb {
        /// Where to put it (default: a folder of the cache)
        #[arg(long)]
        out: Option<PathBuf>,
    },
    /// Serve an invented district until Ctrl-C, and print codes to sign in
    Demo {
        /// The port of this computer to serve on
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// Where its data is kept (default: a folder of the cache; with --once a temporary one)
        #[arg(long)]
        data: Option<PathBuf>,
        /// Start on a free port, look at itself from outside, stop
        #[arg(long)]
        once: bool,
    },
    /// Run every check there is; the last line counts them
    Test {
        /// Only this check; may be repeated
        #[arg(long)]
        only: Vec<String>,
        /// Of the browser tests, only those whose name contains these words
        words: Vec<String>,
    },
    /// Print the numbers: sizes, bytes on the wire, records per second
    Bench {
        /// Only this part of them
        part: Option<Part>,
    },
    /// Let phones and a server live through seeds of faults, and look at every invariant; as `simulate --help` says
    Simulate {
        /// `--seeds N`, `--seed S`, `--syncs N`, `--threads N`; or `--broken`
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Write the WHO growth tables of the app anew from the packages they come from (needs a network once)
    GrowthTables {
        /// Write nothing; only compare with what is there
        #[arg(long)]
        check: bool,
    },
}

#[derive(Clone, Copy, ValueEnum)]
enum Part {
    /// What synchronisation costs, beside JSON rows and automerge's own protocol
    Sync,
    /// How fast the app is in a browser slowed to a small phone, with 5,000 people on it
    App,
}

fn main() -> ExitCode {
    match run(Arguments::parse().task) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::from(if error.is::<Missing>() { 3 } else { 1 })
        }
    }
}

fn run(task: Task) -> Result<ExitCode> {
    let place = Place::find()?;
    match task {
        Task::Setup => {
            setup::everything(&place)?;
            println!("Everything is installed.");
        }
        Task::BuildWeb { out } => {
            let built = web::build(&place, out.as_deref())?;
            println!("{}\n{}", built.table, built.dist.display());
        }
        Task::Demo {
            port,
            data,
            once: false,
        } => Demo { port, data }.run(&place)?,
        Task::Demo {
            port,
            data,
            once: true,
        } => Demo { port, data }.once(&place)?,
        Task::Test { only, words } => {
            if !checks::run(&place, &Choice { only, words })? {
                return Ok(ExitCode::FAILURE);
            }
        }
        Task::Bench { part: None } => bench::run(&place)?,
        Task::Bench {
            part: Some(Part::Sync),
        } => bench::sync(&place)?,
        Task::Bench {
            part: Some(Part::App),
        } => bench::app(&place)?,
        Task::Simulate { arguments } => {
            if !simulate::run(&place, &arguments)? {
                return Ok(ExitCode::FAILURE);
            }
        }
        Task::GrowthTables { check: false } => growth_tables::write(&place)?,
        Task::GrowthTables { check: true } => growth_tables::check(&place)?,
    }
    Ok(ExitCode::SUCCESS)
}
