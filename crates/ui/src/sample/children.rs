use device::{
    Contested, ContestedValue, EventBody, EventId, Field, HistoryLine, MoveLine, PersonId, PersonView,
    Profile, Standing, Verdict, VerdictLine, VersionLine, VersionState, event,
};
use health::{Date, Dose, Invalid, Position, Sex, Weight, immunisation::schedule};

use super::{SCOPE, deciding::first_version, referring::referred};

/// Invented children: name, sex, mother, age in months, months since the last weighing (none: never weighed).
const CHILDREN: [(&str, Sex, &str, i16, Option<i16>); 15] = [
    ("Nur Aisyah", Sex::Female, "Rahmi", 13, Some(1)),
    ("Muhammad Fajri", Sex::Male, "Mutia", 9, Some(1)),
    ("Riza Maulana", Sex::Male, "Safrina", 27, Some(2)),
    ("Cut Zahra", Sex::Female, "Ibu Yusnidar", 5, Some(0)),
    ("Teuku Rayyan", Sex::Male, "Nurlaila", 41, Some(3)),
    ("Siti Humaira", Sex::Female, "Fatimah", 0, None),
    ("Alif Ramadhan", Sex::Male, "Erlina", 18, Some(0)),
    ("Putri Balqis", Sex::Female, "Cut Meutia", 33, Some(1)),
    ("Hafiz Akbar", Sex::Male, "Zuraida", 7, Some(0)),
    ("Naila Syifa", Sex::Female, "Marlina", 22, Some(1)),
    ("Khairul Umam", Sex::Male, "Suryani", 52, Some(4)),
    ("Asyifa Zahira", Sex::Female, "Darmiati", 3, Some(1)),
    ("Farhan Maulidi", Sex::Male, "Nuraini", 15, Some(0)),
    ("Intan Safira", Sex::Female, "Hasanah", 36, Some(2)),
    // Perhaps Nur Aisyah once more: her birth date is set to be the same.
    ("Nur Aisyah", Sex::Female, "Rahmi", 13, Some(1)),
];

/// The one registered twice.
const TWICE: usize = 14;

/// The list of them, as the device would show it.
#[cfg(test)]
pub(crate) fn people(today: Date) -> Vec<device::PersonLine> {
    super::everybody(today).iter().map(super::line).collect()
}

/// One of them by her place in the list.
#[cfg(test)]
pub(crate) fn person(today: Date, index: usize) -> PersonView {
    histories(today).swap_remove(index)
}

/// Who of them needs something.
#[cfg(test)]
pub(crate) fn follow_ups(today: Date) -> Vec<device::FollowUpLine> {
    let lines = super::everybody(today)
        .into_iter()
        .map(|person| device::FollowUpLine {
            tasks: person.follow_up(today),
            person: super::line(&person),
        });
    device::FollowUpsView::of(lines.collect(), u32::MAX).lines
}

pub(super) fn histories(today: Date) -> Vec<PersonView> {
    // Only invented constants are read here; one that could not be read would leave its child out.
    let mut people: Vec<PersonView> = CHILDREN
        .iter()
        .enumerate()
        .filter_map(|(index, child)| history(index, child, today).ok())
        .collect();
    for (child, line) in referred(today) {
        if let Some(person) = people.get_mut(child) {
            person.history.insert(0, line);
            person.history.sort_by_key(|line| std::cmp::Reverse(line.on));
        }
    }
    people
}

fn history(
    index: usize,
    (name, sex, mother, months, last): &(&str, Sex, &str, i16, Option<i16>),
    today: Date,
) -> Result<PersonView, Invalid> {
    let number = index as u8;
    let born = months_before(today, *months).saturating_sub(days(if index == TWICE {
        8
    } else {
        8 + i16::from(number)
    }));
    let event = |kind: u8, at: i16| {
        EventId::from_bytes([kind, number, at as u8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    };
    let line = |id: EventId, on: Date, body: EventBody| HistoryLine {
        id,
        effective: id,
        on,
        recorded_at: morning(on),
        recorded_by: Some(
            if number.is_multiple_of(3) {
                "Nurhayati"
            } else {
                "Maryam"
            }
            .to_owned(),
        ),
        sent: true,
        body,
        standing: Standing::Counts,
        verdict: None,
        versions: vec![],
    };
    let mut lines = Vec::new();
    for ago in last.iter().flat_map(|last| *last..(*months).min(*last + 14)) {
        let on = months_before(today, ago).saturating_sub(days(2));
        let age = f64::from(months - ago);
        let lying = months - ago < 24;
        lines.push(line(
            event(1, ago),
            on,
            EventBody::Weighing(event::Weighing {
                weight: Weight::try_from(weight(age, number))?,
                length: (ago % 2 == 0)
                    .then(|| (length(age) as u32).try_into())
                    .transpose()?,
                position: (ago % 2 == 0).then_some(if lying {
                    Position::Lying
                } else {
                    Position::Standing
                }),
                head: None,
                arm: None,
            }),
        ));
    }
    for (at, due) in schedule(today).doses.iter().enumerate() {
        let given = due.from_month as i16 + 1 + i16::from(number % 2);
        if given < *months && !due.endemic_only {
            let on = months_before(today, months - given).saturating_sub(days(3));
            let dose: Dose = due.dose;
            lines.push(line(
                event(2, at as i16),
                on,
                EventBody::Immunisation(event::Immunisation { dose, batch: None }),
            ));
        }
    }
    let mut contested = Vec::new();
    let mut doubles = Vec::new();
    if index == 0 {
        lines.push(line(
            event(3, 0),
            months_before(today, 2),
            EventBody::HomeVisit(event::HomeVisit::told(
                "Tidak datang ke posyandu".parse()?,
                "Anak baru sembuh dari demam, sudah mau makan".parse()?,
                Some("Datang ke posyandu bulan depan".parse()?),
            )),
        ));
        lines.push(line(
            event(4, 0),
            months_before(today, 3),
            EventBody::Unknown { kind: 77 },
        ));
    }
    if index == 3 {
        let other = born.saturating_add(days(9));
        contested.push(Contested {
            field: Field::BirthDate,
            values: [(born, "Nurhayati"), (other, "Maryam")]
                .map(|(date, by)| ContestedValue {
                    value: date.to_string(),
                    by: Some(by.to_owned()),
                    at: None,
                })
                .into(),
        });
    }
    let weighed = |line: &&mut HistoryLine| matches!(line.body, EventBody::Weighing(_));
    match (index, lines.iter_mut().find(weighed)) {
        // Weighed by two, perhaps once.
        (6, Some(first)) => {
            let again = line(event(5, 0), first.on, other_weight(&first.body, 100)?);
            doubles.push((first.id, again.id));
            lines.push(HistoryLine {
                recorded_by: Some("Maryam".to_owned()),
                ..again
            });
        }
        (8, Some(first)) => {
            first.standing = Standing::Conflict;
            rival(first, event(6, 0), VersionState::Conflict)?;
        }
        (12, Some(first)) => {
            first.verdict = Some(looked_at(first.on, Verdict::Verified));
            rival(first, event(6, 1), VersionState::Proposal)?;
        }
        (10, Some(first)) => {
            let reason = "Beratnya jauh turun. Tolong ditimbang lagi".parse()?;
            first.verdict = Some(looked_at(first.on, Verdict::Questioned { reason }));
        }
        _ => {}
    }
    let mut moves = Vec::new();
    if index == 7 {
        // Two people moved her here and next door.
        let [here, next_door, before] = super::directory();
        moves.extend([here, next_door].map(|to| MoveLine {
            on: months_before(today, 1),
            from: before.scope,
            from_place: Some(before.clone()),
            to: to.scope,
            to_place: Some(to),
        }));
    }
    lines.sort_by_key(|line| std::cmp::Reverse(line.on));
    if let Some(newest) = lines.first_mut().filter(|_| index < 3) {
        newest.sent = false;
    }
    Ok(PersonView {
        id: PersonId::from_bytes([1, number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
        scope: SCOPE,
        profile: Profile {
            name: name.parse()?,
            sex: *sex,
            birth_date: born,
            mother: Some(mother.parse()?),
            nik: None,
            address: Some("Dusun Tgk. Di Bale".parse()?),
        },
        contested,
        history: lines,
        doubles,
        elsewhere: vec![],
        links: vec![],
        joint: vec![],
        homes: moves.iter().map(|step| step.to).collect(),
        moves,
    })
}

/// The same weighing with so many grams more.
fn other_weight(body: &EventBody, grams: u32) -> Result<EventBody, Invalid> {
    let EventBody::Weighing(weighing) = body else {
        return Ok(body.clone());
    };
    let weight = Weight::try_from(weighing.weight.grams() + grams)?;
    Ok(EventBody::Weighing(event::Weighing {
        weight,
        ..weighing.clone()
    }))
}

/// Gives a weighing a second version.
fn rival(line: &mut HistoryLine, id: EventId, state: VersionState) -> Result<(), Invalid> {
    let version = first_version(line);
    let other = VersionLine {
        id,
        state,
        recorded_by: Some("Safriani".to_owned()),
        reason: Some("Salah baca timbangan".parse()?),
        body: Some(other_weight(&line.body, 300)?),
        verdicts: vec![],
        ..version.clone()
    };
    line.versions = vec![version, other];
    Ok(())
}

/// What the nurse found the day after.
fn looked_at(on: Date, verdict: Verdict) -> VerdictLine {
    VerdictLine {
        verdict,
        by: Some("Cut Nyak".to_owned()),
        at: morning(on) + 24 * 3_600_000,
    }
}

/// Ten in the morning in Aceh.
pub(super) fn morning(day: Date) -> i64 {
    day.since(Date::constant(1970, 1, 1))
        .map_or(0, |since| (i64::from(since.get_days()) * 24 + 3) * 3_600_000)
}

/// An invented course in grams: fast at first, slower later, each child a little different.
fn weight(age_in_months: f64, number: u8) -> u32 {
    let wave = (age_in_months * 1.7 + f64::from(number)).sin() * 90.0;
    let grams = 3_100.0 + 1_720.0 * age_in_months.powf(0.56) - f64::from(number % 4) * 130.0 + wave;
    (grams / 100.0).round() as u32 * 100
}

/// An invented course in millimetres.
fn length(age_in_months: f64) -> f64 {
    500.0 + 78.0 * age_in_months.powf(0.58)
}

pub(super) fn months_before(day: Date, months: i16) -> Date {
    (0..months).fold(day, |day, _| {
        day.first_of_month().yesterday().map_or(day, |last| {
            last.with().day(day.day().min(last.day())).build().unwrap_or(last)
        })
    })
}

pub(super) fn days(days: i16) -> std::time::Duration {
    std::time::Duration::from_secs(86_400 * u64::from(days.unsigned_abs()))
}
