use std::path::Path;

use anyhow::{Context, bail};
use device::{
    Date, Device, EventBody, Exchange, Failure, Now, PersonId, ScopeId, SyncReport, WeighingEntry, event,
};
use record::AuthorId;
use server::{
    Clock, Kind, Refusal, Service,
    admin::{self, Invitation, facility::NewFacility},
};
use store::Store;
use sync::{Role, ScopeKey};
use tempfile::TempDir;

use crate::{Register, programs::restore_file};

/// The day on which everything in a [`Village`] happens.
pub const TODAY: Date = Date::constant(2026, 11, 22);

/// The time `tick` seconds into that day's work.
pub fn at(tick: i64) -> Now {
    Now {
        unix_ms: 1_795_312_800_000 + tick * 1_000,
        today: TODAY,
    }
}

/// The devices of one puskesmas' posyandu and the real server's service in one process, without a network between them.
pub struct Village {
    folder: TempDir,
    service: Service,
    district: ScopeId,
    puskesmas: ScopeId,
    posyandu: Vec<ScopeId>,
}

impl Village {
    /// A fresh server with one posyandu.
    ///
    /// # Errors
    /// When the server cannot be set up.
    pub fn new() -> anyhow::Result<Self> {
        Self::with_posyandu(1)
    }

    /// A fresh server with as many posyandu under one puskesmas.
    ///
    /// # Errors
    /// When the server cannot be set up.
    pub fn with_posyandu(count: usize) -> anyhow::Result<Self> {
        let folder = tempfile::tempdir()?;
        let service = Service::open(folder.path(), Clock::of(|| at(0).unix_ms))?;
        let district = add(&service, Kind::District, "Kota Lhokseumawe", None)?;
        let puskesmas = add(&service, Kind::Puskesmas, "Mon Geudong", Some(district))?;
        let posyandu = (1..=count)
            .map(|number| {
                add(
                    &service,
                    Kind::Posyandu,
                    &format!("Melati {number}"),
                    Some(puskesmas),
                )
            })
            .collect::<Result<_, _>>()?;
        Ok(Self {
            folder,
            service,
            district,
            puskesmas,
            posyandu,
        })
    }

    /// Adds another puskesmas of the district, with one posyandu.
    ///
    /// # Errors
    /// When the server cannot be written.
    pub fn with_a_neighbour(&self) -> anyhow::Result<ScopeId> {
        let district = Some(self.district);
        let puskesmas = add(&self.service, Kind::Puskesmas, "Muara Dua", district)?;
        add(&self.service, Kind::Posyandu, "Seulanga", Some(puskesmas))
    }

    /// The posyandu.
    pub fn posyandu(&self) -> &[ScopeId] {
        &self.posyandu
    }

    /// An enrolled cadre's device with its database in memory.
    ///
    /// # Errors
    /// When enrolment fails.
    pub fn device(&self, number: u8) -> anyhow::Result<Device> {
        self.device_over(Store::in_memory()?, number)
    }

    /// An enrolled cadre's device over a given database, of the first posyandu.
    ///
    /// # Errors
    /// When enrolment fails.
    pub fn device_over(&self, store: Store, number: u8) -> anyhow::Result<Device> {
        let first = *self.posyandu.first().context("a village without a posyandu")?;
        self.enrol(store, number, first, Role::Cadre)
    }

    /// An enrolled cadre's device of one of the posyandu.
    ///
    /// # Errors
    /// When enrolment fails.
    pub fn cadre_over(&self, store: Store, number: u8, posyandu: ScopeId) -> anyhow::Result<Device> {
        self.enrol(store, number, posyandu, Role::Cadre)
    }

    /// An enrolled nurse's device: she holds the records of every posyandu.
    ///
    /// # Errors
    /// When enrolment fails.
    pub fn nurse_over(&self, store: Store, number: u8) -> anyhow::Result<Device> {
        self.enrol(store, number, self.puskesmas, Role::Nurse)
    }

    fn enrol(&self, store: Store, number: u8, facility: ScopeId, role: Role) -> anyhow::Result<Device> {
        let mut device = started(store, u64::from(number))?;
        let invitation = Invitation {
            facility,
            role,
            name: format!("Kader {number}"),
            uses: 1,
            expires_at: at(0).unix_ms + 1_000_000,
        };
        let code = admin::invite(self.service.database(), &invitation, at(0).unix_ms)?;
        let reply = self
            .service
            .enrol(&device.enrol_request(&code.to_string())?)
            .map_err(refused)?;
        device.enrolled("http://localhost:1", &reply)?;
        Ok(device)
    }

    /// A whole exchange.
    ///
    /// # Errors
    /// When the server refuses or the device fails.
    pub fn sync(&self, device: &mut Device) -> anyhow::Result<SyncReport> {
        let mut exchange = Exchange::default();
        for _ in 0..1_000 {
            let reply = self.serve(device, &mut exchange)?;
            if !device.sync_reply(&mut exchange, &reply, at(0))? {
                return Ok(exchange.report());
            }
        }
        bail!("the exchange does not end")
    }

    /// A request that arrives; its reply is the caller's to deliver or to lose.
    ///
    /// # Errors
    /// When the server refuses.
    pub fn serve(&self, device: &mut Device, exchange: &mut Exchange) -> anyhow::Result<Vec<u8>> {
        let request = device.sync_request(exchange, at(0))?;
        let (_, token) = device.sync_target()?;
        self.service.sync(&token, &request).map_err(refused)
    }

    /// Writes the children's histories on a cadre's device of a posyandu, with a push after every `sessions_a_push`
    /// sessions. The device's database stays at `path`.
    ///
    /// # Errors
    /// When anything refuses.
    pub fn fill(
        &self,
        path: &Path,
        posyandu: ScopeId,
        register: &mut Register,
        sessions_a_push: usize,
    ) -> anyhow::Result<()> {
        drop(self.cadre_over(Store::open(path)?, 1, posyandu)?);
        let scope = ScopeKey(*posyandu.as_bytes());
        let sessions = register.sessions();
        for first in (0..sessions).step_by(sessions_a_push) {
            let mut store = Store::open(path)?;
            let author = store.meta("author")?.context("an enrolled device")?;
            let author = AuthorId::from_bytes(author.as_slice().try_into()?);
            let last = sessions.min(first + sessions_a_push);
            register.write_down(&mut store, scope, author, first..last)?;
            // No start shares its seed with another device's.
            self.sync(&mut started(store, 1_000 + u64::try_from(first)?)?)?;
        }
        Ok(())
    }

    /// A copy of the server's database, taken while it runs.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn backup(&self, name: &str) -> anyhow::Result<()> {
        let target = self.folder.path().join(name);
        if target.exists() {
            std::fs::remove_file(&target)?;
        }
        Ok(admin::backup(self.service.database(), &target)?)
    }

    /// Puts an old copy in the place of the server's database, without telling any device.
    ///
    /// # Errors
    /// When the files cannot be exchanged.
    pub fn restore(self, name: &str) -> anyhow::Result<Self> {
        let Self {
            folder,
            service,
            district,
            puskesmas,
            posyandu,
        } = self;
        let file = service.database().file().to_owned();
        drop(service);
        restore_file(&folder.path().join(name), &file)?;
        let service = Service::open(folder.path(), Clock::of(|| at(0).unix_ms))?;
        Ok(Self {
            folder,
            service,
            district,
            puskesmas,
            posyandu,
        })
    }

    /// The server's data directory.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Closes the service; what is left is its data directory, for a server as a process.
    pub fn into_folder(self) -> TempDir {
        self.folder
    }

    /// What the server finds wrong with itself.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn problems(&self) -> anyhow::Result<Vec<String>> {
        Ok(admin::verify(self.service.database())?.problems)
    }
}

/// A device at its start, over a database that may be enrolled already. Its randomness differs from call to call and is
/// the same in every run.
///
/// # Errors
/// When the database cannot be read.
pub fn started(store: Store, seed: u64) -> anyhow::Result<Device> {
    let mut state = seed;
    let entropy = move |bytes: &mut [u8]| {
        for byte in bytes {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            *byte = (state >> 56).to_le_bytes()[0];
        }
    };
    Ok(Device::open(store, Box::new(entropy))?)
}

fn add(service: &Service, kind: Kind, name: &str, parent: Option<ScopeId>) -> anyhow::Result<ScopeId> {
    let new = NewFacility {
        // The same in every run, and as little compressible as a random one.
        id: Some(ScopeId::of_facts(name)),
        kind,
        name: name.into(),
        village: "Mon Geudong".into(),
        parent,
    };
    Ok(admin::facility::add(service.database(), &new, at(0).unix_ms)?)
}

fn refused(refusal: Refusal) -> anyhow::Error {
    anyhow::anyhow!("the server refuses: {refusal:?}")
}

/// A weighing of today.
///
/// # Errors
/// When nobody weighs that much.
pub fn weighing(person: PersonId, grams: u32) -> Result<WeighingEntry, Failure> {
    Ok(WeighingEntry {
        person,
        on: TODAY,
        weight: grams.try_into()?,
        length: None,
        position: None,
        head: None,
        arm: None,
        confirmed: false,
    })
}

impl Village {
    /// The weights in a person's history on a device in grams, smallest first.
    ///
    /// # Errors
    /// When the person is not there.
    pub fn weights(device: &Device, person: PersonId) -> anyhow::Result<Vec<u32>> {
        let view = device.ask(device::Query::Person(person))?;
        let device::View::Person(page) = view else {
            return Err(anyhow::anyhow!("no page")).context("person");
        };
        let grams = |body: &EventBody| match body {
            EventBody::Weighing(event::Weighing { weight, .. }) => Some(weight.grams()),
            _ => None,
        };
        let mut weights: Vec<u32> = page.history.iter().filter_map(|line| grams(&line.body)).collect();
        weights.sort_unstable();
        Ok(weights)
    }
}
