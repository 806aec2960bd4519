//! What programs other than this version write: an app of a later version, and one that went wrong.

use automerge::{
    ActorId, Author, Automerge, ROOT, ReadDoc, ScalarValue,
    transaction::{CommitOptions, Transactable},
};
use device::Now;
use fastrand::Rng;
use minicbor::Encoder;
use record::{Change, DocumentId};
use store::{Held, Store};
use sync::{DocumentKey, change_hash};

use crate::village::{self, Id};

/// A kind of event that no version knows yet, and with it a field in the envelope.
const LATER_KIND: u16 = 9_000;

/// Writes an event as an app of a later version does, into the phone's database; its id. None where there is nobody to
/// write about.
pub(crate) fn event_of_a_later_version(
    store: &mut Store,
    documents: &[Id],
    rng: &mut Rng,
    now: Now,
) -> anyhow::Result<Option<Id>> {
    let Some(id) = rng.choice(documents).copied() else {
        return Ok(None);
    };
    let Some((scope, before)) = store.document(DocumentId::from_bytes(id))? else {
        return Ok(None);
    };
    let event: Id = std::array::from_fn(|_| rng.u8(..));
    let actor: Id = std::array::from_fn(|_| rng.u8(..));
    let mut later = Automerge::load(&before.save())?;
    later.set_author(Some(Author::from(vec![0x77; 16])));
    later.set_actor(ActorId::from(&actor[..]));
    let (_, events) = later
        .get(ROOT, "events")?
        .ok_or_else(|| anyhow::anyhow!("a document without events"))?;
    let key: String = event.iter().map(|byte| format!("{byte:02x}")).collect();
    let packed = envelope(now)?;
    let options = CommitOptions::default().with_time(now.unix_ms.div_euclid(1_000));
    later
        .transact_with::<_, _, automerge::AutomergeError, _>(
            |()| options,
            |transaction| transaction.put(&events, key, ScalarValue::Bytes(packed)),
        )
        .map_err(|failure| failure.error)?;
    let bytes = later
        .get_last_local_change()
        .ok_or_else(|| anyhow::anyhow!("nothing was written"))?
        .raw_bytes()
        .to_vec();
    let document = before.admit(&[Change::parse(&bytes)?])?;
    let done: Result<(), store::StoreError> = store.write(|tables| {
        tables.hold(&Held {
            scope,
            document: DocumentKey(id),
            hash: change_hash(&bytes),
            bytes: &bytes,
            bundle: None,
        })?;
        tables.save(scope, &document, Some(&before))
    });
    done?;
    Ok(Some(event))
}

fn envelope(now: Now) -> anyhow::Result<Vec<u8>> {
    let mut encoder = Encoder::new(Vec::new());
    encoder.map(5)?;
    encoder.u8(0)?.u16(LATER_KIND)?;
    encoder
        .u8(1)?
        .i32(i32::try_from(now.unix_ms.div_euclid(86_400_000))?)?;
    encoder.u8(2)?.i64(now.unix_ms)?;
    encoder.u8(3)?.bytes(b"what this is, a later version knows")?;
    encoder.u8(17)?.str("and a later field")?;
    Ok(encoder.into_writer())
}

/// Keeps a change that no version can read, as a program that went wrong may; its hash. It must be set aside, not lost.
pub(crate) fn damaged_change(
    store: &mut Store,
    documents: &[Id],
    rng: &mut Rng,
) -> anyhow::Result<Option<village::Hash>> {
    let Some(id) = rng.choice(documents).copied() else {
        return Ok(None);
    };
    let Some((scope, _)) = store.document(DocumentId::from_bytes(id))? else {
        return Ok(None);
    };
    let bytes: Vec<u8> = (0..60).map(|_| rng.u8(..)).collect();
    let hash = change_hash(&bytes);
    let done: Result<bool, store::StoreError> = store.write(|tables| {
        tables.hold(&Held {
            scope,
            document: DocumentKey(id),
            hash,
            bytes: &bytes,
            bundle: None,
        })
    });
    done?;
    Ok(Some(hash.0))
}
