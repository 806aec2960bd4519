//! The real programs, started and stopped by tests and benchmarks: `dacin-server` and `dacin` as processes, devices
//! and a server in one process, and a connection that loses replies.
//!
//! This room is for tests only; nothing in the product knows it.
//!
//! ```no_run
//! let server = integration::Server::start(tempfile::tempdir()?.path())?;
//! let phone = integration::Phone::enrol(&server, &server.posyandu("Melati 1")?, "Nurhayati")?;
//! let child = phone.add_child("Nur Aisyah", "2025-10-14")?;
//! phone.weigh(&child, "2026-11-22", "7.8")?;
//! phone.sync()?;
//! # Ok::<(), anyhow::Error>(())
//! ```

mod children;
mod lossy;
mod phone;
mod programs;
mod server_process;
mod village;

pub use children::{Child, History, Register};
pub use lossy::LossyConnection;
pub use phone::Phone;
pub use programs::{program, shift_clock, with_own_mounts, work_for};
pub use server_process::Server;
pub use village::{TODAY, Village, at, started, weighing};
