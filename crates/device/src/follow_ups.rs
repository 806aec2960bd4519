//! Who needs something: the follow-up list of everybody on this device.

use health::{
    Date,
    follow_up::{Need, Task},
};

use serde::{Deserialize, Serialize};

use crate::{Device, Failure, PersonLine, queries::person_line};

/// Who needs something, the most pressing first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FollowUpsView {
    /// How many people there are, shown or not.
    pub total: u64,
    /// The lines, at most as many as asked for.
    pub lines: Vec<FollowUpLine>,
}

/// A person who needs something.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FollowUpLine {
    /// Who.
    pub person: PersonLine,
    /// What, the most pressing first.
    pub tasks: Vec<Task>,
}

impl Device {
    pub(crate) fn follow_ups(&self, on: Date, limit: u32) -> Result<FollowUpsView, Failure> {
        let (rows, work) = self.work(on)?;
        let mut lines = Vec::new();
        for row in rows.into_iter().filter(|row| !row.away) {
            if let Some(seen) = work.of(row.id) {
                let tasks = seen.tasks.clone();
                let person = person_line(row)?;
                lines.push(FollowUpLine { person, tasks });
            }
        }
        Ok(FollowUpsView::of(lines, limit))
    }
}

impl FollowUpsView {
    /// The list of these people, without whom nothing but this month's weighing is asked for.
    pub fn of(mut lines: Vec<FollowUpLine>, limit: u32) -> Self {
        lines.retain(|line| line.tasks.iter().any(is_asked_for));
        // The most pressing first; who waits longest first of those.
        lines.sort_by_key(|line| line.tasks.first().map(|task| (task.urgency, task.standing)));
        let total = lines.len() as u64;
        lines.truncate(limit as usize);
        Self { total, lines }
    }
}

/// That every child is weighed every month is the session's list, not a thing to look after one by one.
fn is_asked_for(task: &Task) -> bool {
    task.need != Need::Weighing
}
