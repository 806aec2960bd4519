//! One exchange with the puskesmas: requests out, replies in, until neither side has anything new to say.

use std::collections::{BTreeMap, BTreeSet};

use record::{Change, ChangeHash, Document, DocumentId};
use store::{Held, UnsentChange, Writing};
use sync::{
    Absorbed, Arrived, Bundle, BundleHead, DeviceKey, Hash, MAX_SET_ASIDE, PROTOCOL, PUSH_BYTES,
    PushedChange, ScopeKey, ScopeReply, ScopeRequest, ShortDigest, SyncReply, SyncRequest, bundle_hash,
    locator, roster_digest,
};

use crate::{Device, Failure, Now, SyncReport, device::meta};

/// An exchange under way.
#[derive(Debug, Default)]
pub struct Exchange {
    /// What was pushed in the request under way.
    sent: BTreeMap<ScopeKey, Vec<Bundle>>,
    /// Posyandu whose log goes on: read it all before pushing again.
    reading: BTreeSet<ScopeKey>,
    report: SyncReport,
}

/// Why a change that arrived is not in its document: the word kept in the quarantine table.
const NOT_MERGED_HERE: &str = "not-merged-here";

impl Exchange {
    /// What happened so far.
    pub fn report(&self) -> SyncReport {
        self.report
    }
}

impl Device {
    /// The address and token to post to.
    ///
    /// # Errors
    /// [`Failure::NotEnrolled`].
    pub fn sync_target(&self) -> Result<(String, String), Failure> {
        let server = self.meta_text(meta::SERVER)?.ok_or(Failure::NotEnrolled)?;
        let token = self.meta_text(meta::TOKEN)?.ok_or(Failure::NotEnrolled)?;
        Ok((format!("{server}/v1/sync"), token))
    }

    /// The next request of an exchange. What was written since the last one is sealed first, so that a retry sends
    /// the same bytes.
    ///
    /// # Errors
    /// [`Failure::NotEnrolled`], [`Failure::Storage`].
    pub fn sync_request(&mut self, exchange: &mut Exchange, now: Now) -> Result<Vec<u8>, Failure> {
        let device = DeviceKey(self.meta_bytes(meta::DEVICE)?.ok_or(Failure::NotEnrolled)?);
        exchange.sent.clear();
        let mut scopes = Vec::new();
        let mut room = PUSH_BYTES;
        for place in self.store.places()? {
            let scope = place.scope;
            self.seal(scope, device, now)?;
            let hold_back = exchange.reading.contains(&scope) || room == 0;
            let unsent = if hold_back {
                Vec::new()
            } else {
                self.store.unsent(scope, room)?
            };
            room = room.saturating_sub(unsent.iter().map(|change| change.bytes.len()).sum());
            let push = runs(unsent);
            let length = self.store.mirror_length(scope)?;
            let points = locator(length, |seq| {
                self.store.mirror_digest(scope, seq)?.ok_or(broken_mirror())
            })?;
            let roster = self.store.roster(scope)?;
            let roster_seen = (!roster.is_empty()).then(|| roster_digest(&roster));
            scopes.push(ScopeRequest {
                scope,
                locator: points,
                push: push.clone(),
                roster_seen,
            });
            exchange.sent.insert(scope, push);
        }
        let request = sync::encode(&SyncRequest {
            protocol: PROTOCOL,
            scopes,
            set_aside: self.named_set_aside()?,
        })?;
        exchange.report.round_trips += 1;
        exchange.report.bytes_up += request.len() as u64;
        Ok(request)
    }

    /// Takes in the reply, in one transaction. Says whether to send another request at once.
    ///
    /// # Errors
    /// [`Failure::BadReply`], [`Failure::Full`], [`Failure::Storage`]; then nothing of the reply was kept.
    pub fn sync_reply(&mut self, exchange: &mut Exchange, reply: &[u8], now: Now) -> Result<bool, Failure> {
        exchange.report.bytes_down += reply.len() as u64;
        let mut reply: SyncReply = sync::decode(reply)?;
        if reply.protocol > PROTOCOL {
            return Err(Failure::BadReply {
                detail: format!("protocol {}", reply.protocol),
            });
        }
        let unsent_before = self.store.unsent_count()?;
        let (counts, reading) = self.store.write(|tables| {
            let forgotten = reply.forgotten.take().unwrap_or_default();
            let taken = take_in(tables, reply, &exchange.sent)?;
            forgotten
                .into_iter()
                .try_for_each(|change| tables.offer_again(change))?;
            Ok::<_, Failure>(taken)
        })?;
        exchange.report.pushed += counts.pushed;
        exchange.report.pulled += counts.pulled;
        exchange.report.quarantined += counts.quarantined;
        exchange.reading = reading;
        let unsent = self.store.unsent_count()?;
        // Another request only when it can bring something: each one must have moved something.
        let moved = counts.arrived > 0 || unsent != unsent_before || counts.cut;
        let go_on = moved && (unsent > 0 || !exchange.reading.is_empty());
        if unsent == 0 && exchange.reading.is_empty() {
            self.store
                .write(|tables| tables.set_meta(meta::LAST_SYNCED, &now.unix_ms.to_be_bytes()))?;
        }
        Ok(go_on)
    }

    /// What was set aside, for the puskesmas to say whether it still knows: its log does not tell.
    fn named_set_aside(&self) -> Result<Option<Vec<ShortDigest>>, Failure> {
        let set_aside = self.store.set_aside(MAX_SET_ASIDE)?;
        let names: Vec<ShortDigest> = set_aside.into_iter().map(Hash::short).collect();
        Ok((!names.is_empty()).then_some(names))
    }

    /// Puts what was written since the last request under one seal.
    fn seal(&mut self, scope: ScopeKey, device: DeviceKey, now: Now) -> Result<(), Failure> {
        let previous = self.meta_bytes(meta::LAST_BUNDLE)?.map(Hash);
        self.store.write(|tables| {
            let changes = tables.unsealed(scope)?;
            if changes.is_empty() {
                return Ok(());
            }
            let mut head = BundleHead {
                device,
                sealed_at: now.unix_ms,
                previous,
                hash: Hash([0; 32]),
                // Its place: bundles are signed from the version on that checks who may do what.
                signature: Vec::new().into(),
            };
            head.hash = bundle_hash(&head, changes);
            tables.seal(scope, &head)?;
            Ok(tables.set_meta(meta::LAST_BUNDLE, &head.hash.0)?)
        })
    }
}

fn broken_mirror() -> Failure {
    Failure::Storage {
        detail: "the mirror has a gap".to_owned(),
    }
}

/// Changes in the order they came, as runs under one seal: the order is what keeps every change after those it builds
/// on, also when seals interleave.
fn runs(unsent: Vec<UnsentChange>) -> Vec<Bundle> {
    let mut runs: Vec<Bundle> = Vec::new();
    for change in unsent {
        let pushed = PushedChange {
            document: change.document,
            bytes: change.bytes.into(),
        };
        match runs.last_mut() {
            Some(run) if run.head.hash == change.bundle.hash => run.changes.push(pushed),
            _ => runs.push(Bundle {
                head: change.bundle,
                changes: vec![pushed],
            }),
        }
    }
    runs
}

/// What one reply did.
#[derive(Default)]
struct Counts {
    arrived: u64,
    pushed: u64,
    pulled: u64,
    quarantined: u64,
    cut: bool,
}

fn take_in(
    tables: &mut Writing<'_>,
    reply: SyncReply,
    sent: &BTreeMap<ScopeKey, Vec<Bundle>>,
) -> Result<(Counts, BTreeSet<ScopeKey>), Failure> {
    let mut counts = Counts::default();
    let mut reading = BTreeSet::new();
    // "Everything is at the puskesmas" is only true when every posyandu that was asked about was answered.
    if !sent
        .keys()
        .all(|scope| reply.scopes.iter().any(|answered| answered.scope == *scope))
    {
        return Err(Failure::BadReply {
            detail: "a posyandu is missing".to_owned(),
        });
    }
    for scope_reply in reply.scopes {
        let scope = scope_reply.scope;
        let Some(sent) = sent.get(&scope) else { continue };
        if let Some(roster) = &scope_reply.roster {
            tables.set_roster(scope, roster)?;
        }
        if take_in_scope(tables, scope_reply, sent, &mut counts)? {
            reading.insert(scope);
        }
    }
    Ok((counts, reading))
}

/// Returns whether the posyandu's log goes on.
fn take_in_scope(
    tables: &mut Writing<'_>,
    reply: ScopeReply,
    sent: &[Bundle],
    counts: &mut Counts,
) -> Result<bool, Failure> {
    let scope = reply.scope;
    let own_digest = tables.mirror_digest(scope, reply.base.seq)?;
    // A reply that does not continue this mirror changes nothing: the next exchange starts from the same place.
    let absorbed = sync::absorb(reply, sent, |_| own_digest);
    let absorbed = absorbed.map_err(|ignored| Failure::BadReply {
        detail: ignored.to_string(),
    })?;
    let Absorbed {
        keep,
        arrived,
        quarantined,
        more,
    } = absorbed;
    let mirrored = arrived
        .iter()
        .map(|change| tables.is_mirrored(change.hash))
        .collect::<Result<Vec<_>, _>>()?;
    counts.cut |= keep < tables.mirror_length(scope)?;
    tables.cut_mirror(scope, keep)?;
    counts.arrived += arrived.len() as u64;
    let mut documents: BTreeMap<DocumentId, Vec<Change>> = BTreeMap::new();
    for (change, already_mirrored) in arrived.iter().zip(mirrored) {
        tables.mirror(scope, change)?;
        let new = hold(tables, scope, change)?;
        counts.pulled += u64::from(new);
        counts.pushed += u64::from(!new && !already_mirrored);
        let Ok(parsed) = Change::parse(&change.bytes) else {
            tables.quarantine(scope, change.hash, NOT_MERGED_HERE)?;
            continue;
        };
        documents
            .entry(DocumentId::from_bytes(change.document.0))
            .or_default()
            .push(parsed);
    }
    for (id, changes) in documents {
        merge(tables, scope, id, changes)?;
    }
    for set_aside in quarantined {
        counts.quarantined += 1;
        tables.quarantine(scope, set_aside.change, set_aside.reason.as_str())?;
    }
    Ok(more)
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

/// Brings changes into their document: all at once, or, if that fails, every one that can be.
fn merge(
    tables: &mut Writing<'_>,
    scope: ScopeKey,
    id: DocumentId,
    changes: Vec<Change>,
) -> Result<(), Failure> {
    let stored = tables.document(id)?;
    let before = stored.as_ref().map(|(_, document)| document);
    let mut document = before.cloned().unwrap_or_else(|| Document::begin(id, &changes));
    let new: Vec<Change> = changes
        .into_iter()
        .filter(|change| !document.has(change.hash()))
        .collect();
    if new.is_empty() {
        return Ok(());
    }
    match document.admit(&new) {
        Ok(merged) => document = merged,
        Err(_) => {
            for change in new {
                match document.admit(std::slice::from_ref(&change)) {
                    Ok(merged) => document = merged,
                    Err(_) => tables.quarantine(scope, key(change.hash()), NOT_MERGED_HERE)?,
                }
            }
        }
    }
    let scope = stored.as_ref().map_or(scope, |(scope, _)| *scope);
    Ok(tables.save(scope, &document, before)?)
}

fn key(hash: ChangeHash) -> Hash {
    Hash(hash.0)
}
