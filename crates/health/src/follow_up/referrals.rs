//! Referrals on their way, and what they have taken up.

use super::{Known, Need, task::List};
use crate::{
    Date, Urgency,
    referral::{Deadline, Reason, Referral, Standing, State, follow},
};

/// A referral, and where it stands.
struct Followed {
    id: String,
    referral: Referral,
    named: Vec<Reason>,
    standing: Standing,
}

/// Which findings a referral has taken up.
pub(super) struct Care(Vec<Followed>);

impl Care {
    pub fn of(known: &Known) -> Self {
        let followed = known.referrals.iter().map(|record| Followed {
            id: record.id.clone(),
            referral: record.referral,
            named: record.reasons.clone(),
            standing: follow(&record.referral, &record.steps),
        });
        Self(followed.collect())
    }

    /// Whether a referral takes care of a finding: written that day or later, for one of the reasons, at least as urgent,
    /// and neither cancelled nor declined.
    pub fn has_taken_up(&self, reasons: &[Reason], found_on: Date, urgency: Urgency) -> bool {
        self.0.iter().any(|followed| {
            let Followed {
                referral,
                named,
                standing,
                ..
            } = followed;
            referral.written_on >= found_on
                && referral.urgency <= urgency
                && named.iter().any(|reason| reasons.contains(reason))
                && !matches!(standing.state, State::Cancelled | State::Declined)
        })
    }
}

pub(super) fn add(list: &mut List<'_>) {
    let waiting: Vec<_> = list
        .care
        .0
        .iter()
        .filter_map(|followed| {
            let due = followed.standing.due?;
            Some((followed.id.clone(), due, followed.standing.rule))
        })
        .collect();
    for (id, due, rule) in waiting {
        let need = match due.deadline {
            Deadline::Visited => Need::DidNotCome { id },
            deadline => Need::Referral { id, deadline },
        };
        let overdue = due.by.tomorrow().ok().filter(|_| due.is_overdue(list.on));
        list.due(need, due.from, overdue, Some(due.by), rule);
    }
}
