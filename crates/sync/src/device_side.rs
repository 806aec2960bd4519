use thiserror::Error;

use crate::{
    BundleHead, Codec, DocumentKey, Hash, Numbered, PackedBundle, Push, Quarantined, Run, ScopeReply,
    TAIL_CHANGES, chain_digest, change_hash, changes_digest,
    packing::{pack, unpack},
};

/// Changes sealed together, as a device keeps them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundle {
    /// Who sealed it, and how it hangs on the one before.
    pub head: BundleHead,
    /// What of it is to be sent, in the order it was written.
    pub changes: Vec<PushedChange>,
}

/// One change on its way up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PushedChange {
    /// Of which document.
    pub document: DocumentKey,
    /// The change's bytes.
    pub bytes: Vec<u8>,
}

/// Packs what is to be sent after a mirror of `tip` changes. `find` gives the number of a change that both sides know
/// by it.
///
/// # Errors
/// Whatever `find` returns.
pub fn pack_push<E>(
    codec: &Codec,
    bundles: &[Bundle],
    tip: u64,
    mut find: impl FnMut(Hash) -> Result<Option<Numbered>, E>,
) -> Result<Push, E> {
    let mut so_far = std::collections::BTreeMap::new();
    let mut hashes = Vec::new();
    let mut seq = tip;
    let mut packed = Vec::with_capacity(bundles.len());
    for bundle in bundles {
        let mut changes = Vec::with_capacity(bundle.changes.len());
        for change in &bundle.changes {
            seq = seq.saturating_add(1);
            let find = |hash| match so_far.get(&hash) {
                Some(earlier) => Ok(Some(*earlier)),
                None => find(hash),
            };
            changes.push(pack(codec, change.document, &change.bytes, seq, find)?);
            let hash = change_hash(&change.bytes);
            let document = change.document;
            so_far.entry(hash).or_insert(Numbered { seq, hash, document });
            hashes.push(hash);
        }
        packed.push(PackedBundle {
            head: bundle.head.clone(),
            changes,
        });
    }
    Ok(Push {
        bundles: packed,
        digest: changes_digest(hashes),
    })
}

/// A change that is now in the mirror.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrived {
    /// Its number in the log: the first change is 1.
    pub seq: u64,
    /// The chain digest after it.
    pub digest: Hash,
    /// Its hash.
    pub hash: Hash,
    /// Of which document.
    pub document: DocumentKey,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The bundle that brought it.
    pub bundle: BundleHead,
}

/// What a device does with a reply, in one transaction: cut the mirror to `keep`, then append `arrived`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absorbed {
    /// How much of the mirror stays.
    pub keep: u64,
    /// What comes after it.
    pub arrived: Vec<Arrived>,
    /// Changes that were sent and are in the log from before the mirror begins.
    pub known: Vec<Numbered>,
    /// What the puskesmas asks to check.
    pub quarantined: Vec<Quarantined>,
    /// Whether to ask again at once.
    pub more: bool,
}

/// Why a reply is left alone. Nothing is changed; the next exchange starts from the same mirror.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Ignored {
    /// Its base is not a point of this mirror: it answers an older request, or somebody else's.
    #[error("the reply does not continue this mirror")]
    OtherBase,
    /// It points at a pushed change that is not there.
    #[error("the reply does not hold together")]
    Incoherent,
    /// What was shrunk is not what was logged once it is restored here: ask again for whole changes.
    #[error("the reply cannot be restored by this version")]
    NotRestored,
}

/// Reads a reply with a base. `base_digest` is the mirror's own chain digest at that base, if it is that long; `sent`
/// is what the request pushed; `at` gives the mirrored change of a number.
///
/// # Errors
/// [`Ignored`], or whatever `at` returns.
pub fn absorb<E: From<Ignored>>(
    codec: &Codec,
    reply: ScopeReply,
    sent: &[Bundle],
    base_digest: Option<Hash>,
    mut at: impl FnMut(u64) -> Result<Option<Numbered>, E>,
) -> Result<Absorbed, E> {
    let base = reply.base.ok_or(Ignored::OtherBase)?;
    let mut digest = base_digest
        .filter(|digest| digest.short() == base.digest)
        .ok_or(Ignored::OtherBase)?;
    let pushed: Vec<(&BundleHead, &PushedChange)> = sent
        .iter()
        .flat_map(|bundle| bundle.changes.iter().map(|change| (&bundle.head, change)))
        .collect();
    let sent_at = |index: u32| {
        let found = usize::try_from(index).ok().and_then(|index| pushed.get(index));
        found.copied().ok_or(Ignored::Incoherent)
    };
    let mut arrived: Vec<Arrived> = Vec::new();
    let mut append = |arrived: &mut Vec<Arrived>, document, bytes: Vec<u8>, bundle: &BundleHead| {
        let hash = change_hash(&bytes);
        digest = chain_digest(digest, hash);
        arrived.push(Arrived {
            seq: base.seq.saturating_add(arrived.len() as u64 + 1),
            digest,
            hash,
            document,
            bytes,
            bundle: bundle.clone(),
        });
    };
    let room = |arrived: &[Arrived]| {
        let fits = arrived.len() < TAIL_CHANGES;
        fits.then_some(()).ok_or(Ignored::Incoherent)
    };
    for run in reply.tail.into_iter().flatten() {
        match run {
            Run {
                pushed: Some(first),
                count: Some(count),
                ..
            } => {
                for index in first..first.saturating_add(count) {
                    let (head, change) = sent_at(index)?;
                    room(&arrived)?;
                    append(&mut arrived, change.document, change.bytes.clone(), head);
                }
            }
            Run {
                head: Some(head),
                changes: Some(changes),
                ..
            } => {
                for packed in changes {
                    room(&arrived)?;
                    let seq = base.seq.saturating_add(arrived.len() as u64 + 1);
                    let find = |earlier: u64| match earlier.checked_sub(base.seq.saturating_add(1)) {
                        None => at(earlier),
                        Some(index) => Ok(usize::try_from(index)
                            .ok()
                            .and_then(|index| arrived.get(index))
                            .map(numbered)),
                    };
                    let (document, bytes) = unpack(codec, &packed, seq, find)?.ok_or(Ignored::NotRestored)?;
                    append(&mut arrived, document, bytes, &head);
                }
            }
            _ => return Err(Ignored::Incoherent.into()),
        }
    }
    if let Some(last) = arrived.last()
        && reply.end != Some(last.digest.short())
    {
        return Err(Ignored::NotRestored.into());
    }
    let known = reply.known.into_iter().flatten().map(|known| {
        let (_, change) = sent_at(known.pushed)?;
        Ok(Numbered {
            seq: known.seq,
            hash: change_hash(&change.bytes),
            document: change.document,
        })
    });
    let known = known.collect::<Result<_, Ignored>>()?;
    Ok(Absorbed {
        keep: base.seq,
        arrived,
        known,
        quarantined: reply.quarantined.unwrap_or_default(),
        more: reply.more.unwrap_or_default(),
    })
}

fn numbered(change: &Arrived) -> Numbered {
    Numbered {
        seq: change.seq,
        hash: change.hash,
        document: change.document,
    }
}
