//! What a change must pass before it is in a log. Pure: bytes and a document in, verdicts and a document out.

use record::{Change, Document, DocumentId, RecordError};
use sync::Reason;

/// What the gate says about each change, in their order.
pub(crate) type Verdict = Result<(), Reason>;

/// Judges changes of one document in order, and returns the document with those that passed; none, when there was none
/// and none passed. Each of them is a plain chunk under the size limit, builds on what is there, and leaves a document
/// that can be stored and read again.
pub(crate) fn judge(
    id: DocumentId,
    stored: Option<&Document>,
    changes: &[&[u8]],
) -> (Option<Document>, Vec<Verdict>) {
    let parsed: Vec<Result<Change, Reason>> = changes
        .iter()
        .map(|bytes| Change::parse(bytes).map_err(|error| reason(&error)))
        .collect();
    let readable: Vec<Change> = parsed.iter().filter_map(|change| change.clone().ok()).collect();
    let document = stored.cloned().unwrap_or_else(|| Document::begin(id, &readable));
    // The usual case, and the cheap one: storing and reading back once for the whole batch.
    if let Ok(next) = document.admit(&readable) {
        return (
            (stored.is_some() || !readable.is_empty()).then_some(next),
            parsed.into_iter().map(|change| change.map(|_| ())).collect(),
        );
    }
    let mut current = document;
    let verdicts: Vec<Verdict> = parsed
        .into_iter()
        .map(|change| {
            current = current.admit(&[change?]).map_err(|error| reason(&error))?;
            Ok(())
        })
        .collect();
    let kept = stored.is_some() || verdicts.iter().any(Result::is_ok);
    (kept.then_some(current), verdicts)
}

fn reason(error: &RecordError) -> Reason {
    match error {
        RecordError::NotAChange | RecordError::ChangeTooLarge => Reason::Unreadable,
        RecordError::MissingDependencies => Reason::MissingDependencies,
        RecordError::NotADocument
        | RecordError::NotReadable
        | RecordError::NotMergeable
        | RecordError::Empty
        | RecordError::UnwritableEvent
        | RecordError::WrongDocument { .. } => Reason::NotMergeable,
    }
}

#[cfg(test)]
mod tests {
    use record::{AuthorId, DocumentKind, Entries, Event, EventBody, EventId, PersonId, Writer, event};

    use super::*;

    fn history(document: &mut Document, events: u8) -> Vec<Vec<u8>> {
        let writer = Writer {
            author: AuthorId::from_bytes([2; 16]),
            actor: [3; 16],
        };
        (1..=events)
            .map(|n| {
                let event = Event {
                    on: health::Date::constant(2026, 11, 22),
                    recorded_at: 0,
                    body: EventBody::Weighing(event::Weighing {
                        weight: (8_000 + u32::from(n)).try_into().unwrap(),
                        length: None,
                        position: None,
                        head: None,
                        arm: None,
                    }),
                };
                let entries = Entries::event(EventId::from_bytes([n; 16]), event);
                document
                    .write(writer, i64::from(n), &entries)
                    .unwrap()
                    .bytes()
                    .to_vec()
            })
            .collect()
    }

    #[test]
    fn the_name_of_a_change_is_the_same_in_the_documents_and_on_the_wire() {
        let bytes = history(
            &mut Document::new(DocumentKind::Person, PersonId::from_bytes([1; 16])),
            1,
        )
        .remove(0);
        assert_eq!(
            Change::parse(&bytes).unwrap().hash().0,
            sync::change_hash(&bytes).0
        );
    }

    #[test]
    fn a_bad_change_is_stopped_with_what_builds_on_it_and_the_rest_passes() {
        let id = PersonId::from_bytes([1; 16]);
        let mut changes = history(&mut Document::new(DocumentKind::Person, id), 3);
        let other = history(
            &mut Document::new(DocumentKind::Person, id).admit(&[]).unwrap(),
            1,
        )
        .remove(0);
        changes[1][20] ^= 0x40;
        let offered: Vec<&[u8]> = changes.iter().map(Vec::as_slice).collect();
        let (document, verdicts) = judge(id.into(), None, &offered);
        assert_eq!(
            verdicts,
            [Ok(()), Err(Reason::Unreadable), Err(Reason::MissingDependencies)]
        );
        let document = document.unwrap();
        assert_eq!(document.events().len(), 1);
        assert_eq!(
            judge(id.into(), Some(&document), &[&other]).1,
            [Ok(())],
            "what is there already passes again"
        );
    }

    #[test]
    fn a_change_of_another_document_is_stopped() {
        let foreign = history(
            &mut Document::new(DocumentKind::Person, PersonId::from_bytes([9; 16])),
            1,
        )
        .remove(0);
        let here = Document::new(DocumentKind::Person, PersonId::from_bytes([1; 16]));
        let (document, verdicts) = judge(here.id(), Some(&here), &[&foreign]);
        assert_eq!(verdicts, [Err(Reason::MissingDependencies)]);
        assert_eq!(document.map(|document| document.heads()), Some(here.heads()));
        assert!(
            judge(here.id(), None, &[&foreign]).0.is_none(),
            "and makes no document"
        );
    }
}
