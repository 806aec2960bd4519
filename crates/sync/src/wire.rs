//! The values on the wire. Field numbers are frozen: fields are added, never changed or reused; a reader skips the
//! numbers it does not know.

use minicbor::{Decode, Encode, bytes::ByteVec};
use serde::{Deserialize, Serialize};

use crate::{AuthorKey, DeviceKey, DocumentKey, Hash, ScopeKey, ShortDigest};

/// `POST /v1/enrol`.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
#[cbor(map)]
pub struct EnrolRequest {
    /// [`crate::PROTOCOL`].
    #[n(0)]
    pub protocol: u16,
    /// The one-time code.
    #[n(1)]
    pub code: String,
    /// The device's Ed25519 key; empty until bundles are signed.
    #[n(2)]
    pub public_key: ByteVec,
}

/// The answer to an enrolment.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
#[cbor(map)]
pub struct EnrolReply {
    /// [`crate::PROTOCOL`].
    #[n(0)]
    pub protocol: u16,
    /// Opaque bearer token for every later request.
    #[n(1)]
    pub token: String,
    /// This device.
    #[n(2)]
    pub device: DeviceKey,
    /// The person it belongs to.
    #[n(3)]
    pub author: AuthorKey,
    /// Her name.
    #[n(4)]
    pub person: String,
    /// Her role.
    #[n(5)]
    pub role: Role,
    /// The posyandu whose records she may hold.
    #[n(6)]
    pub places: Vec<Place>,
}

/// What a person may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
#[cbor(index_only)]
pub enum Role {
    /// Kader of a posyandu.
    #[n(0)]
    Cadre,
    /// Perawat or bidan of a puskesmas.
    #[n(1)]
    Nurse,
    /// Officer of the district health office (Dinas Kesehatan).
    #[n(2)]
    Officer,
}

/// A posyandu by name.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Place {
    /// Its scope.
    #[n(0)]
    pub scope: ScopeKey,
    /// Its name.
    #[n(1)]
    pub posyandu: String,
    /// The village (gampong).
    #[n(2)]
    pub village: String,
    /// The puskesmas.
    #[n(3)]
    pub puskesmas: String,
}

/// `POST /v1/sync`.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
#[cbor(map)]
pub struct SyncRequest {
    /// [`crate::PROTOCOL`].
    #[n(0)]
    pub protocol: u16,
    /// One part for each posyandu.
    #[n(1)]
    pub scopes: Vec<ScopeRequest>,
    /// Changes on the device that the puskesmas once set aside, by the beginnings of their hashes.
    #[n(9)]
    pub set_aside: Option<Vec<ShortDigest>>,
}

/// A device's side of one posyandu.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
#[cbor(map)]
pub struct ScopeRequest {
    /// Which posyandu.
    #[n(0)]
    pub scope: ScopeKey,
    /// Points of the mirror, newest first, ending at 0. The first is the whole mirror.
    #[n(1)]
    pub locator: Vec<Point>,
    /// Bundles that are not wholly in the mirror, the device's own and other people's.
    #[n(2)]
    pub push: Vec<Bundle>,
    /// Digest of the roster the device has; a newer one comes back.
    #[n(3)]
    pub roster_seen: Option<ShortDigest>,
}

/// A place in a log: after `seq` changes the chain digest begins with `digest`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Point {
    /// How many changes.
    #[n(0)]
    pub seq: u64,
    /// The digest after them.
    #[n(1)]
    pub digest: ShortDigest,
}

/// Changes sealed together by one device. Sealed once, sent as often as needed, relayed by anyone.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Bundle {
    /// Who sealed it, and how it hangs on the one before.
    #[n(0)]
    pub head: BundleHead,
    /// What is in it, in the order it was written.
    #[n(1)]
    pub changes: Vec<PushedChange>,
}

/// The seal of a bundle.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct BundleHead {
    /// Which device.
    #[n(0)]
    pub device: DeviceKey,
    /// When, Unix milliseconds by the device's clock.
    #[n(1)]
    pub sealed_at: i64,
    /// The device's bundle before this one.
    #[n(2)]
    pub previous: Option<Hash>,
    /// Its name: see [`crate::bundle_hash`].
    #[n(3)]
    pub hash: Hash,
    /// Ed25519 over [`BundleHead::hash`]; empty until bundles are signed.
    #[n(4)]
    pub signature: ByteVec,
}

/// One change on its way up.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct PushedChange {
    /// Of which document.
    #[n(0)]
    pub document: DocumentKey,
    /// The change's bytes.
    #[n(1)]
    pub bytes: ByteVec,
}

/// The answer to [`SyncRequest`].
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
#[cbor(map)]
pub struct SyncReply {
    /// [`crate::PROTOCOL`].
    #[n(0)]
    pub protocol: u16,
    /// One part for each part of the request, in its order.
    #[n(1)]
    pub scopes: Vec<ScopeReply>,
    /// Of [`SyncRequest::set_aside`], those that are not here: a server that was restored from a backup of before has
    /// forgotten them, though its log may be the same, and they are to be sent again.
    #[n(9)]
    pub forgotten: Option<Vec<ShortDigest>>,
}

/// The log's side of one posyandu.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
#[cbor(map)]
pub struct ScopeReply {
    /// Which posyandu.
    #[n(0)]
    pub scope: ScopeKey,
    /// The longest beginning that both sides share.
    #[n(1)]
    pub base: Point,
    /// The log after the base, in order.
    #[n(2)]
    pub tail: Vec<TailEntry>,
    /// The bundles that brought the tail, by index.
    #[n(3)]
    pub bundles: Vec<BundleHead>,
    /// Whether the log goes on after this tail.
    #[n(4)]
    pub more: bool,
    /// Changes of this push that were set aside for a person to look at.
    #[n(5)]
    pub quarantined: Vec<Quarantined>,
    /// Who writes in this posyandu, when the device's list is old.
    #[n(6)]
    pub roster: Option<Vec<RosterEntry>>,
}

/// One change on its way down.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
#[cbor(map)]
pub struct TailEntry {
    /// Index into [`ScopeReply::bundles`].
    #[n(0)]
    pub bundle: u32,
    /// Of which document; left out with [`TailEntry::pushed`].
    #[n(1)]
    pub document: Option<DocumentKey>,
    /// The change's bytes; left out with [`TailEntry::pushed`].
    #[n(2)]
    pub bytes: Option<ByteVec>,
    /// The change came in this very request: its place among all changes pushed for this scope.
    #[n(3)]
    pub pushed: Option<u32>,
}

/// A change that was not appended, and why. It stays on the device.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Quarantined {
    /// Which change.
    #[n(0)]
    pub change: Hash,
    /// Why.
    #[n(1)]
    pub reason: Reason,
}

/// Why a change was set aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
#[cbor(index_only)]
pub enum Reason {
    /// The bytes are no change that this server can read.
    #[n(0)]
    Unreadable,
    /// It builds on changes that the server does not have.
    #[n(1)]
    MissingDependencies,
    /// The document could not be read back with it.
    #[n(2)]
    NotMergeable,
    /// The writer has no right to this.
    #[n(3)]
    NotAllowed,
}

impl Reason {
    /// The word stored in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::MissingDependencies => "missing-dependencies",
            Self::NotMergeable => "not-mergeable",
            Self::NotAllowed => "not-allowed",
        }
    }
}

/// A writer by name, so that a history can say who.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct RosterEntry {
    /// Who.
    #[n(0)]
    pub author: AuthorKey,
    /// Her name.
    #[n(1)]
    pub name: String,
}
