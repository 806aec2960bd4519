//! An invented posyandu in memory: every screen on it can be seen and changed without a server or a database.

mod adults;
mod amending;
mod children;
mod day;
mod deciding;
mod households;
mod mothers;
mod referring;

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    future::Future,
    pin::Pin,
};

use device::{
    Answer, Command, DocumentId, Enrolment, EventBody, EventId, Failure, FollowUpLine, FollowUpsView,
    HistoryLine, HouseholdView, LastWeighing, Noted, Notice, Outcome, PeopleView, PersonId, PersonLine,
    PersonView, Place, Practising, Profile, Query, Request, Response, Role, ScopeId, Status, SyncReport,
    ThreadsView, View, event,
};
use futures_channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded};
use health::{Date, doubtful_length, doubtful_weight};
use words::{Clock, Language};

use crate::{Backend, File, Handed, Handing, Look, Pending, Room};

#[cfg(test)]
pub(crate) use children::{follow_ups, people, person};
#[cfg(test)]
pub(crate) use households::{SURVEYED, household_of};

/// The posyandu of the sample.
const SCOPE: ScopeId = ScopeId::from_bytes([7; 16]);

/// A device that keeps its invented records in memory and forgets them at the end.
pub struct SampleDevice {
    clock: Clock,
    language: Language,
    /// How many ids were made for what is about to be written.
    ids: Cell<u8>,
    records: RefCell<Records>,
    practice: RefCell<Option<Box<SampleDevice>>>,
    kept: RefCell<BTreeMap<String, String>>,
    /// What it was given to hand over, in that order.
    handed: RefCell<Vec<File>>,
    heard: RefCell<(UnboundedSender<Notice>, Option<UnboundedReceiver<Notice>>)>,
}

struct Records {
    enrolled: bool,
    role: Role,
    keeper: &'static str,
    people: Vec<PersonView>,
    /// What is written about the posyandu itself.
    noted: Vec<Noted>,
    households: Vec<HouseholdView>,
    /// Pairs that somebody decided about.
    decided: Vec<(PersonId, PersonId)>,
    last_synced: Option<i64>,
}

impl SampleDevice {
    /// The posyandu as it is at `clock`, on a device that is enrolled already.
    pub fn new(clock: Clock) -> Self {
        let today = clock.today();
        Self {
            clock,
            language: Language::Indonesian,
            ids: Cell::new(0),
            records: RefCell::new(Records {
                enrolled: true,
                role: Role::Cadre,
                keeper: "Nurhayati",
                people: everybody(today),
                noted: Records::planned(today),
                households: households::households(today),
                decided: vec![],
                last_synced: Some(clock.unix_ms - 3_600_000),
            }),
            practice: RefCell::default(),
            kept: RefCell::default(),
            handed: RefCell::default(),
            heard: RefCell::new({
                let (sender, receiver) = unbounded();
                (sender, Some(receiver))
            }),
        }
    }

    /// The same device before its first sign-in; every code is good.
    pub fn unenrolled(clock: Clock) -> Self {
        let device = Self::new(clock);
        {
            let mut records = device.records.borrow_mut();
            records.enrolled = false;
            records.people.clear();
            records.households.clear();
            records.last_synced = None;
        }
        device
    }

    /// The same device before anybody is registered.
    pub fn with_nobody(clock: Clock) -> Self {
        let device = Self::new(clock);
        device.records.borrow_mut().people.clear();
        device.records.borrow_mut().households.clear();
        device
    }

    /// The same posyandu on the device of its nurse.
    pub fn of_a_nurse(clock: Clock) -> Self {
        let device = Self::new(clock);
        {
            let mut records = device.records.borrow_mut();
            (records.role, records.keeper) = (Role::Nurse, "Cut Nyak");
        }
        device
    }

    /// The same device in another language.
    pub fn speaking(self, language: Language) -> Self {
        Self { language, ..self }
    }

    /// Tells the screens something, as a device would by itself.
    pub fn notify(&self, notice: Notice) {
        // Nobody listens before the first screen and after the last.
        drop(self.heard.borrow().0.unbounded_send(notice));
    }

    fn answer(&self, request: Request) -> Response {
        let answer = match request {
            Request::Status => return Ok(Answer::Status(self.records.borrow().status())),
            Request::Enrol { .. } => {
                let mut records = self.records.borrow_mut();
                records.enrolled = true;
                records.people = everybody(self.clock.today());
                records.households = households::households(self.clock.today());
                Answer::Status(records.status())
            }
            Request::Run(command) => {
                let id = EventId::at(self.clock.unix_ms, self.random());
                return self.answer(Request::RunAs { id, command });
            }
            Request::RunAs { id, command } => {
                Answer::Done(self.records.borrow_mut().run(id, command, self.clock)?)
            }
            Request::Ask(query) => return self.records.borrow().ask(&query).map(Answer::View),
            Request::Practice(request) => return self.practise(request),
            Request::Sync => {
                self.notify(Notice::Syncing(true));
                self.notify(Notice::Syncing(false));
                let mut records = self.records.borrow_mut();
                records
                    .people
                    .iter_mut()
                    .flat_map(|person| &mut person.history)
                    .for_each(|line| line.sent = true);
                records.last_synced = Some(self.clock.unix_ms);
                Answer::Synced(SyncReport::default())
            }
        };
        self.notify(Notice::Changed(self.records.borrow().status()));
        Ok(answer)
    }
}

impl SampleDevice {
    /// The practice posyandu of a device that is invented itself: the same families once more.
    fn practise(&self, request: Practising) -> Response {
        let mut practice = self.practice.borrow_mut();
        if matches!(request, Practising::Restart) {
            *practice = None;
        }
        let practice = practice.get_or_insert_with(|| {
            let practice = Self::new(self.clock);
            practice.records.borrow_mut().keeper = "Ibu Kader";
            Box::new(practice)
        });
        match request {
            Practising::Begin | Practising::Restart => practice.answer(Request::Status),
            Practising::Ask(query) => practice.answer(Request::Ask(query)),
            Practising::RunAs { id, command } => {
                let answer = practice.answer(Request::RunAs { id, command });
                self.notify(Notice::Practised(practice.records.borrow().status()));
                answer
            }
        }
    }
}

impl Backend for SampleDevice {
    fn send(&self, request: Request) -> Pending {
        let response = self.answer(request);
        Box::pin(async move { response })
    }

    fn notices(&self) -> UnboundedReceiver<Notice> {
        self.heard.borrow_mut().1.take().unwrap_or_else(|| unbounded().1)
    }

    fn clock(&self) -> Clock {
        self.clock
    }

    fn random(&self) -> [u8; 10] {
        self.ids.set(self.ids.get().wrapping_add(1));
        let mut bytes = [0; 10];
        bytes[0] = self.ids.get();
        bytes
    }

    fn language(&self) -> Language {
        self.language
    }

    fn keep_language(&self, _: Language) {}

    fn remember(&self, key: &str, value: &str) {
        self.kept.borrow_mut().insert(key.to_owned(), value.to_owned());
    }

    fn recall(&self, key: &str) -> Option<String> {
        self.kept.borrow().get(key).cloned()
    }

    fn appear(&self, _: Look) {}

    fn room(&self) -> Pin<Box<dyn Future<Output = Option<Room>>>> {
        Box::pin(async {
            Some(Room {
                used: 12_000_000,
                allowed: 2_000_000_000,
            })
        })
    }

    fn can_print(&self) -> bool {
        true
    }

    fn print(&self) {}

    fn hand_over(&self, file: File) -> Handing {
        self.handed.borrow_mut().push(file);
        Box::pin(async { Handed::Downloaded })
    }
}

impl Records {
    fn status(&self) -> Status {
        let lines = || self.people.iter().flat_map(|person| &person.history);
        let places = directory().into_iter().filter(|place| place.scope == SCOPE);
        Status {
            enrolment: self.enrolled.then(|| Enrolment {
                server: "https://puskesmas.example".into(),
                person: self.keeper.into(),
                role: self.role,
                places: places.collect(),
                ledger: None,
            }),
            people: self.people.len() as u64,
            events: lines().count() as u64,
            unread: lines()
                .filter(|line| matches!(line.body, EventBody::Unknown { .. }))
                .count() as u64,
            unsent: lines().filter(|line| !line.sent).count() as u64,
            questioned: 0,
            last_synced: self.last_synced,
        }
    }

    fn follow_ups(&self, on: Date, limit: u32) -> FollowUpsView {
        let here = self.people.iter().map(|person| FollowUpLine {
            person: line(person),
            tasks: person.follow_up(on),
        });
        FollowUpsView::of(here.filter(|line| !line.person.away).collect(), limit)
    }

    fn ask(&self, query: &Query) -> Result<View, Failure> {
        match query {
            Query::People { search, limit } => {
                let wanted = search.trim().to_lowercase();
                let has = |name: &str| name.to_lowercase().contains(&wanted);
                let matches = |person: &&PersonView| {
                    has(person.profile.name.as_str())
                        || person
                            .profile
                            .mother
                            .as_ref()
                            .is_some_and(|mother| has(mother.as_str()))
                };
                let mut people: Vec<PersonLine> = self.people.iter().filter(matches).map(line).collect();
                people.sort_by(|one, other| one.name.cmp(&other.name));
                let total = people.len() as u64;
                people.truncate(*limit as usize);
                Ok(View::People(PeopleView { total, people }))
            }
            Query::Households { search, limit } => {
                Ok(View::Households(self.households(search, None, *limit)))
            }
            Query::HouseholdsOf(person) => Ok(View::Households(self.households("", Some(*person), u32::MAX))),
            Query::Household(id) => Ok(View::Household(Box::new(self.household(*id)?))),
            Query::History(document) if *document == DocumentId::from(SCOPE) => {
                Ok(View::History(Box::new(self.about_posyandu())))
            }
            Query::History(_) => Err(Failure::NoSuchDocument),
            Query::Person(id) => {
                let person = self
                    .people
                    .iter()
                    .find(|person| person.id == *id)
                    .ok_or(Failure::NoSuchPerson)?;
                Ok(View::Person(Box::new(person.clone())))
            }
            Query::Threads => Ok(View::Threads(ThreadsView::of(&self.people))),
            Query::Directory => Ok(View::Directory(directory().into())),
            Query::Duplicates { on, limit } => Ok(View::Duplicates(self.duplicates(*on, *limit))),
            Query::FollowUps { on, limit } => Ok(View::FollowUps(self.follow_ups(*on, *limit))),
            Query::Session { scope: SCOPE, on } => Ok(View::Session(Box::new(self.session(*on)))),
            Query::Session { .. } => Err(Failure::NoSuchDocument),
            Query::Attention { on, limit } => Ok(View::Attention(self.attention(*on, *limit))),
        }
    }

    fn run(&mut self, id: EventId, command: Command, clock: Clock) -> Result<Outcome, Failure> {
        let (person, on, body) = match command {
            Command::RegisterPerson(registration) => {
                let profile = Profile {
                    name: registration.name,
                    sex: registration.sex,
                    birth_date: registration.birth_date,
                    mother: registration.mother,
                    nik: registration.nik,
                    address: registration.address,
                };
                let id = PersonId::from_bytes(*id.as_bytes());
                self.people.push(PersonView {
                    id,
                    scope: SCOPE,
                    profile,
                    contested: vec![],
                    history: vec![],
                    doubles: vec![],
                    elsewhere: vec![],
                    links: vec![],
                    joint: vec![],
                    moves: vec![],
                    homes: vec![],
                });
                return Ok(Outcome::Registered(id));
            }
            Command::RecordWeighing(entry) => {
                let born = self.find(entry.person)?.profile.birth_date;
                if !entry.confirmed {
                    if doubtful_weight(entry.weight, entry.on, born) {
                        return Err(Failure::Doubtful {
                            what: health::Quantity::Weight,
                        });
                    }
                    if entry
                        .length
                        .is_some_and(|length| doubtful_length(length, entry.on, born))
                    {
                        return Err(Failure::Doubtful {
                            what: health::Quantity::Length,
                        });
                    }
                }
                let body = EventBody::Weighing(event::Weighing {
                    weight: entry.weight,
                    length: entry.length,
                    position: entry.position,
                    head: entry.head,
                    arm: entry.arm,
                });
                (entry.person, entry.on, body)
            }
            Command::RecordImmunisation {
                person,
                on,
                dose,
                batch,
            } => {
                let known = |line: &HistoryLine| matches!(line.body, EventBody::Immunisation(event::Immunisation { dose: given, .. }) if given == dose);
                if self.find(person)?.history.iter().any(known) {
                    return Err(Failure::AlreadyRecorded);
                }
                (
                    person,
                    on,
                    EventBody::Immunisation(event::Immunisation { dose, batch }),
                )
            }
            Command::RecordHomeVisit {
                person,
                on,
                reason,
                findings,
                advice,
            } => (
                person,
                on,
                EventBody::HomeVisit(event::HomeVisit::told(reason, findings, advice)),
            ),
            Command::Record { document, on, body } if document == DocumentId::from(SCOPE) => {
                self.note((id, on), self.keeper, clock.unix_ms, body);
                return Ok(Outcome::Recorded(id));
            }
            Command::Record { document, on, body } => {
                match self.write_household((document, on), body, id, clock) {
                    Some(body) => (document.into(), on, body),
                    None => return Ok(Outcome::Recorded(id)),
                }
            }
            Command::RecordTogether(entries) => return self.run_together(id, entries, clock),
            Command::RegisterHousehold { profile, .. } => return Ok(self.register_household(id, profile)),
            Command::Refer { person, on, referral } => return self.refer(id, (person, on, referral), clock),
            Command::MoveReferral {
                person,
                referral,
                on,
                to,
                fields,
            } => return self.move_referral(id, (person, referral, on), (to, fields), clock),
            Command::RecordBirth(entry) => return self.give_birth(id, entry, clock),
            Command::Amend { about, field, value } => {
                return self.amend(id, (about.into(), field, value), clock);
            }
            Command::Decide(decision) => return self.decide(id, decision, clock),
        };
        self.write(person, id, (on, body), clock)
    }

    fn find(&mut self, id: PersonId) -> Result<&mut PersonView, Failure> {
        self.people
            .iter_mut()
            .find(|person| person.id == id)
            .ok_or(Failure::NoSuchPerson)
    }
}

/// Children, adults and mothers after them.
fn everybody(today: Date) -> Vec<PersonView> {
    let mut people = children::histories(today);
    people.extend(adults::histories(today));
    people.extend(mothers::histories(today));
    people.extend(households::grown_ups(today));
    people
}

/// The posyandu of the invented district: that of the sample is the first.
fn directory() -> [Place; 3] {
    let posyandu = [
        (7, "Melati 1", "Mon Geudong", "Mon Geudong"),
        (8, "Melati 2", "Mon Geudong", "Mon Geudong"),
        (9, "Seulanga", "Cunda", "Muara Dua"),
    ];
    posyandu.map(|(number, posyandu, village, puskesmas)| Place {
        scope: ScopeId::from_bytes([number; 16]),
        posyandu: posyandu.into(),
        village: village.into(),
        puskesmas: puskesmas.into(),
    })
}

fn line(person: &PersonView) -> PersonLine {
    let last_weighing = person.history.iter().find_map(|line| match &line.body {
        EventBody::Weighing(event::Weighing { weight, .. }) => Some(LastWeighing {
            on: line.on,
            weight: *weight,
        }),
        _ => None,
    });
    let departed = person.departed().is_some();
    PersonLine {
        id: person.id,
        scope: person.scope,
        name: person.profile.name.clone(),
        sex: person.profile.sex,
        birth_date: person.profile.birth_date,
        mother: person.profile.mother.clone(),
        last_weighing,
        last_screening: person
            .history
            .iter()
            .find(|line| matches!(line.body, EventBody::Screening(_)))
            .map(|line| line.on),
        away: departed || !person.homes.is_empty() && !person.homes.contains(&SCOPE),
        departed,
    }
}
