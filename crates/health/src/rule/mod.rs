//! Rule tables: what a ministry can change, as data with its legal basis.
//!
//! Each file of `assets/rules/` is one table: an id, and its versions with the days they are in force. They are compiled
//! in, so reading them is neither I/O nor a surprise: the tests read every one and name file and line of what is wrong.
//! The build turns them into JSON on the way, because that parser is in the app anyway.

mod bands;
mod catalogue;
mod keys;
mod table;

pub use bands::{Band, Bands};
pub use catalogue::RuleId;
pub use keys::TableKey;
pub(crate) use keys::{each_once, table_keys};
pub use table::{Body, Fault, Malformed, Spanned, Table, Version};
#[cfg(test)]
pub(crate) use table::{edited, refused_after};

use std::fmt;

use serde::{Deserialize, Serialize};

/// Which version of which table a result was computed with. Stored and shown beside every result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Rule {
    /// The table.
    pub id: RuleId,
    /// Its version.
    pub version: u32,
    /// Whether a health worker has confirmed this version; screens mark it "menunggu verifikasi" until then.
    pub verified: bool,
}

/// `growth-categories 1`
impl fmt::Display for Rule {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.id.as_str(), self.version)
    }
}

/// Words that belong to a rule and change with it: the name of a category, the wording of a question.
/// Everything else that a person reads is in the translations of the app.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// Indonesian, as the regulation or the form has it.
    pub id: String,
    /// English.
    pub en: String,
}
