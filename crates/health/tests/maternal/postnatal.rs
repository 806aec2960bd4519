//! Visits after birth: KF and KN.

use health::{
    Date, Invalid,
    maternal::postnatal::{self, Held, Moment, Postnatal, Standing, Subject, Visit, postnatal},
    rule::RuleId,
};
use jiff::{Span, civil::Time};
use proptest::prelude::*;

use super::{after, date};

const BIRTH: Date = date(2026, 2, 27);

fn day(days: i32) -> Moment {
    Moment {
        on: after(BIRTH, days),
        at: None,
    }
}

/// So many minutes after a birth at ten in the evening.
fn minutes(minutes: i64) -> Moment {
    let born = BIRTH.to_datetime(Time::constant(22, 0, 0, 0));
    let then = born.checked_add(Span::new().minutes(minutes)).unwrap();
    Moment {
        on: then.date(),
        at: Some(then.time()),
    }
}

fn held(moment: Moment) -> Held {
    Held {
        moment,
        written_as: None,
    }
}

fn standing(state: &Postnatal, visit: Visit) -> Standing {
    state
        .slots
        .iter()
        .find(|slot| slot.visit == visit)
        .unwrap()
        .standing
}

fn mother(visits: &[Moment], now: Moment) -> Postnatal {
    let visits: Vec<Held> = visits.iter().map(|moment| held(*moment)).collect();
    postnatal(Subject::Mother, day(0), &visits, now).unwrap()
}

#[test]
fn each_visit_of_the_mother_has_its_days() {
    for (visit, from, to) in [
        (Visit::Kf1, 0, 2),
        (Visit::Kf2, 3, 7),
        (Visit::Kf3, 8, 28),
        (Visit::Kf4, 29, 42),
    ] {
        let slot = mother(&[], day(50))
            .slots
            .into_iter()
            .find(|slot| slot.visit == visit)
            .unwrap();
        assert_eq!((slot.from, slot.to), (after(BIRTH, from), after(BIRTH, to)));
        assert_eq!(slot.standing, Standing::Missed);
        for edge in [from, to] {
            assert_eq!(
                standing(&mother(&[], day(edge)), visit),
                Standing::Due,
                "{visit:?} {edge}"
            );
            let there = mother(&[day(edge)], day(50));
            let on = after(BIRTH, edge);
            assert_eq!(standing(&there, visit), Standing::Held { on, in_time: true });
        }
        if from > 0 {
            assert_eq!(standing(&mother(&[], day(from - 1)), visit), Standing::NotYet);
        }
        assert_eq!(standing(&mother(&[], day(to + 1)), visit), Standing::Missed);
    }
}

#[test]
fn four_visits_in_time_are_complete_and_a_late_one_is_outside() {
    let all = mother(&[day(1), day(5), day(20), day(42)], day(43));
    assert!(all.complete);
    assert_eq!(all.rule.id, RuleId::PostnatalVisits);
    let late = mother(&[day(1), day(5), day(20), day(43)], day(43));
    assert!(!late.complete);
    assert_eq!(late.outside, [after(BIRTH, 43)]);
    assert!(!mother(&[day(1), day(5), day(20)], day(42)).complete);
}

#[test]
fn hours_decide_when_both_times_are_known() {
    let kf1 = |at| {
        let visits = [held(minutes(at))];
        let state = postnatal(Subject::Mother, minutes(0), &visits, minutes(at)).unwrap();
        standing(&state, Visit::Kf1)
    };
    assert_eq!(kf1(6 * 60 - 1), Standing::NotYet, "too early to be KF1");
    assert!(matches!(kf1(6 * 60), Standing::Held { in_time: true, .. }));
    assert!(matches!(kf1(48 * 60), Standing::Held { in_time: true, .. }));
    assert_eq!(kf1(48 * 60 + 1), Standing::Missed);
}

#[test]
fn between_48_hours_and_the_third_day_no_visit_of_the_mother_has_its_time() {
    let morning = Moment {
        on: BIRTH,
        at: Some(Time::constant(6, 0, 0, 0)),
    };
    let after_50_hours = Moment {
        on: after(BIRTH, 2),
        at: Some(Time::constant(8, 0, 0, 0)),
    };
    let of = |birth, visit| postnatal(Subject::Mother, birth, &[held(visit)], visit).unwrap();
    let state = of(morning, after_50_hours);
    assert_eq!(state.outside, [after_50_hours.on]);
    assert_eq!(standing(&state, Visit::Kf1), Standing::Missed);
    assert_eq!(standing(&state, Visit::Kf2), Standing::NotYet);
    let evening = of(minutes(0), minutes(50 * 60));
    assert!(
        matches!(
            standing(&evening, Visit::Kf2),
            Standing::Held { in_time: true, .. }
        ),
        "day 3 by the calendar"
    );
    let by_date = of(day(0), after_50_hours);
    assert!(
        matches!(
            standing(&by_date, Visit::Kf1),
            Standing::Held { in_time: true, .. }
        ),
        "hours unknown"
    );
}

#[test]
fn an_evening_birth_puts_the_first_visit_on_the_next_day() {
    let state = postnatal(Subject::Mother, minutes(0), &[], minutes(0)).unwrap();
    assert_eq!(state.slots[0].from, date(2026, 2, 28));
    assert_eq!(state.slots[0].to, date(2026, 3, 1));
    assert_eq!(state.slots[0].standing, Standing::NotYet);
}

#[test]
fn the_newborn_is_seen_at_birth_then_three_times_and_only_those_three_count() {
    let newborn = |visits: &[Moment], now| {
        let visits: Vec<Held> = visits.iter().map(|moment| held(*moment)).collect();
        postnatal(Subject::Newborn, day(0), &visits, now).unwrap()
    };
    let state = newborn(&[day(1), day(3), day(8)], day(28));
    assert!(state.complete, "without KN0");
    assert_eq!(standing(&state, Visit::Kn0), Standing::Missed);
    assert!(
        !newborn(&[day(0), day(3), day(8)], day(28)).complete,
        "the day of birth alone is KN0"
    );
    assert!(!newborn(&[day(1), day(3)], day(28)).complete);
    assert_eq!(standing(&newborn(&[], day(28)), Visit::Kn3), Standing::Due);
    assert_eq!(standing(&newborn(&[], day(29)), Visit::Kn3), Standing::Missed);
}

#[test]
fn six_hours_sharp_are_kn1() {
    let state = |at| {
        let visits = [held(minutes(at))];
        postnatal(Subject::Newborn, minutes(0), &visits, minutes(at)).unwrap()
    };
    assert!(matches!(
        standing(&state(359), Visit::Kn0),
        Standing::Held { in_time: true, .. }
    ));
    assert_eq!(standing(&state(359), Visit::Kn1), Standing::NotYet);
    assert!(matches!(
        standing(&state(360), Visit::Kn1),
        Standing::Held { in_time: true, .. }
    ));
    assert_eq!(standing(&state(360), Visit::Kn0), Standing::Due);
}

#[test]
fn a_visit_written_in_a_column_stays_there_but_counts_only_in_time() {
    let written = Held {
        moment: day(9),
        written_as: Some(Visit::Kf2),
    };
    let state = postnatal(Subject::Mother, day(0), &[written], day(10)).unwrap();
    let on = after(BIRTH, 9);
    assert_eq!(
        standing(&state, Visit::Kf2),
        Standing::Held { on, in_time: false }
    );
    assert_eq!(standing(&state, Visit::Kf3), Standing::Due);
    assert!(state.outside.is_empty());
    let both = postnatal(Subject::Mother, day(0), &[written, held(day(4))], day(10)).unwrap();
    let on = after(BIRTH, 4);
    assert_eq!(standing(&both, Visit::Kf2), Standing::Held { on, in_time: true });
    let twice = mother(&[day(7), day(4)], day(10));
    assert_eq!(
        standing(&twice, Visit::Kf2),
        Standing::Held { on, in_time: true },
        "the earlier one"
    );
    let other = Held {
        moment: day(4),
        written_as: Some(Visit::Kn2),
    };
    let state = postnatal(Subject::Mother, day(0), &[other], day(10)).unwrap();
    assert_eq!(
        state.outside,
        [after(BIRTH, 4)],
        "a newborn's column is none of the mother's"
    );
}

#[test]
fn nothing_happens_before_the_birth_or_after_today() {
    let of = |birth, visits: &[Moment], now| {
        let visits: Vec<Held> = visits.iter().map(|moment| held(*moment)).collect();
        postnatal(Subject::Mother, birth, &visits, now).map(|_| ())
    };
    assert_eq!(of(day(0), &[day(-1)], day(3)), Err(Invalid::BeforeBirth));
    assert_eq!(of(day(0), &[day(4)], day(3)), Err(Invalid::FutureDate));
    assert_eq!(of(day(0), &[], day(-1)), Err(Invalid::FutureDate));
    assert_eq!(of(minutes(60), &[minutes(30)], day(3)), Err(Invalid::BeforeBirth));
    assert_eq!(
        of(minutes(60), &[day(0)], day(3)),
        Ok(()),
        "an unknown hour may be after it"
    );
    assert_eq!(of(day(0), &[day(0)], day(0)), Ok(()));
    assert_eq!(of(minutes(0), &[minutes(0)], minutes(0)), Ok(()));
}

#[test]
fn every_visit_has_a_name() {
    let (rules, _) = postnatal::rules(BIRTH);
    for subject in [Subject::Mother, Subject::Newborn] {
        assert_eq!(rules.windows(subject).count(), 4);
        assert!(rules.windows(subject).all(|window| !window.name.en.is_empty()));
    }
}

#[test]
fn a_birth_at_the_end_of_the_calendar_is_an_error_and_not_a_crash() {
    let last = Moment {
        on: date(9999, 12, 31),
        at: None,
    };
    assert_eq!(postnatal(Subject::Mother, last, &[], last), Err(Invalid::Date));
}

proptest! {
    #[test]
    fn on_every_day_up_to_42_exactly_one_visit_of_the_mother_is_due(now in 0_i32..=42) {
        let state = mother(&[], day(now));
        let due = state.slots.iter().filter(|slot| slot.standing == Standing::Due);
        prop_assert_eq!(due.count(), 1);
    }
}
