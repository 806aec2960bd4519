use std::{
    cell::{Cell, RefCell},
    future::Future,
    time::Duration,
};

use crate::{
    Answer, Device, Exchange, Failure, Notice, Now, Practising, Request, Response, SyncReport,
    checked_address, pause_before_sync, practice::Practice,
};

/// Bytes to post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post {
    /// Where to.
    pub url: String,
    /// Bearer token, after enrolment.
    pub token: Option<String>,
    /// The body, `application/octet-stream`.
    pub body: Vec<u8>,
}

/// Why a post brought no reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PostError {
    /// No connection, or it broke.
    Unreachable,
    /// The server answered with this HTTP status instead.
    Status(u16),
}

/// What the program around a device lends it. Native programs take theirs from the `native` crate.
pub trait Shell {
    /// The time.
    fn now(&self) -> Now;
    /// Posts bytes and waits for the reply's body (status 200), at most [`sync::MAX_FRAME_BYTES`] long.
    fn post(&self, post: Post) -> impl Future<Output = Result<Vec<u8>, PostError>>;
    /// Tells the screens.
    fn notify(&self, notice: Notice);
}

/// A device with its shell: answers requests, also while an exchange waits for the network.
pub struct Host<S> {
    device: RefCell<Device>,
    /// Made when somebody practises for the first time.
    practice: RefCell<Option<Practice>>,
    shell: S,
    syncing: Cell<bool>,
    failures: Cell<u32>,
}

impl<S: Shell> Host<S> {
    /// Puts a device to work.
    pub fn new(device: Device, shell: S) -> Self {
        Self {
            device: RefCell::new(device),
            practice: RefCell::new(None),
            shell,
            syncing: Cell::new(false),
            failures: Cell::new(0),
        }
    }

    /// Answers one request. Only [`Request::Enrol`] and [`Request::Sync`] wait for the network.
    ///
    /// # Errors
    /// The [`Failure`] to show.
    pub async fn handle(&self, request: Request) -> Response {
        match request {
            Request::Status => Ok(Answer::Status(self.device.borrow().status()?)),
            Request::Ask(query) => Ok(Answer::View(self.device.borrow().ask(query)?)),
            Request::Run(command) => {
                let outcome = self.device.borrow_mut().run(command, self.shell.now())?;
                self.notify_changed();
                Ok(Answer::Done(outcome))
            }
            Request::RunAs { id, command } => {
                let now = self.shell.now();
                let outcome = self.device.borrow_mut().run_as(id, command, now)?;
                self.notify_changed();
                Ok(Answer::Done(outcome))
            }
            Request::Enrol { server, code } => {
                self.enrol(&server, &code).await?;
                self.notify_changed();
                Ok(Answer::Status(self.device.borrow().status()?))
            }
            Request::Sync => self.sync().await.map(Answer::Synced),
            Request::Practice(request) => self.practise(request),
        }
    }

    fn practise(&self, request: Practising) -> Response {
        let now = self.shell.now();
        let mut practice = self.practice.borrow_mut();
        let practice = match &mut *practice {
            Some(practice) => practice,
            none => none.insert(Practice::begin(now)?),
        };
        let writes = matches!(request, Practising::RunAs { .. });
        let answer = practice.handle(request, now)?;
        if writes {
            self.shell.notify(Notice::Practised(practice.status()?));
        }
        Ok(answer)
    }

    /// Tells the screens how things stand; shells call it once the database is open.
    pub fn notify_changed(&self) {
        if let Ok(status) = self.device.borrow().status() {
            self.shell.notify(Notice::Changed(status));
        }
    }

    /// How long to wait before the next exchange; none before enrolment.
    pub fn pause_before_sync(&self) -> Option<Duration> {
        let status = self.device.borrow().status().ok()?;
        status.enrolment.as_ref()?;
        Some(pause_before_sync(status.unsent, self.failures.get()))
    }

    /// The device itself, for a shell that works on it between requests (the command line).
    pub fn device(&self) -> &RefCell<Device> {
        &self.device
    }

    async fn enrol(&self, server: &str, code: &str) -> Result<(), Failure> {
        let server = checked_address(server)?;
        let body = self.device.borrow().enrol_request(code)?;
        let reply = self
            .shell
            .post(Post {
                url: format!("{server}/v1/enrol"),
                token: None,
                body,
            })
            .await;
        let reply = reply.map_err(|error| match error {
            PostError::Status(401 | 403) => Failure::BadCode,
            PostError::Status(404 | 405) => Failure::BadAddress,
            other => failure(other),
        })?;
        self.device.borrow_mut().enrolled(&server, &reply)
    }

    async fn sync(&self) -> Result<SyncReport, Failure> {
        if self.syncing.replace(true) {
            // One exchange at a time; whoever asked sees its outcome in the notices.
            return Ok(SyncReport::default());
        }
        self.shell.notify(Notice::Syncing(true));
        let outcome = self.exchange().await;
        self.syncing.set(false);
        self.shell.notify(Notice::Syncing(false));
        match &outcome {
            Ok(_) => self.failures.set(0),
            Err(failure) => {
                self.failures.set(self.failures.get().saturating_add(1));
                self.shell.notify(Notice::SyncFailed(failure.clone()));
            }
        }
        self.notify_changed();
        outcome
    }

    async fn exchange(&self) -> Result<SyncReport, Failure> {
        let (url, token) = self.device.borrow().sync_target()?;
        let mut exchange = Exchange::default();
        loop {
            let body = self
                .device
                .borrow_mut()
                .sync_request(&mut exchange, self.shell.now())?;
            let post = Post {
                url: url.clone(),
                token: Some(token.clone()),
                body,
            };
            let reply = self.shell.post(post).await.map_err(failure)?;
            let go_on = self
                .device
                .borrow_mut()
                .sync_reply(&mut exchange, &reply, self.shell.now())?;
            if !go_on {
                return Ok(exchange.report());
            }
            self.notify_changed();
        }
    }
}

fn failure(error: PostError) -> Failure {
    match error {
        // A server in trouble is tried again like one out of reach; nothing is lost meanwhile.
        PostError::Unreachable | PostError::Status(500..=599) => Failure::Unreachable,
        PostError::Status(429) => Failure::TooMany,
        PostError::Status(401 | 403) => Failure::NotAuthorised,
        PostError::Status(status) => Failure::BadReply {
            detail: format!("HTTP status {status}"),
        },
    }
}
