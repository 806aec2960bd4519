//! The one form that each value has in an event's bytes, and the macros that state a kind of event once.

use std::{
    collections::{BTreeMap, BTreeSet},
    num::NonZeroU16,
};

use health::{Antigen, Date, FreeText, PersonName};
use jiff::civil::Time;
use minicbor::{
    Decode, Decoder, Encode, Encoder,
    bytes::ByteArray,
    decode::Error as DecodeError,
    encode::{Error as EncodeError, Write},
};

use crate::{AuthorId, EventId, HouseholdId, PersonId, ScopeId};

/// A checked value and its form in the bytes. What has no such value behind it (a newer app's code, a number out of
/// range) makes the whole event unknown to this version.
pub(crate) trait Packed: Sized {
    /// What is encoded.
    type Form;

    fn form(&self) -> Self::Form;

    /// None for a form that this version has no value for.
    fn of(form: Self::Form) -> Option<Self>;

    /// Whether the field is left out of the bytes.
    fn is_absent(&self) -> bool {
        false
    }

    /// What a field that is not in the bytes reads as; none for one that must be there.
    fn absent() -> Option<Self> {
        None
    }
}

// The four functions that minicbor's derive calls for a field `with` this module.

pub(crate) fn encode<Ctx, T, W>(
    value: &T,
    encoder: &mut Encoder<W>,
    _: &mut Ctx,
) -> Result<(), EncodeError<W::Error>>
where
    T: Packed<Form: Encode<()>>,
    W: Write,
{
    value.form().encode(encoder, &mut ())
}

pub(crate) fn decode<'b, Ctx, T>(decoder: &mut Decoder<'b>, _: &mut Ctx) -> Result<T, DecodeError>
where
    T: Packed<Form: Decode<'b, ()>>,
{
    let form = T::Form::decode(decoder, &mut ())?;
    T::of(form).ok_or_else(|| DecodeError::message("no value of this version"))
}

pub(crate) fn nil<T: Packed>() -> Option<T> {
    T::absent()
}

pub(crate) fn is_nil<T: Packed>(value: &T) -> bool {
    value.is_absent()
}

/// A kind of event, or a part of one: a struct of checked values with a number for each field. Numbers are frozen and
/// never used again; fields that are not there are left out, so that more can be added. After `sound:` stands what must
/// hold between the fields.
macro_rules! body {
    (
        $(#[$doc:meta])*
        $name:ident { $( $(#[$about:meta])* $number:literal $field:ident: $type:ty, )* }
        $(sound: $sound:expr)?
    ) => {
        $(#[$doc])*
        #[derive(
            Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, minicbor::Encode, minicbor::Decode,
        )]
        #[serde(deny_unknown_fields)]
        #[cbor(map)]
        pub struct $name {
            $(
                $(#[$about])*
                #[cbor(n($number), with = "crate::event::packed", has_nil)]
                pub $field: $type,
            )*
        }

        impl $crate::event::packed::Packed for $name {
            type Form = Self;

            fn form(&self) -> Self {
                self.clone()
            }

            fn of(form: Self) -> Option<Self> {
                $(
                    let sound: fn(&Self) -> bool = $sound;
                    if !sound(&form) {
                        return None;
                    }
                )?
                Some(form)
            }
        }
    };
}
pub(crate) use body;

/// Codes for the values of an enum. Frozen.
macro_rules! coded {
    ($type:ty { $($value:ident = $code:literal,)* }) => {
        impl $crate::event::packed::Packed for $type {
            type Form = u8;

            fn form(&self) -> u8 {
                match self {
                    $(Self::$value => $code,)*
                }
            }

            fn of(form: u8) -> Option<Self> {
                match form {
                    $($code => Some(Self::$value),)*
                    _ => None,
                }
            }
        }
    };
}
pub(crate) use coded;

/// An enum with its codes.
macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$about:meta])* $value:ident = $code:literal,)* }) => {
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
        )]
        #[serde(rename_all = "kebab-case")]
        pub enum $name {
            $($(#[$about])* $value,)*
        }

        $crate::event::packed::coded!($name { $($value = $code,)* });
    };
}
pub(crate) use choice;

/// Values that convert from and into their form.
macro_rules! converted {
    ($($type:ty => $form:ty,)*) => {$(
        impl $crate::event::packed::Packed for $type {
            type Form = $form;

            fn form(&self) -> $form {
                self.clone().into()
            }

            fn of(form: $form) -> Option<Self> {
                form.try_into().ok()
            }
        }
    )*};
}
pub(crate) use converted;

converted! {
    u8 => u8,
    u16 => u16,
    u32 => u32,
    i16 => i16,
    NonZeroU16 => u16,
    FreeText => String,
    PersonName => String,
}

macro_rules! ids {
    ($($id:ident),*) => {$(
        impl Packed for $id {
            type Form = ByteArray<16>;

            fn form(&self) -> ByteArray<16> {
                (*self.as_bytes()).into()
            }

            fn of(form: ByteArray<16>) -> Option<Self> {
                Some(Self::from_bytes(form.into()))
            }
        }
    )*};
}

ids!(AuthorId, EventId, HouseholdId, PersonId, ScopeId);

/// A mark that was made or not: left out when it was not.
impl Packed for bool {
    type Form = Self;

    fn form(&self) -> Self {
        *self
    }

    fn of(form: Self) -> Option<Self> {
        Some(form)
    }

    fn is_absent(&self) -> bool {
        !self
    }

    fn absent() -> Option<Self> {
        Some(false)
    }
}

/// The longest key of a question or an indicator, in characters.
const MAX_KEY: usize = 64;

/// Only the keys of questions and indicators are plain strings.
impl Packed for String {
    type Form = Self;

    fn form(&self) -> Self {
        self.clone()
    }

    fn of(form: Self) -> Option<Self> {
        let key = (1..=MAX_KEY).contains(&form.len()) && form.bytes().all(|byte| byte.is_ascii_graphic());
        key.then_some(form)
    }
}

impl Packed for Antigen {
    type Form = String;

    fn form(&self) -> String {
        self.as_str().to_owned()
    }

    fn of(form: String) -> Option<Self> {
        form.parse().ok()
    }
}

const EPOCH: Date = Date::constant(1970, 1, 1);

/// Days since 1970-01-01.
impl Packed for Date {
    type Form = i32;

    fn form(&self) -> i32 {
        self.since((jiff::Unit::Day, EPOCH))
            .map_or(0, |span| span.get_days())
    }

    fn of(days: i32) -> Option<Self> {
        EPOCH.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
    }
}

const MINUTES_PER_HOUR: u16 = 60;

/// Minutes since midnight, by the clock on the wall.
impl Packed for Time {
    type Form = u16;

    fn form(&self) -> u16 {
        let part = |part: i8| u16::try_from(part).unwrap_or(0);
        part(self.hour()) * MINUTES_PER_HOUR + part(self.minute())
    }

    fn of(form: u16) -> Option<Self> {
        let hour = i8::try_from(form / MINUTES_PER_HOUR).ok()?;
        let minute = i8::try_from(form % MINUTES_PER_HOUR).ok()?;
        Self::new(hour, minute, 0, 0).ok()
    }
}

impl<T: Packed> Packed for Option<T> {
    type Form = Option<T::Form>;

    fn form(&self) -> Self::Form {
        self.as_ref().map(T::form)
    }

    fn of(form: Self::Form) -> Option<Self> {
        form.map_or(Some(None), |form| T::of(form).map(Some))
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

/// More answers, members or cadres than any form has.
const MAX_ITEMS: usize = 200;

macro_rules! lists {
    ($($list:ident where $($bound:ident)?;)*) => {$(
        impl<T: Packed $(+ $bound)?> Packed for $list<T> {
            type Form = Vec<T::Form>;

            fn form(&self) -> Self::Form {
                self.iter().map(T::form).collect()
            }

            fn of(form: Self::Form) -> Option<Self> {
                if form.len() > MAX_ITEMS {
                    return None;
                }
                form.into_iter().map(T::of).collect()
            }

            fn is_absent(&self) -> bool {
                self.is_empty()
            }

            fn absent() -> Option<Self> {
                Some(Self::new())
            }
        }
    )*};
}

lists! {
    Vec where;
    BTreeSet where Ord;
}

impl<K: Packed<Form: Ord> + Ord, V: Packed> Packed for BTreeMap<K, V> {
    type Form = BTreeMap<K::Form, V::Form>;

    fn form(&self) -> Self::Form {
        self.iter()
            .map(|(key, value)| (key.form(), value.form()))
            .collect()
    }

    fn of(form: Self::Form) -> Option<Self> {
        if form.len() > MAX_ITEMS {
            return None;
        }
        form.into_iter()
            .map(|(key, value)| Some((K::of(key)?, V::of(value)?)))
            .collect()
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }

    fn absent() -> Option<Self> {
        Some(Self::new())
    }
}
