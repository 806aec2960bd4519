//! What is decided by chance about what is written, and registers that get another value.

use device::{
    Command, Date, Decision, DocumentId, DocumentKind, EventBody, EventId, Failure, Field, HistoryLine,
    Verdict, event,
};

use super::{
    commands::{Desk, history, some_document, some_page, somebody, written},
    template::POSYANDU,
};
use crate::village::Id;

fn decide(desk: &mut Desk<'_>, decision: Decision) -> Result<Vec<Id>, Failure> {
    written(desk.device.run(Command::Decide(decision), desk.now)?)
}

/// A record, under one of the ids of its versions: a decision may be about one that was replaced meanwhile.
fn some_record(desk: &mut Desk<'_>) -> Result<(DocumentId, HistoryLine, EventId), Failure> {
    let about = desk.rng.choice(&desk.documents).copied();
    let about = about.ok_or(Failure::NoSuchDocument)?;
    let history = history(desk, about)?.history;
    let line = desk.rng.choice(history).ok_or(Failure::NoSuchEvent)?;
    let versions = line.versions.iter().map(|version| version.id);
    let ids: Vec<_> = versions.chain([line.effective]).collect();
    let version = desk.rng.choice(ids).ok_or(Failure::NoSuchEvent)?;
    Ok((about, line, version))
}

pub(super) fn correct(desk: &mut Desk<'_>) -> Result<Vec<Id>, Failure> {
    let (about, line, event) = some_record(desk)?;
    let body = match line.body {
        EventBody::Weighing(weighing) => EventBody::Weighing(event::Weighing {
            weight: desk.rng.u32(3_000..20_000).try_into()?,
            ..weighing
        }),
        other => other,
    };
    let correction = Decision::Correct {
        about,
        event,
        reason: "Salah tulis".parse()?,
        on: Date::constant(2012, 6, desk.rng.i8(1..=28)),
        body: Box::new(body),
        confirmed: true,
    };
    decide(desk, correction)
}

pub(super) fn withdraw(desk: &mut Desk<'_>) -> Result<Vec<Id>, Failure> {
    let (about, _, event) = some_record(desk)?;
    let withdrawal = Decision::Withdraw {
        about,
        event,
        reason: "Salah anak".parse()?,
    };
    decide(desk, withdrawal)
}

/// A cadre's device refuses.
pub(super) fn verify(desk: &mut Desk<'_>) -> Result<Vec<Id>, Failure> {
    let (about, _, event) = some_record(desk)?;
    let verdict = if desk.rng.bool() {
        Verdict::Verified
    } else {
        Verdict::Questioned {
            reason: "Timbang lagi".parse()?,
        }
    };
    let verification = Decision::Verify {
        about,
        event,
        verdict,
    };
    decide(desk, verification)
}

/// Of every document, one with a contested register.
pub(super) fn settle(desk: &mut Desk<'_>) -> Result<Vec<Id>, Failure> {
    let mut contested = Vec::new();
    for about in desk.documents.iter().copied() {
        let registers = history(desk, about)?.contested;
        contested.extend(registers.into_iter().map(|register| (about, register)));
    }
    let (about, register) = desk.rng.choice(contested).ok_or(Failure::NothingToDecide)?;
    let chosen = desk.rng.choice(register.values).ok_or(Failure::NothingToDecide)?;
    let settlement = Decision::Settle {
        about,
        field: register.field,
        value: chosen.value,
    };
    decide(desk, settlement)
}

/// People with people, households with households.
pub(super) fn link(desk: &mut Desk<'_>) -> Result<Vec<Id>, Failure> {
    let kind = [
        DocumentKind::Person,
        DocumentKind::Person,
        DocumentKind::Household,
    ];
    let kind = desk.rng.choice(kind).unwrap_or(DocumentKind::Person);
    let (one, other) = (some_document(desk, kind)?, some_document(desk, kind)?);
    decide(desk, Decision::Link { one, other })
}

pub(super) fn unlink(desk: &mut Desk<'_>) -> Result<Vec<Id>, Failure> {
    let mut linked = Vec::new();
    for one in desk.documents.iter().copied() {
        let links = history(desk, one)?.links;
        linked.extend(links.into_iter().map(|other| (one, other.id)));
    }
    let (one, other) = desk.rng.choice(linked).ok_or(Failure::NothingToDecide)?;
    decide(desk, Decision::Unlink { one, other })
}

pub(super) fn not_same(desk: &mut Desk<'_>) -> Result<Vec<Id>, Failure> {
    let (one, other) = (somebody(desk)?, somebody(desk)?);
    decide(desk, Decision::NotSame { one, other })
}

pub(super) fn not_double(desk: &mut Desk<'_>) -> Result<Vec<Id>, Failure> {
    let page = some_page(desk)?;
    let (one, other) = desk.rng.choice(page.doubles).ok_or(Failure::NothingToDecide)?;
    let person = page.id;
    decide(desk, Decision::NotDouble { person, one, other })
}

pub(super) fn change_posyandu(desk: &mut Desk<'_>) -> Result<Vec<Id>, Failure> {
    let person = somebody(desk)?;
    let to = desk.rng.choice(POSYANDU).unwrap_or(desk.scope);
    decide(desk, Decision::Move { person, to })
}

/// Another value for a register, or, where two people wrote differently, the one that counts.
pub(super) fn amend(desk: &mut Desk<'_>) -> Result<Vec<Id>, Failure> {
    let about = desk.rng.choice(&desk.documents).copied();
    let about = about.ok_or(Failure::NoSuchDocument)?;
    let kind = history(desk, about)?.kind;
    let field = desk.rng.choice(Field::of(kind)).ok_or(Failure::WrongDocument)?;
    let value = value(desk, *field)?;
    let amendment = Command::Amend {
        about,
        field: *field,
        value,
    };
    // Under an id of the front end's choosing: else nobody is told the id of what stays of the old value.
    let event: Id = std::array::from_fn(|_| desk.rng.u8(..));
    let outcome = desk
        .device
        .run_as(EventId::from_bytes(event), amendment, desk.now)?;
    let mut ids = written(outcome)?;
    ids.push(event);
    Ok(ids)
}

/// One of few values that a register of this name may have, so that two phones may write the same one.
fn value(desk: &mut Desk<'_>, field: Field) -> Result<String, Failure> {
    let values = match field {
        Field::Household => return Ok(some_document(desk, DocumentKind::Household)?.to_string()),
        Field::Name | Field::Mother | Field::Head => ["Cut Nyak Meutia", "Pocut Baren"],
        Field::Sex => ["P", "L"],
        Field::BirthDate => ["2010-03-02", "2010-02-27"],
        Field::Nik | Field::FamilyCardNumber => ["1173014103100001", "1173014103100002"],
        Field::InsuranceNumber => ["0001234567890", "0001234567891"],
        Field::BloodGroup => ["O", "AB"],
        Field::Phone => ["0811111111", "0822222222"],
        Field::Rt | Field::Rw => ["001", "002"],
        Field::Address | Field::Village => ["Lorong 7", "Lorong 8"],
        Field::PosyanduName => ["Melati", "Mawar"],
    };
    Ok(desk.rng.choice(values).unwrap_or_default().to_owned())
}
