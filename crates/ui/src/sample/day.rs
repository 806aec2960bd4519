//! The posyandu itself: the next session that is planned, and a day under way.

use std::collections::BTreeSet;

use device::{
    DocumentKind, EventBody, EventId, Expected, Group, HistoryLine, HistoryView, Noted, SessionView,
    Standing,
    event::{Attendance, Desk, PlannedSession, SessionOpened},
};
use health::Date;
use words::Clock;

use super::{Records, SCOPE, SampleDevice, line};

impl SampleDevice {
    /// The same device in the middle of a session that somebody else opened, and where she serves all desks.
    pub fn in_session(clock: Clock) -> Self {
        let device = Self::new(clock);
        {
            let mut records = device.records.borrow_mut();
            let opened = |desks: &[Desk]| SessionOpened {
                at: Some(clock.minute()),
                place: None,
                cadres: BTreeSet::new(),
                desks: desks.iter().copied().collect(),
            };
            let on = clock.today();
            records.note(
                (id(2), on),
                "Maryam",
                clock.unix_ms - 2,
                opened(&[Desk::Registration]).into(),
            );
            records.note((id(3), on), "Nurhayati", clock.unix_ms - 1, opened(&[]).into());
            let session = records.session(on);
            let children = session.expected.iter().filter(|one| one.group == Group::Child);
            let first: Vec<&Expected> = children.take(3).collect();
            for (number, one) in (4..).zip(first) {
                let reached = Attendance {
                    person: one.person.id,
                    desk: Desk::Registration,
                    session: Some(id(2)),
                };
                let at = clock.unix_ms + i64::from(number);
                records.note((id(number), on), "Maryam", at, reached.into());
            }
        }
        device
    }
}

impl Records {
    /// Everything written about the posyandu, as its page shows it.
    pub(super) fn about_posyandu(&self) -> HistoryView {
        let lines = self.noted.iter().rev().map(|noted| HistoryLine {
            id: noted.id,
            effective: noted.id,
            on: noted.on,
            recorded_at: noted.recorded_at,
            recorded_by: noted.by.clone(),
            sent: !noted.mine,
            body: noted.body.clone(),
            standing: Standing::Counts,
            verdict: None,
            versions: vec![],
        });
        HistoryView {
            document: SCOPE.into(),
            kind: DocumentKind::Posyandu,
            scope: SCOPE,
            registers: vec![],
            contested: vec![],
            history: lines.collect(),
            links: vec![],
            joint: vec![],
        }
    }

    /// What is written about the posyandu from the start: the day after tomorrow is planned.
    pub(super) fn planned(today: Date) -> Vec<Noted> {
        let day = today.tomorrow().and_then(Date::tomorrow).unwrap_or(today);
        let plan = PlannedSession {
            day,
            from: None,
            to: None,
            place: "Meunasah".parse().ok(),
            theme: None,
            cancelled: false,
        };
        vec![Noted {
            id: id(1),
            by: Some("Maryam".to_owned()),
            mine: false,
            on: today,
            recorded_at: 0,
            body: plan.into(),
        }]
    }

    pub(super) fn note(&mut self, (id, on): (EventId, Date), by: &str, recorded_at: i64, body: EventBody) {
        let mine = by == self.keeper;
        self.noted.push(Noted {
            id,
            by: Some(by.to_owned()),
            mine,
            on,
            recorded_at,
            body,
        });
    }

    pub(super) fn session(&self, on: Date) -> SessionView {
        let here = self.people.iter().map(|person| (line(person), person.seen(on)));
        let mut here: Vec<_> = here.filter(|(line, _)| !line.away).collect();
        here.sort_by(|(one, _), (other, _)| one.name.cmp(&other.name));
        SessionView::of(SCOPE, on, self.noted.clone(), here)
    }
}

fn id(number: u8) -> EventId {
    EventId::from_bytes([50, number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
}
