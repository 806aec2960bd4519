use device::{Command, EventId, Failure, Outcome};
use dioxus::prelude::*;

use crate::state::{AppState, use_app};

/// How a form is written down, once, however often it is sent.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Saving {
    app: AppState,
    going: Signal<bool>,
    failure: Signal<Option<Failure>>,
}

pub(crate) fn use_saving() -> Saving {
    Saving {
        app: use_app(),
        going: use_signal(|| false),
        failure: use_signal(|| None),
    }
}

impl Saving {
    /// Writes down what a form says, one command after the other, each under an id that the form was opened with: sent again
    /// after a failure, what is on disk already is not written twice. What the last command did once all are on disk;
    /// nothing when one could not be written ([`Saving::failure`] says why) or when a form is being written already.
    pub(crate) async fn write(
        mut self,
        commands: impl IntoIterator<Item = (EventId, Command)>,
    ) -> Option<Outcome> {
        if *self.going.peek() {
            return None;
        }
        self.going.set(true);
        self.failure.set(None);
        let mut done = None;
        for (id, command) in commands {
            match self.app.run(id, command).await {
                Ok(outcome) => done = Some(outcome),
                Err(failure) => {
                    self.failure.set(Some(failure));
                    done = None;
                    break;
                }
            }
        }
        self.going.set(false);
        done
    }

    pub(crate) fn failure(self) -> Option<Failure> {
        self.failure.read().clone()
    }

    pub(crate) fn is_going(self) -> bool {
        (self.going)()
    }
}
