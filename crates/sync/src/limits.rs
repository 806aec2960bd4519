//! Every limit of the wire in one place. Each is ours to set: a 204 KB compressed chunk was seen to inflate to 656 MB.

/// The protocol that this version speaks; a reader refuses every other.
pub const PROTOCOL: u16 = 2;
/// The largest request or reply on the wire, in bytes.
pub const MAX_FRAME_BYTES: usize = 4 * 1024 * 1024;
/// The largest request or reply once inflated, in bytes.
pub const MAX_INFLATED_BYTES: usize = 16 * 1024 * 1024;
/// The most posyandu in one request: a nurse's forty, five times over.
pub const MAX_SCOPES: usize = 200;
/// The most changes a device names that were set aside; more than that is a defect of a program, not of records.
pub const MAX_SET_ASIDE: usize = 256;
/// The most points in a locator: one for each power of two a sequence number can have, and the ends.
pub const MAX_LOCATOR_POINTS: usize = 66;
/// The most changes that one change may build on and still be shrunk: more writers at once than a posyandu has.
pub const MAX_DEPENDENCIES: usize = 64;
/// About how many bytes of changes one request carries, before shrinking; the rest follows in the next.
pub const PUSH_BYTES: usize = 512 * 1024;
/// The most changes in one request: a thousand shrunk ones may take no more room than one whole one.
pub const PUSH_CHANGES: usize = 2_048;
/// About how many bytes of changes one posyandu's reply carries, before shrinking; the rest follows in the next.
pub const TAIL_BYTES: usize = 1024 * 1024;
/// The most changes in one posyandu's reply.
pub const TAIL_CHANGES: usize = 4_096;
/// About how many bytes of saved documents one part of a snapshot carries, before compression.
pub const SNAPSHOT_BYTES: usize = 2 * 1024 * 1024;
/// A log that is longer than this comes to a new device as documents. Below it a device keeps the changes themselves.
pub const SNAPSHOT_FROM: u64 = 500;
