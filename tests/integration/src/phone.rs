use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
};

use anyhow::{Context, ensure};
use serde_json::Value;
use tempfile::TempDir;

use crate::{Server, program, shift_clock};

/// A `dacin` device with a folder of its own.
pub struct Phone {
    _folder: Option<TempDir>,
    data: PathBuf,
    clock: Option<String>,
}

impl Phone {
    /// A device in a new folder, enrolled in the posyandu.
    ///
    /// # Errors
    /// When enrolment fails.
    pub fn enrol(server: &Server, posyandu: &str, name: &str) -> anyhow::Result<Self> {
        let folder = tempfile::tempdir()?;
        let phone = Self::enrol_in(folder.path(), &server.url(), &server.code(posyandu, name)?)?;
        Ok(Self {
            _folder: Some(folder),
            data: phone.data,
            clock: None,
        })
    }

    /// A device in a given folder, enrolled with a code at an address.
    ///
    /// # Errors
    /// When enrolment fails.
    pub fn enrol_in(data: &Path, url: &str, code: &str) -> anyhow::Result<Self> {
        let phone = Self {
            _folder: None,
            data: data.to_owned(),
            clock: None,
        };
        phone.run(&["enrol", "--server", url, "--code", code])?;
        Ok(phone)
    }

    /// From now on this device's clock is right, or wrong by so much (see [`shift_clock`]).
    pub fn set_clock(&mut self, clock: Option<&str>) {
        self.clock = clock.map(str::to_owned);
    }

    /// The device's folder.
    pub fn folder(&self) -> &Path {
        &self.data
    }

    /// A command on this device, not started yet.
    ///
    /// # Errors
    /// When `dacin` is not built.
    pub fn command(&self, arguments: &[&str]) -> anyhow::Result<Command> {
        let mut command = Command::new(program("dacin")?);
        if let Some(clock) = &self.clock {
            shift_clock(&mut command, clock)?;
        }
        command
            .args(["--lang", "en", "--data"])
            .arg(&self.data)
            .args(arguments);
        Ok(command)
    }

    /// Runs a command to its end, whatever that is.
    ///
    /// # Errors
    /// When it cannot be started.
    pub fn output(&self, arguments: &[&str]) -> anyhow::Result<Output> {
        Ok(self.command(arguments)?.output()?)
    }

    /// Runs a command that must succeed; returns what it printed.
    ///
    /// # Errors
    /// When it fails, with what it said.
    pub fn run(&self, arguments: &[&str]) -> anyhow::Result<String> {
        let output = self.output(arguments)?;
        let said = String::from_utf8_lossy(&output.stderr);
        ensure!(
            output.status.success(),
            "dacin {arguments:?} ended with {}: {said}",
            output.status
        );
        Ok(String::from_utf8(output.stdout)?.trim().to_owned())
    }

    fn json(&self, arguments: &[&str]) -> anyhow::Result<Value> {
        Ok(serde_json::from_str(
            &self.run(&[arguments, &["--json"]].concat())?,
        )?)
    }

    /// Registers a girl; returns her id.
    ///
    /// # Errors
    /// When the command fails.
    pub fn add_child(&self, name: &str, born: &str) -> anyhow::Result<String> {
        self.run(&[
            "person", "add", "--name", name, "--sex", "f", "--born", born, "--mother", "Rahmi",
        ])
    }

    /// Weighs; returns the event's id.
    ///
    /// # Errors
    /// When the command fails.
    pub fn weigh(&self, person: &str, on: &str, kg: &str) -> anyhow::Result<String> {
        self.run(&["weigh", person, "--on", on, "--kg", kg])
    }

    /// Exchanges records; returns the report.
    ///
    /// # Errors
    /// When the command fails.
    pub fn sync(&self) -> anyhow::Result<Value> {
        self.json(&["sync"])
    }

    /// People, events, unsent ...
    ///
    /// # Errors
    /// When the command fails.
    pub fn status(&self) -> anyhow::Result<Value> {
        self.json(&["status"])
    }

    /// The weights in a person's history in grams, smallest first.
    ///
    /// # Errors
    /// When the command fails.
    pub fn weights(&self, person: &str) -> anyhow::Result<Vec<u64>> {
        let page = self.json(&["person", "show", person])?;
        let history = page
            .get("history")
            .and_then(Value::as_array)
            .context("a history")?;
        let mut weights: Vec<u64> = history
            .iter()
            .filter_map(|line| line.pointer("/body/weight_g")?.as_u64())
            .collect();
        weights.sort_unstable();
        Ok(weights)
    }

    /// Proves that tables equal documents, and names what is on the device.
    ///
    /// # Errors
    /// When there is any difference.
    pub fn verified_fingerprint(&self) -> anyhow::Result<String> {
        let verified = self.json(&["verify"])?;
        Ok(verified
            .get("fingerprint")
            .and_then(Value::as_str)
            .context("a fingerprint")?
            .to_owned())
    }
}
