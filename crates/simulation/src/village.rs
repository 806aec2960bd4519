use std::collections::{BTreeMap, BTreeSet};

use device::Now;
use fastrand::Rng;

/// Names a change: SHA-256, by automerge's rule.
pub type Hash = [u8; 32];
/// Names an event or a document.
pub type Id = [u8; 16];

/// What became of a command on a phone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrote {
    /// The phone said that it is saved: these events and documents.
    Saved(&'static str, Vec<Id>),
    /// The phone refused, as it may: nothing to write about, the same again, a date that cannot be.
    Refused(&'static str),
    /// The phone broke off in the middle.
    Broke,
}

/// What a phone made of a reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Received {
    /// It took it in; the exchange goes on.
    GoOn,
    /// It took it in; the exchange is over.
    Done,
    /// It cannot use it; nothing changed.
    Ignored,
    /// It broke off in the middle.
    Broke,
}

/// What a server says to a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Served {
    /// The reply.
    Reply(Vec<u8>),
    /// It does not accept this phone any more.
    NotAccepted,
    /// It cannot read the request; nothing changed.
    Unreadable,
}

/// How a server comes up again with everything it had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Restart {
    /// Stopped and started.
    Orderly,
    /// Killed between two requests: only what is in the files is left.
    Killed,
    /// Its database moved to another machine.
    Moved,
}

/// One change in a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logged {
    /// Its name.
    pub hash: Hash,
    /// Of which document.
    pub document: Id,
    /// The changes it builds on.
    pub dependencies: Vec<Hash>,
    /// The chain digest the server noted beside it, where the design has one.
    pub digest: Option<Hash>,
}

/// What a run drives and looks at: phones and a server. [`crate::Real`] is the product; [`crate::Model`] are the designs
/// that were not chosen, under the same faults and the same invariants.
pub trait Village {
    /// An exchange under way.
    type Exchange: Default;
    /// A phone's database, as it was.
    type Copy;

    /// How many phones there are, destroyed ones included.
    fn phones(&self) -> usize;

    /// Has a phone write something by chance.
    ///
    /// # Errors
    /// When the phone fails in a way that no fault explains; so everywhere below.
    fn write(&mut self, phone: usize, rng: &mut Rng, now: Now) -> anyhow::Result<Wrote>;

    /// The next request of an exchange; none when the phone broke off.
    ///
    /// # Errors
    /// As [`Village::write`].
    fn request(
        &mut self,
        phone: usize,
        exchange: &mut Self::Exchange,
        now: Now,
    ) -> anyhow::Result<Option<Vec<u8>>>;

    /// Serves a request.
    ///
    /// # Errors
    /// As [`Village::write`].
    fn serve(&mut self, phone: usize, request: &[u8], at: i64) -> anyhow::Result<Served>;

    /// Gives a phone a reply.
    ///
    /// # Errors
    /// As [`Village::write`].
    fn receive(
        &mut self,
        phone: usize,
        exchange: &mut Self::Exchange,
        reply: &[u8],
        now: Now,
    ) -> anyhow::Result<Received>;

    /// Has the phone break off in the middle of its next transaction, at a place that `rng` chooses.
    ///
    /// # Errors
    /// As [`Village::write`].
    fn break_next(&mut self, phone: usize, rng: &mut Rng) -> anyhow::Result<()>;

    /// The phone's program ends without warning and starts again.
    ///
    /// # Errors
    /// As [`Village::write`].
    fn start_again(&mut self, phone: usize, rng: &mut Rng) -> anyhow::Result<()>;

    /// Copies a phone's database.
    ///
    /// # Errors
    /// As [`Village::write`].
    fn copy(&mut self, phone: usize, rng: &mut Rng) -> anyhow::Result<Self::Copy>;

    /// Puts a copy in the place of the phone's database.
    ///
    /// # Errors
    /// As [`Village::write`].
    fn put_back(&mut self, phone: usize, copy: &Self::Copy, rng: &mut Rng) -> anyhow::Result<()>;

    /// One more phone with a copy of `phone`'s database.
    ///
    /// # Errors
    /// As [`Village::write`].
    fn clone_phone(&mut self, phone: usize, copy: &Self::Copy, rng: &mut Rng) -> anyhow::Result<()>;

    /// Copies the server's database while it runs, over the copy before.
    ///
    /// # Errors
    /// As [`Village::write`].
    fn back_up(&mut self) -> anyhow::Result<()>;

    /// Puts that copy in the place of the server's database, and tells nobody.
    ///
    /// # Errors
    /// As [`Village::write`].
    fn restore(&mut self) -> anyhow::Result<()>;

    /// The server ends and comes up again.
    ///
    /// # Errors
    /// As [`Village::write`].
    fn restart(&mut self, how: Restart) -> anyhow::Result<()>;

    /// The server accepts this phone no more.
    ///
    /// # Errors
    /// As [`Village::write`].
    fn revoke(&mut self, phone: usize) -> anyhow::Result<()>;

    /// How many logs there are: of each posyandu, and of the puskesmas' ledger.
    fn scopes(&self) -> usize;

    /// Those that a phone holds.
    fn scopes_of(&self, phone: usize) -> Vec<usize>;

    /// A log after its first `after` changes.
    ///
    /// # Errors
    /// As [`Village::write`].
    fn log(&self, scope: usize, after: usize) -> anyhow::Result<Vec<Logged>>;

    /// The chain digest of an empty log, and the digest after one more change; none where the design has no
    /// chain.
    fn chain(&self, scope: usize, before: Option<Hash>, change: Option<Hash>) -> Option<Hash>;

    /// What the server set aside.
    ///
    /// # Errors
    /// As [`Village::write`].
    fn set_aside(&self) -> anyhow::Result<BTreeSet<Hash>>;

    /// The changes on a phone.
    ///
    /// # Errors
    /// As [`Village::write`].
    fn held(&self, phone: usize) -> anyhow::Result<BTreeSet<Hash>>;

    /// The events and documents that a phone shows.
    ///
    /// # Errors
    /// As [`Village::write`].
    fn shown(&self, phone: usize) -> anyhow::Result<BTreeSet<Id>>;

    /// Changes that the phone says the server has.
    ///
    /// # Errors
    /// As [`Village::write`].
    fn called_sent(&self, phone: usize) -> anyhow::Result<BTreeSet<Hash>>;

    /// The heads of a phone's documents.
    ///
    /// # Errors
    /// As [`Village::write`].
    fn heads(&self, phone: usize) -> anyhow::Result<BTreeMap<Id, Vec<Hash>>>;

    /// Whether documents came to a phone, and not the log.
    ///
    /// # Errors
    /// As [`Village::write`].
    fn began_with_a_snapshot(&self, phone: usize) -> anyhow::Result<bool>;

    /// What a phone's own proof finds.
    ///
    /// # Errors
    /// As [`Village::write`].
    fn phone_problems(&self, phone: usize) -> anyhow::Result<Vec<String>>;

    /// What the server's own proof finds.
    ///
    /// # Errors
    /// As [`Village::write`].
    fn server_problems(&self) -> anyhow::Result<Vec<String>>;
}
