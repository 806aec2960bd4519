//! Pregnant women and mothers.

use super::*;

fn pregnant() -> Known {
    let mut known = Known::new(Sex::Female, day(1998, 1, 1), day(2025, 1, 1));
    known.screenings = vec![Screened {
        on: day(2026, 1, 5),
        looked_at: BTreeSet::new(),
        refers: Vec::new(),
    }];
    known.pregnancy = Some(Carrying {
        dating: gestation::Known {
            last_period: Some(day(2026, 1, 10)),
            ultrasound: None,
        },
        visits: Vec::new(),
        iron_tablets: 0,
        arm: None,
        haemoglobin: None,
        blood_pressure: None,
        high_risk: None,
    });
    known
}

#[test]
fn a_pregnant_woman_is_reminded_of_visits_tablets_and_tetanus() {
    let mut known = pregnant();
    let kinds: BTreeSet<Kind> = list(&known).tasks.iter().map(|task| task.need.kind()).collect();
    assert_eq!(
        kinds,
        BTreeSet::from([Kind::AntenatalVisit, Kind::IronTablets, Kind::Tetanus])
    );
    let pregnancy = known.pregnancy.as_mut().unwrap();
    pregnancy.iron_tablets = 90;
    pregnancy.visits = [day(2026, 3, 1), ON]
        .map(|on| AntenatalVisit {
            on,
            doctor: true,
            ultrasound: true,
        })
        .into();
    let kinds: BTreeSet<Kind> = list(&known).tasks.iter().map(|task| task.need.kind()).collect();
    assert_eq!(kinds, BTreeSet::from([Kind::Tetanus]));
}

#[test]
fn what_is_found_in_a_pregnancy_is_referred_with_its_urgency() {
    let mut known = pregnant();
    let pregnancy = known.pregnancy.as_mut().unwrap();
    pregnancy.arm = Some((ON, "23,4".parse().unwrap()));
    pregnancy.haemoglobin = Some((ON, 109));
    pregnancy.blood_pressure = Some((ON, BloodPressure::new(165, 112).unwrap()));
    let found: Vec<(Need, Urgency)> = of_kind(&known, Kind::PregnancySign)
        .into_iter()
        .map(|task| (task.need, task.urgency))
        .collect();
    assert_eq!(
        found[0],
        (
            Need::PregnancySign(PregnancySign::BloodPressure),
            Urgency::Emergency
        )
    );
    assert_eq!(found.len(), 3);
    known.pregnancy.as_mut().unwrap().dating.last_period = Some(day(2025, 7, 20));
    let late = of_kind(&known, Kind::PregnancySign);
    assert_eq!(late[0].need, Need::PregnancySign(PregnancySign::PostTerm));
    known.referrals = vec![referral(ON, Urgency::Emergency, Reason::Pregnancy)];
    assert_eq!(of_kind(&known, Kind::PregnancySign), []);
}

#[test]
fn a_pregnancy_that_is_older_than_any_stays_on_the_list() {
    let mut known = pregnant();
    let kinds = |known: &Known, on| -> Vec<Kind> {
        let tasks = follow_up(known, District::default(), on).tasks.into_iter();
        tasks.map(|task| task.need.kind()).collect()
    };
    let last = day(2026, 11, 21);
    assert!(kinds(&known, last).contains(&Kind::PregnancySign), "45 weeks");
    assert!(kinds(&known, last.tomorrow().unwrap()).contains(&Kind::PregnancyDating));
    known.pregnancy.as_mut().unwrap().dating.last_period = None;
    assert!(kinds(&known, ON).contains(&Kind::PregnancyDating));
}

#[test]
fn beyond_term_is_found_on_its_first_day_and_no_earlier_referral_hides_it() {
    let mut known = pregnant();
    let first = day(2026, 10, 31);
    let other = referral(day(2026, 10, 20), Urgency::Emergency, Reason::Pregnancy)
        .then(day(2026, 10, 20), State::Sent, Role::Cadre)
        .then(day(2026, 10, 20), State::Received, Role::Nurse)
        .then(day(2026, 10, 21), State::Treated, Role::Nurse)
        .then(day(2026, 10, 21), State::Closed, Role::Cadre);
    known.referrals = vec![other];
    let found = |on| {
        let tasks = follow_up(&known, District::default(), on).tasks;
        tasks
            .into_iter()
            .find(|task| task.need == Need::PregnancySign(PregnancySign::PostTerm))
    };
    assert_eq!(found(first.yesterday().unwrap()), None);
    let task = found(day(2026, 11, 5)).unwrap();
    assert_eq!((task.standing, task.by), (Standing::Alarm(first), Some(first)));
}

#[test]
fn a_mother_after_birth_is_visited_and_has_her_capsules() {
    let mut known = pregnant();
    known.pregnancy = None;
    known.birth = Some(Birth {
        at: Moment {
            on: day(2026, 5, 15),
            at: None,
        },
        visits: Vec::new(),
        vitamin_a: Vec::new(),
    });
    assert_eq!(
        needs(&known),
        [Need::MotherVitaminA(2), Need::PostpartumVisit(Visit::Kf2)]
    );
}
