//! The growth card: N, T, O, B, the minimum gain, the lines, the alarms and the speed of growth.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use health::{
    ArmCircumference, Date, Month, Sex, Urgency, Weight,
    growth::Score,
    kms::{Alarm, Card, MonthStatus, Reason, Signs, Trend, Weighed, alarms, minimum_gain, status, velocity},
    rule::RuleId,
};
use proptest::prelude::*;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn weighed(on: &str, grams: u32) -> Weighed {
    Weighed {
        on: day(on),
        weight: Weight::try_from(grams).unwrap(),
        weight_for_age: None,
    }
}

fn scored(on: &str, grams: u32, z: f64) -> Weighed {
    let score = Score {
        z,
        implausible: !(-6.0..=5.0).contains(&z),
    };
    Weighed {
        weight_for_age: Some(score),
        ..weighed(on, grams)
    }
}

fn girl<'a>(born: &str, weighings: &'a [Weighed]) -> Card<'a> {
    Card {
        sex: Sex::Female,
        birth_date: day(born),
        weighings,
    }
}

fn boy<'a>(born: &str, weighings: &'a [Weighed]) -> Card<'a> {
    Card {
        sex: Sex::Male,
        ..girl(born, weighings)
    }
}

fn in_month(card: Card<'_>, text: &str) -> MonthStatus {
    status(card, month(text)).unwrap()
}

fn trend(card: Card<'_>, text: &str) -> Option<Trend> {
    status(card, month(text)).map(|status| status.trend)
}

#[test]
fn the_minimum_gain_is_that_of_the_printed_card_for_each_sex() {
    let expected = |sex| -> Vec<u32> {
        let changing = match sex {
            Sex::Female => [800, 900, 800, 600, 500, 400, 300, 300, 300, 300, 200, 200],
            Sex::Male => [800, 900, 800, 600, 500, 400, 400, 300, 300, 300, 300, 200],
        };
        changing.into_iter().chain([200; 48]).collect()
    };
    for sex in [Sex::Female, Sex::Male] {
        let card: Vec<u32> = (1..=60)
            .map(|months| minimum_gain(sex, months, day("2026-11-22")).0.unwrap())
            .collect();
        assert_eq!(card, expected(sex), "{sex:?}");
        assert_eq!(minimum_gain(sex, 0, day("2026-11-22")).0, None);
        assert_eq!(minimum_gain(sex, 61, day("2026-11-22")).0, None);
    }
}

#[test]
fn a_gain_of_exactly_the_minimum_is_n_and_a_gram_less_is_t() {
    for (grams, expected) in [(7_400, Trend::Gained), (7_399, Trend::NotGained)] {
        let weighings = [weighed("2026-10-10", 7_000), weighed("2026-11-10", grams)];
        let status = in_month(boy("2026-04-10", &weighings), "2026-11");
        assert_eq!(status.trend, expected);
        assert_eq!((status.age_months, status.minimum_grams), (7, Some(400)));
        let gain = status.since_last.unwrap();
        assert_eq!(gain.grams, grams.cast_signed() - 7_000);
        assert_eq!((gain.since, gain.days_between), (day("2026-10-10"), 31));
        assert_eq!(status.trend_rule.id, RuleId::MinimumWeightGain);
        assert_eq!(status.line_rule.id, RuleId::GrowthAlarms);
    }
}

#[test]
fn the_minimum_is_that_of_the_completed_months_on_the_day_of_this_weighing() {
    let weighings = [weighed("2026-10-10", 6_000), weighed("2026-11-09", 6_450)];
    // Born on the 10th: on the 9th still 5 months (500 g), born on the 9th already 6 (400 g).
    assert_eq!(
        trend(girl("2026-05-10", &weighings), "2026-11"),
        Some(Trend::NotGained)
    );
    assert_eq!(
        trend(girl("2026-05-09", &weighings), "2026-11"),
        Some(Trend::Gained)
    );
}

#[test]
fn girls_and_boys_of_seven_months_have_minimums_of_their_own() {
    let weighings = [weighed("2026-10-10", 7_000), weighed("2026-11-10", 7_300)];
    assert_eq!(
        trend(girl("2026-04-10", &weighings), "2026-11"),
        Some(Trend::Gained)
    );
    assert_eq!(
        trend(boy("2026-04-10", &weighings), "2026-11"),
        Some(Trend::NotGained)
    );
}

#[test]
fn an_unchanged_or_lower_weight_is_t() {
    for grams in [11_000, 10_200] {
        let weighings = [weighed("2026-10-10", 11_000), weighed("2026-11-10", grams)];
        let status = in_month(boy("2024-04-10", &weighings), "2026-11");
        assert_eq!(status.trend, Trend::NotGained);
        assert_eq!(status.since_last.unwrap().grams, grams.cast_signed() - 11_000);
    }
}

#[test]
fn a_first_weighing_is_b_and_one_after_a_missed_month_is_o() {
    let weighings = [weighed("2026-08-10", 8_000), weighed("2026-10-10", 9_000)];
    let card = boy("2025-08-10", &weighings);
    let first = in_month(card, "2026-08");
    assert_eq!(
        (first.trend, first.since_last, first.minimum_grams),
        (Trend::FirstEver, None, None)
    );
    assert_eq!(trend(card, "2026-09"), None);
    let back = in_month(card, "2026-10");
    assert_eq!((back.trend, back.minimum_grams), (Trend::AbsentLastMonth, None));
    assert_eq!(back.since_last.unwrap().grams, 1_000, "shown, not judged");
    assert_eq!(back.since_last.unwrap().days_between, 61);
    assert_eq!(trend(card, "2026-07"), None);
    assert_eq!(trend(card, "2026-11"), None);
}

#[test]
fn december_and_january_are_neighbours() {
    let weighings = [weighed("2025-12-31", 9_000), weighed("2026-01-01", 9_200)];
    let status = in_month(girl("2024-12-01", &weighings), "2026-01");
    assert_eq!(status.trend, Trend::Gained);
    assert_eq!(status.since_last.unwrap().days_between, 1);
}

#[test]
fn neighbouring_months_count_however_few_or_many_days_lie_between() {
    let close = [weighed("2026-10-31", 9_000), weighed("2026-11-01", 9_000)];
    let status_close = in_month(girl("2025-01-01", &close), "2026-11");
    assert_eq!(status_close.trend, Trend::NotGained);
    assert_eq!(status_close.since_last.unwrap().days_between, 1);
    let far = [weighed("2026-07-01", 9_000), weighed("2026-08-31", 9_300)];
    let status_far = in_month(girl("2025-01-01", &far), "2026-08");
    assert_eq!(status_far.trend, Trend::Gained);
    assert_eq!(status_far.since_last.unwrap().days_between, 61);
    // 28 days, but a calendar month without a weighing lies between: O.
    let february = [weighed("2026-01-31", 9_000), weighed("2026-03-01", 9_300)];
    assert_eq!(
        trend(girl("2025-01-01", &february), "2026-03"),
        Some(Trend::AbsentLastMonth)
    );
}

#[test]
fn of_several_weighings_in_a_month_the_last_counts_for_this_month_and_the_next() {
    let weighings = [
        weighed("2026-11-25", 9_200),
        weighed("2026-10-20", 9_000),
        weighed("2026-11-05", 8_900),
        weighed("2026-10-02", 9_150),
    ];
    let status = in_month(girl("2025-01-01", &weighings), "2026-11");
    assert_eq!(status.weighed.on, day("2026-11-25"));
    assert_eq!(status.since_last.unwrap().since, day("2026-10-20"));
    assert_eq!(
        (status.trend, status.since_last.unwrap().grams),
        (Trend::Gained, 200)
    );
}

#[test]
fn of_two_weighings_on_one_day_the_one_entered_later_counts() {
    let weighings = [
        weighed("2026-10-20", 9_000),
        weighed("2026-11-20", 92_000),
        weighed("2026-11-20", 9_200),
    ];
    let status = in_month(girl("2025-01-01", &weighings), "2026-11");
    assert_eq!(status.weighed.weight.grams(), 9_200);
}

#[test]
fn a_baby_younger_than_a_month_gains_with_any_gram() {
    for (grams, expected) in [
        (3_201, Trend::Gained),
        (3_200, Trend::NotGained),
        (3_100, Trend::NotGained),
    ] {
        let weighings = [weighed("2026-10-31", 3_200), weighed("2026-11-10", grams)];
        let status = in_month(boy("2026-10-20", &weighings), "2026-11");
        assert_eq!((status.trend, status.minimum_grams), (expected, None));
    }
}

#[test]
fn what_lies_before_birth_or_beyond_the_card_is_no_weighing_of_it() {
    let weighings = [weighed("2026-10-10", 4_000), weighed("2026-11-10", 5_000)];
    assert_eq!(trend(girl("2026-10-11", &weighings), "2026-10"), None);
    assert_eq!(
        trend(girl("2026-10-11", &weighings), "2026-11"),
        Some(Trend::FirstEver)
    );
    // 60 months and 30 days is the last day on the card.
    assert_eq!(
        trend(girl("2021-10-11", &weighings), "2026-11"),
        Some(Trend::Gained)
    );
    assert_eq!(trend(girl("2021-10-10", &weighings), "2026-11"), None);
}

#[test]
fn months_without_gain_are_counted_until_one_is_missed_or_gained() {
    let weighings = [
        weighed("2026-03-10", 10_000),
        weighed("2026-04-10", 10_000),
        weighed("2026-05-10", 10_100),
        weighed("2026-06-10", 10_250),
        weighed("2026-07-10", 10_500),
        weighed("2026-08-10", 10_500),
        weighed("2026-10-10", 10_500),
        weighed("2026-11-10", 10_500),
    ];
    let card = boy("2024-08-10", &weighings);
    let in_a_row = |text| in_month(card, text).not_gained_in_a_row;
    let months = [
        "2026-03", "2026-04", "2026-05", "2026-06", "2026-07", "2026-08", "2026-10", "2026-11",
    ];
    assert_eq!(months.map(in_a_row), [0, 1, 2, 3, 0, 1, 0, 1]);
}

#[test]
fn the_red_and_the_orange_line_themselves_are_neither_below_nor_above() {
    let lines = |z: f64| {
        let weighings = [scored("2026-11-10", 8_000, z)];
        let status = in_month(boy("2025-08-10", &weighings), "2026-11");
        (status.below_red_line, status.above_orange_line)
    };
    assert_eq!(lines(-3.01), (true, false));
    assert_eq!(lines(-3.0), (false, false));
    assert_eq!(lines(1.0), (false, false));
    assert_eq!(lines(1.01), (false, true));
}

#[test]
fn a_fall_is_counted_in_lines_since_the_last_weighing_however_long_ago() {
    let dropped = |before: f64, on: &str, now: f64| {
        let weighings = [scored(on, 9_000, before), scored("2026-11-10", 9_500, now)];
        in_month(boy("2025-08-10", &weighings), "2026-11").bands_dropped
    };
    assert_eq!(dropped(-0.5, "2026-10-10", -0.99), 0);
    assert_eq!(
        dropped(-0.5, "2026-10-10", -1.0),
        0,
        "on the line is still the band above it"
    );
    assert_eq!(dropped(-0.5, "2026-10-10", -1.01), 1);
    assert_eq!(dropped(0.5, "2026-10-10", -3.2), 4);
    assert_eq!(dropped(-1.5, "2026-10-10", 0.5), 0, "a rise is no fall");
    assert_eq!(dropped(-0.5, "2026-08-10", -1.2), 1);
    assert_eq!(dropped(3.5, "2026-10-10", 2.5), 1);
    let unknown = [weighed("2026-10-10", 9_000), scored("2026-11-10", 9_500, -2.5)];
    assert_eq!(in_month(boy("2025-08-10", &unknown), "2026-11").bands_dropped, 0);
}

fn reasons(alarms: &[Alarm]) -> Vec<Reason> {
    alarms.iter().map(|alarm| alarm.reason).collect()
}

#[test]
fn a_child_that_gains_in_the_middle_of_the_card_has_no_alarm() {
    let weighings = [scored("2026-10-10", 9_000, 0.2), scored("2026-11-10", 9_400, 0.1)];
    assert_eq!(alarms(boy("2025-08-10", &weighings), month("2026-11"), None), []);
}

#[test]
fn the_first_t_is_referred_within_a_week_and_the_second_is_2t() {
    let weighings = [
        weighed("2026-09-10", 9_000),
        weighed("2026-10-10", 9_000),
        weighed("2026-11-10", 9_000),
    ];
    let card = boy("2025-08-10", &weighings);
    let first = alarms(card, month("2026-10"), None);
    assert_eq!(reasons(&first), [Reason::NotGained]);
    assert_eq!((first[0].refer, first[0].urgency), (true, Urgency::Soon));
    assert_eq!(first[0].due_by(), Some(day("2026-10-17")));
    assert_eq!(first[0].rule.id, RuleId::GrowthAlarms);
    assert_eq!(
        reasons(&alarms(card, month("2026-11"), None)),
        [Reason::NotGainedTwice]
    );
}

#[test]
fn an_implausible_weight_is_still_below_the_red_line_and_asks_to_be_measured_again() {
    let weighings = [scored("2026-11-10", 3_000, -6.5)];
    let found = alarms(boy("2025-08-10", &weighings), month("2026-11"), None);
    assert_eq!(reasons(&found), [Reason::BelowRedLine, Reason::MeasureAgain]);
    assert_eq!(
        found.iter().map(|alarm| alarm.refer).collect::<Vec<_>>(),
        [true, false]
    );
    let weighings = [scored("2026-11-10", 40_000, 5.5)];
    let found = alarms(boy("2025-08-10", &weighings), month("2026-11"), None);
    assert_eq!(reasons(&found), [Reason::AboveOrangeLine, Reason::MeasureAgain]);
}

#[test]
fn a_child_can_gain_and_still_have_fallen_into_a_lower_band() {
    let weighings = [
        scored("2026-10-10", 9_000, -0.9),
        scored("2026-11-10", 9_300, -1.1),
    ];
    let found = alarms(boy("2025-08-10", &weighings), month("2026-11"), None);
    assert_eq!(reasons(&found), [Reason::BandDrop]);
    assert!(!found[0].refer);
}

#[test]
fn oedema_and_a_thin_arm_alarm_even_without_a_weighing_and_come_first() {
    let signs = |arm: &str| Signs {
        on: day("2026-11-12"),
        oedema: Some(true),
        arm: Some(arm.parse::<ArmCircumference>().unwrap()),
    };
    let found = alarms(boy("2025-08-10", &[]), month("2026-11"), Some(signs("11,4")));
    assert_eq!(reasons(&found), [Reason::Oedema, Reason::ArmSevere]);
    assert_eq!(found[0].urgency, Urgency::Emergency);
    assert_eq!(found[0].due_by(), Some(day("2026-11-12")));
    let weighings = [weighed("2026-10-10", 9_000), scored("2026-11-10", 8_000, -3.1)];
    let found = alarms(
        boy("2025-08-10", &weighings),
        month("2026-11"),
        Some(signs("12,4")),
    );
    assert_eq!(
        reasons(&found),
        [
            Reason::Oedema,
            Reason::ArmModerate,
            Reason::BelowRedLine,
            Reason::NotGained
        ]
    );
    let healthy = Signs {
        oedema: Some(false),
        ..signs("12,5")
    };
    assert_eq!(
        alarms(boy("2025-08-10", &[]), month("2026-11"), Some(healthy)),
        []
    );
    let unmeasured = Signs { arm: None, ..healthy };
    assert_eq!(
        alarms(boy("2025-08-10", &[]), month("2026-11"), Some(unmeasured)),
        []
    );
}

#[test]
fn every_letter_has_its_words() {
    let letters = [
        Trend::Gained,
        Trend::NotGained,
        Trend::AbsentLastMonth,
        Trend::FirstEver,
    ]
    .map(|trend| trend.words(day("2026-11-01")).letter);
    assert_eq!(letters, ['N', 'T', 'O', 'B']);
}

#[test]
fn the_speed_of_growth_is_by_month_and_by_kilogram_and_day() {
    let speed = velocity(&weighed("2026-10-01", 8_000), &weighed("2026-10-11", 8_400)).unwrap();
    assert_eq!((speed.days, speed.grams), (10, 400));
    assert!((speed.grams_per_month - 1_217.5).abs() < 1e-9);
    assert!((speed.grams_per_kilogram_day - 5.0).abs() < 1e-9);
    let lost = velocity(&weighed("2026-10-01", 8_000), &weighed("2026-10-02", 7_900)).unwrap();
    assert_eq!((lost.days, lost.grams), (1, -100));
    let same_day = weighed("2026-10-01", 8_100);
    assert_eq!(velocity(&weighed("2026-10-01", 8_000), &same_day), None);
    assert_eq!(velocity(&weighed("2026-10-02", 8_000), &same_day), None);
}

const BORN: &str = "2023-02-28";

/// Weighings in a life of a little more than five years, at most one on a day.
fn weighings() -> impl Strategy<Value = Vec<Weighed>> {
    let one = (
        -40_i32..2_000,
        2_000_u32..20_000,
        proptest::option::of(-700_i32..600),
    );
    proptest::collection::vec(one, 0..30).prop_map(|weighings| {
        let mut weighings: Vec<Weighed> = weighings
            .into_iter()
            .map(|(days, grams, z)| Weighed {
                on: day(BORN) + jiff::Span::new().days(days),
                weight: grams.try_into().unwrap(),
                weight_for_age: z.map(|z| Score {
                    z: f64::from(z) / 100.0,
                    implausible: !(-600..=500).contains(&z),
                }),
            })
            .collect();
        weighings.sort_by_key(|weighed| weighed.on);
        weighings.dedup_by_key(|weighed| weighed.on);
        weighings
    })
}

fn months() -> impl Iterator<Item = Month> {
    std::iter::successors(Some(month("2022-12")), |month| month.next()).take(72)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_month_has_a_letter_exactly_if_the_child_was_weighed_in_it(weighings in weighings()) {
        let card = girl(BORN, &weighings);
        let first = weighings.iter().map(|weighed| weighed.on).filter(|on| *on >= day(BORN)).min().map(Month::of);
        for month in months() {
            let on_card = weighings.iter().any(|weighed| {
                Month::of(weighed.on) == month
                    && health::Age::on(weighed.on, day(BORN)).is_some_and(|age| age.months <= 60)
            });
            let status = status(card, month);
            prop_assert_eq!(status.is_some(), on_card);
            let Some(status) = status else { continue };
            prop_assert_eq!(status.trend == Trend::FirstEver, Some(month) == first);
            prop_assert_eq!(status.trend == Trend::FirstEver, status.since_last.is_none());
            let judged = matches!(status.trend, Trend::Gained | Trend::NotGained);
            prop_assert_eq!(status.minimum_grams.is_some(), judged && status.age_months > 0);
            prop_assert_eq!(status.not_gained_in_a_row > 0, status.trend == Trend::NotGained);
        }
    }

    #[test]
    fn the_order_of_the_days_and_what_comes_later_play_no_part(weighings in weighings(), seed in any::<u32>()) {
        let mut shuffled = weighings.clone();
        shuffled.sort_by_key(|weighed| weighed.weight.grams().wrapping_mul(seed | 1));
        for month in months() {
            let expected = status(girl(BORN, &weighings), month);
            prop_assert_eq!(&status(girl(BORN, &shuffled), month), &expected);
            let until: Vec<Weighed> =
                weighings.iter().copied().filter(|weighed| weighed.on <= month.last_day()).collect();
            prop_assert_eq!(&status(girl(BORN, &until), month), &expected);
        }
    }

    #[test]
    fn a_heavier_child_now_is_never_less_gained(weighings in weighings(), more in 1_u32..5_000) {
        for month in months() {
            let Some(before) = status(boy(BORN, &weighings), month) else { continue };
            let heavier: Vec<Weighed> = weighings
                .iter()
                .map(|weighed| {
                    let add = if weighed.on == before.weighed.on { more } else { 0 };
                    Weighed { weight: (weighed.weight.grams() + add).try_into().unwrap(), ..*weighed }
                })
                .collect();
            let after = status(boy(BORN, &heavier), month).unwrap();
            if before.trend == Trend::NotGained {
                prop_assert!(matches!(after.trend, Trend::Gained | Trend::NotGained));
            } else {
                prop_assert_eq!(after.trend, before.trend);
            }
        }
    }

    #[test]
    fn a_weighing_found_from_before_last_month_changes_at_most_a_b(
        weighings in weighings(), days in 0_i32..1_800,
    ) {
        let older = weighed(&(day(BORN) + jiff::Span::new().days(days)).to_string(), 5_000);
        let more: Vec<Weighed> = std::iter::once(older).chain(weighings.iter().copied()).collect();
        for month in months() {
            let Some(before) = status(boy(BORN, &weighings), month) else { continue };
            let last_month = month.previous().unwrap();
            if Month::of(older.on) >= last_month {
                continue;
            }
            let after = status(boy(BORN, &more), month).unwrap();
            prop_assert_ne!(after.trend, Trend::FirstEver);
            if before.trend == Trend::FirstEver {
                prop_assert_eq!(after.trend, Trend::AbsentLastMonth);
            } else {
                prop_assert_eq!(after.trend, before.trend);
            }
        }
    }

    #[test]
    fn no_gain_and_below_red_always_refer(weighings in weighings()) {
        for month in months() {
            let card = girl(BORN, &weighings);
            let Some(status) = status(card, month) else { continue };
            let found = alarms(card, month, None);
            let refers = found.iter().any(|alarm| alarm.refer);
            let outside = status.below_red_line || status.above_orange_line;
            let not_gained = status.trend == Trend::NotGained && status.minimum_grams.is_some();
            let lost = status.since_last.is_some_and(|gain| gain.grams < 0);
            let lost = status.trend == Trend::AbsentLastMonth && lost;
            prop_assert_eq!(refers, outside || not_gained || lost);
            prop_assert!(found.is_sorted_by_key(|alarm| alarm.urgency));
        }
    }
}
