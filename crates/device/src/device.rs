use std::cell::RefCell;

use record::{AuthorId, DocumentId, EventId, Writer};
use store::{Store, StoreError};

use crate::{Command, Failure, Now, Outcome, work::Work};

/// A source of randomness: fills the bytes it is given.
pub type Entropy = Box<dyn FnMut(&mut [u8])>;

/// A device: its database, and who writes on it.
pub struct Device {
    pub(crate) store: Store,
    entropy: Entropy,
    actor: [u8; 16],
    /// What is to be done for everybody, as far as it is known for a day.
    pub(crate) work: RefCell<Work>,
    /// The id that the command under way was given by its front end.
    pub(crate) chosen: Option<EventId>,
}

/// Keys of [`Store::meta`].
pub(crate) mod meta {
    pub const SERVER: &str = "server";
    pub const TOKEN: &str = "token";
    pub const DEVICE: &str = "device";
    pub const AUTHOR: &str = "author";
    pub const PERSON: &str = "person";
    pub const ROLE: &str = "role";
    pub const LAST_SYNCED: &str = "last_synced";
    pub const LAST_BUNDLE: &str = "last_bundle";
}

impl Device {
    /// A device over an opened database. Each start writes under an actor of its own: a cloned phone or a restored
    /// backup can then never make a document refuse to merge.
    ///
    /// # Errors
    /// [`Failure::Storage`].
    pub fn open(store: Store, mut entropy: Entropy) -> Result<Self, Failure> {
        let mut actor = [0; 16];
        entropy(&mut actor);
        Ok(Self {
            store,
            entropy,
            actor,
            work: RefCell::default(),
            chosen: None,
        })
    }

    /// What differs between the tables and a rebuild from the documents; nothing, if all is well.
    ///
    /// # Errors
    /// [`Failure::Storage`].
    pub fn differences(&self) -> Result<Vec<String>, Failure> {
        Ok(self.store.differences()?)
    }

    /// Names the records on this device, as 64 hexadecimal digits: equal on two devices that hold the same.
    ///
    /// # Errors
    /// [`Failure::Storage`].
    pub fn fingerprint(&self) -> Result<String, Failure> {
        Ok(self
            .store
            .fingerprint()?
            .0
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect())
    }

    pub(crate) fn random<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        (self.entropy)(&mut bytes);
        bytes
    }

    /// What a front end chose for a command is the id of whatever the command makes.
    pub(crate) fn new_document_id(&mut self, now: Now) -> DocumentId {
        DocumentId::from_bytes(*self.new_event_id(now).as_bytes())
    }

    /// Runs a command whose event, or person or household, has an id of the front end's choosing. A front end that never got the answer (it was
    /// killed, or the database's owner was) repeats the command under the same id: what was kept then is not kept twice.
    ///
    /// # Errors
    /// As [`Device::run`]; [`Failure::AlreadyRecorded`] when something else was written down under that id.
    pub fn run_as(&mut self, id: EventId, command: Command, now: Now) -> Result<Outcome, Failure> {
        self.chosen = Some(id);
        let outcome = self.run(command, now);
        self.chosen = None;
        outcome
    }

    pub(crate) fn new_event_id(&mut self, now: Now) -> EventId {
        self.chosen
            .unwrap_or_else(|| EventId::at(now.unix_ms, self.random()))
    }

    pub(crate) fn writer(&self) -> Result<Writer, Failure> {
        let author = self.meta_bytes(meta::AUTHOR)?.ok_or(Failure::NotEnrolled)?;
        Ok(Writer {
            author: AuthorId::from_bytes(author),
            actor: self.actor,
        })
    }

    /// A fact of fixed length; a damaged one counts as absent.
    pub(crate) fn meta_bytes<const N: usize>(&self, key: &str) -> Result<Option<[u8; N]>, StoreError> {
        Ok(self.store.meta(key)?.and_then(|bytes| bytes.try_into().ok()))
    }

    pub(crate) fn meta_text(&self, key: &str) -> Result<Option<String>, StoreError> {
        Ok(self
            .store
            .meta(key)?
            .and_then(|bytes| String::from_utf8(bytes).ok()))
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Full => Self::Full,
            StoreError::Newer { major, minor } => Self::NewerDatabase { major, minor },
            StoreError::ReadOnly => Self::ReadOnly,
            StoreError::Damaged | StoreError::Document(_) => Self::Damaged {
                detail: error.to_string(),
            },
            StoreError::Sqlite(_) => Self::Storage {
                detail: error.to_string(),
            },
        }
    }
}
