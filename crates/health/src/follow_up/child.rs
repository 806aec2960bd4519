//! Children: the growth card, missed months, doses, supplements, newborn visits.

use std::{cmp::Reverse, collections::BTreeSet};

use super::{
    Action, Need,
    task::{Found, List},
};
use crate::{
    Age, Date, Month,
    immunisation::{Child, District, Status, plan},
    kms::{self, Card, Signs, alarms},
    maternal::postnatal::{Held, Moment, Standing as VisitStanding, Subject, postnatal},
    nutrition::{Supplement, SupplementStatus, deworming, vitamin_a},
    referral::Reason,
    rule::Rule,
};

/// What a referral of a child that does not grow may be named for.
const GROWTH: &[Reason] = &[Reason::WeightNotGained, Reason::BelowRedLine, Reason::Nutrition];
/// And one below the red line: a referral for a plain T has not seen it.
const RED_LINE: &[Reason] = &[Reason::BelowRedLine, Reason::Nutrition];
/// And one with any other alarm that is worse than a month without gain.
const NUTRITION: &[Reason] = &[Reason::Nutrition, Reason::BelowRedLine];
/// An alarm of the card's last months stays on the list for a year more: it does not go away on a fifth birthday.
const LAST_ALARM_MONTH: u32 = 72;

pub(super) fn add(list: &mut List<'_>, district: District) {
    let Some(age) = Age::on(list.on, list.known.born) else {
        return;
    };
    if age.months >= LAST_ALARM_MONTH {
        return;
    }
    growth_card(list);
    super::growth::add(list);
    if !age.is_under_five() {
        return;
    }
    weighings(list);
    newborn_visits(list);
    doses(list, district);
    supplements(list);
}

/// The alarms of the last weighing on the card, and of the last look at feet and arm.
fn growth_card(list: &mut List<'_>) {
    let records = &list.known.child;
    let card = Card {
        sex: list.known.sex,
        birth_date: list.known.born,
        weighings: &records.weighings,
    };
    let mut found = Vec::new();
    let months: BTreeSet<Month> = records
        .weighings
        .iter()
        .map(|weighed| Month::of(weighed.on))
        .collect();
    let statuses = || months.iter().rev().filter_map(|month| kms::status(card, *month));
    if let Some(last) = statuses().next() {
        found.extend(alarms(card, last.month, None));
        // A weighing without a score says nothing of the lines.
        let scored = statuses().find(|status| status.weighed.weight_for_age.is_some());
        if let Some(scored) = scored.filter(|scored| scored.month != last.month) {
            let lines = [kms::Reason::BelowRedLine, kms::Reason::AboveOrangeLine];
            let of_lines = alarms(card, scored.month, None);
            found.extend(of_lines.into_iter().filter(|alarm| lines.contains(&alarm.reason)));
        }
    }
    let unweighed = Card {
        weighings: &[],
        ..card
    };
    // Of two looks on one day the graver stands.
    let feet = records.signs.iter().filter(|signs| signs.oedema.is_some());
    let feet = feet
        .max_by_key(|signs| (signs.on, signs.oedema))
        .map(|signs| Signs { arm: None, ..*signs });
    let arms = records.signs.iter().filter(|signs| signs.arm.is_some());
    let arm = arms
        .max_by_key(|signs| (signs.on, Reverse(signs.arm)))
        .map(|signs| Signs {
            oedema: None,
            ..*signs
        });
    for signs in feet.into_iter().chain(arm) {
        found.extend(alarms(unweighed, Month::of(signs.on), Some(signs)));
    }
    for alarm in found {
        let instead = match (alarm.refer, alarm.reason) {
            (true, _) => None,
            (false, kms::Reason::MeasureAgain) => Some(Action::MeasureAgain),
            (false, _) => Some(Action::Watch),
        };
        let reasons = match alarm.reason {
            _ if !alarm.refer => &[],
            kms::Reason::NotGained | kms::Reason::NotGainedTwice | kms::Reason::WeightLost => GROWTH,
            kms::Reason::BelowRedLine => RED_LINE,
            _ => NUTRITION,
        };
        list.found(Found {
            need: Need::GrowthCard(alarm.reason),
            on: alarm.seen_on,
            urgency: Some(alarm.urgency),
            by: alarm.due_by(),
            instead,
            reasons,
            rule: alarm.rule,
        });
    }
}

/// Months without a weighing, whole calendar months, counted back from the one before this.
fn weighings(list: &mut List<'_>) {
    let this = Month::of(list.on);
    let was_weighed = |month: Month| {
        let weighings = &list.known.child.weighings;
        weighings.iter().any(|weighed| Month::of(weighed.on) == month)
    };
    if was_weighed(this) {
        return;
    }
    // The first month that the posyandu had the child on its list for the whole of.
    let listed = list.known.listed_since.max(list.known.born);
    let mut missed = 0;
    let mut late_since = None;
    let mut month = this.previous();
    while let Some(before) = month.filter(|month| month.first_day() >= listed && !was_weighed(*month)) {
        missed += 1;
        late_since = before.last_day().tomorrow().ok();
        month = before.previous();
    }
    let rule = list.rule;
    match late_since.filter(|_| missed >= *list.rules.missed_months.get_ref()) {
        Some(since) => list.due(Need::MissedMonths(missed), since, Some(since), None, rule),
        None => list.due(Need::Weighing, this.first_day().max(listed), None, None, rule),
    }
}

fn newborn_visits(list: &mut List<'_>) {
    let records = &list.known.child;
    let birth = Moment {
        on: list.known.born,
        at: records.born_at,
    };
    let now = Moment {
        on: list.on,
        at: None,
    };
    // A visit with a mistyped day hides no other.
    let possible = records
        .newborn_visits
        .iter()
        .filter(|held| held.moment.on >= birth.on);
    let held: Vec<Held> = possible.copied().collect();
    let Ok(visits) = postnatal(Subject::Newborn, birth, &held, now) else {
        return;
    };
    for slot in &visits.slots {
        if slot.standing == VisitStanding::Due {
            list.due(
                Need::NewbornVisit(slot.visit),
                slot.from,
                None,
                Some(slot.to),
                visits.rule,
            );
        }
    }
}

fn doses(list: &mut List<'_>, district: District) {
    let child = Child {
        born: list.known.born,
        sex: Some(list.known.sex),
        entered_school: None,
    };
    let plan = plan(&child, &list.known.doses, district, list.on);
    let due = plan.doses.iter().filter_map(|line| match line.status {
        Status::Due {
            since,
            until,
            overdue_since,
            ..
        } if plan.today.contains(&line.dose) => Some((since, until, overdue_since)),
        _ => None,
    });
    let (mut first, mut last, mut overdue) = (None::<Date>, None::<Date>, None::<Date>);
    for (since, until, overdue_since) in due {
        first = Some(first.map_or(since, |day| day.min(since)));
        last = Some(last.map_or(until, |day| day.min(until)));
        overdue = overdue.into_iter().chain(overdue_since).min();
    }
    if let Some(since) = first {
        let rule = plan.rule;
        list.due(Need::Immunisation(plan.today), since, overdue, last, rule);
    }
}

fn supplements(list: &mut List<'_>) {
    let known = list.known;
    if let Some(supplement) = vitamin_a(known.born, &known.child.vitamin_a, list.on) {
        let need = Need::VitaminA(supplement.dose.dose);
        supplement_task(list, need, &supplement, supplement.dose.rule);
    }
    if let Some(supplement) = deworming(known.born, &known.child.deworming, list.on) {
        let need = Need::Deworming(supplement.dose.dose);
        supplement_task(list, need, &supplement, supplement.dose.rule);
    }
}

fn supplement_task<D>(list: &mut List<'_>, need: Need, supplement: &Supplement<D>, rule: Rule) {
    let since = supplement.campaign.first_day();
    let overdue = match supplement.status {
        SupplementStatus::Due => None,
        SupplementStatus::Overdue => supplement.campaign.last_day().tomorrow().ok(),
        SupplementStatus::Given(_) | SupplementStatus::WaitUntil(_) => return,
    };
    list.due(need, since, overdue, None, rule);
}
