//! Danger signs of anybody.

use std::collections::BTreeMap;

use super::{
    DangerSeen, Need,
    task::{Found, List},
};
use crate::{referral::Reason, rule::RuleId};

pub(super) fn add(list: &mut List<'_>) {
    // Each list by itself: a mother's answers say nothing of what was asked of her as a pregnant woman.
    let mut latest: BTreeMap<RuleId, Vec<DangerSeen>> = BTreeMap::new();
    for seen in &list.known.danger_signs {
        let same = latest.entry(seen.rule.id).or_default();
        same.retain(|other| other.on >= seen.on);
        if same.iter().all(|other| other.on == seen.on) {
            same.push(*seen);
        }
    }
    for seen in latest.into_values() {
        // Of two on one day the more urgent stands: nobody's look hides what the other saw.
        let urgent = seen.iter().filter(|seen| seen.urgency.is_some());
        if let Some(seen) = urgent.min_by_key(|seen| seen.urgency) {
            list.found(Found {
                need: Need::DangerSign,
                on: seen.on,
                urgency: seen.urgency,
                by: None,
                instead: None,
                reasons: &[Reason::DangerSign],
                rule: seen.rule,
            });
        }
    }
}
