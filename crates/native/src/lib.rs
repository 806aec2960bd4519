//! What a native program (the desktop window, the command line) lends a [`Device`]: a folder, a clock, randomness and
//! HTTP. The browser has its own of each.
//!
//! This room must never know a screen or a command line.
//!
//! ```
//! let folder = tempfile::tempdir()?;
//! let device = native::open(folder.path())?;
//! assert!(device.status()?.enrolment.is_none());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod files;

use std::{io, path::Path, time::Duration};

use device::{Device, Failure, Now, Post, PostError};
use ureq::Agent;

pub use files::{read_rescue_file, rescue};
pub use store::rescue::Counts as RescueCounts;

/// The database's name in its folder.
pub const DATABASE: &str = "dacin.sqlite";

/// A request that took longer has failed; the exchange is resumed later from where it stood.
const TIMEOUT: Duration = Duration::from_secs(60);

/// Opens the device in `folder`, creating both if need be. The folder is for its owner's eyes only.
///
/// # Errors
/// [`Failure::Storage`], [`Failure::Full`], [`Failure::ReadOnly`], [`Failure::Damaged`], [`Failure::NewerDatabase`].
pub fn open(folder: &Path) -> Result<Device, Failure> {
    let store = files::open_store(folder)?;
    // A start without randomness would write under another start's actor: better not to start.
    let mut probe = [0; 1];
    getrandom::fill(&mut probe).map_err(|error| Failure::Storage {
        detail: error.to_string(),
    })?;
    Device::open(store, Box::new(fill))
}

/// Randomness of the operating system: seen to work in [`open`], and it does not stop working.
pub fn fill(bytes: &mut [u8]) {
    if getrandom::fill(bytes).is_err() {
        std::process::abort();
    }
}

/// What a file system refuses, as a person is told it.
fn refused(error: &io::Error) -> Failure {
    match error.kind() {
        io::ErrorKind::StorageFull => Failure::Full,
        io::ErrorKind::ReadOnlyFilesystem => Failure::ReadOnly,
        _ => Failure::Storage {
            detail: error.to_string(),
        },
    }
}

/// The time here.
pub fn now() -> Now {
    let zoned = jiff::Zoned::now();
    Now {
        unix_ms: zoned.timestamp().as_millisecond(),
        today: zoned.date(),
    }
}

/// How far local time is ahead of UTC, in minutes.
pub fn utc_offset_minutes() -> i32 {
    jiff::Zoned::now().offset().seconds() / 60
}

/// Posts bytes and waits for the reply.
#[derive(Debug, Clone)]
pub struct Http(Agent);

impl Default for Http {
    fn default() -> Self {
        let config = Agent::config_builder()
            .timeout_global(Some(TIMEOUT))
            .http_status_as_error(false)
            .build();
        Self(config.into())
    }
}

impl Http {
    /// Posts, blocking.
    ///
    /// # Errors
    /// [`PostError`].
    pub fn post(&self, post: &Post) -> Result<Vec<u8>, PostError> {
        let mut request = self
            .0
            .post(&post.url)
            .header("content-type", "application/octet-stream");
        if let Some(token) = &post.token {
            request = request.header("authorization", &format!("Bearer {token}"));
        }
        let mut response = request
            .send(post.body.as_slice())
            .map_err(|_| PostError::Unreachable)?;
        let status = response.status().as_u16();
        if status != 200 {
            return Err(PostError::Status(status));
        }
        let limit = sync::MAX_FRAME_BYTES as u64;
        response
            .body_mut()
            .with_config()
            .limit(limit)
            .read_to_vec()
            .map_err(|_| PostError::Unreachable)
    }
}
