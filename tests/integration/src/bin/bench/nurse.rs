//! A nurse's forty posyandu: her first sync, her idle sync, and what her device needs while she works.

use std::time::Instant;

use integration::{Child, History, Register, Server, Village};
use store::Store;

use crate::{
    automerge_sync::Sessions,
    figures::{beside, bytes_in, figure, title},
    json_rows,
    memory::{self, Measured, Step},
};

const POSYANDU: u32 = 40;

/// Children in each of her posyandu: 5,000 in all.
pub const CHILDREN: u32 = 125;

/// What her device may take while it works with 5,000 people, in bytes.
const MEMORY: f64 = 150_000_000.0;

/// Prints all of it.
///
/// # Errors
/// When anything refuses.
pub fn run(children: u32) -> anyhow::Result<()> {
    // Lighter than in the one posyandu: five years of 5,000 children are 490,000 changes, minutes to write.
    let history = History::ONE_YEAR;
    let people = POSYANDU * children;
    let begun = Instant::now();
    let (village, registers) = prepared(children, history)?;
    let device = tempfile::tempdir()?;
    drop(village.nurse_over(Store::open(device.path().join(native::DATABASE))?, 200)?);
    let data = village.into_folder();
    title(&format!(
        "A nurse's forty posyandu: {people} children, {} records each, written by forty devices, each in one push",
        history.records()
    ));
    figure(
        "writing and pushing all of it",
        begun.elapsed().as_secs_f64(),
        "s",
        None,
    );
    figure(
        "on disk per child, the server",
        bytes_in(data.path())? as f64 / f64::from(people),
        "B",
        None,
    );

    let server = Server::start(data.path())?;
    let step = |step| memory::measure(step, device.path(), &server.url());
    title(&format!(
        "Her first sync: {people} children, over HTTP from one dacin-server"
    ));
    match step(Step::Sync) {
        Ok(first) => first_sync(&first, &registers)?,
        Err(error) => {
            println!("  FAILED: {error:#}");
            return Ok(());
        }
    }
    figure(
        "on disk per child, her device",
        bytes_in(device.path())? as f64 / f64::from(people),
        "B",
        None,
    );

    let idle = step(Step::Sync)?;
    title("Her idle sync: forty posyandu, nothing is new");
    figure("bytes up and down", idle.bytes(), "B", Some(1_000.0));
    figure("round trips", f64::from(idle.round_trips), "", Some(1.0));
    let mut sessions = Sessions::new();
    for document in registers.iter().flat_map(|register| &register.documents) {
        sessions.meet(document, document, document)?;
    }
    sessions
        .cost()?
        .print(idle.bytes(), f64::from(idle.round_trips), None);

    let work = step(Step::Work)?;
    title(&format!(
        "Her device at work with {} people: list, search, open, weigh, doubles, decisions, sync",
        work.people
    ));
    figure(
        "most memory at once, SQLite's with it",
        work.peak as f64,
        "B",
        Some(MEMORY),
    );
    figure("memory of the process before", work.before as f64, "B", None);
    figure("all of it", work.millis, "ms", None);
    Ok(())
}

fn first_sync(first: &Measured, registers: &[Register]) -> anyhow::Result<()> {
    figure("bytes up and down", first.bytes(), "B", None);
    figure("round trips", f64::from(first.round_trips), "", None);
    figure("time", first.millis / 1_000.0, "s", None);
    figure(
        "most memory at once, SQLite's with it",
        first.peak as f64,
        "B",
        Some(MEMORY),
    );
    figure("memory of the process before", first.before as f64, "B", None);
    let rows: Vec<String> = registers
        .iter()
        .flat_map(|register| json_rows::rows(&register.children))
        .collect();
    beside(
        "the facts as JSON rows, deflated",
        json_rows::deflated(&rows)? as f64,
        "B",
        first.bytes(),
    );
    let mut sessions = Sessions::new();
    for document in registers.iter().flat_map(|register| &register.documents) {
        sessions.fetch(document)?;
    }
    sessions
        .cost()?
        .print(first.bytes(), f64::from(first.round_trips), Some(first.millis));
    Ok(())
}

/// The server with the records of forty posyandu, each written and pushed by a device of its own.
fn prepared(children: u32, history: History) -> anyhow::Result<(Village, Vec<Register>)> {
    let village = Village::with_posyandu(usize::try_from(POSYANDU)?)?;
    let mut registers = Vec::new();
    for (nth, posyandu) in (0..).zip(village.posyandu()) {
        let folder = tempfile::tempdir()?;
        let mut register = Register::new(Child::several(1_000 + nth * children, children, history)?);
        let sessions = register.sessions();
        village.fill(
            &folder.path().join("device.sqlite"),
            *posyandu,
            &mut register,
            sessions,
        )?;
        registers.push(register);
    }
    Ok((village, registers))
}
