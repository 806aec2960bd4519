//! The browser: one module that is the page on the main thread and the device in a dedicated worker.

mod clock;
mod handing;
mod message;
mod page;
mod worker;

use wasm_bindgen::JsCast;
use web_sys::DedicatedWorkerGlobalScope;

/// The page, or the worker that the page started from the same module.
pub fn main() {
    match js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() {
        Ok(scope) => worker::main(scope),
        Err(_) => page::main(),
    }
}
