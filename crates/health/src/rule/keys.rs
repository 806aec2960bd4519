use std::fmt::Debug;

use super::{Fault, Spanned};

/// The keys of a table's rows, or its classes: an enum that can list them all.
pub trait TableKey: Copy + PartialEq + Debug + 'static {
    /// All of them, in the table's order.
    const ALL: &'static [Self];
}

/// An enum whose values are the keys of a table's rows or its classes, with the list of them all for [`each_once`] and
/// [`Bands::check_classes`](super::Bands::check_classes).
macro_rules! table_keys {
    ($(#[$doc:meta])* $name:ident { $($(#[$key_doc:meta])* $key:ident,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name {
            $($(#[$key_doc])* $key,)*
        }

        impl $name {
            /// All of them, in the table's order.
            pub const ALL: &[Self] = &[$(Self::$key),*];
        }

        impl $crate::rule::TableKey for $name {
            const ALL: &'static [Self] = Self::ALL;
        }
    };
}
pub(crate) use table_keys;

/// That there is one row for each key, in the keys' order.
///
/// # Errors
/// The first row that is another than expected or too many; a key without a row.
pub(crate) fn each_once<R, K: PartialEq + Debug>(
    rows: &[Spanned<R>],
    key: impl Fn(&R) -> K,
    all: &[K],
) -> Result<(), Fault> {
    for (row, expected) in rows.iter().zip(all) {
        if key(row.get_ref()) != *expected {
            return Err(Fault::at(row.span(), format!("{expected:?} is expected here")));
        }
    }
    match (rows.get(all.len()), all.get(rows.len())) {
        (Some(row), _) => Err(Fault::at(row.span(), "this row is one too many")),
        (None, Some(missing)) => Err(Fault::whole(format!("{missing:?} is missing"))),
        (None, None) => Ok(()),
    }
}
