//! Telling a decision that is asked for again, because its answer was lost, from another one under the same id.

use record::{Document, DocumentId, Event, EventBody, EventId, History, Judgement, State};

use crate::{Decision, Device, Failure, Now, Outcome, judging::checked};

impl Device {
    /// What became of this very decision when it was asked for before under the id that its front end chose; nothing if
    /// it is asked for the first time.
    ///
    /// # Errors
    /// [`Failure::AlreadyRecorded`] when something else was written down under that id.
    pub(crate) fn decided_before(&self, decision: &Decision, now: Now) -> Result<Option<Outcome>, Failure> {
        let Some(id) = self.chosen else { return Ok(None) };
        for about in documents(decision).into_iter().flatten() {
            let Some((_, document)) = self.store.document(about)? else {
                continue;
            };
            if let Some(there) = document.event(id) {
                return if became(decision, &there.event, now) {
                    Ok(Some(outcome(&document, id)))
                } else {
                    Err(Failure::AlreadyRecorded)
                };
            }
        }
        Ok(None)
    }
}

/// Whether a decision counts at once, or waits for a nurse.
pub(crate) fn outcome(document: &Document, id: EventId) -> Outcome {
    let history = History::of(document, |_| true);
    let waits = history.record_with(id).is_some_and(|record| {
        record
            .versions()
            .any(|version| version.entry.id == id && version.state == State::Proposal)
    });
    if waits {
        Outcome::Proposed(id)
    } else {
        Outcome::Recorded(id)
    }
}

/// The documents that a decision is written into, as far as they are here.
fn documents(decision: &Decision) -> [Option<DocumentId>; 2] {
    match decision {
        Decision::Correct { about, .. }
        | Decision::Withdraw { about, .. }
        | Decision::Verify { about, .. }
        | Decision::Settle { about, .. } => [Some(*about), None],
        Decision::NotDouble { person, .. } | Decision::Move { person, .. } => [Some((*person).into()), None],
        Decision::Link { one, other } | Decision::Unlink { one, other } => [Some(*one), Some(*other)],
        Decision::NotSame { one, other } => [Some((*one).into()), Some((*other).into())],
    }
}

/// Whether an event is what this decision becomes.
fn became(decision: &Decision, written: &Event, now: Now) -> bool {
    let EventBody::Judgement(judgement) = &written.body else {
        return false;
    };
    match (decision, judgement) {
        (
            Decision::Correct { reason, on, body, .. },
            Judgement::Correction {
                reason: why,
                body: what,
                ..
            },
        ) => (reason, *on, body) == (why, written.on, what),
        (Decision::Withdraw { reason, .. }, Judgement::Withdrawal { reason: why, .. }) => reason == why,
        (
            Decision::Verify { event, verdict, .. },
            Judgement::Verification {
                of, verdict: found, ..
            },
        ) => (event, verdict) == (of, found),
        (
            Decision::Settle { field, value, .. },
            Judgement::Settlement {
                field: settled,
                value: kept,
                ..
            },
        ) => field == settled && checked(*field, value, now).as_ref() == Ok(kept),
        (Decision::Link { one, other }, Judgement::Link { other: second })
        | (Decision::Unlink { one, other }, Judgement::Unlink { other: second, .. }) => {
            [one, other].contains(&second)
        }
        (Decision::NotSame { one, other }, Judgement::NotSame { other: second }) => {
            [DocumentId::from(*one), DocumentId::from(*other)].contains(second)
        }
        (
            Decision::NotDouble { one, other, .. },
            Judgement::NotDouble {
                one: first,
                other: second,
            },
        ) => (one, other) == (first, second),
        (Decision::Move { to, .. }, Judgement::Moved { to: there, .. }) => to == there,
        _ => false,
    }
}
