//! When each dose is due: both sides of every boundary, leap days, month ends.

use super::*;

#[test]
fn every_dose_stands_as_the_card_says_on_both_sides_of_every_boundary() {
    type Row<'a> = (&'a str, &'a [(&'a str, &'a str)]);
    // The last day of a window, then the first day of the next: 11 completed months end on 9 January 2026.
    let eleven: [(&str, &str); 4] = [
        ("2026-01-09", "allowed"),
        ("2026-01-10", "catch-up"),
        ("2030-01-09", "catch-up"),
        ("2030-01-10", "too late"),
    ];
    let twenty_three: [(&str, &str); 4] = [
        ("2027-01-09", "allowed"),
        ("2027-01-10", "catch-up"),
        ("2030-01-09", "catch-up"),
        ("2030-01-10", "too late"),
    ];
    let birth: [(&str, &str); 4] = [
        ("2025-01-09", "not yet"),
        ("2025-01-10", "recommended"),
        ("2025-03-09", "recommended"),
        ("2025-03-10", "allowed"),
    ];
    let month_2: [(&str, &str); 4] = [
        ("2025-03-09", "not yet"),
        ("2025-03-10", "recommended"),
        ("2025-04-09", "recommended"),
        ("2025-04-10", "allowed"),
    ];
    let month_3: [(&str, &str); 4] = [
        ("2025-04-09", "not yet"),
        ("2025-04-10", "recommended"),
        ("2025-05-09", "recommended"),
        ("2025-05-10", "allowed"),
    ];
    let month_4: [(&str, &str); 4] = [
        ("2025-05-09", "not yet"),
        ("2025-05-10", "recommended"),
        ("2025-06-09", "recommended"),
        ("2025-06-10", "allowed"),
    ];
    let month_9: [(&str, &str); 4] = [
        ("2025-10-09", "not yet"),
        ("2025-10-10", "recommended"),
        ("2025-11-09", "recommended"),
        ("2025-11-10", "allowed"),
    ];
    let month_18: [(&str, &str); 4] = [
        ("2026-07-09", "not yet"),
        ("2026-07-10", "recommended"),
        ("2026-08-09", "recommended"),
        ("2026-08-10", "allowed"),
    ];
    let hb0 = [
        ("2025-01-09", "not yet"),
        ("2025-01-10", "recommended"),
        ("2025-01-11", "allowed"),
        ("2025-01-17", "allowed"),
        ("2025-01-18", "too late"),
    ];
    let bcg_end = [("2026-01-09", "allowed"), ("2026-01-10", "too late")];
    let rv_1_end = [("2025-06-09", "allowed"), ("2025-06-10", "too late")];
    let rv_2_end = [("2025-07-09", "allowed"), ("2025-07-10", "too late")];
    // 6 months and 29 days: no rotavirus from 10 August 2025, 7 months.
    let rv_3_end = [("2025-08-09", "allowed"), ("2025-08-10", "too late")];
    let month_12 = [
        ("2026-01-09", "not yet"),
        ("2026-01-10", "recommended"),
        ("2026-02-09", "recommended"),
        ("2026-02-10", "allowed"),
    ];
    let rows: Vec<(Row<'_>, &[(&str, &str)])> = vec![
        (("HB0", &hb0), &[]),
        (("BCG", &birth), &bcg_end),
        (("OPV 1", &birth), &eleven),
        (("DPT-HB-Hib 1", &month_2), &eleven),
        (("OPV 2", &month_2), &eleven),
        (("PCV 1", &month_2), &eleven),
        (("RV 1", &month_2), &rv_1_end),
        (("DPT-HB-Hib 2", &month_3), &eleven),
        (("OPV 3", &month_3), &eleven),
        (("PCV 2", &month_3), &eleven[..3]),
        (("RV 2", &month_3), &rv_2_end),
        (("DPT-HB-Hib 3", &month_4), &eleven),
        (("OPV 4", &month_4), &eleven),
        (("IPV 1", &month_4), &eleven),
        (("RV 3", &month_4), &rv_3_end),
        (("MR 1", &month_9), &eleven),
        (("IPV 2", &month_9), &eleven),
        (("PCV 3", &month_12), &twenty_three),
        (("DPT-HB-Hib 4", &month_18), &twenty_three),
        (("MR 2", &month_18), &twenty_three),
    ];
    for ((name, begin), end) in rows {
        for (on, expected) in begin.iter().chain(end) {
            let plan = answer(BORN, &before(name), on);
            assert_eq!(word(status(&plan, name)), *expected, "{name} on {on}");
            let can = !matches!(*expected, "not yet" | "too late");
            assert_eq!(plan.today.contains(&dose(name)), can, "{name} today, {on}");
        }
    }
}

#[test]
fn je_is_given_where_the_district_runs_it_and_nowhere_else() {
    let je = |district, on: &str| {
        let plan = plan(&child(BORN), &[], district, day(on));
        word(status(&plan, "JE 1"))
    };
    assert_eq!(je(ENDEMIC, "2025-11-09"), "not yet");
    assert_eq!(je(ENDEMIC, "2025-11-10"), "recommended");
    assert_eq!(je(ENDEMIC, "2025-12-09"), "recommended");
    assert_eq!(je(ENDEMIC, "2025-12-10"), "allowed");
    assert_eq!(je(ENDEMIC, "2026-01-10"), "catch-up");
    assert_eq!(je(ENDEMIC, "2030-01-10"), "too late");
    assert_eq!(je(NOT_ENDEMIC, "2025-11-10"), "not applicable");
    let elsewhere = answer(BORN, &["JE 1 2025-11-12"], "2026-01-01");
    assert_eq!(
        word(status(&elsewhere, "JE 1")),
        "valid",
        "what was given elsewhere stays given"
    );
}

#[test]
fn a_dose_due_says_since_when_until_when_and_since_when_it_is_overdue() {
    assert_eq!(
        status(&answer(BORN, &[], "2025-03-20"), "DPT-HB-Hib 1"),
        Status::Due {
            window: Window::Recommended,
            since: day("2025-03-10"),
            until: day("2030-01-09"),
            overdue_since: None,
        }
    );
    assert_eq!(
        status(&answer(BORN, &[], "2025-04-10"), "DPT-HB-Hib 1"),
        Status::Due {
            window: Window::Allowed,
            since: day("2025-03-10"),
            until: day("2030-01-09"),
            overdue_since: Some(day("2025-04-10")),
        }
    );
    // Delayed by the dose before, it is not overdue from a time when nobody could have given it.
    assert_eq!(
        status(
            &answer(BORN, &["DPT-HB-Hib 1 2025-06-10"], "2025-07-20"),
            "DPT-HB-Hib 2"
        ),
        Status::Due {
            window: Window::Allowed,
            since: day("2025-07-08"),
            until: day("2030-01-09"),
            overdue_since: Some(day("2025-07-08")),
        }
    );
}

#[test]
fn a_series_whose_first_dose_is_too_late_is_too_late_as_a_whole() {
    let plan = answer(BORN, &[], "2025-06-10");
    let why = |name: &str| match status(&plan, name) {
        Status::TooLate { why, last } => (why, last),
        other => panic!("{name}: {other:?}"),
    };
    assert_eq!(why("RV 1"), (TooLate::Age, day("2025-06-09")));
    assert_eq!(why("RV 2"), (TooLate::DoseBefore, day("2025-07-09")));
    assert_eq!(why("RV 3"), (TooLate::DoseBefore, day("2025-08-09")));
}

#[test]
fn a_dose_whose_interval_ends_after_its_window_is_too_late_at_once() {
    let plan = answer(BORN, &["RV 1 2025-06-15"], "2025-06-16");
    assert_eq!(
        status(&plan, "RV 2"),
        Status::TooLate {
            why: TooLate::Interval,
            last: day("2025-07-09")
        }
    );
    let just = answer(BORN, &["RV 1 2025-06-11"], "2025-06-16");
    assert_eq!(
        status(&just, "RV 2"),
        Status::NotYet {
            earliest: day("2025-07-09")
        }
    );
    assert_eq!(
        status(&just, "RV 3"),
        Status::NotYet {
            earliest: day("2025-08-06")
        }
    );
}

#[test]
fn a_later_dose_is_looked_ahead_from_the_one_before() {
    let plan = answer(BORN, &[], "2025-12-01");
    let earliest = |name: &str| match status(&plan, name) {
        Status::NotYet { earliest } => earliest,
        other => panic!("{name}: {other:?}"),
    };
    assert_eq!(word(status(&plan, "DPT-HB-Hib 1")), "allowed");
    assert_eq!(earliest("DPT-HB-Hib 2"), day("2025-12-29"));
    assert_eq!(earliest("DPT-HB-Hib 3"), day("2026-01-26"));
    assert_eq!(earliest("DPT-HB-Hib 4"), day("2026-07-26"));
    assert_eq!(earliest("MR 2"), day("2026-07-10"));
    let next = plan.next.unwrap();
    assert_eq!(next.on, day("2025-12-29"));
    assert_eq!(names(&next.doses), ["OPV 2", "DPT-HB-Hib 2", "PCV 2", "IPV 2"]);
}

#[test]
fn a_newborn_is_told_what_comes_today_and_next() {
    let plan = answer(BORN, &[], BORN);
    assert_eq!(names(&plan.today), ["HB0", "BCG", "OPV 1"]);
    let next = plan.next.unwrap();
    assert_eq!(next.on, day("2025-03-10"));
    assert_eq!(names(&next.doses), ["DPT-HB-Hib 1", "OPV 2", "PCV 1", "RV 1"]);
}

#[test]
fn a_child_born_on_a_leap_day_completes_months_like_everyone() {
    let born = "2024-02-29";
    let mr = |on: &str| word(status(&answer(born, &[], on), "MR 1"));
    assert_eq!(mr("2024-11-28"), "not yet");
    assert_eq!(mr("2024-11-29"), "recommended");
    assert_eq!(mr("2025-02-28"), "allowed", "12 months are complete on 1 March");
    assert_eq!(mr("2025-03-01"), "catch-up");
    assert_eq!(mr("2029-02-28"), "catch-up");
    assert_eq!(mr("2029-03-01"), "too late");
}

#[test]
fn a_child_born_on_the_last_of_a_month_waits_for_the_first_of_the_next() {
    let born = "2025-12-31";
    let dpt = |on: &str| word(status(&answer(born, &[], on), "DPT-HB-Hib 1"));
    assert_eq!(dpt("2026-02-28"), "not yet");
    assert_eq!(dpt("2026-03-01"), "recommended");
}

#[test]
fn every_result_names_the_rules_it_follows() {
    let plan = answer(BORN, &["MR 1 2025-10-10"], "2025-11-01");
    assert_eq!(plan.rule.to_string(), "immunisation-routine 1");
    assert_eq!(plan.coverage.rule.to_string(), "immunisation-completeness 1");
    assert!(plan.doses.iter().all(|line| line.rule == plan.rule));
    assert_eq!(plan.verdicts[0].rule, plan.rule);
    assert!(
        plan.school
            .iter()
            .all(|line| line.rule.to_string() == "immunisation-school 2")
    );
    assert!(!plan.rule.is_verified());
}

#[test]
fn a_child_not_born_yet_has_everything_before_her() {
    let plan = answer(BORN, &["BCG 2025-01-05"], "2025-01-01");
    assert!(plan.today.is_empty() && !plan.coverage.zero_dose);
    assert_eq!(plan.next.unwrap().on, day(BORN));
    assert_eq!(plan.verdicts[0].outcome, refused(Reason::BeforeBirth));
}
