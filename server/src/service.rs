use std::{path::Path, sync::Arc};

use rusqlite::Connection;
use store::CODEC;
use sync::{
    EnrolRequest, MAX_LOCATOR_POINTS, MAX_SCOPES, MAX_SET_ASIDE, PROTOCOL, PUSH_CHANGES, Part, Place,
    Question, ShortDigest, SyncReply, SyncRequest, decode, encode, frame_digest, places_digest,
    rosters_digest,
};

use crate::{
    Clock, DatabaseError, Refusal, StorageError,
    database::Database,
    enrol::{self, Device},
    log::ScopeLog,
    places,
    readers::Readers,
    secret::{Code, SecretHash},
    snapshots::{SnapshotLimits, Snapshots},
    writer::Writer,
};

/// An Ed25519 key has 32 bytes; before bundles are signed a device sends none.
const MAX_PUBLIC_KEY_BYTES: usize = 32;

/// An enrolment is a code and a key; whoever sends it is not known yet, so nothing large is unpacked for her.
const MAX_ENROL_BYTES: usize = 4 * 1024;

/// The server without its network: frames in, frames out. Cheap to clone; the last one dropped ends the writer and
/// closes the database in order.
#[derive(Debug, Clone)]
pub struct Service {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    // Before the writer: the last connection to close is the writer's.
    readers: Readers,
    writer: Writer,
    clock: Clock,
    database: Database,
    snapshots: Arc<Snapshots>,
}

impl Service {
    /// Opens a data directory, and makes it where there is none.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub fn open(directory: &Path, clock: Clock) -> Result<Self, DatabaseError> {
        Self::open_with(directory, clock, SnapshotLimits::default())
    }

    /// As [`Service::open`], with other limits on snapshots: small ones show in a small village what large ones do in
    /// a large one.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub fn open_with(directory: &Path, clock: Clock, limits: SnapshotLimits) -> Result<Self, DatabaseError> {
        let database = Database::open(directory)?;
        // Serving on half a log would hand the half out as the whole.
        database.check()?;
        places::begin_logs(&database.connect()?)?;
        let writer = Writer::start(&database)?;
        let readers = Readers::new(database.clone());
        Ok(Self {
            shared: Arc::new(Shared {
                writer,
                readers,
                clock,
                database,
                snapshots: Arc::new(Snapshots::new(limits)),
            }),
        })
    }

    /// The database file.
    pub fn database(&self) -> &Database {
        &self.shared.database
    }

    /// Answers a [`sync::EnrolRequest`] with a [`sync::EnrolReply`]. Blocks while the disk is written.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn enrol(&self, frame: &[u8]) -> Result<Vec<u8>, Refusal> {
        if frame.len() > MAX_ENROL_BYTES {
            return Err(Refusal::TooLarge);
        }
        let request: EnrolRequest = decode(frame)?;
        check_protocol(request.protocol)?;
        if request.public_key.len() > MAX_PUBLIC_KEY_BYTES {
            return Err(Refusal::Damaged);
        }
        let now = self.now();
        let reply = self.write(move |connection| {
            enrol::enrol(connection, &Code::typed(&request.code), &request.public_key, now)
        })?;
        tracing::info!(device = ?reply.device, places = reply.places.len(), "enrolled");
        Ok(encode(&reply)?)
    }

    /// Answers a [`sync::SyncRequest`] with a [`sync::SyncReply`]. The whole request is one transaction, on the disk
    /// when this returns.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn sync(&self, token: &str, frame: &[u8]) -> Result<Vec<u8>, Refusal> {
        let token = SecretHash::of_token(token);
        // Looked at before anything is unpacked, and once more inside the transaction.
        self.read(|connection| enrol::authorise(connection, token))?;
        let request: SyncRequest = decode(frame)?;
        check_protocol(request.protocol)?;
        check_limits(&request)?;
        let answers = frame_digest(frame);
        let now = self.now();
        let snapshots = Arc::clone(&self.shared.snapshots);
        let reply = if request.parts.iter().all(|part| part.push.is_none()) {
            // Nothing comes up: the long reading is no business of the writer's.
            let work =
                |connection: &Connection| exchange(connection, &snapshots, token, &request, answers, now);
            let (device, reply) = self.read(work)?;
            self.write(move |connection| enrol::note_contact(connection, device.id, now))?;
            reply
        } else {
            self.write(move |connection| {
                let (device, reply) = exchange(connection, &snapshots, token, &request, answers, now)?;
                enrol::note_contact(connection, device.id, now)?;
                Ok::<_, Refusal>(reply)
            })?
        };
        Ok(encode(&reply)?)
    }

    /// Unix milliseconds by this server's clock.
    pub(crate) fn now(&self) -> i64 {
        self.shared.clock.now()
    }

    pub(crate) fn write<T, E>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StorageError> + Send + 'static,
    {
        self.shared.writer.run(work)
    }

    pub(crate) fn read<T, E: From<StorageError>>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, E>,
    ) -> Result<T, E> {
        self.shared.readers.read(work)
    }
}

fn check_protocol(protocol: u16) -> Result<(), Refusal> {
    if protocol == PROTOCOL {
        Ok(())
    } else {
        Err(Refusal::OtherProtocol)
    }
}

fn check_limits(request: &SyncRequest) -> Result<(), Refusal> {
    let locators = request.parts.iter().filter_map(|part| part.locator.as_ref());
    let pushed = request.parts.iter().map(pushed).sum::<usize>();
    let fits = request.tips.len() <= MAX_SCOPES
        && request.parts.len() <= request.tips.len()
        && locators.map(Vec::len).all(|points| points <= MAX_LOCATOR_POINTS)
        && request.set_aside.as_ref().map_or(0, Vec::len) <= MAX_SET_ASIDE
        && pushed <= PUSH_CHANGES;
    if fits { Ok(()) } else { Err(Refusal::TooLarge) }
}

/// What the device says was set aside, and nobody here knows of.
fn forgotten(
    log: &ScopeLog<'_>,
    places: &[Place],
    request: &SyncRequest,
) -> Result<Option<Vec<ShortDigest>>, StorageError> {
    let mut forgotten = Vec::new();
    for change in request.set_aside.iter().flatten() {
        let mut known = false;
        for place in places {
            known |= log.knows(place.scope, *change)?;
        }
        if !known {
            forgotten.push(*change);
        }
    }
    Ok((!forgotten.is_empty()).then_some(forgotten))
}

/// How many changes a part pushes.
fn pushed(part: &Part) -> usize {
    let bundles = part.push.iter().flat_map(|push| &push.bundles);
    bundles.map(|bundle| bundle.changes.len()).sum()
}

/// One request of one device, inside the caller's transaction.
fn exchange(
    connection: &Connection,
    snapshots: &Snapshots,
    token: SecretHash,
    request: &SyncRequest,
    answers: ShortDigest,
    now: i64,
) -> Result<(Device, SyncReply), Refusal> {
    let device = enrol::authorise(connection, token)?;
    let mut reply = SyncReply {
        protocol: PROTOCOL,
        answers,
        places: None,
        rosters: None,
        directory: None,
        scopes: Vec::new(),
        forgotten: None,
    };
    let mut places = device.person.places(connection)?;
    places.sort_by_key(|place| place.scope);
    if places_digest(&places) != request.places || places.len() != request.tips.len() {
        // Places in another list mean nothing. The device asks again with this one.
        reply.places = Some(places);
        return Ok((device, reply));
    }
    let rosters = places
        .iter()
        .map(|place| places::roster(connection, place.scope))
        .collect::<Result<Vec<_>, _>>()?;
    if rosters_digest(&rosters) != request.rosters {
        reply.rosters = Some(rosters);
    }
    if let Some(known) = request.directory {
        let directory = places::directory(connection, device.person.facility)?;
        reply.directory = (places_digest(&directory) != known).then_some(directory);
    }
    if request
        .parts
        .iter()
        .any(|part| part.place as usize >= places.len())
    {
        return Err(Refusal::Damaged);
    }
    let served = places.iter().map(|place| place.scope).collect();
    let mut log = ScopeLog::new(connection, snapshots, served);
    for ((index, place), tip) in (0..).zip(&places).zip(&request.tips) {
        let question = Question {
            scope: place.scope,
            place: index,
            tip: *tip,
            part: request.parts.iter().find(|part| part.place == index),
            whole: request.whole.unwrap_or_default(),
        };
        reply
            .scopes
            .extend(sync::serve(&mut log, &CODEC, &question, now)?);
    }
    reply.forgotten = forgotten(&log, &places, request)?;
    log.finish()?;
    tracing::info!(
        device = ?device.id,
        posyandu = places.len(),
        pushed = request.parts.iter().map(pushed).sum::<usize>(),
        answered = reply.scopes.len(),
        quarantined = reply.scopes.iter().flat_map(|part| part.quarantined.iter().flatten()).count(),
        "exchanged"
    );
    Ok((device, reply))
}
