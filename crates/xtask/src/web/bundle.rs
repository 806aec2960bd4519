//! From the compiler's module to the one a browser loads: the JavaScript glue, and fewer bytes.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::job;
use crate::place::Place;

/// The module's name in the finished app.
pub const MODULE: &str = "posyandu_bg.wasm";

/// Writes `posyandu.js` and the glued module into `ready`; gives the module's size.
pub fn glue(compiled: &Path, ready: &Path) -> Result<u64> {
    Bindgen::new()
        .input_path(compiled)
        .web(true)?
        .typescript(false)
        // `init()` finds the module beside the script by itself.
        .omit_default_module_path(false)
        .remove_producers_section(true)
        .generate(ready)
        .context("wasm-bindgen could not write the glue")?;
    Ok(fs::metadata(ready.join(MODULE))?.len())
}

/// Lets wasm-opt take away what a browser does not need.
pub fn shrink(place: &Place, modules: &Path, ready: &Path) -> Result<()> {
    let module = ready.join(MODULE);
    let smaller = ready.join("smaller.wasm");
    let mut shrink = job::command("node");
    shrink
        .arg(modules.join("binaryen/bin/wasm-opt"))
        .arg("-Oz")
        .arg(&module)
        .arg("-o")
        .arg(&smaller);
    job::run(place, "wasm-opt", "makes the download smaller", &mut shrink)?;
    fs::rename(&smaller, &module)?;
    Ok(())
}
