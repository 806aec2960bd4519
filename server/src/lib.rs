//! The puskesmas' side: the log of every posyandu, who may write in it, and the nurse's page.
mod clock;
mod database;
mod documents;
mod enrol;
mod error;
mod gate;
mod log;
mod places;
mod readers;
mod reports;
mod secret;
mod service;
mod writer;
pub mod admin;
pub mod http;
pub mod serve;

pub use clock::Clock;
pub use database::{Database, DatabaseError, SCHEMA_MAJOR, SCHEMA_MINOR};
pub use error::{Refusal, StorageError};
pub use places::{Facility, Kind};
pub use http::Site;
pub use secret::Code;
pub use service::Service;
