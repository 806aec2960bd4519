//! Immunisation at school: BIAS, and HPV in both versions.

use health::{
    Antigen, Dose, Sex,
    immunisation::{
        Child, District, Given, Outcome, Plan, Reason, Status, Timeliness, TooLate, Window, plan,
    },
};

use super::day;

pub(super) fn dose(antigen: Antigen, number: u8) -> Dose {
    Dose::new(antigen, number).unwrap()
}

pub(super) fn girl(born: &str) -> Child {
    Child {
        born: day(born),
        sex: Some(Sex::Female),
        entered_school: None,
    }
}

fn given(records: &[(Antigen, u8, &str)]) -> Vec<Given> {
    let read = |(antigen, number, on): &(Antigen, u8, &str)| Given {
        dose: dose(*antigen, *number),
        on: day(on),
    };
    records.iter().map(read).collect()
}

pub(super) fn answer(child: &Child, records: &[(Antigen, u8, &str)], on: &str) -> Plan {
    plan(child, &given(records), District::default(), day(on))
}

fn at_school(plan: &Plan, antigen: Antigen, number: u8) -> Status {
    let line = plan.school.iter().find(|line| line.dose == dose(antigen, number));
    line.unwrap_or_else(|| panic!("{antigen} {number} is given at school"))
        .status
}

/// Born in 2018: class 1 from July 2025, class 5 from July 2029.
const BORN: &str = "2018-03-20";

#[test]
fn the_session_is_due_in_its_month_allowed_in_its_school_year_and_caught_up_after() {
    let mr = |on: &str| at_school(&answer(&girl(BORN), &[], on), Antigen::Mr, 3);
    let due = |window, overdue: Option<&str>| Status::Due {
        window,
        since: day("2025-08-01"),
        until: day("2031-06-30"),
        overdue_since: overdue.map(day),
    };
    let earliest = day("2025-08-01");
    assert_eq!(mr("2025-07-31"), Status::NotYet { earliest });
    assert_eq!(mr("2025-08-01"), due(Window::Recommended, None));
    assert_eq!(mr("2025-08-31"), due(Window::Recommended, None));
    assert_eq!(mr("2025-09-01"), due(Window::Allowed, Some("2025-09-01")));
    assert_eq!(mr("2026-06-30"), due(Window::Allowed, Some("2025-09-01")));
    assert_eq!(mr("2026-07-01"), due(Window::CatchUp, Some("2025-09-01")));
    assert_eq!(mr("2031-06-30"), due(Window::CatchUp, Some("2025-09-01")));
    let (why, last) = (TooLate::Age, day("2031-06-30"));
    assert_eq!(mr("2031-07-01"), Status::TooLate { why, last });
}

#[test]
fn each_school_dose_has_its_class_and_month() {
    let plan = answer(&girl(BORN), &[], "2025-01-21");
    let sessions: Vec<(String, Status)> = plan
        .school
        .iter()
        .map(|line| (line.dose.to_string(), line.status))
        .collect();
    let not_yet = |name: &str, earliest: &str| {
        let earliest = day(earliest);
        (name.to_owned(), Status::NotYet { earliest })
    };
    assert_eq!(
        sessions,
        [
            not_yet("MR 3", "2025-08-01"),
            not_yet("DT 1", "2025-11-01"),
            not_yet("Td 1", "2026-11-01"),
            not_yet("HPV 1", "2029-08-01"),
            not_yet("Td 2", "2029-11-01"),
        ]
    );
    assert!(
        plan.today.is_empty(),
        "what the school gives is not the posyandu's to give"
    );
}

#[test]
fn a_child_who_entered_school_in_another_year_has_the_sessions_of_that_class() {
    let child = Child {
        entered_school: Some(2024),
        ..girl(BORN)
    };
    let earliest = day("2028-08-01");
    let plan = answer(&child, &[], "2025-02-01");
    assert_eq!(at_school(&plan, Antigen::Hpv, 1), Status::NotYet { earliest });
    assert!(matches!(
        at_school(&plan, Antigen::Mr, 3),
        Status::Due {
            window: Window::Allowed,
            ..
        }
    ));
}

#[test]
fn hpv_was_two_doses_until_20_january_2025_and_is_one_since() {
    let child = girl("2013-06-01");
    let first = [(Antigen::Hpv, 1, "2024-08-12")];
    let before = answer(&child, &first, "2025-01-20");
    let earliest = day("2025-08-01");
    assert_eq!(at_school(&before, Antigen::Hpv, 2), Status::NotYet { earliest });
    let after = answer(&child, &first, "2025-01-21");
    assert!(after.school.iter().all(|line| line.dose != dose(Antigen::Hpv, 2)));
    let on = day("2024-08-12");
    let timeliness = Timeliness::Recommended;
    assert_eq!(
        at_school(&after, Antigen::Hpv, 1),
        Status::Valid { on, timeliness }
    );
    // A second dose counts by the rules of its own day, whenever it is looked at.
    let elder = girl("2012-06-01");
    let second = [(Antigen::Hpv, 1, "2023-08-12"), (Antigen::Hpv, 2, "2024-08-12")];
    let counts_as = dose(Antigen::Hpv, 2);
    assert_eq!(
        answer(&elder, &second, "2026-01-01").verdicts[1].outcome,
        Outcome::Valid {
            counts_as,
            timeliness
        }
    );
    let later = [(Antigen::Hpv, 1, "2024-08-12"), (Antigen::Hpv, 2, "2025-08-12")];
    assert_eq!(
        answer(&child, &later, "2026-01-01").verdicts[1].outcome,
        Outcome::NotValid { why: Reason::Extra }
    );
    let close = [(Antigen::Hpv, 1, "2023-08-12"), (Antigen::Hpv, 2, "2024-02-11")];
    let earliest = day("2024-02-12");
    assert_eq!(
        answer(&elder, &close, "2026-01-01").verdicts[1].outcome,
        Outcome::NotValid {
            why: Reason::TooSoon { earliest }
        }
    );
}

#[test]
fn a_school_dose_that_counts_names_the_rules_of_its_own_day() {
    let records = [(Antigen::Hpv, 1, "2024-08-20"), (Antigen::Td, 1, "2024-11-04")];
    let plan = answer(&girl("2013-06-01"), &records, "2026-01-01");
    let line = |antigen| {
        let line = plan.school.iter().find(|line| line.dose == dose(antigen, 1));
        line.unwrap().clone()
    };
    assert_eq!(line(Antigen::Hpv).rule.to_string(), "immunisation-school 1");
    assert_eq!(line(Antigen::Hpv).rule, plan.verdicts[0].rule);
    // Td counts by the table of Td, which has no windows; how it stood to its class only the school's rules can say.
    assert_eq!(line(Antigen::Td).rule.to_string(), "immunisation-school 1");
    let (on, timeliness) = (day("2024-11-04"), Timeliness::CatchUp);
    assert_eq!(line(Antigen::Td).status, Status::Valid { on, timeliness });
    assert_eq!(plan.verdicts[1].rule.to_string(), "tetanus 1");
    // What is not given yet stands by the rules of the day that is asked about.
    assert_eq!(line(Antigen::Dt).rule.to_string(), "immunisation-school 2");
}

#[test]
fn hpv_is_for_girls_and_caught_up_until_class_9() {
    let boy = Child {
        sex: Some(Sex::Male),
        ..girl(BORN)
    };
    let hpv = |child: &Child, on: &str| at_school(&answer(child, &[], on), Antigen::Hpv, 1);
    assert_eq!(hpv(&boy, "2029-08-10"), Status::NotApplicable);
    let unknown = Child { sex: None, ..boy };
    assert!(matches!(hpv(&unknown, "2029-08-10"), Status::Due { .. }));
    assert!(matches!(
        hpv(&girl(BORN), "2034-06-30"),
        Status::Due {
            window: Window::CatchUp,
            ..
        }
    ));
    assert!(matches!(hpv(&girl(BORN), "2034-07-01"), Status::TooLate { .. }));
    let young = [(Antigen::Hpv, 1, "2027-03-19")];
    let earliest = day("2027-03-20");
    assert_eq!(
        answer(&girl(BORN), &young, "2028-01-01").verdicts[0].outcome,
        Outcome::NotValid {
            why: Reason::TooYoung { earliest }
        }
    );
}

#[test]
fn a_measles_dose_at_school_age_is_the_schools_whichever_number_it_has() {
    let on = day("2025-08-20");
    let timeliness = Timeliness::Recommended;
    let complete = [
        (Antigen::Mr, 1, "2018-12-20"),
        (Antigen::Mr, 2, "2019-09-20"),
        (Antigen::Mr, 1, "2025-08-20"),
    ];
    let plan = answer(&girl(BORN), &complete, "2025-09-01");
    assert_eq!(at_school(&plan, Antigen::Mr, 3), Status::Valid { on, timeliness });
    let counts_as = dose(Antigen::Mr, 3);
    assert_eq!(
        plan.verdicts[2].outcome,
        Outcome::Valid {
            counts_as,
            timeliness
        }
    );
    assert_eq!(plan.verdicts[2].rule.to_string(), "immunisation-school 2");
    let behind = [(Antigen::Mr, 3, "2025-08-20")];
    let plan = answer(&girl(BORN), &behind, "2025-09-01");
    assert_eq!(at_school(&plan, Antigen::Mr, 3), Status::Valid { on, timeliness });
    let (counts_as, timeliness) = (dose(Antigen::Mr, 1), Timeliness::Late);
    assert_eq!(
        plan.verdicts[0].outcome,
        Outcome::Valid {
            counts_as,
            timeliness
        }
    );
    // The day before five years it is one of the routine doses, or one too many.
    let early = [complete[0], complete[1], (Antigen::Mr, 3, "2023-03-19")];
    assert_eq!(
        answer(&girl(BORN), &early, "2025-09-01").verdicts[2].outcome,
        Outcome::NotValid { why: Reason::Extra }
    );
}

#[test]
fn a_second_td_waits_for_the_first() {
    let plan = answer(&girl(BORN), &[], "2029-11-05");
    assert!(matches!(
        at_school(&plan, Antigen::Td, 1),
        Status::Due {
            window: Window::CatchUp,
            ..
        }
    ));
    let earliest = day("2029-12-03");
    assert_eq!(at_school(&plan, Antigen::Td, 2), Status::NotYet { earliest });
    let one = answer(&girl(BORN), &[(Antigen::Td, 2, "2029-11-05")], "2029-11-06");
    let on = day("2029-11-05");
    let timeliness = Timeliness::CatchUp;
    assert_eq!(at_school(&one, Antigen::Td, 1), Status::Valid { on, timeliness });
    assert_eq!(at_school(&one, Antigen::Td, 2), Status::NotYet { earliest });
}

#[test]
fn dt_and_td_have_their_lowest_ages() {
    let judged =
        |antigen, on: &str| answer(&girl(BORN), &[(antigen, 1, on)], "2027-01-01").verdicts[0].outcome;
    let too_young = |earliest: &str| Outcome::NotValid {
        why: Reason::TooYoung {
            earliest: day(earliest),
        },
    };
    assert_eq!(judged(Antigen::Dt, "2023-03-19"), too_young("2023-03-20"));
    assert!(matches!(
        judged(Antigen::Dt, "2023-03-20"),
        Outcome::Valid {
            timeliness: Timeliness::Early,
            ..
        }
    ));
    assert_eq!(judged(Antigen::Td, "2025-03-19"), too_young("2025-03-20"));
    assert!(matches!(judged(Antigen::Td, "2025-03-20"), Outcome::Valid { .. }));
}

#[test]
fn a_measles_dose_at_school_keeps_its_distance_to_another_live_vaccine() {
    let records = [(Antigen::Je, 1, "2025-08-10")];
    let plan = answer(&girl(BORN), &records, "2025-08-20");
    let earliest = day("2025-09-07");
    assert_eq!(at_school(&plan, Antigen::Mr, 3), Status::NotYet { earliest });
}
