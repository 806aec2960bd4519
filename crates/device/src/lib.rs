//! The app without a screen: one [`Command`] in, one transaction; one [`Query`] in, one [`View`] out; and when to
//! exchange records with the puskesmas.
//!
//! Every front end (browser, desktop window, command line) is this crate with a face. It must never know a screen, a
//! browser or HTTP: the shell around it lends a clock, randomness and a way to post bytes ([`Shell`]).
//!
//! ```
//! use device::{Command, Date, Device, Now, Outcome, Query, Registration, View};
//! use sync::{AuthorKey, DeviceKey, EnrolReply, Place, Role, ScopeKey};
//!
//! let mut device = Device::open(store::Store::in_memory()?, Box::new(|bytes| bytes.fill(7)))?;
//! let now = Now { unix_ms: 1_795_312_800_000, today: Date::constant(2026, 11, 22) };
//! # let place = Place { scope: ScopeKey([1; 16]), posyandu: "Melati 1".into(), village: "Mon Geudong".into(), puskesmas: "Mon Geudong".into() };
//! # let reply = EnrolReply { protocol: sync::PROTOCOL, token: "t".into(), device: DeviceKey([2; 16]), author: AuthorKey([3; 16]), person: "Nurhayati".into(), role: Role::Cadre, places: vec![place] };
//! device.enrolled("https://dacin.example", &sync::encode(&reply)?)?; // what the server answered
//!
//! let child = Registration {
//!     scope: None,
//!     name: "Nur Aisyah".parse()?,
//!     sex: "P".parse()?,
//!     birth_date: Date::constant(2025, 10, 14),
//!     mother: Some("Rahmi".parse()?),
//!     nik: None,
//!     address: None,
//! };
//! let Outcome::Registered(id) = device.run(Command::RegisterPerson(child), now)? else { return Ok(()) };
//! assert!(matches!(device.ask(Query::Person(id))?, View::Person(page) if page.profile.name.as_str() == "Nur Aisyah"));
//! assert_eq!(device.status()?.unsent, 1);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod api;
mod attention;
mod births;
mod commands;
mod decisions;
mod device;
mod enrolment;
mod exchange;
mod failure;
mod follow_ups;
mod host;
mod households;
mod import;
mod judging;
mod page;
mod practice;
mod queries;
mod records;
mod referrals;
mod repeats;
mod rescue;
mod schedule;
mod session;
mod taking;
mod threads;
mod work;

pub use api::*;
pub use decisions::*;
pub use device::{Device, Entropy};
pub use enrolment::checked_address;
pub use exchange::Exchange;
pub use failure::Failure;
pub use follow_ups::{FollowUpLine, FollowUpsView};
pub use health::{Antigen, Date, Dose, Invalid};
pub use host::{Host, Post, PostError, Shell};
pub use households::*;
pub use import::Imported;
pub use record::{
    AuthorId, DocumentId, DocumentKind, EventBody, EventId, Field, HouseholdId, HouseholdProfile, Judgement,
    PersonId, Profile, ScopeId, Verdict, event, pregnant,
};
pub use referrals::{Referred, StepLine};
pub use rescue::RescueReport;
pub use schedule::pause_before_sync;
pub use session::{Closing, Expected, Group, Noted, Opening, SessionView};
pub use threads::{Thread, ThreadLine, ThreadsView};
pub use work::Seen;
