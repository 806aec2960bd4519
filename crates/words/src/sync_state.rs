use device::Status;

use crate::{Clock, Words};

/// A clock that was set back by less than this was only corrected.
const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

impl Words {
    /// Where the records are, in one line. What the puskesmas asks to check comes first, because somebody waits for it.
    pub fn sync_state(&self, status: &Status, clock: Clock) -> String {
        match status {
            Status { questioned: 1.., .. } => self.count("sync-questioned", status.questioned),
            Status { unsent: 1.., .. } => self.count("sync-unsent", status.unsent),
            // The clock was wrong then, or is now: that it happened is true all the same.
            Status {
                last_synced: Some(unix_ms),
                ..
            } if *unix_ms > clock.unix_ms.saturating_add(DAY_MS) => self.text("sync-all-sent-once"),
            Status {
                last_synced: Some(unix_ms),
                ..
            } => self.text_with("sync-all-sent", &[("time", self.moment(*unix_ms, clock).into())]),
            Status {
                last_synced: None, ..
            } => self.text("sync-nothing-yet"),
        }
    }
}
