//! The Td status of women.

use health::{
    Antigen, Date, Sex,
    immunisation::{
        Child, NextTd, Outcome, Screening, TdLevel, TdStatus, Timeliness, plan, td_status, tetanus_status,
    },
};

use super::{
    NOT_ENDEMIC, child, day, given,
    school::{answer, dose, girl},
};

fn td(doses: &[&str], on: &str) -> TdStatus {
    let doses: Vec<Date> = doses.iter().map(|text| day(text)).collect();
    td_status(&doses, None, day(on))
}

#[test]
fn each_td_level_has_its_interval_and_its_protection() {
    let dates = [
        "2020-01-31",
        "2020-02-28",
        "2020-08-28",
        "2021-08-28",
        "2022-08-28",
    ];
    let levels = [TdLevel::T1, TdLevel::T2, TdLevel::T3, TdLevel::T4, TdLevel::T5];
    let protected = [
        None,
        Some("2023-02-28"),
        Some("2025-08-28"),
        Some("2031-08-28"),
        Some("2047-08-28"),
    ];
    let next = [
        Some((TdLevel::T2, "2020-02-28")),
        Some((TdLevel::T3, "2020-08-28")),
        Some((TdLevel::T4, "2021-08-28")),
        Some((TdLevel::T5, "2022-08-28")),
        None,
    ];
    for count in 1..=5 {
        let status = td(&dates[..count], dates[count - 1]);
        assert_eq!(status.level, levels[count - 1]);
        assert_eq!(status.since, Some(day(dates[count - 1])));
        assert_eq!(status.protected_until, protected[count - 1].map(day));
        assert_eq!(status.protected, count > 1);
        let expected = next[count - 1].map(|(level, earliest)| NextTd {
            level,
            earliest: day(earliest),
        });
        assert_eq!(status.next, expected);
    }
}

#[test]
fn a_td_dose_one_day_too_soon_does_not_count_and_nothing_is_lost() {
    for (dates, level) in [
        (vec!["2020-01-31", "2020-02-27"], TdLevel::T1),
        (vec!["2020-01-31", "2020-02-28", "2020-08-27"], TdLevel::T2),
        (
            vec!["2020-01-31", "2020-02-28", "2020-08-28", "2021-08-27"],
            TdLevel::T3,
        ),
        (
            vec![
                "2020-01-31",
                "2020-02-28",
                "2020-08-28",
                "2021-08-28",
                "2022-08-27",
            ],
            TdLevel::T4,
        ),
    ] {
        assert_eq!(td(&dates, "2023-01-01").level, level);
    }
    let status = td(&["2020-01-31", "2020-02-27"], "2020-03-01");
    let (level, earliest) = (TdLevel::T2, day("2020-03-26"));
    assert_eq!(
        status.next,
        Some(NextTd { level, earliest }),
        "four weeks after the one that failed"
    );
}

#[test]
fn a_lapsed_protection_leaves_the_level() {
    let dates = ["2020-01-31", "2020-02-28"];
    assert!(td(&dates, "2023-02-28").protected);
    let lapsed = td(&dates, "2023-03-01");
    assert!(!lapsed.protected);
    assert_eq!(lapsed.level, TdLevel::T2);
}

#[test]
fn without_a_dose_the_first_can_be_given_at_once() {
    let status = td(&[], "2026-01-01");
    assert_eq!(
        (status.level, status.since, status.protected),
        (TdLevel::T0, None, false)
    );
    let (level, earliest) = (TdLevel::T1, day("2026-01-01"));
    assert_eq!(status.next, Some(NextTd { level, earliest }));
    assert_eq!(
        td(&["2026-01-02"], "2026-01-01").level,
        TdLevel::T0,
        "a dose to come is none"
    );
    assert_eq!(status.rule.to_string(), "tetanus 1");
}

#[test]
fn a_screening_is_counted_on_from_its_last_dose() {
    let found = |level, last: &str| Screening {
        level,
        last: day(last),
    };
    let doses = [day("2019-11-04"), day("2020-05-01"), day("2025-03-01")];
    let status = td_status(&doses, Some(found(TdLevel::T3, "2020-05-01")), day("2025-06-01"));
    assert_eq!(
        (status.level, status.since),
        (TdLevel::T4, Some(day("2025-03-01")))
    );
    assert_eq!(status.protected_until, Some(day("2035-03-01")));
    let later = td_status(&doses, Some(found(TdLevel::T3, "2025-06-02")), day("2025-06-01"));
    assert_eq!(
        later.level,
        TdLevel::T3,
        "a screening to come is none: three doses by record"
    );
    let nothing = td_status(&[], Some(found(TdLevel::T0, "2020-05-01")), day("2025-06-01"));
    assert_eq!((nothing.level, nothing.since), (TdLevel::T0, None));
    let full = td_status(&doses, Some(found(TdLevel::T5, "2010-01-01")), day("2025-06-01"));
    assert_eq!((full.level, full.next), (TdLevel::T5, None));
    assert_eq!(full.since, Some(day("2010-01-01")));
}

#[test]
fn a_womans_own_record_counts_dt_and_td_and_not_the_doses_of_infancy() {
    let records = [
        (Antigen::DptHbHib, 1, "2000-07-20"),
        (Antigen::Dt, 1, "2007-11-10"),
        (Antigen::Td, 1, "2008-11-10"),
        (Antigen::Td, 2, "2011-11-10"),
    ];
    let plan = answer(&girl("2000-05-05"), &records, "2026-01-01");
    assert_eq!(plan.td.unwrap().level, TdLevel::T3);
    assert!(plan.verdicts[3].rule.to_string().starts_with("tetanus"));
    let counts_as = dose(Antigen::Td, 2);
    let timeliness = Timeliness::Recommended;
    assert_eq!(
        plan.verdicts[3].outcome,
        Outcome::Valid {
            counts_as,
            timeliness
        }
    );
}

#[test]
fn a_dose_that_failed_is_repeated_four_weeks_later_in_the_plan_too() {
    let records = [(Antigen::Td, 1, "2026-01-01"), (Antigen::Td, 2, "2026-01-20")];
    let (level, earliest) = (TdLevel::T2, day("2026-02-17"));
    let next = Some(NextTd { level, earliest });
    assert_eq!(td(&["2026-01-01", "2026-01-20"], "2026-02-01").next, next);
    let plan = answer(&girl("2000-05-05"), &records, "2026-02-01");
    assert_eq!(plan.td.unwrap().next, next);
}

#[test]
fn a_girl_too_young_for_a_womans_status_has_one_when_it_is_asked_for() {
    let child = girl("2012-05-05");
    let records = given(&["Td 1 2019-11-04", "Td 2 2022-11-07"]);
    let on = day("2026-11-22");
    assert!(plan(&child, &records, NOT_ENDEMIC, on).td.is_none());
    let status = tetanus_status(&child, &records, on);
    assert_eq!(status, td(&["2019-11-04", "2022-11-07"], "2026-11-22"));
    assert_eq!((status.level, status.protected), (TdLevel::T2, false));
    let unknown = Child { sex: None, ..child };
    assert_eq!(tetanus_status(&unknown, &records, on), status);
    assert_eq!(tetanus_status(&child, &[], on), td(&[], "2026-11-22"));
}

#[test]
fn a_vaccine_counts_from_its_own_lowest_age_and_td_is_next_from_seven_years() {
    let child = girl("2012-05-05");
    let status = |records: &[&str], on| tetanus_status(&child, &given(records), day(on));
    let level = |records: &[&str]| status(records, "2026-11-22").level;
    assert_eq!(level(&["Td 1 2019-05-04"]), TdLevel::T0);
    assert_eq!(level(&["Td 1 2019-05-04", "Td 1 2019-05-04"]), TdLevel::T0);
    assert_eq!(level(&["Td 1 2019-05-05"]), TdLevel::T1);
    assert_eq!(level(&["DT 1 2017-05-04"]), TdLevel::T0);
    assert_eq!(
        level(&["DT 1 2017-05-05"]),
        TdLevel::T1,
        "class 1 begins before seven"
    );
    assert_eq!(level(&["Td 1 2012-05-04"]), TdLevel::T0, "before birth");
    assert_eq!(level(&["Td 1 2026-11-23"]), TdLevel::T0, "still to come");
    assert_eq!(
        level(&["DPT-HB-Hib 1 2019-07-05", "OPV 1 2020-01-01"]),
        TdLevel::T0
    );
    let again = ["Td 1 2026-01-05", "Td 1 2026-01-05"];
    assert_eq!(level(&again), TdLevel::T1, "written down twice");
    assert_eq!(status(&again, "2026-01-06"), td(&["2026-01-05"], "2026-01-06"));
    let next = |records: &[&str], on| status(records, on).next.unwrap().earliest;
    assert_eq!(next(&[], "2019-05-04"), day("2019-05-05"));
    assert_eq!(next(&[], "2019-05-06"), day("2019-05-06"));
    assert_eq!(next(&["DT 1 2018-11-05"], "2018-12-24"), day("2019-05-05"));
}

#[test]
fn a_level_is_written_as_on_the_card() {
    let levels = [
        TdLevel::T0,
        TdLevel::T1,
        TdLevel::T2,
        TdLevel::T3,
        TdLevel::T4,
        TdLevel::T5,
    ];
    for level in levels {
        assert_eq!(serde_json::to_value(level).unwrap(), level.to_string());
    }
    assert_eq!(TdLevel::T2.as_str(), "T2");
}

#[test]
fn a_boy_and_an_infant_have_no_td_status() {
    let of = |sex, on: &str| {
        let person = Child {
            sex,
            ..child("2000-05-05")
        };
        plan(&person, &given(&["Td 1 2014-11-03"]), NOT_ENDEMIC, day(on)).td
    };
    assert!(of(Some(Sex::Male), "2026-01-01").is_none());
    assert!(of(None, "2026-01-01").is_none());
    assert!(of(Some(Sex::Female), "2015-05-04").is_none());
    assert!(of(Some(Sex::Female), "2015-05-05").is_some());
    assert!(of(Some(Sex::Female), "2050-05-04").is_some());
    assert!(of(Some(Sex::Female), "2050-05-05").is_none());
}
