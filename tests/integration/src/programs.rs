use std::{
    ffi::OsStr,
    hint::black_box,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, ensure};

/// The path of one of our programs, built beside this test or benchmark.
///
/// # Errors
/// When it is not built yet, with the command that builds it.
pub fn program(name: &str) -> anyhow::Result<PathBuf> {
    let own = std::env::current_exe()?;
    let folder = own.parent().context("a program lives in a folder")?;
    let folder = if folder.ends_with("deps") {
        folder.parent().unwrap_or(folder)
    } else {
        folder
    };
    let path = folder.join(name);
    ensure!(
        path.exists(),
        "{name} is not built: run `cargo build -p cli -p server` with the same profile first"
    );
    Ok(path)
}

/// Lets a while pass: so many steps of work, not so much time. For tests that must hold wherever a kill falls.
pub fn work_for(steps: u64) {
    for step in 0..steps {
        black_box(step);
    }
}

/// Makes a program believe in another time: `shift` is what faketime understands, `+10y` or `-10y`.
///
/// # Errors
/// When Debian's package `faketime` is not installed.
pub fn shift_clock(command: &mut Command, shift: &str) -> anyhow::Result<()> {
    let folders = std::fs::read_dir("/usr/lib")?.flatten();
    let library = folders
        .map(|folder| folder.path().join("faketime/libfaketime.so.1"))
        .find(|library| library.exists())
        .context("there is no libfaketime: install Debian's package faketime")?;
    command
        .env("LD_PRELOAD", library)
        .env("FAKETIME", shift)
        // Waiting is measured with the other clock, which nobody sets.
        .env("FAKETIME_DONT_FAKE_MONOTONIC", "1");
    Ok(())
}

/// Runs a bash script that may mount: in mounts of its own, which end with it. Returns what it printed and what it
/// complained about.
///
/// # Errors
/// When it cannot be started, or ends with an error.
pub fn with_own_mounts(script: &str, environment: &[(&str, &OsStr)]) -> anyhow::Result<(String, String)> {
    let output = Command::new("unshare")
        .args(["--mount", "--map-root-user", "bash", "-euc", script])
        .envs(environment.iter().copied())
        .output()?;
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    let complained = String::from_utf8_lossy(&output.stderr).into_owned();
    ensure!(output.status.success(), "{printed}\n{complained}");
    Ok((printed, complained))
}

/// Puts a copy in the place of an SQLite database that nobody has open.
pub(crate) fn restore_file(copy: &Path, database: &Path) -> anyhow::Result<()> {
    for suffix in ["-wal", "-shm"] {
        let mut beside = database.as_os_str().to_owned();
        beside.push(suffix);
        // Gone already when the last connection closed in order.
        let _gone = std::fs::remove_file(beside);
    }
    std::fs::copy(copy, database)?;
    Ok(())
}
