//! The designs that were not chosen, small: real automerge documents, a log in memory. They live through the same faults
//! and are held to the same invariants as the product, and fail.

mod design;
mod message;
mod phone;

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Context;
use automerge::Change;
use device::Now;
use fastrand::Rng;

pub use design::{Design, Epoch, Raised, Sent, Wire};

use self::{
    message::{Item, Reply, Request},
    phone::{Phone, digests},
};
use crate::village::{Hash, Id, Logged, Received, Restart, Served, Village, Wrote};

/// A change in a model's log.
#[derive(Debug, Clone)]
struct Entry {
    hash: Hash,
    document: Id,
    bytes: Vec<u8>,
    /// Its number is given; readers do not see it yet.
    in_flight: bool,
}

/// A model's server: everything that is on its disk.
#[derive(Debug, Clone, Default)]
struct Server {
    log: Vec<Entry>,
    epoch: u64,
}

/// A village of one of the [`Design`]s.
pub struct Model {
    design: Design,
    phones: Vec<Switched>,
    server: Server,
    backup: Server,
    /// Draws whether a commit is late; no part of the run's own draws.
    commits: Rng,
}

struct Switched {
    on_disk: Phone,
    breaks: bool,
    revoked: bool,
}

impl Switched {
    fn with(on_disk: Phone) -> Self {
        Self {
            on_disk,
            breaks: false,
            revoked: false,
        }
    }
}

impl Model {
    /// A village of this design.
    pub fn new(seed: u64, design: Design) -> Self {
        let mut rng = Rng::with_seed(!seed);
        let count = rng.usize(3..=5);
        let phones = (0..count)
            .map(|_| Switched::with(Phone::new(design, &mut rng)))
            .collect();
        Self {
            design,
            phones,
            server: Server::default(),
            backup: Server::default(),
            commits: rng,
        }
    }

    fn phone(&self, phone: usize) -> anyhow::Result<&Switched> {
        self.phones.get(phone).context("no such phone")
    }

    fn phone_mut(&mut self, phone: usize) -> anyhow::Result<&mut Switched> {
        self.phones.get_mut(phone).context("no such phone")
    }

    fn append(&mut self, push: &[Item], in_flight: bool) -> anyhow::Result<()> {
        for item in push {
            let change = Change::from_bytes(item.bytes.to_vec())?;
            let hash = change.hash().0;
            if !self.server.log.iter().any(|entry| entry.hash == hash) {
                self.server.log.push(Entry {
                    hash,
                    document: Id::try_from(item.document.as_slice())?,
                    bytes: item.bytes.to_vec(),
                    in_flight,
                });
            }
        }
        Ok(())
    }

    fn locate(&mut self, request: &Request, conditional: bool) -> anyhow::Result<Reply> {
        let digests = digests(self.server.log.iter().map(|entry| entry.hash));
        let mut base = 0;
        for (length, there) in &request.locator {
            let length = usize::try_from(*length)?;
            if digests.get(length).map(|digest| digest.as_slice()) == Some(there.as_slice()) {
                base = length;
                break;
            }
        }
        let whole = request.locator.first().map(|(length, _)| *length) == Some(base as u64);
        let appended = whole || !conditional;
        if appended {
            self.append(&request.push, false)?;
        }
        Ok(Reply {
            base: base as u64,
            digest: digests.get(base).map(|digest| digest.to_vec().into()),
            tail: self.tail(base),
            acknowledged: acknowledged(&request.push, appended)?,
            ..Reply::default()
        })
    }

    fn follow(&mut self, request: &Request, in_flight: bool) -> anyhow::Result<Reply> {
        if request.epoch != self.server.epoch {
            return Ok(Reply {
                epoch: self.server.epoch,
                ..Reply::default()
            });
        }
        // With several writers a number is given before the commit, and the commits overtake each other.
        let late = in_flight && self.commits.bool();
        let waiting: Vec<Hash> = self
            .server
            .log
            .iter()
            .filter(|entry| entry.in_flight)
            .map(|entry| entry.hash)
            .collect();
        self.append(&request.push, late)?;
        let cursor = self.server.log.iter().rposition(|entry| !entry.in_flight);
        let cursor = cursor.map_or(0, |at| at as u64 + 1).max(request.cursor);
        let reply = Reply {
            base: request.cursor,
            tail: self.tail(usize::try_from(request.cursor)?),
            cursor,
            epoch: self.server.epoch,
            acknowledged: acknowledged(&request.push, true)?,
            ..Reply::default()
        };
        // Whoever was in flight while this reader looked has committed by now.
        for entry in &mut self.server.log {
            entry.in_flight &= !waiting.contains(&entry.hash);
        }
        Ok(reply)
    }

    fn tail(&self, after: usize) -> Vec<Item> {
        let visible = self
            .server
            .log
            .iter()
            .skip(after)
            .filter(|entry| !entry.in_flight);
        visible
            .map(|entry| Item {
                document: entry.document.to_vec().into(),
                bytes: entry.bytes.clone().into(),
            })
            .collect()
    }
}

fn acknowledged(push: &[Item], appended: bool) -> anyhow::Result<Vec<minicbor::bytes::ByteVec>> {
    let mut hashes = Vec::new();
    for item in push.iter().filter(|_| appended) {
        let change = Change::from_bytes(item.bytes.to_vec())?;
        hashes.push(change.hash().0.to_vec().into());
    }
    Ok(hashes)
}

impl Village for Model {
    type Exchange = ();
    type Copy = Phone;

    fn phones(&self) -> usize {
        self.phones.len()
    }

    fn write(&mut self, phone: usize, rng: &mut Rng, now: Now) -> anyhow::Result<Wrote> {
        let phone = self.phone_mut(phone)?;
        let documents: Vec<Id> = phone.on_disk.documents.keys().copied().collect();
        let (what, document) = match rng.u8(..6) {
            0 => ("registered", std::array::from_fn(|_| rng.u8(..))),
            // One of few rows of a register, which several phones import.
            1 => ("imported a row", [rng.u8(..3); 16]),
            _ => match rng.choice(documents) {
                Some(document) => ("weighed", document),
                None => return Ok(Wrote::Refused("weighed")),
            },
        };
        let event: Id = std::array::from_fn(|_| rng.u8(..));
        if phone.breaks {
            return Ok(Wrote::Broke);
        }
        phone
            .on_disk
            .write(document, event, now.unix_ms.div_euclid(1_000))?;
        Ok(Wrote::Saved(what, vec![event]))
    }

    fn request(&mut self, phone: usize, (): &mut (), _: Now) -> anyhow::Result<Option<Vec<u8>>> {
        Ok(Some(message::encode(&self.phone(phone)?.on_disk.request())?))
    }

    fn serve(&mut self, phone: usize, request: &[u8], _: i64) -> anyhow::Result<Served> {
        if self.phone(phone)?.revoked {
            return Ok(Served::NotAccepted);
        }
        let Some(request) = message::decode::<Request>(request) else {
            return Ok(Served::Unreadable);
        };
        let reply = match self.design.wire {
            Wire::Locator { conditional, .. } => self.locate(&request, conditional)?,
            Wire::Cursor { in_flight, .. } => self.follow(&request, in_flight)?,
        };
        Ok(Served::Reply(message::encode(&reply)?))
    }

    fn receive(&mut self, phone: usize, (): &mut (), reply: &[u8], _: Now) -> anyhow::Result<Received> {
        let phone = self.phone_mut(phone)?;
        let Some(reply) = message::decode::<Reply>(reply) else {
            return Ok(Received::Ignored);
        };
        if phone.breaks {
            return Ok(Received::Broke);
        }
        Ok(match phone.on_disk.receive(reply)? {
            None => Received::Ignored,
            Some(true) => Received::GoOn,
            Some(false) => Received::Done,
        })
    }

    fn break_next(&mut self, phone: usize, _: &mut Rng) -> anyhow::Result<()> {
        self.phone_mut(phone)?.breaks = true;
        Ok(())
    }

    fn start_again(&mut self, phone: usize, rng: &mut Rng) -> anyhow::Result<()> {
        let phone = self.phone_mut(phone)?;
        phone.breaks = false;
        phone.on_disk.actor = std::array::from_fn(|_| rng.u8(..));
        Ok(())
    }

    fn copy(&mut self, phone: usize, _: &mut Rng) -> anyhow::Result<Phone> {
        Ok(self.phone(phone)?.on_disk.clone())
    }

    fn put_back(&mut self, phone: usize, copy: &Phone, rng: &mut Rng) -> anyhow::Result<()> {
        self.phone_mut(phone)?.on_disk = copy.clone();
        self.start_again(phone, rng)
    }

    fn clone_phone(&mut self, phone: usize, copy: &Phone, rng: &mut Rng) -> anyhow::Result<()> {
        let mut clone = Switched::with(copy.clone());
        clone.revoked = self.phone(phone)?.revoked;
        self.phones.push(clone);
        self.start_again(self.phones.len() - 1, rng)
    }

    fn back_up(&mut self) -> anyhow::Result<()> {
        self.backup = self.server.clone();
        self.backup.log.retain(|entry| !entry.in_flight);
        Ok(())
    }

    fn restore(&mut self) -> anyhow::Result<()> {
        let epoch = self.server.epoch;
        self.server = self.backup.clone();
        let Wire::Cursor { epoch: raising, .. } = self.design.wire else {
            return Ok(());
        };
        self.server.epoch = match raising {
            Epoch::OwnWrites | Epoch::Everything { raised: Raised::Anew } => epoch + 1,
            Epoch::Everything {
                raised: Raised::FromBackup,
            } => self.backup.epoch + 1,
            Epoch::None
            | Epoch::Everything {
                raised: Raised::Never,
            } => epoch,
        };
        Ok(())
    }

    fn restart(&mut self, _: Restart) -> anyhow::Result<()> {
        Ok(())
    }

    fn revoke(&mut self, phone: usize) -> anyhow::Result<()> {
        self.phone_mut(phone)?.revoked = true;
        Ok(())
    }

    fn scopes(&self) -> usize {
        1
    }

    fn scopes_of(&self, _: usize) -> Vec<usize> {
        vec![0]
    }

    fn log(&self, _: usize, after: usize) -> anyhow::Result<Vec<Logged>> {
        let mut log = Vec::new();
        for entry in self.server.log.iter().skip(after) {
            let change = Change::from_bytes(entry.bytes.clone())?;
            log.push(Logged {
                hash: entry.hash,
                document: entry.document,
                dependencies: change.deps().iter().map(|hash| hash.0).collect(),
                digest: None,
            });
        }
        Ok(log)
    }

    fn chain(&self, _: usize, _: Option<Hash>, _: Option<Hash>) -> Option<Hash> {
        None
    }

    fn set_aside(&self) -> anyhow::Result<BTreeSet<Hash>> {
        Ok(BTreeSet::new())
    }

    fn held(&self, phone: usize) -> anyhow::Result<BTreeSet<Hash>> {
        Ok(self.phone(phone)?.on_disk.held())
    }

    fn shown(&self, phone: usize) -> anyhow::Result<BTreeSet<Id>> {
        self.phone(phone)?.on_disk.shown()
    }

    fn called_sent(&self, phone: usize) -> anyhow::Result<BTreeSet<Hash>> {
        Ok(self.phone(phone)?.on_disk.called_sent())
    }

    fn heads(&self, phone: usize) -> anyhow::Result<BTreeMap<Id, Vec<Hash>>> {
        let documents = &self.phone(phone)?.on_disk.documents;
        Ok(documents
            .iter()
            .map(|(id, document)| {
                let mut heads: Vec<Hash> = document.get_heads().into_iter().map(|hash| hash.0).collect();
                heads.sort_unstable();
                (*id, heads)
            })
            .collect())
    }

    fn began_with_a_snapshot(&self, _: usize) -> anyhow::Result<bool> {
        Ok(false)
    }

    fn phone_problems(&self, _: usize) -> anyhow::Result<Vec<String>> {
        Ok(Vec::new())
    }

    fn server_problems(&self) -> anyhow::Result<Vec<String>> {
        Ok(Vec::new())
    }
}
