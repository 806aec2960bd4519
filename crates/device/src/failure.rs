use health::{Invalid, Quantity};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// What went wrong, for a person: each variant is one sentence that says what happened, what is safe and what to do.
/// `Display` is for developers and logs; it holds no name, NIK or code.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum Failure {
    /// A typed value was refused.
    #[error("{0}")]
    Invalid(#[from] Invalid),
    /// A value so rare at this age that it should be measured again; sending it `confirmed` keeps it.
    #[error("{what:?} is doubtful at this age; measure again or confirm")]
    Doubtful {
        /// Which value.
        what: Quantity,
    },
    /// The same dose, or the same person, is already written down; the id says where.
    #[error("this is already written down")]
    AlreadyRecorded,
    /// No such person on this device.
    #[error("no such person on this device")]
    NoSuchPerson,
    /// No such document on this device.
    #[error("no such document on this device")]
    NoSuchDocument,
    /// No such posyandu among those that this device knows.
    #[error("no such posyandu is known on this device")]
    NoSuchPlace,
    /// The person is looked after in a posyandu that this device does not serve: only from there she is moved.
    #[error("she is looked after elsewhere; nothing was written")]
    Elsewhere,
    /// The two are said to be one, which is to be taken back first.
    #[error("the two are linked; nothing was written")]
    Linked,
    /// An event or a register of documents of another kind, or two documents of different kinds.
    #[error("that belongs to documents of another kind; nothing was written")]
    WrongDocument,
    /// Values that contradict each other, or too many of them.
    #[error("the values contradict each other or are too long; nothing was written")]
    Contradiction,
    /// No such record, or no such version of one, in this person's history.
    #[error("no such record in this person's history")]
    NoSuchEvent,
    /// Nothing is open there, or the decision does not fit what it is about.
    #[error("there is nothing to decide here, or not in this way")]
    NothingToDecide,
    /// A referral stands elsewhere by now, or nobody moves it from there to where it was to go.
    #[error("the referral has moved on; nothing was written")]
    MovedOn,
    /// Only a nurse's device may do this.
    #[error("only a nurse may do this")]
    NotAllowed,
    /// The device is not enrolled yet.
    #[error("the device is not enrolled; enrol it with a code from the puskesmas")]
    NotEnrolled,
    /// The device is enrolled already.
    #[error("the device is already enrolled")]
    AlreadyEnrolled,
    /// Several posyandu on this device, and the registration names none.
    #[error("name the posyandu: this device serves several")]
    WhichPlace,
    /// The address is not one we would send children's records to.
    #[error("the server's address must start with https:// (http:// only for this machine itself)")]
    BadAddress,
    /// The code is wrong, used up or too old.
    #[error("the code is wrong, used or expired; ask the puskesmas for a new one")]
    BadCode,
    /// Too many wrong codes were tried.
    #[error("too many tries; wait a minute")]
    TooMany,
    /// Several people here have the name and birth date of an imported row, and nothing tells them apart.
    #[error("several people have this name and birth date; add a NIK or the mother's name")]
    WhichPerson,
    /// The server no longer accepts this device.
    #[error("the server does not accept this device any more; ask the puskesmas")]
    NotAuthorised,
    /// The server cannot be reached: the usual case in the field.
    #[error("the server cannot be reached; everything is kept and will be sent later")]
    Unreachable,
    /// The server answered, but not in a way this version can use.
    #[error("the server's answer cannot be used: {detail}")]
    BadReply {
        /// For developers.
        detail: String,
    },
    /// The device's memory is full; nothing of this command was written.
    #[error("the device is full; nothing was written, make room and save again")]
    Full,
    /// The disk lets nobody write; what is on it can still be read.
    #[error("the disk cannot be written; nothing was written, what is there can be read")]
    ReadOnly,
    /// The database's file, or something in it, is damaged; nothing of it was changed.
    #[error(
        "the database is damaged; nothing was changed, `dacin rescue` takes out what can be read: {detail}"
    )]
    Damaged {
        /// For developers.
        detail: String,
    },
    /// A file to be written is there already; it was not touched.
    #[error("there is a file of that name already; give another")]
    FileExists,
    /// A file to take records in from is none, or of a version that this one does not read.
    #[error("that is no rescue file this version can read")]
    NotARescueFile,
    /// The database was written by a newer version of the app.
    #[error("the database was written by a newer version ({major}.{minor}); update the app")]
    NewerDatabase {
        /// Its major version.
        major: u32,
        /// Its minor version.
        minor: u32,
    },
    /// The database failed; nothing of this command was written.
    #[error("the database failed: {detail}")]
    Storage {
        /// For developers.
        detail: String,
    },
    /// Another window owns the database.
    #[error("another window is using the database")]
    Busy,
}

impl Failure {
    /// Whether trying again later, without anybody doing anything, can help.
    pub fn is_temporary(&self) -> bool {
        matches!(self, Self::Unreachable | Self::TooMany | Self::Busy)
    }
}
