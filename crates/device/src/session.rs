//! Hari buka posyandu: what is planned, who opened the session of a day and serves which desk, whom it expects and who
//! came, and its figures.

use std::collections::{BTreeMap, BTreeSet};

use health::{
    Date,
    follow_up::{Action, Task},
    session::Figures,
};
use jiff::civil::Time;
use record::{
    AuthorId, EventBody, EventId, PersonId, ScopeId,
    event::{Desk, PlannedSession},
};
use serde::{Deserialize, Serialize};
use sync::ScopeKey;

use crate::{Device, Failure, PersonLine, device::meta, queries::person_line, work::Seen};

/// The session of a posyandu on a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SessionView {
    /// The posyandu.
    pub scope: ScopeId,
    /// The day.
    pub on: Date,
    /// What is planned for this day, or else for the first one after it.
    pub planned: Option<PlannedSession>,
    /// Who opened it, in their order: one line for each cadre who sat down at a desk.
    pub openings: Vec<Opening>,
    /// How it ended, if it did and nobody opened it again.
    pub closed: Option<Closing>,
    /// Whom it expects, by name, and everybody else who came.
    pub expected: Vec<Expected>,
    /// The figures of the month so far.
    pub figures: Figures,
}

/// Somebody opened the session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    /// The event.
    pub id: EventId,
    /// Who, where the device knows her.
    pub by: Option<String>,
    /// Whether it was the one who works with this device.
    pub mine: bool,
    /// When.
    pub at: Option<Time>,
    /// The desks she serves; empty where she serves all of them.
    pub desks: BTreeSet<Desk>,
}

/// Somebody ended the session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closing {
    /// Who, where the device knows her.
    pub by: Option<String>,
    /// When.
    pub at: Option<Time>,
}

/// Why a session expects somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Group {
    /// Balita: a child under five.
    Child,
    /// Ibu hamil.
    Pregnant,
    /// Lansia.
    Elder,
    /// Anybody else who came.
    Other,
}

/// Somebody whom a session expects, or who came to it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Expected {
    /// Who.
    pub person: PersonLine,
    /// Why.
    pub group: Group,
    /// The desks where she was ticked off, however often and by however many.
    pub reached: BTreeSet<Desk>,
    /// When she was ticked off first, Unix milliseconds by the writer's clock: the order of those who wait.
    pub arrived: Option<i64>,
    /// Whether she came: ticked off at a desk, or given anything today that a session gives.
    pub came: bool,
    /// Whether she was weighed today.
    pub weighed: bool,
    /// What is to be done for her, the most pressing first.
    pub tasks: Vec<Task>,
}

impl Expected {
    /// What she can be given today: doses, capsules, tablets, an examination.
    pub fn due(&self) -> impl Iterator<Item = &Task> {
        self.tasks.iter().filter(|task| {
            matches!(
                task.action,
                Action::Immunise
                    | Action::Give
                    | Action::AntenatalCare
                    | Action::PostnatalCare
                    | Action::Screen
            )
        })
    }

    /// Why she is to be visited at home, if she is.
    pub fn visit(&self) -> Option<&Task> {
        self.tasks.iter().find(|task| task.action == Action::VisitHome)
    }
}

impl SessionView {
    /// Whether it was opened and nobody ended it after that.
    pub fn is_open(&self) -> bool {
        !self.openings.is_empty() && self.closed.is_none()
    }

    /// The desks that the one who works with this device serves (all where there are none); nothing before she opened it.
    pub fn my_desks(&self) -> Option<&BTreeSet<Desk>> {
        let mine = self.openings.iter().rev().find(|opening| opening.mine);
        mine.map(|opening| &opening.desks)
    }

    /// The children who came and wait for the scale, in the order they came.
    pub fn waiting(&self) -> Vec<&Expected> {
        let waits = |one: &&Expected| one.group == Group::Child && one.came && !one.weighed;
        let mut waiting: Vec<&Expected> = self.expected.iter().filter(waits).collect();
        waiting.sort_by_key(|one| (one.arrived.is_none(), one.arrived));
        waiting
    }

    /// How many of a group it expects.
    pub fn count(&self, group: Group) -> usize {
        self.expected.iter().filter(|one| one.group == group).count()
    }
}

/// Something that was written about a posyandu, as it counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Noted {
    /// The record.
    pub id: EventId,
    /// Who wrote it, where the device knows her.
    pub by: Option<String>,
    /// Whether it was the one who works with this device.
    pub mine: bool,
    /// The day.
    pub on: Date,
    /// When it was written down, Unix milliseconds by the writer's clock.
    pub recorded_at: i64,
    /// What.
    pub body: EventBody,
}

impl SessionView {
    /// The session of a posyandu on a day, from what was written about it and its people, by name.
    pub fn of(
        scope: ScopeId,
        on: Date,
        mut noted: Vec<Noted>,
        people: impl IntoIterator<Item = (PersonLine, Seen)>,
    ) -> Self {
        // Who came first, and which of two plans is the newer one, whatever order they arrived in here.
        noted.sort_by_key(|note| (note.recorded_at, note.id));
        let mut plans = BTreeMap::new();
        let mut openings = Vec::new();
        let mut closed = None;
        let mut attendance = Attended::new();
        for note in noted {
            match note.body {
                EventBody::PlannedSession(plan) if plan.day >= on => drop(plans.insert(plan.day, plan)),
                EventBody::SessionOpened(opened) if note.on == on => {
                    closed = None;
                    openings.push(Opening {
                        id: note.id,
                        by: note.by,
                        mine: note.mine,
                        at: opened.at,
                        desks: opened.desks,
                    });
                }
                EventBody::SessionClosed(end) if note.on == on => {
                    closed = Some(Closing {
                        by: note.by,
                        at: end.at,
                    });
                }
                EventBody::Attendance(reached) if note.on == on => {
                    let at = attendance.entry(reached.person);
                    let (desks, _) = at.or_insert((BTreeSet::new(), note.recorded_at));
                    desks.insert(reached.desk);
                }
                _ => {}
            }
        }
        let mut children = Vec::new();
        let mut expected = Vec::new();
        for (person, seen) in people {
            children.extend(seen.child.clone());
            expected.extend(Expected::of(person, seen, &attendance));
        }
        Self {
            scope,
            on,
            planned: plans.into_values().find(|plan| !plan.cancelled),
            openings,
            closed,
            expected,
            figures: Figures::count(on, &children),
        }
    }
}

/// The desks that each person reached, and when the first of them was written down.
type Attended = BTreeMap<PersonId, (BTreeSet<Desk>, i64)>;

impl Expected {
    /// None for somebody whom no session expects and who did not come.
    fn of(person: PersonLine, seen: Seen, attendance: &Attended) -> Option<Self> {
        let reached = attendance.get(&person.id);
        let came = reached.is_some() || seen.served;
        let group = seen.group.or(came.then_some(Group::Other))?;
        Some(Self {
            person,
            group,
            reached: reached.map(|(desks, _)| desks.clone()).unwrap_or_default(),
            arrived: reached.map(|(_, at)| *at),
            came,
            weighed: seen.weighed,
            tasks: seen.tasks,
        })
    }
}

impl Device {
    pub(crate) fn session(&self, scope: ScopeId, on: Date) -> Result<SessionView, Failure> {
        let key = ScopeKey(*scope.as_bytes());
        let here = self.store.places()?.into_iter().any(|place| place.scope == key);
        if !here {
            return Err(Failure::NoSuchDocument);
        }
        let names: BTreeMap<AuthorId, String> = self
            .store
            .roster(key)?
            .into_iter()
            .map(|entry| (AuthorId::from_bytes(entry.author.0), entry.name))
            .collect();
        let me = self.meta_bytes(meta::AUTHOR)?.map(AuthorId::from_bytes);
        let mut noted = Vec::new();
        self.store.noted(scope.into(), on, |id, author, event| {
            noted.push(Noted {
                id,
                by: author.and_then(|author| names.get(&author).cloned()),
                mine: author.is_some() && author == me,
                on: event.on,
                recorded_at: event.recorded_at,
                body: event.body,
            });
        })?;
        let homes = self.store.homes()?;
        let (rows, work) = self.work(on)?;
        let belongs = |id: PersonId, written_in: ScopeKey| match homes.get(&id) {
            Some(homes) => homes.contains(&key),
            None => written_in == key,
        };
        let mut people = Vec::new();
        for row in rows.into_iter().filter(|row| belongs(row.id, row.scope)) {
            if let Some(seen) = work.of(row.id) {
                let seen = seen.clone();
                people.push((person_line(row)?, seen));
            }
        }
        Ok(SessionView::of(scope, on, noted, people))
    }
}
