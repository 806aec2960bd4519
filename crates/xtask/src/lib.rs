//! Set-up, build, demo, checks and benchmarks of Dacin as one program: `cargo xtask`.
//!
//! It starts the programs of this project and looks at what they answer; it must not know what a health worker
//! knows, nor link any other room of the house, so that it builds in half a minute on a bare computer. It writes
//! nothing into the clone but the tables that `growth-tables` is asked for: build folders, tools and artefacts live in
//! `$DACIN_CACHE` or `~/.cache/dacin`.
//!
//! ```
//! let place = xtask::Place::find()?;
//! assert!(place.root().join("rust-toolchain.toml").is_file());
//! # Ok::<(), anyhow::Error>(())
//! ```

pub mod bench;
pub mod browser;
pub mod checks;
pub mod demo;
pub mod growth_tables;
pub mod job;
pub mod missing;
pub mod npm;
pub mod packages;
mod place;
pub mod running;
pub mod setup;
pub mod simulate;
pub mod toolchain;
pub mod web;
pub mod wheel;

pub use place::Place;
