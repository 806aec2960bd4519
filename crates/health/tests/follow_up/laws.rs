//! What holds for everybody.

use super::*;

#[test]
fn records_of_later_days_play_no_part() {
    let mut known = well();
    known.child.signs = vec![Signs {
        on: ON.tomorrow().unwrap(),
        oedema: Some(true),
        arm: None,
    }];
    known.danger_signs = vec![DangerSeen {
        on: ON.tomorrow().unwrap(),
        urgency: Some(Urgency::Emergency),
        complete: true,
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
    let signs = proptest::collection::vec((any_day(), any::<Option<bool>>(), 90_u32..180), 0..3);
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
        known.child.signs = signs
            .into_iter()
            .map(|(on, oedema, arm)| Signs {
                on,
                oedema,
                arm: arm.try_into().ok(),
            })
            .collect();
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
    fn oedema_is_on_the_list_unless_seen_to_be_gone_or_referred_since(known in any_known()) {
        let on = day(2026, 7, 30);
        let looks = known.child.signs.iter().filter(|signs| signs.oedema.is_some());
        let Some(last) = looks.max_by_key(|signs| (signs.on, signs.oedema)) else {
            return Ok(());
        };
        let listed = follow_up(&known, District::default(), on)
            .tasks
            .iter()
            .any(|task| task.need == Need::GrowthCard(Card::Oedema) && task.standing == Standing::Alarm(last.on));
        let referred = known.referrals.iter().any(|record| {
            record.referral.urgency == Urgency::Emergency
                && record.referral.written_on >= last.on
                && matches!(record.reasons[0], Reason::Nutrition | Reason::BelowRedLine)
        });
        prop_assert_eq!(listed, last.oedema == Some(true) && !referred);
    }

    #[test]
    fn a_referral_for_the_reason_that_a_task_names_answers_it(known in any_known(), on in any_day()) {
        let tasks = |known: &Known| follow_up(known, District::default(), on).tasks;
        for task in tasks(&known) {
            prop_assert_eq!(task.reason.is_some(), task.action == Action::Refer, "{:?}", task);
            let Some(reason) = task.reason else { continue };
            let mut referred = known.clone();
            referred.referrals.push(referral(on, task.urgency, reason));
            prop_assert!(!tasks(&referred).contains(&task), "{:?}", task);
        }
    }

    #[test]
    fn the_order_in_which_records_arrive_does_not_matter(known in any_known(), on in any_day()) {
        let mut reversed = known.clone();
        // Two weighings of one day keep their order: the later entry corrects the earlier.
        reversed.child.weighings.sort_by_key(|weighed| weighed.on);
        reversed.referrals.reverse();
        reversed.child.signs.reverse();
        let place = District::default();
        prop_assert_eq!(follow_up(&known, place, on), follow_up(&reversed, place, on));
    }
}
