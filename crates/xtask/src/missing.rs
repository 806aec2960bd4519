//! The one failure a caller can act on: something has to be installed by hand.

use std::fmt;

/// A tool that is not there and could not be installed, with the exact command that would.
#[derive(Debug)]
pub struct Missing {
    /// What is not there, and for what it is needed.
    pub what: String,
    /// What to type; the last line may say where to read more.
    pub by_hand: String,
}

impl fmt::Display for Missing {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            to,
            "{}\nInstall it by hand, then run this again:\n\n  {}\n",
            self.what, self.by_hand
        )
    }
}

impl std::error::Error for Missing {}
