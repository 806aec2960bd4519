//! An invented district to look at and to test with: the same for the same seed and day, labelled as invented
//! everywhere, and made the way real records are - written on devices, and sent.

mod child;
mod growth;
mod names;
mod phone;
mod posyandu;

pub use names::Names;

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use health::Date;
use jiff::ToSpan;
use record::ScopeId;
use serde::Serialize;
use thiserror::Error;

use crate::{
    Clock, Database, DatabaseError, Kind, Refusal, Service, StorageError,
    admin::{AdminError, facility},
};
use posyandu::{Habits, Posyandu};

/// What to invent.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// The same seed invents the same people.
    pub seed: u64,
    /// The day everything ends before.
    pub today: Date,
    /// Children of each posyandu.
    pub children: u32,
    /// Monthly sessions.
    pub months: u32,
}

/// What was invented.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Invented {
    /// The puskesmas.
    pub puskesmas: ScopeId,
    /// Its posyandu.
    pub posyandu: Vec<ScopeId>,
    /// People registered.
    pub people: u64,
    /// Events written down about them.
    pub events: u64,
}

/// Why there is no demo.
#[derive(Debug, Error)]
pub enum DemoError {
    /// Real records are never mixed with invented ones.
    #[error("there is a database in {0} already; give the demo an empty --data directory")]
    NotEmpty(PathBuf),
    /// Something did not arrive.
    #[error("{0} invented records did not arrive; this is a fault of the program, please report it")]
    NotArrived(u64),
    /// A registration that gave no id.
    #[error("a registration gave no id; this is a fault of the program, please report it")]
    NoId,
    /// The directory cannot be written.
    #[error("the data directory cannot be used: {0}")]
    Files(#[from] io::Error),
    /// The server's database.
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// The server's storage.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// The operator's side.
    #[error(transparent)]
    Admin(#[from] AdminError),
    /// The server's side.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The devices' side.
    #[error(transparent)]
    Device(#[from] device::Failure),
    /// The devices' databases.
    #[error(transparent)]
    Store(#[from] store::StoreError),
    /// An invented value that no person can have.
    #[error(transparent)]
    Invalid(#[from] health::Invalid),
}

/// The three posyandu: name, gampong, day of the month they open, and how their people are.
const POSYANDU: [(&str, &str, i8, Habits); 3] = [
    (
        "Melati 1",
        "Mon Geudong (contoh)",
        8,
        Habits {
            attendance: 0.86,
            quiet_months: 0,
        },
    ),
    (
        "Melati 2",
        "Mon Geudong (contoh)",
        14,
        Habits {
            attendance: 0.78,
            quiet_months: 0,
        },
    ),
    (
        "Mawar",
        "Hagu Selatan (contoh)",
        19,
        Habits {
            attendance: 0.6,
            quiet_months: 2,
        },
    ),
];

/// Creates the invented district in a directory that has no database yet. Takes some seconds; either the whole
/// district is there afterwards, or nothing.
///
/// # Errors
/// [`DemoError`].
pub fn create(directory: &Path, plan: &Plan) -> Result<Invented, DemoError> {
    if Database::existing(directory).is_ok() {
        return Err(DemoError::NotEmpty(directory.to_owned()));
    }
    let mut unfinished = directory.as_os_str().to_owned();
    unfinished.push(".unfinished");
    let unfinished = PathBuf::from(unfinished);
    if unfinished.exists() {
        fs::remove_dir_all(&unfinished)?;
    }
    let clock = Arc::new(AtomicI64::new(0));
    let ticking = Arc::clone(&clock);
    let service = Service::open(&unfinished, Clock::of(move || ticking.load(Ordering::SeqCst)))?;
    let invented = fill(&service, &clock, plan)?;
    let made = service.database().file().to_owned();
    drop(service); // at rest, the database is this one file
    let wanted = Database::place_in(directory)?;
    fs::rename(made, wanted)?;
    fs::remove_dir_all(&unfinished)?;
    Ok(invented)
}

/// What every part of the invention works with.
struct World<'a> {
    service: &'a Service,
    clock: &'a AtomicI64,
    names: Names,
    plan: Plan,
}

impl World<'_> {
    /// The day on which everybody is enrolled, before the first session.
    fn first_day(&self) -> Date {
        let months = i64::from(self.plan.months) + 1;
        self.plan
            .today
            .checked_sub(months.months())
            .unwrap_or(self.plan.today)
    }

    /// Sets the server's clock.
    fn set_time(&self, unix_ms: i64) {
        self.clock.store(unix_ms, Ordering::SeqCst);
    }
}

fn fill(service: &Service, clock: &AtomicI64, plan: &Plan) -> Result<Invented, DemoError> {
    let mut rng = fastrand::Rng::with_seed(plan.seed);
    let world = World {
        service,
        clock,
        names: Names::read(),
        plan: *plan,
    };
    let begin = phone::at(world.first_day(), 8);
    let add = |kind, name: &str, village: &str, parent| {
        let id = Some(ScopeId::of_facts(format!("demo {name}")));
        let new = facility::NewFacility {
            id,
            kind,
            name: name.into(),
            village: village.into(),
            parent,
        };
        facility::add(service.database(), &new, begin)
    };
    let district = add(Kind::District, "Kota Lhokseumawe (contoh)", "", None)?;
    let puskesmas = add(
        Kind::Puskesmas,
        "Puskesmas Mon Geudong (contoh)",
        "",
        Some(district),
    )?;
    let mut ids = Vec::new();
    for (number, (name, village, day, habits)) in POSYANDU.into_iter().enumerate() {
        let id = add(Kind::Posyandu, name, village, Some(puskesmas))?;
        let sessions = posyandu::sessions(plan, day);
        Posyandu::invent(&world, id, number, habits, &mut rng)?.live(&sessions, &mut rng)?;
        ids.push(id);
    }
    let count = |table: &str| {
        service.read(|connection| {
            let sql = format!("SELECT count(*) FROM {table}");
            let count: i64 = connection
                .query_row(&sql, [], |row| row.get(0))
                .map_err(StorageError::from)?;
            Ok::<_, StorageError>(count.unsigned_abs())
        })
    };
    Ok(Invented {
        puskesmas,
        posyandu: ids,
        people: count("report_person")?,
        events: count("report_event")?,
    })
}
