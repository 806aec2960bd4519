//! The puskesmas' side: the log of every posyandu, who may write in it, and the nurse's page.
pub mod admin;
mod clock;
mod database;
mod documents;
mod enrol;
mod error;
mod gate;
pub mod http;
mod log;
mod pages;
mod places;
mod readers;
mod reports;
mod secret;
pub mod serve;
mod service;
mod writer;

pub use clock::Clock;
pub use database::{Database, DatabaseError, SCHEMA_MAJOR, SCHEMA_MINOR};
pub use error::{Refusal, StorageError};
pub use http::Site;
pub use places::{Facility, Kind};
pub use secret::Code;
pub use service::Service;
