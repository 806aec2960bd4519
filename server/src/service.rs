use std::{path::Path, sync::Arc};

use rusqlite::Connection;
use sync::{
    EnrolRequest, MAX_LOCATOR_POINTS, MAX_SCOPES, PROTOCOL, SyncReply, SyncRequest, decode, encode,
    roster_digest,
};

use crate::{
    Clock, DatabaseError, Refusal, StorageError,
    database::Database,
    enrol::{self, Device},
    log::ScopeLog,
    places,
    readers::Readers,
    secret::{Code, SecretHash},
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
}

impl Service {
    /// Opens a data directory, and makes it where there is none.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub fn open(directory: &Path, clock: Clock) -> Result<Self, DatabaseError> {
        let database = Database::open(directory)?;
        // Serving on half a log would hand the half out as the whole.
        database.check()?;
        let writer = Writer::start(&database)?;
        let readers = Readers::new(database.clone());
        Ok(Self {
            shared: Arc::new(Shared {
                writer,
                readers,
                clock,
                database,
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
        let locators_fit = request
            .scopes
            .iter()
            .all(|scope| scope.locator.len() <= MAX_LOCATOR_POINTS);
        if request.scopes.len() > MAX_SCOPES || !locators_fit {
            return Err(Refusal::TooLarge);
        }
        let now = self.now();
        let reply = if request.scopes.iter().all(|scope| scope.push.is_empty()) {
            // Nothing comes up: the long reading is no business of the writer's.
            let (device, reply) = self.read(|connection| exchange(connection, token, &request, now))?;
            self.write(move |connection| enrol::note_contact(connection, device.id, now))?;
            reply
        } else {
            self.write(move |connection| {
                let (device, reply) = exchange(connection, token, &request, now)?;
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
    if protocol > PROTOCOL {
        Err(Refusal::NewerProtocol)
    } else {
        Ok(())
    }
}

/// One request of one device, inside the caller's transaction.
fn exchange(
    connection: &Connection,
    token: SecretHash,
    request: &SyncRequest,
    now: i64,
) -> Result<(Device, SyncReply), Refusal> {
    let device = enrol::authorise(connection, token)?;
    let mut log = ScopeLog::new(connection);
    let mut scopes = Vec::with_capacity(request.scopes.len());
    for part in &request.scopes {
        if !device.person.may_hold(connection, part.scope)? {
            return Err(Refusal::NotYourPlace);
        }
        let mut reply = sync::serve(&mut log, part, now)?;
        let roster = places::roster(connection, part.scope)?;
        if part.roster_seen != Some(roster_digest(&roster)) {
            reply.roster = Some(roster);
        }
        scopes.push(reply);
    }
    log.finish()?;
    tracing::info!(
        device = ?device.id,
        posyandu = scopes.len(),
        pushed = request.scopes.iter().flat_map(|part| &part.push).map(|bundle| bundle.changes.len()).sum::<usize>(),
        sent = scopes.iter().map(|part| part.tail.len()).sum::<usize>(),
        quarantined = scopes.iter().map(|part| part.quarantined.len()).sum::<usize>(),
        "exchanged"
    );
    Ok((
        device,
        SyncReply {
            protocol: PROTOCOL,
            scopes,
        },
    ))
}
