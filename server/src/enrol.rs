//! Invitations, devices and their tokens.

use record::AuthorId;
use rusqlite::{Connection, OptionalExtension, params};
use sync::{AuthorKey, DeviceKey, EnrolReply, PROTOCOL};

use crate::{
    Refusal, StorageError,
    places::Staff,
    secret::{self, Code, SecretHash},
};

/// A device that may exchange records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Device {
    pub(crate) id: DeviceKey,
    pub(crate) person: Staff,
}

/// Uses a code up, once. The caller rolls back if it cannot use whom it was for.
pub(crate) fn redeem(connection: &Connection, code: &Code, now: i64) -> Result<Staff, Refusal> {
    let sql = "UPDATE invite SET uses_left = uses_left - 1
               WHERE code_hash = ?1 AND uses_left > 0 AND expires_at > ?2 RETURNING staff";
    let staff: Option<[u8; 16]> = connection
        .prepare_cached(sql)?
        .query_row(params![code.hash().0, now], |row| row.get(0))
        .optional()?;
    let staff = staff.ok_or(Refusal::BadCode)?;
    Ok(Staff::find(connection, AuthorId::from_bytes(staff))?)
}

/// Enrols a device with a code.
pub(crate) fn enrol(
    connection: &Connection,
    code: &Code,
    public_key: &[u8],
    now: i64,
) -> Result<EnrolReply, Refusal> {
    let person = redeem(connection, code, now)?;
    let places = person.places(connection)?;
    if places.is_empty() {
        return Err(Refusal::NoPlace);
    }
    let token = secret::new_token().map_err(StorageError::from)?;
    let device = DeviceKey(secret::random().map_err(StorageError::from)?);
    let sql =
        "INSERT INTO device (id, person, token_hash, public_key, created_at) VALUES (?1, ?2, ?3, ?4, ?5)";
    let token_hash = SecretHash::of_token(&token);
    connection.prepare_cached(sql)?.execute(params![
        device.0,
        person.id.as_bytes(),
        token_hash.0,
        public_key,
        now
    ])?;
    Ok(EnrolReply {
        protocol: PROTOCOL,
        token,
        device,
        author: AuthorKey(*person.id.as_bytes()),
        person: person.name,
        role: person.role,
        places,
    })
}

/// Whose device a token belongs to.
pub(crate) fn authorise(connection: &Connection, token: SecretHash) -> Result<Device, Refusal> {
    let sql = "SELECT id, person FROM device WHERE token_hash = ?1 AND revoked_at IS NULL";
    let found: Option<([u8; 16], [u8; 16])> = connection
        .prepare_cached(sql)?
        .query_row([token.0], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (id, person) = found.ok_or(Refusal::NotAuthorised)?;
    Ok(Device {
        id: DeviceKey(id),
        person: Staff::find(connection, AuthorId::from_bytes(person))?,
    })
}

/// Remembers when a device was last heard of.
pub(crate) fn note_contact(connection: &Connection, device: DeviceKey, now: i64) -> Result<(), StorageError> {
    connection
        .prepare_cached("UPDATE device SET last_contact = ?2 WHERE id = ?1")?
        .execute(params![device.0, now])?;
    Ok(())
}
