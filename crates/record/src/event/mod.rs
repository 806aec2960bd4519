//! Events: the envelope that every version reads, and the kinds of what can stand in it.
//!
//! Each kind is a struct of checked values, stated once in the file of its area; [`EventBody`] lists them with their
//! number, their word in JSON and the documents they belong to.

mod adult;
mod child;
mod codes;
mod home_visit;
mod household;
mod ledger;
mod packed;
mod person;
mod posyandu;
mod pregnancy;
mod supplement;
mod values;

pub use adult::{ElderScreening, Screening};
pub use child::{Breastfeeding, Development, DevelopmentFinding, Immunisation, Weighing};
pub use home_visit::HomeVisit;
pub use household::{
    Dwelling, FamilySurvey, Floor, LarvaCheck, Latrine, MemberJoined, MemberLeft, Relation, SurveyedMember,
    Waste, Water,
};
pub use ledger::{Campaign, ColdChainReading, SkillAssessment, StockFlow, StockMovement, Target, Training};
pub use person::{Departure, DepartureReason, Note, NoteKind, Referral, ReferralStep};
pub use posyandu::{Announcement, Attendance, Desk, Minutes, PlannedSession, SessionClosed, SessionOpened};
pub use pregnancy::{
    Birth, BirthHelper, BirthManner, BirthPlace, BirthResult, PostnatalVisit, Pregnancy, PregnancyVisit,
};
pub use supplement::{Distribution, Supplement, SupplementItem, SupplementUnit};
pub use values::{FundalHeight, Haemoglobin, HeartRate, Impossible, Temperature};

use health::Date;
use minicbor::{Decode, Encode, bytes::ByteVec};
use packed::Packed;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{DocumentKind, Judgement};

/// Something that happened and was written down. Never changed once written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// The day it happened, as the writer says.
    pub on: Date,
    /// When it was written down, Unix milliseconds by the writer's clock: a claim, not a proof.
    pub recorded_at: i64,
    /// What happened.
    pub body: EventBody,
}

/// The list of kinds, and everything that follows from it.
macro_rules! kinds {
    ($($(#[$doc:meta])* $number:literal $word:literal $kind:ident in $($document:ident),+;)*) => {
        /// What happened. As JSON (the command line, the browser's worker) `what` names the kind, and the unit of a
        /// number stands in its name.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(tag = "what")]
        pub enum EventBody {
            $(
                $(#[$doc])*
                #[serde(rename = $word)]
                $kind($kind),
            )*
            /// What a person decided about other events, registers or documents.
            #[serde(rename = "judgement")]
            Judgement(Judgement),
            /// A kind or a value that this version does not know; kept, carried and counted, shown as "butuh versi
            /// baru".
            #[serde(rename = "unknown")]
            Unknown {
                /// The number of its kind.
                kind: u16,
            },
        }

        impl EventBody {
            /// The numbers and words of all kinds that this version knows.
            pub const KINDS: &[(u16, &str)] = &[$(($number, $word)),*];

            /// The stable number of the kind, in documents and tables.
            pub fn kind(&self) -> u16 {
                match self {
                    $(Self::$kind(_) => $number,)*
                    Self::Judgement(judgement) => judgement.kind(),
                    Self::Unknown { kind } => *kind,
                }
            }

            /// The stable word of the kind: `what` in JSON, and the end of the key of its name for people.
            pub fn word(&self) -> &'static str {
                match self {
                    $(Self::$kind(_) => $word,)*
                    Self::Judgement(_) => "judgement",
                    Self::Unknown { .. } => "unknown",
                }
            }

            /// The documents that such an event belongs to.
            pub fn documents(&self) -> &'static [DocumentKind] {
                match self {
                    $(Self::$kind(_) => &[$(DocumentKind::$document),+],)*
                    Self::Judgement(_) => &DocumentKind::ALL,
                    Self::Unknown { .. } => &[],
                }
            }

            /// Whether this version cannot read it, or what it corrects a record to.
            pub fn is_unread(&self) -> bool {
                match self {
                    Self::Unknown { .. } => true,
                    Self::Judgement(Judgement::Correction { body, .. }) => body.is_unread(),
                    _ => false,
                }
            }

            fn pack(&self) -> Result<Vec<u8>, Unreadable> {
                match self {
                    $(Self::$kind(body) => encode(body),)*
                    Self::Judgement(judgement) => judgement.pack(),
                    Self::Unknown { .. } => Err(Unreadable),
                }
            }

            /// None for a kind or a value that this version does not know.
            fn unpack(kind: u16, bytes: &[u8]) -> Option<Self> {
                match kind {
                    $($number => minicbor::decode(bytes).ok().and_then($kind::of).map(Self::$kind),)*
                    _ => Judgement::unpack(kind, bytes).map(Self::Judgement),
                }
            }
        }

        $(impl From<$kind> for EventBody {
            fn from(body: $kind) -> Self {
                Self::$kind(body)
            }
        })*
    };
}

// Numbers and words are frozen and never used again. 100 to 119 are kept for what is said about other events.
kinds! {
    /// Penimbangan.
    1 "weighing" Weighing in Person;
    /// Imunisasi.
    2 "immunisation" Immunisation in Person;
    /// Kunjungan rumah.
    3 "home_visit" HomeVisit in Person;
    /// Vitamin, obat, PMT.
    4 "supplement" Supplement in Person;
    /// ASI eksklusif.
    5 "breastfeeding" Breastfeeding in Person;
    /// Pantauan perkembangan.
    6 "development" Development in Person;
    /// Pendaftaran ibu hamil.
    7 "pregnancy" Pregnancy in Person;
    /// Pemeriksaan ibu hamil.
    8 "pregnancy_visit" PregnancyVisit in Person;
    /// Persalinan.
    9 "birth" Birth in Person;
    /// Kunjungan nifas, kunjungan neonatal.
    10 "postnatal_visit" PostnatalVisit in Person;
    /// Skrining tahunan.
    11 "screening" Screening in Person;
    /// Skrining lansia.
    12 "elder_screening" ElderScreening in Person;
    /// Rujukan.
    13 "referral" Referral in Person;
    /// Perkembangan rujukan.
    14 "referral_step" ReferralStep in Person;
    /// Catatan, pertanyaan, jawaban.
    15 "note" Note in Person, Household, Posyandu;
    /// Meninggal, pindah.
    16 "departure" Departure in Person;
    /// Anggota keluarga bertambah.
    30 "member_joined" MemberJoined in Household;
    /// Anggota keluarga berkurang.
    31 "member_left" MemberLeft in Household;
    /// Rumah.
    32 "dwelling" Dwelling in Household;
    /// Pemeriksaan jentik.
    33 "larva_check" LarvaCheck in Household;
    /// Survei keluarga sehat.
    34 "family_survey" FamilySurvey in Household;
    /// Jadwal hari buka.
    50 "planned_session" PlannedSession in Posyandu;
    /// Hari buka dimulai.
    51 "session_opened" SessionOpened in Posyandu;
    /// Hari buka selesai.
    52 "session_closed" SessionClosed in Posyandu;
    /// Kehadiran.
    53 "attendance" Attendance in Posyandu;
    /// Pengumuman.
    54 "announcement" Announcement in Posyandu;
    /// Notulen.
    55 "minutes" Minutes in Posyandu;
    /// Pembagian vitamin, obat, PMT.
    56 "distribution" Distribution in Posyandu;
    /// Mutasi stok.
    70 "stock_movement" StockMovement in Ledger;
    /// Suhu rantai dingin.
    71 "cold_chain_reading" ColdChainReading in Ledger;
    /// Kampanye.
    72 "campaign" Campaign in Ledger;
    /// Pelatihan.
    73 "training" Training in Ledger;
    /// Penilaian keterampilan kader.
    74 "skill_assessment" SkillAssessment in Ledger;
    /// Target.
    75 "target" Target in Ledger;
}

/// The bytes are not an event of any version, or the event is none that this version reads back.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("the bytes are not an event")]
pub struct Unreadable;

/// The largest packed event that is written, in bytes: a change with it stays below [`crate::MAX_CHANGE_BYTES`].
pub const MAX_EVENT_BYTES: usize = 48 * 1024;

/// The envelope every version reads. Numbers are never reused; unknown ones are skipped, and the bytes themselves are
/// what travels, so that a newer app's fields survive an older one.
#[derive(Encode, Decode)]
#[cbor(map)]
pub(crate) struct Envelope {
    #[n(0)]
    pub(crate) kind: u16,
    /// Days since 1970-01-01.
    #[n(1)]
    pub(crate) on: i32,
    #[n(2)]
    pub(crate) recorded_at: i64,
    #[n(3)]
    pub(crate) body: ByteVec,
}

fn encode<T: Encode<()>>(value: &T) -> Result<Vec<u8>, Unreadable> {
    minicbor::to_vec(value).map_err(|_| Unreadable)
}

impl Event {
    /// The bytes that go into the document.
    ///
    /// # Errors
    /// [`Unreadable`] for [`EventBody::Unknown`] and for anything else that would not read back as it is (parts that
    /// contradict each other, a time of day with seconds), or is larger than [`MAX_EVENT_BYTES`]: what this version
    /// cannot read it must not write.
    pub fn pack(&self) -> Result<Vec<u8>, Unreadable> {
        let bytes = encode(&Envelope {
            kind: self.body.kind(),
            on: self.on.form(),
            recorded_at: self.recorded_at,
            body: self.body.pack()?.into(),
        })?;
        if bytes.len() <= MAX_EVENT_BYTES && Self::unpack(&bytes).as_ref() == Ok(self) {
            Ok(bytes)
        } else {
            Err(Unreadable)
        }
    }

    /// Reads the bytes of any version: a kind or a body that this one cannot read becomes [`EventBody::Unknown`].
    ///
    /// # Errors
    /// [`Unreadable`] when not even the envelope can be read.
    pub fn unpack(bytes: &[u8]) -> Result<Self, Unreadable> {
        let envelope: Envelope = minicbor::decode(bytes).map_err(|_| Unreadable)?;
        let unknown = EventBody::Unknown { kind: envelope.kind };
        Ok(Self {
            on: Date::of(envelope.on).ok_or(Unreadable)?,
            recorded_at: envelope.recorded_at,
            body: EventBody::unpack(envelope.kind, &envelope.body).unwrap_or(unknown),
        })
    }
}
