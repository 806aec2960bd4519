//! IDL, IBL and the like, zero dose, drop-out.

use super::*;

/// Everything of the first year, on the first recommended day.
const FIRST_YEAR: [&str; 17] = [
    "HB0 2025-01-10",
    "BCG 2025-01-10",
    "OPV 1 2025-01-10",
    "DPT-HB-Hib 1 2025-03-10",
    "OPV 2 2025-03-10",
    "PCV 1 2025-03-10",
    "RV 1 2025-03-10",
    "DPT-HB-Hib 2 2025-04-10",
    "OPV 3 2025-04-10",
    "PCV 2 2025-04-10",
    "RV 2 2025-04-10",
    "DPT-HB-Hib 3 2025-05-10",
    "OPV 4 2025-05-10",
    "IPV 1 2025-05-10",
    "RV 3 2025-05-10",
    "MR 1 2025-10-10",
    "IPV 2 2025-10-10",
];

fn state(plan: &Plan, definition: Definition) -> State {
    plan.coverage.of(definition).unwrap().state.clone()
}

#[test]
fn the_first_year_given_on_time_is_complete_basic_and_infant_immunisation() {
    let plan = answer(BORN, &FIRST_YEAR, "2025-10-10");
    let on = day("2025-10-10");
    assert_eq!(state(&plan, Definition::Idl), State::Complete { on });
    assert_eq!(state(&plan, Definition::Infant), State::Complete { on });
    assert_eq!(
        state(&plan, Definition::Ibl),
        State::Open {
            missing: ["PCV 3", "DPT-HB-Hib 4", "MR 2"].map(dose).to_vec()
        }
    );
    assert_eq!(plan.coverage.default, Definition::Idl);
    let second: Vec<&str> = FIRST_YEAR
        .into_iter()
        .chain(["PCV 3 2026-01-10", "DPT-HB-Hib 4 2026-07-10", "MR 2 2026-08-01"])
        .collect();
    let plan = answer(BORN, &second, "2026-09-01");
    let on = day("2026-08-01");
    assert_eq!(state(&plan, Definition::Ibl), State::Complete { on });
    assert_eq!(state(&plan, Definition::Ill), State::Complete { on });
    assert!(plan.today.is_empty() && plan.next.is_none());
}

#[test]
fn idl_ends_on_the_day_before_twelve_months() {
    let all_but_mr = &FIRST_YEAR[..15];
    let with_mr = |on: &str, today: &str| {
        let mr = format!("MR 1 {on}");
        let records: Vec<&str> = all_but_mr.iter().copied().chain([mr.as_str()]).collect();
        state(&answer(BORN, &records, today), Definition::Idl)
    };
    let until = day("2026-01-09");
    assert_eq!(with_mr("2026-01-09", "2026-02-01"), State::Complete { on: until });
    let on = day("2026-01-10");
    assert_eq!(with_mr("2026-01-10", "2026-02-01"), State::Late { on });
    let missing = vec![dose("MR 1")];
    let idl = |today: &str| state(&answer(BORN, all_but_mr, today), Definition::Idl);
    assert_eq!(
        idl("2026-01-09"),
        State::Open {
            missing: missing.clone()
        }
    );
    assert_eq!(idl("2026-01-10"), State::Missed { missing });
    let plan = answer(BORN, all_but_mr, "2026-01-10");
    assert_eq!(plan.coverage.of(Definition::Idl).unwrap().until, until);
}

#[test]
fn a_set_that_cannot_be_completed_in_time_is_missed_before_its_end() {
    // Without HB0 in the first week there is no IDL; without rotavirus no complete infant.
    let plan = answer(BORN, &["HB0 2025-01-10"], "2025-06-10");
    assert!(matches!(state(&plan, Definition::Idl), State::Open { .. }));
    assert!(matches!(state(&plan, Definition::Infant), State::Missed { .. }));
    let without = answer(BORN, &[], "2025-01-18");
    assert!(matches!(state(&without, Definition::Idl), State::Missed { .. }));
    assert!(matches!(state(&without, Definition::Ill), State::Open { .. }));
    // Three doses four weeks apart end before 12 months when begun in time, and not when begun later.
    let begun = |on: &str| {
        let records = [
            "HB0 2025-01-10",
            "BCG 2025-01-10",
            "OPV 1 2025-01-10",
            "OPV 2 2025-03-10",
            "OPV 3 2025-04-10",
            "OPV 4 2025-05-10",
            "IPV 1 2025-05-10",
            "MR 1 2025-10-10",
        ];
        state(&answer(BORN, &records, on), Definition::Idl)
    };
    assert!(matches!(begun("2025-11-14"), State::Open { .. }));
    assert!(matches!(begun("2025-11-15"), State::Missed { .. }));
}

#[test]
fn a_late_starter_completes_the_second_year_without_the_dose_she_does_not_need() {
    let records = [
        "HB0 2025-01-10",
        "BCG 2025-01-10",
        "OPV 1 2025-01-10",
        "OPV 2 2025-03-10",
        "OPV 3 2025-04-10",
        "OPV 4 2025-05-10",
        "IPV 1 2025-05-10",
        "DPT-HB-Hib 1 2025-03-10",
        "DPT-HB-Hib 2 2025-04-10",
        "DPT-HB-Hib 3 2025-05-10",
        "MR 1 2025-10-10",
        "PCV 1 2026-02-10",
    ];
    let open = state(&answer(BORN, &records, "2026-03-01"), Definition::Ibl);
    assert_eq!(
        open,
        State::Open {
            missing: ["PCV 2", "DPT-HB-Hib 4", "MR 2"].map(dose).to_vec()
        }
    );
    let rest = ["PCV 2 2026-07-10", "DPT-HB-Hib 4 2026-07-10", "MR 2 2026-07-11"];
    let all: Vec<&str> = records.into_iter().chain(rest).collect();
    let plan = answer(BORN, &all, "2026-08-01");
    let on = day("2026-07-11");
    assert_eq!(state(&plan, Definition::Ibl), State::Complete { on });
}

#[test]
fn a_definition_has_a_name_in_both_languages() {
    for definition in Definition::ALL {
        let name = definition_name(definition, day("2026-11-22")).unwrap();
        assert!(!name.id.is_empty() && !name.en.is_empty());
    }
    let idl = definition_name(Definition::Idl, day("2026-11-22")).unwrap();
    assert_eq!(idl.id, "Imunisasi Dasar Lengkap (IDL)");
}

#[test]
fn a_zero_dose_child_has_no_dpt_at_all() {
    let zero = |records: &[&str], on: &str| answer(BORN, records, on).coverage.zero_dose;
    assert!(!zero(&[], "2025-03-09"), "not yet of the age");
    assert!(zero(&[], "2025-03-10"));
    assert!(zero(&["BCG 2025-01-10"], "2026-03-10"));
    assert!(!zero(&["DPT-HB-Hib 1 2025-03-10"], "2025-03-10"));
    assert!(
        zero(&["DPT-HB-Hib 1 2025-03-11"], "2025-03-10"),
        "a dose to come is none"
    );
    assert!(
        !zero(&["DPT-HB-Hib 1 2025-02-01"], "2025-06-10"),
        "one given too young was reached, though it does not count"
    );
}

#[test]
fn who_began_and_stopped_has_dropped_out() {
    let progress = |records: &[&str], on: &str| {
        let plan = answer(BORN, records, on);
        let steps: Vec<Progress> = plan.coverage.drop_out.iter().map(|one| one.progress).collect();
        steps
    };
    let first = "DPT-HB-Hib 1 2025-03-10";
    assert_eq!(progress(&[], "2026-06-01"), [Progress::NotStarted; 2]);
    assert_eq!(progress(&[first], "2026-01-09"), [Progress::Underway; 2]);
    assert_eq!(progress(&[first], "2026-01-10"), [Progress::DroppedOut; 2]);
    let mr_in_time = [first, "MR 1 2026-01-09"];
    assert_eq!(
        progress(&mr_in_time, "2026-01-10"),
        [Progress::DroppedOut, Progress::Finished]
    );
    let mr_late = [first, "MR 1 2026-01-10"];
    assert_eq!(
        progress(&mr_late, "2026-01-10"),
        [Progress::DroppedOut, Progress::FinishedLate]
    );
}

#[test]
fn drop_out_is_counted_over_those_who_began_and_whose_time_is_over() {
    let first = "DPT-HB-Hib 1 2025-03-10";
    let on = "2026-02-01";
    let plans = [
        answer(BORN, &[], on),
        answer(BORN, &[first], on),
        answer(BORN, &[first, "MR 1 2025-10-10"], on),
        answer(BORN, &[first, "MR 1 2026-01-15"], on),
        answer("2025-12-01", &["DPT-HB-Hib 1 2026-02-01"], on),
    ];
    let counts = drop_out_counts(&plans);
    assert_eq!(counts.len(), 2);
    assert_eq!(
        (counts[0].first, counts[0].last),
        (dose("DPT-HB-Hib 1"), dose("DPT-HB-Hib 3"))
    );
    assert_eq!((counts[0].started, counts[0].dropped), (3, 3));
    assert_eq!(
        (counts[1].last, counts[1].started, counts[1].dropped),
        (dose("MR 1"), 3, 2)
    );
    assert!(drop_out_counts(&[]).is_empty());
}

#[test]
fn drop_out_names_its_rules_and_does_not_add_up_different_ones() {
    let first = "DPT-HB-Hib 1 2025-03-10";
    let plan = answer(BORN, &[first], "2026-02-01");
    let mut by_other_rules = plan.clone();
    by_other_rules.coverage.rule.version += 1;
    let counts = drop_out_counts([&plan, &by_other_rules, &plan]);
    let of: Vec<(u32, u32)> = counts
        .iter()
        .map(|count| (count.rule.version, count.started))
        .collect();
    assert_eq!(of, [(1, 2), (1, 2), (2, 1), (2, 1)]);
    assert_eq!(counts[0].rule, plan.coverage.rule);
}

#[test]
fn in_json_every_name_is_written_with_hyphens() {
    let records = [
        "MR 1 2025-09-01",
        "OPV 2 2025-03-10",
        "OPV 2 2025-03-20",
        "BCG 2025-01-09",
    ];
    let plan = answer(BORN, &records, "2025-12-10");
    let json = serde_json::to_value(&plan).unwrap();
    let mut names = Vec::new();
    let mut open = vec![&json];
    while let Some(value) = open.pop() {
        match value {
            serde_json::Value::Object(object) => open.extend(object.values()),
            serde_json::Value::Array(array) => open.extend(array),
            serde_json::Value::String(text) => names.push(text.as_str()),
            _ => {}
        }
    }
    for name in [
        "not-yet",
        "too-late",
        "not-applicable",
        "not-valid",
        "before-birth",
    ] {
        assert!(names.contains(&name), "{name} in {names:?}");
    }
    assert!(names.iter().all(|name| !name.contains('_')), "{names:?}");
    assert_eq!(json["verdicts"][0]["why"]["too-young"]["earliest"], "2025-10-10");
    assert_eq!(json["verdicts"][2]["why"]["too-soon"]["earliest"], "2025-04-07");
}
