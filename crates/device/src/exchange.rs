//! One exchange with the puskesmas: requests out, replies in, until neither side has anything new to say.

use std::collections::BTreeSet;

use store::{CODEC, UnsentChange};
use sync::{
    Bundle, BundleHead, Codec, DeviceKey, Hash, MAX_SET_ASIDE, PROTOCOL, PUSH_BYTES, PUSH_CHANGES, Part,
    PushedChange, ScopeKey, ShortDigest, SnapshotAsk, SyncReply, SyncRequest, Tip, bundle_hash, frame_digest,
    locator, pack_push, places_digest, rosters_digest,
};

use crate::{
    Device, Failure, Now, SyncReport,
    device::meta,
    taking::{Asked, Trouble, take_in},
};

/// An exchange under way.
#[derive(Debug, Default)]
pub struct Exchange {
    /// The request under way, by its digest, and what it said.
    request: Option<ShortDigest>,
    asked: Asked,
    /// Posyandu whose log goes on: read it all before pushing again.
    reading: BTreeSet<ScopeKey>,
    /// Posyandu whose tip the puskesmas does not know.
    locating: BTreeSet<ScopeKey>,
    /// Whether one side could not restore what the other had shrunk: from then on changes travel whole.
    whole: bool,
    /// Whether the list of posyandu was replaced in this exchange already.
    listed: bool,
    report: SyncReport,
}

impl Exchange {
    /// What happened so far.
    pub fn report(&self) -> SyncReport {
        self.report
    }
}

/// How much more one request may push.
struct Room {
    bytes: usize,
    changes: usize,
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
        let mut places = self.store.places()?;
        places.sort_by_key(|place| place.scope);
        let mut asked = Asked::default();
        let mut request = SyncRequest {
            protocol: PROTOCOL,
            places: places_digest(&places),
            rosters: ShortDigest([0; 8]),
            tips: Vec::new(),
            parts: Vec::new(),
            whole: exchange.whole.then_some(true),
            set_aside: self.named_set_aside()?,
            directory: Some(places_digest(&self.store.directory()?)),
        };
        let mut rosters = Vec::new();
        let mut room = Room {
            bytes: PUSH_BYTES,
            changes: PUSH_CHANGES,
        };
        for (index, place) in (0..).zip(&places) {
            let scope = place.scope;
            self.seal(scope, device, now)?;
            rosters.push(self.store.roster(scope)?);
            request.tips.push(self.tip(scope)?);
            let (part, sent) = self.part(exchange, scope, &mut room)?;
            request
                .parts
                .extend(part.map(|part| Part { place: index, ..part }));
            asked.places.push(scope);
            asked.sent.insert(scope, sent);
        }
        request.rosters = rosters_digest(&rosters);
        let frame = sync::encode(&request)?;
        exchange.asked = asked;
        exchange.request = Some(frame_digest(&frame));
        exchange.report.round_trips += 1;
        exchange.report.bytes_up += frame.len() as u64;
        Ok(frame)
    }

    /// What was set aside, for the puskesmas to say whether it still knows: its log does not tell.
    fn named_set_aside(&self) -> Result<Option<Vec<ShortDigest>>, Failure> {
        let set_aside = self.store.set_aside(MAX_SET_ASIDE)?;
        let names: Vec<ShortDigest> = set_aside.into_iter().map(Hash::short).collect();
        Ok((!names.is_empty()).then_some(names))
    }

    fn tip(&self, scope: ScopeKey) -> Result<Tip, Failure> {
        let seq = self.store.mirror_length(scope)?;
        Ok(Tip {
            seq,
            digest: self
                .store
                .mirror_digest(scope, seq)?
                .ok_or_else(broken_mirror)?
                .short(),
            begins: self.store.snapshot(scope)?.map(|state| state.at.seq),
        })
    }

    /// What there is to add to the tip: the way to find where the two logs part, the wish for a snapshot, or a push.
    fn part(
        &self,
        exchange: &Exchange,
        scope: ScopeKey,
        room: &mut Room,
    ) -> Result<(Option<Part>, Vec<Bundle>), Failure> {
        let state = self.store.snapshot(scope)?;
        if exchange.locating.contains(&scope) {
            let begins = state.map_or(0, |state| state.at.seq);
            let length = self.store.mirror_length(scope)?;
            let points = locator(begins, length, |seq| {
                self.store.mirror_digest(scope, seq)?.ok_or_else(broken_mirror)
            })?;
            let part = Part {
                // The tip has been said.
                locator: Some(points.into_iter().skip(1).collect()),
                ..Part::default()
            };
            return Ok((Some(part), Vec::new()));
        }
        let after = state.and_then(|state| state.after);
        let nothing_here = self.store.mirror_length(scope)? == 0 && !self.store.has_any(scope)?;
        if after.is_some() || nothing_here {
            let part = Part {
                snapshot: Some(SnapshotAsk { after }),
                ..Part::default()
            };
            return Ok((Some(part), Vec::new()));
        }
        let not_all_here = state.is_some_and(|state| state.reach.is_some());
        if not_all_here || exchange.reading.contains(&scope) || room.bytes == 0 || room.changes == 0 {
            return Ok((None, Vec::new()));
        }
        let unsent = self.store.unsent(scope, room.changes, room.bytes)?;
        if unsent.is_empty() {
            return Ok((None, Vec::new()));
        }
        room.changes = room.changes.saturating_sub(unsent.len());
        room.bytes = room
            .bytes
            .saturating_sub(unsent.iter().map(|change| change.bytes.len()).sum());
        let sent = runs(unsent);
        let codec = if exchange.whole { &Codec::WHOLE } else { &CODEC };
        let tip = self.store.mirror_length(scope)?;
        let push = pack_push(codec, &sent, tip, |hash| self.store.find_logged(scope, hash))?;
        let part = Part {
            push: Some(push),
            ..Part::default()
        };
        Ok((Some(part), sent))
    }

    /// Takes in the reply, in one transaction. Says whether to send another request at once.
    ///
    /// # Errors
    /// [`Failure::BadReply`], [`Failure::Full`], [`Failure::Storage`]; then nothing of the reply was kept.
    pub fn sync_reply(&mut self, exchange: &mut Exchange, reply: &[u8], now: Now) -> Result<bool, Failure> {
        exchange.report.bytes_down += reply.len() as u64;
        let reply: SyncReply = sync::decode(reply)?;
        if reply.protocol != PROTOCOL {
            return Err(bad_reply(format!("protocol {}", reply.protocol)));
        }
        if exchange.request != Some(reply.answers) {
            return Err(bad_reply("it answers another request"));
        }
        if let Some(places) = reply.places {
            if exchange.listed {
                return Err(bad_reply("the list of posyandu does not stay"));
            }
            self.store.write(|tables| tables.set_places(&places))?;
            exchange.listed = true;
            return Ok(true);
        }
        let unsent_before = self.store.unsent_count()?;
        let was_locating = std::mem::take(&mut exchange.locating);
        let asked = &exchange.asked;
        let taken = match self.store.write(|tables| take_in(tables, reply, asked)) {
            Ok(taken) => taken,
            Err(Trouble::Ignored(sync::Ignored::NotRestored)) if !exchange.whole => {
                exchange.whole = true;
                return Ok(true);
            }
            Err(trouble) => return Err(trouble.into()),
        };
        if taken.unknown.iter().any(|scope| was_locating.contains(scope))
            || (taken.send_whole && exchange.whole)
        {
            return Err(bad_reply("it asks again for what was sent"));
        }
        exchange.report.pushed += taken.pushed;
        exchange.report.pulled += taken.pulled;
        exchange.report.quarantined += taken.quarantined;
        let again = taken.send_whole || !taken.unknown.is_empty();
        exchange.whole |= taken.send_whole;
        exchange.locating = taken.unknown;
        let unsent = self.store.unsent_count()?;
        // Another request only when it can bring something: each one must have moved something, or ended a reading that
        // held back what is to be sent.
        let moved = taken.moved || unsent != unsent_before || exchange.reading != taken.reading;
        exchange.reading = taken.reading;
        let left = unsent > 0 || !exchange.reading.is_empty();
        if !left && !again {
            self.store
                .write(|tables| tables.set_meta(meta::LAST_SYNCED, &now.unix_ms.to_be_bytes()))?;
        }
        Ok(again || (moved && left))
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

pub(crate) fn bad_reply(detail: impl Into<String>) -> Failure {
    Failure::BadReply {
        detail: detail.into(),
    }
}

/// Changes in the order they came, as runs under one seal: the order is what keeps every change after those it builds
/// on, also when seals interleave.
fn runs(unsent: Vec<UnsentChange>) -> Vec<Bundle> {
    let mut runs: Vec<Bundle> = Vec::new();
    for change in unsent {
        let pushed = PushedChange {
            document: change.document,
            bytes: change.bytes,
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
