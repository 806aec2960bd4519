//! Adults, elders, and referrals on their way.

use super::*;

#[test]
fn elders_and_treatments_are_followed_until_asked_again() {
    let rule = kinds(ON).1;
    let mut known = Known::new(Sex::Male, day(1950, 6, 1), day(2025, 1, 1));
    known.screenings = vec![Screened {
        on: day(2026, 5, 1),
        looked_at: BTreeSet::new(),
        refers: Vec::new(),
    }];
    let barthel = |on, refer| ElderScreened {
        on,
        screening: ElderScreening::Barthel,
        refer,
        rule,
    };
    known.elder = vec![barthel(day(2026, 5, 1), true), barthel(day(2026, 4, 1), false)];
    assert_eq!(needs(&known), [Need::ElderFinding(ElderScreening::Barthel)]);
    known.elder.push(barthel(day(2026, 5, 2), false));
    let asked = |on, followed| TreatmentAsked { on, followed, rule };
    known.treatment = vec![asked(day(2026, 5, 3), false)];
    let task = list(&known).tasks.remove(0);
    assert_eq!(
        (task.need, task.action),
        (Need::TreatmentNotFollowed, Action::VisitHome)
    );
    known.treatment.push(asked(day(2026, 5, 4), true));
    assert_eq!(needs(&known), []);
}

#[test]
fn a_screening_that_left_something_out_says_nothing_of_it() {
    let born = day(1970, 6, 1);
    let person = adult::Person { sex: Sex::Male, born };
    let mut known = Known::new(Sex::Male, born, day(2025, 1, 1));
    let pressure = |systolic, diastolic| adult::Screening {
        blood_pressure: BloodPressure::new(systolic, diastolic).ok(),
        ..adult::Screening::default()
    };
    let screened = |on, screening: adult::Screening| Screened::of(on, &screening.findings(&person, on));
    known.screenings = vec![
        screened(day(2026, 5, 1), pressure(150, 95)),
        screened(day(2026, 5, 8), adult::Screening::default()),
    ];
    assert_eq!(needs(&known), [Need::ScreeningFinding(Finding::BloodPressure)]);
    known
        .screenings
        .push(screened(day(2026, 5, 9), pressure(120, 75)));
    assert_eq!(needs(&known), []);
}

#[test]
fn an_adult_is_screened_once_a_year_and_findings_are_referred() {
    let mut known = Known::new(Sex::Male, day(1970, 6, 1), day(2025, 1, 1));
    assert_eq!(needs(&known), [Need::Screening]);
    known.screenings = vec![Screened {
        on: day(2025, 5, 21),
        looked_at: BTreeSet::from([Finding::BloodPressure]),
        refers: vec![adult::Referral {
            finding: Finding::BloodPressure,
            urgency: Urgency::Soon,
            rule: yearly_rules(ON).1,
        }],
    }];
    assert_eq!(
        needs(&known),
        [Need::ScreeningFinding(Finding::BloodPressure)],
        "365 days are not over"
    );
    known.referrals = vec![referral(day(2025, 5, 21), Urgency::Soon, Reason::Screening)];
    known.screenings[0].on = day(2025, 5, 20);
    let screening = of_kind(&known, Kind::Screening).remove(0);
    assert_eq!(screening.standing, Standing::Due(ON), "due on the day");
    assert_eq!(of_kind(&known, Kind::ScreeningFinding), []);
}

#[test]
fn a_referral_waits_then_is_overdue_and_one_who_did_not_come_is_visited() {
    let mut known = well();
    let sent = referral(day(2026, 5, 14), Urgency::Soon, Reason::Nutrition).then(
        day(2026, 5, 14),
        State::Sent,
        Role::Cadre,
    );
    known.referrals = vec![sent.clone()];
    let task = list(&known).tasks.remove(0);
    let id = "2026-05-14".to_owned();
    assert_eq!(
        task.need,
        Need::Referral {
            id: id.clone(),
            deadline: Deadline::Received
        }
    );
    assert_eq!(
        (task.standing, task.by),
        (Standing::Due(day(2026, 5, 14)), Some(day(2026, 5, 21)))
    );
    let later = follow_up(&known, District::default(), day(2026, 5, 22))
        .tasks
        .remove(0);
    assert_eq!(later.standing, Standing::Overdue(day(2026, 5, 22)));
    assert_eq!(later.action, Action::AskPuskesmas);
    known.referrals = vec![sent.then(day(2026, 5, 18), State::DidNotCome, Role::Nurse)];
    let task = list(&known).tasks.remove(0);
    assert_eq!(
        (task.need, task.action),
        (Need::DidNotCome { id }, Action::VisitHome)
    );
}
