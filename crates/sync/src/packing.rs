use minicbor::bytes::ByteVec;

use crate::{Dependency, DocumentKey, Hash, MAX_DEPENDENCIES, PackedChange};

type Shrink = fn(DocumentKey, &[u8]) -> Option<Shrunk>;
type Restore = fn(DocumentKey, &[Hash], &[u8]) -> Option<Vec<u8>>;

/// How changes are shrunk. This room does not know what a change means: whoever does lends the two functions.
#[derive(Debug, Clone, Copy)]
pub struct Codec {
    /// What of a change of the document has to travel; none when it must travel whole. Whatever it returns,
    /// [`Codec::restore`] gives the same bytes for.
    pub shrink: Shrink,
    /// The bytes of the change of the document that builds on these; none for a body that nothing was shrunk to.
    pub restore: Restore,
}

impl Codec {
    /// Every change travels whole.
    pub const WHOLE: Self = Self {
        shrink: |_, _| None,
        restore: |_, _, _| None,
    };
}

/// A change without what can be built again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shrunk {
    /// What it builds on.
    pub dependencies: Vec<Hash>,
    /// The rest.
    pub body: Vec<u8>,
}

/// A change where both sides number it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numbered {
    /// Its number.
    pub seq: u64,
    /// Its hash.
    pub hash: Hash,
    /// Of which document.
    pub document: DocumentKey,
}

/// Packs the change that will stand at `seq`. `find` gives the number of a dependency, if both sides share one.
pub(crate) fn pack<E>(
    codec: &Codec,
    document: DocumentKey,
    bytes: &[u8],
    seq: u64,
    mut find: impl FnMut(Hash) -> Result<Option<Numbered>, E>,
) -> Result<PackedChange, E> {
    let shrunk =
        (codec.shrink)(document, bytes).filter(|shrunk| shrunk.dependencies.len() <= MAX_DEPENDENCIES);
    let Some(Shrunk { dependencies, body }) = shrunk else {
        return Ok(PackedChange {
            bytes: ByteVec::from(bytes.to_vec()),
            dependencies: None,
            document: Some(document),
        });
    };
    let mut same_document = false;
    let mut packed = Vec::with_capacity(dependencies.len());
    for (at, hash) in dependencies.into_iter().enumerate() {
        let back = find(hash)?.and_then(|found| Some((seq.checked_sub(found.seq)?, found.document)));
        packed.push(match back {
            Some((distance, of)) => {
                same_document |= at == 0 && of == document;
                Dependency::Back(distance)
            }
            None => Dependency::Named(hash),
        });
    }
    Ok(PackedChange {
        bytes: ByteVec::from(body),
        dependencies: Some(packed),
        document: (!same_document).then_some(document),
    })
}

/// Unpacks the change that stands at `seq`; none when it does not hold together. `at` gives the change of a number.
pub(crate) fn unpack<E>(
    codec: &Codec,
    packed: &PackedChange,
    seq: u64,
    mut at: impl FnMut(u64) -> Result<Option<Numbered>, E>,
) -> Result<Option<(DocumentKey, Vec<u8>)>, E> {
    let Some(dependencies) = &packed.dependencies else {
        return Ok(packed.document.map(|document| (document, packed.bytes.to_vec())));
    };
    if dependencies.len() > MAX_DEPENDENCIES {
        return Ok(None);
    }
    let mut document = packed.document;
    let mut hashes = Vec::with_capacity(dependencies.len());
    for dependency in dependencies {
        hashes.push(match dependency {
            Dependency::Named(hash) => *hash,
            Dependency::Back(distance) => {
                let Some(earlier) = seq.checked_sub(*distance).filter(|earlier| *earlier < seq) else {
                    return Ok(None);
                };
                let Some(found) = at(earlier)? else {
                    return Ok(None);
                };
                document = document.or_else(|| hashes.is_empty().then_some(found.document));
                found.hash
            }
        });
    }
    Ok(document.and_then(|document| {
        let bytes = (codec.restore)(document, &hashes, &packed.bytes)?;
        Some((document, bytes))
    }))
}
