//! A village of phones and a server in one process, from one seed: the proof that nothing is lost.
//!
//! A [`run`] lets phones write, exchange, crash, be cloned, restored and destroyed, and the server be killed, moved and
//! silently restored, with every message in between at risk; after each step it looks at what must always hold, and at
//! the end lets everything come to rest and looks at what must then be true. The same seed does the same, to the last
//! byte. Two kinds of [`Village`] go through it: [`Real`], which is the product, and [`Model`], the designs that were not
//! chosen; a harness that does not notice what is wrong with those proves nothing about the product.
//!
//! This room is for tests only. Nothing that ships may know it.

mod broken;
mod counts;
mod exchange;
mod invariants;
mod model;
mod real;
mod rest;
mod run;
mod seeds;
mod trace;
mod village;

pub use broken::{Variant, Verdict, sound_designs_hold};
pub use counts::Counts;
pub use model::{Design, Epoch, Model, Raised, Sent, Wire};
pub use real::{Mutation, Real, Template};
pub use run::{Report, run};
pub use seeds::{Outcome, Seeds};
pub use trace::Broken;
pub use village::{Hash, Id, Logged, Received, Restart, Served, Village, Wrote};
