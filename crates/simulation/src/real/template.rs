//! A server with three posyandu, the ledger of their puskesmas and five enrolled phones, made once: enrolment is not what is simulated, and would cost
//! more than a whole seed.

use std::path::{Path, PathBuf};

use anyhow::Context;
use device::{Device, ScopeId};
use server::{
    Clock, Kind, Service,
    admin::{self, Invitation, facility::NewFacility},
};
use sync::Role;
use tempfile::TempDir;

use super::{beneath, memory::Memory, phone::entropy};

/// The puskesmas: its id is that of its ledger.
pub(crate) const PUSKESMAS: ScopeId = ScopeId::from_bytes([0x10; 16]);
/// The posyandu, where people are.
pub(crate) const POSYANDU: [ScopeId; 3] = [
    ScopeId::from_bytes([0x21; 16]),
    ScopeId::from_bytes([0x22; 16]),
    ScopeId::from_bytes([0x23; 16]),
];
/// Whatever has a log, in the order in which a run numbers them.
pub(crate) const SCOPES: [ScopeId; 4] = [POSYANDU[0], POSYANDU[1], POSYANDU[2], PUSKESMAS];
/// Where the phones belong: the cadres of the first posyandu are many, the nurses serve all and write the ledger;
/// nobody else the third, where children go.
const PHONES: [(Role, &[usize]); 5] = [
    (Role::Cadre, &[0]),
    (Role::Cadre, &[0]),
    (Role::Nurse, &[0, 1, 2, 3]),
    (Role::Cadre, &[1]),
    (Role::Nurse, &[0, 1, 2, 3]),
];
const BEFORE: i64 = 1_795_300_000_000;

/// What every seed begins with.
pub struct Template {
    /// The server's database at rest.
    pub(crate) server: Vec<u8>,
    pub(crate) phones: Vec<Ready>,
}

/// An enrolled phone.
pub(crate) struct Ready {
    pub(crate) database: Memory,
    pub(crate) scopes: &'static [usize],
    pub(crate) token: String,
}

impl Template {
    /// Makes it.
    ///
    /// # Errors
    /// When the server or a phone fails.
    pub fn new() -> anyhow::Result<Self> {
        let folder = folder()?;
        let service = Service::open(folder.path(), Clock::of(|| BEFORE))?;
        let add = |id, kind, name: String, parent| {
            let new = NewFacility {
                id: Some(id),
                kind,
                name,
                village: "Mon Geudong".into(),
                parent,
            };
            admin::facility::add(service.database(), &new, BEFORE)
        };
        add(PUSKESMAS, Kind::Puskesmas, "Mon Geudong".into(), None)?;
        for (number, posyandu) in (1..).zip(POSYANDU) {
            add(
                posyandu,
                Kind::Posyandu,
                format!("Melati {number}"),
                Some(PUSKESMAS),
            )?;
        }
        let mut phones = Vec::new();
        for (number, (role, scopes)) in (1_u8..).zip(PHONES) {
            phones.push(enrol(&service, number, role, scopes)?);
        }
        let file = service.database().file().to_owned();
        drop(service);
        let server = std::fs::read(file)?;
        Ok(Self { server, phones })
    }
}

fn enrol(service: &Service, number: u8, role: Role, scopes: &'static [usize]) -> anyhow::Result<Ready> {
    let posyandu = scopes.first().and_then(|scope| SCOPES.get(*scope));
    let facility = match role {
        Role::Cadre => *posyandu.context("a cadre has a posyandu")?,
        _ => PUSKESMAS,
    };
    let invitation = Invitation {
        facility,
        role,
        name: format!("Kader {number}"),
        uses: 1,
        expires_at: i64::MAX,
    };
    let code = admin::invite(service.database(), &invitation, BEFORE)?;
    let database = Memory::empty()?;
    let mut device = Device::open(database.open()?, entropy(u64::from(number), None))?;
    let reply = service
        .enrol(&device.enrol_request(&code.to_string())?)
        .map_err(super::refused)?;
    device.enrolled("http://localhost:1", &reply)?;
    let (_, token) = device.sync_target()?;
    beneath::give_fixed_ids(&service.database().connect()?, database.look(), number)?;
    Ok(Ready {
        database,
        scopes,
        token,
    })
}

/// A folder for a server's database: in memory where there is such a place, for what is simulated is not the disk.
pub(crate) fn folder() -> anyhow::Result<TempDir> {
    let memory = Path::new("/dev/shm");
    let place: PathBuf = if memory.is_dir() {
        memory.to_owned()
    } else {
        std::env::temp_dir()
    };
    Ok(tempfile::Builder::new()
        .prefix("dacin-simulation-")
        .tempdir_in(place)?)
}
