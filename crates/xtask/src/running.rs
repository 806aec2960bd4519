//! A `dacin-server` that this program started: waited for, asked, and ended with it.

use std::fs::{self, File};
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;

use crate::job;
use crate::place::Place;

/// How long a server may take to answer for the first time, and to stop.
const PATIENCE: Duration = Duration::from_secs(30);
const LOOK: Duration = Duration::from_millis(50);

/// A server process; dropping it ends the process.
#[derive(Debug)]
pub struct Running {
    child: Child,
    program: PathBuf,
    data: PathBuf,
    address: String,
    log: PathBuf,
}

impl Running {
    /// Starts the server on `port` of this computer and waits until it is healthy.
    ///
    /// # Errors
    /// When it ends or stays silent; its last log lines are shown.
    pub fn start(place: &Place, port: u16, data: &Path, app: &Path) -> Result<Self> {
        let log = place.log("dacin-server")?;
        let file = File::create(&log)?;
        let program = place.program("dacin-server");
        let listen = format!("127.0.0.1:{port}");
        let child = Command::new(&program)
            .args(["serve", "--listen", &listen, "--data"])
            .arg(data)
            .arg("--app")
            .arg(app)
            .stdin(Stdio::null())
            .stdout(file.try_clone()?)
            .stderr(file)
            // A group of its own: Ctrl-C reaches this program alone, which then stops the server in order.
            .process_group(0)
            .spawn()
            .with_context(|| format!("cannot start {}", program.display()))?;
        let address = format!("http://{listen}");
        let mut running = Self {
            child,
            program,
            data: data.to_path_buf(),
            address,
            log,
        };
        running.wait_until_healthy()?;
        Ok(running)
    }

    fn wait_until_healthy(&mut self) -> Result<()> {
        let started = Instant::now();
        let health = format!("{}/health", self.address);
        loop {
            if let Some(status) = self.ended()? {
                let log = fs::read_to_string(&self.log).unwrap_or_default();
                bail!("the server ended at once ({status}); is the port taken?\n{log}");
            }
            if ureq::get(&health).call().is_ok() {
                return Ok(());
            }
            if started.elapsed() > PATIENCE {
                bail!(
                    "the server does not answer at {health}; its log: {}",
                    self.log.display()
                );
            }
            thread::sleep(LOOK);
        }
    }

    /// Where it answers, without a slash at the end.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Where its log lines go.
    #[must_use]
    pub fn log(&self) -> &Path {
        &self.log
    }

    /// How it ended, if it has.
    ///
    /// # Errors
    /// When the operating system cannot tell.
    pub fn ended(&mut self) -> Result<Option<ExitStatus>> {
        Ok(self.child.try_wait()?)
    }

    /// The id of the first facility of a kind (`posyandu`, `puskesmas`).
    ///
    /// # Errors
    /// When there is none.
    pub fn facility(&self, kind: &str) -> Result<String> {
        let listed: Value = serde_json::from_str(&self.ask(&["facility", "list", "--json"])?)?;
        let of_kind = |facility: &&Value| facility.get("kind").and_then(Value::as_str) == Some(kind);
        let found = listed.as_array().into_iter().flatten().find(of_kind);
        let id = found
            .and_then(|facility| facility.get("id"))
            .and_then(Value::as_str);
        id.map(ToOwned::to_owned)
            .with_context(|| format!("the data has no {kind}"))
    }

    /// A fresh sign-in code, good for `uses` devices.
    ///
    /// # Errors
    /// When the server's program refuses.
    pub fn invite(&self, facility: &str, role: &str, name: &str, uses: u32) -> Result<String> {
        let uses = uses.to_string();
        let said = self.ask(&[
            "invite",
            "--json",
            "--facility",
            facility,
            "--role",
            role,
            "--name",
            name,
            "--uses",
            &uses,
        ])?;
        let value: Value = serde_json::from_str(&said)?;
        let code = value.get("code").and_then(Value::as_str);
        code.map(ToOwned::to_owned)
            .context("the server's program gave no code")
    }

    /// Has the server's program recompute everything from its log, while the server runs.
    ///
    /// # Errors
    /// When anything differs.
    pub fn verify(&self) -> Result<()> {
        self.ask(&["verify"]).map(drop)
    }

    fn ask(&self, what: &[&str]) -> Result<String> {
        output(
            Command::new(&self.program)
                .args(what)
                .arg("--data")
                .arg(&self.data),
        )
    }

    /// Asks it to stop, as an operator does, and waits.
    ///
    /// # Errors
    /// When it does not stop in time, or not well.
    pub fn stop(mut self) -> Result<()> {
        let id = i32::try_from(self.child.id())
            .ok()
            .and_then(Pid::from_raw)
            .context("no process id")?;
        kill_process(id, Signal::TERM)?;
        match job::wait(&mut self.child, PATIENCE)? {
            Some(status) if status.success() => Ok(()),
            Some(status) => bail!("the server ended with {status}"),
            None => bail!("the server did not stop when asked"),
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Already gone after `stop`; otherwise an error is on its way to the user and nothing is left to save.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A port that is free now.
///
/// # Errors
/// When this computer has none left.
pub fn free_port() -> Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

/// Runs a short command; its stdout, or an error with its stderr.
///
/// # Errors
/// When it cannot be started or does not succeed.
pub fn output(command: &mut Command) -> Result<String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let done = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("cannot start {name}"))?;
    if !done.status.success() {
        bail!(
            "{name} ended with {}: {}",
            done.status,
            String::from_utf8_lossy(&done.stderr).trim()
        );
    }
    Ok(String::from_utf8(done.stdout)?)
}
