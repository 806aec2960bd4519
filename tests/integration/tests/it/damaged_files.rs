//! Database files that something else wrote into: said, left as they are, and what is readable taken out.

use std::{fs, path::Path};

use integration::{Phone, Server};

/// What is done to a file, and its name.
type Damage<'a> = (&'a str, &'a dyn Fn(&mut Vec<u8>));

const PAGE: usize = 4_096;

/// A phone with two children in ten weighings each, of which the last three were never sent.
struct Scene {
    server: Server,
    posyandu: String,
    phone: Phone,
    children: Vec<String>,
    _data: tempfile::TempDir,
}

fn scene() -> Scene {
    let data = tempfile::tempdir().unwrap();
    let server = Server::start(data.path()).unwrap();
    let posyandu = server.posyandu("Melati 1").unwrap();
    let phone = Phone::enrol(&server, &posyandu, "Nurhayati").unwrap();
    let children: Vec<String> = ["Nur Aisyah", "Zahra"]
        .iter()
        .map(|name| phone.add_child(name, "2025-10-14").unwrap())
        .collect();
    for at in 0..10 {
        if at == 7 {
            phone.sync().unwrap();
        }
        for child in &children {
            phone.weigh(child, "2026-11-20", &format!("7.{at:03}")).unwrap();
        }
    }
    Scene {
        server,
        posyandu,
        phone,
        children,
        _data: data,
    }
}

/// Every file of a folder with its content.
fn content(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.display().to_string(), fs::read(&path).unwrap()))
        .filter(|(name, _)| !name.ends_with("-shm"))
        .collect();
    files.sort();
    files
}

#[test]
fn a_damaged_device_says_so_changes_nothing_and_gives_its_records_to_another() {
    let Scene {
        server,
        posyandu,
        phone,
        children,
        _data,
    } = scene();
    let file = phone.folder().join("dacin.sqlite");
    let whole = fs::read(&file).unwrap();
    let damages: [Damage<'_>; 5] = [
        ("header destroyed", &|file| file[..200].fill(0x55)),
        ("schema destroyed", &|file| file[100..PAGE].fill(0x55)),
        ("page heads overwritten", &|file| {
            file.chunks_mut(PAGE)
                .skip(1)
                .for_each(|page| page[..3].fill(0x77));
        }),
        ("cut off in the middle", &|file| file.truncate(file.len() / 2)),
        ("nothing left", &Vec::clear),
    ];
    for (name, damage) in damages {
        let mut spoiled = whole.clone();
        damage(&mut spoiled);
        fs::write(&file, &spoiled).unwrap();
        let before = content(phone.folder());
        for command in [
            &["person", "list"][..],
            &["status"],
            &["weigh", &children[0], "--on", "2026-11-21", "--kg", "7.5"],
            &["sync"],
        ] {
            let output = phone.output(command).unwrap();
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert_eq!(output.status.code(), Some(8), "{name}: {command:?}: {said}");
            assert!(
                said.contains("Nothing was changed") && said.contains("rescue"),
                "{name}: {said}"
            );
        }
        assert_eq!(content(phone.folder()), before, "{name}");
    }
    let out = tempfile::tempdir().unwrap();
    let rescued = out.path().join("rescued");
    let rescued = rescued.to_str().unwrap();
    let mut spoiled = whole.clone();
    spoiled[..PAGE].fill(0x55);
    fs::write(&file, &spoiled).unwrap();
    let before = content(phone.folder());
    let counts: serde_json::Value =
        serde_json::from_str(&phone.run(&["rescue", rescued, "--json"]).unwrap()).unwrap();
    assert_eq!(content(phone.folder()), before);
    assert_eq!(
        (&counts["documents"], &counts["unsent"], &counts["changes_lost"]),
        (&2.into(), &6.into(), &0.into()),
        "{counts}"
    );
    let again = phone.output(&["rescue", rescued]).unwrap();
    assert_eq!(
        again.status.code(),
        Some(3),
        "a file that is there is not written over"
    );

    let new = Phone::enrol(&server, &posyandu, "Nurhayati").unwrap();
    new.sync().unwrap();
    let take = || -> serde_json::Value {
        serde_json::from_str(&new.run(&["import-rescue", rescued, "--json"]).unwrap()).unwrap()
    };
    assert_eq!(take()["added"], 6, "what the puskesmas did not have");
    assert_eq!(take()["added"], 0, "the same file again adds nothing");
    assert_eq!(new.status().unwrap()["unsent"], 6);
    new.sync().unwrap();
    new.verified_fingerprint().unwrap();
    let other = Phone::enrol(&server, &posyandu, "Maryam").unwrap();
    other.sync().unwrap();
    let expected: Vec<u64> = (7_000..7_010).collect();
    for child in &children {
        assert_eq!(other.weights(child).unwrap(), expected);
    }
    server.admin(&["verify"]).unwrap();
}

#[test]
fn a_log_that_was_written_into_after_a_kill_is_not_passed_over_in_silence() {
    let Scene {
        phone,
        children,
        server: _server,
        _data,
        ..
    } = scene();
    // Held open by somebody, so that what is saved now stays in the log.
    let file = phone.folder().join("dacin.sqlite");
    let copy = tempfile::tempdir().unwrap();
    let held = rusqlite::Connection::open(&file).unwrap();
    held.query_row("SELECT count(*) FROM change", [], |row| row.get::<_, i64>(0))
        .unwrap();
    phone.weigh(&children[0], "2026-11-21", "7.5").unwrap();
    phone.weigh(&children[0], "2026-11-21", "7.6").unwrap();
    let log = phone.folder().join("dacin.sqlite-wal");
    let (database, mut garbled) = (fs::read(&file).unwrap(), fs::read(&log).unwrap());
    drop(held);
    garbled[40..80].fill(0x33);
    fs::write(&file, database).unwrap();
    fs::write(&log, garbled).unwrap();
    let before = content(phone.folder());
    let output = phone.output(&["status"]).unwrap();
    assert_eq!(output.status.code(), Some(8));
    assert_eq!(content(phone.folder()), before);
    let rescued = copy.path().join("rescued");
    let counts = phone
        .output(&["rescue", rescued.to_str().unwrap(), "--json"])
        .unwrap();
    let counts: serde_json::Value = serde_json::from_slice(&counts.stdout).unwrap();
    assert_eq!(counts["unsent"], 8, "the two weighings in the log as well");
}

#[test]
fn a_server_on_a_damaged_file_does_not_start_names_the_backup_and_goes_on_with_it() {
    let Scene {
        mut server,
        posyandu,
        phone,
        children,
        _data,
    } = scene();
    let out = tempfile::tempdir().unwrap();
    let backup = out.path().join("yesterday");
    server.admin(&["backup", backup.to_str().unwrap()]).unwrap();
    phone.sync().unwrap();
    server.kill().unwrap();
    // The file at rest: everything is in it, and any damage is this test's.
    server.restart().unwrap();
    server.kill().unwrap();
    server.admin(&["facility", "list"]).unwrap();
    let file = server.database();
    let whole = fs::read(&file).unwrap();
    let damages: [Damage<'_>; 3] = [
        ("header destroyed", &|file| file[..200].fill(0x55)),
        ("page heads overwritten", &|file| {
            file.chunks_mut(PAGE)
                .skip(2)
                .for_each(|page| page[..3].fill(0x77));
        }),
        ("cut off in the middle", &|file| file.truncate(file.len() / 2)),
    ];
    for (name, damage) in damages {
        let mut spoiled = whole.clone();
        damage(&mut spoiled);
        fs::write(&file, &spoiled).unwrap();
        let said = server.admin(&["verify"]).unwrap_err().to_string();
        assert!(said.contains("backup"), "{name}: {said}");
        let said = server
            .admin(&["serve", "--listen", "127.0.0.1:0"])
            .unwrap_err()
            .to_string();
        assert!(
            said.contains("backup") && !said.contains("panicked"),
            "{name}: {said}"
        );
        assert_eq!(
            fs::read(&file).unwrap(),
            spoiled,
            "{name}: nothing was overwritten"
        );
    }
    server.replace_database(&backup).unwrap();
    phone.sync().unwrap();
    let other = Phone::enrol(&server, &posyandu, "Maryam").unwrap();
    other.sync().unwrap();
    let expected: Vec<u64> = (7_000..7_010).collect();
    for child in &children {
        assert_eq!(other.weights(child).unwrap(), expected);
    }
    server.admin(&["verify"]).unwrap();
}
