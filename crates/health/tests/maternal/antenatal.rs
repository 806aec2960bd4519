//! Antenatal visits K1 to K6.

use health::{
    Date,
    maternal::{
        antenatal::{self, AntenatalVisit, Kind, Milestone, antenatal},
        gestation::{Pregnancy, Trimester, dated},
    },
    rule::RuleId,
};
use proptest::prelude::*;

use super::{after, date, last_period};

const BEGAN: Date = date(2026, 1, 1);

fn pregnancy() -> Pregnancy {
    dated(&last_period(BEGAN), BEGAN).unwrap()
}

fn visit(week: i32) -> AntenatalVisit {
    AntenatalVisit {
        on: after(BEGAN, week * 7),
        doctor: false,
        ultrasound: false,
    }
}

fn by_doctor(week: i32) -> AntenatalVisit {
    AntenatalVisit {
        doctor: true,
        ..visit(week)
    }
}

fn week(week: i32) -> Date {
    after(BEGAN, week * 7)
}

fn reached(visits: &[AntenatalVisit], milestone: Milestone) -> Option<Date> {
    let state = antenatal(&pregnancy(), visits, week(40)).unwrap();
    let found = state
        .milestones
        .into_iter()
        .find(|state| state.milestone == milestone);
    found.unwrap().reached
}

#[test]
fn the_first_contact_is_k1_and_murni_only_up_to_12_weeks() {
    let last_day = AntenatalVisit {
        on: after(BEGAN, 12 * 7 + 6),
        ..visit(0)
    };
    assert_eq!(reached(&[last_day], Milestone::K1Murni), Some(last_day.on));
    assert_eq!(reached(&[visit(13)], Milestone::K1Murni), None);
    assert_eq!(reached(&[visit(13)], Milestone::K1), Some(week(13)));
    assert_eq!(
        reached(&[visit(20), visit(8)], Milestone::K1),
        Some(week(8)),
        "in any order"
    );
    assert_eq!(reached(&[], Milestone::K1), None);
}

#[test]
fn k4_is_one_one_two_and_k5_one_more() {
    let four = [visit(10), visit(20), visit(28), visit(33)];
    assert_eq!(reached(&four, Milestone::K4), Some(week(33)));
    assert_eq!(reached(&four, Milestone::K5), None);
    let late = [visit(14), visit(20), visit(28), visit(33), visit(36)];
    assert_eq!(reached(&late, Milestone::K4), None, "none in the first trimester");
    let five = [visit(8), visit(10), visit(20), visit(28), visit(33)];
    assert_eq!(reached(&five, Milestone::K5), Some(week(33)));
}

#[test]
fn k6_is_one_two_three_with_a_doctor_in_the_first_and_the_third_trimester() {
    let six = [
        by_doctor(10),
        visit(16),
        visit(22),
        visit(28),
        by_doctor(33),
        visit(37),
    ];
    assert_eq!(reached(&six, Milestone::K6), Some(week(37)));
    let mut once = six;
    once[4] = visit(33);
    assert_eq!(reached(&once, Milestone::K6), None, "a doctor once");
    let state = antenatal(&pregnancy(), &once, week(40)).unwrap();
    let k6 = state.milestones.last().unwrap();
    assert_eq!(k6.lacking.len(), 1);
    assert_eq!(k6.lacking[0].what, Kind::Doctor);
    assert_eq!(k6.lacking[0].trimester, Some(Trimester::Third));
    assert_eq!(k6.lacking[0].times, 1);
    assert!(!k6.lacking[0].too_late);
    assert_eq!(
        reached(&six[1..], Milestone::K6),
        None,
        "none in the first trimester"
    );
}

#[test]
fn what_is_lacking_in_a_past_trimester_is_too_late() {
    let state = antenatal(&pregnancy(), &[visit(10)], week(25)).unwrap();
    let k4 = &state.milestones[2];
    assert_eq!(k4.milestone, Milestone::K4);
    assert_eq!(k4.lacking.len(), 2);
    assert_eq!(
        (k4.lacking[0].trimester, k4.lacking[0].too_late),
        (Some(Trimester::Second), true)
    );
    assert_eq!(
        (k4.lacking[1].trimester, k4.lacking[1].too_late),
        (Some(Trimester::Third), false)
    );
    assert_eq!(k4.lacking[1].times, 2);
    assert_eq!(state.missed, [2, 3]);
    let none = antenatal(&pregnancy(), &[], week(30)).unwrap();
    let k5 = &none.milestones[3].lacking;
    assert_eq!(
        (k5.last().unwrap().trimester, k5.last().unwrap().times),
        (None, 5)
    );
    assert!(!k5.last().unwrap().too_late);
}

#[test]
fn two_records_of_one_day_are_one_visit_and_a_doctor_in_either_counts() {
    let twice = [
        visit(10),
        by_doctor(10),
        visit(16),
        visit(22),
        visit(28),
        by_doctor(33),
        visit(37),
    ];
    assert_eq!(reached(&twice, Milestone::K6), Some(week(37)));
    assert_eq!(
        reached(&[visit(10), visit(20), visit(28), visit(28)], Milestone::K4),
        None
    );
}

#[test]
fn what_lies_before_the_pregnancy_or_ahead_counts_for_nothing_and_is_named() {
    let state = antenatal(&pregnancy(), &[visit(-1), visit(10), visit(21)], week(20)).unwrap();
    assert_eq!(state.outside, [week(-1), week(21)]);
    assert_eq!(state.milestones[0].reached, Some(week(10)));
    assert_eq!(antenatal(&pregnancy(), &[], week(-1)), None);
}

#[test]
fn the_next_visit_has_a_first_and_a_last_day_and_says_when_it_is_overdue() {
    let next = |visits: &[AntenatalVisit], today| antenatal(&pregnancy(), visits, today).unwrap().next;
    let first = next(&[], week(6)).unwrap();
    assert_eq!((first.number, first.from, first.to), (1, BEGAN, after(BEGAN, 90)));
    assert!(first.by_doctor);
    assert_eq!(first.standing, antenatal::Standing::Due);

    let second = next(&[visit(6)], week(8)).unwrap();
    assert_eq!(
        (second.number, second.from, second.to),
        (2, week(13), after(week(19), -1))
    );
    assert_eq!(second.standing, antenatal::Standing::NotYet);
    assert_eq!(
        next(&[visit(6)], week(13)).unwrap().standing,
        antenatal::Standing::Due
    );
    assert_eq!(
        next(&[visit(6)], after(week(19), -1)).unwrap().standing,
        antenatal::Standing::Due
    );
    assert_eq!(
        next(&[visit(6)], week(19)).unwrap().standing,
        antenatal::Standing::Overdue { since: week(19) }
    );
    assert!(!second.by_doctor);
}

#[test]
fn a_woman_who_never_came_is_overdue_since_the_first_trimester_ended() {
    let state = antenatal(&pregnancy(), &[], week(20)).unwrap();
    let next = state.next.unwrap();
    assert_eq!(next.number, 2);
    assert_eq!(next.standing, antenatal::Standing::Overdue { since: week(13) });
    assert_eq!(state.missed, [1]);
    // She comes: the missed one stays missed, but she is not overdue any more.
    let state = antenatal(&pregnancy(), &[visit(13)], week(18)).unwrap();
    assert_eq!(state.next.unwrap().standing, antenatal::Standing::NotYet);
    assert_eq!(state.missed, [1]);
}

#[test]
fn the_doctor_is_asked_for_until_seen_in_that_trimester() {
    let next = |visits: &[AntenatalVisit]| antenatal(&pregnancy(), visits, week(32)).unwrap().next.unwrap();
    let early = [by_doctor(8), visit(15), visit(22)];
    assert_eq!(next(&early).number, 4);
    assert!(!next(&early).by_doctor);
    let five = [by_doctor(8), visit(15), visit(22), visit(26), visit(31)];
    assert_eq!((next(&five).number, next(&five).by_doctor), (6, true));
    let seen = [by_doctor(8), visit(15), visit(22), visit(26), by_doctor(31)];
    assert!(!next(&seen).by_doctor);
}

#[test]
fn a_fulfilled_plan_asks_for_nothing() {
    let six = [
        by_doctor(10),
        visit(16),
        visit(22),
        visit(28),
        by_doctor(33),
        visit(37),
    ];
    let state = antenatal(&pregnancy(), &six, week(39)).unwrap();
    assert_eq!(state.next, None);
    assert_eq!(state.missed, [] as [u32; 0]);
    assert_eq!(state.rule.id, RuleId::AntenatalVisits);
}

#[test]
fn the_planned_weeks_lie_in_the_trimester_they_name() {
    // Two tables must agree: a visit on the first and the last day planned fulfils the plan.
    for (number, weeks) in [
        (1, 0..13),
        (2, 13..19),
        (3, 19..25),
        (4, 25..31),
        (5, 31..36),
        (6, 36..41),
    ] {
        let trimester = match number {
            1 => Trimester::First,
            2 | 3 => Trimester::Second,
            _ => Trimester::Third,
        };
        for this in weeks {
            assert_eq!(
                pregnancy().on(week(this)).unwrap().trimester,
                trimester,
                "week {this}"
            );
        }
    }
}

#[test]
fn every_milestone_has_a_name() {
    let (rules, rule) = antenatal::rules(BEGAN);
    assert_eq!(rules.milestones().len(), 5);
    assert!(rules.milestones().iter().all(|rule| !rule.name.id.is_empty()));
    assert!(!rule.is_verified());
}

proptest! {
    #[test]
    fn one_more_visit_never_takes_a_milestone_away(
        days in proptest::collection::vec((0_i32..280, any::<bool>()), 0..9),
        more in (0_i32..280, any::<bool>()),
    ) {
        let visit = |(day, doctor)| AntenatalVisit { on: after(BEGAN, day), doctor, ultrasound: false };
        let mut visits: Vec<AntenatalVisit> = days.into_iter().map(visit).collect();
        let before = antenatal(&pregnancy(), &visits, week(40)).unwrap();
        visits.push(visit(more));
        let with = antenatal(&pregnancy(), &visits, week(40)).unwrap();
        for (before, with) in before.milestones.iter().zip(&with.milestones) {
            prop_assert_eq!(with.reached.is_some(), with.lacking.is_empty());
            if let Some(on) = before.reached {
                prop_assert!(with.reached.unwrap() <= on);
            }
        }
        let order: Vec<Option<Date>> = with.milestones.iter().map(|state| state.reached).collect();
        let (k4, k5, k6) = (order[2], order[3], order[4]);
        prop_assert!(k5.is_none() || k4.is_some_and(|k4| Some(k4) <= k5));
        prop_assert!(k6.is_none() || k5.is_some_and(|k5| Some(k5) <= k6));
    }
}
