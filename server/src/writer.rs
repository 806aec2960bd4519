use std::{
    fmt,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::mpsc::{self, Receiver, Sender, SyncSender},
    thread::{self, JoinHandle},
};

use rusqlite::{Connection, TransactionBehavior};

use crate::{DatabaseError, StorageError, database::Database};

/// The most requests that share one commit. A commit waits for the disk (some milliseconds); its price is shared by
/// whatever arrived meanwhile.
const GROUP: usize = 64;

/// The one thread that writes. Each piece of work is all or nothing, and answered only when it is on the disk.
pub(crate) struct Writer {
    queue: Option<Sender<Box<dyn Job>>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    pub(crate) fn start(database: &Database) -> Result<Self, DatabaseError> {
        let mut connection = database.connect()?;
        let (queue, jobs) = mpsc::channel();
        let thread = thread::Builder::new().name("writer".into()).spawn(move || {
            serve(&mut connection, &jobs);
            Database::rest(&connection);
        })?;
        Ok(Self {
            queue: Some(queue),
            thread: Some(thread),
        })
    }

    /// Runs `work` in a transaction and returns when it is committed. An error rolls back this work and no other.
    pub(crate) fn run<T, E>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StorageError> + Send + 'static,
    {
        let stopped = || E::from(StorageError::NotCommitted("the server is stopping".into()));
        let (reply, answer) = mpsc::sync_channel(1);
        let job = Box::new(Work {
            work: Some(work),
            outcome: None,
            reply,
        });
        self.queue
            .as_ref()
            .ok_or_else(stopped)?
            .send(job)
            .map_err(|_| stopped())?;
        answer.recv().map_err(|_| stopped())?
    }
}

impl Drop for Writer {
    /// Waits for what is queued; the connection then closes in order.
    fn drop(&mut self) {
        self.queue = None;
        if let Some(thread) = self.thread.take() {
            let _ended = thread.join();
        }
    }
}

impl fmt::Debug for Writer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Writer")
    }
}

/// A piece of work whose result type is its own business.
trait Job: Send {
    /// Does it; true if it is to be kept.
    fn attempt(&mut self, connection: &Connection) -> bool;
    /// Tells whoever waits. `failure` says why nothing of the group was committed.
    fn answer(self: Box<Self>, failure: Option<&str>);
}

struct Work<T, E, F> {
    work: Option<F>,
    outcome: Option<Result<T, E>>,
    reply: SyncSender<Result<T, E>>,
}

impl<T, E, F> Job for Work<T, E, F>
where
    T: Send,
    E: From<StorageError> + Send,
    F: FnOnce(&Connection) -> Result<T, E> + Send,
{
    fn attempt(&mut self, connection: &Connection) -> bool {
        let Some(work) = self.work.take() else {
            return false;
        };
        // The merge library is called here: one bad request must not stop the server.
        let outcome = catch_unwind(AssertUnwindSafe(|| work(connection)));
        let outcome =
            outcome.unwrap_or_else(|_| Err(StorageError::NotCommitted("it broke off".into()).into()));
        let keep = outcome.is_ok();
        self.outcome = Some(outcome);
        keep
    }

    fn answer(self: Box<Self>, failure: Option<&str>) {
        let not_committed =
            || Err(StorageError::NotCommitted(failure.unwrap_or("not tried").to_owned()).into());
        let outcome = match (self.outcome, failure) {
            (Some(refused @ Err(_)), _) => refused,
            (Some(done), None) => done,
            _ => not_committed(),
        };
        // Whoever asked may have gone away; the work is done all the same.
        let _gone = self.reply.send(outcome);
    }
}

fn serve(connection: &mut Connection, jobs: &Receiver<Box<dyn Job>>) {
    while let Ok(first) = jobs.recv() {
        let mut group = vec![first];
        group.extend(jobs.try_iter().take(GROUP - 1));
        let failure = commit(connection, &mut group)
            .err()
            .map(|error| StorageError::from(error).to_string());
        if let Some(failure) = &failure {
            tracing::error!(failure, requests = group.len(), "nothing committed");
        }
        for job in group {
            job.answer(failure.as_deref());
        }
    }
}

/// A full disk makes SQLite roll back the whole transaction by itself: the savepoint is then unknown, and the group ends.
fn commit(connection: &mut Connection, group: &mut [Box<dyn Job>]) -> rusqlite::Result<()> {
    let mut transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for job in group {
        let savepoint = transaction.savepoint()?;
        if job.attempt(&savepoint) {
            savepoint.commit()?;
        } else {
            savepoint.finish()?;
        }
    }
    transaction.commit()
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Barrier};

    use super::*;

    fn table() -> (tempfile::TempDir, Database) {
        let directory = tempfile::tempdir().unwrap();
        let database = Database::open(directory.path()).unwrap();
        database
            .connect()
            .unwrap()
            .execute_batch("CREATE TABLE t (n INTEGER)")
            .unwrap();
        (directory, database)
    }

    fn insert(writer: &Writer, n: i64, keep: bool) -> Result<(), StorageError> {
        writer.run(move |connection| {
            connection.execute("INSERT INTO t VALUES (?1)", [n])?;
            if keep {
                Ok(())
            } else {
                Err(StorageError::NotCommitted("not wanted".into()))
            }
        })
    }

    fn count(database: &Database) -> i64 {
        database
            .connect()
            .unwrap()
            .query_row("SELECT count(*) FROM t", [], |row| row.get(0))
            .unwrap()
    }

    #[test]
    fn work_that_fails_leaves_no_trace_and_its_neighbours_stay() {
        let (_directory, database) = table();
        let writer = Arc::new(Writer::start(&database).unwrap());
        let together = Arc::new(Barrier::new(16));
        let threads: Vec<_> = (0..16)
            .map(|n| {
                let (writer, together) = (Arc::clone(&writer), Arc::clone(&together));
                thread::spawn(move || {
                    together.wait();
                    insert(&writer, n, n % 2 == 0).is_ok()
                })
            })
            .collect();
        let kept = threads
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .filter(|kept| *kept);
        assert_eq!(kept.count(), 8);
        assert_eq!(count(&database), 8);
    }

    #[test]
    fn work_that_panics_is_an_error_and_the_writer_goes_on() {
        let (_directory, database) = table();
        let writer = Writer::start(&database).unwrap();
        let broken: Result<(), StorageError> = writer.run(|connection| {
            connection.execute("INSERT INTO t VALUES (1)", [])?;
            panic!("as the merge library may")
        });
        assert!(broken.is_err());
        insert(&writer, 2, true).unwrap();
        assert_eq!(count(&database), 1);
    }
}
