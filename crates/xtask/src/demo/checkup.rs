//! The demo looked at from outside: what a browser would load, and a device that signs in and syncs.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::place::Place;
use crate::running::{Running, output};

/// How many children the invented district has in one posyandu.
const CHILDREN: u64 = 40;

/// Goes through everything a first visitor does, saying each thing that holds.
pub fn look(place: &Place, server: &Running, folder: &Path) -> Result<()> {
    served(server, "/health", "application/json")?;
    served(server, "/", "text/html")?;
    served(server, "/index.html", "text/html")?;
    served(server, "/posyandu.js", "text/javascript")?;
    served(server, "/posyandu_bg.wasm", "application/wasm")?;
    compressed(server, "/posyandu_bg.wasm")?;

    let posyandu = server.facility("posyandu")?;
    let code = server.invite(&posyandu, "cadre", "Kader Pemeriksa", 1)?;
    let data = folder.join("device");
    let dacin = |arguments: &[&str]| {
        let mut command = Command::new(place.program("dacin"));
        output(command.arg("--data").arg(&data).args(arguments))
    };
    dacin(&["enrol", "--server", server.address(), "--code", &code])?;
    dacin(&["sync", "--json"])?;
    let status: Value = serde_json::from_str(&dacin(&["status", "--json"])?)?;
    let people = status
        .get("people")
        .and_then(Value::as_u64)
        .context("`dacin status` tells no people")?;
    ensure!(
        people == CHILDREN,
        "a device that has synced knows {people} children instead of {CHILDREN}"
    );
    println!("  ok - a device signed in, synced, and knows {people} children");
    dacin(&["verify"])?;
    println!("  ok - its tables are what its documents say");
    server.verify()?;
    println!("  ok - the server's tables are what its log says");
    Ok(())
}

fn served(server: &Running, path: &str, kind: &str) -> Result<()> {
    let answer = get(server, path, "identity")?;
    let said = header(&answer, "content-type");
    ensure!(
        said.starts_with(kind),
        "{path} is served as {said:?} instead of {kind}"
    );
    println!("  ok - {path} is served as {kind}");
    Ok(())
}

fn compressed(server: &Running, path: &str) -> Result<()> {
    let answer = get(server, path, "gzip")?;
    ensure!(
        header(&answer, "content-encoding") == "gzip",
        "{path} is not sent compressed"
    );
    println!("  ok - {path} is sent compressed");
    Ok(())
}

fn get(server: &Running, path: &str, encoding: &str) -> Result<ureq::http::Response<ureq::Body>> {
    let request = ureq::get(format!("{}{path}", server.address())).header("accept-encoding", encoding);
    request.call().with_context(|| format!("{path} is not served"))
}

fn header<'a>(answer: &'a ureq::http::Response<ureq::Body>, name: &str) -> &'a str {
    answer
        .headers()
        .get(name)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
}
