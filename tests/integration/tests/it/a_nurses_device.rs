use std::process::Command;

use integration::{Child, History, Register, Server, Village};
use serde_json::Value;
use store::Store;

/// A fifth of what a device may take that holds five times as many people.
const BOUND: u64 = 150_000_000 / 5;

/// One step of the device in a process of its own: what the operating system says that it took at most, in bytes, and
/// how many people it holds.
fn step(name: &str, device: &std::path::Path, server: &Server) -> (u64, u64) {
    let mut process = Command::new(env!("CARGO_BIN_EXE_bench"));
    let output = process
        .args(["device", name])
        .arg(device)
        .arg(server.url())
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let measured: Value = serde_json::from_slice(&output.stdout).unwrap();
    (
        measured["peak"].as_u64().unwrap(),
        measured["people"].as_u64().unwrap(),
    )
}

#[test]
#[cfg(target_os = "linux")]
fn a_device_with_a_thousand_people_takes_them_over_and_works_within_a_fifth_of_its_memory() {
    let history = History {
        weighings: 2,
        immunisations: 1,
        visits: 0,
        younger_than: 4 * 365,
    };
    let village = Village::with_posyandu(8).unwrap();
    for (nth, posyandu) in (0..).zip(village.posyandu()) {
        let folder = tempfile::tempdir().unwrap();
        let mut register = Register::new(Child::several(nth * 125, 125, history).unwrap());
        let sessions = register.sessions();
        village
            .fill(
                &folder.path().join("device.sqlite"),
                *posyandu,
                &mut register,
                sessions,
            )
            .unwrap();
    }
    let device = tempfile::tempdir().unwrap();
    drop(
        village
            .nurse_over(Store::open(device.path().join("dacin.sqlite")).unwrap(), 200)
            .unwrap(),
    );
    let data = village.into_folder();
    let server = Server::start(data.path()).unwrap();
    for name in ["sync", "work"] {
        let (peak, people) = step(name, device.path(), &server);
        assert_eq!(people, 1_000);
        assert!(peak < BOUND, "{name} took {peak} bytes");
    }
}
