//! The server as devices, operators and nurses meet it: real HTTP on a free port, real files.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test's helpers fail by panicking"
)]

mod app;
mod district;
mod enrolment;
mod exchange;
mod logs;
mod nurse;
mod operator;
mod phone;
mod puskesmas;
mod snapshots;
mod wire;
