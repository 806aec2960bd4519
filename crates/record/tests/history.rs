//! What the events of a document mean together, whatever the order they came in.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::collections::BTreeSet;

use health::{Antigen, Date, Dose};
use proptest::prelude::*;
use record::{
    AuthorId, Change, ChangeHash, Document, DocumentId, DocumentKind, Entries, Event, EventBody, EventId,
    Field, History, Judgement, PersonId, ScopeId, State, Verdict, Writer, event, joint,
};

const DAY: Date = Date::constant(2026, 11, 22);
const CADRE: u8 = 1;
const OTHER_CADRE: u8 = 2;
const NURSE: u8 = 3;

fn is_nurse(author: AuthorId) -> bool {
    author == AuthorId::from_bytes([NURSE; 16])
}

fn id(number: u8) -> EventId {
    EventId::from_bytes([number; 16])
}

fn weighing(grams: u32) -> EventBody {
    EventBody::Weighing(event::Weighing {
        weight: grams.try_into().unwrap(),
        length: None,
        position: None,
        head: None,
        arm: None,
    })
}

fn correction(of: u8, over: &[u8], grams: u32) -> EventBody {
    EventBody::Judgement(Judgement::Correction {
        of: id(of),
        over: over.iter().copied().map(id).collect(),
        reason: "Salah ketik".parse().unwrap(),
        body: Box::new(weighing(grams)),
    })
}

fn withdrawal(of: u8) -> EventBody {
    EventBody::Judgement(Judgement::Withdrawal {
        of: id(of),
        over: vec![],
        reason: "Salah anak".parse().unwrap(),
    })
}

/// One document on one device.
#[derive(Clone)]
struct Desk {
    document: Document,
    changes: Vec<Change>,
    tick: i64,
}

impl Desk {
    fn new(person: u8) -> Self {
        Self {
            document: Document::new(DocumentKind::Person, PersonId::from_bytes([person; 16])),
            changes: Vec::new(),
            tick: 0,
        }
    }

    fn write(&mut self, author: u8, event: u8, body: EventBody) -> &mut Self {
        self.tick += 1;
        self.write_at(author, event, body, self.tick * 60_000)
    }

    fn write_at(&mut self, author: u8, event: u8, body: EventBody, recorded_at: i64) -> &mut Self {
        let writer = Writer {
            author: AuthorId::from_bytes([author; 16]),
            actor: [author * 16 + self.document.id().as_bytes()[0]; 16],
        };
        let event = (
            id(event),
            Event {
                on: DAY,
                recorded_at,
                body,
            },
        );
        let entries = Entries {
            profile: vec![],
            events: vec![event],
        };
        self.changes
            .push(self.document.write(writer, recorded_at, &entries).unwrap());
        self
    }

    fn judge(&mut self, author: u8, event: u8, of: u8, verdict: Verdict) -> &mut Self {
        let seen = self.document.event(id(of)).unwrap().change.unwrap();
        self.write(
            author,
            event,
            EventBody::Judgement(Judgement::Verification {
                of: id(of),
                seen,
                verdict,
            }),
        )
    }

    fn verify(&mut self, event: u8, of: u8) -> &mut Self {
        self.judge(NURSE, event, of, Verdict::Verified)
    }

    fn history(&self) -> History {
        History::of(&self.document, is_nurse)
    }

    fn merge(&mut self, other: &Self) -> &mut Self {
        self.document = self.document.admit(&other.changes).unwrap();
        self.changes.extend(other.changes.iter().cloned());
        self
    }

    /// The weight that counts, in a document with one record.
    fn grams(&self) -> Option<u32> {
        let history = self.history();
        match history.records[0].counted() {
            Some((_, EventBody::Weighing(event::Weighing { weight, .. }))) => Some(weight.grams()),
            None => None,
            Some(other) => panic!("{other:?}"),
        }
    }

    fn state(&self, version: u8) -> State {
        let history = self.history();
        let record = history.record_with(id(version)).unwrap();
        let version = record.versions().find(|known| known.entry.id == id(version));
        version.unwrap().state
    }
}

#[test]
fn a_correction_replaces_what_it_corrects_and_the_first_version_stays_readable() {
    let mut desk = Desk::new(1);
    desk.write(CADRE, 1, weighing(84_000))
        .write(CADRE, 2, correction(1, &[], 8_400));
    assert_eq!(desk.grams(), Some(8_400));
    desk.write(OTHER_CADRE, 3, correction(2, &[], 8_300));
    assert_eq!(desk.grams(), Some(8_300), "the last of the chain");
    let history = desk.history();
    let states: Vec<State> = history.records[0]
        .versions()
        .map(|version| version.state)
        .collect();
    assert_eq!(states, [State::Superseded, State::Superseded, State::Effective]);
    assert_eq!(history.records[0].first.body(), Some(&weighing(84_000)));
}

#[test]
fn a_withdrawn_record_is_shown_and_not_counted_and_a_later_correction_brings_it_back() {
    let mut desk = Desk::new(1);
    desk.write(CADRE, 1, weighing(8_400))
        .write(CADRE, 2, withdrawal(1));
    assert_eq!(desk.grams(), None);
    assert_eq!(desk.history().records[0].shown().body(), Some(&weighing(8_400)));
    desk.write(CADRE, 3, correction(2, &[], 8_500));
    assert_eq!(desk.grams(), Some(8_500));
}

#[test]
fn two_corrections_that_did_not_know_of_each_other_are_a_conflict_until_somebody_decides() {
    let mut here = Desk::new(1);
    here.write(CADRE, 1, weighing(84_000));
    let mut there = here.clone();
    here.write(CADRE, 2, correction(1, &[], 8_400));
    there.write_at(OTHER_CADRE, 3, correction(1, &[], 8_600), 900_000);
    here.merge(&there);
    assert!(here.history().records[0].conflict);
    assert_eq!(here.grams(), Some(8_400), "the one written down first stands");
    assert_eq!(here.state(3), State::Conflict);
    here.write(CADRE, 4, correction(2, &[3], 8_500));
    assert!(!here.history().records[0].conflict);
    assert_eq!(here.grams(), Some(8_500));
}

#[test]
fn what_a_nurse_verified_is_changed_only_by_what_a_nurse_verifies() {
    let mut desk = Desk::new(1);
    desk.write(CADRE, 1, weighing(8_400)).verify(2, 1);
    desk.write(CADRE, 3, correction(1, &[], 8_600))
        .write(CADRE, 4, correction(3, &[], 8_700));
    assert_eq!(desk.grams(), Some(8_400));
    assert_eq!(desk.state(3), State::Superseded, "the cadre thought again");
    assert_eq!(desk.state(4), State::Proposal);
    desk.verify(5, 4);
    assert_eq!(desk.grams(), Some(8_700));
    assert_eq!(desk.state(1), State::Superseded);
    desk.write(CADRE, 6, withdrawal(4));
    assert_eq!(desk.grams(), Some(8_700), "a withdrawal is a proposal too");
    desk.verify(7, 6);
    assert_eq!(desk.grams(), None);
}

#[test]
fn a_correction_made_before_the_verification_was_known_arrives_as_a_proposal() {
    let mut nurse = Desk::new(1);
    nurse.write(CADRE, 1, weighing(8_400));
    let mut cadre = nurse.clone();
    cadre.write(CADRE, 2, correction(1, &[], 8_600));
    assert_eq!(cadre.grams(), Some(8_600));
    nurse.verify(3, 1);
    cadre.merge(&nurse);
    assert_eq!(cadre.grams(), Some(8_400));
    assert_eq!(cadre.state(2), State::Proposal);
}

#[test]
fn a_questioned_record_counts_and_says_why_until_it_is_corrected_or_verified() {
    let questioned = || Verdict::Questioned {
        reason: "Turun 2 kg dalam sebulan?".parse().unwrap(),
    };
    let mut desk = Desk::new(1);
    desk.write(CADRE, 1, weighing(8_400))
        .judge(NURSE, 2, 1, questioned());
    let is_questioned = |desk: &Desk| desk.history().records[0].effective().questioned().is_some();
    assert!(is_questioned(&desk));
    assert_eq!(desk.grams(), Some(8_400));
    let mut corrected = desk.clone();
    corrected.write(CADRE, 3, correction(1, &[], 8_600));
    assert_eq!(
        corrected.grams(),
        Some(8_600),
        "a questioned record is not protected"
    );
    assert!(!is_questioned(&corrected));
    desk.verify(4, 1);
    assert!(!is_questioned(&desk));
    assert!(desk.history().records[0].effective().is_verified());
}

#[test]
fn a_verdict_counts_only_from_a_nurse_and_only_for_the_bytes_she_saw() {
    let mut desk = Desk::new(1);
    desk.write(CADRE, 1, weighing(8_400));
    desk.judge(CADRE, 2, 1, Verdict::Verified);
    desk.write(
        NURSE,
        3,
        EventBody::Judgement(Judgement::Verification {
            of: id(1),
            seen: ChangeHash([0; 32]),
            verdict: Verdict::Verified,
        }),
    );
    let history = desk.history();
    assert!(!history.records[0].effective().is_verified());
    assert_eq!(history.notes.iter().filter(|note| note.stray).count(), 2);
}

#[test]
fn what_corrects_nothing_that_is_here_is_shown_and_never_followed() {
    let dose = EventBody::Immunisation(event::Immunisation {
        dose: Dose::new(Antigen::Mr, 1).unwrap(),
        batch: None,
    });
    let mut desk = Desk::new(1);
    desk.write(CADRE, 1, weighing(8_400))
        .write(CADRE, 2, correction(99, &[], 1_000))
        .write(CADRE, 3, correction(3, &[], 1_000))
        .write(CADRE, 4, correction(5, &[], 1_000))
        .write(CADRE, 5, correction(4, &[], 1_000))
        .write(CADRE, 6, dose)
        .write(CADRE, 7, correction(6, &[], 1_000));
    let history = desk.history();
    assert_eq!(desk.grams(), Some(8_400));
    let stray: Vec<EventId> = history
        .notes
        .iter()
        .filter(|note| note.stray)
        .map(|note| note.entry.id)
        .collect();
    assert_eq!(stray, [2, 3, 4, 5, 7].map(id));
}

#[test]
fn corrections_that_claim_to_replace_each_other_leave_one_that_counts() {
    let mut desk = Desk::new(1);
    desk.write(CADRE, 1, weighing(8_400))
        .write(CADRE, 2, correction(1, &[3], 8_500))
        .write(CADRE, 3, correction(1, &[2], 8_600));
    assert_eq!(desk.grams(), Some(8_500));
    assert!(desk.history().records[0].conflict);
}

#[test]
fn two_weighings_of_one_day_by_two_cadres_are_offered_as_a_double_until_somebody_looked() {
    let mut desk = Desk::new(1);
    desk.write_at(CADRE, 1, weighing(8_400), 0)
        .write_at(OTHER_CADRE, 2, weighing(8_500), 3_600_000);
    let pair = vec![(id(1), id(2))];
    assert_eq!(desk.history().doubles(), pair);
    assert_eq!(desk.history().records.len(), 2, "both count");
    let not_double = EventBody::Judgement(Judgement::NotDouble {
        one: id(2),
        other: id(1),
    });
    let mut looked = desk.clone();
    looked.write(CADRE, 3, not_double);
    assert!(looked.history().doubles().is_empty());
    desk.write(CADRE, 4, withdrawal(2));
    assert!(desk.history().doubles().is_empty());
}

#[test]
fn one_cadre_who_weighs_twice_or_a_second_look_later_that_day_is_no_double() {
    let mut desk = Desk::new(1);
    desk.write_at(CADRE, 1, weighing(8_400), 0)
        .write_at(CADRE, 2, weighing(8_500), 60_000)
        .write_at(OTHER_CADRE, 3, weighing(8_500), 3_660_001);
    assert!(desk.history().doubles().is_empty());
}

#[test]
fn the_joint_history_of_two_documents_has_no_doubled_record() {
    let measured = |grams: u32| {
        EventBody::Weighing(event::Weighing {
            weight: grams.try_into().unwrap(),
            length: Some("71,2".parse().unwrap()),
            position: None,
            head: None,
            arm: None,
        })
    };
    let dose = |batch: Option<&str>| {
        EventBody::Immunisation(event::Immunisation {
            dose: Dose::new(Antigen::Mr, 1).unwrap(),
            batch: batch.map(|batch| batch.parse().unwrap()),
        })
    };
    let (mut one, mut two) = (Desk::new(1), Desk::new(2));
    one.write(CADRE, 1, weighing(8_400))
        .write(CADRE, 2, dose(None))
        .write(CADRE, 3, weighing(9_000));
    one.write(CADRE, 4, withdrawal(3));
    two.write(OTHER_CADRE, 5, measured(8_400))
        .write(OTHER_CADRE, 6, dose(Some("A1")));
    two.write(OTHER_CADRE, 7, weighing(8_600))
        .write(OTHER_CADRE, 8, weighing(8_600));
    let (first, second) = (one.history(), two.history());
    let (a, b) = (one.document.id(), two.document.id());
    let together = joint([(a, &first), (b, &second)]);
    assert_eq!(
        together,
        joint([(b, &second), (a, &first), (a, &first)]),
        "in any order"
    );
    let sources = |body: &EventBody| -> Vec<Vec<(DocumentId, EventId)>> {
        let of = together.iter().filter(|joint| joint.body == *body);
        of.map(|joint| joint.sources.clone()).collect()
    };
    assert_eq!(
        sources(&measured(8_400)),
        [vec![(a, id(1)), (b, id(5))]],
        "the fuller is shown"
    );
    assert_eq!(sources(&dose(None)), [vec![(a, id(2)), (b, id(6))]]);
    assert_eq!(sources(&weighing(8_600)).len(), 2, "two in one document stay two");
    assert_eq!(together.len(), 4, "the withdrawn one is left out");
}

/// Somebody writes a name.
fn name(author: u8, value: &str, tick: i64, document: &mut Document) -> Change {
    let writer = Writer {
        author: AuthorId::from_bytes([author; 16]),
        actor: [author; 16],
    };
    let entries = Entries {
        profile: vec![(Field::Name, value.to_owned())],
        events: vec![],
    };
    document.write(writer, tick * 1_000, &entries).unwrap()
}

#[test]
fn a_settlement_leaves_one_value_and_a_value_nobody_saw_contests_it_again() {
    let mut here = Document::new(DocumentKind::Person, PersonId::from_bytes([1; 16]));
    let (mut there, mut far) = (here.clone(), here.clone());
    name(1, "Nur Aisyah", 1, &mut here);
    let second = name(2, "N. Aisyah", 2, &mut there);
    let unseen = name(4, "Aisyah", 9, &mut far);
    let mut here = here.admit(&[second]).unwrap();
    let written = here.written(Field::Name);
    assert_eq!(written.len(), 2);
    for one in &written {
        let expected = if one.value == "Nur Aisyah" {
            (1, 1_000)
        } else {
            (2, 2_000)
        };
        let author = AuthorId::from_bytes([expected.0; 16]);
        assert_eq!((one.author, one.at), (Some(author), Some(expected.1)));
    }
    // Also when the decision is for the value that is shown already.
    let value = here.values(Field::Name)[0].clone();
    let settlement = Judgement::Settlement {
        field: Field::Name,
        value: value.clone(),
        over: here.values(Field::Name),
    };
    let event = Event {
        on: DAY,
        recorded_at: 3_000,
        body: EventBody::Judgement(settlement),
    };
    let entries = Entries {
        profile: vec![(Field::Name, value.clone())],
        events: vec![(id(1), event)],
    };
    let writer = Writer {
        author: AuthorId::from_bytes([NURSE; 16]),
        actor: [NURSE; 16],
    };
    here.write(writer, 3_000, &entries).unwrap();
    assert_eq!(here.values(Field::Name), std::slice::from_ref(&value));
    let here = here.admit(&[unseen]).unwrap();
    let mut values = here.values(Field::Name);
    values.sort();
    let mut expected = vec!["Aisyah".to_owned(), value];
    expected.sort();
    assert_eq!(values, expected);
}

#[test]
fn two_who_settle_a_register_differently_at_once_contest_it_again_whoever_kept_the_value_shown() {
    let empty = Document::new(DocumentKind::Person, PersonId::from_bytes([1; 16]));
    let (mut here, mut there) = (empty.clone(), empty);
    name(1, "Nur Aisyah", 1, &mut here);
    let second = name(2, "N. Aisyah", 2, &mut there);
    let here = here.admit(&[second]).unwrap();
    let both = here.values(Field::Name);
    for (kept, other) in [(0, 1), (1, 0)] {
        let (mut one, mut two) = (here.clone(), here.clone());
        name(3, &both[kept], 3, &mut one);
        let settled = name(4, &both[other], 4, &mut two);
        assert_eq!(
            (one.values(Field::Name).len(), two.values(Field::Name).len()),
            (1, 1)
        );
        let author = one.written(Field::Name)[0].author;
        assert_eq!(
            author,
            Some(AuthorId::from_bytes([3; 16])),
            "who settled it wrote it"
        );
        let together = one.admit(&[settled]).unwrap();
        let mut values = together.values(Field::Name);
        values.sort();
        assert_eq!(values, ["N. Aisyah", "Nur Aisyah"]);
    }
}

/// One thing that somebody writes, drawn so that targets are often right and sometimes nonsense.
fn anything() -> impl Strategy<Value = (u8, u8, u8, u8)> {
    (1_u8..4, 0_u8..7, 0_u8..24, 0_u8..24)
}

fn body_of(kind: u8, of: u8, other: u8, document: &Document) -> EventBody {
    match kind {
        0 | 1 => weighing(5_000 + u32::from(of) * 100),
        2 => correction(of, &[other], 6_000 + u32::from(other) * 100),
        3 => correction(of, &[], 7_000),
        4 => withdrawal(of),
        5 => EventBody::Judgement(Judgement::NotDouble {
            one: id(of),
            other: id(other),
        }),
        _ => EventBody::Judgement(Judgement::Verification {
            of: id(of),
            seen: document
                .event(id(of))
                .and_then(|entry| entry.change)
                .unwrap_or(ChangeHash([0; 32])),
            verdict: if other < 16 {
                Verdict::Verified
            } else {
                Verdict::Questioned {
                    reason: "?".parse().unwrap(),
                }
            },
        }),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Three people write on three devices that exchange now and then; then every device gets everything, in whatever
    /// order and more than once.
    #[test]
    fn the_same_changes_in_any_order_give_the_same_history_and_hide_nothing(
        steps in prop::collection::vec((anything(), any::<bool>()), 1..24),
        turn in 0_usize..24,
    ) {
        let mut desks = [1, 1, 1].map(Desk::new);
        let mut all: Vec<Change> = Vec::new();
        for (at, ((author, kind, of, other), exchange)) in steps.into_iter().enumerate() {
            let event = u8::try_from(at).unwrap();
            let desk = &mut desks[usize::from(author) - 1];
            if exchange {
                desk.document = desk.document.admit(&all).unwrap();
            }
            let body = body_of(kind, of, other, &desk.document);
            desk.tick += i64::from(other);
            desk.write(author, event, body);
            all.push(desk.changes.last().unwrap().clone());
        }
        let whole = desks[0].document.admit(&all).unwrap();
        let history = History::of(&whole, is_nurse);

        let mut turned = all.clone();
        let turned_by = turn % turned.len();
        turned.rotate_left(turned_by);
        turned.reverse();
        turned.extend(all.iter().cloned());
        let other = Document::new(DocumentKind::Person, PersonId::from_bytes([1; 16])).admit(&turned).unwrap();
        prop_assert_eq!(&History::of(&other, is_nurse), &history);
        let mut entries = whole.events();
        entries.reverse();
        prop_assert_eq!(&History::fold(entries, is_nurse), &history);

        let mut seen = Vec::new();
        for record in &history.records {
            let effective = record.versions().filter(|version| version.state == State::Effective).count();
            prop_assert_eq!(effective, 1);
            prop_assert_eq!(record.effective().state, State::Effective);
            for version in record.versions() {
                seen.push(version.entry.id);
                seen.extend(version.verdicts.iter().map(|judged| judged.id));
            }
        }
        seen.extend(history.notes.iter().map(|note| note.entry.id));
        let distinct: BTreeSet<EventId> = seen.iter().copied().collect();
        prop_assert_eq!(distinct.len(), seen.len());
        let all_ids: BTreeSet<EventId> = whole.events().iter().map(|entry| entry.id).collect();
        prop_assert_eq!(distinct, all_ids);
    }
}

#[test]
fn whoever_moved_a_child_last_knowing_of_the_move_before_is_followed_whatever_the_clocks_say() {
    let place = |number: u8| ScopeId::from_bytes([number; 16]);
    let moved = |from, to| {
        EventBody::Judgement(Judgement::Moved {
            from: place(from),
            to: place(to),
        })
    };
    let ten_years: i64 = 10 * 365 * 86_400_000;
    let mut desk = Desk::new(1);
    // Her id is the larger too: ids are made from the same clock.
    desk.write_at(CADRE, 9, moved(1, 2), ten_years)
        .write_at(OTHER_CADRE, 3, moved(2, 3), 60_000);
    let history = desk.history();
    assert_eq!(history.home(), Some(place(3)));
    let path: Vec<_> = history.moves().into_iter().map(|step| step.from).collect();
    assert_eq!(path, [place(1), place(2)]);
}

#[test]
fn of_one_weighing_told_twice_every_measure_is_shown() {
    let told = |length: Option<&str>, head: Option<&str>| {
        EventBody::Weighing(event::Weighing {
            weight: "8,4".parse().unwrap(),
            length: length.map(|length| length.parse().unwrap()),
            position: None,
            head: head.map(|head| head.parse().unwrap()),
            arm: None,
        })
    };
    let mut one = Desk::new(1);
    one.write(CADRE, 1, told(Some("71,2"), None));
    let mut two = Desk::new(2);
    two.write(CADRE, 2, told(None, Some("45")));
    let (first, second) = (one.history(), two.history());
    let joint = joint([(one.document.id(), &first), (two.document.id(), &second)]);
    assert_eq!(joint.len(), 1);
    assert_eq!(joint[0].body, told(Some("71,2"), Some("45")));
}
