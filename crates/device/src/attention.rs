//! What waits for a person: contested registers, possible doubles, proposals, and people who may be one.

use std::collections::{BTreeMap, BTreeSet};

use health::{
    Date, Invalid, PersonName,
    duplicate::{Candidate, Comparable, Verdict},
    parse_date,
};
use record::{DocumentId, DocumentKind, History, doubles_across};
use store::{OpenMatter, Registered};

use crate::{
    AttentionView, Device, DuplicatePair, DuplicatesView, Failure, Matter, MatterLine, Named, page::name_of,
};

impl Device {
    pub(crate) fn duplicates(&self, on: Date, limit: u32) -> Result<DuplicatesView, Failure> {
        let pairs = self.possible_duplicates(on)?;
        Ok(DuplicatesView {
            total: pairs.len() as u64,
            pairs: pairs.into_iter().take(limit as usize).collect(),
        })
    }

    pub(crate) fn attention(&self, on: Date, limit: u32) -> Result<AttentionView, Failure> {
        let mut names: BTreeMap<DocumentId, PersonName> = BTreeMap::new();
        for row in self.store.registered()? {
            names.extend(row.name.parse().ok().map(|name| (row.id.into(), name)));
        }
        let mut open = self.store.open_matters()?;
        open.extend(self.doubles_between_documents()?);
        let mut kinds: BTreeMap<DocumentId, DocumentKind> = BTreeMap::new();
        for (about, _) in &open {
            if names.contains_key(about) {
                continue;
            }
            if let Some((_, document)) = self.store.document(*about)? {
                kinds.insert(*about, document.kind());
                names.extend(name_of(&document).map(|name| (*about, name)));
            }
        }
        let open = open.into_iter();
        let open = open.map(|(about, matter)| (about, matter.into()));
        let duplicates = self.possible_duplicates(on)?.into_iter();
        let duplicates = duplicates
            .filter(|pair| pair.score.verdict >= Verdict::Likely)
            .map(|pair| (pair.one.id.into(), Matter::Duplicate { other: pair.other.id }));
        let mut matters: Vec<MatterLine> = open
            .chain(duplicates)
            .map(|(about, matter)| MatterLine {
                about,
                kind: kinds.get(&about).copied().unwrap_or(DocumentKind::Person),
                name: names.get(&about).cloned(),
                matter,
            })
            .collect();
        let total = matters.len() as u64;
        matters.truncate(limit as usize);
        Ok(AttentionView { total, matters })
    }

    /// Weighings in two documents about one person that may be one, each pair under the document of its first event.
    fn doubles_between_documents(&self) -> Result<Vec<(DocumentId, OpenMatter)>, Failure> {
        let mut matters = Vec::new();
        for group in self.store.decided()?.linked() {
            let mut histories = Vec::new();
            for id in group {
                let here = self.store.document(id)?;
                histories.extend(here.map(|(_, document)| (id, History::of(&document, |_| true))));
            }
            let doubles = doubles_across(histories.iter().map(|(id, history)| (*id, history)));
            matters.extend(
                doubles
                    .into_iter()
                    .map(|[(about, one), (_, other)]| (about, OpenMatter::Double { one, other })),
            );
        }
        Ok(matters)
    }

    /// Every pair that is worth a look and that nobody has decided about, the likeliest first.
    fn possible_duplicates(&self, on: Date) -> Result<Vec<DuplicatePair>, Failure> {
        let people = self.store.registered()?.into_iter().map(person);
        let people: Vec<(Named, Candidate)> =
            people
                .collect::<Result<_, _>>()
                .map_err(|error| Failure::Storage {
                    detail: error.to_string(),
                })?;
        let people: Vec<(&Named, Comparable<'_>)> = people
            .iter()
            .map(|(named, candidate)| (named, Comparable::of(candidate)))
            .collect();
        let decided = self.store.decided()?;
        let mut pairs = Vec::new();
        for (one, other) in alike(&people) {
            let (Some((one, first)), Some((other, second))) = (people.get(one), people.get(other)) else {
                continue;
            };
            if decided.about(one.id.into(), other.id.into()) {
                continue;
            }
            let score = first.score(second, on);
            if score.verdict >= Verdict::Possible {
                pairs.push(DuplicatePair {
                    one: (*one).clone(),
                    other: (*other).clone(),
                    score,
                });
            }
        }
        pairs.sort_by(|a, b| {
            let by_likelihood = b.score.likelihood.total_cmp(&a.score.likelihood);
            let by_verdict = b.score.verdict.cmp(&a.score.verdict);
            by_verdict
                .then(by_likelihood)
                .then((a.one.id, a.other.id).cmp(&(b.one.id, b.other.id)))
        });
        Ok(pairs)
    }
}

/// What a registration says of place and twins is in no register yet that can be compared: the posyandu's village is a
/// name without a code, and an RT stands in the address.
fn person(row: Registered) -> Result<(Named, Candidate), Invalid> {
    let (name, birth_date): (PersonName, Date) = (row.name.parse()?, parse_date(&row.birth_date)?);
    let candidate = Candidate {
        name: name.clone(),
        sex: row.sex.parse().ok(),
        birth_date: Some(birth_date),
        birth_order: None,
        mother: row.mother.and_then(|mother| mother.parse().ok()),
        nik: row.nik.and_then(|nik| nik.parse().ok()),
        village: None,
        rt: None,
        address: row.address.and_then(|address| address.parse().ok()),
    };
    let named = Named {
        id: row.id,
        name,
        birth_date,
    };
    Ok((named, candidate))
}

/// The pairs that are worth a comparison, by their places in the list: with everybody compared with everybody, a nurse's
/// 5,000 children would be twelve million. Found for one person after the other, because even the few are many where
/// names are alike.
fn alike(people: &[(&Named, Comparable<'_>)]) -> impl Iterator<Item = (usize, usize)> {
    let of_each: Vec<BTreeSet<u64>> = people.iter().map(|(_, person)| person.blocking_keys()).collect();
    let mut keys: Vec<(u64, usize)> = Vec::new();
    for (at, own) in of_each.iter().enumerate() {
        keys.extend(own.iter().map(|key| (*key, at)));
    }
    keys.sort_unstable();
    of_each.into_iter().enumerate().flat_map(move |(one, own)| {
        // Whoever shares two things is met twice.
        let mut others = BTreeSet::new();
        for key in own {
            let after = keys.partition_point(|entry| *entry <= (key, one));
            let rest = keys.get(after..).unwrap_or_default().iter();
            others.extend(rest.take_while(|(of, _)| *of == key).map(|(_, other)| *other));
        }
        others.into_iter().map(move |other| (one, other))
    })
}

impl From<OpenMatter> for Matter {
    fn from(matter: OpenMatter) -> Self {
        match matter {
            OpenMatter::Contested => Self::Contested,
            OpenMatter::Moved => Self::Moved,
            OpenMatter::Double { one, other } => Self::Double { one, other },
            OpenMatter::Conflict(event) => Self::Conflict { event },
            OpenMatter::Proposal(event) => Self::Proposal { event },
            OpenMatter::Questioned(event) => Self::Questioned { event },
            OpenMatter::Unknown(event) => Self::Unknown { event },
        }
    }
}
