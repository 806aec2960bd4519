use sha2::{Digest, Sha256};

use crate::{BundleHead, Hash, Place, Point, RosterEntry, ScopeKey, ShortDigest};

fn sha256(parts: &[&[u8]]) -> Hash {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part);
    }
    Hash(hasher.finalize().into())
}

/// The digest of an empty log: differs from posyandu to posyandu.
pub fn start_digest(scope: ScopeKey) -> Hash {
    sha256(&[b"dacin-chain-1", &scope.0])
}

/// The digest after one more change. Two logs with equal digests hold the same changes in the same order.
pub fn chain_digest(before: Hash, change: Hash) -> Hash {
    sha256(&[&before.0, &change.0])
}

/// The bytes of automerge's framing that the hash does not cover: magic and checksum.
const UNHASHED: usize = 8;

/// The hash that names a change, by automerge's rule: SHA-256 over everything after magic and checksum.
pub fn change_hash(bytes: &[u8]) -> Hash {
    sha256(&[bytes.get(UNHASHED..).unwrap_or_default()])
}

/// The name of a bundle, and what its signature will cover: who sealed it, when, after what, and which changes.
pub fn bundle_hash(head: &BundleHead, changes: impl IntoIterator<Item = Hash>) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update(b"dacin-bundle-1");
    hasher.update(head.device.0);
    hasher.update(head.sealed_at.to_be_bytes());
    hasher.update(head.previous.map_or([0; 32], |hash| hash.0));
    for change in changes {
        hasher.update(change.0);
    }
    Hash(hasher.finalize().into())
}

/// Names the rosters of all posyandu of a list, in its order: they travel only when one of them changed.
pub fn rosters_digest(rosters: &[Vec<RosterEntry>]) -> ShortDigest {
    let mut hasher = Sha256::new();
    for roster in rosters {
        for entry in roster {
            hasher.update(entry.author.0);
            hasher.update(entry.name.as_bytes());
            hasher.update([0]);
        }
        hasher.update([1]);
    }
    Hash(hasher.finalize().into()).short()
}

/// Names a list of posyandu, sorted by scope.
pub fn places_digest(places: &[Place]) -> ShortDigest {
    let mut hasher = Sha256::new();
    for place in places {
        hasher.update(place.scope.0);
        for name in [&place.posyandu, &place.village, &place.puskesmas] {
            hasher.update(name.as_bytes());
            hasher.update([0]);
        }
    }
    Hash(hasher.finalize().into()).short()
}

/// Names changes in their order.
pub fn changes_digest(changes: impl IntoIterator<Item = Hash>) -> ShortDigest {
    let mut hasher = Sha256::new();
    for change in changes {
        hasher.update(change.0);
    }
    Hash(hasher.finalize().into()).short()
}

/// Names a request, so that its answer can be told from another's.
pub fn frame_digest(frame: &[u8]) -> ShortDigest {
    sha256(&[frame]).short()
}

/// Points of a log that begins after `begins` changes and ends after `length`, at n, n-1, n-2, n-4, n-8 ... down to its
/// beginning, and 0: few, and dense where logs usually part.
///
/// # Errors
/// Whatever `digest_at` returns.
pub fn locator<E>(
    begins: u64,
    length: u64,
    mut digest_at: impl FnMut(u64) -> Result<Hash, E>,
) -> Result<Vec<Point>, E> {
    let mut points = Vec::new();
    let mut back = 0_u64;
    loop {
        let mut seq = length.saturating_sub(back);
        if seq < begins {
            let begun = points.last().is_some_and(|point: &Point| point.seq <= begins);
            seq = if begun { 0 } else { begins };
        }
        points.push(Point {
            seq,
            digest: digest_at(seq)?.short(),
        });
        if seq == 0 {
            return Ok(points);
        }
        back = if back == 0 { 1 } else { back.saturating_mul(2) };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locator_is_short_begins_at_the_end_and_ends_at_the_beginning() {
        let points = locator(0, 9_900, |seq| Ok::<_, ()>(Hash([seq as u8; 32]))).unwrap();
        let seqs: Vec<u64> = points.iter().map(|point| point.seq).collect();
        assert_eq!(seqs[..5], [9_900, 9_899, 9_898, 9_896, 9_892]);
        assert_eq!(seqs.last(), Some(&0));
        assert!(points.len() <= 16);
        assert_eq!(
            locator(0, u64::MAX, |_| Ok::<_, ()>(Hash([0; 32])))
                .unwrap()
                .len(),
            crate::MAX_LOCATOR_POINTS
        );
    }

    #[test]
    fn the_locator_of_a_mirror_that_begins_after_a_snapshot_offers_that_beginning_and_then_the_start() {
        let seqs = |begins, length| {
            let points = locator(begins, length, |seq| Ok::<_, ()>(Hash([seq as u8; 32]))).unwrap();
            points.iter().map(|point| point.seq).collect::<Vec<_>>()
        };
        assert_eq!(seqs(9_895, 9_900), [9_900, 9_899, 9_898, 9_896, 9_895, 0]);
        assert_eq!(seqs(9_900, 9_900), [9_900, 0]);
    }
}
