use device::{EventBody, EventId, HistoryLine, PersonId, PersonView, Profile, Standing, event};
use health::{
    Date, Invalid, Sex,
    adult::{Sides, Smoking, Test, puma_rules, risk_factor_rules, tuberculosis_rules},
    elder::{Activity, barthel_rules, skilas_rules},
    questionnaire::{Answer, Answers, Question},
};

use super::{
    SCOPE,
    children::{days, months_before, morning},
};

/// Invented adults: name, sex, age in years.
const ADULTS: [(&str, Sex, i16); 3] = [
    ("Salmawati", Sex::Female, 46),
    ("Ridwan Usman", Sex::Male, 52),
    ("Nek Halimah", Sex::Female, 71),
];

/// Invented readings: months ago, weight and waist, pressure, random sugar, cholesterol.
type Reading = (
    i16,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

const OF_SALMAWATI: [Reading; 3] = [
    (26, "58", "76", "128/82", "112", "178"),
    (13, "61,5", "79", "136/86", "118", ""),
    (0, "64,2", "84", "152/94", "146", "196"),
];

const OF_HALIMAH: [Reading; 1] = [(9, "47,5", "78", "134/78", "104", "")];

pub(super) fn histories(today: Date) -> Vec<PersonView> {
    // Only invented constants are read here; one that could not be read would leave its person out.
    let all = ADULTS.iter().enumerate();
    all.filter_map(|(index, adult)| history(index as u8, adult, today).ok())
        .collect()
}

fn history(number: u8, (name, sex, years): &(&str, Sex, i16), today: Date) -> Result<PersonView, Invalid> {
    let born = months_before(today, years * 12 + 4);
    let readings: &[Reading] = match number {
        0 => &OF_SALMAWATI,
        2 => &OF_HALIMAH,
        _ => &[],
    };
    let line = |kind: u8, at: usize, on: Date, body: EventBody| {
        let id = EventId::from_bytes([kind, number, at as u8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2]);
        HistoryLine {
            id,
            effective: id,
            on,
            recorded_at: morning(on),
            recorded_by: Some("Nurhayati".to_owned()),
            sent: true,
            body,
            standing: Standing::Counts,
            verdict: None,
            versions: vec![],
        }
    };
    let mut lines = Vec::new();
    for (at, reading) in readings.iter().enumerate() {
        let on = months_before(today, reading.0) - days(3);
        lines.push(line(
            7,
            at,
            on,
            EventBody::Screening(screening(reading, number, on)?),
        ));
    }
    if number == 2 {
        let on = months_before(today, 1) - days(3);
        lines.push(line(8, 0, on, EventBody::ElderScreening(elder(on)?)));
    }
    lines.sort_by_key(|line| std::cmp::Reverse(line.on));
    Ok(PersonView {
        id: PersonId::from_bytes([2, number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
        scope: SCOPE,
        profile: Profile {
            name: name.parse()?,
            sex: *sex,
            birth_date: born,
            mother: None,
            nik: None,
            address: Some("Dusun Tgk. Di Bale".parse()?),
        },
        contested: vec![],
        history: lines,
        doubles: vec![],
        elsewhere: vec![],
        links: vec![],
        joint: vec![],
        moves: vec![],
        homes: vec![],
    })
}

fn screening(
    (_, weight, waist, pressure, sugar, cholesterol): &Reading,
    number: u8,
    on: Date,
) -> Result<event::Screening, Invalid> {
    let passed = Sides {
        right: Some(Test::Passed),
        left: Some(Test::Passed),
    };
    let questions = risk_factor_rules(on).0.questions();
    let lungs = puma_rules(on).0.questions.questions();
    let signs = tuberculosis_rules(on).0.questions.questions();
    let cholesterol = Some(*cholesterol).filter(|text| !text.is_empty());
    Ok(event::Screening {
        weight: Some(weight.parse()?),
        height: Some(if number == 0 { "153" } else { "148" }.parse()?),
        pregnant: false,
        waist: Some(waist.parse()?),
        blood_pressure: Some(pressure.parse()?),
        random_sugar: Some(sugar.parse()?),
        fasting_sugar: None,
        cholesterol: cholesterol.map(str::parse).transpose()?,
        uric_acid: None,
        haemoglobin: None,
        sight: passed,
        hearing: passed,
        smoking: Some(Smoking::Never),
        answers: answered(
            questions.chain(lungs).chain(signs),
            &["salt", "few-vegetables", "smoke-around", "family-hypertension"],
        ),
        remark: None,
    })
}

/// One ability to look at again, and a little help with the stairs.
fn elder(on: Date) -> Result<event::ElderScreening, Invalid> {
    let questions = skilas_rules(on).0.domains().flat_map(|row| row.items.questions());
    let best = |row: &health::elder::ActivityRow| {
        let best = row.options.len().saturating_sub(1);
        let less = usize::from(row.activity == Activity::Stairs);
        (row.activity, best.saturating_sub(less) as u8)
    };
    Ok(event::ElderScreening {
        skilas: answered(questions, &["eye-trouble"]),
        arm: Some("23,5".parse()?),
        barthel: barthel_rules(on).0.activities().map(best).collect(),
        remark: None,
    })
}

/// Every question answered without a consequence, but those that are named.
fn answered<'q>(questions: impl Iterator<Item = &'q Question>, positive: &[&str]) -> Answers {
    let answer = |question: &Question| {
        let opposite = match question.positive {
            Answer::Yes => Answer::No,
            Answer::No => Answer::Yes,
        };
        let found = positive.contains(&question.key.as_str());
        (
            question.key.clone(),
            if found { question.positive } else { opposite },
        )
    };
    questions.map(answer).collect()
}
