//! Danger signs of anybody.

use std::collections::BTreeSet;

use super::{
    DangerSeen, Need,
    task::{Found, List},
};
use crate::{referral::Reason, rule::RuleId};

pub(super) fn add(list: &mut List<'_>) {
    let looks = &list.known.danger_signs;
    // Each list by itself: a mother's answers say nothing of what was asked of her as a pregnant woman.
    let lists: BTreeSet<RuleId> = looks.iter().map(|look| look.rule.id).collect();
    for id in lists {
        let of_list = || looks.iter().filter(|look| look.rule.id == id);
        let all_clear = of_list()
            .filter(|look| look.complete && look.urgency.is_none())
            .map(|look| look.on)
            .max();
        // Of two looks on one day nobody's hides what the other saw.
        let standing =
            of_list().filter(|look| look.urgency.is_some() && all_clear.is_none_or(|day| look.on >= day));
        let Some(look) = standing
            .copied()
            .min_by_key(|look| (look.urgency, std::cmp::Reverse(look.on)))
        else {
            continue;
        };
        let DangerSeen {
            on, urgency, rule, ..
        } = look;
        list.found(Found {
            need: Need::DangerSign,
            on,
            urgency,
            by: None,
            instead: None,
            reasons: &[Reason::DangerSign],
            rule,
        });
    }
}
