use std::{
    io::{BufRead, BufReader},
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, bail};
use serde_json::Value;

use crate::{program, programs::restore_file, shift_clock};

/// A running `dacin-server`. Killed when dropped.
pub struct Server {
    data: PathBuf,
    port: u16,
    process: Child,
    clock: Option<String>,
}

/// The server's database in its data directory.
const DATABASE: &str = "dacin-server.sqlite3";

/// A server that does not answer by then has failed to start.
const START_LIMIT: Duration = Duration::from_secs(30);

impl Server {
    /// Starts a server over `data` on a free port of this machine and waits until it answers.
    ///
    /// # Errors
    /// When it does not start.
    pub fn start(data: &Path) -> anyhow::Result<Self> {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        Self::start_on(data, port, None)
    }

    /// As [`Server::start`], with a clock that is wrong by so much (see [`crate::shift_clock`]).
    ///
    /// # Errors
    /// When it does not start.
    pub fn start_at(data: &Path, clock: &str) -> anyhow::Result<Self> {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        Self::start_on(data, port, Some(clock.to_owned()))
    }

    fn start_on(data: &Path, port: u16, clock: Option<String>) -> anyhow::Result<Self> {
        let mut command = Command::new(program("dacin-server")?);
        if let Some(clock) = &clock {
            shift_clock(&mut command, clock)?;
        }
        let mut process = command
            .args(["serve", "--listen", &format!("127.0.0.1:{port}"), "--data"])
            .arg(data)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let begun = Instant::now();
        while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
            if let Some(status) = process.try_wait()? {
                bail!("dacin-server ended with {status}");
            }
            if begun.elapsed() > START_LIMIT {
                process.kill()?;
                bail!("dacin-server does not answer");
            }
            std::thread::yield_now();
        }
        Ok(Self {
            data: data.to_owned(),
            port,
            process,
            clock,
        })
    }

    /// The address devices use.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The port it listens on.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Puts an old copy in the place of the database, without telling any device.
    ///
    /// # Errors
    /// When the files cannot be exchanged or the server does not start again.
    pub fn replace_database(&mut self, backup: &Path) -> anyhow::Result<()> {
        self.kill()?;
        restore_file(backup, &self.data.join(DATABASE))?;
        self.restart()
    }

    /// SIGKILL, as a power cut would.
    ///
    /// # Errors
    /// When the process cannot be signalled.
    pub fn kill(&mut self) -> anyhow::Result<()> {
        self.process.kill()?;
        self.process.wait()?;
        Ok(())
    }

    /// Starts again from the same directory, on the same port.
    ///
    /// # Errors
    /// When it does not start.
    pub fn restart(&mut self) -> anyhow::Result<()> {
        self.kill()?;
        *self = Self::start_on(&self.data.clone(), self.port, self.clock.clone())?;
        Ok(())
    }

    /// Starts again with a clock that is right, or wrong by so much.
    ///
    /// # Errors
    /// When it does not start.
    pub fn set_clock(&mut self, clock: Option<&str>) -> anyhow::Result<()> {
        self.clock = clock.map(str::to_owned);
        self.restart()
    }

    /// The database file.
    pub fn database(&self) -> PathBuf {
        self.data.join(DATABASE)
    }

    /// Adds a puskesmas with one posyandu; returns the posyandu's id.
    ///
    /// # Errors
    /// When the command fails.
    pub fn posyandu(&self, name: &str) -> anyhow::Result<String> {
        let puskesmas = self.admin(&["facility", "add", "--kind", "puskesmas", "--name", "Mon Geudong"])?;
        let arguments = [
            "facility",
            "add",
            "--kind",
            "posyandu",
            "--name",
            name,
            "--village",
            "Mon Geudong",
        ];
        self.admin(&[&arguments[..], &["--parent", &puskesmas]].concat())
    }

    /// A one-time code for a cadre of the posyandu.
    ///
    /// # Errors
    /// When the command fails.
    pub fn code(&self, posyandu: &str, name: &str) -> anyhow::Result<String> {
        let invite = self.admin(&[
            "invite",
            "--facility",
            posyandu,
            "--role",
            "cadre",
            "--name",
            name,
            "--json",
        ])?;
        let invite: Value = serde_json::from_str(&invite)?;
        Ok(invite
            .get("code")
            .and_then(Value::as_str)
            .context("a code")?
            .to_owned())
    }

    /// Runs an admin command on this server's data; returns the last line it printed.
    ///
    /// # Errors
    /// When the command fails, with what it said.
    pub fn admin(&self, arguments: &[&str]) -> anyhow::Result<String> {
        let mut command = Command::new(program("dacin-server")?);
        if let Some(clock) = &self.clock {
            shift_clock(&mut command, clock)?;
        }
        let output = command.args(arguments).arg("--data").arg(&self.data).output()?;
        if !output.status.success() {
            bail!(
                "dacin-server {arguments:?}: {}",
                String::from_utf8_lossy(&output.stderr)
            );
        }
        let last = BufReader::new(output.stdout.as_slice())
            .lines()
            .map_while(Result::ok)
            .last();
        Ok(last.unwrap_or_default().trim().to_owned())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Already gone is what we want.
        let _gone = self.process.kill();
        let _gone = self.process.wait();
    }
}
