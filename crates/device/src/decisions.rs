//! What may be decided about records, and how a page shows what was decided: the second half of the requests and views.

use health::{Date, FreeText, PersonName, duplicate::Score};
use record::{DocumentId, DocumentKind, EventBody, EventId, Field, PersonId, ScopeId, Verdict};
use serde::{Deserialize, Serialize};

use crate::Place;

/// A decision to write down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Decision {
    /// What was written is wrong; this is what happened.
    Correct {
        /// In which document: a person's, a household's, of a posyandu or a puskesmas.
        about: DocumentId,
        /// The record, or the version that was seen.
        event: EventId,
        /// Why.
        reason: FreeText,
        /// The day it happened.
        on: Date,
        /// What happened.
        body: Box<EventBody>,
        /// "Simpan bila memang benar": a value that [`Failure::Doubtful`](crate::Failure::Doubtful) asked about was
        /// looked at again.
        confirmed: bool,
    },
    /// What was written does not belong here ("wrong child").
    Withdraw {
        /// In which document.
        about: DocumentId,
        /// The record, or the version that was seen.
        event: EventId,
        /// Why.
        reason: FreeText,
    },
    /// A nurse looked at one version: for a nurse's device only.
    Verify {
        /// In which document.
        about: DocumentId,
        /// The very version ([`HistoryLine::effective`](crate::HistoryLine::effective) or [`VersionLine::id`]).
        event: EventId,
        /// What she found.
        verdict: Verdict,
    },
    /// A register with several values has this one.
    Settle {
        /// Of which document.
        about: DocumentId,
        /// Which.
        field: Field,
        /// The value, one of those or another.
        value: String,
    },
    /// Two documents are about one person, or one household. Both are on this device: whoever decides sees both.
    Link {
        /// One.
        one: DocumentId,
        /// The other.
        other: DocumentId,
    },
    /// They are not, after all.
    Unlink {
        /// One.
        one: DocumentId,
        /// The other; one of the two may be gone from this device.
        other: DocumentId,
    },
    /// Two weighings that look like one are two.
    NotDouble {
        /// Whose.
        person: PersonId,
        /// One record.
        one: EventId,
        /// The other.
        other: EventId,
    },
    /// Two people who look like one are two.
    NotSame {
        /// One; both are on this device.
        one: PersonId,
        /// The other.
        other: PersonId,
    },
    /// The person is looked after in another posyandu from now on.
    Move {
        /// Who.
        person: PersonId,
        /// Where: from a cadre's device another posyandu that it serves, from a nurse's any of the district.
        to: ScopeId,
    },
}

/// One value of a contested register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContestedValue {
    /// The value, as the document holds it.
    pub value: String,
    /// Who wrote it, by name, where the device knows her.
    pub by: Option<String>,
    /// When, Unix milliseconds by the writer's clock.
    pub at: Option<i64>,
}

/// How a line of a history stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Standing {
    /// It counts.
    Counts,
    /// It counts, and has a rival version that nobody has decided about.
    Conflict,
    /// It was withdrawn: shown struck through.
    Withdrawn,
    /// It was withdrawn, and a rival version says otherwise: nobody has decided yet.
    WithdrawnConflict,
    /// A decision, not something that happened.
    Note,
    /// A decision about nothing that is here; not followed.
    Stray,
}

/// A nurse's verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerdictLine {
    /// What she found.
    pub verdict: Verdict,
    /// Who, by name, where the device knows her.
    pub by: Option<String>,
    /// When, Unix milliseconds by her clock.
    pub at: i64,
}

/// How one version of a record stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum VersionState {
    /// It is what counts.
    Effective,
    /// Another came after it.
    Superseded,
    /// It waits for a nurse.
    Proposal,
    /// A rival of the effective one.
    Conflict,
}

impl From<record::State> for VersionState {
    fn from(state: record::State) -> Self {
        match state {
            record::State::Effective => Self::Effective,
            record::State::Superseded => Self::Superseded,
            record::State::Proposal => Self::Proposal,
            record::State::Conflict => Self::Conflict,
        }
    }
}

/// One version of a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionLine {
    /// Its id.
    pub id: EventId,
    /// How it stands.
    pub state: VersionState,
    /// The day it says.
    pub on: Date,
    /// When it was written down, Unix milliseconds by the writer's clock.
    pub recorded_at: i64,
    /// Who wrote it, by name, where the device knows her.
    pub recorded_by: Option<String>,
    /// Whether the puskesmas has it.
    pub sent: bool,
    /// Why it was written; none for the first version.
    pub reason: Option<FreeText>,
    /// What it says happened; none for a withdrawal.
    pub body: Option<EventBody>,
    /// What nurses found; the last counts.
    pub verdicts: Vec<VerdictLine>,
}

/// A person, or a household, said to be the same one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkedDocument {
    /// The other document.
    pub id: DocumentId,
    /// The name there, of a household its head's; none when it is not on this device.
    pub name: Option<PersonName>,
    /// The posyandu there.
    pub scope: Option<ScopeId>,
    /// Whether the two themselves were linked, which [`Decision::Unlink`] takes back, and not only both with a third.
    pub direct: bool,
}

/// Something that happened, out of all linked documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JointLine {
    /// The day.
    pub on: Date,
    /// What happened.
    pub body: EventBody,
    /// Every document that tells of it, with its record there.
    pub sources: Vec<(DocumentId, EventId)>,
}

/// A move to another posyandu.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoveLine {
    /// The day.
    pub on: Date,
    /// Where she was.
    pub from: ScopeId,
    /// That posyandu, where the device knows it by name.
    pub from_place: Option<Place>,
    /// Where she is.
    pub to: ScopeId,
    /// That posyandu, where the device knows it by name.
    pub to_place: Option<Place>,
}

/// A person named in a list of things to decide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// Who.
    pub id: PersonId,
    /// Full name.
    pub name: PersonName,
    /// Day of birth.
    pub birth_date: Date,
}

/// Two people who may be one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DuplicatePair {
    /// One.
    pub one: Named,
    /// The other.
    pub other: Named,
    /// How they compare, with what speaks for and against.
    pub score: Score,
}

/// Pairs of people who may be one, the likeliest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DuplicatesView {
    /// How many pairs there are, shown or not.
    pub total: u64,
    /// The pairs, at most as many as asked for.
    pub pairs: Vec<DuplicatePair>,
}

/// Something that waits for a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Matter {
    /// A register has several values.
    Contested,
    /// Two weighings may be one.
    Double {
        /// One record.
        one: EventId,
        /// The other.
        other: EventId,
    },
    /// She was moved to several posyandu at once.
    Moved,
    /// A record has rival versions.
    Conflict {
        /// The record.
        event: EventId,
    },
    /// A change of a verified record waits for a nurse.
    Proposal {
        /// The record.
        event: EventId,
    },
    /// A nurse questions a record.
    Questioned {
        /// The record.
        event: EventId,
    },
    /// A record needs a newer version of the app.
    Unknown {
        /// The record.
        event: EventId,
    },
    /// Two people are likely one.
    Duplicate {
        /// The other.
        other: PersonId,
    },
}

/// One thing to decide, and about whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatterLine {
    /// Which document.
    pub about: DocumentId,
    /// What it is about: each kind has a page of its own.
    pub kind: DocumentKind,
    /// The name of the person, or of the head of the household.
    pub name: Option<PersonName>,
    /// What.
    #[serde(flatten)]
    pub matter: Matter,
}

/// Everything that waits for a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttentionView {
    /// How many things wait, shown or not.
    pub total: u64,
    /// The things, at most as many as asked for.
    pub matters: Vec<MatterLine>,
}
