//! What holds for every history, however wrong: nothing is proposed too early, what is proposed is valid, and no valid
//! dose makes anyone less complete.

use std::collections::BTreeMap;

use health::{
    Age, Antigen, Date, Dose, Sex,
    immunisation::{
        Child, Completeness, District, Given, Outcome, Plan, State, Status, plan, td_status, tetanus_status,
    },
};
use proptest::prelude::*;

const BORN: Date = Date::constant(2024, 2, 29);

fn dose() -> impl Strategy<Value = Dose> {
    let all: Vec<Dose> = Antigen::ALL
        .into_iter()
        .flat_map(|antigen| (1..=antigen.doses()).map(move |number| Dose::new(antigen, number).unwrap()))
        .collect();
    proptest::sample::select(all)
}

fn after_birth(days: i64) -> Date {
    BORN + jiff::Span::new().days(days)
}

/// A dose somewhere between a month before birth and six years after, most in the first two.
fn record() -> impl Strategy<Value = Given> {
    let days = prop_oneof![6 => 0_i64..800, 2 => 800_i64..2_200, 1 => -30_i64..0];
    (dose(), days).prop_map(|(dose, days)| Given {
        dose,
        on: after_birth(days),
    })
}

fn history() -> impl Strategy<Value = Vec<Given>> {
    proptest::collection::vec(record(), 0..30)
}

fn today() -> impl Strategy<Value = Date> {
    prop_oneof![4 => 0_i64..800, 1 => 800_i64..2_200].prop_map(after_birth)
}

fn child() -> Child {
    Child {
        born: BORN,
        sex: Some(Sex::Female),
        entered_school: None,
    }
}

fn answer(given: &[Given], on: Date) -> Plan {
    plan(&child(), given, District { endemic_je: true }, on)
}

/// How complete a set is: higher is more.
fn rank(one: &Completeness) -> (u8, usize) {
    let few = |missing: &Vec<Dose>| usize::MAX - missing.len();
    match &one.state {
        State::Complete { .. } => (3, 0),
        State::Late { .. } => (2, 0),
        State::Open { missing } => (1, few(missing)),
        State::Missed { missing } => (0, few(missing)),
    }
}

fn missing(one: &Completeness) -> usize {
    match &one.state {
        State::Complete { .. } | State::Late { .. } => 0,
        State::Open { missing } | State::Missed { missing } => missing.len(),
    }
}

fn not_less_complete(before: &Plan, after: &Plan) -> Result<(), TestCaseError> {
    for (before, after) in before
        .coverage
        .completeness
        .iter()
        .zip(&after.coverage.completeness)
    {
        prop_assert!(rank(before).0 <= rank(after).0, "{before:?} became {after:?}");
        prop_assert!(missing(before) >= missing(after), "{before:?} became {after:?}");
    }
    let still_to_give = |plan: &Plan| {
        let open = |status| {
            matches!(
                status,
                Status::Due { .. } | Status::NotYet { .. } | Status::TooLate { .. }
            )
        };
        plan.doses.iter().filter(|line| open(line.status)).count()
    };
    prop_assert!(still_to_give(before) >= still_to_give(after));
    Ok(())
}

fn is_valid(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::Valid { .. })
}

/// From which completed month the card gives a dose.
fn programme_age(dose: Dose) -> u32 {
    match (dose.antigen(), dose.number()) {
        (Antigen::Hb0 | Antigen::Bcg, _) | (Antigen::Opv, 1) => 0,
        (Antigen::Ipv, 1) => 4,
        (Antigen::Mr, 1) | (Antigen::Ipv, _) => 9,
        (Antigen::Je, _) => 10,
        (Antigen::Pcv, 3) => 12,
        (Antigen::DptHbHib, 4) | (Antigen::Mr, _) => 18,
        (Antigen::DptHbHib | Antigen::Pcv | Antigen::Rv, number) => u32::from(number) + 1,
        (_, number) => u32::from(number),
    }
}

fn is_live_injection(antigen: Antigen) -> bool {
    matches!(antigen, Antigen::Bcg | Antigen::Mr | Antigen::Je)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_proposed_before_its_earliest_day(given in history(), on in today()) {
        for line in answer(&given, on).doses {
            match line.status {
                Status::Due { since, until, overdue_since, .. } => {
                    prop_assert!(since <= on && on <= until);
                    prop_assert!(overdue_since.is_none_or(|day| since <= day && day <= on));
                }
                Status::NotYet { earliest } => prop_assert!(earliest > on),
                _ => {}
            }
        }
    }

    #[test]
    fn no_age_and_no_interval_is_cut_short(given in history(), on in today()) {
        let plan = answer(&given, on);
        let age = Age::on(on, BORN).unwrap().months;
        for dose in &plan.today {
            prop_assert!(age >= programme_age(*dose), "{dose} at {age} months");
            let earlier = given.iter().filter(|given| given.on >= BORN && given.on <= on);
            let close = earlier.filter(|given| given.on > on - jiff::Span::new().days(28));
            for given in close {
                let same = given.dose.antigen() == dose.antigen();
                let live = is_live_injection(dose.antigen()) && is_live_injection(given.dose.antigen());
                prop_assert!(!same, "{dose} four weeks after {given:?} at the earliest");
                prop_assert!(!live || given.on == on, "{dose} is live, {given:?} too");
            }
        }
    }

    #[test]
    fn what_today_lists_is_valid_when_given_today_and_completes(given in history(), on in today()) {
        let before = answer(&given, on);
        let doses = before.today.iter().map(|dose| Given { dose: *dose, on });
        let all: Vec<Given> = given.iter().copied().chain(doses).collect();
        let after = answer(&all, on);
        for verdict in after.verdicts.iter().skip(given.len()) {
            let counts = matches!(verdict.outcome, Outcome::Valid { counts_as, .. } if counts_as == verdict.given.dose);
            prop_assert!(counts, "{verdict:?}");
        }
        for (old, new) in before.verdicts.iter().zip(&after.verdicts) {
            prop_assert!(!is_valid(old.outcome) || is_valid(new.outcome), "{old:?} became {new:?}");
        }
        not_less_complete(&before, &after)?;
        prop_assert!(after.today.is_empty(), "once is enough: {:?}", after.today);
    }

    #[test]
    fn the_next_visit_comes_true(given in history(), on in today()) {
        let before = answer(&given, on);
        let doses = before.today.iter().map(|dose| Given { dose: *dose, on });
        // Records dated later would come between.
        let all: Vec<Given> = given.iter().copied().filter(|given| given.on <= on).chain(doses).collect();
        if let Some(visit) = before.next {
            prop_assert!(visit.on > on && !visit.doses.is_empty());
            let then = answer(&all, visit.on);
            for dose in &visit.doses {
                prop_assert!(then.today.contains(dose), "{dose} on {}: {:?}", visit.on, then.today);
            }
            let eve = answer(&all, visit.on.yesterday().unwrap());
            prop_assert!(eve.today.is_empty(), "{:?}", eve.today);
        }
    }

    #[test]
    fn adding_a_valid_dose_never_makes_less_complete(given in history(), added in record(), on in today()) {
        let all: Vec<Given> = given.iter().copied().chain([added]).collect();
        let after = answer(&all, on);
        // Live injections work against later ones: for them it holds where none follows.
        let live = is_live_injection(added.dose.antigen());
        let follows = given.iter().any(|other| is_live_injection(other.dose.antigen()) && other.on > added.on);
        if is_valid(after.verdicts[given.len()].outcome) && !(live && follows) {
            not_less_complete(&answer(&given, on), &after)?;
        }
    }

    #[test]
    fn a_pneumococcus_dose_added_anywhere_never_makes_less_complete(
        days in proptest::collection::vec(30_i64..900, 0..6),
        added in 30_i64..900,
        on in 300_i64..1_000,
    ) {
        let pcv = |days: i64| Given { dose: Dose::new(Antigen::Pcv, 1).unwrap(), on: after_birth(days) };
        let given: Vec<Given> = days.into_iter().map(pcv).collect();
        let all: Vec<Given> = given.iter().copied().chain([pcv(added)]).collect();
        let on = after_birth(on);
        not_less_complete(&answer(&given, on), &answer(&all, on))?;
    }

    #[test]
    fn the_order_of_the_records_does_not_matter(
        (given, shuffled) in history().prop_flat_map(|given| (Just(given.clone()), Just(given).prop_shuffle())),
        on in today(),
    ) {
        let (one, other) = (answer(&given, on), answer(&shuffled, on));
        let tally = |plan: &Plan| {
            let mut tally: BTreeMap<String, usize> = BTreeMap::new();
            for verdict in &plan.verdicts {
                *tally.entry(format!("{verdict:?}")).or_default() += 1;
            }
            tally
        };
        prop_assert_eq!(tally(&one), tally(&other));
        let without_verdicts = |plan: Plan| Plan { verdicts: vec![], ..plan };
        prop_assert_eq!(without_verdicts(one), without_verdicts(other));
    }

    #[test]
    fn every_record_has_its_verdict_and_every_number_is_counted_once(given in history(), on in today()) {
        let plan = answer(&given, on);
        prop_assert_eq!(plan.verdicts.len(), given.len());
        let mut counted = Vec::new();
        for (verdict, given) in plan.verdicts.iter().zip(&given) {
            prop_assert_eq!(verdict.given, *given);
            if let Outcome::Valid { counts_as, .. } = verdict.outcome {
                prop_assert_eq!(counts_as.antigen(), given.dose.antigen());
                counted.push(counts_as);
            }
        }
        let all = counted.len();
        counted.sort();
        counted.dedup();
        prop_assert_eq!(counted.len(), all);
    }

    #[test]
    fn a_td_level_only_rises_with_more_doses(days in proptest::collection::vec(0_i64..4_000, 0..8), more in 0_i64..4_000) {
        let on = after_birth(4_000);
        let dates: Vec<Date> = days.into_iter().map(after_birth).collect();
        let all: Vec<Date> = dates.iter().copied().chain([after_birth(more)]).collect();
        prop_assert!(td_status(&dates, None, on).level <= td_status(&all, None, on).level);
    }

    #[test]
    fn a_plan_and_the_bare_dates_make_the_same_td_status(
        gaps in proptest::collection::vec((tetanus_vaccine(), prop_oneof![0_i64..40, 100_i64..500]), 0..8),
        later in 0_i64..2_000,
    ) {
        let mut on = after_birth(6_000);
        let mut given = Vec::new();
        for (antigen, gap) in gaps {
            on += jiff::Span::new().days(gap);
            given.push(Given { dose: Dose::new(antigen, 1).unwrap(), on });
        }
        let dates: Vec<Date> = given.iter().map(|given| given.on).collect();
        let on = on + jiff::Span::new().days(later);
        let status = td_status(&dates, None, on);
        prop_assert_eq!(&tetanus_status(&child(), &given, on), &status);
        prop_assert_eq!(answer(&given, on).td, Some(status));
    }

    #[test]
    fn no_date_of_the_calendar_breaks_it(
        born in any_date(), on in any_date(), given in any_date(), dose in dose(), entered in any::<i16>(),
    ) {
        let child = Child { born, sex: Some(Sex::Female), entered_school: Some(entered) };
        let given = [Given { dose, on: given }];
        let plan = plan(&child, &given, District { endemic_je: true }, on);
        prop_assert_eq!(plan.verdicts.len(), 1);
        td_status(&[given[0].on], None, on);
        tetanus_status(&child, &given, on);
    }
}

fn tetanus_vaccine() -> impl Strategy<Value = Antigen> {
    prop_oneof![Just(Antigen::Dt), Just(Antigen::Td)]
}

fn any_date() -> impl Strategy<Value = Date> {
    let edges = prop_oneof![
        Just(Date::MIN),
        Just(Date::MAX),
        Just(Date::constant(2024, 2, 29))
    ];
    let any = (-9_999_i16..=9_999, 1_i8..=12, 1_i8..=28)
        .prop_map(|(year, month, day)| Date::constant(year, month, day));
    prop_oneof![1 => edges, 4 => any]
}
