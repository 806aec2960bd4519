//! A phone of the product, and what its cadre writes on it.

use anyhow::Context;
use device::{Device, DocumentId, Entropy, Failure, Now};
use fastrand::Rng;

use super::{
    Mutation, beneath,
    commands::{self, Desk},
    memory::Memory,
    other_programs,
    template::POSYANDU,
};
use crate::village::{Id, Wrote};

pub(super) struct Phone {
    pub(super) device: Option<Device>,
    pub(super) database: Memory,
    pub(super) scopes: &'static [usize],
    pub(super) token: String,
    pub(super) broken: bool,
    /// The actor it keeps, when that is the mutation.
    pub(super) actor: u64,
}

/// A phone's randomness, from the run's seed; with a fixed actor where the mutation says so.
pub(super) fn entropy(seed: u64, actor: Option<u64>) -> Entropy {
    let mut rng = Rng::with_seed(seed);
    let mut actor = actor.map(Rng::with_seed);
    Box::new(move |bytes| match actor.take() {
        Some(mut fixed) => fixed.fill(bytes),
        None => rng.fill(bytes),
    })
}

/// So often a phone tries to write before the day ends without a record.
const MOST_TRIES: u32 = 4;

impl Phone {
    pub(super) fn start(&mut self, rng: &mut Rng, mutation: Option<Mutation>) -> anyhow::Result<()> {
        self.device = None;
        self.broken = false;
        beneath::mend(self.database.look())?;
        let actor = (mutation == Some(Mutation::ReusedActor)).then_some(self.actor);
        self.device = Some(Device::open(self.database.open()?, entropy(rng.u64(..), actor))?);
        Ok(())
    }

    pub(super) fn device(&mut self) -> anyhow::Result<&mut Device> {
        self.device.as_mut().context("the phone is off")
    }

    pub(super) fn documents(&self) -> anyhow::Result<Vec<Id>> {
        Ok(beneath::documents(self.database.look())?.into_iter().collect())
    }

    /// Writes something; where there is nothing yet to do that about, something else.
    pub(super) fn write(&mut self, rng: &mut Rng, now: Now) -> anyhow::Result<Wrote> {
        let mut wrote = self.try_to_write(rng, now)?;
        for _ in 1..MOST_TRIES {
            if matches!(wrote, Wrote::Refused(_)) {
                wrote = self.try_to_write(rng, now)?;
            }
        }
        Ok(wrote)
    }

    fn try_to_write(&mut self, rng: &mut Rng, now: Now) -> anyhow::Result<Wrote> {
        let (what, command) = commands::choose(rng).context("there are commands")?;
        let posyandu = self.scopes.iter().filter_map(|scope| POSYANDU.get(*scope));
        let scope = *rng
            .choice(posyandu.collect::<Vec<_>>())
            .context("a phone has a posyandu")?;
        let documents = self.documents()?.into_iter().map(DocumentId::from_bytes);
        let documents = documents.collect();
        let broken = self.broken;
        let mut desk = Desk {
            device: self.device()?,
            rng,
            documents,
            scope,
            now,
        };
        match command(&mut desk) {
            Ok(ids) => Ok(Wrote::Saved(what, ids)),
            Err(Failure::Storage { .. }) if broken => Ok(Wrote::Broke),
            Err(failure @ Failure::Storage { .. }) => Err(failure.into()),
            Err(_) => Ok(Wrote::Refused(what)),
        }
    }

    pub(super) fn write_later(&self, rng: &mut Rng, now: Now) -> anyhow::Result<Wrote> {
        let what = "wrote an event of a later version";
        let documents = self.documents()?;
        let mut store = self.database.open()?;
        let event = other_programs::event_of_a_later_version(&mut store, &documents, rng, now)?;
        Ok(match event {
            Some(event) => Wrote::Saved(what, vec![event]),
            None => Wrote::Refused(what),
        })
    }
}
