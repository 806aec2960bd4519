//! What a device takes of memory, measured by the operating system in a process that does nothing else.
//!
//! Not a counting allocator: that would be a dependency or `unsafe`, and would not see SQLite's own memory. The most that
//! was resident at once (`VmHWM`) is an upper bound of the heap and SQLite together. Linux only.

use std::{path::Path, process::Command, time::Instant};

use anyhow::{Context, bail, ensure};
use device::{Device, Query, View};
use integration::{TODAY, at, started, weighing};
use serde::{Deserialize, Serialize};
use store::Store;

use crate::crowd;

/// What the process does.
#[derive(Debug, Clone, Copy)]
pub enum Step {
    /// One exchange with the server.
    Sync,
    /// List, search, open a person, weigh her, look for doubles and for what is to be decided, send it.
    Work,
}

/// What the process says about itself.
#[derive(Debug, Serialize, Deserialize)]
pub struct Measured {
    /// People on the device at the end.
    pub people: u64,
    /// Bytes sent in the exchange.
    pub bytes_up: u64,
    /// Bytes received in the exchange.
    pub bytes_down: u64,
    /// Requests of the exchange.
    pub round_trips: u32,
    /// How long the step took.
    pub millis: f64,
    /// Resident memory before the database was opened, bytes.
    pub before: u64,
    /// The most resident memory there ever was, less that, bytes.
    pub peak: u64,
}

impl Measured {
    /// Both ways.
    pub fn bytes(&self) -> f64 {
        (self.bytes_up + self.bytes_down) as f64
    }
}

/// Runs a step on the device in `folder`, in a process of its own.
///
/// # Errors
/// When the step fails, with what it said.
pub fn measure(step: Step, folder: &Path, url: &str) -> anyhow::Result<Measured> {
    let step = match step {
        Step::Sync => "sync",
        Step::Work => "work",
    };
    let mut command = Command::new(std::env::current_exe()?);
    let output = command.args(["device", step]).arg(folder).arg(url).output()?;
    ensure!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// The process of its own: prints one [`Measured`].
///
/// # Errors
/// When the step fails.
pub fn child(step: &str, folder: &Path, url: &str) -> anyhow::Result<()> {
    let before = resident("VmRSS:")?;
    let mut device = started(
        Store::open(folder.join(native::DATABASE))?,
        2_000 + u64::from(std::process::id()),
    )?;
    let begun = Instant::now();
    let report = match step {
        "sync" => crowd::sync(&mut device, url, |_| ())?,
        "work" => {
            work(&mut device)?;
            crowd::sync(&mut device, url, |_| ())?
        }
        other => bail!("no step {other}"),
    };
    let measured = Measured {
        people: device.status()?.people,
        bytes_up: report.bytes_up,
        bytes_down: report.bytes_down,
        round_trips: report.round_trips,
        millis: begun.elapsed().as_secs_f64() * 1_000.0,
        before,
        peak: resident("VmHWM:")?.saturating_sub(before),
    };
    println!("{}", serde_json::to_string(&measured)?);
    Ok(())
}

/// More lines than a screen ever asks for.
const WHOLE_LIST: u32 = 10_000;

fn work(device: &mut Device) -> anyhow::Result<()> {
    let list = |search: &str, limit| match device.ask(Query::People {
        search: search.into(),
        limit,
    })? {
        View::People(list) => Ok(list),
        _ => bail!("not a list"),
    };
    list("", 50)?;
    let whole = list("", WHOLE_LIST)?;
    let found = list("nur", 50)?;
    ensure!(
        found.total > 0 && found.total < whole.total,
        "the search finds some"
    );
    let person = found.people.first().context("a line")?.id;
    device.ask(Query::Person(person))?;
    let mut entry = weighing(person, 9_400)?;
    entry.confirmed = true;
    device.run(device::Command::RecordWeighing(entry), at(0))?;
    device.ask(Query::Person(person))?;
    device.ask(Query::History(person.into()))?;
    device.ask(Query::Duplicates {
        on: TODAY,
        limit: WHOLE_LIST,
    })?;
    device.ask(Query::Attention {
        on: TODAY,
        limit: WHOLE_LIST,
    })?;
    device.status()?;
    Ok(())
}

/// A line of what Linux says about this process, in bytes.
fn resident(line: &str) -> anyhow::Result<u64> {
    let status = std::fs::read_to_string("/proc/self/status").context("memory is measured on Linux only")?;
    let kilobytes = status
        .lines()
        .find_map(|text| text.strip_prefix(line))
        .and_then(|rest| rest.trim().strip_suffix(" kB"))
        .context("a size in kB")?;
    Ok(kilobytes.parse::<u64>()? * 1_024)
}
