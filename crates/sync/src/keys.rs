use std::fmt;

use minicbor::{Decode, Decoder, Encode, Encoder, decode, encode};
use serde::{Deserialize, Serialize};

macro_rules! key {
    ($(#[$doc:meta])* $name:ident, $length:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, std::hash::Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub [u8; $length]);

        impl fmt::Debug for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.iter().take(4).try_for_each(|byte| write!(formatter, "{byte:02x}"))
            }
        }

        impl<C> Encode<C> for $name {
            fn encode<W: encode::Write>(
                &self,
                encoder: &mut Encoder<W>,
                _: &mut C,
            ) -> Result<(), encode::Error<W::Error>> {
                encoder.bytes(&self.0)?.ok()
            }
        }

        impl<'b, C> Decode<'b, C> for $name {
            fn decode(decoder: &mut Decoder<'b>, _: &mut C) -> Result<Self, decode::Error> {
                let bytes = decoder.bytes()?;
                bytes.try_into().map(Self).map_err(|_| decode::Error::message("wrong length of a key"))
            }
        }
    };
}

key!(
    /// A posyandu: what is synchronised together.
    ScopeKey, 16
);
key!(
    /// A document.
    DocumentKey, 16
);
key!(
    /// An enrolled device.
    DeviceKey, 16
);
key!(
    /// An enrolled person.
    AuthorKey, 16
);
key!(
    /// SHA-256: of a change, of a bundle, of a chain.
    Hash, 32
);
key!(
    /// The first eight bytes of a chain digest: enough to notice, cheap to send.
    ShortDigest, 8
);

impl ShortDigest {
    /// The first and the last hash that begin like this.
    pub fn range(self) -> (Hash, Hash) {
        let with = |rest| Hash(std::array::from_fn(|at| self.0.get(at).copied().unwrap_or(rest)));
        (with(0), with(u8::MAX))
    }
}

impl Hash {
    /// The part that travels.
    pub fn short(self) -> ShortDigest {
        let [a, b, c, d, e, f, g, h, ..] = self.0;
        ShortDigest([a, b, c, d, e, f, g, h])
    }
}
