use std::collections::{BTreeMap, BTreeSet};

use automerge::{
    ActorId, Automerge, Change, ObjType, ROOT, ReadDoc, ScalarValue,
    transaction::{CommitOptions, Transactable},
};
use fastrand::Rng;
use record::{Document, DocumentId, DocumentKind};

use super::{
    design::{Design, Epoch, Sent, Wire},
    message::{Item, Reply, Request},
};
use crate::village::{Hash, Id};

/// A change on a phone.
#[derive(Debug, Clone)]
struct Held {
    hash: Hash,
    document: Id,
    bytes: Vec<u8>,
    own: bool,
}

/// A model's phone: everything that is on its disk.
#[derive(Debug, Clone)]
pub struct Phone {
    design: Design,
    pub(super) documents: BTreeMap<Id, Automerge>,
    held: Vec<Held>,
    known: BTreeSet<Hash>,
    mirror: Vec<Hash>,
    /// Acknowledged, or received; with a locator: what counts as sent beside the mirror.
    done: BTreeSet<Hash>,
    cursor: u64,
    epoch: u64,
    pub(super) actor: Id,
}

/// The chain digests of a mirror or log: of nothing, of its first change, and so on.
pub(super) fn digests(log: impl IntoIterator<Item = Hash>) -> Vec<Hash> {
    let mut last = [0; 32];
    let mut digests = vec![last];
    for change in log {
        last = sync::chain_digest(sync::Hash(last), sync::Hash(change)).0;
        digests.push(last);
    }
    digests
}

impl Phone {
    pub(super) fn new(design: Design, rng: &mut Rng) -> Self {
        Self {
            design,
            documents: BTreeMap::new(),
            held: Vec::new(),
            known: BTreeSet::new(),
            mirror: Vec::new(),
            done: BTreeSet::new(),
            cursor: 0,
            epoch: 0,
            actor: std::array::from_fn(|_| rng.u8(..)),
        }
    }

    pub(super) fn held(&self) -> BTreeSet<Hash> {
        self.known.clone()
    }

    pub(super) fn called_sent(&self) -> BTreeSet<Hash> {
        self.mirror
            .iter()
            .chain(&self.done)
            .filter(|hash| self.known.contains(*hash))
            .copied()
            .collect()
    }

    pub(super) fn shown(&self) -> anyhow::Result<BTreeSet<Id>> {
        let mut shown = BTreeSet::new();
        for document in self.documents.values() {
            if let Some((_, events)) = document.get(ROOT, "events")? {
                for key in document.keys(&events) {
                    shown.insert(u128::from_str_radix(&key, 16)?.to_be_bytes());
                }
            }
        }
        Ok(shown)
    }

    /// Adds an event to a document, which is begun where it is not there yet.
    pub(super) fn write(&mut self, document: Id, event: Id, seconds: i64) -> anyhow::Result<()> {
        if !self.documents.contains_key(&document) {
            self.begin(document)?;
        }
        let inner = self
            .documents
            .get_mut(&document)
            .ok_or_else(|| anyhow::anyhow!("it was just begun"))?;
        inner.set_actor(ActorId::from(&self.actor[..]));
        let (_, events) = inner
            .get(ROOT, "events")?
            .ok_or_else(|| anyhow::anyhow!("a document without events"))?;
        let key = format!("{:032x}", u128::from_be_bytes(event));
        let options = CommitOptions::default().with_time(seconds);
        inner
            .transact_with::<_, _, automerge::AutomergeError, _>(
                |()| options,
                |transaction| transaction.put(&events, key, ScalarValue::Bytes(event.to_vec())),
            )
            .map_err(|failure| failure.error)?;
        self.hold_last(document)
    }

    fn begin(&mut self, document: Id) -> anyhow::Result<()> {
        if self.design.fixed_first_change {
            self.documents.insert(document, first(document)?);
            return Ok(());
        }
        let mut inner = Automerge::new().with_actor(ActorId::from(&self.actor[..]));
        inner
            .transact::<_, _, automerge::AutomergeError>(|transaction| {
                // Or the first changes of a phone's documents would be one change.
                transaction.put(ROOT, "id", ScalarValue::Bytes(document.to_vec()))?;
                transaction.put_object(ROOT, "events", ObjType::Map)
            })
            .map_err(|failure| failure.error)?;
        self.documents.insert(document, inner);
        self.hold_last(document)
    }

    fn hold_last(&mut self, document: Id) -> anyhow::Result<()> {
        let change = self
            .documents
            .get_mut(&document)
            .and_then(|inner| inner.get_last_local_change())
            .ok_or_else(|| anyhow::anyhow!("nothing was written"))?;
        self.known.insert(change.hash().0);
        self.held.push(Held {
            hash: change.hash().0,
            document,
            bytes: change.raw_bytes().to_vec(),
            own: true,
        });
        Ok(())
    }

    pub(super) fn request(&self) -> Request {
        let push = self
            .held
            .iter()
            .filter(|held| self.is_to_push(held))
            .map(|held| Item {
                document: held.document.to_vec().into(),
                bytes: held.bytes.clone().into(),
            })
            .collect();
        let mut locator = Vec::new();
        if matches!(self.design.wire, Wire::Locator { .. }) {
            let digests = digests(self.mirror.iter().copied());
            let mut back = 0;
            loop {
                let length = self.mirror.len().saturating_sub(back);
                let here = digests.get(length).copied().unwrap_or_default();
                locator.push((length as u64, here.to_vec().into()));
                if length == 0 {
                    break;
                }
                back = if back == 0 { 1 } else { back * 2 };
            }
        }
        Request {
            locator,
            cursor: self.cursor,
            epoch: self.epoch,
            push,
        }
    }

    fn is_to_push(&self, held: &Held) -> bool {
        let own_only = match self.design.wire {
            Wire::Locator { .. } => false,
            Wire::Cursor { epoch, .. } => !matches!(epoch, Epoch::Everything { .. }),
        };
        !self.mirror.contains(&held.hash) && !self.done.contains(&held.hash) && (held.own || !own_only)
    }

    /// Takes in a reply; whether the exchange goes on, or none when the reply is not for this phone as it is.
    pub(super) fn receive(&mut self, reply: Reply) -> anyhow::Result<Option<bool>> {
        match self.design.wire {
            Wire::Locator { sent, .. } => self.receive_tail(reply, sent),
            Wire::Cursor { .. } => self.receive_news(reply),
        }
    }

    fn receive_tail(&mut self, reply: Reply, sent: Sent) -> anyhow::Result<Option<bool>> {
        let base = usize::try_from(reply.base)?;
        let digests = digests(self.mirror.iter().copied());
        let here = digests.get(base).map(|digest| digest.as_slice());
        if here.is_none() || reply.digest.as_ref().map(|digest| digest.as_slice()) != here {
            return Ok(None);
        }
        let before = self.mirror.clone();
        self.mirror.truncate(base);
        for item in reply.tail {
            let hash = self.take(item)?;
            self.mirror.push(hash);
        }
        match sent {
            Sent::Mirrored => {}
            Sent::Acknowledged => self.acknowledge(reply.acknowledged),
            Sent::EverMirrored => self.done.extend(before.iter().copied()),
        }
        let unsent = self.held.iter().any(|held| self.is_to_push(held));
        Ok(Some(unsent && before != self.mirror))
    }

    fn receive_news(&mut self, reply: Reply) -> anyhow::Result<Option<bool>> {
        if reply.epoch > self.epoch {
            // A restored server that says so: everything from the beginning.
            self.epoch = reply.epoch;
            self.done.clear();
            self.cursor = 0;
            return Ok(Some(true));
        }
        if reply.base != self.cursor || reply.epoch != self.epoch {
            return Ok(None);
        }
        for item in reply.tail {
            let hash = self.take(item)?;
            self.done.insert(hash);
        }
        self.cursor = reply.cursor;
        self.acknowledge(reply.acknowledged);
        Ok(Some(false))
    }

    fn acknowledge(&mut self, hashes: Vec<minicbor::bytes::ByteVec>) {
        let hashes = hashes
            .into_iter()
            .filter_map(|hash| Hash::try_from(hash.as_slice()).ok());
        self.done.extend(hashes);
    }

    /// Keeps a change from elsewhere. Automerge itself waits for what it builds on.
    fn take(&mut self, item: Item) -> anyhow::Result<Hash> {
        let document = Id::try_from(item.document.as_slice())?;
        let change = Change::from_bytes(item.bytes.to_vec())?;
        let hash = change.hash().0;
        if self.known.insert(hash) {
            self.held.push(Held {
                hash,
                document,
                bytes: item.bytes.to_vec(),
                own: false,
            });
            let first = if self.design.fixed_first_change {
                first(document)?
            } else {
                Automerge::new()
            };
            let inner = self.documents.entry(document).or_insert(first);
            inner.apply_changes([change])?;
        }
        Ok(hash)
    }
}

/// A document with nothing but its first change, as the product makes it.
fn first(document: Id) -> anyhow::Result<Automerge> {
    let first = Document::new(DocumentKind::Person, DocumentId::from_bytes(document));
    Ok(Automerge::load(&first.save())?)
}
