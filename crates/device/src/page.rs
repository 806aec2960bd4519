//! One person's page: what the documents mean together, with names in the place of ids.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use health::PersonName;
use record::{
    AuthorId, Document, DocumentId, DocumentKind, EventId, Field, History, Note, PersonId, Record, ScopeId,
    Version, doubles_across, joint,
};
use sync::ScopeKey;

use crate::{
    Contested, ContestedValue, Device, Failure, HistoryLine, HistoryView, JointLine, LinkedDocument,
    MoveLine, PersonView, Register, Standing, VerdictLine, VersionLine,
};

/// What a page looks ids up in.
struct Lookup {
    names: BTreeMap<AuthorId, String>,
    sent: BTreeSet<EventId>,
}

impl Lookup {
    fn name(&self, author: Option<AuthorId>) -> Option<String> {
        self.names.get(&author?).cloned()
    }

    fn verdicts(&self, version: &Version) -> Vec<VerdictLine> {
        let line = |judged: &record::Judged| VerdictLine {
            verdict: judged.verdict.clone(),
            by: self.name(Some(judged.by)),
            at: judged.at,
        };
        version.verdicts.iter().map(line).collect()
    }

    fn version(&self, version: &Version) -> VersionLine {
        VersionLine {
            id: version.entry.id,
            state: version.state.into(),
            on: version.on(),
            recorded_at: version.entry.event.recorded_at,
            recorded_by: self.name(version.entry.author),
            sent: self.sent.contains(&version.entry.id),
            reason: version.revises.as_ref().map(|revises| revises.reason.clone()),
            body: version.body().cloned(),
            verdicts: self.verdicts(version),
        }
    }

    fn record(&self, record: &Record) -> HistoryLine {
        let shown = record.shown();
        let body = shown.body().unwrap_or(&shown.entry.event.body);
        let versions = if record.revisions.is_empty() {
            Vec::new()
        } else {
            record.versions().map(|version| self.version(version)).collect()
        };
        HistoryLine {
            id: record.id(),
            effective: record.effective().entry.id,
            on: shown.on(),
            recorded_at: shown.entry.event.recorded_at,
            recorded_by: self.name(shown.entry.author),
            sent: record
                .versions()
                .all(|version| self.sent.contains(&version.entry.id)),
            body: body.clone(),
            standing: match (record.counted(), record.conflict) {
                (None, true) => Standing::WithdrawnConflict,
                (None, false) => Standing::Withdrawn,
                (Some(_), true) => Standing::Conflict,
                (Some(_), false) => Standing::Counts,
            },
            verdict: self.verdicts(record.effective()).pop(),
            versions,
        }
    }

    fn note(&self, note: &Note) -> HistoryLine {
        let entry = &note.entry;
        HistoryLine {
            id: entry.id,
            effective: entry.id,
            on: entry.event.on,
            recorded_at: entry.event.recorded_at,
            recorded_by: self.name(entry.author),
            sent: self.sent.contains(&entry.id),
            body: entry.event.body.clone(),
            standing: if note.stray {
                Standing::Stray
            } else {
                Standing::Note
            },
            verdict: None,
            versions: Vec::new(),
        }
    }

    fn contested(&self, document: &Document) -> Vec<Contested> {
        let value = |written: record::Written| ContestedValue {
            value: written.value,
            by: self.name(written.author),
            at: written.at,
        };
        let fields = Field::of(document.kind()).iter();
        let written = fields.map(|field| (*field, document.written(*field)));
        written
            .filter(|(_, written)| written.len() > 1)
            .map(|(field, written)| Contested {
                field,
                values: written.into_iter().map(value).collect(),
            })
            .collect()
    }
}

/// The records and notes of a history, newest day first.
fn lines(lookup: &Lookup, history: &History) -> Vec<HistoryLine> {
    let records = history.records.iter().map(|record| lookup.record(record));
    let notes = history.notes.iter().map(|note| lookup.note(note));
    let mut lines: Vec<HistoryLine> = records.chain(notes).collect();
    lines.sort_by_key(|line| Reverse((line.on, line.recorded_at, line.id)));
    lines
}

impl Device {
    pub(crate) fn person(&self, id: PersonId) -> Result<PersonView, Failure> {
        let (scope, document) = self.store.document(id)?.ok_or(Failure::NoSuchPerson)?;
        let profile = document.profile().map_err(|_| Failure::NoSuchPerson)?;
        let lookup = self.lookup(scope, document.id())?;
        // Who is a nurse stands in no table here: a verdict counts as the gate let it through.
        let history = History::of(&document, |_| true);
        let linked = self.linked(document.id())?;
        let doubles = self.doubles(&document, &history, &linked)?;
        let lines = lines(&lookup, &history);
        let directory = self.directory()?;
        let place = |scope: ScopeId| directory.iter().find(|place| place.scope == scope).cloned();
        let moved = |record::Move { on, from, to }| MoveLine {
            on,
            from,
            from_place: place(from),
            to,
            to_place: place(to),
        };
        Ok(PersonView {
            id,
            scope: ScopeId::from_bytes(scope.0),
            profile,
            contested: lookup.contested(&document),
            history: lines,
            doubles: doubles.pairs,
            elsewhere: doubles.elsewhere,
            joint: linked.joint(&document, &history),
            links: linked.links,
            moves: history.moves().into_iter().map(moved).collect(),
            homes: history.homes().into_iter().collect(),
        })
    }

    /// A document of any kind.
    pub(crate) fn history(&self, id: DocumentId) -> Result<HistoryView, Failure> {
        let (scope, document) = self.document(id)?.ok_or(Failure::NoSuchDocument)?;
        let registers = Field::of(document.kind())
            .iter()
            .map(|&field| Register {
                field,
                values: document.values(field),
            })
            .filter(|register| !register.values.is_empty())
            .collect();
        let lookup = self.lookup(scope, document.id())?;
        let history = History::of(&document, |_| true);
        let linked = self.linked(document.id())?;
        Ok(HistoryView {
            document: id,
            kind: document.kind(),
            scope: ScopeId::from_bytes(scope.0),
            registers,
            contested: lookup.contested(&document),
            history: lines(&lookup, &history),
            joint: linked.joint(&document, &history),
            links: linked.links,
        })
    }

    fn lookup(&self, scope: ScopeKey, document: DocumentId) -> Result<Lookup, Failure> {
        let roster = self.store.roster(scope)?.into_iter();
        let rows = self.store.history(document.into())?.into_iter();
        Ok(Lookup {
            names: roster
                .map(|entry| (AuthorId::from_bytes(entry.author.0), entry.name))
                .collect(),
            sent: rows.filter(|row| row.sent).map(|row| row.id).collect(),
        })
    }

    /// The other documents of the same person or household.
    fn linked(&self, of: DocumentId) -> Result<Linked, Failure> {
        let mut linked = Linked::default();
        let own = self.store.links(of)?;
        for id in self.store.linked(of)? {
            if id == of {
                continue;
            }
            let other = self.store.document(id)?;
            linked.links.push(LinkedDocument {
                id,
                name: other.as_ref().and_then(|(_, other)| name_of(other)),
                scope: other.as_ref().map(|(scope, _)| ScopeId::from_bytes(scope.0)),
                direct: own.iter().any(|(linked, _)| *linked == id),
            });
            linked
                .here
                .extend(other.map(|(scope, other)| (id, scope, History::of(&other, |_| true))));
        }
        Ok(linked)
    }

    /// The weighings of a person that may be one.
    pub(crate) fn doubles_of(&self, id: PersonId) -> Result<Vec<(EventId, EventId)>, Failure> {
        let (_, document) = self.store.document(id)?.ok_or(Failure::NoSuchPerson)?;
        let history = History::of(&document, |_| true);
        let linked = self.linked(document.id())?;
        Ok(self.doubles(&document, &history, &linked)?.pairs)
    }

    /// The weighings that may be one, and those of them that stand in another document.
    fn doubles(&self, document: &Document, history: &History, linked: &Linked) -> Result<Doubles, Failure> {
        let mut doubles = Doubles {
            pairs: history.doubles(),
            elsewhere: Vec::new(),
        };
        let own = document.id();
        let across = doubles_across(linked.histories().chain([(own, history)]));
        for [one, other] in across {
            if one.0 != own && other.0 != own {
                continue;
            }
            doubles.pairs.push((one.1, other.1));
            let (id, event) = if one.0 == own { other } else { one };
            let there = linked.here.iter().find(|(document, _, _)| *document == id);
            if let Some((_, scope, history)) = there
                && let Some(record) = history.record_with(event)
            {
                let line = self.lookup(*scope, id)?.record(record);
                doubles.elsewhere.push((id, line));
            }
        }
        Ok(doubles)
    }
}

/// Weighings that may be one.
struct Doubles {
    pairs: Vec<(EventId, EventId)>,
    /// Those of them that stand in another document.
    elsewhere: Vec<(DocumentId, HistoryLine)>,
}

/// What is known of the same person or household in other documents.
#[derive(Default)]
struct Linked {
    links: Vec<LinkedDocument>,
    /// Those that are on this device.
    here: Vec<(DocumentId, ScopeKey, History)>,
}

impl Linked {
    fn histories(&self) -> impl Iterator<Item = (DocumentId, &History)> {
        self.here.iter().map(|(id, _, history)| (*id, history))
    }

    /// What this document and those tell together; nothing where there is only one.
    fn joint(&self, document: &Document, history: &History) -> Vec<JointLine> {
        if self.links.is_empty() {
            return Vec::new();
        }
        let line = |joint: record::Joint| JointLine {
            on: joint.on,
            body: joint.body,
            sources: joint.sources,
        };
        let all = self.histories().chain([(document.id(), history)]);
        joint(all).into_iter().map(line).collect()
    }
}

/// A person by her name, a household by its head's.
pub(crate) fn name_of(document: &Document) -> Option<PersonName> {
    let field = match document.kind() {
        DocumentKind::Person => Field::Name,
        DocumentKind::Household => Field::Head,
        DocumentKind::Posyandu | DocumentKind::Ledger => return None,
    };
    document.values(field).first()?.parse().ok()
}
