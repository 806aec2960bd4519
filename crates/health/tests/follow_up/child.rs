//! Children: the card, growth, doses, supplements, danger signs.

use super::*;

#[test]
fn a_child_with_nothing_to_do_has_an_empty_list() {
    assert_eq!(needs(&well()), []);
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
    known.child.signs = vec![Signs {
        on: ON,
        oedema: Some(true),
        arm: None,
    }];
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
    assert_eq!(
        of_kind(&known, Kind::GrowthCard).len(),
        1,
        "written before this was seen"
    );
    known.referrals = vec![referral(ON, Urgency::Emergency, Reason::Nutrition)];
    assert_eq!(of_kind(&known, Kind::GrowthCard), []);
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
        .with_weight("7,6".parse::<health::Weight>().unwrap())
        .with_length("76,0".parse::<health::Length>().unwrap(), None);
    known.child.growth = vec![Measured {
        on: ON,
        growth: growth(&measured),
    }];
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

#[test]
fn danger_signs_stay_until_referred_or_looked_for_again() {
    let rule = List::Child.on(ON).1;
    let seen = |on, urgency, complete| DangerSeen {
        on,
        urgency,
        complete,
        rule,
    };
    let mut known = well();
    known.danger_signs = vec![seen(day(2026, 5, 18), Some(Urgency::Emergency), false)];
    let task = list(&known).tasks.remove(0);
    assert_eq!(
        (task.need, task.urgency, task.by),
        (Need::DangerSign, Urgency::Emergency, Some(day(2026, 5, 18)))
    );
    for (look, why) in [
        (
            seen(day(2026, 5, 18), None, true),
            "another's look on the same day",
        ),
        (seen(day(2026, 5, 19), None, false), "a list that was only begun"),
        (
            seen(day(2026, 5, 19), Some(Urgency::Soon), true),
            "a milder sign later",
        ),
        (
            DangerSeen {
                rule: List::Infant.on(ON).1,
                ..seen(ON, None, true)
            },
            "another list",
        ),
    ] {
        known.danger_signs.push(look);
        assert_eq!(
            list(&known).tasks[0].urgency,
            Urgency::Emergency,
            "{why} hides nothing"
        );
    }
    known.danger_signs.push(seen(ON, None, true));
    assert_eq!(needs(&known), []);
    known.danger_signs.pop();
    known.referrals = vec![referral(day(2026, 3, 1), Urgency::Emergency, Reason::DangerSign)];
    assert_eq!(
        of_kind(&known, Kind::DangerSign).len(),
        1,
        "nor does an old referral"
    );
}

#[test]
fn what_was_not_measured_again_stays_on_the_list() {
    let mut known = well();
    let measured = |on, kg: &str, cm: Option<&str>| Measured {
        on,
        growth: growth(
            &Measurement::taken(Sex::Female, BORN, on)
                .unwrap()
                .with_weight(kg.parse::<health::Weight>().unwrap())
                .with_length(cm.map(|cm| cm.parse::<health::Length>().unwrap()), None),
        ),
    };
    known.child.growth = vec![measured(day(2026, 4, 12), "7,0", Some("78,0"))];
    known.child.signs = vec![Signs {
        on: day(2026, 4, 12),
        oedema: Some(true),
        arm: "11,0".parse().ok(),
    }];
    known.child.growth.push(measured(day(2026, 5, 12), "9,2", None));
    known.child.signs.push(Signs {
        on: day(2026, 5, 12),
        oedema: None,
        arm: None,
    });
    let task = of_kind(&known, Kind::GrowthClass).remove(0);
    assert_eq!(task.by, Some(day(2026, 4, 13)), "severely wasted: one day");
    assert_eq!(of_kind(&known, Kind::GrowthCard).len(), 2);
    known
        .child
        .growth
        .push(measured(day(2026, 5, 13), "9,2", Some("76,0")));
    known.child.signs.push(Signs {
        on: day(2026, 5, 13),
        oedema: Some(false),
        arm: "13,5".parse().ok(),
    });
    assert_eq!(needs(&known), []);
}

#[test]
fn a_doubted_length_is_measured_again_and_oedema_alone_is_an_emergency() {
    let mut known = well();
    let mut tall = Measurement::taken(Sex::Female, BORN, ON).unwrap();
    tall.length_cm = Some(110.0);
    known.child.growth = vec![Measured {
        on: ON,
        growth: growth(&tall),
    }];
    let task = list(&known).tasks.remove(0);
    assert_eq!(
        (task.need, task.action),
        (Need::MeasureAgain, Action::MeasureAgain)
    );
    tall.length_cm = Some(76.0);
    tall.oedema = true;
    known.child.growth = vec![Measured {
        on: ON,
        growth: growth(&tall),
    }];
    let task = list(&known).tasks.remove(0);
    assert_eq!((task.need, task.urgency), (Need::GrowthClass, Urgency::Emergency));
    let dry = Measurement {
        oedema: false,
        ..tall
    };
    let dry = Measured {
        on: ON,
        growth: growth(&dry),
    };
    known.child.growth.insert(0, dry);
    assert_eq!(
        list(&known).tasks[0].urgency,
        Urgency::Emergency,
        "another's measurement of the same day hides nothing"
    );
}

#[test]
fn a_loss_across_a_missed_month_is_referred_and_a_newborns_is_not() {
    let mut known = well();
    known.child.weighings = vec![weighed(day(2026, 3, 12), 9.4), weighed(day(2026, 5, 12), 8.9)];
    assert_eq!(needs(&known)[0], Need::GrowthCard(Card::WeightLost));
    let born = day(2026, 4, 29);
    let mut newborn = Known::new(Sex::Female, born, born);
    let weighed = |on, kg: &str| Weighed {
        on,
        weight: kg.parse().unwrap(),
        weight_for_age: None,
    };
    newborn.child.weighings = vec![weighed(day(2026, 4, 30), "3,2"), weighed(day(2026, 5, 2), "3,1")];
    assert_eq!(of_kind(&newborn, Kind::GrowthCard), []);
}

#[test]
fn an_alarm_does_not_go_away_on_a_fifth_birthday() {
    let mut known = child();
    known.child.signs = vec![Signs {
        on: day(2030, 3, 2),
        oedema: Some(true),
        arm: None,
    }];
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
