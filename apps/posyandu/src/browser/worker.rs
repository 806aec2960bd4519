use std::{panic, rc::Rc, time::Duration};

use device::{Device, Failure, Host, Notice, Now, Post, PostError, Request, Shell};
use futures_channel::mpsc::{UnboundedSender, unbounded};
use sqlite_wasm_vfs::sahpool::{OpfsSAHPoolCfg, OpfsSAHPoolUtil, install};
use store::Store;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{AbortSignal, DedicatedWorkerGlobalScope, MessageEvent, RequestInit, Response};

use super::{
    clock,
    message::{Asked, Said},
};
use crate::sending::{Nudge, keep_sending};

/// The database's name among the files of the installed file system.
const DATABASE: &str = "dacin.sqlite";
/// A page that was just closed gives its files back a moment after its lock.
const TRIES: u32 = 8;
const BETWEEN_TRIES: Duration = Duration::from_millis(250);
/// A request that took longer has failed; the exchange is resumed later from where it stood.
const TIMEOUT_MS: u32 = 60_000;

/// Owns the database. `worker.js` holds the lock on it before this runs.
pub fn main(scope: DedicatedWorkerGlobalScope) {
    let stopped = scope.clone();
    // Only the place: what a panic says may hold what somebody typed.
    panic::set_hook(Box::new(move |panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        say(&stopped, &Said::Stopped(place));
    }));
    spawn_local(async move {
        if let Err(failure) = serve(scope.clone()).await {
            say(&scope, &Said::Notice(Notice::Broken(failure)));
        }
    });
}

async fn serve(scope: DedicatedWorkerGlobalScope) -> Result<(), Failure> {
    install_files().await?;
    let device = Device::open(Store::open(DATABASE)?, Box::new(fill))?;
    let host = Rc::new(Host::new(device, WorkerShell { scope: scope.clone() }));
    let (nudge, nudges) = unbounded();
    listen(&scope, &host, nudge);
    say(&scope, &Said::Ready);
    host.notify_changed();
    let now = || Duration::from_millis(js_sys::Date::now() as u64);
    keep_sending(&host, nudges, now, gloo_timers::future::sleep).await;
    Ok(())
}

/// The durable file system of this browser, as the default one of SQLite.
async fn install_files() -> Result<OpfsSAHPoolUtil, Failure> {
    let mut left = TRIES;
    loop {
        left -= 1;
        match install::<sqlite_wasm_rs::WasmOsCallback>(&OpfsSAHPoolCfg::default(), true).await {
            Ok(files) => return Ok(files),
            Err(_) if left > 0 => gloo_timers::future::sleep(BETWEEN_TRIES).await,
            Err(error) => {
                return Err(Failure::Storage {
                    detail: error.to_string(),
                });
            }
        }
    }
}

/// The browser's randomness.
pub fn fill(bytes: &mut [u8]) {
    if getrandom::fill(bytes).is_err() {
        // Without it this start would write under another's actor or id: the page shows that it stopped.
        std::process::abort();
    }
}

/// Answers the page, each question in its own task, so that an exchange keeps nobody waiting.
fn listen(scope: &DedicatedWorkerGlobalScope, host: &Rc<Host<WorkerShell>>, nudge: UnboundedSender<Nudge>) {
    let (answering, to, nudge_online) = (host.clone(), scope.clone(), nudge.clone());
    let onmessage = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let text = event.data().as_string().unwrap_or_default();
        let Ok(Asked { number, request }) = serde_json::from_str(&text) else {
            return;
        };
        let (host, scope, nudge) = (answering.clone(), to.clone(), nudge.clone());
        spawn_local(async move {
            let writes = matches!(
                request,
                Request::Run(_) | Request::RunAs { .. } | Request::Enrol { .. }
            );
            let response = host.handle(request).await;
            say(&scope, &Said::Answer { number, response });
            if writes {
                // The receiver lives as long as the worker.
                drop(nudge.unbounded_send(Nudge::Changed));
            }
        });
    });
    scope.set_onmessage(Some(onmessage.as_ref().unchecked_ref()));
    onmessage.forget();
    let ononline = Closure::<dyn FnMut()>::new(move || drop(nudge_online.unbounded_send(Nudge::Online)));
    scope.set_ononline(Some(ononline.as_ref().unchecked_ref()));
    ononline.forget();
}

/// Tells the page; a page that is gone hears nothing.
fn say(scope: &DedicatedWorkerGlobalScope, said: &Said) {
    if let Ok(text) = serde_json::to_string(said) {
        drop(scope.post_message(&JsValue::from_str(&text)));
    }
}

/// What this worker lends the device.
struct WorkerShell {
    scope: DedicatedWorkerGlobalScope,
}

impl Shell for WorkerShell {
    fn now(&self) -> Now {
        clock::now()
    }

    async fn post(&self, post: Post) -> Result<Vec<u8>, PostError> {
        let response = fetch(&self.scope, &post)
            .await
            .map_err(|_| PostError::Unreachable)?;
        if response.status() != 200 {
            return Err(PostError::Status(response.status()));
        }
        let body = response
            .array_buffer()
            .map(JsFuture::from)
            .map_err(|_| PostError::Unreachable)?;
        let bytes = body.await.map_err(|_| PostError::Unreachable)?;
        Ok(js_sys::Uint8Array::new(&bytes).to_vec())
    }

    fn notify(&self, notice: Notice) {
        say(&self.scope, &Said::Notice(notice));
    }
}

async fn fetch(scope: &DedicatedWorkerGlobalScope, post: &Post) -> Result<Response, JsValue> {
    let options = RequestInit::new();
    options.set_method("POST");
    // A server that takes the request and stays silent must not leave the screen sending for ever.
    options.set_signal(Some(&AbortSignal::timeout_with_u32(TIMEOUT_MS)));
    options.set_body(&js_sys::Uint8Array::from(post.body.as_slice()));
    let request = web_sys::Request::new_with_str_and_init(&post.url, &options)?;
    request
        .headers()
        .set("content-type", "application/octet-stream")?;
    if let Some(token) = &post.token {
        request
            .headers()
            .set("authorization", &format!("Bearer {token}"))?;
    }
    JsFuture::from(scope.fetch_with_request(&request))
        .await?
        .dyn_into()
}
