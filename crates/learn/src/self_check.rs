use std::collections::{BTreeMap, BTreeSet};

use health::skill::SkillKey;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};

/// How far a cadre says she is with a skill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Belum.
    #[default]
    NotYet,
    /// Sedang belajar.
    Learning,
    /// Bisa.
    Can,
}

impl Level {
    /// Every level, lowest first.
    pub const ALL: [Self; 3] = [Self::NotYet, Self::Learning, Self::Can];
}

/// What a cadre says about her own skills. It is no assessment: that is written by the puskesmas into its ledger.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SelfCheck {
    levels: BTreeMap<SkillKey, Level>,
}

impl SelfCheck {
    /// What was kept, as [`SelfCheck::kept`] wrote it; skills and levels that this version does not know are left out.
    ///
    /// ```
    /// use health::skill::SkillKey;
    /// use learn::{Level, SelfCheck};
    ///
    /// let check = SelfCheck::read(r#"{"measuring":"can","home-visits":"learning"}"#);
    /// assert_eq!(check.level(SkillKey::Measuring), Level::Can);
    /// assert_eq!(check.level(SkillKey::Germas), Level::NotYet);
    /// ```
    pub fn read(kept: &str) -> Self {
        let entries: Map<String, Value> = serde_json::from_str(kept).unwrap_or_default();
        let known = |(skill, level)| Some((named(Value::String(skill))?, named(level)?));
        Self {
            levels: entries.into_iter().filter_map(known).collect(),
        }
    }

    /// A line of text to keep on this device.
    pub fn kept(&self) -> String {
        serde_json::to_string(&self.levels).unwrap_or_default()
    }

    /// What she says about a skill; not yet, where she has said nothing.
    pub fn level(&self, skill: SkillKey) -> Level {
        self.levels.get(&skill).copied().unwrap_or_default()
    }

    /// She says how far she is.
    pub fn set(&mut self, skill: SkillKey, level: Level) {
        self.levels.insert(skill, level);
    }

    /// The skills she says she masters.
    pub fn mastered(&self) -> BTreeSet<SkillKey> {
        let can = |(skill, level): (&SkillKey, &Level)| (*level == Level::Can).then_some(*skill);
        self.levels.iter().filter_map(can).collect()
    }
}

/// What this version knows by a name.
fn named<T: DeserializeOwned>(name: Value) -> Option<T> {
    serde_json::from_value(name).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_kept_is_read_back(
            said in proptest::collection::btree_map(
                proptest::sample::select(SkillKey::ALL),
                proptest::sample::select(Level::ALL.to_vec()),
                0..=25,
            ),
        ) {
            let mut check = SelfCheck::default();
            for (skill, level) in said {
                check.set(skill, level);
            }
            prop_assert_eq!(SelfCheck::read(&check.kept()), check);
        }

        #[test]
        fn whatever_else_was_kept_is_left_out(kept in "\\PC{0,60}") {
            SelfCheck::read(&kept);
        }
    }

    #[test]
    fn only_what_she_can_is_mastered() {
        let check = SelfCheck::read(
            r#"{"measuring":"can","home-visits":"learning","flying":"can","germas":"perfect"}"#,
        );
        assert_eq!(check.mastered(), BTreeSet::from([SkillKey::Measuring]));
    }
}
