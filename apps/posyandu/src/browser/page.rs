use std::{cell::RefCell, collections::BTreeMap, future::Future, panic, pin::Pin, rc::Rc, time::Duration};

use device::{Failure, Notice, Request, Response};
use dioxus::prelude::VirtualDom;
use futures_channel::{
    mpsc::{UnboundedReceiver, UnboundedSender, unbounded},
    oneshot,
};
use ui::{App, AppProps, Backend, File, Handing, Look, Pending, Room, Start};
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use wasm_bindgen_futures::spawn_local;
use web_sys::{MessageEvent, Window, Worker, WorkerOptions, WorkerType};
use words::{Clock, Language};

use super::{
    clock, handing,
    message::{Asked, Said},
    worker,
};

/// The part of the address before a sign-in code: `#kode=K7QM-3F9D`.
const CODE_IN_ADDRESS: &str = "#kode=";
/// Under which word the chosen language is kept in this browser.
const LANGUAGE: &str = "language";
/// The longest pause before a worker that stopped is started again.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// Shows the screens.
pub fn main() {
    let Some(window) = web_sys::window() else { return };
    let shown = window.clone();
    // The screens are gone after a panic, the records are not: the page says so in words it already holds.
    panic::set_hook(Box::new(move |panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        web_sys::console::error_1(&JsValue::from_str(&place));
        if let Some(sign) = shown
            .document()
            .and_then(|document| document.get_element_by_id("stopped"))
        {
            drop(sign.remove_attribute("hidden"));
        }
    }));
    let start = Start {
        server: server(&window),
        code: code(&window),
    };
    let backend = backend(&window);
    name_language(backend.language());
    keep_storage(&window);
    if let Some(root) = window
        .document()
        .and_then(|document| document.get_element_by_id("main"))
    {
        root.set_text_content(None);
    }
    let screens = VirtualDom::new_with_props(
        App,
        AppProps {
            backend: backend.into(),
            start,
        },
    );
    let history = Rc::new(dioxus::web::HashHistory::default());
    dioxus::web::launch::launch_virtual_dom(screens, dioxus::web::Config::new().history(history));
}

#[cfg(feature = "sample")]
fn backend(window: &Window) -> Rc<dyn Backend> {
    match window.location().search().unwrap_or_default().as_str() {
        "?contoh" => Rc::new(ui::SampleDevice::new(clock::clock())),
        "?contoh=baru" => Rc::new(ui::SampleDevice::unenrolled(clock::clock())),
        _ => Rc::new(BrowserBackend::start()),
    }
}

#[cfg(not(feature = "sample"))]
fn backend(_: &Window) -> Rc<dyn Backend> {
    Rc::new(BrowserBackend::start())
}

/// The server is where the app came from, unless somebody says otherwise.
fn server(window: &Window) -> String {
    window.location().origin().unwrap_or_default()
}

/// Takes a sign-in code out of the address, where it must not stay.
fn code(window: &Window) -> Option<String> {
    let hash = window.location().hash().ok()?;
    let code = hash.strip_prefix(CODE_IN_ADDRESS)?.to_owned();
    let path = window.location().pathname().ok()?;
    window
        .history()
        .ok()?
        .replace_state_with_url(&JsValue::NULL, "", Some(&path))
        .ok()?;
    Some(code)
}

/// Asks the browser, once, not to throw the records away when it is short of room.
fn keep_storage(window: &Window) {
    if let Ok(asked) = window.navigator().storage().persist() {
        spawn_local(async move {
            // A browser that refuses keeps them all the same until it is short of room.
            drop(wasm_bindgen_futures::JsFuture::from(asked).await);
        });
    }
}

/// The device behind a worker.
struct BrowserBackend {
    worker: Rc<WorkerLine>,
    notices: RefCell<Option<UnboundedReceiver<Notice>>>,
}

/// The line to the worker, across its restarts.
struct WorkerLine {
    state: RefCell<LineState>,
    notices: UnboundedSender<Notice>,
}

#[derive(Default)]
struct LineState {
    worker: Option<Worker>,
    ready: bool,
    /// Asked before the worker listened.
    queued: Vec<String>,
    waiting: BTreeMap<u32, oneshot::Sender<Response>>,
    next: u32,
    restarts: u32,
}

impl BrowserBackend {
    fn start() -> Self {
        let (sender, receiver) = unbounded();
        let worker = Rc::new(WorkerLine {
            state: RefCell::default(),
            notices: sender,
        });
        worker.start();
        Self {
            worker,
            notices: RefCell::new(Some(receiver)),
        }
    }
}

impl Backend for BrowserBackend {
    fn send(&self, request: Request) -> Pending {
        let answer = self.worker.ask(request);
        Box::pin(async move { answer.await.unwrap_or_else(|_| Err(stopped())) })
    }

    fn notices(&self) -> UnboundedReceiver<Notice> {
        self.notices.borrow_mut().take().unwrap_or_else(|| unbounded().1)
    }

    fn clock(&self) -> Clock {
        clock::clock()
    }

    fn random(&self) -> [u8; 10] {
        let mut bytes = [0; 10];
        worker::fill(&mut bytes);
        bytes
    }

    fn language(&self) -> Language {
        self.recall(LANGUAGE)
            .map_or(Language::Indonesian, |code| Language::from_code(&code))
    }

    fn keep_language(&self, language: Language) {
        name_language(language);
        self.remember(LANGUAGE, language.code());
    }

    fn remember(&self, key: &str, value: &str) {
        if let Some(storage) = storage() {
            // A browser that keeps nothing asks again next time.
            drop(storage.set_item(&kept_under(key), value));
        }
    }

    fn recall(&self, key: &str) -> Option<String> {
        storage()?.get_item(&kept_under(key)).ok().flatten()
    }

    fn appear(&self, look: Look) {
        appear(look.colours.code(), look.letters.code());
    }

    fn room(&self) -> Pin<Box<dyn Future<Output = Option<Room>>>> {
        Box::pin(room())
    }

    fn can_print(&self) -> bool {
        true
    }

    fn print(&self) {
        if let Some(window) = web_sys::window() {
            // A browser that cannot print shows nothing; no record depends on it.
            drop(window.print());
        }
    }

    fn hand_over(&self, file: File) -> Handing {
        Box::pin(handing::hand_over(file))
    }
}

#[wasm_bindgen]
extern "C" {
    /// In `look.js`, which applied what was kept before the first paint.
    #[wasm_bindgen(js_name = dacinLook)]
    fn appear(colours: &str, letters: &str);
}

/// What the browser says of the room it lends; a browser that says nothing lends what it can.
async fn room() -> Option<Room> {
    let asked = web_sys::window()?.navigator().storage().estimate().ok()?;
    let estimate = wasm_bindgen_futures::JsFuture::from(asked).await.ok()?;
    let bytes = |name: &str| {
        let number = js_sys::Reflect::get(&estimate, &JsValue::from_str(name)).ok()?;
        number.as_f64().map(|bytes| bytes as u64)
    };
    Some(Room {
        used: bytes("usage")?,
        allowed: bytes("quota")?,
    })
}

/// `look.js` reads the same words.
fn kept_under(key: &str) -> String {
    format!("dacin-{key}")
}

/// Screen readers and the browser's own words follow the language of the page.
fn name_language(language: Language) {
    let page = web_sys::window().and_then(|window| window.document()?.document_element());
    if let Some(page) = page {
        drop(page.set_attribute("lang", language.code()));
    }
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

/// The answer to what was asked of a worker that stopped.
fn stopped() -> Failure {
    Failure::Storage {
        detail: "the worker stopped".to_owned(),
    }
}

impl WorkerLine {
    fn start(self: &Rc<Self>) {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = match Worker::new_with_options("./worker.js", &options) {
            Ok(worker) => worker,
            Err(_) => return self.notify(Notice::Broken(stopped())),
        };
        let line = self.clone();
        let onmessage = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let text = event.data().as_string().unwrap_or_default();
            if let Ok(said) = serde_json::from_str(&text) {
                line.hear(said);
            }
        });
        let line = self.clone();
        let onerror = Closure::<dyn FnMut()>::new(move || line.restart());
        worker.set_onmessage(Some(onmessage.as_ref().unchecked_ref()));
        worker.set_onerror(Some(onerror.as_ref().unchecked_ref()));
        // They live as long as the worker, and a page has few of those.
        onmessage.forget();
        onerror.forget();
        self.state.borrow_mut().worker = Some(worker);
    }

    fn ask(&self, request: Request) -> oneshot::Receiver<Response> {
        let (answer, answered) = oneshot::channel();
        let mut state = self.state.borrow_mut();
        state.next = state.next.wrapping_add(1);
        let number = state.next;
        if let Ok(text) = serde_json::to_string(&Asked { number, request }) {
            state.waiting.insert(number, answer);
            state.queued.push(text);
            state.flush();
        }
        answered
    }

    fn hear(self: &Rc<Self>, said: Said) {
        match said {
            Said::Ready => {
                let mut state = self.state.borrow_mut();
                state.ready = true;
                state.restarts = 0;
                state.flush();
            }
            Said::Answer { number, response } => {
                let waiting = self.state.borrow_mut().waiting.remove(&number);
                if let Some(waiting) = waiting {
                    // Whoever asked may have gone to another screen.
                    drop(waiting.send(response));
                }
            }
            Said::Notice(notice) => self.notify(notice),
            Said::Stopped(place) => {
                web_sys::console::error_1(&JsValue::from_str(&place));
                self.restart();
            }
        }
    }

    fn notify(&self, notice: Notice) {
        // Nobody listens before the first screen.
        drop(self.notices.unbounded_send(notice));
    }

    /// Ends a worker that stopped and starts another, ever later if it keeps stopping. What was asked of the old one
    /// is answered with a failure; its database is as the last finished transaction left it.
    fn restart(self: &Rc<Self>) {
        let pause = {
            let mut state = self.state.borrow_mut();
            let Some(worker) = state.worker.take() else { return };
            worker.terminate();
            state.ready = false;
            state.queued.clear();
            state.waiting.clear();
            state.restarts = state.restarts.saturating_add(1);
            Duration::from_millis(500 << state.restarts.min(8)).min(LONGEST_PAUSE)
        };
        self.notify(Notice::Broken(stopped()));
        let line = self.clone();
        spawn_local(async move {
            gloo_timers::future::sleep(pause).await;
            line.start();
        });
    }
}

impl LineState {
    fn flush(&mut self) {
        let (true, Some(worker)) = (self.ready, &self.worker) else {
            return;
        };
        for text in self.queued.drain(..) {
            // A worker that cannot be reached reports an error of its own.
            drop(worker.post_message(&JsValue::from_str(&text)));
        }
    }
}
