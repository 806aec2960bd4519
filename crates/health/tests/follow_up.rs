//! The follow-up list: each kind of task when it appears and when it goes, the order, and that nobody is hidden.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::collections::BTreeSet;

use health::{
    Age, Antigen, Date, Dose, Sex, Urgency,
    adult::{self, BloodPressure, Finding, yearly_rules},
    follow_up::{
        Action, Birth, Carrying, DangerSeen, FollowUp, Kind, Known, Measured, Need, PregnancySign,
        ReferralRecord, Screened, Standing, follow_up, kinds,
    },
    growth::{Measurement, growth, weight_for_age},
    immunisation::{District, Given},
    kms::{Reason as Card, Signs, Weighed},
    maternal::{
        antenatal::AntenatalVisit,
        danger_signs::List,
        gestation,
        postnatal::{Held, Moment, Visit},
    },
    referral::{Deadline, FieldName, Reason, Referral, Role, State, Step, next_sequence},
    rule::RuleId,
};
use proptest::prelude::*;

const BORN: Date = Date::constant(2025, 3, 10);
const ON: Date = Date::constant(2026, 5, 20);

fn child() -> Known {
    Known::new(Sex::Female, BORN, BORN)
}

fn day(year: i16, month: i8, day: i8) -> Date {
    Date::constant(year, month, day)
}

fn weighed(on: Date, kg: f64) -> Weighed {
    let age = Age::days_between(on, BORN).unwrap();
    Weighed {
        on,
        weight: kg.to_string().parse().unwrap(),
        weight_for_age: weight_for_age(Sex::Female, age, kg),
    }
}

fn list(known: &Known) -> FollowUp {
    follow_up(known, District::default(), ON)
}

fn needs(known: &Known) -> Vec<Need> {
    list(known).tasks.into_iter().map(|task| task.need).collect()
}

fn of_kind(known: &Known, kind: Kind) -> Vec<health::follow_up::Task> {
    let tasks = list(known).tasks.into_iter();
    tasks.filter(|task| task.need.kind() == kind).collect()
}

/// A child with nothing to do: every dose that is due given, weighed this month and growing.
fn well() -> Known {
    let mut known = child();
    known.child.weighings = vec![
        weighed(day(2026, 3, 12), 8.6),
        weighed(day(2026, 4, 12), 8.9),
        weighed(day(2026, 5, 12), 9.2),
    ];
    let at = |antigen, number, year, month, date| Given {
        dose: Dose::new(antigen, number).unwrap(),
        on: day(year, month, date),
    };
    use Antigen::{Bcg, DptHbHib, Hb0, Ipv, Mr, Opv, Pcv, Rv};
    known.doses = vec![
        at(Hb0, 1, 2025, 3, 10),
        at(Bcg, 1, 2025, 3, 20),
        at(Opv, 1, 2025, 3, 20),
        at(DptHbHib, 1, 2025, 5, 12),
        at(Opv, 2, 2025, 5, 12),
        at(Pcv, 1, 2025, 5, 12),
        at(Rv, 1, 2025, 5, 12),
        at(DptHbHib, 2, 2025, 6, 12),
        at(Opv, 3, 2025, 6, 12),
        at(Pcv, 2, 2025, 6, 12),
        at(Rv, 2, 2025, 6, 12),
        at(DptHbHib, 3, 2025, 7, 14),
        at(Opv, 4, 2025, 7, 14),
        at(Ipv, 1, 2025, 7, 14),
        at(Rv, 3, 2025, 7, 14),
        at(Mr, 1, 2025, 12, 12),
        at(Ipv, 2, 2025, 12, 12),
        at(Pcv, 3, 2026, 3, 12),
    ];
    known.child.vitamin_a = vec![day(2026, 2, 12)];
    known.child.deworming = vec![day(2026, 4, 12)];
    known
}

fn referral(written_on: Date, urgency: Urgency, reason: Reason) -> ReferralRecord {
    ReferralRecord {
        id: format!("{written_on}"),
        referral: Referral { written_on, urgency },
        reasons: vec![reason],
        steps: Vec::new(),
    }
}

trait Then {
    fn then(self, on: Date, to: State, by: Role) -> Self;
}

impl Then for ReferralRecord {
    fn then(mut self, on: Date, to: State, by: Role) -> Self {
        let step = Step {
            sequence: next_sequence(&self.steps),
            on,
            id: format!("{}-{to:?}", self.steps.len()),
            to,
            by,
            fields: FieldName::ALL.iter().copied().collect::<BTreeSet<_>>(),
        };
        self.steps.push(step);
        self
    }
}

#[test]
fn a_child_with_nothing_to_do_has_an_empty_list() {
    assert_eq!(needs(&well()), []);
}

#[test]
fn every_kind_has_words_and_the_list_names_its_rule() {
    let (rows, rule) = kinds(ON);
    assert_eq!(rows.len(), Kind::ALL.len());
    assert!(
        rows.iter()
            .all(|row| !row.name.id.is_empty() && !row.name.en.is_empty())
    );
    assert_eq!(rule.id, RuleId::FollowUp);
    assert_eq!(list(&well()).rule, rule);
}

#[test]
fn a_second_t_is_referred_and_a_referral_for_it_takes_it_off_until_it_is_cancelled() {
    let mut known = well();
    known.child.weighings[2].weight = "8,9".parse().unwrap();
    let task = of_kind(&known, Kind::GrowthCard).remove(0);
    assert_eq!(task.need, Need::GrowthCard(Card::NotGained));
    known.child.weighings[1].weight = "8,6".parse().unwrap();
    known.child.weighings[2].weight = "8,5".parse().unwrap();
    let task = of_kind(&known, Kind::GrowthCard).remove(0);
    assert_eq!(task.need, Need::GrowthCard(Card::NotGainedTwice));
    assert_eq!(task.standing, Standing::Alarm(day(2026, 5, 12)));
    assert_eq!((task.action, task.by), (Action::Refer, Some(day(2026, 5, 19))));
    assert_eq!(task.rule.id, RuleId::GrowthAlarms);

    let sent = referral(day(2026, 5, 12), Urgency::Soon, Reason::WeightNotGained);
    known.referrals = vec![sent.clone().then(day(2026, 5, 12), State::Sent, Role::Cadre)];
    assert_eq!(of_kind(&known, Kind::GrowthCard), []);
    assert_eq!(
        of_kind(&known, Kind::Referral).len(),
        1,
        "but the referral itself is followed"
    );
    known.referrals = vec![sent.then(day(2026, 5, 13), State::Cancelled, Role::Cadre)];
    assert_eq!(of_kind(&known, Kind::GrowthCard).len(), 1);
    assert_eq!(of_kind(&known, Kind::Referral), []);
}

#[test]
fn a_milder_or_older_closed_referral_hides_no_worse_finding() {
    let mut known = well();
    known.child.signs = Some(Signs {
        on: ON,
        oedema: true,
        arm: None,
    });
    assert_eq!(of_kind(&known, Kind::GrowthCard)[0].urgency, Urgency::Emergency);
    known.referrals = vec![referral(ON, Urgency::Soon, Reason::Nutrition)];
    assert_eq!(
        of_kind(&known, Kind::GrowthCard).len(),
        1,
        "less urgent than the finding"
    );
    known.referrals = vec![referral(ON, Urgency::Emergency, Reason::Tuberculosis)];
    assert_eq!(of_kind(&known, Kind::GrowthCard).len(), 1, "for something else");
    let open = referral(day(2026, 5, 18), Urgency::Emergency, Reason::Nutrition);
    known.referrals = vec![open.clone()];
    assert_eq!(of_kind(&known, Kind::GrowthCard), [], "still on its way");
    let closed = open
        .then(day(2026, 5, 18), State::Sent, Role::Cadre)
        .then(day(2026, 5, 18), State::Received, Role::Nurse)
        .then(day(2026, 5, 19), State::Treated, Role::Nurse)
        .then(day(2026, 5, 19), State::Closed, Role::Cadre);
    known.referrals = vec![closed];
    assert_eq!(
        of_kind(&known, Kind::GrowthCard).len(),
        1,
        "answered before this was seen"
    );
}

#[test]
fn a_wasted_child_that_still_gains_is_referred() {
    let mut known = well();
    let measured = Measurement::taken(Sex::Female, BORN, ON)
        .unwrap()
        .with_weight("7,0".parse::<health::Weight>().unwrap())
        .with_length("76,0".parse::<health::Length>().unwrap(), None);
    known.child.growth = Some(Measured {
        on: ON,
        growth: growth(&measured),
    });
    let task = of_kind(&known, Kind::GrowthClass).remove(0);
    assert_eq!(task.rule.id, RuleId::GrowthCategories);
    assert_eq!(task.by, Some(day(2026, 5, 27)));
}

#[test]
fn two_missed_months_lead_to_a_home_visit_and_one_to_the_scale() {
    let mut known = well();
    known.child.weighings.truncate(2);
    assert_eq!(needs(&known), [Need::Weighing], "weighed in April");
    known.child.weighings.truncate(1);
    assert_eq!(needs(&known), [Need::Weighing], "April missed");
    known.child.weighings[0] = weighed(day(2026, 2, 28), 8.6);
    let task = of_kind(&known, Kind::MissedMonths).remove(0);
    assert_eq!(task.need, Need::MissedMonths(2));
    assert_eq!(task.standing, Standing::Overdue(day(2026, 4, 1)));
    assert_eq!(task.action, Action::VisitHome);
    known.listed_since = day(2026, 4, 2);
    assert_eq!(of_kind(&known, Kind::MissedMonths), [], "not on the list before");
}

#[test]
fn a_dose_is_due_then_overdue_and_pressing_before_its_last_day() {
    let mut known = well();
    known
        .doses
        .retain(|given| given.dose != Dose::new(Antigen::Pcv, 3).unwrap());
    let task = of_kind(&known, Kind::Immunisation).remove(0);
    assert_eq!(
        task.need,
        Need::Immunisation(vec![Dose::new(Antigen::Pcv, 3).unwrap()])
    );
    assert!(matches!(task.standing, Standing::Overdue(_)), "{task:?}");
    assert_eq!(task.urgency, Urgency::Soon);
    let young = Known::new(Sex::Male, day(2025, 11, 20), day(2025, 11, 20));
    let task = of_kind(&young, Kind::Immunisation).remove(0);
    assert_eq!(task.rule.id, RuleId::ImmunisationRoutine);
    assert_eq!(task.action, Action::Immunise);
}

#[test]
fn supplements_are_due_in_their_month_and_overdue_after_it() {
    let mut known = well();
    known.child.vitamin_a.clear();
    known.child.deworming.clear();
    let task = of_kind(&known, Kind::VitaminA).remove(0);
    assert_eq!(task.standing, Standing::Overdue(day(2026, 3, 1)));
    let in_february = follow_up(&known, District::default(), day(2026, 2, 3));
    let task = in_february
        .tasks
        .iter()
        .find(|task| task.need.kind() == Kind::VitaminA)
        .unwrap();
    assert_eq!(task.standing, Standing::Due(day(2026, 2, 1)));
    assert_eq!(of_kind(&known, Kind::Deworming), [], "too young in February");
    let in_august = follow_up(&known, District::default(), day(2026, 8, 3));
    let task = in_august
        .tasks
        .iter()
        .find(|task| task.need.kind() == Kind::Deworming)
        .unwrap();
    assert_eq!(
        (task.standing, task.action),
        (Standing::Due(day(2026, 8, 1)), Action::Give)
    );
}

#[test]
fn a_newborn_is_visited_in_each_window() {
    let born = day(2026, 5, 16);
    let mut known = Known::new(Sex::Male, born, born);
    let visits = |known: &Known| -> Vec<Need> {
        let tasks = of_kind(known, Kind::NewbornVisit).into_iter();
        tasks.map(|task| task.need).collect()
    };
    assert_eq!(visits(&known), [Need::NewbornVisit(Visit::Kn2)]);
    known.child.newborn_visits = vec![Held {
        moment: Moment {
            on: day(2026, 5, 19),
            at: None,
        },
        written_as: None,
    }];
    assert_eq!(visits(&known), []);
    known.child.newborn_visits[0].moment.on = day(2025, 5, 19);
    assert_eq!(
        visits(&known),
        [Need::NewbornVisit(Visit::Kn2)],
        "a mistyped year hides nothing"
    );
}

fn pregnant() -> Known {
    let mut known = Known::new(Sex::Female, day(1998, 1, 1), day(2025, 1, 1));
    known.screening = Some(Screened {
        on: day(2026, 1, 5),
        refers: Vec::new(),
    });
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
    let first = day(2026, 11, 1);
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

#[test]
fn danger_signs_stay_until_referred_or_looked_for_again() {
    let rule = List::Child.on(ON).1;
    let seen = |on, urgency| DangerSeen { on, urgency, rule };
    let mut known = well();
    known.danger_signs = vec![seen(day(2026, 5, 18), Some(Urgency::Emergency))];
    let task = list(&known).tasks.remove(0);
    assert_eq!(
        (task.need, task.urgency, task.by),
        (Need::DangerSign, Urgency::Emergency, Some(day(2026, 5, 18)))
    );
    known.danger_signs.push(seen(day(2026, 5, 18), None));
    assert_eq!(
        needs(&known),
        [Need::DangerSign],
        "another's look on the same day hides nothing"
    );
    known.danger_signs.push(seen(day(2026, 5, 19), None));
    assert_eq!(needs(&known), []);
    known.danger_signs.pop();
    known.danger_signs.push(DangerSeen {
        on: ON,
        urgency: None,
        rule: List::Infant.on(ON).1,
    });
    assert_eq!(needs(&known), [Need::DangerSign], "nor does another list");
}

#[test]
fn an_adult_is_screened_once_a_year_and_findings_are_referred() {
    let mut known = Known::new(Sex::Male, day(1970, 6, 1), day(2025, 1, 1));
    assert_eq!(needs(&known), [Need::Screening]);
    known.screening = Some(Screened {
        on: day(2025, 5, 21),
        refers: vec![adult::Referral {
            finding: Finding::BloodPressure,
            urgency: Urgency::Soon,
            rule: yearly_rules(ON).1,
        }],
    });
    assert_eq!(
        needs(&known),
        [Need::ScreeningFinding(Finding::BloodPressure)],
        "365 days are not over"
    );
    known.referrals = vec![referral(day(2025, 5, 21), Urgency::Soon, Reason::Screening)];
    known.screening.as_mut().unwrap().on = day(2025, 5, 20);
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

#[test]
fn an_alarm_does_not_go_away_on_a_fifth_birthday() {
    let mut known = child();
    known.child.signs = Some(Signs {
        on: day(2030, 3, 2),
        oedema: true,
        arm: None,
    });
    let has = |on| {
        let tasks = follow_up(&known, District::default(), on).tasks;
        tasks.iter().any(|task| task.need.kind() == Kind::GrowthCard)
    };
    assert!(has(day(2030, 3, 9)));
    assert!(has(day(2030, 3, 10)));
    assert!(has(day(2031, 3, 9)));
    assert!(!has(day(2031, 3, 10)));
    let mut known = child();
    known.child.weighings = vec![weighed(day(2030, 2, 12), 9.0)];
    let below = |known: &Known| {
        let tasks = follow_up(known, District::default(), day(2030, 5, 20)).tasks;
        tasks
            .iter()
            .any(|task| task.need == Need::GrowthCard(Card::BelowRedLine))
    };
    assert!(below(&known));
    known.child.weighings.push(weighed(day(2030, 5, 12), 10.0));
    assert!(
        below(&known),
        "a weighing after the card's last age says nothing of it"
    );
}

#[test]
fn records_of_later_days_play_no_part() {
    let mut known = well();
    known.child.signs = Some(Signs {
        on: ON.tomorrow().unwrap(),
        oedema: true,
        arm: None,
    });
    known.danger_signs = vec![DangerSeen {
        on: ON.tomorrow().unwrap(),
        urgency: Some(Urgency::Emergency),
        rule: List::Child.on(ON).1,
    }];
    assert_eq!(needs(&known), []);
}

fn any_day() -> impl Strategy<Value = Date> {
    (0_i32..500).prop_map(|days| BORN + jiff::Span::new().days(days))
}

fn any_known() -> impl Strategy<Value = Known> {
    let weighings = proptest::collection::vec((any_day(), 25_u32..140), 0..12);
    let referrals = proptest::collection::vec((any_day(), 0_usize..3, 0_usize..13), 0..4);
    let signs = proptest::option::of((any_day(), any::<bool>(), 90_u32..180));
    (weighings, referrals, signs).prop_map(|(weighings, referrals, signs)| {
        let mut known = child();
        known.child.weighings = weighings
            .into_iter()
            .map(|(on, tenths)| weighed(on, f64::from(tenths) / 10.0))
            .collect();
        let urgency = [Urgency::Emergency, Urgency::Soon, Urgency::Routine];
        known.referrals = referrals
            .into_iter()
            .map(|(on, how, why)| referral(on, urgency[how], Reason::ALL[why]))
            .collect();
        known.child.signs = signs.map(|(on, oedema, arm)| Signs {
            on,
            oedema,
            arm: arm.try_into().ok(),
        });
        known
    })
}

proptest! {
    #[test]
    fn the_most_urgent_comes_first(known in any_known(), on in any_day()) {
        let tasks = follow_up(&known, District::default(), on).tasks;
        prop_assert!(tasks.is_sorted_by_key(|task| task.urgency));
    }

    #[test]
    fn oedema_is_on_the_list_unless_an_emergency_referral_for_nutrition_is_open(known in any_known()) {
        let on = day(2026, 7, 30);
        let Some(signs) = known.child.signs.filter(|signs| signs.oedema && signs.on <= on) else {
            return Ok(());
        };
        let listed = follow_up(&known, District::default(), on)
            .tasks
            .iter()
            .any(|task| task.need == Need::GrowthCard(Card::Oedema) && task.standing == Standing::Alarm(signs.on));
        let taken_up = known.referrals.iter().any(|record| {
            record.referral.urgency == Urgency::Emergency
                && matches!(record.reasons[0], Reason::Nutrition | Reason::BelowRedLine)
        });
        prop_assert!(listed != taken_up, "listed {listed}, taken up {taken_up}");
    }

    #[test]
    fn the_order_in_which_records_arrive_does_not_matter(known in any_known(), on in any_day()) {
        let mut reversed = known.clone();
        // Two weighings of one day keep their order: the later entry corrects the earlier.
        reversed.child.weighings.sort_by_key(|weighed| weighed.on);
        reversed.referrals.reverse();
        let place = District::default();
        prop_assert_eq!(follow_up(&known, place, on), follow_up(&reversed, place, on));
    }
}
