//! What waits to be decided on the invented posyandu, and what a decision does there.

use std::cmp::Reverse;

use device::{
    AttentionView, ContestedValue, Decision, DocumentKind, DuplicatePair, DuplicatesView, EventBody, EventId,
    Failure, HistoryLine, JointLine, LinkedDocument, Matter, MatterLine, MoveLine, Named, Outcome, PersonId,
    PersonView, Role, Standing, Verdict, VerdictLine, VersionLine, VersionState,
};
use health::{
    Date,
    duplicate::{self, Candidate, score},
};
use words::Clock;

use super::Records;

impl Records {
    pub(super) fn attention(&self, on: Date, limit: u32) -> AttentionView {
        let of_one = |person: &PersonView| {
            let matters: Vec<Matter> = (!person.contested.is_empty())
                .then_some(Matter::Contested)
                .into_iter()
                .chain(person.doubles.iter().map(|(one, other)| Matter::Double {
                    one: *one,
                    other: *other,
                }))
                .chain((person.homes.len() > 1).then_some(Matter::Moved))
                .chain(person.history.iter().filter_map(open))
                .collect();
            matters
                .into_iter()
                .map(|matter| named(person, matter))
                .collect::<Vec<_>>()
        };
        let likely = self
            .pairs(on)
            .into_iter()
            .filter(|pair| pair.score.verdict >= duplicate::Verdict::Likely);
        let pairs = likely.map(|pair| MatterLine {
            about: pair.one.id.into(),
            kind: DocumentKind::Person,
            name: Some(pair.one.name),
            matter: Matter::Duplicate { other: pair.other.id },
        });
        let mut matters: Vec<MatterLine> = self.people.iter().flat_map(of_one).chain(pairs).collect();
        let total = matters.len() as u64;
        matters.truncate(limit as usize);
        AttentionView { total, matters }
    }

    pub(super) fn duplicates(&self, on: Date, limit: u32) -> DuplicatesView {
        let mut pairs = self.pairs(on);
        let total = pairs.len() as u64;
        pairs.truncate(limit as usize);
        DuplicatesView { total, pairs }
    }

    fn pairs(&self, on: Date) -> Vec<DuplicatePair> {
        let mut pairs = Vec::new();
        for (at, one) in self.people.iter().enumerate() {
            for other in self.people.iter().skip(at + 1) {
                let score = score(&candidate(one), &candidate(other), on);
                let decided = self.decided.contains(&(one.id, other.id));
                if score.verdict >= duplicate::Verdict::Likely && !decided {
                    pairs.push(DuplicatePair {
                        one: who(one),
                        other: who(other),
                        score,
                    });
                }
            }
        }
        pairs
    }

    pub(super) fn decide(
        &mut self,
        id: EventId,
        decision: Decision,
        clock: Clock,
    ) -> Result<Outcome, Failure> {
        let now = clock.unix_ms;
        let revision = |by: &str, on: Date, reason, body| VersionLine {
            id,
            state: VersionState::Effective,
            on,
            recorded_at: now,
            recorded_by: Some(by.to_owned()),
            sent: false,
            reason: Some(reason),
            body,
            verdicts: vec![],
        };
        match decision {
            Decision::Settle { about, field, value } => {
                let person = self.find(about.into())?;
                let values = |one: &ContestedValue| one.value == value;
                let one = person
                    .contested
                    .iter()
                    .position(|one| one.field == field && one.values.iter().any(values));
                person.contested.remove(one.ok_or(Failure::NothingToDecide)?);
            }
            Decision::NotDouble { person, one, other } => {
                self.find(person)?.doubles.retain(|pair| *pair != (one, other));
            }
            Decision::Correct {
                about,
                event,
                reason,
                on,
                body,
                ..
            } => {
                let version = revision(self.keeper, on, reason, Some(*body));
                return Ok(revise(record_with(self.find(about.into())?, event)?, version));
            }
            Decision::Withdraw { about, event, reason } => {
                let keeper = self.keeper;
                let person = self.find(about.into())?;
                person
                    .doubles
                    .retain(|(one, other)| *one != event && *other != event);
                let line = record_with(person, event)?;
                let version = revision(keeper, line.on, reason, None);
                return Ok(revise(line, version));
            }
            Decision::Verify {
                about,
                event,
                verdict,
            } => {
                if self.role != Role::Nurse {
                    return Err(Failure::NotAllowed);
                }
                let keeper = self.keeper.to_owned();
                let line = record_with(self.find(about.into())?, event)?;
                let found = VerdictLine {
                    verdict,
                    by: Some(keeper),
                    at: now,
                };
                look_at(line, event, found);
            }
            Decision::Link { one, other } => {
                let (one, other) = (PersonId::from(one), PersonId::from(other));
                for (person, linked) in [(one, other), (other, one)] {
                    let there = self.find(linked)?;
                    let link = LinkedDocument {
                        id: linked.into(),
                        name: Some(there.profile.name.clone()),
                        scope: Some(there.scope),
                        direct: true,
                    };
                    self.find(person)?.links.push(link);
                    self.join(person)?;
                }
                self.decided.push((one, other));
            }
            Decision::NotSame { one, other } => self.decided.push((one, other)),
            Decision::Move { person, to } => {
                let directory = super::directory();
                let place = |scope| directory.iter().find(|place| place.scope == scope).cloned();
                let person = self.find(person)?;
                let from = std::mem::replace(&mut person.scope, to);
                person.homes = vec![to];
                person.moves.push(MoveLine {
                    on: clock.today(),
                    from,
                    from_place: place(from),
                    to,
                    to_place: place(to),
                });
            }
            Decision::Unlink { one, other } => {
                let (one, other) = (PersonId::from(one), PersonId::from(other));
                for (person, linked) in [(one, other), (other, one)] {
                    let links = &mut self.find(person)?.links;
                    let link = links.iter().position(|link| link.id == linked.into());
                    links.remove(link.ok_or(Failure::NothingToDecide)?);
                    self.join(person)?;
                }
                // They may be one again, until somebody says that they are not.
                self.decided
                    .retain(|pair| ![(one, other), (other, one)].contains(pair));
            }
        }
        Ok(Outcome::Recorded(id))
    }

    /// Tells anew what a person's document and those linked with it tell together: nothing without links.
    fn join(&mut self, id: PersonId) -> Result<(), Failure> {
        let linked = self.find(id)?.links.clone();
        let is_linked = |person: &&PersonView| linked.iter().any(|link| link.id == person.id.into());
        let all = self
            .people
            .iter()
            .filter(|person| person.id == id || is_linked(person));
        let lines = all.flat_map(|person| person.history.iter().map(|line| (person.id, line)));
        let told = if linked.is_empty() { vec![] } else { joint(lines) };
        self.find(id)?.joint = told;
        Ok(())
    }
}

/// What two histories tell together, newest day first. A device tells what both have only once; the sample does not look.
fn joint<'a>(lines: impl Iterator<Item = (PersonId, &'a HistoryLine)>) -> Vec<JointLine> {
    let mut joint: Vec<JointLine> = lines
        .filter(|(_, line)| line.counts())
        .map(|(person, line)| JointLine {
            on: line.on,
            body: line.body.clone(),
            sources: vec![(person.into(), line.id)],
        })
        .collect();
    joint.sort_by_key(|line| Reverse(line.on));
    joint
}

fn record_with(person: &mut PersonView, event: EventId) -> Result<&mut HistoryLine, Failure> {
    let mut lines = person.history.iter_mut();
    lines.find(|line| line.is_of(event)).ok_or(Failure::NoSuchEvent)
}

/// What nobody changed, as its one version.
pub(super) fn first_version(line: &HistoryLine) -> VersionLine {
    VersionLine {
        id: line.id,
        state: VersionState::Effective,
        on: line.on,
        recorded_at: line.recorded_at,
        recorded_by: line.recorded_by.clone(),
        sent: line.sent,
        reason: None,
        body: Some(line.body.clone()),
        verdicts: line.verdict.iter().cloned().collect(),
    }
}

/// A later version counts in the place of those before it; a change of what a nurse verified waits for one.
fn revise(line: &mut HistoryLine, mut version: VersionLine) -> Outcome {
    let id = version.id;
    if line.versions.is_empty() {
        line.versions.push(first_version(line));
    }
    line.sent = false;
    let verified = line
        .verdict
        .as_ref()
        .is_some_and(|found| found.verdict == Verdict::Verified);
    if verified {
        version.state = VersionState::Proposal;
        line.versions.push(version);
        return Outcome::Proposed(id);
    }
    for before in &mut line.versions {
        before.state = VersionState::Superseded;
    }
    (line.effective, line.verdict, line.standing) = (id, None, Standing::Withdrawn);
    if let Some(body) = version.body.clone() {
        (line.on, line.body, line.standing) = (version.on, body, Standing::Counts);
        (line.recorded_at, line.recorded_by) = (version.recorded_at, version.recorded_by.clone());
    }
    line.versions.push(version);
    Outcome::Recorded(id)
}

/// The version that a nurse accepts counts, and its rivals become proposals; one that she questions only waits no longer.
fn look_at(line: &mut HistoryLine, event: EventId, found: VerdictLine) {
    let accepted = found.verdict == Verdict::Verified;
    let conflict = line.standing == Standing::Conflict;
    for version in &mut line.versions {
        if version.id == event {
            version.verdicts.push(found.clone());
        }
        if accepted {
            version.state = match version.state {
                _ if version.id == event => VersionState::Effective,
                VersionState::Effective | VersionState::Conflict if conflict => VersionState::Proposal,
                VersionState::Effective => VersionState::Superseded,
                other => other,
            };
        }
    }
    let body = line.versions.iter().find(|version| version.id == event);
    let body = body.and_then(|version| version.body.clone()).filter(|_| accepted);
    line.body = body.unwrap_or_else(|| line.body.clone());
    if accepted {
        (line.effective, line.standing) = (event, Standing::Counts);
    }
    if line.effective == event {
        line.verdict = Some(found);
    }
}

fn open(line: &HistoryLine) -> Option<Matter> {
    let event = line.id;
    let proposed =
        |version: &VersionLine| version.state == VersionState::Proposal && version.verdicts.is_empty();
    let questioned = |line: &VerdictLine| matches!(line.verdict, Verdict::Questioned { .. });
    match &line.body {
        EventBody::Unknown { .. } => Some(Matter::Unknown { event }),
        _ if line.standing == Standing::Conflict => Some(Matter::Conflict { event }),
        _ if line.versions.iter().any(proposed) => Some(Matter::Proposal { event }),
        _ if line.verdict.as_ref().is_some_and(questioned) => Some(Matter::Questioned { event }),
        _ => None,
    }
}

fn named(person: &PersonView, matter: Matter) -> MatterLine {
    MatterLine {
        about: person.id.into(),
        kind: DocumentKind::Person,
        name: Some(person.profile.name.clone()),
        matter,
    }
}

fn who(person: &PersonView) -> Named {
    let (id, profile): (PersonId, _) = (person.id, &person.profile);
    Named {
        id,
        name: profile.name.clone(),
        birth_date: profile.birth_date,
    }
}

fn candidate(person: &PersonView) -> Candidate {
    let profile = &person.profile;
    Candidate {
        name: profile.name.clone(),
        sex: Some(profile.sex),
        birth_date: Some(profile.birth_date),
        birth_order: None,
        mother: profile.mother.clone(),
        nik: profile.nik.clone(),
        village: None,
        rt: None,
        address: profile.address.clone(),
    }
}
