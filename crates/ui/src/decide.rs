use device::{Command, Decision, EventId, Failure, Outcome};
use dioxus::prelude::*;

use crate::state::{AppState, use_app};

/// How a screen writes decisions down, one at a time.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Decide {
    app: AppState,
    /// The decision last tried, and its id: the same one tried again is written down once.
    tried: Signal<Option<(Decision, EventId)>>,
    failure: Signal<Option<Failure>>,
    saving: Signal<bool>,
}

pub(crate) fn use_decide() -> Decide {
    Decide {
        app: use_app(),
        tried: use_signal(|| None),
        failure: use_signal(|| None),
        saving: use_signal(|| false),
    }
}

impl Decide {
    /// Writes a decision down, and returns what to say about it: the sentence called `said`, or that it waits for a nurse.
    /// Nothing if it could not be written; [`Decide::failure`] says why.
    pub(crate) async fn write(mut self, decision: Decision, said: &str) -> Option<String> {
        if *self.saving.peek() {
            return None;
        }
        self.saving.set(true);
        self.failure.set(None);
        let kept = self.tried.peek().clone();
        let id = match kept {
            Some((last, id)) if last == decision => id,
            _ => self.app.new_event_id(),
        };
        self.tried.set(Some((decision.clone(), id)));
        let done = self.app.run(id, Command::Decide(decision)).await;
        self.saving.set(false);
        match done {
            Ok(outcome) => {
                // The same decision may be made once more later, after somebody else decided otherwise.
                self.tried.set(None);
                let waits = matches!(outcome, Outcome::Proposed(_));
                Some(self.app.text(if waits { "decided-proposed" } else { said }))
            }
            Err(failure) => {
                self.failure.set(Some(failure));
                None
            }
        }
    }

    pub(crate) fn failure(self) -> Option<Failure> {
        self.failure.read().clone()
    }

    pub(crate) fn is_saving(self) -> bool {
        (self.saving)()
    }

    /// The value that the last decision was refused for, because it is rare at this age; asked about elsewhere.
    pub(crate) fn take_doubt(mut self) -> Option<health::Quantity> {
        let Some(Failure::Doubtful { what }) = *self.failure.peek() else {
            return None;
        };
        self.failure.set(None);
        Some(what)
    }
}
