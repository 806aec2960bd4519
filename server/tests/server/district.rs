//! The invented district.

use std::{fs, path::Path};

use health::Date;
use server::{
    Database, admin,
    demo::{self, DemoError, Invented, Plan},
};

const PLAN: Plan = Plan {
    seed: 7,
    today: Date::constant(2026, 11, 22),
    children: 6,
    months: 4,
};

fn invent(directory: &Path) -> Invented {
    demo::create(directory, &PLAN).unwrap()
}

fn rows(directory: &Path, sql: &str) -> Vec<String> {
    let connection = Database::existing(directory).unwrap().connect().unwrap();
    let mut statement = connection.prepare(sql).unwrap();
    statement
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect()
}

#[test]
fn the_same_seed_invents_the_same_district_and_it_verifies() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let invented = invent(one.path());
    assert_eq!((invented.posyandu.len(), invented.people), (3, 18));
    assert_eq!(invented, invent(two.path()));
    for sql in [
        "SELECT hex(doc) || sex || birth_date FROM report_person ORDER BY scope, doc",
        "SELECT hex(event) || kind || happened_on FROM report_event ORDER BY scope, doc, event",
    ] {
        assert_eq!(rows(one.path(), sql), rows(two.path(), sql));
    }
    assert_eq!(
        admin::verify(&Database::existing(one.path()).unwrap())
            .unwrap()
            .problems,
        Vec::<String>::new()
    );
}

#[test]
fn every_place_says_that_it_is_invented_and_nothing_happens_after_today() {
    let directory = tempfile::tempdir().unwrap();
    invent(directory.path());
    let names = rows(directory.path(), "SELECT name || village FROM facility");
    assert!(names.iter().all(|name| name.ends_with("(contoh)")), "{names:?}");
    let last = rows(directory.path(), "SELECT max(happened_on) FROM report_event");
    assert!(last[0].as_str() < "2026-11-22", "{last:?}");
    for kind in ["1", "2", "3"] {
        let sql = format!("SELECT 'some' FROM report_event WHERE kind = {kind} LIMIT 1");
        assert_eq!(rows(directory.path(), &sql), ["some"], "kind {kind}");
    }
}

#[test]
fn invented_records_never_come_into_a_directory_with_real_ones() {
    let directory = tempfile::tempdir().unwrap();
    let database = Database::open(directory.path()).unwrap();
    let before = fs::read(database.file()).unwrap();
    assert!(matches!(
        demo::create(directory.path(), &PLAN),
        Err(DemoError::NotEmpty(_))
    ));
    assert_eq!(fs::read(database.file()).unwrap(), before);
}

#[test]
fn a_demo_that_was_broken_off_leaves_no_half_district() {
    let parent = tempfile::tempdir().unwrap();
    let directory = parent.path().join("demo");
    let unfinished = parent.path().join("demo.unfinished");
    fs::create_dir(&unfinished).unwrap();
    fs::write(unfinished.join("dacin-server.sqlite3"), "half a district").unwrap();
    assert_eq!(invent(&directory).people, 18);
    assert!(!unfinished.exists());
}
