//! Records as messy as real ones: early, late, doubled, mislabelled, unordered.

use super::*;

#[test]
fn hb0_in_the_first_day_is_told_from_hb0_in_the_first_week() {
    let hb0 = |on: &str| outcomes(BORN, &[&format!("HB0 {on}")], "2026-01-01")[0];
    assert_eq!(hb0("2025-01-10"), counts("HB0", Timeliness::Recommended));
    assert_eq!(hb0("2025-01-11"), counts("HB0", Timeliness::Allowed));
    assert_eq!(hb0("2025-01-17"), counts("HB0", Timeliness::Allowed));
    assert_eq!(hb0("2025-01-18"), counts("HB0", Timeliness::Late));
    assert_eq!(hb0("2025-02-09"), counts("HB0", Timeliness::Late));
    let last = day("2025-02-09");
    assert_eq!(hb0("2025-02-10"), refused(Reason::TooLate { last }));
}

#[test]
fn a_dose_below_its_lowest_age_does_not_count_and_one_day_later_it_does() {
    for (name, too_young, earliest) in [
        ("DPT-HB-Hib 1", "2025-02-20", "2025-02-21"),
        ("PCV 1", "2025-02-20", "2025-02-21"),
        ("RV 1", "2025-02-20", "2025-02-21"),
        ("IPV 1", "2025-05-09", "2025-05-10"),
        ("MR 1", "2025-10-09", "2025-10-10"),
        ("JE 1", "2025-10-09", "2025-10-10"),
    ] {
        let judged = |on: &str| outcomes(BORN, &[&format!("{name} {on}")], "2026-01-01")[0];
        assert_eq!(
            judged(too_young),
            refused(Reason::TooYoung {
                earliest: day(earliest)
            }),
            "{name}"
        );
        let early = judged(earliest);
        assert!(matches!(early, Outcome::Valid { .. }), "{name}: {early:?}");
    }
    for (name, on, earliest) in [
        ("PCV 3", "2026-01-09", "2026-01-10"),
        ("DPT-HB-Hib 4", "2026-07-09", "2026-07-10"),
        ("MR 2", "2026-07-09", "2026-07-10"),
    ] {
        let judged = |on: &str| {
            let record = format!("{name} {on}");
            let mut records = before(name);
            records.push(&record);
            outcomes(BORN, &records, "2026-12-01").pop().unwrap()
        };
        let earliest_day = day(earliest);
        assert_eq!(
            judged(on),
            refused(Reason::TooYoung {
                earliest: earliest_day
            }),
            "{name}"
        );
        assert_eq!(judged(earliest), counts(name, Timeliness::Recommended), "{name}");
    }
}

#[test]
fn a_dose_between_its_lowest_age_and_the_programmes_age_counts_and_is_not_proposed() {
    assert_eq!(
        outcomes(BORN, &["DPT-HB-Hib 1 2025-02-21"], "2025-03-01"),
        [counts("DPT-HB-Hib 1", Timeliness::Early)]
    );
    let plan = answer(BORN, &[], "2025-02-21");
    assert_eq!(names(&plan.today), ["BCG", "OPV 1"]);
    assert_eq!(
        status(&plan, "DPT-HB-Hib 1"),
        Status::NotYet {
            earliest: day("2025-03-10")
        }
    );
}

#[test]
fn the_interval_to_the_dose_before_is_kept_to_the_day() {
    for (first, name, too_soon, earliest) in [
        (vec!["OPV 1 2025-03-10"], "OPV 2", "2025-04-06", "2025-04-07"),
        (
            vec!["DPT-HB-Hib 1 2025-03-10"],
            "DPT-HB-Hib 2",
            "2025-04-06",
            "2025-04-07",
        ),
        (vec!["PCV 1 2025-03-10"], "PCV 2", "2025-04-06", "2025-04-07"),
        (vec!["RV 1 2025-03-10"], "RV 2", "2025-04-06", "2025-04-07"),
        (vec!["IPV 1 2025-06-10"], "IPV 2", "2025-07-07", "2025-07-08"),
        (
            vec!["PCV 1 2025-03-10", "PCV 2 2026-01-01"],
            "PCV 3",
            "2026-02-25",
            "2026-02-26",
        ),
        (
            vec![
                "DPT-HB-Hib 1 2025-03-10",
                "DPT-HB-Hib 2 2025-04-10",
                "DPT-HB-Hib 3 2026-03-31",
            ],
            "DPT-HB-Hib 4",
            "2026-09-30",
            "2026-10-01",
        ),
        (vec!["MR 1 2026-03-15"], "MR 2", "2026-09-14", "2026-09-15"),
    ] {
        let judged = |on: &str| {
            let record = format!("{name} {on}");
            let mut records = first.clone();
            records.push(&record);
            outcomes(BORN, &records, "2026-12-01").pop().unwrap()
        };
        let earliest_day = day(earliest);
        assert_eq!(
            judged(too_soon),
            refused(Reason::TooSoon {
                earliest: earliest_day
            }),
            "{name}"
        );
        let kept = judged(earliest);
        assert!(
            matches!(kept, Outcome::Valid { counts_as, .. } if counts_as == dose(name)),
            "{name}: {kept:?}"
        );
    }
}

#[test]
fn rotavirus_never_counts_from_seven_months_on() {
    let records = ["RV 1 2025-06-20", "RV 2 2025-08-09"];
    assert_eq!(
        outcomes(BORN, &records, "2025-09-01"),
        [counts("RV 1", Timeliness::Late), counts("RV 2", Timeliness::Late)]
    );
    let last = day("2025-08-09");
    assert_eq!(
        outcomes(BORN, &["RV 1 2025-06-20", "RV 2 2025-08-10"], "2025-09-01")[1],
        refused(Reason::TooLate { last })
    );
}

#[test]
fn bcg_given_after_its_window_counts_and_is_not_asked_for_after_it() {
    assert_eq!(
        outcomes(BORN, &["BCG 2026-02-10"], "2026-03-01"),
        [counts("BCG", Timeliness::Late)]
    );
    assert_eq!(
        status(&answer(BORN, &[], "2026-03-01"), "BCG"),
        Status::TooLate {
            why: TooLate::Age,
            last: day("2026-01-09")
        }
    );
}

#[test]
fn wrong_labels_are_counted_by_date() {
    let records = [
        "OPV 3 2025-03-10",
        "OPV 1 2025-01-10",
        "MR 1 2025-10-10",
        "MR 1 2026-07-10",
    ];
    let plan = answer(BORN, &records, "2026-07-10");
    let judged: Vec<Outcome> = plan.verdicts.iter().map(|verdict| verdict.outcome).collect();
    assert_eq!(
        judged,
        [
            counts("OPV 2", Timeliness::Recommended),
            counts("OPV 1", Timeliness::Recommended),
            counts("MR 1", Timeliness::Recommended),
            counts("MR 2", Timeliness::Recommended),
        ]
    );
    assert_eq!(
        plan.verdicts[0].given,
        given(&records)[0],
        "the label stays as it was written"
    );
    assert_eq!(word(status(&plan, "OPV 3")), "catch-up");
}

#[test]
fn the_same_antigen_twice_on_a_day_is_one_dose() {
    let records = ["OPV 2 2025-03-10", "OPV 1 2025-03-10", "OPV 1 2025-03-10"];
    let duplicate = refused(Reason::Duplicate);
    assert_eq!(
        outcomes(BORN, &records, "2025-04-01"),
        [duplicate, counts("OPV 1", Timeliness::Allowed), duplicate]
    );
}

#[test]
fn dates_before_birth_and_to_come_are_named_and_left_out() {
    let records = ["BCG 2025-01-09", "OPV 1 2025-06-02", "OPV 1 2025-06-01"];
    assert_eq!(
        outcomes(BORN, &records, "2025-06-01"),
        [
            refused(Reason::BeforeBirth),
            refused(Reason::InTheFuture),
            counts("OPV 1", Timeliness::Allowed)
        ]
    );
}

#[test]
fn a_dose_beyond_a_complete_series_is_extra() {
    let records = [
        "MR 1 2025-10-10",
        "MR 2 2026-07-10",
        "MR 3 2028-03-01",
        "BCG 2025-01-20",
        "BCG 2025-05-20",
    ];
    let judged = outcomes(BORN, &records, "2028-06-01");
    assert_eq!(judged[2], refused(Reason::Extra));
    assert_eq!(judged[4], refused(Reason::Extra));
}

#[test]
fn a_dose_that_failed_is_given_again_and_the_series_goes_on() {
    let records = ["DPT-HB-Hib 1 2025-03-10", "DPT-HB-Hib 2 2025-03-30"];
    let plan = answer(BORN, &records, "2025-04-15");
    assert_eq!(
        plan.verdicts[1].outcome,
        refused(Reason::TooSoon {
            earliest: day("2025-04-07")
        })
    );
    assert_eq!(word(status(&plan, "DPT-HB-Hib 1")), "valid");
    assert_eq!(
        status(&plan, "DPT-HB-Hib 2"),
        Status::NotYet {
            earliest: day("2025-04-27")
        },
        "four weeks after the one that failed"
    );
    // It counts from its own earliest day, though, if somebody gives it before.
    let third = [records[0], records[1], "DPT-HB-Hib 3 2025-04-07"];
    assert_eq!(
        outcomes(BORN, &third, "2025-04-15")[2],
        counts("DPT-HB-Hib 2", Timeliness::Early)
    );
    let repeated = answer(BORN, &third, "2025-05-10");
    assert_eq!(
        word(status(&repeated, "DPT-HB-Hib 3")),
        "recommended",
        "the failure is made good"
    );
}
