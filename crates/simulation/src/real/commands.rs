//! What a phone writes by chance. To simulate one more command, add a line to [`COMMANDS`].

use device::{
    Antigen, Command, Date, Device, Dose, EventBody, Failure, Now, Outcome, PersonId, Query, Registration,
    ScopeId, View, WeighingEntry, event,
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

type Run = fn(&mut Desk<'_>) -> Result<Vec<Id>, Failure>;

/// How often of the sum of all, its name in counts and traces, and what it does.
pub(crate) const COMMANDS: &[(u32, &str, Run)] = &[
    (3, "registered", register),
    (8, "weighed", weigh),
    (4, "immunised", immunise),
    (3, "visited", visit),
    (4, "imported a row", import),
];

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
    const ROWS: [&str; 3] = ["Siti Hajar", "Teuku Umar", "Malahayati"];
    let name = desk.rng.choice(ROWS).unwrap_or("Malahayati");
    let mut row = registration(desk, name)?;
    let address = desk.rng.choice(["Lorong 1", "Lorong 2", ""]).unwrap_or("");
    row.address = if address.is_empty() {
        None
    } else {
        Some(address.parse()?)
    };
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

fn somebody(desk: &mut Desk<'_>) -> Result<PersonId, Failure> {
    let everybody = Query::People {
        search: String::new(),
        limit: 100,
    };
    let View::People(list) = desk.device.ask(everybody)? else {
        return Err(Failure::NoSuchPerson);
    };
    let one = desk.rng.choice(list.people).ok_or(Failure::NoSuchPerson)?;
    Ok(one.id)
}

fn written(outcome: Outcome) -> Result<Vec<Id>, Failure> {
    Ok(vec![match outcome {
        Outcome::Registered(person) => *person.as_bytes(),
        Outcome::RegisteredHousehold(household) => *household.as_bytes(),
        Outcome::Recorded(event) | Outcome::Proposed(event) => *event.as_bytes(),
    }])
}
