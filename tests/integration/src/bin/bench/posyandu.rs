//! One posyandu of a hundred children with five years of history each.

use std::time::Instant;

use device::Device;
use integration::{Child, History, Register, Village, started};
use store::Store;
use tempfile::TempDir;

use crate::figures::{figure, title};

/// How many children.
pub const CHILDREN: u32 = 100;

/// The server with everything, and the cadre's device that wrote it.
pub struct Prepared {
    /// The server.
    pub village: Village,
    /// The children and their documents.
    pub register: Register,
    /// Where the cadre's database is.
    pub folder: TempDir,
}

impl Prepared {
    /// Writes sixty sessions, with a push after each.
    ///
    /// # Errors
    /// When anything refuses.
    pub fn new() -> anyhow::Result<Self> {
        let begun = Instant::now();
        let village = Village::new()?;
        let folder = tempfile::tempdir()?;
        let mut register = Register::new(Child::several(0, CHILDREN, History::FIVE_YEARS)?);
        for posyandu in village.posyandu() {
            village.fill(&folder.path().join("device.sqlite"), *posyandu, &mut register, 1)?;
        }
        title(&format!(
            "One posyandu: {CHILDREN} children, {} records each, written in 60 sessions, each pushed",
            History::FIVE_YEARS.records()
        ));
        figure(
            "writing and pushing all of it",
            begun.elapsed().as_secs_f64(),
            "s",
            None,
        );
        Ok(Self {
            village,
            register,
            folder,
        })
    }

    /// The cadre's device, started again.
    ///
    /// # Errors
    /// When its database cannot be opened.
    pub fn device(&self) -> anyhow::Result<Device> {
        started(Store::open(self.folder.path().join("device.sqlite"))?, 900)
    }
}
