use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// From its sixteen bytes.
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(Uuid::from_bytes(bytes))
            }

            /// Its sixteen bytes.
            pub const fn as_bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }

            /// A UUIDv7: sorts by the time it was made; `random` comes from the caller's source.
            pub fn at(unix_ms: i64, random: [u8; 10]) -> Self {
                let millis = u64::try_from(unix_ms).unwrap_or(0);
                Self(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
            }

            /// When it was made, Unix milliseconds; none for one that was made otherwise ([`Self::of_facts`]).
            pub fn made_at(&self) -> Option<i64> {
                let (seconds, nanos) = self.0.get_timestamp().filter(|_| self.0.get_version_num() == 7)?.to_unix();
                i64::try_from(seconds * 1_000 + u64::from(nanos / 1_000_000)).ok()
            }

            /// A UUIDv5: the same facts give the same id on every device, so importing them twice adds nothing.
            pub fn of_facts(facts: impl AsRef<[u8]>) -> Self {
                Self(Uuid::new_v5(&NAMESPACE, facts.as_ref()))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(formatter)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    };
}

/// Namespace of Dacin's name-based ids: chosen once, at random; changing it would double every imported record.
const NAMESPACE: Uuid = Uuid::from_u128(0x3f6d_2c0e_5b2a_5c7b_9a51_6461_6369_6e31);

id!(
    /// A document of any kind.
    DocumentId
);
id!(
    /// A person, and the person's document.
    PersonId
);
id!(
    /// A household, and the household's document.
    HouseholdId
);
id!(
    /// One event in a person's history.
    EventId
);
id!(
    /// Who wrote: an enrolled person, the same on all of her devices.
    AuthorId
);
id!(
    /// What is synchronised together: a posyandu, or the ledger of a puskesmas. It is the id of the document about the
    /// posyandu or puskesmas itself, too, so that every device finds that one without being told.
    ScopeId
);

impl EventId {
    /// This id and those after it, for events that are written down together.
    pub fn following(self) -> impl Iterator<Item = Self> {
        let first = u128::from_be_bytes(self.0.into_bytes());
        (0..).map(move |place| Self(Uuid::from_u128(first.wrapping_add(place))))
    }
}

macro_rules! names_a_document {
    ($($name:ident),+) => {
        $(impl From<$name> for DocumentId {
            fn from(id: $name) -> Self {
                Self(id.0)
            }
        }

        impl From<DocumentId> for $name {
            fn from(id: DocumentId) -> Self {
                Self(id.0)
            }
        })+
    };
}

names_a_document!(PersonId, HouseholdId, ScopeId);
