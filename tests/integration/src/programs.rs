use std::{
    hint::black_box,
    path::{Path, PathBuf},
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
