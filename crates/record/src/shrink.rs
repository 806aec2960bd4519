//! A change without what its receiver can build again.
//!
//! Automerge's chunk spends most of its bytes on framing: checksum, column lengths, container ids, keys as text, and
//! 32-byte hashes. What is left when that is gone is who, when, and what: about a tenth. Only the shape that
//! [`crate::Document::write`] makes is shrunk, and only when restoring gives the very same bytes; every other change
//! travels whole.

use automerge::{
    ActorId, ExpandedChange, ScalarValue,
    legacy::{Key, ObjectId, Op, OpId, OpType, SortedVec},
};
use minicbor::{Decoder, Encoder, decode};

use crate::{
    Change, ChangeHash, Document, DocumentId, DocumentKind, EventId, MAX_CHANGE_BYTES, RecordError,
    document::{EVENTS_COUNTER, FIRST_WRITTEN, GENESIS_ACTOR, guarded, key},
    event::Envelope,
};

/// A change without what can be built again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shrunk {
    /// What the change builds on; empty when that is the document's first change alone, which never travels.
    pub dependencies: Vec<ChangeHash>,
    /// The rest. What neighbours share (actor, author, time) comes first, so that compression finds it in one piece.
    pub body: Vec<u8>,
}

/// What an operation looks like in a body. Frozen, as the order of the fields is.
mod put {
    /// An event whose id holds its time.
    pub(super) const TIMED_EVENT: u8 = 0;
    /// An event with any other id.
    pub(super) const EVENT: u8 = 1;
    /// A text under a key of a container of the first change.
    pub(super) const TEXT: u8 = 2;
    /// Bytes under such a key.
    pub(super) const BYTES: u8 = 3;
    /// What stood under such a key is taken out, before a decision between several values is put there.
    pub(super) const DELETE: u8 = 4;
}

/// An author footer: its kind, its length, sixteen bytes.
const AUTHOR_FOOTER: [u8; 2] = [1, 16];
const DAY_SECONDS: i64 = 86_400;
/// An id is taken for one that holds its time when that is so near the change's own, in milliseconds.
const NEAR_MS: u64 = 1 << 31;

impl Change {
    /// What has to travel of this change of `document`; none when it is not of the shape that shrinks, and must
    /// travel whole.
    pub fn shrink(&self, document: DocumentId) -> Option<Shrunk> {
        let expanded = guarded(|| self.inner.decode()).ok()?;
        let shrunk = shrunk(&expanded, document)?;
        let again = Self::restore(document, &shrunk.dependencies, &shrunk.body).ok()?;
        (again.bytes() == self.bytes()).then_some(shrunk)
    }

    /// The change that was shrunk.
    ///
    /// # Errors
    /// [`RecordError::ChangeTooLarge`], and [`RecordError::NotAChange`] for a body that no change was shrunk to.
    pub fn restore(
        document: DocumentId,
        dependencies: &[ChangeHash],
        body: &[u8],
    ) -> Result<Self, RecordError> {
        if body.len() > MAX_CHANGE_BYTES {
            return Err(RecordError::ChangeTooLarge);
        }
        let expanded = expanded(document, dependencies, body).ok_or(RecordError::NotAChange)?;
        let inner = guarded(|| automerge::Change::from(expanded))?;
        if inner.raw_bytes().len() > MAX_CHANGE_BYTES {
            return Err(RecordError::ChangeTooLarge);
        }
        Ok(Self { inner })
    }
}

/// The name of a document's first change.
fn first_change(kind: DocumentKind, document: DocumentId) -> Vec<ChangeHash> {
    Document::new(kind, document).heads()
}

fn shrunk(change: &ExpandedChange, document: DocumentId) -> Option<Shrunk> {
    let actor: [u8; 16] = change.actor_id.to_bytes().try_into().ok()?;
    // Automerge names the author with an actor's first change only.
    let author = match change.extra_bytes.as_slice() {
        [] => &[][..],
        extra => extra
            .strip_prefix(&AUTHOR_FOOTER)
            .filter(|author| author.len() == 16)?,
    };
    if change.message.is_some() {
        return None;
    }
    let mut dependencies: Vec<ChangeHash> = change.deps.iter().map(|hash| ChangeHash(hash.0)).collect();
    let mut on_first = 0;
    if change.start_op.get() == FIRST_WRITTEN {
        let kinds = (1_u8..).zip(DocumentKind::ALL);
        let mut kinds = kinds.filter(|(_, kind)| first_change(*kind, document) == dependencies);
        on_first = kinds.next()?.0;
        dependencies.clear();
    }
    let mut out = Encoder::new(Vec::new());
    out.bytes(&actor)
        .ok()?
        .bytes(author)
        .ok()?
        .i64(change.time)
        .ok()?;
    out.u8(on_first)
        .ok()?
        .u64(change.seq)
        .ok()?
        .u64(change.start_op.get())
        .ok()?;
    for operation in &change.operations {
        put_operation(&mut out, change.time, operation)?;
    }
    Some(Shrunk {
        dependencies,
        body: out.into_writer(),
    })
}

fn put_operation(out: &mut Encoder<Vec<u8>>, time: i64, operation: &Op) -> Option<()> {
    let (ObjectId::Id(container), Key::Map(name), false) = (&operation.obj, &operation.key, operation.insert)
    else {
        return None;
    };
    if container.actor().to_bytes() != GENESIS_ACTOR {
        return None;
    }
    if let OpType::Put(ScalarValue::Bytes(packed)) = &operation.action
        && container.counter() == EVENTS_COUNTER
        && operation.pred.is_empty()
        && let Some(id) = event_key(name)
        && let Some(envelope) = envelope(packed)
    {
        return put_event(out, time, id, &envelope);
    }
    let (tag, value) = match &operation.action {
        OpType::Put(ScalarValue::Str(text)) => (put::TEXT, text.as_bytes()),
        OpType::Put(ScalarValue::Bytes(bytes)) => (put::BYTES, bytes.as_slice()),
        OpType::Delete => (put::DELETE, &[][..]),
        _ => return None,
    };
    out.u8(tag).ok()?.u64(container.counter()).ok()?.str(name).ok()?;
    out.bytes(value).ok()?.u64(operation.pred.len() as u64).ok()?;
    for replaced in operation.pred.iter() {
        out.u64(replaced.counter())
            .ok()?
            .bytes(replaced.actor().to_bytes())
            .ok()?;
    }
    Some(())
}

fn put_event(out: &mut Encoder<Vec<u8>>, time: i64, id: [u8; 16], envelope: &Envelope) -> Option<()> {
    let made_at = made_at(id);
    let from_change = made_at.wrapping_sub(milliseconds(time));
    let recorded_from = if from_change.unsigned_abs() < NEAR_MS {
        out.u8(put::TIMED_EVENT).ok()?.i64(from_change).ok()?;
        out.bytes(id.get(6..)?).ok()?;
        made_at
    } else {
        out.u8(put::EVENT).ok()?.bytes(&id).ok()?;
        milliseconds(time)
    };
    out.i64(envelope.recorded_at.wrapping_sub(recorded_from)).ok()?;
    out.u16(envelope.kind).ok()?;
    out.i64(i64::from(envelope.on).wrapping_sub(time.div_euclid(DAY_SECONDS)))
        .ok()?;
    out.bytes(&envelope.body).ok()?;
    Some(())
}

fn expanded(document: DocumentId, dependencies: &[ChangeHash], body: &[u8]) -> Option<ExpandedChange> {
    let mut input = Decoder::new(body);
    let actor: [u8; 16] = input.bytes().ok()?.try_into().ok()?;
    let extra_bytes = match input.bytes().ok()? {
        [] => Vec::new(),
        author if author.len() == 16 => [&AUTHOR_FOOTER[..], author].concat(),
        _ => return None,
    };
    let time = input.i64().ok()?;
    let on_first = input.u8().ok()?;
    let seq = input.u64().ok()?;
    let start_op = input.u64().ok()?;
    // Counters are added up further on.
    if seq == 0 || seq > u64::from(u32::MAX) || start_op > u64::from(u32::MAX) {
        return None;
    }
    let first = match on_first.checked_sub(1) {
        None => Vec::new(),
        Some(at) => first_change(*DocumentKind::ALL.get(usize::from(at))?, document),
    };
    let mut operations = Vec::new();
    while input.position() < body.len() {
        operations.push(operation(&mut input, time).ok()?);
    }
    let mut deps: Vec<_> = first
        .iter()
        .chain(dependencies)
        .map(|hash| automerge::ChangeHash(hash.0))
        .collect();
    deps.sort_unstable();
    Some(ExpandedChange {
        operations,
        actor_id: ActorId::from(&actor[..]),
        author: None,
        hash: None,
        seq,
        start_op: start_op.try_into().ok()?,
        time,
        message: None,
        deps,
        extra_bytes,
    })
}

fn operation(input: &mut Decoder<'_>, time: i64) -> Result<Op, decode::Error> {
    let damaged = || decode::Error::message("no such put");
    let (counter, name, action, pred) = match input.u8()? {
        tag @ (put::TIMED_EVENT | put::EVENT) => {
            let (id, recorded_from) = if tag == put::TIMED_EVENT {
                let made_at = milliseconds(time).wrapping_add(input.i64()?);
                let id = [made_at.to_be_bytes().get(2..).unwrap_or_default(), input.bytes()?].concat();
                (<[u8; 16]>::try_from(id).map_err(|_| damaged())?, made_at)
            } else {
                (
                    input.bytes()?.try_into().map_err(|_| damaged())?,
                    milliseconds(time),
                )
            };
            let recorded_at = recorded_from.wrapping_add(input.i64()?);
            let kind = input.u16()?;
            let on = time.div_euclid(DAY_SECONDS).wrapping_add(input.i64()?);
            let envelope = Envelope {
                kind,
                on: on.try_into().map_err(|_| damaged())?,
                recorded_at,
                body: input.bytes()?.to_vec().into(),
            };
            let packed = minicbor::to_vec(&envelope).map_err(|_| damaged())?;
            (
                EVENTS_COUNTER,
                key(EventId::from_bytes(id)),
                OpType::Put(ScalarValue::Bytes(packed)),
                Vec::new(),
            )
        }
        tag @ (put::TEXT | put::BYTES | put::DELETE) => {
            let counter = input.u64()?;
            let name = input.str()?.to_owned();
            let value = input.bytes()?;
            let action = match tag {
                put::TEXT => OpType::Put(std::str::from_utf8(value).map_err(|_| damaged())?.into()),
                put::BYTES => OpType::Put(ScalarValue::Bytes(value.to_vec())),
                _ => OpType::Delete,
            };
            let mut pred = Vec::new();
            for _ in 0..input.u64()? {
                let counter = input.u64()?;
                pred.push(OpId::new(counter, &ActorId::from(input.bytes()?)));
            }
            (counter, name, action, pred)
        }
        _ => return Err(damaged()),
    };
    if pred.iter().any(|id| id.counter() > u64::from(u32::MAX)) || counter > u64::from(u32::MAX) {
        return Err(damaged());
    }
    Ok(Op {
        action,
        obj: ObjectId::Id(OpId::new(counter, &ActorId::from(&GENESIS_ACTOR[..]))),
        key: Key::Map(name.into()),
        pred: SortedVec::from(pred),
        insert: false,
    })
}

fn milliseconds(seconds: i64) -> i64 {
    seconds.wrapping_mul(1_000)
}

/// The milliseconds that a UUIDv7 begins with.
fn made_at(id: [u8; 16]) -> i64 {
    let [a, b, c, d, e, f, ..] = id;
    i64::from_be_bytes([0, 0, a, b, c, d, e, f])
}

/// The id behind a key, if that is the only way to write it.
fn event_key(text: &str) -> Option<[u8; 16]> {
    let id: EventId = text.parse().ok()?;
    (key(id) == text).then_some(*id.as_bytes())
}

/// The envelope, if packing it again gives the same bytes: one from a newer app may hold more.
fn envelope(packed: &[u8]) -> Option<Envelope> {
    let envelope: Envelope = decode(packed).ok()?;
    (minicbor::to_vec(&envelope).ok()? == packed).then_some(envelope)
}
