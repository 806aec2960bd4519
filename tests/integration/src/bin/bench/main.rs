//! Figures to watch, each beside something plain that does the same: a ratio means the same on a slow machine. Nothing
//! here fails for being slow; a target that is not met says so.
//!
//! `cargo xtask bench` runs it in release mode, with `dacin-server` beside it; `cargo xtask bench sync` only the part about
//! synchronisation. Everything is invented from fixed seeds; keys and tokens that the server makes are random, so that some
//! bytes differ from run to run.
//!
//! ```text
//! bench                          all of it
//! bench sync                     synchronisation
//! bench nurse CHILDREN           of that only the nurse's part, with so many children in each of her forty posyandu
//! bench device STEP FOLDER URL   one step of a device in a process of its own: see `memory`
//! ```

mod automerge_sync;
mod crowd;
mod everyday;
mod figures;
mod first_sync;
mod json_rows;
mod memory;
mod nurse;
mod posyandu;
mod recording;

use anyhow::bail;

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments
        .iter()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .as_slice()
    {
        [] => {
            recording::run()?;
            synchronisation()
        }
        ["sync"] => synchronisation(),
        ["nurse", children] => nurse::run(children.parse()?),
        ["device", step, folder, url] => memory::child(step, folder.as_ref(), url),
        other => bail!("what is {other:?}?"),
    }
}

fn synchronisation() -> anyhow::Result<()> {
    let prepared = posyandu::Prepared::new()?;
    everyday::run(&prepared)?;
    first_sync::run(&prepared)?;
    crowd::run(prepared)?;
    nurse::run(nurse::CHILDREN)
}
