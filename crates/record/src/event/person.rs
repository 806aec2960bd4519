//! What can be written down about anybody: referrals, notes, leaving.

use std::collections::BTreeMap;

use health::{
    FreeText, Urgency,
    referral::{FieldName, Reason, Role, State},
};

use super::packed::{body, choice};
use crate::EventId;

body! {
    /// Rujukan: begun at the posyandu. Where it stands follows from the steps after it.
    Referral {
        /// Why.
        0 reason: Reason,
        /// How soon.
        1 urgency: Urgency,
        /// The fields of the form that were filled in.
        #[serde(default)]
        2 fields: BTreeMap<FieldName, FreeText>,
    }
}

body! {
    /// One step of a referral: sent, received, answered, cancelled.
    ReferralStep {
        /// The event of the referral.
        0 referral: EventId,
        /// One more than the highest that was known of this referral.
        1 sequence: u32,
        /// Where it moves the referral.
        2 to: State,
        /// Who moves it.
        3 by: Role,
        /// The fields that were filled in.
        #[serde(default)]
        4 fields: BTreeMap<FieldName, FreeText>,
    }
    sound: |step| step.sequence > 0
}

choice! {
    /// What a note is.
    NoteKind {
        /// Catatan.
        Note = 0,
        /// Pertanyaan ke puskesmas.
        Question = 1,
        /// Jawaban.
        Answer = 2,
    }
}

body! {
    /// Catatan: free words, also a question to the puskesmas and its answer.
    Note {
        /// What it is.
        0 note: NoteKind,
        /// The words.
        1 text: FreeText,
        /// The event it answers or is about.
        2 about: Option<EventId>,
    }
}

choice! {
    /// Why a person is no longer of the posyandu.
    DepartureReason {
        /// Meninggal.
        Died = 0,
        /// Pindah.
        Moved = 1,
        /// Anything else.
        Other = 2,
    }
}

body! {
    /// A person died or left. The day is the event's.
    Departure {
        /// Why.
        0 reason: DepartureReason,
        /// Cause of death, or where to.
        1 detail: Option<FreeText>,
    }
}
