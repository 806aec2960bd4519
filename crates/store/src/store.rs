use std::{cell::RefCell, collections::BTreeSet, fs, io, path::Path};

use record::{Document, DocumentId, DocumentKind, EventBody, EventId, History, Judgement, Touched};
use rusqlite::{
    Connection, ErrorCode, OpenFlags, OptionalExtension, Transaction, TransactionBehavior, params,
};
use sync::ScopeKey;

use crate::{
    StoreError,
    fold::{FOLD, fold, forget},
    schema,
};

/// Key of [`Store::meta`]: the rules that the tables were folded by, and how many kinds of events and of
/// documents were known then.
const FOLD_KEY: &str = "fold";

/// A device's database. It has one owner; reading takes `&self`, writing [`Store::write`].
#[derive(Debug)]
pub struct Store {
    pub(crate) connection: Connection,
    /// Documents that were written since somebody asked.
    touched: RefCell<BTreeSet<DocumentId>>,
}

/// One transaction. Dropped without the end of [`Store::write`], nothing of it happened.
#[derive(Debug)]
pub struct Writing<'a> {
    pub(crate) transaction: Transaction<'a>,
    touched: &'a RefCell<BTreeSet<DocumentId>>,
}

impl Store {
    /// Opens, or creates, the database file. In the browser the path names a file of the installed file system.
    ///
    /// # Errors
    /// [`StoreError::Newer`], [`StoreError::Damaged`], [`StoreError::Full`], [`StoreError::ReadOnly`] (only where there
    /// is no database yet, or one that must be brought up to date), [`StoreError::Sqlite`].
    pub fn open(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        let path = path.as_ref();
        match Connection::open(path)
            .map_err(StoreError::from)
            .and_then(Self::prepared)
        {
            Err(StoreError::Sqlite(error))
                if error.sqlite_error_code() == Some(ErrorCode::CannotOpen) && is_at_rest_for_good(path) =>
            {
                Self::open_at_rest(path)
            }
            opened => opened,
        }
    }

    /// On a disk that cannot be written SQLite can make no file beside the database to find out who else is there, and
    /// must be told that nobody is.
    fn open_at_rest(path: &Path) -> Result<Self, StoreError> {
        let mut uri = "file:".to_owned();
        for byte in path.as_os_str().as_encoded_bytes() {
            match byte {
                b'/' | b'.' | b'-' | b'_' => uri.push(char::from(*byte)),
                byte if byte.is_ascii_alphanumeric() => uri.push(char::from(*byte)),
                byte => uri.push_str(&format!("%{byte:02x}")),
            }
        }
        uri.push_str("?immutable=1");
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
        Self::prepared(Connection::open_with_flags(uri, flags)?)
    }

    /// A database that lives as long as the value: for tests, examples and proofs.
    ///
    /// # Errors
    /// [`StoreError::Sqlite`].
    pub fn in_memory() -> Result<Self, StoreError> {
        Self::prepared(Connection::open_in_memory()?)
    }

    fn prepared(mut connection: Connection) -> Result<Self, StoreError> {
        schema::prepare(&mut connection)?;
        let mut store = Self {
            connection,
            touched: RefCell::default(),
        };
        store.refold()?;
        Ok(store)
    }

    /// Makes the tables anew if they were folded by other rules: after a migration, or by a version that could not
    /// read what this one can. A document that cannot be read keeps the rows it has; [`Store::differences`] names it.
    fn refold(&mut self) -> Result<(), StoreError> {
        let kinds = (EventBody::KINDS.len(), DocumentKind::ALL.len());
        let current = format!("{FOLD}.{}.{}", kinds.0, kinds.1).into_bytes();
        if self.meta(FOLD_KEY)?.as_deref() == Some(current.as_slice()) {
            return Ok(());
        }
        self.write(|tables| {
            let mut statement = tables
                .transaction
                .prepare("SELECT id FROM document ORDER BY id")?;
            let ids = statement.query_map([], |row| row.get(0).map(DocumentId::from_bytes))?;
            for id in ids.collect::<Result<Vec<_>, _>>()? {
                if let Ok(Some((scope, document))) = tables.document(id) {
                    forget(&tables.transaction, id)?;
                    fold(
                        &tables.transaction,
                        scope,
                        &document,
                        &document.touched_since(None),
                    )?;
                }
            }
            drop(statement);
            tables.read_again()?;
            tables.set_meta(FOLD_KEY, &current)
        })
    }

    /// The documents that were written since the last time this was asked, or since the database was opened.
    pub fn take_touched(&self) -> BTreeSet<DocumentId> {
        self.touched.take()
    }

    /// Runs `work` in one transaction: committed and on disk when this returns `Ok`, otherwise as if never begun.
    ///
    /// # Errors
    /// What `work` returns, or the commit's own.
    pub fn write<T, E: From<StoreError>>(
        &mut self,
        work: impl FnOnce(&mut Writing<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(StoreError::from)?;
        let mut writing = Writing {
            transaction,
            touched: &self.touched,
        };
        let done = work(&mut writing)?;
        writing.transaction.commit().map_err(StoreError::from)?;
        Ok(done)
    }

    /// A fact about this device.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn meta(&self, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT value FROM meta WHERE key = ?1")?;
        Ok(statement.query_row([key], |row| row.get(0)).optional()?)
    }

    /// A document and its posyandu.
    ///
    /// # Errors
    /// [`StoreError::Document`] when the stored bytes are damaged.
    pub fn document(&self, id: impl Into<DocumentId>) -> Result<Option<(ScopeKey, Document)>, StoreError> {
        document(&self.connection, id.into())
    }
}

impl Writing<'_> {
    /// Sets a fact about this device.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn set_meta(&mut self, key: &str, value: &[u8]) -> Result<(), StoreError> {
        let sql = "INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value";
        self.transaction
            .prepare_cached(sql)?
            .execute(params![key, value])?;
        Ok(())
    }

    /// A document and its posyandu, as this transaction sees them.
    ///
    /// # Errors
    /// [`StoreError::Document`] when the stored bytes are damaged.
    pub fn document(&self, id: impl Into<DocumentId>) -> Result<Option<(ScopeKey, Document)>, StoreError> {
        document(&self.transaction, id.into())
    }

    /// Stores a document and brings the tables up to it. `before` is the stored state it grew from, if there is one.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn save(
        &mut self,
        scope: ScopeKey,
        document: &Document,
        before: Option<&Document>,
    ) -> Result<(), StoreError> {
        self.save_telling(scope, document, before, document)
    }

    /// As [`Writing::save`]; should the document leave `scope` by this, its posyandu is told `told` and nothing more:
    /// what another log brings is not for it.
    pub(crate) fn save_telling(
        &mut self,
        scope: ScopeKey,
        document: &Document,
        before: Option<&Document>,
        told: &Document,
    ) -> Result<(), StoreError> {
        let mut touched = document.touched_since(before);
        let mut scope = scope;
        if let Some(home) = self.new_home(document, &touched)? {
            if home != scope {
                // The old posyandu's snapshot stands for this document no longer: after a restore of the server,
                // nobody would know that what came in it is to be given back.
                self.hold_whole(scope, told)?;
            }
            scope = home;
            touched.profile = true;
        }
        let sql = "INSERT INTO document (id, scope, bytes) VALUES (?1, ?2, ?3)
                   ON CONFLICT (id) DO UPDATE SET bytes = excluded.bytes, scope = excluded.scope";
        self.transaction.prepare_cached(sql)?.execute(params![
            document.id().as_bytes(),
            scope.0,
            document.save()
        ])?;
        // Told even if the transaction fails: whoever asks reads the tables again and finds what they hold.
        self.touched.borrow_mut().insert(document.id());
        fold(&self.transaction, scope, document, &touched)
    }

    /// The posyandu that a person just moved to, where it is one of this device's: what is written about her goes there
    /// from now on.
    fn new_home(&self, document: &Document, touched: &Touched) -> Result<Option<ScopeKey>, StoreError> {
        let moved = |id: &EventId| {
            let entry = document.event(*id);
            entry.is_some_and(|entry| {
                matches!(entry.event.body, EventBody::Judgement(Judgement::Moved { .. }))
            })
        };
        if !touched.events.iter().any(moved) {
            return Ok(None);
        }
        let Some(home) = History::of(document, |_| true).home() else {
            return Ok(None);
        };
        let mut statement = self
            .transaction
            .prepare_cached("SELECT 1 FROM place WHERE scope = ?1")?;
        let here = statement.exists([home.as_bytes()])?;
        Ok(here.then_some(ScopeKey(*home.as_bytes())))
    }
}

/// Whether nobody can write this file, and nothing waits in a write-ahead log to be written into it.
fn is_at_rest_for_good(path: &Path) -> bool {
    let read_only = fs::OpenOptions::new().write(true).open(path);
    let read_only = read_only.is_err_and(|error| error.kind() == io::ErrorKind::ReadOnlyFilesystem);
    let mut wal = path.as_os_str().to_owned();
    wal.push("-wal");
    read_only && fs::metadata(wal).map_or(0, |wal| wal.len()) == 0
}

fn document(connection: &Connection, id: DocumentId) -> Result<Option<(ScopeKey, Document)>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT scope, bytes FROM document WHERE id = ?1")?;
    let found: Option<([u8; 16], Vec<u8>)> = statement
        .query_row([id.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    found
        .map(|(scope, bytes)| Ok((ScopeKey(scope), Document::load(&bytes)?)))
        .transpose()
}
