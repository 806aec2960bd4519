//! How records travel: the wire format, and the two pure state machines that use it.
//!
//! The puskesmas keeps one append-only log of changes for each posyandu; a device keeps a *mirror* of that log. A
//! request carries a [`locator`](locator()) of the mirror and the bundles that are not in it; the log side finds the
//! longest common beginning (the *base*), appends the push only if the base is the whole mirror, and replies with
//! everything after the base. "Sent" means seen in the mirror, never a flag that was set. A server that was silently
//! restored from an old backup only has a shorter base, and gets everything back.
//!
//! This room must never know what a change means (no documents), nor SQL, nor HTTP, nor a clock: bytes in, bytes out,
//! storage behind the [`Log`] trait.
//!
//! ```
//! use sync::{MemoryLog, ScopeKey, ScopeRequest, locator, serve, start_digest};
//!
//! let scope = ScopeKey([7; 16]);
//! let mut log = MemoryLog::default();
//! // A device with an empty mirror and nothing to send asks what there is.
//! let points = locator(0, |_| Ok::<_, std::convert::Infallible>(start_digest(scope))).unwrap_or_default();
//! let request = ScopeRequest { scope, locator: points, push: vec![], roster_seen: None };
//! let reply = serve(&mut log, &request, 0)?;
//! assert_eq!((reply.base.seq, reply.tail.len(), reply.more), (0, 0, false));
//! # Ok::<(), std::convert::Infallible>(())
//! ```

mod chain;
mod device_side;
mod frame;
mod keys;
mod limits;
mod log_side;
mod memory;
mod wire;

pub use chain::{bundle_hash, chain_digest, change_hash, locator, roster_digest, start_digest};
pub use device_side::{Absorbed, Arrived, Ignored, absorb};
pub use frame::{FrameError, decode, encode};
pub use keys::{AuthorKey, DeviceKey, DocumentKey, Hash, ScopeKey, ShortDigest};
pub use limits::{
    MAX_FRAME_BYTES, MAX_INFLATED_BYTES, MAX_LOCATOR_POINTS, MAX_SCOPES, MAX_SET_ASIDE, PROTOCOL, PUSH_BYTES,
    TAIL_BYTES,
};
pub use log_side::{Admission, Log, Logged, NewChange, serve};
pub use memory::MemoryLog;
pub use wire::{
    Bundle, BundleHead, EnrolReply, EnrolRequest, Place, Point, PushedChange, Quarantined, Reason, Role,
    RosterEntry, ScopeReply, ScopeRequest, SyncReply, SyncRequest, TailEntry,
};
