//! Questions to the puskesmas with their answers, from the notes in people's histories.

use record::{EventBody, EventId, PersonId, event::NoteKind};
use serde::{Deserialize, Serialize};

use crate::{Device, Failure, HistoryLine, Named, PersonView};

/// A question and what was answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Thread {
    /// What was asked.
    pub question: HistoryLine,
    /// What was answered and added, the oldest first.
    pub answers: Vec<HistoryLine>,
}

impl Thread {
    /// Whether nobody has answered yet.
    pub fn is_open(&self) -> bool {
        self.answers.is_empty()
    }
}

/// A thread and whom it is about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ThreadLine {
    /// About whom.
    pub person: Named,
    /// What was asked and answered.
    pub thread: Thread,
}

/// Every question about the people on this device.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ThreadsView {
    /// How many wait for an answer.
    pub open: u64,
    /// Those that wait, the longest waiting first; then the answered ones, the newest first.
    pub lines: Vec<ThreadLine>,
}

impl ThreadsView {
    /// The list of the questions about these people.
    pub fn of<'a>(people: impl IntoIterator<Item = &'a PersonView>) -> Self {
        let about = |person: &PersonView| {
            let named = Named {
                id: person.id,
                name: person.profile.name.clone(),
                birth_date: person.profile.birth_date,
            };
            let threads = person.threads().into_iter();
            threads
                .map(|thread| ThreadLine {
                    person: named.clone(),
                    thread,
                })
                .collect::<Vec<_>>()
        };
        let lines = people.into_iter().flat_map(about);
        let (mut open, mut answered): (Vec<_>, Vec<_>) = lines.partition(|line| line.thread.is_open());
        open.sort_by_key(|line| line.thread.question.recorded_at);
        answered.sort_by_key(|line| std::cmp::Reverse(line.thread.question.recorded_at));
        Self {
            open: open.len() as u64,
            lines: open.into_iter().chain(answered).collect(),
        }
    }
}

impl PersonView {
    /// The questions about her that count, the newest first.
    pub fn threads(&self) -> Vec<Thread> {
        let notes = |wanted: NoteKind| {
            self.history.iter().filter(move |line| {
                line.counts() && matches!(&line.body, EventBody::Note(note) if note.note == wanted)
            })
        };
        let answers = |question: EventId| {
            let mut answers: Vec<HistoryLine> = notes(NoteKind::Answer)
                .filter(|line| matches!(&line.body, EventBody::Note(note) if note.about == Some(question)))
                .cloned()
                .collect();
            answers.sort_by_key(|line| (line.recorded_at, line.id));
            answers
        };
        let mut threads: Vec<Thread> = notes(NoteKind::Question)
            .map(|question| Thread {
                question: question.clone(),
                answers: answers(question.id),
            })
            .collect();
        threads.sort_by_key(|thread| std::cmp::Reverse((thread.question.recorded_at, thread.question.id)));
        threads
    }
}

impl Device {
    pub(crate) fn threads(&self) -> Result<ThreadsView, Failure> {
        let noted: Vec<PersonId> = self.store.people_with("note")?;
        let people = noted.into_iter().map(|id| self.person(id));
        let people: Vec<PersonView> = people.collect::<Result<_, _>>()?;
        Ok(ThreadsView::of(&people))
    }
}
