//! Vaccine vials: every reason against using one, the order of use, the use index, the cold chain.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::num::NonZeroU8;

use health::{
    Antigen, Date,
    rule::RuleId,
    vaccine_stock::{
        Batch, FreezeSensitive, OpenFor, Opened,
        Place::{self, Outreach, Static},
        Precedence, TemperatureClass, Usage, Vvm, Why, handling_rules, order_of_use, readings, temperature,
        usable,
    },
};
use jiff::civil::DateTime;
use proptest::prelude::*;

/// The day most of this happens on.
const TODAY: Date = Date::constant(2026, 11, 22);

fn at(hour: i8, minute: i8) -> DateTime {
    TODAY.at(hour, minute, 0, 0)
}

fn day(year: i16, month: i8, day: i8) -> DateTime {
    Date::constant(year, month, day).at(9, 0, 0, 0)
}

/// A closed, fresh vial of ten doses.
fn vial(vaccine: Antigen) -> Batch {
    Batch {
        vaccine,
        expiry: Date::constant(2028, 2, 29),
        vvm: Some(Vvm::A),
        frozen: false,
        opened: None,
        vial: NonZeroU8::new(10).unwrap(),
        doses: 10,
    }
}

fn opened(vaccine: Antigen, at: DateTime, place: Place) -> Batch {
    Batch {
        opened: Some(Opened { at, place }),
        ..vial(vaccine)
    }
}

fn why(batch: &Batch, at: DateTime, place: Place) -> Vec<Why> {
    match usable(batch, at, place) {
        Ok(_) => Vec::new(),
        Err(refused) => refused.why,
    }
}

#[test]
fn a_fresh_closed_vial_may_be_used_anywhere_and_the_rule_is_named() {
    for vaccine in Antigen::ALL {
        for place in [Static, Outreach] {
            let rule = usable(&vial(vaccine), at(9, 0), place).unwrap();
            assert_eq!(rule.id, RuleId::VaccineHandling);
        }
    }
}

#[test]
fn a_vial_may_be_used_on_its_last_day_and_not_after() {
    let batch = vial(Antigen::Mr);
    assert_eq!(
        why(&batch, Date::constant(2028, 2, 29).at(23, 59, 0, 0), Static),
        []
    );
    assert_eq!(
        why(&batch, Date::constant(2028, 3, 1).at(0, 0, 0, 0), Static),
        [Why::Expired]
    );
}

#[test]
fn the_monitor_is_good_at_a_and_b_and_bad_at_c_and_d() {
    for (vvm, good) in [(Vvm::A, true), (Vvm::B, true), (Vvm::C, false), (Vvm::D, false)] {
        let batch = Batch {
            vvm: Some(vvm),
            ..vial(Antigen::Opv)
        };
        assert_eq!(why(&batch, at(9, 0), Static).is_empty(), good, "{vvm:?}");
    }
    let without = Batch {
        vvm: None,
        ..vial(Antigen::Opv)
    };
    assert_eq!(why(&without, at(9, 0), Static), []);
}

#[test]
fn freezing_spoils_what_it_spoils_and_what_is_not_known_is_not_used() {
    for vaccine in Antigen::ALL {
        let frozen = Batch {
            frozen: true,
            ..vial(vaccine)
        };
        let expected = match vaccine {
            Antigen::Bcg | Antigen::Opv | Antigen::Mr => vec![],
            Antigen::Rv | Antigen::Je => vec![Why::FrozenMaybeSpoilt],
            _ => vec![Why::Frozen],
        };
        assert_eq!(why(&frozen, at(9, 0), Static), expected, "{vaccine}");
    }
}

#[test]
fn an_opened_vial_of_measles_vaccine_lasts_six_hours_and_of_bcg_three() {
    for (vaccine, last) in [(Antigen::Mr, 14), (Antigen::Je, 14), (Antigen::Bcg, 11)] {
        let batch = opened(vaccine, at(8, 0), Static);
        assert_eq!(why(&batch, at(8, 0), Static), [], "{vaccine}");
        assert_eq!(why(&batch, at(last, 0), Static), [], "{vaccine}");
        assert_eq!(why(&batch, at(last, 1), Static), [Why::OpenTooLong], "{vaccine}");
    }
}

#[test]
fn hours_run_on_over_midnight() {
    let late = opened(Antigen::Mr, Date::constant(2026, 12, 31).at(22, 0, 0, 0), Static);
    assert_eq!(why(&late, Date::constant(2027, 1, 1).at(4, 0, 0, 0), Static), []);
    assert_eq!(
        why(&late, Date::constant(2027, 1, 1).at(4, 1, 0, 0), Static),
        [Why::OpenTooLong]
    );
}

#[test]
fn opened_polio_drops_last_two_weeks_and_the_other_liquids_four() {
    let drops = opened(Antigen::Opv, day(2028, 2, 15), Static);
    assert_eq!(
        why(&drops, Date::constant(2028, 2, 29).at(23, 0, 0, 0), Static),
        []
    );
    let drops = opened(Antigen::Opv, day(2027, 2, 15), Static);
    assert_eq!(why(&drops, day(2027, 3, 1), Static), []);
    assert_eq!(why(&drops, day(2027, 3, 2), Static), [Why::OpenTooLong]);
    for vaccine in [
        Antigen::DptHbHib,
        Antigen::Ipv,
        Antigen::Pcv,
        Antigen::Rv,
        Antigen::Dt,
        Antigen::Td,
    ] {
        let batch = opened(vaccine, day(2026, 12, 10), Static);
        assert_eq!(why(&batch, day(2027, 1, 7), Static), [], "{vaccine}");
        assert_eq!(
            why(&batch, day(2027, 1, 8), Static),
            [Why::OpenTooLong],
            "{vaccine}"
        );
    }
}

#[test]
fn a_single_dose_is_given_at_once_or_discarded() {
    let one = NonZeroU8::MIN;
    for vaccine in [Antigen::Hb0, Antigen::Hpv, Antigen::Pcv] {
        let batch = Batch {
            vial: one,
            ..opened(vaccine, at(8, 0), Static)
        };
        assert_eq!(why(&batch, at(8, 5), Static), [Why::NotKeptOpen], "{vaccine}");
    }
    let unheard_of = opened(Antigen::Hpv, at(8, 0), Static);
    assert_eq!(why(&unheard_of, at(8, 5), Static), [Why::NotKeptOpen]);
}

#[test]
fn a_vial_opened_at_a_posyandu_is_used_there_that_day_and_never_again() {
    let batch = opened(Antigen::Ipv, at(9, 0), Outreach);
    assert_eq!(why(&batch, at(11, 30), Outreach), []);
    assert_eq!(why(&batch, at(14, 0), Static), [Why::LeftFromOutreach]);
    assert_eq!(why(&batch, day(2026, 11, 23), Outreach), [Why::LeftFromOutreach]);
    assert_eq!(why(&batch, day(2026, 11, 23), Static), [Why::LeftFromOutreach]);
}

#[test]
fn a_vial_opened_at_the_puskesmas_stays_there() {
    let batch = opened(Antigen::Ipv, at(9, 0), Static);
    assert_eq!(why(&batch, at(9, 30), Outreach), [Why::OpenedBeforeOutreach]);
    assert_eq!(why(&batch, day(2026, 11, 23), Static), []);
}

#[test]
fn an_opening_that_is_still_to_come_is_a_mistake_and_not_a_closed_vial() {
    let batch = opened(Antigen::Ipv, at(9, 1), Static);
    assert_eq!(why(&batch, at(9, 0), Static), [Why::OpenedInFuture]);
}

#[test]
fn every_reason_is_told() {
    let batch = Batch {
        expiry: Date::constant(2026, 1, 31),
        vvm: Some(Vvm::D),
        frozen: true,
        doses: 0,
        ..opened(Antigen::DptHbHib, day(2026, 1, 5), Outreach)
    };
    assert_eq!(
        why(&batch, at(9, 0), Static),
        [
            Why::Empty,
            Why::Expired,
            Why::Monitor,
            Why::Frozen,
            Why::OpenTooLong,
            Why::LeftFromOutreach
        ]
    );
}

#[test]
fn opened_vials_come_first_then_monitor_b_then_what_expires_first() {
    let expires = |year, vvm| Batch {
        expiry: Date::constant(year, 6, 30),
        vvm,
        ..vial(Antigen::Ipv)
    };
    let batches = [
        expires(2027, None),
        expires(2028, Some(Vvm::A)),
        expires(2027, Some(Vvm::A)),
        expires(2029, Some(Vvm::B)),
        expires(2027, Some(Vvm::C)),
        Batch {
            expiry: Date::constant(2030, 6, 30),
            ..opened(Antigen::Ipv, at(8, 0), Static)
        },
        expires(2027, Some(Vvm::A)),
        Batch {
            vvm: Some(Vvm::A),
            ..vial(Antigen::Bcg)
        },
    ];
    let order = order_of_use(&batches, at(9, 0), Static);
    assert_eq!(order.usable, [7, 5, 3, 2, 6, 1, 0]);
    assert_eq!(order.refused.len(), 1);
    assert_eq!(
        (order.refused[0].batch, order.refused[0].why.as_slice()),
        (4, [Why::Monitor].as_slice())
    );
    assert_eq!(order.rule.id, RuleId::VaccineHandling);
}

#[test]
fn the_use_index_and_the_wastage_of_vials() {
    let ten = NonZeroU8::new(10).unwrap();
    let session = Usage::of(16, 2, ten);
    assert_eq!(session.use_index(), Some(8.0));
    assert!((session.wastage().unwrap() - 0.2).abs() < 1e-12);
    assert_eq!(Usage::of(20, 2, ten).wastage(), Some(0.0));
    assert_eq!(Usage::of(0, 2, ten).wastage(), Some(1.0));
    assert!(Usage::of(21, 2, ten).wastage().unwrap() < 0.0);
    assert_eq!(Usage::of(3, 0, ten).use_index(), None);
    assert_eq!(Usage::of(3, 0, ten).wastage(), None);
}

#[test]
fn vials_of_two_sizes_are_added_by_their_doses() {
    let both: Usage = [
        Usage::of(10, 1, NonZeroU8::new(10).unwrap()),
        Usage::of(5, 2, NonZeroU8::new(5).unwrap()),
    ]
    .into_iter()
    .sum();
    assert_eq!(both.use_index(), Some(5.0));
    assert_eq!(both.wastage(), Some(0.25));
    let most = Usage::of(u32::MAX, u32::MAX, NonZeroU8::MAX);
    assert_eq!(most + most, most);
}

#[test]
fn vaccines_are_kept_at_two_to_eight_degrees() {
    let class = |celsius| temperature(celsius, TODAY).map(|reading| reading.class);
    assert_eq!(class(1.9), Some(TemperatureClass::TooCold));
    assert_eq!(class(2.0), Some(TemperatureClass::InRange));
    assert_eq!(class(8.0), Some(TemperatureClass::InRange));
    assert_eq!(class(8.1), Some(TemperatureClass::TooWarm));
    assert_eq!(class(f64::NAN), None);
}

#[test]
fn when_it_was_too_cold_the_vaccines_that_freezing_spoils_are_named() {
    let cold = temperature(-1.0, TODAY).unwrap();
    let (rules, _) = handling_rules(TODAY);
    let safe = |antigen| rules.vaccine(antigen).unwrap().freeze_sensitive == FreezeSensitive::No;
    assert!(cold.check_for_freezing.iter().all(|antigen| !safe(*antigen)));
    assert_eq!(cold.check_for_freezing.len(), 9);
    assert_eq!(cold.rule.id, RuleId::VaccineHandling);
    for celsius in [5.0, 12.0] {
        assert_eq!(temperature(celsius, TODAY).unwrap().check_for_freezing, []);
    }
}

#[test]
fn the_temperature_is_read_twice_a_day() {
    let missing = |taken| readings(taken, TODAY).missing;
    assert_eq!([missing(0), missing(1), missing(2), missing(3)], [2, 1, 0, 0]);
}

#[test]
fn the_table_says_how_each_vaccine_is_handled() {
    let (rules, _) = handling_rules(TODAY);
    let sizes = |antigen| -> Vec<u8> {
        let row = rules.vaccine(antigen).unwrap();
        row.doses_per_vial.iter().map(|size| size.get()).collect()
    };
    assert_eq!(sizes(Antigen::Bcg), [20]);
    assert_eq!(sizes(Antigen::Pcv), [1, 4]);
    let open_for = rules.vaccine(Antigen::Bcg).unwrap().open_for.unwrap();
    assert!(matches!(open_for, OpenFor::Hours(hours) if hours.get() == 3));
    let first: Vec<Precedence> = rules.use_first().collect();
    assert_eq!(
        first,
        [Precedence::Opened, Precedence::Monitor, Precedence::Expiry]
    );
}

fn batch() -> impl Strategy<Value = Batch> {
    let parts = (
        proptest::sample::select(Antigen::ALL.to_vec()),
        -30_i32..400,
        proptest::option::of(proptest::sample::select(Vvm::ALL)),
        any::<bool>(),
        proptest::option::of((0_i32..40, any::<bool>())),
        0_u32..3,
    );
    parts.prop_map(|(vaccine, expires_in, vvm, frozen, opened, doses)| {
        let later = |days: i32| TODAY.checked_add(jiff::Span::new().days(days)).unwrap();
        Batch {
            expiry: later(expires_in),
            vvm,
            frozen,
            opened: opened.map(|(days_ago, out)| Opened {
                at: later(-days_ago).at(7, 0, 0, 0),
                place: if out { Outreach } else { Static },
            }),
            doses,
            ..vial(vaccine)
        }
    })
}

proptest! {
    #[test]
    fn every_vial_is_either_in_the_order_or_refused(batches in proptest::collection::vec(batch(), 0..8)) {
        let order = order_of_use(&batches, at(9, 0), Static);
        let refused = order.refused.iter().map(|refused| refused.batch);
        let mut all: Vec<usize> = order.usable.iter().copied().chain(refused).collect();
        all.sort_unstable();
        prop_assert_eq!(all, (0..batches.len()).collect::<Vec<_>>());
        for position in &order.usable {
            prop_assert!(usable(&batches[*position], at(9, 0), Static).is_ok());
        }
    }

    #[test]
    fn a_vial_that_is_past_use_stays_so(batch in batch(), days in 0_i32..60) {
        let later = at(9, 0).checked_add(jiff::Span::new().days(days)).unwrap();
        if usable(&batch, at(9, 0), Static).is_err() {
            prop_assert!(usable(&batch, later, Static).is_err());
        }
    }
}
