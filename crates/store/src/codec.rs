use record::{Change, ChangeHash, DocumentId};
use sync::{Codec, Hash, Shrunk};

/// How changes are shrunk for the wire, by whoever knows documents. On both sides of an exchange.
pub const CODEC: Codec = Codec {
    shrink: |document, bytes| {
        let change = Change::parse(bytes).ok()?;
        let shrunk = change.shrink(DocumentId::from_bytes(document.0))?;
        Some(Shrunk {
            dependencies: shrunk.dependencies.iter().map(|hash| Hash(hash.0)).collect(),
            body: shrunk.body,
        })
    },
    restore: |document, dependencies, body| {
        let dependencies: Vec<ChangeHash> = dependencies.iter().map(|hash| ChangeHash(hash.0)).collect();
        let change = Change::restore(DocumentId::from_bytes(document.0), &dependencies, body).ok()?;
        Some(change.bytes().to_vec())
    },
};
