//! Codes and tokens: made from the computer's randomness, shown once, kept only as SHA-256.

use std::fmt;

use sha2::{Digest, Sha256};

/// Letters and digits that nobody mixes up when a code is read aloud or copied by hand: no 0/O, 1/I/L.
const CODE_ALPHABET: &[u8; 31] = b"ABCDEFGHJKMNPQRSTUVWXYZ23456789";
/// 31^8: forty bits; with ten tries a minute and a week to live, no one guesses it.
const CODE_LENGTH: usize = 8;
/// Bytes of a token.
const TOKEN_BYTES: usize = 32;

/// What is stored of a secret.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct SecretHash(pub(crate) [u8; 32]);

impl SecretHash {
    fn of(label: &[u8], secret: &[u8]) -> Self {
        let mut hasher = Sha256::new();
        hasher.update(label);
        hasher.update(secret);
        Self(hasher.finalize().into())
    }

    /// Of a token, as it stands in a request.
    pub(crate) fn of_token(token: &str) -> Self {
        Self::of(b"dacin-token-1", token.as_bytes())
    }
}

/// A one-time code. Displayed `ABCD-EFGH`.
#[derive(Clone, PartialEq, Eq)]
pub struct Code(String);

impl Code {
    /// A new one.
    pub(crate) fn new() -> Result<Self, getrandom::Error> {
        let mut code = String::with_capacity(CODE_LENGTH);
        while code.len() < CODE_LENGTH {
            let [byte] = random::<1>()?;
            // 248 = 8 * 31: bytes above would make the first letters likelier.
            if byte < 248 {
                code.extend(
                    CODE_ALPHABET
                        .get(usize::from(byte) % CODE_ALPHABET.len())
                        .map(|letter| char::from(*letter)),
                );
            }
        }
        Ok(Self(code))
    }

    /// A code as typed: small letters, spaces and dashes do not matter.
    pub fn typed(text: &str) -> Self {
        // A code has eight characters; whatever was pasted here, more than a line is none.
        Self(
            text.chars()
                .take(64)
                .filter(|c| c.is_ascii_alphanumeric())
                .map(|c| c.to_ascii_uppercase())
                .collect(),
        )
    }

    pub(crate) fn hash(&self) -> SecretHash {
        SecretHash::of(b"dacin-code-1", self.0.as_bytes())
    }
}

impl fmt::Display for Code {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, second) = self.0.split_at(self.0.len() / 2);
        write!(formatter, "{first}-{second}")
    }
}

/// A bearer token or session: 256 random bits in hexadecimal.
pub(crate) fn new_token() -> Result<String, getrandom::Error> {
    Ok(random::<TOKEN_BYTES>()?
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect())
}

/// Random bytes of the computer.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], getrandom::Error> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_it_was_shown_however_it_is_typed() {
        let code = Code::new().unwrap();
        let shown = code.to_string();
        assert_eq!(shown.len(), 9);
        assert!(
            shown
                .chars()
                .all(|c| c == '-' || CODE_ALPHABET.contains(&(c as u8)))
        );
        assert_eq!(
            Code::typed(&format!(" {} ", shown.to_lowercase().replace('-', " ")))
                .hash()
                .0,
            code.hash().0
        );
    }

    #[test]
    fn no_two_secrets_are_the_same() {
        assert_ne!(new_token().unwrap(), new_token().unwrap());
        assert_ne!(Code::new().unwrap().to_string(), Code::new().unwrap().to_string());
    }
}
