use sha2::{Digest, Sha256};

use crate::{BundleHead, Hash, Point, RosterEntry, ScopeKey, ShortDigest};

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

/// Names a roster, so that it travels only when it changed.
pub fn roster_digest(roster: &[RosterEntry]) -> ShortDigest {
    let mut hasher = Sha256::new();
    for entry in roster {
        hasher.update(entry.author.0);
        hasher.update(entry.name.as_bytes());
        hasher.update([0]);
    }
    Hash(hasher.finalize().into()).short()
}

/// Points of a log of `length` changes at n, n-1, n-2, n-4, n-8 ... 0: few, and dense where logs usually part.
///
/// # Errors
/// Whatever `digest_at` returns.
pub fn locator<E>(length: u64, mut digest_at: impl FnMut(u64) -> Result<Hash, E>) -> Result<Vec<Point>, E> {
    let mut points = Vec::new();
    let mut back = 0_u64;
    loop {
        let seq = length.saturating_sub(back);
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
        let points = locator(9_900, |seq| Ok::<_, ()>(Hash([seq as u8; 32]))).unwrap();
        let seqs: Vec<u64> = points.iter().map(|point| point.seq).collect();
        assert_eq!(seqs[..5], [9_900, 9_899, 9_898, 9_896, 9_892]);
        assert_eq!(seqs.last(), Some(&0));
        assert!(points.len() <= 16);
        assert_eq!(
            locator(u64::MAX, |_| Ok::<_, ()>(Hash([0; 32]))).unwrap().len(),
            crate::MAX_LOCATOR_POINTS
        );
    }
}
