use device::{
    Command, EventBody, EventId, PersonId,
    event::{Note, NoteKind},
};
use health::{Date, FreeText, Invalid};

/// A question to the puskesmas, or the answer to one, as typed.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Asked {
    pub(crate) text: String,
    /// The question it answers; none for a question.
    pub(crate) answers: Option<EventId>,
}

impl Asked {
    pub(crate) fn check(&self, person: PersonId, on: Date) -> Result<Command, Invalid> {
        let text: FreeText = self.text.parse()?;
        let note = match self.answers {
            Some(_) => NoteKind::Answer,
            None => NoteKind::Question,
        };
        Ok(Command::Record {
            document: person.into(),
            on,
            body: EventBody::Note(Note {
                note,
                text,
                about: self.answers,
            }),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PERSON: PersonId = PersonId::from_bytes([1; 16]);
    const TODAY: Date = Date::constant(2026, 11, 22);

    #[test]
    fn nothing_typed_is_no_question() {
        assert_eq!(Asked::default().check(PERSON, TODAY), Err(Invalid::TextEmpty));
    }

    #[test]
    fn an_answer_says_which_question_it_answers() {
        let question = EventId::at(1_795_318_920_000, [2; 10]);
        let form = Asked {
            text: "Beri ASI lebih sering".to_owned(),
            answers: Some(question),
        };
        let Ok(Command::Record {
            body: EventBody::Note(note),
            ..
        }) = form.check(PERSON, TODAY)
        else {
            panic!("an answer is a note");
        };
        assert_eq!((note.note, note.about), (NoteKind::Answer, Some(question)));
    }
}
