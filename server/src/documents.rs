//! Documents in the database: a cache of what the log says.

use record::{Change, Document, DocumentId};
use rusqlite::{Connection, OptionalExtension, params};
use sync::ScopeKey;

use crate::StorageError;

/// A document as the log leaves it; none where the log has none. If the stored bytes are spoiled the document
/// is made again from the log, which is the truth.
pub(crate) fn load(
    connection: &Connection,
    scope: ScopeKey,
    id: DocumentId,
) -> Result<Option<Document>, StorageError> {
    let sql = "SELECT bytes FROM doc_cache WHERE scope = ?1 AND doc = ?2";
    let mut statement = connection.prepare_cached(sql)?;
    let stored: Option<Vec<u8>> = statement
        .query_row([&scope.0, id.as_bytes()], |row| row.get(0))
        .optional()?;
    match stored.map(|bytes| Document::load(&bytes)) {
        None => Ok(None),
        Some(Ok(document)) if document.id() == id => Ok(Some(document)),
        Some(_) => {
            tracing::error!(
                "a stored document cannot be read; it is made again from the log. Run `dacin-server verify`"
            );
            replay(connection, scope, id).map(Some)
        }
    }
}

/// A document made from nothing but the log.
pub(crate) fn replay(
    connection: &Connection,
    scope: ScopeKey,
    id: DocumentId,
) -> Result<Document, StorageError> {
    let sql = "SELECT bytes FROM change_log WHERE scope = ?1 AND doc = ?2 ORDER BY seq";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([&scope.0, id.as_bytes()], |row| row.get::<_, Vec<u8>>(0))?;
    let mut changes = Vec::new();
    for bytes in rows {
        changes.push(Change::parse(&bytes?)?);
    }
    Ok(Document::begin(id, &changes).admit(&changes)?)
}

/// Keeps a document.
pub(crate) fn store(connection: &Connection, scope: ScopeKey, document: &Document) -> rusqlite::Result<()> {
    let sql = "INSERT INTO doc_cache (scope, doc, bytes) VALUES (?1, ?2, ?3)
               ON CONFLICT (scope, doc) DO UPDATE SET bytes = excluded.bytes";
    connection
        .prepare_cached(sql)?
        .execute(params![scope.0, document.id().as_bytes(), document.save()])?;
    Ok(())
}
