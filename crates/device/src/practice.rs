//! The practice posyandu: a device of its own, in memory, with invented families. It has neither token nor server, and what
//! it is asked ([`Practising`]) knows no exchange: nothing of it can reach the puskesmas or the real records, and it is
//! forgotten when the app ends.

use health::{Antigen, Dose, Sex, Weight};
use jiff::Span;
use record::{EventBody, ScopeId, event};
use store::Store;
use sync::{Place, ScopeKey};

use crate::{
    Answer, Command, Date, Device, Failure, Now, Outcome, PersonId, Practising, Registration, Response,
    WeighingEntry,
};

/// The practice posyandu's own scope: no server gives such an id.
const SCOPE: ScopeId = ScopeId::from_bytes([0xff; 16]);

/// An invented child: given name, sex, the mother's given name, age in months, and weights in grams by how many months ago.
type Child = (&'static str, Sex, &'static str, i32, &'static [(i32, u32)]);

/// Everybody's family name says that nobody is real ("contoh" is "example").
const FAMILY: &str = "Contoh";

/// A few of everything that a cadre meets: who gains, who does not, who was not weighed, and a newborn.
const CHILDREN: [Child; 8] = [
    (
        "Bunga",
        Sex::Female,
        "Sari",
        13,
        &[(3, 8_300), (2, 8_600), (1, 8_900)],
    ),
    (
        "Bayu",
        Sex::Male,
        "Wati",
        9,
        &[(3, 7_900), (2, 7_900), (1, 7_800)],
    ),
    ("Citra", Sex::Female, "Dewi", 4, &[(2, 5_100), (1, 5_900)]),
    ("Damar", Sex::Male, "Ningsih", 27, &[(2, 11_200), (1, 11_500)]),
    ("Eka", Sex::Female, "Lestari", 41, &[]),
    ("Fajar", Sex::Male, "Sari", 33, &[(4, 12_100)]),
    (
        "Gita",
        Sex::Female,
        "Ratna",
        18,
        &[(2, 9_400), (1, 9_600), (0, 9_900)],
    ),
    ("Harum", Sex::Female, "Yanti", 0, &[]),
];

/// Invented grown-ups: given name, sex, age in years.
const GROWN_UP: [(&str, Sex, i32); 4] = [
    ("Sari", Sex::Female, 29),
    ("Yanti", Sex::Female, 24),
    ("Hasan", Sex::Male, 47),
    ("Rukmini", Sex::Female, 68),
];

/// The doses of the first months, by the age at which these children got them.
const DOSES: [(Antigen, u8, i32); 5] = [
    (Antigen::Hb0, 1, 0),
    (Antigen::Bcg, 1, 1),
    (Antigen::DptHbHib, 1, 2),
    (Antigen::DptHbHib, 2, 3),
    (Antigen::DptHbHib, 3, 4),
];

/// A device to practise on.
pub(crate) struct Practice {
    device: Device,
}

impl Practice {
    /// The invented posyandu as it stands on the first day of practice.
    pub(crate) fn begin(now: Now) -> Result<Self, Failure> {
        let mut state = 0_u64;
        // Ids that never leave this device need not be hard to guess; they must differ.
        let entropy = move |bytes: &mut [u8]| {
            for byte in bytes {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                *byte = (state >> 56) as u8;
            }
        };
        let mut device = Device::open(Store::in_memory()?, Box::new(entropy))?;
        device.practise_at(Place {
            scope: ScopeKey(*SCOPE.as_bytes()),
            posyandu: "Latihan".to_owned(),
            village: FAMILY.to_owned(),
            puskesmas: FAMILY.to_owned(),
        })?;
        for child in &CHILDREN {
            raise(&mut device, child, now)?;
        }
        for (name, sex, years) in GROWN_UP {
            register(
                &mut device,
                (name, sex, None),
                now.today.saturating_sub(Span::new().years(years)),
                now,
            )?;
        }
        Ok(Self { device })
    }

    pub(crate) fn handle(&mut self, request: Practising, now: Now) -> Response {
        match request {
            Practising::Begin => {}
            Practising::Restart => *self = Self::begin(now)?,
            Practising::RunAs { id, command } => {
                return Ok(Answer::Done(self.device.run_as(id, command, now)?));
            }
            Practising::Ask(query) => return Ok(Answer::View(self.device.ask(query)?)),
        }
        Ok(Answer::Status(self.device.status()?))
    }

    pub(crate) fn status(&self) -> Result<crate::Status, Failure> {
        self.device.status()
    }
}

fn raise(device: &mut Device, child: &Child, now: Now) -> Result<(), Failure> {
    let (name, sex, mother, months, weights) = *child;
    // Born some days before the day of the month, so that a completed month is completed.
    let born = now.today.saturating_sub(Span::new().months(months).days(6));
    let person = register(device, (name, sex, Some(mother)), born, now)?;
    for (ago, grams) in weights {
        let entry = WeighingEntry {
            person,
            on: now.today.saturating_sub(Span::new().months(*ago)),
            weight: Weight::try_from(*grams)?,
            length: None,
            position: None,
            head: None,
            arm: None,
            confirmed: true,
        };
        device.run(Command::RecordWeighing(entry), now)?;
    }
    for (antigen, number, age) in DOSES.into_iter().filter(|(_, _, age)| *age < months) {
        let body = EventBody::Immunisation(event::Immunisation {
            dose: Dose::new(antigen, number)?,
            batch: None,
        });
        let on = born.saturating_add(Span::new().months(age).days(2));
        device.run(
            Command::Record {
                document: person.into(),
                on,
                body,
            },
            now,
        )?;
    }
    Ok(())
}

fn register(
    device: &mut Device,
    (name, sex, mother): (&str, Sex, Option<&str>),
    birth_date: Date,
    now: Now,
) -> Result<PersonId, Failure> {
    let named = |given: &str| format!("{given} {FAMILY}").parse();
    let registration = Registration {
        scope: None,
        name: named(name)?,
        sex,
        birth_date,
        mother: mother.map(named).transpose()?,
        nik: None,
        address: None,
    };
    match device.run(Command::RegisterPerson(registration), now)? {
        Outcome::Registered(id) => Ok(id),
        _ => Err(Failure::NoSuchPerson),
    }
}
