use device::Status;

use crate::{Clock, Words};

impl Words {
    /// Where the records are, in one line. What the puskesmas asks to check comes first, because somebody waits for it.
    pub fn sync_state(&self, status: &Status, clock: Clock) -> String {
        match status {
            Status { questioned: 1.., .. } => self.count("sync-questioned", status.questioned),
            Status { unsent: 1.., .. } => self.count("sync-unsent", status.unsent),
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
