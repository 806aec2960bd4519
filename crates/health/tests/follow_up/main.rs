//! The follow-up list: each kind of task when it appears and when it goes, the order, and that nobody is hidden.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod adults;
mod child;
mod laws;
mod mother;

use std::collections::BTreeSet;

use health::{
    Age, Antigen, Date, Dose, Sex, Urgency,
    adult::{self, BloodPressure, Finding, yearly_rules},
    follow_up::{
        Action, Birth, Carrying, DangerSeen, ElderScreened, ElderScreening, FollowUp, Kind, Known, Measured,
        Need, PregnancySign, ReferralRecord, Screened, Standing, TreatmentAsked, follow_up, kinds,
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
