//! One-time codes.

use record::{AuthorId, ScopeId};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use sync::Role;

use super::AdminError;
use crate::{
    database::Database,
    places::{Facility, role_word},
    secret::{self, Code},
};

/// Whom to invite.
#[derive(Debug, Clone)]
pub struct Invitation {
    /// Where she works.
    pub facility: ScopeId,
    /// What she is there.
    pub role: Role,
    /// Her name. The same name, role and facility is the same person: her new phone continues her old one's name.
    pub name: String,
    /// How many devices the code enrols.
    pub uses: u32,
    /// When it stops working, Unix milliseconds.
    pub expires_at: i64,
}

/// Makes a code. It is returned once and stored only as its hash.
///
/// # Errors
/// [`AdminError`].
pub fn invite(database: &Database, invitation: &Invitation, now: i64) -> Result<Code, AdminError> {
    let name = invitation.name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        return Err(AdminError::NoName);
    }
    let mut connection = database.connect()?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let facility = Facility::find(&transaction, invitation.facility)?.ok_or(AdminError::NoSuchFacility)?;
    if facility.kind.role() != invitation.role {
        let role = role_word(facility.kind.role());
        return Err(AdminError::WrongRole {
            kind: facility.kind,
            role,
        });
    }
    let staff = person(&transaction, invitation, &name, now)?;
    let code = Code::new()?;
    transaction.execute(
        "INSERT INTO invite (code_hash, staff, uses_left, expires_at) VALUES (?1, ?2, ?3, ?4)",
        params![
            code.hash().0,
            staff.as_bytes(),
            invitation.uses,
            invitation.expires_at
        ],
    )?;
    transaction.commit()?;
    Ok(code)
}

fn person(
    connection: &Connection,
    invitation: &Invitation,
    name: &str,
    now: i64,
) -> Result<AuthorId, AdminError> {
    let facility = invitation.facility.as_bytes();
    let role = role_word(invitation.role);
    let known: Option<[u8; 16]> = connection
        .query_row(
            "SELECT id FROM staff WHERE facility = ?1 AND role = ?2 AND name = ?3",
            params![facility, role, name],
            |row| row.get(0),
        )
        .optional()?;
    if let Some(id) = known {
        return Ok(AuthorId::from_bytes(id));
    }
    let id = AuthorId::at(now, secret::random()?);
    connection.execute(
        "INSERT INTO staff (id, name, role, facility) VALUES (?1, ?2, ?3, ?4)",
        params![id.as_bytes(), name, role, facility],
    )?;
    Ok(id)
}
