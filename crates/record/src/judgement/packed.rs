//! Judgements as bytes. Kinds and field numbers are frozen; golden bytes of each stand in the tests.

use std::ops::RangeInclusive;

use health::Date;
use minicbor::{
    Decode, Encode,
    bytes::{ByteArray, ByteVec},
};

use super::{Judgement, Verdict};
use crate::{ChangeHash, DocumentId, Event, EventBody, EventId, Field, ScopeId, Unreadable};

/// The numbers kept for judgements.
const KINDS: RangeInclusive<u16> = 100..=119;

const CORRECTION: u16 = 100;
const WITHDRAWAL: u16 = 101;
const VERIFICATION: u16 = 102;
const SETTLEMENT: u16 = 103;
const LINK: u16 = 104;
const UNLINK: u16 = 105;
const NOT_DOUBLE: u16 = 106;
const NOT_SAME: u16 = 107;
const MOVED: u16 = 108;

type Id = ByteArray<16>;

#[derive(Encode, Decode)]
#[cbor(map)]
struct RevisionBody {
    #[n(0)]
    of: Id,
    #[n(1)]
    over: Vec<Id>,
    #[n(2)]
    reason: String,
    /// Kind and body, packed like an event of its own; none in a withdrawal.
    #[n(3)]
    event: Option<ByteVec>,
}

#[derive(Encode, Decode)]
#[cbor(map)]
struct VerificationBody {
    #[n(0)]
    of: Id,
    #[n(1)]
    seen: ByteArray<32>,
    /// Why it is questioned; none when it is right.
    #[n(2)]
    questioned: Option<String>,
}

#[derive(Encode, Decode)]
#[cbor(map)]
struct SettlementBody {
    /// [`Field::key`].
    #[n(0)]
    field: String,
    #[n(1)]
    value: String,
    #[n(2)]
    over: Vec<String>,
}

#[derive(Encode, Decode)]
#[cbor(map)]
struct OtherBody {
    #[n(0)]
    other: Id,
    /// The link that is taken back.
    #[n(1)]
    link: Option<Id>,
}

#[derive(Encode, Decode)]
#[cbor(map)]
struct PairBody {
    #[n(0)]
    one: Id,
    #[n(1)]
    other: Id,
}

/// The part of an event's envelope that says whether to read on.
#[derive(Decode)]
#[cbor(map)]
struct KindOnly {
    #[n(0)]
    kind: u16,
}

fn encode<T: Encode<()>>(value: &T) -> Result<Vec<u8>, Unreadable> {
    minicbor::to_vec(value).map_err(|_| Unreadable)
}

fn ids(events: &[EventId]) -> Vec<Id> {
    events.iter().map(|event| (*event.as_bytes()).into()).collect()
}

fn event(id: Id) -> EventId {
    EventId::from_bytes(id.into())
}

fn document(id: Id) -> DocumentId {
    DocumentId::from_bytes(id.into())
}

/// A corrected body as bytes of an event of its own: of its envelope, only the kind is read again.
fn pack_body(body: &EventBody) -> Result<Vec<u8>, Unreadable> {
    if KINDS.contains(&body.kind()) {
        return Err(Unreadable);
    }
    Event {
        on: Date::constant(1970, 1, 1),
        recorded_at: 0,
        body: body.clone(),
    }
    .pack()
}

/// A correction inside a correction is refused before it is read: bytes from outside must not choose how deep this goes.
fn unpack_body(bytes: &[u8]) -> Option<EventBody> {
    let KindOnly { kind } = minicbor::decode(bytes).ok()?;
    if KINDS.contains(&kind) {
        return None;
    }
    Some(Event::unpack(bytes).ok()?.body)
}

impl Judgement {
    /// The stable number of the kind.
    pub(crate) fn kind(&self) -> u16 {
        match self {
            Self::Correction { .. } => CORRECTION,
            Self::Withdrawal { .. } => WITHDRAWAL,
            Self::Verification { .. } => VERIFICATION,
            Self::Settlement { .. } => SETTLEMENT,
            Self::Link { .. } => LINK,
            Self::Unlink { .. } => UNLINK,
            Self::NotDouble { .. } => NOT_DOUBLE,
            Self::NotSame { .. } => NOT_SAME,
            Self::Moved { .. } => MOVED,
        }
    }

    /// The bytes of the body.
    pub(crate) fn pack(&self) -> Result<Vec<u8>, Unreadable> {
        match self {
            Self::Correction {
                of,
                over,
                reason,
                body,
            } => encode(&RevisionBody {
                of: (*of.as_bytes()).into(),
                over: ids(over),
                reason: reason.clone().into(),
                event: Some(pack_body(body)?.into()),
            }),
            Self::Withdrawal { of, over, reason } => encode(&RevisionBody {
                of: (*of.as_bytes()).into(),
                over: ids(over),
                reason: reason.clone().into(),
                event: None,
            }),
            Self::Verification { of, seen, verdict } => encode(&VerificationBody {
                of: (*of.as_bytes()).into(),
                seen: seen.0.into(),
                questioned: match verdict {
                    Verdict::Verified => None,
                    Verdict::Questioned { reason } => Some(reason.clone().into()),
                },
            }),
            Self::Settlement { field, value, over } => encode(&SettlementBody {
                field: field.key().to_owned(),
                value: value.clone(),
                over: over.clone(),
            }),
            Self::Link { other } | Self::NotSame { other } => encode(&OtherBody {
                other: (*other.as_bytes()).into(),
                link: None,
            }),
            Self::Unlink { link, other } => encode(&OtherBody {
                other: (*other.as_bytes()).into(),
                link: Some((*link.as_bytes()).into()),
            }),
            Self::NotDouble { one, other } => encode(&PairBody {
                one: (*one.as_bytes()).into(),
                other: (*other.as_bytes()).into(),
            }),
            Self::Moved { from, to } => encode(&PairBody {
                one: (*from.as_bytes()).into(),
                other: (*to.as_bytes()).into(),
            }),
        }
    }

    /// Reads the body of a kind; none when it is no judgement that this version can read.
    pub(crate) fn unpack(kind: u16, bytes: &[u8]) -> Option<Self> {
        match kind {
            CORRECTION | WITHDRAWAL => {
                let body: RevisionBody = minicbor::decode(bytes).ok()?;
                let (of, over) = (event(body.of), body.over.into_iter().map(event).collect());
                let reason = body.reason.try_into().ok()?;
                match body.event {
                    Some(packed) if kind == CORRECTION => Some(Self::Correction {
                        of,
                        over,
                        reason,
                        body: Box::new(unpack_body(&packed)?),
                    }),
                    None if kind == WITHDRAWAL => Some(Self::Withdrawal { of, over, reason }),
                    _ => None,
                }
            }
            VERIFICATION => {
                let body: VerificationBody = minicbor::decode(bytes).ok()?;
                Some(Self::Verification {
                    of: event(body.of),
                    seen: ChangeHash(body.seen.into()),
                    verdict: match body.questioned {
                        None => Verdict::Verified,
                        Some(reason) => Verdict::Questioned {
                            reason: reason.try_into().ok()?,
                        },
                    },
                })
            }
            SETTLEMENT => {
                let SettlementBody { field, value, over } = minicbor::decode(bytes).ok()?;
                let field = Field::ALL.into_iter().find(|known| known.key() == field)?;
                Some(Self::Settlement { field, value, over })
            }
            LINK | UNLINK | NOT_SAME => {
                let OtherBody { other, link } = minicbor::decode(bytes).ok()?;
                let (other, link) = (document(other), link.map(event));
                match kind {
                    LINK => Some(Self::Link { other }),
                    UNLINK => Some(Self::Unlink { link: link?, other }),
                    _ => Some(Self::NotSame { other }),
                }
            }
            NOT_DOUBLE => {
                let PairBody { one, other } = minicbor::decode(bytes).ok()?;
                let (one, other) = (event(one), event(other));
                Some(Self::NotDouble { one, other })
            }
            MOVED => {
                let PairBody { one, other } = minicbor::decode(bytes).ok()?;
                Some(Self::Moved {
                    from: ScopeId::from_bytes(one.into()),
                    to: ScopeId::from_bytes(other.into()),
                })
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use health::FreeText;

    use super::*;

    const ONE: EventId = EventId::from_bytes([1; 16]);
    const TWO: EventId = EventId::from_bytes([2; 16]);
    const OTHER: DocumentId = DocumentId::from_bytes([9; 16]);

    fn correction(body: EventBody) -> Judgement {
        Judgement::Correction {
            of: ONE,
            over: vec![TWO],
            reason: "Salah ketik".parse().unwrap(),
            body: Box::new(body),
        }
    }

    fn weighing() -> EventBody {
        EventBody::Weighing(crate::event::Weighing {
            weight: "8,4".parse().unwrap(),
            length: None,
            position: None,
            head: None,
            arm: None,
        })
    }

    fn event(judgement: Judgement) -> Event {
        Event {
            on: Date::constant(2026, 11, 22),
            recorded_at: 1_795_312_800_000,
            body: EventBody::Judgement(judgement),
        }
    }

    fn all() -> Vec<(Judgement, &'static str)> {
        let reason: FreeText = "Salah anak".parse().unwrap();
        let questioned = Verdict::Questioned {
            reason: reason.clone(),
        };
        let verification = |verdict| Judgement::Verification {
            of: ONE,
            seen: ChangeHash([7; 32]),
            verdict,
        };
        vec![
            (
                correction(weighing()),
                "a400500101010101010101010101010101010101815002020202020202020202020202020202026b53616c6168206b6574696b034ea40001010002000345a1001920d0",
            ),
            (
                Judgement::Withdrawal {
                    of: ONE,
                    over: vec![],
                    reason,
                },
                "a30050010101010101010101010101010101010180026a53616c616820616e616b",
            ),
            (
                verification(Verdict::Verified),
                "a20050010101010101010101010101010101010158200707070707070707070707070707070707070707070707070707070707070707",
            ),
            (
                verification(questioned),
                "a30050010101010101010101010101010101010158200707070707070707070707070707070707070707070707070707070707070707026a53616c616820616e616b",
            ),
            (
                Judgement::Settlement {
                    field: Field::Name,
                    value: "Nur Aisyah".to_owned(),
                    over: vec!["Nur Aisyah".to_owned(), "N. Aisyah".to_owned()],
                },
                "a300646e616d65016a4e75722041697379616802826a4e757220416973796168694e2e20416973796168",
            ),
            (
                Judgement::Link { other: OTHER },
                "a1005009090909090909090909090909090909",
            ),
            (
                Judgement::Unlink {
                    link: ONE,
                    other: OTHER,
                },
                "a2005009090909090909090909090909090909015001010101010101010101010101010101",
            ),
            (
                Judgement::NotDouble { one: ONE, other: TWO },
                "a2005001010101010101010101010101010101015002020202020202020202020202020202",
            ),
            (
                Judgement::NotSame { other: OTHER },
                "a1005009090909090909090909090909090909",
            ),
            (
                Judgement::Moved {
                    from: ScopeId::from_bytes([3; 16]),
                    to: ScopeId::from_bytes([4; 16]),
                },
                "a2005003030303030303030303030303030303015004040404040404040404040404040404",
            ),
        ]
    }

    /// Written once by version 1; if this fails, decisions already on phones can no longer be read.
    #[test]
    fn the_bytes_of_every_judgement_are_frozen() {
        for (judgement, golden) in all() {
            let bytes = judgement.pack().unwrap();
            let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!((judgement.kind(), hex.as_str()), (judgement.kind(), golden));
            let whole = event(judgement);
            assert_eq!(Event::unpack(&whole.pack().unwrap()), Ok(whole));
        }
    }

    #[test]
    fn a_judgement_about_a_judgement_is_not_written_and_a_nest_of_them_is_not_read() {
        let nested = correction(EventBody::Judgement(correction(weighing())));
        assert_eq!(nested.pack(), Err(Unreadable));
        let mut packed = event(correction(weighing())).pack().unwrap();
        for _ in 0..500 {
            let body = RevisionBody {
                of: [1; 16].into(),
                over: vec![],
                reason: "x".to_owned(),
                event: Some(packed.into()),
            };
            packed = encode(&body).unwrap();
        }
        assert_eq!(Judgement::unpack(CORRECTION, &packed), None);
    }

    #[test]
    fn a_correction_by_a_newer_app_is_kept_as_one_whose_body_is_unknown() {
        let newer = [0xa4, 0x00, 0x18, 0x4d, 0x01, 0x01, 0x02, 0x01, 0x03, 0x40]; // kind 77
        let body = RevisionBody {
            of: [1; 16].into(),
            over: vec![],
            reason: "x".to_owned(),
            event: Some(newer.to_vec().into()),
        };
        let read = Judgement::unpack(CORRECTION, &encode(&body).unwrap());
        let unknown = Box::new(EventBody::Unknown { kind: 77 });
        assert!(matches!(read, Some(Judgement::Correction { body, .. }) if body == unknown));
    }
}
