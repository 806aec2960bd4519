//! Every limit of the wire in one place. Each is ours to set: a 204 KB compressed chunk was seen to inflate to 656 MB.

/// The protocol that this version speaks; a reader refuses a higher one.
pub const PROTOCOL: u16 = 1;
/// The largest request or reply on the wire, in bytes.
pub const MAX_FRAME_BYTES: usize = 4 * 1024 * 1024;
/// The largest request or reply once inflated, in bytes.
pub const MAX_INFLATED_BYTES: usize = 16 * 1024 * 1024;
/// The most scopes in one request: a nurse's forty posyandu, five times over.
pub const MAX_SCOPES: usize = 200;
/// The most points in a locator: one for each power of two a sequence number can have, and the ends.
pub const MAX_LOCATOR_POINTS: usize = 66;
/// The most changes a device names that were set aside; more than that is a defect of a program, not of records.
pub const MAX_SET_ASIDE: usize = 256;
/// About how many bytes of changes one request carries; the rest follows in the next.
pub const PUSH_BYTES: usize = 512 * 1024;
/// About how many bytes of changes one scope's reply carries; the rest follows in the next.
pub const TAIL_BYTES: usize = 1024 * 1024;
