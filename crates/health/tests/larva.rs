//! Larva indices: the textbook formulas, empty areas, and areas added up.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use health::{
    Date,
    larva::{Contradiction, LarvaCounts, larva_rules},
    rule::RuleId,
};
use proptest::prelude::*;

const ON: Date = Date::constant(2026, 11, 22);

#[test]
fn the_indices_of_a_village() {
    let village = LarvaCounts::of_houses(20, 2)
        .unwrap()
        .with_containers(50, 3)
        .unwrap();
    assert_eq!(village.house_index(), Some(10.0));
    assert_eq!(village.larva_free_rate(), Some(90.0));
    assert_eq!(village.container_index(), Some(6.0));
    assert_eq!(village.breteau_index(), Some(15.0));
    assert_eq!(
        (
            village.houses().all(),
            village.houses().positive(),
            village.houses().free()
        ),
        (20, 2, 18)
    );
    assert_eq!(
        (village.containers().all(), village.containers().free()),
        (50, 47)
    );
}

#[test]
fn where_nothing_was_inspected_there_is_no_index() {
    let nothing = LarvaCounts::default();
    assert_eq!((nothing.house_index(), nothing.larva_free_rate()), (None, None));
    assert_eq!((nothing.container_index(), nothing.breteau_index()), (None, None));
    assert_eq!(nothing.reaches_target(ON), None);
    let houses_only = LarvaCounts::of_houses(10, 1).unwrap();
    assert_eq!(
        (houses_only.container_index(), houses_only.breteau_index()),
        (None, None)
    );
}

#[test]
fn houses_without_counted_containers_do_not_thin_the_breteau_index() {
    let counted = LarvaCounts::of_houses(10, 2)
        .unwrap()
        .with_containers(30, 4)
        .unwrap();
    let not_counted = LarvaCounts::of_house(true) + LarvaCounts::of_house(false);
    let both = counted + not_counted;
    assert_eq!(both.breteau_index(), Some(40.0));
    assert_eq!(both.house_index(), Some(25.0));
}

#[test]
fn the_target_is_95_of_100_houses_without_larvae() {
    let reached = |all, positive| {
        let target = LarvaCounts::of_houses(all, positive)
            .unwrap()
            .reaches_target(ON)
            .unwrap();
        assert_eq!(target.rule.id, RuleId::LarvaFree);
        target.reached
    };
    assert!(reached(100, 5));
    assert!(!reached(100, 6));
    assert!(reached(20, 1));
    assert!(!reached(19, 1));
    assert_eq!(*larva_rules(ON).0.target_percent.get_ref(), 95);
}

#[test]
fn counts_that_contradict_each_other_are_refused() {
    assert_eq!(LarvaCounts::of_houses(1, 2), Err(Contradiction));
    let two_of_ten = LarvaCounts::of_houses(10, 2).unwrap();
    assert_eq!(two_of_ten.with_containers(3, 4), Err(Contradiction));
    assert_eq!(
        two_of_ten.with_containers(5, 1),
        Err(Contradiction),
        "a house with larvae has a container"
    );
    assert!(two_of_ten.with_containers(2, 2).is_ok());
    let clean = LarvaCounts::of_houses(10, 0).unwrap();
    assert_eq!(
        clean.with_containers(5, 1),
        Err(Contradiction),
        "a clean house has none"
    );
    assert!(clean.with_containers(5, 0).is_ok());
}

#[test]
fn counts_from_outside_are_checked_when_they_are_read() {
    let read = |houses: &str| {
        toml::from_str::<LarvaCounts>(&format!(
            "houses = {houses}\ncontainers = [0, 0]\nhouses_with_counts = 0"
        ))
    };
    assert_eq!(read("[20, 2]").unwrap(), LarvaCounts::of_houses(20, 2).unwrap());
    assert!(read("[2, 3]").is_err());
}

#[test]
fn counts_that_no_houses_add_up_to_are_not_read() {
    let read = |houses: [u32; 2], containers: [u32; 2], with_counts: u32| {
        let text = format!(
            r#"{{"houses":{houses:?},"containers":{containers:?},"houses_with_counts":{with_counts}}}"#
        );
        serde_json::from_str::<LarvaCounts>(&text).is_ok()
    };
    assert!(!read([5, 5], [0, 0], 900), "more houses counted than inspected");
    assert!(
        !read([10, 0], [5, 1], 10),
        "a container with larvae, and no house"
    );
    assert!(
        !read([10, 3], [5, 1], 0),
        "a container with larvae where none was counted"
    );
    assert!(!read([10, 3], [9, 2], 10), "a house with larvae has a container");
    assert!(read([10, 3], [9, 3], 10));
    // The third house may be the one where nobody counted.
    assert!(read([10, 3], [9, 2], 9));
    assert!(!read([10, 3], [9, 1], 9));
    assert!(read([10, 3], [0, 0], 0), "containers were counted nowhere");
}

fn counts() -> impl Strategy<Value = LarvaCounts> {
    (0_u32..500, 0_u32..500, 0_u32..900, proptest::bool::ANY).prop_map(
        |(houses, positive, more, containers)| {
            let positive = positive.min(houses);
            let counts = LarvaCounts::of_houses(houses, positive).unwrap();
            let found = if positive == 0 { 0 } else { positive + more / 2 };
            if containers {
                counts.with_containers(found + more, found).unwrap()
            } else {
                counts
            }
        },
    )
}

proptest! {
    #[test]
    fn indices_stay_in_their_range(area in counts()) {
        for index in [area.house_index(), area.container_index(), area.larva_free_rate()].into_iter().flatten() {
            prop_assert!((0.0..=100.0).contains(&index));
        }
        if let (Some(with), Some(without)) = (area.house_index(), area.larva_free_rate()) {
            prop_assert!((with + without - 100.0).abs() < 1e-9);
        }
    }

    #[test]
    fn what_houses_add_up_to_reads_back(areas in proptest::collection::vec(counts(), 0..4)) {
        let sum: LarvaCounts = areas.into_iter().sum();
        let text = serde_json::to_string(&sum).unwrap();
        prop_assert_eq!(serde_json::from_str::<LarvaCounts>(&text).unwrap(), sum);
    }

    #[test]
    fn two_areas_are_their_houses_and_containers_together(one in counts(), other in counts()) {
        let both: LarvaCounts = [one, other].into_iter().sum();
        let mut added = one;
        added += other;
        prop_assert_eq!(both, added);
        prop_assert_eq!(both.houses().all(), one.houses().all() + other.houses().all());
        prop_assert_eq!(both.containers().positive(), one.containers().positive() + other.containers().positive());
        let houses = both.houses();
        let expected = (houses.all() > 0).then(|| f64::from(houses.positive()) * 100.0 / f64::from(houses.all()));
        prop_assert_eq!(both.house_index(), expected);
    }
}
