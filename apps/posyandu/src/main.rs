//! The app. One program with three faces: in a browser's page it shows the screens, in a browser's worker it owns the
//! database, on a desktop it opens a window and keeps the device on a thread of its own.
//!
//! Only shells live here: clock, network, storage and the way messages travel. It must never know a screen's content
//! (`ui`), SQL or documents.
//!
//! ```text
//! cargo run -p posyandu                                # a window on this computer
//! cargo run -p posyandu --features sample -- --sample  # the same on an invented posyandu
//! cargo xtask demo                                     # the browser's app, served with a demo district
//! ```

mod sending;

#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(not(target_arch = "wasm32"))]
mod desktop;

#[cfg(target_arch = "wasm32")]
fn main() {
    browser::main();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    desktop::main()
}
