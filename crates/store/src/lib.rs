//! SQLite on a device: the documents, the mirror of the puskesmas' log, and the tables that screens read.
//!
//! Every write goes through [`Store::write`], one transaction: all of a command is on disk, or nothing of it. The
//! tables are a fold of the documents ([`Writing::save`] keeps them so, [`Store::differences`] proves it).
//!
//! This room must never know HTTP, a screen or a clock, and decides nothing about health.
//!
//! ```
//! use record::{Document, DocumentKind, PersonId};
//! use store::Store;
//! use sync::ScopeKey;
//!
//! let mut store = Store::in_memory()?;
//! let document = Document::new(DocumentKind::Person, PersonId::from_bytes([1; 16]));
//! store.write(|tables| tables.save(ScopeKey([7; 16]), &document, None))?;
//! assert!(store.document(document.id())?.is_some());
//! assert!(store.differences()?.is_empty());
//! # Ok::<(), store::StoreError>(())
//! ```

mod codec;
mod error;
mod fold;
mod households;
mod judgements;
mod log;
mod merge;
mod people;
pub mod rescue;
mod schema;
mod snapshot;
mod store;
mod verify;

pub use codec::CODEC;
pub use error::StoreError;
pub use households::HouseholdRow;
pub use judgements::{Decided, OpenMatter, Registered};
pub use log::{Held, UnsentChange};
pub use people::{EventRow, PersonRow};
pub use schema::{SCHEMA_MAJOR, SCHEMA_MINOR};
pub use snapshot::SnapshotState;
pub use store::{Store, Writing};
