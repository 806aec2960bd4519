//! What a rescue finds after damage, whatever the damage.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::{collections::BTreeSet, fs, path::Path, sync::OnceLock};

use proptest::prelude::*;
use record::{AuthorId, ChangeHash, Document, DocumentKind, Entries, Field, PersonId, ScopeId, Writer};
use store::{
    Held, SnapshotState, Store,
    rescue::{Rescued, read, scan, write_ahead_log_is_damaged},
};
use sync::{DocumentKey, Hash, Mark, Numbered, ScopeKey};

const SCOPE: ScopeKey = ScopeKey([7; 16]);
/// SQLite's page size here.
const PAGE: usize = 4_096;

/// Children with twenty addresses each, of which the database keeps every change and every document.
fn village(file: &Path, children: u8) -> BTreeSet<ChangeHash> {
    let mut store = Store::open(file).unwrap();
    let mut all = BTreeSet::new();
    for child in 1..=children {
        let mut document = Document::new(DocumentKind::Person, PersonId::from_bytes([child; 16]));
        for written in 0..20_u8 {
            let before = document.clone();
            let writer = Writer {
                author: AuthorId::from_bytes([2; 16]),
                actor: [child; 16],
            };
            let address = format!("Dusun {written} rumah {child}, di belakang meunasah");
            let entries = Entries {
                profile: vec![(Field::Address, address)],
                events: Vec::new(),
            };
            let change = document.write(writer, i64::from(written), &entries).unwrap();
            store
                .write(|tables| {
                    tables.hold(&Held {
                        scope: SCOPE,
                        document: DocumentKey(*document.id().as_bytes()),
                        hash: Hash(change.hash().0),
                        bytes: change.bytes(),
                        bundle: None,
                    })?;
                    tables.save(SCOPE, &document, Some(&before))
                })
                .unwrap();
            all.insert(change.hash());
        }
    }
    all
}

/// The database file of such a village, and its changes.
fn at_rest(children: u8) -> (Vec<u8>, BTreeSet<ChangeHash>) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("d.sqlite");
    let all = village(&file, children);
    (fs::read(file).unwrap(), all)
}

fn found(rescued: &Rescued) -> BTreeSet<ChangeHash> {
    rescued.unsent.iter().map(|loose| loose.change.hash()).collect()
}

#[test]
fn everything_in_a_whole_database_is_found() {
    let (file, all) = at_rest(12);
    let rescued = scan(&file, &[]);
    assert_eq!(found(&rescued), all);
    assert_eq!(
        (
            rescued.counts.documents,
            rescued.counts.documents_lost,
            rescued.counts.changes_lost
        ),
        (12, 0, 0)
    );
    assert!(
        rescued
            .unsent
            .iter()
            .all(|loose| loose.scope == ScopeId::from_bytes(SCOPE.0))
    );
}

#[test]
fn what_came_in_a_snapshot_is_found_and_is_not_taken_for_unsent() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("d.sqlite");
    let own = village(&file, 2);
    let mut came = Document::new(DocumentKind::Person, PersonId::from_bytes([9; 16]));
    let writer = Writer {
        author: AuthorId::from_bytes([3; 16]),
        actor: [9; 16],
    };
    let entries = Entries {
        profile: vec![(Field::Address, "Dusun 1".to_owned())],
        events: Vec::new(),
    };
    let change = came.write(writer, 0, &entries).unwrap();
    let sent = *own.first().unwrap();
    let number = |seq, hash: ChangeHash| Numbered {
        seq,
        hash: Hash(hash.0),
        document: DocumentKey([9; 16]),
    };
    let begin = SnapshotState {
        at: Mark {
            seq: 600,
            digest: Hash([4; 32]),
        },
        after: None,
        reach: None,
    };
    let mut store = Store::open(&file).unwrap();
    store
        .write(|tables| {
            tables.save(SCOPE, &came, None)?;
            tables.set_landmark(SCOPE, &number(599, change.hash()))?;
            tables.set_landmark(SCOPE, &number(600, sent))?;
            tables.set_snapshot(SCOPE, &begin)
        })
        .unwrap();
    drop(store);
    let rescued = scan(&fs::read(&file).unwrap(), &[]);
    assert_eq!(rescued.documents.len(), 3);
    assert_eq!(rescued.counts.changes, own.len() as u64 + 1);
    assert_eq!(rescued.counts.unsent, own.len() as u64 - 1);
    assert!(!found(&rescued).contains(&change.hash()));
    assert!(!found(&rescued).contains(&sent));
    assert_eq!(rescued.counts.changes_lost, 0);
}

#[test]
fn what_is_only_in_the_write_ahead_log_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("d.sqlite");
    let all = village(&file, 2);
    let store = Store::open(&file).unwrap();
    let more: BTreeSet<_> = village(&file, 3);
    let log = fs::read(folder.path().join("d.sqlite-wal")).unwrap();
    assert!(!log.is_empty(), "somebody else has the database open");
    let rescued = scan(&fs::read(&file).unwrap(), &log);
    drop(store);
    assert!(more.is_superset(&all));
    assert_eq!(found(&rescued), more);
    assert!(!write_ahead_log_is_damaged(&log));
}

#[test]
fn a_header_and_a_schema_that_are_gone_hide_nothing() {
    let (mut file, all) = at_rest(12);
    file[..PAGE].fill(0);
    assert_eq!(found(&scan(&file, &[])), all);
}

#[test]
fn a_garbled_log_is_told_from_one_that_a_power_cut_tore() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("d.sqlite");
    let _open = Store::open(&file).unwrap();
    village(&file, 1);
    let log = fs::read(folder.path().join("d.sqlite-wal")).unwrap();
    assert!(!write_ahead_log_is_damaged(&log));
    assert!(
        !write_ahead_log_is_damaged(&log[..log.len() - 100]),
        "torn at the end"
    );
    assert!(!write_ahead_log_is_damaged(&[]));
    for at in [5, 32 + 24 + 10] {
        let mut garbled = log.clone();
        garbled[at] ^= 0x55;
        assert!(write_ahead_log_is_damaged(&garbled), "at {at}");
    }
}

#[test]
fn what_is_no_database_holds_nothing_and_breaks_nothing() {
    for nothing in [vec![], vec![0; 10_000], vec![0x0d; 50_000], b"hello".to_vec()] {
        assert_eq!(scan(&nothing, &nothing).counts, scan(&[], &[]).counts);
    }
}

#[test]
fn the_file_brings_back_what_was_written_into_it() {
    let (file, all) = at_rest(3);
    let rescued = scan(&file, &[]);
    let mut carried = Vec::new();
    rescued.write(&mut carried).unwrap();
    let opened = read(&carried).unwrap();
    assert_eq!(opened.counts, Some(rescued.counts));
    assert_eq!(opened.changes, rescued.unsent);
    let inside: BTreeSet<_> = opened
        .documents
        .iter()
        .flat_map(|whole| whole.document.changes())
        .map(|change| change.hash())
        .collect();
    assert_eq!(inside, all);
    let cut = read(&carried[..carried.len() / 2]).unwrap();
    assert!(
        cut.counts.is_none() && !cut.changes.is_empty(),
        "what is before the cut is used"
    );
    assert!(read(b"SQLite format 3").is_err());
}

/// Written once: a rescue file may lie in a drawer for years.
#[test]
fn the_bytes_of_rescue_file_one_still_read() {
    let opened = read(include_bytes!("fixtures/rescue-1.bin")).unwrap();
    assert_eq!(opened.documents.len(), 2);
    let counts = opened.counts.unwrap();
    assert_eq!((counts.documents, counts.documents_lost), (2, 0));
    assert_eq!(opened.changes.len(), 40);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Bytes overwritten anywhere: never a panic, never a change that was not written, and never one lost whose page
    /// and whose document's pages were left alone.
    #[test]
    fn damage_costs_no_more_than_what_it_hits(
        at in 0.0..1.0_f64, length in 1_usize..9_000, junk in any::<u8>(), cut in proptest::option::of(0.1..1.0_f64)
    ) {
        static VILLAGE: OnceLock<(Vec<u8>, BTreeSet<ChangeHash>)> = OnceLock::new();
        let (whole, all) = VILLAGE.get_or_init(|| at_rest(6));
        let mut file = whole.clone();
        let start = (whole.len() as f64 * at) as usize;
        let end = whole.len().min(start + length);
        file[start..end].fill(junk);
        if let Some(cut) = cut {
            file.truncate((whole.len() as f64 * cut) as usize);
        }
        let rescued = scan(&file, &[]);
        let found = found(&rescued);
        prop_assert!(found.is_subset(all));
        if cut.is_none() {
            // A change lies in its own row and in its document: one damaged place rarely hits both.
            prop_assert!(found.len() * 10 >= all.len() * 5, "{} of {}", found.len(), all.len());
        }
    }
}
