//! The same work through automerge's own sync protocol: one session for each document, real messages, encoded, until
//! neither side has anything to say.
//!
//! Everything in doubt is decided for it: documents are in memory already, what both sides share is remembered from the
//! last session, the messages of all documents travel together, and their document ids and framing are not counted.

use std::time::{Duration, Instant};

use anyhow::ensure;
use automerge::{
    Automerge,
    sync::{Message, State, SyncDoc},
};
use record::Document;

use crate::figures::Deflated;

/// What the sessions of several documents cost together.
pub struct Cost {
    /// Bytes of the messages, both ways.
    pub raw: u64,
    /// The same, each direction as one stream through the frame's compressor.
    pub deflated: u64,
    /// Requests with a reply, if each carried the messages of all documents.
    pub rounds: u32,
    /// Making, encoding, decoding and taking in messages, on both sides.
    pub time: Duration,
}

/// Sessions under way.
pub struct Sessions {
    raw: u64,
    up: Deflated,
    down: Deflated,
    rounds: u32,
    time: Duration,
}

impl Sessions {
    /// None yet.
    pub fn new() -> Self {
        Self {
            raw: 0,
            up: Deflated::new(),
            down: Deflated::new(),
            rounds: 0,
            time: Duration::ZERO,
        }
    }

    /// Two sides that shared `shared` when they last met, and now hold `client` and `server`.
    ///
    /// # Errors
    /// When automerge refuses, or the sides are not equal at the end.
    pub fn meet(&mut self, client: &Document, server: &Document, shared: &Document) -> anyhow::Result<()> {
        self.exchange(opened(client)?, opened(server)?, &opened(shared)?)
    }

    /// A new device takes the document from the server.
    ///
    /// # Errors
    /// As [`Sessions::meet`].
    pub fn fetch(&mut self, server: &Document) -> anyhow::Result<()> {
        self.exchange(Automerge::new(), opened(server)?, &Automerge::new())
    }

    fn exchange(
        &mut self,
        mut client: Automerge,
        mut server: Automerge,
        shared: &Automerge,
    ) -> anyhow::Result<()> {
        let remembered = State {
            shared_heads: shared.get_heads(),
            ..State::new()
        }
        .encode();
        let begun = Instant::now();
        let (mut of_client, mut of_server) = (State::decode(&remembered)?, State::decode(&remembered)?);
        let mut rounds = 0;
        loop {
            let up = client.generate_sync_message(&mut of_client).map(Message::encode);
            if let Some(bytes) = &up {
                self.raw += bytes.len() as u64;
                self.up.add(bytes)?;
                server.receive_sync_message(&mut of_server, Message::decode(bytes)?)?;
            }
            let down = server.generate_sync_message(&mut of_server).map(Message::encode);
            if let Some(bytes) = &down {
                self.raw += bytes.len() as u64;
                self.down.add(bytes)?;
                client.receive_sync_message(&mut of_client, Message::decode(bytes)?)?;
            }
            if up.is_none() && down.is_none() {
                break;
            }
            rounds += 1;
        }
        self.time += begun.elapsed();
        self.rounds = self.rounds.max(rounds);
        ensure!(
            client.get_heads() == server.get_heads(),
            "automerge's sides differ at the end"
        );
        Ok(())
    }

    /// All of it.
    ///
    /// # Errors
    /// None in memory.
    pub fn cost(self) -> anyhow::Result<Cost> {
        Ok(Cost {
            raw: self.raw,
            deflated: self.up.bytes()? + self.down.bytes()?,
            rounds: self.rounds,
            time: self.time,
        })
    }
}

fn opened(document: &Document) -> anyhow::Result<Automerge> {
    Ok(Automerge::load(&document.save())?)
}

impl Cost {
    /// Prints it beside our bytes, trips and, where there is one, time in milliseconds.
    pub fn print(&self, bytes: f64, trips: f64, time: Option<f64>) {
        use crate::figures::{beside, millis};
        beside(
            "automerge's sync, its messages as they are",
            self.raw as f64,
            "B",
            bytes,
        );
        beside(
            "automerge's sync, deflated together",
            self.deflated as f64,
            "B",
            bytes,
        );
        beside("automerge's sync, rounds", f64::from(self.rounds), "", trips);
        if let Some(time) = time {
            beside(
                "automerge's sync, time without a database",
                millis(self.time),
                "ms",
                time,
            );
        }
    }
}
