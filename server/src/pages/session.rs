//! Signed-in browsers: a cookie that only the server reads, for one working day.

use axum::http::HeaderMap;
use record::AuthorId;
use rusqlite::{Connection, OptionalExtension, params};
use sync::Role;

use crate::{
    Refusal, StorageError, enrol,
    places::Staff,
    secret::{self, Code, SecretHash},
};

/// Twelve hours, in seconds: a long day at the puskesmas.
const LIFETIME_S: i64 = 12 * 60 * 60;
const COOKIE: &str = "dacin_session";

/// Opens a session for the nurse a code belongs to.
pub(super) fn open(connection: &Connection, code: &Code, now: i64) -> Result<String, NotOpened> {
    let person = enrol::redeem(connection, code, now)?;
    if person.role != Role::Nurse {
        // An error, so that the writer rolls back and the code stays good.
        return Err(NotOpened::WrongDoor(person.role));
    }
    connection.execute("DELETE FROM web_session WHERE expires_at <= ?1", [now])?;
    let token = secret::new_token().map_err(StorageError::from)?;
    connection.execute(
        "INSERT INTO web_session (token_hash, staff, expires_at) VALUES (?1, ?2, ?3)",
        params![
            SecretHash::of_token(&token).0,
            person.id.as_bytes(),
            now + LIFETIME_S * 1_000
        ],
    )?;
    Ok(token)
}

/// Why there is no session.
pub(super) enum NotOpened {
    WrongDoor(Role),
    Refused(Refusal),
}

impl<E: Into<Refusal>> From<E> for NotOpened {
    fn from(error: E) -> Self {
        Self::Refused(error.into())
    }
}

/// Who is signed in with this token.
pub(super) fn find(connection: &Connection, token: &str, now: i64) -> rusqlite::Result<Option<Staff>> {
    let sql = "SELECT staff FROM web_session WHERE token_hash = ?1 AND expires_at > ?2";
    let hash = SecretHash::of_token(token);
    let staff: Option<[u8; 16]> = connection
        .prepare_cached(sql)?
        .query_row(params![hash.0, now], |row| row.get(0))
        .optional()?;
    staff
        .map(|id| Staff::find(connection, AuthorId::from_bytes(id)))
        .transpose()
}

/// Ends a session.
pub(super) fn close(connection: &Connection, token: &str) -> rusqlite::Result<()> {
    let hash = SecretHash::of_token(token);
    connection.execute("DELETE FROM web_session WHERE token_hash = ?1", [hash.0])?;
    Ok(())
}

/// The session's token in a request.
pub(super) fn token(headers: &HeaderMap) -> Option<String> {
    cookie(headers, COOKIE)
}

/// One cookie of a request.
pub(super) fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let cookies = headers
        .get_all("cookie")
        .iter()
        .filter_map(|value| value.to_str().ok());
    cookies
        .flat_map(|line| line.split(';'))
        .find_map(|pair| pair.trim().split_once('=').filter(|(key, _)| *key == name))
        .map(|(_, value)| value.to_owned())
}

/// The header that gives a browser its session, or, with an empty token, takes it away.
pub(super) fn set_cookie(token: &str, https: bool) -> String {
    let lifetime = if token.is_empty() { 0 } else { LIFETIME_S };
    let secure = if https { "; Secure" } else { "" };
    format!("{COOKIE}={token}; Path=/puskesmas; HttpOnly; SameSite=Strict; Max-Age={lifetime}{secure}")
}
