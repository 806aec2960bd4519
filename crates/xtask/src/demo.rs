//! The demo: an invented district, served on one port, with codes to sign in.

mod checkup;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::place::Place;
use crate::running::{self, Running};
use crate::{job, web};

/// How the demo is started.
#[derive(Debug)]
pub struct Demo {
    /// The port of this computer to serve on.
    pub port: u16,
    /// Where its data is kept; by default a folder of the cache.
    pub data: Option<PathBuf>,
}

/// How many devices may sign in with one printed code.
const USES: u32 = 10;
/// How often it is asked whether the server still runs.
const LOOK: Duration = Duration::from_millis(500);

impl Demo {
    /// Serves until Ctrl-C.
    ///
    /// # Errors
    /// When something cannot be built or started, or the server ends by itself.
    pub fn run(self, place: &Place) -> Result<()> {
        let app = prepare(place)?;
        let data = self.data.unwrap_or_else(|| place.cache("demo"));
        fill(place, &data)?;
        let (stop, stopped) = mpsc::channel();
        ctrlc::set_handler(move || {
            // Nobody listens any more when the demo is already stopping.
            let _ = stop.send(());
        })?;
        let mut server = Running::start(place, self.port, &data, &app)?;
        println!("{}", welcome(place, &server, &data)?);
        while let Err(RecvTimeoutError::Timeout) = stopped.recv_timeout(LOOK) {
            if let Some(status) = server.ended()? {
                bail!(
                    "the server ended by itself ({status}); its log: {}",
                    server.log().display()
                );
            }
        }
        println!("\nStopping; the data stays in {}.", data.display());
        server.stop()
    }

    /// Starts on a free port with clean data, looks at itself from outside, and stops. With `data` given, on that.
    ///
    /// # Errors
    /// When anything is not as it should be.
    pub fn once(self, place: &Place) -> Result<()> {
        let app = prepare(place)?;
        let clean = tempfile::tempdir()?;
        let data = self.data.unwrap_or_else(|| clean.path().join("data"));
        fill(place, &data)?;
        let server = Running::start(place, running::free_port()?, &data, &app)?;
        checkup::look(place, &server, clean.path())?;
        server.stop()?;
        println!("  ok - it stopped when asked");
        Ok(())
    }
}

/// Builds everything that runs; gives the folder of the browser app.
fn prepare(place: &Place) -> Result<PathBuf> {
    let app = web::build(place, None)?.dist;
    programs(place)?;
    Ok(app)
}

/// Builds the server and the command-line device.
///
/// # Errors
/// When they do not compile.
pub fn programs(place: &Place) -> Result<()> {
    let mut build = job::cargo(place);
    build.args(["build", "--locked", "--package", "server", "--package", "cli"]);
    job::run(
        place,
        "server and command line",
        "minutes at first, seconds later",
        &mut build,
    )?;
    Ok(())
}

/// Creates the invented district where there is nothing yet: aside first, so that an interrupted start leaves no half.
fn fill(place: &Place, data: &Path) -> Result<()> {
    fs::create_dir_all(data).with_context(|| format!("cannot make {}", data.display()))?;
    if fs::read_dir(data)?.next().is_some() {
        return Ok(());
    }
    let data = std::path::absolute(data)?;
    let aside = tempfile::tempdir_in(
        data.parent()
            .context("the data cannot be kept in the root folder")?,
    )?;
    let whole = aside.path().join("data");
    let mut create = Command::new(place.program("dacin-server"));
    create.args(["demo", "--data"]).arg(&whole);
    job::run(
        place,
        "invented district",
        "three posyandu with 40 children each, a year of records",
        &mut create,
    )?;
    fs::rename(&whole, &data).with_context(|| format!("cannot place {}", data.display()))
}

/// What a person who just started the demo wants to know.
fn welcome(place: &Place, server: &Running, data: &Path) -> Result<String> {
    let posyandu = server.facility("posyandu")?;
    let puskesmas = server.facility("puskesmas")?;
    let cadre = server.invite(&posyandu, "cadre", "Nurhayati (contoh)", USES)?;
    let nurse = server.invite(&puskesmas, "nurse", "Cut Intan (contoh)", USES)?;
    let address = server.address();
    let dacin = place.program("dacin");
    let server_program = place.program("dacin-server");
    let register = place.root().join(REGISTER);
    Ok(format!(
        "
  Dacin runs with invented people only. Fresh sign-in codes, each for up to {USES} devices:

    cadre (kader)    {cadre}    {address}/#kode={cadre}
    nurse (perawat)  {nurse}    {address}/puskesmas

  A device on the command line, and a register typed as people type it:
    {dacin} --data /tmp/dacin-device enrol --server {address} --code {cadre}
    {dacin} --data /tmp/dacin-device import {register}
    {dacin} --data /tmp/dacin-device sync

  More codes: {server_program} invite --help
  Data: {data}   Log: {log}
  Ctrl-C stops it; the next start keeps the data.
",
        dacin = dacin.display(),
        server_program = server_program.display(),
        register = register.display(),
        data = data.display(),
        log = server.log().display(),
    ))
}

/// A register as people really export it.
const REGISTER: &str = "assets/register-sample.csv";
