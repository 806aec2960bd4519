//! What a person's records say to the rules of `health`: events into the plain values that the follow-up list is made
//! from. Nothing medical is decided here.

use std::{collections::BTreeSet, num::NonZeroU16};

use health::{
    Date, Sex,
    adult::{self, Screening},
    elder::{barthel, skilas},
    follow_up::{
        Birth, Carrying, DangerSeen, ElderScreened, ElderScreening, Known, Measured, ReferralRecord,
        Screened, TreatmentAsked,
    },
    growth::{Measurement, growth},
    home_visit,
    immunisation::Given,
    kms::{Signs, Weighed},
    maternal::{
        antenatal::AntenatalVisit,
        danger_signs::{self, List},
        gestation,
        postnatal::{Held, Moment, Visit},
        risk,
    },
    questionnaire::Answers,
    referral::{self, FieldName},
};

use crate::{
    EventBody, EventId, Profile,
    event::{self, BirthResult, SupplementItem, SupplementUnit},
};

/// One thing that counts: its record, the day and what happened.
#[derive(Debug, Clone, Copy)]
pub struct Fact<'a> {
    /// The record.
    pub id: EventId,
    /// The day.
    pub on: Date,
    /// What happened.
    pub body: &'a EventBody,
}

/// Everything known of a person, for [`health::follow_up::follow_up`]; none for somebody who died or left. Facts are in
/// any order. `listed_since` is the day since when the posyandu has her on its list.
///
/// What is told of a birth in the child's own document is told of the child: it happened on the day of its birth.
pub fn known<'a>(
    profile: &Profile,
    listed_since: Date,
    facts: impl IntoIterator<Item = Fact<'a>>,
) -> Option<Known> {
    let mut facts: Vec<Fact<'a>> = facts.into_iter().collect();
    facts.sort_by_key(|fact| (fact.on, fact.id));
    if facts
        .iter()
        .any(|fact| matches!(fact.body, EventBody::Departure(_)))
    {
        return None;
    }
    let mut known = Known::new(profile.sex, profile.birth_date, listed_since);
    for fact in &facts {
        add(&mut known, profile, fact);
    }
    mother(&mut known, profile, &facts);
    known.referrals = referrals(&facts);
    Some(known)
}

fn add(known: &mut Known, profile: &Profile, fact: &Fact<'_>) {
    let on = fact.on;
    match fact.body {
        EventBody::Weighing(weighing) => measured(known, profile, on, weighing),
        EventBody::Immunisation(event::Immunisation { dose, .. }) => {
            known.doses.push(Given { dose: *dose, on });
        }
        EventBody::Supplement(given) => match given.item {
            SupplementItem::VitaminABlue | SupplementItem::VitaminARed => known.child.vitamin_a.push(on),
            SupplementItem::Deworming => known.child.deworming.push(on),
            _ => {}
        },
        EventBody::Birth(birth) if on == profile.birth_date => known.child.born_at = birth.at,
        EventBody::PregnancyVisit(visit) => looked_for(known, List::Pregnant, &visit.danger, on),
        EventBody::PostnatalVisit(visit) => {
            let list = match is_of_newborn(visit.visit) {
                true => List::Infant,
                false => List::Postpartum,
            };
            looked_for(known, list, &visit.danger, on);
            if is_of_newborn(visit.visit) {
                known.child.newborn_visits.push(held(on, visit));
            }
        }
        EventBody::HomeVisit(visit) => visited(known, visit, on),
        EventBody::Screening(screening) => {
            let person = adult::Person {
                sex: profile.sex,
                born: profile.birth_date,
            };
            let findings = Screening::from(screening).findings(&person, on);
            known.screenings.push(Screened::of(on, &findings));
        }
        EventBody::ElderScreening(screening) => elder(known, screening, on),
        _ => {}
    }
}

fn measured(known: &mut Known, profile: &Profile, on: Date, weighing: &event::Weighing) {
    let Some(taken) = Measurement::taken(profile.sex, profile.birth_date, on) else {
        return;
    };
    let growth = growth(
        &taken
            .with_weight(weighing.weight)
            .with_length(weighing.length, weighing.position)
            .with_head(weighing.head)
            .with_arm(weighing.arm),
    );
    known.child.weighings.push(Weighed {
        on,
        weight: weighing.weight,
        weight_for_age: growth.weight_for_age,
    });
    known.child.growth.push(Measured { on, growth });
    known.child.signs.push(Signs {
        on,
        oedema: None,
        arm: weighing.arm,
    });
}

/// An answer to one list of danger signs; nobody looked where none of its questions is answered.
fn looked_for(known: &mut Known, list: List, answers: &Answers, on: Date) {
    if answers.is_empty() {
        return;
    }
    let alarm = danger_signs::assess(list, answers, on);
    known.danger_signs.push(DangerSeen {
        on,
        urgency: alarm.urgency,
        complete: alarm.unanswered.is_empty(),
        rule: alarm.rule,
    });
}

fn visited(known: &mut Known, visit: &event::HomeVisit, on: Date) {
    for (list, answers) in &visit.danger {
        looked_for(known, *list, answers, on);
    }
    let (rules, _) = home_visit::rules(on);
    for (which, answers) in &visit.checklists {
        let Some(treatment) = &rules.checklist(*which).treatment else {
            continue;
        };
        let findings = home_visit::assess(*which, answers, &Answers::default(), on);
        let not_followed = !findings.treatment_not_followed.is_empty();
        // A treatment is followed when every question about it says so.
        if not_followed || treatment.unanswered(answers).next().is_none() {
            known.treatment.push(TreatmentAsked {
                on,
                followed: !not_followed,
                rule: findings.rule,
            });
        }
    }
}

fn elder(known: &mut Known, screening: &event::ElderScreening, on: Date) {
    if !screening.skilas.is_empty() || screening.arm.is_some() {
        let skilas = skilas(&screening.skilas, screening.arm, on);
        known.elder.push(ElderScreened {
            on,
            screening: ElderScreening::Skilas,
            refer: skilas.refer,
            rule: skilas.rule,
        });
    }
    if let Ok(barthel) = barthel(&screening.barthel, on) {
        known.elder.push(ElderScreened {
            on,
            screening: ElderScreening::Barthel,
            refer: barthel.refer,
            rule: barthel.rule,
        });
    }
}

/// A pregnancy that goes on, or the weeks after the last birth.
fn mother(known: &mut Known, profile: &Profile, facts: &[Fact<'_>]) {
    if profile.sex != Sex::Female {
        return;
    }
    let last_birth = facts.iter().rev().find_map(|fact| match fact.body {
        EventBody::Birth(birth) if fact.on != profile.birth_date => Some((fact.on, birth)),
        _ => None,
    });
    let since = last_birth.map(|(on, _)| on);
    let later: Vec<&Fact<'_>> = facts
        .iter()
        .filter(|fact| since.is_none_or(|birth| fact.on > birth))
        .collect();
    known.pregnancy = carrying(profile, &later);
    if known.pregnancy.is_some() {
        return;
    }
    let Some((on, birth)) = last_birth.filter(|(_, birth)| birth.result != BirthResult::Miscarriage) else {
        return;
    };
    let from_then = facts.iter().filter(|fact| fact.on >= on);
    let mut visits = Vec::new();
    let mut vitamin_a = Vec::new();
    for fact in from_then {
        match fact.body {
            EventBody::PostnatalVisit(visit) if !is_of_newborn(visit.visit) => {
                visits.push(held(fact.on, visit));
            }
            EventBody::Supplement(given) if given.item == SupplementItem::VitaminARed => {
                vitamin_a.extend(std::iter::repeat_n(fact.on, given.quantity.get().into()));
            }
            _ => {}
        }
    }
    known.birth = Some(Birth {
        at: Moment { on, at: birth.at },
        visits,
        vitamin_a,
    });
}

/// What the events since the last birth say of a pregnancy, if one was registered or visited for.
fn carrying(profile: &Profile, facts: &[&Fact<'_>]) -> Option<Carrying> {
    let registered = facts.iter().rev().find_map(|fact| match fact.body {
        EventBody::Pregnancy(pregnancy) => Some((fact.on, pregnancy)),
        _ => None,
    });
    let mut carrying = Carrying {
        dating: gestation::Known {
            last_period: registered.and_then(|(_, pregnancy)| pregnancy.last_period),
            ultrasound: registered.and_then(|(_, pregnancy)| pregnancy.ultrasound),
        },
        visits: Vec::new(),
        iron_tablets: 0,
        arm: None,
        haemoglobin: None,
        blood_pressure: None,
        high_risk: registered.and_then(|(on, pregnancy)| high_risk(profile, pregnancy, on)),
    };
    let mut seen = registered.is_some();
    for fact in facts {
        match fact.body {
            EventBody::PregnancyVisit(visit) => {
                seen = true;
                visited_pregnant(&mut carrying, fact.on, visit);
            }
            EventBody::Supplement(given) if is_iron(given) => {
                carrying.iron_tablets += u32::from(given.quantity.get());
            }
            _ => {}
        }
    }
    seen.then_some(carrying)
}

fn visited_pregnant(carrying: &mut Carrying, on: Date, visit: &event::PregnancyVisit) {
    // What only a cadre measured is no antenatal visit; its figures count all the same.
    if !visit.cadre_only {
        carrying.visits.push(AntenatalVisit {
            on,
            doctor: visit.doctor,
            ultrasound: visit.ultrasound,
        });
    }
    carrying.iron_tablets += u32::from(visit.iron_tablets.map_or(0, NonZeroU16::get));
    // In the order of days: the last that was measured stands.
    carrying.arm = visit.arm.map(|arm| (on, arm)).or(carrying.arm);
    let haemoglobin = visit.haemoglobin.map(|haemoglobin| (on, haemoglobin.tenths()));
    carrying.haemoglobin = haemoglobin.or(carrying.haemoglobin);
    let pressure = visit.blood_pressure.map(|pressure| (on, pressure));
    carrying.blood_pressure = pressure.or(carrying.blood_pressure);
}

fn high_risk(
    profile: &Profile,
    pregnancy: &event::Pregnancy,
    on: Date,
) -> Option<(Date, health::rule::Rule)> {
    let risk = risk::poedji_rochjati(&pregnant(profile, pregnancy, on), &pregnancy.risk, on);
    risk.refer.then_some((on, risk.rule))
}

/// What a registered pregnancy says of the mother to the Poedji Rochjati score, as of the day it was registered.
pub fn pregnant(profile: &Profile, pregnancy: &event::Pregnancy, on: Date) -> risk::Mother {
    let began = pregnancy.last_period.unwrap_or(on);
    let months_between = |from: Date| health::Age::on(began, from).map(|age| age.months);
    risk::Mother {
        age: health::Age::on(on, profile.birth_date).map(health::Age::years),
        pregnancies: pregnancy.pregnancies.map(u32::from),
        births: pregnancy.births.map(u32::from),
        months_since_birth: pregnancy.last_birth.and_then(months_between),
        married_years: pregnancy.married_years.map(u32::from),
        height: pregnancy.height,
    }
}

fn is_iron(given: &event::Supplement) -> bool {
    given.item == SupplementItem::IronTablets && given.unit == SupplementUnit::Tablet
}

fn is_of_newborn(visit: Visit) -> bool {
    matches!(visit, Visit::Kn0 | Visit::Kn1 | Visit::Kn2 | Visit::Kn3)
}

fn held(on: Date, visit: &event::PostnatalVisit) -> Held {
    Held {
        moment: Moment { on, at: visit.at },
        written_as: Some(visit.visit),
    }
}

/// What every referral says without being asked: its day and its writer are the record's, its reason and urgency are
/// its own, whom it is about and from which posyandu are the document's.
const ALWAYS_SAID: [FieldName; 7] = [
    FieldName::WrittenAt,
    FieldName::Origin,
    FieldName::PatientName,
    FieldName::BirthDate,
    FieldName::Reason,
    FieldName::Urgency,
    FieldName::Referrer,
];

/// What a step of a referral has to show. Sending shows the form.
fn filled_in(referral: &event::Referral, step: &event::ReferralStep) -> BTreeSet<FieldName> {
    let mut fields: BTreeSet<FieldName> = step.fields.keys().copied().collect();
    if step.to == referral::State::Sent {
        fields.extend(ALWAYS_SAID);
        fields.extend(referral.fields.keys());
    }
    fields
}

/// The referrals among facts, each with its steps, for [`health::referral::follow`].
pub fn referrals(facts: &[Fact<'_>]) -> Vec<ReferralRecord> {
    let written = facts.iter().filter_map(|fact| match fact.body {
        EventBody::Referral(referral) => Some((fact, referral)),
        _ => None,
    });
    let followed = written.map(|(fact, referral)| ReferralRecord {
        id: fact.id.to_string(),
        referral: referral::Referral {
            written_on: fact.on,
            urgency: referral.urgency,
        },
        reasons: vec![referral.reason],
        steps: steps(fact.id, referral, facts),
    });
    followed.collect()
}

fn steps(id: EventId, referral: &event::Referral, facts: &[Fact<'_>]) -> Vec<referral::Step> {
    let steps = facts.iter().filter_map(|fact| match fact.body {
        EventBody::ReferralStep(step) if step.referral == id => Some((fact, step)),
        _ => None,
    });
    let followed = steps.map(|(fact, step)| referral::Step {
        sequence: step.sequence.into(),
        on: fact.on,
        id: fact.id.to_string(),
        to: step.to,
        by: step.by,
        fields: filled_in(referral, step),
    });
    followed.collect()
}
