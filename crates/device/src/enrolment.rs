//! Making a device somebody's.

use record::ScopeId;
use store::Writing;
use sync::{AuthorKey, EnrolReply, EnrolRequest, PROTOCOL, Role};

use crate::{Device, Enrolment, Failure, Place, device::meta};

/// The server's address as it is kept: no slash at the end.
///
/// # Errors
/// [`Failure::BadAddress`] unless the connection is encrypted, or ends on this very machine.
pub fn checked_address(address: &str) -> Result<String, Failure> {
    let address = address.trim().trim_end_matches('/');
    let (scheme, rest) = address.split_once("://").ok_or(Failure::BadAddress)?;
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = match authority.strip_prefix('[') {
        Some(bracketed) => bracketed.split(']').next().unwrap_or_default(),
        None => authority.split(':').next().unwrap_or_default(),
    };
    let plain = !host.is_empty() && authority == rest && !authority.contains('@');
    let here = matches!(host, "localhost" | "127.0.0.1" | "::1");
    if plain && (scheme == "https" || (scheme == "http" && here)) {
        Ok(address.to_owned())
    } else {
        Err(Failure::BadAddress)
    }
}

/// A code as it is compared: capital letters and digits only.
fn tidy_code(code: &str) -> String {
    code.chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_uppercase())
        .collect()
}

impl Device {
    /// The body of `POST /v1/enrol`.
    ///
    /// # Errors
    /// [`Failure::AlreadyEnrolled`], [`Failure::BadCode`] for an empty code.
    pub fn enrol_request(&self, code: &str) -> Result<Vec<u8>, Failure> {
        if self.enrolment()?.is_some() {
            return Err(Failure::AlreadyEnrolled);
        }
        let code = tidy_code(code);
        if code.is_empty() {
            return Err(Failure::BadCode);
        }
        let request = EnrolRequest {
            protocol: PROTOCOL,
            code,
            public_key: Vec::new().into(),
        };
        Ok(sync::encode(&request)?)
    }

    /// Takes in the server's answer: this device is hers from now on.
    ///
    /// # Errors
    /// [`Failure::AlreadyEnrolled`], [`Failure::BadAddress`], [`Failure::BadReply`], [`Failure::Storage`].
    pub fn enrolled(&mut self, server: &str, reply: &[u8]) -> Result<(), Failure> {
        let server = checked_address(server)?;
        if self.enrolment()?.is_some() {
            return Err(Failure::AlreadyEnrolled);
        }
        let reply: EnrolReply = sync::decode(reply)?;
        if reply.protocol != PROTOCOL {
            return Err(Failure::BadReply {
                detail: format!("protocol {}", reply.protocol),
            });
        }
        let done: Result<(), store::StoreError> = self.store.write(|tables| {
            tables.set_meta(meta::TOKEN, reply.token.as_bytes())?;
            tables.set_meta(meta::DEVICE, &reply.device.0)?;
            let owner = Owner {
                server: &server,
                person: &reply.person,
                role: reply.role,
                author: reply.author,
                places: &reply.places,
            };
            owner.keep(tables)
        });
        Ok(done?)
    }

    /// Makes this the device of somebody who only practises: she may write, and without a token nothing can be sent.
    pub(crate) fn practise_at(&mut self, place: sync::Place) -> Result<(), Failure> {
        let owner = Owner {
            server: "",
            person: "Ibu Kader",
            role: Role::Cadre,
            author: AuthorKey([0xff; 16]),
            places: &[place],
        };
        let done: Result<(), store::StoreError> = self.store.write(|tables| owner.keep(tables));
        Ok(done?)
    }

    /// Whose device this is.
    pub(crate) fn enrolment(&self) -> Result<Option<Enrolment>, Failure> {
        let (Some(server), Some(person), Some(role)) = (
            self.meta_text(meta::SERVER)?,
            self.meta_text(meta::PERSON)?,
            self.meta_text(meta::ROLE)?,
        ) else {
            return Ok(None);
        };
        let (puskesmas, posyandu): (Vec<_>, Vec<_>) = self
            .store
            .places()?
            .into_iter()
            .partition(sync::Place::is_puskesmas);
        let role = [Role::Nurse, Role::Officer]
            .into_iter()
            .find(|known| role_word(*known) == role);
        Ok(Some(Enrolment {
            server,
            person,
            role: role.unwrap_or(Role::Cadre),
            places: posyandu.into_iter().map(place).collect(),
            ledger: puskesmas.first().map(|place| ScopeId::from_bytes(place.scope.0)),
        }))
    }

    /// Every posyandu of the district, by puskesmas and name. Before the first exchange only those of this device are
    /// known.
    pub(crate) fn directory(&self) -> Result<Vec<Place>, Failure> {
        let mut served = self.store.places()?;
        served.retain(|place| !place.is_puskesmas());
        let mut known = self.store.directory()?;
        served.retain(|place| known.iter().all(|other| other.scope != place.scope));
        known.append(&mut served);
        known.sort_by(|a, b| (&a.puskesmas, &a.posyandu, a.scope).cmp(&(&b.puskesmas, &b.posyandu, b.scope)));
        Ok(known.into_iter().map(place).collect())
    }
}

/// Whose device it is, and where she works.
struct Owner<'a> {
    server: &'a str,
    person: &'a str,
    role: Role,
    author: AuthorKey,
    places: &'a [sync::Place],
}

impl Owner<'_> {
    fn keep(&self, tables: &mut Writing<'_>) -> Result<(), store::StoreError> {
        tables.set_meta(meta::SERVER, self.server.as_bytes())?;
        tables.set_meta(meta::AUTHOR, &self.author.0)?;
        tables.set_meta(meta::PERSON, self.person.as_bytes())?;
        tables.set_meta(meta::ROLE, role_word(self.role).as_bytes())?;
        self.places.iter().try_for_each(|place| tables.add_place(place))
    }
}

fn place(place: sync::Place) -> Place {
    Place {
        scope: ScopeId::from_bytes(place.scope.0),
        posyandu: place.posyandu,
        village: place.village,
        puskesmas: place.puskesmas,
    }
}

fn role_word(role: Role) -> &'static str {
    match role {
        Role::Cadre => "cadre",
        Role::Nurse => "nurse",
        Role::Officer => "officer",
    }
}

impl From<sync::FrameError> for Failure {
    fn from(error: sync::FrameError) -> Self {
        Self::BadReply {
            detail: error.to_string(),
        }
    }
}

/// A document that this device wrote itself refuses a change only if the program is wrong or the value is.
impl From<record::RecordError> for Failure {
    fn from(error: record::RecordError) -> Self {
        match error {
            record::RecordError::Empty => Self::AlreadyRecorded,
            record::RecordError::UnwritableEvent => Self::Contradiction,
            record::RecordError::WrongDocument { .. } => Self::WrongDocument,
            other => Self::Storage {
                detail: other.to_string(),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_of_children_travel_encrypted_or_not_at_all() {
        for good in [
            "https://dacin.example",
            "https://dacin.example:8443/",
            "http://localhost:8080",
            "http://127.0.0.1:1",
            "http://[::1]:80",
        ] {
            assert!(checked_address(good).is_ok(), "{good}");
        }
        for bad in [
            "http://dacin.example",
            "dacin.example",
            "ftp://localhost",
            "http://localhost.evil.example",
            "http://localhost@evil.example",
            "https://",
            "https://dacin.example/path",
            "",
        ] {
            assert_eq!(checked_address(bad), Err(Failure::BadAddress), "{bad}");
        }
    }
}
