//! What a person's records say to the follow-up list.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use health::{
    Date, Sex,
    follow_up::{Kind, Known, Need, follow_up},
    immunisation::District,
    referral::{State, follow},
};
use record::{EventBody, EventId, Fact, Profile, known};
use serde_json::{Value, json};

const BORN: Date = Date::constant(2025, 10, 14);

fn profile(sex: Sex, birth_date: Date) -> Profile {
    Profile {
        name: "Nur Aisyah".parse().unwrap(),
        sex,
        birth_date,
        mother: None,
        nik: None,
        address: None,
    }
}

/// Records with ids 1, 2, 3 ... on their days.
fn records(of: &[(Date, Value)]) -> Vec<(EventId, Date, EventBody)> {
    (1_u8..)
        .zip(of)
        .map(|(number, (on, body))| {
            let id = EventId::from_bytes([number; 16]);
            (id, *on, serde_json::from_value(body.clone()).unwrap())
        })
        .collect()
}

fn known_of(profile: &Profile, of: &[(Date, Value)]) -> Option<Known> {
    let records = records(of);
    let facts = records.iter().map(|(id, on, body)| Fact {
        id: *id,
        on: *on,
        body,
    });
    known(profile, profile.birth_date, facts)
}

fn kinds(profile: &Profile, of: &[(Date, Value)], on: Date) -> Vec<Kind> {
    let Some(known) = known_of(profile, of) else {
        return Vec::new();
    };
    let list = follow_up(&known, District::default(), on);
    list.tasks.iter().map(|task| task.need.kind()).collect()
}

fn day(year: i16, month: i8, day: i8) -> Date {
    Date::constant(year, month, day)
}

fn weighed(grams: u32) -> Value {
    json!({"what": "weighing", "weight_g": grams})
}

#[test]
fn a_child_that_did_not_gain_is_to_be_referred_until_a_referral_is_written() {
    let child = profile(Sex::Female, BORN);
    let mut records = vec![
        (day(2026, 9, 10), weighed(7_800)),
        (day(2026, 10, 10), weighed(7_800)),
        (day(2026, 11, 10), weighed(7_800)),
    ];
    let list = kinds(&child, &records, day(2026, 11, 12));
    assert_eq!(list.first(), Some(&Kind::GrowthCard));
    let referral = json!({"what": "referral", "reason": "weight-not-gained", "urgency": "soon",
        "fields": {"destination": "Puskesmas Banda Sakti", "family-consent": "Setuju"}});
    records.push((day(2026, 11, 12), referral));
    let list = kinds(&child, &records, day(2026, 11, 12));
    assert!(!list.contains(&Kind::GrowthCard), "{list:?}");
    let id = EventId::from_bytes([4; 16]);
    let sent = json!({"what": "referral_step", "referral": id, "sequence": 1, "to": "sent", "by": "cadre",
        "fields": {}});
    records.push((day(2026, 11, 12), sent));
    let known = known_of(&child, &records).unwrap();
    let written = &known.referrals[0];
    assert_eq!(written.steps.len(), 1);
    // What the record and the document say anyway need not be filled in once more.
    let standing = follow(&written.referral, &written.steps);
    assert_eq!((standing.state, standing.not_applied), (State::Sent, vec![]));
}

#[test]
fn nothing_is_asked_for_of_somebody_who_died_or_left() {
    let child = profile(Sex::Male, BORN);
    let weighing = (day(2026, 9, 10), weighed(8_000));
    assert!(!kinds(&child, std::slice::from_ref(&weighing), day(2026, 11, 12)).is_empty());
    let left = json!({"what": "departure", "reason": "moved"});
    let list = kinds(&child, &[weighing, (day(2026, 10, 1), left)], day(2026, 11, 12));
    assert!(list.is_empty());
}

#[test]
fn a_pregnancy_ends_with_the_birth_and_the_weeks_after_it_begin() {
    let woman = profile(Sex::Female, day(1998, 5, 1));
    let pregnancy = json!({"what": "pregnancy", "last_period": "2026-02-01"});
    let visit = json!({"what": "pregnancy_visit", "iron_tablets": 30, "arm_mm": 220});
    let mut records = vec![(day(2026, 3, 20), pregnancy), (day(2026, 5, 20), visit)];
    let carrying = known_of(&woman, &records).unwrap().pregnancy.unwrap();
    assert_eq!(carrying.iron_tablets, 30);
    assert_eq!(carrying.visits.len(), 1);
    let list = kinds(&woman, &records, day(2026, 5, 21));
    assert!(
        list.contains(&Kind::PregnancySign),
        "an arm below 23,5 cm: {list:?}"
    );
    records.push((day(2026, 11, 6), json!({"what": "birth", "result": "live-birth"})));
    let known = known_of(&woman, &records).unwrap();
    assert!(known.pregnancy.is_none());
    assert_eq!(known.birth.map(|birth| birth.at.on), Some(day(2026, 11, 6)));
    let list = kinds(&woman, &records, day(2026, 11, 7));
    assert!(list.contains(&Kind::PostpartumVisit), "{list:?}");
    records.push((
        day(2027, 6, 1),
        json!({"what": "pregnancy", "last_period": "2027-04-01"}),
    ));
    let known = known_of(&woman, &records).unwrap();
    assert!(known.birth.is_none(), "the next pregnancy");
    assert_eq!(known.pregnancy.unwrap().iron_tablets, 0, "counted anew");
}

#[test]
fn a_miscarriage_ends_a_pregnancy_and_calls_nobody_to_a_newborn() {
    let woman = profile(Sex::Female, day(1998, 5, 1));
    let records = [
        (
            day(2026, 3, 20),
            json!({"what": "pregnancy", "last_period": "2026-02-01"}),
        ),
        (day(2026, 4, 2), json!({"what": "birth", "result": "miscarriage"})),
    ];
    let known = known_of(&woman, &records).unwrap();
    assert!(known.pregnancy.is_none() && known.birth.is_none());
}

#[test]
fn what_the_childs_own_document_says_of_its_birth_makes_no_mother_of_a_girl() {
    let child = profile(Sex::Female, BORN);
    let birth = json!({"what": "birth", "result": "live-birth", "at": "04:30:00"});
    let known = known_of(&child, &[(BORN, birth)]).unwrap();
    assert!(known.birth.is_none());
    assert!(known.child.born_at.is_some());
}

#[test]
fn answers_to_danger_signs_count_and_questions_that_nobody_asked_do_not() {
    let child = profile(Sex::Female, day(2026, 8, 14));
    let visit = |danger: Value| {
        json!({"what": "home_visit", "reason": "Sakit", "findings": "Panas", "outcome": "received",
            "danger": danger})
    };
    let convulsion = visit(json!({"infant": {"convulsion": "yes"}}));
    let records = [(day(2026, 11, 10), convulsion)];
    let known = known_of(&child, &records).unwrap();
    assert_eq!(known.danger_signs.len(), 1);
    assert!(!known.danger_signs[0].complete);
    let list = kinds(&child, &records, day(2026, 11, 10));
    assert_eq!(list.first(), Some(&Kind::DangerSign));
    let nobody_asked = [(day(2026, 11, 10), visit(json!({})))];
    assert!(known_of(&child, &nobody_asked).unwrap().danger_signs.is_empty());
}

#[test]
fn doses_capsules_and_screenings_reach_the_list() {
    let child = profile(Sex::Female, BORN);
    let dose = (
        day(2025, 10, 14),
        json!({"what": "immunisation", "dose": ["HB0", 1], "batch": null}),
    );
    let capsule = (
        day(2026, 8, 10),
        json!({"what": "supplement", "item": "vitamin-a-blue", "unit": "capsule", "quantity": 1}),
    );
    let known = known_of(&child, &[dose, capsule]).unwrap();
    assert_eq!(known.doses.len(), 1);
    assert_eq!(known.child.vitamin_a, [day(2026, 8, 10)]);

    let woman = profile(Sex::Female, day(1960, 5, 1));
    let screening = (
        day(2026, 11, 10),
        json!({"what": "screening", "blood_pressure_mmhg": [165, 100]}),
    );
    let elder = (
        day(2026, 11, 10),
        json!({"what": "elder_screening", "arm_mm": 200}),
    );
    let known = known_of(&woman, &[screening, elder]).unwrap();
    let list = follow_up(&known, District::default(), day(2026, 11, 11));
    let needs: Vec<&Need> = list.tasks.iter().map(|task| &task.need).collect();
    assert!(needs.iter().any(|need| matches!(need, Need::ScreeningFinding(_))));
    assert!(needs.iter().any(|need| matches!(need, Need::ElderFinding(_))));
}
