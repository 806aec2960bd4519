//! The product: devices over SQLite in memory, the server's service over SQLite in a folder, bytes between them.

mod beneath;
mod commands;
mod decisions;
mod examples;
mod memory;
mod other_programs;
mod phone;
mod template;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use anyhow::Context;
use device::{Exchange, Failure, Now};
use fastrand::Rng;
use rusqlite::Connection;
use server::{Clock, Refusal, Service, SnapshotLimits, admin};
use sync::{ScopeKey, chain_digest, start_digest};
use tempfile::TempDir;

pub use template::Template;

use self::{memory::Memory, phone::Phone, template::SCOPES};
use crate::{
    invariants::name,
    village::{Hash, Id, Logged, Received, Restart, Served, Village, Wrote},
};

/// What is broken in the product on purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mutation {
    /// A phone writes under the same actor after every start, as a clone does too.
    ReusedActor,
    /// The tables are written after the transaction of the change, and the power goes in between.
    TablesAfterwards,
    /// The gate drops what it stops.
    SetAsideDropped,
    /// A snapshot lacks a document.
    SnapshotLacksOne,
}

impl Mutation {
    /// Every one, with its name and the invariants that may notice it.
    pub(crate) const ALL: [(&'static str, Self, &'static [&'static str]); 4] = [
        (
            "an actor used again after a start",
            Self::ReusedActor,
            &[name::EQUAL, name::IDLE],
        ),
        (
            "tables written after the transaction",
            Self::TablesAfterwards,
            &[name::KEPT, name::FOLD],
        ),
        (
            "what the gate stops is dropped",
            Self::SetAsideDropped,
            &[name::NOWHERE, name::IDLE],
        ),
        (
            "a snapshot lacks a document",
            Self::SnapshotLacksOne,
            &[name::EVERYWHERE, name::EQUAL],
        ),
    ];
}

/// Phones and a server of this version.
pub struct Real {
    folder: TempDir,
    folders: u32,
    service: Option<Service>,
    server: Option<Connection>,
    clock: Arc<AtomicI64>,
    phones: Vec<Phone>,
    mutation: Option<Mutation>,
    snapshots: SnapshotLimits,
    /// What programs that went wrong kept: no phone can show it.
    damaged: BTreeSet<Hash>,
}

/// In most villages new phones begin with a snapshot, of one part or of many; a seed's logs are short.
fn snapshot_limits(rng: &mut Rng) -> SnapshotLimits {
    if rng.u8(..3) == 0 {
        return SnapshotLimits::default();
    }
    SnapshotLimits {
        from: rng.u64(..8),
        part_bytes: rng.usize(1..3_000),
    }
}

fn refused(refusal: Refusal) -> anyhow::Error {
    anyhow::anyhow!("the server refuses: {refusal:?}")
}

fn scope_key(scope: usize) -> anyhow::Result<ScopeKey> {
    let id = SCOPES.get(scope).context("no such log")?;
    Ok(ScopeKey(*id.as_bytes()))
}

impl Real {
    /// A village from the template, as large as the seed says.
    ///
    /// # Errors
    /// When a database cannot be opened.
    pub fn new(seed: u64, template: &Template, mutation: Option<Mutation>) -> anyhow::Result<Self> {
        let mut rng = Rng::with_seed(!seed);
        let mut real = Self {
            folder: template::folder()?,
            folders: 0,
            service: None,
            server: None,
            clock: Arc::default(),
            phones: Vec::new(),
            mutation,
            snapshots: snapshot_limits(&mut rng),
            damaged: BTreeSet::new(),
        };
        std::fs::create_dir(real.data())?;
        std::fs::write(real.file(), &template.server)?;
        real.open_service()?;
        let count = rng.usize(3..=template.phones.len());
        for ready in template.phones.iter().take(count) {
            let mut phone = Phone {
                device: None,
                database: Memory::copy_of(&ready.database)?,
                scopes: ready.scopes,
                token: ready.token.clone(),
                broken: false,
                actor: rng.u64(..),
            };
            phone.start(&mut rng, mutation)?;
            real.phones.push(phone);
        }
        Ok(real)
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join(format!("server-{}", self.folders))
    }

    fn file(&self) -> PathBuf {
        self.data().join("dacin-server.sqlite3")
    }

    fn copy_file(&self) -> PathBuf {
        self.folder.path().join("copy.sqlite3")
    }

    fn open_service(&mut self) -> anyhow::Result<()> {
        let clock = Arc::clone(&self.clock);
        let clock = Clock::of(move || clock.load(Ordering::Relaxed));
        let service = Service::open_with(&self.data(), clock, self.snapshots)?;
        self.server = Some(service.database().connect()?);
        self.service = Some(service);
        Ok(())
    }

    fn close_service(&mut self) {
        // The service's writer is the last to close, and then leaves one whole file.
        self.server = None;
        self.service = None;
    }

    fn server(&self) -> anyhow::Result<&Connection> {
        self.server.as_ref().context("the server is down")
    }

    fn service(&self) -> anyhow::Result<&Service> {
        self.service.as_ref().context("the server is down")
    }

    fn write_damaged(&mut self, phone: usize, rng: &mut Rng) -> anyhow::Result<Wrote> {
        let what = "kept a damaged change";
        let phone = self.phone(phone)?;
        let documents = phone.documents()?;
        let damaged = other_programs::damaged_change(&mut phone.database.open()?, &documents, rng)?;
        self.damaged.extend(damaged);
        Ok(match damaged {
            Some(_) => Wrote::Saved(what, Vec::new()),
            None => Wrote::Refused(what),
        })
    }

    fn phone(&self, phone: usize) -> anyhow::Result<&Phone> {
        self.phones.get(phone).context("no such phone")
    }

    fn phone_mut(&mut self, phone: usize) -> anyhow::Result<&mut Phone> {
        self.phones.get_mut(phone).context("no such phone")
    }
}

impl Village for Real {
    type Exchange = Exchange;
    type Copy = Memory;

    fn phones(&self) -> usize {
        self.phones.len()
    }

    fn write(&mut self, phone: usize, rng: &mut Rng, now: Now) -> anyhow::Result<Wrote> {
        let mutation = self.mutation;
        let others = if self.phone(phone)?.broken {
            u8::MAX
        } else {
            rng.u8(..40)
        };
        let phone = match others {
            0 => return self.write_damaged(phone, rng),
            1 | 2 => return self.phone(phone)?.write_later(rng, now),
            _ => self.phone_mut(phone)?,
        };
        let wrote = phone.write(rng, now)?;
        if let (Some(Mutation::TablesAfterwards), true, Wrote::Saved(_, ids)) =
            (mutation, phone.broken, &wrote)
        {
            for id in ids {
                beneath::mutation::forget_rows(phone.database.look(), *id)?;
            }
        }
        Ok(wrote)
    }

    fn request(
        &mut self,
        phone: usize,
        exchange: &mut Exchange,
        now: Now,
    ) -> anyhow::Result<Option<Vec<u8>>> {
        let phone = self.phone_mut(phone)?;
        let broken = phone.broken;
        match phone.device()?.sync_request(exchange, now) {
            Ok(request) => Ok(Some(request)),
            Err(Failure::Storage { .. }) if broken => Ok(None),
            Err(failure) => Err(failure.into()),
        }
    }

    fn serve(&mut self, phone: usize, request: &[u8], at: i64) -> anyhow::Result<Served> {
        self.clock.store(at, Ordering::Relaxed);
        let token = &self.phone(phone)?.token;
        let reply = match self.service()?.sync(token, request) {
            Ok(reply) => Served::Reply(reply),
            Err(Refusal::NotAuthorised) => Served::NotAccepted,
            Err(Refusal::Damaged) => Served::Unreadable,
            Err(refusal) => return Err(refused(refusal)),
        };
        if self.mutation == Some(Mutation::SetAsideDropped) {
            beneath::mutation::drop_set_aside(self.server()?)?;
        }
        Ok(reply)
    }

    fn receive(
        &mut self,
        phone: usize,
        exchange: &mut Exchange,
        reply: &[u8],
        now: Now,
    ) -> anyhow::Result<Received> {
        let mutation = self.mutation;
        let phone = self.phone_mut(phone)?;
        let broken = phone.broken;
        let before = beneath::began_with_a_snapshot(phone.database.look())?;
        let received = match phone.device()?.sync_reply(exchange, reply, now) {
            Ok(true) => Received::GoOn,
            Ok(false) => Received::Done,
            Err(Failure::BadReply { .. }) => Received::Ignored,
            Err(Failure::Storage { .. }) if broken => Received::Broke,
            Err(failure) => return Err(failure.into()),
        };
        let look = phone.database.look();
        if mutation == Some(Mutation::SnapshotLacksOne) && !before && beneath::began_with_a_snapshot(look)? {
            beneath::mutation::forget_a_document(look)?;
        }
        Ok(received)
    }

    fn break_next(&mut self, phone: usize, rng: &mut Rng) -> anyhow::Result<()> {
        let phone = self.phone_mut(phone)?;
        phone.broken = true;
        beneath::break_at(phone.database.look(), rng.usize(..64))
    }

    fn start_again(&mut self, phone: usize, rng: &mut Rng) -> anyhow::Result<()> {
        let mutation = self.mutation;
        self.phone_mut(phone)?.start(rng, mutation)
    }

    fn copy(&mut self, phone: usize, _: &mut Rng) -> anyhow::Result<Memory> {
        Memory::copy_of(&self.phone(phone)?.database)
    }

    fn put_back(&mut self, phone: usize, copy: &Memory, rng: &mut Rng) -> anyhow::Result<()> {
        let mutation = self.mutation;
        let phone = self.phone_mut(phone)?;
        phone.device = None;
        phone.database.become_copy_of(copy)?;
        phone.start(rng, mutation)
    }

    fn clone_phone(&mut self, phone: usize, copy: &Memory, rng: &mut Rng) -> anyhow::Result<()> {
        let original = self.phone(phone)?;
        let mut clone = Phone {
            device: None,
            database: Memory::copy_of(copy)?,
            scopes: original.scopes,
            token: original.token.clone(),
            broken: false,
            actor: original.actor,
        };
        clone.start(rng, self.mutation)?;
        self.phones.push(clone);
        Ok(())
    }

    fn back_up(&mut self) -> anyhow::Result<()> {
        Ok(admin::backup(self.service()?.database(), &self.copy_file())?)
    }

    fn restore(&mut self) -> anyhow::Result<()> {
        self.close_service();
        std::fs::copy(self.copy_file(), self.file())?;
        self.open_service()
    }

    fn restart(&mut self, how: Restart) -> anyhow::Result<()> {
        match how {
            Restart::Orderly => self.close_service(),
            Restart::Killed => {
                // What a kill leaves: the files as they are while the program has them open.
                let old = self.data();
                self.folders += 1;
                std::fs::create_dir(self.data())?;
                for file in std::fs::read_dir(&old)? {
                    let file = file?;
                    if !file.file_name().to_string_lossy().ends_with("-shm") {
                        std::fs::copy(file.path(), self.data().join(file.file_name()))?;
                    }
                }
                self.close_service();
                std::fs::remove_dir_all(old)?;
            }
            Restart::Moved => {
                let old = self.data();
                self.folders += 1;
                std::fs::create_dir(self.data())?;
                admin::backup(self.service()?.database(), &self.file())?;
                self.close_service();
                std::fs::remove_dir_all(old)?;
            }
        }
        self.open_service()
    }

    fn revoke(&mut self, phone: usize) -> anyhow::Result<()> {
        let phone = self.phone(phone)?;
        beneath::revoke(
            self.server()?,
            phone.database.look(),
            self.clock.load(Ordering::Relaxed),
        )
    }

    fn scopes(&self) -> usize {
        SCOPES.len()
    }

    fn scopes_of(&self, phone: usize) -> Vec<usize> {
        self.phones
            .get(phone)
            .map(|phone| phone.scopes.to_vec())
            .unwrap_or_default()
    }

    fn log(&self, scope: usize, after: usize) -> anyhow::Result<Vec<Logged>> {
        beneath::log(self.server()?, scope_key(scope)?, after)
    }

    fn chain(&self, scope: usize, before: Option<Hash>, change: Option<Hash>) -> Option<Hash> {
        match (before, change) {
            (Some(before), Some(change)) => Some(chain_digest(sync::Hash(before), sync::Hash(change)).0),
            _ => scope_key(scope).ok().map(|scope| start_digest(scope).0),
        }
    }

    fn set_aside(&self) -> anyhow::Result<BTreeSet<Hash>> {
        beneath::set_aside(self.server()?)
    }

    fn held(&self, phone: usize) -> anyhow::Result<BTreeSet<Hash>> {
        beneath::held(self.phone(phone)?.database.look())
    }

    fn shown(&self, phone: usize) -> anyhow::Result<BTreeSet<Id>> {
        beneath::shown(self.phone(phone)?.database.look())
    }

    fn called_sent(&self, phone: usize) -> anyhow::Result<BTreeSet<Hash>> {
        beneath::called_sent(self.phone(phone)?.database.look())
    }

    fn heads(&self, phone: usize) -> anyhow::Result<BTreeMap<Id, Vec<Hash>>> {
        beneath::heads(self.phone(phone)?.database.look())
    }

    fn began_with_a_snapshot(&self, phone: usize) -> anyhow::Result<bool> {
        beneath::began_with_a_snapshot(self.phone(phone)?.database.look())
    }

    fn phone_problems(&self, phone: usize) -> anyhow::Result<Vec<String>> {
        let device = self.phone(phone)?.device.as_ref();
        let mut problems = device.context("the phone is off")?.differences()?;
        problems.retain(|problem| !self.damaged.iter().any(|hash| beneath::is_about(problem, hash)));
        Ok(problems)
    }

    fn server_problems(&self) -> anyhow::Result<Vec<String>> {
        Ok(admin::verify(self.service()?.database())?.problems)
    }
}
