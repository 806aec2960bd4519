//! What a screen (or the command line) may ask of a device, and what it is told. Plain serialisable values: in the
//! browser they cross from the page to the worker that owns the database.

use std::collections::BTreeMap;

use health::{
    ArmCircumference, Date, Dose, FreeText, HeadCircumference, Length, Nik, PersonName, Position, Sex,
    Weight,
    referral::{FieldName, State},
};
use record::{
    DocumentId, DocumentKind, EventBody, EventId, HouseholdId, HouseholdProfile, PersonId, ScopeId, event,
};
use serde::{Deserialize, Serialize};

use crate::{
    AttentionView, ContestedValue, Decision, DuplicatesView, Failure, FollowUpsView, HouseholdView,
    HouseholdsView, JointLine, LinkedDocument, MoveLine, SessionView, Standing, ThreadsView, VerdictLine,
    VersionLine,
};

/// A moment as the shell sees it: the device reads no clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Now {
    /// Unix milliseconds.
    pub unix_ms: i64,
    /// The local calendar day.
    pub today: Date,
}

/// Everything a front end sends.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Tell me how things stand.
    Status,
    /// Enrol this device with the code a nurse gave.
    Enrol {
        /// Where the server is, `https://...` (plain `http` only on this machine).
        server: String,
        /// The one-time code, as typed.
        code: String,
    },
    /// Write something down.
    Run(Command),
    /// Write an event down under an id made beforehand, so that it can be asked for again when the answer was lost.
    RunAs {
        /// The event's id: a UUIDv7, for this command and no other.
        id: EventId,
        /// What to write down.
        command: Command,
    },
    /// Read something.
    Ask(Query),
    /// Exchange records with the puskesmas now.
    Sync,
    /// The same of the practice posyandu.
    Practice(Practising),
}

/// What may be asked of the practice posyandu. Nothing of it is ever sent: there is no request for that.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Practising {
    /// Tell me how things stand; the invented families are made when nobody practised yet.
    Begin,
    /// Forget what was written down in practice, and begin anew.
    Restart,
    /// Write an event down, as [`Request::RunAs`].
    RunAs {
        /// The event's id.
        id: EventId,
        /// What to write down.
        command: Command,
    },
    /// Read something.
    Ask(Query),
}

/// What a front end gets back.
pub type Response = Result<Answer, Failure>;

/// The good answers, one for each [`Request`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// To [`Request::Status`] and [`Request::Enrol`], and where practice begins.
    Status(Status),
    /// To [`Request::Run`]: it is on disk.
    Done(Outcome),
    /// To [`Request::Ask`].
    View(View),
    /// To [`Request::Sync`].
    Synced(SyncReport),
}

/// Something to write down. Each is one transaction: on disk, whole, when the outcome is returned.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Command {
    /// Register a person.
    RegisterPerson(Registration),
    /// Write down a weighing.
    RecordWeighing(WeighingEntry),
    /// Write down one dose given.
    RecordImmunisation {
        /// To whom.
        person: PersonId,
        /// The day it was given.
        on: Date,
        /// What was given.
        dose: Dose,
        /// Batch printed on the vial.
        batch: Option<FreeText>,
    },
    /// Write down a visit to the home.
    RecordHomeVisit {
        /// Whose home.
        person: PersonId,
        /// The day of the visit.
        on: Date,
        /// Why.
        reason: FreeText,
        /// What was seen.
        findings: FreeText,
        /// What was advised.
        advice: Option<FreeText>,
    },
    /// Write down a delivery: the births with the mother, and a document of its own for each living child.
    RecordBirth(BirthEntry),
    /// Register a household.
    RegisterHousehold {
        /// In which posyandu; may be left out on a device that serves only one.
        scope: Option<ScopeId>,
        /// The household.
        profile: HouseholdProfile,
    },
    /// Write down an event of any kind. A weighing that is doubtful at this age is refused here; only
    /// [`Command::RecordWeighing`] can confirm it.
    Record {
        /// Of whom or what: a person, a household, or a posyandu or puskesmas by its [`ScopeId`].
        document: DocumentId,
        /// The day it happened; for plans and announcements the day they are written.
        on: Date,
        /// What happened.
        body: EventBody,
    },
    /// Refer a person: the referral and its first step, that it was sent, in one transaction. The step is made by the
    /// role that the device is enrolled for.
    Refer {
        /// Whom.
        person: PersonId,
        /// The day.
        on: Date,
        /// Why, how soon, and the form.
        referral: event::Referral,
    },
    /// Move a referral on: received, answered, cancelled. Refused with [`Failure::MovedOn`] where nobody moves it there
    /// from where it stands, and with [`Failure::NotAllowed`] where somebody else does.
    MoveReferral {
        /// Whose.
        person: PersonId,
        /// Which.
        referral: EventId,
        /// The day of the step.
        on: Date,
        /// Where it goes.
        to: State,
        /// What the step has to say.
        fields: BTreeMap<FieldName, FreeText>,
    },
    /// Write down several events that belong together, all of them or none. The first has the id of the command.
    RecordTogether(Vec<Entry>),
    /// Write another value into a register: a name that was misspelt, a birth date, a new address. What two people write
    /// differently without knowing of each other is kept from both; over such a register it is a [`Decision::Settle`].
    Amend {
        /// Of a person, a household, or a posyandu by its [`ScopeId`].
        about: DocumentId,
        /// Which register.
        field: record::Field,
        /// The value, as typed.
        value: String,
    },
    /// Decide something about what is written.
    Decide(Decision),
}

/// One of several events to write down.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Of whom or what, as for [`Command::Record`].
    pub document: DocumentId,
    /// The day it happened.
    pub on: Date,
    /// What happened: no weighing, no dose and no decision, which have commands of their own.
    pub body: EventBody,
}

/// A person to register.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Registration {
    /// In which posyandu; may be left out on a device that serves only one.
    pub scope: Option<ScopeId>,
    /// Full name.
    pub name: PersonName,
    /// Sex.
    pub sex: Sex,
    /// Day of birth.
    pub birth_date: Date,
    /// The mother's name.
    pub mother: Option<PersonName>,
    /// Population number, where there is one.
    pub nik: Option<Nik>,
    /// Where the person lives.
    pub address: Option<FreeText>,
}

/// A weighing to write down.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WeighingEntry {
    /// Who was weighed.
    pub person: PersonId,
    /// The day.
    pub on: Date,
    /// Body weight.
    pub weight: Weight,
    /// Length or height.
    pub length: Option<Length>,
    /// Lying or standing; goes with a length.
    pub position: Option<Position>,
    /// Head circumference.
    pub head: Option<HeadCircumference>,
    /// Mid-upper-arm circumference.
    pub arm: Option<ArmCircumference>,
    /// "Simpan bila memang benar": a value that [`Failure::Doubtful`] asked about was measured again.
    pub confirmed: bool,
}

/// A delivery to write down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BirthEntry {
    /// Who gave birth.
    pub mother: PersonId,
    /// The day.
    pub on: Date,
    /// Each child, or the one end of the pregnancy without a living one.
    pub births: Vec<Born>,
}

/// One child of a delivery.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Born {
    /// The birth, without child and mother: the device knows both.
    pub birth: event::Birth,
    /// What a living child is called, if only for now.
    pub name: Option<PersonName>,
    /// Doses it was given on the day of its birth.
    pub doses: Vec<Dose>,
}

/// What a command did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// The person registered.
    Registered(PersonId),
    /// The household registered.
    RegisteredHousehold(HouseholdId),
    /// The register has the value.
    Amended(DocumentId),
    /// The event written down.
    Recorded(EventId),
    /// The event written down: a change of something a nurse verified, which waits for her.
    Proposed(EventId),
}

/// Something to read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Query {
    /// People by name, part of a name or mother's name; all of them when `search` is empty. Ordered by name.
    People {
        /// What was typed.
        search: String,
        /// At most this many lines.
        limit: u32,
    },
    /// One person with the whole history.
    Person(PersonId),
    /// Households by head, address or a member's name; all of them when `search` is empty. Ordered by RW, RT and address.
    Households {
        /// What was typed.
        search: String,
        /// At most this many lines.
        limit: u32,
    },
    /// The households that a person belongs to: one, unless two were written down for her.
    HouseholdsOf(PersonId),
    /// One household with its members and everything that was written down about it.
    Household(HouseholdId),
    /// Everything in one document: of a person, a household, a posyandu or a puskesmas.
    History(DocumentId),
    /// Pairs of people who may be one, by the weights in force on a day.
    Duplicates {
        /// The day.
        on: Date,
        /// At most this many pairs.
        limit: u32,
    },
    /// Who needs something, beside this month's weighing: alarms, what is due and what is overdue.
    FollowUps {
        /// The day the list is for.
        on: Date,
        /// At most this many people.
        limit: u32,
    },
    /// Hari buka: the session of a posyandu on a day, or the next one that is planned.
    Session {
        /// The posyandu.
        scope: ScopeId,
        /// The day.
        on: Date,
    },
    /// Everything that waits for a person to decide.
    Attention {
        /// The day, as for [`Query::Duplicates`].
        on: Date,
        /// At most this many things.
        limit: u32,
    },
    /// Every question to the puskesmas with its answers.
    Threads,
    /// Every posyandu of the district by name.
    Directory,
}

/// What a query shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum View {
    /// To [`Query::People`].
    People(PeopleView),
    /// To [`Query::Person`].
    Person(Box<PersonView>),
    /// To [`Query::Households`] and [`Query::HouseholdsOf`].
    Households(HouseholdsView),
    /// To [`Query::Household`].
    Household(Box<HouseholdView>),
    /// To [`Query::History`].
    History(Box<HistoryView>),
    /// To [`Query::Duplicates`].
    Duplicates(DuplicatesView),
    /// To [`Query::FollowUps`].
    FollowUps(FollowUpsView),
    /// To [`Query::Session`].
    Session(Box<SessionView>),
    /// To [`Query::Attention`].
    Attention(AttentionView),
    /// To [`Query::Threads`].
    Threads(ThreadsView),
    /// To [`Query::Directory`], ordered by puskesmas and name: those that the device serves are among them.
    Directory(Vec<Place>),
}

/// A list of people.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PeopleView {
    /// How many people match, shown or not.
    pub total: u64,
    /// The lines, at most as many as asked for.
    pub people: Vec<PersonLine>,
}

/// One person in a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PersonLine {
    /// Who.
    pub id: PersonId,
    /// The posyandu.
    pub scope: ScopeId,
    /// Full name.
    pub name: PersonName,
    /// Sex.
    pub sex: Sex,
    /// Day of birth.
    pub birth_date: Date,
    /// The mother's name.
    pub mother: Option<PersonName>,
    /// The latest weighing.
    pub last_weighing: Option<LastWeighing>,
    /// The day of the latest yearly screening.
    pub last_screening: Option<Date>,
    /// Whether nobody here waits for her: she moved to a posyandu that this device does not serve, left, or died.
    pub away: bool,
    /// Whether she left or died.
    pub departed: bool,
}

/// The latest weighing of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastWeighing {
    /// The day.
    pub on: Date,
    /// Body weight.
    pub weight: Weight,
}

/// One person's page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PersonView {
    /// Who.
    pub id: PersonId,
    /// The posyandu.
    pub scope: ScopeId,
    /// The profile as shown.
    pub profile: record::Profile,
    /// Registers that two people wrote differently, with every value: shown until somebody decides.
    pub contested: Vec<Contested>,
    /// Everything that was written down, newest day first.
    pub history: Vec<HistoryLine>,
    /// Pairs of weighings that may be one, in this document or between linked ones; both count until somebody withdraws
    /// one.
    pub doubles: Vec<(EventId, EventId)>,
    /// Weighings of linked documents that `doubles` name, each with its document.
    pub elsewhere: Vec<(DocumentId, HistoryLine)>,
    /// The same person in other documents.
    pub links: Vec<LinkedDocument>,
    /// What all linked documents tell together, each thing once, newest day first; empty without links.
    pub joint: Vec<JointLine>,
    /// Moves to other posyandu, in their order.
    pub moves: Vec<MoveLine>,
    /// Where she may be now: empty when she never moved, several when she was moved to several places at once.
    pub homes: Vec<ScopeId>,
}

/// Everything in one document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HistoryView {
    /// Which.
    pub document: DocumentId,
    /// What it is about.
    pub kind: DocumentKind,
    /// The posyandu, or the puskesmas, that it belongs to.
    pub scope: ScopeId,
    /// The registers that have a value.
    pub registers: Vec<Register>,
    /// Those of them that two people wrote differently, with who and when.
    pub contested: Vec<Contested>,
    /// Everything that was written down, newest day first.
    pub history: Vec<HistoryLine>,
    /// The same person or household in other documents.
    pub links: Vec<LinkedDocument>,
    /// What all linked documents tell together, as in [`PersonView`].
    pub joint: Vec<JointLine>,
}

/// A register with its values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Register {
    /// Which register.
    pub field: record::Field,
    /// Every value; the first is the one shown.
    pub values: Vec<String>,
}

/// A register with more than one value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contested {
    /// Which register.
    pub field: record::Field,
    /// Every value; the first is the one shown.
    pub values: Vec<ContestedValue>,
}

/// One line of a history: something that happened, as it counts now, or a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryLine {
    /// Its id: the event that wrote it down first.
    pub id: EventId,
    /// The version that counts.
    pub effective: EventId,
    /// The day it happened.
    pub on: Date,
    /// When it was written down, Unix milliseconds by the writer's clock.
    pub recorded_at: i64,
    /// Who wrote it, by name, where the device knows her.
    pub recorded_by: Option<String>,
    /// Whether the puskesmas has it.
    pub sent: bool,
    /// What happened.
    pub body: EventBody,
    /// Whether it counts, and if not, why.
    pub standing: Standing,
    /// What a nurse found last.
    pub verdict: Option<VerdictLine>,
    /// Every version, the first one first; empty while there is only one.
    pub versions: Vec<VersionLine>,
}

impl HistoryLine {
    /// Whether this is the line of a record, or of one of its versions.
    pub fn is_of(&self, event: EventId) -> bool {
        self.id == event || self.versions.iter().any(|version| version.id == event)
    }

    /// Whether it counts: in lists, on the growth card, in figures.
    pub fn counts(&self) -> bool {
        matches!(self.standing, Standing::Counts | Standing::Conflict)
    }
}

/// How things stand on this device.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Status {
    /// Whose device this is; none before enrolment.
    pub enrolment: Option<Enrolment>,
    /// People known.
    pub people: u64,
    /// Events known.
    pub events: u64,
    /// What is here and this version cannot read ("butuh versi baru"): kept, and sent on all the same.
    pub unread: u64,
    /// Records that are on this device and not yet at the puskesmas.
    pub unsent: u64,
    /// Records that the puskesmas asks to check; they stay on the device.
    pub questioned: u64,
    /// The last time everything was exchanged, Unix milliseconds.
    pub last_synced: Option<i64>,
}

/// Who this device belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enrolment {
    /// The server's address.
    pub server: String,
    /// Her name.
    pub person: String,
    /// Her role.
    pub role: Role,
    /// The posyandu whose records are here.
    pub places: Vec<Place>,
    /// The ledger of the puskesmas, on the devices of those who work there: stock, cold chain, campaigns, training.
    pub ledger: Option<ScopeId>,
}

pub use sync::Role;

/// A posyandu whose records are on this device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Its id.
    pub scope: ScopeId,
    /// Its name, "Melati 1".
    pub posyandu: String,
    /// The village (gampong) it serves.
    pub village: String,
    /// The puskesmas it belongs to.
    pub puskesmas: String,
}

/// What one exchange did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncReport {
    /// Changes that the puskesmas has now and had not before.
    pub pushed: u64,
    /// Changes from others that are here now and were not before.
    pub pulled: u64,
    /// Requests sent.
    pub round_trips: u32,
    /// Bytes sent.
    pub bytes_up: u64,
    /// Bytes received.
    pub bytes_down: u64,
    /// Changes that the puskesmas asks to check.
    pub quarantined: u64,
}

/// Something a device tells its screens without being asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Notice {
    /// The database is open, or its content changed: read again what is on the screen.
    Changed(Status),
    /// Something was written down in the practice posyandu.
    Practised(Status),
    /// An exchange with the puskesmas began or ended.
    Syncing(bool),
    /// The last exchange failed; records stay here and the device tries again by itself.
    SyncFailed(Failure),
    /// Another window owns the database; this one waits and is told when it may go on.
    Elsewhere,
    /// The database cannot be opened.
    Broken(Failure),
}
