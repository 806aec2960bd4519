//! Devices and a log in memory, with what goes wrong between them.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use minicbor::bytes::ByteVec;
use proptest::prelude::*;
use sync::{
    Absorbed, Bundle, BundleHead, DeviceKey, DocumentKey, Hash, Ignored, Log, MemoryLog, PushedChange,
    ScopeKey, ScopeReply, ScopeRequest, absorb, bundle_hash, change_hash, decode, encode, locator, serve,
    start_digest,
};

const SCOPE: ScopeKey = ScopeKey([7; 16]);

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
        let mut bytes = vec![0; 8];
        bytes.extend([self.number, self.written as u8, (self.written >> 8) as u8]);
        let mut head = BundleHead {
            device: DeviceKey([self.number; 16]),
            sealed_at: i64::from(self.written),
            previous: self
                .bundles
                .iter()
                .rfind(|b| b.head.device.0[0] == self.number)
                .map(|b| b.head.hash),
            hash: Hash([0; 32]),
            signature: ByteVec::from(vec![]),
        };
        head.hash = bundle_hash(&head, [change_hash(&bytes)]);
        let document = DocumentKey([self.number; 16]);
        self.bundles.push(Bundle {
            head,
            changes: vec![PushedChange {
                document,
                bytes: bytes.into(),
            }],
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

    fn request(&self) -> ScopeRequest {
        let points = locator(self.mirror.len() as u64, |seq| self.digest(seq).ok_or(())).unwrap();
        ScopeRequest {
            scope: SCOPE,
            locator: points,
            push: self.unsent(),
            roster_seen: None,
        }
    }

    fn take(&mut self, reply: ScopeReply, sent: &[Bundle]) -> Result<bool, Ignored> {
        let Absorbed {
            keep, arrived, more, ..
        } = absorb(reply, sent, |seq| self.digest(seq))?;
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
                    bytes: change.bytes.into(),
                }];
                self.bundles.push(Bundle {
                    head: change.bundle,
                    changes,
                });
            }
        }
        Ok(more)
    }

    /// Until nothing is left to say; returns how many changes moved and how many requests it took.
    fn sync(&mut self, log: &mut MemoryLog) -> (usize, usize) {
        let mut moved = 0;
        for trip in 1.. {
            let request = self.request();
            let wire: ScopeRequest = decode(&encode(&request).unwrap()).unwrap();
            let reply: ScopeReply = decode(&encode(&serve(log, &wire, 0).unwrap()).unwrap()).unwrap();
            moved += reply.tail.len();
            let more = self.take(reply, &request.push).unwrap();
            if !more && self.unsent().is_empty() {
                return (moved, trip);
            }
            assert!(trip < 10, "the exchange does not end");
        }
        unreachable!()
    }
}

fn hashes(log: &MemoryLog) -> Vec<Hash> {
    log.tail(SCOPE, 0, usize::MAX)
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
    device.write();
    let request = device.request();
    let reply = serve(&mut log, &request, 0).unwrap();
    assert_eq!(reply.tail.len(), 1);
    assert!(
        reply.tail[0].bytes.is_none(),
        "what came up is not sent down again"
    );
    device.take(reply, &request.push).unwrap();
    assert!(device.unsent().is_empty());
    assert_eq!(device.sync(&mut log), (0, 1));
}

#[test]
fn a_reply_that_comes_twice_or_late_changes_nothing() {
    let mut log = MemoryLog::default();
    let mut device = Device::new(1);
    device.write();
    let first = device.request();
    let reply = serve(&mut log, &first, 0).unwrap();
    device.take(reply.clone(), &first.push).unwrap();
    device.write();
    device.sync(&mut log);
    let before = device.mirror.clone();
    // The late reply speaks of base 0: the mirror is cut and lengthened again by the next exchange, nothing is lost.
    device.take(reply, &first.push).unwrap();
    device.sync(&mut log);
    assert_eq!(device.mirror, before);
}

#[test]
fn a_reply_for_another_log_is_ignored() {
    let mut device = Device::new(1);
    device.write();
    let request = device.request();
    let mut reply = serve(&mut MemoryLog::default(), &request, 0).unwrap();
    reply.base.digest.0[0] ^= 1;
    assert_eq!(device.take(reply, &request.push), Err(Ignored::OtherBase));
    assert!(device.mirror.is_empty());
}

#[test]
fn a_reply_that_points_nowhere_is_ignored() {
    let mut device = Device::new(1);
    device.write();
    let request = device.request();
    let reply = serve(&mut MemoryLog::default(), &request, 0).unwrap();
    assert_eq!(device.take(reply, &[]), Err(Ignored::Incoherent));
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
                3 => { serve(&mut log, &device.request(), 0).unwrap(); } // the reply is lost
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
}
