//! Who may know whom. Directly between rooms; for the pure rooms, nothing forbidden by any detour either.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};
use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, PackageId};

use crate::tree;

/// Room, and the rooms it may depend on. Tests may know more than the room itself.
const MAY_KNOW: [(&str, &[&str]); 16] = [
    ("health", &[]),
    ("record", &["health"]),
    ("sync", &[]),
    ("store", &["health", "record", "sync"]),
    ("device", &["health", "record", "sync", "store"]),
    ("native", &["device", "store", "sync"]),
    ("words", &["health", "device"]),
    ("learn", &["health"]),
    ("paper", &[]),
    ("ui", &["health", "device", "learn", "paper", "words"]),
    ("cli", &["device", "health", "native", "words"]),
    (
        "posyandu",
        &["device", "health", "native", "store", "sync", "ui", "words"],
    ),
    // `device` and `store`: the demo's district goes through a real device.
    (
        "server",
        &["health", "record", "sync", "store", "device", "words"],
    ),
    // For tests only; no room may know it in turn.
    (
        "simulation",
        &["health", "record", "sync", "store", "device", "server"],
    ),
    ("xtask", &[]),
    (
        "integration",
        &[
            "health", "record", "sync", "store", "device", "native", "words", "server",
        ],
    ),
];

/// Room, and libraries it must not reach at all, through whomever.
const MUST_NOT_REACH: [(&str, &[&str]); 7] = [
    (
        "health",
        &[
            "automerge",
            "rusqlite",
            "dioxus",
            "ureq",
            "axum",
            "tokio",
            "getrandom",
        ],
    ),
    ("record", &["rusqlite", "dioxus", "ureq", "axum", "tokio"]),
    (
        "sync",
        &[
            "automerge",
            "rusqlite",
            "dioxus",
            "ureq",
            "axum",
            "tokio",
            "getrandom",
        ],
    ),
    (
        "learn",
        &[
            "automerge",
            "rusqlite",
            "dioxus",
            "ureq",
            "axum",
            "tokio",
            "getrandom",
        ],
    ),
    (
        "paper",
        &[
            "automerge",
            "rusqlite",
            "dioxus",
            "ureq",
            "axum",
            "tokio",
            "getrandom",
        ],
    ),
    ("store", &["dioxus", "ureq", "axum", "tokio"]),
    ("device", &["dioxus", "ureq", "axum", "tokio"]),
];

/// Room, and libraries it must not use itself.
const MUST_NOT_USE: [(&str, &[&str]); 3] = [
    (
        "ui",
        &["rusqlite", "automerge", "web-sys", "wasm-bindgen", "ureq"],
    ),
    ("words", &["rusqlite", "automerge", "dioxus"]),
    ("cli", &["rusqlite", "automerge", "ureq"]),
];

fn metadata() -> Result<Metadata> {
    let mut command = MetadataCommand::new();
    command
        .manifest_path(tree::root()?.join("Cargo.toml"))
        .other_options(vec!["--locked".into()]);
    Ok(command.exec()?)
}

/// The dependencies of a room that are compiled into it, by name.
fn direct(metadata: &Metadata, room: &str) -> Result<BTreeSet<String>> {
    let package = metadata
        .workspace_packages()
        .into_iter()
        .find(|package| package.name.as_str() == room);
    let dependencies = &package
        .with_context(|| format!("there is no room {room}"))?
        .dependencies;
    let compiled = dependencies
        .iter()
        .filter(|dependency| dependency.kind == DependencyKind::Normal);
    Ok(compiled.map(|dependency| dependency.name.clone()).collect())
}

/// Everything compiled into a room, through whomever, by name.
fn reached(metadata: &Metadata, room: &str) -> Result<BTreeSet<String>> {
    let graph = metadata.resolve.as_ref().context("cargo resolved nothing")?;
    let names: BTreeMap<&PackageId, &str> = metadata
        .packages
        .iter()
        .map(|package| (&package.id, package.name.as_str()))
        .collect();
    let nodes: BTreeMap<&PackageId, _> = graph.nodes.iter().map(|node| (&node.id, node)).collect();
    let rooms = metadata.workspace_packages();
    let start = rooms.iter().find(|package| package.name.as_str() == room);
    let mut waiting = vec![&start.with_context(|| format!("there is no room {room}"))?.id];
    let mut seen = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        if seen.insert(id) {
            let node = nodes.get(id).context("a package outside the graph")?;
            let compiled = node.deps.iter().filter(|dependency| {
                dependency
                    .dep_kinds
                    .iter()
                    .any(|kind| kind.kind == DependencyKind::Normal && kind.target.is_none())
            });
            waiting.extend(compiled.map(|dependency| &dependency.pkg));
        }
    }
    Ok(seen
        .into_iter()
        .filter_map(|id| names.get(id).map(|name| (*name).to_owned()))
        .collect())
}

#[test]
fn every_room_has_its_rule() -> Result<()> {
    let metadata = metadata()?;
    let rooms: BTreeSet<&str> = metadata
        .workspace_packages()
        .iter()
        .map(|package| package.name.as_str())
        .collect();
    let ruled: BTreeSet<&str> = MAY_KNOW.iter().map(|(room, _)| *room).collect();
    assert_eq!(
        rooms, ruled,
        "the left are the workspace's rooms, the right those that MAY_KNOW has a rule for"
    );
    Ok(())
}

#[test]
fn no_room_knows_a_room_it_must_not_know() -> Result<()> {
    let metadata = metadata()?;
    for (room, may_know) in MAY_KNOW {
        for known in direct(&metadata, room)? {
            let is_room = MAY_KNOW.iter().any(|(name, _)| *name == known);
            assert!(
                !is_room || may_know.contains(&known.as_str()),
                "{room} must not know {known}"
            );
        }
    }
    Ok(())
}

#[test]
fn the_inner_rooms_reach_no_io_by_any_detour() -> Result<()> {
    let metadata = metadata()?;
    for (room, forbidden) in MUST_NOT_REACH {
        let reached = reached(&metadata, room)?;
        for library in forbidden {
            assert!(!reached.contains(*library), "{room} reaches {library}");
        }
    }
    Ok(())
}

#[test]
fn screens_and_words_use_no_database_documents_or_browser_themselves() -> Result<()> {
    let metadata = metadata()?;
    for (room, forbidden) in MUST_NOT_USE {
        let direct = direct(&metadata, room)?;
        for library in forbidden {
            assert!(!direct.contains(*library), "{room} uses {library}");
        }
    }
    Ok(())
}

#[test]
fn the_inner_rooms_read_no_clock_no_randomness_and_no_environment() -> Result<()> {
    const OUTSIDE: [&str; 8] = [
        "SystemTime::now",
        "Instant::now",
        "Zoned::now",
        "Timestamp::now",
        "std::env",
        "std::fs",
        "std::net",
        "getrandom::",
    ];
    for source in tree::sources()? {
        let inner = ["crates/health", "crates/record", "crates/sync", "crates/learn"]
            .iter()
            .any(|room| source.belongs_to(room));
        for outside in OUTSIDE.iter().filter(|_| inner) {
            assert!(
                !source.text.contains(outside),
                "{} reaches outside by {outside}",
                source.path
            );
        }
    }
    Ok(())
}

#[test]
fn the_architecture_lists_exactly_the_rooms_there_are() -> Result<()> {
    let root = tree::root()?;
    let metadata = metadata()?;
    let mut there = BTreeSet::new();
    for package in metadata.workspace_packages() {
        let folder = package
            .manifest_path
            .parent()
            .context("a manifest without a folder")?;
        there.insert(
            folder
                .as_std_path()
                .strip_prefix(&root)?
                .to_string_lossy()
                .replace('\\', "/"),
        );
    }
    let rooms = tree::section(&tree::read("ARCHITECTURE.md")?, "## Rooms");
    let is_room = |path: &String| {
        path.starts_with("crates/")
            || path.starts_with("apps/")
            || path.starts_with("tests/")
            || path == "server"
    };
    let mut listed: BTreeSet<String> = BTreeSet::new();
    for line in rooms
        .lines()
        .filter(|line| line.starts_with("- `") || line.starts_with("| `"))
    {
        let first = line
            .split('`')
            .nth(1)
            .unwrap_or_default()
            .trim_end_matches('/')
            .to_owned();
        assert!(
            root.join(&first).is_dir(),
            "ARCHITECTURE.md lists {first}, which is not there"
        );
        if is_room(&first) && first != "tests/browser" {
            listed.insert(first);
        }
    }
    assert_eq!(
        listed, there,
        "the left is what ARCHITECTURE.md lists under Rooms, the right what the workspace has"
    );
    Ok(())
}
