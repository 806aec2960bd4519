//! UCI (universal child immunisation): whether enough infants of a village are immunised, and how many villages are
//! so far.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::Definition;
use crate::{
    Date,
    rule::{Body, Fault, Rule, RuleId, Spanned, Table},
};

static TABLE: LazyLock<Table<UciRules>> = LazyLock::new(|| Table::bundled(RuleId::Uci));

/// The rules of one version.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UciRules {
    /// The set of doses that counts.
    pub definition: Definition,
    /// Percent of the infants, included.
    pub target_percent: Spanned<u8>,
}

impl Body for UciRules {
    fn check(&self) -> Result<(), Fault> {
        match *self.target_percent.get_ref() {
            1..=100 => Ok(()),
            _ => Err(Fault::at(
                self.target_percent.span(),
                "the target is 1 to 100 percent",
            )),
        }
    }
}

/// The rules on a day.
pub fn uci_rules(on: Date) -> (&'static UciRules, Rule) {
    TABLE.on(on)
}

/// The infants of a village in a year.
///
/// The number of infants may be an estimate (sasaran), so more may be complete than there are; that is above 100
/// percent, not an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct VillageInfants {
    /// Infants.
    pub infants: u32,
    /// Infants with the doses of [`UciRules::definition`].
    pub complete: u32,
}

/// Whether a village has reached UCI.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct VillageUci {
    /// As many as the target or more.
    pub reached: bool,
    /// The version that sets it.
    pub rule: Rule,
}

impl VillageInfants {
    /// Whether the village has reached UCI on a day. None without infants.
    pub fn uci(self, on: Date) -> Option<VillageUci> {
        let (rules, rule) = uci_rules(on);
        let (complete, infants) = (u64::from(self.complete), u64::from(self.infants));
        (infants > 0).then(|| VillageUci {
            reached: complete * 100 >= u64::from(*rules.target_percent.get_ref()) * infants,
            rule,
        })
    }
}

/// How many villages of an area have reached UCI: of each village by its own figures, never by the sum of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AreaUci {
    /// Villages with infants.
    pub villages: u32,
    /// Of them, those that have reached it.
    pub reached: u32,
    /// Villages that cannot be judged, because they have no infants; not in `villages`.
    pub without_infants: u32,
    /// The version that sets the target.
    pub rule: Rule,
}

/// Counts the villages of an area that have reached UCI on a day.
pub fn area_uci(villages: impl IntoIterator<Item = VillageInfants>, on: Date) -> AreaUci {
    let (_, rule) = uci_rules(on);
    let none = AreaUci {
        villages: 0,
        reached: 0,
        without_infants: 0,
        rule,
    };
    villages
        .into_iter()
        .fold(none, |area, village| match village.uci(on) {
            Some(uci) => AreaUci {
                villages: area.villages.saturating_add(1),
                reached: area.reached.saturating_add(u32::from(uci.reached)),
                ..area
            },
            None => AreaUci {
                without_infants: area.without_infants.saturating_add(1),
                ..area
            },
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::refused_after;

    const ON: Date = Date::constant(2026, 11, 22);

    fn reached(complete: u32, infants: u32) -> Option<bool> {
        let village = VillageInfants { infants, complete };
        village.uci(ON).map(|uci| uci.reached)
    }

    #[test]
    fn a_village_is_uci_from_eighty_percent_of_its_infants_with_the_basic_doses() {
        assert_eq!(reached(4, 5), Some(true));
        assert_eq!(reached(79, 100), Some(false));
        assert_eq!(reached(799, 1_000), Some(false));
        assert_eq!(reached(12, 10), Some(true));
        assert_eq!(reached(0, 0), None);
        assert_eq!(reached(u32::MAX, u32::MAX), Some(true));
        let (rules, rule) = uci_rules(ON);
        assert_eq!(rules.definition, Definition::Idl);
        assert_eq!(rule.id, RuleId::Uci);
    }

    #[test]
    fn villages_are_counted_one_by_one_and_those_without_infants_apart() {
        let village = |complete, infants| VillageInfants { infants, complete };
        let area = area_uci([village(100, 100), village(1, 2), village(0, 0)], ON);
        assert_eq!((area.villages, area.reached, area.without_infants), (2, 1, 1));
        assert_eq!(area.rule.id, RuleId::Uci);
    }

    #[test]
    fn a_target_that_is_no_percentage_is_refused_with_its_line() {
        for target in ["= 101", "= 0"] {
            let (line, what) = refused_after::<UciRules>(RuleId::Uci, "= 80", target);
            assert!(line.starts_with("target_percent"), "{line}: {what}");
        }
    }
}
