//! The values on the wire. Field numbers are frozen: fields are added, never changed or reused; a reader skips the
//! numbers it does not know.

use minicbor::{Decode, Decoder, Encode, Encoder, bytes::ByteVec, data::Type, decode, encode};
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

/// A posyandu by name, or a puskesmas: what has a log.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Place {
    /// Its scope.
    #[n(0)]
    pub scope: ScopeKey,
    /// Its name; empty for a puskesmas, whose log holds its ledger.
    #[n(1)]
    pub posyandu: String,
    /// The village (gampong).
    #[n(2)]
    pub village: String,
    /// The puskesmas.
    #[n(3)]
    pub puskesmas: String,
}

impl Place {
    /// Whether it is a puskesmas, and not one of its posyandu.
    pub fn is_puskesmas(&self) -> bool {
        self.posyandu.is_empty()
    }
}

/// `POST /v1/sync`. The posyandu are meant by their place in the device's list, sorted by scope: a digest of the
/// list is in front, and the list comes back when it is not the server's.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
#[cbor(map)]
pub struct SyncRequest {
    /// [`crate::PROTOCOL`].
    #[n(0)]
    pub protocol: u16,
    /// [`crate::places_digest`] of the device's list.
    #[n(1)]
    pub places: ShortDigest,
    /// [`crate::rosters_digest`] of what the device has; newer ones come back.
    #[n(2)]
    pub rosters: ShortDigest,
    /// The end of each mirror, one for each posyandu of the list.
    #[n(3)]
    pub tips: Vec<Tip>,
    /// What there is to add about some of them.
    #[n(4)]
    pub parts: Vec<Part>,
    /// Ask for every change whole: what was shrunk could not be restored here.
    #[n(5)]
    pub whole: Option<bool>,
    /// Changes on the device that the puskesmas once set aside, by the beginnings of their hashes.
    #[n(6)]
    pub set_aside: Option<Vec<ShortDigest>>,
    /// [`crate::places_digest`] of the directory that the device has; a newer one comes back.
    #[n(7)]
    pub directory: Option<ShortDigest>,
}

/// The end of a mirror.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Tip {
    /// How many changes.
    #[n(0)]
    pub seq: u64,
    /// The digest after them.
    #[n(1)]
    pub digest: ShortDigest,
    /// Where the mirror begins, when that is after a snapshot: what comes before is not known by its number here.
    #[n(2)]
    pub begins: Option<u64>,
}

impl Tip {
    /// The point in the log.
    pub fn point(&self) -> Point {
        Point {
            seq: self.seq,
            digest: self.digest,
        }
    }
}

/// What a device adds to the tip of one posyandu.
#[derive(Debug, Clone, Default, PartialEq, Encode, Decode)]
#[cbor(map)]
pub struct Part {
    /// Which posyandu: its place in the list.
    #[n(0)]
    pub place: u32,
    /// Points of the mirror before the tip, newest first, ending at 0. Only after a reply that knew no such tip.
    #[n(1)]
    pub locator: Option<Vec<Point>>,
    /// Bundles that are not wholly in the mirror, the device's own and other people's.
    #[n(2)]
    pub push: Option<Push>,
    /// The snapshot that is wanted instead of the log, because nothing of this posyandu is here.
    #[n(3)]
    pub snapshot: Option<SnapshotAsk>,
}

/// Changes on their way up.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Push {
    /// In the order they came here.
    #[n(0)]
    pub bundles: Vec<PackedBundle>,
    /// [`crate::changes_digest`] of all of them: what is restored must be what was written.
    #[n(1)]
    pub digest: ShortDigest,
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
pub struct PackedBundle {
    /// Who sealed it, and how it hangs on the one before.
    #[n(0)]
    pub head: BundleHead,
    /// What is in it, in the order it was written.
    #[n(1)]
    pub changes: Vec<PackedChange>,
}

/// A change as it travels: shrunk where it can be.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct PackedChange {
    /// What the receiver cannot build again, or the whole change.
    #[n(0)]
    pub bytes: ByteVec,
    /// What it builds on; none for a change that travels whole.
    #[n(1)]
    pub dependencies: Option<Vec<Dependency>>,
    /// Of which document; none when that of the first dependency.
    #[n(2)]
    pub document: Option<DocumentKey>,
}

/// A change that another builds on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dependency {
    /// So many changes back. In a tail counted by the log's numbers; in a push as if it stood right after the tip.
    Back(u64),
    /// By name, where the two sides may not share a number for it.
    Named(Hash),
}

impl<C> Encode<C> for Dependency {
    fn encode<W: encode::Write>(
        &self,
        encoder: &mut Encoder<W>,
        context: &mut C,
    ) -> Result<(), encode::Error<W::Error>> {
        match self {
            Self::Back(distance) => encoder.u64(*distance)?.ok(),
            Self::Named(hash) => hash.encode(encoder, context),
        }
    }
}

impl<'b, C> Decode<'b, C> for Dependency {
    fn decode(decoder: &mut Decoder<'b>, context: &mut C) -> Result<Self, decode::Error> {
        if decoder.datatype()? == Type::Bytes {
            Hash::decode(decoder, context).map(Self::Named)
        } else {
            decoder.u64().map(Self::Back)
        }
    }
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

/// The answer to [`SyncRequest`].
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
#[cbor(map)]
pub struct SyncReply {
    /// [`crate::PROTOCOL`].
    #[n(0)]
    pub protocol: u16,
    /// [`crate::frame_digest`] of the request: an answer that comes late is not taken for one to the next request.
    #[n(1)]
    pub answers: ShortDigest,
    /// The server's list of posyandu, when the device's is another; then nothing else was looked at.
    #[n(2)]
    pub places: Option<Vec<Place>>,
    /// Who writes in each posyandu of the list, when the device's rosters are old.
    #[n(3)]
    pub rosters: Option<Vec<Vec<RosterEntry>>>,
    /// Where there is something to say; every other mirror is the whole log.
    #[n(4)]
    pub scopes: Vec<ScopeReply>,
    /// Of [`SyncRequest::set_aside`], those that are not here: a server that was restored from a backup of before has
    /// forgotten them, though its log may be the same, and they are to be sent again.
    #[n(5)]
    pub forgotten: Option<Vec<ShortDigest>>,
    /// Every posyandu of the district, sorted by scope, when the device's directory is old: a child may move to any of
    /// them, and whoever reads that wants to know where she went.
    #[n(6)]
    pub directory: Option<Vec<Place>>,
}

/// The log's side of one posyandu.
#[derive(Debug, Clone, Default, PartialEq, Encode, Decode)]
#[cbor(map)]
pub struct ScopeReply {
    /// Which posyandu: its place in the list.
    #[n(0)]
    pub place: u32,
    /// The longest beginning that both sides share. None: the tip is unknown here, and the locator is asked for.
    #[n(1)]
    pub base: Option<Point>,
    /// The log after the base, in order.
    #[n(2)]
    pub tail: Option<Vec<Run>>,
    /// The chain digest after the tail: what is restored must be what was logged.
    #[n(3)]
    pub end: Option<ShortDigest>,
    /// Whether the log goes on after this tail, or could not be looked at in this reply.
    #[n(4)]
    pub more: Option<bool>,
    /// Changes of this push that were set aside for a person to look at.
    #[n(5)]
    pub quarantined: Option<Vec<Quarantined>>,
    /// Changes of this push that the log has had since before the base.
    #[n(6)]
    pub known: Option<Vec<Known>>,
    /// The push could not be restored here: it is to be sent again, whole.
    #[n(7)]
    pub send_whole: Option<bool>,
    /// A part of the snapshot that was asked for.
    #[n(8)]
    pub snapshot: Option<Snapshot>,
}

/// Changes that stand one after another in the log and came under one seal.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
#[cbor(map)]
pub struct Run {
    /// They came in this very request: the place of the first among all changes pushed for this posyandu.
    #[n(0)]
    pub pushed: Option<u32>,
    /// How many of those.
    #[n(1)]
    pub count: Option<u32>,
    /// The seal of changes that the device does not have.
    #[n(2)]
    pub head: Option<BundleHead>,
    /// Those changes.
    #[n(3)]
    pub changes: Option<Vec<PackedChange>>,
}

/// Where the log has a pushed change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Known {
    /// Its place among all changes pushed for this posyandu.
    #[n(0)]
    pub pushed: u32,
    /// Its number in the log.
    #[n(1)]
    pub seq: u64,
}

/// A place in a log with its whole digest, so that a mirror can go on from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Mark {
    /// How many changes.
    #[n(0)]
    pub seq: u64,
    /// The digest after them.
    #[n(1)]
    pub digest: Hash,
}

/// Which part of a snapshot is wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct SnapshotAsk {
    /// The last document that is here; none before the first part. Once there is one, the tip is the snapshot's point.
    #[n(0)]
    pub after: Option<DocumentKey>,
}

/// The next documents of a posyandu, in the order of their ids. All parts together, and then the log after `at`, are
/// the whole log: a document may hold changes from after `at`, and those come once more.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
#[cbor(map)]
pub struct Snapshot {
    /// The end of the log when the first part was made. The mirror begins here.
    #[n(0)]
    pub at: Mark,
    /// The end of the log now: no document holds anything from after it.
    #[n(1)]
    pub end: Mark,
    /// A frame of [`Documents`] of its own, so that a server can keep it for the next device.
    #[n(2)]
    pub documents: ByteVec,
    /// Whether there are more.
    #[n(3)]
    pub more: bool,
    /// Place of the server's signature over all this; empty until servers sign.
    #[n(4)]
    pub signature: ByteVec,
}

/// Saved documents.
#[derive(Debug, Clone, Default, PartialEq, Encode, Decode)]
#[cbor(map)]
pub struct Documents {
    /// By id.
    #[n(0)]
    pub documents: Vec<SavedDocument>,
}

/// One document of a snapshot.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
#[cbor(array)]
pub struct SavedDocument {
    /// Which.
    #[n(0)]
    pub document: DocumentKey,
    /// Its newest changes by their number in the log, in the order of their hashes: the next change will build on them.
    #[n(1)]
    pub heads: Vec<u64>,
    /// Its bytes, saved without compression: the frame compresses.
    #[n(2)]
    pub bytes: ByteVec,
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
