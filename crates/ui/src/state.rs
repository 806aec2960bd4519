use std::rc::Rc;

use device::{
    Answer, AttentionView, Command, DuplicatesView, Enrolment, EventId, Failure, FollowUpsView, HistoryLine,
    HouseholdId, HouseholdView, HouseholdsView, Notice, Outcome, PeopleView, PersonId, PersonView, Place,
    Practising, Query, Request, Response, Role, ScopeId, SessionView, Status, ThreadsView, View,
};
use dioxus::prelude::*;
use futures_util::StreamExt;
use health::Date;
use words::{Clock, Language, Words};

use crate::{Backend, File, Handed, Look, Room, Start, unsaved::Unsaved};

/// More people than any posyandu has, and few enough to look through at once on a small phone.
pub(crate) const EVERYONE: u32 = 5_000;

/// Under which word the shell keeps that the introduction was seen.
const INTRODUCED: &str = "introduced";

/// Whether the device behind the screens can be worked with.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Stage {
    /// It has not answered yet.
    Opening,
    /// Another window has the database.
    Elsewhere,
    /// The database cannot be opened.
    Broken(Failure),
    /// Ready.
    Open,
}

/// Everything the screens share. Copied freely: it holds handles, and every read of one is a subscription.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct AppState {
    backend: Signal<Rc<dyn Backend>>,
    words: Signal<Rc<Words>>,
    unsaved: Signal<Rc<Unsaved>>,
    look: Signal<Look>,
    /// How the real posyandu stands, while the screens show the practice one.
    real: Signal<Option<Option<Status>>>,
    stage: Signal<Stage>,
    status: Signal<Option<Status>>,
    /// Counts changes of the database: views that read it are asked for again.
    revision: Signal<u64>,
    enrolling: Signal<bool>,
    new_here: Signal<bool>,
    syncing: Signal<bool>,
    sync_failure: Signal<Option<Failure>>,
    /// Why the exchange that somebody asked for failed: she waits for an answer, the device by itself does not.
    asked_failure: Signal<Option<Failure>>,
    /// Something good to say once on the next screen.
    flash: Signal<Option<String>>,
    /// The posyandu whose day she works in, where this device has several.
    day: Signal<Option<ScopeId>>,
}

impl AppState {
    pub(crate) fn new(backend: Rc<dyn Backend>, unsaved: Rc<Unsaved>) -> Self {
        let words = Rc::new(Words::new(backend.language()));
        let look = Look::recalled(|key| backend.recall(key));
        Self {
            unsaved: Signal::new(unsaved),
            look: Signal::new(look),
            real: Signal::new(None),
            backend: Signal::new(backend),
            words: Signal::new(words),
            stage: Signal::new(Stage::Opening),
            status: Signal::new(None),
            revision: Signal::new(0),
            enrolling: Signal::new(false),
            new_here: Signal::new(false),
            syncing: Signal::new(false),
            sync_failure: Signal::new(None),
            asked_failure: Signal::new(None),
            flash: Signal::new(None),
            day: Signal::new(None),
        }
    }

    /// Asks how things stand, then listens for as long as the app runs.
    pub(crate) async fn follow(self) {
        let mut notices = self.backend.peek().notices();
        let greeting = async {
            match self.send(Request::Status).await {
                Ok(Answer::Status(status)) => self.hear(Notice::Changed(status)),
                Ok(_) => {}
                Err(failure) => self.hear(Notice::Broken(failure)),
            }
        };
        let listening = async {
            while let Some(notice) = notices.next().await {
                self.hear(notice);
            }
        };
        futures_util::future::join(greeting, listening).await;
    }

    fn hear(mut self, notice: Notice) {
        match notice {
            Notice::Changed(status) => {
                self.stage.set(Stage::Open);
                if self.is_practising() {
                    self.real.set(Some(Some(status)));
                } else {
                    self.stand(Some(status));
                }
            }
            Notice::Practised(status) if self.is_practising() => self.stand(Some(status)),
            Notice::Practised(_) => {}
            Notice::Syncing(going) => {
                self.syncing.set(going);
                if going {
                    self.sync_failure.set(None);
                    self.asked_failure.set(None);
                }
            }
            Notice::SyncFailed(failure) => self.sync_failure.set(Some(failure)),
            Notice::Elsewhere => self.stage.set(Stage::Elsewhere),
            Notice::Broken(failure) => {
                // The exchange under way ended with the worker.
                self.syncing.set(false);
                self.stage.set(Stage::Broken(failure));
            }
        }
    }

    /// Shows how things stand, and asks anew for whatever is on the screen.
    fn stand(mut self, status: Option<Status>) {
        self.status.set(status);
        *self.revision.write() += 1;
    }

    async fn send(self, request: Request) -> Response {
        let request = if self.real.peek().is_some() {
            Request::Practice(practised(request)?)
        } else {
            request
        };
        let pending = self.backend.peek().send(request);
        pending.await
    }

    /// Shows the practice posyandu instead of the real one; `anew` forgets what was practised before.
    pub(crate) async fn practise(mut self, anew: bool) {
        let begin = if anew {
            Practising::Restart
        } else {
            Practising::Begin
        };
        let pending = self.backend.peek().send(Request::Practice(begin));
        if let Ok(Answer::Status(status)) = pending.await {
            if self.real.peek().is_none() {
                let real = self.status.peek().clone();
                self.real.set(Some(real));
            }
            self.stand(Some(status));
        }
    }

    /// Back to the real posyandu.
    pub(crate) fn stop_practising(mut self) {
        let real = self.real.take();
        self.unsaved.peek().end();
        self.stand(real.flatten());
    }

    /// Whether the screens show the practice posyandu.
    pub(crate) fn is_practising(self) -> bool {
        self.real.read().is_some()
    }

    /// Enrols this device and fetches its posyandu's records; an enrolment whose first exchange fails still stands.
    pub(crate) async fn enrol(mut self, server: String, code: String) -> Result<(), Failure> {
        self.enrolling.set(true);
        let enrolled = self.send(Request::Enrol { server, code }).await;
        if let Ok(Answer::Status(status)) = enrolled.clone() {
            self.hear(Notice::Changed(status));
            self.sync().await;
        }
        self.enrolling.set(false);
        if enrolled.is_ok() && self.backend.peek().recall(INTRODUCED).is_none() {
            self.new_here.set(true);
        }
        enrolled.map(drop)
    }

    /// Whether she signed in just now, on a device where nobody has seen the introduction.
    pub(crate) fn is_new_here(self) -> bool {
        (self.new_here)()
    }

    /// She has seen the introduction, or passed it over.
    pub(crate) fn introduced(mut self) {
        self.backend.peek().remember(INTRODUCED, "1");
        self.new_here.set(false);
    }

    /// Exchanges records with the puskesmas now. That it goes on is told by notices, as for an exchange nobody asked
    /// for.
    pub(crate) async fn sync(mut self) {
        let answer = self.send(Request::Sync).await;
        self.asked_failure.set(answer.err());
    }

    /// An id for something about to be written down. A form keeps the one it was opened with: when the answer was lost
    /// and she saves once more, nothing is written twice.
    pub(crate) fn new_event_id(self) -> EventId {
        EventId::at(self.clock().unix_ms, self.backend.peek().random())
    }

    /// Writes something down under an id made for it; when this returns an outcome, it is on disk.
    pub(crate) async fn run(self, id: EventId, command: Command) -> Result<Outcome, Failure> {
        match self.send(Request::RunAs { id, command }).await? {
            Answer::Done(outcome) => {
                self.unsaved.peek().end();
                Ok(outcome)
            }
            _ => Err(wrong_answer()),
        }
    }

    /// What a query shows, again whenever the database changes.
    pub(crate) async fn ask(self, query: Query) -> Result<View, Failure> {
        let _ = (self.revision)();
        match self.send(Request::Ask(query)).await? {
            Answer::View(view) => Ok(view),
            _ => Err(wrong_answer()),
        }
    }

    /// The households that match, again whenever the database changes.
    pub(crate) async fn households(self, query: Query) -> Result<HouseholdsView, Failure> {
        match self.ask(query).await? {
            View::Households(view) => Ok(view),
            _ => Err(wrong_answer()),
        }
    }

    /// One household, again whenever the database changes.
    pub(crate) async fn household(self, id: HouseholdId) -> Result<HouseholdView, Failure> {
        match self.ask(Query::Household(id)).await? {
            View::Household(view) => Ok(*view),
            _ => Err(wrong_answer()),
        }
    }

    /// The people that match, again whenever the database changes.
    pub(crate) async fn people(self, search: String) -> Result<PeopleView, Failure> {
        self.people_up_to(search, EVERYONE).await
    }

    /// The first of the people that match, again whenever the database changes: a list that nobody reads to its end is not
    /// carried from the database to the page at every letter.
    pub(crate) async fn people_up_to(self, search: String, limit: u32) -> Result<PeopleView, Failure> {
        let _ = (self.revision)();
        match self.send(Request::Ask(Query::People { search, limit })).await? {
            Answer::View(View::People(people)) => Ok(people),
            _ => Err(wrong_answer()),
        }
    }

    /// One person, again whenever the database changes.
    pub(crate) async fn person(self, id: PersonId) -> Result<PersonView, Failure> {
        let _ = (self.revision)();
        match self.send(Request::Ask(Query::Person(id))).await? {
            Answer::View(View::Person(person)) => Ok(*person),
            _ => Err(wrong_answer()),
        }
    }

    /// Who needs something, again whenever the database changes.
    pub(crate) async fn follow_ups(self, limit: u32) -> Result<FollowUpsView, Failure> {
        let _ = (self.revision)();
        let query = Query::FollowUps {
            on: self.today(),
            limit,
        };
        match self.send(Request::Ask(query)).await? {
            Answer::View(View::FollowUps(view)) => Ok(view),
            _ => Err(wrong_answer()),
        }
    }

    /// What waits for a person to decide, again whenever the database changes.
    pub(crate) async fn attention(self, limit: u32) -> Result<AttentionView, Failure> {
        let _ = (self.revision)();
        let query = Query::Attention {
            on: self.today(),
            limit,
        };
        match self.send(Request::Ask(query)).await? {
            Answer::View(View::Attention(attention)) => Ok(attention),
            _ => Err(wrong_answer()),
        }
    }

    /// Every question to the puskesmas, again whenever the database changes.
    pub(crate) async fn threads(self) -> Result<ThreadsView, Failure> {
        let _ = (self.revision)();
        match self.send(Request::Ask(Query::Threads)).await? {
            Answer::View(View::Threads(threads)) => Ok(threads),
            _ => Err(wrong_answer()),
        }
    }

    /// Today's session of a posyandu, again whenever the database changes.
    pub(crate) async fn session(self, scope: ScopeId) -> Result<SessionView, Failure> {
        let _ = (self.revision)();
        let on = self.today();
        match self.send(Request::Ask(Query::Session { scope, on })).await? {
            Answer::View(View::Session(session)) => Ok(*session),
            _ => Err(wrong_answer()),
        }
    }

    /// What is written about a posyandu itself, newest day first, again whenever the database changes.
    pub(crate) async fn noted(self, scope: ScopeId) -> Result<Vec<HistoryLine>, Failure> {
        let _ = (self.revision)();
        match self.send(Request::Ask(Query::History(scope.into()))).await {
            Ok(Answer::View(View::History(history))) => Ok(history.history),
            // Nobody has written anything about it yet.
            Err(Failure::NoSuchDocument) => Ok(Vec::new()),
            Ok(_) => Err(wrong_answer()),
            Err(failure) => Err(failure),
        }
    }

    /// Every posyandu of the district, again whenever the database changes.
    pub(crate) async fn directory(self) -> Result<Vec<Place>, Failure> {
        let _ = (self.revision)();
        match self.send(Request::Ask(Query::Directory)).await? {
            Answer::View(View::Directory(posyandu)) => Ok(posyandu),
            _ => Err(wrong_answer()),
        }
    }

    /// People who may be one, again whenever the database changes.
    pub(crate) async fn duplicates(self, limit: u32) -> Result<DuplicatesView, Failure> {
        let _ = (self.revision)();
        let query = Query::Duplicates {
            on: self.today(),
            limit,
        };
        match self.send(Request::Ask(query)).await? {
            Answer::View(View::Duplicates(duplicates)) => Ok(duplicates),
            _ => Err(wrong_answer()),
        }
    }

    pub(crate) fn words(self) -> Rc<Words> {
        self.words.read().clone()
    }

    /// The sentence called `key` in the chosen language.
    pub(crate) fn text(self, key: &str) -> String {
        self.words.read().text(key)
    }

    pub(crate) fn speak(mut self, language: Language) {
        self.backend.peek().keep_language(language);
        self.words.set(Rc::new(Words::new(language)));
    }

    /// How much room the records have.
    pub(crate) async fn room(self) -> Option<Room> {
        let room = self.backend.peek().room();
        room.await
    }

    pub(crate) fn look(self) -> Look {
        (self.look)()
    }

    pub(crate) fn appear(mut self, look: Look) {
        let backend = self.backend.peek();
        backend.remember(Look::COLOURS, look.colours.code());
        backend.remember(Look::LETTERS, look.letters.code());
        backend.appear(look);
        self.look.set(look);
    }

    /// Keeps a few words on this device ([`Backend::remember`]).
    pub(crate) fn remember(self, key: &str, value: &str) {
        self.backend.peek().remember(key, value);
    }

    /// What this device keeps under a key.
    pub(crate) fn recall(self, key: &str) -> Option<String> {
        self.backend.peek().recall(key)
    }

    /// Hands a file to whatever prints it or sends it on.
    pub(crate) async fn hand_over(self, file: File) -> Handed {
        let handing = self.backend.peek().hand_over(file);
        handing.await
    }

    pub(crate) fn clock(self) -> Clock {
        self.backend.peek().clock()
    }

    pub(crate) fn today(self) -> Date {
        self.clock().today()
    }

    pub(crate) fn stage(self) -> Stage {
        self.stage.read().clone()
    }

    pub(crate) fn status(self) -> Option<Status> {
        self.status.read().clone()
    }

    pub(crate) fn enrolment(self) -> Option<Enrolment> {
        self.status
            .read()
            .as_ref()
            .and_then(|status| status.enrolment.clone())
    }

    /// The posyandu on this device.
    pub(crate) fn places(self) -> Vec<Place> {
        self.enrolment()
            .map(|enrolment| enrolment.places)
            .unwrap_or_default()
    }

    /// The posyandu whose day is worked in: the only one of this device, or the one she chose.
    pub(crate) fn day_scope(self) -> Option<ScopeId> {
        match self.places().as_slice() {
            [only] => Some(only.scope),
            _ => (self.day)(),
        }
    }

    /// Chooses the posyandu whose day is worked in.
    pub(crate) fn work_in(mut self, scope: ScopeId) {
        self.day.set(Some(scope));
    }

    /// The name of a posyandu, where this device has more than one.
    pub(crate) fn place_among_several(self, scope: ScopeId) -> Option<String> {
        let status = self.status.read();
        let places = &status.as_ref()?.enrolment.as_ref()?.places;
        let place = places
            .iter()
            .find(|place| place.scope == scope)
            .filter(|_| places.len() > 1)?;
        Some(place.posyandu.clone())
    }

    /// Whether a nurse works with this device: only she says what is verified.
    pub(crate) fn is_nurse(self) -> bool {
        self.enrolment()
            .is_some_and(|enrolment| enrolment.role == Role::Nurse)
    }

    pub(crate) fn is_enrolling(self) -> bool {
        (self.enrolling)()
    }

    pub(crate) fn is_syncing(self) -> bool {
        (self.syncing)()
    }

    pub(crate) fn sync_failure(self) -> Option<Failure> {
        self.sync_failure.read().clone()
    }

    /// What to say beside the button that sends: the answer to whoever asked, or what only a person can mend. No signal
    /// is the usual case in the field and is said already by what is unsent.
    pub(crate) fn failure_to_tell(self) -> Option<Failure> {
        let by_itself = || self.sync_failure().filter(|failure| !failure.is_temporary());
        self.asked_failure.read().clone().or_else(by_itself)
    }

    /// Keeps something good to say for the next screen.
    pub(crate) fn say_next(mut self, sentence: String) {
        self.flash.set(Some(sentence));
    }

    /// Takes what the last screen left to say.
    pub(crate) fn take_flash(mut self) -> Option<String> {
        let said = self.flash.peek().clone();
        if said.is_some() {
            self.flash.set(None);
        }
        said
    }
}

/// What the practice posyandu is asked instead. There is nothing in it to enrol, and nowhere to send anything.
fn practised(request: Request) -> Result<Practising, Failure> {
    match request {
        Request::RunAs { id, command } => Ok(Practising::RunAs { id, command }),
        Request::Ask(query) => Ok(Practising::Ask(query)),
        Request::Status => Ok(Practising::Begin),
        Request::Enrol { .. } | Request::Sync | Request::Run(_) | Request::Practice(_) => {
            Err(Failure::NotEnrolled)
        }
    }
}

/// A device that answers a question with the answer to another one was built from another version.
fn wrong_answer() -> Failure {
    Failure::BadReply {
        detail: "the device answered something else".to_owned(),
    }
}

/// The shared state, from anywhere below [`crate::App`].
pub(crate) fn use_app() -> AppState {
    use_context::<AppState>()
}

/// Puts the shared state above every screen and starts listening to the device.
pub(crate) fn use_app_provider(backend: Rc<dyn Backend>, unsaved: Rc<Unsaved>) -> AppState {
    let state = use_context_provider(|| AppState::new(backend, unsaved));
    use_hook(|| spawn(state.follow()));
    state
}

/// What the shell knew before the first screen.
pub(crate) fn use_start() -> Start {
    use_context::<Start>()
}

/// The scope of a posyandu.
pub(crate) fn scope_of(place: &Place) -> ScopeId {
    place.scope
}
