use device::{Notice, Request, Response};
use serde::{Deserialize, Serialize};

/// From the page to the worker, as JSON.
#[derive(Debug, Serialize, Deserialize)]
pub struct Asked {
    /// Names the answer.
    pub number: u32,
    /// What is asked.
    pub request: Request,
}

/// From the worker to the page, as JSON. `worker.js` itself writes `{"Notice":"Elsewhere"}` while it waits.
#[derive(Debug, Serialize, Deserialize)]
pub enum Said {
    /// It listens now.
    Ready,
    /// The answer to [`Asked::number`].
    Answer {
        /// To which question.
        number: u32,
        /// What the device answered.
        response: Response,
    },
    /// Nobody asked.
    Notice(Notice),
    /// It stopped at this place in the program and must be started again.
    Stopped(String),
}
