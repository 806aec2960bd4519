use health::{ArmCircumference, Date, Dose, FreeText, HeadCircumference, Length, Position, Weight};
use minicbor::{Decode, Encode, bytes::ByteVec};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::Judgement;

/// Something that happened to a person and was written down. Never changed once written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// The day it happened, as the writer says.
    pub on: Date,
    /// When it was written down, Unix milliseconds by the writer's clock: a claim, not a proof.
    pub recorded_at: i64,
    /// What happened.
    pub body: EventBody,
}

/// What happened. As JSON (the command line, the browser's worker) the unit stands in the name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum EventBody {
    /// Penimbangan.
    Weighing {
        /// Body weight.
        #[serde(rename = "weight_g")]
        weight: Weight,
        /// Length or height.
        #[serde(rename = "length_mm")]
        length: Option<Length>,
        /// How the length was taken.
        position: Option<Position>,
        /// Head circumference.
        #[serde(rename = "head_mm")]
        head: Option<HeadCircumference>,
        /// Mid-upper-arm circumference.
        #[serde(rename = "arm_mm")]
        arm: Option<ArmCircumference>,
    },
    /// Imunisasi.
    Immunisation {
        /// Antigen and dose number.
        dose: Dose,
        /// Batch printed on the vial.
        batch: Option<FreeText>,
    },
    /// Kunjungan rumah.
    HomeVisit {
        /// Why the home was visited.
        reason: FreeText,
        /// What was seen.
        findings: FreeText,
        /// What was advised.
        advice: Option<FreeText>,
    },
    /// What a person decided about other events, registers or documents.
    Judgement(Judgement),
    /// A kind this version does not know; kept, carried and counted, shown as "butuh versi baru".
    Unknown {
        /// Its number.
        kind: u16,
    },
}

const WEIGHING: u16 = 1;
const IMMUNISATION: u16 = 2;
const HOME_VISIT: u16 = 3;

impl EventBody {
    /// The stable number of the kind, in documents and tables.
    pub fn kind(&self) -> u16 {
        match self {
            Self::Weighing { .. } => WEIGHING,
            Self::Immunisation { .. } => IMMUNISATION,
            Self::HomeVisit { .. } => HOME_VISIT,
            Self::Judgement(judgement) => judgement.kind(),
            Self::Unknown { kind } => *kind,
        }
    }
}

/// The bytes are not an event of any version.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("the bytes are not an event")]
pub struct Unreadable;

/// The envelope every version reads. Numbers are never reused; unknown ones are skipped, and the bytes themselves are
/// what travels, so that a newer app's fields survive an older one.
#[derive(Encode, Decode)]
#[cbor(map)]
struct Envelope {
    #[n(0)]
    kind: u16,
    /// Days since 1970-01-01.
    #[n(1)]
    on: i32,
    #[n(2)]
    recorded_at: i64,
    #[n(3)]
    body: ByteVec,
}

#[derive(Encode, Decode)]
#[cbor(map)]
struct WeighingBody {
    #[n(0)]
    grams: u32,
    #[n(1)]
    length_mm: Option<u32>,
    /// 0 lying, 1 standing.
    #[n(2)]
    position: Option<u8>,
    #[n(3)]
    head_mm: Option<u32>,
    #[n(4)]
    arm_mm: Option<u32>,
}

#[derive(Encode, Decode)]
#[cbor(map)]
struct ImmunisationBody {
    #[n(0)]
    antigen: String,
    #[n(1)]
    number: u8,
    #[n(2)]
    batch: Option<String>,
}

#[derive(Encode, Decode)]
#[cbor(map)]
struct HomeVisitBody {
    #[n(0)]
    reason: String,
    #[n(1)]
    findings: String,
    #[n(2)]
    advice: Option<String>,
}

const EPOCH: Date = Date::constant(1970, 1, 1);

fn days_since_epoch(day: Date) -> i32 {
    day.since((jiff::Unit::Day, EPOCH))
        .map_or(0, |span| span.get_days())
}

fn encode<T: Encode<()>>(value: &T) -> Result<Vec<u8>, Unreadable> {
    minicbor::to_vec(value).map_err(|_| Unreadable)
}

impl Event {
    /// The bytes that go into the document.
    ///
    /// # Errors
    /// [`Unreadable`] for [`EventBody::Unknown`]: what this version cannot read it must not write.
    pub fn pack(&self) -> Result<Vec<u8>, Unreadable> {
        let body = match &self.body {
            EventBody::Weighing {
                weight,
                length,
                position,
                head,
                arm,
            } => encode(&WeighingBody {
                grams: weight.grams(),
                length_mm: length.map(Length::millimetres),
                position: position.map(|position| u8::from(position == Position::Standing)),
                head_mm: head.map(HeadCircumference::millimetres),
                arm_mm: arm.map(ArmCircumference::millimetres),
            })?,
            EventBody::Immunisation { dose, batch } => encode(&ImmunisationBody {
                antigen: dose.antigen().as_str().to_owned(),
                number: dose.number(),
                batch: batch.clone().map(String::from),
            })?,
            EventBody::HomeVisit {
                reason,
                findings,
                advice,
            } => encode(&HomeVisitBody {
                reason: reason.clone().into(),
                findings: findings.clone().into(),
                advice: advice.clone().map(String::from),
            })?,
            EventBody::Judgement(judgement) => judgement.pack()?,
            EventBody::Unknown { .. } => return Err(Unreadable),
        };
        encode(&Envelope {
            kind: self.body.kind(),
            on: days_since_epoch(self.on),
            recorded_at: self.recorded_at,
            body: body.into(),
        })
    }

    /// Reads the bytes of any version: a kind or a body that this one cannot read becomes [`EventBody::Unknown`].
    ///
    /// # Errors
    /// [`Unreadable`] when not even the envelope can be read.
    pub fn unpack(bytes: &[u8]) -> Result<Self, Unreadable> {
        let envelope: Envelope = minicbor::decode(bytes).map_err(|_| Unreadable)?;
        let on = EPOCH.checked_add(jiff::Span::new().try_days(envelope.on).map_err(|_| Unreadable)?);
        let unknown = EventBody::Unknown { kind: envelope.kind };
        Ok(Self {
            on: on.map_err(|_| Unreadable)?,
            recorded_at: envelope.recorded_at,
            body: body_from(envelope.kind, &envelope.body).unwrap_or(unknown),
        })
    }
}

fn body_from(kind: u16, bytes: &[u8]) -> Option<EventBody> {
    match kind {
        WEIGHING => {
            let body: WeighingBody = minicbor::decode(bytes).ok()?;
            Some(EventBody::Weighing {
                weight: body.grams.try_into().ok()?,
                length: body.length_mm.map(TryInto::try_into).transpose().ok()?,
                position: match body.position {
                    None => None,
                    Some(0) => Some(Position::Lying),
                    Some(1) => Some(Position::Standing),
                    Some(_) => return None,
                },
                head: body.head_mm.map(TryInto::try_into).transpose().ok()?,
                arm: body.arm_mm.map(TryInto::try_into).transpose().ok()?,
            })
        }
        IMMUNISATION => {
            let body: ImmunisationBody = minicbor::decode(bytes).ok()?;
            Some(EventBody::Immunisation {
                dose: Dose::new(body.antigen.parse().ok()?, body.number).ok()?,
                batch: body.batch.map(FreeText::try_from).transpose().ok()?,
            })
        }
        HOME_VISIT => {
            let body: HomeVisitBody = minicbor::decode(bytes).ok()?;
            Some(EventBody::HomeVisit {
                reason: body.reason.try_into().ok()?,
                findings: body.findings.try_into().ok()?,
                advice: body.advice.map(FreeText::try_from).transpose().ok()?,
            })
        }
        _ => Judgement::unpack(kind, bytes).map(EventBody::Judgement),
    }
}

#[cfg(test)]
mod tests {
    use health::Antigen;

    use super::*;

    fn weighing() -> Event {
        Event {
            on: Date::constant(2026, 11, 22),
            recorded_at: 1_795_312_800_000,
            body: EventBody::Weighing {
                weight: "8,4".parse().unwrap(),
                length: Some("71,2".parse().unwrap()),
                position: Some(Position::Lying),
                head: None,
                arm: None,
            },
        }
    }

    /// Written once by version 1; if this fails, records already on phones can no longer be read.
    #[test]
    fn the_bytes_of_a_weighing_are_frozen() {
        let golden = "a400010119512b021b000001a200fb5100034ba3001920d0011902c80200";
        let bytes = weighing().pack().unwrap();
        let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, golden);
        assert_eq!(Event::unpack(&bytes), Ok(weighing()));
    }

    #[test]
    fn every_kind_reads_back_as_it_was_written() {
        let bodies = [
            EventBody::Immunisation {
                dose: Dose::new(Antigen::Mr, 1).unwrap(),
                batch: Some("0123A".parse().unwrap()),
            },
            EventBody::HomeVisit {
                reason: "Tidak datang dua bulan".parse().unwrap(),
                findings: "Sehat".parse().unwrap(),
                advice: None,
            },
        ];
        for body in bodies {
            let event = Event { body, ..weighing() };
            assert_eq!(Event::unpack(&event.pack().unwrap()), Ok(event));
        }
    }

    #[test]
    fn a_kind_from_a_newer_app_is_kept_as_unknown() {
        let newer = minicbor::to_vec(Envelope {
            kind: 77,
            on: 1,
            recorded_at: 2,
            body: vec![0xa0].into(),
        })
        .unwrap();
        assert_eq!(
            Event::unpack(&newer).unwrap().body,
            EventBody::Unknown { kind: 77 }
        );
    }

    #[test]
    fn an_older_app_reads_past_a_field_it_does_not_know() {
        let mut bytes = weighing().pack().unwrap();
        bytes[0] += 1; // one more pair in the outer map: 15 => "new"
        bytes.extend([0x0f, 0x63, b'n', b'e', b'w']);
        assert_eq!(Event::unpack(&bytes), Ok(weighing()));
    }

    #[test]
    fn noise_is_unreadable_and_nothing_worse() {
        for noise in [&b""[..], b"\xff\xff", b"\xa4\x00", b"hello"] {
            assert_eq!(Event::unpack(noise), Err(Unreadable));
        }
    }
}
