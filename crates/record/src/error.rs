use thiserror::Error;

use crate::{DocumentKind, Unreadable};

/// Why a document or a change is refused.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RecordError {
    /// The bytes are no saved document of ours.
    #[error("the bytes are not a saved document")]
    NotADocument,
    /// The bytes are no plain change.
    #[error("the bytes are not a plain change")]
    NotAChange,
    /// Larger than [`crate::MAX_CHANGE_BYTES`].
    #[error("the change is larger than allowed")]
    ChangeTooLarge,
    /// The document has more history than [`crate::Change`]s given: something it builds on is missing.
    #[error("the change builds on changes that are not here")]
    MissingDependencies,
    /// The changes apply, but the result could not be stored and read again.
    #[error("the changed document cannot be read back")]
    NotReadable,
    /// The merge library refused or panicked.
    #[error("the change cannot be merged")]
    NotMergeable,
    /// Nothing to write.
    #[error("nothing to write")]
    Empty,
    /// An event of a kind this version cannot write, or one that it would not read back.
    #[error("this version cannot write that event")]
    UnwritableEvent,
    /// An event or a register that belongs to documents of another kind.
    #[error("that does not belong into the document of a {}", .kind.as_str())]
    WrongDocument {
        /// What the document is about.
        kind: DocumentKind,
    },
}

impl From<Unreadable> for RecordError {
    fn from(_: Unreadable) -> Self {
        Self::UnwritableEvent
    }
}
