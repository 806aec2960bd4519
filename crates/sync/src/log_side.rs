use std::collections::BTreeMap;

use crate::{
    BundleHead, Codec, DocumentKey, Hash, Known, Mark, Numbered, Part, Point, Push, Quarantined, Reason, Run,
    ScopeKey, ScopeReply, Snapshot, SnapshotAsk, Tip, change_hash, changes_digest,
    packing::{pack, unpack},
};

/// A change offered to the log.
#[derive(Debug, Clone, Copy)]
pub struct NewChange<'a> {
    /// Of which document.
    pub document: DocumentKey,
    /// Its hash, computed from the bytes.
    pub hash: Hash,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// What became of a change that was offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Admission {
    /// It is in the log now, or was already.
    Logged,
    /// It was set aside.
    Quarantined(Reason),
}

/// A change in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logged {
    /// Its hash.
    pub hash: Hash,
    /// Of which document.
    pub document: DocumentKey,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The bundle that brought it.
    pub bundle: BundleHead,
}

/// The append-only log of every posyandu, as [`serve`] needs it. One call of [`serve`] runs inside one transaction of
/// the implementation: all of a request's appends are kept, or none.
pub trait Log {
    /// What can go wrong with the storage.
    type Error;

    /// The chain digest after `seq` changes, if the log is that long.
    ///
    /// # Errors
    /// The storage's own.
    fn digest(&self, scope: ScopeKey, seq: u64) -> Result<Option<Hash>, Self::Error>;

    /// Where the log has a change.
    ///
    /// # Errors
    /// The storage's own.
    fn find(&self, scope: ScopeKey, change: Hash) -> Result<Option<Numbered>, Self::Error>;

    /// Which change has this number.
    ///
    /// # Errors
    /// The storage's own.
    fn at(&self, scope: ScopeKey, seq: u64) -> Result<Option<Numbered>, Self::Error>;

    /// Appends the changes of one bundle in order. A change that the log has already is left alone; one that the gate
    /// stops is set aside with its reason and never silently dropped. Returns one admission for each change.
    ///
    /// # Errors
    /// The storage's own; then nothing was appended.
    fn append(
        &mut self,
        scope: ScopeKey,
        bundle: &BundleHead,
        changes: &[NewChange<'_>],
        received_at: i64,
    ) -> Result<Vec<Admission>, Self::Error>;

    /// The log after `after`, in order, as much as one reply takes; and whether it goes on.
    ///
    /// # Errors
    /// The storage's own.
    fn tail(&self, scope: ScopeKey, after: u64) -> Result<(Vec<Logged>, bool), Self::Error>;

    /// The next part of a snapshot that began at `at`, or at the log's end when there is none yet; none where the log
    /// itself is to be read.
    ///
    /// # Errors
    /// The storage's own.
    fn snapshot(
        &self,
        scope: ScopeKey,
        at: Option<Mark>,
        ask: &SnapshotAsk,
    ) -> Result<Option<Snapshot>, Self::Error> {
        let _no_documents = (scope, at, ask);
        Ok(None)
    }
}

/// What a request says about one posyandu.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// Which posyandu.
    pub scope: ScopeKey,
    /// Its place in the list.
    pub place: u32,
    /// The end of the mirror.
    pub tip: Tip,
    /// What the request adds.
    pub part: Option<&'a Part>,
    /// Whether changes are wanted whole.
    pub whole: bool,
}

/// The log's side of an exchange; none when the mirror is the whole log and there is nothing to say. The push is
/// appended only if the base is the device's whole mirror: then everything the push builds on is in the log, whatever
/// happened to the log in between.
///
/// # Errors
/// The storage's own.
pub fn serve<L: Log>(
    log: &mut L,
    codec: &Codec,
    question: &Question<'_>,
    received_at: i64,
) -> Result<Option<ScopeReply>, L::Error> {
    let Question { scope, tip, part, .. } = *question;
    let mut reply = ScopeReply {
        place: question.place,
        ..ScopeReply::default()
    };
    let Some(base) = base(log, question)? else {
        return Ok(Some(reply));
    };
    reply.base = Some(base);
    let whole_mirror = base == tip.point();
    if whole_mirror && let Some(ask) = part.and_then(|part| part.snapshot.as_ref()) {
        let at = match tip.seq {
            0 => None,
            seq => log.digest(scope, seq)?.map(|digest| Mark { seq, digest }),
        };
        if let Some(snapshot) = log.snapshot(scope, at, ask)? {
            reply.snapshot = Some(snapshot);
            return Ok(Some(reply));
        }
    }
    let mut pushed = Vec::new();
    if whole_mirror && let Some(push) = part.and_then(|part| part.push.as_ref()) {
        match restored(log, codec, scope, tip.seq, push)? {
            None => reply.send_whole = Some(true),
            Some(bundles) => {
                let quarantined = append(log, scope, bundles, &mut pushed, received_at)?;
                reply.quarantined = (!quarantined.is_empty()).then_some(quarantined);
            }
        }
    }
    let (logged, more) = log.tail(scope, base.seq)?;
    let end = base.seq.saturating_add(logged.len() as u64);
    reply.known = known(log, scope, base.seq, &pushed)?;
    if !logged.is_empty() {
        reply.end = log.digest(scope, end)?.map(Hash::short);
        reply.tail = Some(runs(log, codec, question, base.seq, logged, &pushed)?);
    }
    reply.more = more.then_some(true);
    let nothing = ScopeReply {
        place: question.place,
        base: Some(tip.point()),
        ..ScopeReply::default()
    };
    Ok((reply != nothing).then_some(reply))
}

/// The longest point of the device's mirror that is also a point of the log; none when the tip is not and there is
/// nothing more to go by.
fn base<L: Log>(log: &L, question: &Question<'_>) -> Result<Option<Point>, L::Error> {
    let shared = |point: &Point| {
        let digest = log.digest(question.scope, point.seq)?;
        Ok::<_, L::Error>(digest.is_some_and(|digest| digest.short() == point.digest))
    };
    let tip = question.tip.point();
    if shared(&tip)? {
        return Ok(Some(tip));
    }
    let Some(locator) = question.part.and_then(|part| part.locator.as_ref()) else {
        return Ok(None);
    };
    for point in locator {
        if shared(point)? {
            return Ok(Some(*point));
        }
    }
    Ok(Some(Point {
        seq: 0,
        digest: crate::start_digest(question.scope).short(),
    }))
}

/// A bundle of a push, restored.
struct Restored<'a> {
    head: &'a BundleHead,
    changes: Vec<(DocumentKey, Hash, Vec<u8>)>,
}

/// What was packed as if it stood right after the tip; none when it does not hold together.
fn restored<'a, L: Log>(
    log: &L,
    codec: &Codec,
    scope: ScopeKey,
    tip: u64,
    push: &'a Push,
) -> Result<Option<Vec<Restored<'a>>>, L::Error> {
    let mut so_far: Vec<Numbered> = Vec::new();
    let mut bundles = Vec::with_capacity(push.bundles.len());
    let mut seq = tip;
    for bundle in &push.bundles {
        let mut changes = Vec::with_capacity(bundle.changes.len());
        for packed in &bundle.changes {
            seq = seq.saturating_add(1);
            let at = |earlier: u64| match earlier.checked_sub(tip.saturating_add(1)) {
                None => log.at(scope, earlier),
                Some(index) => Ok(usize::try_from(index)
                    .ok()
                    .and_then(|index| so_far.get(index))
                    .copied()),
            };
            let Some((document, bytes)) = unpack(codec, packed, seq, at)? else {
                return Ok(None);
            };
            let hash = change_hash(&bytes);
            so_far.push(Numbered { seq, hash, document });
            changes.push((document, hash, bytes));
        }
        bundles.push(Restored {
            head: &bundle.head,
            changes,
        });
    }
    let digest = changes_digest(so_far.iter().map(|change| change.hash));
    Ok((digest == push.digest).then_some(bundles))
}

fn append<L: Log>(
    log: &mut L,
    scope: ScopeKey,
    bundles: Vec<Restored<'_>>,
    pushed: &mut Vec<(Hash, Admission)>,
    received_at: i64,
) -> Result<Vec<Quarantined>, L::Error> {
    let mut quarantined = Vec::new();
    for bundle in bundles {
        let changes: Vec<NewChange<'_>> = bundle
            .changes
            .iter()
            .map(|(document, hash, bytes)| NewChange {
                document: *document,
                hash: *hash,
                bytes,
            })
            .collect();
        let admissions = log.append(scope, bundle.head, &changes, received_at)?;
        for (change, admission) in changes.iter().zip(admissions) {
            pushed.push((change.hash, admission));
            if let Admission::Quarantined(reason) = admission {
                quarantined.push(Quarantined {
                    change: change.hash,
                    reason,
                });
            }
        }
    }
    Ok(quarantined)
}

/// The pushed changes that were in the log before the base already: no tail will show them.
fn known<L: Log>(
    log: &L,
    scope: ScopeKey,
    base: u64,
    pushed: &[(Hash, Admission)],
) -> Result<Option<Vec<Known>>, L::Error> {
    let mut known = Vec::new();
    for (index, (hash, admission)) in (0_u32..).zip(pushed) {
        if *admission == Admission::Logged
            && let Some(found) = log.find(scope, *hash)?
            && found.seq <= base
        {
            known.push(Known {
                pushed: index,
                seq: found.seq,
            });
        }
    }
    Ok((!known.is_empty()).then_some(known))
}

/// The tail as runs: what came in this request by its place there, the rest packed.
fn runs<L: Log>(
    log: &L,
    codec: &Codec,
    question: &Question<'_>,
    base: u64,
    logged: Vec<Logged>,
    pushed: &[(Hash, Admission)],
) -> Result<Vec<Run>, L::Error> {
    let codec = if question.whole { &Codec::WHOLE } else { codec };
    let mut places = BTreeMap::new();
    for (place, (hash, _)) in (0_u32..).zip(pushed) {
        places.entry(*hash).or_insert(place);
    }
    // A device that began with a snapshot knows nothing before it by number; one that shares no more than the start
    // gives up what it has and reads everything.
    let begins = question.tip.begins.filter(|begins| *begins <= base).unwrap_or(0);
    let mut runs: Vec<Run> = Vec::new();
    let mut last_seal = None;
    for (seq, change) in (base.saturating_add(1)..).zip(logged) {
        if let Some(place) = places.get(&change.hash) {
            last_seal = None;
            match runs.last_mut() {
                Some(Run {
                    pushed: Some(first),
                    count: Some(count),
                    ..
                }) if first.saturating_add(*count) == *place => {
                    *count = count.saturating_add(1);
                }
                _ => runs.push(Run {
                    pushed: Some(*place),
                    count: Some(1),
                    head: None,
                    changes: None,
                }),
            }
            continue;
        }
        let find = |hash| Ok(log.find(question.scope, hash)?.filter(|found| found.seq > begins));
        let packed = pack(codec, change.document, &change.bytes, seq, find)?;
        match runs.last_mut() {
            Some(Run {
                changes: Some(changes),
                ..
            }) if last_seal == Some(change.bundle.hash) => changes.push(packed),
            _ => {
                last_seal = Some(change.bundle.hash);
                runs.push(Run {
                    pushed: None,
                    count: None,
                    head: Some(change.bundle),
                    changes: Some(vec![packed]),
                });
            }
        }
    }
    Ok(runs)
}
