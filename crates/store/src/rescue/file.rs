//! The rescue file, version 1: `DACINRSC`, one byte of version, then pieces until the end of the file. A piece is its
//! length (four bytes, most significant first) and that many bytes of CBOR:
//!
//! | Piece | CBOR |
//! |---|---|
//! | change | `[0, [scope, document, change]]` |
//! | document | `[1, [scope, saved document]]` |
//! | end | `[2, [documents, documents lost, changes, unsent, changes lost, lost but sent]]` |
//!
//! Unsent changes come first. A piece that cannot be read, of a later version or damaged, is counted and passed over; a
//! file without its end was cut off, and what is before is used all the same.

use std::io;

use minicbor::{Decode, Encode, bytes::ByteVec};
use record::{Change, Document, DocumentId, ScopeId};
use thiserror::Error;

use super::{Counts, LooseChange, Rescued, WholeDocument};

const MAGIC: &[u8; 8] = b"DACINRSC";
const VERSION: u8 = 1;
/// The largest rescue file read, in bytes: a nurse's 5,000 people are about 25 MB.
pub const MAX_FILE_BYTES: u64 = 512 * 1024 * 1024;
/// The largest piece, in bytes: a child's document is 5 kB.
const MAX_PIECE_BYTES: usize = 16 * 1024 * 1024;

#[derive(Encode, Decode)]
enum Piece {
    #[n(0)]
    Change {
        #[cbor(n(0), with = "minicbor::bytes")]
        scope: [u8; 16],
        #[cbor(n(1), with = "minicbor::bytes")]
        document: [u8; 16],
        #[n(2)]
        bytes: ByteVec,
    },
    #[n(1)]
    Document {
        #[cbor(n(0), with = "minicbor::bytes")]
        scope: [u8; 16],
        #[n(1)]
        bytes: ByteVec,
    },
    #[n(2)]
    End {
        #[n(0)]
        documents: u64,
        #[n(1)]
        documents_lost: u64,
        #[n(2)]
        changes: u64,
        #[n(3)]
        unsent: u64,
        #[n(4)]
        changes_lost: u64,
        #[n(5)]
        lost_but_sent: u64,
    },
}

/// Why a file is no rescue file for this version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum RescueFileError {
    /// Something else.
    #[error("the file is not a rescue file")]
    NotOne,
    /// Of a version that this one does not read.
    #[error("the rescue file was written by a newer version")]
    Newer,
}

/// What stood in a rescue file.
#[derive(Debug, Clone, Default)]
pub struct Opened {
    /// Changes, the unsent ones first.
    pub changes: Vec<LooseChange>,
    /// Whole documents.
    pub documents: Vec<WholeDocument>,
    /// Pieces that could not be read.
    pub unreadable: u64,
    /// What the file says it holds; none when it was cut off.
    pub counts: Option<Counts>,
}

impl Rescued {
    /// Writes the file.
    ///
    /// # Errors
    /// The writer's own.
    pub fn write(&self, out: &mut impl io::Write) -> io::Result<()> {
        out.write_all(MAGIC)?;
        out.write_all(&[VERSION])?;
        for change in &self.unsent {
            write_piece(out, &change.into())?;
        }
        for WholeDocument { scope, document } in &self.documents {
            let piece = Piece::Document {
                scope: *scope.as_bytes(),
                bytes: document.save().into(),
            };
            write_piece(out, &piece)?;
        }
        for change in &self.loose {
            write_piece(out, &change.into())?;
        }
        write_piece(out, &self.counts.into())
    }
}

impl From<&LooseChange> for Piece {
    fn from(loose: &LooseChange) -> Self {
        Self::Change {
            scope: *loose.scope.as_bytes(),
            document: *loose.document.as_bytes(),
            bytes: loose.change.bytes().to_vec().into(),
        }
    }
}

impl From<Counts> for Piece {
    fn from(counts: Counts) -> Self {
        let Counts {
            documents,
            documents_lost,
            changes,
            unsent,
            changes_lost,
            lost_but_sent,
        } = counts;
        Self::End {
            documents,
            documents_lost,
            changes,
            unsent,
            changes_lost,
            lost_but_sent,
        }
    }
}

fn write_piece(out: &mut impl io::Write, piece: &Piece) -> io::Result<()> {
    let bytes = minicbor::to_vec(piece).map_err(io::Error::other)?;
    let length = u32::try_from(bytes.len()).map_err(io::Error::other)?;
    out.write_all(&length.to_be_bytes())?;
    out.write_all(&bytes)
}

/// Reads a rescue file.
///
/// # Errors
/// [`RescueFileError`]; damage further in is counted, not refused.
pub fn read(file: &[u8]) -> Result<Opened, RescueFileError> {
    let rest = file.strip_prefix(MAGIC).ok_or(RescueFileError::NotOne)?;
    let mut rest = match rest.split_first() {
        Some((&VERSION, rest)) => rest,
        Some(_) => return Err(RescueFileError::Newer),
        None => return Err(RescueFileError::NotOne),
    };
    let mut opened = Opened::default();
    while let Some((length, after)) = rest.split_first_chunk::<4>() {
        let length = usize::try_from(u32::from_be_bytes(*length)).unwrap_or(usize::MAX);
        let piece = after
            .split_at_checked(length)
            .filter(|_| length <= MAX_PIECE_BYTES);
        let Some((piece, after)) = piece else { break };
        rest = after;
        opened.take(piece);
    }
    Ok(opened)
}

impl Opened {
    fn take(&mut self, piece: &[u8]) {
        match minicbor::decode(piece) {
            Ok(Piece::Change {
                scope,
                document,
                bytes,
            }) => match Change::parse(&bytes) {
                Ok(change) => self.changes.push(LooseChange {
                    scope: ScopeId::from_bytes(scope),
                    document: DocumentId::from_bytes(document),
                    change,
                }),
                Err(_) => self.unreadable += 1,
            },
            Ok(Piece::Document { scope, bytes }) => match Document::load(&bytes) {
                Ok(document) => self.documents.push(WholeDocument {
                    scope: ScopeId::from_bytes(scope),
                    document,
                }),
                Err(_) => self.unreadable += 1,
            },
            Ok(Piece::End {
                documents,
                documents_lost,
                changes,
                unsent,
                changes_lost,
                lost_but_sent,
            }) => {
                self.counts = Some(Counts {
                    documents,
                    documents_lost,
                    changes,
                    unsent,
                    changes_lost,
                    lost_but_sent,
                });
            }
            Err(_) => self.unreadable += 1,
        }
    }
}
