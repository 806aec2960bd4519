//! What a model's phone and server say to each other. A checksum before it, so that no design is blamed for damage.

use minicbor::{Decode, Encode, bytes::ByteVec};
use sha2::{Digest, Sha256};

#[derive(Debug, Clone, Encode, Decode)]
#[cbor(array)]
pub(super) struct Item {
    #[n(0)]
    pub(super) document: ByteVec,
    #[n(1)]
    pub(super) bytes: ByteVec,
}

#[derive(Debug, Clone, Default, Encode, Decode)]
#[cbor(array)]
pub(super) struct Request {
    /// Lengths of the mirror and digests there, longest first.
    #[n(0)]
    pub(super) locator: Vec<(u64, ByteVec)>,
    #[n(1)]
    pub(super) cursor: u64,
    #[n(2)]
    pub(super) epoch: u64,
    #[n(3)]
    pub(super) push: Vec<Item>,
}

#[derive(Debug, Clone, Default, Encode, Decode)]
#[cbor(array)]
pub(super) struct Reply {
    /// The common beginning; or the cursor that is answered.
    #[n(0)]
    pub(super) base: u64,
    #[n(1)]
    pub(super) digest: Option<ByteVec>,
    #[n(2)]
    pub(super) tail: Vec<Item>,
    #[n(3)]
    pub(super) cursor: u64,
    #[n(4)]
    pub(super) epoch: u64,
    #[n(5)]
    pub(super) acknowledged: Vec<ByteVec>,
}

const CHECKSUM: usize = 8;

pub(super) fn encode<T: Encode<()>>(message: &T) -> anyhow::Result<Vec<u8>> {
    let plain = minicbor::to_vec(message)?;
    let mut bytes: Vec<u8> = Sha256::digest(&plain).iter().copied().take(CHECKSUM).collect();
    bytes.extend(plain);
    Ok(bytes)
}

/// None when the bytes are damaged.
pub(super) fn decode<T: for<'b> Decode<'b, ()>>(bytes: &[u8]) -> Option<T> {
    let (checksum, plain) = bytes.split_at_checked(CHECKSUM)?;
    Sha256::digest(plain)
        .starts_with(checksum)
        .then(|| minicbor::decode(plain).ok())
        .flatten()
}
