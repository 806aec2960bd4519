//! Taking a reply in: what it says about each posyandu, into the documents, the mirror and the tables.

use std::collections::{BTreeMap, BTreeSet};

use record::{Change, ChangeHash, DocumentId};
use store::{CODEC, Held, SnapshotState, StoreError, Writing};
use sync::{
    Absorbed, Arrived, Bundle, Documents, Hash, Ignored, Numbered, SavedDocument, ScopeKey, ScopeReply,
    Snapshot, SyncReply, absorb,
};

use crate::{Failure, exchange::bad_reply};

/// What the request said that is being answered.
#[derive(Debug, Default)]
pub(crate) struct Asked {
    /// The posyandu in the order of the list.
    pub(crate) places: Vec<ScopeKey>,
    /// What was pushed.
    pub(crate) sent: BTreeMap<ScopeKey, Vec<Bundle>>,
}

/// What one reply did.
#[derive(Debug, Default)]
pub(crate) struct Taken {
    /// Changes of this device that are now seen in the log.
    pub(crate) pushed: u64,
    /// Changes that are new here.
    pub(crate) pulled: u64,
    /// Changes that the puskesmas set aside.
    pub(crate) quarantined: u64,
    /// Whether a mirror or a document is not as it was.
    pub(crate) moved: bool,
    /// Posyandu whose log goes on.
    pub(crate) reading: BTreeSet<ScopeKey>,
    /// Posyandu whose tip the puskesmas does not know.
    pub(crate) unknown: BTreeSet<ScopeKey>,
    /// Whether a push could not be restored there.
    pub(crate) send_whole: bool,
}

/// Why a reply is not taken in.
pub(crate) enum Trouble {
    /// It does not fit what is here.
    Ignored(Ignored),
    /// Anything else.
    Failure(Failure),
}

impl From<Ignored> for Trouble {
    fn from(ignored: Ignored) -> Self {
        Self::Ignored(ignored)
    }
}

impl From<Failure> for Trouble {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Self {
        Self::Failure(error.into())
    }
}

impl From<Trouble> for Failure {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::Ignored(ignored) => bad_reply(ignored.to_string()),
            Trouble::Failure(failure) => failure,
        }
    }
}

/// Takes in a whole reply.
pub(crate) fn take_in(tables: &mut Writing<'_>, reply: SyncReply, asked: &Asked) -> Result<Taken, Trouble> {
    let mut taken = Taken::default();
    for (scope, roster) in asked.places.iter().zip(reply.rosters.iter().flatten()) {
        tables.set_roster(*scope, roster)?;
    }
    if let Some(directory) = &reply.directory {
        tables.set_directory(directory)?;
    }
    for scope_reply in reply.scopes {
        let place = usize::try_from(scope_reply.place).ok();
        let scope = place.and_then(|place| asked.places.get(place)).copied();
        let scope = scope.ok_or_else(|| bad_reply("it speaks of no posyandu of the list"))?;
        take_in_scope(tables, scope, scope_reply, asked, &mut taken)?;
    }
    for scope in &asked.places {
        settle_snapshot(tables, *scope, &mut taken)?;
    }
    for change in reply.forgotten.into_iter().flatten() {
        tables.offer_again(change)?;
    }
    Ok(taken)
}

fn take_in_scope(
    tables: &mut Writing<'_>,
    scope: ScopeKey,
    reply: ScopeReply,
    asked: &Asked,
    taken: &mut Taken,
) -> Result<(), Trouble> {
    let Some(base) = reply.base else {
        taken.unknown.insert(scope);
        return Ok(());
    };
    taken.send_whole |= reply.send_whole.unwrap_or_default();
    if let Some(snapshot) = reply.snapshot {
        return take_snapshot(tables, scope, &snapshot, taken);
    }
    let sent = asked.sent.get(&scope).map(Vec::as_slice).unwrap_or_default();
    // A reply that does not continue this mirror changes nothing: the next exchange starts from the same place.
    let base_digest = tables.mirror_digest(scope, base.seq)?;
    let at = |seq| Ok::<_, Trouble>(tables.mirrored_at(scope, seq)?);
    let Absorbed {
        keep,
        arrived,
        known,
        quarantined,
        more,
    } = absorb(&CODEC, reply, sent, base_digest, at)?;
    let mirrored = arrived
        .iter()
        .map(|change| tables.is_mirrored(change.hash))
        .collect::<Result<Vec<_>, _>>()?;
    if tables.snapshot(scope)?.is_some_and(|state| keep < state.at.seq) {
        // The log no longer reaches to where this mirror begins.
        tables.give_back(scope)?;
        taken.moved = true;
    } else {
        taken.moved |= keep < tables.mirror_length(scope)?;
        tables.cut_mirror(scope, keep)?;
    }
    taken.moved |= !arrived.is_empty();
    let mut documents: BTreeMap<DocumentId, Vec<Change>> = BTreeMap::new();
    for (change, already_mirrored) in arrived.iter().zip(mirrored) {
        tables.mirror(scope, change)?;
        let new = hold(tables, scope, change)?;
        taken.pulled += u64::from(new);
        taken.pushed += u64::from(!new && !already_mirrored);
        let Ok(parsed) = Change::parse(&change.bytes) else {
            tables.wait_for_version(scope, change.hash)?;
            continue;
        };
        documents
            .entry(DocumentId::from_bytes(change.document.0))
            .or_default()
            .push(parsed);
    }
    for (id, changes) in documents {
        tables.merge(scope, id, changes)?;
    }
    for known in known {
        tables.set_landmark(scope, &known)?;
        taken.pushed += 1;
    }
    for set_aside in quarantined {
        taken.quarantined += 1;
        tables.quarantine(scope, set_aside.change, set_aside.reason.as_str())?;
    }
    if more {
        taken.reading.insert(scope);
    }
    Ok(())
}

/// One part of a snapshot. The mirror begins at the first part's point; a later part may hold more than that point,
/// and the log after it brings the same changes once more.
fn take_snapshot(
    tables: &mut Writing<'_>,
    scope: ScopeKey,
    snapshot: &Snapshot,
    taken: &mut Taken,
) -> Result<(), Trouble> {
    let before = tables.snapshot(scope)?;
    let continues = match &before {
        Some(state) => state.at == snapshot.at && state.after.is_some(),
        None => tables.mirror_length(scope)? == 0,
    };
    if !continues || snapshot.end.seq < snapshot.at.seq {
        return Err(Ignored::OtherBase.into());
    }
    let documents: Documents = sync::decode(&snapshot.documents).map_err(Failure::from)?;
    let last = documents.documents.last().map(|saved| saved.document);
    for saved in &documents.documents {
        take_document(tables, scope, saved, snapshot.at.seq, taken)?;
    }
    let reach = before
        .and_then(|state| state.reach)
        .into_iter()
        .chain([snapshot.end]);
    let state = SnapshotState {
        at: snapshot.at,
        // A part without documents cannot be followed by another.
        after: last.filter(|_| snapshot.more),
        reach: reach.max_by_key(|reach| reach.seq),
    };
    tables.set_snapshot(scope, &state)?;
    tables.note_reach(scope, snapshot.end)?;
    taken.moved = true;
    if snapshot.more || snapshot.end.seq > snapshot.at.seq {
        taken.reading.insert(scope);
    }
    Ok(())
}

fn take_document(
    tables: &mut Writing<'_>,
    scope: ScopeKey,
    saved: &SavedDocument,
    at: u64,
    taken: &mut Taken,
) -> Result<(), Trouble> {
    let id = DocumentId::from_bytes(saved.document.0);
    let Some(arrived) = tables.take_whole(scope, id, &saved.bytes)? else {
        // The others are not kept waiting for it.
        return Ok(());
    };
    for (head, seq) in arrived.heads().into_iter().zip(&saved.heads) {
        // What came after the snapshot's point gets its number from the log.
        if (1..=at).contains(seq) {
            let landmark = Numbered {
                seq: *seq,
                hash: key(head),
                document: saved.document,
            };
            tables.set_landmark(scope, &landmark)?;
        }
    }
    taken.pulled += arrived.change_count();
    Ok(())
}

/// Once the mirror has passed the points of all parts, everything in the documents is in the log. Where the log ends
/// before, or went another way from one of them, the server was replaced meanwhile: everything is given back.
fn settle_snapshot(tables: &mut Writing<'_>, scope: ScopeKey, taken: &mut Taken) -> Result<(), Trouble> {
    let Some(state) = tables.snapshot(scope)?.filter(|state| state.after.is_none()) else {
        return Ok(());
    };
    let Some(reach) = state.reach else { return Ok(()) };
    let length = tables.mirror_length(scope)?;
    let mut another_way = false;
    for point in tables.reaches(scope)?.into_iter().chain([reach]) {
        another_way |= point.seq <= length && tables.mirror_digest(scope, point.seq)? != Some(point.digest);
    }
    let goes_on = taken.reading.contains(&scope) || taken.unknown.contains(&scope);
    if !another_way && length >= reach.seq {
        tables.set_snapshot(scope, &SnapshotState { reach: None, ..state })?;
    } else if another_way || !goes_on {
        tables.give_back(scope)?;
        taken.moved = true;
        taken.reading.insert(scope);
    }
    Ok(())
}

fn hold(tables: &mut Writing<'_>, scope: ScopeKey, change: &Arrived) -> Result<bool, Failure> {
    Ok(tables.hold(&Held {
        scope,
        document: change.document,
        hash: change.hash,
        bytes: &change.bytes,
        bundle: Some(&change.bundle),
    })?)
}

fn key(hash: ChangeHash) -> Hash {
    Hash(hash.0)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use store::Store;
    use sync::{BundleHead, DeviceKey, DocumentKey, Mark};

    use super::*;

    const SCOPE: ScopeKey = ScopeKey([7; 16]);

    fn mark(seq: u8, way: u8) -> Mark {
        Mark {
            seq: u64::from(seq),
            digest: Hash([seq + way; 32]),
        }
    }

    /// Whether a mirror that begins after 3 changes and goes on to 8 keeps its snapshot, whose parts reached these points.
    fn settles(parts: &[Mark]) -> bool {
        let mut store = Store::in_memory().unwrap();
        let state = SnapshotState {
            at: mark(3, 0),
            after: None,
            reach: parts.iter().max_by_key(|part| part.seq).copied(),
        };
        let settled: Result<_, Trouble> = store.write(|tables| {
            tables.set_snapshot(SCOPE, &state)?;
            for seq in 4..=8 {
                let Mark { seq, digest } = mark(seq, 0);
                let change = Arrived {
                    seq,
                    digest,
                    document: DocumentKey([1; 16]),
                    hash: digest,
                    bytes: Vec::new(),
                    bundle: BundleHead {
                        device: DeviceKey([2; 16]),
                        sealed_at: 0,
                        previous: None,
                        hash: Hash([9; 32]),
                        signature: vec![].into(),
                    },
                };
                tables.mirror(SCOPE, &change)?;
            }
            for part in parts {
                tables.note_reach(SCOPE, *part)?;
            }
            settle_snapshot(tables, SCOPE, &mut Taken::default())?;
            Ok(tables.snapshot(SCOPE)?)
        });
        let Ok(state) = settled else {
            panic!("it cannot be settled")
        };
        state.is_some_and(|state| state.reach.is_none())
    }

    #[test]
    fn a_snapshot_is_in_the_log_only_if_every_part_of_it_lies_on_the_way_of_the_log() {
        assert!(settles(&[mark(7, 0), mark(8, 0)]));
        let forgotten = mark(7, 100);
        assert!(
            !settles(&[forgotten, mark(8, 0)]),
            "restored between two parts, and grown on since"
        );
        assert!(!settles(&[mark(9, 0)]), "the log ends before");
    }
}
