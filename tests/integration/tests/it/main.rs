//! The whole path, with the real programs.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod a_nurses_device;
mod cadre_at_the_terminal;
mod convergence;
mod damaged_files;
mod disks;
mod every_kind;
mod kills;
mod linked_children;
mod moved_children;
mod power_cuts;
mod the_ledger;
mod the_server_fails;
mod wrong_clocks;
