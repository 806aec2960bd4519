//! What a device sends every day: nothing new, and a session of weighings.

use device::{Command, EventBody, event};
use integration::{TODAY, at, weighing};
use record::{AuthorId, Document, Entries, Event, EventId, Writer};

use crate::{
    automerge_sync::Sessions,
    figures::{beside, elsewhere, figure, title},
    json_rows,
    posyandu::Prepared,
};

/// Prints both.
///
/// # Errors
/// When anything refuses.
pub fn run(prepared: &Prepared) -> anyhow::Result<()> {
    idle(prepared)?;
    weighings(prepared)
}

fn idle(prepared: &Prepared) -> anyhow::Result<()> {
    let mut device = prepared.device()?;
    prepared.village.sync(&mut device)?;
    let report = prepared.village.sync(&mut device)?;
    let bytes = (report.bytes_up + report.bytes_down) as f64;
    let trips = f64::from(report.round_trips);
    title("Idle sync of one posyandu: nothing is new on either side");
    figure("bytes up", report.bytes_up as f64, "B", None);
    figure("bytes up and down", bytes, "B", Some(400.0));
    figure("round trips", trips, "", Some(1.0));
    let mut sessions = Sessions::new();
    for document in &prepared.register.documents {
        sessions.meet(document, document, document)?;
    }
    sessions.cost()?.print(bytes, trips, None);
    elsewhere("PouchDB with a CouchDB-protocol server: 10 requests, 6.2 KB");
    Ok(())
}

/// Every child is weighed once.
fn weighings(prepared: &Prepared) -> anyhow::Result<()> {
    let mut device = prepared.device()?;
    let mut rows = Vec::new();
    let mut sessions = Sessions::new();
    let children = &prepared.register.children;
    for (nth, (child, document)) in (0..).zip(children.iter().zip(&prepared.register.documents)) {
        // Two minutes a child.
        let now = at(i64::from(nth) * 120);
        let mut entry = weighing(child.id, 7_000 + nth * 3_700 % 9_000 / 100 * 100)?;
        entry.confirmed = true;
        let event = Event {
            on: TODAY,
            recorded_at: now.unix_ms,
            body: EventBody::Weighing(event::Weighing {
                weight: entry.weight,
                length: None,
                position: None,
                head: None,
                arm: None,
            }),
        };
        device.run(Command::RecordWeighing(entry), now)?;
        let id = event_id(&event, nth);
        rows.push(json_rows::row(id, child.id, &event));
        sessions.meet(&weighed(document, id, event)?, document, document)?;
    }
    let report = prepared.village.sync(&mut device)?;
    let bytes = (report.bytes_up + report.bytes_down) as f64;
    let trips = f64::from(report.round_trips);
    title("100 weighings of 100 children, pushed");
    figure("bytes up", report.bytes_up as f64, "B", None);
    figure("bytes up and down", bytes, "B", Some(9_500.0));
    figure("bytes up and down, the further target", bytes, "B", Some(6_000.0));
    figure("round trips", trips, "", Some(1.0));
    beside(
        "the facts as JSON rows, deflated",
        json_rows::deflated(&rows)? as f64,
        "B",
        bytes,
    );
    sessions.cost()?.print(bytes, trips, None);
    elsewhere("PouchDB with a CouchDB-protocol server: 16 requests, 23 KB");
    Ok(())
}

fn event_id(event: &Event, nth: u32) -> EventId {
    let mut random = fastrand::Rng::with_seed(u64::from(nth) + 500);
    EventId::at(event.recorded_at, std::array::from_fn(|_| random.u8(..)))
}

fn weighed(document: &Document, id: EventId, event: Event) -> anyhow::Result<Document> {
    let writer = Writer {
        author: AuthorId::from_bytes([7; 16]),
        actor: [9; 16],
    };
    let mut document = document.clone();
    document.write(writer, event.recorded_at, &Entries::event(id, event))?;
    Ok(document)
}
