//! What a phone writes by chance. To simulate one more command, add a line to [`COMMANDS`].

use device::{
    Antigen, Command, Date, Device, DocumentId, DocumentKind, Dose, EventBody, Failure, HistoryView,
    HouseholdProfile, Now, Outcome, PersonId, PersonView, Query, Registration, ScopeId, View, WeighingEntry,
    event,
};
use fastrand::Rng;

use super::{
    decisions::{
        amend, change_posyandu, correct, link, not_double, not_same, settle, unlink, verify, withdraw,
    },
    examples,
    template::PUSKESMAS,
};
use crate::village::Id;

/// Who writes, and when.
pub(crate) struct Desk<'a> {
    pub(crate) device: &'a mut Device,
    pub(crate) rng: &'a mut Rng,
    /// Every document on the device: no list of a screen names them all.
    pub(crate) documents: Vec<DocumentId>,
    /// The posyandu she is at.
    pub(crate) scope: ScopeId,
    pub(crate) now: Now,
}

pub(crate) type Run = fn(&mut Desk<'_>) -> Result<Vec<Id>, Failure>;

/// How often of the sum of all, its name in counts and traces, and what it does.
const COMMANDS: &[(u32, &str, Run)] = &[
    (4, "registered", register),
    (6, "weighed", weigh),
    (3, "immunised", immunise),
    (2, "visited", visit),
    (6, "imported a row", import),
    (3, "registered a household", household),
    (6, "recorded about a person", |desk| {
        record(desk, DocumentKind::Person)
    }),
    (8, "recorded about a household", |desk| {
        record(desk, DocumentKind::Household)
    }),
    (2, "recorded about the posyandu", |desk| {
        record(desk, DocumentKind::Posyandu)
    }),
    (6, "recorded in the ledger", |desk| {
        record(desk, DocumentKind::Ledger)
    }),
    (5, "amended", amend),
    (6, "corrected", correct),
    (3, "withdrew", withdraw),
    (8, "verified", verify),
    (12, "settled", settle),
    (4, "linked", link),
    (6, "unlinked", unlink),
    (2, "called two people", not_same),
    (2, "called two weighings", not_double),
    (5, "moved", change_posyandu),
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

pub(super) fn register(desk: &mut Desk<'_>) -> Result<Vec<Id>, Failure> {
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

pub(super) fn household(desk: &mut Desk<'_>) -> Result<Vec<Id>, Failure> {
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

/// An event of any kind that belongs there. The documents of posyandu and puskesmas several phones may begin at once; the
/// puskesmas' is its ledger, and a cadre's device refuses.
pub(super) fn record(desk: &mut Desk<'_>, kind: DocumentKind) -> Result<Vec<Id>, Failure> {
    let document = some_document(desk, kind)?;
    let body = examples::body(desk, document, kind)?;
    let on = desk.now.today;
    written(
        desk.device
            .run(Command::Record { document, on, body }, desk.now)?,
    )
}

/// One of this kind; that of a posyandu or puskesmas may be still to begin.
pub(super) fn some_document(desk: &mut Desk<'_>, kind: DocumentKind) -> Result<DocumentId, Failure> {
    match kind {
        DocumentKind::Person => somebody(desk).map(DocumentId::from),
        DocumentKind::Household => {
            let households = households(desk)?;
            desk.rng.choice(households).ok_or(Failure::NoSuchDocument)
        }
        DocumentKind::Posyandu => Ok(desk.scope.into()),
        DocumentKind::Ledger => Ok(PUSKESMAS.into()),
    }
}

fn households(desk: &Desk<'_>) -> Result<Vec<DocumentId>, Failure> {
    let mut households = Vec::new();
    for document in desk.documents.iter().copied() {
        if history(desk, document)?.kind == DocumentKind::Household {
            households.push(document);
        }
    }
    Ok(households)
}

pub(super) fn history(desk: &Desk<'_>, document: DocumentId) -> Result<HistoryView, Failure> {
    match desk.device.ask(Query::History(document))? {
        View::History(history) => Ok(*history),
        _ => Err(Failure::NoSuchDocument),
    }
}

pub(super) fn some_page(desk: &mut Desk<'_>) -> Result<PersonView, Failure> {
    let person = somebody(desk)?;
    match desk.device.ask(Query::Person(person))? {
        View::Person(page) => Ok(*page),
        _ => Err(Failure::NoSuchPerson),
    }
}

pub(super) fn somebody(desk: &mut Desk<'_>) -> Result<PersonId, Failure> {
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

pub(super) fn written(outcome: Outcome) -> Result<Vec<Id>, Failure> {
    Ok(vec![match outcome {
        Outcome::Registered(person) => *person.as_bytes(),
        Outcome::RegisteredHousehold(household) => *household.as_bytes(),
        Outcome::Amended(document) => *document.as_bytes(),
        Outcome::Recorded(event) | Outcome::Proposed(event) => *event.as_bytes(),
    }])
}
