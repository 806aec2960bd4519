use crate::invariants::name;

/// What shows that a restored server does not get back what a phone still has.
const LOST_AT_A_RESTORE: &[&str] = &[name::CAUSAL, name::SENT, name::NOWHERE];

/// How a phone and a server agree on what the other lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wire {
    /// Points of the phone's mirror; the server replies with everything after the last common one.
    Locator {
        /// Whether the server appends a push only onto the whole mirror.
        conditional: bool,
        /// What a phone takes for sent.
        sent: Sent,
    },
    /// The number up to which the phone has read, and a flag on what was acknowledged.
    Cursor {
        /// What happens to them after a restore.
        epoch: Epoch,
        /// Whether readers can pass by a number that is given but not yet committed.
        in_flight: bool,
    },
}

/// What a phone takes for sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sent {
    /// What the mirror shows.
    Mirrored,
    /// What the server once acknowledged.
    Acknowledged,
    /// What the mirror ever showed: a cut does not put it back.
    EverMirrored,
}

/// What tells phones of a restored server to begin again, and what they then push.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Epoch {
    /// There is none; own writes only.
    None,
    /// Raised at every restore; own writes only.
    OwnWrites,
    /// Raised by the operator; everything held.
    Everything {
        /// To what.
        raised: Raised,
    },
}

/// What the operator of a restored server does about its epoch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Raised {
    /// She forgets it.
    Never,
    /// To one more than the backup says: when it is restored a second time, to the same number again.
    FromBackup,
    /// To a number that no epoch ever had. Where she takes it from is another question.
    Anew,
}

/// A design that is not the product's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Design {
    /// How phone and server agree.
    pub wire: Wire,
    /// Whether the first change of a document is the same bytes on every phone.
    pub fixed_first_change: bool,
}

impl Design {
    /// The chosen design, as a model: what stays of the product without SQLite, seals and gate.
    const CHOSEN: Self = Self::locator(true, Sent::Mirrored);

    /// The designs that lose nothing, with their names: one on each wire. Nothing may be found wrong with them, or what is
    /// found wrong with the others is the model's fault.
    pub const SOUND: [(&'static str, Self); 2] = [
        ("the chosen design", Self::CHOSEN),
        (
            "cursor, pushing everything again in an epoch that never was before",
            Self::cursor(Epoch::Everything { raised: Raised::Anew }, false),
        ),
    ];

    /// The designs that lose something, with their names and the invariants that may notice it.
    pub(crate) const BROKEN: [(&'static str, Self, &'static [&'static str]); 9] = [
        (
            "acknowledged flag and cursor, own writes only",
            Self::cursor(Epoch::None, false),
            LOST_AT_A_RESTORE,
        ),
        (
            "epoch raised at a restore, own writes only",
            Self::cursor(Epoch::OwnWrites, false),
            LOST_AT_A_RESTORE,
        ),
        (
            "epoch and pushing everything again, operator forgets the epoch",
            Self::cursor(
                Epoch::Everything {
                    raised: Raised::Never,
                },
                false,
            ),
            LOST_AT_A_RESTORE,
        ),
        (
            "epoch and pushing everything again, one backup restored twice",
            Self::cursor(
                Epoch::Everything {
                    raised: Raised::FromBackup,
                },
                false,
            ),
            LOST_AT_A_RESTORE,
        ),
        (
            "cursor over numbers that are committed out of order",
            Self::cursor(Epoch::Everything { raised: Raised::Anew }, true),
            // What a reader passed by never comes, or comes when all is at rest.
            &[name::EVERYWHERE, name::IDLE],
        ),
        (
            "locator, unconditional push",
            Self::locator(false, Sent::Mirrored),
            &[name::CAUSAL],
        ),
        (
            "locator, sent when acknowledged",
            Self::locator(true, Sent::Acknowledged),
            LOST_AT_A_RESTORE,
        ),
        (
            "locator, what a cut takes is not sent again",
            Self::locator(true, Sent::EverMirrored),
            LOST_AT_A_RESTORE,
        ),
        (
            "a first change of each phone's own",
            Self {
                wire: Self::CHOSEN.wire,
                fixed_first_change: false,
            },
            // One of two containers hides the other.
            &[name::KEPT, name::EQUAL],
        ),
    ];

    const fn cursor(epoch: Epoch, in_flight: bool) -> Self {
        Self {
            wire: Wire::Cursor { epoch, in_flight },
            fixed_first_change: true,
        }
    }

    const fn locator(conditional: bool, sent: Sent) -> Self {
        Self {
            wire: Wire::Locator { conditional, sent },
            fixed_first_change: true,
        }
    }
}
