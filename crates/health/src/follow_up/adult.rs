//! Adults and elders: the yearly screenings and what they found, and whether a treatment is followed.

use super::{
    ElderScreening, Need,
    task::{Found, List},
};
use crate::{
    adult::{self, Finding, next_screening},
    referral::Reason,
};

pub(super) fn add(list: &mut List<'_>) {
    findings(list);
    elder(list);
    treatment(list);
    next(list);
}

/// Of each thing that is looked at, what the last look at it found.
fn findings(list: &mut List<'_>) {
    let screenings = &list.known.screenings;
    for finding in Finding::ALL.iter().copied() {
        let looks = screenings
            .iter()
            .filter(|screened| screened.looked_at.contains(&finding));
        let Some(day) = looks.clone().map(|screened| screened.on).max() else {
            continue;
        };
        let refers = looks
            .filter(|screened| screened.on == day)
            .flat_map(|screened| &screened.refers)
            .find(|referral| referral.finding == finding);
        let Some(adult::Referral { urgency, rule, .. }) = refers.copied() else {
            continue;
        };
        let reasons: &[Reason] = match finding {
            Finding::Tuberculosis => &[Reason::Tuberculosis, Reason::Screening],
            _ => &[Reason::Screening],
        };
        list.found(Found {
            need: Need::ScreeningFinding(finding),
            on: day,
            urgency: Some(urgency),
            by: None,
            instead: None,
            reasons,
            rule,
        });
    }
}

fn elder(list: &mut List<'_>) {
    for screening in [ElderScreening::Skilas, ElderScreening::Barthel] {
        let done = list.known.elder.iter().filter(|done| done.screening == screening);
        // Of two on one day the one that refers stands.
        let Some(last) = done.copied().max_by_key(|done| (done.on, done.refer)) else {
            continue;
        };
        if last.refer {
            list.found(Found {
                need: Need::ElderFinding(screening),
                on: last.on,
                urgency: None,
                by: None,
                instead: None,
                reasons: &[Reason::Elder],
                rule: last.rule,
            });
        }
    }
}

fn treatment(list: &mut List<'_>) {
    let asked = list.known.treatment.iter().copied();
    let Some(last) = asked.max_by_key(|asked| (asked.on, !asked.followed)) else {
        return;
    };
    if !last.followed {
        list.found(Found {
            need: Need::TreatmentNotFollowed,
            on: last.on,
            urgency: None,
            by: None,
            instead: None,
            reasons: &[],
            rule: last.rule,
        });
    }
}

fn next(list: &mut List<'_>) {
    let last = list.known.screenings.iter().map(|screened| screened.on).max();
    let Some(next) = next_screening(list.known.born, last, list.on) else {
        return;
    };
    if next.due <= list.on {
        let overdue = next.due.tomorrow().ok().filter(|_| next.overdue_days > 0);
        list.due(Need::Screening, next.due, overdue, None, next.rule);
    }
}
