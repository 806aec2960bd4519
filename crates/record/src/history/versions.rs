//! The versions of one record: which there are, what nurses found, which one counts.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::{Judged, Record, Revises, State, Version};
use crate::{AuthorId, EventBody, EventEntry, EventId, Judgement};

fn version(entry: EventEntry) -> Version {
    let revises = match &entry.event.body {
        EventBody::Judgement(
            Judgement::Correction { of, over, reason, .. } | Judgement::Withdrawal { of, over, reason },
        ) => Some(Revises {
            of: *of,
            over: over.clone(),
            reason: reason.clone(),
        }),
        _ => None,
    };
    Version {
        entry,
        revises,
        state: State::Superseded,
        verdicts: Vec::new(),
    }
}

/// A record with the revisions that lead back to its first version, taken out of `revisions`. What leads nowhere, or in
/// a circle, or to an event of another kind, is never reached from a first version and stays there.
pub(super) fn gather(first: EventEntry, revisions: &mut BTreeMap<EventId, Vec<EventEntry>>) -> Record {
    let kind = first.event.body.kind();
    let fits = |entry: &EventEntry| match &entry.event.body {
        EventBody::Judgement(Judgement::Correction { body, .. }) => body.kind() == kind,
        _ => true,
    };
    let mut found = Vec::new();
    let mut next = VecDeque::from([first.id]);
    while let Some(of) = next.pop_front() {
        let (fitting, others): (Vec<_>, Vec<_>) = revisions
            .remove(&of)
            .unwrap_or_default()
            .into_iter()
            .partition(fits);
        if !others.is_empty() {
            revisions.insert(of, others);
        }
        next.extend(fitting.iter().map(|entry| entry.id));
        found.extend(fitting.into_iter().map(version));
    }
    found.sort_by_key(|version| version.entry.id);
    Record {
        first: version(first),
        revisions: found,
        conflict: false,
        effective: None,
    }
}

/// Puts each verdict beside the version it was given on; returns those that were given on nothing that is here.
pub(super) fn judge(
    records: &mut [Record],
    verdicts: Vec<EventEntry>,
    is_nurse: impl Fn(AuthorId) -> bool,
) -> Vec<EventEntry> {
    let mut strays = Vec::new();
    if verdicts.is_empty() {
        return strays;
    }
    let mut versions: BTreeMap<EventId, &mut Version> = records
        .iter_mut()
        .flat_map(|record| std::iter::once(&mut record.first).chain(&mut record.revisions))
        .map(|version| (version.entry.id, version))
        .collect();
    for entry in verdicts {
        let EventBody::Judgement(Judgement::Verification { of, seen, verdict }) = &entry.event.body else {
            continue;
        };
        let judged = versions
            .get_mut(of)
            .filter(|version| version.entry.change == Some(*seen));
        match (judged, entry.author.filter(|author| is_nurse(*author))) {
            (Some(version), Some(by)) => version.verdicts.push(Judged {
                id: entry.id,
                by,
                at: entry.event.recorded_at,
                verdict: verdict.clone(),
            }),
            _ => strays.push(entry),
        }
    }
    for version in versions.into_values() {
        version.verdicts.sort_by_key(|judged| (judged.at, judged.id));
    }
    strays
}

/// Says which version counts and how the others stand.
pub(super) fn settle(record: &mut Record) {
    let verified = record
        .versions()
        .filter_map(|version| Some((version.verified()?, version.entry.id)))
        .max_by_key(|(judged, _)| (judged.at, judged.id))
        .map(|(_, id)| id);
    let mut rivals = BTreeSet::new();
    let (effective, rest) = match verified {
        Some(verified) => {
            rivals = open_proposals(record, verified);
            (verified, State::Proposal)
        }
        None => {
            let mut heads = heads(record);
            // There is always one: see `heads`.
            let first = heads.pop_front().unwrap_or(record.first.entry.id);
            rivals.extend(heads);
            (first, State::Conflict)
        }
    };
    record.conflict = rest == State::Conflict && !rivals.is_empty();
    record.effective = record
        .revisions
        .iter()
        .position(|version| version.entry.id == effective);
    for version in std::iter::once(&mut record.first).chain(&mut record.revisions) {
        let id = version.entry.id;
        version.state = if id == effective {
            State::Effective
        } else if rivals.contains(&id) {
            rest
        } else {
            State::Superseded
        };
    }
}

/// The versions that nothing replaces, the one written down first first. Revisions that claim to replace one another
/// in a circle do not make all of them vanish: then only what each one directly revises is replaced, and that, which
/// led from the first version to each of them, is no circle.
fn heads(record: &Record) -> VecDeque<EventId> {
    let revises = || {
        record
            .revisions
            .iter()
            .filter_map(|version| version.revises.as_ref())
    };
    let direct: BTreeSet<EventId> = revises().map(|revises| revises.of).collect();
    let replaced: BTreeSet<EventId> = revises()
        .flat_map(|revises| &revises.over)
        .chain(&direct)
        .copied()
        .collect();
    let without = |replaced: &BTreeSet<EventId>| {
        let mut heads: Vec<&EventEntry> = record
            .versions()
            .map(|version| &version.entry)
            .filter(|entry| !replaced.contains(&entry.id))
            .collect();
        heads.sort_by_key(|entry| (entry.event.recorded_at, entry.id));
        heads.into_iter().map(|entry| entry.id).collect::<VecDeque<_>>()
    };
    let heads = without(&replaced);
    if heads.is_empty() { without(&direct) } else { heads }
}

/// The revisions that wait for a nurse while `verified` counts: not what it came from, not what was verified before it,
/// not what a later revision replaced.
fn open_proposals(record: &Record, verified: EventId) -> BTreeSet<EventId> {
    let by_id: BTreeMap<EventId, &Version> = record
        .versions()
        .map(|version| (version.entry.id, version))
        .collect();
    let mut before = BTreeSet::new();
    let mut next = vec![verified];
    while let Some(id) = next.pop() {
        if before.insert(id)
            && let Some(revises) = by_id.get(&id).and_then(|version| version.revises.as_ref())
        {
            next.push(revises.of);
            next.extend(&revises.over);
        }
    }
    let heads: BTreeSet<EventId> = heads(record).into_iter().collect();
    record
        .revisions
        .iter()
        .map(|version| (version.entry.id, version))
        .filter(|(id, version)| heads.contains(id) && !before.contains(id) && !version.is_verified())
        .map(|(id, _)| id)
        .collect()
}
