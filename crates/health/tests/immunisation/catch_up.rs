//! Late starters and live vaccines.

use super::*;

#[test]
fn late_starters_need_what_their_age_asks_for() {
    // Begun at 12 months: everything but BCG, HB0 and rotavirus; PCV in two doses, 8 weeks apart.
    let at_12 = answer(BORN, &[], "2026-01-10");
    assert_eq!(
        names(&at_12.today),
        ["OPV 1", "DPT-HB-Hib 1", "PCV 1", "IPV 1", "MR 1"]
    );
    assert_eq!(
        status(&at_12, "PCV 2"),
        Status::NotYet {
            earliest: day("2026-03-07")
        }
    );
    assert_eq!(status(&at_12, "PCV 3"), Status::NotNeeded { since: None });
    // At 18 months DPT-HB-Hib is still three doses and the booster.
    let at_18 = answer(BORN, &[], "2026-07-10");
    assert_eq!(names(&at_18.today), names(&at_12.today));
    let dpt: Vec<&str> = (1..=4)
        .map(|number| word(status(&at_18, &format!("DPT-HB-Hib {number}"))))
        .collect();
    assert_eq!(dpt, ["catch-up", "not yet", "not yet", "not yet"]);
    assert_eq!(
        status(&at_18, "DPT-HB-Hib 4"),
        Status::NotYet {
            earliest: day("2027-03-04")
        }
    );
    // From 24 months on one PCV is enough.
    let at_23 = answer(BORN, &[], "2027-01-09");
    assert_eq!(word(status(&at_23, "PCV 2")), "not yet");
    let at_24 = answer(BORN, &[], "2027-01-10");
    assert_eq!(word(status(&at_24, "PCV 1")), "catch-up");
    assert_eq!(word(status(&at_24, "PCV 2")), "not needed");
    // At 60 months the posyandu gives nothing any more.
    let at_60 = answer(BORN, &[], "2030-01-10");
    assert!(at_60.today.is_empty() && at_60.next.is_none());
}

#[test]
fn a_pneumococcus_series_begun_late_is_judged_as_one() {
    let two = ["PCV 1 2026-01-10", "PCV 2 2026-03-06"];
    assert_eq!(
        outcomes(BORN, &two, "2026-06-01")[1],
        refused(Reason::TooSoon {
            earliest: day("2026-03-07")
        }),
        "8 weeks, where a series begun in infancy has 4"
    );
    let plan = answer(BORN, &["PCV 1 2026-01-10", "PCV 2 2026-03-07"], "2026-06-01");
    assert_eq!(
        status(&plan, "PCV 3"),
        Status::NotNeeded {
            since: Some(day("2026-03-07"))
        }
    );
    let one = answer(BORN, &["PCV 1 2027-01-10"], "2027-06-01");
    assert_eq!(
        status(&one, "PCV 2"),
        Status::NotNeeded {
            since: Some(day("2027-01-10"))
        }
    );
    let extra = ["PCV 1 2027-01-10", "PCV 2 2027-05-10"];
    assert_eq!(outcomes(BORN, &extra, "2027-06-01")[1], refused(Reason::Extra));
}

#[test]
fn an_earlier_dose_never_makes_a_child_need_more() {
    // One dose at two years is enough without the one of infancy, so it is enough with it.
    let plan = answer(BORN, &["PCV 1 2025-06-10", "PCV 2 2027-02-10"], "2027-06-01");
    assert_eq!(
        plan.verdicts[1].outcome,
        counts("PCV 2", Timeliness::CatchUp),
        "counted after the first"
    );
    assert_eq!(word(status(&plan, "PCV 3")), "not needed");
    // A series begun in infancy goes on with its own interval: 8 weeks before the third, also across the first birthday.
    let records = ["PCV 1 2025-03-10", "PCV 2 2025-12-31", "PCV 3 2026-01-15"];
    assert_eq!(
        outcomes(BORN, &records, "2026-06-01")[2],
        refused(Reason::TooSoon {
            earliest: day("2026-02-25")
        })
    );
}

#[test]
fn a_late_start_is_overdue_since_the_age_it_was_missed_at() {
    let due = |records: &[&str], on: &str, name: &str| match status(&answer(BORN, records, on), name) {
        Status::Due {
            since, overdue_since, ..
        } => (since, overdue_since),
        other => panic!("{name}: {other:?}"),
    };
    assert_eq!(
        due(&[], "2026-02-01", "PCV 1"),
        (day("2025-03-10"), Some(day("2025-04-10")))
    );
    assert_eq!(
        due(&["PCV 1 2025-06-10"], "2027-02-10", "PCV 2"),
        (day("2025-07-08"), Some(day("2025-07-08")))
    );
    assert_eq!(
        due(&["PCV 1 2026-02-01"], "2026-05-01", "PCV 2"),
        (day("2026-03-29"), Some(day("2026-03-29")))
    );
}

#[test]
fn live_vaccines_are_given_together_or_four_weeks_apart() {
    let judged = |mr: &str| {
        let records = given(&["JE 1 2025-11-10", &format!("MR 1 {mr}")]);
        plan(&child(BORN), &records, ENDEMIC, day("2026-03-01")).verdicts[1].outcome
    };
    assert!(matches!(judged("2025-11-10"), Outcome::Valid { .. }));
    let close = refused(Reason::LiveTooClose {
        with: Antigen::Je,
        earliest: day("2025-12-08"),
    });
    assert_eq!(judged("2025-11-11"), close);
    assert_eq!(judged("2025-12-07"), close);
    assert!(matches!(judged("2025-12-08"), Outcome::Valid { .. }));
}

#[test]
fn nothing_live_is_proposed_within_four_weeks_of_a_live_injection() {
    let records = given(&["MR 1 2025-11-05"]);
    let on = |text: &str| plan(&child(BORN), &records, ENDEMIC, day(text));
    assert_eq!(
        status(&on("2025-11-20"), "JE 1"),
        Status::NotYet {
            earliest: day("2025-12-03")
        }
    );
    assert!(
        on("2025-11-05").today.contains(&dose("BCG")),
        "together on the same day"
    );
    assert!(!on("2025-11-06").today.contains(&dose("BCG")));
    assert_eq!(
        status(&on("2025-11-06"), "BCG"),
        Status::NotYet {
            earliest: day("2025-12-03")
        }
    );
    assert_eq!(word(status(&on("2025-12-03"), "BCG")), "allowed");
    // Oral vaccines and dead ones keep no distance.
    assert!(on("2025-11-06").today.contains(&dose("OPV 1")));
    // An injection that did not count works against the next one all the same.
    let young = ["MR 1 2025-10-01", "MR 1 2025-10-12"];
    assert_eq!(
        outcomes(BORN, &young, "2025-11-20")[1],
        refused(Reason::LiveTooClose {
            with: Antigen::Mr,
            earliest: day("2025-10-29")
        })
    );
}

#[test]
fn the_next_visit_supposes_that_todays_doses_are_given() {
    // MR today moves JE to four weeks from today, past the day its age is reached.
    let plan = plan(&child(BORN), &[], ENDEMIC, day("2025-11-01"));
    assert!(plan.today.contains(&dose("MR 1")));
    assert_eq!(
        status(&plan, "JE 1"),
        Status::NotYet {
            earliest: day("2025-11-10")
        }
    );
    let next = plan.next.unwrap();
    assert_eq!(next.on, day("2025-11-29"));
    assert!(next.doses.contains(&dose("JE 1")));
}
