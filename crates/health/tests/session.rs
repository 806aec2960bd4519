//! The figures of a session: S, K, D, N, T, O, B and their ratios.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use health::{
    Date, Month, Sex,
    growth::Score,
    kms::{Card, Trend, Weighed, status},
    nutrition::{Capsule, ExclusiveMonth},
    rule::RuleId,
    session::{AgeBand, Child, Counts, Figures, Indicator, Ratio},
};
use proptest::prelude::*;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

const SESSION: &str = "2026-11-12";

/// A girl that belongs since birth and was weighed on the days, each with grams and z-score.
fn child(born: &str, weighings: &[(&str, u32, f64)]) -> Child {
    let weighings: Vec<Weighed> = weighings
        .iter()
        .map(|(on, grams, z)| Weighed {
            on: day(on),
            weight: (*grams).try_into().unwrap(),
            weight_for_age: Some(Score {
                z: *z,
                implausible: false,
            }),
        })
        .collect();
    let card = Card {
        sex: Sex::Female,
        birth_date: day(born),
        weighings: &weighings,
    };
    Child {
        sex: Sex::Female,
        birth_date: day(born),
        belongs_from: day(born),
        belongs_until: None,
        has_card: true,
        weighed: status(card, Month::of(day(SESSION))),
        vitamin_a: None,
        exclusive_breastfeeding: None,
    }
}

/// Six girls: N, T (twice), O (below the red line), B, one with a card who stayed away, one without.
fn posyandu() -> Vec<Child> {
    vec![
        child("2026-03-01", &[("2026-10-12", 7_000, 0.0), (SESSION, 7_500, 0.0)]),
        child(
            "2024-03-01",
            &[
                ("2026-09-12", 11_000, -1.0),
                ("2026-10-12", 11_000, -1.2),
                (SESSION, 11_000, -1.4),
            ],
        ),
        child(
            "2025-03-01",
            &[("2026-08-12", 7_000, -3.1), (SESSION, 7_100, -3.2)],
        ),
        Child {
            has_card: false,
            exclusive_breastfeeding: Some(ExclusiveMonth::E2),
            ..child("2026-09-01", &[(SESSION, 5_000, 0.5)])
        },
        child("2022-03-01", &[]),
        Child {
            has_card: false,
            ..child("2023-03-01", &[])
        },
    ]
}

#[test]
fn a_small_posyandu_is_counted_as_by_hand() {
    let figures = Figures::count(day(SESSION), &posyandu());
    let expected = Counts {
        children: 6,
        with_card: 4,
        gained: 1,
        not_gained: 1,
        absent_last_month: 1,
        first_ever: 1,
        not_gained_twice: 1,
        below_red_line: 1,
        exclusively_breastfed: [0, 0, 1, 0, 0, 0, 0],
        ..Counts::default()
    };
    let total = figures.total();
    assert_eq!(total, expected);
    assert_eq!(
        (
            total.weighed(),
            total.weighed_twice_running(),
            total.not_weighed()
        ),
        (4, 2, 2)
    );
    assert_eq!(
        total.card_less_weighed(),
        0,
        "the form's figure, though one with a card stayed away"
    );
    assert_eq!(figures.weighed_outside, 0);
    let ids: Vec<RuleId> = figures.rules.iter().map(|rule| rule.id).collect();
    assert_eq!(
        ids,
        [
            RuleId::MinimumWeightGain,
            RuleId::GrowthAlarms,
            RuleId::SessionFigures
        ]
    );
}

#[test]
fn figures_too_large_to_add_stop_at_the_largest_and_do_not_crash() {
    let most = Counts {
        children: u32::MAX,
        gained: u32::MAX,
        not_gained: 1,
        exclusively_breastfed: [u32::MAX; 7],
        ..Counts::default()
    };
    let sum = most + most;
    assert_eq!((sum.children, sum.not_gained), (u32::MAX, 2));
    assert_eq!(sum.exclusively_breastfed, [u32::MAX; 7]);
    assert_eq!(
        (most.weighed(), most.weighed_twice_running()),
        (u32::MAX, u32::MAX)
    );
    assert_eq!(most.not_weighed(), 0);
}

#[test]
fn each_ratio_is_what_its_formula_says() {
    let counts = Counts {
        children: 100,
        with_card: 90,
        gained: 40,
        not_gained: 20,
        absent_last_month: 7,
        first_ever: 3,
        ..Counts::default()
    };
    let ratios = Indicator::ALL.map(|indicator| {
        let ratio = counts.ratio(indicator);
        (ratio.numerator, ratio.denominator)
    });
    assert_eq!(
        ratios,
        [(90, 100), (70, 100), (40, 60), (40, 70), (70, 90), (40, 100)]
    );
    assert_eq!(counts.ratio(Indicator::Participation).value(), Some(0.7));
    assert_eq!(Counts::default().ratio(Indicator::Participation).value(), None);
    assert_eq!(
        Ratio {
            numerator: 0,
            denominator: 1
        }
        .value(),
        Some(0.0)
    );
    assert_eq!(counts.card_less_weighed(), 20);
    let without_cards = Counts {
        with_card: 60,
        ..counts
    };
    assert_eq!(without_cards.card_less_weighed(), -10);
}

#[test]
fn a_child_is_in_the_band_of_its_age_on_the_day() {
    let band = |born: &str| {
        let figures = Figures::count(day(SESSION), &[child(born, &[])]);
        let cells: Vec<AgeBand> = figures
            .cells
            .iter()
            .filter(|cell| cell.counts.children == 1)
            .map(|cell| cell.ages)
            .collect();
        assert!(cells.len() <= 1);
        cells.first().map(|ages| (ages.from, ages.to))
    };
    assert_eq!(band("2026-11-13"), None, "born after the session");
    assert_eq!(band("2026-11-12"), Some((0, 5)));
    assert_eq!(band("2026-05-13"), Some((0, 5)));
    assert_eq!(band("2026-05-12"), Some((6, 11)));
    assert_eq!(band("2025-11-13"), Some((6, 11)));
    assert_eq!(band("2025-11-12"), Some((12, 23)));
    assert_eq!(band("2024-11-13"), Some((12, 23)));
    assert_eq!(band("2024-11-12"), Some((24, 59)));
    assert_eq!(band("2021-11-13"), Some((24, 59)));
    assert_eq!(band("2021-11-12"), None, "five years old");
}

#[test]
fn a_child_belongs_from_its_first_day_to_its_last() {
    let children = |from: &str, until: Option<&str>| {
        let child = Child {
            belongs_from: day(from),
            belongs_until: until.map(day),
            ..child("2025-01-01", &[(SESSION, 8_000, 0.0)])
        };
        let figures = Figures::count(day(SESSION), &[child]);
        (
            figures.total().children,
            figures.total().weighed(),
            figures.weighed_outside,
        )
    };
    assert_eq!(children("2026-11-12", None), (1, 1, 0));
    assert_eq!(children("2026-11-13", None), (0, 0, 1));
    assert_eq!(children("2025-01-01", Some("2026-11-12")), (1, 1, 0));
    assert_eq!(children("2025-01-01", Some("2026-11-11")), (0, 0, 1));
}

#[test]
fn a_child_that_turns_five_after_the_session_counts_on_its_day_but_not_at_the_end_of_the_month() {
    let child = child(
        "2021-11-20",
        &[("2026-10-12", 15_000, 0.0), (SESSION, 15_200, 0.0)],
    );
    let on_the_day = Figures::count(day(SESSION), [&child]);
    assert_eq!((on_the_day.total().children, on_the_day.total().gained), (1, 1));
    let at_the_end = Figures::count(day("2026-11-30"), [&child]);
    assert_eq!(
        (at_the_end.total(), at_the_end.weighed_outside),
        (Counts::default(), 1)
    );
}

#[test]
fn a_weighing_of_another_month_is_none_of_this_month() {
    let figures = Figures::count(day("2026-12-10"), &posyandu());
    assert_eq!((figures.total().children, figures.total().weighed()), (6, 0));
    assert_eq!(figures.rules.len(), 1);
}

#[test]
fn capsules_are_counted_by_colour_and_boxes_by_month() {
    let blue = Child {
        vitamin_a: Some(Capsule::Blue),
        exclusive_breastfeeding: Some(ExclusiveMonth::E6),
        ..child("2026-05-01", &[])
    };
    let red = Child {
        sex: Sex::Male,
        vitamin_a: Some(Capsule::Red),
        ..child("2024-05-01", &[])
    };
    let figures = Figures::count(day(SESSION), [&blue, &red]);
    assert_eq!(
        (
            figures.of_sex(Sex::Female).blue_capsules,
            figures.of_sex(Sex::Female).red_capsules
        ),
        (1, 0)
    );
    assert_eq!(
        (
            figures.of_sex(Sex::Male).blue_capsules,
            figures.of_sex(Sex::Male).red_capsules
        ),
        (0, 1)
    );
    assert_eq!(figures.total().exclusively_breastfed, [0, 0, 0, 0, 0, 0, 1]);
    assert_eq!(figures.of_ages(AgeBand { from: 0, to: 11 }).children, 1);
    assert_eq!(figures.of_ages(AgeBand { from: 0, to: 22 }).children, 1);
    assert_eq!(figures.of_ages(AgeBand { from: 7, to: 59 }).children, 1);
    assert_eq!(figures.of_ages(AgeBand { from: 0, to: 59 }).children, 2);
}

#[test]
fn every_cell_is_there_even_when_empty() {
    let figures = Figures::count(day(SESSION), &[]);
    let cells: Vec<_> = figures
        .cells
        .iter()
        .map(|cell| (cell.ages.from, cell.sex))
        .collect();
    let expected = [0, 6, 12, 24].map(|from| [(from, Sex::Female), (from, Sex::Male)]);
    assert_eq!(cells, expected.concat());
    assert_eq!(figures.total(), Counts::default());
}

fn children() -> impl Strategy<Value = Vec<Child>> {
    let one = (
        (any::<bool>(), any::<bool>(), any::<bool>()),
        -60_i32..2_000,
        proptest::option::of((0_i32..700, -400_i32..300)),
        proptest::option::of(0_i32..40),
        proptest::option::of((any::<bool>(), 0_usize..7)),
    );
    proptest::collection::vec(one, 0..25).prop_map(|children| {
        let on = |days_ago: i32| day(SESSION) - jiff::Span::new().days(days_ago);
        children
            .into_iter()
            .map(|((boy, has_card, moved), age, before, now, other)| {
                let mut weighings = Vec::new();
                for (days, z) in before.into_iter().chain(now.map(|days| (days - 20, 0))) {
                    weighings.push((on(days).to_string(), 9_000, f64::from(z) / 100.0));
                }
                let weighings: Vec<(&str, u32, f64)> = weighings
                    .iter()
                    .map(|(on, grams, z)| (on.as_str(), *grams, *z))
                    .collect();
                Child {
                    sex: if boy { Sex::Male } else { Sex::Female },
                    has_card,
                    belongs_until: moved.then(|| on(10)),
                    vitamin_a: other.map(|(blue, _)| if blue { Capsule::Blue } else { Capsule::Red }),
                    exclusive_breastfeeding: other.map(|(_, month)| ExclusiveMonth::ALL[month]),
                    ..child(&on(age).to_string(), &weighings)
                }
            })
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn every_weighed_child_is_in_one_letter_and_every_child_in_one_cell(children in children()) {
        let figures = Figures::count(day(SESSION), &children);
        let total = figures.total();
        let weighed = children.iter().filter(|child| child.weighed.is_some());
        prop_assert_eq!(total.weighed() + figures.weighed_outside, u32::try_from(weighed.count()).unwrap());
        let letters = |trend: Trend| {
            let of = |child: &&Child| child.weighed.as_ref().is_some_and(|status| status.trend == trend);
            u32::try_from(children.iter().filter(of).count()).unwrap()
        };
        prop_assert!(total.gained <= letters(Trend::Gained) && total.first_ever <= letters(Trend::FirstEver));
        for child in &children {
            let one = Figures::count(day(SESSION), [child]);
            let cells = one.cells.iter().filter(|cell| cell.counts.children > 0).count();
            prop_assert_eq!(u32::try_from(cells).unwrap(), one.total().children);
        }
    }

    #[test]
    fn cells_add_up_to_the_total_and_parts_stay_within_their_whole(children in children()) {
        let figures = Figures::count(day(SESSION), &children);
        let total = figures.total();
        prop_assert_eq!(figures.of_sex(Sex::Female) + figures.of_sex(Sex::Male), total);
        let bands = [(0, 5), (6, 11), (12, 23), (24, 59)].map(|(from, to)| AgeBand { from, to });
        prop_assert_eq!(bands.map(|ages| figures.of_ages(ages)).into_iter().sum::<Counts>(), total);
        prop_assert!(total.weighed() <= total.children && total.with_card <= total.children);
        prop_assert!(total.not_gained_twice <= total.not_gained && total.below_red_line <= total.weighed());
        prop_assert_eq!(total.not_weighed() + total.weighed(), total.children);
        for indicator in Indicator::ALL {
            let value = total.ratio(indicator).value();
            if indicator != Indicator::Continuity {
                prop_assert!(value.is_none_or(|value| (0.0..=1.0).contains(&value)));
            }
        }
    }

    #[test]
    fn figures_of_several_posyandu_add_up_to_those_of_all_children(
        one in children(), two in children(), three in children(),
    ) {
        let count = |children: &[Child]| Figures::count(day(SESSION), children);
        let all: Vec<Child> = [one.clone(), two.clone(), three.clone()].concat();
        let sum: Figures = [&one, &two, &three].map(|children| count(children)).into_iter().sum();
        prop_assert_eq!(&sum, &count(&all));
        prop_assert_eq!(count(&one) + count(&two), count(&two) + count(&one));
        prop_assert_eq!(count(&one) + Figures::default(), count(&one));
    }
}
