use std::collections::BTreeMap;

use crate::{
    BundleHead, DocumentKey, Hash, Point, Quarantined, Reason, ScopeKey, ScopeReply, ScopeRequest,
    TAIL_BYTES, TailEntry, change_hash,
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

    /// The log after `after`, in order, up to about `max_bytes` of changes but at least one change; and whether it
    /// goes on.
    ///
    /// # Errors
    /// The storage's own.
    fn tail(&self, scope: ScopeKey, after: u64, max_bytes: usize)
    -> Result<(Vec<Logged>, bool), Self::Error>;
}

/// The log's side of an exchange. The push is appended only if the base is the device's whole mirror: then everything
/// the push builds on is in the log, whatever happened to the log in between.
///
/// # Errors
/// The storage's own.
pub fn serve<L: Log>(log: &mut L, request: &ScopeRequest, received_at: i64) -> Result<ScopeReply, L::Error> {
    let scope = request.scope;
    let base = base(log, request)?;
    let whole_mirror = request.locator.first().is_some_and(|tip| *tip == base);
    let mut quarantined = Vec::new();
    let mut pushed = BTreeMap::new();
    let mut index = 0_u32;
    for bundle in &request.push {
        let changes: Vec<NewChange<'_>> = bundle
            .changes
            .iter()
            .map(|change| NewChange {
                document: change.document,
                hash: change_hash(&change.bytes),
                bytes: &change.bytes,
            })
            .collect();
        for change in &changes {
            pushed.entry(change.hash).or_insert(index);
            index = index.saturating_add(1);
        }
        if whole_mirror {
            let admissions = log.append(scope, &bundle.head, &changes, received_at)?;
            quarantined.extend(changes.iter().zip(admissions).filter_map(
                |(change, admission)| match admission {
                    Admission::Quarantined(reason) => Some(Quarantined {
                        change: change.hash,
                        reason,
                    }),
                    Admission::Logged => None,
                },
            ));
        }
    }
    let (logged, more) = log.tail(scope, base.seq, TAIL_BYTES)?;
    let (tail, bundles) = tail_entries(logged, &pushed);
    Ok(ScopeReply {
        scope,
        base,
        tail,
        bundles,
        more,
        quarantined,
        roster: None,
    })
}

/// The longest point of the device's locator that is also a point of the log.
fn base<L: Log>(log: &L, request: &ScopeRequest) -> Result<Point, L::Error> {
    for point in &request.locator {
        if log
            .digest(request.scope, point.seq)?
            .is_some_and(|digest| digest.short() == point.digest)
        {
            return Ok(*point);
        }
    }
    Ok(Point {
        seq: 0,
        digest: crate::start_digest(request.scope).short(),
    })
}

fn tail_entries(logged: Vec<Logged>, pushed: &BTreeMap<Hash, u32>) -> (Vec<TailEntry>, Vec<BundleHead>) {
    let mut bundles: Vec<BundleHead> = Vec::new();
    let mut index_of = BTreeMap::new();
    let tail = logged
        .into_iter()
        .map(|change| {
            let bundle = *index_of.entry(change.bundle.hash).or_insert_with(|| {
                bundles.push(change.bundle.clone());
                u32::try_from(bundles.len() - 1).unwrap_or(u32::MAX)
            });
            match pushed.get(&change.hash) {
                Some(index) => TailEntry {
                    bundle,
                    document: None,
                    bytes: None,
                    pushed: Some(*index),
                },
                None => TailEntry {
                    bundle,
                    document: Some(change.document),
                    bytes: Some(change.bytes.into()),
                    pushed: None,
                },
            }
        })
        .collect();
    (tail, bundles)
}
