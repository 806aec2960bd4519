//! The documents. One automerge document per person, household, posyandu and puskesmas, into which every device writes
//! without asking anyone, and which merges without losing anybody's work.
//!
//! A document holds a *profile* (registers: concurrent values all stay readable) and *events* (immutable packed values
//! under their own keys: two people's numbers can never mix inside one weighing). Typed events go in, change bytes
//! come out; change bytes from elsewhere go in, the touched events come out.
//!
//! This room must never know SQL, HTTP, a clock or a source of randomness: ids, actors and times are arguments.
//!
//! ```
//! use health::Date;
//! use record::{AuthorId, Document, DocumentKind, Entries, Event, EventId, PersonId, Writer, event::Weighing};
//!
//! let id = PersonId::from_bytes([1; 16]);
//! let cadre = Writer { author: AuthorId::from_bytes([2; 16]), actor: [3; 16] };
//! let weighing = Event {
//!     on: Date::constant(2026, 11, 22),
//!     recorded_at: 1_795_312_800_000,
//!     body: Weighing { weight: "8,4".parse()?, length: None, position: None, head: None, arm: None }.into(),
//! };
//! let mut here = Document::new(DocumentKind::Person, id);
//! let event = EventId::from_bytes([4; 16]);
//! let change = here.write(cadre, 1_795_312_800_000, &Entries::event(event, weighing.clone()))?;
//!
//! // Another device starts from the same first change and reads the same history.
//! let there = Document::new(DocumentKind::Person, id).admit(&[change])?;
//! assert_eq!(there.event(event).map(|entry| entry.event), Some(weighing));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod change;
mod document;
mod error;
pub mod event;
mod history;
mod ids;
mod judgement;
mod known;
mod membership;
mod profile;
mod shrink;

pub use change::{Change, ChangeHash, MAX_CHANGE_BYTES};
pub use document::{Document, DocumentKind, Entries, EventEntry, SCHEMA, Touched, Writer, Written};
pub use error::RecordError;
pub use event::{Event, EventBody, Unreadable};
pub use history::{
    History, Joint, Judged, Move, Note, Record, Revises, State, Version, doubles_across, joint,
};
pub use ids::{AuthorId, DocumentId, EventId, HouseholdId, PersonId, ScopeId};
pub use judgement::{Judgement, Verdict};
pub use known::{Fact, known, pregnant, referrals};
pub use membership::Member;
pub use profile::{Field, HouseholdProfile, Profile};
pub use shrink::Shrunk;
