use std::collections::BTreeSet;

use device::{
    Command, EventBody, PersonId, ScopeId, SessionView,
    event::{Attendance, Desk, SessionClosed, SessionOpened},
};
use words::Clock;

/// The session begins, or another cadre sits down: at these desks, or at all of them where none is named.
pub(crate) fn open_session(scope: ScopeId, desks: BTreeSet<Desk>, clock: Clock) -> Command {
    let opened = SessionOpened {
        at: Some(clock.minute()),
        place: None,
        cadres: BTreeSet::new(),
        desks,
    };
    about(scope, clock, opened.into())
}

/// The session ends; nothing where nobody opened it.
pub(crate) fn close_session(session: &SessionView, clock: Clock) -> Option<Command> {
    let closed = SessionClosed {
        session: session.openings.first()?.id,
        at: Some(clock.minute()),
        remark: None,
    };
    Some(about(session.scope, clock, closed.into()))
}

/// Somebody reached a desk.
pub(crate) fn reach_desk(session: &SessionView, person: PersonId, desk: Desk, clock: Clock) -> Command {
    let reached = Attendance {
        person,
        desk,
        session: session.openings.first().map(|opening| opening.id),
    };
    about(session.scope, clock, reached.into())
}

fn about(scope: ScopeId, clock: Clock, body: EventBody) -> Command {
    Command::Record {
        document: scope.into(),
        on: clock.today(),
        body,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Clock = Clock {
        unix_ms: 1_795_318_920_123,
        utc_offset_minutes: 420,
    };

    #[test]
    fn a_session_is_opened_at_the_minute_as_the_record_keeps_it() {
        let scope = ScopeId::from_bytes([7; 16]);
        let command = open_session(scope, BTreeSet::from([Desk::Measuring]), NOW);
        let Command::Record { document, on, body } = command else {
            panic!("{command:?}");
        };
        assert_eq!((document, on), (scope.into(), NOW.today()));
        let EventBody::SessionOpened(opened) = body else {
            panic!("{body:?}");
        };
        let at = opened.at.unwrap();
        assert_eq!(
            (at.hour(), at.minute(), at.second(), at.subsec_nanosecond()),
            (10, 42, 0, 0)
        );
        assert_eq!(opened.desks, BTreeSet::from([Desk::Measuring]));
    }
}
