//! Invented women: two with child, one after a birth.

use std::num::NonZeroU16;

use device::{
    BirthEntry, EventBody, EventId, Failure, HistoryLine, Outcome, PersonId, PersonView, Profile, Standing,
    event::{self, BirthHelper, BirthManner, BirthPlace, BirthResult},
};
use health::{
    Date, Dose, Invalid, Sex,
    adult::BloodPressure,
    maternal::danger_signs::List,
    questionnaire::{Answer, Answers},
};
use words::Clock;

use super::{Records, SCOPE};

const DAY: std::time::Duration = std::time::Duration::from_secs(86_400);

fn before(today: Date, days: u32) -> Date {
    today.saturating_sub(DAY * days)
}

/// A woman of the sample, by her number; and the children of the sample's births.
fn id(number: u8) -> PersonId {
    PersonId::from_bytes([5, number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
}

pub(super) fn histories(today: Date) -> Vec<PersonView> {
    // Only invented constants are read here; one that could not be read would leave its woman out.
    [well(today), to_be_seen(today), after_birth(today), newborn(today)]
        .into_iter()
        .filter_map(Result::ok)
        .collect()
}

/// In the sixth month, seen every month, all well.
fn well(today: Date) -> Result<PersonView, Invalid> {
    let mut lines = vec![registered(before(today, 110), before(today, 168), "152", "48,5")?];
    for (month, (kg, tablets)) in [("48,9", 30), ("50,6", 30), ("52,4", 30)].into_iter().enumerate() {
        let on = before(today, 90 - 30 * month as u32);
        let visit = event::PregnancyVisit {
            weight: Some(kg.parse()?),
            arm: Some("24,6".parse()?),
            blood_pressure: BloodPressure::new(110, 70).ok(),
            iron_tablets: NonZeroU16::new(tablets),
            doctor: month == 0,
            ultrasound: month == 0,
            danger: no_sign(today),
            ..nothing()
        };
        lines.push((on, EventBody::PregnancyVisit(visit)));
    }
    woman(1, "Yusra", today, 26, lines)
}

/// Late with her visits, with a thin arm and an operation before.
fn to_be_seen(today: Date) -> Result<PersonView, Invalid> {
    let mut pregnancy = registered(before(today, 60), before(today, 224), "149", "43")?;
    if let EventBody::Pregnancy(pregnancy) = &mut pregnancy.1 {
        pregnancy.pregnancies = Some(3);
        pregnancy.births = Some(2);
        pregnancy.last_birth = Some(before(today, 900));
        pregnancy.risk.insert("caesarean".to_owned(), Answer::Yes);
    }
    let visit = event::PregnancyVisit {
        weight: Some("48,2".parse()?),
        arm: Some("22,8".parse()?),
        blood_pressure: BloodPressure::new(120, 80).ok(),
        cadre_only: true,
        ..nothing()
    };
    let lines = vec![pregnancy, (before(today, 20), EventBody::PregnancyVisit(visit))];
    woman(2, "Cut Intan", today, 31, lines)
}

/// Gave birth five days ago.
fn after_birth(today: Date) -> Result<PersonView, Invalid> {
    let birth = event::Birth {
        child: Some(id(4)),
        ..birth()?
    };
    let lines = vec![
        registered(before(today, 200), before(today, 280), "155", "51")?,
        (before(today, 5), EventBody::Birth(birth)),
    ];
    woman(3, "Salmiah", today, 29, lines)
}

fn newborn(today: Date) -> Result<PersonView, Invalid> {
    let birth = event::Birth {
        mother: Some(id(3)),
        ..birth()?
    };
    let profile = Profile {
        name: "Bayi Ny. Salmiah".parse()?,
        sex: Sex::Female,
        birth_date: before(today, 5),
        mother: Some("Salmiah".parse()?),
        nik: None,
        address: None,
    };
    Ok(person(
        4,
        profile,
        vec![(before(today, 5), EventBody::Birth(birth))],
    ))
}

fn birth() -> Result<event::Birth, Invalid> {
    Ok(event::Birth {
        result: BirthResult::LiveBirth,
        child: None,
        mother: None,
        at: None,
        sex: Some(Sex::Female),
        weight: Some("3,1".parse()?),
        length: Some("49".parse()?),
        head: None,
        weeks: Some(39),
        place: Some(BirthPlace::Puskesmas),
        helper: Some(BirthHelper::Midwife),
        manner: Some(BirthManner::Normal),
        early_breastfeeding: true,
        remark: None,
    })
}

fn registered(
    on: Date,
    last_period: Date,
    height: &str,
    weight_before: &str,
) -> Result<(Date, EventBody), Invalid> {
    let (card, _) = health::maternal::risk::rules(on);
    let pregnancy = event::Pregnancy {
        last_period: Some(last_period),
        ultrasound: None,
        pregnancies: Some(1),
        births: None,
        miscarriages: None,
        last_birth: None,
        married_years: Some(2),
        height: Some(height.parse()?),
        weight_before: Some(weight_before.parse()?),
        risk: card.factors().map(|row| (row.key.clone(), Answer::No)).collect(),
        remark: None,
    };
    Ok((on, EventBody::Pregnancy(pregnancy)))
}

fn nothing() -> event::PregnancyVisit {
    event::PregnancyVisit {
        weight: None,
        arm: None,
        blood_pressure: None,
        fundal_height: None,
        heart_rate: None,
        haemoglobin: None,
        iron_tablets: None,
        services: [].into(),
        doctor: false,
        ultrasound: false,
        danger: Answers::new(),
        laboratory: None,
        remark: None,
        next_visit: None,
        cadre_only: false,
    }
}

fn no_sign(on: Date) -> Answers {
    let (list, _) = List::Pregnant.on(on);
    let questions = list.questions.questions();
    let unalarming = questions.map(|question| {
        let answer = match question.positive {
            Answer::Yes => Answer::No,
            Answer::No => Answer::Yes,
        };
        (question.key.clone(), answer)
    });
    unalarming.collect()
}

fn woman(
    number: u8,
    name: &str,
    today: Date,
    years: u32,
    lines: Vec<(Date, EventBody)>,
) -> Result<PersonView, Invalid> {
    let profile = Profile {
        name: name.parse()?,
        sex: Sex::Female,
        birth_date: before(today, years * 365 + 40),
        mother: None,
        nik: None,
        address: Some("Dusun Tgk. Di Bale".parse()?),
    };
    Ok(person(number, profile, lines))
}

fn person(number: u8, profile: Profile, lines: Vec<(Date, EventBody)>) -> PersonView {
    let mut history: Vec<HistoryLine> = lines
        .into_iter()
        .enumerate()
        .map(|(at, (on, body))| {
            let event = EventId::from_bytes([9, number, at as u8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
            line(event, on, 0, true, body)
        })
        .collect();
    history.sort_by_key(|line| std::cmp::Reverse(line.on));
    PersonView {
        id: id(number),
        scope: SCOPE,
        profile,
        contested: vec![],
        history,
        doubles: vec![],
        elsewhere: vec![],
        links: vec![],
        joint: vec![],
        moves: vec![],
        homes: vec![],
    }
}

fn line(id: EventId, on: Date, recorded_at: i64, sent: bool, body: EventBody) -> HistoryLine {
    HistoryLine {
        id,
        effective: id,
        on,
        recorded_at,
        recorded_by: Some("Nurhayati".to_owned()),
        sent,
        body,
        standing: Standing::Counts,
        verdict: None,
        versions: vec![],
    }
}

impl Records {
    /// A delivery, as the device writes it.
    pub(super) fn give_birth(
        &mut self,
        first: EventId,
        entry: BirthEntry,
        clock: Clock,
    ) -> Result<Outcome, Failure> {
        let BirthEntry { mother, on, births } = entry;
        let profile = self.find(mother)?.profile.clone();
        for (number, born) in births.into_iter().enumerate() {
            let event = numbered(first, number as u8);
            let child = PersonId::from_bytes(*numbered(first, 100 + number as u8).as_bytes());
            let newborn = born.profile(&profile, on);
            let with_mother = event::Birth {
                child: newborn.is_some().then_some(child),
                ..born.birth.clone()
            };
            let written = |id, body| line(id, on, clock.unix_ms, false, body);
            let history = &mut self.find(mother)?.history;
            history.insert(0, written(event, EventBody::Birth(with_mother)));
            history.sort_by_key(|line| std::cmp::Reverse(line.on));
            let Some(newborn) = newborn else { continue };
            let with_child = event::Birth {
                mother: Some(mother),
                ..born.birth
            };
            let mut view = person(0, newborn, vec![]);
            view.id = child;
            view.history.push(written(event, EventBody::Birth(with_child)));
            for (at, dose) in born.doses.into_iter().enumerate() {
                let dose: Dose = dose;
                let given = event::Immunisation { dose, batch: None };
                let id = numbered(first, 50 + (10 * number + at) as u8);
                view.history.push(written(id, EventBody::Immunisation(given)));
            }
            self.people.push(view);
        }
        Ok(Outcome::Recorded(first))
    }
}

/// An id beside the one that was chosen; the first is the chosen one.
fn numbered(first: EventId, number: u8) -> EventId {
    let mut bytes = *first.as_bytes();
    bytes[15] = bytes[15].wrapping_add(number);
    EventId::from_bytes(bytes)
}
