use std::{future::Future, pin::Pin};

use device::{Notice, Request, Response};
use futures_channel::mpsc::UnboundedReceiver;
use words::{Clock, Language};

use crate::Look;

/// An answer that comes when the device has worked.
pub type Pending = Pin<Box<dyn Future<Output = Response>>>;

/// A file that leaves the app: to be printed, or sent on with whatever the phone has for that. Its name tells nobody whom
/// it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// "surat-rujukan-2026-11-22.pdf".
    pub name: String,
    /// "application/pdf".
    pub media_type: &'static str,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// What became of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Handed {
    /// The phone asked whom to send it to; what was chosen there is not told.
    Shared,
    /// It is among the browser's downloads.
    Downloaded,
    /// It is in this place.
    Saved(String),
    /// It could not be kept anywhere.
    Failed,
}

/// What became of a file, once that is known.
pub type Handing = Pin<Box<dyn Future<Output = Handed>>>;

/// How the screens reach the device, and the few things that only a shell can know. The browser's shell talks to a
/// worker, the desktop's to a thread; tests answer from memory.
pub trait Backend {
    /// Hands a request over; requests are worked on in this order.
    fn send(&self, request: Request) -> Pending;

    /// What the device says without being asked, from the start of the app on. Asked for once.
    fn notices(&self) -> UnboundedReceiver<Notice>;

    /// The time and the zone now.
    fn clock(&self) -> Clock;

    /// Bytes that nobody can guess: what a form is saved under is made before it is sent.
    fn random(&self) -> [u8; 10];

    /// The language chosen on this device.
    fn language(&self) -> Language;

    /// Keeps the language chosen on this device.
    fn keep_language(&self, language: Language);

    /// Keeps a few words of this device for this device, outside the database: how it looks, what was shown once. Never
    /// anything about a person.
    fn remember(&self, key: &str, value: &str);

    /// What was kept under a key.
    fn recall(&self, key: &str) -> Option<String>;

    /// Shows the screens in other colours or with larger letters, at once.
    fn appear(&self, look: Look);

    /// How much room the records have on this device, where the shell can tell.
    fn room(&self) -> Pin<Box<dyn Future<Output = Option<Room>>>>;

    /// Whether this shell can print.
    fn can_print(&self) -> bool;

    /// Prints the screen, where [`Backend::can_print`].
    fn print(&self);

    /// Hands a file to whatever prints it or sends it on.
    fn hand_over(&self, file: File) -> Handing;
}

/// Room for records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// Bytes in use.
    pub used: u64,
    /// Bytes that may be used.
    pub allowed: u64,
}

impl Room {
    /// Whether more than nine tenths are in use: she should speak with the puskesmas before it is full.
    pub fn is_nearly_full(self) -> bool {
        self.used > self.allowed / 10 * 9
    }
}

/// What the shell knows before the first screen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Start {
    /// Where the server probably is: the address the app itself came from; empty when it came from nowhere.
    pub server: String,
    /// A sign-in code that came with the link that opened the app.
    pub code: Option<String>,
}
