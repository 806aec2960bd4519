//! How records travel: the wire format, and the two pure state machines that use it.
//!
//! The puskesmas keeps one append-only log of changes for each posyandu; a device keeps a *mirror* of that log. A
//! request carries the tip of each mirror and the bundles that are not in it; the log side appends the push only if the
//! tip is its own, and replies with everything after it. Where the tip is not the log's, the device is asked for a
//! [`locator`](locator()), and the longest common beginning (the *base*) is found. "Sent" means seen in the mirror,
//! never a flag that was set. A server that was silently restored from an old backup only has a shorter base, and gets
//! everything back.
//!
//! This room must never know what a change means (no documents), nor SQL, nor HTTP, nor a clock: bytes in, bytes out,
//! storage behind the [`Log`] trait, the shrinking of changes behind [`Codec`].
//!
//! ```
//! use sync::{Codec, MemoryLog, Question, ScopeKey, Tip, serve, start_digest};
//!
//! let scope = ScopeKey([7; 16]);
//! let mut log = MemoryLog::default();
//! // A device with an empty mirror and nothing to send asks what there is: nothing.
//! let tip = Tip { seq: 0, digest: start_digest(scope).short(), begins: None };
//! let question = Question { scope, place: 0, tip, part: None, whole: false };
//! assert_eq!(serve(&mut log, &Codec::WHOLE, &question, 0)?, None);
//! # Ok::<(), std::convert::Infallible>(())
//! ```

mod chain;
mod device_side;
mod frame;
mod keys;
mod limits;
mod log_side;
mod memory;
mod packing;
mod wire;

pub use chain::{
    bundle_hash, chain_digest, change_hash, changes_digest, frame_digest, locator, places_digest,
    rosters_digest, start_digest,
};
pub use device_side::{Absorbed, Arrived, Bundle, Ignored, PushedChange, absorb, pack_push};
pub use frame::{FrameError, decode, encode};
pub use keys::{AuthorKey, DeviceKey, DocumentKey, Hash, ScopeKey, ShortDigest};
pub use limits::{
    MAX_DEPENDENCIES, MAX_FRAME_BYTES, MAX_INFLATED_BYTES, MAX_LOCATOR_POINTS, MAX_SCOPES, MAX_SET_ASIDE,
    PROTOCOL, PUSH_BYTES, PUSH_CHANGES, SNAPSHOT_BYTES, SNAPSHOT_FROM, TAIL_BYTES, TAIL_CHANGES,
};
pub use log_side::{Admission, Log, Logged, NewChange, Question, serve};
pub use memory::MemoryLog;
pub use packing::{Codec, Numbered, Shrunk};
pub use wire::{
    BundleHead, Dependency, Documents, EnrolReply, EnrolRequest, Known, Mark, PackedBundle, PackedChange,
    Part, Place, Point, Push, Quarantined, Reason, Role, RosterEntry, Run, SavedDocument, ScopeReply,
    Snapshot, SnapshotAsk, SyncReply, SyncRequest, Tip,
};
