//! Decisions about what is written, as events.

mod packed;

use health::FreeText;
use serde::{Deserialize, Serialize};

use crate::{ChangeHash, DocumentId, EventBody, EventId, Field, ScopeId};

/// What a person decided about what is written: an event like any other, so that it merges, is never changed, and
/// names its author. What it amounts to is the fold's to say ([`crate::History`]).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "judgement", rename_all = "snake_case")]
pub enum Judgement {
    /// An event was written down wrongly: this is what happened. The envelope's day is the corrected day.
    Correction {
        /// The version that was wrong: an event, an earlier correction, or a withdrawal that was a mistake.
        of: EventId,
        /// Rival versions that this one replaces too: how a person decides between two corrections.
        over: Vec<EventId>,
        /// Why.
        reason: FreeText,
        /// What happened; of the kind that it corrects.
        body: Box<EventBody>,
    },
    /// An event does not belong here ("wrong child"): it stays readable and no longer counts.
    Withdrawal {
        /// The version that is withdrawn.
        of: EventId,
        /// Rival versions that are withdrawn with it.
        over: Vec<EventId>,
        /// Why.
        reason: FreeText,
    },
    /// A nurse looked at a version.
    Verification {
        /// The version.
        of: EventId,
        /// The change that brought it. The hash covers the version's bytes: exactly what she saw, and nothing that
        /// comes to stand under the same id later.
        seen: ChangeHash,
        /// What she found.
        verdict: Verdict,
    },
    /// A register has one value, in the place of those there were: decided between several, or corrected. Written in the
    /// change that also sets the register, so that a value nobody saw keeps it contested.
    Settlement {
        /// Which register.
        field: Field,
        /// The value decided on.
        value: String,
        /// Every value there was.
        over: Vec<String>,
    },
    /// This document and another are about one person, or one household. Written under one id in both.
    Link {
        /// The other document.
        other: DocumentId,
    },
    /// They are not, after all.
    Unlink {
        /// The event that linked them.
        link: EventId,
        /// The other document.
        other: DocumentId,
    },
    /// Two weighings that look like one are two.
    NotDouble {
        /// One event.
        one: EventId,
        /// The other.
        other: EventId,
    },
    /// Two documents that look like one person are two.
    NotSame {
        /// The other document.
        other: DocumentId,
    },
    /// The last event here: the person is looked after in another posyandu from now on.
    Moved {
        /// Where she was.
        from: ScopeId,
        /// Where she is.
        to: ScopeId,
    },
}

/// What a nurse found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It is right.
    Verified,
    /// It is to be looked at again; on a proposal, it is turned down.
    Questioned {
        /// Why.
        reason: FreeText,
    },
}
