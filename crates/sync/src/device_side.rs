use thiserror::Error;

use crate::{Bundle, BundleHead, DocumentKey, Hash, Quarantined, ScopeReply, chain_digest, change_hash};

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
    /// It points at a bundle or a pushed change that is not there.
    #[error("the reply does not hold together")]
    Incoherent,
}

/// Reads a reply. `mirror_digest(seq)` is the mirror's own chain digest after `seq` changes, if it is that long;
/// `sent` is what the request pushed.
///
/// # Errors
/// [`Ignored`].
pub fn absorb(
    reply: ScopeReply,
    sent: &[Bundle],
    mirror_digest: impl FnOnce(u64) -> Option<Hash>,
) -> Result<Absorbed, Ignored> {
    let base = reply.base;
    let mut digest = mirror_digest(base.seq).ok_or(Ignored::OtherBase)?;
    if digest.short() != base.digest {
        return Err(Ignored::OtherBase);
    }
    let pushed: Vec<_> = sent.iter().flat_map(|bundle| &bundle.changes).collect();
    let mut arrived = Vec::with_capacity(reply.tail.len());
    for (seq, entry) in (base.seq + 1..).zip(reply.tail) {
        let at = |index: u32| usize::try_from(index).unwrap_or(usize::MAX);
        let bundle = reply
            .bundles
            .get(at(entry.bundle))
            .ok_or(Ignored::Incoherent)?
            .clone();
        let (document, bytes) = match (entry.document, entry.bytes, entry.pushed) {
            (Some(document), Some(bytes), None) => (document, Vec::from(bytes)),
            (_, _, Some(index)) => {
                let change = pushed.get(at(index)).ok_or(Ignored::Incoherent)?;
                (change.document, change.bytes.to_vec())
            }
            _ => return Err(Ignored::Incoherent),
        };
        let hash = change_hash(&bytes);
        digest = chain_digest(digest, hash);
        arrived.push(Arrived {
            seq,
            digest,
            hash,
            document,
            bytes,
            bundle,
        });
    }
    Ok(Absorbed {
        keep: base.seq,
        arrived,
        quarantined: reply.quarantined,
        more: reply.more,
    })
}
