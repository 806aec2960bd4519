//! A new phone takes over a whole posyandu.

use std::time::{Duration, Instant};

use device::SyncReport;
use store::Store;

use crate::{
    automerge_sync::Sessions,
    figures::{beside, bytes_in, elsewhere, fastest, figure, millis, title},
    json_rows,
    posyandu::{CHILDREN, Prepared},
};

/// Prints bytes, trips, time and what it takes on disk.
///
/// # Errors
/// When anything refuses.
pub fn run(prepared: &Prepared) -> anyhow::Result<()> {
    let mut number = 1;
    let mut report = SyncReport::default();
    let mut disk = 0;
    let over_the_wire = || {
        number += 1;
        let folder = tempfile::tempdir()?;
        let mut new = prepared
            .village
            .device_over(Store::open(folder.path().join("device.sqlite"))?, number)?;
        let begun = Instant::now();
        report = prepared.village.sync(&mut new)?;
        let time = begun.elapsed();
        // The last connection takes the write-ahead log with it.
        drop(new);
        disk = bytes_in(folder.path())?;
        Ok(time)
    };
    let rows = json_rows::rows(&prepared.register.children);
    let (ours, plain): (Duration, Duration) = fastest(over_the_wire, || json_rows::inserted(&rows))?;
    let bytes = (report.bytes_up + report.bytes_down) as f64;
    let trips = f64::from(report.round_trips);
    title(&format!(
        "First sync of a new phone: {CHILDREN} children, {} facts",
        rows.len()
    ));
    figure("bytes up and down", bytes, "B", Some(350_000.0));
    figure("round trips", trips, "", Some(2.0));
    figure(
        "time on server and phone, without a network",
        millis(ours),
        "ms",
        None,
    );
    beside(
        "the facts as JSON rows, deflated",
        json_rows::deflated(&rows)? as f64,
        "B",
        bytes,
    );
    beside(
        "JSON rows into a bare table, time",
        millis(plain),
        "ms",
        millis(ours),
    );
    let mut sessions = Sessions::new();
    for document in &prepared.register.documents {
        sessions.fetch(document)?;
    }
    sessions.cost()?.print(bytes, trips, Some(millis(ours)));
    elsewhere("PouchDB with a CouchDB-protocol server: 374 requests, 1.70 MB, 2.07 s");
    let per_child = |bytes: u64| bytes as f64 / f64::from(CHILDREN);
    figure("on disk per child, the new phone", per_child(disk), "B", None);
    prepared.village.backup("size.sqlite")?;
    let copy = prepared.village.folder().join("size.sqlite");
    figure(
        "on disk per child, the server",
        per_child(std::fs::metadata(copy)?.len()),
        "B",
        None,
    );
    let facts: usize = rows.iter().map(String::len).sum();
    figure(
        "the facts as JSON rows, bare, per child",
        facts as f64 / f64::from(CHILDREN),
        "B",
        None,
    );
    Ok(())
}
