use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{
    FieldName, Referral, State, Step,
    table::{Course, Days, Passage},
};
use crate::{Age, Date, rule::Rule};

/// Where a referral stands after the steps that are known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// The state.
    pub state: State,
    /// The day it came there.
    pub since: Date,
    /// What is waited for; none once it is closed or cancelled.
    pub due: Option<Due>,
    /// Ids of the steps that led here, in order.
    pub applied: Vec<String>,
    /// Steps that were not possible where they fell, in order; for people to see.
    pub not_applied: Vec<NotApplied>,
    /// The rules of this referral.
    pub rule: Rule,
}

/// A step that did not move the referral.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotApplied {
    /// Its id.
    pub step: String,
    /// Where the referral stood.
    pub at: State,
    /// Why it did not move.
    pub why: WhyNot,
}

/// Why a step did not move a referral.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WhyNot {
    /// It stood there already: two people did the same.
    AlreadyThere,
    /// Nobody moves a referral from there to here.
    NoSuchMove,
    /// Somebody else does.
    NotThisRole,
    /// Fields were not filled in.
    Missing(Vec<FieldName>),
}

/// What a deadline is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Deadline {
    /// The patient is to be received by a facility. Counts from the day the referral was written: what lies unsent in
    /// a phone, or was declined, is overdue like the rest. After a home visit it counts anew.
    Received,
    /// The patient did not come and is to be visited at home.
    Visited,
    /// The answer is to reach the posyandu. Counts from the day the patient was received.
    Answered,
}

/// What is waited for, and by when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// What for.
    pub deadline: Deadline,
    /// The day that the days are counted from.
    pub from: Date,
    /// The last day in time.
    pub by: Date,
}

impl Due {
    /// How many days too late it is on a day; 0 while in time.
    pub fn days_late(&self, on: Date) -> u32 {
        Age::days_between(on, self.by).unwrap_or(0)
    }

    /// Whether the last day in time is over.
    pub fn is_overdue(&self, on: Date) -> bool {
        on > self.by
    }
}

/// Puts the steps in order and says where the referral stands. The same for the same steps, in whatever order and however
/// often they are given.
pub fn follow(referral: &Referral, steps: &[Step]) -> Standing {
    let (course, rule) = Course::of(referral);
    let mut standing = Standing {
        state: State::Draft,
        since: referral.written_on,
        due: None,
        applied: Vec::new(),
        not_applied: Vec::new(),
        rule,
    };
    let mut received_on = None;
    let mut seen = BTreeSet::new();
    for step in steps.iter().collect::<BTreeSet<_>>() {
        if !seen.insert(step.id.as_str()) {
            continue;
        }
        if let Some(why) = why_not(course, referral, standing.state, step) {
            standing.not_applied.push(NotApplied {
                step: step.id.clone(),
                at: standing.state,
                why,
            });
            continue;
        }
        standing.state = step.to;
        standing.since = step.on;
        standing.applied.push(step.id.clone());
        received_on = match step.to {
            State::Received | State::Treated | State::ReferredOn => received_on.or(Some(step.on)),
            State::DidNotCome => None,
            _ => received_on,
        };
    }
    let days = course.days(referral.urgency);
    standing.due = days.and_then(|days| due(referral, &standing, received_on, days));
    standing
}

fn why_not(course: &Course, referral: &Referral, state: State, step: &Step) -> Option<WhyNot> {
    if step.to == state {
        return Some(WhyNot::AlreadyThere);
    }
    match course.passage(state, step.to, step.by, referral.urgency) {
        Passage::NoSuchMove => Some(WhyNot::NoSuchMove),
        Passage::NotThisRole => Some(WhyNot::NotThisRole),
        Passage::Needs(fields) => {
            let missing = fields.into_iter().filter(|field| !step.fields.contains(field));
            let missing: Vec<FieldName> = missing.collect();
            (!missing.is_empty()).then_some(WhyNot::Missing(missing))
        }
    }
}

fn due(referral: &Referral, standing: &Standing, received_on: Option<Date>, days: Days) -> Option<Due> {
    let (deadline, from, days) = match standing.state {
        State::Draft | State::Sent | State::Declined => {
            (Deadline::Received, referral.written_on, days.received)
        }
        State::HomeVisited => (Deadline::Received, standing.since, days.received),
        State::DidNotCome => (Deadline::Visited, standing.since, days.visited),
        State::Received | State::Treated | State::ReferredOn => (
            Deadline::Answered,
            received_on.unwrap_or(standing.since),
            days.answered,
        ),
        State::Closed | State::Cancelled => return None,
    };
    Some(Due {
        deadline,
        from,
        by: from.saturating_add(jiff::Span::new().days(days)),
    })
}
