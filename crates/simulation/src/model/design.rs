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
        /// Whether she thinks of it.
        remembered: bool,
    },
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
    /// The chosen design, as a model: what stays of the product without SQLite, seals and gate. Nothing may be found wrong
    /// with it, or what is found wrong with the others is the model's fault.
    pub const CHOSEN: Self = Self {
        wire: Wire::Locator {
            conditional: true,
            sent: Sent::Mirrored,
        },
        fixed_first_change: true,
    };

    /// The designs that lose something, with their names.
    pub const BROKEN: [(&'static str, Self); 8] = [
        (
            "acknowledged flag and cursor, own writes only",
            Self::cursor(Epoch::None, false),
        ),
        (
            "epoch raised at a restore, own writes only",
            Self::cursor(Epoch::OwnWrites, false),
        ),
        (
            "epoch and pushing everything again, operator forgets the epoch",
            Self::cursor(Epoch::Everything { remembered: false }, false),
        ),
        (
            "cursor over numbers that are committed out of order",
            Self::cursor(Epoch::Everything { remembered: true }, true),
        ),
        (
            "locator, unconditional push",
            Self::locator(false, Sent::Mirrored),
        ),
        (
            "locator, sent when acknowledged",
            Self::locator(true, Sent::Acknowledged),
        ),
        (
            "locator, what a cut takes is not sent again",
            Self::locator(true, Sent::EverMirrored),
        ),
        (
            "a first change of each phone's own",
            Self {
                wire: Self::CHOSEN.wire,
                fixed_first_change: false,
            },
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
