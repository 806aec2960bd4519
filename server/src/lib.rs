//! The puskesmas' side: one append-only log of changes for each posyandu, who may write in it, and the nurse's page.
//!
//! A device's request becomes one transaction of the one [writer](Service): the gate judges each change, what passes is
//! numbered and chained into the log, what does not is set aside and never dropped, and the tables that figures are
//! counted from follow in the same transaction. Requests that arrive together share one wait for the disk. The log is
//! the truth; documents and figures can be made again from it, and [`admin::verify`] proves that they are the same.
//!
//! All data is one SQLite file in the data directory. [`admin::backup`] copies it while it is used; to go back, the
//! copy is put in its place while the server is stopped, and every device gives back by itself what the copy lacks.
//!
//! **The network.** The server itself speaks plain HTTP and listens on this machine only, unless told otherwise. In
//! front of it belongs a reverse proxy (Caddy, nginx) that speaks HTTPS, passes on `Host`, and says in
//! `X-Forwarded-For` and `X-Forwarded-Proto` for whom; these two are believed from this machine only. Devices refuse
//! addresses that are neither HTTPS nor their own machine.
//!
//! This room must never know a screen of the app, nor what a cadre may do on her device; and no name, NIK, code, token
//! or query string is ever in its log lines.
//!
//! ```
//! use server::{Clock, Kind, Service, admin, admin::facility::NewFacility};
//! use sync::{EnrolReply, EnrolRequest, PROTOCOL, Role};
//!
//! # let directory = tempfile::tempdir()?;
//! # let directory = directory.path();
//! let service = Service::open(directory, Clock::system())?;
//! let new = |kind, name: &str, parent| NewFacility { id: None, kind, name: name.into(), village: String::new(), parent };
//! let puskesmas = admin::facility::add(service.database(), &new(Kind::Puskesmas, "Mon Geudong", None), 0)?;
//! let posyandu = admin::facility::add(service.database(), &new(Kind::Posyandu, "Melati 1", Some(puskesmas)), 0)?;
//! let cadre = admin::Invitation { facility: posyandu, role: Role::Cadre, name: "Nurhayati".into(), uses: 1, expires_at: i64::MAX };
//! let code = admin::invite(service.database(), &cadre, 0)?;
//!
//! // What a device sends, and what it gets; `http` only carries it.
//! let request = EnrolRequest { protocol: PROTOCOL, code: code.to_string(), public_key: vec![].into() };
//! let reply: EnrolReply = sync::decode(&service.enrol(&sync::encode(&request)?)?)?;
//! assert_eq!(reply.places[0].posyandu, "Melati 1");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod admin;
mod clock;
mod database;
pub mod demo;
mod documents;
mod enrol;
mod error;
mod gate;
pub mod http;
mod log;
mod moves;
mod pages;
mod places;
mod readers;
mod reports;
mod secret;
pub mod serve;
mod service;
mod snapshots;
mod writer;

pub use clock::Clock;
pub use database::{Database, DatabaseError, SCHEMA_MAJOR, SCHEMA_MINOR};
pub use error::{Refusal, StorageError};
pub use http::Site;
pub use places::{Facility, Kind};
pub use secret::Code;
pub use service::Service;
pub use snapshots::SnapshotLimits;
