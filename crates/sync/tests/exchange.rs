//! Devices and a log in memory, with what goes wrong between them.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::convert::Infallible;

use minicbor::bytes::ByteVec;
use proptest::prelude::*;
use sync::{
    Absorbed, Bundle, BundleHead, Codec, DeviceKey, DocumentKey, Hash, Ignored, Log, MAX_FRAME_BYTES,
    MemoryLog, Numbered, Part, PushedChange, Question, ScopeKey, ScopeReply, Shrunk, Tip, absorb,
    bundle_hash, change_hash, decode, encode, locator, pack_push, serve, start_digest,
};

const SCOPE: ScopeKey = ScopeKey([7; 16]);

/// Changes as these tests make them: eight bytes of framing, the hash of the change before (or zeros), and a body.
const HEADER: usize = 8;
const CODEC: Codec = Codec {
    shrink: |_, bytes| {
        let (before, body) = bytes.get(HEADER..)?.split_first_chunk::<32>()?;
        let dependencies = if before == &[0; 32] {
            vec![]
        } else {
            vec![Hash(*before)]
        };
        Some(Shrunk {
            dependencies,
            body: body.to_vec(),
        })
    },
    restore: |_, dependencies, body| {
        let before = dependencies.first().map_or([0; 32], |hash| hash.0);
        Some([&[0; HEADER], &before[..], body].concat())
    },
};
/// A receiver of another version: it restores something else.
const OTHER: Codec = Codec {
    restore: |_, _, body| Some(body.to_vec()),
    ..CODEC
};

/// A device as the state machine sees it: what it holds, and its mirror of the log.
#[derive(Clone)]
struct Device {
    number: u8,
    written: u32,
    bundles: Vec<Bundle>,
    mirror: Vec<(Hash, Hash)>,
}

impl Device {
    fn new(number: u8) -> Self {
        Self {
            number,
            written: 0,
            bundles: Vec::new(),
            mirror: Vec::new(),
        }
    }

    fn write(&mut self) {
        self.written += 1;
        let own = |bundle: &&Bundle| bundle.head.device.0[0] == self.number;
        let last = self.bundles.iter().rfind(own);
        let before = last.map_or([0; 32], |bundle| change_hash(&bundle.changes[0].bytes).0);
        let body = [self.number, self.written as u8, (self.written >> 8) as u8];
        let bytes = [&[0; HEADER], &before[..], &body[..]].concat();
        let mut head = BundleHead {
            device: DeviceKey([self.number; 16]),
            sealed_at: i64::from(self.written),
            previous: last.map(|bundle| bundle.head.hash),
            hash: Hash([0; 32]),
            signature: ByteVec::from(vec![]),
        };
        head.hash = bundle_hash(&head, [change_hash(&bytes)]);
        let document = DocumentKey([self.number; 16]);
        self.bundles.push(Bundle {
            head,
            changes: vec![PushedChange { document, bytes }],
        });
    }

    fn digest(&self, seq: u64) -> Option<Hash> {
        if seq == 0 {
            Some(start_digest(SCOPE))
        } else {
            self.mirror.get(seq as usize - 1).map(|(digest, _)| *digest)
        }
    }

    fn unsent(&self) -> Vec<Bundle> {
        let seen = |bytes: &[u8]| self.mirror.iter().any(|(_, hash)| *hash == change_hash(bytes));
        self.bundles
            .iter()
            .filter(|b| !b.changes.iter().all(|change| seen(&change.bytes)))
            .cloned()
            .collect()
    }

    fn tip(&self) -> Tip {
        let seq = self.mirror.len() as u64;
        let digest = self.digest(seq).unwrap().short();
        Tip {
            seq,
            digest,
            begins: None,
        }
    }

    fn find(&self, hash: Hash) -> Option<Numbered> {
        let at = self.mirror.iter().position(|(_, mirrored)| *mirrored == hash)?;
        self.at(at as u64 + 1)
    }

    fn at(&self, seq: u64) -> Option<Numbered> {
        let hash = self.mirror.get(seq.checked_sub(1)? as usize)?.1;
        let same = |change: &&PushedChange| change_hash(&change.bytes) == hash;
        let mut all = self.bundles.iter().flat_map(|bundle| &bundle.changes);
        let document = all.find(same)?.document;
        Some(Numbered { seq, hash, document })
    }

    fn part(&self, codec: &Codec) -> (Part, Vec<Bundle>) {
        let unsent = self.unsent();
        let find = |hash| Ok::<_, Infallible>(self.find(hash));
        let push = pack_push(codec, &unsent, self.mirror.len() as u64, find).unwrap();
        let push = (!unsent.is_empty()).then_some(push);
        (
            Part {
                push,
                ..Part::default()
            },
            unsent,
        )
    }

    fn locator(&self) -> Part {
        let points = locator(0, self.mirror.len() as u64, |seq| self.digest(seq).ok_or(())).unwrap();
        Part {
            locator: Some(points),
            ..Part::default()
        }
    }

    /// One request, over the wire.
    fn ask(&self, log: &mut MemoryLog, part: &Part, whole: bool) -> Option<ScopeReply> {
        let part: Part = decode(&encode(part).unwrap()).unwrap();
        let question = Question {
            scope: SCOPE,
            place: 0,
            tip: self.tip(),
            part: Some(&part),
            whole,
        };
        let reply = serve(log, &CODEC, &question, 0).unwrap();
        reply.map(|reply| decode(&encode(&reply).unwrap()).unwrap())
    }

    fn take(&mut self, reply: ScopeReply, sent: &[Bundle]) -> Result<bool, Ignored> {
        self.take_as(&CODEC, reply, sent)
    }

    fn take_as(&mut self, codec: &Codec, reply: ScopeReply, sent: &[Bundle]) -> Result<bool, Ignored> {
        let base_digest = reply.base.and_then(|base| self.digest(base.seq));
        let absorbed = absorb(codec, reply, sent, base_digest, |seq| {
            Ok::<_, Ignored>(self.at(seq))
        })?;
        let Absorbed {
            keep, arrived, more, ..
        } = absorbed;
        self.mirror.truncate(keep as usize);
        for change in arrived {
            assert_eq!(change.seq, self.mirror.len() as u64 + 1);
            self.mirror.push((change.digest, change.hash));
            if !self
                .bundles
                .iter()
                .any(|bundle| bundle.head.hash == change.bundle.hash)
            {
                let changes = vec![PushedChange {
                    document: change.document,
                    bytes: change.bytes,
                }];
                self.bundles.push(Bundle {
                    head: change.bundle,
                    changes,
                });
            }
        }
        Ok(more)
    }

    /// Until nothing is left to say; returns how much longer the mirror is and how many requests it took.
    fn sync(&mut self, log: &mut MemoryLog) -> (usize, usize) {
        let before = self.mirror.len();
        let mut locating = false;
        for trip in 1.. {
            let (part, sent) = if locating {
                (self.locator(), Vec::new())
            } else {
                self.part(&CODEC)
            };
            let reply = self.ask(log, &part, false);
            let unknown = reply.as_ref().is_some_and(|reply| reply.base.is_none());
            assert!(!(locating && unknown), "a locator always has an answer");
            locating = unknown;
            let more = match reply {
                Some(reply) if !unknown => self.take(reply, &sent).unwrap(),
                _ => false,
            };
            if !more && !locating && self.unsent().is_empty() {
                return (self.mirror.len().saturating_sub(before), trip);
            }
            assert!(trip < 10, "the exchange does not end");
        }
        unreachable!()
    }
}

fn hashes(log: &MemoryLog) -> Vec<Hash> {
    log.tail(SCOPE, 0)
        .unwrap()
        .0
        .into_iter()
        .map(|change| change.hash)
        .collect()
}

#[test]
fn a_push_and_its_receipt_take_one_round_trip_and_the_bytes_go_up_only_once() {
    let mut log = MemoryLog::default();
    let mut device = Device::new(1);
    for _ in 0..100 {
        device.write();
    }
    let (part, sent) = device.part(&CODEC);
    let reply = device.ask(&mut log, &part, false).unwrap();
    let tail = reply.tail.as_ref().unwrap();
    assert_eq!(
        (tail.len(), tail[0].pushed, tail[0].count),
        (1, Some(0), Some(100))
    );
    assert!(encode(&reply).unwrap().len() < 60, "a receipt is one run");
    device.take(reply, &sent).unwrap();
    assert!(device.unsent().is_empty());
    assert_eq!(device.sync(&mut log), (0, 1));
    let (part, _) = device.part(&CODEC);
    assert_eq!(
        device.ask(&mut log, &part, false),
        None,
        "nothing new costs nothing"
    );
}

#[test]
fn dependencies_travel_as_positions_and_the_document_not_at_all() {
    let mut log = MemoryLog::default();
    let mut device = Device::new(1);
    device.write();
    device.sync(&mut log);
    device.write();
    device.write();
    let (part, _) = device.part(&CODEC);
    let packed: Vec<_> = part
        .push
        .unwrap()
        .bundles
        .into_iter()
        .flat_map(|bundle| bundle.changes)
        .collect();
    for change in &packed {
        assert_eq!(change.dependencies, Some(vec![sync::Dependency::Back(1)]));
        assert_eq!(change.document, None);
    }
    device.sync(&mut log);
    let mut other = Device::new(2);
    assert_eq!(other.sync(&mut log), (3, 1));
    assert_eq!(other.mirror, device.mirror);
}

#[test]
fn a_reply_that_comes_twice_or_late_changes_nothing() {
    let mut log = MemoryLog::default();
    let mut device = Device::new(1);
    device.write();
    let (part, sent) = device.part(&CODEC);
    let reply = device.ask(&mut log, &part, false).unwrap();
    device.take(reply.clone(), &sent).unwrap();
    device.write();
    device.sync(&mut log);
    let before = device.mirror.clone();
    // The late reply speaks of base 0: the mirror is cut and lengthened again by the next exchange, nothing is lost.
    device.take(reply, &sent).unwrap();
    device.sync(&mut log);
    assert_eq!(device.mirror, before);
}

#[test]
fn a_reply_for_another_log_is_ignored() {
    let mut device = Device::new(1);
    device.write();
    let (part, sent) = device.part(&CODEC);
    let mut reply = device.ask(&mut MemoryLog::default(), &part, false).unwrap();
    reply.base.as_mut().unwrap().digest.0[0] ^= 1;
    assert_eq!(device.take(reply, &sent), Err(Ignored::OtherBase));
    assert!(device.mirror.is_empty());
}

#[test]
fn a_reply_that_points_nowhere_is_ignored() {
    let mut device = Device::new(1);
    device.write();
    let (part, _) = device.part(&CODEC);
    let reply = device.ask(&mut MemoryLog::default(), &part, false).unwrap();
    assert_eq!(device.take(reply, &[]), Err(Ignored::Incoherent));
}

#[test]
fn a_push_that_the_log_cannot_restore_is_asked_for_whole_and_nothing_is_appended() {
    let mut log = MemoryLog::default();
    let mut device = Device::new(1);
    device.write();
    let (mut part, _) = device.part(&CODEC);
    part.push.as_mut().unwrap().digest.0[0] ^= 1;
    let reply = device.ask(&mut log, &part, false).unwrap();
    assert_eq!(reply.send_whole, Some(true));
    assert!(hashes(&log).is_empty());
    let (part, sent) = device.part(&Codec::WHOLE);
    let reply = device.ask(&mut log, &part, false).unwrap();
    device.take(reply, &sent).unwrap();
    assert!(device.unsent().is_empty());
}

#[test]
fn a_device_that_cannot_restore_a_tail_changes_nothing_and_reads_it_whole() {
    let mut log = MemoryLog::default();
    let mut device = Device::new(1);
    device.write();
    device.sync(&mut log);
    let mut other = Device::new(2);
    let reply = other.ask(&mut log, &Part::default(), false).unwrap();
    assert_eq!(other.take_as(&OTHER, reply, &[]), Err(Ignored::NotRestored));
    assert!(other.mirror.is_empty());
    let reply = other.ask(&mut log, &Part::default(), true).unwrap();
    other.take_as(&OTHER, reply, &[]).unwrap();
    assert_eq!(other.mirror, device.mirror);
}

#[test]
fn a_change_that_the_log_has_from_before_the_mirror_begins_is_named_with_its_number() {
    let mut log = MemoryLog::default();
    let mut device = Device::new(1);
    device.write();
    device.write();
    device.sync(&mut log);
    // A device that began with a snapshot of all that, and pushes it again.
    let mut tip = device.tip();
    tip.begins = Some(tip.seq);
    device.mirror.clear();
    let (part, sent) = device.part(&Codec::WHOLE);
    let question = Question {
        scope: SCOPE,
        place: 0,
        tip,
        part: Some(&part),
        whole: false,
    };
    let reply = serve(&mut log, &CODEC, &question, 0).unwrap().unwrap();
    assert_eq!(hashes(&log).len(), 2);
    let digest = log.digest(SCOPE, 2).unwrap();
    let absorbed = absorb(&CODEC, reply, &sent, digest, |_| Ok::<_, Ignored>(None)).unwrap();
    let known: Vec<_> = absorbed
        .known
        .iter()
        .map(|known| (known.seq, known.hash))
        .collect();
    assert_eq!(known, [(1, hashes(&log)[0]), (2, hashes(&log)[1])]);
}

#[test]
fn what_came_before_a_snapshot_is_named_by_its_hash() {
    let mut log = MemoryLog::default();
    let mut device = Device::new(1);
    device.write();
    device.sync(&mut log);
    let mut tip = device.tip();
    tip.begins = Some(1);
    device.write();
    device.sync(&mut log);
    let question = Question {
        scope: SCOPE,
        place: 0,
        tip,
        part: None,
        whole: false,
    };
    let reply = serve(&mut log, &CODEC, &question, 0).unwrap().unwrap();
    let tail = reply.tail.unwrap();
    let packed = &tail[0].changes.as_ref().unwrap()[0];
    assert_eq!(
        packed.dependencies,
        Some(vec![sync::Dependency::Named(hashes(&log)[0])])
    );
    assert!(packed.document.is_some());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Writes, exchanges, lost replies, repeated requests and silent restores from an old backup, in any order: after
    /// everybody has exchanged twice, all mirrors equal the log and everything any device held is in it once.
    #[test]
    fn whatever_happens_everything_that_any_device_holds_ends_up_in_the_log_once(
        steps in prop::collection::vec((0_usize..3, 0_u8..6), 1..60),
    ) {
        let mut log = MemoryLog::default();
        let mut backup = log.clone();
        let mut devices: Vec<Device> = (0..3).map(Device::new).collect();
        for (who, what) in steps {
            let device = &mut devices[who];
            match what {
                0 | 1 => device.write(),
                2 => { device.sync(&mut log); }
                3 => { device.ask(&mut log, &device.part(&CODEC).0, false); } // the reply is lost
                4 => backup = log.clone(),
                _ => log = backup.clone(),
            }
        }
        for _ in 0..2 {
            for device in &mut devices {
                device.sync(&mut log);
            }
        }
        let logged = hashes(&log);
        let mut once = logged.clone();
        once.sort();
        once.dedup();
        prop_assert_eq!(once.len(), logged.len(), "nothing doubled");
        for device in &mut devices {
            let mirrored: Vec<Hash> = device.mirror.iter().map(|(_, hash)| *hash).collect();
            prop_assert_eq!(&mirrored, &logged);
            prop_assert!(device.unsent().is_empty());
            prop_assert_eq!(device.sync(&mut log), (0, 1), "a second sync moves nothing");
        }
        let written: u32 = devices.iter().map(|device| device.written).sum();
        prop_assert_eq!(once.len(), written as usize);
    }

    /// A hostile sender: any damage to a part is refused, asked for again, or something else, and never a panic.
    #[test]
    fn a_damaged_request_never_breaks_the_log(
        at in any::<prop::sample::Index>(),
        with in prop::collection::vec(any::<u8>(), 1..6),
    ) {
        let mut log = MemoryLog::default();
        let mut device = Device::new(1);
        for _ in 0..3 {
            device.write();
            device.sync(&mut log);
        }
        device.write();
        let (part, _) = device.part(&CODEC);
        let mut plain = minicbor::to_vec(&part).unwrap();
        let at = at.index(plain.len());
        let end = (at + with.len()).min(plain.len());
        plain.splice(at..end, with);
        prop_assert!(plain.len() < MAX_FRAME_BYTES);
        if let Ok(part) = minicbor::decode::<Part>(&plain) {
            let question = Question { scope: SCOPE, place: 0, tip: device.tip(), part: Some(&part), whole: false };
            serve(&mut log, &CODEC, &question, 0).unwrap();
        }
    }
}
