use std::{cell::RefCell, fs, future::Future, path::PathBuf, pin::Pin, rc::Rc, thread, time::Instant};

use device::{Failure, Host, Notice, Now, Post, PostError, Request, Response, Shell};
use futures_channel::{
    mpsc::{UnboundedReceiver, UnboundedSender, unbounded},
    oneshot,
};
use futures_util::StreamExt;
use native::Http;
use tokio::task::LocalSet;
use ui::{Backend, File, Handed, Handing, Look, Pending, Room};
use words::{Clock, Language};

use super::papers::{folder_for_papers, keep};
use crate::sending::{Nudge, keep_sending};

/// The file beside the database that names the chosen language.
const LANGUAGE: &str = "language";

type Asked = (Request, oneshot::Sender<Response>);

/// The time and the zone of this computer.
pub fn clock() -> Clock {
    Clock {
        unix_ms: native::now().unix_ms,
        utc_offset_minutes: native::utc_offset_minutes(),
    }
}

/// The device behind a thread of its own, so that no screen waits for a disk.
pub struct DeviceThread {
    folder: PathBuf,
    requests: UnboundedSender<Asked>,
    notices: RefCell<Option<UnboundedReceiver<Notice>>>,
}

impl DeviceThread {
    /// Opens the device in `folder` and puts it to work.
    pub fn start(folder: PathBuf) -> Self {
        let (requests, asked) = unbounded();
        let (tell, notices) = unbounded();
        let opened = folder.clone();
        thread::spawn(move || work(&opened, asked, tell));
        Self {
            folder,
            requests,
            notices: RefCell::new(Some(notices)),
        }
    }
}

impl Backend for DeviceThread {
    fn send(&self, request: Request) -> Pending {
        let (answer, answered) = oneshot::channel();
        // A thread that ended has said why; its questions are answered by the dropped sender.
        drop(self.requests.unbounded_send((request, answer)));
        Box::pin(async move {
            let stopped = || Failure::Storage {
                detail: "the device stopped".to_owned(),
            };
            answered.await.unwrap_or_else(|_| Err(stopped()))
        })
    }

    fn notices(&self) -> UnboundedReceiver<Notice> {
        self.notices.borrow_mut().take().unwrap_or_else(|| unbounded().1)
    }

    fn clock(&self) -> Clock {
        clock()
    }

    fn random(&self) -> [u8; 10] {
        let mut bytes = [0; 10];
        native::fill(&mut bytes);
        bytes
    }

    fn language(&self) -> Language {
        self.recall(LANGUAGE)
            .map_or(Language::Indonesian, |code| Language::from_code(&code))
    }

    fn keep_language(&self, language: Language) {
        self.remember(LANGUAGE, language.code());
    }

    fn remember(&self, key: &str, value: &str) {
        // A folder that cannot be written to has greater worries than a language or a colour.
        drop(fs::write(self.folder.join(key), value));
    }

    fn recall(&self, key: &str) -> Option<String> {
        let kept = fs::read_to_string(self.folder.join(key)).ok()?;
        Some(kept.trim().to_owned())
    }

    fn appear(&self, look: Look) {
        dioxus::document::eval(&look_script(look));
    }

    fn room(&self) -> Pin<Box<dyn Future<Output = Option<Room>>>> {
        // A computer's disk is large, and it says itself when it is full.
        Box::pin(std::future::ready(None))
    }

    fn can_print(&self) -> bool {
        false
    }

    fn print(&self) {}

    fn hand_over(&self, file: File) -> Handing {
        let handed = match keep(&folder_for_papers(&self.folder), &file) {
            Ok(path) => Handed::Saved(path.display().to_string()),
            Err(_) => Handed::Failed,
        };
        Box::pin(async move { handed })
    }
}

/// Tells `look.js` how the window looks.
pub fn look_script(look: Look) -> String {
    format!("dacinLook({:?}, {:?})", look.colours.code(), look.letters.code())
}

/// The life of the device's thread: it ends when nobody can ask any more.
fn work(folder: &std::path::Path, asked: UnboundedReceiver<Asked>, tell: UnboundedSender<Notice>) {
    let opened = native::open(folder).and_then(|device| {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .build();
        let runtime = runtime.map_err(|error| Failure::Storage {
            detail: error.to_string(),
        })?;
        Ok((device, runtime))
    });
    match opened {
        Ok((device, runtime)) => {
            let host = Rc::new(Host::new(
                device,
                ThreadShell {
                    http: Http::default(),
                    tell,
                },
            ));
            LocalSet::new().block_on(&runtime, serve(host, asked));
        }
        Err(failure) => {
            drop(tell.unbounded_send(Notice::Broken(failure.clone())));
            // Questions asked meanwhile get the same answer.
            let mut asked = asked;
            while let Ok((_, answer)) = asked.try_recv() {
                drop(answer.send(Err(failure.clone())));
            }
        }
    }
}

async fn serve(host: Rc<Host<ThreadShell>>, mut asked: UnboundedReceiver<Asked>) {
    let (nudge, nudges) = unbounded();
    let started = Instant::now();
    let sender = host.clone();
    tokio::task::spawn_local(async move {
        keep_sending(&sender, nudges, || started.elapsed(), tokio::time::sleep).await;
    });
    host.notify_changed();
    while let Some((request, answer)) = asked.next().await {
        let (host, nudge) = (host.clone(), nudge.clone());
        tokio::task::spawn_local(async move {
            let writes = matches!(
                request,
                Request::Run(_) | Request::RunAs { .. } | Request::Enrol { .. }
            );
            // Whoever asked may have gone to another screen.
            drop(answer.send(host.handle(request).await));
            if writes {
                drop(nudge.unbounded_send(Nudge::Changed));
            }
        });
    }
}

/// What this computer lends the device.
struct ThreadShell {
    http: Http,
    tell: UnboundedSender<Notice>,
}

impl Shell for ThreadShell {
    fn now(&self) -> Now {
        native::now()
    }

    async fn post(&self, post: Post) -> Result<Vec<u8>, PostError> {
        // On a thread that may wait, so that the device answers screens meanwhile.
        let http = self.http.clone();
        let reply = tokio::task::spawn_blocking(move || http.post(&post)).await;
        reply.unwrap_or(Err(PostError::Unreachable))
    }

    fn notify(&self, notice: Notice) {
        // A window that is closed hears nothing.
        drop(self.tell.unbounded_send(notice));
    }
}
