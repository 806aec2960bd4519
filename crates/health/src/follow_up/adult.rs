//! Adults: the yearly screening, and what it found.

use super::{
    Need,
    task::{Found, List},
};
use crate::{
    adult::{self, Finding, next_screening},
    referral::Reason,
};

pub(super) fn add(list: &mut List<'_>) {
    let screening = list.known.screening.clone();
    let last = screening.as_ref().map(|screened| screened.on);
    if let Some(screened) = screening {
        for adult::Referral {
            finding,
            urgency,
            rule,
        } in screened.refers
        {
            let reasons: &[Reason] = match finding {
                Finding::Tuberculosis => &[Reason::Tuberculosis, Reason::Screening],
                _ => &[Reason::Screening],
            };
            list.found(Found {
                need: Need::ScreeningFinding(finding),
                on: screened.on,
                urgency: Some(urgency),
                by: None,
                instead: None,
                reasons,
                rule,
            });
        }
    }
    let Some(next) = next_screening(list.known.born, last, list.on) else {
        return;
    };
    if next.due <= list.on {
        let overdue = next.due.tomorrow().ok().filter(|_| next.overdue_days > 0);
        list.due(Need::Screening, next.due, overdue, None, next.rule);
    }
}
