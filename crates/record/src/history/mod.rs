//! What the events of one document mean together: a pure fold, the same whatever order the changes came in.
//!
//! Nothing is hidden: every event that can be read stands in exactly one place of a [`History`].

mod doubles;
mod joint;
mod versions;

use std::collections::{BTreeMap, BTreeSet};

use health::{Date, FreeText};

use crate::{AuthorId, Document, EventBody, EventEntry, EventId, Judgement, ScopeId, Verdict};

pub use doubles::doubles_across;
pub use joint::{Joint, joint};

/// Everything in a document, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History {
    /// What happened, each with all its versions, by id.
    pub records: Vec<Record>,
    /// The judgements that are not part of a record, by id.
    pub notes: Vec<Note>,
}

/// A person went to another posyandu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    /// The day.
    pub on: Date,
    /// Where she was until then, that day included.
    pub from: ScopeId,
    /// Where she is from then on.
    pub to: ScopeId,
}

/// A judgement that stands for itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The event.
    pub entry: EventEntry,
    /// It judges nothing that is here: of an unknown event, of another kind, over other bytes, by somebody who may
    /// not. Shown, never followed.
    pub stray: bool,
}

/// Something that happened, with every version of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// As it was first written down.
    pub first: Version,
    /// Its corrections and withdrawals, by id.
    pub revisions: Vec<Version>,
    /// Two revisions were written without knowing of each other, and nobody has decided between them.
    pub conflict: bool,
    /// Which revision is effective; none for the first version.
    effective: Option<usize>,
}

/// One version of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// The event that wrote it.
    pub entry: EventEntry,
    /// What it replaces and why; none for the first.
    pub revises: Option<Revises>,
    /// How it stands.
    pub state: State,
    /// What nurses found, in order; the last one counts.
    pub verdicts: Vec<Judged>,
}

/// What a revision is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revises {
    /// The version it revises.
    pub of: EventId,
    /// Rival versions it replaces too.
    pub over: Vec<EventId>,
    /// Why.
    pub reason: FreeText,
}

/// How a version stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// This is what counts.
    Effective,
    /// Another version came after it.
    Superseded,
    /// A change of something a nurse verified: it waits for a nurse.
    Proposal,
    /// A rival of the effective version; somebody is to decide.
    Conflict,
}

impl State {
    /// Its word in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Effective => "effective",
            Self::Superseded => "superseded",
            Self::Proposal => "proposal",
            Self::Conflict => "conflict",
        }
    }
}

/// A nurse's verdict on one version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// The event of the verdict.
    pub id: EventId,
    /// Who.
    pub by: AuthorId,
    /// When, Unix milliseconds by her clock.
    pub at: i64,
    /// What she found.
    pub verdict: Verdict,
}

impl Version {
    /// The day it says.
    pub fn on(&self) -> Date {
        self.entry.event.on
    }

    /// What it says happened; none for a withdrawal.
    pub fn body(&self) -> Option<&EventBody> {
        match &self.entry.event.body {
            EventBody::Judgement(Judgement::Correction { body, .. }) => Some(body),
            EventBody::Judgement(_) => None,
            body => Some(body),
        }
    }

    /// Whether a nurse found it right, and has not questioned it since.
    pub fn is_verified(&self) -> bool {
        self.verified().is_some()
    }

    /// The verdict that found it right.
    pub fn verified(&self) -> Option<&Judged> {
        self.verdicts
            .last()
            .filter(|judged| judged.verdict == Verdict::Verified)
    }

    /// The verdict that questions it, and why.
    pub fn questioned(&self) -> Option<(&Judged, &FreeText)> {
        let judged = self.verdicts.last()?;
        match &judged.verdict {
            Verdict::Verified => None,
            Verdict::Questioned { reason } => Some((judged, reason)),
        }
    }
}

impl Record {
    /// Its id: that of the first version.
    pub fn id(&self) -> EventId {
        self.first.entry.id
    }

    /// Every version, the first one first.
    pub fn versions(&self) -> impl Iterator<Item = &Version> {
        std::iter::once(&self.first).chain(&self.revisions)
    }

    /// The version that counts.
    pub fn effective(&self) -> &Version {
        let revision = self.effective.and_then(|at| self.revisions.get(at));
        revision.unwrap_or(&self.first)
    }

    /// Day and facts, if the record counts: none when it is withdrawn.
    pub fn counted(&self) -> Option<(Date, &EventBody)> {
        let effective = self.effective();
        Some((effective.on(), effective.body()?))
    }

    /// The version to show: the one that counts or, of a withdrawn record, the one that was withdrawn.
    pub fn shown(&self) -> &Version {
        let mut version = self.effective();
        // Every revision leads back to the first version, which has a body; the count makes plain that this ends.
        for _ in 0..=self.revisions.len() {
            if version.body().is_some() {
                return version;
            }
            let of = version.revises.as_ref().map(|revises| revises.of);
            version = self
                .versions()
                .find(|version| Some(version.entry.id) == of)
                .unwrap_or(&self.first);
        }
        &self.first
    }
}

impl History {
    /// The moves to other posyandu, in the order of their writing: whoever moves a person has seen where she was moved
    /// before, though a clock or a day may be wrong by years.
    pub fn moves(&self) -> Vec<Move> {
        let mut moves: Vec<_> = self
            .notes
            .iter()
            .filter_map(|Note { entry, .. }| match entry.event.body {
                EventBody::Judgement(Judgement::Moved { from, to }) => {
                    let on = entry.event.on;
                    Some(((entry.order, entry.id), Move { on, from, to }))
                }
                _ => None,
            })
            .collect();
        moves.sort_by_key(|(order, _)| *order);
        moves.into_iter().map(|(_, step)| step).collect()
    }

    /// The posyandu that looks after the person now; none, when she never moved.
    pub fn home(&self) -> Option<ScopeId> {
        self.moves().last().map(|step| step.to)
    }

    /// Where the person may be: nowhere in particular when she never moved, one posyandu when she did, several when
    /// people moved her to different ones without knowing of each other. A move takes the place it leaves out again.
    pub fn homes(&self) -> BTreeSet<ScopeId> {
        let mut homes = BTreeSet::new();
        for step in self.moves() {
            homes.remove(&step.from);
            homes.insert(step.to);
        }
        homes
    }

    /// The history of a document. `is_nurse` says whose verdicts count: who is a nurse stands in the puskesmas' roster,
    /// not in the document. Where the roster does not say (a device that only knows names), every verdict counts, and
    /// who may write one is for the command and the gate to check.
    pub fn of(document: &Document, is_nurse: impl Fn(AuthorId) -> bool) -> Self {
        Self::fold(document.events(), is_nurse)
    }

    /// The history of these events, in whatever order they come.
    ///
    /// Which version of a record counts:
    /// - one that a nurse verified, the latest verdict first; then revisions nobody verified are proposals;
    /// - else the one that no other replaces. If there are several, they are in conflict, and the one written down
    ///   first (by the writers' clocks, then by id) stands until somebody decides.
    ///
    /// A verdict counts for the version whose change it names, and for nothing else.
    pub fn fold(entries: Vec<EventEntry>, is_nurse: impl Fn(AuthorId) -> bool) -> Self {
        let mut firsts = Vec::new();
        let mut revisions: BTreeMap<EventId, Vec<EventEntry>> = BTreeMap::new();
        let mut verdicts = Vec::new();
        let mut notes = Vec::new();
        let mut entries = entries;
        entries.sort_by_key(|entry| entry.id);
        entries.dedup_by_key(|entry| entry.id);
        for entry in entries {
            match &entry.event.body {
                EventBody::Judgement(Judgement::Correction { of, .. } | Judgement::Withdrawal { of, .. }) => {
                    revisions.entry(*of).or_default().push(entry);
                }
                EventBody::Judgement(Judgement::Verification { .. }) => verdicts.push(entry),
                EventBody::Judgement(_) => notes.push(Note { entry, stray: false }),
                _ => firsts.push(entry),
            }
        }
        let mut records: Vec<Record> = firsts
            .into_iter()
            .map(|first| versions::gather(first, &mut revisions))
            .collect();
        let unused = revisions.into_values().flatten();
        notes.extend(unused.map(|entry| Note { entry, stray: true }));
        let strays = versions::judge(&mut records, verdicts, is_nurse);
        notes.extend(strays.into_iter().map(|entry| Note { entry, stray: true }));
        notes.sort_by_key(|note| note.entry.id);
        records.iter_mut().for_each(versions::settle);
        Self { records, notes }
    }

    /// The records that these events are, if each is one of its own, with one version and no verdict: by far the usual
    /// case after a write, and one that moves nothing else. A judgement moves records that it does not name itself.
    pub fn plain(&self, events: &[EventId]) -> Option<Vec<&Record>> {
        let record = |id: &EventId| {
            let at = self.records.binary_search_by_key(id, Record::id).ok()?;
            let record = self.records.get(at)?;
            (record.revisions.is_empty() && record.first.verdicts.is_empty()).then_some(record)
        };
        events.iter().map(record).collect()
    }

    /// The record that this event is a version of.
    pub fn record_with(&self, version: EventId) -> Option<&Record> {
        let holds = |record: &&Record| record.versions().any(|known| known.entry.id == version);
        self.records.iter().find(holds)
    }
}
