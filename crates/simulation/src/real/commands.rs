//! What a phone writes by chance. To simulate one more command, add a line to [`COMMANDS`].

use device::{
    Antigen, Command, Date, Decision, Device, Dose, EventBody, Failure, HistoryLine, HouseholdProfile, Now,
    Outcome, PersonId, PersonView, Query, Registration, ScopeId, Verdict, View, WeighingEntry, event,
};
use fastrand::Rng;

use crate::village::Id;

/// Who writes, and when.
pub(crate) struct Desk<'a> {
    pub(crate) device: &'a mut Device,
    pub(crate) rng: &'a mut Rng,
    pub(crate) scope: ScopeId,
    pub(crate) now: Now,
}

pub(crate) type Run = fn(&mut Desk<'_>) -> Result<Vec<Id>, Failure>;

/// How often of the sum of all, its name in counts and traces, and what it does.
const COMMANDS: &[(u32, &str, Run)] = &[
    (3, "registered", register),
    (8, "weighed", weigh),
    (4, "immunised", immunise),
    (3, "visited", visit),
    (6, "imported a row", import),
    (2, "registered a household", household),
    (3, "noted about the posyandu", note_about_posyandu),
    (2, "counted who came", attend),
    (4, "corrected", correct),
    (2, "withdrew", withdraw),
    (4, "verified", verify),
    (8, "settled", settle),
    (4, "linked", link),
    (4, "unlinked", unlink),
    (1, "called two people", not_same),
    (1, "called two weighings", not_double),
    (3, "moved", change_posyandu),
];

/// One of them by chance: its name, and what it does.
pub(crate) fn choose(rng: &mut Rng) -> Option<(&'static str, Run)> {
    let all: u32 = COMMANDS.iter().map(|(share, ..)| share).sum();
    let mut chance = rng.u32(..all);
    for (share, what, run) in COMMANDS {
        if chance < *share {
            return Some((what, *run));
        }
        chance -= share;
    }
    None
}

/// Born long enough ago for every clock of a run.
const BORN: Date = Date::constant(2010, 3, 1);

fn registration(desk: &mut Desk<'_>, name: &str) -> Result<Registration, Failure> {
    Ok(Registration {
        scope: Some(desk.scope),
        name: name.parse()?,
        sex: "P".parse()?,
        birth_date: BORN,
        mother: None,
        nik: None,
        address: None,
    })
}

fn register(desk: &mut Desk<'_>) -> Result<Vec<Id>, Failure> {
    let name = desk.rng.choice(["Nur Aisyah", "Cut Meutia", "Muhammad Rizki"]);
    let registration = registration(desk, name.unwrap_or("Nur Aisyah"))?;
    written(desk.device.run(Command::RegisterPerson(registration), desk.now)?)
}

fn weigh(desk: &mut Desk<'_>) -> Result<Vec<Id>, Failure> {
    let entry = WeighingEntry {
        person: somebody(desk)?,
        on: desk.now.today,
        weight: desk.rng.u32(3_000..20_000).try_into()?,
        length: None,
        position: None,
        head: None,
        arm: None,
        confirmed: true,
    };
    written(desk.device.run(Command::RecordWeighing(entry), desk.now)?)
}

fn immunise(desk: &mut Desk<'_>) -> Result<Vec<Id>, Failure> {
    let dose = Dose::new(Antigen::Mr, desk.rng.u8(1..=2))?;
    let command = Command::RecordImmunisation {
        person: somebody(desk)?,
        on: desk.now.today,
        dose,
        batch: None,
    };
    written(desk.device.run(command, desk.now)?)
}

fn visit(desk: &mut Desk<'_>) -> Result<Vec<Id>, Failure> {
    let command = Command::RecordHomeVisit {
        person: somebody(desk)?,
        on: desk.now.today,
        reason: "Tidak datang".parse()?,
        findings: "Sehat".parse()?,
        advice: None,
    };
    written(desk.device.run(command, desk.now)?)
}

/// One of few rows, so that several phones import the same one; each knows other registers of the same person, so that
/// they contest each other.
fn import(desk: &mut Desk<'_>) -> Result<Vec<Id>, Failure> {
    const ROWS: [&str; 2] = ["Siti Hajar", "Malahayati"];
    let name = desk.rng.choice(ROWS).unwrap_or("Malahayati");
    let mut row = registration(desk, name)?;
    let address = desk.rng.choice(["Lorong 1", "Lorong 2", "Lorong 3"]);
    row.address = Some(address.unwrap_or("Lorong 1").parse()?);
    let on = Date::constant(2012, 5, desk.rng.i8(1..=3));
    let body = EventBody::Weighing(event::Weighing {
        weight: 9_000.try_into()?,
        length: None,
        position: None,
        head: None,
        arm: None,
    });
    let imported = desk.device.import(row, on, body, desk.now)?;
    Ok(vec![*imported.person.as_bytes()])
}

fn household(desk: &mut Desk<'_>) -> Result<Vec<Id>, Failure> {
    let profile = HouseholdProfile {
        head: "Teuku Umar".parse()?,
        address: Some("Lorong 1".parse()?),
        rt: None,
        rw: None,
        family_card_number: None,
    };
    let command = Command::RegisterHousehold {
        scope: Some(desk.scope),
        profile,
    };
    written(desk.device.run(command, desk.now)?)
}

/// Into the posyandu's own document, which several phones may begin at once.
fn about_posyandu(desk: &mut Desk<'_>, body: EventBody) -> Result<Vec<Id>, Failure> {
    let command = Command::Record {
        document: desk.scope.into(),
        on: desk.now.today,
        body,
    };
    written(desk.device.run(command, desk.now)?)
}

fn note_about_posyandu(desk: &mut Desk<'_>) -> Result<Vec<Id>, Failure> {
    let announcement = event::Announcement {
        title: "Jadwal".parse()?,
        text: "Datanglah".parse()?,
        until: None,
    };
    about_posyandu(desk, announcement.into())
}

fn attend(desk: &mut Desk<'_>) -> Result<Vec<Id>, Failure> {
    let attendance = event::Attendance {
        person: somebody(desk)?,
        desk: event::Desk::Measuring,
        session: None,
    };
    about_posyandu(desk, attendance.into())
}

fn decide(desk: &mut Desk<'_>, decision: Decision) -> Result<Vec<Id>, Failure> {
    written(desk.device.run(Command::Decide(decision), desk.now)?)
}

/// Somebody's record, under one of the ids of its versions: a decision may be about one that was replaced meanwhile.
fn some_record(desk: &mut Desk<'_>) -> Result<(PersonId, HistoryLine, device::EventId), Failure> {
    let page = some_page(desk)?;
    let line = desk.rng.choice(page.history).ok_or(Failure::NoSuchEvent)?;
    let versions = line.versions.iter().map(|version| version.id);
    let ids: Vec<_> = versions.chain([line.effective]).collect();
    let version = desk.rng.choice(ids).ok_or(Failure::NoSuchEvent)?;
    Ok((page.id, line, version))
}

fn correct(desk: &mut Desk<'_>) -> Result<Vec<Id>, Failure> {
    let (person, line, event) = some_record(desk)?;
    let body = match line.body {
        EventBody::Weighing(weighing) => EventBody::Weighing(event::Weighing {
            weight: desk.rng.u32(3_000..20_000).try_into()?,
            ..weighing
        }),
        other => other,
    };
    let correction = Decision::Correct {
        about: person.into(),
        event,
        reason: "Salah tulis".parse()?,
        on: Date::constant(2012, 6, desk.rng.i8(1..=28)),
        body: Box::new(body),
        confirmed: true,
    };
    decide(desk, correction)
}

fn withdraw(desk: &mut Desk<'_>) -> Result<Vec<Id>, Failure> {
    let (person, _, event) = some_record(desk)?;
    let withdrawal = Decision::Withdraw {
        about: person.into(),
        event,
        reason: "Salah anak".parse()?,
    };
    decide(desk, withdrawal)
}

/// A cadre's device refuses.
fn verify(desk: &mut Desk<'_>) -> Result<Vec<Id>, Failure> {
    let (person, _, event) = some_record(desk)?;
    let verdict = if desk.rng.bool() {
        Verdict::Verified
    } else {
        Verdict::Questioned {
            reason: "Timbang lagi".parse()?,
        }
    };
    let verification = Decision::Verify {
        about: person.into(),
        event,
        verdict,
    };
    decide(desk, verification)
}

/// Of everybody, one whose register is contested.
fn settle(desk: &mut Desk<'_>) -> Result<Vec<Id>, Failure> {
    let mut contested = Vec::new();
    for person in everybody(desk)? {
        let page = page(desk, person)?;
        contested.extend(page.contested.into_iter().map(|register| (person, register)));
    }
    let (person, register) = desk.rng.choice(contested).ok_or(Failure::NothingToDecide)?;
    let chosen = desk.rng.choice(register.values).ok_or(Failure::NothingToDecide)?;
    let settlement = Decision::Settle {
        about: person.into(),
        field: register.field,
        value: chosen.value,
    };
    decide(desk, settlement)
}

fn link(desk: &mut Desk<'_>) -> Result<Vec<Id>, Failure> {
    let (one, other) = (somebody(desk)?.into(), somebody(desk)?.into());
    decide(desk, Decision::Link { one, other })
}

fn unlink(desk: &mut Desk<'_>) -> Result<Vec<Id>, Failure> {
    let mut linked = Vec::new();
    for person in everybody(desk)? {
        let links = page(desk, person)?.links;
        linked.extend(links.into_iter().map(|other| (person, other.id)));
    }
    let (one, other) = desk.rng.choice(linked).ok_or(Failure::NothingToDecide)?;
    let unlink = Decision::Unlink {
        one: one.into(),
        other,
    };
    decide(desk, unlink)
}

fn not_same(desk: &mut Desk<'_>) -> Result<Vec<Id>, Failure> {
    let (one, other) = (somebody(desk)?, somebody(desk)?);
    decide(desk, Decision::NotSame { one, other })
}

fn not_double(desk: &mut Desk<'_>) -> Result<Vec<Id>, Failure> {
    let page = some_page(desk)?;
    let (one, other) = desk.rng.choice(page.doubles).ok_or(Failure::NothingToDecide)?;
    let person = page.id;
    decide(desk, Decision::NotDouble { person, one, other })
}

fn change_posyandu(desk: &mut Desk<'_>) -> Result<Vec<Id>, Failure> {
    let person = somebody(desk)?;
    let to = desk.rng.choice(super::template::POSYANDU).unwrap_or(desk.scope);
    decide(desk, Decision::Move { person, to })
}

fn some_page(desk: &mut Desk<'_>) -> Result<PersonView, Failure> {
    let person = somebody(desk)?;
    page(desk, person)
}

fn page(desk: &Desk<'_>, person: PersonId) -> Result<PersonView, Failure> {
    match desk.device.ask(Query::Person(person))? {
        View::Person(page) => Ok(*page),
        _ => Err(Failure::NoSuchPerson),
    }
}

fn somebody(desk: &mut Desk<'_>) -> Result<PersonId, Failure> {
    let everybody = everybody(desk)?;
    desk.rng.choice(everybody).ok_or(Failure::NoSuchPerson)
}

fn everybody(desk: &Desk<'_>) -> Result<Vec<PersonId>, Failure> {
    let everybody = Query::People {
        search: String::new(),
        limit: 100,
    };
    match desk.device.ask(everybody)? {
        View::People(list) => Ok(list.people.into_iter().map(|line| line.id).collect()),
        _ => Err(Failure::NoSuchPerson),
    }
}

fn written(outcome: Outcome) -> Result<Vec<Id>, Failure> {
    Ok(vec![match outcome {
        Outcome::Registered(person) => *person.as_bytes(),
        Outcome::RegisteredHousehold(household) => *household.as_bytes(),
        Outcome::Amended(document) => *document.as_bytes(),
        Outcome::Recorded(event) | Outcome::Proposed(event) => *event.as_bytes(),
    }])
}
