use std::fmt;

use serde::{Deserialize, Serialize};

use crate::RecordError;

/// The largest change accepted, in bytes. A weighing is about 250; a visit with the longest texts below 10,000.
pub const MAX_CHANGE_BYTES: usize = 64 * 1024;

/// The hash that names a change everywhere: SHA-256 over its chunk, by automerge's own rule.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ChangeHash(pub [u8; 32]);

impl fmt::Debug for ChangeHash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .iter()
            .take(4)
            .try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}

/// One change of one document: what a command produced, and what travels.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    pub(crate) inner: automerge::Change,
}

/// Automerge's framing: 4 magic bytes, 4 of checksum (the start of the hash), then the chunk type.
const CHECKSUM: std::ops::Range<usize> = 4..8;
const CHUNK_TYPE_AT: usize = 8;
const CHUNK_TYPE_CHANGE: u8 = 1;

impl Change {
    /// Reads a change from outside. Only the plain chunk form is accepted: a compressed one can inflate without limit.
    ///
    /// # Errors
    /// [`RecordError::ChangeTooLarge`], [`RecordError::NotAChange`].
    pub fn parse(bytes: &[u8]) -> Result<Self, RecordError> {
        if bytes.len() > MAX_CHANGE_BYTES {
            return Err(RecordError::ChangeTooLarge);
        }
        if bytes.get(CHUNK_TYPE_AT) != Some(&CHUNK_TYPE_CHANGE) {
            return Err(RecordError::NotAChange);
        }
        let parse = || automerge::Change::from_bytes(bytes.to_vec());
        let inner = crate::document::guarded(parse)?.map_err(|_| RecordError::NotAChange)?;
        // The library reads past a wrong checksum; we do not, or one change could travel under two forms.
        let whole = bytes.get(CHECKSUM) == inner.hash().0.get(..4) && inner.raw_bytes() == bytes;
        if whole {
            Ok(Self { inner })
        } else {
            Err(RecordError::NotAChange)
        }
    }

    /// The bytes that travel and are stored.
    pub fn bytes(&self) -> &[u8] {
        self.inner.raw_bytes()
    }

    /// The changes that it builds on. A document's first change, which every reader makes, is among them too.
    pub fn builds_on(&self) -> Vec<ChangeHash> {
        self.inner.deps().iter().map(|hash| ChangeHash(hash.0)).collect()
    }

    /// The hash that names it.
    pub fn hash(&self) -> ChangeHash {
        ChangeHash(self.inner.hash().0)
    }
}
