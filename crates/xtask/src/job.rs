//! Programs this one starts: quiet, timed, their output kept in a log.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::place::Place;

/// How often a quiet job says that it still runs.
const HEARTBEAT: Duration = Duration::from_secs(30);
/// How often a running job is looked at.
const LOOK: Duration = Duration::from_millis(25);
/// How many last lines of a failed job's log are shown.
const SHOWN: usize = 60;

/// How a job ended.
#[derive(Debug)]
pub struct Ended {
    /// What the program's exit said.
    pub status: ExitStatus,
    /// Everything it wrote, on both streams, in order.
    pub output: String,
    /// Where that is kept.
    pub log: PathBuf,
    /// How long it took.
    pub elapsed: Duration,
}

impl Ended {
    /// The last lines of the output and where the rest is.
    #[must_use]
    pub fn tail(&self) -> String {
        let lines: Vec<&str> = self.output.lines().collect();
        let from = lines.len().saturating_sub(SHOWN);
        let shown = lines.get(from..).unwrap_or_default().join("\n");
        format!("{shown}\n(all of it: {})", self.log.display())
    }
}

/// A command for a tool of this build, freed from what `cargo run` left in the environment: variables such as
/// `CARGO_MANIFEST_DIR` would make the inner cargo rebuild crates that watch them.
#[must_use]
pub fn command(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(program);
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        let ours = ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_"]
            .iter()
            .any(|start| text.starts_with(start));
        if ours
            || [
                "CARGO_CRATE_NAME",
                "CARGO_PRIMARY_PACKAGE",
                "LD_LIBRARY_PATH",
                "OUT_DIR",
            ]
            .contains(&&*text)
        {
            command.env_remove(&name);
        }
    }
    // What it says goes into logs.
    command
        .env("CARGO_TERM_COLOR", "never")
        .env("NO_COLOR", "1")
        .env("TERM", "dumb");
    command
}

/// Cargo as this program was started with it, on the clone, building into `target`.
#[must_use]
pub fn cargo(place: &Place) -> Command {
    let mut cargo = command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo
        .current_dir(place.root())
        .env("CARGO_TARGET_DIR", place.target());
    cargo
}

/// Says what starts and why, runs it quietly, and says how long it took; a failure shows its last lines.
///
/// # Errors
/// When the program cannot be started or does not succeed.
pub fn run(place: &Place, name: &str, why: &str, command: &mut Command) -> Result<String> {
    println!("· {name} - {why}");
    let ended = watch(place, name, command)?;
    if !ended.status.success() {
        bail!("{name} failed ({}):\n{}", ended.status, ended.tail());
    }
    println!("  done in {}", seconds(ended.elapsed));
    Ok(ended.output)
}

/// Runs a program to its end with its output in a log, saying every half minute that it is still at it.
///
/// # Errors
/// When the program cannot be started, or its log not be written.
pub fn watch(place: &Place, name: &str, command: &mut Command) -> Result<Ended> {
    let log = place.log(name)?;
    let file = File::create(&log).with_context(|| format!("cannot write {}", log.display()))?;
    let started = Instant::now();
    let program = command.get_program().to_string_lossy().into_owned();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(file.try_clone()?)
        .stderr(file)
        .spawn()
        .with_context(|| format!("cannot start {program}"))?;
    let mut said = started;
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        if said.elapsed() >= HEARTBEAT {
            said = Instant::now();
            println!(
                "  … {} {}",
                seconds(started.elapsed()),
                last_line(&log).unwrap_or_default()
            );
        }
        thread::sleep(LOOK);
    };
    let output = String::from_utf8_lossy(&std::fs::read(&log)?).into_owned();
    Ok(Ended {
        status,
        output,
        log,
        elapsed: started.elapsed(),
    })
}

/// Whether a short command succeeds within `limit`; anything else, a hang included, is a no.
#[must_use]
pub fn succeeds(command: &mut Command, limit: Duration) -> bool {
    let spawned = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut child) = spawned else { return false };
    matches!(wait(&mut child, limit), Ok(Some(status)) if status.success())
}

/// Waits at most `limit` for a child; `None` when it had to be ended.
///
/// # Errors
/// When the operating system cannot tell.
pub fn wait(child: &mut Child, limit: Duration) -> std::io::Result<Option<ExitStatus>> {
    let started = Instant::now();
    while started.elapsed() < limit {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        thread::sleep(LOOK);
    }
    child.kill()?;
    child.wait()?;
    Ok(None)
}

/// A program of the `PATH` by one of several names, the first that is there.
#[must_use]
pub fn program(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    names.iter().find_map(|name| {
        folders
            .iter()
            .map(|folder| folder.join(name))
            .find(|file| file.is_file())
    })
}

/// A duration as people read it: `0.3 s`, `41 s`, `3 min 20 s`.
#[must_use]
pub fn seconds(elapsed: Duration) -> String {
    match elapsed.as_secs() {
        0..10 => format!("{:.1} s", elapsed.as_secs_f64()),
        whole @ 10..120 => format!("{whole} s"),
        whole => format!("{} min {} s", whole / 60, whole % 60),
    }
}

/// The last line written so far, read from the end of the file only.
fn last_line(log: &Path) -> Option<String> {
    let mut file = File::open(log).ok()?;
    let end = file.seek(SeekFrom::End(0)).ok()?;
    file.seek(SeekFrom::Start(end.saturating_sub(2048))).ok()?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).ok()?;
    let text = String::from_utf8_lossy(&bytes);
    text.lines()
        .rev()
        .find(|line| !line.trim().is_empty())
        .map(|line| line.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_like_a_watch() {
        assert_eq!(seconds(Duration::from_millis(340)), "0.3 s");
        assert_eq!(seconds(Duration::from_secs(41)), "41 s");
        assert_eq!(seconds(Duration::from_secs(200)), "3 min 20 s");
    }

    #[test]
    fn a_command_that_hangs_is_ended_and_counts_as_a_no() {
        assert!(succeeds(&mut Command::new("true"), Duration::from_secs(5)));
        assert!(!succeeds(&mut Command::new("false"), Duration::from_secs(5)));
        assert!(!succeeds(
            Command::new("sleep").arg("30"),
            Duration::from_millis(100)
        ));
    }
}
