//! The command line of [`xtask`]: what to do, and an exit code that says how it went.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};
use xtask::missing::Missing;
use xtask::{Place, web};

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
    /// Build the app for the browser and print its sizes
    BuildWeb {
        /// Where to put it (default: a folder of the cache)
        #[arg(long)]
        out: Option<PathBuf>,
    },
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
        Task::BuildWeb { out } => {
            let built = web::build(&place, out.as_deref())?;
            println!("{}\n{}", built.table, built.dist.display());
        }
    }
    Ok(ExitCode::SUCCESS)
}
