//! Rule tables: what a ministry can change, as data with its legal basis.
//!
//! Each file of `assets/rules/` is one table: an id, and its versions with the days they are in force. They are compiled
//! in, so reading them is neither I/O nor a surprise: the tests read every one and name file and line of what is wrong.
//! The build turns them into JSON on the way, because that parser is in the app anyway.

mod bands;
mod catalogue;
mod keys;
mod table;

pub use bands::{Band, Bands, Classed};
pub use catalogue::RuleId;
pub use keys::TableKey;
pub(crate) use keys::{each_once, table_keys};
pub use table::{Body, Fault, Malformed, Spanned, Table, Version};
#[cfg(test)]
pub(crate) use table::{edited, framed, refused_after};

use std::{collections::BTreeSet, fmt, sync::LazyLock};

use serde::{Deserialize, Serialize, de::IgnoredAny};

use crate::Date;

/// Which version of which table a result was computed with. Stored and shown beside every result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Rule {
    /// The table.
    pub id: RuleId,
    /// Its version.
    pub version: u32,
}

/// Every version that a health worker has confirmed.
static VERIFIED: LazyLock<BTreeSet<Rule>> = LazyLock::new(|| {
    let verified = |id: &RuleId| Table::<IgnoredAny>::bundled(*id).verified().collect::<Vec<_>>();
    RuleId::ALL.iter().flat_map(verified).collect()
});

impl Rule {
    /// Whether a health worker has confirmed this version, as far as this program knows: not of a version that it does
    /// not have. Screens mark it "menunggu verifikasi" until then. Not part of the rule: what was stored before the
    /// confirmation is confirmed by it.
    pub fn is_verified(self) -> bool {
        VERIFIED.contains(&self)
    }
}

/// What a person may want to know of a rule, beside the rules themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InForce {
    /// Which version of which table.
    pub rule: Rule,
    /// What the table is about.
    pub title: Text,
    /// The regulation it follows.
    pub legal_basis: String,
    /// First day it applies.
    pub valid_from: Date,
    /// Who confirmed it; empty while nobody has.
    pub verified_by: String,
}

/// The version of every table that is in force on a day, in the order of the catalogue.
pub fn in_force(on: Date) -> Vec<InForce> {
    let framed = |id: &RuleId| {
        let table = Table::<IgnoredAny>::bundled(*id);
        let version = table.version_on(on);
        InForce {
            rule: Rule {
                id: *id,
                version: version.version,
            },
            title: table.title().clone(),
            legal_basis: version.legal_basis.clone(),
            valid_from: version.valid_from,
            verified_by: version.verified_by.clone(),
        }
    };
    RuleId::ALL.iter().map(framed).collect()
}

/// The frame of a table alone, whatever its rules are.
impl Body for IgnoredAny {}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_verified_when_its_table_names_who_did_it() {
        for id in RuleId::ALL {
            let table = Table::<IgnoredAny>::bundled(*id);
            for version in table.versions() {
                let rule = Rule {
                    id: *id,
                    version: version.version,
                };
                assert_eq!(rule.is_verified(), !version.verified_by.is_empty(), "{rule}");
            }
        }
        let (from, to) = (
            "verified_by = \"\"",
            "verified_by = \"Siti Aminah, Puskesmas Contoh\"",
        );
        let confirmed = edited::<IgnoredAny>(RuleId::Barthel, from, to).unwrap();
        let (_, rule) = confirmed.on(Date::constant(2026, 11, 22));
        assert_eq!(confirmed.verified().collect::<Vec<_>>(), [rule]);
    }

    #[test]
    fn what_was_stored_before_a_confirmation_is_the_same_rule_after_it() {
        let rule = Rule {
            id: RuleId::Barthel,
            version: 1,
        };
        assert_eq!(
            serde_json::to_string(&rule).unwrap(),
            r#"{"id":"barthel","version":1}"#
        );
        let before = r#"{"id":"barthel","version":1,"verified":false}"#;
        assert_eq!(serde_json::from_str::<Rule>(before).unwrap(), rule);
    }
}
