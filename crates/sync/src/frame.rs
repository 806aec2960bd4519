use std::io::{Read, Write};

use flate2::{Compression, read::DeflateDecoder, write::DeflateEncoder};
use minicbor::{Decode, Encode};
use sha2::{Digest, Sha256};
use thiserror::Error;

use crate::{MAX_FRAME_BYTES, MAX_INFLATED_BYTES};

/// Every frame begins with these two bytes and the codec of the rest.
const MAGIC: [u8; 2] = *b"DC";
const PLAIN: u8 = 0;
const DEFLATE: u8 = 1;
/// Every frame ends with the first bytes of the SHA-256 of all before: deflate alone does not notice a flipped bit, and
/// a wrong document or a wrong "sent" would stay.
const CHECKSUM_BYTES: usize = 4;

/// Why bytes from the network are refused.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FrameError {
    /// Larger than [`MAX_FRAME_BYTES`], or than [`MAX_INFLATED_BYTES`] once inflated.
    #[error("the message is larger than allowed")]
    TooLarge,
    /// Not a frame, or damaged.
    #[error("the message is damaged or not one of ours")]
    Damaged,
    /// A frame whose content is not what was expected.
    #[error("the message cannot be read: {0}")]
    Content(String),
}

/// Encodes a message and compresses it as a whole: the repetition is between changes, not inside one.
///
/// # Errors
/// [`FrameError::TooLarge`]; encoding into memory does not fail otherwise.
pub fn encode<T: Encode<()>>(message: &T) -> Result<Vec<u8>, FrameError> {
    let plain = minicbor::to_vec(message).map_err(|error| FrameError::Content(error.to_string()))?;
    let mut deflated = DeflateEncoder::new(framed(DEFLATE), Compression::best());
    let deflated = deflated
        .write_all(&plain)
        .and_then(|()| deflated.finish())
        .map_err(|_| FrameError::Damaged)?;
    let mut frame = if deflated.len() < plain.len() + MAGIC.len() + 1 {
        deflated
    } else {
        let mut frame = framed(PLAIN);
        frame.extend(plain);
        frame
    };
    let checksum = checksum(&frame);
    frame.extend(checksum);
    if frame.len() > MAX_FRAME_BYTES {
        Err(FrameError::TooLarge)
    } else {
        Ok(frame)
    }
}

fn framed(codec: u8) -> Vec<u8> {
    let [a, b] = MAGIC;
    vec![a, b, codec]
}

fn checksum(bytes: &[u8]) -> [u8; CHECKSUM_BYTES] {
    let digest: [u8; 32] = Sha256::digest(bytes).into();
    std::array::from_fn(|at| digest.get(at).copied().unwrap_or_default())
}

/// Reads a message, within the limits.
///
/// # Errors
/// [`FrameError`].
pub fn decode<T: for<'b> Decode<'b, ()>>(frame: &[u8]) -> Result<T, FrameError> {
    if frame.len() > MAX_FRAME_BYTES {
        return Err(FrameError::TooLarge);
    }
    let (frame, end) = frame.split_last_chunk().ok_or(FrameError::Damaged)?;
    if checksum(frame) != *end {
        return Err(FrameError::Damaged);
    }
    let content = frame.strip_prefix(&MAGIC).ok_or(FrameError::Damaged)?;
    let inflated;
    let plain = match content.split_first() {
        Some((&PLAIN, plain)) => plain,
        Some((&DEFLATE, deflated)) => {
            let mut buffer = Vec::new();
            let limit = MAX_INFLATED_BYTES as u64 + 1;
            DeflateDecoder::new(deflated)
                .take(limit)
                .read_to_end(&mut buffer)
                .map_err(|_| FrameError::Damaged)?;
            if buffer.len() > MAX_INFLATED_BYTES {
                return Err(FrameError::TooLarge);
            }
            inflated = buffer;
            &inflated
        }
        _ => return Err(FrameError::Damaged),
    };
    minicbor::decode(plain).map_err(|error| FrameError::Content(error.to_string()))
}

#[cfg(test)]
mod tests {
    use minicbor::bytes::ByteVec;

    use super::*;
    use crate::*;

    fn request() -> SyncRequest {
        let head = BundleHead {
            device: DeviceKey([1; 16]),
            sealed_at: 1_795_312_800_000,
            previous: None,
            hash: Hash([5; 32]),
            signature: ByteVec::from(vec![]),
        };
        let shrunk = PackedChange {
            bytes: b"shrunk".to_vec().into(),
            dependencies: Some(vec![Dependency::Back(2), Dependency::Named(Hash([6; 32]))]),
            document: None,
        };
        let whole = PackedChange {
            bytes: b"whole".to_vec().into(),
            dependencies: None,
            document: Some(DocumentKey([2; 16])),
        };
        let push = Push {
            bundles: vec![PackedBundle {
                head,
                changes: vec![shrunk, whole],
            }],
            digest: ShortDigest([8; 8]),
        };
        let tip = |seq, begins| Tip {
            seq,
            digest: ShortDigest([9; 8]),
            begins,
        };
        SyncRequest {
            protocol: PROTOCOL,
            places: ShortDigest([3; 8]),
            rosters: ShortDigest([4; 8]),
            tips: vec![tip(3, None), tip(1_000, Some(900))],
            parts: vec![
                Part {
                    push: Some(push),
                    ..Part::default()
                },
                Part {
                    place: 1,
                    locator: Some(vec![Point {
                        seq: 0,
                        digest: ShortDigest([0; 8]),
                    }]),
                    snapshot: Some(SnapshotAsk {
                        after: Some(DocumentKey([7; 16])),
                    }),
                    ..Part::default()
                },
            ],
            whole: None,
            set_aside: None,
            directory: None,
        }
    }

    /// Written once: phones in the field speak it for years.
    #[test]
    fn the_bytes_of_protocol_two_still_read() {
        let golden = include_bytes!("../tests/fixtures/sync-request-v2.bin");
        assert_eq!(decode::<SyncRequest>(golden), Ok(request()));
        let plain = minicbor::to_vec(request()).unwrap();
        let golden_plain = include_bytes!("../tests/fixtures/sync-request-v2.cbor");
        assert_eq!(plain, golden_plain, "the same request encodes to the same bytes");
    }

    fn reply() -> SyncReply {
        let mark = |seq| Mark {
            seq,
            digest: Hash([7; 32]),
        };
        let place = Place {
            scope: ScopeKey([1; 16]),
            posyandu: "Melati 1".into(),
            village: "Mon Geudong".into(),
            puskesmas: "Mon Geudong".into(),
        };
        let pushed = Run {
            pushed: Some(0),
            count: Some(2),
            head: None,
            changes: None,
        };
        let snapshot = Snapshot {
            at: mark(600),
            end: mark(601),
            documents: encode(&Documents::default()).unwrap().into(),
            more: true,
            signature: ByteVec::from(vec![]),
        };
        SyncReply {
            protocol: PROTOCOL,
            answers: ShortDigest([3; 8]),
            places: Some(vec![place.clone()]),
            rosters: Some(vec![vec![RosterEntry {
                author: AuthorKey([4; 16]),
                name: "Nurhayati".into(),
            }]]),
            scopes: vec![
                ScopeReply {
                    base: Some(Point {
                        seq: 3,
                        digest: ShortDigest([9; 8]),
                    }),
                    tail: Some(vec![pushed]),
                    end: Some(ShortDigest([8; 8])),
                    more: Some(true),
                    quarantined: Some(vec![]),
                    known: Some(vec![Known { pushed: 1, seq: 2 }]),
                    ..ScopeReply::default()
                },
                ScopeReply {
                    place: 1,
                    send_whole: Some(true),
                    snapshot: Some(snapshot),
                    ..ScopeReply::default()
                },
            ],
            forgotten: Some(vec![ShortDigest([5; 8])]),
            directory: Some(vec![place]),
        }
    }

    #[test]
    fn the_bytes_of_a_reply_of_protocol_two_still_read() {
        let golden = include_bytes!("../tests/fixtures/sync-reply-v2.bin");
        assert_eq!(decode::<SyncReply>(golden), Ok(reply()));
        let golden_plain = include_bytes!("../tests/fixtures/sync-reply-v2.cbor");
        assert_eq!(minicbor::to_vec(reply()).unwrap(), golden_plain);
    }

    #[test]
    fn a_field_from_a_newer_version_is_skipped() {
        let mut plain = minicbor::to_vec(request()).unwrap();
        plain[0] += 1; // one more pair in the outer map
        plain.extend([0x18, 0x63, 0xf5]); // 99: true
        let mut frame = framed(PLAIN);
        frame.extend(plain);
        frame.extend(checksum(&frame));
        assert_eq!(decode::<SyncRequest>(&frame), Ok(request()));
    }

    #[test]
    fn a_message_that_inflates_without_end_is_refused() {
        let mut bomb = DeflateEncoder::new(framed(DEFLATE), Compression::best());
        bomb.write_all(&vec![0; MAX_INFLATED_BYTES + 2]).unwrap();
        let mut bomb = bomb.finish().unwrap();
        bomb.extend(checksum(&bomb));
        assert!(bomb.len() < 100_000);
        assert_eq!(decode::<SyncRequest>(&bomb), Err(FrameError::TooLarge));
        assert_eq!(
            decode::<SyncRequest>(&vec![0; MAX_FRAME_BYTES + 1]),
            Err(FrameError::TooLarge)
        );
    }

    #[test]
    fn every_cut_and_every_flipped_byte_is_noticed() {
        let whole = encode(&request()).unwrap();
        for at in 0..whole.len() {
            assert!(decode::<SyncRequest>(&whole[..at]).is_err());
            let mut flipped = whole.clone();
            flipped[at] ^= 0x40;
            assert_eq!(decode::<SyncRequest>(&flipped), Err(FrameError::Damaged));
        }
    }
}
