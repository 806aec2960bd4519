use std::{
    fs,
    sync::atomic::{AtomicBool, Ordering},
};

use server::{Clock, Database, DatabaseError, Service, admin};

use crate::{app::TestApp, phone::Phone};

#[test]
fn a_backup_taken_while_phones_send_is_whole_and_can_be_put_in_place() {
    let mut app = TestApp::start();
    let mut phone = Phone::enrol(&app, app.melati, "Nurhayati");
    let backup = app.data().join("backup.sqlite3");
    let enough = AtomicBool::new(false);
    std::thread::scope(|threads| {
        let writing = threads.spawn(|| {
            let mut child = 0;
            // One more after the last backup, so that the backup is certainly older.
            loop {
                let last = enough.load(Ordering::SeqCst);
                child += 1;
                phone.record(child, 1);
                phone.sync(&app);
                if last {
                    return child;
                }
            }
        });
        for _ in 0..5 {
            admin::backup(&app.database(), &backup).unwrap();
        }
        enough.store(true, Ordering::SeqCst);
        assert!(writing.join().unwrap() > 0);
    });
    let sent = app.count("change_log");
    app.end();
    fs::copy(&backup, app.database().file()).unwrap();
    assert_eq!(app.problems(), Vec::<String>::new());
    assert!(app.count("change_log") < sent);
    app.begin();
    // Nobody tells the phone: the first exchange finds out, the next gives back what the backup does not have.
    phone.sync(&app);
    phone.sync(&app);
    assert!(phone.unsent().is_empty());
    assert_eq!(app.count("change_log"), sent);
    assert_eq!(app.problems(), Vec::<String>::new());
}

#[test]
fn a_backup_put_in_place_of_a_killed_server_is_not_spoiled_by_what_that_one_left() {
    let mut app = TestApp::start();
    let mut phone = Phone::enrol(&app, app.melati, "Nurhayati");
    phone.record(1, 1);
    phone.sync(&app);
    let file = app.database().file().to_owned();
    let wal = file.with_extension("sqlite3-wal");
    let (backup, copy) = (app.data().join("backup.sqlite3"), app.data().join("copy.sqlite3"));
    admin::backup(&app.database(), &backup).unwrap();
    app.end();
    fs::copy(&file, &copy).unwrap();
    for older in [backup, copy] {
        app.begin();
        phone.record(2, 5);
        phone.sync(&app);
        phone.sync(&app);
        // What a kill leaves: the database and its write-ahead log as they are at this moment.
        let left = fs::read(&wal).unwrap();
        assert!(!left.is_empty());
        app.end();
        fs::copy(&older, &file).unwrap();
        fs::write(&wal, left).unwrap();
        assert_eq!(app.problems(), Vec::<String>::new());
        assert_eq!(app.count("change_log"), 2);
    }
}

#[test]
fn a_backup_never_overwrites_the_database_and_a_failed_one_leaves_nothing() {
    let app = TestApp::start();
    let database = app.database();
    assert!(matches!(
        admin::backup(&database, database.file()),
        Err(admin::AdminError::BackupOntoItself)
    ));
    assert!(admin::backup(&database, &app.data().join("no/such/folder/file")).is_err());
    assert_eq!(app.problems(), Vec::<String>::new());
}

#[test]
fn verify_finds_one_flipped_byte_wherever_it_is() {
    let app = TestApp::start();
    let mut phone = Phone::enrol(&app, app.melati, "Nurhayati");
    phone.record(1, 2);
    phone.sync(&app);
    assert_eq!(app.problems(), Vec::<String>::new());
    let flips = [
        ("change_log", "bytes", "seq = 2"),
        ("change_log", "change_hash", "seq = 2"),
        ("change_log", "chain_digest", "seq = 2"),
        ("scope", "chain_digest", "next_seq > 1"),
        ("doc_cache", "bytes", "true"),
    ];
    for (table, column, place) in flips {
        let sql = app.sql();
        sql.pragma_update(None, "foreign_keys", false).unwrap();
        let read = format!("SELECT {column} FROM {table} WHERE {place}");
        let good: Vec<u8> = sql.query_row(&read, [], |row| row.get(0)).unwrap();
        let write = format!("UPDATE {table} SET {column} = ?1 WHERE {place}");
        for at in [0, good.len() / 2, good.len() - 1] {
            let mut flipped = good.clone();
            flipped[at] ^= 0x10;
            sql.execute(&write, [&flipped]).unwrap();
            assert_ne!(app.problems(), Vec::<String>::new(), "{table}.{column} byte {at}");
        }
        sql.execute(&write, [&good]).unwrap();
        assert_eq!(app.problems(), Vec::<String>::new());
    }
    let others = [
        (
            "UPDATE report_event SET happened_on = '2026-11-21'",
            "UPDATE report_event SET happened_on = '2026-11-20'",
        ),
        (
            "UPDATE scope SET next_seq = 9 WHERE next_seq = 4",
            "UPDATE scope SET next_seq = 4 WHERE next_seq = 9",
        ),
    ];
    for (spoil, mend) in others {
        app.sql().execute(spoil, []).unwrap();
        assert_ne!(app.problems(), Vec::<String>::new(), "{spoil}");
        app.sql().execute(mend, []).unwrap();
        assert_eq!(app.problems(), Vec::<String>::new());
    }
}

#[test]
fn a_spoiled_stored_document_is_made_again_from_the_log() {
    let app = TestApp::start();
    let mut phone = Phone::enrol(&app, app.melati, "Nurhayati");
    phone.record(1, 2);
    phone.sync(&app);
    app.sql()
        .execute("UPDATE doc_cache SET bytes = x'00'", [])
        .unwrap();
    phone.record(1, 1);
    phone.sync(&app);
    assert!(phone.unsent().is_empty());
    assert_eq!(app.problems(), Vec::<String>::new());
}

#[test]
fn a_database_of_a_newer_major_version_is_refused_and_left_alone() {
    let mut app = TestApp::start();
    app.end();
    let file = app.database().file().to_owned();
    app.sql().pragma_update(None, "user_version", 2_001).unwrap();
    let before = fs::read(&file).unwrap();
    let refused = Database::open(app.data()).unwrap_err();
    assert!(matches!(refused, DatabaseError::Newer { major: 2, minor: 1 }));
    assert!(refused.to_string().contains("update dacin-server"));
    assert_eq!(fs::read(&file).unwrap(), before);
}

#[test]
fn a_newer_minor_version_still_opens() {
    let mut app = TestApp::start();
    app.end();
    app.sql().pragma_update(None, "user_version", 1_900).unwrap();
    app.begin();
    assert_eq!(app.get("/health", &[]).status, 200);
}

/// Written once by version 1.0: a district's records are in files like this one.
#[test]
fn a_database_of_version_one_still_opens_and_is_what_its_log_says() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("dacin-server.sqlite3");
    fs::write(&file, include_bytes!("../fixtures/server-1.0.sqlite3")).unwrap();
    let database = Database::existing(directory.path()).unwrap();
    let findings = admin::verify(&database).unwrap();
    assert_eq!(findings.problems, Vec::<String>::new());
    assert_eq!((findings.logs, findings.changes, findings.documents), (3, 3, 1));
    let kept = database
        .connect()
        .unwrap()
        .query_row("SELECT reason FROM quarantine", [], |row| row.get(0));
    assert_eq!(kept, Ok("unreadable".to_owned()));

    drop(Service::open(directory.path(), Clock::of(|| 0)).unwrap());
    let findings = admin::verify(&database).unwrap();
    assert_eq!(findings.problems, Vec::<String>::new());
    let puskesmas = "SELECT count(*) FROM scope JOIN facility USING (id) WHERE kind = 'puskesmas'";
    let ledgers = database
        .connect()
        .unwrap()
        .query_row(puskesmas, [], |row| row.get::<_, i64>(0));
    assert!(ledgers.unwrap() > 0, "once it serves, a puskesmas has its ledger");
    let writers = "SELECT s.name FROM writer JOIN staff s ON s.id = staff";
    let writer = database
        .connect()
        .unwrap()
        .query_row(writers, [], |row| row.get::<_, String>(0));
    assert_eq!(
        writer,
        Ok("Nurhayati".to_owned()),
        "who wrote in its log is known by name"
    );
}

#[test]
fn what_is_not_our_database_is_left_alone() {
    let directory = tempfile::tempdir().unwrap();
    assert!(matches!(
        Database::existing(directory.path()),
        Err(DatabaseError::Missing(_))
    ));
    let file = directory.path().join("dacin-server.sqlite3");
    let content =
        b"a letter to the puskesmas, much longer than the header of a database file would be ......";
    fs::write(&file, content).unwrap();
    assert!(matches!(
        Database::open(directory.path()),
        Err(DatabaseError::NotOurs(_))
    ));
    assert_eq!(fs::read(&file).unwrap(), content);
}

#[test]
fn the_app_is_served_so_that_a_browser_may_run_it() {
    let app = TestApp::start();
    for path in ["/", "/warga/1", "/index.html"] {
        let page = app.get(path, &[]);
        assert_eq!(
            (page.status, page.header("cache-control")),
            (200, Some("no-cache")),
            "{path}"
        );
        assert!(page.header("content-type").unwrap().starts_with("text/html"));
        assert!(
            page.header("content-security-policy")
                .unwrap()
                .contains("'wasm-unsafe-eval'")
        );
    }
    let wasm = app.get("/app.wasm", &[]);
    assert_eq!(wasm.header("content-type"), Some("application/wasm"));
    let again = app.get(
        "/app.wasm",
        &[("if-modified-since", wasm.header("last-modified").unwrap())],
    );
    assert_eq!(again.status, 304);
    assert_eq!(app.get("/no-such-file.js", &[]).status, 404);
    assert_eq!(app.get("/../dacin-server.sqlite3", &[]).status, 404);
    assert_eq!(app.get("/%2e%2e/dacin-server.sqlite3", &[]).status, 404);
    assert_eq!(app.post("/warga", &[], b"").status, 405);
}
