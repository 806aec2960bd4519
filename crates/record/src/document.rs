use std::{
    collections::BTreeSet,
    panic::{AssertUnwindSafe, catch_unwind},
};

use automerge::{
    ActorId, Author, Automerge, ObjId, ObjType, PatchAction, ROOT, ReadDoc, ScalarValue, Value,
    transaction::{CommitOptions, Transactable},
};
use health::Invalid;
use serde::{Deserialize, Serialize};

use crate::{
    AuthorId, Change, ChangeHash, DocumentId, Event, EventBody, EventId, Field, HouseholdProfile, Profile,
    RecordError,
};

/// Version of the document's layout, written into its first change.
pub const SCHEMA: u64 = 1;

/// The actor of every document's first change. With time 0 and a fixed order it makes that change the same bytes on
/// every device, so that two devices which register the same id share their containers instead of hiding one another's.
pub(crate) const GENESIS_ACTOR: [u8; 16] = *b"dacin-genesis-01";
/// Counters of the two containers in the first change: schema 1, id 2, kind 3, profile 4, events 5.
const PROFILE_COUNTER: u64 = 4;
pub(crate) const EVENTS_COUNTER: u64 = 5;
/// The counter of the first thing that anybody writes.
pub(crate) const FIRST_WRITTEN: u64 = 6;

/// What a document is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DocumentKind {
    /// One person: profile, and everything that happened to her.
    Person,
    /// One household: its dwelling, members and surveys.
    Household,
    /// One posyandu: its calendar, sessions, announcements and minutes.
    Posyandu,
    /// One puskesmas: stock, cold chain, campaigns, training and targets.
    Ledger,
}

impl DocumentKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Person, Self::Household, Self::Posyandu, Self::Ledger];

    /// Its word in the first change of a document, and in tables: frozen.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Household => "household",
            Self::Posyandu => "posyandu",
            Self::Ledger => "ledger",
        }
    }
}

/// Who writes, and with which actor. The author is durable; the actor is fresh for every start of a program, because
/// an actor that comes back from a backup or a clone makes documents refuse to merge for ever.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Writer {
    /// Who.
    pub author: AuthorId,
    /// Sixteen random bytes, new at every start.
    pub actor: [u8; 16],
}

/// What one command writes: one change.
#[derive(Debug, Clone, Default)]
pub struct Entries {
    /// Registers to set.
    pub profile: Vec<(Field, String)>,
    /// Events to add.
    pub events: Vec<(EventId, Event)>,
}

impl Entries {
    /// A registration.
    pub fn profile(profile: &Profile) -> Self {
        Self {
            profile: profile.values(),
            events: Vec::new(),
        }
    }

    /// One event.
    pub fn event(id: EventId, event: Event) -> Self {
        Self {
            profile: Vec::new(),
            events: vec![(id, event)],
        }
    }

    /// Whether all of it has its place in documents of this kind. An event of a kind that this version does not know is
    /// not a question of place: it cannot be written at all.
    fn belong_to(&self, kind: DocumentKind) -> bool {
        let in_place = |(_, event): &(EventId, Event)| {
            let unknown = matches!(event.body, EventBody::Unknown { .. });
            unknown || event.body.documents().contains(&kind)
        };
        self.profile
            .iter()
            .all(|(field, _)| Field::of(kind).contains(field))
            && self.events.iter().all(in_place)
    }
}

/// An event with what the document knows about its writing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventEntry {
    /// Its id.
    pub id: EventId,
    /// Who wrote it, if the change says.
    pub author: Option<AuthorId>,
    /// The change that brought it.
    pub change: Option<ChangeHash>,
    /// Its place in the order of the writing: greater than that of everything its writer had seen, whatever her clock
    /// said. Of two who had not seen each other either may be the greater.
    pub order: u64,
    /// Its bytes as they stand in the document: with fields this version may not know.
    pub packed: Vec<u8>,
    /// The event.
    pub event: Event,
}

/// One value of a register, with what the document knows about its writing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The value.
    pub value: String,
    /// Who wrote it, if the change says.
    pub author: Option<AuthorId>,
    /// When, Unix milliseconds by the writer's clock, to the second.
    pub at: Option<i64>,
}

/// What differs between two states of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Touched {
    /// Whether a register of the profile changed.
    pub profile: bool,
    /// Events that are new.
    pub events: Vec<EventId>,
}

/// One document: of a person, a household, a posyandu or a puskesmas.
#[derive(Debug, Clone)]
pub struct Document {
    kind: DocumentKind,
    id: DocumentId,
    inner: Automerge,
}

/// The merge library can panic on hostile bytes (measured: 7 % of mutated changes). Natively that is caught here;
/// where a panic cannot be caught (the browser) it ends the worker, which is started again.
pub(crate) fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, RecordError> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| RecordError::NotMergeable)
}

impl Document {
    /// The document with nothing but its first change: the same bytes everywhere for the same kind and id. It never
    /// travels; every reader makes it.
    pub fn new(kind: DocumentKind, id: impl Into<DocumentId>) -> Self {
        let id = id.into();
        let mut inner = Automerge::new().with_actor(ActorId::from(&GENESIS_ACTOR[..]));
        let written = inner.transact_with::<_, _, automerge::AutomergeError, _>(
            |()| CommitOptions::default().with_time(0),
            |transaction| {
                transaction.put(ROOT, "schema", ScalarValue::Uint(SCHEMA))?;
                transaction.put(ROOT, "id", ScalarValue::Bytes(id.as_bytes().to_vec()))?;
                transaction.put(ROOT, "kind", kind.as_str())?;
                transaction.put_object(ROOT, "profile", ObjType::Map)?;
                transaction.put_object(ROOT, "events", ObjType::Map)?;
                Ok(())
            },
        );
        debug_assert!(written.is_ok(), "five puts into an empty root cannot fail");
        Self { kind, id, inner }
    }

    /// The empty document that these changes build on: only their dependencies tell its kind. A person's, when none of
    /// them builds on a first change (then something is missing, and [`Document::admit`] says so).
    pub fn begin(id: impl Into<DocumentId>, changes: &[Change]) -> Self {
        let id = id.into();
        let named: BTreeSet<_> = changes.iter().flat_map(|change| change.inner.deps()).collect();
        let mut empty = DocumentKind::ALL.into_iter().map(|kind| Self::new(kind, id));
        empty
            .find(|empty| empty.inner.get_heads().iter().all(|head| named.contains(head)))
            .unwrap_or_else(|| Self::new(DocumentKind::Person, id))
    }

    /// Reads a saved document, strictly.
    ///
    /// # Errors
    /// [`RecordError::NotADocument`].
    pub fn load(bytes: &[u8]) -> Result<Self, RecordError> {
        let inner = guarded(|| Automerge::load(bytes))?.map_err(|_| RecordError::NotADocument)?;
        let id = match inner.get(ROOT, "id") {
            Ok(Some((Value::Scalar(scalar), _))) => match scalar.as_ref() {
                ScalarValue::Bytes(bytes) => <[u8; 16]>::try_from(bytes.as_slice()).ok(),
                _ => None,
            },
            _ => None,
        };
        let id = id.map(DocumentId::from_bytes).ok_or(RecordError::NotADocument)?;
        let kind = match inner.get(ROOT, "kind") {
            Ok(Some((value, _))) => value.into_string().ok(),
            _ => None,
        };
        let kind = DocumentKind::ALL
            .into_iter()
            .find(|known| Some(known.as_str()) == kind.as_deref());
        let kind = kind.ok_or(RecordError::NotADocument)?;
        Ok(Self { kind, id, inner })
    }

    /// The bytes to store. They hold the whole history.
    pub fn save(&self) -> Vec<u8> {
        self.inner.save()
    }

    /// The same bytes without compression: for a batch of documents that is compressed as a whole.
    pub fn save_plain(&self) -> Vec<u8> {
        self.inner.save_nocompress()
    }

    /// Every change that was written into it, each after those it builds on; without the first one, which every
    /// reader makes.
    pub fn changes(&self) -> Vec<Change> {
        let first = Self::new(self.kind, self.id).inner.get_heads();
        let changes = self.inner.get_changes(&first);
        changes.into_iter().map(|inner| Change { inner }).collect()
    }

    /// How many changes were written into it, without restoring any.
    pub fn change_count(&self) -> u64 {
        self.inner.stats().num_changes.saturating_sub(1)
    }

    /// What it is about.
    pub fn kind(&self) -> DocumentKind {
        self.kind
    }

    /// Which document this is.
    pub fn id(&self) -> DocumentId {
        self.id
    }

    /// The newest changes, sorted: equal heads mean equal documents.
    pub fn heads(&self) -> Vec<ChangeHash> {
        let mut heads: Vec<_> = self
            .inner
            .get_heads()
            .into_iter()
            .map(|hash| ChangeHash(hash.0))
            .collect();
        heads.sort();
        heads
    }

    /// Whether the change is already part of this document.
    pub fn has(&self, hash: ChangeHash) -> bool {
        self.inner
            .get_change_meta_by_hash(&automerge::ChangeHash(hash.0))
            .is_some()
    }

    /// Writes one change. An event id that is already there is left as it is.
    ///
    /// # Errors
    /// [`RecordError::Empty`] when nothing would change, [`RecordError::UnwritableEvent`],
    /// [`RecordError::WrongDocument`].
    pub fn write(&mut self, writer: Writer, at_ms: i64, entries: &Entries) -> Result<Change, RecordError> {
        if !entries.belong_to(self.kind) {
            return Err(RecordError::WrongDocument { kind: self.kind });
        }
        let author = Author::from(writer.author.as_bytes().to_vec());
        self.inner.set_author(Some(author));
        // After the author, which brings a random actor of its own: ours is the caller's, so that a seed replays.
        self.inner.set_actor(ActorId::from(&writer.actor[..]));
        let mut events = Vec::new();
        for (id, event) in &entries.events {
            if self.event(*id).is_none() {
                events.push((key(*id), event.pack()?));
            }
        }
        if entries.profile.is_empty() && events.is_empty() {
            return Err(RecordError::Empty);
        }
        let before = self.inner.get_heads();
        // Putting the value that automerge shows already would only delete its rivals, and lose against whatever
        // somebody else writes meanwhile: the decision must be a value of its own.
        let contested: Vec<Field> = entries
            .profile
            .iter()
            .map(|(field, _)| *field)
            .filter(|field| self.values(*field).len() > 1)
            .collect();
        self.inner
            .transact_with::<_, _, automerge::AutomergeError, _>(
                |()| CommitOptions::default().with_time(at_ms.div_euclid(1_000)),
                |transaction| {
                    for (field, value) in &entries.profile {
                        if contested.contains(field) {
                            transaction.delete(profile_map(), field.key())?;
                        }
                        transaction.put(profile_map(), field.key(), value.as_str())?;
                    }
                    for (key, packed) in events {
                        transaction.put(events_map(), key, ScalarValue::Bytes(packed))?;
                    }
                    Ok(())
                },
            )
            .map_err(|_| RecordError::NotMergeable)?;
        let inner = self.inner.get_changes(&before).pop().ok_or(RecordError::Empty)?;
        Ok(Change { inner })
    }

    /// Takes in changes from elsewhere, in causal order, and proves that the result can be stored: applied, saved,
    /// strictly loaded, equal heads. `self` stays as it was.
    ///
    /// # Errors
    /// [`RecordError::MissingDependencies`], [`RecordError::NotMergeable`], [`RecordError::NotReadable`].
    pub fn admit(&self, changes: &[Change]) -> Result<Self, RecordError> {
        let mut next = self.clone();
        guarded(|| {
            next.inner
                .apply_changes(changes.iter().map(|change| change.inner.clone()))
        })?
        .map_err(|_| RecordError::NotMergeable)?;
        if !next.inner.get_missing_deps(&[]).is_empty()
            || !changes.iter().all(|change| next.has(change.hash()))
        {
            return Err(RecordError::MissingDependencies);
        }
        let saved = guarded(|| next.save())?;
        let reloaded = Self::load(&saved).map_err(|_| RecordError::NotReadable)?;
        if reloaded.heads() == next.heads() && (reloaded.kind, reloaded.id) == (self.kind, self.id) {
            Ok(next)
        } else {
            Err(RecordError::NotReadable)
        }
    }

    /// What is new here compared with an earlier state of the same document; everything, if there was none.
    pub fn touched_since(&self, before: Option<&Self>) -> Touched {
        let empty = Self::new(self.kind, self.id);
        let before = before.unwrap_or(&empty);
        // Not from the patches: they are silent about a further value that does not become the one shown.
        let mut touched = Touched {
            profile: Field::ALL
                .into_iter()
                .any(|field| self.values(field) != before.values(field)),
            events: Vec::new(),
        };
        let events = events_map();
        for patch in self
            .inner
            .diff(&before.inner.get_heads(), &self.inner.get_heads())
        {
            if patch.obj == events
                && let PatchAction::PutMap { key, .. } = patch.action
            {
                touched.events.extend(key.parse::<EventId>());
            }
        }
        touched
    }

    /// Every value that a register has: one, or several that were written without knowing of each other. The first is
    /// the one shown until somebody decides.
    pub fn values(&self, field: Field) -> Vec<String> {
        let operations = self.operations(field);
        operations.into_iter().map(|(value, _)| value).collect()
    }

    /// The same values, each with who wrote it and when.
    pub fn written(&self, field: Field) -> Vec<Written> {
        let written = |(value, operation): (String, ObjId)| {
            let change = self.inner.hash_for_opid(&operation);
            let meta = change.and_then(|hash| self.inner.get_change_meta_by_hash(&hash));
            Written {
                value,
                author: self.author(&operation),
                at: meta.map(|meta| meta.timestamp.saturating_mul(1_000)),
            }
        };
        self.operations(field).into_iter().map(written).collect()
    }

    /// The values of a register, each once, with the operation that wrote it.
    fn operations(&self, field: Field) -> Vec<(String, ObjId)> {
        let all = self.inner.get_all(profile_map(), field.key()).unwrap_or_default();
        let mut operations: Vec<(String, ObjId)> = Vec::new();
        // automerge lists its winner last
        for (value, operation) in all.into_iter().rev() {
            if let Ok(value) = value.into_string()
                && !operations.iter().any(|(seen, _)| *seen == value)
            {
                operations.push((value, operation));
            }
        }
        operations
    }

    /// The profile as shown; an optional register that cannot be read counts as empty.
    ///
    /// # Errors
    /// [`Invalid`] when name, sex or birth date are missing or unreadable: nobody registered this person yet.
    pub fn profile(&self) -> Result<Profile, Invalid> {
        let first = |field| self.values(field).into_iter().next().unwrap_or_default();
        Ok(Profile {
            name: first(Field::Name).parse()?,
            sex: first(Field::Sex).parse()?,
            birth_date: health::parse_date(&first(Field::BirthDate))?,
            mother: first(Field::Mother).parse().ok(),
            nik: first(Field::Nik).parse().ok(),
            address: first(Field::Address).parse().ok(),
        })
    }

    /// A household as shown; an optional register that cannot be read counts as empty.
    ///
    /// # Errors
    /// [`Invalid`] when its head is missing or unreadable: nobody registered this household yet.
    pub fn household(&self) -> Result<HouseholdProfile, Invalid> {
        let first = |field| self.values(field).into_iter().next().unwrap_or_default();
        Ok(HouseholdProfile {
            head: first(Field::Head).parse()?,
            address: first(Field::Address).parse().ok(),
            rt: first(Field::Rt).parse().ok(),
            rw: first(Field::Rw).parse().ok(),
            family_card_number: first(Field::FamilyCardNumber).parse().ok(),
        })
    }

    /// One event; none when it is not here or not readable by any version.
    pub fn event(&self, id: EventId) -> Option<EventEntry> {
        let (value, operation) = self.inner.get(events_map(), key(id)).ok()??;
        self.entry(id, &value, &operation)
    }

    /// All events, by id.
    pub fn events(&self) -> Vec<EventEntry> {
        self.inner
            .map_range(events_map(), ..)
            .filter_map(|item| {
                let id = item.key.parse().ok()?;
                let (value, operation) = self.inner.get(events_map(), item.key.as_ref()).ok()??;
                self.entry(id, &value, &operation)
            })
            .collect()
    }

    fn entry(&self, id: EventId, value: &Value<'_>, operation: &ObjId) -> Option<EventEntry> {
        let Value::Scalar(scalar) = value else { return None };
        let ScalarValue::Bytes(packed) = scalar.as_ref() else {
            return None;
        };
        let ObjId::Id(order, ..) = operation else {
            return None;
        };
        Some(EventEntry {
            id,
            author: self.author(operation),
            order: *order,
            change: self.inner.hash_for_opid(operation).map(|hash| ChangeHash(hash.0)),
            packed: packed.clone(),
            event: Event::unpack(packed).ok()?,
        })
    }

    fn author(&self, operation: &ObjId) -> Option<AuthorId> {
        let ObjId::Id(_, actor, _) = operation else {
            return None;
        };
        let author = self.inner.get_author_for_actor(actor)?;
        <[u8; 16]>::try_from(author.as_bytes())
            .ok()
            .map(AuthorId::from_bytes)
    }
}

/// An event's key in the document: its id as 32 hexadecimal digits.
pub(crate) fn key(id: EventId) -> String {
    id.as_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
}

fn profile_map() -> ObjId {
    ObjId::Id(PROFILE_COUNTER, ActorId::from(&GENESIS_ACTOR[..]), 0)
}

fn events_map() -> ObjId {
    ObjId::Id(EVENTS_COUNTER, ActorId::from(&GENESIS_ACTOR[..]), 0)
}
