//! One screen of the sample posyandu as a page that any browser opens, without a server, a database or a web build:
//!
//! ```sh
//! cargo run -p ui --features sample --example screen -- /warga /tmp/screen.html
//! ```
//!
//! Nothing on it can be tapped. A third argument `nurse` shows the nurse's device, `new` one before its first sign-in,
//! `day` one in the middle of a session; a fourth names the colours (`dark`, `sun`), a fifth the size of letters
//! (`largest`).

use std::{env, error::Error, fs, path::Path, rc::Rc};

use dioxus::{core::NoOpMutations, prelude::*};
use dioxus_history::{History, MemoryHistory};
use futures_util::FutureExt;
use ui::{App, AppProps, Backend, SampleDevice, Start};
use words::Clock;

/// 22 November 2026, 10.42 in Aceh.
const NOW: Clock = Clock {
    unix_ms: 1_795_318_920_000,
    utc_offset_minutes: 420,
};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let address = arguments.next().unwrap_or_else(|| "/".to_owned());
    let file = arguments.next().unwrap_or_else(|| "screen.html".to_owned());
    let device = match arguments.next().as_deref() {
        Some("nurse") => SampleDevice::of_a_nurse(NOW),
        Some("day") => SampleDevice::in_session(NOW),
        Some("new") => SampleDevice::unenrolled(NOW),
        _ => SampleDevice::new(NOW),
    };
    let colours = arguments.next().unwrap_or_else(|| "light".to_owned());
    let letters = arguments.next().unwrap_or_else(|| "normal".to_owned());
    let backend: Rc<dyn Backend> = Rc::new(device);
    let start = Start::default();
    let mut dom = VirtualDom::new_with_props(
        App,
        AppProps {
            backend: backend.into(),
            start,
        },
    );
    let history: Rc<dyn History> = Rc::new(MemoryHistory::with_initial_path(&address));
    dom.provide_root_context(history);
    dom.rebuild_in_place();
    while dom.wait_for_work().now_or_never().is_some() {
        dom.render_immediate(&mut NoOpMutations);
    }
    let body = dioxus_ssr::render(&dom);
    fs::write(&file, page(&body, &colours, &letters)?)?;
    println!("{file}");
    Ok(())
}

fn page(body: &str, colours: &str, letters: &str) -> Result<String, Box<dyn Error>> {
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets");
    let app = fs::read_to_string(assets.join("web/index.html"))?;
    let mut style = String::new();
    for named in app.split("href=\"style/").skip(1) {
        let file = named.split('"').next().unwrap_or_default();
        style.push_str(&fs::read_to_string(assets.join("style").join(file))?);
    }
    Ok(format!(
        "<!doctype html><html lang=\"id\" data-colours=\"{colours}\" data-letters=\"{letters}\"><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <style>{style}</style><body><div id=\"main\">{body}</div></body></html>"
    ))
}
