//! Gestational age and due date.

use health::{
    Date,
    maternal::gestation::{Finding, GestationalAge, Known, NotDatable, Source, Trimester, Ultrasound, dated},
    rule::RuleId,
};
use proptest::prelude::*;

use super::{after, date, last_period};

fn due(last: Date) -> Date {
    dated(&last_period(last), last).unwrap().due
}

#[test]
fn naegele_adds_seven_days_takes_three_months_and_adds_a_year() {
    assert_eq!(due(date(2026, 1, 10)), date(2026, 10, 17));
    assert_eq!(due(date(2026, 4, 20)), date(2027, 1, 27));
    assert_eq!(due(date(2025, 12, 28)), date(2026, 10, 4), "over the year's end");
    assert_eq!(due(date(2025, 1, 31)), date(2025, 11, 7), "over a month's end");
    assert_eq!(due(date(2024, 2, 29)), date(2024, 12, 7), "from a leap day");
    assert_eq!(due(date(2023, 5, 22)), date(2024, 2, 29), "to a leap day");
}

#[test]
fn a_day_that_does_not_exist_gives_way_to_280_days() {
    // 22 May + 7 days = 29 May; 29 February 2025 does not exist.
    assert_eq!(due(date(2024, 5, 22)), date(2025, 2, 26));
    assert_eq!(due(date(2024, 5, 24)), date(2025, 2, 28));
    assert_eq!(due(date(2024, 5, 21)), date(2025, 2, 28), "28 February does");
    assert_eq!(due(date(2024, 5, 25)), date(2025, 3, 1));
    assert_eq!(
        due(date(2023, 5, 23)),
        date(2024, 2, 27),
        "30 February, leap year or not"
    );
}

#[test]
fn age_is_counted_in_completed_weeks_and_days() {
    let pregnancy = dated(&last_period(date(2024, 2, 20)), date(2024, 3, 1)).unwrap();
    let age = |day| pregnancy.on(day).unwrap().age;
    assert_eq!(age(date(2024, 2, 20)), GestationalAge { weeks: 0, days: 0 });
    assert_eq!(
        age(date(2024, 3, 1)),
        GestationalAge { weeks: 1, days: 3 },
        "over the leap day"
    );
    assert_eq!(age(date(2024, 12, 31)), GestationalAge { weeks: 45, days: 0 });
    assert_eq!(pregnancy.on(date(2024, 2, 19)), None, "not before it began");
    assert_eq!(age(date(2024, 3, 1)).in_days(), 10);
}

#[test]
fn trimesters_change_at_13_and_25_completed_weeks_and_post_term_begins_at_42() {
    let began = date(2026, 1, 1);
    let pregnancy = dated(&last_period(began), began).unwrap();
    let on = |day| pregnancy.on(after(began, day)).unwrap();
    assert_eq!(on(12 * 7 + 6).trimester, Trimester::First);
    assert_eq!(on(13 * 7).trimester, Trimester::Second);
    assert_eq!(on(24 * 7 + 6).trimester, Trimester::Second);
    assert_eq!(on(25 * 7).trimester, Trimester::Third);
    assert!(!on(42 * 7 - 1).post_term);
    assert!(on(42 * 7).post_term);
    assert_eq!(on(0).rule.id, RuleId::PregnancyDating);
    assert_eq!(pregnancy.week_begins(13), Some(after(began, 91)));
}

#[test]
fn an_ultrasound_is_preferred_to_the_last_period() {
    let today = date(2026, 6, 1);
    let scan = |finding| Known {
        last_period: Some(date(2026, 1, 1)),
        ultrasound: Some(Ultrasound {
            on: date(2026, 3, 1),
            finding,
        }),
    };
    let by_age = dated(&scan(Finding::Age(GestationalAge { weeks: 10, days: 3 })), today).unwrap();
    assert_eq!(by_age.source, Source::Ultrasound);
    assert_eq!(by_age.began, date(2025, 12, 18));
    assert_eq!(by_age.due, date(2026, 9, 24), "280 days later");
    let by_due = dated(&scan(Finding::DueDate(date(2026, 9, 24))), today).unwrap();
    assert_eq!(by_due, by_age, "both ways of writing the same finding");
    assert_eq!(
        dated(&last_period(date(2026, 1, 1)), today).unwrap().source,
        Source::LastPeriod
    );
}

#[test]
fn what_cannot_be_is_refused() {
    let today = date(2026, 6, 1);
    let of = |last_period, ultrasound| {
        dated(
            &Known {
                last_period,
                ultrasound,
            },
            today,
        )
    };
    assert_eq!(of(None, None), Err(NotDatable::NothingKnown));
    assert!(of(Some(today), None).is_ok());
    assert_eq!(of(Some(date(2026, 6, 2)), None), Err(NotDatable::Future));
    assert!(of(Some(after(today, -45 * 7)), None).is_ok());
    assert_eq!(
        of(Some(after(today, -45 * 7 - 1)), None),
        Err(NotDatable::TooLongAgo)
    );

    let scan = |on, finding| of(Some(date(2026, 5, 1)), Some(Ultrasound { on, finding }));
    let age = |weeks, days| Finding::Age(GestationalAge { weeks, days });
    assert!(scan(today, age(45, 0)).is_ok());
    assert_eq!(scan(today, age(46, 0)), Err(NotDatable::Ultrasound));
    assert_eq!(scan(today, age(45, 1)), Err(NotDatable::TooLongAgo));
    assert!(scan(today, age(10, 6)).is_ok());
    assert_eq!(
        scan(today, age(10, 7)),
        Err(NotDatable::Ultrasound),
        "a week has 7 days"
    );
    assert_eq!(scan(date(2026, 6, 2), age(10, 0)), Err(NotDatable::Future));
    assert_eq!(scan(after(today, -100), age(40, 0)), Err(NotDatable::TooLongAgo));
    assert!(scan(today, Finding::DueDate(after(today, 280))).is_ok());
    assert_eq!(
        scan(today, Finding::DueDate(after(today, 281))),
        Err(NotDatable::Ultrasound)
    );
    assert!(scan(today, Finding::DueDate(after(today, -35))).is_ok());
    assert_eq!(
        scan(today, Finding::DueDate(after(today, -36))),
        Err(NotDatable::Ultrasound)
    );
}

#[test]
fn the_end_of_the_calendar_is_an_error_and_not_a_crash() {
    let last = date(9999, 12, 31);
    assert_eq!(dated(&last_period(last), last), Err(NotDatable::Calendar));
    let scan = Known {
        last_period: None,
        ultrasound: Some(Ultrasound {
            on: last,
            finding: Finding::Age(GestationalAge { weeks: 8, days: 0 }),
        }),
    };
    assert_eq!(dated(&scan, last), Err(NotDatable::Calendar));
    let pregnancy = dated(&last_period(date(9999, 1, 1)), date(9999, 2, 1)).unwrap();
    assert_eq!(pregnancy.week_begins(u32::MAX), None);
}

#[test]
fn a_week_from_outside_has_seven_days() {
    let read = |text: &str| serde_json::from_str::<GestationalAge>(text);
    let age = GestationalAge { weeks: 10, days: 6 };
    assert_eq!(serde_json::to_string(&age).unwrap(), r#"{"weeks":10,"days":6}"#);
    assert_eq!(read(r#"{"weeks":10,"days":6}"#).unwrap(), age);
    assert!(read(r#"{"weeks":10,"days":7}"#).is_err());
    assert!(read(r#"{"weeks":0,"days":99}"#).is_err());
}

proptest! {
    #[test]
    fn the_due_date_is_within_three_days_of_280(day in 0_i32..20_000) {
        let last = after(date(1990, 1, 1), day);
        let span = last.until(due(last)).unwrap().get_days();
        prop_assert!((277..=283).contains(&span), "{}", span);
    }

    #[test]
    fn a_day_later_is_a_day_older(start in 0_i32..10_000, day in 0_i32..300) {
        let began = after(date(2000, 1, 1), start);
        let pregnancy = dated(&last_period(began), began).unwrap();
        let age = pregnancy.on(after(began, day)).unwrap().age;
        prop_assert_eq!(i32::try_from(age.in_days()).unwrap(), day);
        prop_assert!(age.days < 7);
        let next = pregnancy.on(after(began, day + 1)).unwrap();
        prop_assert!(next.trimester >= pregnancy.on(after(began, day)).unwrap().trimester);
    }
}
