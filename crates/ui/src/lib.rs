//! The screens, for a phone held in one hand and for a wide window: Dioxus components over `device`'s requests and
//! answers, spoken through `words`.
//!
//! This room knows `device`'s messages, `health`'s values, `learn`'s cards and `words`. It must never know SQL, automerge or a browser:
//! everything outside goes through [`Backend`], which each shell (`apps/posyandu`) provides. The same screens run in a
//! browser page, in a desktop window and, with the feature `sample`, on an invented posyandu in memory.
//!
//! ```no_run
//! use std::rc::Rc;
//! use dioxus::prelude::*;
//! use ui::{App, AppProps, Backend, Start};
//!
//! fn screens(backend: Rc<dyn Backend>) -> VirtualDom {
//!     let start = Start { server: "https://puskesmas.example".into(), code: None };
//!     VirtualDom::new_with_props(App, AppProps { backend: backend.into(), start })
//! }
//! ```
#![expect(
    unused_qualifications,
    reason = "`rsx!` writes every event handler out with its path"
)]

mod app;
mod backend;
mod decide;
mod draft;
mod forms;
mod icon;
mod look;
mod parts;
mod picture;
mod route;
#[cfg(any(test, feature = "sample"))]
mod sample;
mod saving;
mod screens;
mod state;
mod unsaved;

pub use app::{App, AppProps, Shell};
pub use backend::{Backend, File, Handed, Handing, Pending, Room, Start};
pub use look::{Colours, Letters, Look};
#[cfg(any(test, feature = "sample"))]
pub use sample::SampleDevice;

#[cfg(test)]
mod tests;
