//! One history out of several documents about the same person.

use std::cmp::Reverse;

use health::Date;

use super::History;
use crate::{DocumentId, EventBody, EventId};

/// Something that happened, out of the documents that tell of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joint {
    /// The day.
    pub on: Date,
    /// When it was first written down, Unix milliseconds by the writer's clock.
    pub recorded_at: i64,
    /// What happened, with every measure that one of the sources has.
    pub body: EventBody,
    /// Every document that tells of it, with its record there.
    pub sources: Vec<(DocumentId, EventId)>,
}

/// What counts in all of these histories, the newest day first, each thing once: one event that stands in two
/// documents, and the same facts of the same day written into two documents (one dose; one weight, where no other
/// measure speaks against it). Two records of *one* document are never taken for one here: that is for a person to say.
pub fn joint<'a>(histories: impl IntoIterator<Item = (DocumentId, &'a History)>) -> Vec<Joint> {
    let mut histories: Vec<_> = histories.into_iter().collect();
    histories.sort_by_key(|(document, _)| *document);
    histories.dedup_by_key(|(document, _)| *document);
    let mut joint: Vec<Joint> = Vec::new();
    for (document, history) in histories {
        for record in &history.records {
            let Some((on, body)) = record.counted() else {
                continue;
            };
            let id = record.id();
            let known = joint.iter_mut().find(|known| {
                let here = known.sources.iter().any(|(source, _)| *source == document);
                let same_event = known.sources.iter().any(|(_, event)| *event == id);
                !here && (same_event || (known.on == on && same_facts(&known.body, body)))
            });
            let recorded_at = record.first.entry.event.recorded_at;
            match known {
                Some(known) => {
                    known.sources.push((document, id));
                    known.recorded_at = known.recorded_at.min(recorded_at);
                    complete(&mut known.body, body);
                }
                None => joint.push(Joint {
                    on,
                    recorded_at,
                    body: body.clone(),
                    sources: vec![(document, id)],
                }),
            }
        }
    }
    joint.sort_by_key(|joint| Reverse((joint.on, joint.recorded_at, joint.sources.first().copied())));
    joint
}

/// Whether two tellings of one day are of the same thing.
pub(super) fn same_facts(one: &EventBody, other: &EventBody) -> bool {
    match (one, other) {
        (
            EventBody::Immunisation(crate::event::Immunisation { dose: one, .. }),
            EventBody::Immunisation(crate::event::Immunisation { dose: other, .. }),
        ) => one == other,
        (
            EventBody::Weighing(crate::event::Weighing {
                weight,
                length,
                head,
                arm,
                ..
            }),
            EventBody::Weighing(crate::event::Weighing {
                weight: other_weight,
                length: other_length,
                head: other_head,
                arm: other_arm,
                ..
            }),
        ) => {
            weight == other_weight
                && agree(length, other_length)
                && agree(head, other_head)
                && agree(arm, other_arm)
        }
        // What cannot be read cannot be called the same.
        (EventBody::Unknown { .. }, _) => false,
        _ => one == other,
    }
}

fn agree<T: PartialEq>(one: &Option<T>, other: &Option<T>) -> bool {
    one.is_none() || other.is_none() || one == other
}

/// Adds what another telling of the same weighing measured and this one did not.
fn complete(known: &mut EventBody, other: &EventBody) {
    if let (EventBody::Weighing(known), EventBody::Weighing(other)) = (known, other) {
        if known.length.is_none() {
            (known.length, known.position) = (other.length, other.position);
        }
        known.head = known.head.or(other.head);
        known.arm = known.arm.or(other.arm);
    }
}
