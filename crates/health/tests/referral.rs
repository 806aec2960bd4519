//! Referrals: who may move them, what two phones do without knowing of each other, and what is overdue.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::collections::BTreeSet;

use health::{
    Date, Urgency,
    referral::{
        Deadline, FieldName, Need, NotApplied, Part, Reason, Referral, Role, Standing, State, Step, WhyNot,
        allowed, fields, follow, next_sequence, reasons, states,
    },
};
use proptest::prelude::*;

const WRITTEN: Date = Date::constant(2026, 11, 10);
const SOON: Referral = Referral {
    written_on: WRITTEN,
    urgency: Urgency::Soon,
};
const EMERGENCY: Referral = Referral {
    written_on: WRITTEN,
    urgency: Urgency::Emergency,
};
const ROUTINE: Referral = Referral {
    written_on: WRITTEN,
    urgency: Urgency::Routine,
};
const ROLES: [Role; 3] = [Role::Cadre, Role::Nurse, Role::Officer];

fn day(number: i8) -> Date {
    Date::constant(2026, 11, number)
}

/// A step with every field filled in.
fn step(sequence: u64, on: Date, to: State, by: Role) -> Step {
    Step {
        sequence,
        on,
        id: format!("{sequence}-{to:?}-{by:?}"),
        to,
        by,
        fields: FieldName::ALL.iter().copied().collect(),
    }
}

/// One step a day from the day of writing, each made in knowledge of the one before.
fn course(steps: &[(State, Role)]) -> Vec<Step> {
    let mut on = WRITTEN;
    let mut course = Vec::new();
    for (to, by) in steps {
        course.push(step(next_sequence(&course), on, *to, *by));
        on = on.tomorrow().unwrap();
    }
    course
}

fn stands(referral: &Referral, steps: &[(State, Role)]) -> Standing {
    let standing = follow(referral, &course(steps));
    assert_eq!(standing.not_applied, [], "{steps:?}");
    standing
}

fn moves(from: State, by: Role) -> Vec<State> {
    allowed(&SOON, from, by)
        .moves
        .into_iter()
        .map(|one| one.to)
        .collect()
}

#[test]
fn a_referral_that_goes_well_is_closed_when_the_answer_is_back() {
    use Role::{Cadre, Nurse};
    let standing = stands(
        &SOON,
        &[
            (State::Sent, Cadre),
            (State::Received, Nurse),
            (State::Treated, Nurse),
            (State::Closed, Cadre),
        ],
    );
    assert_eq!(
        (standing.state, standing.since, standing.due),
        (State::Closed, day(13), None)
    );
    assert_eq!(standing.applied.len(), 4);
    assert_eq!(standing.rule.to_string(), "referral 1");

    let hospital = [
        (State::Sent, Cadre),
        (State::Received, Nurse),
        (State::ReferredOn, Nurse),
        (State::Closed, Nurse),
    ];
    assert_eq!(stands(&SOON, &hospital).state, State::Closed);
    let treated_there = [
        (State::Sent, Cadre),
        (State::Received, Nurse),
        (State::ReferredOn, Nurse),
        (State::Treated, Nurse),
    ];
    assert_eq!(stands(&SOON, &treated_there).state, State::Treated);
}

#[test]
fn a_cadre_writes_sends_cancels_and_visits_and_never_receives_or_treats() {
    use State::*;
    let cadre = |from| moves(from, Role::Cadre);
    assert_eq!(cadre(Draft), [Sent, Cancelled]);
    assert_eq!(cadre(Sent), [Cancelled, DidNotCome]);
    assert_eq!(cadre(Declined), [Sent, Cancelled]);
    assert_eq!(cadre(DidNotCome), [Cancelled, HomeVisited]);
    assert_eq!(cadre(HomeVisited), [Cancelled, DidNotCome]);
    assert_eq!(cadre(Received), []);
    assert_eq!(cadre(ReferredOn), [DidNotCome]);
    assert_eq!(cadre(Treated), [Closed]);
    assert_eq!(cadre(Cancelled), []);
    assert_eq!(cadre(Closed), []);
}

#[test]
fn a_nurse_may_do_what_a_cadre_may_and_receives_declines_treats_and_refers_on() {
    use State::*;
    let nurse = |from| moves(from, Role::Nurse);
    assert_eq!(nurse(Draft), [Sent, Cancelled]);
    assert_eq!(nurse(Sent), [Cancelled, Declined, Received, Treated, DidNotCome]);
    assert_eq!(nurse(Received), [Treated, ReferredOn]);
    assert_eq!(nurse(ReferredOn), [Treated, DidNotCome, Closed]);
    assert_eq!(nurse(Treated), [Closed]);
    assert_eq!(nurse(Declined), [Sent, Cancelled, Received, Treated]);
    assert_eq!(nurse(DidNotCome), [Cancelled, Received, Treated, HomeVisited]);
    assert_eq!(nurse(HomeVisited), [Cancelled, Received, Treated, DidNotCome]);
    assert_eq!(
        nurse(Cancelled),
        [Received, Treated],
        "the patient came after all"
    );
    assert_eq!(nurse(Closed), []);
    for state in State::ALL {
        let nurse = nurse(*state);
        assert!(
            moves(*state, Role::Cadre).iter().all(|to| nurse.contains(to)),
            "{state:?}"
        );
    }
}

#[test]
fn an_officer_moves_nothing() {
    for state in State::ALL {
        assert_eq!(moves(*state, Role::Officer), []);
    }
    let standing = follow(&SOON, &[step(1, WRITTEN, State::Sent, Role::Officer)]);
    assert_eq!(standing.state, State::Draft);
    assert_eq!(standing.not_applied[0].why, WhyNot::NotThisRole);
}

#[test]
fn a_letter_is_sent_with_what_the_puskesmas_cannot_do_without() {
    use FieldName::*;
    let needs = |referral: &Referral| {
        allowed(referral, State::Draft, Role::Cadre).moves[0]
            .needs
            .clone()
    };
    let always = [
        WrittenAt,
        Origin,
        Destination,
        PatientName,
        BirthDate,
        Reason,
        Urgency,
        Referrer,
    ];
    assert_eq!(
        needs(&EMERGENCY),
        always,
        "nobody waits for a signature while a life is in danger"
    );
    let mut with_consent = always.to_vec();
    with_consent.insert(7, FamilyConsent);
    assert_eq!(needs(&SOON), with_consent);
    assert_eq!(needs(&ROUTINE), with_consent);

    let mut letter = step(1, WRITTEN, State::Sent, Role::Cadre);
    letter.fields.remove(&FamilyConsent);
    assert_eq!(
        follow(&EMERGENCY, std::slice::from_ref(&letter)).state,
        State::Sent
    );
    let standing = follow(&SOON, &[letter]);
    assert_eq!(standing.state, State::Draft);
    assert_eq!(
        standing.not_applied,
        [NotApplied {
            step: "1-Sent-Cadre".to_owned(),
            at: State::Draft,
            why: WhyNot::Missing(vec![FamilyConsent]),
        }]
    );
}

#[test]
fn cancelling_declining_and_the_answer_say_why_and_what() {
    use FieldName::*;
    let needs = |from, to, by| {
        let moves = allowed(&SOON, from, by).moves;
        moves.into_iter().find(|one| one.to == to).unwrap().needs
    };
    assert_eq!(needs(State::Draft, State::Cancelled, Role::Cadre), [CancelReason]);
    assert_eq!(needs(State::Sent, State::Declined, Role::Nurse), [DeclineReason]);
    assert_eq!(needs(State::Declined, State::Sent, Role::Cadre), [Destination]);
    assert_eq!(needs(State::Sent, State::Received, Role::Nurse), [ReceivedBy]);
    assert_eq!(
        needs(State::Received, State::ReferredOn, Role::Nurse),
        [OnwardDestination, OnwardReason]
    );
    assert_eq!(
        needs(State::Received, State::Treated, Role::Nurse),
        [Diagnosis, Treatment, Advice]
    );
    assert_eq!(
        needs(State::DidNotCome, State::HomeVisited, Role::Cadre),
        [HomeVisitResult]
    );
    assert_eq!(
        needs(State::Treated, State::Closed, Role::Cadre),
        [AnswerReceivedBy]
    );
    assert_eq!(needs(State::Sent, State::DidNotCome, Role::Cadre), []);
}

#[test]
fn a_patient_who_did_not_come_is_visited_and_awaited_again() {
    use Role::{Cadre, Nurse};
    let absent = [(State::Sent, Cadre), (State::DidNotCome, Nurse)];
    let due = stands(&SOON, &absent).due.unwrap();
    assert_eq!(
        (due.deadline, due.from, due.by),
        (Deadline::Visited, day(11), day(18))
    );
    assert_eq!(
        stands(&EMERGENCY, &absent).due.unwrap().by,
        day(11),
        "the same day"
    );

    let visited = [absent[0], absent[1], (State::HomeVisited, Cadre)];
    let due = stands(&SOON, &visited).due.unwrap();
    assert_eq!(
        (due.deadline, due.from, due.by),
        (Deadline::Received, day(12), day(19))
    );

    let came = [visited[0], visited[1], visited[2], (State::Received, Nurse)];
    let due = stands(&SOON, &came).due.unwrap();
    assert_eq!(
        (due.deadline, due.from, due.by),
        (Deadline::Answered, day(13), day(27))
    );
}

#[test]
fn an_emergency_is_received_the_same_day_and_a_weight_not_gained_within_seven() {
    for (referral, last) in [
        (EMERGENCY, day(10)),
        (SOON, day(17)),
        (ROUTINE, Date::constant(2026, 12, 10)),
    ] {
        let due = stands(&referral, &[(State::Sent, Role::Cadre)]).due.unwrap();
        assert_eq!(
            (due.deadline, due.from, due.by),
            (Deadline::Received, WRITTEN, last)
        );
        assert_eq!((due.is_overdue(last), due.days_late(last)), (false, 0));
        let next = last.tomorrow().unwrap();
        assert_eq!((due.is_overdue(next), due.days_late(next)), (true, 1));
        assert_eq!(due.days_late(WRITTEN), 0);
    }
}

#[test]
fn a_letter_that_lies_unsent_or_is_declined_gains_no_time() {
    let draft = follow(&SOON, &[]);
    assert_eq!((draft.state, draft.since), (State::Draft, WRITTEN));
    let sent_late = follow(&SOON, &[step(1, day(16), State::Sent, Role::Cadre)]);
    let declined = stands(
        &SOON,
        &[(State::Sent, Role::Cadre), (State::Declined, Role::Nurse)],
    );
    for standing in [draft, sent_late, declined] {
        let due = standing.due.unwrap();
        assert_eq!((due.deadline, due.by), (Deadline::Received, day(17)));
    }
}

#[test]
fn the_answer_is_awaited_from_the_day_the_patient_was_received() {
    use Role::{Cadre, Nurse};
    let sent = (State::Sent, Cadre);
    let received = (State::Received, Nurse);
    for steps in [
        vec![sent, received],
        vec![sent, received, (State::Treated, Nurse)],
        vec![sent, received, (State::ReferredOn, Nurse)],
        vec![
            sent,
            received,
            (State::ReferredOn, Nurse),
            (State::Treated, Nurse),
        ],
    ] {
        let due = stands(&SOON, &steps).due.unwrap();
        assert_eq!(
            (due.deadline, due.from, due.by),
            (Deadline::Answered, day(11), day(25))
        );
        assert_eq!(stands(&EMERGENCY, &steps).due.unwrap().by, day(18));
        assert_eq!(
            stands(&ROUTINE, &steps).due.unwrap().by,
            Date::constant(2026, 12, 11)
        );
    }
    // Not at the hospital, but later here: the days count from then.
    let lost = [
        sent,
        received,
        (State::ReferredOn, Nurse),
        (State::DidNotCome, Nurse),
        (State::Received, Nurse),
    ];
    assert_eq!(stands(&SOON, &lost).due.unwrap().from, day(14));
    assert_eq!(stands(&SOON, &[(State::Cancelled, Cadre)]).due, None);
}

#[test]
fn a_step_that_was_not_possible_is_kept_with_its_reason() {
    let steps = [
        step(1, day(10), State::Received, Role::Nurse),
        step(2, day(11), State::Sent, Role::Cadre),
        step(3, day(12), State::Treated, Role::Cadre),
        step(4, day(12), State::Closed, Role::Nurse),
        step(5, day(12), State::Sent, Role::Nurse),
    ];
    let standing = follow(&SOON, &steps);
    assert_eq!((standing.state, standing.since), (State::Sent, day(11)));
    assert_eq!(standing.applied, ["2-Sent-Cadre"]);
    let why: Vec<(State, WhyNot)> = standing
        .not_applied
        .into_iter()
        .map(|one| (one.at, one.why))
        .collect();
    assert_eq!(
        why,
        [
            (State::Draft, WhyNot::NoSuchMove),
            (State::Sent, WhyNot::NotThisRole),
            (State::Sent, WhyNot::NoSuchMove),
            (State::Sent, WhyNot::AlreadyThere),
        ]
    );
}

#[test]
fn a_step_made_in_knowledge_of_another_follows_it_whatever_the_clocks_say() {
    let sent = step(1, day(12), State::Sent, Role::Cadre);
    let received = step(
        next_sequence(std::slice::from_ref(&sent)),
        day(10),
        State::Received,
        Role::Nurse,
    );
    assert_eq!(follow(&SOON, &[received, sent]).state, State::Received);
    assert_eq!(next_sequence(&[]), 1);
}

#[test]
fn what_the_puskesmas_did_stands_against_what_others_did_without_knowing() {
    for from in State::ALL {
        let nurse = moves(*from, Role::Nurse);
        for seen in [State::Received, State::Treated] {
            if !nurse.contains(&seen) {
                continue;
            }
            for to in moves(*from, Role::Cadre) {
                for (earlier, later) in [(day(20), day(21)), (day(21), day(20))] {
                    let mut steps = way_to(*from);
                    let sequence = next_sequence(&steps);
                    steps.push(step(sequence, earlier, seen, Role::Nurse));
                    steps.push(step(sequence, later, to, Role::Cadre));
                    let state = follow(&SOON, &steps).state;
                    // From a declined referral the cadre's sending it elsewhere and the receiving both happen.
                    assert_eq!(state, seen, "{from:?}: {to:?} beside {seen:?}");
                }
            }
        }
    }
}

/// Steps that lead to a state.
fn way_to(state: State) -> Vec<Step> {
    let mut ways = vec![Vec::new()];
    loop {
        let found = ways
            .iter()
            .find(|steps: &&Vec<Step>| follow(&SOON, steps).state == state);
        if let Some(steps) = found {
            return steps.clone();
        }
        ways = ways
            .iter()
            .flat_map(|steps| {
                let at = follow(&SOON, steps).state;
                moves(at, Role::Nurse).into_iter().map(move |to| {
                    let mut longer = steps.clone();
                    longer.push(step(next_sequence(steps), WRITTEN, to, Role::Nurse));
                    longer
                })
            })
            .collect();
    }
}

#[test]
fn every_state_field_and_reason_has_a_name_in_both_languages() {
    let (fields, rule) = fields(WRITTEN);
    assert_eq!(rule.to_string(), "referral 1");
    let named = |id: &str, en: &str| assert!(!id.is_empty() && !en.is_empty());
    for field in &fields {
        named(&field.name.id, &field.name.en);
        assert!(
            field.part == Part::Letter || field.to_send == Need::Optional,
            "{field:?}"
        );
    }
    assert_eq!(fields.len(), FieldName::ALL.len());
    for state in states(WRITTEN).0 {
        named(&state.name.id, &state.name.en);
    }
    let urgent: Vec<(Reason, Urgency)> = reasons(WRITTEN)
        .0
        .into_iter()
        .inspect(|reason| named(&reason.name.id, &reason.name.en))
        .filter_map(|reason| reason.urgency.map(|urgency| (reason.reason, urgency)))
        .collect();
    assert_eq!(
        urgent,
        [
            (Reason::DangerSign, Urgency::Emergency),
            (Reason::WeightNotGained, Urgency::Soon),
            (Reason::BelowRedLine, Urgency::Soon),
        ]
    );
}

fn any_step() -> impl Strategy<Value = Step> {
    let fields = prop_oneof![
        4 => Just(FieldName::ALL.iter().copied().collect::<BTreeSet<_>>()),
        1 => proptest::collection::btree_set(proptest::sample::select(FieldName::ALL), 0..6),
    ];
    let to = proptest::sample::select(State::ALL);
    let by = proptest::sample::select(&ROLES[..]);
    (0_u64..6, 1_i8..28, 0_u8..12, to, by, fields).prop_map(|(sequence, on, id, to, by, fields)| Step {
        sequence,
        on: day(on),
        id: id.to_string(),
        to,
        by,
        fields,
    })
}

proptest! {
    #[test]
    fn where_a_referral_stands_does_not_depend_on_the_order_of_arrival(
        (steps, shuffled) in proptest::collection::vec(any_step(), 0..10)
            .prop_flat_map(|steps| (Just(steps.clone()), Just(steps).prop_shuffle())),
    ) {
        prop_assert_eq!(follow(&SOON, &steps), follow(&SOON, &shuffled));
    }

    #[test]
    fn a_step_that_arrives_twice_counts_once(steps in proptest::collection::vec(any_step(), 0..8)) {
        let twice: Vec<Step> = steps.iter().chain(&steps).cloned().collect();
        prop_assert_eq!(follow(&SOON, &steps), follow(&SOON, &twice));
    }

    #[test]
    fn every_step_is_either_applied_or_named(steps in proptest::collection::vec(any_step(), 0..8)) {
        let ids: BTreeSet<String> = steps.iter().map(|step| step.id.clone()).collect();
        let standing = follow(&SOON, &steps);
        let refused = standing.not_applied.into_iter().map(|one| one.step);
        let told: Vec<String> = standing.applied.into_iter().chain(refused).collect();
        prop_assert_eq!(told.len(), ids.len());
        prop_assert_eq!(told.into_iter().collect::<BTreeSet<_>>(), ids);
    }

    #[test]
    fn what_is_allowed_is_applied_and_nothing_else(
        steps in proptest::collection::vec(any_step(), 0..6),
        to in proptest::sample::select(State::ALL),
        by in proptest::sample::select(&ROLES[..]),
    ) {
        let before = follow(&SOON, &steps);
        let one = allowed(&SOON, before.state, by).moves.into_iter().find(|one| one.to == to);
        let mut next = step(next_sequence(&steps), day(28), to, by);
        if let Some(one) = &one {
            next.fields = one.needs.iter().copied().collect();
        }
        let after = follow(&SOON, &[steps, vec![next]].concat());
        prop_assert_eq!(after.state, if one.is_some() { to } else { before.state });
    }

    #[test]
    fn a_referral_is_waited_for_until_it_ends(steps in proptest::collection::vec(any_step(), 0..8)) {
        let standing = follow(&SOON, &steps);
        let ended = matches!(standing.state, State::Closed | State::Cancelled);
        prop_assert_eq!(standing.due.is_none(), ended);
    }
}
